"""Interviews by how they are set; and pages that are set like interviews and are none."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.quotation.labels import may_speak, speaking
from audiotools.articles.reader import read_article

TURNS = [
    ("When did you begin to paint?", "I was nine. My aunt gave me a box of colours, and I used them up in one day."),
    ("And the bakery?", "That came later. The ovens are from 1911, and they need somebody all night."),
    ("Do you ever rest?", "On Sundays I sleep until noon, and nobody may call."),
]
INTRO = "<p>Ann Beck bakes by night and paints by day. We met her in Dover.</p>"
TITLE = "Ann Beck: the baker who paints"


def page(turns, intro=INTRO, title=TITLE, language="en", end=""):
    body = "".join(turns)
    return (
        f"<!doctype html><html lang='{language}'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"{intro}{body}{end}</article></body></html>"
    )


def said(source, **kwargs):
    article = read_article(io.BytesIO(source.encode()), format=kwargs.get("format", "html"))
    return [(quote.speaker, quote.text) for quote in find_quotes(article) if quote.kind == "statement"]


def expected(asking="interviewer", answering="Ann Beck", turns=TURNS):
    return [entry for question, answer in turns for entry in ((asking, question), (answering, answer))]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("<p><strong>{}</strong></p>", "<p>{}</p>"),
        ("<p><b>{}</b></p>", "<p>{}</p>"),
        ("<p><em>{}</em></p>", "<p>{}</p>"),
        ("<p style='font-weight: 700'>{}</p>", "<p>{}</p>"),
        ("<h2>{}</h2>", "<p>{}</p>"),
        ("<h4>{}</h4>", "<blockquote><p>{}</p></blockquote>"),
        ("<p><strong>{}</strong><br>", "{}</p>"),
        ("<p><strong>{}</strong> ", "{}</p>"),
        ("<dl><dt>{}</dt>", "<dd>{}</dd></dl>"),
        ("<h3>Q: {}</h3>", "<p>A: {}</p>"),
        ("<p>Q: {}</p>", "<p>A: {}</p>"),
        ("<p><strong>Q.</strong> {}</p>", "<p><strong>A.</strong> {}</p>"),
        ("<div class='interview-question'>{}</div>", "<div class='interview-answer'>{}</div>"),
        ("<p><strong>1. {}</strong></p>", "<p>{}</p>"),
    ],
)
def test_questions_are_told_by_how_they_are_set(question, answer):
    turns = [part for ask, reply in TURNS for part in (question.format(ask), answer.format(reply))]
    assert said(page(turns)) == expected()


def test_who_is_labelled_once_speaks_in_turn():
    (first, reply), *rest = TURNS
    labelled = [f"<p>Dover Post: {first}</p>", f"<p>Ann Beck: {reply}</p>"]
    bold = [f"<p><b>{ask}</b></p><p>{answer}</p>" for ask, answer in rest]
    plain = [f"<p>{ask}</p><p>{answer}</p>" for ask, answer in rest]
    assert said(page(labelled + bold)) == said(page(labelled + plain)) == expected()


def test_the_interviewer_is_named_where_the_page_does():
    turns = [f"<p><b>{ask}</b></p><p>{answer}</p>" for ask, answer in TURNS]
    assert said(page(turns, INTRO + "<p>Interview by Tom Hill</p>")) == expected("Tom Hill")
    assert said(page(turns, INTRO.replace("We met her in Dover.", "She spoke to Tom Hill."))) == expected("Tom Hill")
    head = page(turns).replace("<title>", "<meta name='author' content='Tom Hill'><title>")
    assert said(head) == expected("Tom Hill")


def test_an_answer_goes_on_to_the_next_question_and_ends_with_the_interview():
    turns = [f"<p><b>{ask}</b></p><p>{answer}</p><p>The paint is still there.</p>" for ask, answer in TURNS]
    found = said(page(turns, end="<p><em>Her pictures hang in the town hall until May.</em></p><p>Visit her shop.</p>"))
    assert [text for _, text in found].count("The paint is still there.") == 2
    assert not any("town hall" in text or "Visit" in text for _, text in found)


def test_whom_nobody_names_is_left_unsaid():
    turns = [f"<p><b>{ask}</b></p><p>{answer}</p>" for ask, answer in TURNS]
    intro = "<p>Ann Beck and Joe Ash bake by night. We met them in Dover.</p>"
    assert {speaker for speaker, _ in said(page(turns, intro, "The bakers who paint"))} == {"interviewer", None}


def test_a_piece_as_told_to_somebody_is_all_said_by_its_teller():
    paragraphs = ["I was nine when my aunt gave me a box of colours for my birthday.",
                  "We had no money, so I mixed flour into the white to make it last."]  # fmt: skip
    told = page([f"<p>{line}</p>" for line in paragraphs], "<p>By Ann Beck, as told to Tom Hill</p>", "Flour and paint")
    assert said(told) == [("Ann Beck", line) for line in paragraphs]


@pytest.mark.parametrize(
    ("language", "intro", "turns"),
    [
        ("de", "<p>Ein Gespräch mit der Bäckerin Anna Bach über Farben.</p>",
         [("Wann haben Sie begonnen?", "Ich war neun, und meine Tante schenkte mir Farben."),
          ("Und die Bäckerei?", "Das kam später, als mein Vater krank wurde.")]),
        ("fr", "<p>Entretien avec la boulangère Anne Bac, qui peint le jour.</p>",
         [("Quand avez-vous commencé ?", "J’avais neuf ans, et ma tante m’a donné des couleurs."),
          ("Et la boulangerie ?", "C’est venu plus tard, quand mon père est tombé malade.")]),
        ("ru", "<p>Интервью с пекарем Анной Бек, которая рисует днём.</p>",
         [("Когда вы начали?", "Мне было девять лет, и тётя подарила мне краски."),
          ("А пекарня?", "Это было потом, когда мой отец заболел.")]),
    ],
)  # fmt: skip
def test_interviews_in_other_languages(language, intro, turns):
    marked = [f"<p><strong>{ask}</strong></p><p>{answer}</p>" for ask, answer in turns]
    found = said(page(marked, intro, "Farben / Couleurs", language))
    assert [text for _, text in found] == [text for turn in turns for text in turn]
    assert [speaker for speaker, _ in found][::2] == ["interviewer"] * len(turns)


def test_front_matter_of_markdown_names_who_answers():
    text = "---\ntitle: Ann Beck\ndate: 2020-01-02\n---\n\n" + "\n\n".join(
        f"### {ask}\n\n{reply}" for ask, reply in TURNS
    )
    article = read_article(io.BytesIO(text.encode()), format="markdown")
    assert (article.title, article.date) == ("Ann Beck", "2020-01-02")
    assert {quote.speaker for quote in find_quotes(article)} == {"Ann Beck", "interviewer"}


FAQ = [
    ("How do I change my password?", "Open the settings and choose a new one. Your old one is no longer valid then."),
    ("Can I pay by card?", "Yes, you can pay by card, and we send you a receipt within a day."),
    ("Where is my order?", "Look into your account, where we show all orders of the last year."),
]


@pytest.mark.parametrize(
    "facts",
    [
        "authors: 'Tom Hill'\ntitle: Interview with Ann Beck",
        "title: Interview with Ann Beck\nauthors:\n  - Tom Hill",
        'title: "Interview with Ann Beck"\nauthor: [Tom Hill]',
        'author: Tom Hill\ntitle: "The oven never sleeps: an interview with Ann Beck"',
    ],
)
@pytest.mark.parametrize(
    "form", ["**TH: {}**\n\n{}", "**TH:** {}\n\n**AB:** {}", "***TH:*** {}\n\n***AB:*** {}", "# {}\n\n{}"]
)
def test_initials_and_one_label_are_told_by_the_front_matter(facts, form):
    turns = [*TURNS, ("What comes next?", "I shall build a third oven, behind the house.")]
    text = f"---\n{facts}\n---\n\nHow to bake at night.\n\n" + "\n\n".join(form.format(*turn) for turn in turns)
    assert said(text, format="markdown") == expected(asking="Tom Hill", turns=turns)


def test_initials_of_two_people_stay_as_printed():
    lines = [f"TH: {ask}\n\nAB: {answer}" for ask, answer in TURNS]
    text = "Bread by night\n\nTom Hill and Tina Hall met Ann Beck, a baker. She was tired.\n\n" + "\n\n".join(lines)
    assert said(text, format="text") == expected(asking="TH")


def test_the_headline_of_the_page_is_its_title_where_it_is_the_only_one():
    facts = "---\ntitle: draft-3\n---\n\n"
    read = lambda text: read_article(io.BytesIO(text.encode()), format="markdown").title  # noqa: E731
    assert read(facts + "# After the valley\n\nWe left.") == "After the valley"
    assert read(facts + "# First, why?\n\nWe left.\n\n# And then?\n\nWe came back.") == "draft-3"


@pytest.mark.parametrize("question", ["<h3>{}</h3>", "<p><b>{}</b></p>", "<p>Q: {}</p>"])
def test_frequent_questions_are_no_interview(question):
    answer = "<p>A: {}</p>" if "Q:" in question else "<p>{}</p>"
    turns = [question.format(ask) + answer.format(reply) for ask, reply in FAQ]
    assert said(page(turns, "<p>Everything about your account in one place.</p>", "Help")) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Tip: Stir the tin.", "Matt paint hides dents.", "Tip: Keep a wet edge.", "Source: Paint Makers Yearbook",
         "Source: The same", "Price: 12.50 a tin"],
        ["IndexError: list index out of range", "It is short.", "IndexError: again", "NameError: name is not defined",
         "NameError: the same"],
        ["Arsenal: Smith 20, Jones 45", "Chelsea: Brown 70", "Arsenal: Green 3", "Chelsea: None", "Referee: Ann Beck"],
        ["Director: Ann Beck", "Producer: Tom Hill", "Director: Joe Ash", "Producer: Ruth Pell", "Music: The Band"],
        ["Abb.: Das Haus am Fluss", "Quelle: Stadtarchiv", "Abb.: Der Hafen", "Quelle: Privat"],
        ["Monday: Soup and bread", "Tuesday: Fish", "Monday: Again soup", "Tuesday: Rice"],
        ["Serves: Four people at a table", "Time: Two hours in all", "Serves: Six people", "Time: Three hours"],
        ["Pros: Light and quick to clean", "Cons: Breaks when it falls", "Pros: Cheap to buy", "Cons: Loud at night"],
        ["Oslo: Rain in the morning", "Bergen: Rain all day long", "Oslo: Snow at night", "Bergen: More rain"],
    ],
)  # fmt: skip
def test_labels_that_are_no_people_are_no_speakers(lines):
    text = "What we saw this week\n\nWe wrote down what we saw on every day of it.\n\n" + "\n\n".join(lines)
    assert [quote.text for quote in find_quotes(text) if quote.kind == "statement"] == []


def test_who_may_speak():
    people = ["Ann Beck", "Dr. Ruth Pell", "SPIEGEL", "Interviewer", "Speaker 2", "Q", "Frage", "Tom", "Mayor Lane"]
    things = ["Tip", "Photo credit", "ValueError", "Abb.", "TypeError", "Step 2", "Quelle", "Prix"]
    assert [label for label in people if not may_speak(label)] == []
    assert [label for label in things if may_speak(label)] == []


def test_lines_that_do_not_take_turns_are_no_talk():
    lists = {i: (label, "Bring a coat.") for i, label in enumerate(["Ann", "Ann", "Ann", "Tom"])}
    assert speaking(lists, "en") == frozenset()


@pytest.mark.parametrize(
    ("asks", "answers", "language", "turns"),
    [
        (
            "П",
            "В",
            "uk",
            ["Де ви народилися?", "Я народився в селі біля річки.", "Ким був батько?", "Він був ковалем."],
        ),
        (
            "O",
            "D",
            "cs",
            ["Kde jste se narodil?", "Narodil jsem se u řeky.", "Čím byl otec?", "Otec byl kovář na vsi."],
        ),
        (
            "S",
            "C",
            "tr",
            ["Nerede doğdunuz?", "Küçük bir köyde doğdum.", "Babanız ne yapardı?", "Babam demirciydi orada."],
        ),
        (
            "V",
            "A",
            "nl",
            ["Waar bent u geboren?", "Ik ben in een dorp geboren.", "Wat deed uw vader?", "Hij was daar smid."],
        ),
    ],
)
def test_of_two_letters_the_one_that_asks_is_the_interviewer(asks, answers, language, turns):
    text = "\n\n".join(f"{asks if i % 2 == 0 else answers}: {turn}" for i, turn in enumerate(turns * 2))
    quotes = find_quotes(text)
    assert [quote.speaker == "interviewer" for quote in quotes] == [True, False] * len(turns)
    assert asks not in {quote.speaker for quote in quotes}


@pytest.mark.parametrize(
    "magazine", ["Magazine", "Bread", "Dover Post", "Kitchen", "Ovens", "Crust", "Flour", "Weekly"]
)
def test_where_both_that_are_labelled_ask_the_first_is_the_interviewer(magazine):
    labelled = f"{magazine}: When did you begin?\n\nAnn Beck: Honestly? I was six years old and stood on a chair.\n\n"
    others = "".join(f"**{asked}**\n\n{answered}\n\n" for asked, answered in TURNS)
    told = said(f"# Ann Beck on bread\n\n{labelled}{others}", format="markdown")
    assert [speaker == "Ann Beck" for speaker, _ in told] == [False, True] * (1 + len(TURNS))
