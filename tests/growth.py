"""Whether work grows with its input and not with its square, told so that a busy machine cannot say otherwise.

Only ratios are looked at. Of CPU time: whatever else runs can only add to a measurement, so the least of several is
taken on both sides, and more are taken as long as the ratio does not yet show what linear work shows. Where the work is
a module's own Python, its lines are counted instead.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any


def grows_linearly(
    make: Callable[[int], Any], work: Callable[[Any], object], small: int, large: int, rounds: int = 8
) -> bool:
    """Whether `work` on what `make` makes of a size takes less than halfway (in powers) from linear to quadratic.

    Work that grows with the square fails however often it is tried: the least time for `large` is then
    ``(large / small) ** 2`` times that for `small`, and the bound is the power of 1.5.
    """
    least = {small: float("inf"), large: float("inf")}
    inputs = {size: make(size) for size in least}
    work(inputs[small])  # libraries loaded, tables made
    for _ in range(rounds):
        for size, given in inputs.items():
            began = time.process_time()
            work(given)
            least[size] = min(least[size], time.process_time() - began)
        if least[large] < (large / small) ** 1.5 * least[small]:
            return True
    return False


def lines_of(module: ModuleType, work: Callable[[], object]) -> int:
    """How many lines of a module are carried out by some work."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        if frame.f_code.co_filename != module.__file__:
            return None
        counted += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted
