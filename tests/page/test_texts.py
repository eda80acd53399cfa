"""The catalogue of texts: whole in each language, and no text without a place that says it."""

import json
import re
from pathlib import Path

import pytest

import audiotools.page.texts as texts
from audiotools.page.texts import LANGUAGES, Texts, catalogue

PACKAGE = Path(texts.__file__).parent.parent
SOURCES = [
    *(PACKAGE / "page").glob("*.js"),
    *(PACKAGE / "page").glob("*.py"),
    *(PACKAGE / "studio").glob("*.py"),
    *(PACKAGE / "studio" / "static").glob("*.js"),
]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
# Keys that are put together of a name and what the server or the user says.
MADE = (
    *("keys.", "verdict.", "decision.", "wanting.", "state.", "stage.", "views."),
    *("redact.", "quotes.", "start.", "jobs.", "zoom.", "tools."),
    *("format.", "option.", "trade.", "exports."),
)
PLURALS = {"en": {"one", "other"}, "fr": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}


def forms(text):
    return list(text.values()) if isinstance(text, dict) else [text]


def places(text):
    return {name for form in forms(text) for name in re.findall(r"\{(\w+)\}", form)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_text_with_the_same_places(language):
    english, other = catalogue("en"), catalogue(language)
    assert set(other) == set(english)
    for key, text in other.items():
        assert places(text) <= places(english[key]), key
        # A form for exactly one or two may do without its number; what else differs must stay.
        assert places(english[key]) - places(text) <= {"n"}, key
        assert all(form.strip() for form in forms(text)), key
        if isinstance(text, dict):
            assert set(text) == PLURALS[language], key


def test_every_text_that_is_asked_for_is_there():
    asked = set(re.findall(r"""\bt\(\s*["'`]([a-z_]+\.\w+)["'`]""", CODE))
    assert len(asked) > 100
    assert asked <= set(catalogue("en"))


def test_every_text_is_asked_for():
    unused = [key for key in catalogue("en") if f'"{key}"' not in CODE and not key.startswith(MADE)]
    assert unused == []


def test_formats_and_options_are_in_the_catalogue_in_their_own_words():
    from audiotools.exports import FORMATS, PRESETS
    from audiotools.studio.panel import _KINDS

    english = catalogue("en")
    assert {f"format.{name}": one.description for name, one in FORMATS.items()} == {
        key: text for key, text in english.items() if key.startswith("format.")
    }
    assert {f"option.{name}" for name in _KINDS} == {key for key in english if key.startswith("option.")}
    assert {f"trade.{name}" for name in PRESETS} == {key for key in english if key.startswith("trade.")}


def test_the_languages_differ():
    english = catalogue("en")
    for language in ("fr", "ar"):
        same = [key for key, text in catalogue(language).items() if text == english[key]]
        assert len(same) < 12, same  # "Article", "Pause", "Exports" are French as well


def test_numbers_take_the_forms_of_their_language():
    assert [Texts("en")("facts.words", n=n) for n in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
    assert [Texts("fr")("facts.words", n=n) for n in (0, 1, 2)] == ["0 mot", "1 mot", "2 mots"]
    assert [Texts("ar")("facts.words", n=n) for n in (1, 2, 3, 11)] == ["كلمة واحدة", "كلمتان", "3 كلمات", "11 كلمة"]


def test_an_unknown_language_is_english_and_says_so():
    assert (Texts("../../etc/passwd").language, Texts("xx")("player.play")) == ("en", "Play")


def test_values_are_not_read_as_places():
    assert Texts("en")("voices.sample", n=1, name="{time}", time="0:01") == "Sample 1 of {time}, 0:01"
    assert Texts("en")("player.playing_from", name="<b>{x}</b>") == "Playing from <b>{x}</b>"


def test_a_catalogue_is_a_flat_list_in_order():
    for language in LANGUAGES:
        content = (PACKAGE / "page" / "texts" / f"{language}.json").read_text(encoding="utf-8")
        keys = list(json.loads(content))
        assert keys == sorted(keys)
        assert content.count("\n") == len(keys) + 2
