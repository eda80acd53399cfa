"""A transcript to read: without fillers, repeats and false starts. The record itself keeps every word as spoken.

What is left out
----------------
* *Fillers*: um, uh, er and the like.
* *Repeats*: a word, or up to four in a row, said again at once ("in a, in a"), whether or not a filler stands between;
  the last of them stays. What people say twice on purpose ("very, very", "no, no") stays.
* *False starts*: a word or part of one broken off with a dash ("we w- we went"), and words that somebody begins anew
  with the same word after a dash ("I was- I went").

Conventions
-----------
* Words are only left out, never changed, but for a capital at the beginning of a sentence whose first word went.
* Sentence marks of a word left out go to the word before it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from audiotools.records import Transcript, Word
from audiotools.text.sentences import ends_sentence
from audiotools.text.tokens import FILLERS, fold

_LONGEST = 4  # words of a repeat
_ON_PURPOSE = frozenset(
    "no yes yeah very so really too bye okay ok well now there had that is never ever more many again good long far "
    "old non oui ja nein sehr sí si muy molto لا نعم جدا".split()
)
_BROKEN_OFF = ("-", "–", "—")
_FALSE_START = 4  # words that are begun anew, at most


def clean(transcript: Transcript) -> Transcript:
    """The transcript without fillers, repeats and false starts; utterances that held nothing else go.

    Examples
    --------
    >>> said = "Um, we we w- we went in a, uh, in a sort of van. Very, very slowly."
    >>> words = [Word(n, n + 1, text) for n, text in enumerate(said.split())]
    >>> clean(Transcript.from_words(words)).utterances[0].text
    'We went in a sort of van. Very, very slowly.'
    """
    utterances = []
    for utterance in transcript.utterances:
        words = clean_words(utterance.words)
        if words:
            utterances.append(msgspec.structs.replace(utterance, words=words))
    return msgspec.structs.replace(transcript, utterances=tuple(utterances))


def clean_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of one utterance without fillers, repeats and false starts."""
    texts = [fold(word.text) for word in words]
    left = [number for number, text in enumerate(texts) if text not in FILLERS]
    left = _without_false_starts(words, texts, left)
    left = _without_repeats(texts, left)
    return _joined(words, left)


def _without_false_starts(words: Sequence[Word], texts: Sequence[str], left: list[int]) -> list[int]:
    out: list[int] = []
    for place, number in enumerate(left):
        following = texts[left[place + 1]] if place + 1 < len(left) else ""
        if not _breaks_off(words[number].text) or not following:
            out.append(number)
            continue
        # A part of a word goes; whole words go back to where the sentence is begun anew.
        back = next((n for n in range(1, min(_FALSE_START, len(out)) + 1) if texts[out[-n]] == following), 0)
        if back:
            del out[-back:]
        elif following.startswith(texts[number]) or len(texts[number]) <= 1:
            continue
        else:
            out.append(number)
    return out


def _breaks_off(text: str) -> bool:
    return text.endswith(_BROKEN_OFF) and any(sign.isalnum() for sign in text)


def _without_repeats(texts: Sequence[str], left: list[int]) -> list[int]:
    out: list[int] = []
    for number in left:
        out.append(number)
        for size in range(min(_LONGEST, len(out) // 2), 0, -1):
            last, before = out[-size:], out[-2 * size : -size]
            said = [texts[n] for n in last]
            if said == [texts[n] for n in before] and all(said) and not (size == 1 and said[0] in _ON_PURPOSE):
                del out[-2 * size : -size]
                break
    return out


def _joined(words: Sequence[Word], left: Sequence[int]) -> tuple[Word, ...]:
    kept: list[Word] = []
    gone_first = False
    at = 0
    for number in left:
        for skipped in words[at:number]:
            begins = not kept or ends_sentence(kept[-1].text)
            gone_first |= begins and skipped.text[:1].isupper()
            if ends_sentence(skipped.text) and kept and not ends_sentence(kept[-1].text):
                mark = skipped.text[len(skipped.text.rstrip(".?!…")) :]
                kept[-1] = msgspec.structs.replace(kept[-1], text=kept[-1].text.rstrip(",;-–—") + mark)
        word = words[number]
        if gone_first:
            word = msgspec.structs.replace(word, text=word.text[:1].upper() + word.text[1:])
            gone_first = False
        kept.append(word)
        at = number + 1
    return tuple(kept)
