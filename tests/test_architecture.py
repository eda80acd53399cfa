"""The page on the architecture shows the package as it is."""

import re

import floors
import pytest

import audiotools

PAGE = floors.PAGE


def test_the_picture_is_the_one_the_imports_give():
    assert floors.PICTURE.read_text(encoding="utf-8") == floors.picture(), "run: python docs/floors.py"


def test_the_page_shows_the_picture_and_lists_the_rooms():
    text = PAGE.read_text(encoding="utf-8")
    assert f"({floors.PICTURE.name})" in text
    assert text == floors.page(), "run: python docs/floors.py"


def test_files_the_page_names_are_there():
    for path in re.findall(
        r"`((?:audiotools|docs|tests|configs|benchmarks)/[\w/.]+)`", PAGE.read_text(encoding="utf-8")
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
def test_every_public_name_is_held_by_a_module_that_exists(name):
    assert audiotools._PUBLIC[name] in floors.modules(floors.PACKAGE) | {"records": None}
