"""The table of what is read: every family of formats, in the order in which they are asked whether a file is theirs.

The more a family's files give away by how they are built, the earlier it is asked. Other packages add families by an
entry point of the group ``audiotools.readers`` that names a `Reader`; these are asked before those of this package.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from audiotools.errors import ArticleError, AudiotoolsError
from audiotools.transcripts.readers.annotations import textgrid
from audiotools.transcripts.readers.captions import sbv, subrip, webvtt
from audiotools.transcripts.readers.laboratory import ctm, stm
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.services import words
from audiotools.transcripts.readers.source import Source
from audiotools.transcripts.readers.typed import stamped

GROUP = "audiotools.readers"
"""Group of entry points by which other packages add readers."""

READERS: tuple[Reader, ...] = (
    webvtt.READER,
    words.READER,
    textgrid.READER,
    subrip.READER,
    sbv.READER,
    stm.READER,
    ctm.READER,
    stamped.READER,
)


def readers() -> tuple[Reader, ...]:
    """All families, those that other packages add first.

    Raises
    ------
    AudiotoolsError
        If one that is installed cannot be loaded.
    """
    return (*_plugged(), *READERS)


@cache
def _plugged() -> tuple[Reader, ...]:
    found = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            reader = entry.load()
        except Exception as error:
            raise AudiotoolsError(
                f"The reader {entry.name!r} ({entry.value}) cannot be loaded ({error}): update or remove its package."
            ) from error
        if not isinstance(reader, Reader):
            raise AudiotoolsError(
                f"The reader {entry.name!r} ({entry.value}) is no Reader: update or remove its package."
            )
        found.append(reader)
    return tuple(found)


def read_source(source: Source) -> Contents:
    """Read a file by the family it belongs to.

    Raises
    ------
    ArticleError
        If it is of no known kind, malformed, or holds no words.
    """
    known = readers()
    reader = next((reader for reader in known if reader.sniff(source)), None)
    if reader is None:
        raise ArticleError(f"{source.name} is no transcript of a known kind: give {told(known)}.")
    contents = reader.read(source)
    if not any(cue.words for cue in contents.cues):
        raise ArticleError(f"{source.name} holds no words: give a transcript with text in it.")
    return contents if contents.kind else Contents(cues=contents.cues, language=contents.language, kind=reader.name)


def told(known: tuple[Reader, ...]) -> str:
    """The forms that are read, in a clause."""
    return ", ".join(["our own transcript.json", *(reader.name for reader in known[:-1])]) + f" or {known[-1].name}"
