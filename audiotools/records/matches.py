"""The records of where quotes were said: places, edits, matches. Import them from `audiotools.records`."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from audiotools.records.article import Article, Quote
from audiotools.records.spans import Span
from audiotools.records.speech import Transcript, Turns

Verdict: TypeAlias = Literal["verbatim", "edited", "paraphrase", "translated", "absent"]


EdgeSource: TypeAlias = Literal["word", "onset", "offset", "alignment", "estimate", "turn"]


EditKind: TypeAlias = Literal["inserted", "omitted", "replaced", "reordered"]


EditCause: TypeAlias = Literal["desk", "recogniser", "unknown"]


EditRisk: TypeAlias = Literal["negation", "number", "name"]


class Edges(msgspec.Struct, frozen=True):
    """Where a span's two edges came from.

    The recogniser's word times; an onset or offset found in the audio; an estimate, where the recogniser missed the
    first or last printed words and left a hole where they must have been said; or a turn, where others talked over the
    last word and the diarizer heard its speaker stop.
    """

    start: EdgeSource = "word"
    end: EdgeSource = "word"


class Place(msgspec.Struct, frozen=True):
    """Somewhere on the recording.

    Parameters
    ----------
    spans
        One a spoken stretch, in print order.
    score
        Calibrated probability, 0..1, that this is where it was said.
    recording
        Name of the recording, when several were searched.
    voice
        The diarized label that speaks there.
    edges
        One entry a span.
    """

    spans: tuple[Span, ...]
    score: float
    recording: str = ""
    voice: str | None = None
    edges: tuple[Edges, ...] = ()


class Edit(msgspec.Struct, frozen=True):
    """One difference between print and recording.

    Parameters
    ----------
    kind
        ``inserted`` (printed, never said), ``omitted`` (said, not printed), ``replaced`` or ``reordered``.
    printed, spoken
        Both sides, as printed and as recognised; empty where there is none.
    start, end
        Characters of the quote's coordinates the printed side covers (empty range where nothing is printed).
    span
        When the spoken side was said, or None.
    cause
        ``desk`` when print was edited, ``recogniser`` when a recognition error is the likelier reason.
    marked
        Whether print shows it (an ellipsis, a bracket).
    risk
        What may turn the meaning: a ``negation``, a ``number`` or a ``name`` that print and recording do not share.
    missing
        Whether a whole stretch of print answers to nothing on the recording: part of the quote was not found there.
    """

    kind: EditKind
    printed: str
    spoken: str
    start: int | None = None
    end: int | None = None
    span: Span | None = None
    cause: EditCause = "desk"
    marked: bool = False
    risk: EditRisk | None = None
    missing: bool = False


class Match(msgspec.Struct, frozen=True):
    """Where on the recording a printed quote was said, or that it was not.

    Parameters
    ----------
    spans
        One a spoken stretch, in print order; empty when `verdict` is ``absent``.
    score
        Calibrated probability, 0..1, that the accepted place (or, when absent, the best guess) is right.
    voice
        Diarized label there.
    utterances
        Ids of the utterances it touches.
    edits
        What print and recording differ in, in print order.
    alternatives
        Other places, best first; when absent, the first is the best guess that was turned down.
    edges
        One entry a span.
    reviewed
        What a person decided about it: ``accepted``, ``rejected`` or ``moved``; unset, and not in files, elsewhere.
    """

    quote: Quote
    spans: tuple[Span, ...]
    score: float
    verdict: Verdict
    voice: str | None = None
    utterances: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    alternatives: tuple[Place, ...] = ()
    edges: tuple[Edges, ...] = ()
    recording: str = ""
    reviewed: Literal["accepted", "rejected", "moved"] | msgspec.UnsetType = msgspec.UNSET

    @property
    def warnings(self) -> tuple[str, ...]:
        """What wants an eye before print is trusted, each once: ``negation``, ``number``, ``name``, ``missing``.

        Examples
        --------
        >>> edit = Edit("replaced", "ten", "twelve", risk="number")
        >>> Match(Quote(text="ten"), (Span(0, 1),), 0.9, "edited", edits=(edit, edit)).warnings
        ('number',)
        """
        found = {edit.risk for edit in self.edits} | {"missing" for edit in self.edits if edit.missing}
        return tuple(name for name in ("negation", "number", "name", "missing") if name in found)

    @property
    def judgement(self) -> str:
        """The verdict with its `warnings`, for people.

        Examples
        --------
        >>> edit = Edit("replaced", "ten", "two", risk="number")
        >>> Match(Quote(text="ten"), (), 0.9, "edited", edits=(edit,)).judgement
        'edited (number)'
        """
        return f"{self.verdict} ({', '.join(self.warnings)})" if self.warnings else self.verdict

    @property
    def found(self) -> bool:
        """Whether the quote was found on the recording."""
        return self.verdict != "absent"


class Result(msgspec.Struct, frozen=True):
    """Everything `process` made for one recording.

    Parameters
    ----------
    folder
        Path of the results folder, as text.
    """

    transcript: Transcript
    turns: Turns
    article: Article | None
    quotes: tuple[Quote, ...]
    matches: tuple[Match, ...]
    folder: str
