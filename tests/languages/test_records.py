"""Every language's record is complete enough to read attributions, names and numbers by."""

import ast
import re
from pathlib import Path

import pytest

import audiotools.languages
from audiotools.languages.known import find_language, list_languages
from audiotools.languages.language import Language
from audiotools.languages.written import counted, words

FOLDER = Path(audiotools.languages.__file__).parent
RECORDS = list(list_languages().values())
MACHINERY = {"__init__", "conversation", "detect", "known", "language", "names", "unrecorded", "verbs", "written"}
SCRIPTS = {
    "latin": r"[a-zà-ɏ]", "cyrillic": r"[а-яёіїєґ]", "greek": r"[α-ωά-ώ]", "arabic": r"[\u0600-\u06ff]",
    "hebrew": r"[\u0590-\u05ff]", "devanagari": r"[\u0900-\u097f]", "han": r"[\u4e00-\u9fff]",
    "kana": r"[\u3040-\u30ff\u4e00-\u9fff]", "hangul": r"[\uac00-\ud7af]",
}  # fmt: skip


def test_twenty_two_languages_and_more_are_known():
    wanted = set("en de fr es pt it nl sv nb da pl cs ru uk el tr ar he hi zh ja ko".split())
    assert wanted <= set(list_languages())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.code)
def test_a_record_is_complete(record: Language):
    assert re.fullmatch("[a-z]{2,3}", record.code)
    assert len(record.small) >= 15, "small words, by which the language is told"
    assert len(record.saying) + len(record.saying_stems) >= 40, "verbs of saying"
    assert record.order in ("subject", "verb", "either")
    assert record.quotation and all(len(pair) == 2 for pair in record.quotation)
    assert len(record.pronouns) >= 6 and set(record.pronouns.values()) <= set("mfpniu")
    assert {"m", "f"} & set(record.pronouns.values()) or "u" in record.pronouns.values()
    assert record.according or record.according_after
    assert len(record.titles) >= 20 and len(record.roles) >= 8
    assert min(map(len, (record.prepositions, record.conjunctions, record.adverbs, record.auxiliaries))) >= 2
    assert len(record.negations) >= 6 and len(record.fillers) >= 4
    assert set(range(2, 11)) <= set(record.numbers.values()) and max(record.numbers.values()) >= 1000
    assert record.introductions and record.greetings and record.thanks
    assert record.tellings.accounts and record.tellings.interviews, "how headings name who tells what follows"
    assert record.tellings.talks and record.tellings.helps, "what introduces interviews, and what heads pages that help"
    if record.spaced:
        units = set("kilometre metre kilogram minute hour day year degree percent dollar euro".split())
        assert units <= set(record.quantities.units), "what is measured"
        assert record.quantities.minus and record.quantities.points and record.quantities.parts
    assert all(0 < sure <= 1 for sure in (*record.introductions, *record.loose_introductions))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.code)
def test_a_record_is_written_as_it_is_compared(record: Language):
    some = record.saying | record.roles | record.negations | record.prepositions | set(record.numbers) | record.titles
    assert not [word for word in some if word != word.lower() or "’" in word or "/" in word or " " in word]
    script = re.compile(SCRIPTS[record.script])
    assert not [word for word in record.saying | record.roles if not script.search(word)]


@pytest.mark.parametrize("path", [p for p in FOLDER.glob("*.py") if p.stem not in MACHINERY], ids=lambda p: p.stem)
def test_a_language_is_data_only(path: Path):
    """One `LANGUAGE` and nothing that runs, besides what spells out forms."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assigned = {target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets}
    assert "LANGUAGE" in assigned
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {"audiotools.languages.language", "audiotools.languages.written", "__future__"}


def test_forms_and_numbers_are_spelled_out():
    assert words("dij/o/eron сказал/а") == {"dij", "dijo", "dijeron", "сказал", "сказала"}
    assert counted("nul een/één", "twintig dertig", "honderd=100") == {
        "nul": 0, "een": 1, "één": 1, "twintig": 80, "dertig": 90, "honderd": 100,
    }  # fmt: skip


def test_a_language_is_found_by_any_of_its_codes():
    assert find_language("pt-BR").code == "pt"
    assert find_language("no").code == find_language("nn").code == "nb"
    assert find_language("xx") is None and find_language(None) is None
