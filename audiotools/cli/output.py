"""What options mean that several commands take; with ``--json`` one document on standard output, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from audiotools.records import Turns

Place = Annotated[Path, typer.Argument(help="Results folder, or the recording itself.", metavar="FOLDER")]
SpeakersFile = Annotated[
    list[Path] | None, typer.Option("--speakers", help="File that says who takes part; found beside the recording.")
]
By = Annotated[str | None, typer.Option("--by", help="Who decides, for the record.")]
NoExports = Annotated[bool, typer.Option("--no-exports", help="Leave the exports in the folder as they are.")]
Vectors = Annotated[
    bool, typer.Option("--vectors", help="With --json: the voices' vectors too, by which people are known elsewhere.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document for machines instead of a table.")]


def shown(turns: Turns, *, vectors: bool) -> Turns:
    """Turns as they are printed: without what tells voices in other recordings, unless that is asked for."""
    import msgspec

    return turns if vectors else msgspec.structs.replace(turns, voices={})


def print_json(kind: str, value: object) -> None:
    """Write a value to standard output as `audiotools.store.jsonfile` keeps values of its kind."""
    from audiotools.store import jsonfile

    sys.stdout.flush()
    sys.stdout.buffer.write(jsonfile.dump(kind, value))
    sys.stdout.buffer.flush()
