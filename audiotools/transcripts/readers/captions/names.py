"""Who says what in captions and other short stretches of text: names before the text, dashes, inner times.

* ``Name:`` before the text. A stretch before a colon is taken for a name when all its words begin with a capital or a
  digit and it recurs, is more than one plain word, or stands where most captions have one. Where names stand only at
  changes (none is printed twice running, and the first caption has one, or at least half the captions have none),
  captions without one belong to the speaker named before, unless they describe a sound: ``(music)``.
* A line that begins with a dash or ``>>`` is somebody else's than the line before; so is one with a name.
* ``<00:00:01.000>`` within a text says when what follows it begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import msgspec

from audiotools.records import Word
from audiotools.transcripts.readers.cues import Cue, spread

SOUND = re.compile(r"\s*+(?:\([^()]*+\)|\[[^\[\]]*+\]|[♪♫].*)\s*+$", re.DOTALL)
INNER = re.compile(r"<((?:\d+:)?\d{1,2}:\d{1,2}\.\d{3})>")
_NAME = re.compile(r"\s*+(?:>{2,3}\s*+|[-–—]\s*+)?\[?([^\s:\[\]][^:\n\[\]]{0,59}?)\]?\s*:(?:\s+|$)")
_CHANGE = re.compile(r"\s*+(?:>{2,3}|[-–—](?!\d))(?=\s*[\w\[(\"'“‘«¿¡<♪])\s*")
_PARTICLES = frozenset(
    ("al", "ben", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "ibn", "la", "le", "ter", "van", "von", "y")
)

Raw: TypeAlias = tuple[float, float, str | None, str]
"""Start, end, voice, and a text with inner times still in it."""


def with_speakers(raw: Sequence[Raw], *, measured: bool = True, carry: bool = False) -> list[Cue]:
    """Cues of captions with their words; see `spoken`."""
    return marked([cue for cues in spoken(raw, measured=measured, carry=carry) for cue in cues], measured=measured)


def spoken(raw: Sequence[Raw], *, measured: bool = True, carry: bool = False) -> list[list[Cue]]:
    """The cues of each caption with their words; names before the text count where no voices are given.

    Parameters
    ----------
    raw
        In order.
    measured
        Whether the times are those of the captions, so that a caption of one word times it.
    carry
        Whether a speaker goes on until the next is named, whatever the captions look like.
    """
    if not carry and any(voice for _, _, voice, _ in raw):
        return [[_cue(*one)] for one in raw]
    counts = Counter(match.group(1) for *_, text in raw for match in map(_NAME.match, text.split("\n")) if match)
    if 2 * sum(bool(_NAME.match(text)) for *_, text in raw) > len(raw) and (not measured or max(counts.values()) > 1):
        counts.update(counts.keys())  # where speakers are named, somebody who speaks once is too
    cut = [_pieces(text, counts) for *_, text in raw]
    names = [piece.name for pieces in cut for piece in pieces]
    printed = [name for name in names if name]
    only_at_changes = carry or (
        all(a != b for a, b in pairwise(printed))
        and ((len(set(printed)) > 1 and 2 * len(printed) <= len(names)) or bool(names and names[0]))
    )
    groups: list[list[Cue]] = []
    speaker: str | None = None
    for (start, end, voice, _), pieces in zip(raw, cut, strict=True):
        shared = spread([token for piece in pieces for token in piece.said.split()], start, end)
        speaker = voice or speaker
        cues: list[Cue] = []
        groups.append(cues)
        for piece in pieces:
            speaker = piece.name or (speaker if only_at_changes and (carry or not piece.changes) else None)
            own = speaker if piece.name or voice or not SOUND.match(piece.said) else None
            if len(pieces) == 1:
                cues.append(_cue(start, end, own, piece.said))
                continue
            words, shared = shared[: len(piece.said.split())], shared[len(piece.said.split()) :]
            if words:
                words = tuple(msgspec.structs.replace(word, speaker=own) for word in words)
                cues.append(Cue(words[0].start, words[-1].end, own, words))
    return groups


class _Piece(NamedTuple):
    """What one speaker says within a caption: whether it marks a change of speaker, who they are, and the words."""

    changes: bool
    name: str | None
    said: str


def _pieces(text: str, counts: Mapping[str, int]) -> list[_Piece]:
    """A caption's text, cut where a line has a name, a dash or ``>>`` before it."""
    lines = [text] if INNER.search(text) else text.split("\n")  # inner times run through the lines
    pieces: list[_Piece] = []
    for line in lines:
        match, change = _NAME.match(line), _CHANGE.match(line)
        name = match.group(1) if match and is_name(match.group(1), counts[match.group(1)]) else None
        if name and pieces and not change and not pieces[-1].name and counts[name] < 2 and not name.isupper():
            name = None  # a line that happens to break before a colon
        if match and name:
            pieces.append(_Piece(True, name, line[match.end() :]))
        elif change:
            pieces.append(_Piece(True, None, line[change.end() :]))
        elif pieces:
            pieces[-1] = pieces[-1]._replace(said=f"{pieces[-1].said}\n{line}")
        else:
            pieces.append(_Piece(False, None, line))
    return pieces


def marked(cues: Sequence[Cue], *, measured: bool) -> list[Cue]:
    """The cues; among captions of several words, one of a single word tells when it is shown, not when it is said."""
    if measured and all(len(cue.words) < 2 or cue.words[0].timed for cue in cues):
        return list(cues)
    return [
        msgspec.structs.replace(cue, words=tuple(msgspec.structs.replace(word, timed=False) for word in cue.words))
        if len(cue.words) == 1
        else cue
        for cue in cues
    ]


def is_name(text: str, count: int) -> bool:
    """Whether what stands before a colon is a name: "Ruth Abel", "SPEAKER_01", a recurring "Interviewer"."""
    parts = text.split()
    named = all(not part[0].islower() or part.lower().split("-")[0] in _PARTICLES for part in parts)
    if not named or len(parts) > 6 or all(part[0].isdigit() for part in parts):
        return False
    return count > 1 or len(parts) > 1 or text.isupper() or any(c.isdigit() or c == "_" for c in text)


def _cue(start: float, end: float, speaker: str | None, text: str) -> Cue:
    """A cue's words, timed by its inner times where it has them."""
    pieces = INNER.split(text)
    if len(pieces) == 1:
        return Cue(start, end, speaker, spread(text.split(), start, end, speaker))
    marks = [start, *(_clock(mark) for mark in pieces[1::2]), end]
    words: list[Word] = []
    for said, begin, finish in zip(pieces[0::2], marks, marks[1:], strict=False):
        tokens = said.split()
        begin = min(max(begin, start), end)
        words += spread(tokens, begin, max(begin, min(finish, end)), speaker)
    return Cue(start, end, speaker, tuple(words))


def _clock(text: str) -> float:
    whole, _, fraction = text.partition(".")
    total = 0
    for part in whole.split(":"):
        total = total * 60 + int(part)
    return total + int(fraction) / 1000
