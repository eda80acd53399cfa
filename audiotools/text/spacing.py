"""Words written as text: a space between two of them, but for scripts that write none.

Chinese, Japanese, Thai, Lao, Khmer and Burmese put no space between words, and a recogniser cuts them into words or
single signs all the same. Nobody writes a space before or after their punctuation either. Where times were only spread
over a text that was cut at its spaces, though, the spaces were the writer's (Thai parts sentences by them) and stay.

Recognisers cut words in two, too: ``8 ,000`` and ``o 'clock`` are put together again.

Every place that makes text of words does so here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

_SIGNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS = "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff3d\uff5b-\uff65"
_MARK_LAST, _MARK_FIRST = re.compile(rf"[{_MARKS}]\Z"), re.compile(rf"[{_MARKS}]")
_SIGN_LAST, _SIGN_FIRST = re.compile(rf"[{_SIGNS}][^\w\s]*\Z"), re.compile(rf"[^\w\s]*[{_SIGNS}]")
_DIGIT_LAST, _DIGIT_FIRST = re.compile(r"\d[^\w\s]*\Z"), re.compile(r"[^\w\s]*\d")


_CUT_OFF = re.compile(r"[.,:]\d|['’](?:clock|s|re|ve|ll|d|m|t)\b(?!['’])|[%‰°]", re.IGNORECASE)


class Written(Protocol):
    """A word as `audiotools.records.Word` is one."""

    @property
    def text(self) -> str:
        """As recognised, with its punctuation."""
        ...

    @property
    def timed(self) -> bool:
        """Whether its times were measured."""
        ...


def gap(left: str, right: str) -> str:
    """What stands between two words: a space, or nothing.

    Examples
    --------
    >>> gap("yes,", "you"), gap("我", "们"), gap("好，", "Ada"), gap("用", "Ada"), gap("1990", "年"), gap("8", ",000")
    (' ', '', '', ' ', '', '')
    """
    if _CUT_OFF.match(right) and (left[-1:].isalpha() if right[0] in "'’" else left[-1:].isdigit()):
        return ""
    if left.isascii() and right.isascii():
        return " "
    if _MARK_LAST.search(left) or _MARK_FIRST.match(right):
        return ""
    ends, begins = _SIGN_LAST.search(left), _SIGN_FIRST.match(right)
    together = (ends and (begins or _DIGIT_FIRST.match(right))) or (begins and _DIGIT_LAST.search(left))
    return "" if together else " "


def gaps(words: Iterable[Written]) -> list[str]:
    """What stands before each of the words: a space or nothing; nothing before the first."""
    found: list[str] = []
    before: Written | None = None
    for word in words:
        if before is None or not word.text:
            found.append("")
        elif not (before.timed or word.timed):
            found.append(" ")
        else:
            found.append(gap(before.text, word.text))
        before = word if word.text else before
    return found


def written(words: Iterable[Written]) -> str:
    """Words as one text.

    Examples
    --------
    >>> from audiotools.records import Word
    >>> written([Word(0, 1, "Thank"), Word(1, 2, "you.")]), written([Word(0, 1, "谢谢"), Word(1, 2, "你。")])
    ('Thank you.', '谢谢你。')
    """
    spoken = list(words)
    return "".join(before + word.text for before, word in zip(gaps(spoken), spoken, strict=True))
