"""The field list in transcripts/README.md is complete and true to the records."""

import re
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import msgspec
import pytest

from audiotools.exports.tables import COLUMNS
from audiotools.journal.journal import Entry
from audiotools.pipeline.stages import Recorded
from audiotools.records import Match, Reading, Transcript, Turns, Words

README = (Path(__file__).parent.parent.parent / "transcripts" / "README.md").read_text(encoding="utf-8")


def reachable(type_, seen):
    if (
        get_origin(type_) is None
        and isinstance(type_, type)
        and issubclass(type_, msgspec.Struct)
        and type_ not in seen
    ):
        seen.append(type_)
        for inner in get_type_hints(type_).values():
            reachable(inner, seen)
    for inner in get_args(type_):
        reachable(inner, seen)
    return seen


RECORDS = reachable(tuple[Transcript, Turns, Words, Reading, Match, Entry, Recorded], [])


def documented(section):
    found = re.search(rf"^### {section}\n(.*?)(?=^##)", README, re.MULTILINE | re.DOTALL)
    assert found, f"transcripts/README.md has no section on {section}"
    cells = re.findall(r"^\| (`.*?) \|", found.group(1), re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_documented_in_order(record):
    assert documented(record.__name__) == list(record.__struct_fields__)


def test_every_column_of_the_csv_is_documented():
    table = README[README.index("## quotes.csv") :]
    assert set(COLUMNS) <= set(re.findall(r"`(\w+)`", table))
