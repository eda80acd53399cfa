"""Numbers in Chinese and Japanese signs, in figures or in both: "二十五", "3万5千"."""

from __future__ import annotations

import re

_DIGITS = dict(zip("〇零一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SIGNED = re.compile(rf"(?:[{''.join(_DIGITS)}{''.join(_POWERS)}]|\d+(?:[.,]\d+)*)+")


def is_signs(text: str) -> bool:
    """Whether a text is a Chinese or Japanese number, or part of one, and nothing else."""
    return bool(_SIGNED.fullmatch(text))


def _sign_value(text: str) -> float:
    """A Chinese or Japanese number, in signs, in figures or in both: "二十五", "一九四五", "3万5千"."""
    total = group = digit = 0.0
    for piece in re.findall(r"\d+(?:[.,]\d+)*|\D", text):
        if piece in _POWERS:
            power = _POWERS[piece]
            if power < 10**4:
                group, digit = group + (digit or 1.0) * power, 0.0
            else:
                total, group, digit = total + (group + digit or 1.0) * power, 0.0, 0.0
        elif piece in _DIGITS:
            digit = 10 * digit + _DIGITS[piece]
        else:
            digit = float(re.sub(r",(?=\d{3})", "", piece).replace(",", "."))
    return total + group + digit


def read_signs(text: str) -> list[float]:
    """The numbers in a text, in order; a lone "one" is as often part of a word, and none.

    Examples
    --------
    >>> read_signs("他们走了二十五公里，用了3万5千步")
    [25.0, 35000.0]
    """
    return [value for value in map(_sign_value, _SIGNED.findall(text)) if value > 1]
