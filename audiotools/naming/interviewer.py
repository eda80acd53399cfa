"""Who leads the conversation: opens and closes it, asks the questions, presents the others.

Each cue adds to the odds that a voice is the interviewer's; no single one suffices, and among people who all ask
and all answer (a meeting, two strangers on the telephone) nobody is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from audiotools.languages.conversation import PROGRAMME
from audiotools.naming.cues import Cue, sentences
from audiotools.records import Transcript

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


class _Tally:
    """What one voice does on a tape."""

    def __init__(self) -> None:
        self.words = 0
        self.sentences = 0
        self.questions = 0
        self.phrases: list[tuple[float, str]] = []


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
        tally = tallies[utterance.speaker or ""]
        tally.words += len(utterance.words)
        for first, last in sentences(utterance.words):
            text = " ".join(word.text for word in utterance.words[first:last])
            tally.sentences += 1
            # "Okay?" and "You know?" ask for nothing; a question of one word asks only who it is put to
            tally.questions += text.rstrip("\"'”’»)")[-1:] in "?؟" and last - first >= 2
            found = PROGRAMME.search(text)
            if found:
                tally.phrases.append((utterance.words[first].start, found.group()))
    if len(tallies) < 2:
        return [Lead(label, 0.0) for label in tallies]
    asked = sum(tally.questions for tally in tallies.values())
    words = sum(tally.words for tally in tallies.values())
    opens, closes = spoken[0].speaker, _closing(transcript)
    found_leads = []
    for label, tally in tallies.items():
        odds, reasons = -4.0, []
        if label == opens:
            odds += 0.8
            reasons.append("speaks first")
        if label == closes:
            odds += 0.8
            reasons.append("speaks last")
        share = tally.questions / asked if asked else 0.0
        if tally.questions >= 3 and share > tally.words / words:
            odds += 3.5 * (share - tally.words / words) + 1.5 * min(1.0, 3.0 * tally.questions / tally.sentences)
            reasons.append(f"asks {tally.questions} of {asked} questions, in {tally.words / words:.0%} of the words")
        for time, phrase in tally.phrases[:3]:
            reasons.append(f"says “{phrase}” at {time:.2f} s")
        odds += 0.8 * min(3, len(tally.phrases))
        presented = list(dict.fromkeys(c.name for c in cues if c.speaker == label and c.kind == "presentation"))
        if presented:
            odds += 1.2 * min(2, len(presented))
            reasons.append(f"presents {', '.join(presented)}")
        found_leads.append(Lead(label, 1.0 / (1.0 + math.exp(-odds)), tuple(reasons)))
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
