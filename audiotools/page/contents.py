"""Titles of the index and notes, as people wrote them, above the transcript, each leading to its moment."""

from __future__ import annotations

from audiotools.exports.facts import remark_on
from audiotools.page.items import clock, moment
from audiotools.page.markup import Html, tag
from audiotools.page.texts import Texts
from audiotools.records import Result
from audiotools.text.clocks import milliseconds


def contents(result: Result, t: Texts) -> Html:
    """Two lists that can be opened; nothing where nobody wrote anything.

    Examples
    --------
    >>> from audiotools.records import Remark, Title, Transcript, Turns
    >>> said = Transcript(titles=(Title(62.4, 90.0, "The <mine>"),), remarks=(Remark("Two sittings"),))
    >>> str(contents(Result(said, Turns(), None, (), (), ""), Texts())).count("&lt;mine&gt;")
    1
    """
    said = result.transcript
    titles = [tag("li", _time(title.start), " ", tag("bdi", title.title)) for title in said.titles]
    remarks = [
        tag(
            "li",
            *(() if remark.span is None else (_time(remark.span.start), " ")),
            tag("bdi", remark_on(remark, result)),
        )
        for remark in said.remarks
    ]
    parts = [
        tag("details", tag("summary", heading), tag("ul", *rows), open=True)
        for heading, rows in ((t("page.contents"), titles), (t("page.notes"), remarks))
        if rows
    ]
    return tag("div", *parts, class_="contents") if parts else Html("")


def _time(seconds: float) -> Html:
    ms = milliseconds(seconds)
    return tag("a", clock(ms), href=moment(ms), class_="time", dir="ltr")
