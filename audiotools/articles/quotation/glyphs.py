"""Quotation marks one by one: what each could be, told by its shape and by what stands beside it.

A curly mark shows its side, a straight one does not; either may stand on the wrong side by accident. Spacing is the
better witness: an opening mark has a space before it and a word behind it. Single marks are mostly apostrophes.
`find_marks` weighs these into costs; `marks` finds the reading of all marks together that costs least.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

NO_MARK = 6.0  # a double mark that is none
NEVER = 1e9

_GLYPHS = {
    "“": ("D", -1), "”": ("D", 1), '"': ("Q", 0), "„": ("D", -1), "‟": ("D", -1), "″": ("Q", 0), "＂": ("Q", 0),
    "〝": ("D", -1), "〞": ("D", 1), "״": ("Q", 0), "''": ("D", 0), "``": ("D", -1), "´´": ("D", 1), ",,": ("D", -1),
    "«": ("G", -1), "»": ("G", 1), "‹": ("H", -1), "›": ("H", 1), "<<": ("G", -1), ">>": ("G", 1),
    "‘": ("S", -1), "’": ("S", 1), "'": ("S", 0), "‚": ("S", -1), "‛": ("S", -1), "`": ("S", -1), "´": ("S", 1),
    "「": ("C", -1), "」": ("C", 1), "『": ("C", -1), "』": ("C", 1),
}  # fmt: skip
_DOUBLED = ("''", "``", "´´")
_COMMAS = r"(?<![^\s(\[–—-]),,(?=\w)"  # a low mark, as people type it
MARK = re.compile(rf"''|``|´´|{_COMMAS}|<<|>>|[“”\"„‟″＂〝〞״«»‹›‘’'‚‛`´「」『』]")
_TAG = re.compile(
    r"</?[A-Za-z][^<>\n]{0,2000}>"
    r"|(?<=\])\([^()\s]{1,500}(?:\s+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\)"  # where a Markdown link leads
    r"|(?:(?<=\n)|\A)\[[^\]\n]{1,200}\]:\s\S[^\n]{0,500}"
    r"|\{%[^%{}\n]{0,2000}%\}|\{\{[^{}\n]{0,500}\}\}"  # what a maker of sites fills in
    r"|\^\[[^\[\]\n]{0,2000}\]"  # a note of Pandoc's
)
_LINKS = re.compile(r"<|\]\(|\]:|\{[%{]|\^\[")
_TRANSPARENT = "“”\"„‟«»‹›‘’'‚‛「」『』*_"
_OPENERS = "([{<-–—―‒/|=¿¡"
_ENDERS = ".,;:!?…)]}>-–—―‒/|،؛؟。、"
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|cos|coz|n|round|bout|cept|bye|kay|hood|\d\ds?)\b", re.IGNORECASE)
_AND = re.compile(r"[‘’'][nN][’'](?=\s)")  # fish ’n’ chips
_SPEECH_NEXT = re.compile(r"\s?(?:said|says|told|added|adds|asked|wrote|writes|explained|recalled|continued)\s")


_CODE = re.compile(r"(?<![\w`])(`{1,2})(?![\s`])[^`\n]{0,300}(?<![\s(\[—–-])\1(?![\w`])")
"""Words between two equal marks, as programmers set code: not ```so'``."""


class Mark(NamedTuple):
    """One mark with the cost of each reading."""

    start: int
    end: int
    family: str
    opening: float
    closing: float
    neither: float


def find_marks(
    text: str, paragraphs: Sequence[tuple[int, int]], *, doubled: bool = False
) -> tuple[list[Mark], list[int]]:
    """Weigh every mark of a text.

    Returns
    -------
    tuple
        The marks in order, and for each the index of its paragraph. Apostrophes inside words are left out.
    """
    skipped = not doubled and text.count("''") >= 2  # single marks there are quotes inside quotes
    style = _Style(german="„" in text or low_marks(text), single=_single_first(text), inward=_inward(text))
    marks: list[Mark] = []
    owner: list[int] = []
    for number, (start, end) in enumerate(paragraphs):
        tags = [found.span() for found in _TAG.finditer(text, start, end)] if _LINKS.search(text, start, end) else []
        if text.find("`", start, end) >= 0:
            tags = sorted([*tags, *(found.span() for found in _CODE.finditer(text, start, end))])
        tag = 0
        for found in MARK.finditer(text, start, end):
            at, to = found.span()
            while tag < len(tags) and tags[tag][1] <= at:
                tag += 1
            if tag < len(tags) and tags[tag][0] <= at:
                continue
            glyph = found.group()
            if (glyph in _DOUBLED and not doubled) or (skipped and _GLYPHS[glyph][0] == "S"):
                continue
            if glyph == "''" and text[to : to + 1] == "'" and (at == start or text[at - 1].isspace()) is False:
                to = at + 1  # "'''" behind a word: the inner mark closes first
                glyph = "'"
                marks.append(_weigh(_Spot(text, start, end, at, to), glyph, style))
                owner.append(number)
                continue
            mark = _weigh(_Spot(text, start, end, at, to), glyph, style)
            if mark.neither or mark.family != "S":
                marks.append(mark)
                owner.append(number)
    return marks, owner


def low_marks(text: str) -> bool:
    """Whether a text has low opening marks typed as two commas: ``,,So''``.

    >>> low_marks(",,So,'' sagt sie"), low_marks("one,,two")
    (True, False)
    """
    return bool(re.search(_COMMAS, text))


class _Spot(NamedTuple):
    """Where a mark stands: ``text[at:to]``, in the paragraph ``text[start:end]``."""

    text: str
    start: int
    end: int
    at: int
    to: int


class _Style(NamedTuple):
    """The conventions of a text: „German“ marks; single marks first; »guillemets« that point inward."""

    german: bool
    single: bool
    inward: bool


def _single_first(text: str) -> bool:
    """Whether single marks open quotes more often than double ones do, as in British print."""
    single = len(re.findall(r"(?:^|[\s(])[‘'](?=[A-Z])", text))
    return single >= 3 and single > len(re.findall(r"(?:^|[\s(])[“\"«](?=\w)", text))


_POINTS_IN = re.compile(r"(?:^|(?<=[\s(—–]))[»›](?=\w)", re.MULTILINE)
_POINTS_OUT = re.compile(r"(?:^|(?<=[\s(—–]))[«‹]\s?(?=\w)", re.MULTILINE)


def _inward(text: str) -> bool:
    """Whether guillemets open with the one that points right, as in German and Danish books."""
    return ("»" in text or "›" in text) and len(_POINTS_IN.findall(text)) > 2 * len(_POINTS_OUT.findall(text))


def _neighbours(spot: _Spot) -> tuple[str, str]:
    """The characters before and after a mark, other marks looked through; a space at the paragraph's edge."""
    text, start, end, at, to = spot
    before, after = at - 1, to
    stop = max(start, at - 4)
    while before >= stop and text[before] in _TRANSPARENT:
        before -= 1
    stop = min(end, to + 4)
    while after < stop and text[after] in _TRANSPARENT:
        after += 1
    if text[after : after + 1] in (".", "…") and after < end:
        # “...and then”: dots that lead into a word are no end of a sentence
        word = after
        while word < min(end, after + 6) and text[word] in ".… ":
            word += 1
        if word < end and text[word].isalnum() and text[after : after + 2] != ". " and word - after > 1:
            after = word
    return text[before] if before >= start else " ", text[after] if after < end else " "


def _weigh(spot: _Spot, glyph: str, style: _Style) -> Mark:
    text, start, _, at, to = spot
    family, side = _GLYPHS[glyph]
    side = -side if family in "GH" and style.inward else side
    opening, closing = _by_spacing(*_neighbours(spot))
    if family == "S":
        return _weigh_single(spot, side, (opening, closing), style)
    if side == 1:
        opening += 3.0
    elif side == -1 and not (style.german and glyph == "“"):
        closing += 3.0
    neither = _as_no_mark(spot)
    if opening < closing and text[max(start, at - 2) : at].rstrip().endswith(",") and _SPEECH_NEXT.match(text, to):
        opening, closing = opening + 5.0, 1.0  # “goodbye, “said X”
    return Mark(at, to, family, opening, closing, neither)


def _by_spacing(before: str, after: str) -> tuple[float, float]:
    """What opening and closing cost by the characters before and after a mark: a space stands outside of a quote."""
    free_left = before.isspace() or before in _OPENERS
    free_right = after.isspace() or after in _ENDERS
    if free_left != free_right:
        return (0.0, 4.0) if free_left else (4.0, 0.0)
    if free_left:
        return 1.0, 1.0
    return (1.0, 2.0) if before == ":" else (2.0, 1.0 if before in ".,!?…" else 2.0)


def _as_no_mark(spot: _Spot) -> float:
    """What it costs to take a double mark for none: little for inches, acronyms and what programs print."""
    text, start, end, at, to = spot
    glyph = text[at:to]
    inside = at > start and to < end and text[at - 1].isalnum() and text[to].isalnum()
    if glyph in ('"', "״") and inside and "\u0590" <= text[at - 1] <= "\u05ff":
        return 0.0  # Hebrew acronyms
    if glyph in ('"', "″", "''") and text[at - 1 : at].isdigit() and at > start:
        return 0.5 if re.search(r"\d['’′]\s?\d{1,2}$", text[max(start, at - 6) : at]) else 4.0
    return 2.0 if glyph in ("<<", ">>", "''", "``", "´´", ",,") else NO_MARK


def _weigh_single(spot: _Spot, side: int, by_spacing: tuple[float, float], style: _Style) -> Mark:
    """The costs of a single mark of a shape, opening (-1), closing (1) or either (0); most are apostrophes."""
    text, start, _, at, to = spot
    opening, closing = by_spacing
    before = text[at - 1 : at] if at else ""
    after = text[to : to + 1]
    if (before.isalnum() and after.isalnum()) or _AND.match(text, at) or (at > 1 and _AND.match(text, at - 2)):
        return Mark(at, to, "S", NEVER, NEVER, 0.0)
    neither = 2.0
    if opening < closing:
        neither = {-1: 4.0, 0: 2.5, 1: 1.0}[side]
        if _ELISION.match(text, to):
            neither = 0.1
        elif (
            style.single
            and after.isupper()
            and text[max(start, at - 3) : at].rstrip()[-1:] in ("", ".", "!", "?", ":", ",")
        ):
            neither = 7.0  # where single marks are the rule, this one opens a sentence
        opening, closing = opening + 1.0 + (2.0 if side == 1 else 0.0), NEVER
    elif closing < opening:
        opening = NEVER
        closing += 0.5 + (3.0 if side == -1 else 0.0)
        if before in ".,!?…;:":
            closing -= 0.5
            neither = 4.0
        elif before in "sSzxn" or before.isdigit():
            neither = 0.5
    else:
        opening += 1.5 + (3.0 if side == 1 else 0.0)
        closing += 1.5 + (3.0 if side == -1 else 0.0)
        neither = 1.5
    return Mark(at, to, "S", opening, closing, neither)
