"""The table of what is read: every family of formats, in the order in which they are asked whether a file is theirs.

The more a family's files give away by how they are built, the earlier it is asked. Other packages add families by an
entry point of the group ``audiotools.readers`` that names a `Reader`; these are asked before those of this package.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

import msgspec

from audiotools.errors import ArticleError, AudiotoolsError
from audiotools.transcripts.readers.annotations import (
    chat,
    elan,
    exmaralda,
    folker,
    iiif,
    ohms,
    tei,
    textgrid,
    transcriber,
)
from audiotools.transcripts.readers.captions import sbv, subrip, ttml, webvtt, youtube
from audiotools.transcripts.readers.editors import autoedit, draftjs, hyperaudio, otranscribe, paragraphs
from audiotools.transcripts.readers.laboratory import ctm, stm
from audiotools.transcripts.readers.laboratory.rttm import is_rttm
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.services import (
    amazon,
    azure,
    deepgram,
    elevenlabs,
    google,
    ibm,
    kaldi,
    rev,
    speechmatics,
    transformers,
    words,
)
from audiotools.transcripts.readers.source import Source
from audiotools.transcripts.readers.typed import stamped, tables, untimed

FORMS = (
    "our own files, captions (SRT, WebVTT, SBV, TTML, YouTube), ELAN, Praat, TEI, EXMARaLDA, FOLKER, Transcriber, "
    "CHAT, OHMS, JSON of recognisers, services and editors, tables (CSV, TSV, Word), and text, Word or web pages"
)
"""What is read, in a few words; docs/transcripts.md has the whole list."""

GROUP = "audiotools.readers"
"""Group of entry points by which other packages add readers."""

READERS: tuple[Reader, ...] = (
    # XML, by its root
    ohms.READER,
    elan.READER,
    tei.READER,
    exmaralda.READER,
    folker.READER,
    transcriber.READER,
    ttml.READER,
    youtube.READER,
    # JSON, by its keys
    iiif.READER,
    amazon.READER,
    azure.READER,
    deepgram.READER,
    elevenlabs.READER,
    speechmatics.READER,
    google.READER,
    ibm.READER,
    rev.READER,
    kaldi.READER,
    draftjs.READER,
    autoedit.READER,
    paragraphs.READER,
    otranscribe.READER,
    transformers.READER,
    words.READER,
    # web pages, and text by its first lines
    hyperaudio.READER,
    webvtt.READER,
    chat.READER,
    textgrid.READER,
    subrip.READER,
    sbv.READER,
    stm.READER,
    ctm.READER,
    tables.READER,
    stamped.READER,
    untimed.READER,
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
    if source.form == "text" and is_rttm(source.text):
        raise ArticleError(f"{source.name} says who speaks when (RTTM) and not what is said: give a transcript.")
    reader = next((reader for reader in readers() if reader.sniff(source)), None)
    if reader is None:
        raise ArticleError(f"{source.name} is no transcript of a known kind: give {FORMS}.")
    try:
        contents = reader.read(source)
    except ArticleError as error:
        raise ArticleError(f"{str(error).removesuffix('.')} (taken for {reader.name}; read are {FORMS}).") from error
    except (OverflowError, RecursionError, ValueError) as error:
        # Numbers that no clock shows and nesting that nobody wrote: what a reader's own checks do not foresee.
        deep = isinstance(error, RecursionError)
        reason = "it is nested too deep" if deep else f"a number in it is out of range: {error}"
        raise ArticleError(f"{source.name} was taken for {reader.name} and cannot be read ({reason[:160]}).") from error
    if not any(cue.words for cue in contents.cues):
        raise ArticleError(f"{source.name} holds no words: give a transcript with text in it.")
    return contents if contents.kind else msgspec.structs.replace(contents, kind=reader.name)
