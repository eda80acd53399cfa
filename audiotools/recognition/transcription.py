"""Speech recognition: a recording in, its words with times and confidences out.

The recording is gone through twice: once quickly for where somebody speaks (`speech`), once window by window with
the recogniser (`whisper`). Only a batch of windows is ever in memory, whatever the recording's length. What comes
back is checked against the sound (`guards`): invented text is taken out with a note, windows that went wrong and
speech left without words are heard again.

Conventions
-----------
* Word times are seconds from the start of the recording; starts never go back, and no word lies in a stretch that
  was left out.
* Everything left out is in `Words.notes`, with its time.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from audiotools.config import Config, TranscribeConfig
from audiotools.recognition import guards
from audiotools.recognition.guards import Dropped
from audiotools.recognition.invented import SOUNDS
from audiotools.recognition.speech import Progress, Samples, Window, plan_windows, speech_probabilities, speech_regions
from audiotools.recognition.whisper import Engine, FasterWhisper, Heard, load_engine, published, whisper_code
from audiotools.records import Provenance, Span, Word, Words

if TYPE_CHECKING:
    from audiotools.audio.recording import Audio

__all__ = ["Engine", "Heard", "transcribe"]

_PAD = 0.3  # seconds kept before and after speech; a soft beginning is easily taken for silence
_WORTH_ANOTHER = 0.08  # share of a window's speech without words from which it is heard again without names
_LEAST_MISSED = 0.8  # seconds of speech between two words below which nothing is taken to be missing
_LISTENED = 5  # windows, spread over the recording, from which its language is told


def transcribe(
    audio: str | Path | Audio,
    *,
    language: str | None = None,
    hotwords: Iterable[str] = (),
    config: Config | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Words:
    """Recognise what is said in a recording.

    Parameters
    ----------
    audio
        A path, or the result of `load_audio`.
    language
        ISO 639-1 code or BCP 47 tag; None: what the settings say, or else detected from up to five windows of speech
        spread over the recording.
    hotwords
        Names to expect, the most important first; as many as the recogniser has room for are used.
    config
        Settings; its `transcribe` section is used. None: the defaults.
    progress
        Called as ``progress(stage, done, total)`` in seconds of audio, first for stage ``"speech"`` (finding it),
        then for ``"transcribe"``. An exception it raises ends the work.
    engine
        What recognises; None: faster-whisper with the model that the settings name, loaded once for all calls.

    Returns
    -------
    Words
        In order of start; `notes` tell what was left out, and what a person should know.

    Raises
    ------
    AudioError
        If the recording cannot be read.
    ConfigError
        If the model does not know the language.
    WeightsError
        If the model is not here and cannot be fetched.
    EngineError
        If faster-whisper is missing or fails.

    Examples
    --------
    >>> class Parrot:
    ...     def recognise(self, windows, *, language, hotwords=(), careful=False):
    ...         return [Heard((Word(0.0, 0.5, "Hello"),), language="en") for _ in windows]
    >>> import numpy as np
    >>> from audiotools.audio.recording import Audio
    >>> silence = Audio.from_samples(np.zeros(16_000, "float32"), 16_000, "silence")
    >>> transcribe(silence, engine=Parrot()).notes
    ('No speech was found.',)
    """
    from audiotools.audio.recording import open_audio

    settings = (config or Config()).transcribe
    asked = language if language is not None else settings.language
    names = tuple(dict.fromkeys(name for word in hotwords if (name := " ".join(word.split()))))
    if engine is None:
        engine = load_engine(settings, progress)
        asked = whisper_code(asked, engine.languages, settings.model) if asked else None
    sound = open_audio(audio)
    try:
        return _transcribed(sound, asked, names, settings, progress, engine)
    finally:
        if sound is not audio:
            sound.close()


def _transcribed(
    sound: Audio,
    asked: str | None,
    names: tuple[str, ...],
    settings: TranscribeConfig,
    progress: Progress | None,
    engine: Engine,
) -> Words:
    chances = speech_probabilities(sound, progress)
    regions = speech_regions(chances, sound.duration, threshold=settings.vad_threshold)
    if not regions:
        return Words(language=asked, provenance=_provenance(engine, {}), notes=("No speech was found.",))
    spoken = regions if settings.vad else (Span(0.0, sound.duration),)
    session = _Session(sound, chances, engine, names, settings.batch_size or 1)
    windows = plan_windows(spoken, chances, sound.duration, pad=_PAD, longest=settings.window)
    ahead, told = _tell_language(session, windows, asked)
    words: list[Word] = []
    for window, heard in _hear_all(session, windows, told.code, ahead):
        words += session.checked(window, heard, told.code)
        if progress is not None:
            progress("transcribe", min(window.end, sound.duration), sound.duration)
    words += session.heard_again(guards.unheard(regions, sorted(words, key=lambda w: w.start)), told.code)
    if progress is not None:
        progress("transcribe", sound.duration, sound.duration)
    options = {"hotwords": list(names), "language": told.code, "language_probability": told.probability}
    return Words(
        words=tuple(guards.in_order(words, sound.duration)),
        language=published(told.code),
        provenance=_provenance(engine, options),
        notes=(*told.notes, *session.notes()),
    )


class _Told(msgspec.Struct, frozen=True):
    """The language, how likely, and what to say about it."""

    code: str
    probability: float | None = None
    notes: tuple[str, ...] = ()


class _Session:
    """One recording being recognised: what everything below needs, and the list of what was left out."""

    def __init__(self, audio: Audio, chances: Samples, engine: Engine, hotwords: tuple[str, ...], batch: int) -> None:
        self.audio = audio
        self.chances = chances
        self.engine = engine
        self.hotwords = hotwords
        self.batch = batch
        self.dropped: list[Dropped] = []
        self.empty: list[Span] = []

    def hear(
        self, windows: Sequence[Window], language: str | None, *, names: bool = True, careful: bool = False
    ) -> list[Heard]:
        """Recognise windows, a batch of which fits into memory."""
        samples = [window.samples(self.audio) for window in windows]
        hotwords = self.hotwords if names else ()
        return list(self.engine.recognise(samples, language=language, hotwords=hotwords, careful=careful))

    def checked(self, window: Window, heard: Heard, language: str) -> list[Word]:
        """Words of a window that can be believed, in seconds of the recording."""
        if not _went_wrong(heard):
            return self._without_names(window, self._screened(window, heard), language)
        halves = plan_windows(
            window.pieces, self.chances, self.audio.duration, pad=0.0, longest=window.duration / 2 + 1
        )
        again = [(half, one) for half in halves for one in self.hear([half], language, careful=True)]
        return [word for half, one in again for word in self._screened(half, one)]

    def _without_names(self, window: Window, words: list[Word], language: str) -> list[Word]:
        """The words, or those heard without expecting names where these cover more of the speech.

        A prompt full of names makes Whisper skip from one name to the next now and then.
        """
        missed = _missed(window, words)
        if not self.hotwords or missed < _WORTH_ANOTHER * window.duration:
            return words
        (heard,) = self.hear([window], language, names=False)
        before = len(self.dropped)
        others = [] if _went_wrong(heard) else self._screened(window, heard)
        if _missed(window, others) < missed:
            return others
        del self.dropped[before:]
        return words

    def _screened(self, window: Window, heard: Heard) -> list[Word]:
        words = _placed(window, heard)
        for loop in reversed(guards.find_loops(words)):
            first, rest = loop.start + loop.size, loop.end
            self._drop(words[first:rest], f"the recogniser repeated itself {loop.count} times")
            del words[first:rest]
        words, dropped = guards.screen(
            words, self.chances, no_speech=heard.no_speech, logprob=heard.logprob, names=self.hotwords
        )
        self.dropped += dropped
        return guards.settle(words, self.chances)

    def heard_again(self, gaps: Sequence[Span], language: str) -> list[Word]:
        """Words in stretches of speech that came out empty."""
        found: list[Word] = []
        for at in range(0, len(gaps), self.batch):
            # A gap longer than a window is heard in several; names might have led the recogniser astray.
            group = [
                (gap, window)
                for gap in gaps[at : at + self.batch]
                for window in plan_windows([gap], self.chances, self.audio.duration, pad=0.2)
            ]
            heard = self.hear([window for _, window in group], language, names=False)
            for (gap, window), one in zip(group, heard, strict=True):
                words = [word for word in self._believed(window, one) if gap.start <= _middle(word) < gap.end]
                found += words
                if not words:
                    self.empty.append(Span(window.start, window.end))
        return found

    def _believed(self, window: Window, heard: Heard) -> list[Word]:
        # Speech without words the first time is doubtful speech: the second hearing has to be surer than usual.
        text = guards.plain(" ".join(word.text for word in heard.words))
        if heard.logprob < -0.75 or text in SOUNDS or _went_wrong(heard):
            return []
        return self._screened(window, heard)

    def _drop(self, words: Sequence[Word], reason: str) -> None:
        span = Span(words[0].start, max(word.end for word in words))
        self.dropped.append(Dropped(span, " ".join(word.text for word in words), reason))

    def notes(self) -> tuple[str, ...]:
        """Sentences about what was left out, in order of time."""
        found = [(one.span, str(one)) for one in self.dropped]
        found += [
            (span, f"{span.start:.2f}-{span.end:.2f} s: somebody seems to speak, but no words were made out.")
            for span in dict.fromkeys(self.empty)
        ]
        return tuple(sentence for _, sentence in sorted(found))


def _missed(window: Window, words: Sequence[Word]) -> float:
    """Seconds of a window's speech that have no words."""
    in_time = sorted(words, key=lambda word: word.start)
    return sum(gap.duration for gap in guards.unheard(window.pieces, in_time, least=_LEAST_MISSED))


def _middle(word: Word) -> float:
    return (word.start + word.end) / 2


def _went_wrong(heard: Heard) -> bool:
    """Whether a window should be heard again, carefully: lost in a loop, or guessing at something unlike speech."""
    text = " ".join(word.text for word in heard.words)
    return bool(
        guards.find_loops(heard.words)
        or guards.compression(text) > 2.4
        or (heard.words and heard.logprob < -1.0 and heard.no_speech > 0.6)
    )


def _placed(window: Window, heard: Heard) -> list[Word]:
    """Bring a window's words back to the recording."""
    placed = []
    for word in heard.words:
        span = window.locate(word.start, word.end)
        placed.append(msgspec.structs.replace(word, start=span.start, end=span.end))
    return placed


def _hear_all(
    session: _Session, windows: Sequence[Window], language: str, ahead: Mapping[int, Heard]
) -> Iterator[tuple[Window, Heard]]:
    """Yield windows with what was heard, in order, a batch at a time; those heard ahead are not heard again."""
    left = [number for number in range(len(windows)) if number not in ahead]
    results = dict(ahead)
    for number, window in enumerate(windows):
        if number not in results:
            group, left = left[: session.batch], left[session.batch :]
            results |= zip(group, session.hear([windows[n] for n in group], language), strict=True)
        yield window, results.pop(number)


def _tell_language(session: _Session, windows: Sequence[Window], asked: str | None) -> tuple[dict[int, Heard], _Told]:
    """Tell the language from windows spread over the recording, which are recognised by the way."""
    if asked is not None:
        return {}, _Told(asked)
    chosen = _spread(windows, _LISTENED)
    heard = session.hear([windows[number] for number in chosen], None)
    ahead = dict(zip(chosen, heard, strict=True))
    code = next((one.language for one in heard if one.language), "en")
    shares = [one.languages.get(code, 0.0) for one in heard if one.languages]
    probability = round(sum(shares) / len(shares), 3) if shares else None
    notes = []
    if probability is not None:
        count = f"{len(chosen)} windows" if len(chosen) > 1 else "one window"
        sure = "" if probability >= 0.5 else "; set the language if that is wrong"
        notes.append(
            f"Language detected: {published(code)} (probability {probability:.2f}, from {count} of speech){sure}."
        )
    for number, one in ahead.items():
        other = max(one.languages, key=lambda key: one.languages[key], default=code)
        if other != code and one.languages[other] >= 0.7:
            window = windows[number]
            notes.append(
                f"{window.start:.2f}-{window.end:.2f} s: may be in {published(other)} "
                f"(probability {one.languages[other]:.2f}), recognised as {published(code)}."
            )
    return ahead, _Told(code, probability, tuple(notes))


def _spread(windows: Sequence[Window], count: int) -> list[int]:
    """Choose the fullest window of each of `count` equal shares of the recording's windows."""
    edges = [round(len(windows) * share / count) for share in range(count + 1)]
    return [
        max(range(low, high), key=lambda number: windows[number].duration)
        for low, high in itertools.pairwise(edges)
        if high > low
    ]


def _provenance(engine: Engine, options: Mapping[str, object]) -> Provenance:
    made = engine.provenance() if isinstance(engine, FasterWhisper) else Provenance(engine=type(engine).__name__)
    return msgspec.structs.replace(made, options={**made.options, **options})
