"""From overlapping windows of a segmentation model to tracks: who is heard with whom, before anybody is recognised.

The model looks at ten seconds at a time and tells apart at most three people, whom it numbers afresh in each
window. Neighbouring windows share most of their time, so their numbers are matched there, and a person heard
through many windows becomes one *track*. Where windows disagree, they vote. A track ends when its person falls
silent for a window's length; the same person then comes back as another track, and it is for the voices to tell.

Conventions
-----------
* A frame is 270 samples at 16 kHz (16.875 ms); windows begin on whole frames, so their frames coincide.
* Times inside are frames from the start of the recording, half open; `frame_time` makes them seconds.
* Memory does not grow with the recording but for the runs themselves: a window at a time goes in, and what no
  later window can change is settled.

Sources: H. Bredin, A. Laurent, "End-to-end speaker segmentation for overlap-aware resegmentation", Interspeech 2021;
A. Plaquet, H. Bredin, "Powerset multi-class cross entropy loss for neural speaker diarization", Interspeech 2023.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SAMPLES_PER_FRAME = 270
"""Samples at 16 kHz between frames."""

FRAMES = 589
"""Frames of a window."""

WINDOW = 160000
"""Samples of a window: ten seconds."""

SLOTS = 3
"""People told apart in a window."""

# Centre of the first frame's receptive field, in samples.
_FIRST = 495.5

# Which of the three people each class of the powerset holds.
CLASSES = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]], np.float32)

# Two numberings are matched where at least this share of the shorter one's speech coincides.
_AGREEMENT = 0.5
# ... and this many frames (a tenth of a second).
_EVIDENCE = 6

# Frames (0.3 s) that each of two people is heard in a window without the other, to be told apart there.
_EACH = 18

# How much a window's opinion counts, by where in the window a frame lies: within a second of its edges, context lacks.
_TRUST = np.clip(np.minimum(np.arange(FRAMES), np.arange(FRAMES)[::-1]) / (FRAMES / 10), 0.1, 1).astype(np.float32)

Floats = npt.NDArray[np.float32]


class Run(NamedTuple):
    """A stretch in which a track is heard without a break.

    Parameters
    ----------
    track
        Number of the track, from 0.
    start, end
        Frames, half open.
    clean
        Whether nobody else is heard.
    """

    track: int
    start: int
    end: int
    clean: bool


def frame_time(frame: float) -> float:
    """Seconds from the start of the recording to a frame's middle.

    >>> round(frame_time(0), 4), round(frame_time(100), 4)
    (0.031, 1.7185)
    """
    return (frame * SAMPLES_PER_FRAME + _FIRST) / 16000


class Stitcher:
    """Join windows into tracks.

    Parameters
    ----------
    hop
        Frames between the starts of windows, 1 to `FRAMES`.

    Examples
    --------
    A person who speaks through three windows is one track:

    >>> stitcher = Stitcher(hop=300)
    >>> one = np.zeros((FRAMES, 3), np.float32)
    >>> one[:, 1] = 1
    >>> list(stitcher.add(one)), list(stitcher.add(one[:, [1, 0, 2]])), list(stitcher.finish())
    ([], [], [Run(track=0, start=0, end=889, clean=True)])
    """

    def __init__(self, hop: int) -> None:
        if not 1 <= hop <= FRAMES:
            raise ValueError(f"expected a hop of 1 to {FRAMES} frames, found {hop}")
        self._hop = hop
        self._start = 0  # frame at which the buffers begin
        self._windows = 0
        self._active: list[int] = []  # tracks of the rows below
        self._votes = np.zeros((0, FRAMES), np.float32)
        self._count = np.zeros(FRAMES, np.float32)  # people heard, summed over windows
        self._covered = np.zeros(FRAMES, np.float32)  # windows that cover each frame
        self._tracks = 0
        self._open: dict[int, Run] = {}
        self.told_apart: set[tuple[int, int]] = set()
        """Tracks that some window heard one after the other and took for two people, the smaller number first."""

    def add(self, activity: Floats) -> Iterator[Run]:
        """Take the next window; give the runs that have come to an end.

        Parameters
        ----------
        activity
            How surely each of the three people is heard, 0..1, shape ``(FRAMES, 3)``.
        """
        settled: list[Run] = []
        if self._windows:
            settled.extend(self._settle(self._hop))
        self._windows += 1
        rows = self._match(activity)
        for slot, row in rows.items():
            self._votes[row] += activity[:, slot] * _TRUST
        heard = {slot: activity[:, slot] > 0.5 for slot in rows}
        for one, other in combinations(rows, 2):
            first, second = heard[one], heard[other]
            if min((first & ~second).sum(), (second & ~first).sum()) >= _EACH:
                a, b = sorted((self._active[rows[one]], self._active[rows[other]]))
                self.told_apart.add((a, b))
        self._count += activity.sum(axis=1) * _TRUST
        self._covered += _TRUST
        return iter(settled)

    def finish(self) -> Iterator[Run]:
        """Settle what is left; give the last runs."""
        if self._windows:
            yield from self._settle(FRAMES)
        yield from sorted(self._open.values(), key=lambda run: run.start)
        self._open.clear()

    def _match(self, activity: Floats) -> dict[int, int]:
        """Rows of the buffer for the people of a window that are heard at all; new rows for new people."""
        from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # scipy has no types

        heard = [slot for slot in range(SLOTS) if activity[:, slot].sum() >= 1]
        rows: dict[int, int] = {}
        if heard and self._active:
            before = self._votes / np.maximum(self._covered, np.float32(1e-6))
            known = self._covered > 0
            shared = before[:, known] @ activity[known][:, heard]
            total_before = before[:, known].sum(axis=1)
            total_now = activity[known][:, heard].sum(axis=0)
            smaller = np.minimum.outer(total_before, total_now)
            fits = (shared >= _AGREEMENT * smaller) & (shared >= _EVIDENCE)
            for row, column in zip(*linear_sum_assignment(np.where(fits, -shared, 0)), strict=True):
                if fits[row, column]:
                    rows[heard[column]] = int(row)
        for slot in heard:
            if slot not in rows:
                rows[slot] = len(self._active)
                self._active.append(self._tracks)
                self._tracks += 1
                self._votes = np.vstack([self._votes, np.zeros((1, FRAMES), np.float32)])
        return rows

    def _settle(self, frames: int) -> Iterator[Run]:
        """Decide the first frames of the buffers and move the buffers on."""
        covered = np.maximum(self._covered[:frames], np.float32(1e-6))
        count = np.rint(self._count[:frames] / covered).astype(int)
        votes = self._votes[:, :frames]
        rank = np.argsort(np.argsort(-votes, axis=0, kind="stable"), axis=0, kind="stable")
        on = (rank < count) & (votes > 0)
        alone = on.sum(axis=0) == 1
        ended: list[Run] = []
        for row, track in enumerate(self._active):
            ended.extend(self._runs(track, on[row], alone))
        self._votes = np.pad(self._votes[:, frames:], ((0, 0), (0, frames)))
        self._count = np.pad(self._count[frames:], (0, frames))
        self._covered = np.pad(self._covered[frames:], (0, frames))
        self._start += frames
        alive = [bool(row.any()) for row in self._votes]
        gone = [track for track, lives in zip(self._active, alive, strict=True) if not lives]
        ended.extend(self._open.pop(track) for track in gone if track in self._open)
        self._active = [track for track, lives in zip(self._active, alive, strict=True) if lives]
        self._votes = self._votes[alive]
        return iter(sorted(ended, key=lambda run: (run.start, run.track)))

    def _runs(self, track: int, on: npt.NDArray[np.bool_], alone: npt.NDArray[np.bool_]) -> Iterator[Run]:
        """Runs of one track that end within the settled frames; the last one stays open when it may go on."""
        state = on * (1 + alone)  # 0 silent, 1 with others, 2 alone
        edges = [0, *(int(at) + 1 for at in np.flatnonzero(np.diff(state))), len(state)]
        before = self._open.pop(track, None)
        for start, end in pairwise(edges):
            kind = int(state[start])
            run = Run(track, self._start + start, self._start + end, kind == 2)
            if before is not None:
                if kind and before.end == run.start and before.clean == run.clean:
                    run = run._replace(start=before.start)
                else:
                    yield before
            before = run if kind else None
        if before is not None:
            self._open[track] = before
