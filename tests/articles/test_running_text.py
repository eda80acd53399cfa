"""Who speaks in sentences that follow one another: what stands before is neither the subject nor its name."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article

SPEAKERS = {
    "of two people of one name, neither": (
        "Anna Müller kam heim. Karl Müller blieb dort. „Wir wissen es nicht so genau“, sagte Müller.",
        ["Müller"],
    ),
    "a surname that is also a trade": (
        "Anna Müller kam gestern heim. „Wir wissen es nicht so genau“, sagte Müller.",
        ["Anna Müller"],
    ),
    "words between two names are no name": (
        'Darrande släppte Harry ut Dobby ur garderoben. "Jag vet inte vad det var", sade Dobby sedan.',
        ["Dobby"],
    ),
    "a title ends its sentence": (
        '"Estou satisfeito por punir uma pessoa manipuladora", disse o juiz. Berna bem que tentou argumentar.',
        ["o juiz"],
    ),
    "a preposition that begins the next sentence": (
        "“Niemand heeft ons geholpen”, aldus Anna de Boer. Volgens Anna de Boer is het waar.",
        ["Anna de Boer"],
    ),
    "the next sentence is another's": (
        "राम ने यह नहीं कहा। सीता देवी ने कहा, “हमने दूसरे देशों से आग्रह किया है।” अनिल मेहता ने कहा कि एक समय था।",
        ["सीता देवी"],
    ),
    "somebody else is named before the next quote": (
        "Anna Weber widersprach. „Das ist falsch und war es immer.“ Karl Roth schwieg. „Ich sage nichts dazu.“",
        ["Anna Weber", None],
    ),
    "a quote of a later sentence that nobody is said to say": (
        "« Le musée ouvrira en mai », a dit Anne Leroy. Le film montre « une longue attente au bord du fleuve ».",
        ["Anne Leroy", None],
    ),
    "a noun that looks like a verb": (
        "Der Bericht über Karl Roth erschien gestern. Der Schrei von Anna Weber: „Hört mich denn niemand?“",
        [None],
    ),
    "what is said after the name of a work": (
        "Er fiel Karl Roth ins Wort. „Die Kunst bedarf der Gunst aller Leute“, sagte Anna Weber.",
        ["Anna Weber"],
    ),
    "whom a film is about is not who speaks": (
        "Der Film ist über Margret Douglas. Er kam heraus, wie sie erklärt: „Das war sehr schwer für uns alle.“",
        [None],
    ),
    "one subject of two verbs": (
        "„Wir gehen jetzt alle nach Hause“, rief Anna und nannte Karl Roth „eine große Schande für das Land“.",
        ["Anna", "Anna"],
    ),
    "what begins a sentence with an article": (
        "The Kerry camp blames Bush, and Kerry was silent. In April, Kerry said, “Nobody has told us about it yet.”",
        ["Kerry"],
    ),
}  # fmt: skip


NAMES = {
    "en": "“We all go home today,” said {}.",
    "de": "„Wir gehen heute alle nach Hause“, sagte {}.",
    "es": "«Hoy nos vamos todos a casa», dijo {}.",
    "nb": "«I dag går vi alle hjem», sa {}.",
    "pl": "„Dzisiaj wszyscy idziemy do domu”, powiedział {}.",
}


@pytest.mark.parametrize("sentence", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("name", ["Jan van der Berg", "Paulo de la Cruz", "Karl von Essen", "Leila al-Sayed"])
def test_particles_of_names_from_abroad_belong_to_the_name(sentence, name):
    assert told(sentence.format(name)) == [name]


@pytest.mark.parametrize("name", ["Ян ван дер Берг", "Карим бин Халид", "Али аль-Сайед"])
def test_particles_of_names_from_abroad_in_cyrillic_belong_to_the_name(name):
    assert told(f"«Сегодня мы все идём домой», — сказал {name}.") == [name]


def told(text):
    return [quote.speaker for quote in find_quotes(text_article(text)) if quote.kind != "term"]


@pytest.mark.parametrize("what", SPEAKERS)
def test_what_stands_in_the_sentence_before_says_nothing_of_this_one(what):
    text, speakers = SPEAKERS[what]
    assert told(text) == speakers


def spoken(text):
    return [quote.text for quote in find_quotes(text_article(text)) if quote.kind != "term"]


BOOK = "Er kam am Abend heim und fand sie allein in der Stube, wie er es ihr am Morgen gesagt hatte.\n\n"


@pytest.mark.parametrize(
    ("page", "quotes"),
    [
        ("»Erlauben Sie!« fiel er ihm ins Wort. »Ich muß nun fort.«", ["Erlauben Sie!", "Ich muß nun fort."]),
        ("»Ja,« mischte sich der Doktor ein.\n\n»Das macht die Freude.«", ["Ja,", "Das macht die Freude."]),
        ("Er rief: »Wer bist du?« – »Hans Wunderlich!« – »Nun, so komm mit mir!«",
         ["Wer bist du?", "Hans Wunderlich!", "Nun, so komm mit mir!"]),
        ("»Er sagte: ›Geh fort!‹ und ich ging.« Sie schwieg lange und sah ihn nicht an.",
         ["Er sagte: ›Geh fort!‹ und ich ging."]),
    ],
)  # fmt: skip
def test_what_is_said_in_old_books_is_no_title(page, quotes):
    assert spoken(BOOK + page) == quotes


def test_a_quote_goes_on_over_paragraphs_to_its_only_closing_mark():
    page = "»Der wird jetzt schön überlaufen werden.\n\nNo ja, mein Lieber.\n\nUnd ich komme nicht.« Er ging."
    assert spoken(BOOK + page) == [
        "Der wird jetzt schön überlaufen werden.",
        "No ja, mein Lieber.",
        "Und ich komme nicht.",
    ]
