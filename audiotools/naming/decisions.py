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

import msgspec

from audiotools.errors import ConfigError
from audiotools.journal.decisions import VoiceDecision
from audiotools.journal.journal import Journal
from audiotools.records import Finding, Span, Turn, Turns

_ANCHORS = 12  # stretches kept of a voice
_AGREES = 0.5  # share of the anchored time in which a voice must be the one heard


class Decided(msgspec.Struct, frozen=True):
    """What decisions come to on the turns of today.

    Parameters
    ----------
    turns
        Split and merged.
    names
        Label to the name a person gave it; empty text for one that is to stay unnamed.
    given
        Stretches that a person gave to a voice, each with its label.
    findings
        Decisions that no longer fit.
    """

    turns: Turns
    names: dict[str, str] = {}
    given: tuple[tuple[Span, str], ...] = ()
    findings: tuple[Finding, ...] = ()


def load_decisions(folder: str | Path) -> tuple[VoiceDecision, ...]:
    """The decisions about voices that hold in a results folder.

    Raises
    ------
    StoreError
        If the journal is damaged.
    """
    return tuple(d for d in Journal(folder).decisions if isinstance(d, VoiceDecision))


def structural(decisions: Iterable[VoiceDecision]) -> tuple[VoiceDecision, ...]:
    """Those that change who speaks when."""
    return tuple(decision for decision in decisions if decision.action != "name")


def carry_out(decisions: Sequence[VoiceDecision], turns: Turns) -> Decided:
    """Split, merge and name the voices as decided.

    Examples
    --------
    >>> heard = Turns((Turn(0, 4, "A"), Turn(5, 9, "B")))
    >>> done = carry_out([name_voice(heard, "A", "Ada Moss")], Turns((Turn(0, 4, "X"), Turn(5, 9, "Y"))))
    >>> done.names
    {'X': 'Ada Moss'}
    """
    findings: list[Finding] = []
    given: list[tuple[Span, str]] = []
    for decision in structural(decisions):
        voices = [_voice_at(turns, anchors) for anchors in decision.anchors]
        labels = [voice for voice in dict.fromkeys(voices) if voice is not None]
        if None in voices or (decision.action == "give" and decision.span is None):
            findings.append(_stale(decision))
        elif decision.action == "split":
            turns = _split(turns, labels[0], decision.at or 0.0)
        elif decision.action == "give" and decision.span is not None:
            label = labels[0] if labels else fresh_label(turns)
            turns = _given(turns, decision.span, label)
            given.append((decision.span, label))
        else:
            turns = _merged(turns, labels)
            kept = labels[0]
            given = [(span, kept if label in labels else label) for span, label in given]
    names = {}
    for decision in decisions:
        if decision.action == "name":
            voice = _voice_at(turns, decision.anchors[0])
            if voice is None:
                findings.append(_stale(decision))
            else:
                names[voice] = decision.name or ""
    return Decided(turns, names, tuple(given), tuple(findings))


def _stale(decision: VoiceDecision) -> Finding:
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


def name_voice(turns: Turns, label: str, name: str) -> VoiceDecision:
    """Decide whose voice a label is; an empty name leaves it unnamed for good.

    Raises
    ------
    ConfigError
        If there is no such voice.
    """
    return VoiceDecision(action="name", voices=(label,), anchors=(anchors_of(turns, label),), name=name.strip())


def give_stretch(turns: Turns, span: Span, label: str | None, was: str = "") -> VoiceDecision:
    """Decide that a stretch is another voice's: of somebody who speaks elsewhere, or, without a label, of nobody heard.

    Parameters
    ----------
    was
        The words that stand there, for people.

    Raises
    ------
    ConfigError
        If there is no such voice.
    """
    voices, anchors = ((), ()) if label is None else ((label,), (anchors_of(turns, label),))
    return VoiceDecision(action="give", voices=voices, anchors=anchors, span=span, was=was)


def merge_voices(turns: Turns, labels: Sequence[str]) -> VoiceDecision:
    """Decide that several labels are one person.

    Raises
    ------
    ConfigError
        If there is no such voice, or only one.
    """
    labels = tuple(dict.fromkeys(labels))
    if len(labels) < 2:
        raise ConfigError("Merging takes at least two voices, such as SPEAKER_00,SPEAKER_02.")
    return VoiceDecision(action="merge", voices=labels, anchors=tuple(anchors_of(turns, label) for label in labels))


def split_voice(turns: Turns, label: str, at: float) -> VoiceDecision:
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
    return VoiceDecision(action="split", voices=(label,), anchors=(anchors,), at=at)


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


def fresh_label(turns: Turns) -> str:
    """A label that no voice has.

    >>> fresh_label(Turns((Turn(0, 1, "SPEAKER_01"),)))
    'SPEAKER_02'
    """
    numbers = [int(found.group(1)) for s in turns.speakers if (found := re.search(r"(\d+)$", s))]
    return f"SPEAKER_{max(numbers, default=-1) + 1:02d}"


def _given(turns: Turns, span: Span, label: str) -> Turns:
    """A stretch taken out of every other voice's turns and given to one; vectors of those it was taken from stand."""
    cut = [Turn(span.start, span.end, label)]
    for turn in turns:
        if turn.end <= span.start or turn.start >= span.end:
            cut.append(turn)
            continue
        if turn.start < span.start:
            cut.append(Turn(turn.start, span.start, turn.speaker))
        if turn.end > span.end:
            cut.append(Turn(span.end, turn.end, turn.speaker))
    return msgspec.structs.replace(turns, turns=tuple(sorted(cut)))


def _split(turns: Turns, label: str, at: float) -> Turns:
    """Turns of the voice that lie after a time go to a new label; a vector of both together is neither's."""
    fresh = fresh_label(turns)
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
