"""Printed text with its quotes marked and, inside them, what print and recording differ in.

Quotes may lie inside each other, overlap, or run over several paragraphs. A text is therefore cut at every edge of
anything marked, and each piece carries all that covers it; markup never has to cross.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

import msgspec

from audiotools.page.items import VERDICTS, Item, clock, moment
from audiotools.page.markup import Html, joined, tag
from audiotools.page.texts import Texts
from audiotools.records import Article, Edit
from audiotools.text.clocks import milliseconds

_EMPHASIS = re.compile(
    r"(?<![\w*\\])(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*\\])\1(?![\w*])|(?<![\w\\])(_{1,2})(?=\S)(.+?)(?<=\S)\3(?!\w)", re.S
)
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_FOLLOWS = ",.;:!?…)]،؛؟۔、。，；：！？）」』"
_CLOSING = "\"”’»›'」』"
_CITED = re.compile(r"(?m)^>[ ]?")


class Layer(msgspec.Struct, frozen=True):
    """A stretch of the text and what it is: an emphasis, a mark of Markdown to be left out, an edit."""

    start: int
    end: int
    name: str
    edit: Edit | None = None


def is_markdown(article: Article) -> bool:
    """Whether an article was written in Markdown, by the ending of its name."""
    return (article.source or "").lower().endswith((".md", ".markdown", ".mdown", ".mkd"))


def markdown_layers(text: str, start: int, end: int) -> list[Layer]:
    """Emphasis in a Markdown paragraph, and its marks, which are not shown.

    Examples
    --------
    >>> [(l.start, l.end, l.name) for l in markdown_layers("a *b* c", 0, 7)]
    [(2, 3, 'hidden'), (4, 5, 'hidden'), (3, 4, 'em')]
    """
    layers = []
    for found in _EMPHASIS.finditer(text, start, end):
        width = len(found[1] or found[3])
        a, b = found.span()
        layers += [Layer(a, a + width, "hidden"), Layer(b - width, b, "hidden")]
        layers.append(Layer(a + width, b - width, "em" if width == 1 else "strong"))
    for found in _LINK.finditer(text, start, end):
        layers += [Layer(found.start(), found.start(1), "hidden"), Layer(found.end(1), found.end(), "hidden")]
    layers += [Layer(*found.span(), "hidden") for found in _CITED.finditer(text, start, end)]
    return layers


def differences(edits: Iterable[Edit]) -> list[Layer]:
    """What was printed and not said, as layers; what was said and not printed, as layers without length."""
    layers = []
    for edit in edits:
        if edit.start is None or edit.end is None:
            continue
        if edit.spoken:
            layers.append(Layer(edit.start, edit.start, "del", edit))
        if edit.printed:
            layers.append(Layer(edit.start, edit.end, "ins", edit))
    return layers


def marked(text: str, start: int, end: int, quotes: Sequence[Item], layers: Sequence[Layer], t: Texts) -> Html:
    """A stretch of printed text as markup.

    Parameters
    ----------
    text
        That all offsets point into.
    start, end
        The stretch.
    quotes
        To be marked, with their offsets, each followed by its number, which leads to its place; those outside the
        stretch do no harm.
    layers
        Likewise.
    t
        The page's language.
    """
    places = {item.number: _place(item, start, end) for item in quotes}
    quotes = [item for item in quotes if places[item.number]]
    layers = [clipped for layer in layers if (clipped := _clipped(layer, start, end))]
    ends = {
        item.number: _after_mark(text, item.match.quote.end, end)
        for item in quotes
        if item.match.quote.end is not None and item.match.quote.end <= end
    }
    edges = {start, end, *ends.values()}
    for a, b in [*filter(None, places.values()), *((layer.start, layer.end) for layer in layers)]:
        edges |= {a, b}
    pieces: list[tuple[tuple[int, ...], Html]] = []
    shortest_first = sorted(quotes, key=lambda item: (_length(item), item.number))
    for a, b in pairwise([*sorted(edges), end]):
        covering = tuple(item.number for item in shortest_first if _covers(places[item.number], a, b))
        pieces += [((), _reference(item, t)) for item in quotes if ends.get(item.number) == a]
        points = [layer.edit for layer in layers if layer.name == "del" and layer.start == a and layer.edit]
        # What was said at the very end of a quote belongs to it still.
        owner = covering or (pieces[-1][0] if pieces else ())
        around = text[max(start, a - 1) : a], text[a : min(a + 1, end)]
        pieces += [(owner, _unprinted(edit, *around, t)) for edit in points]
        if a < b:
            over = [layer for layer in layers if layer.start <= a and b <= layer.end and layer.start < layer.end]
            if not any(layer.name == "hidden" for layer in over):
                pieces.append((covering, _dressed(text[a:b], over, t)))
    verdicts = {item.number: item.verdict for item in quotes}
    out: list[str] = []
    for covering, group in groupby(pieces, key=lambda piece: piece[0]):
        inner = joined(markup for _, markup in group)
        if covering:
            numbers = " ".join(map(str, covering))
            inner = tag("mark", inner, class_=f"q {verdicts[covering[0]]}", data_q=numbers)
        out.append(inner)
    return joined(out)


def _after_mark(text: str, position: int, end: int) -> int:
    """Past the closing mark, if there is one: a number before it would stand inside the quote."""
    while position < end and text[position] in _CLOSING:
        position += 1
    return position


def _place(item: Item, start: int, end: int) -> tuple[int, int] | None:
    quote = item.match.quote
    if quote.start is None or quote.end is None or quote.start >= end or quote.end <= start:
        return None
    return max(quote.start, start), min(quote.end, end)


def _clipped(layer: Layer, start: int, end: int) -> Layer | None:
    a, b = max(layer.start, start), min(layer.end, end)
    if layer.start == layer.end:
        return layer if a == b else None
    return msgspec.structs.replace(layer, start=a, end=b) if a < b else None


def _covers(place: tuple[int, int] | None, a: int, b: int) -> bool:
    return place is not None and place[0] <= a and (b <= place[1] if a < b else a < place[1])


def _length(item: Item) -> int:
    quote = item.match.quote
    return (quote.end or 0) - (quote.start or 0)


def _dressed(text: str, layers: Sequence[Layer], t: Texts) -> Html:
    inner = joined([text])
    for layer in layers:
        if layer.name in ("em", "strong"):
            inner = tag(layer.name, inner)
        elif layer.edit:
            inner = tag("ins", inner, class_=_classes(layer.edit), title=_title(layer.edit, t, printed=True))
    return inner


def _unprinted(edit: Edit, before: str, after: str, t: Texts) -> Html:
    """Words said and not printed. The spaces that part them from print are inside, so as to go when they go."""
    said = edit.spoken.strip()
    if edit.span is not None:
        struck = tag("a", said, href=moment(milliseconds(edit.span.start)), class_="was")
    else:
        struck = tag("span", said, class_="was")
    left = " " if before.strip() else None
    right = " " if after.strip() and after not in _FOLLOWS else None
    return tag("del", left, struck, right, class_=_classes(edit), title=_title(edit, t, printed=False))


def _classes(edit: Edit) -> str | None:
    return (
        " ".join(name for name, is_so in (("marked", edit.marked), ("heard", edit.cause == "recogniser")) if is_so)
        or None
    )


def _title(edit: Edit, t: Texts, *, printed: bool) -> str:
    what = t("page.only_printed") if printed else t("page.only_said")
    if edit.kind == "replaced":
        what = t("page.printed_instead") if printed else t("page.said_instead")
    elif edit.kind == "reordered":
        what = t("page.printed_order") if printed else t("page.said_order")
    shown = t("page.print_shows") if edit.marked else None
    misheard = t("page.misheard") if edit.cause == "recogniser" else None
    return "; ".join(part for part in (what, shown, misheard) if part)


def _reference(item: Item, t: Texts) -> Html:
    sign, name = VERDICTS[item.verdict], t(f"verdict.{item.verdict}")
    spans = item.spans
    when = clock(spans[0][0]) if spans else f"{sign} " + t("page.not_found")
    # What is seen comes first, for those who speak to a page.
    label = t("page.quote_at", number=item.number, when=when, verdict=name.lower())
    return tag(
        "a",
        tag("b", str(item.number)),
        " ",
        when,
        class_=f"ref {item.verdict}",
        id=f"a{item.number}",
        href=f"#s{item.number}" if spans else f"#c{item.number}",
        data_n=item.number,
        aria_label=label,
    )
