"""Lines of Arabic and Hebrew from PDF pages: from the order they stand in to the order they are read in.

A page paints its glyphs from left to right, whatever the script. pypdf turns stretches of right-to-left letters round,
but leaves the stretches, and the digits and brackets between them, as they stand: ``42`` for ``24``, ``»`` for the
``«`` that is drawn mirrored, the end of the line first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_SHAPED = re.compile("[\ufb1d-\ufb4f\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]")  # letters as they look in a word
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_EASTERN = re.compile("[\u0660-\u0669\u06f0-\u06f9][\u0660-\u0669\u06f0-\u06f9.,٫٬/:-]*[\u0660-\u0669\u06f0-\u06f9]")
_MIRRORED = str.maketrans("«»‹›()[]{}<>", "»«›‹)(][}{><")
_FITS = re.compile(r"(?:^|[\s:،؛(])[«‹(\[](?=\S)|(?<=\S)[»›)\]](?:$|[\s:.,،؛؟!])")


def runs_right(text: str) -> bool:
    """Whether most letters of a text are of a script written from right to left.

    >>> runs_right("قالت Mary"), runs_right("al-Hajj (الحاج) said")
    (False, False)
    >>> runs_right("قالت مريم، CNN")
    True
    """
    return 2 * len(_RIGHT.findall(text)) > len(_LETTER.findall(text)) > 0


def has_right(text: str) -> bool:
    """Whether any letter of a text is of such a script.

    >>> has_right("Mary"), has_right("قالت Mary")
    (False, True)
    """
    return bool(_RIGHT.search(text))


def unshaped(text: str) -> str:
    """Letters as they are typed, where the page has the shapes they take within a word.

    >>> unshaped("ﻻ ﺻﻮت") == "لا صوت"
    True
    """
    return _SHAPED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def in_reading_order(pieces: Sequence[str]) -> str:
    """The stretches of a line, which stand from left to right, as one text in the order of reading.

    Examples
    --------
    >>> in_reading_order(["نعد", "» :", "وأضافت"])
    'وأضافت: «نعد'
    """
    read = [_turned(piece) for piece in reversed(_joined(pieces))]
    text, mirrored = "".join(read), "".join(piece.translate(_MIRRORED) for piece in read)
    return mirrored if len(_FITS.findall(mirrored)) >= len(_FITS.findall(text)) else text


def _joined(pieces: Sequence[str]) -> list[str]:
    """The stretches, those of left-to-right letters that stand beside each other as one."""
    joined: list[str] = []
    for piece in pieces:
        left = bool(_LETTER.search(piece)) and not _RIGHT.search(piece)
        if left and joined and _LETTER.search(joined[-1]) and not _RIGHT.search(joined[-1]):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _turned(piece: str) -> str:
    """A stretch as it is read: letters have been turned already, digits should not have been."""
    if _RIGHT.search(piece):
        return _EASTERN.sub(lambda found: found.group()[::-1], piece)
    return piece if any(c.isalnum() for c in piece) else piece[::-1]
