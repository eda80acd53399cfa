"""What print and recording differ in, word by word, and whose doing it probably is.

An alignment pairs printed with recognised words. Everything that is not a pair of equal words becomes an `Edit`: words
printed and not said, said and not printed, changed, or told in another order. A difference that a recogniser
would make by itself, a sound-alike or a word it was unsure of, is put down to the recogniser and not to the desk.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from audiotools.matching.align import Alignment
from audiotools.matching.cut_numbers import numbers_outside
from audiotools.matching.denials import denials_outside
from audiotools.matching.index import TranscriptIndex
from audiotools.matching.missing import FEWEST, unsaid_middle
from audiotools.matching.moved import Clauses
from audiotools.matching.notation import (
    WIDEST,
    count_differently,
    is_notation,
    may_belong,
    moves_the_point,
    say_another,
    written_otherwise,
)
from audiotools.matching.query import Printed
from audiotools.matching.regions import Region
from audiotools.matching.rewritten import join_notations
from audiotools.matching.risks import Saying, weigh
from audiotools.matching.similarity import likeness
from audiotools.matching.spans import Stretch
from audiotools.matching.weighty import Weighty, weighty_words
from audiotools.records import Edit, EditCause, Span
from audiotools.text.tokens import NUMBERS, SMALL_NUMBERS, fold, tokenize

UNSURE = 0.5
"""Recogniser confidence below which a differing word is put down to the recogniser."""

SURE = 1.0
"""Confidence of a word that a person wrote; of those that a recogniser wrote, 2,721 in the samples, none has it."""

ALIKE = 0.72
"""Likeness from which a differing word is put down to the recogniser."""

LONGEST = 60
"""Words of an omission that are listed; of more, the first and last thirty."""

HALF_ALIKE = 0.5
"""Likeness from which nobody can say whether a word was misheard or changed."""

CERTAIN = 0.9
"""Recogniser confidence from which a differing word is put down to the desk."""

WEAK_WORDS = frozenset("a an the and in on of at to by as is it he we i".split())
"""English words so weak that one is heard for another that sounds otherwise."""

ROOM = (0.18, 2.0)
"""Seconds of a hole that a missed word leaves, at least for each word and at most in all."""

DOUBTFUL = 0.25
"""Recogniser confidence below which words that print leaves out may never have been said."""


def account(
    alignment: Alignment, printed: Printed, region: Region, index: TranscriptIndex, said: Sequence[Stretch]
) -> tuple[Edit, ...]:
    """The differences between a quote and the words it was read from, in print order."""
    text, origin = printed.quote.text, printed.quote.start or 0
    alignment = alignment.without(unsaid_middle(alignment, printed))
    pairs = [(i, int(region.at[p])) for i, p in enumerate(alignment.at) if p >= 0]
    edits: list[Edit] = []
    edits += _brackets(printed, text, origin)
    unsaid, moved = _unsaid(alignment, printed, region, index, pairs)
    changed, read = _changed(pairs, printed, index, text, origin)
    edits += unsaid + changed
    read |= moved
    edits += _unprinted(pairs, printed, index, read)
    anew = _begun_anew(pairs, printed, said, index)
    edits += anew
    edits += [edit for edit in denials_outside(pairs, printed, index) if not any(e.start == edit.start for e in anew)]
    edits.sort(key=lambda e: (e.start if e.start is not None else 0, e.end or 0))
    if not pairs:
        return tuple(edits)
    saying = _saying(pairs, printed, index)
    weighed = weigh(join_notations(edits, text, origin, saying.heard, weighty_words(saying.language)), saying)
    return tuple(numbers_outside(weighed, pairs, printed, index))


def _saying(pairs: Sequence[tuple[int, int]], printed: Printed, index: TranscriptIndex) -> Saying:
    """Print and recording, for weighing edits: the words of the voices that were read."""
    recording = int(index.token_recording[pairs[0][1]])
    voices = {int(index.speaker[index.word[token]]) for _, token in pairs}
    first, last = int(index.words_from[recording]), int(index.words_from[recording + 1])

    def heard(start: float, end: float) -> list[str]:
        low, high = (first + int(n) for n in np.searchsorted(index.start[first:last], [start - 1e-6, end - 1e-6]))
        return [index.text_of(w) for w in range(low, high) if int(index.speaker[w]) in voices]

    language = index.languages[recording] or None
    return Saying(printed.quote.text, printed.quote.start or 0, language, index.written_small, heard)


def _brackets(printed: Printed, text: str, origin: int) -> list[Edit]:
    return [
        Edit("inserted", text[a - origin : b - origin], "", a, b, marked=True)
        for part in printed.parts
        for a, b in part.unspoken
    ]


def _slice(text: str, origin: int, start: int, end: int) -> str:
    return text[start - origin : end - origin]


def _unsaid(
    alignment: Alignment, printed: Printed, region: Region, index: TranscriptIndex, pairs: list[tuple[int, int]]
) -> tuple[list[Edit], set[int]]:
    """Printed words that answer to nothing where they stand, neighbours together; and words said elsewhere for them."""
    said = {(t.start, t.end) for t, p in zip(printed.tokens, alignment.at, strict=True) if p >= 0}
    edits: list[Edit] = []
    moved: set[int] = set()
    run: list[int] = []
    clauses = Clauses(pairs, printed, index)
    for i in range(len(printed.tokens) + 1):
        if i < len(printed.tokens):
            token = printed.tokens[i]
            lost = alignment.at[i] < 0 and (token.start, token.end) not in said
            if lost and (not run or printed.part[run[-1]] == printed.part[i]):
                run.append(i)
                continue
        if run:
            elsewhere = clauses.find(run)
            moved.update(elsewhere)
            edits.append(_lost(run, elsewhere, alignment, printed, region, index))
            run = [i] if i < len(printed.tokens) and lost else []
    return edits, moved


def _lost(
    run: list[int], elsewhere: list[int], alignment: Alignment, printed: Printed, region: Region, index: TranscriptIndex
) -> Edit:
    """Printed words that were not read: said elsewhere, by nobody, or missed by the recogniser."""
    start, end = printed.tokens[run[0]].start, printed.tokens[run[-1]].end
    mine = _slice(printed.quote.text, printed.quote.start or 0, start, end)
    if elsewhere:
        spoken = " ".join(index.text_of(w) for w in elsewhere)
        span = Span(float(index.start[elsewhere[0]]), float(index.end[elsewhere].max()))
        return Edit("reordered", mine, spoken, start, end, span)
    missing = any(i in alignment.missing for i in run) or sum(not printed.filler[i] for i in run) >= FEWEST
    cause: EditCause = "unknown" if missing else _room_for(run, alignment, region, index)
    return Edit("inserted", mine, "", start, end, cause=cause, missing=missing)


def _room_for(run: list[int], alignment: Alignment, region: Region, index: TranscriptIndex) -> EditCause:
    """A recogniser that misses a word leaves a hole where it was said; where there is no hole, nobody said it."""
    at = alignment.at
    before = next((at[i] for i in range(run[0] - 1, -1, -1) if at[i] >= 0), None)
    after = next((at[i] for i in range(run[-1] + 1, len(at)) if at[i] >= 0), None)
    if before is None or after is None:
        return "unknown"
    left, right = int(index.word[region.at[before]]), int(index.word[region.at[after]])
    hole = float(index.start[right] - index.end[left])
    if left < right and ROOM[0] * len(run) <= hole <= ROOM[1] and right - left == 1:
        return "recogniser"
    return "desk"


def _changed(
    pairs: list[tuple[int, int]], printed: Printed, index: TranscriptIndex, text: str, origin: int
) -> tuple[list[Edit], set[int]]:
    """Words read as other words; pieces of one word on either side are taken together.

    Recognised words that only write out what is printed short belong to it, and are told too: "one" of "180".
    """
    groups: list[list[tuple[int, int]]] = []
    of = dict(zip((t for _, t in pairs), index.word[[t for _, t in pairs]].tolist() if pairs else (), strict=True))
    for i, token in pairs:
        if groups:
            before, earlier = groups[-1][-1]
            if printed.tokens[before].start == printed.tokens[i].start or of[earlier] == of[token]:
                groups[-1].append((i, token))
                continue
        groups.append([(i, token)])
    edits: list[Edit] = []
    read: set[int] = set()
    known = weighty_words(index.languages[int(index.token_recording[pairs[0][1]])] or None) if pairs else None
    for n, group in enumerate(groups):
        words = sorted({of[t] for _, t in group})
        start = min(printed.tokens[i].start for i, _ in group)
        end = max(printed.tokens[i].end for i, _ in group)
        mine, theirs = _slice(text, origin, start, end), " ".join(index.text_of(w) for w in words)
        same = mine == theirs or _letters(mine) == _letters(theirs)
        if same and not (known is not None and moves_the_point(mine, theirs, known)):
            continue
        if known is not None and is_notation(mine):
            before = of[groups[n - 1][-1][1]] if n else words[0] - 1
            after = of[groups[n + 1][0][1]] if n + 1 < len(groups) else words[-1] + 1
            words = _written_out(mine, words, (before + 1, after), index, known)
            read |= set(words)
            theirs = " ".join(index.text_of(w) for w in words)
        asked = "".join(printed.tokens[i].text for i, _ in group)
        heard = "".join(index.vocabulary[index.token[t]] for _, t in group)
        low, high = float(index.start[words].min()), float(index.end[words].max())
        if known is not None and written_otherwise(mine, theirs, known):
            cause: EditCause = "recogniser"  # it writes the same words otherwise
        elif known is not None and (count_differently(mine, theirs, known) or say_another(mine, theirs, known)):
            cause = "desk"
        else:
            cause = _cause(asked, heard, words, index)
        edits.append(Edit("replaced", mine, theirs, start, end, Span(low, max(low, high)), cause=cause))
    return edits, read


def _written_out(
    mine: str, words: list[int], room: tuple[int, int], index: TranscriptIndex, known: Weighty
) -> list[int]:
    """All the words around some that write a printed one out; these themselves where none do."""
    voice, low, high = index.speaker[words[0]], words[0], words[-1] + 1
    while low > max(room[0], words[0] - WIDEST) and may_belong(index.text_of(low - 1), known):
        low -= 1
    while high < min(room[1], words[-1] + 1 + WIDEST) and may_belong(index.text_of(high), known):
        high += 1
    if high - low == len(words):
        return words
    spans = ((a, b) for a in range(low, words[0] + 1) for b in range(words[-1] + 1, high + 1))
    for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
        wider = [w for w in range(a, b) if index.speaker[w] == voice]
        edges = {fold(index.text_of(wider[0])), fold(index.text_of(wider[-1]))}
        if edges.isdisjoint(known.joiners) and written_otherwise(mine, " ".join(map(index.text_of, wider)), known):
            return wider
    return words


def _letters(text: str) -> str:
    """A word's letters and figures, as it is written: "17" and "seventeen", "OK" and "okay" stay different."""
    return "".join(fold(piece) for piece in text.split())


def _cause(mine: str, theirs: str, words: list[int], index: TranscriptIndex) -> EditCause:
    if mine == theirs:
        # The same words, written otherwise. Recognisers write even small numbers in figures, which desks spell out.
        figures = any(c.isdigit() for w in words for c in index.text_of(w))
        return "recogniser" if figures and mine in SMALL_NUMBERS else "desk"
    if mine in NUMBERS and theirs in NUMBERS:
        return "desk"
    if index.forms.keys_of(mine) == index.forms.keys_of(theirs):
        return "recogniser"  # it writes another orthography
    known = index.confidence[words][~np.isnan(index.confidence[words])]
    if len(known) == len(words) and float(known.min()) >= SURE:
        return "desk"
    alike = float(likeness([mine], [theirs])[0, 0])
    if len(known) and float(known.min()) < UNSURE:
        return "recogniser"
    if alike >= ALIKE and mine[:4] != theirs[:4]:
        return "recogniser"
    doubtful = not len(known) or float(known.min()) < CERTAIN
    return "unknown" if doubtful and (alike >= HALF_ALIKE or {mine, theirs} <= WEAK_WORDS) else "desk"


def _unprinted(
    pairs: list[tuple[int, int]], printed: Printed, index: TranscriptIndex, read: Collection[int]
) -> list[Edit]:
    """Words of the same voice between two words read one after the other, but for some; and changes of order."""
    edits = []
    for (i, a), (j, b) in pairwise(pairs):
        first, last = int(index.word[a]), int(index.word[b])
        at, to = printed.tokens[i].end, printed.tokens[j].start
        marked = printed.part[i] != printed.part[j]
        if last < first:
            start = float(index.start[last])
            edits.append(
                Edit(
                    "reordered",
                    "",
                    "",
                    at,
                    max(at, to),
                    Span(start, max(start, float(index.end[first]))),
                    marked=marked,
                )
            )
            continue
        marked = marked or printed.bracket[j]
        voices = (int(index.speaker[first]), int(index.speaker[last]))
        between = range(first + 1, last)
        own = [w for w in between if index.speaker[w] in voices and w not in read and _is_said(index.text_of(w))]
        if own:
            edits.append(_omitted(own, at, max(at, to), marked, index))
    return edits


def _begun_anew(
    pairs: list[tuple[int, int]], printed: Printed, said: Sequence[Stretch], index: TranscriptIndex
) -> list[Edit]:
    """What a stretch holds before its first and after its last printed word: the same words, said twice."""
    edits = []
    read = [(i, int(index.word[t])) for i, t in pairs]
    for stretch in said:
        own_words = frozenset(stretch.words)
        mine = [(i, word) for i, word in read if word in own_words]
        if not mine:
            continue
        first, last = min(w for _, w in mine), max(w for _, w in mine)
        voice = index.speaker[first]
        for low, high, at in (
            (stretch.words[0], first, printed.tokens[mine[0][0]].start),
            (last + 1, stretch.words[-1] + 1, printed.tokens[mine[-1][0]].end),
        ):
            own = [w for w in range(low, high) if index.speaker[w] == voice and _is_said(index.text_of(w))]
            if own:
                edits.append(_omitted(own, at, at, False, index))
    return edits


def _is_said(text: str) -> bool:
    """Whether a transcript's word was said: a lone dash or a row of points is a mark of whoever wrote it."""
    return bool(fold(text) or tokenize(text))


def _omitted(words: list[int], start: int, end: int, marked: bool, index: TranscriptIndex) -> Edit:
    said = [index.text_of(w) for w in words]
    if len(said) > LONGEST:
        said = [*said[: LONGEST // 2], "…", *said[-LONGEST // 2 :]]
    first, last = float(index.start[words[0]]), float(index.end[words].max())
    unsure = bool((index.confidence[words] < DOUBTFUL).all())
    cause: EditCause = "recogniser" if unsure else "desk"
    return Edit("omitted", "", " ".join(said), start, end, Span(first, max(first, last)), cause=cause, marked=marked)
