"""Tapes written down: who says what, and what an article makes of it."""

from __future__ import annotations

from audiotools.records import Match, Quote, Span, Transcript, Turn, Turns, Word

EACH = 0.4  # seconds a word


def tape(script, *, vectors=None):
    """A transcript and turns from lines ``LABEL: words``; words take 0.4 s, a pause after each line half a second."""
    clock, words, turns = 0.0, [], []
    for line in script.strip().splitlines():
        label, _, text = line.strip().partition(": ")
        start = clock
        for word in text.split():
            words.append(Word(round(clock, 3), round(clock + EACH, 3), word, label))
            clock += EACH
        turns.append(Turn(round(start, 3), round(clock, 3), label))
        clock += 0.5
    return Transcript.from_words(words, recording="tape"), Turns(tuple(turns), voices=vectors or {})


def quoted(transcript, text, speaker, *, score=0.97, evidence="", **fields):
    """The match of a quote that stands on the recording word for word, or was never said."""
    words, wanted = transcript.words, text.split()
    for first in range(len(words)):
        if [word.text for word in words[first : first + len(wanted)]] == wanted:
            found = words[first : first + len(wanted)]
            voices = [word.speaker for word in found]
            quote = Quote(fields.pop("id", f"q{first}"), text, speaker=speaker, evidence=evidence, **fields)
            spans = (Span(found[0].start, found[-1].end),)
            return Match(quote, spans, score, "verbatim", max(set(voices), key=voices.count))
    return Match(Quote(fields.pop("id", "absent"), text, speaker=speaker, **fields), (), 0.02, "absent")


INTERVIEW = """
A: Good evening and welcome to the programme. With me tonight is somebody who was there. Where were you that night?
B: We lived by the harbour then and the water came up over the wall before anybody knew.
A: What did you do?
B: My father carried the boat up the stairs and we sat in it on the landing until the morning.
A: And when did you go back?
B: We never went back to that house again because the whole street had gone by the spring.
A: Thank you for talking to us. Good night.
"""

HARBOUR = "We lived by the harbour then and the water came up over the wall"
BOAT = "My father carried the boat up the stairs and we sat in it"
STREET = "We never went back to that house again because the whole street had gone"

PANEL = """
A: The river rose in the night and took the lower fields before the men could reach the horses.
B: They told us on the wireless that the bridge was safe and so we crossed it with the cattle.
A: Nobody in our village slept for three days and the church bell rang the whole of that time.
B: The army came with two lorries and a doctor who had never seen a flood in his life.
A: When the water fell there was a boat in the school yard and nobody ever claimed it.
B: My sister kept the register of everything that was lost and it is in the museum now.
"""

A_SAYS = (
    "The river rose in the night and took the lower fields",
    "Nobody in our village slept for three days",
    "When the water fell there was a boat in the school yard",
)
B_SAYS = (
    "They told us on the wireless that the bridge was safe",
    "The army came with two lorries and a doctor",
    "My sister kept the register of everything that was lost",
)
