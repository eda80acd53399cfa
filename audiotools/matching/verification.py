"""What the recording itself says when print and recogniser differ by a word.

The recogniser is asked how likely each wording is, given the sound: the words it wrote down, and the same words with
the printed one in the place of its own. Where print is about as likely, the recogniser misheard and the desk changed
nothing. One pass over at most thirty seconds of sound answers for both wordings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import msgspec
import numpy as np
import numpy.typing as npt

from audiotools.audio.samples import Sound
from audiotools.config import TranscribeConfig
from audiotools.matching.edits import SURE
from audiotools.matching.index import TranscriptIndex
from audiotools.matching.similarity import likeness
from audiotools.records import Edit
from audiotools.text.tokens import tokenize

LONGEST = 28.0
"""Seconds of sound that can be asked about at once."""

MARGIN = 5.0
"""Print counts as heard when it is at most so many nats less likely than what was recognised.

In the sample recording, words that were misheard lie up to 4.6 apart (and one 7.6), a word that the desk changed 11.
"""

MOST = 12
"""Differences asked about in one go, at most: each takes a pass over the sound."""

_LEAD = 0.3
"""Seconds of sound before and after the words asked about."""

_CONTEXT = 8
"""Words asked about on either side of a difference."""

_SMALL = 3
"""Letters of words so short that any of them may be misheard as any other."""

_ALIKE = 0.4
"""Likeness, 0..1, from which longer words may be."""


class Wording(NamedTuple):
    """Words for a stretch of sound.

    Parameters
    ----------
    before, word, after
        The words around the one in question, and that one.
    """

    before: str
    word: str
    after: str

    @property
    def text(self) -> str:
        """All of it, with single spaces."""
        return " ".join(part for part in (self.before, self.word, self.after) if part)


class LikelihoodModel(Protocol):
    """A recogniser that can say how likely a wording is: `audiotools.recognition.whisper.FasterWhisper`."""

    def likelihoods(
        self, window: npt.NDArray[np.float32], texts: Sequence[str], language: str | None = None
    ) -> Sequence[float]:
        """Logarithms of probabilities, one a text, for at most thirty seconds of sound."""


class AcousticVerifier:
    """Judges wordings by the sound; made by `open_verifier`.

    Parameters
    ----------
    sound
        The recording.
    model
        Asked about its stretches.
    language
        Of the speech.
    """

    def __init__(self, sound: Sound, model: LikelihoodModel, language: str | None) -> None:
        self.sound, self.model, self.language = sound, model, language
        self.asked = 0

    def supports(self, start: float, end: float, recognised: Wording, printed: str) -> bool:
        """Whether the printed word is about as likely as the recognised one."""
        self.asked += 1
        samples = self.sound.samples(max(0.0, start - _LEAD), min(self.sound.duration, end + _LEAD, start + LONGEST))
        texts = [recognised._replace(word=printed).text, recognised.text]
        mine, theirs = self.model.likelihoods(samples, texts, self.language)
        return mine >= theirs - MARGIN


def recheck(
    edits: Sequence[Edit], text: str, origin: int, index: TranscriptIndex, verifier: AcousticVerifier, most: int
) -> list[Edit]:
    """Ask the sound about every difference that may be a mishearing.

    Parameters
    ----------
    edits
        In print order.
    text, origin
        The quote as printed, and where its coordinates begin.
    index
        Of the one recording.
    verifier
        Of that recording.
    most
        Questions to the verifier, with those before, at most.

    Returns
    -------
    list of Edit
        The same edits; the cause is ``recogniser`` where print is what was heard.
    """
    out = list(edits)
    for run in _runs(out):
        changed = [out[n] for n in run]
        spans = [e.span for e in changed if e.span is not None]
        doubtful = any(e.cause != "recogniser" and e.kind != "omitted" for e in changed)
        if not spans or not doubtful or verifier.asked >= most:
            continue
        low, high = min(s.start for s in spans), max(s.end for s in spans)
        first, last = (int(np.searchsorted(index.start, at)) for at in (low - 1e-6, high - 1e-6))
        sure = index.confidence[first : max(first + 1, last)]
        if len(sure) and bool((sure >= SURE).all()):
            continue  # a person wrote it
        words = [index.text_of(w) for w in range(max(0, first - _CONTEXT), min(len(index.start), last + _CONTEXT))]
        at = first - max(0, first - _CONTEXT)
        begin = float(index.start[max(0, first - _CONTEXT)])
        end = float(index.end[max(first, min(len(index.start), last + _CONTEXT) - 1)])
        heard = Wording(
            " ".join(words[:at]), " ".join(words[at : at + last - first]), " ".join(words[at + last - first :])
        )
        printed = text[min(e.start or 0 for e in changed) - origin : max(e.end or 0 for e in changed) - origin]
        if end - begin > LONGEST or not printed.strip():
            continue
        if verifier.supports(begin, end, heard, " ".join(printed.split())):
            # A hum beside a misheard word was still left out by the desk.
            several = sum(e.kind != "omitted" for e in changed) > 1
            for n in (n for n in run if several or out[n].kind != "omitted"):
                out[n] = msgspec.structs.replace(out[n], cause="recogniser")
    return out


def _runs(edits: Sequence[Edit]) -> list[list[int]]:
    """Unmarked differences that touch one another in print, where one could be a mishearing of the other side."""
    runs: list[list[int]] = []
    for n, edit in enumerate(edits):
        if edit.marked or edit.kind == "reordered" or (edit.kind == "omitted" and len(edit.spoken.split()) > 3):
            continue
        previous = edits[runs[-1][-1]] if runs else None
        if previous is not None and (edit.start or 0) - (previous.end or 0) <= 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return [run for run in runs if _is_doubtful([edits[n] for n in run])]


def _is_doubtful(run: Sequence[Edit]) -> bool:
    changed = [edit for edit in run if edit.kind == "replaced"]
    # Several words in a row may have been misheard as others that look nothing like them.
    return any(_may_be_misheard(edit) for edit in changed) or (len(run) > 2 and bool(changed))


def _may_be_misheard(edit: Edit) -> bool:
    """Not where the same words are only written otherwise, as figures or contractions."""
    printed, spoken = ([t.text for t in tokenize(text)] for text in (edit.printed, edit.spoken))
    if printed == spoken or any(c.isdigit() for c in edit.printed + edit.spoken):
        return False
    mine, theirs = "".join(printed), "".join(spoken)
    return max(len(mine), len(theirs)) <= _SMALL or float(likeness([mine], [theirs])[0, 0]) >= _ALIKE


def open_verifier(sound: Sound, settings: TranscribeConfig, language: str | None) -> AcousticVerifier | None:
    """A verifier for a recording when the recogniser's model is on this machine; None when it is not.

    Nothing is fetched for this: a model that is not here is not asked.
    """
    from audiotools.models import weights
    from audiotools.recognition.choosing import AUTO, choose_model

    if settings.model == AUTO:
        settings = msgspec.structs.replace(settings, model=choose_model(settings).name)
    if weights.locate(settings.model) is None:
        return None
    from audiotools.recognition.whisper import load_engine

    return AcousticVerifier(sound, load_engine(settings), language)
