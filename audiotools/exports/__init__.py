"""Results in other people's formats: one small module a format family, a line generator each.

A writer is a function of a `Result` in a module of this package. It yields lines, which are joined and encoded as
UTF-8, or returns bytes; a format of several files returns them by their names. Writers are looked up
by name when they are first needed, so that a format's libraries cost nothing to those who do not use it.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from audiotools.errors import AudiotoolsError
from audiotools.jsonfile import write_atomic
from audiotools.records import Result


class Format(msgspec.Struct, frozen=True):
    """A format results can be written in.

    Parameters
    ----------
    name
        What it is asked for by.
    file
        Name of the file it makes in a results folder; of the folder, where it makes several files.
    description
        What it is, for whom.
    keeps, loses
        What of a result survives in it, and what does not.
    writer
        ``"module:function"`` in this package. The function takes a `Result` and gives lines of text, bytes, or a
        mapping from file names to either.
    needs
        ``"article"`` where there is nothing to write without an article.
    options
        Keyword options the writer takes beside the result (``audio``: path of the recording itself).
    """

    name: str
    file: str
    description: str
    keeps: str
    loses: str
    writer: str
    needs: tuple[Literal["article"], ...] = ()
    options: tuple[str, ...] = ()


_ALL = (
    Format(
        "srt",
        "transcript.srt",
        "SubRip captions, read by every player",
        keeps="speakers as names before the text, times of captions",
        loses="word times, confidence",
        writer="captions:srt_lines",
    ),
    Format(
        "vtt",
        "transcript.vtt",
        "WebVTT captions for the web",
        keeps="speakers as voices, times of captions",
        loses="word times, confidence",
        writer="captions:vtt_lines",
    ),
    Format(
        "md",
        "transcript.md",
        "Transcript to read and mark up, in Markdown",
        keeps="speakers, the evidence for their names, a timecode a paragraph",
        loses="word times, confidence",
        writer="text:markdown_lines",
    ),
    Format(
        "txt",
        "transcript.txt",
        "Transcript as plain text",
        keeps="speakers, a timecode a paragraph",
        loses="word times, confidence, evidence for names",
        writer="text:plain_lines",
    ),
    Format(
        "csv",
        "quotes.csv",
        "Table of the printed quotes for a spreadsheet, a row each",
        keeps="speakers, voices, verdicts, scores, spans and where their edges came from, both texts, provenance",
        loses="differences word by word, places turned down",
        writer="tables:csv_lines",
        needs=("article",),
    ),
    Format(
        "jsonl",
        "quotes.jsonl",
        "The printed quotes for programs, one JSON object a line",
        keeps="everything known of each quote, with names",
        loses="the rest of the transcript",
        writer="tables:json_lines",
        needs=("article",),
    ),
    Format(
        "rttm",
        "turns.rttm",
        "Speaker turns for diarization tools",
        keeps="turns, overlapping ones too",
        loses="names, words",
        writer="segments:rttm_lines",
    ),
    Format(
        "ctm",
        "transcript.ctm",
        "Timed words for speech recognition tools",
        keeps="word times, confidence",
        loses="speakers, which words' times were not measured",
        writer="segments:ctm_lines",
    ),
    Format(
        "stm",
        "transcript.stm",
        "Segments with speakers for scoring tools",
        keeps="speakers' labels, times of utterances",
        loses="names, word times, confidence",
        writer="segments:stm_lines",
    ),
    Format(
        "html",
        "page.html",
        "One page for everyone: sound, transcript and article side by side, in any browser, without a network",
        keeps="speakers and how they got their names, word times, quotes with places, verdicts and differences",
        loses="confidence of single words beyond sure and unsure, weights and settings",
        writer="page.page:page_lines",
        options=("audio", "embed"),
    ),
)

FORMATS: dict[str, Format] = {entry.name: entry for entry in _ALL}
"""The formats by name."""


def find_format(name: str) -> Format:
    """The format of that name.

    Raises
    ------
    AudiotoolsError
        If there is none; the sentence lists those there are.

    Examples
    --------
    >>> find_format("srt").file
    'transcript.srt'
    """
    found = FORMATS.get(name.lower().lstrip("."))
    if found is None:
        raise AudiotoolsError(f"There is no format {name!r}: choose from {', '.join(FORMATS)}.")
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
    wanted = find_format(name)
    if "article" in wanted.needs and result.article is None and not result.matches:
        raise AudiotoolsError(f"The format {wanted.name!r} lists printed quotes: run again with --article.")
    module, _, function = wanted.writer.partition(":")
    taken = {key: options[key] for key in wanted.options if options.get(key) is not None}
    made = getattr(importlib.import_module(f"{__name__}.{module}"), function)(result, **taken)
    if isinstance(made, Mapping):
        return {file: _encode(content) for file, content in made.items()}
    return {wanted.file: _encode(made)}


def _encode(content: Any) -> bytes:
    return content if isinstance(content, bytes) else "".join(content).encode()


def export(result: Result, to: str | Iterable[str], folder: str | Path | None = None, **options: Any) -> list[Path]:
    """Write results in other formats.

    Parameters
    ----------
    result
        As `process` returns it.
    to
        Names of formats, see `FORMATS`.
    folder
        Where to write; the result's own folder by default. Files that are there are replaced, each at once.
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
            raise AudiotoolsError(f"None of the formats {', '.join(names)} takes the option {option!r}: leave it out.")
    place = Path(folder if folder is not None else result.folder)
    files = {file: content for name in names for file, content in render(result, name, **options).items()}
    return [write_atomic(place / file, content) for file, content in files.items()]
