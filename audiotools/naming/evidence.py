"""What speaks for and against a voice being a person: print, recording, voice vectors and what a person said.

Every piece is a log-likelihood ratio: how much likelier what was observed is if the voice is that person than if
it is nobody known. Pieces that hang together count together:

* Quotes under one attribution (a quote that goes on, a headline that repeats the body) are one group: their places
  are independent, the attribution is right or wrong once.
* An article may be wrong all along (names swapped), and a voice may be two people that the diarizer took for
  one. Both are hypotheses of their own, so that twenty quotes do not make a certainty.
* The same name called again and again by the same voice counts less each time.

Rates are those of `Rates`; ``benchmarks/names.py`` checks on constructed cases that confidences come out true.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from audiotools.naming.cues import Cue
from audiotools.naming.interviewer import Lead
from audiotools.naming.voices import Likeness
from audiotools.people.persons import Person, meant
from audiotools.people.roster import Roster
from audiotools.records import Match, Span, Transcript


class Rates(msgspec.Struct, frozen=True, kw_only=True):
    """How often sources err; probabilities, and nats where it says so.

    Parameters
    ----------
    named, resolved
        A printed attribution, or our reading of it, is wrong: by name beside the quote, or through a pronoun,
        a description or a paragraph before.
    described
        Likewise where print has no name, only "a nurse".
    stranger
        Words of somebody whose name print does not give are printed under a name it does give.
    unheard
        The voice at a place is not the one that spoke, for a very short quote; falls with its length.
    article
        An article calls somebody by another's name throughout.
    swapped
        It has two certain people the wrong way round.
    mixed
        One diarized voice is two people.
    introduced, disowned
        Nats that "I'm Sheila" is worth for Sheila, and costs everybody else.
    addressed, presented
        Nats that being spoken to, or presented, by a name is worth at most.
    own_name
        Nats that speaking to somebody costs the bearer of that name.
    sounds, steep
        Nats that a likeness to a kept voice is worth at the threshold, and more for each 0.1 above it.
    unlike
        Nats that it costs to sound unlike one's own kept voice.
    heard
        Nats that a stretch in which a roster says that somebody speaks is worth.
    """

    named: float = 0.05
    resolved: float = 0.10
    described: float = 0.3
    stranger: float = 0.08
    unheard: float = 0.3
    article: float = 0.01
    swapped: float = 0.005
    mixed: float = 0.03
    introduced: float = 4.2
    disowned: float = 3.0
    addressed: float = 2.4
    presented: float = 3.0
    own_name: float = 3.0
    sounds: float = 2.5
    steep: float = 1.0
    unlike: float = 2.0
    heard: float = 6.0


RATES = Rates()

_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "one", "another", "some", "our", "my"))


class Group(msgspec.Struct, frozen=True):
    """Found quotes in one voice that share one attribution.

    Parameters
    ----------
    voice
        Label.
    name
        As printed.
    weight
        0..1, that this voice spoke them; shared where parts of one remark lie in several voices.
    error
        0..1, that the attribution is wrong.
    quotes
        Ids, with the start of each on the recording in seconds.
    described
        Whether `name` is a description.
    alone
        The weight each voice would have if the remark lay in no other.
    """

    voice: str
    name: str
    weight: float
    error: float
    quotes: tuple[tuple[str, float], ...]
    described: bool = False
    alone: float = 0.0


class Item(msgspec.Struct, frozen=True):
    """One piece of evidence from outside print.

    Parameters
    ----------
    voice
        Label.
    scores
        Person's name to nats, for or against.
    others
        Nats for everybody else.
    sentence
        For a person to check, without its subject ("says “I'm Sheila” at 14.50 s").
    source
        ``tape``, ``voice``, ``roster`` or ``person``.
    time
        Seconds.
    """

    voice: str
    scores: dict[str, float]
    sentence: str
    source: str
    time: float = 0.0
    others: float = 0.0


def is_description(name: str) -> bool:
    """Whether print has no name, only what somebody is.

    >>> is_description("a nurse from Homs"), is_description("Ada Moss"), is_description("The mayor")
    (True, False, True)
    """
    first, _, rest = name.partition(" ")
    if name == name.lower():
        return name != name.upper()  # a script without capitals shows nothing
    return first in _ARTICLES or (first.lower() in _ARTICLES and rest == rest.lower())


def quote_groups(transcript: Transcript, matches: Iterable[Match], rates: Rates = RATES) -> list[Group]:
    """The found and attributed quotes of an article, by voice and attribution.

    Parameters
    ----------
    transcript
        The words tell how much of a place each voice spoke.
    matches
        In the order of the article.
    """
    spoken = _Spoken(transcript)
    parts: dict[tuple[str, str], list[tuple[Match, float]]] = defaultdict(list)
    dependent: dict[str, float] = {}
    names: dict[str, str] = {}
    errors: dict[str, float] = {}
    before = ""
    roots: dict[str, str] = {}
    for number, match in enumerate(matches):
        quote = match.quote
        mine = quote.id or f"#{number}"
        goes_on = quote.evidence.startswith(("goes on", "the speaker before"))
        root = roots.get(quote.continues or quote.repeats or "", before if goes_on and before else mine)
        if names.get(root) not in (None, quote.speaker):
            root = mine
        roots[mine] = before = root
        if not (match.found and match.voice and quote.speaker and match.spans):
            continue
        names[root] = quote.speaker
        errors.setdefault(root, _error(match, rates))
        weight = match.score * spoken.reliance(match, rates)
        told = quote.evidence.startswith("says so")  # its own "I'm Sheila", which is counted as such already
        dependent[root] = 0.5 if told else 1.0
        parts[root, match.voice].append((match, weight))
    # One remark in two voices: at most one of them spoke it.
    totals: dict[str, float] = defaultdict(float)
    weights = {place: 1.0 - math.prod(1.0 - weight for _, weight in found) for place, found in parts.items()}
    for (root, _), weight in weights.items():
        totals[root] += weight
    return [
        Group(
            voice,
            names[root],
            weights[root, voice] * min(1.0, weights[root, voice] / totals[root]) * dependent[root],
            errors[root],
            tuple((match.quote.id, min(span.start for span in match.spans)) for match, _ in found),
            is_description(names[root]),
            weights[root, voice],
        )
        for (root, voice), found in parts.items()
        if totals[root] > 0
    ]


def _error(match: Match, rates: Rates) -> float:
    quote = match.quote
    if is_description(quote.speaker or ""):
        return rates.described
    direct = not quote.evidence or (quote.cue is not None and ": “" not in quote.evidence)
    return rates.named if direct else rates.resolved


class _Spoken:
    """Who speaks when, by words."""

    def __init__(self, transcript: Transcript) -> None:
        self.words = sorted((w for w in transcript.words if w.speaker), key=lambda w: w.start)
        self.starts = [word.start for word in self.words]

    def reliance(self, match: Match, rates: Rates) -> float:
        """0..1, that the voice found at a match's place spoke it: by its share of the words there, and their length."""
        mine = seconds = 0.0
        for span in match.spans:
            first = max(0, bisect_left(self.starts, span.start) - 1)
            for word in self.words[first : bisect_right(self.starts, span.end)]:
                shared = min(word.end, span.end) - max(word.start, span.start)
                if shared > 0:
                    seconds += shared
                    mine += shared * (word.speaker == match.voice)
        share = mine / seconds if seconds else 1.0
        length = sum(span.duration for span in match.spans)
        return share * share * (1.0 - rates.unheard * math.exp(-length / 1.5))


def article_scores(
    groups: Sequence[Group], people: Sequence[Person], rates: Rates = RATES
) -> dict[str, dict[str, float]]:
    """What print says for and against: for each voice with quotes, every person's name to nats.

    Examples
    --------
    >>> from audiotools.people.persons import gather
    >>> people = gather([(["Ada Moss"], "article", None), (["Ben Orr"], "article", None)])
    >>> once = Group("V", "Ada Moss", 0.95, 0.05, (("q1", 0.0),))
    >>> scores = article_scores([once], people)["V"]
    >>> scores["Ada Moss"] > 1, scores["Ben Orr"] < 0
    (True, True)
    """
    by_voice: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_voice[group.voice].append(group)
    named = {group.name for group in groups}
    whose = {name: person.name for name in named if (person := meant(people, name)) is not None}
    count = max(2, len(set(whose.values())))
    result = {}
    for voice, found in by_voice.items():
        plain = [g for g in found if not g.described and g.name in whose] or [g for g in found if g.name in whose]
        if plain:
            result[voice] = _scores(plain, whose, [person.name for person in people], count, rates)
    return result


def _scores(
    groups: Sequence[Group], whose: Mapping[str, str], people: Sequence[str], count: int, rates: Rates
) -> dict[str, float]:
    background = 1.0 / count
    likelihood = {
        person: sum(
            math.log(
                g.weight * (1.0 - g.error if whose[g.name] == person else g.error / count)
                + (1.0 - g.weight) * background
            )
            for g in groups
        )
        for person in people
    }
    anybody = sum(math.log(g.weight * rates.stranger + (1.0 - g.weight) * background) for g in groups)
    throughout = math.log(rates.article) + max(likelihood.values())
    tallies: dict[str, float] = defaultdict(float)
    for g in groups:
        tallies[whose[g.name]] += g.weight
    total = sum(tallies.values())
    # Two people in one voice: any shares of the names are as likely as any others (Dirichlet).
    mixed = (
        math.log(rates.mixed)
        + math.lgamma(count)
        - math.lgamma(count + total)
        + sum(math.lgamma(1.0 + tally) for tally in tallies.values())
    )
    nobody = _sum_logs((anybody, throughout, mixed if len(tallies) > 1 else -math.inf))
    return {person: _sum_logs((value, throughout - math.log(count))) - nobody for person, value in likelihood.items()}


def _sum_logs(values: Sequence[float]) -> float:
    most = max(values)
    return most + math.log(sum(math.exp(value - most) for value in values))


def recording_items(cues: Sequence[Cue], people: Sequence[Person], rates: Rates = RATES) -> list[Item]:
    """Scores from names heard on the recording; each repetition of the same counts half of the one before."""
    items: list[Item] = []
    again: dict[tuple[str, str, str, str], float] = defaultdict(lambda: 1.0)

    def fading(what: str, speaker: str, name: str, voice: str = "") -> float:
        key = (what, speaker, name, voice)
        factor = again[key]
        again[key] *= 0.5
        return factor

    for cue in cues:
        person = meant(people, cue.name)
        if person is None:
            continue
        name = person.name
        if cue.kind == "introduction":
            factor = fading("self", cue.speaker, name)
            items.append(
                Item(
                    cue.speaker,
                    {name: rates.introduced * cue.sure * factor},
                    f"says “{cue.said}” at {cue.time:.2f} s",
                    "tape",
                    cue.time,
                    others=-rates.disowned * cue.sure * factor,
                )
            )
            continue
        factor = fading("speaks", cue.speaker, name)
        items.append(
            Item(
                cue.speaker,
                {name: -rates.own_name * cue.sure * factor},
                f"speaks to {name}: “{cue.said}” at {cue.time:.2f} s"
                if cue.kind == "address"
                else f"presents {name}: “{cue.said}” at {cue.time:.2f} s",
                "tape",
                cue.time,
            )
        )
        most = rates.presented if cue.kind == "presentation" else rates.addressed
        for voice, weight in cue.toward.items():
            score = (
                most * cue.sure * max(-0.2, min(1.0, (weight - 0.25) / 0.5)) * fading("to", cue.speaker, name, voice)
            )
            verb = "is spoken to" if cue.kind == "address" else "is presented"
            items.append(Item(voice, {name: score}, f"{verb}: “{cue.said}” at {cue.time:.2f} s", "tape", cue.time))
    return items


_FAR = 0.2  # cosine below which two recordings of one person's voice hardly lie (`benchmarks/voices.py`)


def voice_items(
    likenesses: Sequence[Likeness], people: Sequence[Person], threshold: float, rates: Rates = RATES
) -> list[Item]:
    """Scores from likenesses to kept voices.

    At the threshold and above they speak for a name; far below it they speak against a name that something else
    gives the voice.
    """
    items = []
    for likeness in likenesses:
        person = meant(people, likeness.name)
        if person is None:
            continue
        if likeness.similarity >= threshold:
            score = min(5.0, rates.sounds + rates.steep * (likeness.similarity - threshold) / 0.1)
            sentence = (
                f"sounds like {person.name}, whose voice is kept from {likeness.recording!r} "
                f"(similarity {likeness.similarity:.2f}, threshold {threshold:.2f})"
            )
            items.append(Item(likeness.label, {person.name: score}, sentence, "voice"))
        elif likeness.similarity < min(_FAR, threshold) and set(person.said_by) - {"voice"}:
            sentence = f"does not sound like {person.name}'s kept voice (similarity {likeness.similarity:.2f})"
            items.append(Item(likeness.label, {person.name: -rates.unlike}, sentence, "voice"))
    return items


def roster_items(
    transcript: Transcript,
    roster: Roster,
    people: Sequence[Person],
    leading: Sequence[Lead] = (),
    rates: Rates = RATES,
) -> list[Item]:
    """What a roster says of voices: stretches in which somebody speaks, and who leads the conversation."""
    items = []
    for speaker in roster.speakers:
        person = meant(people, speaker.shown)
        if person is None:
            continue
        for start, end in speaker.heard:
            spoken: dict[str, float] = defaultdict(float)
            for word in transcript.words:
                if word.speaker is not None and word.start < end and word.end > start:
                    spoken[word.speaker] += Span(start, end).overlap(Span(word.start, word.end))
            total = sum(spoken.values())
            for label, seconds in spoken.items():
                share = seconds / total if total else 0.0
                if share > 0.5:
                    sentence = f"speaks from {start:.2f} to {end:.2f} s, where speakers.toml has {person.name}"
                    items.append(
                        Item(label, {person.name: rates.heard * share}, sentence, "roster", start, -3.0 * share)
                    )
        if speaker.role == "interviewer":
            for lead in leading:
                odds = math.log(max(lead.probability, 1e-3) / max(1.0 - lead.probability, 1e-3))
                score = max(-1.5, min(2.0, odds))
                verb = "leads" if score > 0 else "does not lead"
                sentence = f"{verb} the conversation, and {person.name} is the interviewer"
                items.append(Item(lead.label, {person.name: score}, sentence, "roster"))
    return items
