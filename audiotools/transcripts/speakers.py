"""Who said each word: recognised words and diarized turns, joined.

The two engines hear the same recording and disagree about its clock by a tenth of a second or two: taken word by
word, the largest overlap puts the last word of a question into the mouth of the one who answers. The words
are therefore given out together, as the cheapest reading of the whole recording:

1. *Heard.* A word goes to somebody whose turns touch it or come within `Rules.reach` seconds of it. A word
   with nobody that near is said by nobody (None), and what stands before it says nothing about what follows.
2. *Misfit.* Every second of a word in which its speaker is not heard costs; so does the silence between
   the word and the speaker's nearest turn.
3. *Change.* Every change of speaker from one word to the next costs, less after a pause, after a clause and
   least after a sentence: edges of turns give way to the edges of what is said, within what misfit allows.
4. *Two at once.* A short turn inside a long one is there because somebody said a word then, and a remark that stands
   alone ("Yeah.") is more likely the short turn's than a word in the middle of the other's sentence. Where one turn
   runs on into the next, whoever was speaking goes on to the end of a sentence, or of their turn.
5. *Ties* go to the one who spoke before, then to the one who is heard first on the recording.

Sums are exact over the recording (Viterbi): O(words x speakers x log turns) for the evidence, O(words) after it,
since only the few speakers near a word are weighed. Weights are costs in arbitrary units, fitted on meetings
by ``benchmarks/speakers.py``, which prints what they are worth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from audiotools.config import Config
from audiotools.records import Turn, Word
from audiotools.text.sentences import CLAUSE_END, CLOSING, SENTENCE_END, ends_clause, ends_sentence

_AROUND = "".join(SENTENCE_END | CLAUSE_END) + CLOSING + "¿¡“„«([-"
_SAID_IN_BETWEEN = """
    ah aha hm hmm huh mhm mm mmm mm-hm mm-hmm mhmm oh ok okay uh-huh yeah yep yes no right exactly sure true wow
    oui non ouais d'accord voilà ja nein doch genau naja sí vale claro sì certo sim não да нет ага угу
    نعم لا أيوه طيب اه آه כן לא
"""
_RESPONSES = frozenset(_SAID_IN_BETWEEN.split())
"""What listeners put in while another goes on talking, in some languages; it only tips the scales, see rule 4."""

Floats = NDArray[np.float64]


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What weighs how much when words are given to speakers.

    Parameters
    ----------
    reach
        Seconds between a word and a speaker's nearest turn within which the word may still be theirs.
    misfit
        Cost of a second of a word in which its speaker is not heard.
    gap
        Cost of a second of silence between a word and its speaker's nearest turn.
    change
        Cost of a change of speaker in the middle of running speech.
    sentence, clause
        What a change costs less after the end of a sentence or of a clause.
    pause
        What it costs less for every second of pause, up to one second.
    inner
        Cost of a turn with another, shorter one inside it, of less than three seconds, and both heard throughout a
        word, for each doubling of the shorter one up to the longer.
    lone
        The same on top, where the word is a remark that stands alone.
    """

    reach: float = 0.5
    misfit: float = 5.0
    gap: float = 2.5
    change: float = 2.5
    sentence: float = 2.5
    clause: float = 0.1
    pause: float = 2.0
    inner: float = 0.02
    lone: float = 1.5


_SLACK = 0.15  # seconds by which a turn inside another may stick out, edges being what they are
_SHORT = 3.0  # seconds; where two talk at once for longer, either may be whom the recogniser heard

DEFAULT_RULES = Rules()


def rules_from(config: Config | None) -> Rules:
    """The rules under the settings in force."""
    return DEFAULT_RULES if config is None else Rules(reach=config.transcript.reach)


def assign_speakers(words: Sequence[Word], turns: Sequence[Turn], rules: Rules = DEFAULT_RULES) -> list[str | None]:
    """Say for each word who said it.

    Parameters
    ----------
    words
        In order of start time.
    turns
        In any order; turns of different speakers may overlap.
    rules
        Costs; the defaults are fitted to diarizers' errors on meetings.

    Returns
    -------
    list of str or None
        A label a word; None where nobody is heard within reach of it.

    Examples
    --------
    The turn of B begins too early, in the middle of A's question:

    >>> words = [Word(0.0, 0.4, "Is"), Word(0.4, 0.8, "that"), Word(0.8, 1.2, "so?"), Word(1.5, 1.9, "Yes.")]
    >>> assign_speakers(words, [Turn(0.0, 0.9, "A"), Turn(0.9, 2.0, "B")])
    ['A', 'A', 'A', 'B']
    """
    if not words or not turns:
        return [None] * len(words)
    labels = list(dict.fromkeys(turn.speaker for turn in sorted(turns)))
    costs = misfits(words, turns, labels, rules)
    changes = change_costs(words, rules)
    path = cheapest(costs, changes)
    return [None if state is None else labels[state] for state in path]


def misfits(
    words: Sequence[Word], turns: Sequence[Turn], labels: Sequence[str], rules: Rules
) -> list[dict[int, float]]:
    """Cost of giving each word to each speaker near it: position in `labels` to cost, empty where nobody is near."""
    starts = np.array([word.start for word in words])
    ends = np.maximum(np.array([word.end for word in words]), starts + 0.02)  # a word takes time, whatever is written
    lone = np.array(_stand_alone(words))
    number = {label: position for position, label in enumerate(labels)}
    edges: list[list[tuple[float, float]]] = [[] for _ in labels]
    for turn in sorted(turns):
        own = edges[number[turn.speaker]]
        if own and turn.start <= own[-1][1]:
            own[-1] = (own[-1][0], max(own[-1][1], turn.end))
        else:
            own.append((turn.start, turn.end))

    shape = (len(labels), len(words))
    missing, gaps, begins, finishes = np.empty(shape), np.empty(shape), np.empty(shape), np.empty(shape)
    for position, own in enumerate(edges):
        missing[position], gaps[position], begins[position], finishes[position] = _against(starts, ends, np.array(own))
    near = gaps <= rules.reach
    cost = rules.misfit * missing + rules.gap * gaps
    # Heard throughout the word, give or take the clocks.
    whole = near & (missing <= 0.25 * (ends - starts) + 1e-9)
    for word in np.flatnonzero(whole.sum(axis=0) > 1).tolist():
        several = {int(at): Turn(begins[at, word], finishes[at, word], "") for at in np.flatnonzero(whole[:, word])}
        weight = rules.inner + rules.lone * lone[word]
        for position, turn in several.items():
            others = [other for at, other in several.items() if at != position]
            cost[position, word] += weight * _doublings(turn, others)
    found: list[dict[int, float]] = [{} for _ in words]
    for word, position in np.argwhere(near.T).tolist():
        found[word][position] = float(cost[position, word])
    return found


def _doublings(turn: Turn, others: Sequence[Turn]) -> float:
    """How often the shortest of the short turns inside a turn must be doubled to be as long, up to five times."""
    inside = [
        other.duration
        for other in others
        if turn.start - _SLACK <= other.start
        and other.end <= turn.end + _SLACK
        and other.duration < min(turn.duration, _SHORT)
    ]
    return min(math.log2(turn.duration / max(min(inside), 0.05)), 5.0) if inside and turn.duration > 0.05 else 0.0


def _against(starts: Floats, ends: Floats, own: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """For each word: seconds of it outside a speaker's turns, seconds to the nearest one, and that turn's edges."""
    begin, finish = own[:, 0], own[:, 1]
    total = np.concatenate([[0.0], np.cumsum(finish - begin)])

    def heard_until(time: Floats) -> Floats:
        last = np.searchsorted(begin, time, side="right") - 1
        inside = np.minimum(time, finish[last]) - begin[last]
        return np.where(last < 0, 0.0, total[last] + inside)

    covered = heard_until(ends) - heard_until(starts)
    before = np.searchsorted(begin, ends, side="right") - 1  # the last turn that begins by the word's end
    after = np.minimum(before + 1, len(own) - 1)
    to_before = np.where(before < 0, np.inf, np.maximum(starts - finish[before], 0.0))
    to_after = np.maximum(begin[after] - ends, 0.0)
    to_after = np.where(after == before, np.inf, to_after)
    nearest = np.where(to_before <= to_after, np.maximum(before, 0), after)
    missing = np.clip(ends - starts - covered, 0.0, None)
    return missing, np.minimum(to_before, to_after), begin[nearest], finish[nearest]


def _stand_alone(words: Sequence[Word]) -> list[bool]:
    """Whether each word is a listener's response, or belongs to a sentence of one or two words."""
    alone = [word.text.strip(_AROUND).casefold() in _RESPONSES for word in words]
    first = 0
    for last, word in enumerate(words):
        if ends_sentence(word.text):
            if last - first < 2:
                alone[first : last + 1] = [True] * (last + 1 - first)
            first = last + 1
    return alone


def change_costs(words: Sequence[Word], rules: Rules) -> list[float]:
    """What it costs that the speaker changes before each word."""
    costs = [0.0]
    for before, word in pairwise(words):
        cost = rules.change - rules.pause * min(max(word.start - before.end, 0.0), 1.0)
        if ends_sentence(before.text):
            cost -= rules.sentence
        elif ends_clause(before.text):
            cost -= rules.clause
        costs.append(max(cost, 0.0))
    return costs


def cheapest(costs: Sequence[dict[int, float]], changes: Sequence[float]) -> list[int | None]:
    """The cheapest way through: a state a word, None where a word has none.

    Parameters
    ----------
    costs
        For each word, its possible states and what each costs.
    changes
        What it costs to change state before each word. After a word without states a change is free.

    Examples
    --------
    >>> cheapest([{0: 0.0}, {0: 0.4, 1: 0.0}, {0: 0.0, 1: 1.0}], [0.0, 0.3, 0.3])
    [0, 0, 0]
    """
    back: list[dict[int, int | None]] = []
    bests: list[int | None] = []
    reached: dict[int, float] = {}
    for states, change in zip(costs, changes, strict=True):
        best = bests[-1] if bests else None
        came: dict[int, int | None] = {}
        now: dict[int, float] = {}
        for state, cost in states.items():
            if best is None:
                came[state], now[state] = None, cost
            elif state in reached and reached[state] <= reached[best] + change:
                came[state], now[state] = state, reached[state] + cost
            else:
                came[state], now[state] = best, reached[best] + change + cost
        back.append(came)
        bests.append(min(now, key=lambda state: (now[state], state), default=None))
        reached = now
    path: list[int | None] = [None] * len(back)
    at: int | None = None
    for word in range(len(back) - 1, -1, -1):
        if at is None:  # the end of the recording, or of the stretch before a word that nobody said
            at = bests[word]
        path[word] = at
        at = None if at is None else back[word][at]
    return path
