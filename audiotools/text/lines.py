"""Text fit for a file of any format, and text on one line."""

from __future__ import annotations

import re

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def fit(text: str) -> str:
    r"""Text that may stand in an XML file: what may not becomes U+FFFD.

    >>> fit("a\0b")
    'a�b'
    """
    return _UNFIT.sub("\ufffd", text)


def line(text: str) -> str:
    r"""Text on one line, fit for any file.

    >>> line(" two\n\tlines ")
    'two lines'
    """
    return " ".join(fit(text).split())
