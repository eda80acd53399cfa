"""Times of captions as their formats want them."""

from __future__ import annotations

import re

from audiotools.errors import ArticleError

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}((?:[ \t].*)?)$")


def clear_times(text: str, looked_at: str, name: str, point: str, shape: str) -> str:
    """The text with the times of its captions in full, whatever they lack; `looked_at` has its lines."""
    lines = text.split("\n")
    for number, line in enumerate(looked_at.split("\n")):
        if "-->" not in line:
            continue
        found = _TIMES.match(line)
        if not found:
            raise ArticleError(
                f"{name}, line {number + 1}: expected times such as {shape}, found {line.strip()[:60]!r}."
            )
        clocks = [
            f"{int(hours or 0):02d}:{int(minutes):02d}:{int(seconds):02d}{point}{part:<03}"
            for hours, minutes, seconds, part in (found.groups()[:4], found.groups()[4:8])
        ]
        lines[number] = f"{clocks[0]} --> {clocks[1]}{found[9]}"
    return "\n".join(lines)
