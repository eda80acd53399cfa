"""Selectors of the Web Annotation model: a stretch of the sound, a passage of the article.

Sources: Web Annotation Data Model (W3C, 2017), Media Fragments URI 1.0 (W3C, 2012).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote as percent

from audiotools.exports.addresses import named
from audiotools.records import Quote, Result
from audiotools.text.lines import fit

AROUND = 32
"""Characters of the article before and after a quote that tell it from another with the same words."""


def fragment(start: int, end: int) -> str:
    """A temporal media fragment, from milliseconds.

    >>> fragment(3000, 7251)
    't=3.000,7.251'
    """
    return f"t={start // 1000}.{start % 1000:03d},{end // 1000}.{end % 1000:03d}"


def article_place(result: Result, quote: Quote) -> dict[str, Any]:
    """Where a quote stands in the article, with what is around it; the text alone, where it comes from no article."""
    exact, before, after = quote.text, "", ""
    article = result.article
    selectors: list[dict[str, Any]] = []
    if article is not None and quote.start is not None and quote.end is not None:
        exact = article.text[quote.start : quote.end] or quote.text
        before = article.text[max(0, quote.start - AROUND) : quote.start]
        after = article.text[quote.end : quote.end + AROUND]
        selectors.append({"type": "TextPositionSelector", "start": quote.start, "end": quote.end})
    selector: dict[str, Any] = {"type": "TextQuoteSelector", "exact": fit(exact)}
    if before:
        selector["prefix"] = fit(before)
    if after:
        selector["suffix"] = fit(after)
    source = named(article) or "article"
    address = source if "://" in source else percent(fit(source))
    return {
        "type": "SpecificResource",
        "source": {"id": address, "type": "Text"},
        "selector": [selector, *selectors],
    }
