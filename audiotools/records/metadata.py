"""What an archive says of a recording that cannot be heard on it: title, who spoke with whom, when, where, rights.

It is written by a person, in TOML, as ``recording.toml`` in the results folder or beside the recording, or, where
several recordings lie in one folder, as ``<recording>.recording.toml``::

    title = "Interview with Ruth Abel"
    interviewee = "Ruth Abel"
    interviewer = ["Sam Moss", "Ada Moss"]
    date = 1998-05-17
    place = "Leeds"
    rights = "https://creativecommons.org/licenses/by/4.0/"
    language = "en"
    url = "https://archive.example/abel/tape.mp3"
"""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path
from typing import Any

import msgspec

from audiotools.errors import ConfigError
from audiotools.files import look_at, read_toml, stem

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_OPEN = frozenset(
    "|open|public|open access|offen|öffentlich|ouvert|libre|abierto|público|aperto|pubblico|aberto|openbaar|öppen|"
    "offentlig|åben|otwarty|otevřený|открытый|відкритий|açık|مفتوح|公开|公開".split("|")
)
"""What is written of a recording that everybody may see, in small letters."""
_URL = re.compile(r"https?://[^\s<>\"]+")


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Descriptive metadata of a recording; everything may be left out.

    Parameters
    ----------
    title
        Of the interview.
    interviewee, interviewer
        Names, in the order wanted.
    date
        Of the recording: year, year and month, or the day (``1998``, ``1998-05``, ``1998-05-17``).
    place
        Where it was recorded.
    rights
        A sentence, or the address of a licence.
    language
        Spoken, BCP 47.
    description
        What it is about.
    collection, repository
        What it is part of, and who keeps it.
    identifier
        The archive's own (a shelf mark, an accession number).
    url
        Where the sound file itself is, or will be, on the web.
    access
        Who may use it: ``open``, as what is left out means, or anything else, such as ``closed``: then it is not shown
        to others.

    Examples
    --------
    >>> About(access="closed until 2040").closed, About(access="Open").closed, About().closed
    (True, False, False)
    """

    title: str | None = None
    interviewee: tuple[str, ...] = ()
    interviewer: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    rights: str | None = None
    language: str | None = None
    description: str | None = None
    collection: str | None = None
    repository: str | None = None
    identifier: str | None = None
    url: str | None = None
    access: str | None = None

    @property
    def closed(self) -> bool:
        """Whether others may not see it: anything closes it but a word for open."""
        return self.access is not None and self.access.strip().casefold() not in _OPEN


def first_and_last_day(date: str | None) -> tuple[str | None, str | None]:
    """The first and the last day that a date may mean.

    >>> first_and_last_day("1998"), first_and_last_day("1998-05"), first_and_last_day(None)
    (('1998-01-01', '1998-12-31'), ('1998-05-01', '1998-05-31'), (None, None))
    """
    if not date:
        return None, None
    return (date + "-01-01"[len(date) - 4 :], date + "-12-31"[len(date) - 4 :])


NAMES = ("{stem}.recording.toml", "recording.toml")
"""Files that are looked for, the first first."""


def load_about(path: str | Path) -> About:
    r"""Read a ``recording.toml``.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    ConfigError
        If there is no such file, it is no TOML, a key is unknown, or a value is not what it should be.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "recording.toml"
    >>> _ = path.write_text('title = "The flood"\ninterviewee = "Ruth Abel"\ndate = 1998-05-17')
    >>> about = load_about(path)
    >>> about.title, about.interviewee, about.date
    ('The flood', ('Ruth Abel',), '1998-05-17')
    """
    place = Path(path)
    try:
        data = read_toml(place)
    except OSError as error:
        raise ConfigError(f"Cannot read {str(place)!r} ({error.strerror or error}): check its name.") from error
    except ValueError as error:
        raise ConfigError(f"{str(place)!r} is not TOML ({error}): correct it there.") from error
    return about_from(data, where=str(place))


def about_from(data: dict[str, Any], where: str = "About") -> About:
    """Metadata from plain data; names may be a text or a list.

    Raises
    ------
    ConfigError
        If a key is unknown or a value is not what it should be.

    Examples
    --------
    >>> about_from({"titel": "The flood"})
    Traceback (most recent call last):
        ...
    audiotools.errors.ConfigError: About: Object contains unknown field `titel`.
    """
    plain: dict[str, Any] = {key: [value] if key in ("interviewee", "interviewer") and isinstance(value, str) else value
             for key, value in data.items()}  # fmt: skip
    day: Any = plain.get("date")
    if isinstance(day, datetime.date):
        plain["date"] = day.isoformat()[:10]
    elif isinstance(day, int):
        plain["date"] = str(day)
    try:
        about = msgspec.convert(plain, About)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {error}.") from error
    if about.date is not None and not _DATE.fullmatch(about.date):
        raise ConfigError(f"{where}: date is a year, a month or a day as 1998-05-17, found {about.date!r}.")
    if about.url is not None and not _URL.fullmatch(about.url):
        raise ConfigError(f"{where}: url is an address as https://archive.example/tape.mp3, found {about.url!r}.")
    return about


def find_about(folder: str | Path, recording: str | Path | None = None) -> Path | None:
    """Where a recording's metadata lies: in its results folder, or beside the recording; None where it does not.

    Parameters
    ----------
    folder
        Results folder.
    recording
        The sound file, when it is known.
    """
    of = Path(folder).name if recording is None else stem(recording)
    places = [folder] if recording is None else [folder, os.path.dirname(recording)]  # noqa: PTH120 -- asked of thousands
    candidates = (os.path.join(place, name.format(stem=of)) for place in places for name in NAMES)  # noqa: PTH118
    return next((Path(path) for path in candidates if look_at(path) is not None), None)
