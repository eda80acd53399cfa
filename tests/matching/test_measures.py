"""What is measured is printed otherwise than it is said: the same is verbatim, another unit is warned of."""

from __future__ import annotations

import pytest
from notations import cases, match_between

from audiotools.matching.matcher import match_quotes
from audiotools.matching.measures import other_measure, same_measure
from audiotools.matching.weighty import weighty_words
from audiotools.records import Match, Quote, Transcript, Word

AROUND = {
    "it": ("allora il vecchio battello lasciava il porto e", "prima che tutta la città andasse a dormire"),
    "nl": ("dus de oude veerboot verliet de haven en", "voordat de hele stad die nacht ging slapen"),
    "pl": ("więc stary prom opuścił port i", "zanim całe miasto tej nocy poszło spać"),
    "ru": ("итак старый паром покинул гавань и", "прежде чем весь город в ту ночь лёг спать"),
    "en": ("so the old ferry left the harbour and", "before the whole town went to sleep that night"),
    "de": ("also die alte Fähre verließ den Hafen und", "bevor die ganze Stadt in jener Nacht schlafen ging"),
    "fr": ("alors le vieux bateau quittait le port et", "avant que toute la ville aille dormir cette nuit"),
    "es": ("entonces el viejo barco salía del puerto y", "antes de que todo el pueblo se fuera a dormir"),
}

SAME = {
    "en": """5.30am|five thirty   5.30am|five thirty a.m.   5am|five am   5pm|five in the afternoon   40°|40 degrees
        40°|forty degrees   40°C|forty degrees celsius   50¢|fifty cents   50¢|50 cents   2x|twice   2x|two times
        3–2|three two   3-2|three to two   1992-93|nineteen ninety two to ninety three
        1992–1993|nineteen ninety two to nineteen ninety three   10-15 people|ten to fifteen people
        5km|five kilometers
        6ft 2in|six foot two   6'2"|six foot two   £3.50|three pounds fifty   $3.50|three dollars and fifty cents
        30mph|thirty miles an hour   -5|minus five   −5°|minus five degrees""",
    "de": """5.30 Uhr|fünf Uhr dreißig   5:30 Uhr|halb sechs   40°|vierzig Grad   40 °C|vierzig Grad Celsius
        3:2|drei zu zwei   10–15|zehn bis fünfzehn   2x|zweimal   2-mal|zweimal   5 km|fünf Kilometer   5 kg|fünf Kilo
        3,50 Euro|drei Euro fünfzig   3,50 €|drei Euro fünfzig   5 Mio. Euro|fünf Millionen Euro
        1992-93|neunzehnhundertzweiundneunzig bis dreiundneunzig   30 km/h|dreißig Kilometer pro Stunde""",
    "fr": """5h30|cinq heures trente   5 h 30|cinq heures trente   5h|cinq heures   40°|quarante degrés
        3-2|trois à deux   10-15|dix à quinze   3,50 €|trois euros cinquante
        1992-1993|mille neuf cent quatre-vingt-douze à mille neuf cent quatre-vingt-treize""",
    "es": """5:30|cinco y media   40°|cuarenta grados   3-2|tres a dos   10-15|diez a quince   5 km|cinco kilómetros
        3,50 €|tres euros cincuenta   3,50 €|tres euros con cincuenta""",
}

OTHER = {
    "en": """5.30am|six thirty   5.30am|five thirty pm   5pm|five in the morning   40°|fifty degrees
        40°C|forty degrees fahrenheit   40 °F|forty degrees celsius   50¢|fifty dollars   $50|fifty cents
        50¢|sixty cents   2x|three times   3–2|three one   1992-93|nineteen ninety two to ninety four   5km|five miles
        10-15 people|ten to sixteen people   5 kg|five pounds   6ft|six meters   30mph|thirty kilometers an hour
        -5°|five degrees   5 minutes|five hours   5 days|five weeks   10%|ten percentage points""",
    "de": """40 °C|vierzig Grad Fahrenheit   3:2|drei zu eins   5 km|fünf Meilen   5 Mio. Euro|fünf Milliarden Euro
        2x|dreimal   zweimal|dreimal   5 kg|fünf Gramm   5 Uhr morgens|fünf Uhr abends""",
    "fr": "3-2|trois à un   5 km|cinq miles   40 °C|quarante degrés Fahrenheit   5h30|cinq heures quarante",
    "es": "3-2|tres a uno   10-15|diez a dieciséis   5 km|cinco millas   5:30|cinco y cuarto",
}


def found(language: str, printed: str, spoken: str) -> Match:
    return match_between(AROUND[language], printed, spoken, language)


@pytest.mark.parametrize(("language", "printed", "spoken"), cases(SAME))
def test_what_is_measured_alike_is_verbatim(language, printed, spoken):
    match = found(language, printed, spoken)
    assert (match.verdict, match.warnings) == ("verbatim", ())


@pytest.mark.parametrize(("language", "printed", "spoken"), cases(OTHER))
def test_what_is_measured_otherwise_is_the_desks_and_warned_of(language, printed, spoken):
    match = found(language, printed, spoken)
    assert match.verdict == "edited" and match.warnings == ("number",)


ALIKE = {
    "it": """40 °C|quaranta gradi celsius   3,50 €|tre euro e cinquanta   25%|venticinque per cento
        5 km|cinque chilometri   -5°|meno cinque gradi   30 km/h|trenta chilometri all'ora""",
    "pt": """25 %|vinte e cinco por cento   5 km|cinco quilômetros   3,50 €|três euros e cinquenta
        10-15|dez a quinze""",
    "nl": "25%|vijfentwintig procent   5 km|vijf kilometer   5 km/u|vijf kilometer per uur   -5°|min vijf graden",
    "sv": "25 %|tjugofem procent   40°|fyrtio grader   -5°|minus fem grader   30 km/h|trettio kilometer i timmen",
    "da": "5 km|fem kilometer   25 %|femogtyve procent   30 km/t|tredive kilometer i timen",
    "nb": "5 km|fem kilometer   25 %|tjuefem prosent   30 km/t|tretti kilometer i timen",
    "pl": "5 km|pięć kilometrów   40°|czterdzieści stopni   5%|pięć procent",
    "cs": "5 km|pět kilometrů   5 %|pět procent",
    "ru": "5 км|пять километров   5 %|пять процентов   -5°|минус пять градусов   30 км/ч|тридцать километров в час",
    "uk": "5 км|п'ять кілометрів   5 %|п'ять відсотків",
    "el": "5 %|πέντε τοις εκατό   5 χλμ|πέντε χιλιόμετρα",
    "tr": "5 km|beş kilometre   -5°|eksi beş derece   %5|yüzde beş   %25|yüzde yirmi beş",
    "ar": "5%|خمسة بالمئة   5 كم|خمسة كيلومترات",
    "he": "5%|חמישה אחוזים",
}


@pytest.mark.parametrize(("language", "printed", "spoken"), cases(ALIKE))
def test_units_are_known_in_every_language_that_parts_words(language, printed, spoken):
    known = weighty_words(language)
    assert same_measure(printed, spoken, known)
    assert not other_measure(printed, spoken, known)


@pytest.mark.parametrize(
    ("language", "printed", "spoken"),
    [
        ("it", "5 km", "cinque miglia"),
        ("nl", "5 kg", "vijf gram"),
        ("pl", "5 minut", "pięć godzin"),
        ("ru", "5 км", "пять метров"),
        ("el", "5 €", "πέντε δολάρια"),
        ("he", "5 ימים", "חמישה שבועות"),
    ],
)
def test_other_units_are_told_in_other_languages(language, printed, spoken):
    assert other_measure(printed, spoken, weighty_words(language))


@pytest.mark.parametrize(
    ("printed", "spoken"),
    [
        ("the boat", "the ship"),
        ("5 boats", "five ships"),
        ("in", "m"),
        ("g", "kilometers"),
        ("an hour", "the day before"),
    ],
)
def test_of_other_words_nothing_is_said(printed, spoken):
    english = weighty_words("en")
    assert not same_measure(printed, spoken, english) and not other_measure(printed, spoken, english)


def test_a_degree_without_its_scale_is_neither_the_same_nor_another():
    english = weighty_words("en")
    assert not same_measure("40 °C", "forty degrees", english) and not other_measure("40 °C", "forty degrees", english)
    assert found("en", "40 °C", "forty degrees").warnings == ()


@pytest.mark.parametrize("spoken", ["100 people came", "like 100 people came", "so 100 people came"])
def test_the_article_of_a_round_number_is_not_read_as_a_chance_word(spoken):
    said = f"the old ferry left the harbour {spoken} to the meeting and then we went home".split()
    talk = Transcript.from_words(Word(n * 0.4, n * 0.4 + 0.35, word, "A", 0.97) for n, word in enumerate(said))
    [match] = match_quotes(talk, [Quote(text="A hundred people came to the meeting")])
    assert (match.verdict, match.warnings) == ("verbatim", ())
    assert match.spans[0].start == pytest.approx(said.index("100") * 0.4, abs=0.06)


def test_another_number_in_the_place_of_the_article_is_warned_of():
    said = "the old ferry left the harbour and two hundred people came to the meeting and then we went home".split()
    talk = Transcript.from_words(Word(n * 0.4, n * 0.4 + 0.35, word, "A", 0.97) for n, word in enumerate(said))
    [match] = match_quotes(talk, [Quote(text="A hundred people came to the meeting")])
    assert (match.verdict, match.warnings) == ("edited", ("number",))


DECIMALS = {
    "en": """0.5 percent|point five percent   0.75|point seven five   .5|point five   3.5|three point five
        -40°|forty degrees below zero   -40 degrees|forty degrees below zero   −40|forty below
        minus 40 degrees|forty degrees below zero""",
    "de": """3,5|drei Komma fünf   0,5 Prozent|null Komma fünf Prozent   3,5|dreieinhalb   1,5|anderthalb
        2,75|zwei Komma sieben fünf   -40 Grad|vierzig Grad unter null""",
    "fr": "3,5|trois virgule cinq   0,5|zéro virgule cinq   3,5 %|trois virgule cinq pour cent   3,5|trois et demi",
    "es": "3,5|tres coma cinco   3,5|tres y medio   -5 grados|cinco grados bajo cero",
    "it": "3,5|tre virgola cinque   3,5|tre e mezzo",
    "nl": "3,5|drie komma vijf   3,5|drie en een half   1,5|anderhalf",
    "pl": "3,5|trzy przecinek pięć   3,5|trzy i pół   1,5|półtora",
    "ru": "3,5|три с половиной   1,5|полтора   -5 градусов|пять градусов ниже нуля",
}


@pytest.mark.parametrize(("language", "printed", "spoken"), cases(DECIMALS))
def test_parts_of_one_and_frost_are_verbatim_however_they_are_said(language, printed, spoken):
    match = found(language, printed, spoken)
    assert (match.verdict, match.warnings) == ("verbatim", ())


NOT_THE_SAME = {
    "en": """5 percent|point five percent   five percent|point five percent   5|point five   0.5|five
        -40°|forty degrees above zero   3.5|four and a half""",
    "de": "3,5|vier Komma fünf   3,5|viereinhalb   35|drei Komma fünf   1,5|dreieinhalb",
    "fr": "3,5|trois virgule six   3,5|quatre et demi",
    "ru": "3,5|четыре с половиной   2,5|полтора",
}


@pytest.mark.parametrize(("language", "printed", "spoken"), cases(NOT_THE_SAME))
def test_another_part_of_one_is_warned_of(language, printed, spoken):
    match = found(language, printed, spoken)
    assert match.verdict == "edited" and match.warnings == ("number",)
