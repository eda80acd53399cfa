"""Names for voices: print and tape check each other.

Quotes that were found tell whose voice an article takes a voice to be; people on the tape say who they are, are
greeted and presented; voice vectors kept from other recordings, a file on who takes part, and what a person
decided add to it. All of it is weighed together (`audiotools.naming`): a voice gets a name when one
person is likely enough, with that probability and the evidence, and stays unnamed otherwise. What does not fit
together is reported as findings and never repaired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from audiotools.naming.cues import Cue, listen
from audiotools.naming.evidence import Group, Item, article_worth, is_description, quote_groups, tape_items
from audiotools.naming.findings import Case, contradictions
from audiotools.naming.persons import Person, gather, meant
from audiotools.naming.presenter import SURE, leads
from audiotools.naming.weighing import cosines, weigh
from audiotools.records import Match, Speaker, Transcript, Turns

ENOUGH = 0.8
"""Probability from which a voice is called by a name."""

MOST = 0.99
"""The highest confidence of a name that no person has confirmed."""

_LISTED = 6  # quotes named one by one in a sentence of evidence


def name_speakers(
    transcript: Transcript,
    matches: Iterable[Match] = (),
    *,
    turns: Turns | None = None,
    threshold: float = ENOUGH,
) -> Transcript:
    """Name each voice as far as print and tape tell whose it is.

    Parameters
    ----------
    transcript
        With a `Speaker` for each voice.
    matches
        Of the quotes of one or more articles about this recording.
    turns
        Their voice vectors tell whether two voices under one name sound alike.
    threshold
        Probability from which a voice gets a name, 0..1.

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
    matches = tuple(matches)
    labels = [speaker.label for speaker in transcript.speakers]
    groups = [group for group in quote_groups(transcript, matches) if group.voice in labels]
    people = _people(transcript, matches, ())
    cues = listen(transcript, people)
    people = _people(transcript, matches, cues)
    items = [item for item in tape_items(cues, people) if item.voice in labels]

    worth = _summed(article_worth(groups, people), items, people)
    alike = cosines(turns.voices) if turns is not None else {}
    chances = weigh(worth, {person.name: 1.0 for person in people}, alike)

    leading = leads(transcript, cues)
    interviewer = leading[0] if leading and leading[0].probability >= SURE else None
    speakers = []
    for speaker in transcript.speakers:
        named = _named(speaker, chances.get(speaker.label, {}), groups, items, people, threshold)
        if interviewer is not None and interviewer.label == speaker.label:
            evidence = (*named.evidence, f"leads the conversation: {'; '.join(interviewer.reasons)}")
            named = msgspec.structs.replace(named, role="interviewer", evidence=evidence)
        speakers.append(named)
    case = Case(tuple(speakers), groups, matches, items, people, chances, alike, transcript)
    return msgspec.structs.replace(transcript, speakers=tuple(speakers), findings=tuple(contradictions(case)))


def _people(transcript: Transcript, matches: Sequence[Match], cues: Sequence[Cue]) -> list[Person]:
    """Everybody who may be heard: whom print quotes, and whom the tape names."""
    mentions: list[tuple[list[str], str, str | None]] = []
    printed = dict.fromkeys(
        (match.quote.speaker, match.quote.aliases) for match in matches if match.quote.speaker is not None
    )
    mentions += [([name, *aliases], "article", None) for name, aliases in printed]
    mentions += [([cue.name], "tape", None) for cue in cues]
    return gather(mentions)


def _summed(
    printed: Mapping[str, Mapping[str, float]], items: Sequence[Item], people: Sequence[Person]
) -> dict[str, dict[str, float]]:
    """Nats for each voice and person, from all sources."""
    worth: dict[str, dict[str, float]] = defaultdict(lambda: {person.name: 0.0 for person in people})
    for voice, values in printed.items():
        for name, value in values.items():
            worth[voice][name] += value
    for item in items:
        for name in worth[item.voice]:
            worth[item.voice][name] += item.worth.get(name, item.others)
    return dict(worth)


def _named(
    speaker: Speaker,
    chances: Mapping[str | None, float],
    groups: Sequence[Group],
    items: Sequence[Item],
    people: Sequence[Person],
    threshold: float,
) -> Speaker:
    ranked = sorted(((value, name) for name, value in chances.items() if name is not None), reverse=True)
    if not ranked:
        return speaker
    probability, name = ranked[0]
    if probability < threshold:
        if probability < 0.3:
            return speaker
        perhaps = f"perhaps {name} ({min(probability, MOST):.2f}), which is not enough to go by"
        return msgspec.structs.replace(
            speaker, evidence=(perhaps, *_evidence(speaker.label, name, groups, items, people))
        )
    mine = [item for item in items if item.voice == speaker.label and item.worth.get(name, item.others) > 0]
    printed = (
        article_worth([g for g in groups if g.voice == speaker.label], people).get(speaker.label, {}).get(name, 0.0)
    )
    by_source: dict[str, float] = defaultdict(float)
    for item in mine:
        by_source[item.source] += item.worth.get(name, 0.0)
    best = max(by_source, key=lambda source: by_source[source], default="article")
    return msgspec.structs.replace(
        speaker,
        name=name,
        source="article" if printed > min(1.0, by_source[best]) else best,
        confidence=round(min(probability, MOST), 3),
        evidence=_evidence(speaker.label, name, groups, items, people),
    )


def _evidence(
    label: str, name: str, groups: Sequence[Group], items: Sequence[Item], people: Sequence[Person]
) -> tuple[str, ...]:
    """Sentences for a name, then those against it."""
    quotes: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for group in groups:
        if group.voice == label:
            person = meant(people, group.name)
            quotes[person.name if person else group.name] += [(time, identity) for identity, time in group.quotes]
    said = [item for item in items if item.voice == label]
    sentences = []
    if name in quotes:
        sentences.append(_quoted(quotes.pop(name), name))
    sentences += [item.sentence for item in sorted(said, key=lambda i: i.time) if item.worth.get(name, 0.0) > 0.1]
    sentences += [
        f"against it: {_quoted(found, other)}" for other, found in quotes.items() if not is_description(other)
    ]
    sentences += [
        f"against it: {item.sentence}"
        for item in sorted(said, key=lambda i: i.time)
        if item.worth.get(name, item.others) < -0.1
    ]
    return tuple(sentences)


def _quoted(found: Sequence[tuple[float, str]], name: str) -> str:
    listed = [f"{identity} at {time:.2f} s" for time, identity in sorted(found)]
    if len(listed) == 1:
        return f"quote {listed[0]} is attributed to {name}"
    more = f" and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
    return f"quotes {', '.join(listed[:_LISTED])}{more} are attributed to {name}"
