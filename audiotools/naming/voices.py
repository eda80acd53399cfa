"""Voices known from other recordings: one file on this machine, which the user owns, and nothing elsewhere.

A voice vector is biometric data. One is kept only when asked for, with the words in which the person agreed to it;
the file can be read by its owner alone, is written whole or not at all, and nothing is proposed from it unless the
settings say so. It remembers for which results folders a voice was used, so that forgetting a person can go after
the proposals too.

The file is named by the environment variable ``AUDIOTOOLS_VOICES``, or lies in the user's data folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from audiotools.errors import ConfigError, StoreError
from audiotools.files import clear_partials
from audiotools.naming.weighing import cosine
from audiotools.people.persons import key
from audiotools.records import Turns
from audiotools.store import jsonfile

LEAST_SECONDS = 3.0
"""Seconds of speech below which a voice is not enrolled: its vector says little."""


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """A voice somebody agreed to be known by.

    Parameters
    ----------
    name
        Whose it is; a pseudonym will do.
    vector
        Of the voice, in the space of `model`.
    model
        SHA-256 of the embedding weights: vectors of other models are no measure for it.
    consent
        The words in which the person agreed, as given.
    date
        Day of enrolment, ISO 8601.
    recording
        Name of the recording it comes from.
    seconds
        Of speech that the vector was made of.
    used
        Results folders in which the voice was proposed.
    """

    name: str
    vector: tuple[float, ...]
    model: str
    consent: str
    date: str
    recording: str
    seconds: float
    used: tuple[str, ...] = ()


class Likeness(msgspec.Struct, frozen=True):
    """How alike a voice of a recording and an enrolled one are.

    Parameters
    ----------
    label
        Of the recording.
    name
        Of the enrolled person.
    similarity
        Cosine, -1 to 1; the highest where a person is enrolled from several recordings.
    recording
        The one that this likeness is to.
    """

    label: str
    name: str
    similarity: float
    recording: str


def voices_path() -> Path:
    """Where enrolled voices are kept."""
    given = os.environ.get("AUDIOTOOLS_VOICES")
    if given:
        return Path(given).expanduser()
    from platformdirs import user_data_dir

    return Path(user_data_dir("audiotools", appauthor=False)) / "voices.json"


def load_voices() -> tuple[Enrolled, ...]:
    """The enrolled voices; none where the file is not there.

    Raises
    ------
    StoreError
        If the file cannot be read.
    """
    path = voices_path()
    return jsonfile.load("voices", path, tuple[Enrolled, ...]) if path.exists() else ()


@contextmanager
def _changing() -> Iterator[list[Enrolled]]:
    """The enrolled voices, to be changed in place; written back when something did change."""
    from filelock import FileLock, Timeout

    path = voices_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(path.with_name(path.name + ".lock"), timeout=10, mode=0o600)
        with lock:
            clear_partials(path.parent)  # vectors of people who were forgotten since, it may be
            before = load_voices()
            voices = list(before)
            yield voices
            if tuple(voices) == before:
                return
            if voices:
                jsonfile.write_atomic(path, jsonfile.dump("voices", voices), private=True)
            else:
                path.unlink(missing_ok=True)
    except Timeout as error:
        raise StoreError(f"Another program is changing {path}: try again when it is done.") from error
    except OSError as error:
        raise StoreError(f"Cannot keep voices in {path} ({error.strerror or error}).") from error


def enroll(voice: Enrolled) -> None:
    """Keep a voice; one of the same person from the same recording is replaced.

    Raises
    ------
    ConfigError
        If the consent is empty, or there is too little speech.
    StoreError
        If it cannot be written.
    """
    if not voice.name.strip():
        raise ConfigError("Whose voice is it? Give a name, or a pseudonym.")
    if not voice.consent.strip():
        raise ConfigError("Keeping a voice takes the person's consent: give their words, and the day, with --consent.")
    if voice.seconds < LEAST_SECONDS:
        raise ConfigError(
            f"There are {voice.seconds:.1f} s of this voice, too little to know it again: "
            f"choose one with at least {LEAST_SECONDS:g} s."
        )
    with _changing() as voices:
        same = [v for v in voices if v.recording == voice.recording and key(v.name) == key(voice.name)]
        used = tuple(dict.fromkeys(folder for old in same for folder in old.used))
        voices[:] = [v for v in voices if v not in same]
        voices.append(msgspec.structs.replace(voice, used=used))


def of_person(voices: Sequence[Enrolled], name: str) -> list[Enrolled]:
    """The enrolled voices of a person, by their full name as enrolled."""
    return [voice for voice in voices if key(voice.name) == key(name)]


def forget(name: str) -> tuple[Enrolled, ...]:
    """Take every voice of a person out of the file.

    Returns
    -------
    tuple of Enrolled
        What was there, so that the proposals made from it can be taken back.

    Raises
    ------
    ConfigError
        If nobody of that name is enrolled.
    """
    with _changing() as voices:
        gone = of_person(voices, name)
        if not gone:
            known = ", ".join(dict.fromkeys(voice.name for voice in voices)) or "nobody"
            raise ConfigError(f"No voice of {name!r} is kept here; there is {known}.")
        voices[:] = [voice for voice in voices if voice not in gone]
    return tuple(gone)


def record_use(names: Sequence[str], folder: str | Path) -> None:
    """Remember that the voices of these people were proposed in a results folder."""
    place = str(Path(folder).resolve())
    keys = {key(name) for name in names}
    with _changing() as voices:
        for number, voice in enumerate(voices):
            if key(voice.name) in keys and place not in voice.used:
                voices[number] = msgspec.structs.replace(voice, used=(*voice.used, place))


def model_of(turns: Turns) -> str | None:
    """SHA-256 of the weights that made the voice vectors of a recording, or None where that is not known."""
    weights = turns.provenance.weights if turns.provenance else {}
    return next((digest for name, digest in weights.items() if "campplus" in name), None) or (
        list(weights.values())[-1] if weights else None
    )


def compare(turns: Turns, voices: Sequence[Enrolled]) -> list[Likeness]:
    """How alike each voice of a recording is to each enrolled person, most alike first.

    Only vectors of the same model are compared.
    """
    model = model_of(turns)
    best: dict[tuple[str, str], Likeness] = {}
    for label, vector in turns.voices.items():
        for voice in voices:
            if voice.model != model:
                continue
            likeness = Likeness(label, voice.name, cosine(vector, voice.vector), voice.recording)
            known = best.get((label, voice.name))
            if known is None or likeness.similarity > known.similarity:
                best[label, voice.name] = likeness
    return sorted(best.values(), key=lambda likeness: (-likeness.similarity, likeness.label))


def keyed_digest(*contents: bytes) -> str:
    """Digest of contents that hold names, with a secret of this machine.

    A plain digest in a results folder would let anybody try names until one fits; this one tells nothing to who does
    not have the secret, which lies beside the enrolled voices.
    """
    digest = hmac.new(_secret(), digestmod=hashlib.sha256)
    for content in contents:
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def _secret() -> bytes:
    path = voices_path().with_name("secret")
    with contextlib.suppress(OSError):
        if path.exists():
            return path.read_bytes()
    fresh = secrets.token_bytes(32)
    with contextlib.suppress(OSError, StoreError):
        jsonfile.write_atomic(path, fresh, private=True)
    return fresh


def speech_seconds(turns: Turns) -> Mapping[str, float]:
    """Seconds for which each label speaks."""
    lengths: dict[str, float] = {}
    for turn in turns:
        lengths[turn.speaker] = lengths.get(turn.speaker, 0.0) + turn.duration
    return lengths
