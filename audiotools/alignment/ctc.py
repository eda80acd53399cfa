"""Known words found in sound by a network that spells: torchaudio's aligner for a thousand languages, where it is here.

The network says for each fiftieth of a second how likely each letter is, and nothing (*blank*) between letters; the
likeliest way through that spells the words gives every word its time. It knows Latin letters alone, so that other
scripts are romanised first (by uroman, where it is installed). Words that it cannot spell, figures for instance, are
left to the recogniser's attention with those around them.

Conventions
-----------
* Weights are never fetched: 1.2 GB, and licensed for non-commercial use. They are used where somebody put them.
* No letters are dropped without a word: a text in a script that cannot be romanised here is not answered.

Sources
-------
Pratap et al., Scaling Speech Technology to 1,000+ Languages (2023); ``torchaudio.pipelines.MMS_FA``;
Hermjakob et al., Out-of-the-box Universal Romanization Tool uroman (2018).
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from audiotools.alignment.letters import by_letters
from audiotools.alignment.places import Aligner, Samples
from audiotools.config import AlignConfig
from audiotools.errors import ConfigError, EngineError
from audiotools.models import weights
from audiotools.models.torchaudio_import import import_torchaudio
from audiotools.records import Span

NAME = "mms-fa"
"""What the network is called, here and in the cache."""

_FILE = "model.pt"  # as torchaudio keeps it
_BLANK = 0
_STAR = -1  # stands for what has no letters
_AS_LIKELY = 0.5  # natural logarithm by which that is less likely than what is heard: letters keep their own frames
_RATE = 16_000

# uroman reads letters as these languages sound them; it knows ISO 639-3 alone, and of others nothing more.
_THREE_LETTERS = {
    "ar": "ara", "be": "bel", "bg": "bul", "de": "deu", "el": "ell", "en": "eng", "fa": "fas", "he": "heb",
    "kk": "kaz", "ky": "kir", "lv": "lav", "lt": "lit", "mk": "mkd", "os": "oss", "ps": "pus", "ru": "rus",
    "sr": "srp", "tr": "tur", "ug": "uig", "uk": "ukr", "yi": "yid",
}  # fmt: skip

_APOSTROPHES = str.maketrans("’ʼ", "''")

Romanise: TypeAlias = Callable[[str, str | None], str]


class CtcAligner:
    """Finds known words in sound by their letters; an `audiotools.alignment.places.Aligner`.

    Parameters
    ----------
    network
        Given sound of shape (1, samples), mono at 16 kHz, it answers with natural logarithms of probabilities of
        shape (1, frames, letters), and with something else that is not used.
    letters
        The number of each letter in them; 0 is *blank*.
    romanise
        Text and language in, text in Latin letters out.
    otherwise
        Asked for stretches that hold words without letters; None: those words are not told.
    """

    def __init__(
        self, network: Any, letters: Mapping[str, int], romanise: Romanise, otherwise: Aligner | None = None
    ) -> None:
        self._network = network
        self._letters = {sign: number for sign, number in letters.items() if number != _BLANK}
        self._romanise = romanise
        self._otherwise = otherwise

    def spelt(self, word: str, language: str | None = None) -> list[int]:
        """The letters of a word, by number; none where it has none that the network knows."""
        if any(sign.isdigit() for sign in word):
            return []  # how a figure was said is not written
        text = self._romanise(word, language).lower()
        return [self._letters[sign] for sign in text if sign in self._letters]

    def word_spans(self, window: Samples, words: Sequence[str], language: str | None = None) -> list[Span | None]:
        """Where each word lies in a stretch of sound; see `audiotools.alignment.places.Aligner`.

        Raises
        ------
        EngineError
            If the network fails, for want of memory for instance.
        """
        spelt = [self.spelt(word, language) for word in words]
        said = [any(unicodedata.category(sign)[0] in "LN" for sign in word) for word in words]
        unknown = [bool(one) and not letters for one, letters in zip(said, spelt, strict=True)]
        if any(unknown) and self._otherwise is not None:
            return list(self._otherwise.word_spans(window, words, language))
        if 2 * sum(unknown) > sum(said) or not any(spelt):
            return [None] * len(words)
        groups = [letters or [_STAR] * one for letters, one in zip(spelt, unknown, strict=True)]
        try:
            frames = self._emitted(window)
            placed = _placed(frames, [token for group in groups for token in group])
        except (RuntimeError, MemoryError) as error:
            raise EngineError(
                f'The network {NAME} failed ({error}): set `engine = "attention"` in [align] to do without.'
            ) from error
        if placed is None:
            return [None] * len(words)
        each = len(window) / _RATE / len(frames)
        found: list[Span | None] = []
        at = 0
        for group, star in zip(groups, unknown, strict=True):
            spans = placed[at : at + len(group)]
            at += len(group)
            found.append(Span(spans[0][0] * each, spans[-1][1] * each) if spans and not star else None)
        return found

    def _emitted(self, window: Samples) -> npt.NDArray[np.float32]:
        import torch

        with torch.inference_mode():
            frames, _ = self._network(torch.from_numpy(np.ascontiguousarray(window, dtype=np.float32))[None])
        heard = frames[0].cpu().numpy()
        return np.concatenate([heard, heard.max(axis=1, keepdims=True) - _AS_LIKELY], axis=1)


def _placed(frames: npt.NDArray[np.float32], tokens: Sequence[int]) -> list[tuple[int, int]] | None:
    """First frame and the one after the last of each token on the likeliest way; None where there is no room.

    The last column is `_STAR`'s. The way goes from blank to letter to blank, or from a letter to another. torchaudio
    has this in its compiled part, which does not load beside a CPU build of torch.
    """
    repeats = sum(a == b for a, b in pairwise(tokens))
    if not tokens or len(frames) < len(tokens) + repeats:
        return None
    states = np.full(2 * len(tokens) + 1, _BLANK)
    states[1::2] = tokens
    skips = np.zeros(len(states), bool)
    skips[3::2] = states[3::2] != states[1:-2:2]
    scores = np.full(len(states), -np.inf)
    scores[:2] = frames[0, states[:2]]
    steps = np.zeros((len(frames), len(states)), np.int8)
    for number in range(1, len(frames)):
        stay = scores
        one = np.concatenate([[-np.inf], scores[:-1]])
        two = np.where(skips, np.concatenate([[-np.inf, -np.inf], scores[:-2]]), -np.inf)
        ways = np.stack([stay, one, two])
        steps[number] = ways.argmax(axis=0)
        scores = ways.max(axis=0) + frames[number, states]
    at = len(states) - 1 if scores[-1] >= scores[-2] else len(states) - 2
    spans = [(0, 0)] * len(tokens)
    for number in range(len(frames) - 1, -1, -1):
        if at % 2:
            _, end = spans[at // 2]
            spans[at // 2] = (number, end or number + 1)
        at -= int(steps[number, at])
    return spans


def weights_file(settings: AlignConfig) -> Path | None:
    """The network's weights: where the settings say, else in our cache, else where torchaudio keeps them.

    Raises
    ------
    ConfigError
        If the settings name a file that is not there.
    """
    if settings.weights is not None:
        named = Path(settings.weights).expanduser()
        found = named / _FILE if named.is_dir() else named
        if not found.is_file():
            raise ConfigError(f"No weights for aligning at {found}: give the path of torchaudio's {_FILE}.")
        return found
    from torch import hub

    # torchaudio gives the file no name of its own, so that among torch's others only its size can tell it.
    kept = weights.model_folder(NAME) / _FILE
    other = Path(hub.get_dir()) / "checkpoints" / _FILE
    if kept.is_file():
        return kept
    return other if other.is_file() and other.stat().st_size > _LEAST else None


_SAVED = (b"PK", b"\x80\x02")
"""How files of torch begin: archives, before version 1.6 pickles."""

_LEAST = 1_000_000_000
"""Bytes: torchaudio's documentation gives 1.18 GB."""


def load_ctc(path: Path, otherwise: Aligner | None = None, bundle: Any = None) -> CtcAligner:
    """The network of a file of weights.

    Parameters
    ----------
    path
        As torchaudio keeps it.
    otherwise
        See `CtcAligner`.
    bundle
        A ``torchaudio.pipelines.Wav2Vec2FABundle``; None: ``MMS_FA``.

    Raises
    ------
    EngineError
        If torchaudio cannot be loaded, or the file holds other weights.
    """
    network, letters = _loaded(path) if bundle is None else _opened(path, bundle)
    return CtcAligner(network, letters, romanise, otherwise)


@functools.lru_cache(maxsize=1)
def _loaded(path: Path) -> tuple[Any, dict[str, int]]:
    return _opened(path, None)


def _opened(path: Path, bundle: Any) -> tuple[Any, dict[str, int]]:
    try:
        made = bundle or import_torchaudio().pipelines.MMS_FA
    except (ImportError, OSError) as error:
        raise EngineError(
            f"Aligning by letters needs torchaudio, which cannot be loaded ({error}): run `pip install torchaudio`."
        ) from error
    try:
        _check(path)
        # The file is there, so that nothing is fetched; `weights_only` keeps its data from running code.
        network = made.get_model(
            with_star=False,
            dl_kwargs={
                "model_dir": str(path.parent),
                "file_name": path.name,
                "weights_only": True,
                "map_location": "cpu",
            },
        )
    except Exception as error:  # whatever is wrong with a file, torch says in many ways
        raise EngineError(
            f"{path} does not hold the weights of {NAME} ({str(error).splitlines()[0]}): give the path of torchaudio's "
            f'{_FILE} as `weights` in [align], or set `engine = "attention"` there.'
        ) from error
    return network, dict(made.get_dict(star=None))


def _check(path: Path) -> None:
    """Refuse what torch did not write, before a network of 300 million numbers is made for it."""
    with path.open("rb") as file:
        if file.read(2) not in _SAVED:
            raise ValueError("torch did not write it")


def best_aligner(settings: AlignConfig, otherwise: Aligner | None) -> Aligner | None:
    """What finds known words: the network that spells, where its weights are here, else letters, else the other.

    Parameters
    ----------
    settings
        ``engine`` is "auto", "ctc" or "attention".
    otherwise
        The recogniser, if that can tell.

    Raises
    ------
    ConfigError
        If the settings ask for the network and its weights are not here.
    EngineError
        If it cannot be loaded.
    """
    if settings.engine == "attention":
        return otherwise
    path = weights_file(settings)
    if path is not None:
        return load_ctc(path, otherwise)
    if settings.engine == "ctc":
        raise ConfigError(
            f"The weights of {NAME} are not on this machine: put torchaudio's {_FILE} into "
            f"{weights.model_folder(NAME)}, or give its path as `weights` in [align]."
        )
    return by_letters(otherwise)


def romanise(text: str, language: str | None = None) -> str:
    """A text in Latin letters, without accents; by uroman where it is installed, else only what is Latin already.

    Examples
    --------
    >>> romanise("l’aube", "fr")
    "l'aube"
    """
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return text
    reader = _uroman()
    if reader is None:
        return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    code = _THREE_LETTERS.get((language or "").split("-")[0].lower())
    return str(reader.romanize_string(text, lcode=code))


@functools.lru_cache(maxsize=1)
def _uroman() -> Any:
    try:
        from uroman import Uroman  # type: ignore[import-untyped]
    except ImportError:
        return None
    return Uroman()
