"""The index of topics as a table that a person can correct and give back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from audiotools.exports.format import Format, Made
from audiotools.exports.tables import guarded
from audiotools.exports.topics import COLUMNS, list_topics
from audiotools.records import Result
from audiotools.text.clocks import clock


def write(result: Result) -> Made:
    """CSV with a heading, a row a topic: RFC 4180 line ends."""
    topics = list_topics(result)

    def rows() -> Iterator[str]:
        yield "\ufeff"
        cells = [COLUMNS]
        cells += [
            (clock(topic.start), clock(topic.end), topic.title, topic.synopsis, "; ".join(topic.keywords))
            for topic in topics
        ]
        for row in cells:
            text = io.StringIO()
            csv.writer(text, lineterminator="\r\n").writerow([guarded(cell) for cell in row])
            yield text.getvalue()

    if topics:
        return Made(rows(), ("the topics are an estimate by the words alone: correct them there.",))
    return Made(rows(), ("no turns to other topics were found.",))


FORMAT = Format(
    "index",
    "index.csv",
    "Table of topics (an automatic estimate), to be corrected and given back with --index",
    keeps="topics with beginnings, titles, synopses and keywords",
    loses="everything else",
    write=write,
    trades=("archivist",),
)
