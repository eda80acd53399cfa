"""How captions are set: how fast they may be read, how long they stand, where names are put.

Sources: lines and durations as streaming services and broadcasters ask for them (two lines of 42 characters, five
sixths of a second to seven seconds, 17 characters a second for adults in broadcasting, 20 on the web).
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from audiotools.errors import ConfigError


class Profile(msgspec.Struct, frozen=True):
    """Limits of captions.

    Parameters
    ----------
    name
        What it is asked for by.
    speed
        Characters a second that are read at most, spaces and names included; no limit where it is infinite.
    gap
        Milliseconds between two captions, at least, so that the eye sees that one has followed the other.
    lead, lag
        Milliseconds that a caption may come before what is said, or after it, at most, where it could not be read
        otherwise.
    names
        Whether a speaker's name stands in every caption, or only where the speaker changes.
    sdh
        For the deaf and hard of hearing: names in brackets, as text even where the format has voices, and sounds in
        brackets.
    """

    name: str
    speed: float
    gap: int = 0
    lead: int = 0
    lag: int = 0
    names: Literal["changes", "every"] = "changes"
    sdh: bool = False


PROFILES = {
    "broadcast": Profile("broadcast", 17.0, gap=80, lead=500, lag=1500),
    "web": Profile("web", 20.0, lead=500, lag=1000),
    "verbatim": Profile("verbatim", math.inf, names="every"),
}
"""By name. `verbatim` sets no speed, keeps the times of speech and names everybody always, so that a file can be cut
anywhere and read back without loss."""

USUAL = "web"


def find_profile(name: str | None, *, sdh: bool | None = None) -> Profile:
    """The profile of that name, `USUAL` by default.

    Raises
    ------
    ConfigError
        If there is none.

    Examples
    --------
    >>> find_profile("broadcast").speed
    17.0
    """
    found = PROFILES.get((name or USUAL).lower())
    if found is None:
        raise ConfigError(f"There is no caption profile {name!r}: choose from {', '.join(PROFILES)}.")
    return msgspec.structs.replace(found, sdh=True) if sdh else found


def file_of(file: str, name: str | None, sdh: bool | None, *, words: bool = False) -> str:
    """Name of a caption file; what was asked for stands in it, so that no other is overwritten.

    >>> file_of("transcript.srt", None, None), file_of("transcript.srt", "broadcast", True)
    ('transcript.srt', 'transcript.broadcast.sdh.srt')
    """
    stem, _, ending = file.rpartition(".")
    return ".".join(
        [stem, *([name.lower()] if name else []), *(["sdh"] if sdh else []), *(["words"] if words else []), ending]
    )
