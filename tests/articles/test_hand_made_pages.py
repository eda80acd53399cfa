"""Interviews on pages made by hand and in typed texts: colours, odd nesting, signs before questions, nicknames."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article

TURNS = [
    ("When did you begin to paint?", "I was nine. My aunt gave me a box of colours, and I used them up in one day."),
    ("And what about your bakery?", "That came later. The ovens are from 1911, and I need somebody all night."),
    ("Do you ever rest?", "On Sundays I sleep until noon, and nobody may call."),
    ("Will you go on with both?", "As long as my hands let me. I would not know which to give up."),
]


def said(text, form="html"):
    found = find_quotes(read_article(io.BytesIO(text.encode()), format=form))
    return [(quote.speaker, " ".join(quote.text.split())) for quote in found if quote.kind == "statement"]


def expected(asking="interviewer", answering="Ann Beck"):
    return [entry for question, answer in TURNS for entry in ((asking, question), (answering, answer))]


def page(question, answer, *, title="Interview with Ann Beck", before="", after=""):
    turns = "".join(part for ask, reply in TURNS for part in (question.format(ask), answer.format(reply)))
    return (
        f"<html lang=en><head><title>{title}</title></head><body><h1>{title}</h1>{before}{turns}{after}</body></html>"
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("<p><font color=aqua>{}</font></p>", "<p><font color=yellow>{}</font></p>"),
        ("<font color=aqua><p align=left>{}</p></font>", "<font color=yellow><p>{}</p></font>"),
        ("<p><font color='#006000'>{}</font><br>", "{}</p>"),
        ("<p class='font_7 c1'>{}</p>", "<p class='font_7 c2'>{}</p>"),
        ("<p><span style='color: rgb(0, 90, 30)'>{}</span></p>", "<p>{}</p>"),
        ("<b><p>{}</b>", "<font color=white><p>{}</font>"),
        ("<i>{}</i></p>\n", "{}</p>\n"),
        ("<p>{}</p>", "<p><i>{}</i></p>"),
        ("<li><p><i>{}</i><br><br>", "{}</p></li>"),
    ],
)
def test_questions_have_a_face_of_their_own_or_answers_have(question, answer):
    assert said(page(question, answer)) == expected()


def test_labels_are_read_where_every_face_holds_the_rest_of_the_page():
    markup = page("<font color=green><p>HILL: <font color=white>{}", "<font color=red><p>BECK: <font color=cyan>{}")
    assert said(markup) == expected("HILL", "BECK")


@pytest.mark.parametrize("form", ["<b>{0}</b>\n\n{1}\n\n", "-{0}\n{1}\n\n", "<u><b>1) {0}</b></u>\n\n<i>{1}</i>\n\n"])
def test_typed_text_within_a_page_keeps_its_paragraphs(form):
    turns = "".join(form.format(ask, reply) for ask, reply in TURNS)
    found = said(f"<html lang=en><title>Interview with Ann Beck</title><body><pre>\n{turns}</pre></body></html>")
    assert found == expected()


def test_a_colour_of_questions_makes_no_interview_of_frequent_ones():
    turns = [("How do I reset my password?", "Press the button."), ("Where is my order?", "Look at the list."),
             ("Can I pay by card?", "All cards are taken."), ("How do I cancel?", "Write to the shop.")]  # fmt: skip
    body = "".join(f"<p><font color=blue>{q}</font></p><p>{a}</p>" for q, a in turns)
    assert said(f"<html lang=en><title>Questions about your order</title><body>{body}</body></html>") == []


TYPED = {
    "signs": "~ {0}\n\n  {1}\n\n",
    "double signs": "###############\n## {0}\n\n{1}\n\n",
    "quoted": "> {0}\n\n{1}\n\n",
    "numbers": "3) {0}\n\n{1}\n\n",
    "pictures": "   [q.gif] {0}\n   [a.gif] {1}\n",
    "a magazine's letters": "MTX>{0}\n\n{1}\n\n",
    "underlined": "{0}\n==========================\n{1}\n\n",
    "words alone": "{0}\n\n{1}\n\n",
}


@pytest.mark.parametrize("form", TYPED.values(), ids=TYPED)
def test_questions_of_typed_texts_are_told_by_what_stands_before_them(form):
    turns = "".join(form.format(ask, reply) for ask, reply in TURNS)
    found = said(f"Interview with Ann Beck\n\nAnn Beck bakes in Dover. We met in March.\n\n{turns}", "text")
    assert [speaker for speaker, _ in found] == [speaker for speaker, _ in expected()]
    assert all(found_words.endswith(words) for (_, found_words), (_, words) in zip(found, expected(), strict=True))


def test_prompts_behind_a_letter_are_turns_before_the_first_question():
    text = (
        "Interview with Cyclone\n\nQ: Tell us a bit about yourself, your hobbies, your music.\n"
        "I'd rather not. One of the great beauties of a handle is that nobody\nknows who is behind it, and that\n"
        "I can remain so. If you care, I am\na John Doe of sorts.\n\n"
        "Q: How did you get it?\nThe handle is so old that it is not funny. It goes back to my first\n"
        "login, and I was asked for a name.\n\nQ: And now?\nThere is no reason to change it any more.\n\n"
        "Q: Will you ever?\nI doubt it, and I have been asked before.\n"
    )
    speakers = [speaker for speaker, _ in said(text, "text")]
    assert speakers[:2] == ["interviewer", "Cyclone"]
    assert set(speakers) == {"interviewer", "Cyclone"}


@pytest.mark.parametrize(
    ("form", "voices"),
    [
        ("**rook:** {0}\n\n**Ann:** {1}\n\n", {"rook", "Ann Beck"}),
        ("(tw)\n\n{0}\n\n(ab)\n\n{1}\n\n", {"tw", "ab"}),
        ("(q) {0}\n\n(a) {1}\n\n", {"interviewer", "Ann Beck"}),
        ("EOF:\n{0}\n\nann:\n\n{1}\n\n", {"EOF", "Ann Beck"}),
    ],
)
def test_nicknames_are_labels_in_interviews(form, voices):
    turns = "".join(form.format(ask, reply) for ask, reply in TURNS)
    found = said(f"# Interview with Ann Beck\n\nWe met Ann Beck in Dover.\n\n{turns}", "markdown")
    assert {speaker for speaker, _ in found} == voices
    assert [words for _, words in found] == [words for _, words in expected()]


@pytest.mark.parametrize("form", ["**{0}**\n{1}\n\n", "**{0}** {1}\n\n"])
def test_a_bold_question_of_markdown_is_parted_from_its_answer(form):
    turns = "".join(form.format(ask, reply) for ask, reply in TURNS)
    assert said(f"# An interview with Ann Beck\n\n{turns}", "markdown") == expected()


@pytest.mark.parametrize(
    ("title", "first", "who"),
    [
        ("Interview with Cyclone", "", "Cyclone"),
        ("Interview mit SkyOut", "", "SkyOut"),
        ("Cicatrix interview (no. 2)", "", "Cicatrix"),
        ("Interview with Second Part To Hell", "", "Second Part To Hell"),
        ("Interview with T2000/IR", "", "T2000"),
        ("Interview", "Well, my name is Ann Beck and I bake. ", "Ann Beck"),
        ("Baking on", "*tom d vale interviews Ann Beck, whose new book is Think Bread.*", "Ann Beck"),
        ("Baker's Future", "", None),
        ("Job interview", "", None),
        ("Real Time Interview", "", None),
        (
            "Crumbs - an interview with ann d beck",
            "*Mastering Bread is a book. We met ann. Mastering Bread is new.*",
            None,
        ),
    ],
)
def test_who_answers_is_whom_the_title_names_or_nobody(title, first, who):
    intro = f"{first}\n\n" if first.startswith("*") else ""
    turns = [(ask, ("" if intro or n else first) + reply) for n, (ask, reply) in enumerate(TURNS)]
    body = "".join(f"**{ask}**\n\n{reply}\n\n" for ask, reply in turns)
    found = said(f'---\ntitle: "{title}"\n---\n{intro}{body}', "markdown")
    assert {speaker for speaker, _ in found} == {"interviewer", who}


def test_front_matter_may_be_json_and_quotes_of_yaml_are_single():
    json = (
        '{\n   "authors" : [\n      "Tom Vale"\n   ],\n   "image" : null,\n   "title" : "A plan"\n}\nWe left at dawn.\n'
    )
    article = read_article(io.BytesIO(json.encode()), format="markdown")
    assert (article.title, article.author, article.paragraphs[0].role) == ("A plan", "Tom Vale", "boilerplate")
    yaml = "---\ntitle: 'Vale of Orne''s Realm'\n---\nWe left at dawn.\n"
    assert read_article(io.BytesIO(yaml.encode()), format="markdown").title == "Vale of Orne's Realm"


@pytest.mark.parametrize(
    "text",
    [
        "Subj: Interview\n\nHello press of the world! Do you want it?\n\nFrom: Vale\n\nI send it to you.\n\n"
        "Subj: News\n\nI have more. Do you want it?\n\nFrom: Vale\n\nWrite to me.\n",
        "Standard-Frage: Wie heißt du?\n\nMaster-Frage: Wo warst du?\n\nStandard-Frage: Was willst du?\n\n"
        "Master-Frage: Wer bist du?\n",
        "A list of things to bring\n\n- your own cup\n- your own chair\n- what you like\n- do you need more?\n",
        "1. Do you have a boat?\n\nA boat is needed.\n\n2. Do you have a rope?\n\nA rope is needed.\n\n"
        "3. Do you have a map?\n\nA map is needed.\n",
    ],
)
def test_headers_quizzes_and_lists_are_no_talk(text):
    assert said(text, "text") == []


def test_a_letter_read_wrongly_leaves_the_language_known():
    text = "We went up the hill and the water came behind us, and nobody knew where it would end. " * 6
    article = read_article(io.BytesIO(text.encode() + b"It cost two \x8e pounds."), format="text")
    assert article.language == "en"


def test_lines_that_fill_their_column_go_on_and_others_end_a_paragraph():
    text = (
        "Q: How did you get your handle?\nI started out as Black Wolf, which I took from an old book that my\n"
        "Uncle had, and then I had another one. It went on for years until I\nfound this one.\n\n"
        "Q: And do you like it?\nOf course I do, or I would have taken another one long ago, as some\n"
        "Friends of mine did who were at the same place, and who have gone on\nSince then.\n"
    )
    lines = [" ".join(text[p.start : p.end].split()) for p in read_article(io.StringIO(text)).paragraphs]
    assert [line[:12] for line in lines] == ["Q: How did y", "I started ou", "Q: And do yo", "Of course I "]


SPOKEN = [("Question", "Answer"), ("Pregunta", "Respuesta")]


@pytest.mark.parametrize(("asks", "answers"), SPOKEN)
def test_words_for_question_and_answer_need_no_colon(asks, answers):
    turns = "".join(f"<p><b>{asks}</b> {ask}</p><p>{answers} {reply}</p>" for ask, reply in TURNS)
    markup = (
        f"<html><body><h1>Interview with Ann Beck</h1><p>Ann Beck bakes and paints in Dover.</p>{turns}</body></html>"
    )
    assert said(markup) == expected()


def test_names_before_a_dash_are_labels_where_they_come_again():
    turns = "".join(f"<p>Tom Vale - {ask}</p><p>Ann Beck - {reply}</p>" for ask, reply in TURNS)
    markup = f"<html><body><h1>The baker</h1><p>Ann Beck bakes and paints in Dover.</p>{turns}</body></html>"
    assert said(markup) == expected("Tom Vale")
    dishes = "".join(f"<p>{name} - Stir it well, and wait for an hour.</p>" for name in ("Soup", "Bread", "Pie") * 3)
    assert said(f"<html><body><h1>Three dishes</h1>{dishes}</body></html>") == []


def test_answers_that_a_writer_tells_are_nobodys_turns():
    told = [
        "Ann Beck said that she was nine.",
        "She explained that the ovens are from 1911.",
        "She told us that she sleeps.",
        "Ann Beck added that she will.",
    ]
    turns = "".join(
        f"<h2>{ask}</h2><p>{answer} The bakery has been in our town for longer than anybody knows.</p>"
        for (ask, _), answer in zip(TURNS, told, strict=True)
    )
    assert said(f"<html><body><h1>Interview with Ann Beck</h1>{turns}</body></html>") == []


def test_a_page_in_a_language_without_words_that_calls_itself_an_interview_is_one():
    asked = [
        "Com es representa la quarta dimensió?",
        "Quins són els desafiaments?",
        "Com influeix en la ciència?",
        "Quin experiment recomanaria?",
    ]
    answered = [
        "La ment no està preparada per a això, però es pot comprendre.",
        "No té sentit plantejar-se aquesta pregunta.",
        "La teoria de la relativitat n'és un exemple.",
        "Qualsevol experiment que involucri el temps ens valdria.",
    ]
    turns = "".join(f"<h2>{a}</h2><p>{b}</p>" for a, b in zip(asked, answered, strict=True))
    text = f"<html><body><h1>Entrevista</h1>{turns}</body></html>"
    assert [quote for _, quote in said(text)] == [x for pair in zip(asked, answered, strict=True) for x in pair]


@pytest.mark.parametrize("title", ["Revista Maré - Interview", "The Setup"])
def test_a_magazine_answers_nothing(title):
    assert "Revista Maré" not in {who for who, _ in said(page("<h2>{}</h2>", "<p>{}</p>", title=title))}
    assert "The Setup" not in {who for who, _ in said(page("<h2>{}</h2>", "<p>{}</p>", title=title))}


def test_a_page_in_bold_throughout_has_no_face_for_its_questions():
    turns = "".join(f"<p><b>{ask}</b></p><p><b>{reply}</b></p>" for ask, reply in TURNS)
    assert said(f"<html><body><h1>Interview with Ann Beck</h1>{turns}</body></html>") == expected()


@pytest.mark.parametrize("turn", ["<p>- {}: {}</p>", "<p>– <b>{}</b>: {}</p>"])
def test_a_dash_may_stand_before_labels(turn):
    turns = "".join(turn.format("Tom Vale", ask) + turn.format("Ann Beck", reply) for ask, reply in TURNS)
    markup = f"<html><body><h1>The baker</h1><p>Ann Beck bakes and paints in Dover.</p>{turns}</body></html>"
    assert said(markup) == expected("Tom Vale")


def test_a_break_that_is_written_as_its_end_parts_two_turns():
    turns = "".join(f"<p><strong>Tom: </strong>{ask}</br><strong>Ann: </strong>{reply}</p>" for ask, reply in TURNS)
    markup = f"<html><body><h1>The baker</h1><p>She bakes and paints in Dover.</p>{turns}</body></html>"
    assert said(markup) == expected("Tom", "Ann")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("<div class='kg-toggle-card'><h4><span>{}</span></h4>", "<div><p><span>{}</span></p></div></div>"),
        ("<details><summary>{}</summary>", "<p>{}</p></details>"),
        ("<div class='accordion-item'><h2><button type='button'>{}</button></h2>", "<div><div>{}</div></div></div>"),
        ("<div class='faq'><strong class='faq-question'>{}</strong>", "<p class='faq-answer'>{}</p></div>"),
    ],
)
def test_what_folds_is_read_as_it_unfolds(question, answer):
    assert said(page(question, answer)) == expected()


def test_a_heading_that_ends_like_a_sentence_prompts():
    prompt = ("Tell us about the flood.", "I lost everything in the cellar, and it took me a year to bake again.")
    turns = [*TURNS[:2], prompt, *TURNS[2:]]
    markup = "".join(f"<h3>{ask}</h3><p>{reply}</p>" for ask, reply in turns)
    found = said(f"<html><body><h1>Interview with Ann Beck</h1>{markup}</body></html>")
    assert found == [entry for ask, reply in turns for entry in (("interviewer", ask), ("Ann Beck", reply))]
