"""Whose voice a paragraph is in: somebody's own, or a narrator's who reports."""

from __future__ import annotations

import re

from audiotools.people.names import folded

FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Mm]e|[Oo]ur|[Uu]s|[Mm]yself|[Oo]urselves)\b(?!-)")
NARRATOR = re.compile(
    r"(?:Meanwhile|However|Later|Earlier|Since then|Still|But|Yet|Afterwards?|In the meantime|On (?:Mon|Tues"
    r"|Wednes|Thurs|Fri|Satur|Sun)day|(?:He|She|They) also|According to|Asked|When asked)\b"
)


def outside(line: str) -> str:
    """A line without what stands between double marks."""
    return re.sub(r"[“\"«„][^“”\"«»„]*[”\"»“]", " ", line)


def same_source(intro: str, line: str) -> bool:
    """Whether the one who "says" in a quoted text is the one who introduces it: a report quoting itself."""
    found = re.search(r"\b(?:said|says|according to)\s+((?:[A-Z][\w'’-]+\s?){1,4})", line[:600])
    if not found:
        return False
    names = {folded(word) for word in found[1].split() if len(word) > 3}
    return bool(names) and names <= {folded(word) for word in re.findall(r"[\w'’-]+", intro)}


def reports(line: str) -> bool:
    """Whether a paragraph reports what somebody said, as a narrator does."""
    head = outside(line)[:400]
    return bool(re.search(r"\b(?:said|says|told|tweeted|explained|explains|wrote|according to|confirmed by)\b", head))
