"""What does not fit together in who speaks, at the head of the page, with the quotes and moments it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audiotools.exports.facts import told
from audiotools.page.items import Item, clock, moment
from audiotools.page.markup import Html, joined, tag
from audiotools.page.texts import Texts
from audiotools.records import Finding, Result
from audiotools.text.clocks import milliseconds

KINDS = {
    "attribution": "finding.attribution",
    "swapped": "finding.swapped",
    "two-names": "finding.two_names",
    "one-name": "finding.one_name",
    "tape": "finding.tape",
    "no-voice": "finding.no_voice",
    "decision": "finding.decision",
}
"""What each kind of finding is called, in the catalogue."""

_TIME = re.compile(r"(?<![\d.,])(\d{1,6}\.\d\d) s\b")


def checks(result: Result, quotes: Sequence[Item], t: Texts) -> Html:
    """A list that can be opened, each finding with links; nothing where everything fits.

    Examples
    --------
    >>> from audiotools.records import Transcript, Turns
    >>> said = Transcript(findings=(Finding("tape", "A voice says it is <Ada>."),))
    >>> str(checks(Result(said, Turns(), None, (), (), ""), [], Texts())).count("&lt;Ada&gt;")
    1
    """
    found = result.transcript.findings
    if not found:
        return Html("")
    numbers = {item.match.quote.id: item.number for item in quotes}
    rows = [tag("li", joined(_finding(finding, numbers, t), " ")) for finding in found]
    heading = tag("h2", t("page.checks", n=len(found)), id="checks-title")
    return tag(
        "section",
        tag("details", tag("summary", heading), tag("ul", *rows)),
        id="checks",
        aria_labelledby="checks-title",
    )


def _finding(finding: Finding, numbers: dict[str, int], t: Texts) -> Iterator[Html]:
    yield tag("strong", f"{t(KINDS[finding.kind]) if finding.kind in KINDS else finding.kind}:")
    yield _timed(told(finding))
    known = [numbers[name] for name in finding.quotes if name in numbers]
    if known:
        links = [tag("a", str(n), href=f"#c{n}", data_n=n, aria_label=t("page.quote", number=n)) for n in known]
        yield tag("span", t.html("page.about_quotes", n=len(links), numbers=joined(links, ", ")), class_="places")


def _timed(text: str) -> Html:
    """Text in which seconds lead to their moment on the recording."""
    parts: list[str] = []
    for place, part in enumerate(_TIME.split(text)):
        if place % 2:
            ms = milliseconds(float(part))
            parts.append(tag("a", clock(ms, tenths=True), href=moment(ms), class_="time", dir="ltr"))
        else:
            parts.append(part)
    return tag("bdi", *parts, lang="en")
