"""What belongs together among quotes: continuations, headlines and their body, originals and translations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.items import Item
from audiotools.articles.reading import ArticleReading
from audiotools.languages.detect import script_of

_PULLED = 4  # words of a quotation set apart without marks that tell it from a phrase used twice, at least
_ECHOES = 60  # headline quotes looked up in the body, at most


def continuations(reading: ArticleReading, speakers: Sequence[str | None], goes_on: frozenset[int]) -> dict[int, int]:
    """Which item goes on from which: across an attribution, or into a new paragraph.

    Parameters
    ----------
    goes_on
        Items without an attribution of their own, whose speaker is that of the item before.
    """
    result: dict[int, int] = {}
    items = reading.items
    for number in range(1, len(items)):
        item, before = items[number], items[number - 1]
        if speakers[number] != speakers[number - 1] or speakers[number] is None:
            continue
        if item.resumes:
            result[number] = number - 1
        elif item.paragraph == before.paragraph and item.family and before.family:
            between = reading.text[before.outer_end : item.outer_start]
            same_sentence = not re.search(r"[.!?][\s\"“‘«]*$", between) and reading.last[number - 1] not in ".!?"
            if len(between) <= 160 and _is_attribution(between) and (same_sentence or number in goes_on):
                result[number] = number - 1
    return result


def _is_attribution(between: str) -> bool:
    words = re.findall(r"\w+", between)
    return 0 < len(words) <= 18 and not re.search(r"[.!?]\s+\w", between.strip())


def echoes(reading: ArticleReading) -> dict[int, int]:
    """For quotes in headlines, in captions and set apart, the item in the body that holds the same words."""
    body = [
        (number, _plain(reading.text[item.start : item.end]))
        for number, item in enumerate(reading.items)
        if reading.paragraphs[item.paragraph].role not in ("heading", "caption")
    ]
    result: dict[int, int] = {}
    heads = [
        number
        for number, item in enumerate(reading.items)
        if (reading.paragraphs[item.paragraph].role in ("heading", "caption") and item.kind != "statement")
        or (
            reading.paragraphs[item.paragraph].role == "quote"
            and (item.family or item.kind == "block")
            and not item.nested
        )  # set apart to catch the eye
    ]
    for number in heads[:_ECHOES]:
        item = reading.items[number]
        words = _plain(reading.text[item.start : min(item.end, item.start + 400)])
        if not words.strip():
            continue
        if item.kind == "block" and len(words.split()) < _PULLED:
            continue
        exact = next(
            (other for other, text in body if words in text and other != number and result.get(other) != number), None
        )
        if exact is None and reading.paragraphs[item.paragraph].role != "quote":
            bag = set(words.split())
            close = [(len(bag & set(text.split())), -len(text), other) for other, text in body if len(text) < 20_000]
            most = max(close, default=(0, 0, -1))
            exact = most[2] if len(bag) >= 3 and most[0] >= 0.8 * len(bag) else _one_source(bag, body)
        if exact is not None:
            result[number] = exact
    return result


def _one_source(words: set[str], body: Sequence[tuple[int, str]]) -> int | None:
    """The only quote with a telling word of the headline's, in any of its forms; None when several have one."""
    stems = {word[:7] for word in words if len(word) >= 8}
    holders = [number for number, text in body if any(f" {stem}" in text for stem in stems)]
    return holders[0] if len(holders) == 1 else None


def _plain(text: str) -> str:
    return " " + " ".join(re.findall(r"\w+", text.lower().replace("’", "").replace("'", ""))) + " "


def translations(reading: ArticleReading, speakers: Sequence[str | None]) -> dict[int, int]:
    """For items in the article's language, the item in another script that they render."""
    items, text = reading.items, reading.text
    main = script_of(text[:20_000])
    scripts = [script_of(text[item.start : min(item.end, item.start + 2000)]) for item in items]
    result: dict[int, int] = {}
    index = 0
    while index < len(items):
        if scripts[index] in ("", main):
            index += 1
            continue
        first = index
        while (
            index < len(items)
            and scripts[index] == scripts[first]
            and items[index].paragraph - items[first].paragraph < 60
        ):
            index += 1
        originals = list(range(first, index))
        after = index
        while (
            after < len(items)
            and scripts[after] == main
            and items[after].kind == items[first].kind
            and _same_place(items, originals[-1], after, index)
            and speakers[after] == speakers[first]
        ):
            after += 1
        result.update(_align(items, originals, list(range(index, after))))
    return result


def _same_place(items: Sequence[Item], original: int, candidate: int, first: int) -> bool:
    """Whether a candidate follows the original at once: same introduction, same or next paragraphs."""
    one, other = items[original], items[candidate]
    if one.set_off is not None and other.set_off is not None:
        return one.set_off.intro == other.set_off.intro
    return candidate == first and other.paragraph - one.paragraph <= 1


def _align(items: Sequence[Item], originals: list[int], rendered: list[int]) -> dict[int, int]:
    """Match paragraphs by how far through the text their middle stands."""
    if not rendered:
        return {}

    def middles(numbers: list[int]) -> list[float]:
        lengths = [items[n].end - items[n].start for n in numbers]
        total, done, result = sum(lengths), 0, []
        for length in lengths:
            result.append((done + length / 2) / total)
            done += length
        return result

    left, right = middles(originals), middles(rendered)
    return {
        number: originals[min(range(len(left)), key=lambda i: abs(left[i] - middle))]
        for number, middle in zip(rendered, right, strict=True)
    }
