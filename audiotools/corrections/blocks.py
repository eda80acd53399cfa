"""What a corrected file says, as blocks: who speaks and what, without times, headers and appendices of our own exports.

A file is known by its content. For each form of file that we write ourselves, what we would write today is read by the
same rules, so that whatever a format does to the words (captions cut, signs escaped) it does on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from audiotools.corrections.differences import tokens_of
from audiotools.documents.word import read_word
from audiotools.errors import ArticleError, AudiotoolsError
from audiotools.exports import FORMATS, render
from audiotools.files import read_bytes
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
_LABEL = re.compile(r"\[(?P<name>[^\[\]\n]{1,80})\]\s*")
_NAME = re.compile(r"(?P<name>[^\s:][^:\n]{0,79}):\s+(?=\S)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


_LACKING = 0.2
"""Share of the words of a transcript that an export of it lacks at most: one that lacks more is a list of something."""


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
    if jsonfile.is_ours(data):
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
        data = read_bytes(path)
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
    if form in ("txt", "other"):
        read = _text if form == "txt" else _cues
        theirs = read(path.name, data, names)
        return form, theirs, _likest(theirs, result, path.suffix.lower(), read, names)
    sdh = form in ("srt", "vtt") and any(one in names for one in _LABEL.findall(decode(data, path.name)))
    (content,) = list(render(result, form, sdh=sdh or None).values())[:1]
    return form, _BY_FORM[form](path.name, data, names), _BY_FORM[form]("export", content, names)


def _likest(
    theirs: list[Block],
    result: Result,
    suffix: str,
    read: Callable[[str, bytes, Iterable[str]], list[Block]],
    names: frozenset[str],
) -> list[Block]:
    """What our own export says of the kind that a file is most like, of those with its ending; else the transcript.

    Raises
    ------
    ArticleError
        If it is most like one that does not hold what was said, such as a list of quotes.
    """
    given, whole = _counted(theirs), of_transcript(result.transcript)
    found = [(_unlike(given, _counted(whole)), len(FORMATS), whole)]
    for number, format_ in enumerate(FORMATS.values()):
        if "audio" in format_.needs or Path(format_.file).suffix.lower() not in (suffix, ""):
            continue
        with suppress(AudiotoolsError):  # what needs an article, where there is none
            for file, content in render(result, format_.name).items():
                if Path(file).suffix.lower() == suffix and (ours := _read_or_none(read, file, content, names)):
                    found.append((_unlike(given, _counted(ours)), number, ours))
    unlike, _, ours = min(found, key=lambda one: one[:2])
    said = _counted(whole)
    if 2 * unlike < given.total() and (said - _counted(ours)).total() > _LACKING * said.total():
        raise ArticleError(
            "It is like a list that was exported of these results, and does not hold what was said: give a transcript."
        )
    return ours


def _read_or_none(
    read: Callable[[str, bytes, Iterable[str]], list[Block]], file: str, content: bytes, names: frozenset[str]
) -> list[Block] | None:
    try:
        return read(file, content, names)
    except AudiotoolsError:
        return None


def _counted(blocks: Iterable[Block]) -> Counter[str]:
    return Counter(token for block in blocks for token in tokens_of(block.text))


def _unlike(one: Counter[str], other: Counter[str]) -> int:
    return (one - other).total() + (other - one).total()


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
    found = [cue for cue in read_source(Source(name, data)).cues if cue.words]
    if all(cue.start is not None for cue in found):  # tiers hold one voice after the other
        found.sort(key=lambda cue: cue.start or 0.0)
    cues = [(cue.speaker, written(cue.words)) for cue in found]
    known = frozenset(names)
    labels = [_LABEL.match(text) for _, text in cues]
    if not any(label is not None and label["name"] in known for label in labels):
        return [Block(who, text) for who, text in cues]
    # Captions for the deaf say who speaks in brackets, whenever that is somebody else than before.
    blocks: list[Block] = []
    for (who, text), label in zip(cues, labels, strict=True):
        if label is not None and (label["name"] in known or _is_name(label["name"])):
            blocks.append(Block(label["name"], text[label.end() :]))
        else:
            blocks.append(Block(who, text))
    return blocks


def _subtitles(name: str, data: bytes, names: Iterable[str]) -> list[Block]:
    """The captions of an SRT, in which a program that broke lines anew may have broken names before colons."""
    long = ["\\s+".join(map(re.escape, parts)) for one in names if len(parts := one.split()) > 1]
    text = decode(data, name)
    if long:
        text = re.sub(f"^(?:{'|'.join(long)})(?=\\s?:)", lambda found: line(found[0]), text, flags=re.MULTILINE)
    return _cues(name, text.encode(), names)


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
    "srt": _subtitles,
    "vtt": _cues,
}
