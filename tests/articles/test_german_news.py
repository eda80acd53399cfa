"""German news as it is printed: who speaks, by participles, particles, ages, ranks and gender forms."""

from __future__ import annotations

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article


def _speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in find_quotes(text_article(text)) if quote.kind != "term"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "„Das hätte niemand erwartet“, hatte Innenminister Thomas Strobel (CDU) im vergangenen Jahr gesagt.",
            ["Thomas Strobel"],
        ),
        (
            "„Ich lüge nicht“, hatte Jonas Sinn zu Beginn über seinen Fall gesagt: „Ich trage es mit mir herum.“",
            ["Jonas Sinn", "Jonas Sinn"],
        ),
        ("Anna Weber schwieg lange. „Ich konnte nicht reden“, hat sie später erzählt.", ["Anna Weber"]),
        ("Karl Weber hat den Plan als „Unsinn mit Ansage“ bezeichnet.", ["Karl Weber"]),
        ("„Platz gibt es keinen, von Räumen zu schweigen“, macht Norbert Reiss die Lage deutlich.", ["Norbert Reiss"]),
    ],
)
def test_a_participle_or_a_particle_ends_the_clause(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Die Tochter von Ernst Albert heißt Ursula von der Heyde. „Ich habe mehr gelebt“, sagte von der Heyde.",
            ["Ursula von der Heyde"],
        ),
        (
            "Ursula von der Heyde kam. Die Bedrohung zwang sie fort, erzählte von der Heyde: „Ich war allein.“",
            ["Ursula von der Heyde"],
        ),
        ("Jan van Zaan ist Bürgermeister. „Wir hoffen noch immer“, so van Zaan am Abend.", ["Jan van Zaan"]),
        ("„Wir hoffen noch immer“, sagte von der Heyde 2013.", [None]),
        ("Jan Baum von der Universität kam. „Wir hoffen noch immer“, sagte von der Bühne Anna Weber.", ["Anna Weber"]),
    ],
)
def test_surnames_with_small_words_are_names_where_the_article_prints_them_in_full(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Der Türke Mehmet Demir jubelte. „Wir sind alle froh“, sagte Demir.", ["Mehmet Demir"]),
        ("„Der Monat ist anders als sonst“, sagt auch die Dresdnerin Yumna Fuad beim Fest.", ["Yumna Fuad"]),
        ("„Wir werden das gemeinsam angehen“, so HBI Lukas Schuster am Abend.", ["Lukas Schuster"]),
        ("„Wir freuen uns sehr“, lobte sein Widersacher Donald Brand.", ["Donald Brand"]),
        ("„Das ist nicht fair“, kritisierte eine Besucher*in am Rand.", ["eine Besucher*in"]),
        ("„Das ist nicht fair“, riefen die Zuschauer:innen.", ["die Zuschauer:innen"]),
        ("„Es war viel los“, sagte die Grünen-Politikerin der Deutschen Presse-Agentur.", ["die Grünen-Politikerin"]),
        ("In der Schlange sagt ein Gast aus der Schweiz: „Das Warten gehört dazu.“", ["ein Gast"]),
    ],
)
def test_what_people_are_called_is_told_from_their_names(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Anna Weber gewann. „Ein Traum wird wahr“, sagte die 26-Jährige.", ["Anna Weber"]),
        ("Karl Weber gewann. Daneben stand Anna Ernst. „Ein Traum wird wahr“, sagte die 26-Jährige.", ["Anna Ernst"]),
        (
            "„Das war gut“, sagte Präsident Karl Weber. Sorge hat Trainer Jan Baum nicht. „Es wird“, sagte er.",
            ["Karl Weber", None],
        ),
        ("Sorge hat Trainer Jan Baum deswegen nicht. „Es wird schön werden“, sagte er.", ["Jan Baum"]),
        ("Anna Weber schrieb dazu. Überlegen Sie gut, sagen Sie nicht sofort: „Ich komme gern.“", [None]),
        (
            "Jan Milch siegte. Seine Gegner bezeichnet Jan Milch, seine Kritiker nennt er „lauter Unmenschen“.",
            ["Jan Milch"],
        ),
    ],
)
def test_ages_and_pronouns_mean_whom_the_sentence_before_is_about(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Alle Freunde sind eingeladen, zu kommen und zu singen, sagt Susanne Seber vom Verein: „Es braucht Mut.“",
            ["Susanne Seber"],
        ),
        (
            "Er habe dem Verein mitgeteilt, diesen zu verlassen, führte Heldt aus, „dafür haben wir Verständnis“.",
            ["Heldt"],
        ),
        ("In der letzten Karte schreibt Herta Schnell am 24. November 1941: „Wir leben noch.“", ["Herta Schnell"]),
        ("In einem „Welt“-Interview sagte Anna Weber kurz darauf: „Ich will es ändern.“", ["Anna Weber"]),
        ("Die Spieler wurden als „Graue Mäuse vom Dienst“ bezeichnet.", []),
        ("„In die Schönheit des Rechts versenkt“ – auch dies wäre ein sprechender Titel für das Buch.", [None]),
    ],
)
def test_the_subject_stands_behind_its_verb_and_things_are_none(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "„Dann habe ich nur noch Schatten“, sagte die 74-jährige Gerlinde Maier, die daneben wohnt.",
            ["Gerlinde Maier"],
        ),
        ("„Wir warten seit drei Jahren“, beklagte Geschäftsführer Murat Yilmaz.", ["Murat Yilmaz"]),
        ("„Er war der Beste“, sagte der Glockenkundige Albrecht Rieger.", ["Albrecht Rieger"]),
        ("Zuvor hatte Fraktionschef Heiner Lang ihr „Geheimniskrämerei im Amt“ vorgeworfen.", ["Heiner Lang"]),
        ("„Es ist so weit“, sagte die Ministerin laut Tagesblatt. „Wir fangen an.“", ["die Ministerin"] * 2),
        ("Sie hofft darauf, so viel Druck ausüben zu können, dass die „Mauer endlich zerbröselt“.", [None]),
    ],
)
def test_ages_given_names_and_papers_are_told_apart(text, speakers):
    assert _speakers(text) == speakers


def test_one_known_person_in_the_paragraph_before_is_whom_a_pronoun_means():
    text = (
        "Der Musiker Albrecht Rieger stimmte Glocken. „Er hörte alles“, so Pfarrer Josef Thaler.\n\n"
        "Auch mit Kritik sparte Rieger nicht.\n\n„Das ist der Tod der Geduld“, sagte er."
    )
    assert _speakers(text) == ["Josef Thaler", "Albrecht Rieger"]


def test_a_relation_before_a_name_between_commas_is_looked_through():
    text = "„Das kann ich“, freute sich Lilli. Ihr Lehrer, Jan-Erik Pohl, kommt oft. „Kein Buch kann das“, findet er."
    assert _speakers(text) == ["Lilli", "Jan-Erik Pohl"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "So sagte der Präsident des Verbands, Gunter Bonz, dem „Hamburger Tageblatt“: „Glückwunsch an alle hier.“",
            ["Gunter Bonz"],
        ),
        (
            "„Der Block steht“, sagte Anna Demir. „Wir gehen hin.“ So scheint das Attentat von Ankara gelungen.",
            ["Anna Demir"] * 2,
        ),
        (
            "Der Fußballstar führt aus: „Sie hätte studiert.“ Sie selbst meint: „Es war gut so.“",
            ["Der Fußballstar", None],
        ),
        ("„Er kennt hier jede Ecke“, sagte Pogars deutscher Teamkollege Nils Polt.", ["Nils Polt"]),
        ("Er trug ein Trikot, auf das er eine Nachricht geschrieben hatte, um „Hejo und los“ zu singen.", []),
        (
            "„Das geht so nicht“, sagte Karl Weber.\n\nAuch der Chef, Jan Baum, ist überzeugt. „Es wird besser.“",
            ["Karl Weber", None],
        ),
        ("Das Rathaus steht. Anna Weber hat es als „ein teures Spielzeug“ bezeichnet.", ["Anna Weber"]),
    ],
)
def test_papers_sentences_behind_and_people_met_are_told_apart(text, speakers):
    assert _speakers(text) == speakers
