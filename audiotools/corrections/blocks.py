"""What a corrected file says, as blocks: who speaks and what, without times, headers and appendices of our own exports.

A file is known by its content. For each form of file that we write ourselves, what we would write today is read by the
same rules, so that whatever a format does to the words (captions cut, signs escaped) it does on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from audiotools.documents.word import read_word
from audiotools.errors import ArticleError, AudiotoolsError
from audiotools.exports import render
from audiotools.records import Result, Transcript
from audiotools.store import jsonfile
from audiotools.text.lines import line
from audiotools.text.spacing import written
from audiotools.transcripts.readers.decoding import decode
from audiotools.transcripts.readers.registry import read_source
from audiotools.transcripts.readers.source import Source

Form: TypeAlias = Literal["docx", "md", "txt", "srt", "vtt", "json", "other"]

_CLOCK = r"(?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = re.compile(rf"\s*[\[(]{_CLOCK}[\])]\s*")
_MARKDOWN_HEAD = re.compile(rf"(?:\*\*(?P<name>.+?)\*\*\s*)?`{_CLOCK}`\s*$")
_NAME = re.compile(r"(?P<name>[^\s:][^:\n]{0,79}):\s+(?=\S)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_OURS = re.compile(rb'\s*\{\s*"format"\s*:\s*"audiotools\.')


class Block(msgspec.Struct, frozen=True):
    """Words of one speaker.

    Parameters
    ----------
    name
        As the file names the speaker; None where it goes on, or does not say.
    text
        What was said.
    """

    name: str | None
    text: str


def form_of(path: Path, data: bytes) -> Form:
    """What kind of file it is, by its content; by its name where that tells Markdown from text."""
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if _OURS.match(data):
        return "json"
    text = decode(data, path.name)
    head = text.lstrip("\ufeff \t\r\n")
    if head.startswith("WEBVTT"):
        return "vtt"
    if re.search(r"^\s*\d+:\d\d?:\d\d?[,.]\d+\s*-->", text, re.MULTILINE):
        return "srt"
    if any(_MARKDOWN_HEAD.match(one) for one in text.splitlines()):
        return "md"
    if _STAMP.match(head):
        return "txt"
    return "md" if path.suffix.lower() in (".md", ".markdown") else "txt" if path.suffix.lower() == ".txt" else "other"


def read_blocks(path: Path, result: Result) -> tuple[Form, list[Block], list[Block]]:
    """What a file says, and what our own export of the results says, by the same rules.

    Parameters
    ----------
    path
        The corrected file.
    result
        The results as they stand.

    Raises
    ------
    ArticleError
        If the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(
            f"Cannot read {str(path)!r} ({error.strerror or error}): check its name and place."
        ) from error
    form = form_of(path, data)
    names = known_names(result.transcript)
    ours = of_transcript(result.transcript)
    if form == "json":
        try:
            said = jsonfile.parse("transcript", data, Transcript, where=path.name)
        except AudiotoolsError as error:
            raise ArticleError(str(error)) from error
        return form, of_transcript(said), ours
    if form == "other":
        return form, _cues(path.name, data), ours
    (content,) = list(render(result, form).values())[:1]
    return form, _BY_FORM[form](path.name, data, names), _BY_FORM[form]("export", content, names)


def known_names(said: Transcript) -> frozenset[str]:
    """The names and labels of the voices, as exports write them."""
    return frozenset(
        shown for speaker in said.speakers for shown in (line(speaker.name or ""), line(speaker.label)) if shown
    )


def of_transcript(said: Transcript) -> list[Block]:
    """The utterances of a transcript."""
    return [
        Block(line(said.name_of(u.speaker) or "") or None, " ".join(word.text for word in u.words))
        for u in said.utterances
    ]


def _cues(name: str, data: bytes, names: Iterable[str] = ()) -> list[Block]:
    cues = read_source(Source(name, data)).cues
    return [Block(cue.speaker, written(cue.words)) for cue in cues if cue.words]


def _word(name: str, data: bytes, names: Iterable[str]) -> list[Block]:
    pieces = read_word(data, name)[0]
    return _stamped([piece.text for piece in pieces if piece.role not in ("heading", "item")], frozenset(names))


def _text(name: str, data: bytes, names: Iterable[str]) -> list[Block]:
    return _stamped(decode(data, name).splitlines(), frozenset(names))


def _stamped(lines: Iterable[str], names: frozenset[str]) -> list[Block]:
    """Paragraphs, each with its time and its speaker's name before it where they stand there.

    What stands before the first time, where there is one, is a header; what follows goes on.
    """
    listed = [one for one in lines if one.strip()]
    times = [bool(_STAMP.match(one)) for one in listed]
    first = times.index(True) if any(times) else 0
    blocks = []
    for one, timed in list(zip(listed, times, strict=True))[first:]:
        text = _STAMP.sub("", one, count=1) if timed else one
        found = _NAME.match(text)
        named = found is not None and (found["name"].strip() in names or (timed and _is_name(found["name"])))
        name = line(found["name"]) if found is not None and named else None
        blocks.append(Block(name, text[found.end() :] if found is not None and named else text))
    return blocks


def _is_name(text: str) -> bool:
    """Whether a text before a colon is somebody's name: short, and begun like one wherever its script can show it."""
    words = text.split()
    small = any(word[0].isalpha() and word[0].islower() and len(word) > 3 for word in words)
    return len(words) <= 5 and not small and not words[0][0].islower()


def _markdown(name: str, data: bytes, names: Iterable[str]) -> list[Block]:
    blocks: list[Block] = []
    current: list[str] | None = None
    who: str | None = None
    lines = decode(data, name).splitlines()
    headed = any(_MARKDOWN_HEAD.match(one) for one in lines)
    if not headed:
        body = [_plain(one) for one in lines if one.strip() and not one.startswith("#")]
        return _stamped(body, frozenset(names))
    for one in lines:
        head = _MARKDOWN_HEAD.match(one.strip())
        if head is not None:
            if current is not None:
                blocks.append(Block(who, "\n".join(current)))
            who, current = (line(_plain(head["name"])) if head["name"] else None), []
        elif current is not None and not re.match(r"#{1,6}\s", one):
            current.append(_plain(one.strip()))
    if current is not None:
        blocks.append(Block(who, "\n".join(current)))
    return blocks


def _plain(text: str) -> str:
    """Markdown without its escapes."""
    return _ESCAPE.sub(r"\1", text)


_BY_FORM: dict[str, Callable[[str, bytes, Iterable[str]], list[Block]]] = {
    "docx": _word,
    "md": _markdown,
    "txt": _text,
    "srt": _cues,
    "vtt": _cues,
}
