"""The package as it is built: a module imports only from rooms below its own, none in a circle; a page shows it."""

from __future__ import annotations

import re
import sys
from collections import Counter

import floors
import pytest

import audiotools


@pytest.fixture(scope="module")
def edges() -> dict[str, set[str]]:
    return floors.graph(floors.PACKAGE, audiotools._PUBLIC)


@pytest.fixture(scope="module")
def floor() -> dict[str, int]:
    return floors.numbers(floors.read_floors(floors.FLOORS.read_text(encoding="utf-8")))


def test_every_room_is_on_a_floor_and_every_floor_has_rooms(edges, floor):
    assert {name.split(".")[0] for name in edges} == set(floor)


def test_no_import_climbs(edges, floor):
    assert floors.climbs(edges, floor) == []


def test_no_imports_in_a_circle(edges):
    assert floors.circle(edges) is None


def test_no_module_hides_a_public_name(edges):
    assert not set(audiotools.__all__) & {name.split(".")[0] for name in edges}


def test_climbs_and_circles_are_noticed(tmp_path):
    for name, text in {
        "low/__init__": "",
        "low/stone": "from audiotools.high.roof import tile",
        "high/__init__": "",
        "high/roof": "def f():\n    from audiotools.low import stone",
        "high/wall": "from audiotools import build",
    }.items():
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    (tmp_path / "__init__.py").touch()
    edges = floors.graph(tmp_path, {"build": "high.roof"})
    assert edges["high.wall"] == {"high.roof"}
    assert floors.climbs(edges, {"low": 0, "high": 1}) == ["low.stone imports high.roof"]
    assert set(floors.circle(edges)) == {"low.stone", "high.roof"}


def test_no_two_files_of_tests_share_a_name():
    names = Counter(path.name for path in (floors.ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == [], "pytest would load only one of them"


def test_no_module_beside_the_package_hides_one_of_the_language():
    beside = {
        path.stem
        for folder in ("tests", "benchmarks", "docs", "upkeep")
        for path in (floors.ROOT / folder).rglob("*.py")
    }
    assert not beside & sys.stdlib_module_names, "a program that finds both starts with the wrong one"


# --- the page on the architecture -------------------------------------------------------------------------------------


def test_the_picture_is_the_one_the_imports_give(edges):
    assert floors.PICTURE.read_text(encoding="utf-8") == floors.picture(edges), "run: python docs/floors.py"


def test_the_page_shows_the_picture_and_lists_the_rooms():
    text = floors.PAGE.read_text(encoding="utf-8")
    assert f"({floors.PICTURE.name})" in text
    assert text == floors.page(), "run: python docs/floors.py"


def test_files_the_page_names_are_there():
    for path in re.findall(
        r"`((?:audiotools|docs|tests|configs|benchmarks)/[\w/.]+)`", floors.PAGE.read_text(encoding="utf-8")
    ):
        assert (floors.ROOT / path).exists(), path


def test_only_lines_that_say_something_new_are_drawn():
    rooms = {"roof": {"wall", "stone"}, "wall": {"stone"}, "stone": set(), "tree": {"stone"}}
    assert floors.direct(rooms) == {"roof": ["wall"], "wall": ["stone"], "stone": [], "tree": ["stone"]}


def test_what_is_drawn_follows_the_list_and_the_imports():
    listed = [{"stone": "below & firm"}, {"wall": "above"}]
    without, with_line = (
        floors.draw(listed, {"stone": set(), "wall": set()}),
        floors.draw(listed, {"stone": set(), "wall": {"stone"}}),
    )
    assert "below &amp; firm" in without and without.count("<path") == 0 and with_line.count("<path") == 1


@pytest.mark.parametrize("name", audiotools.__all__[1:])
def test_every_public_name_is_held_by_a_module_that_exists(edges, name):
    assert audiotools._PUBLIC[name] in {*edges, "records"}
