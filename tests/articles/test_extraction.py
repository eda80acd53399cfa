import json
import os
import random
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from growth import grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.articles.extraction import find_quotes, names_in, unread_marks
from audiotools.articles.reader import read_article, text_article

RECORDINGS = Path(__file__).parent.parent.parent / "recordings"
BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"


def said(text):
    return [(q.text, q.speaker) for q in find_quotes(text) if q.kind != "term"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("“We left,” said Jane Roe.", [("We left,", "Jane Roe")]),
        ("“We left,” Jane Roe said.", [("We left,", "Jane Roe")]),
        ("Jane Roe said: “We left.”", [("We left.", "Jane Roe")]),
        ("Jane Roe, a nurse from Hull, said, “We left.”", [("We left.", "Jane Roe")]),
        ("“We left,” said Jane Roe, a nurse.", [("We left,", "Jane Roe")]),
        ("The mayor, Jane Roe, said “we left at night”.", [("we left at night", "Jane Roe")]),
        ("According to Jane Roe, “we left at night and on foot”.", [("we left at night and on foot", "Jane Roe")]),
        ("Jane Roe told Tom Hill: “We left.”", [("We left.", "Jane Roe")]),
        ("“We left,” Roe told Hill. Jane Roe and Tom Hill are nurses.", [("We left,", "Jane Roe")]),
        ("As Jane Roe put it, they were “more dead than alive”.", [("more dead than alive", "Jane Roe")]),
        ("“We left at night and on foot.” — Jane Roe, nurse", [("We left at night and on foot.", "Jane Roe")]),
        ("Jane Roe called the war “a disgrace”.", [("a disgrace", "Jane Roe")]),
        (
            "“I’m Sheila,” she said, “from Texas.” Diane and Sheila laughed.",
            [("I’m Sheila,", "Sheila"), ("from Texas.", "Sheila")],
        ),
        ("“Never!” a 24-year-old media activist said.", [("Never!", "a 24-year-old media activist")]),
        (
            "“I can’t say,” says her neighbour, a carpenter named Walid Nasser; “nobody knows.”",
            [("I can’t say,", "Walid Nasser"), ("nobody knows.", "Walid Nasser")],
        ),
        ("A spokesman for the army, Col. Ahmed Saleh, called it “a lie”.", [("a lie", "Ahmed Saleh")]),
        ("He was, in the words of Maria Lopez, “a boy with old eyes”.", [("a boy with old eyes", "Maria Lopez")]),
        ("The march was, in Maria Lopez’s words, “a slow flood”.", [("a slow flood", "Maria Lopez")]),
        (
            "Tom Hill knew. He’s claiming that the river was “a big, big trouble there”.",
            [("a big, big trouble there", "Tom Hill")],
        ),
        ("They looked at this letter from Jane Roe:\n\n“I was never in Hull.”", [("I was never in Hull.", "Jane Roe")]),
        ("“We left,” Jane Roe (R-Ohio), a member of the panel, said.", [("We left,", "Jane Roe")]),
        ("Residents marching through the town shouted “Where is it?”", [("Where is it?", "Residents")]),
        ("Jane Roe waited where Hull United played Leeds - while chanting, “Open up.”", [("Open up.", "Jane Roe")]),
        ("Jane Roe met Tom Hill in Leeds and began by saying “it was late”.", [("it was late", "Jane Roe")]),
        ("The film ends with Tom Hill saying after the flood, “We are done.”", [("We are done.", "Tom Hill")]),
        ("At noon the singer called the guests in, singing “It’s Our Hour.”", [("It’s Our Hour.", "the singer")]),
        ("The choice was to go after Tom Hill as “weak and unready” or not.", [("weak and unready", None)]),
        ("Jane Roe calls men names, like “swine,” and runs a farm.", [("swine,", "Jane Roe")]),
        ("“It was dark” — Jane Roe pauses — “and cold.”", [("It was dark", "Jane Roe"), ("and cold.", "Jane Roe")]),
        ("The mayor’s message was blunt: “Leave now.”", [("Leave now.", "The mayor")]),
        ("Jane Roe was asked why. Her answer? “Never.”", [("Never.", "Jane Roe")]),
        ("“Open up!” the crowd roared.", [("Open up!", "the crowd")]),
        ("Roe’s lawyer said his client was “not there at all”.", [("not there at all", "Roe’s lawyer")]),
        ("Jane Roe’s statement said she was “not there at all”.", [("not there at all", "Jane Roe")]),
        ("Doctors warn of “a second wave of it”.", [("a second wave of it", "Doctors")]),
        ("Tom Hill was, by his own admission, “no hero at all”.", [("no hero at all", "Tom Hill")]),
        ("Asked about the “ledger,” Tom Hill said it was “a joke.”", [("a joke.", "Tom Hill")]),
        ("At the gate, a guide told the group: “Stay here.”", [("Stay here.", "a guide")]),
        (
            "Tom Hill told them that the blast was “no accident,” adding that “somebody knows it.”",
            [("no accident,", "Tom Hill"), ("somebody knows it.", "Tom Hill")],
        ),
        ("“We left,” Jane Roe said.¹ “It rained.”[2]", [("We left,", "Jane Roe"), ("It rained.", "Jane Roe")]),
        ("Tom Hill (“I was there”) left.", [("I was there", "Tom Hill")]),
        (
            "The 34-year-old, who worked as a baker, recalls: “Flour was there.”",
            [("Flour was there.", "The 34-year-old")],
        ),
        (
            "Mrs. Oakes said her husband, Henry Oakes, had “never hurt us.” Mr. Oakes said “that is so.”",
            [("never hurt us.", "Mrs. Oakes"), ("that is so.", "Henry Oakes")],
        ),
        ("The dam, a report found, was rated “Mostly Safe”.", [("Mostly Safe", None)]),
        ("A Garda spokesman said they “would not comment on it”.", [("would not comment on it", "A Garda spokesman")]),
        ("The mother of a boy said she “never gave up hope”.", [("never gave up hope", "The mother of a boy")]),
        ("“Trump is like a very bad dream.” ― Julie A. Diaz.", [("Trump is like a very bad dream.", "Julie A. Diaz")]),
        ("The Post reports that he left “under a cloud of doubt”.", [("under a cloud of doubt", "The Post")]),
        (
            "Roe’s claim that there were “thousands of them” was false, Jane Roe’s son admits.",
            [("thousands of them", "Jane Roe")],
        ),
        (
            "«Je pars», a dit Marie Dupont. «Demain», dit-elle.",
            [("Je pars", "Marie Dupont"), ("Demain", "Marie Dupont")],
        ),
        ("„Wir gehen“, sagte Anna Schmidt.", [("Wir gehen", "Anna Schmidt")]),
        ("»Wir gehen«, sagte Anna Schmidt.", [("Wir gehen", "Anna Schmidt")]),
        ("قال أحمد العلي: «خرجنا ليلا». وأضاف: «لم نعد».", [("خرجنا ليلا", "أحمد العلي"), ("لم نعد", "أحمد العلي")]),
        ("“לא נחזור”, אמר דוד לוי.", [("לא נחזור", "דוד לוי")]),
    ],
)
def test_the_ways_print_attributes(printed, expected):
    assert said(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Tom Hill is a mayor. He was tired. “We left,” he said.", ["Tom Hill"]),
        ("Jane Roe met Tom Hill. “We left,” she said. “So did we,” he said.", ["Jane Roe", "Tom Hill"]),
        ("Mayor Jane Roe arrived late. “We left,” the mayor said.", ["Jane Roe"]),
        ("Tom Hill was the fireman. “We left,” said the former fireman.", ["Tom Hill"]),
        ("“We left,” said Jane Roe.\n\n“It was night.”\n\n“It rained,” she said.", ["Jane Roe"] * 3),
        ("Ibrahim al-Hajj was there. “We left,” al-Hage said.", ["Ibrahim al-Hajj"]),
        ("Salah Alashkar is not his real name. He was born Karim Serjia. “We left,” says Serjia.", ["Salah Alashkar"]),
        ("Jane Roe condemned what she called “an outrage”. Tom Hill agreed.", ["Jane Roe"]),
        (
            "“I was six,” Hill says. His sister Mary was four. “I was,” he says. “So I was,” she says.",
            ["Hill", "Hill", "Mary"],
        ),
        ("Tom Hill left. A woman in red stood up. “I will not,” she said.", ["A woman"]),
        ("Jane Roe sat down. “So,” she said. Her grandfather nods. “Yes.”", ["Jane Roe", "Her grandfather"]),
        ("Sami’s mother is a teacher. “My son counts planes,” she says.", ["Sami’s mother"]),
        ("“If I die,” he wrote to his brother Karim, “do not tell.”", [None, None]),
        ("Tom Hill, who died in 1963, wanted no part in it. “We left,” said Jane Roe, his wife.", ["Jane Roe"]),
    ],
)
def test_pronouns_descriptions_and_variants_mean_people(printed, expected):
    assert [q.speaker for q in find_quotes(printed)] == expected


def test_a_party_lists_its_other_names():
    (quote,) = find_quotes("Ibrahim al-Hajj was a guard. “We left the town at night,” al-Hage said.")
    assert quote.aliases == ("al-Hage",)
    assert quote.cue == "said"
    assert "al-Hage" in quote.evidence


@pytest.mark.parametrize(
    "printed",
    [
        "He hosts “The Night Show,” a programme.",
        "Robert “Bobby” Scott waved to the crowd.",
        "Alashkar (“the blond one” in Arabic) waved.",
        "The so-called “carried interest” loophole was closed.",
        "It is a ‘double tap’ method.",
        "He read the book “Gone by Morning” twice.",
        "Jane Roe has written on “slow cities” for years.",
        "Tom Hill, the “king of the quay,” retired in May.",
        "Jane Roe told of it during a “Harbour and River Forum” held in Hull.",
        "Roe’s strategy of “slow water” prompted Tom Hill to leave.",
        "Jane Roe lost the letters that she kept with her “private” emails.",
        "Jane Roe has been called a fraud by many doctors for selling “miracle” cures.",
    ],
)
def test_terms_are_reported_as_terms(printed):
    (quote,) = find_quotes(printed)
    assert quote.kind == "term"
    assert quote.speaker is None


def test_a_quote_broken_by_its_attribution_continues():
    first, second, third = find_quotes(
        "“I know,” she said, “every street.” It was late. “And you?” Tom Hill asked Jane Roe."
    )
    assert second.continues == first.id
    assert third.continues is None


def test_speech_goes_on_in_the_next_paragraph_without_a_closing_mark():
    one, two = find_quotes("Jane Roe said: “We left at night.\n\n“It rained.”\n\nShe wept.")
    assert (one.text, two.text, two.continues, two.speaker) == ("We left at night.", "It rained.", one.id, "Jane Roe")


def test_headlines_are_linked_to_the_body():
    text = (
        "‘We live on hope here’ in Hull\n\nBy Tom Hill\n\nThe town was grey and the sea was "
        "grey.\n\n“We live on hope here, and on fish,” said Jane Roe."
    )
    head, body = find_quotes(text)
    assert (head.repeats, head.speaker, head.kind) == (body.id, "Jane Roe", "direct")


def test_blocks_are_announced_by_a_colon():
    text = (
        "The aid group Hull Relief reported on Monday:\n\n"
        "Renewed fighting has led to many wounded. The hospitals are full, and the roads are closed to all.\n\n"
        "The road opened again on Tuesday, and cars came through."
    )
    (block,) = find_quotes(text)
    assert block.kind == "block"
    assert block.speaker == "Hull Relief"
    assert block.text.startswith("Renewed") and block.text.endswith("to all.")


def test_a_colon_before_a_list_a_picture_or_the_story_makes_no_block():
    for after in ("Stop lying\n\nShow humility", "Another tweet followed, she said:\n\nThe end."):
        assert find_quotes(f"Jane Roe tweeted a photo of the street:\n\n{after}") == []


STATEMENTS = """Their statements have been edited for length and clarity.

Jane Roe, 41, lives in Hull and works as a nurse. She has one son.

I sat with my memories. I left with nothing.

[Imagine,] you burn your home so that nobody gets it.

We will return one day.

Tom Hill is a driver from Leeds. He fled in May.

My house was destroyed [in 2016].

These interviews are part of our coverage."""


def test_the_name_under_a_block_says_whose_it_is():
    text = (
        "The town was grey, and nobody knew what to do.\n\n> We left at night, all of us.\n>\n> It rained.\n>\n"
        "> — Rosa Diaz, teacher\n\nThe mayor was silent.\n\n> I was there.\n> -- Tom Hill\n"
    )
    quotes = find_quotes(text_article(text, markdown=True))
    assert [(q.kind, q.text, q.speaker) for q in quotes] == [
        ("block", "We left at night, all of us.", "Rosa Diaz"),
        ("block", "It rained.", "Rosa Diaz"),
        ("block", "I was there.", "Tom Hill"),
    ]


def test_a_colon_addressed_to_the_reader_makes_no_block():
    text = (
        "The rule comes from Jane Roe, a cook from Hull. And you can sum it up in about twenty words:\n\n"
        "Boil a third of the water first. Add another third at noon. Keep the rest for night, and never stir it.\n\n"
        "The cooks of Leeds do it otherwise."
    )
    assert find_quotes(text) == []


def test_somebody_called_something_does_not_say_so():
    (quote,) = find_quotes("Jane Roe was called “a fool and a coward” all through that winter.")
    assert quote.speaker is None


def test_testimony_without_marks():
    quotes = find_quotes(STATEMENTS)
    assert [(q.kind, q.speaker) for q in quotes] == [("statement", "Jane Roe")] * 3 + [("statement", "Tom Hill")]
    assert [q.continues for q in quotes] == [None, quotes[0].id, quotes[1].id, None]


def test_testimony_may_begin_with_what_others_said():
    text = STATEMENTS.replace(
        "My house was destroyed [in 2016].",
        "I stayed. My father was a baker. “If the light goes,” he used to say, “we go.”",
    )
    *_, last = find_quotes(text)
    assert (last.kind, last.speaker, last.text[:9]) == ("statement", "Tom Hill", "I stayed.")


def test_testimony_under_headings_that_are_names():
    text = (
        "# “They took everything”: the siege\n\nBy Lina Haddad\n\nThese testimonies have been edited for length.\n\n"
        "## Umm Khaled, 58, Homs\n\nI was baking bread.\n\nWe hid in the cellar.\n\n## Abu Samir, 61\n\n"
        "They took everything. I had a shop.\n\n## What happens next\n\nMore is to come in June.\n"
    )
    head, *rest = find_quotes(text_article(text, markdown=True))
    assert [(q.speaker, q.kind) for q in rest] == [("Umm Khaled", "statement")] * 2 + [("Abu Samir", "statement")]
    assert (head.speaker, head.repeats) == ("Abu Samir", rest[-1].id)


def test_interviews_alternate():
    text = (
        "Jane Roe on the flood\n\nQ: When did you leave?\n\nA: At night.\n\nQ: On foot?\n\nA: Yes. "
        "We had no car.\n\nAnd it rained."
    )
    quotes = find_quotes(text)
    assert [q.speaker for q in quotes] == ["Q", "A", "Q", "A"] or [q.speaker for q in quotes][1] == "Jane Roe"
    named = find_quotes("Tom Hill: When did you leave?\n\nJane Roe: At night.\n\nTom Hill: On foot?\n\nJane Roe: Yes.")
    assert [(q.speaker, q.text) for q in named][1] == ("Jane Roe", "At night.")


def test_questions_in_bold():
    text = (
        "The night the river came\n\nLena Hoffmann, 82, was there. She spoke to Tom Hill.\n\n"
        "**Where were you that night?**\n\nI was at home with my sister.\n\n**Were you afraid?**\n\n"
        "No. I was too tired to be afraid.\n\nI put on my coat and went out.\n"
    )
    quotes = find_quotes(text_article(text, markdown=True))
    assert [(q.speaker, q.kind) for q in quotes] == [
        ("Tom Hill", "statement"),
        ("Lena Hoffmann", "statement"),
        ("Tom Hill", "statement"),
        ("Lena Hoffmann", "statement"),
        ("Lena Hoffmann", "statement"),
    ]
    assert quotes[-1].continues == quotes[-2].id


def test_transcripts_inside_marks_name_who_speaks():
    turns = ("ROE: Did you leave?", "HILL: We left at night.", "ROE: On foot?", 'HILL: Yes."')
    text = "Partial transcript as follows:" + "".join(f'\n\n"{turn}' for turn in turns) + "\n\nJane Roe met Tom Hill."
    assert said(text) == [
        ("Did you leave?", "Jane Roe"),
        ("We left at night.", "Tom Hill"),
        ("On foot?", "Jane Roe"),
        ("Yes.", "Tom Hill"),
    ]


def test_an_original_and_its_translation_are_linked():
    text = (
        "Tom Hill is a teacher in Hull, and he was asked for a message to the world.\n\nHe "
        "said:\n\nنحن هنا منذ الصباح ولن نخرج من المدينة\n\nأطلب منكم جميعا أن لا تنسونا أبدا يا "
        "أصدقاء\n\n"
        "We have been here since the morning, and we will not leave the town.\n\nI ask you not to "
        "forget us, ever.\n\nThe town fell."
    )
    one, two, three, four = find_quotes(text)
    assert (one.language, three.language) == ("ar", "en")
    assert (three.original, four.original) == (one.id, two.id)
    assert {q.speaker for q in (one, two, three, four)} == {"Tom Hill"}


def test_parts_point_into_the_article():
    text = "Jane Roe said: “They take all [of it] … we have no kind[s] of choice.”"
    (quote,) = find_quotes(text)
    assert [text[p.start : p.end] for p in quote.parts] == [p.text for p in quote.parts]
    assert [text[a:b] for part in quote.parts for a, b in part.unspoken] == ["[of it]", "[s]"]


def test_archive_marks_only_when_asked_for():
    text = "''We left at night,'' said Jane Roe. ''It rained,'' she said."
    assert find_quotes(text) == []
    assert unread_marks(text) == 2
    assert [(q.text, q.speaker) for q in find_quotes(text, doubled_marks=True)] == [
        ("We left at night,", "Jane Roe"),
        ("It rained,", "Jane Roe"),
    ]
    assert unread_marks(text + ' "Never," said Tom Hill.') == 0


def test_archive_marks_that_open_by_their_shape_are_read():
    text = "``We left at night,'' said Jane Roe. ``It's late,'' she said."
    assert said(text) == [("We left at night,", "Jane Roe"), ("It's late,", "Jane Roe")]
    assert find_quotes(text, doubled_marks=False) == [] == find_quotes("``a''", doubled_marks=False)
    assert unread_marks(text) == 0


def test_names_best_first():
    text = "“We left Aleppo,” said Jane Roe of Hull. Roe has not gone back. Hull is grey."
    assert names_in(text)[:2] == ["Jane Roe", "Hull"]
    assert names_in(find_quotes(text)) == ["Jane Roe", "Roe"]


@pytest.mark.parametrize("name", ["call", "night_train"])
def test_sample_articles(name):
    if not (RECORDINGS / f"{name}.truth.json").is_file():
        pytest.skip("the sample recordings are not there")
    truth = json.loads((RECORDINGS / f"{name}.truth.json").read_text(encoding="utf-8"))
    quotes = {(q.start, q.end): q for q in find_quotes(read_article(RECORDINGS / f"{name}.md"))}
    wanted = {(q["start"], q["end"]): q for q in truth["quotes"]}
    assert quotes.keys() == wanted.keys()
    ids = {place: q["id"] for place, q in wanted.items()}
    places = {q.id: place for place, q in quotes.items()}
    for place, want in wanted.items():
        quote = quotes[place]
        assert (quote.kind, quote.speaker) == (want["kind"], want.get("speaker")), quote.text
        assert [p.text for p in quote.parts] == [p["text"] for p in want["parts"]]
        if want["continues"]:
            assert quote.continues and ids[places[quote.continues]] == want["continues"]


def test_the_five_pieces():
    folder = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if not folder:
        pytest.skip("AUDIOTOOLS_BENCH_DATA is not set: the published pieces are not shipped")
    readings = json.loads((BENCHMARKS / "quotes_readings.json").read_text(encoding="utf-8"))
    for piece in readings["pieces"]:
        article = read_article(Path(folder) / "articles" / piece["file"])
        wanted = {
            (start, end, kind, None if a is None else article.text[a:b])
            for start, end, kind, a, b, _ in piece["entries"]
        }
        assert {(q.start, q.end, q.kind, q.speaker) for q in find_quotes(article)} == wanted


MARKS = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "…",
    "[sic]",
    "[...]",
    "(",
    ")",
    "— ",
    "> ",
    "# ",
    " ",
    "\n\n",
    "\n",
]
WORDS = [
    "said ",
    "Jane Roe ",
    "he ",
    "I ",
    "the mayor ",
    "café ",
    "Zoë ",
    "قال ",
    "أحمد ",
    "Q: ",
    "A: ",
    "1990s",
    "don't ",
]
PROSE = st.lists(
    st.sampled_from([*MARKS, *WORDS, ", ", ". ", ": ", "? ", " "]),
    max_size=60,
).map("".join)


def plain(quotes):
    fields = ("text", "speaker", "kind", "continues", "original", "repeats", "cue")
    return [
        tuple(unicodedata.normalize("NFC", re.sub(r"\s+", " ", str(getattr(q, f)))) for f in fields) for q in quotes
    ]


@given(PROSE)
@settings(max_examples=tries(150), deadline=None)
def test_offsets_slice_back_and_ids_are_unique(text):
    article = text_article(text)
    quotes = find_quotes(article)
    assert len({q.id for q in quotes}) == len(quotes)
    for quote in quotes:
        assert article.text[quote.start : quote.end] == quote.text == quote.text.strip() != ""
        for part in quote.parts:
            assert article.text[part.start : part.end] == part.text
        assert quote.speaker is None or quote.speaker in text
        assert quote.kind != "term" or quote.speaker is None
        for link in (quote.continues, quote.original, quote.repeats):
            assert link is None or link in {q.id for q in quotes}
    places = [(q.start, q.end) for q in quotes]
    assert places == sorted(places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@given(PROSE)
@settings(max_examples=tries(100), deadline=None)
def test_line_ends_and_accents_do_not_matter(text):
    expected = plain(find_quotes(text))
    assert plain(find_quotes(text.replace("\n", "\r\n"))) == expected
    assert plain(find_quotes(unicodedata.normalize("NFD", text))) == expected


@given(st.text(max_size=200))
@settings(max_examples=tries(150), deadline=None)
def test_any_text_is_read(text):
    for quote in find_quotes(text):
        assert text[quote.start : quote.end] == quote.text


@pytest.mark.slow
def test_time_grows_with_the_length_not_its_square():
    def text(size):
        return "".join(random.Random(size).choices("“”\"'‘’«» abA.,\n", k=size))

    assert grows_linearly(text, find_quotes, 10_000, 80_000)


def test_quotes_are_records():
    quotes = find_quotes("“We left,” said Jane Roe.")
    assert msgspec.json.decode(msgspec.json.encode(quotes), type=list[type(quotes[0])]) == quotes
