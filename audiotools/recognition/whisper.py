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
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import msgspec
import numpy as np
import numpy.typing as npt

from audiotools.config import TranscribeConfig
from audiotools.errors import ConfigError, EngineError
from audiotools.models import weights
from audiotools.processors import count_processors
from audiotools.recognition.attention import WITHOUT_SPACES, attended_spans, encoder_frames, text_likelihoods
from audiotools.recognition.guards import repeats
from audiotools.recognition.speech import Progress, Samples
from audiotools.recognition.windows import Decoded, Encoded, TimedPiece
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
        Probability of each language, by the sound; empty where the engine does not tell.
    passages
        The same for stretches of equal length, spread evenly over the window; empty where the engine does not tell.
    parts
        Of each word what it was joined from ("96" and ".7734"), with the time of each; empty where the engine does
        not tell.
    """

    words: tuple[Word, ...] = ()
    logprob: float = 0.0
    no_speech: float = 0.0
    language: str | None = None
    languages: dict[str, float] = {}
    passages: tuple[dict[str, float], ...] = ()
    parts: tuple[tuple[Word, ...], ...] = ()


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
            A code the engine knows, or None: then each window is heard in its own language where that is sure, else in
            the one that all the windows given are most likely in.
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
            from faster_whisper import WhisperModel  # type: ignore[import-untyped]
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
        self.threads = settings.threads or count_processors()
        self._last: Encoded | None = None
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
            prompt = None if careful else self.fitting(hotwords) or None
            encoded = self._encoded(windows)
            passages = encoded.passages()
            chances = encoded.languages(passages)
            codes = [language] * len(windows) if language is not None else own_languages(chances)
            if not self.settings.batch_size or careful:
                pairs = zip(windows, codes, strict=True)
                heard = [self._one(window, code, prompt, careful=careful) for window, code in pairs]
            else:
                heard = self._decoded(encoded, codes, prompt)
        except (RuntimeError, ValueError, MemoryError) as error:
            raise EngineError(
                f"faster-whisper failed ({error}): a smaller batch_size or model needs less memory."
            ) from error
        return [
            msgspec.structs.replace(one, language=code, languages=chance, passages=tuple(parts))
            for one, code, chance, parts in zip(heard, codes, chances, passages, strict=True)
        ]

    def _decoded(self, encoded: Encoded, codes: Sequence[str], prompt: str | None) -> list[Heard]:
        """What was said in windows; what repeats itself, or is hardly likely, is heard with all of the silence."""
        heard = [heard_of(one) for one in encoded.decode(codes, self.settings.beam_size, prompt)]
        lost = [number for number, one in enumerate(heard) if encoded.shortened and _loses_by_haste(one)]
        if lost:
            whole = Encoded(self._model, [encoded.windows[number] for number in lost], whole=True)
            again = whole.decode([codes[number] for number in lost], self.settings.beam_size, prompt)
            for number, one in zip(lost, again, strict=True):
                heard[number] = heard_of(one)
        return heard

    def _encoded(self, windows: Sequence[Samples]) -> Encoded:
        """Windows as the decoder sees them; the last ones, heard again with names, are encoded already."""
        known = self._last.places(windows) if self._last is not None else None
        if known is not None and self._last is not None:
            return self._last.some(known)
        self._last = Encoded(self._model, windows)
        return self._last

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

    def frames(self, window: Samples) -> npt.NDArray[np.float32]:
        """What the encoder makes of a stretch of sound; see `audiotools.alignment.letters.Encoder`.

        Raises
        ------
        EngineError
            If the library fails on the way.
        """
        try:
            return encoder_frames(self._model, window)
        except (RuntimeError, ValueError, MemoryError) as error:
            raise EngineError(f"faster-whisper failed ({error}): a smaller model needs less memory.") from error

    def encoder(self) -> str | None:
        """SHA-256 of the model's weights."""
        return weights.hashes(self.folder).get("model.bin")

    def _known(self, language: str | None) -> str:
        """The code for a language, English for one that the model does not know."""
        try:
            return whisper_code(language or "en", self.languages, self.name)
        except ConfigError:
            return "en"

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
        # What is left behind the last word of a careful hearing would be heard by itself, and silence as "Thank you.".
        found = list(itertools.islice(segments, 1)) if careful else list(segments)
        pieces = [
            TimedPiece(w.word if place else f" {w.word.lstrip()}", w.start, w.end, w.probability)
            for one in found
            for place, w in enumerate(one.words or ())
        ]
        sizes = [len(one.tokens) or 1 for one in found]
        logprob = float(np.average([one.avg_logprob for one in found], weights=sizes)) if found else 0.0
        silent = max((one.no_speech_prob for one in found), default=0.0)
        return heard_of(Decoded(tuple(pieces), logprob, silent, language))


GUESSED = -0.75
"""Mean log probability of a token below which what fills a hole is not believed."""
_NEVER = -1.0  # the same below which the recogniser's makers believe no text: more silence does not bring it up

EARLY = (0.02, 0.04)
"""Seconds that Whisper's attention puts a word's start and end before the sound, half of the time.

Measured for `base` by ``benchmarks/words.py`` on speech with known word times.
"""

_LONGEST_FIRST = 2.0  # times the middle length of a word that the first in a window may have: before it is silence
_MIDDLE = 0.7


def _loses_by_haste(heard: Heard) -> bool:
    """Whether all of the silence may make a difference, which of words on the edge of belief it does."""
    return repeats(heard.words) or (bool(heard.words) and _NEVER <= heard.logprob < GUESSED)


def heard_of(decoded: Decoded) -> Heard:
    """Words from what was decoded: its pieces joined where no space is between them, its times brought to the sound."""
    words: list[Word] = []
    parts: list[list[Word]] = []
    lengths = [piece.end - piece.start for piece in decoded.pieces if piece.end > piece.start]
    most = _LONGEST_FIRST * min(_MIDDLE, float(np.median(lengths))) if lengths else 0.0
    for place, piece in enumerate(decoded.pieces):
        text = piece.text.strip()
        if not text:
            continue
        begin = max(piece.start, piece.end - most) if place == 0 else piece.start
        start = max(0.0, float(begin) + EARLY[0])  # faster-whisper gives numpy's numbers, which are no JSON
        end, sure = max(start, float(piece.end) + EARLY[1]), _unit(piece.probability)
        part = Word(start, end, text, None, sure)
        if words and decoded.language not in WITHOUT_SPACES and not piece.text[0].isspace():
            # The tokenizer begins a word at every punctuation mark: 12 ,000 and 74 -year -old are one word each.
            last = words[-1]
            sure = min(last.confidence if last.confidence is not None else 1.0, sure)
            words[-1] = Word(last.start, max(last.end, end), last.text + text, None, sure)
            parts[-1].append(part)
        else:
            words.append(part)
            parts.append([part])
    for place, (word, following) in enumerate(itertools.pairwise(words)):
        if word.end > following.start > word.start:
            words[place] = msgspec.structs.replace(word, end=following.start)
    return Heard(
        tuple(words),
        logprob=min(0.0, decoded.logprob),
        no_speech=_unit(decoded.no_speech),
        parts=tuple(tuple(one) for one in parts),
    )


def _unit(value: float) -> float:
    return round(min(1.0, max(0.0, float(value))), 4)


SURE = 0.7
"""Probability from which on a window's own language is believed."""


def own_languages(chances: Sequence[Mapping[str, float]]) -> list[str]:
    """The language of each window: its own where that is sure, else that of all of them together.

    Examples
    --------
    >>> own_languages([{"en": 0.9, "de": 0.1}, {"de": 0.5, "en": 0.3}, {"ar": 0.95, "en": 0.05}])
    ['en', 'en', 'ar']
    """
    together = vote(chances)
    found = []
    for one in chances:
        best = max(one, key=lambda code: one[code], default=together)
        found.append(best if one.get(best, 0.0) >= SURE else together)
    return found


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
    return _loaded(Path(folder), msgspec.structs.replace(settings, language=None, budget=None))


@functools.lru_cache(maxsize=1)
def _loaded(folder: Path, settings: TranscribeConfig) -> FasterWhisper:
    return FasterWhisper(folder, settings)


def unload() -> None:
    """Let the loaded model go, for a process that needs its memory back."""
    _loaded.cache_clear()
