"""Numbers are the same however they are written, and others are not."""

from __future__ import annotations

import pytest

from audiotools.matching.amounts import read_amounts
from audiotools.matching.weighty import weighty_words

SAME = {
    "en": [
        "1,500 boats|fifteen hundred boats|1500 boats|one thousand five hundred boats|1.5 thousand boats",
        "June 6, 1944|June 6th nineteen forty four|June sixth, 1944|6 June 1944|the sixth of June 1944",
        "the 1950s|the nineteen fifties|the fifties|the '50s|the 50s",
        "the 21st century|the twenty first century|the twenty-first century",
        "World War II|World War Two|World War 2",
        "Henry VIII|Henry the eighth|Henry the 8th",
        "3.5 miles|three and a half miles|3½ miles|three point five miles",
        "1.5 million people|one and a half million people|a million and a half people|1,500,000 people",
        "9:30|half past nine|nine thirty",
        "9:45|quarter to ten|a quarter to ten|nine forty five",
        "1905|nineteen oh five|nineteen hundred and five",
        "2008|twenty oh eight|two thousand and eight|two thousand eight",
        "6 men|half a dozen men|six men",
        "24 letters|two dozen letters|twenty four letters|2 dozen letters",
        "2/3 of them|two thirds of them|⅔ of them",
        "we did it twice|we did it two times",
        "12 500 people|12,500 people|twelve thousand five hundred people",
        "no number|none at all|one of them",
    ],
    "de": [
        "am 6. Juni|am sechsten Juni",
        "1945|neunzehnhundertfünfundvierzig",
        "die 50er Jahre|die fünfziger Jahre|die 1950er Jahre|in den Fünfzigern",
        "um 9:30 Uhr|um halb zehn|um neun Uhr dreißig",
        "um 9:45|um viertel vor zehn",
        "der 2. Weltkrieg|der zweite Weltkrieg",
        "24 Leute|zwei Dutzend Leute|vierundzwanzig Leute",
    ],
    "fr": [
        "le 1er mai|le premier mai|le 1 mai",
        "20 % des gens|vingt pour cent des gens",
        "20 personnes|une vingtaine de personnes",
        "9h30|neuf heures trente|neuf heures et demie",
        "9h45|neuf heures quarante-cinq|dix heures moins le quart",
        "en 1945|en mille neuf cent quarante-cinq",
    ],
    "es": [
        "el 1 de mayo|el primero de mayo",
        "25 personas|veinticinco personas",
        "el 20% dijo|el veinte por ciento dijo",
        "a las 9:30|a las nueve y media",
        "en 1945|en mil novecientos cuarenta y cinco",
    ],
    "it": [
        "il 20% disse|il venti per cento disse",
        "nel 1945|nel millenovecentoquarantacinque",
        "la 2ª volta|la seconda volta",
    ],
    "pt": ["a 2ª vez|a segunda vez", "às 9:30|às nove e meia"],
    "ru": [
        "в 1945 году|в тысяча девятьсот сорок пятом году",
        "25 человек|двадцать пять человек",
        "6 июня|шестого июня",
    ],
    "uk": ["у 1945 році|у тисяча дев'ятсот сорок п'ятому році", "6 червня|шостого червня"],
    "ar": ["25 رجلا|خمسة وعشرون رجلا"],
    "zh": ["1945年|一九四五年", "25个人|二十五个人", "三百零五块|305块", "3万5千人|三万五千人|35,000人"],
    "ja": ["昭和20年|昭和二十年", "25人で|二十五人で"],
}
OTHERS = {
    "en": [
        ("1950s", "1960s"), ("the fifties", "the 1960s"), ("the 1850s", "the 1950s"), ("June 6, 1944", "June 7, 1944"),
        ("June sixth", "June 7"), ("World War II", "World War One"), ("half past nine", "9:00"),
        ("quarter to ten", "10:15"), ("three and a half", "3"), ("twice", "three times"), ("21st", "first"),
        ("half a dozen", "12"), ("nineteen oh five", "1950"), ("two thirds", "1/3"), ("Henry VIII", "Henry VII"),
        ("6, 1944", "1950"), ("hundreds", "100"),
    ],
    "de": [("am 6. Juni", "am siebten Juni"), ("halb zehn", "10:30"), ("die 50er", "die sechziger")],
    "ru": [("в 1945 году", "в тысяча девятьсот сорок шестом году"), ("25 человек", "двадцать шесть человек")],
    "zh": [("25个人", "二十六个人"), ("1945年", "一九五四年")],
    "fr": [("le premier mai", "le 2 mai"), ("neuf heures trente", "9h15")],
}  # fmt: skip


def read(text: str, language: str):
    return read_amounts(text.split(), weighty_words(language))


@pytest.mark.parametrize(("language", "line"), [(code, line) for code, lines in SAME.items() for line in lines])
def test_a_number_is_the_same_however_it_is_written(language, line):
    first, *others = line.split("|")
    for other in others:
        assert read(first, language).same_as(read(other, language)), read(other, language)
        assert read(other, language).same_as(read(first, language))


@pytest.mark.parametrize(
    ("language", "one", "other"), [(code, one, other) for code, pairs in OTHERS.items() for one, other in pairs]
)
def test_other_numbers_are_others(language, one, other):
    assert not read(one, language).same_as(read(other, language)), read(one, language)
