"""Joint probabilities: who each voice is, given all evidence and that one person is seldom two voices.

Every way of giving names to the voices has a weight: what the evidence for each voice says, times how likely a
person is diarized as two voices (likelier where the two sound alike). Probabilities are sums of these weights.
They are taken over all ways where there are few, and over the heaviest ones (a beam) where there are many.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

NOBODY = None
_BEAM = 2000  # ways to name the first voices that are gone on with, the likeliest
_HOPELESS = 12.0  # nats below a voice's best reading at which another is left out


class Priors(msgspec.Struct, frozen=True, kw_only=True):
    """What is likely before any evidence.

    Parameters
    ----------
    unnamed, most_unnamed
        Bounds of how likely a voice about which there is evidence is nobody whose name is known; see `unnamed_among`.
    twice
        That a person already found is this voice too, where nothing is known of how alike the two are.
    alike, unlike
        Cosines of two voices' vectors: at `alike` they are one person's as often as not; at `unlike` and below hardly.
    """

    unnamed: float = 0.1
    most_unnamed: float = 0.6
    twice: float = 0.05
    alike: float = 0.55
    unlike: float = 0.25


PRIORS = Priors()


def unnamed_among(people: int, voices: int, priors: Priors = PRIORS) -> Priors:
    """The same, for so many people whose names are known and so many voices: where names are few, more stay unnamed.

    >>> [unnamed_among(people, 4).unnamed for people in (1, 2, 4)]
    [0.6, 0.5, 0.1]
    """
    share = 1.0 - people / max(1, voices)
    return msgspec.structs.replace(priors, unnamed=max(priors.unnamed, min(priors.most_unnamed, share)))


def weigh(
    scores: Mapping[str, Mapping[str, float]],
    prior: Mapping[str, float],
    alike: Mapping[tuple[str, str], float] | None = None,
    priors: Priors = PRIORS,
    decided: Mapping[str, str | None] | None = None,
) -> dict[str, dict[str | None, float]]:
    """Probability of each person for each voice.

    Parameters
    ----------
    scores
        Voice to person to nats for (or against) against nobody known. Persons left out are no candidates.
    prior
        Person to how likely before evidence, relative to the others.
    alike
        Cosine for pairs of voices, in either order, where both have vectors.
    decided
        Voices whose person (None: nobody to be named) is certain.

    Returns
    -------
    dict
        For each voice, person or None (nobody known) to probability; these sum to 1.

    Examples
    --------
    >>> chances = weigh({"V": {"Ada": 4.0}, "W": {"Ada": 1.0, "Ben": 1.0}}, {"Ada": 1, "Ben": 1})
    >>> [max(who, key=who.get) for who in chances.values()]
    ['Ada', 'Ben']
    """
    return _weighed(scores, prior, alike, priors, decided)[0]


def weigh_versions(
    versions: Sequence[tuple[float, Mapping[str, Mapping[str, float]]]],
    prior: Mapping[str, float],
    alike: Mapping[tuple[str, str], float] | None = None,
    priors: Priors = PRIORS,
    decided: Mapping[str, str | None] | None = None,
) -> dict[str, dict[str | None, float]]:
    """The same, where the evidence can be read in several ways of which one is right.

    Parameters
    ----------
    versions
        How likely each reading is beforehand, and what scores every voice's evidence has by it.

    Examples
    --------
    >>> printed = {"V": {"Ada": 4.0, "Ben": -1.0}, "W": {"Ada": -7.0, "Ben": 0.0}}
    >>> swapped = {"V": {"Ada": -1.0, "Ben": 4.0}, "W": {"Ada": 5.0, "Ben": -5.0}}
    >>> chances = weigh_versions([(0.99, printed), (0.01, swapped)], {"Ada": 1, "Ben": 1})
    >>> [max(who, key=who.get) for who in chances.values()]
    ['Ben', 'Ada']
    """
    read = [(math.log(share), *_weighed(scores, prior, alike, priors, decided)) for share, scores in versions]
    most = max(share + evidence for share, _, evidence in read)
    weights = [math.exp(share + evidence - most) for share, _, evidence in read]
    mixed: dict[str, dict[str | None, float]] = {voice: {} for voice in read[0][1]}
    for weight, (_, chances, _) in zip(weights, read, strict=True):
        for voice, who in chances.items():
            for person, chance in who.items():
                mixed[voice][person] = mixed[voice].get(person, 0.0) + chance * weight / sum(weights)
    return mixed


def _weighed(
    scores: Mapping[str, Mapping[str, float]],
    prior: Mapping[str, float],
    alike: Mapping[tuple[str, str], float] | None,
    priors: Priors,
    decided: Mapping[str, str | None] | None,
) -> tuple[dict[str, dict[str | None, float]], float]:
    """Probabilities, and the logarithm of how well the evidence fits together at all."""
    decided = decided or {}
    total = sum(prior.values()) or 1.0
    options: list[tuple[str, list[tuple[str | None, float]]]] = []
    for voice in dict.fromkeys((*decided, *scores)):
        if voice in decided:
            options.append((voice, [(decided[voice], 0.0)]))
            continue
        found: list[tuple[str | None, float]] = [(NOBODY, math.log(priors.unnamed))]
        found += [
            (person, value + math.log((1.0 - priors.unnamed) * max(prior.get(person, 0.0), 1e-6) / total))
            for person, value in scores[voice].items()
        ]
        most = max(value for _, value in found)
        options.append((voice, [(person, value) for person, value in found if value > most - _HOPELESS]))
    # Voices with the plainest evidence first: a beam then keeps the right beginnings.
    options.sort(key=lambda option: len(option[1]))
    ways: list[tuple[float, tuple[str | None, ...]]] = [(0.0, ())]
    for place, (voice, choices) in enumerate(options):
        longer = []
        for weight, taken in ways:
            for person, value in choices:
                for other in range(place):
                    if person is not None and taken[other] == person:
                        value += math.log(_twice(_cosine(alike, voice, options[other][0]), priors))
                longer.append((weight + value, (*taken, person)))
        longer.sort(key=lambda way: -way[0])
        ways = longer[:_BEAM]
    most = ways[0][0] if ways else 0.0
    chances: dict[str, dict[str | None, float]] = {voice: {} for voice, _ in options}
    whole = sum(math.exp(weight - most) for weight, _ in ways)
    for weight, taken in ways:
        for (voice, _), person in zip(options, taken, strict=True):
            chances[voice][person] = chances[voice].get(person, 0.0) + math.exp(weight - most) / whole
    return {voice: chances[voice] for voice in dict.fromkeys((*decided, *scores))}, most + math.log(whole)


def _cosine(alike: Mapping[tuple[str, str], float] | None, one: str, other: str) -> float | None:
    known = alike or {}
    return known.get((one, other), known.get((other, one)))


def _twice(cosine: float | None, priors: Priors) -> float:
    """How likely one person is two voices that are so alike."""
    if cosine is None:
        return priors.twice
    slope = (cosine - priors.unlike) / (priors.alike - priors.unlike)
    return float(priors.twice * 10.0 ** max(-0.3, min(1.0, 2.0 * slope - 1.0)))


def cosines(voices: Mapping[str, Sequence[float]]) -> dict[tuple[str, str], float]:
    """Cosine of every pair of voice vectors.

    >>> cosines({"V": (1.0, 0.0), "W": (0.0, 2.0), "X": (3.0, 0.0)})
    {('V', 'W'): 0.0, ('V', 'X'): 1.0, ('W', 'X'): 0.0}
    """
    labels = list(voices)
    return {
        (one, other): cosine(voices[one], voices[other])
        for place, one in enumerate(labels)
        for other in labels[place + 1 :]
    }


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """Cosine of the angle between two vectors; 0 where either is zero or they differ in length."""
    if len(one) != len(other):
        return 0.0
    norm = math.sqrt(sum(x * x for x in one) * sum(y * y for y in other))
    return sum(x * y for x, y in zip(one, other, strict=True)) / norm if norm else 0.0
