"""What the page shows, worked out once: numbered quotes, voices in their order, times in milliseconds."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from audiotools.page.texts import Texts
from audiotools.records import Match, Result, Span, Transcript
from audiotools.text.clocks import milliseconds

COLOURS = 8
"""Speaker colours in the style sheet; a ninth voice gets the first one again. Names are always printed too."""

VERDICTS = {
    "verbatim": "=",
    "edited": "≈",
    "paraphrase": "~",
    "translated": "⇄",
    "absent": "×",
    "unchecked": "?",
}
"""Sign of each verdict, beside its name (``verdict.…`` in the catalogue): never colour alone."""

_ENGLISH = Texts()
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Item(msgspec.Struct, frozen=True):
    """A printed quote under its number on the page, counted from 1 in print order."""

    number: int
    match: Match
    checked: bool = True

    @property
    def verdict(self) -> str:
        """One of `VERDICTS`."""
        return self.match.verdict if self.checked else "unchecked"

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Milliseconds, in print order."""
        return stretches(self.match.spans)


def items(result: Result) -> list[Item]:
    """The quotes, numbered in the order of the article; those that were never looked for come last and say so.

    Examples
    --------
    >>> from audiotools.records import Quote, Turns
    >>> quotes = (Quote("q1", "Yes."), Quote("q2", "No."))
    >>> some = Result(Transcript(), Turns(), None, quotes, (Match(quotes[1], (), 0.1, "absent"),), "")
    >>> [(item.number, item.match.quote.id, item.verdict) for item in items(some)]
    [(1, 'q2', 'absent'), (2, 'q1', 'unchecked')]
    """
    matched = {match.quote.id for match in result.matches}
    rest = [Match(quote, (), 0.0, "absent") for quote in result.quotes if quote.id not in matched]
    found = [Item(number, match) for number, match in enumerate(result.matches, 1)]
    return found + [Item(number, match, checked=False) for number, match in enumerate(rest, len(found) + 1)]


def stretches(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans in milliseconds."""
    return [(milliseconds(span.start), milliseconds(span.end)) for span in spans]


def voices(result: Result) -> dict[str, int]:
    """Every diarized label and its number, those of the transcript first.

    Examples
    --------
    >>> from audiotools.records import Turn, Turns, Word
    >>> said = Transcript.from_words([Word(0, 1, "Yes.", "B")])
    >>> voices(Result(said, Turns((Turn(0, 1, "A"), Turn(1, 2, "B"))), None, (), (), ""))
    {'B': 0, 'A': 1}
    """
    labels = [
        *(speaker.label for speaker in result.transcript.speakers),
        *(u.speaker for u in result.transcript.utterances if u.speaker is not None),
        *(turn.speaker for turn in result.turns),
    ]
    return {label: number for number, label in enumerate(dict.fromkeys(labels))}


def name_of(transcript: Transcript, label: str | None, t: Texts = _ENGLISH) -> str | None:
    """A voice's name; ``SPEAKER_03`` reads "Speaker 4" while nobody knows better.

    >>> name_of(Transcript(), "SPEAKER_03")
    'Speaker 4'
    """
    name = transcript.name_of(label)
    if name is not None and name == label and (number := re.fullmatch(r"SPEAKER_(\d{2,4})", name)):
        return t("page.speaker", number=int(number[1]) + 1)
    return name


def language(code: str | None) -> str | None:
    """A language code fit for a ``lang`` attribute, or None.

    >>> language("ar"), language("x onload=alert(1)")
    ('ar', None)
    """
    return code if code and _LANGUAGE.fullmatch(code) else None


def clock(ms: int, *, tenths: bool = False) -> str:
    """A time as a player shows it: the second, or the tenth of a second, that has begun.

    >>> clock(14_999), clock(3_723_004), clock(14_999, tenths=True)
    ('0:14', '1:02:03', '0:14.9')
    """
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    short = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return f"{short}.{ms // 100 % 10}" if tenths else short


def percent(probability: float, t: Texts = _ENGLISH) -> str:
    """A probability for reading: what was estimated is never certain.

    >>> percent(0.9985), percent(0.42), percent(0.0)
    ('over 99%', '42%', 'under 1%')
    """
    if probability > 0.99:
        return t("page.over", percent=99)
    if probability < 0.01:
        return t("page.under", percent=1)
    return t("page.percent", percent=f"{probability * 100:.0f}")


def moment(ms: int, until: int | None = None) -> str:
    """Address of a moment or a stretch on the page, in seconds.

    >>> moment(14_400), moment(14_400, 16_020)
    ('#t=14.4', '#t=14.4,16.02')
    """
    seconds = [f"{ms / 1000:.3f}".rstrip("0").rstrip(".") for ms in (ms, until) if ms is not None]
    return "#t=" + ",".join(seconds)
