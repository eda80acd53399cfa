"""Clauses that print sets elsewhere in a quote than they were said: "after I finished school" at its end.

The way through the recording jumps to a clause of some length; to a short one a jump there and another back cost more
than its words earn, and it would seem not to have been said. It is looked for, word for word, near what was read beside
it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import ceil

from audiotools.matching.index import TranscriptIndex
from audiotools.matching.query import Printed

NEAR = 40
"""Recognised words before and behind those read beside a clause within which it is looked for."""

FEWEST = 4
"""Printed words of a clause, at least: three in a row stand near each other by chance."""

SHARE = 0.75
"""Part of a clause's words that must stand there in its order."""

ROOM = 2
"""How much longer than print the place may be: words left out between."""


class Clauses:
    """Looks for the clauses of a quote that seem not to have been said.

    Parameters
    ----------
    pairs
        Printed and recognised token of all that was read, in print order.
    printed, index
        The quote, and what was searched.
    """

    def __init__(self, pairs: Sequence[tuple[int, int]], printed: Printed, index: TranscriptIndex) -> None:
        self.pairs, self.printed, self.index = pairs, printed, index
        self._taken = {t for i, t in pairs if index.vocabulary[index.token[t]] == printed.tokens[i].text}

    def find(self, run: Sequence[int]) -> list[int]:
        """The words that a clause was said in, near the words read before and after it; none where it was not there.

        Parameters
        ----------
        run
            Numbers of the clause's printed tokens, neighbours.

        Returns
        -------
        list of int
            Numbers of words, from the first to the last that answers.
        """
        index = self.index
        asked = [self.printed.tokens[i].text for i in run if not self.printed.filler[i]]
        least = ceil(SHARE * len(asked))
        if len(asked) < FEWEST or least > 2 * NEAR + 1:
            return []
        best: list[int] = []
        wanted = frozenset(asked)
        before, behind = bisect_left(self.pairs, (run[0],)), bisect_left(self.pairs, (run[-1] + 1,))
        for _, token in [*self.pairs[max(0, before - 1) : before], *self.pairs[behind : behind + 1]]:
            near = self._near(token)
            said = [index.vocabulary[index.token[t]] for t in near]
            for n, word in enumerate(said):
                found = _in_order(asked, said[n : n + ROOM * len(asked)]) if word in wanted else []
                if len(found) >= max(least, len(best) + 1):
                    best = [near[n + k] for k in found]
        return list(range(int(index.word[best[0]]), int(index.word[best[-1]]) + 1)) if best else []

    def _near(self, token: int) -> list[int]:
        """The tokens of its voice near one that was read which answer to nothing else."""
        index = self.index
        recording, voice = int(index.token_recording[token]), int(index.speaker[index.word[token]])
        return [
            t
            for t in range(max(0, token - NEAR), min(len(index.token), token + NEAR + 1))
            if t not in self._taken
            and int(index.token_recording[t]) == recording
            and int(index.speaker[index.word[t]]) == voice
        ]


def _in_order(asked: Sequence[str], said: Sequence[str]) -> list[int]:
    """Places of the most words that both have in one order.

    >>> _in_order("the big red boat".split(), "the red um boat the".split())
    [0, 1, 3]
    """
    most = [[0] * (len(said) + 1) for _ in range(len(asked) + 1)]
    for i in range(len(asked) - 1, -1, -1):
        for k in range(len(said) - 1, -1, -1):
            same = 1 + most[i + 1][k + 1] if asked[i] == said[k] else 0
            most[i][k] = max(same, most[i + 1][k], most[i][k + 1])
    found, i, k = [], 0, 0
    while i < len(asked) and k < len(said) and most[i][k]:
        if asked[i] == said[k] and most[i][k] == 1 + most[i + 1][k + 1]:
            found.append(k)
            i, k = i + 1, k + 1
        elif most[i + 1][k] >= most[i][k + 1]:
            i += 1
        else:
            k += 1
    return found
