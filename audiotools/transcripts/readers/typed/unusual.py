"""Times in forms that clocks do not have: "12 min 5 sec", "(3m05s)", "[t=65]", "@1:05", "00.01.05", "[12 min]", "[12]".

A file keeps one form throughout, at the beginning of lines or behind a name that begins them, and its times run
forward; what does not is no time. Whole minutes are taken for such where they say so, or where as much stands between
two of them as people say in a minute: numbers of pages, notes and questions have more, less, or one each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from audiotools.text.clocks import timecode
from audiotools.transcripts.readers.source import Line

FEWEST = 3
"""Times of a form, at least, in a file whose form it is."""

_FORWARD = 0.95
"""Part of the times, at least, that are not before the one before them."""

MINUTE = (80, 220)
"""Words, median, that stand from one bare number to the next higher one if these are minutes: people say 100 to 200."""

_HEAD = r"^(?P<before>\s*(?:(?:\*\*)?[^\W\d_][^:\n@/<>\[\](){}*]{0,40}?:?(?:\*\*)?:?\s+)?)"
_SAID = r"(?:min(?:ute|uten|utes|s)?|m|′|')"
_SECONDS = r"(?:sec(?:ond|onds|s)?|sek(?:unden)?|s|″|''|\")"

_HOURS = r"(?:(?P<h>\d{1,2})\s?(?:h|hrs?|hours?)\.?,?\s?)?"
_UNITS = (
    r"hours?|minutes?|secondes?|seconds?|stunden?|minuten?|sekunden?|heures?|horas?|minutos?|segundos?"
    r"|ore|minuti|secondi"
)

_FORMS: tuple[tuple[str, Callable[[re.Match[str]], float]], ...] = (
    # "1 hr 2 min 5 sec", "(62m05s)", "3'05\""
    (
        rf"[\[(]?\s?{_HOURS}(?P<m>\d{{1,3}})\s?{_SAID}\.?,?\s?(?P<s>\d{{1,2}})\s?{_SECONDS}\.?\s?[\])]?(?=[\s:–—-]|$)",
        lambda found: int(found["h"] or 0) * 3600 + int(found["m"]) * 60 + int(found["s"]),
    ),
    # "[12 min]": without brackets it is a sentence
    (
        rf"[\[(]\s?{_HOURS}(?P<m>\d{{1,3}})\s?{_SAID}\.?\s?[\])](?=[\s:–—-]|$)",
        lambda found: int(found["h"] or 0) * 3600 + int(found["m"]) * 60,
    ),
    # "[t=65]", "(65 s)"
    (
        r"[\[(]\s?(?:t\s?=\s?(?P<t>\d{1,6}(?:\.\d{1,3})?)|(?P<s>\d{1,6}(?:\.\d{1,3})?)\s?s(?:ec)?\.?)\s?[\])]",
        lambda found: float(found["t"] or found["s"]),
    ),
    # "@1:05", "/01:05/", "*00:01:05*"
    (r"[@/*_]+(?P<c>\d{1,3}:\d\d(?::\d\d)?)[/*_]*(?=[\s:–—-]|$)", lambda found: _clock(found["c"], ":")),
    # "00.01.05"
    (r"[\[(]?(?P<c>\d{1,2}\.[0-5]\d\.[0-5]\d)[\])]?(?=[\s:–—-]|$)", lambda found: _clock(found["c"], ".")),
    # YouTube's panel, copied: "1:021 minute, 2 seconds"
    (
        r"(?P<c>\d{1,3}:[0-5]\d(?::[0-5]\d)?)(?=\d)(?:\d+ (?:" + _UNITS + r"),? ?){1,3}",
        lambda found: _clock(found["c"], ":"),
    ),
)
_MINUTES = re.compile(_HEAD + r"[\[(](?P<m>\d{1,3})[\])](?=[\s:–—-]|$)")


def _clock(text: str, mark: str) -> float:
    seconds = 0.0
    for part in text.split(mark):
        seconds = seconds * 60 + int(part)
    return seconds


def with_clocks(lines: Sequence[Line]) -> list[Line]:
    """The lines with their times as clocks in brackets; as they are where they have none in such a form.

    Examples
    --------
    >>> said = [Line(n, f"{n} min {5 * n} sec Ruth: So it was.") for n in range(1, 4)]
    >>> [line.text for line in with_clocks(said)][0]
    '[00:01:05] Ruth: So it was.'
    """
    for form, seconds in _FORMS:
        pattern = re.compile(_HEAD + form, re.IGNORECASE)
        found = [pattern.match(line.text) for line in lines]
        times = [seconds(one) for one in found if one]
        if len(times) >= FEWEST and _run_forward(times):
            return [_put(line, one, seconds(one)) if one else line for line, one in zip(lines, found, strict=True)]
    found = [_MINUTES.match(line.text) for line in lines]
    if not _are_minutes(lines, found):
        return list(lines)
    return [_put(line, one, 60.0 * int(one["m"])) if one else line for line, one in zip(lines, found, strict=True)]


def _run_forward(times: Sequence[float]) -> bool:
    steps = [later >= earlier for earlier, later in pairwise(times)]
    return times[-1] > times[0] and sum(steps) >= _FORWARD * len(steps)


def _are_minutes(lines: Sequence[Line], found: Sequence[re.Match[str] | None]) -> bool:
    """Whether as many words stand between numbers as are said in the minutes between them."""
    numbers: list[int] = []
    words: list[int] = []
    for line, one in zip(lines, found, strict=True):
        if one:
            numbers.append(int(one["m"]))
            words.append(0)
        if words:
            words[-1] += len(line.text.split())
    if len(numbers) < FEWEST or not _run_forward([float(number) for number in numbers]):
        return False
    rates, said = [], 0
    for number, later, count in zip(numbers, numbers[1:], words, strict=False):
        said += count
        if later > number:
            rates.append(said / (later - number))
            said = 0
    return len(rates) >= FEWEST - 1 and MINUTE[0] <= median(rates) <= MINUTE[1]


def _put(line: Line, found: re.Match[str], seconds: float) -> Line:
    """A line with its time as a clock, before the name that stood before it."""
    before, rest = found["before"].strip(), line.text[found.end() :].strip().lstrip(":–—-").strip()
    said = f"{before} {rest}".strip()
    return Line(line.number, f"[{timecode(seconds)}] {said}".strip(), line.heading, line.apart)
