"""What a person decided about the voices, kept with the results and stronger than any evidence.

A decision is anchored to times, not to labels: it remembers stretches in which the voice speaks. When a later run
tells the speakers apart differently, the voice that now speaks there is the one meant. Splits and merges change the
turns, in the order in which they were made; names come after them, and a later one replaces an earlier one.
Where nobody speaks at its anchors any more, or several do, a decision is not carried out, and a finding says so.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from audiotools.errors import ConfigError
from audiotools.records import Finding, Span, Turn, Turns
from audiotools.store import jsonfile

FILE = "names.json"

Action: TypeAlias = Literal["name", "merge", "split"]

_ANCHORS = 12  # stretches kept of a voice
_AGREES = 0.5  # share of the anchored time in which a voice must be the one heard


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a person decided.

    Parameters
    ----------
    action
        ``name``, ``merge`` or ``split``.
    voices
        The labels, as they were then; for people, as labels may change.
    anchors
        For each voice, stretches in which it speaks.
    name
        For ``name``: whose voice it is; empty where the person wants it unnamed.
    at
        For ``split``: seconds from which another person speaks.
    provenance
        Always ``"person"``.
    """

    action: Action
    voices: tuple[str, ...]
    anchors: tuple[tuple[Span, ...], ...]
    name: str | None = None
    at: float | None = None
    provenance: str = "person"

    @property
    def told(self) -> str:
        """The decision as a person would type it.

        >>> Decision(action="split", voices=("SPEAKER_01",), anchors=(), at=12.5).told
        '--split-at SPEAKER_01@12.50'
        """
        if self.action == "merge":
            return f"--merge {','.join(self.voices)}"
        if self.action == "split":
            return f"--split-at {self.voices[0]}@{self.at:.2f}"
        return f'--set {self.voices[0]}="{self.name}"'


class Decided(msgspec.Struct, frozen=True):
    """What decisions come to on the turns of today.

    Parameters
    ----------
    turns
        Split and merged.
    names
        Label to the name a person gave it; empty text for one that is to stay unnamed.
    findings
        Decisions that no longer fit.
    """

    turns: Turns
    names: dict[str, str] = {}
    findings: tuple[Finding, ...] = ()


def load_decisions(folder: str | Path) -> tuple[Decision, ...]:
    """The decisions kept in a results folder; none where nobody decided anything.

    Raises
    ------
    StoreError
        If the file is damaged.
    """
    path = Path(folder) / FILE
    return jsonfile.load("names", path, tuple[Decision, ...]) if path.exists() else ()


def save_decisions(folder: str | Path, decisions: Iterable[Decision]) -> None:
    """Keep decisions in a results folder; without any, the file goes.

    Raises
    ------
    StoreError
        If it cannot be written.
    """
    path, kept = Path(folder) / FILE, tuple(decisions)
    if kept:
        jsonfile.write_atomic(path, jsonfile.dump("names", kept))
    else:
        path.unlink(missing_ok=True)


def structural(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that change who speaks when."""
    return tuple(decision for decision in decisions if decision.action != "name")


def carry_out(decisions: Sequence[Decision], turns: Turns) -> Decided:
    """Split, merge and name the voices as decided.

    Examples
    --------
    >>> heard = Turns((Turn(0, 4, "A"), Turn(5, 9, "B")))
    >>> done = carry_out([name_voice(heard, "A", "Ada Moss")], Turns((Turn(0, 4, "X"), Turn(5, 9, "Y"))))
    >>> done.names
    {'X': 'Ada Moss'}
    """
    findings: list[Finding] = []
    for decision in structural(decisions):
        voices = [_voice_at(turns, anchors) for anchors in decision.anchors]
        labels = [voice for voice in dict.fromkeys(voices) if voice is not None]
        if None in voices:
            findings.append(_stale(decision))
        elif decision.action == "split":
            turns = _split(turns, labels[0], decision.at or 0.0)
        else:
            turns = _merged(turns, labels)
    names = {}
    for decision in decisions:
        if decision.action == "name":
            voice = _voice_at(turns, decision.anchors[0])
            if voice is None:
                findings.append(_stale(decision))
            else:
                names[voice] = decision.name or ""
    return Decided(turns, names, tuple(findings))


def _stale(decision: Decision) -> Finding:
    where = decision.anchors[0][0].start if decision.anchors and decision.anchors[0] else 0.0
    return Finding(
        "decision",
        f"The decision {decision.told} cannot be carried out any more: no one voice speaks where "
        f"{decision.voices[0]} spoke when it was made (from {where:.2f} s).",
        (),
        (),
        (decision.name,) if decision.name else (),
        f"Decide again, or take it back with --unset {decision.voices[0]} or --undo",
    )


def name_voice(turns: Turns, label: str, name: str) -> Decision:
    """Decide whose voice a label is; an empty name leaves it unnamed for good.

    Raises
    ------
    ConfigError
        If there is no such voice.
    """
    return Decision(action="name", voices=(label,), anchors=(anchors_of(turns, label),), name=name.strip())


def merge_voices(turns: Turns, labels: Sequence[str]) -> Decision:
    """Decide that several labels are one person.

    Raises
    ------
    ConfigError
        If there is no such voice, or only one.
    """
    labels = tuple(dict.fromkeys(labels))
    if len(labels) < 2:
        raise ConfigError("Merging takes at least two voices, such as SPEAKER_00,SPEAKER_02.")
    return Decision(action="merge", voices=labels, anchors=tuple(anchors_of(turns, label) for label in labels))


def split_voice(turns: Turns, label: str, at: float) -> Decision:
    """Decide that from a time on a label is another person.

    Raises
    ------
    ConfigError
        If there is no such voice, or it does not speak on both sides of that time.
    """
    anchors = anchors_of(turns, label)
    mine = [turn for turn in turns if turn.speaker == label]
    if not (math.isfinite(at) and mine[0].start < at < max(turn.end for turn in mine)):
        raise ConfigError(
            f"{label} speaks from {mine[0].start:.2f} to {max(turn.end for turn in mine):.2f} s: "
            f"give a time in between, not {at:g}."
        )
    return Decision(action="split", voices=(label,), anchors=(anchors,), at=at)


def anchors_of(turns: Turns, label: str) -> tuple[Span, ...]:
    """Stretches to know a voice by: its longest turns, in order of time.

    Raises
    ------
    ConfigError
        If there is no such voice.
    """
    mine = [turn for turn in turns if turn.speaker == label]
    if not mine:
        known = ", ".join(turns.speakers) or "none"
        raise ConfigError(f"There is no voice {label!r} here: choose from {known}.")
    longest = sorted(mine, key=lambda turn: -turn.duration)[:_ANCHORS]
    return tuple(sorted(Span(round(turn.start, 3), round(max(turn.start, turn.end), 3)) for turn in longest))


def _voice_at(turns: Turns, anchors: Sequence[Span]) -> str | None:
    """The voice that speaks in most of the anchored time, if one does."""
    heard: dict[str, float] = defaultdict(float)
    for turn in turns:
        span = Span(turn.start, turn.end)
        for anchor in anchors:
            heard[turn.speaker] += span.overlap(anchor)
    if not heard:
        return None
    best = max(heard, key=lambda label: heard[label])
    return best if heard[best] >= _AGREES * sum(anchor.duration for anchor in anchors) and heard[best] > 0 else None


def _split(turns: Turns, label: str, at: float) -> Turns:
    """Turns of the voice that lie after a time go to a new label; a vector of both together is neither's."""
    numbers = [int(found.group(1)) for s in turns.speakers if (found := re.search(r"(\d+)$", s))]
    fresh = f"SPEAKER_{max(numbers, default=-1) + 1:02d}"
    cut: list[Turn] = []
    for turn in turns:
        if turn.speaker != label or turn.end <= at:
            cut.append(turn)
        elif turn.start >= at:
            cut.append(Turn(turn.start, turn.end, fresh))
        else:
            cut += [Turn(turn.start, at, label), Turn(at, turn.end, fresh)]
    voices = {known: vector for known, vector in turns.voices.items() if known != label}
    return msgspec.structs.replace(turns, turns=tuple(sorted(cut)), voices=voices)


def _merged(turns: Turns, labels: Sequence[str]) -> Turns:
    """All under the first label; its vector the mean of theirs, each weighing as long as it speaks."""
    if len(labels) < 2:
        return turns
    kept = labels[0]
    lengths: dict[str, float] = defaultdict(float)
    for turn in turns:
        lengths[turn.speaker] += turn.duration
    joined = tuple(Turn(t.start, t.end, kept) if t.speaker in labels else t for t in turns)
    vectors = {label: turns.voices[label] for label in labels if label in turns.voices}
    voices = {label: vector for label, vector in turns.voices.items() if label not in labels}
    if vectors:
        voices[kept] = _mean(vectors, lengths)
    return msgspec.structs.replace(turns, turns=joined, voices=voices)


def _mean(vectors: Mapping[str, Sequence[float]], lengths: Mapping[str, float]) -> tuple[float, ...]:
    scaled = []
    for label, vector in vectors.items():
        norm = math.sqrt(sum(value * value for value in vector)) or 1.0
        scaled.append([value * lengths[label] / norm for value in vector])
    total = sum(lengths[label] for label in vectors) or 1.0
    return tuple(sum(column) / total for column in zip(*scaled, strict=True))
