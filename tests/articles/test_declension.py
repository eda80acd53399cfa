"""A name in another case is the same person's; a name that only looks like one is somebody else's."""

import pytest

from audiotools.articles.attribution.declension import is_case_of
from audiotools.articles.attribution.namesakes import Namesakes
from audiotools.articles.extraction import find_quotes
from audiotools.languages.known import find_language, list_languages

SAME = [
    ("pl", "Tadeuszem Dunajem", "Tadeusz Dunaj"),
    ("pl", "Marka Sowińskiego", "Marek Sowiński"),
    ("pl", "Agnieszce Rutkowskiej", "Agnieszka Rutkowska"),
    ("pl", "Pawłowi Wróblowi", "Paweł Wróbl"),
    ("cs", "Radka Hrubého", "Radek Hrubý"),
    ("cs", "Věrou Doležalovou", "Věra Doležalová"),
    ("cs", "Jana Nováka", "Jan Novák"),
    ("cs", "Jiřím Vondrou", "Jiří Vondra"),
    ("ru", "Николаю Дёмину", "Николай Дёмин"),
    ("ru", "Светланой Кудряшовой", "Светлана Кудряшова"),
    ("uk", "Василем Гнатовим", "Василь Гнатів"),
    ("uk", "Дмитра Мельниченка", "Дмитро Мельниченко"),
    ("uk", "Ірині Захарчук", "Ірина Захарчук"),
]
OTHERS = [
    ("cs", "Jana Nováková", "Jan Novák"),
    ("cs", "Nováková", "Novák"),
    ("cs", "Petra Nová", "Petr Nový"),
    ("pl", "Rutkowska", "Rutkowski"),
    ("pl", "Dunajski", "Dunaj"),
    ("ru", "Александра Иванова", "Александр Иванов"),
    ("ru", "Белозёрова", "Белозёров"),
    ("ru", "Александра Мельник", "Александр Мельник"),
    ("uk", "Олександра Іванова", "Олександр Іванов"),
    ("uk", "Ковальська", "Ковальський"),
]


@pytest.mark.parametrize(("code", "printed", "name"), SAME)
def test_a_name_in_another_case_is_the_same(code, printed, name):
    language = find_language(code)
    assert is_case_of(printed, name, language)
    people = Namesakes(language)
    party = people.party(name)
    assert people.party(printed) is party
    assert party.name == name


@pytest.mark.parametrize(("code", "printed", "name"), OTHERS)
def test_a_name_that_is_somebody_elses_is_no_case(code, printed, name):
    language = find_language(code)
    assert not is_case_of(printed, name, language)
    people = Namesakes(language)
    assert people.party(name) is not people.party(printed)


def test_of_two_who_may_be_meant_a_case_is_neithers():
    people = Namesakes(find_language("cs"))
    parties = [people.party("Jan Novák"), people.party("Petr Novák")]
    assert people.party("Nováka") not in parties


@pytest.mark.parametrize("code", sorted(list_languages()))
def test_a_name_is_no_case_of_itself(code):
    language = find_language(code)
    assert not any(is_case_of(one, one, language) for one in ("Anna Weber", "Jan Novák", "Игорь Волков"))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tony Blair przyjechał wczoraj. Zdaniem Blaira plany są „albo niewykonalne, albo bardzo złe”.", "Tony Blair"),
        ("Zemřel loutkář Alois Beneš. Podle Beneše „je to tak a ne jinak, milí přátelé“.", "Alois Beneš"),
        ("Soud odsoudil Radka Hrubého. „Byl jsem ten večer doma,“ řekl Hrubý.", "Hrubý"),
        ("Суд арестовал Николая Дёмина. «Я четыре года ждал этих слов», — сказал Дёмин.", "Дёмин"),
        ("Приехала и Александра Иванова. «Мы ждали этого дня», — сказала Иванова.", "Александра Иванова"),
        ("Дональд Трамп молчал. Сторонники Трампа, которые ждали, заявили: «Мы победили».", "Сторонники Трампа"),
        ("Президент США Джо Байден заявил: «Мы победили и пойдём дальше».", "Джо Байден"),
        ("«Ми не будемо поспішати з цим», — додала прем'єр Великої Британії.", "прем'єр Великої Британії"),
    ],
)
def test_who_speaks_is_named_as_a_subject(text, speaker):
    assert [quote.speaker for quote in find_quotes(text)] == [speaker]


def test_a_name_in_another_case_is_no_subject_of_the_sentence_before():
    text = (
        "„Nevěděl jsem to,“ řekl Pavel Kubíček. Zastupitelka Věra Malá to kritizovala. Kubíčkovi vyčítá mlčení. "
        "„Tohle je ostuda,“ zlobí se."
    )
    assert "Pavel Kubíček" not in [quote.speaker for quote in find_quotes(text)][1:]
