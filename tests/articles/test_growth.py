"""Reading takes a time that grows with the text, whatever the text: shapes that make patterns and passes start over.

Each shape is read at one length and at four times that length, both several times, and the best times are compared: a
quadratic pass would take sixteen times as long. What a machine does besides makes the best time of several longer, not
the ratio of two of them that were taken in turns.
"""

from __future__ import annotations

import itertools
import string
import time
from collections.abc import Callable

import pytest

from audiotools.articles.extraction import find_quotes

pytestmark = pytest.mark.slow

_LEAST = 0.02
"""Seconds of processor time below which growth cannot be told from noise."""

_MOST = 9.0
"""Times longer that four times the text may take: four, and as much again for caches that no longer hold."""


def names(count: int) -> list[str]:
    """As many different words that look like names."""
    letters = itertools.islice(itertools.product(string.ascii_lowercase, repeat=3), count)
    return ["Anna" + "".join(three) for three in letters]


SHAPES: dict[str, Callable[[int], str]] = {
    "different names": lambda n: " ".join(names(n)) + " “We left at dawn,” said Ruth.",
    "many people": lambda n: ". ".join(f"“We left,” said {name} Moss{name[5:]}" for name in names(n // 6)),
    "one capital word": lambda n: "“We left,” said " + "Word " * n + ".",
    "a title again and again": lambda n: "President " * n,
    "born": lambda n: ". ".join(f"{name} was born Ruth {name}" for name in names(n // 6)),
    "opening marks": lambda n: "“ " * n,
    "closing marks": lambda n: "” " * n,
    "straight marks": lambda n: '" ' * n,
    "apostrophes": lambda n: "' " * n,
    "single marks": lambda n: "‘a " * n,
    "guillemets": lambda n: "« " * n,
    "low marks": lambda n: "„ " * n,
    "corner marks": lambda n: "「你好」他说" * n,
    "dashes": lambda n: "— a\n\n" * n,
    "omissions": lambda n: "“a … " * n,
    "brackets": lambda n: "“[" * n,
    "empty lines": lambda n: "\n" * n * 10 + "x",
    "spaces": lambda n: " " * n * 10 + "x",
    "labels": lambda n: "Ann: " * n,
    "label lines": lambda n: "Ann: yes\n\n" * n,
    "emphasis": lambda n: "*" * n + "_a " * n,
    "rows of a table": lambda n: "|ANN|We left at dawn.|\n" * n * 2,
    "links": lambda n: "[a](b " * n,
    "tags": lambda n: "<" * n,
    "headings": lambda n: "# a\n" * n,
    "quoted lines": lambda n: "> " * n,
    "initials": lambda n: "J. " * n,
    "offices": lambda n: "Minister of the " * n,
    "digits": lambda n: "1" * n * 10,
    "said Mr.": lambda n: "“a,” said Mr. " * n,
    "according to": lambda n: "according to " * n,
    "said, he told": lambda n: "said he told the " * (n // 4),
    "Arabic verbs": lambda n: "قال " * n + "«نعم»",
}


def seconds(text: str) -> float:
    """Processor time of reading a text."""
    start = time.process_time()
    find_quotes(text)
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_no_sixteen_times_as_long(shape):
    short, long = SHAPES[shape](800), SHAPES[shape](3200)
    find_quotes(short)  # whatever is loaded late is loaded now
    for _ in range(3):
        before = min(seconds(short) for _ in range(3))
        after = seconds(long)
        if after <= _MOST * max(before, _LEAST):
            return
    assert after <= _MOST * max(before, _LEAST)
