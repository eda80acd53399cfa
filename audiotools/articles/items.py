"""What is quoted in an article, as one list: stretches between marks, turns of dashes, and speech set off without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.articles.quotation import dashes
from audiotools.articles.quotation.marks import Stretch, pair_marks
from audiotools.articles.quotation.setoff import SetOff, find_set_off
from audiotools.languages.language import Language
from audiotools.records import Paragraph
from audiotools.text.labels import LABEL

_TAIL = re.compile(
    r"[,?!.…]\s+(?:(?:he|she|they|(?:[A-Z][\w'’-]+\s+){0,2}[A-Z][\w'’-]+)\s+(?:said|says|added|adds|recalled|explained)"
    r"|(?:said|says|added|adds|recalled|explained)\s+(?:he|she|they|(?:[A-Z][\w'’-]+\s+){0,2}[A-Z][\w'’-]+))\s*[.,]?$"
)
"""What stands inside the marks by mistake: who says so."""

_TAIL_REACH = 60  # characters before the closing mark in which such a tail stands


class Item(NamedTuple):
    """Something quoted.

    Parameters
    ----------
    start, end
        Characters of the canonical text, marks excluded.
    outer_start, outer_end
        What is hidden from the prose around it.
    paragraph
        Index of its paragraph.
    family
        Of its marks (see `marks`), empty for speech set off without marks.
    kind
        ``block`` or ``statement`` for such, else empty.
    label
        A printed name and colon before it.
    resumes
        Whether it goes on from the item before.
    closed
        Whether its closing mark is printed.
    nested
        Whether it stands inside a block quotation: such items come behind all others.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    family: str
    kind: str = ""
    label: str = ""
    resumes: bool = False
    closed: bool = True
    set_off: SetOff | None = None
    nested: bool = False

    @property
    def announced(self) -> bool:
        """Whether only a colon above makes it a quotation."""
        return self.set_off is not None and self.set_off.announced


def find_items(
    text: str,
    paragraphs: Sequence[Paragraph],
    *,
    language: Language,
    code: str | None = None,
    title: str = "",
    doubled: bool = False,
) -> list[Item]:
    """Everything quoted, in order; what is nested in block quotations comes behind all others.

    Parameters
    ----------
    text, paragraphs
        In canonical positions, without boilerplate.
    language
        By which the text is read.
    code
        Of the language that it is in, where there is no record for that one.
    title
        The headline.
    doubled
        See `marks.pair_marks`.
    """
    stretches = pair_marks(text, [(p.start, p.end) for p in paragraphs], doubled=doubled)
    if language.dialogue:
        marked = {stretch.paragraph for stretch in stretches}
        stretches = sorted([*stretches, *dashes.find_dashed(text, paragraphs, marked, language)])
    set_off = find_set_off(text, paragraphs, stretches, language=code or language.code, title=title)
    taken = {entry.paragraph: entry for entry in set_off}
    items = [
        Item(e.start, e.end, e.start, e.end, e.paragraph, "", e.kind, e.label, e.resumes, set_off=e) for e in set_off
    ]
    nested: list[Item] = []
    for stretch in stretches:
        entry = taken.get(stretch.paragraph)
        if entry is None or stretch.outer_end <= entry.start:
            items += _items_of(text, paragraphs, stretch, language)
        elif entry.kind == "block" and stretch.closed and stretch.opened:
            span = (stretch.start, stretch.end, stretch.outer_start, stretch.outer_end)
            nested.append(Item(*span, stretch.paragraph, stretch.family, nested=True))
    return [*sorted(items), *nested]


def _items_of(text: str, paragraphs: Sequence[Paragraph], stretch: Stretch, language: Language) -> list[Item]:
    """The quote between two marks without what else stands between them: a label, who says so."""
    start, end, outer_end, label = stretch.start, stretch.end, stretch.outer_end, ""
    labelled = LABEL.match(text, start, end)
    if labelled and labelled["mark"] != "." and (labelled["label"].isupper() or _is_turn(text, labelled["label"])):
        start, label = labelled.end(), labelled["label"]
    tail = _TAIL.search(text, max(start, end - _TAIL_REACH), end)
    if tail and stands_alone(text, paragraphs[stretch.paragraph], stretch.outer_start, outer_end):
        end = outer_end = tail.start() + (text[tail.start()] in "?!…")
    found: list[Item] = []
    outer = stretch.outer_start
    if language.capitals and not language.grammar:  # a grammar reads what is told inside marks with its sentence
        for cut in dashes.inside(language).finditer(text, start, end):
            # « Rien, assure Claire Petit. Rien du tout. »: who speaks is named inside the marks
            found.append(Item(start, cut.start(), outer, cut.start(), stretch.paragraph, stretch.family))
            start = outer = cut.end()
    if start < end:
        found.append(
            Item(start, end, outer, outer_end, stretch.paragraph, stretch.family, "", label, stretch.resumes,
                 stretch.closed)
        )  # fmt: skip
    return found


def _is_turn(text: str, label: str) -> bool:
    """Whether a label in marks stands before several turns, as in a printed transcript."""
    return len(re.findall(rf"(?m)^[\"“]?{re.escape(label)}:", text[:200_000])) > 1


def stands_alone(text: str, paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a quoted stretch, with its marks, is a sentence of its own.

    Examples
    --------
    >>> text = "He came. “We left.” She said “so” then."
    >>> [stands_alone(text, Paragraph(0, len(text)), *ends) for ends in ((9, 19), (29, 33))]
    [True, False]
    """
    before = text[max(paragraph.start, start - 3) : start].rstrip()
    after = text[end : min(paragraph.end, end + 3)].lstrip()
    return (not before or before[-1] in ".!?:”\"’'") and (
        not after or (not after[0].islower() and after[0] not in ",;—–")
    )


def find_fragments(
    items: Sequence[Item], numbers: Sequence[int], text: str, paragraphs: Sequence[Paragraph]
) -> dict[int, bool]:
    """The items between marks, of some, that share their sentence with other words; and whether in a word or two."""
    found: dict[int, bool] = {}
    for number in numbers:
        item = items[number]
        marked = bool(item.family) and item.family != dashes.FAMILY and not (item.kind or item.nested or item.label)
        if marked and not stands_alone(text, paragraphs[item.paragraph], item.outer_start, item.outer_end):
            found[number] = text.count(" ", item.start, item.end) < 2
    return found
