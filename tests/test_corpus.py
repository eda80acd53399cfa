"""The seeds that fuzzing begins with, and what it found: each is read, or told in a sentence, at once.

The folders of ``tests/corpus`` say what reads their files (`upkeep/fuzz.py`). A file that fuzzing found a fault with
is kept there under a name that begins with ``found-``.
"""

from __future__ import annotations

import random
import time

import fuzz
import pytest

from audiotools.errors import AudiotoolsError

SEEDS = [(kind, path) for kind, paths in fuzz.seeds().items() for path in paths]
WHOLE = ("articles", "sound", "settings", "turns", "ours", "tables", "traces")


@pytest.fixture(scope="module")
def reading():
    return fuzz.readers()


@pytest.mark.parametrize(("kind", "path"), SEEDS, ids=lambda value: getattr(value, "name", value))
def test_a_seed_is_read_or_told(kind, path, reading):
    began = time.process_time()
    try:
        reading[kind](path)
    except AudiotoolsError as error:
        assert kind not in WHOLE or path.name.startswith("found-"), error
        assert str(error).endswith((".", "…")) and "Traceback" not in str(error)
    assert time.process_time() - began < fuzz.PATIENCE


def test_the_same_number_gives_the_same_tries():
    one, other = fuzz.tries(7), fuzz.tries(7)
    assert [next(one) for _ in range(30)] == [next(other) for _ in range(30)]


def test_no_seed_is_large():
    assert max(path.stat().st_size for _, path in SEEDS) < 300_000


def test_members_of_archives_are_damaged_too():
    path = next(path for kind, path in SEEDS if path.suffix == ".docx")
    data, rng = path.read_bytes(), random.Random(3)
    made = [fuzz.damaged(data, rng, [data]) for _ in range(12)]
    assert sum(one.startswith(b"PK") and one != data for one in made) > 6


@pytest.mark.slow
def test_two_hundred_tries_find_nothing(reading, tmp_path):
    for _, (kind, name, data) in zip(range(200), fuzz.tries(2026), strict=False):
        path = tmp_path / name
        path.write_bytes(data)
        try:
            reading[kind](path)
        except AudiotoolsError:
            continue
