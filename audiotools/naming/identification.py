"""Names for voices: print and recording check each other.

Quotes that were found tell whose voice an article takes a voice to be; people on the recording say who they are, are
greeted and presented; a file on who takes part, voices kept from other recordings, and what a person decided add
to it. All of it is weighed together (`audiotools.naming`): a voice gets a name when one person is likely enough,
with that probability and the evidence, and stays unnamed otherwise. What does not fit together is reported as
findings and never repaired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from audiotools.config import Config, NamesConfig
from audiotools.naming.cues import Cue, listen
from audiotools.naming.decisions import Decided
from audiotools.naming.evidence import (
    RATES,
    Group,
    Item,
    article_scores,
    is_description,
    quote_groups,
    recording_items,
    roster_items,
    voice_items,
)
from audiotools.naming.findings import Case, contradictions
from audiotools.naming.interviewer import SURE, Lead, leads
from audiotools.naming.voices import Likeness
from audiotools.naming.weighing import PRIORS, cosines, unnamed_among, weigh_versions
from audiotools.people.persons import Person, gather, meant, shown_as
from audiotools.people.roster import Roster
from audiotools.records import Match, Speaker, Transcript, Turns
from audiotools.redaction.pseudonyms import Mask

MOST = 0.99
"""The highest confidence of a name that no person has confirmed."""

_PERHAPS = 0.3  # probability from which a name that is not likely enough is told as a guess
_STRANGER = 0.2  # how likely somebody is, relative to those of whom a roster says that they take part
_OUTSIDER = 0.02  # likewise, where it says that nobody else does
_SPEAKS = 0.05  # share of the words from which a voice is somebody rather than a scrap of somebody's
_SWAPS = 6  # people among whom swapped names are looked for
_LISTED = 6  # quotes named one by one in a sentence of evidence


def name_speakers(
    transcript: Transcript,
    matches: Iterable[Match] = (),
    *,
    turns: Turns | None = None,
    decided: Decided | None = None,
    roster: Roster | None = None,
    likenesses: Sequence[Likeness] = (),
    config: Config | NamesConfig | None = None,
) -> Transcript:
    """Name each voice as far as print, recording and people tell whose it is.

    Parameters
    ----------
    transcript
        With a `Speaker` for each voice.
    matches
        Of the quotes of one or more articles about this recording.
    turns
        Their voice vectors tell whether two voices under one name sound alike.
    decided
        What a person decided, from `audiotools.naming.decisions.carry_out`; it goes before all evidence.
    roster
        Who takes part, from `audiotools.people.roster.load_roster`.
    likenesses
        To voices of other recordings, from `audiotools.naming.voices.compare`.
    config
        Settings; the defaults when left out.

    Returns
    -------
    Transcript
        The same, with `name`, `source`, `confidence`, `evidence` and `role` of its speakers set where the evidence is
        clear, and with `findings`.

    Examples
    --------
    >>> from audiotools.records import Quote, Span, Word
    >>> said = Transcript.from_words([Word(0, 6, "Hello", "SPEAKER_00")])
    >>> match = Match(Quote(id="q1", text="Hello", speaker="Ada Moss"), (Span(0, 6),), 0.9, "verbatim", "SPEAKER_00")
    >>> name_speakers(said, [match]).speakers[0].name
    'Ada Moss'
    """
    settings = config.names if isinstance(config, Config) else config or NamesConfig()
    roster, decided, matches = roster or Roster(), decided or Decided(Turns()), tuple(matches)
    labels = [speaker.label for speaker in transcript.speakers]
    groups = [group for group in quote_groups(transcript, matches) if group.voice in labels]

    cues = listen(transcript, _people(matches, roster, decided, likenesses, ()))
    people = _people(matches, roster, decided, likenesses, cues)
    cues = [_as_shown(cue, people) for cue in cues]
    leading = leads(transcript, cues)

    items = recording_items(cues, people)
    items += voice_items(likenesses, people, settings.voice_threshold)
    items += roster_items(transcript, roster, people, leading)
    items = [item for item in items if item.voice in labels]

    printed = article_scores(groups, people)
    scores = _summed(printed, items, people)
    speaking = _speaking(transcript)
    prior, priors = {person.name: 1.0 for person in people}, unnamed_among(len(people), len(speaking))
    if roster.speakers:
        other = _OUTSIDER if roster.complete else _STRANGER
        prior = {person.name: 1.0 if "roster" in person.said_by else other for person in people}
    if roster.complete:
        priors = msgspec.structs.replace(PRIORS, unnamed=_OUTSIDER)
        for label in speaking:
            scores.setdefault(label, {person.name: 0.0 for person in people})
    fixed = {label: _shown(name, people) for label, name in decided.names.items() if label in labels}
    alike = cosines(turns.voices) if turns is not None else {}
    versions = [(1.0, scores)]
    for left, right in _swappable(printed, items, fixed):
        swapped = {**scores, **_summed(_swapped(printed, left, right), items, people)}
        versions.append((RATES.swapped, swapped))
    chances = weigh_versions(versions, prior, alike, priors, fixed)

    speakers = []
    for speaker in transcript.speakers:
        told = _Told(speaker.label, groups, items, people)
        if speaker.label in fixed:
            named = told.decided(speaker, fixed[speaker.label])
        else:
            named = told.weighed(speaker, chances.get(speaker.label, {}), settings.threshold)
        speakers.append(_with_role(named, leading, people))
    case = Case(tuple(speakers), groups, matches, items, people, chances, alike, transcript, roster)
    findings = (*decided.findings, *contradictions(case))
    mask = Mask(roster)
    return msgspec.structs.replace(
        transcript,
        speakers=tuple(mask.record(speaker) for speaker in speakers),
        findings=tuple(mask.record(finding) for finding in findings),
    )


def _people(
    matches: Sequence[Match],
    roster: Roster,
    decided: Decided,
    likenesses: Sequence[Likeness],
    cues: Sequence[Cue],
) -> list[Person]:
    """Everybody who may be heard, from all that names somebody."""
    mentions: list[tuple[list[str], str, str | None]] = []
    mentions += [
        ([*speaker.forms, *([speaker.alias] if speaker.alias else [])], "roster", speaker.role)
        for speaker in roster.speakers
    ]
    printed = dict.fromkeys(
        (match.quote.speaker, match.quote.aliases) for match in matches if match.quote.speaker is not None
    )
    mentions += [([name], "person", None) for name in decided.names.values() if name]
    mentions += [([name, *aliases], "article", None) for name, aliases in printed]
    mentions += [([likeness.name], "voice", None) for likeness in likenesses]
    mentions += [([cue.name], "tape", None) for cue in cues]
    people = gather(mentions)
    for name in decided.names.values():
        if name:
            people = shown_as(people, name, name)
    for speaker in roster.speakers:
        people = shown_as(people, speaker.name, speaker.shown, hidden=speaker.alias is not None)
    return people


def _shown(name: str, people: Sequence[Person]) -> str | None:
    """The name under which results show a person whom somebody decided on."""
    if not name:
        return None
    person = meant(people, name)
    return person.name if person else name


def _as_shown(cue: Cue, people: Sequence[Person]) -> Cue:
    """A cue under the name that results show; what was heard is not repeated where it may not be told."""
    person = meant(people, cue.name)
    if person is None:
        return cue
    if not person.hidden:
        return cue
    return msgspec.structs.replace(cue, name=person.name, said=f"[{person.name}]")


def _summed(
    printed: Mapping[str, Mapping[str, float]], items: Sequence[Item], people: Sequence[Person]
) -> dict[str, dict[str, float]]:
    """Nats for each voice and person, from all sources."""
    scores: dict[str, dict[str, float]] = defaultdict(lambda: {person.name: 0.0 for person in people})
    for voice, values in printed.items():
        for name, value in values.items():
            scores[voice][name] += value
    for item in items:
        for name in scores[item.voice]:
            scores[item.voice][name] += item.scores.get(name, item.others)
    return dict(scores)


def _swappable(
    printed: Mapping[str, Mapping[str, float]], items: Sequence[Item], fixed: Mapping[str, str | None]
) -> list[tuple[str, str]]:
    """Pairs of people whom print may have the wrong way round, where something else than print could tell."""
    best = {max(values, key=lambda name: values[name]) for values in printed.values() if max(values.values()) > 0}
    told = {name for item in items for name, nats in item.scores.items() if nats > 0} | set(fixed.values())
    names = sorted(best)[:_SWAPS]
    return [(one, other) for n, one in enumerate(names) for other in names[n + 1 :] if {one, other} & told]


def _swapped(printed: Mapping[str, Mapping[str, float]], one: str, other: str) -> dict[str, dict[str, float]]:
    """What print would be worth with two names in each other's place."""
    place = {one: other, other: one}
    return {voice: {place.get(n, n): nats for n, nats in values.items()} for voice, values in printed.items()}


def _speaking(transcript: Transcript) -> list[str]:
    """Voices that speak more than a scrap."""
    counts: dict[str, int] = defaultdict(int)
    for utterance in transcript.utterances:
        if utterance.speaker is not None:
            counts[utterance.speaker] += len(utterance.words)
    total = sum(counts.values())
    return [label for label, count in counts.items() if count >= _SPEAKS * total]


def _with_role(speaker: Speaker, leading: Sequence[Lead], people: Sequence[Person]) -> Speaker:
    person = next((person for person in people if person.name == speaker.name), None)
    if person is not None:
        speaker = msgspec.structs.replace(speaker, role=person.role, pseudonym=person.hidden)
    lead = leading[0] if leading else None
    if lead is None or lead.label != speaker.label or lead.probability < SURE:
        return speaker
    evidence = (*speaker.evidence, f"leads the conversation: {'; '.join(lead.reasons)}")
    return msgspec.structs.replace(speaker, role=speaker.role or "interviewer", evidence=evidence)


class _Told:
    """What is told of one voice's name: the name itself and the evidence for and against it."""

    def __init__(self, label: str, groups: Sequence[Group], items: Sequence[Item], people: Sequence[Person]) -> None:
        self.groups = [group for group in groups if group.voice == label]
        self.items = sorted((item for item in items if item.voice == label), key=lambda item: item.time)
        self.people = people
        self.printed = article_scores(groups, people).get(label, {})

    def decided(self, speaker: Speaker, name: str | None) -> Speaker:
        """The name a person gave, with what else there is."""
        if name is None:
            return msgspec.structs.replace(speaker, source="person", evidence=("a person decided to leave it unnamed",))
        evidence = ("a person decided it", *self.evidence(name))
        return msgspec.structs.replace(speaker, name=name, source="person", confidence=1.0, evidence=evidence)

    def weighed(self, speaker: Speaker, chances: Mapping[str | None, float], threshold: float) -> Speaker:
        """The likeliest name, where it is likely enough."""
        ranked = sorted(((value, name) for name, value in chances.items() if name is not None), reverse=True)
        if not ranked or ranked[0][0] < min(_PERHAPS, threshold):
            return speaker
        probability, name = ranked[0]
        confidence = round(min(probability, MOST), 3)
        if probability < threshold:
            perhaps = f"perhaps {name} ({confidence:.2f}), which is not enough to go by"
            return msgspec.structs.replace(speaker, evidence=(perhaps, *self.evidence(name)))
        by_source: dict[str, float] = defaultdict(float)
        for item in self.items:
            by_source[item.source] += max(0.0, item.scores.get(name, 0.0))
        best = max(by_source, key=lambda source: by_source[source], default="roster")
        printed = self.printed.get(name, 0.0)
        source = "article" if printed > 0 and printed >= min(1.0, by_source[best]) else best
        if by_source[best] <= 0 and printed <= 0:
            source = "roster"
        evidence = self.evidence(name) or ("the only one of those who take part who is left for this voice",)
        return msgspec.structs.replace(speaker, name=name, source=source, confidence=confidence, evidence=evidence)

    def evidence(self, name: str) -> tuple[str, ...]:
        """Sentences for a name, then those against it."""
        quotes: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for group in self.groups:
            person = meant(self.people, group.name)
            quotes[person.name if person else group.name] += [(time, identity) for identity, time in group.quotes]
        sentences = [_quoted(quotes.pop(name), name)] if name in quotes else []
        sentences += [item.sentence for item in self.items if item.scores.get(name, item.others) > 0.1]
        sentences += [f"against it: {_quoted(q, other)}" for other, q in quotes.items() if not is_description(other)]
        sentences += [f"against it: {i.sentence}" for i in self.items if i.scores.get(name, i.others) < -0.1]
        return tuple(sentences)


def _quoted(found: Sequence[tuple[float, str]], name: str) -> str:
    listed = [f"{identity} at {time:.2f} s" for time, identity in sorted(found)]
    if len(listed) == 1:
        return f"quote {listed[0]} is attributed to {name}"
    more = f" and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
    return f"quotes {', '.join(listed[:_LISTED])}{more} are attributed to {name}"
