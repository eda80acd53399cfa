"""Near languages are told apart or not called at all: Slovak is no Czech, Bulgarian no Russian, Galician no Spanish."""

import pytest

from audiotools.languages.detect import closest_language, lacks_record, language_of
from audiotools.languages.known import list_languages
from audiotools.languages.unrecorded import LETTERS, OTHERS, SMALL

SAID = {
    "sk": "Keď sme ráno odišli z mesta, nikto nevedel, čo sa s ľuďmi v dedine stane.",
    "cs": "Když jsme ráno odešli z města, nikdo nevěděl, co se s lidmi ve vesnici stane.",
    "sl": "Ko smo zjutraj odšli iz mesta, ni nihče vedel, kaj se bo zgodilo z ljudmi.",
    "gl": "Cando marchamos pola mañá da vila, ninguén sabía o que lle pasaría á xente.",
    "pt": "Quando saímos de manhã da vila, ninguém sabia o que aconteceria às pessoas.",
    "es": "Cuando salimos por la mañana del pueblo, nadie sabía qué le pasaría a la gente.",
    "bg": "Когато тръгнахме сутринта от града, никой не знаеше какво ще стане с хората.",
    "ru": "Когда мы утром ушли из города, никто не знал, что станет с людьми.",
    "uk": "Коли ми вранці пішли з міста, ніхто не знав, що буде з людьми.",
    "be": "Калі мы раніцай пайшлі з горада, ніхто не ведаў, што будзе з людзьмі.",
    "sr": "Када смо ујутру отишли из града, нико није знао шта ће бити с људима.",
    "mr": "आम्ही सकाळी गाव सोडले तेव्हा लोकांचे काय होईल हे कोणालाही माहीत नव्हते आणि ते परत आले नाहीत.",
    "hi": "हम सुबह गाँव से निकले तो किसी को नहीं पता था कि लोगों का क्या होगा और वे वापस नहीं आए।",
}


@pytest.mark.parametrize("code", SAID)
def test_neighbours_are_told_apart(code):
    assert language_of(SAID[code]) == code


@pytest.mark.parametrize("code", [code for code in SAID if code not in list_languages()])
@pytest.mark.parametrize("words", [3, 4, 5, 6, 8])
def test_a_few_words_of_a_language_without_a_record_are_no_neighbours(code, words):
    few = " ".join(SAID[code].split()[:words])
    assert language_of(few) in (code, None)


def test_what_is_plainly_in_a_language_without_a_record_is_read_by_none():
    assert closest_language(SAID["sk"]) == "sk"
    assert closest_language("Рекао је да") not in ("ru", "uk")


def test_letters_are_given_for_languages_without_a_record():
    others = {code for some in OTHERS.values() for code in some}
    assert set(LETTERS) <= set(SMALL) | others
    assert not others & set(list_languages())


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Rekao je da su otišli i da se nitko nije vratio.", True),  # Croatian
        ("Mereka sudah pergi dan tidak akan kembali dari kota itu.", True),  # Indonesian or Malay
        ("Řekl, že odešli a že se nikdo nevrátil.", False),
        ("They left, and nobody came back.", False),
    ],
)
def test_a_text_may_lack_a_record_without_being_called_anything(text, lacks):
    assert lacks_record(text) is lacks
