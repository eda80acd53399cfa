"""Who takes part: an optional file beside a recording, in TOML.

``interview.speakers.toml`` speaks of ``interview.mp3``, ``speakers.toml`` of every recording in its folder::

    complete = true             # nobody else speaks; default false

    [[speakers]]
    name = "Ada Moss"           # required
    alias = "R."                # results show this instead, and never the name
    role = "interviewer"
    also = ["Addie", "Moss"]    # other forms of the name that may be heard or printed
    heard = [[12.0, 31.5]]      # seconds of this recording in which it is surely them (only beside one recording)
    samples = ["ada.wav"]       # recordings of this voice alone, beside this file

Where both files are there, both are read, so that a pseudonym given for a folder holds for each recording in it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from audiotools.errors import ConfigError
from audiotools.files import look_at, read_toml, stem
from audiotools.people.persons import key

FOLDER_FILE = "speakers.toml"
ENDING = ".speakers.toml"

Name = Annotated[str, Meta(min_length=1)]


class Participant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who takes part; see the preface of the module.

    Parameters
    ----------
    name
        Their own name.
    alias
        The name to show instead, or None.
    role
        Their part.
    also
        Other forms of the name.
    heard
        Seconds of the recording, start and end, in which they surely speak.
    samples
        Recordings of their voice alone.
    """

    name: Name
    alias: Name | None = None
    role: str | None = None
    also: tuple[Name, ...] = ()
    heard: tuple[tuple[float, float], ...] = ()
    samples: tuple[Name, ...] = ()

    @property
    def shown(self) -> str:
        """The name that results show."""
        return self.alias or self.name

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of their own name."""
        return (self.name, *self.also)


class Roster(msgspec.Struct, frozen=True):
    """Who takes part in a recording.

    Parameters
    ----------
    speakers
        In the order of the files.
    complete
        Whether nobody else speaks.
    """

    speakers: tuple[Participant, ...] = ()
    complete: bool = False

    @property
    def hidden(self) -> tuple[Participant, ...]:
        """Those who appear under another name."""
        return tuple(speaker for speaker in self.speakers if speaker.alias)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    speakers: tuple[Participant, ...] = ()
    complete: bool = False


def roster_files(recording: str | Path) -> tuple[Path, ...]:
    """The files beside a recording that say who takes part, nearest first.

    Parameters
    ----------
    recording
        Its path; it need not be there itself.
    """
    folder = os.path.dirname(recording)  # noqa: PTH120 -- asked of every recording of a collection
    places = (os.path.join(folder, name) for name in (stem(recording) + ENDING, FOLDER_FILE))  # noqa: PTH118
    return tuple(Path(place) for place in places if look_at(place) is not None)


def load_roster(*paths: str | Path) -> Roster:
    r"""Read who takes part from one file or more.

    Raises
    ------
    ConfigError
        If a file cannot be read, is malformed, or says what cannot be meant.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "call.speakers.toml"
    >>> _ = path.write_text('[[speakers]]\nname = "Ada Moss"\nalias = "R."')
    >>> [speaker.shown for speaker in load_roster(path).speakers]
    ['R.']
    """
    speakers: list[Participant] = []
    complete = False
    for number, path in enumerate(map(Path, paths)):
        file = _read(path)
        complete = complete or (file.complete and number == 0)
        for speaker in file.speakers:
            if all(key(speaker.name) != key(other.name) for other in speakers):
                speakers.append(_resolved(speaker, path))
            elif speaker.alias and not any(key(o.name) == key(speaker.name) and o.alias for o in speakers):
                # A pseudonym given anywhere holds.
                place = next(n for n, other in enumerate(speakers) if key(other.name) == key(speaker.name))
                speakers[place] = msgspec.structs.replace(speakers[place], alias=speaker.alias)
    _check(speakers)
    return Roster(tuple(speakers), complete)


def _read(path: Path) -> _File:
    try:
        data = read_toml(path)
    except OSError as error:
        raise ConfigError(f"Cannot read who takes part from {str(path)!r} ({error.strerror or error}).") from error
    except ValueError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}.") from error
    try:
        return msgspec.convert(data, _File)
    except msgspec.ValidationError as error:
        raise ConfigError(
            f"{path}: {error}; expected [[speakers]] with name, alias, role, also, heard, samples."
        ) from error


def _resolved(speaker: Participant, path: Path) -> Participant:
    for start, end in speaker.heard:
        if not 0 <= start < end:
            raise ConfigError(f"{path}: heard takes pairs of seconds, the earlier first, not [{start:g}, {end:g}].")
    samples = tuple(str(path.parent / sample) for sample in speaker.samples)
    for sample in samples:
        if not Path(sample).is_file():
            raise ConfigError(f"{path} names a voice sample that is not there: {sample!r}.")
    return msgspec.structs.replace(speaker, samples=samples)


def _check(speakers: list[Participant]) -> None:
    shown: dict[tuple[str, ...], str] = {}
    for speaker in speakers:
        if key(speaker.shown) in shown:
            raise ConfigError(f"Two people who take part would be shown as {speaker.shown!r}: give one another alias.")
        shown[key(speaker.shown)] = speaker.shown
        if speaker.alias:
            own = {word for form in speaker.forms for word in key(form)}
            if own & set(key(speaker.alias)):
                # The message must not tell the name either: it may end in somebody's log.
                raise ConfigError(
                    f"The alias {speaker.alias!r} holds a part of the name it stands for: choose another."
                )
