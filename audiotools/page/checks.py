"""What does not fit together in who speaks, at the head of the page, with the quotes and moments it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audiotools.exports.facts import told
from audiotools.page.items import Item, clock, language, moment
from audiotools.page.markup import Html, joined, tag
from audiotools.records import Finding, Result
from audiotools.text.clocks import milliseconds

KINDS = {
    "attribution": "Who said it",
    "swapped": "Names swapped",
    "two-names": "Two names for one voice",
    "one-name": "One name for several voices",
    "tape": "Print and tape name a voice differently",
    "no-voice": "A voice that is not here",
    "decision": "A decision that fits no more",
}
"""What each kind of finding is called."""

_TIME = re.compile(r"(?<![\d.,])(\d{1,6}\.\d\d) s\b")


def checks(result: Result, quotes: Sequence[Item]) -> Html:
    """A list that can be opened, each finding with links; nothing where everything fits.

    Examples
    --------
    >>> from audiotools.records import Transcript, Turns
    >>> said = Transcript(findings=(Finding("tape", "A voice says it is <Ada>."),))
    >>> str(checks(Result(said, Turns(), None, (), (), ""), [])).count("&lt;Ada&gt;")
    1
    """
    found = result.transcript.findings
    if not found:
        return Html("")
    title = "1 thing to check" if len(found) == 1 else f"{len(found)} things to check"
    numbers = {item.match.quote.id: item.number for item in quotes}
    rows = [tag("li", joined(_finding(finding, numbers), " ")) for finding in found]
    heading = tag("h2", f"{title} about who speaks", id="checks-title")
    return tag(
        "section",
        tag("details", tag("summary", heading), tag("ul", *rows)),
        id="checks",
        aria_labelledby="checks-title",
        lang=language("en"),
    )


def _finding(finding: Finding, numbers: dict[str, int]) -> Iterator[Html]:
    yield tag("strong", f"{KINDS.get(finding.kind, finding.kind)}:")
    yield _timed(told(finding))
    known = [numbers[name] for name in finding.quotes if name in numbers]
    if known:
        links = [tag("a", str(n), href=f"#c{n}", data_n=n, aria_label=f"Quote {n}") for n in known]
        yield tag("span", "Quotes " if len(links) > 1 else "Quote ", joined(links, ", "), class_="places")


def _timed(text: str) -> Html:
    """Text in which seconds lead to their moment on the recording."""
    parts: list[str] = []
    for place, part in enumerate(_TIME.split(text)):
        if place % 2:
            ms = milliseconds(float(part))
            parts.append(tag("a", clock(ms, tenths=True), href=moment(ms), class_="time", dir="ltr"))
        else:
            parts.append(part)
    return tag("bdi", *parts)
