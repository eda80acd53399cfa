"""HTML written so that text cannot become markup: everything is escaped unless it was made by `tag`.

What goes into a page was typed, printed or recognised by somebody else: names, quotes and file names are hostile
until shown harmless. Control characters, and halves of surrogate pairs that a file name can carry, become U+FFFD.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable
from typing import Any

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_VOID = frozenset(("br", "input", "link", "meta", "wbr"))
_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}


class Html(str):
    """Markup that goes into a page as it is."""

    __slots__ = ()


def escaped(text: str) -> Html:
    r"""Text as it may stand between tags and in a quoted attribute.

    Examples
    --------
    >>> escaped('<b onclick="x">&\0')
    '&lt;b onclick=&quot;x&quot;&gt;&amp;�'
    """
    return text if isinstance(text, Html) else Html(html.escape(_UNFIT.sub("\ufffd", text)))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Parts one after the other, escaped where they are not markup.

    >>> joined(["a<", tag("br")], " ")
    'a&lt; <br>'
    """
    return Html(escaped(between).join(escaped(part) for part in parts))


def tag(name: str, /, *children: str | None, **attributes: str | float | bool | None) -> Html:
    """An element.

    Parameters
    ----------
    name
        Of the element.
    children
        Text, which is escaped, and markup, which is not; None is nothing.
    attributes
        A trailing underline is dropped and an inner one becomes a dash (``class_``, ``data_m``). True stands for
        the bare name, None and False for no attribute.

    Examples
    --------
    >>> tag("a", "Q & A", href="#a1", class_="ref", hidden=True, title=None)
    '<a href="#a1" class="ref" hidden>Q &amp; A</a>'
    """
    written = "".join(
        f" {key}" if value is True else f' {key}="{escaped(str(value))}"'
        for key, value in ((k.rstrip("_").replace("_", "-"), v) for k, v in attributes.items())
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(child for child in children if child is not None)}</{name}>")


def data_block(identifier: str, data: Any) -> Html:
    r"""Plain data for the page's script, in a form no text can break out of.

    >>> data_block("data", {"name": "</script>"})
    '<script type="application/json" id="data">{"name":"\\u003c/script\\u003e"}</script>'
    """
    content = json.dumps(data, separators=(",", ":"), allow_nan=False).translate(_IN_SCRIPT)
    return Html(f'<script type="application/json" id="{identifier}">{content}</script>')


def digest(code: str) -> str:
    """Source expression that allows one inline script or style in a Content-Security-Policy.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
