"""Writers who mark words that nobody says: a verb somewhere in the sentence gives them to nobody."""

import pytest

from audiotools.articles.extraction import find_quotes

_ESSAY = "The keepers do not regard “{0}” as “{1}” at all, and the harbour found its “{2}” in the yard."
_WORDS = "crate wharf lamp tide rope sail hull mast keel deck bow buoy gull reef tar pitch oar net hook line".split()


def _speakers(text):
    return {quote.text: quote.speaker for quote in find_quotes(text)}


def test_marked_words_of_an_essay_are_nobodys():
    essay = "\n\n".join(_ESSAY.format(*(f"{word}{end}" for end in ("s", "ing", "less"))) for word in _WORDS)
    said = "“We left the harbour at night,” said Ruth Roe. Tom Hill called it “a lamp that nobody lit.”"
    found = _speakers(f"{essay}\n\n{said}")
    assert set(found.values()) == {None, "Ruth Roe", "Tom Hill"}
    assert found["We left the harbour at night,"] == "Ruth Roe"
    assert found["a lamp that nobody lit."] == "Tom Hill"


@pytest.mark.parametrize(
    ("text", "quoted", "speaker"),
    [
        # who tells the story speaks, not whom it tells of
        ("“We left at night,” Ruth Roe said.\n\n“I see,” I said, and sat down.", "I see,", None),
        # "it" is no place, no thing and no person
        (
            "Ruth Roe came to Hull. It was too early to tell whether “the mill would close.”",
            "the mill would close.",
            None,
        ),
        # a word with its verb is no name
        ("He’d gone by then. He’d seen it. “The mill was shut,” she said of it.", "The mill was shut,", None),
        # a firm named after a person is another party
        (
            "Ruth Roe came. The firm of Ruth Roe Books printed it in Hull. “We printed it at night,” Roe said.",
            "We printed it at night,",
            "Ruth Roe",
        ),
        # nobody that a word counts off is anybody
        ("Some called it “a lamp that nobody lit.” Ruth Roe left.", "a lamp that nobody lit.", None),
        ("In a yard no one considered the mill “a place to work in winter.”", "a place to work in winter.", None),
    ],
)
def test_what_only_looks_like_a_speaker_is_none(text, quoted, speaker):
    assert _speakers(text).get(quoted) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "In 1984 Ruth Roe worked on a board called “Plovernet” for a year.",
        "Ruth Roe took the handle “Night Gull” at once.",
        "Ruth Roe once ate at a house named “Jinny’s” in Hull.",
    ],
)
def test_a_name_that_something_has_is_a_term(text):
    assert [quote.kind for quote in find_quotes(text)] == ["term"]


def test_what_somebody_calls_something_stays_speech():
    (quote,) = find_quotes("What a nurse, Ruth Roe, called “a feast for rats” was small.")
    assert quote.kind == "direct"


def test_letters_that_head_notes_elsewhere_are_who_speaks_in_turn():
    turns = [
        "SC: When did you come to the mill?",
        "NB: I came in spring, with my sister, and I stayed.",
        "SC: Did you like it there?",
        "NB: I liked the river, and the people I met.",
        "SC: What did you do then?",
        "NB: I left for Hull, and I never went back.",
    ]
    text = "# With Prof. Nora Brill: On mills and rivers\n\n" + "\n\n".join(turns)
    assert [quote.speaker for quote in find_quotes(text)] == ["SC", "Nora Brill"] * 3
    assert not find_quotes(
        "The mill is open.\n\nNB: Bring shoes.\n\nTip: Bring bread.\n\nNB: Bring a lamp for the yard."
    )


def test_a_table_below_a_colon_is_no_block_quotation():
    table = "Title | Presenter | Notes\n---|---|---\nHow the mill was sold to us. We were there. | Ann Beck | Talk"
    text = f"Ruth Roe wrote the following, and they are listed in the table below:\n\n{table}\n\nThen it rained."
    assert not find_quotes(text)


@pytest.mark.parametrize(
    "noun", ["a brief note on the “long wait,” then", "a dozen voice commands and “no lamp at all,”"]
)
def test_a_noun_that_can_be_a_verb_attributes_nothing(noun):
    assert {quote.speaker for quote in find_quotes(f"A porter came, with {noun} it rained.")} <= {None}


def test_a_dialogue_gives_no_turn_to_who_spoke_before():
    talk = [
        "“I came in spring,” said Ruth Roe.", "“I stayed at home,” said Tom Hill.", "“You were young,” said Ruth Roe.",
        "“I was ten,” said Tom Hill.", "“You were ten,” said Ruth Roe.", "“Ten and a half in the winter.”",
    ]  # fmt: skip
    assert [quote.speaker for quote in find_quotes("\n\n".join(talk))][-1] is None


def test_an_adverb_before_a_name_is_no_part_of_it():
    text = "Whereupon Ruth came. “We left,” Ruth said. Sometimes Ruth stayed. “We stayed,” said the other."
    assert [quote.speaker for quote in find_quotes(text)] == ["Ruth", None]
