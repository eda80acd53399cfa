"""Channels in opposite phase: which of them to turn over, so that their mean keeps what each holds.

How two channels are wired to each other does not hang on how loud they are: it is kept for every pair, from where the
two were seen to move alike or against each other, until they are seen to do otherwise. Channels that hang together so
are turned such that they agree, and that what was heard of them until then keeps its sign: the mean of a recording does
not change its polarity on the way, whichever of its channels is the loudest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# How many times stronger than the sum of two channels their difference must be for the two to cancel each other, nine
# decibels and more; and the correlation that two channels of one level then have.
_CANCELS, _MOVED_ALIKE = 7.0, 0.75
# A channel this much weaker than it was of late says nothing (hum often comes in opposite phase); and how much of its
# strength is still remembered a piece later.
_WEAK, _MEMORY = 0.01, 0.95
# Share of what was heard that must speak against it for the first of some channels not to keep its sign.
_CLEARLY = 0.2


class Phases:
    """Signs of so many channels, from pieces in order.

    Examples
    --------
    >>> phases, wave = Phases(3), np.sin(np.arange(1000.0))
    >>> phases.see(np.stack([wave, np.cos(np.arange(1000.0)), -0.5 * wave]))
    True
    >>> phases.signs.tolist()
    [1.0, 1.0, -1.0]
    """

    def __init__(self, count: int) -> None:
        self.signs: NDArray[np.float32] = np.ones(count, np.float32)
        """What each channel is to be multiplied by, 1 or -1."""
        self._pairs = np.zeros((count, count))  # correlation of each two where it was last sure, else 0
        self._loud = np.zeros(count)
        self._heard = np.zeros(count)  # energy of each so far

    def see(self, moves: NDArray[np.floating]) -> bool:
        """Take in a piece of shape ``(channels, n)``; whether channels that are turned over cancel others in it."""
        product = (moves @ moves.T).astype(np.float64)
        energy = np.maximum(product.diagonal(), 0.0)
        self._loud = np.maximum(energy, _MEMORY * self._loud)
        sounds = (energy > _WEAK * self._loud) & (energy > 0)
        scale = np.sqrt(np.where(sounds, energy, 1.0))
        alike = product / np.outer(scale, scale)
        sure = (np.abs(alike) >= _MOVED_ALIKE) & np.outer(sounds, sounds)
        np.fill_diagonal(sure, False)
        known = np.where(sure, alike, self._pairs)
        if (np.sign(known) != np.sign(self._pairs)).any():
            self._pairs = known
            self._turn()
        self._pairs = known
        self._heard += energy
        both = energy[:, None] + energy
        against = both - 2 * product
        cancel = (against > _CANCELS * (both + 2 * product)) & (against > _WEAK * self._loud.max(initial=0.0))
        return bool((cancel & (np.outer(self.signs, self.signs) < 0)).any())

    def _turn(self) -> None:
        """Give signs anew to channels that hang together, the surest pairs first."""
        count = len(self.signs)
        group = np.arange(count)
        relative = np.ones(count)
        pairs = np.argwhere(np.triu(self._pairs, 1))
        for one, other in pairs[np.argsort(-np.abs(self._pairs[tuple(pairs.T)]), kind="stable")].tolist():
            if group[one] != group[other]:
                joined = group == group[other]
                relative[joined] *= relative[one] * relative[other] * np.sign(self._pairs[one, other])
                group[joined] = group[one]
        for number in np.unique(group).tolist():
            members = np.flatnonzero(group == number)
            agrees = self.signs[members] * relative[members]
            score, whole = float(self._heard[members] @ agrees), float(self._heard[members].sum())
            keeps = agrees[0] if abs(score) <= _CLEARLY * whole else np.sign(score)
            self.signs[members] = relative[members] * keeps
