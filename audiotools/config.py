"""Settings: TOML files in, frozen records out; an unknown key is an error.

The presets in ``configs/`` are the documentation of every setting; ``default.toml`` states the defaults
written here, and a test holds the two together.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from audiotools.errors import ConfigError
from audiotools.files import read_toml
from audiotools.plugins import DIARIZERS, OWN, RECOGNISERS, engine_names

Fraction = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=1)]
Device = Literal["auto", "cpu", "cuda"]


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of a settings file."""


class TranscribeConfig(_Section, frozen=True):
    """How speech is recognised; see ``configs/default.toml`` for units and meaning."""

    engine: str = "faster-whisper"
    model: str = "base"
    budget: Annotated[float, Meta(gt=0)] | None = None
    language: str | None = None
    device: Device = "auto"
    compute_type: str = "auto"
    threads: Annotated[int, Meta(ge=0)] = 0
    batch_size: Annotated[int, Meta(ge=0)] = 4
    beam_size: Count = 5
    vad: bool = True
    vad_threshold: Annotated[float, Meta(gt=0, lt=1)] = 0.35
    window: Annotated[float, Meta(ge=5, le=30)] = 26.0
    hotwords_from_article: bool = True


class AudioConfig(_Section, frozen=True):
    """What of a recording is used; see ``configs/default.toml`` for units and meaning."""

    track: Count | Literal["all"] | None = None
    start: Annotated[float, Meta(ge=0)] = 0.0
    end: Annotated[float, Meta(gt=0)] | None = None


class DiarizeConfig(_Section, frozen=True):
    """How speakers are told apart; see ``configs/default.toml`` for units and meaning."""

    engine: str = "fast"
    pipeline: str = "pyannote/speaker-diarization-community-1"
    segmentation: str = "segmentation-3.0"
    embedding: str = "campplus"
    device: Device = "auto"
    step: Annotated[float, Meta(gt=0, le=1)] = 0.1
    threshold: Annotated[float, Meta(gt=0, le=2)] | None = None
    threads: Annotated[int, Meta(ge=0)] = 0
    sides: Literal["auto", "off"] = "auto"
    num_speakers: Count | None = None
    min_speakers: Count | None = None
    max_speakers: Count | None = None


class TranscriptConfig(_Section, frozen=True):
    """How words are given to speakers; see ``configs/default.toml`` for units and meaning."""

    reach: Annotated[float, Meta(ge=0)] = 0.5


class AlignConfig(_Section, frozen=True):
    """What finds known words in the sound; see ``configs/default.toml`` for meaning."""

    engine: Literal["auto", "attention", "ctc"] = "auto"
    weights: str | None = None


class ArticleConfig(_Section, frozen=True):
    """How articles are read; see ``configs/default.toml`` for meaning."""

    doubled_marks: bool | None = None


class MatchConfig(_Section, frozen=True):
    """How quotes are found; see ``configs/default.toml`` for units and meaning."""

    threshold: Fraction = 0.5
    alternatives: Annotated[int, Meta(ge=0)] = 3
    retime: bool = True
    acoustic: bool = True


class NamesConfig(_Section, frozen=True):
    """How voices get their names; see ``configs/default.toml`` for units and meaning."""

    threshold: Fraction = 0.8
    use_voices: bool = False
    voice_threshold: Annotated[float, Meta(ge=-1, le=1)] = 0.5


class Config(_Section, frozen=True):
    """All settings. ``Config()`` is the default preset.

    Examples
    --------
    >>> Config().transcribe.model
    'base'
    """

    audio: AudioConfig = AudioConfig()
    transcribe: TranscribeConfig = TranscribeConfig()
    diarize: DiarizeConfig = DiarizeConfig()
    transcript: TranscriptConfig = TranscriptConfig()
    align: AlignConfig = AlignConfig()
    article: ArticleConfig = ArticleConfig()
    match: MatchConfig = MatchConfig()
    names: NamesConfig = NamesConfig()


def presets() -> dict[str, Path]:
    """Names and files of the presets that come with the package."""
    here = Path(__file__).parent
    for folder in (here / "configs", here.parent / "configs"):
        if (folder / "default.toml").is_file():
            return {path.stem: path for path in sorted(folder.glob("*.toml"))}
    return {}


def load_config(source: str | Path) -> Config:
    """Read settings from a TOML file or by the name of a preset.

    Parameters
    ----------
    source
        Path of a TOML file, or ``"default"``, ``"accurate"``, ``"gpu"``.

    Raises
    ------
    ConfigError
        If there is no such file or preset, the TOML is malformed, a key is unknown or a value out of bounds.

    Examples
    --------
    >>> load_config("accurate").transcribe.model
    'large-v3'
    """
    path = presets().get(str(source), Path(source))
    try:
        data = read_toml(path)
    except OSError as error:
        known = ", ".join(presets()) or "none installed"
        raise ConfigError(
            f"Cannot read settings from {str(source)!r} ({error.strerror or error}): "
            f"give a TOML file or a preset ({known})."
        ) from error
    except ValueError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}.") from error
    return config_from(data, where=str(path))


def config_from(data: dict[str, object], where: str = "settings") -> Config:
    """Build settings from plain data, refusing unknown keys and values out of bounds.

    Raises
    ------
    ConfigError
        Naming the place (``transcribe.beam_size``) and what was expected.

    Examples
    --------
    >>> config_from({"transcribe": {"modell": "tiny"}}, where="mine.toml")
    Traceback (most recent call last):
        ...
    audiotools.errors.ConfigError: mine.toml: there is no setting transcribe.modell (did you mean model?).
    """
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {_told(str(error))}.") from error
    for section, group in (("transcribe", RECOGNISERS), ("diarize", DIARIZERS)):
        asked = getattr(config, section).engine
        # What other packages bring is looked up only where it is asked for: that reads the metadata of every package.
        if asked not in OWN[group] and asked not in (known := engine_names(group)):
            raise ConfigError(f"{where}: there is no {section}.engine {asked!r}: choose {', '.join(known)}.")
    return config


def _told(message: str) -> str:
    """What is wrong with a setting, in our words where they are known."""
    what, _, place = message.partition(" - at `$")
    place = place.strip("`").lstrip(".")
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", what)
    if unknown is None:
        return f"{place}: {what[:1].lower()}{what[1:].replace('`', '')}" if place else what
    section = getattr(Config(), place, None) if place else Config()
    known = section.__struct_fields__ if isinstance(section, msgspec.Struct) else ()
    near = difflib.get_close_matches(unknown[1], known, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"there is no setting {f'{place}.' if place else ''}{unknown[1]} ({hint})"
