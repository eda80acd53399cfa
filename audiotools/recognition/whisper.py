"""The recogniser: Whisper, run by faster-whisper, behind an interface with one method.

Conventions
-----------
* An engine knows nothing of the recording: it hears windows of at most thirty seconds and answers with times from
  the start of each. Where windows lie is the caller's business (`speech`), and so is whether to believe it (`guards`).
* A loaded model is kept for the next call; `unload` lets it go.

Sources
-------
Radford et al., Robust Speech Recognition via Large-Scale Weak Supervision (2022); https://github.com/SYSTRAN/faster-whisper.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import msgspec
import numpy as np

from audiotools.config import TranscribeConfig
from audiotools.errors import ConfigError, EngineError
from audiotools.models import weights
from audiotools.recognition.attention import WITHOUT_SPACES, attended_spans, text_likelihoods
from audiotools.recognition.speech import SAMPLE_RATE, Progress, Samples
from audiotools.records import Provenance, Span, Word

HOTWORD_TOKENS = 96
"""At most so much of a window's prompt: of Whisper's 448 tokens the text itself may need three hundred."""

# Codes people write, and what Whisper calls them; and the one that Whisper calls differently from everybody else.
_ALIASES = {"iw": "he", "jv": "jw", "nb": "no", "fil": "tl", "in": "id", "ji": "yi", "cmn": "zh", "arb": "ar"}
_REGISTERED = {"jw": "jv"}


class Heard(msgspec.Struct, frozen=True):
    """What a recogniser made of one window.

    Parameters
    ----------
    words
        Times in seconds from the start of the window.
    logprob
        Mean natural logarithm of the probability of a token, at most 0.
    no_speech
        Probability, 0..1, that nobody speaks, as the recogniser judges it.
    language
        The code it was heard in.
    languages
        Probability of each language, where the language was asked for.
    """

    words: tuple[Word, ...] = ()
    logprob: float = 0.0
    no_speech: float = 0.0
    language: str | None = None
    languages: dict[str, float] = {}


class Engine(Protocol):
    """A speech recogniser."""

    def recognise(
        self, windows: Sequence[Samples], *, language: str | None, hotwords: Sequence[str] = (), careful: bool = False
    ) -> Sequence[Heard]:
        """Hear windows of speech, each by itself.

        Parameters
        ----------
        windows
            At most thirty seconds each.
        language
            A code the engine knows, or None: then one language is told from all the windows given, and each
            `Heard.languages` holds its window's probabilities.
        hotwords
            Names to expect, the most important first.
        careful
            For windows whose first hearing went wrong: slower, guarded against repetition, without hotwords.

        Returns
        -------
        sequence of Heard
            One a window.
        """
        ...


class FasterWhisper:
    """Whisper, as faster-whisper runs it.

    Parameters
    ----------
    folder
        Holds ``model.bin`` and what goes with it.
    settings
        Device, number type, threads, batch and beam.
    name
        Of the model, for messages and provenance.

    Raises
    ------
    EngineError
        If faster-whisper is not installed or refuses the model, the device or the number type.
    """

    def __init__(self, folder: Path, settings: TranscribeConfig, name: str | None = None) -> None:
        try:
            import ctranslate2  # type: ignore[import-untyped]
            from faster_whisper import BatchedInferencePipeline, WhisperModel  # type: ignore[import-untyped]
        except (ImportError, OSError) as error:
            raise EngineError(
                f"Speech recognition needs faster-whisper, which cannot be loaded ({error}): "
                "run `pip install faster-whisper`."
            ) from error
        self.settings = settings
        self.folder = folder
        self.name = name or settings.model
        self.device = settings.device
        if self.device == "auto":
            self.device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
        self.compute_type = settings.compute_type
        if self.compute_type == "auto":
            self.compute_type = "float16" if self.device == "cuda" else "int8"
        self.threads = settings.threads or _cores()
        try:
            self._model = WhisperModel(
                str(folder),
                device=self.device,
                compute_type=self.compute_type,
                cpu_threads=self.threads,
                local_files_only=True,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise EngineError(
                f"The model in {folder} cannot be loaded on {self.device} as {self.compute_type} ({error}): "
                'try device = "cpu" and compute_type = "auto", or `audiotools models verify`.'
            ) from error
        self._batched = BatchedInferencePipeline(self._model) if settings.batch_size else None

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes it knows."""
        return tuple(self._model.supported_languages)

    def provenance(self) -> Provenance:
        """Library, model, weights and options."""
        options = msgspec.to_builtins(self.settings)
        options |= {"device": self.device, "compute_type": self.compute_type, "threads": self.threads}
        return Provenance(
            engine=f"faster-whisper {version('faster-whisper')}",
            model=self.name,
            weights=dict(weights.hashes(self.folder)),
            options=options,
        )

    def recognise(
        self, windows: Sequence[Samples], *, language: str | None, hotwords: Sequence[str] = (), careful: bool = False
    ) -> list[Heard]:
        """Hear windows of speech; see `Engine.recognise`.

        Raises
        ------
        EngineError
            If the library fails on the way, for want of memory for instance.
        """
        if not windows:
            return []
        try:
            chances = [self._languages(window) for window in windows] if language is None else [{}] * len(windows)
            spoken = language or vote(chances)
            prompt = None if careful else self.fitting(hotwords) or None
            if self._batched is None or careful:
                heard = [self._one(window, spoken, prompt, careful=careful) for window in windows]
            else:
                heard = self._many(windows, spoken, prompt)
        except (RuntimeError, ValueError, MemoryError) as error:
            raise EngineError(
                f"faster-whisper failed ({error}): a smaller batch_size or model needs less memory."
            ) from error
        return [
            msgspec.structs.replace(one, language=spoken, languages=dict(chance))
            for one, chance in zip(heard, chances, strict=True)
        ]

    def fitting(self, hotwords: Iterable[str]) -> str:
        """As many of the names as the prompt has room for, whole and in order."""
        kept: list[str] = []
        for name in dict.fromkeys(" ".join(word.split()) for word in hotwords):
            longer = ", ".join([*kept, name])
            if (
                name
                and len(self._model.hf_tokenizer.encode(" " + longer, add_special_tokens=False).ids) <= HOTWORD_TOKENS
            ):
                kept.append(name)
        return ", ".join(kept)

    def likelihoods(self, window: Samples, texts: Sequence[str], language: str | None = None) -> list[float]:
        """How likely each of several wordings is for a window of speech.

        Parameters
        ----------
        window
            At most thirty seconds.
        texts
            Wordings to compare.
        language
            A code the engine knows.

        Returns
        -------
        list of float
            Natural logarithms, one a text; only their differences mean anything.

        Raises
        ------
        EngineError
            If the library fails on the way.
        """
        code = self._known(language)
        try:
            return text_likelihoods(self._model, window, texts, code)
        except (RuntimeError, ValueError, MemoryError) as error:
            raise EngineError(
                f"faster-whisper failed ({error}): set `match.acoustic = false` to do without."
            ) from error

    def word_spans(self, window: Samples, words: Sequence[str], language: str | None = None) -> list[Span | None]:
        """Where each of some known words lies in a stretch of sound; see `audiotools.alignment.places.Aligner`.

        Raises
        ------
        EngineError
            If the library fails on the way.
        """
        code = self._known(language)
        try:
            return attended_spans(self._model, window, words, code)
        except (RuntimeError, ValueError, MemoryError) as error:
            raise EngineError(f"faster-whisper failed ({error}): a smaller model needs less memory.") from error

    def _known(self, language: str | None) -> str:
        """The code for a language, English for one that the model does not know."""
        try:
            return whisper_code(language or "en", self.languages, self.name)
        except ConfigError:
            return "en"

    def _languages(self, window: Samples) -> dict[str, float]:
        if not self._model.model.is_multilingual:
            return {"en": 1.0}
        _, _, found = self._model.detect_language(audio=window, language_detection_threshold=0.0)
        return dict(found)

    def _many(self, windows: Sequence[Samples], language: str, hotwords: str | None) -> list[Heard]:
        assert self._batched is not None  # noqa: S101 (for the type checker; the caller saw to it)
        edges = np.cumsum([0, *(len(window) for window in windows)]) / SAMPLE_RATE
        clips = [{"start": float(a), "end": float(b)} for a, b in itertools.pairwise(edges)]
        segments, _ = self._batched.transcribe(
            np.concatenate(windows),
            language=language,
            beam_size=self.settings.beam_size,
            batch_size=self.settings.batch_size,
            clip_timestamps=clips,
            word_timestamps=True,
            hotwords=hotwords,
        )
        found: list[list[Any]] = [[] for _ in windows]
        for segment in segments:
            # `seek` is the window's offset in hundredths, rounded down, and what its words were counted from.
            found[int(np.abs(edges[:-1] - segment.seek / 100).argmin())].append(segment)
        return [heard(part, language) for part in found]

    def _one(self, window: Samples, language: str, hotwords: str | None, *, careful: bool) -> Heard:
        segments, _ = self._model.transcribe(
            window,
            language=language,
            beam_size=self.settings.beam_size,
            temperature=0.0 if careful else [0.0, 0.2, 0.4, 0.6, 0.8, 1.0],
            no_repeat_ngram_size=6 if careful else 0,
            no_speech_threshold=None,  # judged by the caller, who also knows what the speech detector says
            condition_on_previous_text=False,
            word_timestamps=True,
            without_timestamps=careful,
            hotwords=hotwords,
        )
        return heard(list(segments), language, seek=0.0)


def heard(segments: Sequence[Any], language: str, seek: float | None = None) -> Heard:
    """Gather a window's segments; word times come from the start of their own count."""
    words: list[Word] = []
    for segment in segments:
        zero = segment.seek / 100 if seek is None else seek
        for place, word in enumerate(segment.words or ()):
            if not (text := word.word.strip()):
                continue
            start = max(0.0, float(word.start) - zero)  # faster-whisper gives numpy's numbers, which are no JSON
            end, sure = max(start, float(word.end) - zero), _unit(word.probability)
            if place and words and language not in WITHOUT_SPACES and not word.word[0].isspace():
                # It begins a word at every punctuation mark: 12 ,000 and 74 -year -old are one word each.
                last = words[-1]
                sure = min(last.confidence if last.confidence is not None else 1.0, sure)
                words[-1] = Word(last.start, max(last.end, end), last.text + text, None, sure)
            else:
                words.append(Word(start, end, text, None, sure))
    sizes = [len(segment.tokens) or 1 for segment in segments]
    return Heard(
        words=tuple(words),
        logprob=min(0.0, float(np.average([s.avg_logprob for s in segments], weights=sizes))) if segments else 0.0,
        no_speech=_unit(max((s.no_speech_prob for s in segments), default=0.0)),
    )


def _unit(value: float) -> float:
    return round(min(1.0, max(0.0, float(value))), 4)


def _cores() -> int:
    # What this process may use, which in a container is less than what the machine has.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def vote(chances: Iterable[Mapping[str, float]]) -> str:
    """Name the language with the highest mean probability.

    Examples
    --------
    >>> vote([{"ar": 0.9, "en": 0.1}, {"ar": 0.4, "en": 0.6}])
    'ar'
    """
    total: dict[str, float] = {}
    for chance in chances:
        for code, probability in chance.items():
            total[code] = total.get(code, 0.0) + probability
    return max(total, key=lambda code: total[code], default="en")


def published(code: str) -> str:
    """Give the registered (BCP 47) code for one of Whisper's.

    >>> published("jw"), published("ar")
    ('jv', 'ar')
    """
    return _REGISTERED.get(code, code)


def whisper_code(language: str, known: Sequence[str], model: str) -> str:
    """Turn a language tag into the code Whisper uses.

    Parameters
    ----------
    language
        ISO 639-1, or a BCP 47 tag that begins with it.
    known
        Codes the model knows.
    model
        Its name, for the message.

    Raises
    ------
    ConfigError
        If the model does not know the language.

    Examples
    --------
    >>> whisper_code("pt-BR", ["en", "pt"], "base")
    'pt'
    """
    code = language.strip().replace("_", "-").split("-")[0].lower()
    code = _ALIASES.get(code, code)
    if code in known:
        return code
    if list(known) == ["en"]:
        raise ConfigError(
            f"Model {model!r} knows English only, not {language!r}: "
            f'choose a model without ".en" in its name, or set language to "en".'
        )
    raise ConfigError(
        f"Unknown language {language!r}: give a two-letter code that model {model!r} knows "
        f"({', '.join(sorted(known))}), or leave it out to have the language detected."
    )


def load_engine(settings: TranscribeConfig, progress: Progress | None = None) -> FasterWhisper:
    """Load the model the settings name, or hand out the one already loaded.

    Raises
    ------
    WeightsError
        If the model is neither here nor to be had.
    EngineError
        If it cannot be loaded.
    """
    folder = weights.ensure(settings.model, progress=progress)
    return _loaded(Path(folder), msgspec.structs.replace(settings, language=None))


@functools.lru_cache(maxsize=1)
def _loaded(folder: Path, settings: TranscribeConfig) -> FasterWhisper:
    return FasterWhisper(folder, settings)


def unload() -> None:
    """Let the loaded model go, for a process that needs its memory back."""
    _loaded.cache_clear()
