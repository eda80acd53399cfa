"""The rooms of the package as its imports have them: read, judged and drawn.

``python docs/floors.py`` draws ``docs/floors.svg`` and lists the rooms in ``docs/architecture.md`` anew, from
``docs/floors.toml`` and the imports. The tests read the same imports with the functions here, so that the picture and
the rule cannot say different things.
"""

from __future__ import annotations

import ast
import graphlib
import tomllib
from collections.abc import Iterator, Mapping, Set
from html import escape
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "audiotools"
FLOORS = ROOT / "docs" / "floors.toml"
PICTURE = ROOT / "docs" / "floors.svg"
PAGE = ROOT / "docs" / "architecture.md"
FIRST, LAST = "<!-- rooms: written by docs/floors.py -->\n", "<!-- end of rooms -->\n"

Rooms = list[dict[str, str]]
"""The floors from the ground up; each names its rooms and says what lives there."""

# Pixels of the picture. A line of a description holds as many letters as fit at its size of 11 pixels.
WIDTH, FLOOR, BOX, GAP, MARGIN, LETTERS = 1180, 118, 206, 22, 30, 32


def read_floors(text: str) -> Rooms:
    """The list of floors, from the ground up."""
    floors: Rooms = tomllib.loads(text)["floor"]
    return floors


def numbers(floors: Rooms) -> dict[str, int]:
    """Room to floor, counted from the ground."""
    return {room: number for number, rooms in enumerate(floors) for room in rooms}


def modules(package: Path) -> dict[str, Path]:
    """Dotted name within the package to file."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    del found[""]
    return found


def imports(path: Path, known: Set[str], face: Mapping[str, str]) -> Iterator[str]:
    """Modules of the package that a file imports, wherever in it and for whatever purpose.

    `known` are all modules; `face` says where each public name of ``audiotools`` itself comes from.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from _plain(node)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise ValueError(f"{path}:{node.lineno}: imports are written in full.")
            yield from _named(node, known, face)


def _plain(node: ast.Import) -> Iterator[str]:
    for alias in node.names:
        if alias.name.startswith("audiotools."):
            yield alias.name.removeprefix("audiotools.")


def _named(node: ast.ImportFrom, known: Set[str], face: Mapping[str, str]) -> Iterator[str]:
    names = [alias.name for alias in node.names]
    if node.module == "audiotools":
        yield from (name if name in known else face[name] for name in names if name in known or name in face)
    elif node.module is not None and node.module.startswith("audiotools."):
        inside = node.module.removeprefix("audiotools.")
        yield from (whole if (whole := f"{inside}.{name}") in known else inside for name in names)


def graph(package: Path, face: Mapping[str, str]) -> dict[str, set[str]]:
    """Every module with the modules it imports."""
    found = modules(package)
    return {name: set(imports(path, set(found), face)) - {name} for name, path in found.items()}


def climbs(edges: Mapping[str, Set[str]], floor: Mapping[str, int]) -> list[str]:
    """Imports from another room that is not on a lower floor."""
    found = []
    for module, targets in sorted(edges.items()):
        for target in sorted(targets):
            here, there = module.split(".")[0], target.split(".")[0]
            if here != there and floor[there] >= floor[here]:
                found.append(f"{module} imports {target}")
    return found


def circle(edges: Mapping[str, Set[str]]) -> list[str] | None:
    """Modules that import each other in a ring, or None."""
    try:
        graphlib.TopologicalSorter(edges).prepare()
    except graphlib.CycleError as error:
        ring: list[str] = error.args[1]
        return ring
    return None


def rooms_of(edges: Mapping[str, Set[str]]) -> dict[str, set[str]]:
    """Every room with the other rooms it imports from."""
    found: dict[str, set[str]] = {module.split(".")[0]: set() for module in edges}
    for module, targets in edges.items():
        here = module.split(".")[0]
        found[here] |= {target.split(".")[0] for target in targets} - {here}
    return found


def direct(rooms: Mapping[str, Set[str]]) -> dict[str, list[str]]:
    """The same without the imports that follow from others: what remains still says who stands on whom."""

    def below(room: str) -> set[str]:
        return {room}.union(*(below(other) for other in rooms[room]))

    return {
        room: sorted(
            other for other in others if not any(other in below(between) for between in others if between != other)
        )
        for room, others in rooms.items()
    }


def draw(floors: Rooms, rooms: Mapping[str, Set[str]]) -> str:
    """The picture: floors from the ground up, a box a room, a line down to each room it stands on."""
    height = len(floors) * FLOOR + 2 * MARGIN
    centre, band, box = {}, [], []
    for number, named in enumerate(floors):
        top = height - MARGIN - (number + 1) * FLOOR
        band.append(
            f'<rect class="{"odd" if number % 2 else "even"}" x="0" y="{top}" width="{WIDTH}" height="{FLOOR}"/>'
            f'<text class="floor" x="8" y="{top + FLOOR // 2 + 4}">{number + 1}</text>'
        )
        left = (WIDTH - len(named) * BOX - (len(named) - 1) * GAP) // 2
        for place, (room, says) in enumerate(named.items()):
            x, y = left + place * (BOX + GAP), top + 18
            centre[room] = (x + BOX // 2, y)
            lines = "".join(
                f'<text class="says" x="{x + 10}" y="{y + 38 + 14 * line}">{escape(part)}</text>'
                for line, part in enumerate(wrap(says, LETTERS))
            )
            box.append(
                f'<rect class="room" x="{x}" y="{y}" width="{BOX}" height="{FLOOR - 36}" rx="6"/>'
                f'<text class="name" x="{x + 10}" y="{y + 20}">{escape(room)}</text>{lines}'
            )
    line = []
    for room, others in sorted(direct(rooms).items()):
        x, y = centre[room]
        for other in others:
            to, end = centre[other]
            start = y + FLOOR - 36
            bend = max((end - start) // 2, 18)
            line.append(f'<path d="M{x} {start} C{x} {start + bend} {to} {end - bend} {to} {end}"/>')
    style = (
        "text{font-family:sans-serif;fill:#222}.name{font-size:15px;font-weight:bold}.says{font-size:11px}"
        ".floor{font-size:13px;fill:#888}.even{fill:#f7f6f2}.odd{fill:#efede6}.room{fill:#fff;stroke:#8a8578}"
        "path{fill:none;stroke:#4a6fa5;stroke-width:1.3;opacity:.65}"
    )
    parts = "\n".join([*band, *line, *box])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">\n'
        f"<title>The rooms of audiotools and what each stands on</title>\n<style>{style}</style>\n"
        f'<rect x="0" y="0" width="{WIDTH}" height="{height}" fill="#fff"/>\n{parts}\n</svg>\n'
    )


def picture(edges: Mapping[str, Set[str]]) -> str:
    """The picture of the package as its imports are."""
    return draw(read_floors(FLOORS.read_text(encoding="utf-8")), rooms_of(edges))


def page() -> str:
    """The page on the architecture with the rooms as they are."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(FIRST)
    floors = read_floors(FLOORS.read_text(encoding="utf-8"))
    names = [
        f"{number}. " + "; ".join(f"`{room}`, {says}" for room, says in rooms.items())
        for number, rooms in enumerate(floors, 1)
    ]
    return f"{head}{FIRST}\n" + "\n".join(names) + f"\n\n{LAST}{rest.partition(LAST)[2]}"


if __name__ == "__main__":
    import audiotools

    PICTURE.write_text(picture(graph(PACKAGE, audiotools._PUBLIC)), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
