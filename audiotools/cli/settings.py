"""Settings and places in the recording, read from what was given on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from audiotools.errors import ConfigError


def read_settings(config: str, **sections: dict[str, Any]) -> Any:
    """Settings of a preset or file, with what the command line says laid over them."""
    import msgspec

    from audiotools.config import config_from, load_config

    settings = msgspec.to_builtins(load_config(config))
    spoken = sections.get("transcribe", {}).get("language")
    if spoken is not None:
        from audiotools.languages.names import language_code

        sections["transcribe"]["language"] = language_code(spoken)
    for name, values in sections.items():
        settings[name].update({key: value for key, value in values.items() if value is not None})
    return config_from(settings, where="The command line")


def read_hotwords(path: Path | None) -> tuple[str, ...]:
    """The names and terms of a file, one a line; what follows a # is for people."""
    if path is None:
        return ()
    from audiotools.documents.encoding import decode
    from audiotools.errors import ArticleError
    from audiotools.files import read_bytes

    try:
        lines = decode(read_bytes(path), path.name).splitlines()
    except (OSError, ArticleError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise ConfigError(
            f"Cannot read the hotwords in {str(path)!r} ({reason}): give a text, a name a line."
        ) from error
    return tuple(term for line in lines if (term := line.partition("#")[0].strip()))


def read_part(track: str | None, begin: str | None, stop: str | None) -> dict[str, Any]:
    """Settings of what is used of a recording, from the command line."""
    from audiotools.text.clocks import seconds_of

    made: dict[str, Any] = {}
    if track is not None:
        if track != "all" and not track.isdigit():
            raise ConfigError(f'--track is a number from 1, or "all": found {track!r}.')
        made["track"] = "all" if track == "all" else int(track)
    for option, key, given in (("--from", "start", begin), ("--to", "end", stop)):
        if given is not None:
            made[key] = seconds_of(given)
            if made[key] is None:
                raise ConfigError(f"{option} takes seconds or minutes:seconds, not {given!r}.")
    if made.get("end") is not None and made["end"] <= made.get("start", 0.0):
        raise ConfigError("--to must be later than --from.")
    return made


def read_times(times: str | None) -> tuple[float, ...]:
    """The times of a list parted by commas."""
    from audiotools.transcripts.readers.clocks import clock_seconds

    listed = [time for time in (times or "").split(",") if time.strip()]
    found = [clock_seconds(time) for time in listed]
    if None in found:
        raise ConfigError(f"--tape-starts: expected times such as 0:00,31:05,1:02:10, found {times!r}.")
    return tuple(time for time in found if time is not None)
