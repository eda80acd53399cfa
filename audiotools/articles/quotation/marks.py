r"""Quotation marks → quoted stretches, whatever print has done to the marks.

Print has every accident: the opening mark where the closing one should be (``goodbye, “said``), straight and curly
mixed, a mark forgotten or left out on purpose at a paragraph's end, apostrophes that look like single marks,
inches that look like double ones, quotes inside quotes. No single rule survives them, so pairing is a search: every
mark may open, close or be no quotation mark at all, each at a cost told by its shape and its surroundings, and
the cheapest reading of the whole text wins (Viterbi over the stack of open marks; time grows with the number of
marks, linearly).

Conventions: a *family* is ``D`` (curly double marks), ``Q`` (straight ones, which may stand for curly), ``G``
(guillemets), ``H`` (single guillemets), ``S`` (single marks) or ``C`` (corner brackets).
Positions are characters of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.articles.quotation.glyphs import MARK, NEVER, Mark, find_marks
from audiotools.articles.quotation.telling import tells

UNCLOSED = 5.0  # a mark that never closes, or the one that should have opened
CONTINUED = 1.0  # left open on purpose: the next paragraph begins with an opening mark
CARRIED = 4.0  # left open, and closed in a later paragraph
NEVER_OPENS = 4.0  # from here on a mark can only close, by its shape and its neighbours
AWAITED = 1.0  # the same, where the next mark of all can only be the one that closes it
TOLD = 10.0  # the same, though a narrator says in between who spoke: dearer than two marks that are missing
REACH = 6_000  # characters within which it is: a page or two of speech without a mark
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


_CORNERS = {"「": "」", "『": "』"}
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
        beam = _read_mark(_Place(text, marks, index, owner[index], events), beam)
        last = index + 1 == len(marks) or owner[index + 1] != owner[index]
        if last:
            follows = owner[index] + 1
            apart = index + 1 < len(marks) and owner[index + 1] == follows
            awaited = _awaited(marks, index)
            after = marks[index + 1] if apart else None
            since = marks[index].end
            beam = _end_paragraph(text, paragraphs, owner[index], after, beam, events, awaited=awaited, since=since)
            if index + 1 < len(marks):
                for skipped in range(follows, owner[index + 1]):
                    beam = _end_paragraph(text, paragraphs, skipped, None, beam, events, awaited=awaited)
    best = min(beam.values(), key=lambda reading: reading[0])
    return _stretches(text, paragraphs, marks, _history(events, best[1]))


class _Place(NamedTuple):
    """A mark that is read: its number among the marks of a text, its paragraph, and the steps so far."""

    text: str
    marks: Sequence[Mark]
    number: int
    paragraph: int
    events: list[_Event]


def _awaited(marks: Sequence[Mark], index: int) -> Mark | None:
    """The mark behind one, where it stands near and can only close what is open."""
    if index + 1 == len(marks):
        return None
    mark = marks[index + 1]
    closes = mark.closing <= 0.5 and mark.opening >= 3 and mark.family != "S"
    return mark if closes and mark.start - marks[index].end <= REACH else None


_Way = tuple[str, float, str, int]
"""A reading of a mark: what is open behind it, the cost, the action, the depth it closes to; no record, for speed."""


def _read_mark(place: _Place, beam: dict[str, tuple[float, int]]) -> dict[str, tuple[float, int]]:
    """Extend every reading by one mark, in every way; keep the best reading of each state."""
    mark = place.marks[place.number]
    best: dict[str, tuple[float, str, int, int]] = {}
    for state, (cost, node) in beam.items():
        ways = _ways(place, mark, state, cost, node) if state else _ways_outside(place, mark, cost, node)
        for result, price, action, depth in ways:
            known = best.get(result)
            if known is None or price < known[0]:
                best[result] = (price, action, node, depth)
    return _pruned(best, place)


def _ways_outside(place: _Place, mark: Mark, cost: float, node: int) -> list[_Way]:
    """How a mark may be read where no quote is open."""
    ways: list[_Way] = [("", cost + mark.neither, "", 0)]
    if mark.opening < NEVER:
        ways.append((mark.family, cost + mark.opening, "open", 0))
    if mark.closing < 1 and mark.family in "DQG" and _lacks_opening(place, mark, node):
        ways.append(("", cost + mark.closing + UNCLOSED - 1, "missing", 0))
    return ways


def _ways(place: _Place, mark: Mark, state: str, cost: float, node: int) -> list[_Way]:
    """How a mark may be read inside a quote: as none, as an opening, as a closing, or as both at once."""
    family, opening = mark.family, mark.opening
    partner = _PARTNER.get(family, "-")
    ways: list[_Way] = [(state, cost + mark.neither, "", 0)]
    if opening < NEVER and len(state) < 3 and not (family == "S" and "S" in state):
        crossed = 1.0 if partner in state else 0.0
        nested = 0.0 if _is_shaped(place.text, mark) else NESTED * state.count(family)
        ways.append((state + family, cost + opening + (nested + crossed), "open", 0))
    if opening <= 1.5 and family != "S" and state in (family, partner):
        ways.append((family, cost + opening + UNCLOSED, "reopen", 0))
    if mark.closing < NEVER:
        depth, other = state.rfind(family), state.rfind(partner)
        if other > depth:
            ways.append(_closing(place, mark, (state, other), cost + MIXED, node))
        if depth >= 0:
            ways.append(_closing(place, mark, (state, depth), cost, node))
    return ways


def _is_shaped(text: str, mark: Mark) -> bool:
    """Whether a mark is closed by its own shape before another like it opens, whatever is open: ``「『…』『…』」``."""
    shape = text[mark.start]
    closing = text.find(_CORNERS[shape], mark.end, mark.end + REACH) if shape in _CORNERS else -1
    return closing >= 0 and text.find(shape, mark.end, closing) < 0


def _lacks_opening(place: _Place, mark: Mark, node: int) -> bool:
    """Whether a mark closes what no mark has opened: the first of its paragraph, behind a stop and before "he said"."""
    shown = mark.opening >= NEVER_OPENS and (mark.family == "G" or place.text[mark.start] == "“")  # »So«, „so“
    if not shown and not _SPEECH_AROUND.match(place.text, mark.end):
        return False
    fresh = node < 0 or place.events[node].paragraph != place.paragraph
    return fresh and place.text[mark.start - 1 : mark.start] in (",", ".", "?", "!")


def _closing(place: _Place, mark: Mark, opened: tuple[str, int], cost: float, node: int) -> _Way:
    """Close the quote open at a depth of a state, and whatever is still open inside it."""
    state, depth = opened
    cost += mark.closing + 3.0 * (len(state) - 1 - depth)
    if node >= 0:
        last = place.events[node]
        if last.mark == place.number - 1 and last.action != "close":
            inside = place.text[place.marks[last.mark].end : mark.start]
            if not any(c.isalnum() for c in inside[:80]):
                cost += 3.0  # no word between the marks
    return state[:depth], cost, "close", depth


def _pruned(best: dict[str, tuple[float, str, int, int]], place: _Place) -> dict[str, tuple[float, int]]:
    """Give up readings that are far dearer than the best, and all but the best few."""
    limit = min(reading[0] for reading in best.values()) + BEAM
    kept = [(price, state) for state, (price, _, _, _) in best.items() if price <= limit]
    if len(kept) > WIDTH:
        kept = sorted(kept)[:WIDTH]
    events, result = place.events, {}
    for price, state in kept:
        _, action, before, depth = best[state]
        if action:
            events.append(_Event(action, place.number, place.paragraph, before, depth))
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
    awaited: Mark | None = None,
    since: int = 0,
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
    told = any(beam) and tells(text, max(since, paragraphs[number][0]), paragraphs[number][1])
    for state, (cost, node) in sorted(beam.items(), key=lambda item: item[1][0]):
        if not state:
            offer("", cost, "", node)
            continue
        resumed = begins and following is not None and following.opening < 3 and _akin(following.family, state[0])
        offer("", cost + (CONTINUED if resumed else UNCLOSED) + 2.0 * (len(state) - 1), "drop", node)
        if not resumed and state[0] != "S":
            closes = awaited is not None and _akin(awaited.family, state[0])
            going = TOLD if told else AWAITED if closes else CARRIED
            offer(state[0], cost + going + 2.0 * (len(state) - 1), "carry", node)
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
    cutting = _Cutting(text, paragraphs)
    for event in path:
        cutting.take(event, marks[event.mark] if event.mark >= 0 else None)
    return cutting.found


class _Cutting:
    """A reading carried out, step by step.

    Parameters
    ----------
    text, paragraphs
        As `pair_marks` has them.
    """

    def __init__(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> None:
        self.text, self.paragraphs = text, paragraphs
        self.found: list[Stretch] = []
        self._open: list[str] = []  # families of what is open, the outermost first
        self._inside = self._outside = 0
        self._opened, self._resumes = True, False

    def take(self, event: _Event, mark: Mark | None) -> None:
        """Carry out a step; the end of a paragraph has no mark."""
        if mark is None:
            self._end_paragraph(event)
        elif event.action == "open":
            if not self._open:
                self._begin(mark.end, mark.start, resumes=_resumes(self.found, event.paragraph, mark.family))
            self._open.append(mark.family)
        elif event.action == "close":
            del self._open[event.depth :]
            if not self._open:
                self._end(mark.start, mark.end, event.paragraph, mark.family, closed=True)
        elif event.action == "reopen":
            at = implied_end(self.text, self._inside, mark.start)
            self._end(at, at, event.paragraph, mark.family, closed=False)
            self._begin(mark.end, mark.start)
        elif event.action == "missing":
            start = self.paragraphs[event.paragraph][0]
            self._begin(start, start, opened=False)
            self._end(mark.start, mark.end, event.paragraph, mark.family, closed=True)

    def _end_paragraph(self, event: _Event) -> None:
        """What is open at the end of a paragraph ends there, or is carried over."""
        stop = self.paragraphs[event.paragraph][1]
        if event.action == "drop" and not _goes_on(self.text, self.paragraphs, event.paragraph):
            stop = implied_end(self.text, self._inside, stop)
        self._end(stop, stop, event.paragraph, self._open[0], closed=False)
        del self._open[1:]
        if event.action == "drop":
            self._open.clear()
        elif event.paragraph + 1 < len(self.paragraphs):
            start = self.paragraphs[event.paragraph + 1][0]
            self._begin(start, start, opened=False, resumes=True)

    def _begin(self, inside: int, outside: int, *, opened: bool = True, resumes: bool = False) -> None:
        self._inside, self._outside, self._opened, self._resumes = inside, outside, opened, resumes

    def _end(self, at: int, outer: int, paragraph: int, family: str, *, closed: bool) -> None:
        stretch = self.text[self._inside : at]
        a = self._inside + len(stretch) - len(stretch.lstrip())
        b = at - (len(stretch) - len(stretch.rstrip()))
        if a < b and any(c.isalnum() for c in self.text[a : min(b, a + 400)]):
            self.found.append(
                Stretch(a, b, self._outside, outer, paragraph, family, self._opened, closed, self._resumes)
            )


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
