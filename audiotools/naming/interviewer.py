"""Who leads the conversation: opens and closes it, asks the questions, presents the others.

Each cue adds to the odds that a voice is the interviewer's; no single one suffices, and among people who all ask
and all answer (a meeting, two strangers on the telephone) nobody is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from audiotools.languages.conversation import PROGRAMME
from audiotools.naming.cues import Cue, sentences
from audiotools.records import Transcript, Utterance

SURE = 0.75
"""Probability from which a voice is said to be the interviewer's."""


class Lead(msgspec.Struct, frozen=True):
    """What speaks for a voice being the interviewer's.

    Parameters
    ----------
    label
        The voice.
    probability
        0..1.
    reasons
        Sentences a person can check.
    """

    label: str
    probability: float
    reasons: tuple[str, ...] = ()


# What each sign adds to the log-odds that a voice is the interviewer's, in nats. Set by hand so that three signs are
# needed at least; `benchmarks/names.py` counts in how many meetings that nobody leads an interviewer is seen.
_BEFOREHAND = -4.0
_SPEAKS_FIRST = 0.8
_SPEAKS_LAST = 0.8
_QUESTIONS = 3.5  # for asking all the questions in none of the words; in proportion below that
_ASKING = 1.5  # for a third of one's sentences being questions, and in proportion
_PROGRAMME = 0.8  # for a phrase such as "welcome to the show", three at most
_PRESENTS = 1.2  # for each person presented, two at most
_FEW = 3  # questions from which their share tells anything


class _Tally:
    """What one voice does on a recording."""

    def __init__(self) -> None:
        self.words = 0
        self.sentences = 0
        self.questions = 0
        self.phrases: list[tuple[float, str]] = []

    def add(self, utterance: Utterance) -> None:
        """Count what an utterance holds."""
        self.words += len(utterance.words)
        for first, last in sentences(utterance.words):
            text = " ".join(word.text for word in utterance.words[first:last])
            self.sentences += 1
            # "Okay?" and "You know?" ask for nothing; a question of one word asks only who it is put to
            self.questions += text.rstrip("\"'”’»)")[-1:] in "?؟" and last - first >= 2
            found = PROGRAMME.search(text)
            if found:
                self.phrases.append((utterance.words[first].start, found.group()))

    def signs(self, words: int, asked: int, presented: Sequence[str]) -> Iterator[tuple[float, str]]:
        """What speaks for its being the interviewer's, in nats and words, of all words said and questions asked."""
        share = self.questions / asked if asked else 0.0
        said = self.words / words
        if self.questions >= _FEW and share > said:
            nats = _QUESTIONS * (share - said) + _ASKING * min(1.0, 3.0 * self.questions / self.sentences)
            yield nats, f"asks {self.questions} of {asked} questions, in {said:.0%} of the words"
        for number, (time, phrase) in enumerate(self.phrases[:3]):
            yield _PROGRAMME * min(3, len(self.phrases)) if number == 0 else 0.0, f"says “{phrase}” at {time:.2f} s"
        if presented:
            yield _PRESENTS * min(2, len(presented)), f"presents {', '.join(presented)}"


def leads(transcript: Transcript, cues: Sequence[Cue] = ()) -> list[Lead]:
    """How likely each voice is the interviewer's, most likely first.

    Parameters
    ----------
    transcript
        With labels.
    cues
        Names heard on it (`audiotools.naming.cues.listen`): who presents others is counted.

    Examples
    --------
    >>> from audiotools.records import Word
    >>> talk = "Welcome to the show. Who are you?|Ada.|Why now?|Why not.|Where to?|Out.|Tell us when? Good night."
    >>> words = [
    ...     Word(9.0 * turn + place, 9.0 * turn + place + 1, text, "AB"[turn % 2])
    ...     for turn, said in enumerate(talk.split("|")) for place, text in enumerate(said.split())
    ... ]
    >>> [(lead.label, lead.probability > SURE) for lead in leads(Transcript.from_words(words))]
    [('A', True), ('B', False)]
    """
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    spoken = [u for u in transcript.utterances if u.speaker is not None and u.words]
    for utterance in spoken:
        tallies[utterance.speaker or ""].add(utterance)
    if len(tallies) < 2:
        return [Lead(label, 0.0) for label in tallies]
    asked = sum(tally.questions for tally in tallies.values())
    words = sum(tally.words for tally in tallies.values())
    opens, closes = spoken[0].speaker, _closing(transcript)
    found_leads = []
    for label, tally in tallies.items():
        presented = list(dict.fromkeys(c.name for c in cues if c.speaker == label and c.kind == "presentation"))
        signs = [
            *([(_SPEAKS_FIRST, "speaks first")] if label == opens else []),
            *([(_SPEAKS_LAST, "speaks last")] if label == closes else []),
            *tally.signs(words, asked, presented),
        ]
        odds = sum((nats for nats, _ in signs), start=_BEFOREHAND)
        found_leads.append(Lead(label, 1.0 / (1.0 + math.exp(-odds)), tuple(reason for _, reason in signs)))
    found_leads.sort(key=lambda lead: -lead.probability)
    best, second = found_leads[:2]
    if second.probability > 0.5 * best.probability:
        # Two who both ask: a panel, or a conversation. Neither leads it.
        found_leads[0] = Lead(best.label, best.probability * (1.0 - second.probability), best.reasons)
    return found_leads


def _closing(transcript: Transcript) -> str | None:
    """Who has the last word, a parting "Bye." aside."""
    for utterance in reversed(transcript.utterances):
        if utterance.speaker is not None and len(utterance.words) > 4:
            return utterance.speaker
    return None
