r"""Quotation marks → quoted stretches, whatever print has done to the marks.

Print has every accident: the opening mark where the closing one should be (``goodbye, “said``), straight and curly
mixed, a mark forgotten or left out on purpose at a paragraph's end, apostrophes that look like single marks,
inches that look like double ones, quotes inside quotes. No single rule survives them, so pairing is a search: every
mark may open, close or be no quotation mark at all, each at a cost told by its shape and its surroundings, and
the cheapest reading of the whole text wins (Viterbi over the stack of open marks; time grows with the number of
marks, linearly).

Conventions: a *family* is ``D`` (curly double marks), ``Q`` (straight ones, which may stand for curly), ``G``
(guillemets), ``S`` (single marks) or ``C`` (corner brackets). Positions are characters of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.articles.quotation.glyphs import MARK, NEVER, Mark, find_marks

UNCLOSED = 5.0  # a mark that never closes, or the one that should have opened
CONTINUED = 1.0  # left open on purpose: the next paragraph begins with an opening mark
CARRIED = 4.0  # left open, and closed in a later paragraph
NESTED = 4.0  # marks of one family inside each other
MIXED = 1.5  # a straight mark for a curly one, on one side of a quote
BEAM = 12.0  # readings this much dearer than the best are given up
WIDTH = 6  # readings followed at once, at most

_NAME = r"(?!(?:I|We|You|It|This|That|There|And|But)\b)[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,2}"
SAID_AFTER = re.compile(
    rf"[,?!]\s+(?:he|she|they|{_NAME})\s+(?:said|says|added|told|explained|recalled)\b"
    rf"|[,?!]\s+(?:said|says|added|explained|recalled)\s+(?:he|she|they|the|a|an|{_NAME})\b"
)


class Stretch(NamedTuple):
    """A quoted stretch of one paragraph.

    Parameters
    ----------
    start, end
        Its inside, marks excluded, edges trimmed of spaces.
    outer_start, outer_end
        With its marks, where they are printed.
    paragraph
        Index into the paragraphs given.
    family
        Of the mark that opened it.
    opened, closed
        Whether a mark was printed on that side.
    resumes
        Whether the quote began in an earlier paragraph and goes on here.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    family: str
    opened: bool
    closed: bool
    resumes: bool


class _Event(NamedTuple):
    """A step of a reading: a mark opened or closed something, or a paragraph ended."""

    action: str
    mark: int
    paragraph: int
    before: int
    depth: int = 0


_PARTNER = {"D": "Q", "Q": "D"}


def pair_marks(text: str, paragraphs: Sequence[tuple[int, int]], *, doubled: bool = False) -> list[Stretch]:
    r"""Find the outermost quoted stretches of each paragraph.

    Parameters
    ----------
    text
        In canonical form.
    paragraphs
        Start and end of each, in order, apart from each other; marks elsewhere are not looked at.
    doubled
        Whether two single marks in a row stand for a double one, as in some archives' exports.

    Returns
    -------
    list of Stretch
        In order; a quote over several paragraphs gives one stretch in each.

    Examples
    --------
    >>> text = 'It\'s "fine,” he said, “and 6\'3" tall. I said ‘no’ to him.”'
    >>> [text[s.start : s.end] for s in pair_marks(text, [(0, len(text))])]
    ['fine,', 'and 6\'3" tall. I said ‘no’ to him.']
    """
    marks, owner = find_marks(text, paragraphs, doubled=doubled)
    if not marks:
        return []
    events: list[_Event] = []
    beam: dict[str, tuple[float, int]] = {"": (0.0, -1)}
    for index in range(len(marks)):
        beam = _read_mark(text, marks, index, owner[index], beam, events)
        last = index + 1 == len(marks) or owner[index + 1] != owner[index]
        if last:
            follows = owner[index] + 1
            apart = index + 1 < len(marks) and owner[index + 1] == follows
            beam = _end_paragraph(text, paragraphs, owner[index], marks[index + 1] if apart else None, beam, events)
            if index + 1 < len(marks):
                for skipped in range(follows, owner[index + 1]):
                    beam = _end_paragraph(text, paragraphs, skipped, None, beam, events, empty=True)
    best = min(beam.values(), key=lambda reading: reading[0])
    return _stretches(text, paragraphs, marks, _history(events, best[1]))


def _read_mark(
    text: str,
    marks: list[Mark],
    index: int,
    paragraph: int,
    beam: dict[str, tuple[float, int]],
    events: list[_Event],
) -> dict[str, tuple[float, int]]:
    """Extend every reading by one mark, in every way; keep the best reading of each state."""
    mark = marks[index]
    family, opening, closing = mark.family, mark.opening, mark.closing
    partner = _PARTNER.get(family, "")
    single = family == "S"
    # state: cost, action, event before, depth closed to
    best: dict[str, tuple[float, str, int, int]] = {}
    for state, (cost, node) in beam.items():
        ways = [(state, cost + mark.neither, "", 0)]
        if opening < NEVER and len(state) < 3 and not (single and "S" in state):
            nesting = NESTED * state.count(family) + (1.0 if partner and partner in state else 0.0)
            ways.append((state + family, cost + opening + nesting, "open", 0))
        if state:
            if opening <= 1.5 and not single and state in (family, partner):
                ways.append((family, cost + opening + UNCLOSED, "reopen", 0))
            if closing < NEVER:
                depth, extra = state.rfind(family), 0.0
                if partner:
                    other = state.rfind(partner)
                    if depth < 0 <= other:
                        depth, extra = other, MIXED
                    elif 0 <= depth < other:
                        ways.append(_closing(text, marks, index, events, node, state, other, cost + MIXED))
                if depth >= 0:
                    ways.append(_closing(text, marks, index, events, node, state, depth, cost + extra))
        elif closing < 1 and family in "DQ" and _SPEECH_AROUND.match(text, mark.end):
            fresh = node < 0 or events[node].paragraph != paragraph
            if fresh and text[mark.start - 1 : mark.start] in (",", ".", "?", "!"):
                ways.append(("", cost + closing + UNCLOSED - 1, "missing", 0))
        for result, price, action, depth in ways:
            known = best.get(result)
            if known is None or price < known[0]:
                best[result] = (price, action, node, depth)
    return _pruned(best, events, index, paragraph)


def _closing(
    text: str, marks: list[Mark], index: int, events: list[_Event], node: int, state: str, depth: int, cost: float
) -> tuple[str, float, str, int]:
    """Close the quote open at a depth, and whatever is still open inside it."""
    cost += marks[index].closing + 3.0 * (len(state) - 1 - depth)
    if node >= 0 and events[node].mark == index - 1 and events[node].action != "close":
        inside = text[marks[index - 1].end : marks[index].start]
        if not any(c.isalnum() for c in inside[:80]):
            cost += 3.0  # no word between the marks
    return state[:depth], cost, "close", depth


def _pruned(
    best: dict[str, tuple[float, str, int, int]], events: list[_Event], index: int, paragraph: int
) -> dict[str, tuple[float, int]]:
    """Give up readings that are far dearer than the best, and all but the best few."""
    limit = min(reading[0] for reading in best.values()) + BEAM
    kept = [(price, state) for state, (price, _, _, _) in best.items() if price <= limit]
    if len(kept) > WIDTH:
        kept = sorted(kept)[:WIDTH]
    result: dict[str, tuple[float, int]] = {}
    for price, state in kept:
        _, action, before, depth = best[state]
        if action:
            events.append(_Event(action, index, paragraph, before, depth))
            before = len(events) - 1
        result[state] = (price, before)
    return result


_SPEECH_AROUND = re.compile(
    r"\s+(?:(?:he|she|they)\s+|(?:[A-Z][\w.'’-]+\s+){1,3})?(?:said|says|told|added|asked|explained|recalled|wrote)\b"
)


def _end_paragraph(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    number: int,
    following: Mark | None,
    beam: dict[str, tuple[float, int]],
    events: list[_Event],
    *,
    empty: bool = False,
) -> dict[str, tuple[float, int]]:
    """Go on to the next paragraph: what is open ends here, or is carried over."""
    result: dict[str, tuple[float, int]] = {}

    def offer(state: str, cost: float, action: str, before: int) -> None:
        if state not in result or cost < result[state][0]:
            if action:
                events.append(_Event(action, -1, number, before))
                before = len(events) - 1
            result[state] = (cost, before)

    begins = following is not None and not text[paragraphs[number + 1][0] : following.start].strip(" \t-–—*_>")
    for state, (cost, node) in sorted(beam.items(), key=lambda item: item[1][0]):
        if not state:
            offer("", cost, "", node)
            continue
        resumed = begins and following is not None and following.opening < 3 and _akin(following.family, state[0])
        offer("", cost + (CONTINUED if resumed else UNCLOSED) + 2.0 * (len(state) - 1), "drop", node)
        if not resumed and state[0] != "S":
            offer(state[0], cost + CARRIED + 2.0 * (len(state) - 1), "carry", node)
    limit = min(cost for cost, _ in result.values()) + BEAM
    return {state: reading for state, reading in result.items() if reading[0] <= limit}


def _history(events: list[_Event], node: int) -> list[_Event]:
    path = []
    while node >= 0:
        path.append(events[node])
        node = events[node].before
    return path[::-1]


def _stretches(
    text: str, paragraphs: Sequence[tuple[int, int]], marks: list[Mark], path: list[_Event]
) -> list[Stretch]:
    found: list[Stretch] = []
    stack: list[str] = []
    inside = outside = 0
    opened, resumes = True, False

    def end(at: int, outer: int, paragraph: int, family: str, closed: bool) -> None:
        stretch = text[inside:at]
        a = inside + len(stretch) - len(stretch.lstrip())
        b = at - (len(stretch) - len(stretch.rstrip()))
        if a < b and any(c.isalnum() for c in text[a : min(b, a + 400)]):
            found.append(Stretch(a, b, outside, outer, paragraph, family, opened, closed, resumes))

    for event in path:
        mark = marks[event.mark] if event.mark >= 0 else None
        if event.action == "open" and mark:
            if not stack:
                inside, outside, opened = mark.end, mark.start, True
                resumes = _resumes(found, event.paragraph, mark.family)
            stack.append(mark.family)
        elif event.action == "close" and mark:
            del stack[event.depth :]
            if not stack:
                end(mark.start, mark.end, event.paragraph, mark.family, closed=True)
        elif event.action == "reopen" and mark:
            at = implied_end(text, inside, mark.start)
            end(at, at, event.paragraph, mark.family, closed=False)
            inside, outside, opened, resumes = mark.end, mark.start, True, False
        elif event.action == "missing" and mark:
            inside = outside = paragraphs[event.paragraph][0]
            opened, resumes = False, False
            end(mark.start, mark.end, event.paragraph, mark.family, closed=True)
        elif event.action in ("drop", "carry"):
            stop = paragraphs[event.paragraph][1]
            if event.action == "drop":
                stop = implied_end(text, inside, stop) if not _goes_on(text, paragraphs, event.paragraph) else stop
            end(stop, stop, event.paragraph, stack[0], closed=False)
            del stack[1:]
            if event.action == "drop":
                stack.clear()
            elif event.paragraph + 1 < len(paragraphs):
                inside = outside = paragraphs[event.paragraph + 1][0]
                opened, resumes = False, True
    return found


def _resumes(found: list[Stretch], paragraph: int, family: str) -> bool:
    """Whether the stretch before was left open at the end of the paragraph before."""
    last = found[-1] if found else None
    return last is not None and not last.closed and last.paragraph == paragraph - 1 and _akin(last.family, family)


def _akin(left: str, right: str) -> bool:
    return left == right or _PARTNER.get(left) == right


def _goes_on(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> bool:
    if number + 1 >= len(paragraphs):
        return False
    start, end = paragraphs[number + 1]
    return bool(MARK.match(text, start, end))


def implied_end(text: str, start: int, stop: int) -> int:
    """Where a quote ends whose closing mark is missing: before its attribution, else where the text ends."""
    said = SAID_AFTER.search(text, start, stop)
    return said.start() if said else stop
