"""The structure of the package: a module imports only from rooms below its own, and nothing imports in a circle."""

from __future__ import annotations

import ast
import graphlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import audiotools

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "audiotools"


def floors(text: str) -> dict[str, int]:
    """Room to floor, counted from the ground."""
    listed = tomllib.loads(text)["floor"]
    return {room: number for number, rooms in enumerate(listed) for room in rooms}


def modules(package: Path) -> dict[str, Path]:
    """Dotted name within the package to file."""
    found = {}
    for path in package.rglob("*.py"):
        parts = path.relative_to(package).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    del found[""]
    return found


def imports(path: Path, known: set[str], face: dict[str, str]) -> Iterator[str]:
    """Modules of the package that a file imports, wherever in it and for whatever purpose."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("audiotools."):
                    yield alias.name.removeprefix("audiotools.")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            if node.module == "audiotools":
                for alias in node.names:
                    if alias.name in known or alias.name in face:
                        yield alias.name if alias.name in known else face[alias.name]
            elif node.module is not None and node.module.startswith("audiotools."):
                inside = node.module.removeprefix("audiotools.")
                for alias in node.names:
                    whole = f"{inside}.{alias.name}"
                    yield whole if whole in known else inside


def graph(package: Path, face: dict[str, str]) -> dict[str, set[str]]:
    """Every module with the modules it imports."""
    found = modules(package)
    return {name: set(imports(path, set(found), face)) - {name} for name, path in found.items()}


def climbs(edges: dict[str, set[str]], floor: dict[str, int]) -> list[str]:
    """Imports from a room on the same floor or above."""
    found = []
    for module, targets in sorted(edges.items()):
        for target in sorted(targets):
            here, there = module.split(".")[0], target.split(".")[0]
            if here != there and floor[there] >= floor[here]:
                found.append(f"{module} imports {target}")
    return found


def circle(edges: dict[str, set[str]]) -> list[str] | None:
    """Modules that import each other in a ring, or None."""
    try:
        graphlib.TopologicalSorter(edges).prepare()
    except graphlib.CycleError as error:
        ring: list[str] = error.args[1]
        return ring
    return None


@pytest.fixture(scope="module")
def edges() -> dict[str, set[str]]:
    return graph(PACKAGE, audiotools._PUBLIC)


@pytest.fixture(scope="module")
def floor() -> dict[str, int]:
    return floors((ROOT / "docs" / "floors.toml").read_text(encoding="utf-8"))


def test_every_room_is_on_a_floor_and_every_floor_has_rooms(edges, floor):
    assert {name.split(".")[0] for name in edges} == set(floor)


def test_no_import_climbs(edges, floor):
    assert climbs(edges, floor) == []


def test_no_imports_in_a_circle(edges):
    assert circle(edges) is None


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
    edges = graph(tmp_path, {"build": "high.roof"})
    assert edges["high.wall"] == {"high.roof"}
    assert climbs(edges, {"low": 0, "high": 1}) == ["low.stone imports high.roof"]
    assert set(circle(edges)) == {"low.stone", "high.roof"}
