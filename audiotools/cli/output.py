"""What ``--json`` prints: one document on standard output, and nothing else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audiotools.records import Turns


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
