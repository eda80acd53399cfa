"""What a change is decided in, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

from audiotools.config import Config
from audiotools.errors import ConfigError
from audiotools.journal.decisions import Decision, Undo
from audiotools.records import Reading, Span, Turns
from audiotools.redaction.pseudonyms import Mask
from audiotools.studio.state import Paragraph, State


class Around(NamedTuple):
    """What a change is decided in, besides the state.

    Parameters
    ----------
    decided
        What holds so far, in order.
    turns
        The machine's.
    reading
        The article and its quotes before the gate.
    mask
        Names that must not be told.
    config
        Settings of the results.
    adopted
        Whether the transcript was made elsewhere, and says itself who says what.
    paragraphs
        Of the state.
    withheld, notes
        Ids of the entries that withhold something, and of those that are notes.
    """

    decided: Sequence[Decision]
    turns: Turns
    reading: Reading
    mask: Mask
    config: Config
    adopted: bool
    paragraphs: Callable[[State], list[Paragraph]]
    withheld: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()


class Outcome(NamedTuple):
    """What a change comes to.

    Parameters
    ----------
    decisions
        For the journal; none where everything is as it should be already.
    state
        The results with them.
    told
        Whether the state says all of it; else only the whole way along the stages does.
    """

    decisions: tuple[Decision | Undo, ...]
    state: State
    told: bool = True


How: TypeAlias = Callable[[Any, State, Around], Outcome]
"""What decides one kind of change."""


def spans_of(given: Iterable[tuple[float, float]]) -> tuple[Span, ...]:
    """Stretches of the recording, as they came over the wire.

    Raises
    ------
    ConfigError
        If one ends before it begins.
    """
    spans = []
    for start, end in given:
        if end < start:
            raise ConfigError("A stretch ends before it begins.")
        spans.append(Span(start, end))
    return tuple(spans)
