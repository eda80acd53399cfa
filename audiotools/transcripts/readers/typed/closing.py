"""Where a transcript ends and something else begins: appendices, notes on how it was made, lists of what was not
said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.transcripts.readers.source import Line

_TAPE = "interview|transcript|transcription|recording|tape|audio|session|side|file|disc|conversation|part"
_BY = r"by\b|prepared\b|produced\b|completed\b|finali[sz]ed\b|provided\b|services?\b"
_SIGNS = (
    rf"(?:the\s+)?end(?:s|\s+of(?:\s+(?:the|this))?(?:\s+\w+)?\s+(?:{_TAPE})(?:\s+\w+){{0,4}})?[\W_]*$",
    rf"(?:{_TAPE})\s+(?:ends|ended|concluded|concludes|stops|completed?)\b.{{0,40}}$",
    rf"(?:transcribed|transcription|transcript|proofread|audited|edited|checked|typed|reviewed)\s+(?:and\s+\w+\s+)?(?:{_BY})",
    r"transcri(?:ber|ptionist)(?:'s|’s)?(?:\s+notes?)?\s*:",
    r"(?:appendix|appendices|glossary|bibliography|references|footnotes|endnotes|word list|further reading)\b.{0,60}$",
    r"(?:quotes?|quotations?)\b.{0,30}\bnot\s+found\b.{0,60}$",
    r"(?:anhang|annexe|anexo|appendice|приложение)\b.{0,60}$",
    r"(?:ende\s+de[rs]\s+\w+|fin\s+de\s+l['’e]|fin(?:al)?\s+de\s+la\s+|fine\s+del|fim\s+da\s+|конец\s+(?:записи|интервью))",
    r"(?:transkri(?:biert|ption)\s+(?:von|durch)|transcri(?:t|ption|to|zione|pción)\s+(?:par|por|da|a cura))\b",
)
_CLOSING = re.compile("|".join(rf"[\W_]*+(?:{sign})" for sign in _SIGNS), re.IGNORECASE)
_RULE = re.compile(r"\s*(?:[-*_=~#–—]\s?){3,}$")


def closes(text: str) -> bool:
    """Whether a line says that what was spoken is over.

    >>> closes("[End of interview]"), closes("Transcribed by A. Roe, May 1998"), closes("In the end we left.")
    (True, True, False)
    """
    return len(text) < 300 and _CLOSING.match(text) is not None


def kept(last: Sequence[Line], others: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of the last passage that are of it, by how long the other passages are.

    Parameters
    ----------
    last
        Every line after the last time.
    others
        The lines of the passages before it.
    """
    lines = [line for line in last if line.text.strip()]
    stop = next(
        (
            place
            for place, line in enumerate(lines)
            if place and (line.heading or _RULE.match(line.text) or closes(line.text))
        ),
        len(lines),
    )
    lines = lines[:stop]
    if not others:
        return lines
    if all(len([line for line in other if line.text.strip()]) < 2 for other in others):
        return lines[:1]
    several = sum(_paragraphs(other) > 1 for other in others)
    if several > 0.05 * len(others):
        return lines
    end = next((place for place, line in enumerate(lines) if place and line.apart), len(lines))
    return lines[:end]


def _paragraphs(lines: Sequence[Line]) -> int:
    told = [line for line in lines if line.text.strip()]
    return sum(line.apart for line in told[1:]) + bool(told)
