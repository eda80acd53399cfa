"""Who signs a block quotation: a name on a line of its own below it, and what they are on the same line or the next."""

from __future__ import annotations

import re
from typing import NamedTuple

NAME_ALONE = re.compile(
    r"(?!(?:The|A|An|Our|My|This|How|What|Why|About)\s)(?:[A-Z][\w.'’-]+|(?:al|el)-[A-Z]\w+)(?:\s+(?:(?:al|el|bin|ibn|de|van|von|Abu)[-\s])?[A-Z][\w.'’-]+){1,4}"
    r"(?:\s*[,(]\s*\d{1,3}\)?)?(?:\s*[,–—-]\s*[^.!?]{2,60}?)?(?:\s*\([^()]{2,40}\))?$"
)
"""A name that stands alone, with an age or an office at most."""

_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Rev|Father|Sister|Capt|Captain|Gen|General|Herr|Frau|Mme|M)"
)
_SIGNATURE_NAME = re.compile(
    rf"[\s*_]*(?:[—–―]|--?)?\s*(?P<name>(?P<title>{_TITLE}\.?\s+)?(?!(?:The|A|An|On|In|At|Photo|Image)\b)"
    r"[^\W\d_a-zß-ÿ][\w.'’-]*(?:\s+(?:(?:de|da|van|von|der|bin|ibn|al|el)[\s-])*[^\W\d_a-zß-ÿ][\w.'’-]*){1,3})"
    r"(?P<office>(?:,|\s+(?:in|on))\s+[^.!?:]{2,80})?[*_\s]*$"
)
_OFFICE = re.compile(r"[\s*_]*[^\W\d_a-zß-ÿ][^.!?:;“”\"„«»]{2,80}$")
SIGNED = re.compile(r"[\s*_]*(?:[—–―]|--?)\s*(?P<name>(?:@\w|[^\W\d_a-zà-ÿ]).{1,100}|\S+@\S+)$")
"""A dash, and who signs behind it."""

SIGNED_INSIDE = re.compile(
    rf"(?<=[.!?…”\"’])\s*[—–―]\s*(?P<name>(?:{_TITLE}\.?\s+)?(?!(?:The|A|An|On|In|At)\b)[^\W\d_a-zß-ÿ][\w.'’-]*"
    r"(?:\s+(?:(?:de|da|van|von|der|bin|ibn|al|el)[\s-])*[^\W\d_a-zß-ÿ][\w.'’-]*){1,3})(?:,\s[^.!?]{2,60})?$"
)
"""Behind the words that are signed, on their own line's end."""

_LINKED = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\))?[^()\s]*\)")
_WHO = r"[^\W\d_a-zß-ÿа-яёά-ώ][\w.'’-]*"
_LAST_LINE = re.compile(
    rf"(?:[—–―-]\s*)?(?P<name>(?!(?:The|A|An|Our|My|This|How|What|Why|About)\s){_WHO}(?:\s+(?:(?:de|da|van|von|der|bin|ibn|al|el|la|le)\s+)*{_WHO}){{1,4}})"
    r"(?:\s*[,(]\s*[^.!?]{2,60}\)?)?$"
)
_HONORIFIC = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Rev|Sir|Dame)\.?\s+)+")
_LINES = 3  # of a signature, at most: who signs, and two for what they are
_WORDS = 8  # of each, at most


class Below(NamedTuple):
    """A paragraph under a block quotation: its text, its role, and how much of it stands between marks."""

    text: str
    role: str
    quoted: float


def signs(line: str) -> str:
    """The name that the last line of a block quotation consists of, or nothing.

    Examples
    --------
    >>> signs("(Tom Vale)"), signs("[Tom Vale](https://example.org/vale_(baker)), baker"), signs("We left at dawn.")
    ('Tom Vale', 'Tom Vale', '')
    """
    bare = _LINKED.sub(r"\1", line).strip(" *_")
    if enclosed := re.fullmatch(r"[(（]\s*([^()（）]{2,60}?)\s*[)）]", bare):
        bare = enclosed[1]
        if re.fullmatch(r"[\u3040-\u30ff\u3400-\u9fff・]{2,14}", bare):
            return bare
    found = _LAST_LINE.fullmatch(bare)
    return found["name"] if found else ""


def read_signature(first: Below, second: Below | None) -> str:
    """The name that signs the block above, or nothing.

    Parameters
    ----------
    first, second
        The paragraph right below the block, and the next one.

    Examples
    --------
    >>> read_signature(Below("Tom Vale", "body", 0.0), Below("Harbour master of Hull", "body", 0.0))
    'Tom Vale'
    >>> read_signature(Below("— Jane Roe, mayor", "body", 0.0), None)
    'Jane Roe'
    >>> read_signature(Below("The council met in May.", "body", 0.0), None)
    ''
    """
    lines = [line.strip() for line in first.text.split("\n")]
    paragraphs = [first]
    if len(lines) == 1 and second is not None:
        paragraphs.append(second)
        lines += [line.strip() for line in second.text.split("\n")]
    short = all(0 < len(line.split()) <= _WORDS and line[-1] not in ".!?:;" for line in lines)
    plain = all(one.role in ("body", "quote") and not one.quoted for one in paragraphs)
    alone = NAME_ALONE.match(_HONORIFIC.sub("", lines[0]))
    if alone and plain and short and 2 <= len(lines) <= _LINES:
        return alone.group()
    name = _SIGNATURE_NAME.match(first.text)
    if first.role not in ("body", "byline") or not name:
        return ""
    told = SIGNED.match(first.text) or name["title"] or name["office"] or _OFFICE.match(second.text if second else "")
    return name["name"] if told else ""
