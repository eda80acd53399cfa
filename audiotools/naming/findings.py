"""What does not fit together in who speaks, told to a person and left as it is.

Each finding says what was seen, which of two readings of it is likelier where that can be told, and what would settle
it: an option of ``audiotools names``, or a place to listen to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from audiotools.naming.evidence import Group, Item, is_description
from audiotools.people.persons import Person, meant
from audiotools.people.roster import Roster
from audiotools.records import Finding, Match, Speaker, Transcript

ALIKE = 0.5
"""Cosine of two voice vectors from which they may well be one person's (as `audiotools.diarization.diarizer` warns)."""

_PLAIN = 0.5  # weight of a group of quotes from which its voice is believed
_SOME = 0.8  # weight of all quotes under a name from which a voice has more than a stray one
_LIKELY = 0.3  # probability from which a second name is told


class Case(NamedTuple):
    """All that was gathered about a recording's voices.

    Parameters
    ----------
    chances
        Voice to person (None: nobody known) to probability.
    alike
        Cosine of pairs of voices.
    """

    speakers: tuple[Speaker, ...]
    groups: Sequence[Group]
    matches: Sequence[Match]
    items: Sequence[Item]
    people: Sequence[Person]
    chances: Mapping[str, Mapping[str | None, float]]
    alike: Mapping[tuple[str, str], float]
    transcript: Transcript
    roster: Roster = Roster()

    def whose(self, name: str) -> str | None:
        """The person a printed name means."""
        person = meant(self.people, name)
        return person.name if person else None

    def name_of(self, label: str) -> str | None:
        """The name a voice got."""
        return next((speaker.name for speaker in self.speakers if speaker.label == label), None)

    def likely(self, label: str) -> str | None:
        """The name a voice got, or else one that is likelier than not."""
        chances = self.chances.get(label, {})
        guess = max(chances, key=lambda name: chances[name], default=None)
        return self.name_of(label) or (guess if guess and chances[guess] >= 0.5 else None)

    def voices_of(self, name: str) -> list[str]:
        """Labels of the voices with a name."""
        return [speaker.label for speaker in self.speakers if speaker.name == name]


def contradictions(case: Case) -> Iterator[Finding]:
    """Everything that does not fit together, gravest first."""
    swapped = _swaps(case)
    for one, other in swapped:
        yield _swapped(case, one, other)
    in_swap = {name for pair in swapped for name in pair}
    torn = list(_two_names(case))
    yield from torn
    double = list(_one_name(case))
    yield from double
    yield from _tape(case, in_swap)
    explained = {label for finding in torn for label in finding.speakers}
    explained |= {label for finding in double for label in finding.speakers if case.name_of(label) is None}
    yield from _wrong_attributions(case, in_swap, explained)
    yield from _unheard(case, in_swap | {name for finding in torn for name in finding.names})
    yield from _missing(case)


def _weights(case: Case) -> dict[tuple[str, str], float]:
    """Weight of the quotes in each voice, by person printed."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for group in case.groups:
        person = case.whose(group.name)
        if person is not None and not group.described:
            weights[group.voice, person] += group.weight
    return weights


def _swaps(case: Case) -> list[tuple[str, str]]:
    """Pairs of names of which print gives most quotes of each to the other's voice."""
    weights = _weights(case)
    crossed: dict[tuple[str, str], float] = defaultdict(float)
    right: dict[str, float] = defaultdict(float)
    for (voice, printed), weight in weights.items():
        name = case.likely(voice)
        if name is None:
            continue
        if name == printed:
            right[printed] += weight
        else:
            crossed[printed, name] += weight
    return [
        (printed, name)
        for (printed, name), weight in crossed.items()
        if printed < name
        and weight > max(_PLAIN, right[printed])
        and crossed.get((name, printed), 0.0) > max(_PLAIN, right[name])
    ]


def _swapped(case: Case, one: str, other: str) -> Finding:
    voices = tuple(speaker.label for speaker in case.speakers if case.likely(speaker.label) in (one, other))
    crossed = [g for g in case.groups if g.voice in voices and case.whose(g.name) not in (None, case.likely(g.voice))]
    quotes = tuple(identity for group in crossed for identity, _ in group.quotes)
    tape = "; ".join(
        f"{case.likely(item.voice)} {item.sentence}"
        for item in case.items
        if item.voice in voices and item.scores.get(case.likely(item.voice) or "", 0.0) > 1.0
    )
    sure = all(case.name_of(voice) for voice in voices)
    seems = "seems" if sure else "may turn out"
    because = f" On the recording, {tape}." if tape else ""
    return Finding(
        "swapped",
        f"The article {seems} to have {one} and {other} the wrong way round: {_count(quotes)} printed under one name "
        f"{'is' if len(quotes) == 1 else 'are'} spoken by the other's voice.{because}",
        voices,
        quotes,
        (one, other),
        "Check the article; if the article is right, set the names: " + _set(case, one, other),
    )


def _set(case: Case, one: str, other: str) -> str:
    printed = {one: other, other: one}
    named = [(s.label, printed[name]) for s in case.speakers if (name := case.likely(s.label)) in printed]
    return " ".join(f'--set {voice}="{name}"' for voice, name in named)


def _two_names(case: Case) -> Iterator[Finding]:
    """Voices that print gives to two people, more than once each."""
    weights = _weights(case)
    for speaker in case.speakers:
        label = speaker.label
        mine = sorted(((w, p) for (voice, p), w in weights.items() if voice == label and w >= _SOME), reverse=True)
        counts = defaultdict(list)
        for group in case.groups:
            if group.voice == label and group.weight >= _PLAIN and not group.described:
                counts[case.whose(group.name)].append(group)
        several = [name for _, name in mine if len(counts[name]) >= 2]
        single = [name for _, name in mine]
        if len(several) < 2 and not (speaker.name is None and len(single) > 1):
            continue
        first, second = (several if len(several) > 1 else single)[:2]
        if any(first in (case.name_of(g.voice), None) and g.voice != label for g in counts[second]):
            continue
        yield _torn(case, label, counts[first], counts[second], first, second)


def _torn(case: Case, label: str, one: list[Group], other: list[Group], first: str, second: str) -> Finding:
    times = sorted((time, first) for group in one for _, time in group.quotes)
    times += sorted((time, second) for group in other for _, time in group.quotes)
    times.sort()
    changes = [place for place in range(1, len(times)) if times[place][1] != times[place - 1][1]]
    quotes = tuple(identity for group in (*one, *other) for identity, _ in group.quotes)
    message = (
        f"{label} speaks quotes of {first} ({sum(len(g.quotes) for g in one)}) and of {second} "
        f"({sum(len(g.quotes) for g in other)}): the diarizer may have taken two people for one, or the article two "
        "names for one person."
    )
    if len(changes) == 1:
        before, after = times[changes[0] - 1][0], times[changes[0]][0]
        cut = _between(case.transcript, label, before, after)
        message += f" {times[0][1]} is quoted before {before:.2f} s only, {times[-1][1]} from {after:.2f} s on."
        suggestion = f"If two people speak, --split-at {label}@{cut:.2f}"
    else:
        suggestion = f"Listen at {times[0][0]:.2f} s and {times[changes[0]][0] if changes else times[-1][0]:.2f} s"
    return Finding("two-names", message, (label,), quotes, (first, second), suggestion)


def _between(transcript: Transcript, label: str, before: float, after: float) -> float:
    """The beginning of the voice's last utterance that starts after one time and not after another."""
    starts = [u.start for u in transcript.utterances if u.speaker == label and before < u.start <= after]
    return max(starts, default=(before + after) / 2)


def _one_name(case: Case) -> Iterator[Finding]:
    """People whom several voices are: by the names they got, or by the quotes they speak."""
    weights = _weights(case)
    for person in case.people:
        name = person.name
        voices = [
            speaker.label
            for speaker in case.speakers
            if speaker.name == name
            or (speaker.name is None and speaker.source != "person" and _mostly(weights, speaker.label) == name)
        ]
        if len(voices) < 2:
            continue
        pairs = [
            (value, one, other)
            for place, one in enumerate(voices)
            for other in voices[place + 1 :]
            if (value := case.alike.get((one, other), case.alike.get((other, one)))) is not None
        ]
        quotes = tuple(i for g in case.groups if g.voice in voices and case.whose(g.name) == name for i, _ in g.quotes)
        decided = all(speaker.source == "person" for speaker in case.speakers if speaker.label in voices)
        if decided:
            continue
        merge = f"--merge {','.join(voices)}"
        listed = " and ".join(voices)
        if pairs and min(pairs)[0] >= ALIKE:
            message = (
                f"{listed} are {name} by what is known, and sound alike (similarity {min(pairs)[0]:.2f}): "
                "likely one person whom the diarizer took for two."
            )
            suggestion = f"If so, {merge}"
        elif pairs:
            message = (
                f"{listed} are {name} by what is known, but do not sound alike (similarity {min(pairs)[0]:.2f}): "
                "one of the attributions may be wrong, or the same person speaks over a telephone or in another room."
            )
            suggestion = f"Listen to both; if it is one person, {merge}"
        else:
            message = f"{listed} are {name} by what is known."
            suggestion = f"Listen to both; if it is one person, {merge}"
        yield Finding("one-name", message, tuple(voices), quotes, (name,), suggestion)


def _tape(case: Case, swapped: set[str]) -> Iterator[Finding]:
    """Voices that say they are somebody else than they are called."""
    weights = _weights(case)
    seen = set()
    for item in case.items:
        if item.source != "tape" or not item.others:
            continue
        said = max(item.scores, key=lambda name: item.scores[name])
        called = case.name_of(item.voice)
        printed = max(((w, p) for (voice, p), w in weights.items() if voice == item.voice), default=(0.0, said))
        other = called if called not in (None, said) else printed[1] if printed[0] >= _SOME else said
        if other == said or other is None or {said, other} <= swapped or (item.voice, said) in seen:
            continue
        seen.add((item.voice, said))
        by = "a person" if called == other and _source(case, item.voice) == "person" else "the article"
        ids = tuple(
            i for g in case.groups if g.voice == item.voice and case.whose(g.name) == other for i, _ in g.quotes
        )
        message = f"{item.voice} {item.sentence}, but is {other} by what {by} says"
        message += f" ({', '.join(ids[:6])})." if ids else "."
        yield Finding(
            "tape",
            message,
            (item.voice,),
            ids,
            (said, other),
            f'Listen at {item.time:.2f} s; then --set {item.voice}="{said}" or "{other}"',
        )


def _source(case: Case, label: str) -> str | None:
    return next((speaker.source for speaker in case.speakers if speaker.label == label), None)


def _missing(case: Case) -> Iterator[Finding]:
    """People who take part by the roster, where every voice is somebody else's."""
    if not case.speakers or any(speaker.name is None for speaker in case.speakers):
        return
    for participant in case.roster.speakers:
        if not case.voices_of(participant.shown):
            yield Finding(
                "no-voice",
                f"{participant.shown} takes part by speakers.toml, but every voice here is somebody else's.",
                names=(participant.shown,),
                suggestion="Run again with --num-speakers, or split the voice that holds both",
            )


def _mostly(weights: Mapping[tuple[str, str], float], label: str) -> str | None:
    """Whose quotes a voice speaks, if more than a stray one and hardly anybody else's."""
    mine = {person: weight for (voice, person), weight in weights.items() if voice == label}
    best = max(mine, key=lambda person: mine[person], default=None)
    return best if best and mine[best] >= max(_SOME, 0.8 * sum(mine.values())) else None


def _wrong_attributions(case: Case, swapped: set[str], explained: set[str]) -> Iterator[Finding]:
    """Quotes printed under the name of somebody heard here, and spoken by another's voice."""
    quoted = {match.quote.id: match for match in case.matches}
    for group in case.groups:
        printed, voice = case.whose(group.name), group.voice
        spoken = case.name_of(voice)
        if printed is None or group.described or group.alone < _PLAIN or printed == spoken or voice in explained:
            continue
        own = case.voices_of(printed)
        if {printed, spoken} <= swapped or not own:
            continue
        ids = tuple(identity for identity, _ in group.quotes)
        time = group.quotes[0][1]
        words = f" “{_snippet(quoted[ids[0]].quote.text)}”" if ids[0] in quoted else ""
        who = f"{spoken}'s voice ({voice})" if spoken else f"{voice}, who has no name"
        message = f"{', '.join(ids)}{words} is printed as {printed}'s, but at {time:.2f} s {who} speaks"
        sure = next((speaker.confidence for speaker in case.speakers if speaker.label == voice), None)
        message += f" (confidence of that name: {sure:.2f})." if sure is not None else "."
        other = next(
            (place for id_ in ids if id_ in quoted for place in quoted[id_].alternatives if place.voice in own), None
        )
        if other is not None and other.spans:
            start = min(span.start for span in other.spans)
            message += f" {printed} says much the same at {start:.2f} s ({other.score:.2f})."
        suggestion = f"Listen at {time:.2f} s: print, the name of {voice}, or the place is wrong"
        yield Finding("attribution", message, (voice, *own), ids, tuple(n for n in (printed, spoken) if n), suggestion)


def _unheard(case: Case, explained: set[str]) -> Iterator[Finding]:
    """People who are quoted and have no voice here."""
    by_person: dict[str, list[Match]] = defaultdict(list)
    for match in case.matches:
        speaker = match.quote.speaker
        person = case.whose(speaker) if speaker and not is_description(speaker) else None
        if person is not None:
            by_person[person].append(match)
    for name, found in by_person.items():
        if case.voices_of(name) or name in explained:
            continue
        possible = [label for label, chances in case.chances.items() if chances.get(name, 0.0) >= _LIKELY]
        if possible:
            continue  # perhaps heard: the evidence of that voice says so
        heard = [match for match in found if match.found]
        ids = tuple(match.quote.id for match in found)
        if heard:
            voices = tuple(dict.fromkeys(match.voice for match in heard if match.voice))
            who = ", ".join(f"{case.name_of(v) or 'nobody known'} ({v})" for v in voices) or "nobody told apart"
            message = (
                f"{name} is quoted ({', '.join(ids)}), but no voice here is theirs: what was found was spoken by {who}."
            )
        else:
            voices = ()
            message = (
                f"{name} is quoted ({', '.join(ids)}), but none of it is on this recording, and no voice is theirs."
            )
        yield Finding(
            "no-voice", message, voices, ids, (name,), "Check who said it, and whether another recording holds it"
        )


def _snippet(text: str, width: int = 50) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip(" ,;:") + "…"


def _count(quotes: Sequence[str]) -> str:
    return "1 quote" if len(quotes) == 1 else f"{len(quotes)} quotes"
