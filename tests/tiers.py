"""How many examples a property is tried on: all of them in whole runs, a part in `make fast`."""

from hypothesis import settings

WHOLE = 100
"""Examples of a property without a number of its own in whole runs, as Hypothesis has it."""


def tries(count: int) -> int:
    """The number of examples of a property in this run, of `count` in a whole one.

    Where the profile tries fewer examples of every property, this one is tried on fewer by as much, on four at least.
    """
    return max(4, count * settings().max_examples // WHOLE)
