"""What the real models heard in the long sample, kept so that not every test of what is made of it takes minutes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from frozen import GOLDEN

from audiotools.pipeline import run
from audiotools.records import Turns, Words
from audiotools.store import jsonfile

KINDS = {"words": Words, "turns": Turns}


def _path(kind: str) -> Path:
    return GOLDEN / "heard" / f"night_train.{kind}.json.gz"


def keep(results: Path) -> None:
    """Keep what the models made of the sample in a results folder."""
    for kind in KINDS:
        path = _path(kind)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress((results / "machine" / f"{kind}.json").read_bytes(), mtime=0))


def _kept(kind: str) -> Any:
    return jsonfile.parse(kind, gzip.decompress(_path(kind).read_bytes()), KINDS[kind])


@contextmanager
def heard_before(until: float) -> Iterator[None]:
    """Within it, the first seconds of the long sample are not listened to: their words and turns are those kept."""

    def transcribe(_: object, *, hotwords: Any, **__: object) -> Words:
        words: Words = _kept("words")
        made = msgspec.structs.replace(
            words.provenance, options={**words.provenance.options, "hotwords": list(hotwords)}
        )
        within = tuple(word for word in words if word.end <= until)
        return msgspec.structs.replace(words, words=within, provenance=made)

    def diarize(*_: object, **__: object) -> Turns:
        turns: Turns = _kept("turns")
        within = tuple(turn for turn in turns if turn.end <= until)
        voices = {turn.speaker: turns.voices[turn.speaker] for turn in within}
        return msgspec.structs.replace(turns, turns=within, voices=voices)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "transcribe", transcribe)
        patch.setattr(run, "diarize", diarize)
        yield
