"""What somebody is called means whom the article has called so by name, and names begin behind offices."""

import pytest

from audiotools.articles.extraction import find_quotes


def speakers(text):
    return [quote.speaker for quote in find_quotes(text)]


NAMED = {
    "pl": ("Rzecznik starostwa Piotr Wilk czekał przy bramie.", "„Rozmowa była burzliwa”, podkreśla rzecznik."),
    "cs": ("Čekala tu starostka Jana Malá z Lhoty.", "„Bylo to bouřlivé jednání,“ řekla starostka."),
    "ru": ("У ворот ждал губернатор Пётр Волков.", "«Разговор был тяжёлый», — отметил губернатор."),
    "uk": ("Біля брами чекав президент Петро Вовк.", "«Розмова була важка», — зазначив президент."),
    "nl": ("Burgemeester Piet Bos wachtte bij de poort.", "“Het was een zwaar gesprek”, zei de burgemeester."),
    "es": ("El alcalde Juan Pérez esperaba en la puerta.", "«Fue una reunión difícil», dijo el alcalde."),
}
NAMES = {"pl": "Piotr Wilk", "cs": "Jana Malá", "ru": "Пётр Волков", "uk": "Петро Вовк", "nl": "Piet Bos",
         "es": "Juan Pérez"}  # fmt: skip


@pytest.mark.parametrize("code", NAMED)
def test_an_office_is_whom_the_article_names_with_it(code):
    assert speakers(" ".join(NAMED[code])) == [NAMES[code]]


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("Burmistrz Jan Nowak i burmistrz Adam Lis wstali. „Mamy dość”, powiedział burmistrz.", "burmistrz"),
        ("Esperaba el alcalde Juan Pérez. «Es una vergüenza», dijo un alcalde.", "un alcalde"),
        ("Rzecznik Piotr Wilk czekał. „Rozmowa była burzliwa”, podkreśla rzecznik policji.", "rzecznik policji"),
        # many are neighbours: one of long ago is not meant
        ("Sąsiad Jan Lis wyjechał. Padało. Minął tydzień. Spadł śnieg. Minął rok. „Źle”, mówi sąsiad.", "sąsiad"),
    ],
)
def test_of_two_or_of_another_a_description_stays_as_printed(text, speaker):
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("Warszawianka Maria Lis nie kryje łez: „Czekałam na to rok.”", "Maria Lis"),
        ("Адвокат Дёмина Марина Полякова заявила: «Канистры не нашли, и это главное».", "Марина Полякова"),
        ("Köylülerden Emine Yıldız anlattı: “Bu su bizim canımız, kimseye vermeyiz.”", "Emine Yıldız"),
        ("Иванов Иван Иванович заявил: «Канистры не нашли, и это главное».", "Иванов Иван Иванович"),
        ("„Bylo to bouřlivé jednání,“ řekla starostka Jana Malá z Lhoty.", "Jana Malá"),
        ("„Bylo to bouřlivé jednání,“ řekl hrabě Jan z Lobkovic.", "Jan z Lobkovic"),
        ("Sam Dunaj ocenia to inaczej: „Usłyszeliśmy to samo co zawsze.”", "Dunaj"),
    ],
)
def test_a_name_begins_behind_what_is_no_part_of_it(text, speaker):
    assert speakers(text) == [speaker]


def test_nobody_and_somebody_are_not_who_spoke_before():
    text = "«Мы ждали год», — сказала Анна Волкова. Никто не сказал: «Это конец нашей истории»."
    assert speakers(text) == ["Анна Волкова", None]


def test_letters_behind_a_thing_are_no_subject():
    text = "Анна Волкова в интервью телеканалу NBC предупредила, что «так жить больше нельзя»."
    assert "NBC" not in speakers(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # an office alone at the head of the sentence before
        (
            "Starosta Pavel Malý čekal. Věra Nová přišla. Starosta kritiku odmítá. „Nebyla u toho,“ kontruje.",
            "Pavel Malý",
        ),
        # a verb in the past without a subject goes on from the sentence before it
        ("Prezes Irena Lis przyszła do sądu. Straciła sto złotych. „Wierzyłam mu” – zeznała.", "Irena Lis"),
        ("Soud odsoudil Radka Hrubého. Hrubý vinu popírá. „Byl jsem doma,“ zopakoval v závěrečné řeči.", "Hrubý"),
        # words that say no more than a gender
        ("Її сусід Богдан Стець носить воду. «Влітку й того не було», — каже чоловік.", "Богдан Стець"),
        ("Її сусідка Ганна Стець носить воду. «Влітку й того не було», — каже чоловік.", "чоловік"),
    ],
)
def test_the_sentence_before_says_who_is_meant(text, speaker):
    assert [quote.speaker for quote in find_quotes(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a full name as only subjects have it, wherever it stands in the sentence before
        ("W ostatnim biegu upadł kapitan gospodarzy Dawid Krupa. „Nie pamiętam niczego” – powiedział.", "Dawid Krupa"),
        ("K soudu přišla i sestra oběti Lenka Malá. „Chtěla jsem ho vidět,“ vysvětlila.", "Lenka Malá"),
        # who is asked does not say it
        ("Starosta Jan Lis milczał. Krzyczała Sandra Olszak. „Mam jechać zimą?” – pytała Lisa.", "Sandra Olszak"),
        ("Tkaczka Anna Lis kwituje to machnięciem ręki: „Ręce uczą, nie ja”.", "Anna Lis"),
    ],
)
def test_a_name_as_only_subjects_have_it_is_who_is_meant(text, speaker):
    assert [quote.speaker for quote in find_quotes(text)] == [speaker]
