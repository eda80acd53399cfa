"""Text and voices of WebVTT cues.

A cue ends at an arrow, wherever it stands, and ``<`` and ``&`` begin markup: none of them may be in a name or a text.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from audiotools.text.lines import line


def escape_cue(text: str) -> str:
    """Text as it stands in a cue, on as many lines as it has.

    >>> escape_cue("R&D <so> -->")
    'R&amp;D &lt;so&gt; --&gt;'
    """
    return html.escape(text, quote=False)


def voice_tag(name: str, escape: Callable[[str], str] = escape_cue) -> str:
    """The tag that says whose voice follows.

    >>> voice_tag("Ruth <Dr> Abel"), voice_tag("X--")
    ('<v Ruth &lt;Dr&gt; Abel>', '<v X-&#45;>')
    """
    safe = escape(line(name))
    # The tag's own end would make an arrow of two hyphens.
    return f"<v {safe[:-1]}&#45;>" if safe.endswith("-") else f"<v {safe}>"
