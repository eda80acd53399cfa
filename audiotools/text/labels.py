r"""What stands before the words of a turn in a printed transcript: a name, a role, a letter, with or without a clock.

``Ann Beck: …``, ``[00:12:05] Ann Beck: …``, ``Анна Бек: …``, ``記者：…``, and the same on a line of its own above the
words: ``ANN BECK``, ``Ann Beck  0:15``. Only the shape is told here; whether it is somebody who speaks is told by what
else the text has.
"""

from __future__ import annotations

import re

_UPPER = "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())
_CAPITAL = rf"[{_UPPER}][\w.'’-]*"
_PARTICLE = r"(?:de|da|di|del|della|do|dos|du|van|von|der|den|ter|zu|bin|ibn|af|(?:al|el)-\w+)"
_SEMITIC = r"[\u0590-\u05ff\u0620-\u06ff][\u0590-\u05ff\u0620-\u065f\u0670-\u06ff\"״'’-]*"
_HINDI, _HANGUL = r"[\u0900-\u0963\u0966-\u097f]+", r"[\uac00-\ud7a3]+"
_BETWEEN = r"[ \t\u00a0]+"
_NAMES = (
    r"[QA]",
    rf"{_CAPITAL}(?:{_BETWEEN}(?:{_CAPITAL}|{_PARTICLE})){{0,3}}(?:{_BETWEEN}\d{{1,2}})?",
    *(rf"{word}(?:{_BETWEEN}{word}){{0,2}}" for word in (_SEMITIC, _HINDI, _HANGUL)),
    r"[\u3041-\u30fb\u30fc\u3400-\u9fff]{1,12}",
)
_NAME = rf"(?P<label>{'|'.join(_NAMES)})"
_CLOCK = r"[\[(<]?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,]\d{1,3})?)?[\])>]?"
_ITEM = r"(?:[-–—•*][ \t]{0,3})?"
_FIRST = rf"(?:{_CLOCK}{_BETWEEN}(?:[-–—|][ \t]*)?)?"
_WHAT = r"(?:\s*\([^)\n]{0,40}\))?"
_STRONG = r"(?:\*{2,3}|__)?"

LABEL = re.compile(
    rf"{_ITEM}{_FIRST}{_STRONG}{_FIRST}{_NAME}{_WHAT}(?:{_BETWEEN}{_CLOCK})?{_STRONG}\s?(?:(?P<mark>[:.])|(?P<wide>：)){_STRONG}"
    rf"(?:{_BETWEEN}[\[(]\d{{1,2}}:\d\d[:\d.,]*[\])])?(?(wide)\s*|\s+)(?=\S)"
)
"""A label and what parts it from the words, which begin where it ends."""

LABEL_DASH = re.compile(rf"{_STRONG}{_NAME}{_STRONG}{_BETWEEN}[-–—]{_BETWEEN}{_STRONG}(?=\S)")
"""The same with a dash, as plays and some magazines print it; so are lists and captions."""

LABEL_ABOVE = re.compile(
    rf"[ \t]*(?:#{{1,6}}[ \t]+)?[*_]{{0,3}}{_FIRST}{_NAME}{_WHAT}[ \t]*(?P<mark>[:：])?[*_]{{0,3}}[ \t]*[:：]?"
    rf"(?:[ \t]*[,·•|–-]?[ \t]*(?P<clock>{_CLOCK}))?[*_]{{0,3}}[ \t]*(?:\\?\n\s*|$)"
)
"""A line that holds a label alone; the words begin where it ends, in the same paragraph or the next."""

LABEL_BOLD = re.compile(rf"(?:\*\*|__){_NAME}{_WHAT}(?:\*\*|__)[ \t]+(?=[^\s:：*_])")
"""A label told from the words behind it by its bold type alone, as Markdown sets that."""

LABEL_NAME = re.compile(rf"{_NAME}{_WHAT}\s*")
"""The same where a page sets it."""
