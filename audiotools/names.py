"""Names for voices: who the article says spoke, joined with whose voice was found there.

Each found quote that the article attributes to somebody is one vote for "this voice is that person",
weighted by the probability of the place and by how much was said. A voice takes the name that most of
its weight stands for, when that is clear; otherwise it stays unnamed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from audiotools.records import Match, Speaker, Transcript

CLEAR = 0.7
"""Share of a voice's evidence that one name must hold."""

ENOUGH = 0.5
"""Weight a name needs at least: half a surely found quote of five seconds or more."""


def name_speakers(transcript: Transcript, matches: Iterable[Match]) -> Transcript:
    """Give each voice the name under which the article quotes it.

    Parameters
    ----------
    transcript
        With a `Speaker` for each voice.
    matches
        Of the quotes of one or more articles about this recording.

    Returns
    -------
    Transcript
        The same, with `Speaker.name`, `source`, `confidence` and `evidence` set where the evidence is clear.

    Examples
    --------
    >>> from audiotools.records import Quote, Span, Word
    >>> said = Transcript.from_words([Word(0, 6, "Hello", "SPEAKER_00")])
    >>> match = Match(Quote(id="q1", text="Hello", speaker="Ada Moss"), (Span(0, 6),), 0.9, "verbatim", "SPEAKER_00")
    >>> name_speakers(said, [match]).speakers[0].name
    'Ada Moss'
    """
    votes: dict[str, dict[str, list[tuple[float, Match]]]] = defaultdict(lambda: defaultdict(list))
    for match in matches:
        if match.found and match.voice is not None and match.quote.speaker:
            seconds = sum(span.duration for span in match.spans)
            weight = match.score * min(1.0, seconds / 5.0)
            votes[match.voice][match.quote.speaker].append((weight, match))
    return msgspec.structs.replace(
        transcript, speakers=tuple(_named(speaker, votes.get(speaker.label, {})) for speaker in transcript.speakers)
    )


def _named(speaker: Speaker, votes: dict[str, list[tuple[float, Match]]]) -> Speaker:
    weights = {name: sum(weight for weight, _ in found) for name, found in votes.items()}
    total = sum(weights.values())
    best = max(weights, key=lambda name: weights[name], default=None)
    if best is None or weights[best] < ENOUGH or weights[best] < CLEAR * total:
        return speaker
    evidence = tuple(
        f"quote {match.quote.id} at {match.spans[0].start:.2f} s is attributed to {name}"
        for name, found in votes.items()
        for _, match in sorted(found, key=lambda vote: vote[1].spans[0].start)
    )
    # Laplace's rule keeps one short quote from looking like certainty.
    confidence = round((weights[best] + 0.5) / (total + 1.0), 3)
    return msgspec.structs.replace(speaker, name=best, source="article", confidence=confidence, evidence=evidence)
