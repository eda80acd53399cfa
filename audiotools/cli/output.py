"""What ``--json`` means for every command: one document on standard output, and nothing else there."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document for machines instead of a table.")]


def print_json(kind: str, value: object) -> None:
    """Write a value to standard output as `audiotools.store.jsonfile` keeps values of its kind."""
    from audiotools.store import jsonfile

    sys.stdout.flush()
    sys.stdout.buffer.write(jsonfile.dump(kind, value))
    sys.stdout.buffer.flush()
