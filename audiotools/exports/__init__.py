"""Results in other people's formats: one small module a format family, a line generator each.

A format's module holds its record and its writer, a function of a `Result`. It yields lines, which are joined and
encoded as UTF-8, or returns bytes; a format of several files returns them by their names; `Made` carries notes along.
A writer imports the libraries of its format itself, so that they cost nothing to those who do not use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from audiotools import files
from audiotools.errors import AudiotoolsError, ConfigError, EngineError, StoreError
from audiotools.exports.format import Content, Format, Made
from audiotools.exports.registry import load_formats, load_presets
from audiotools.files import clear_partials
from audiotools.records import Result
from audiotools.redaction.gate import ENDING, MARK, MIDDLE
from audiotools.store.jsonfile import write_atomic
from audiotools.store.scratch import scratch_folder

__all__ = ["FORMATS", "PRESETS", "Format", "Made", "export", "find_format", "preset", "render"]

FORMATS: dict[str, Format]
"""The formats by name, loaded when they are first asked for."""

PRESETS: dict[str, tuple[str, ...]]
"""Formats by who needs them; those that need the recording are left out where it is not given."""


def __getattr__(name: str) -> Any:
    if name == "FORMATS":
        return load_formats()
    if name == "PRESETS":
        return load_presets()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def find_format(name: str) -> Format:
    """The format of that name.

    Raises
    ------
    ConfigError
        If there is none; the sentence lists those there are.

    Examples
    --------
    >>> find_format("srt").file
    'transcript.srt'
    """
    found = load_formats().get(name.lower().lstrip("."))
    if found is None:
        raise ConfigError(f"There is no format {name!r}: choose from {', '.join(load_formats())}.")
    return found


def render(result: Result, name: str, **options: Any) -> dict[str, bytes]:
    r"""The files of one format, by name, without writing them.

    Parameters
    ----------
    result
        As `process` returns it.
    name
        A key of `FORMATS`.
    options
        Handed to the writer where its format lists them; the others, and those that are None, are left out.

    Raises
    ------
    AudiotoolsError
        If there is no such format, or the result lacks what it needs.

    Examples
    --------
    >>> from audiotools.records import Transcript, Turns, Word
    >>> said = Transcript.from_words([Word(0.5, 1.25, "Yes.")], recording="tape")
    >>> render(Result(said, Turns(), None, (), (), ""), "ctm")
    {'transcript.ctm': b'tape 1 0.500 0.750 Yes.\n'}
    """
    files, _ = _make(result, name, options)
    return {file: _encode(content, file) for file, content in files.items()}


def _make(
    result: Result, name: str, options: Mapping[str, Any], place: Path | None = None
) -> tuple[dict[str, Content], tuple[str, ...]]:
    """The files of one format, and notes on what they do not hold."""
    wanted = find_format(name)
    if "article" in wanted.needs and result.article is None and not result.matches:
        raise AudiotoolsError(f"The format {wanted.name!r} lists printed quotes: run again with --article.")
    if "audio" in wanted.needs and options.get("audio") is None:
        raise ConfigError(f"The format {wanted.name!r} is made from the recording: say where it is with --audio.")
    taken = {key: options[key] for key in wanted.options if options.get(key) is not None}
    if wanted.placed:
        taken["place"] = place
    try:
        made = wanted.write(result, **taken)
    except ModuleNotFoundError as error:
        raise EngineError(
            f"The format {wanted.name!r} needs the package {error.name!r}: install audiotools again with all "
            "it needs, or that package alone."
        ) from error
    if not isinstance(made, Made):
        made = Made(made)
    content = made.content
    files = dict(content) if isinstance(content, Mapping) else {wanted.file: content}
    return files, made.notes


def _encode(content: Content, file: str) -> bytes:
    if isinstance(content, bytes):
        return content
    if callable(content):
        with scratch_folder() as folder:
            path = folder / Path(file).name
            content(path)
            return path.read_bytes()
    # Half of a surrogate pair, which a file name can carry, has no place in UTF-8.
    return "".join(content).encode("utf-8", "replace")


def _write(path: Path, content: Content) -> Path:
    if not callable(content):
        return write_atomic(path, _encode(content, path.name))
    partial = files.partial_beside(path, path.suffix)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=files.mode(folder=True))
        content(partial)
        partial.chmod(files.mode())
        files.replace_file(partial, path)
    except OSError as error:
        raise StoreError(f"Cannot write {str(path)!r} ({error.strerror or error}): check the folder.") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return path


def export(
    result: Result,
    to: str | Iterable[str],
    folder: str | Path | None = None,
    *,
    on_note: Callable[[str], None] | None = None,
    **options: Any,
) -> list[Path]:
    """Write results in other formats.

    Parameters
    ----------
    result
        As `process` returns it.
    to
        Names of formats, see `FORMATS`.
    folder
        Where to write; the result's own folder by default. Files that are there are replaced, each at once.
    on_note
        Called with a sentence, formats first, for everything in this result that they could not hold; `Format.loses`
        says what one never holds.
    options
        For the formats that take them, see `Format.options`; None is as good as left out.

    Returns
    -------
    list of Path
        The files, in the order asked for.

    Raises
    ------
    AudiotoolsError
        If there is no such format, none of them takes an option given, or the result lacks what it needs; nothing
        is written then.
    StoreError
        If a file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from audiotools.records import Transcript, Turns, Word
    >>> said = Transcript.from_words([Word(0.5, 1.25, "Yes.", "A")], recording="tape")
    >>> paths = export(Result(said, Turns(), None, (), (), ""), ["srt", "txt"], tempfile.mkdtemp())
    >>> [path.name for path in paths]
    ['transcript.srt', 'transcript.txt']
    """
    names = [to] if isinstance(to, str) else list(to)
    taken = {option for name in names for option in find_format(name).options}
    for option, value in options.items():
        if value is not None and option not in taken:
            those = ", ".join(entry.name for entry in load_formats().values() if option in entry.options)
            raise ConfigError(
                f"None of the formats {', '.join(names)} takes the option {option!r}"
                + (f", which is for {those}" if those else "")
                + ": leave it out."
            )
    refuse_unbleeped(result, options.get("audio"))
    place = Path(folder if folder is not None else result.folder)
    files: dict[str, Content] = {}
    notes: dict[str, list[str]] = {}
    for name in names:
        made, said = _make(result, name, options, place)
        # Lines are drawn now, so that a writer that fails does so before anything is written.
        files.update((file, part if callable(part) else _encode(part, file)) for file, part in made.items())
        for note in said:
            notes.setdefault(note, []).append(name)
    for folder_of in {(place / file).parent for file in files}:
        clear_partials(folder_of)
    paths = [_write(place / file, content) for file, content in files.items()]
    for note, formats in notes.items():
        if on_note is not None:
            on_note(f"{', '.join(formats)}: {note}")
    return paths


def refuse_unbleeped(result: Result, audio: object) -> None:
    """Refuse a recording in which something can be heard that is withheld from these results.

    Raises
    ------
    ConfigError
        If it is not the one that was bleeped.
    """
    known = result.transcript.audio
    withheld = (known is not None and known.name.endswith(ENDING)) or any(
        MARK in word.text for word in result.transcript.words
    )
    from audiotools.audio.checking import path_of  # late: it loads numpy

    if audio is not None and withheld and MIDDLE not in path_of(audio).name:  # type: ignore[arg-type]
        raise ConfigError(
            "Something is withheld from these results and can be heard on this recording: write one without it with "
            "audiotools redact --recording, and give that."
        )


def preset(name: str, *, article: bool = True, audio: bool = True) -> tuple[str, ...]:
    """The formats of a preset.

    Parameters
    ----------
    name
        ``producer``, ``archivist`` or ``editor``.
    article, audio
        Whether there are printed quotes, and whether the recording itself is at hand; what needs them is left out else.

    Raises
    ------
    ConfigError
        If there is no such preset.

    Examples
    --------
    >>> preset("producer", article=False, audio=False)[:2]
    ('docx', 'md')
    """
    found = load_presets().get(name.lower())
    if found is None:
        raise ConfigError(f"There is no preset {name!r}: choose from {', '.join(load_presets())}.")
    lacking = {what for what, there in (("article", article), ("audio", audio)) if not there}
    return tuple(entry for entry in found if not lacking & set(load_formats()[entry].needs))
