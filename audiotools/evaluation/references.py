"""What is known to be true of a recording, read from the files people keep it in.

A reference may come in several files, each adding what it knows: ``NAME.truth.json`` (words or chunks, turns and
quotes; its fields are described in ``recordings/README.md``), STM (segments with speakers), RTTM (turns), CTM
(words), UEM (what counts), any transcript, or plain text. Where two files know the same thing, the later one wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from audiotools.errors import ArticleError
from audiotools.files import read_bytes
from audiotools.records import Span, Turn
from audiotools.store.jsonfile import describe
from audiotools.transcripts.readers import is_rttm, read_cues, read_turns, turns_of
from audiotools.transcripts.readers.cues import Cue
from audiotools.transcripts.readers.decoding import decode
from audiotools.transcripts.readers.typed.stamped import is_stamped


class Said(msgspec.Struct, frozen=True):
    """A segment of the reference: somebody's words, in one piece.

    Parameters
    ----------
    start
        Seconds; where the reference has no times, the number of the segment.
    """

    start: float
    speaker: str | None
    text: str


class TrueQuote(msgspec.Struct, frozen=True):
    """A printed quote and where it was truly said.

    Parameters
    ----------
    id, text
        As in the reference.
    start, end
        Characters of the article, None where the reference does not say.
    speaker
        The printed name.
    label
        Who truly speaks there, a label of the reference's turns.
    places
        Each a list of spans in print order: the place first, then other places that are as right (the same words
        said again). Empty for a quote that was never said.
    """

    id: str
    text: str
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    label: str | None = None
    places: tuple[tuple[Span, ...], ...] = ()


class Reference(msgspec.Struct, frozen=True):
    """What is known to be true of a recording; None where nothing is known.

    Parameters
    ----------
    said
        In order of time.
    turns
        Who speaks when.
    quotes
        Printed quotes, said or not.
    names
        Labels of the reference to people's names.
    scored
        Stretches that count; None: the whole recording.
    duration
        Seconds.
    """

    said: tuple[Said, ...] | None = None
    turns: tuple[Turn, ...] | None = None
    quotes: tuple[TrueQuote, ...] | None = None
    names: dict[str, str] = {}
    scored: tuple[Span, ...] | None = None
    duration: float | None = None
    language: str | None = None


class _Chunk(msgspec.Struct):
    start: float
    end: float
    text: str = ""
    speaker: str | None = None


class _Speaker(msgspec.Struct):
    label: str
    name: str | None = None


class _Quote(msgspec.Struct):
    id: str
    text: str
    verdict: str
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    label: str | None = None
    spans: tuple[tuple[float, float], ...] = ()
    also: tuple[tuple[tuple[float, float], ...], ...] = ()


class _Truth(msgspec.Struct):
    version: int
    quotes: tuple[_Quote, ...] | None = None
    chunks: tuple[_Chunk, ...] | None = None
    turns: tuple[_Chunk, ...] | None = None
    speakers: tuple[_Speaker, ...] = ()
    duration: float | None = None
    language: str | None = None


def read_reference(paths: str | Path | Iterable[str | Path]) -> Reference:
    r"""Read a reference from one file or several.

    Parameters
    ----------
    paths
        See the module's preface for the kinds of file.

    Raises
    ------
    ArticleError
        If a file cannot be read or is malformed.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.stm"
    >>> _ = path.write_text("a 1 ann 0.5 1.5 Is it?\na 1 bo 2.0 2.5 Yes.\n")
    >>> reference = read_reference(path)
    >>> [(part.speaker, part.text) for part in reference.said], reference.turns[1]
    ([('ann', 'Is it?'), ('bo', 'Yes.')], Turn(start=2.0, end=2.5, speaker='bo'))
    """
    known: dict[str, Any] = {}
    for path in [paths] if isinstance(paths, str | Path) else paths:
        known.update(_read(Path(path)))
    return Reference(**known)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = read_bytes(path)
    except OSError as error:
        raise ArticleError(f"Cannot read the reference {path} ({error.strerror or error}).") from error
    text = decode(data, path.name)
    if not text.strip():
        raise ArticleError(f"The reference {path.name} is empty.")
    if text.lstrip().startswith("{") and '"version"' in text and '"format"' not in text[:60] and "truth" in path.name:
        return _of_truth(data, path.name)
    if is_rttm(text):
        return {"turns": read_turns(path).turns}
    first = next(line for line in text.splitlines() if line.strip())
    if re.fullmatch(r"\S+\s+\S+\s+\d+(?:\.\d+)?\s+\d+(?:\.\d+)?\s*", first):
        return {"scored": _uem(text, path.name)}
    if _is_prose(text, path):
        return {"said": tuple(Said(float(n), None, line) for n, line in enumerate(text.splitlines()) if line.strip())}
    cues, language = read_cues(path)
    known = _of_cues(cues)
    if is_stamped(text):
        known.pop("turns", None)  # it says when somebody begins, not for how long they speak
    return {**known, **({"language": language} if language else {})}


def _is_prose(text: str, path: Path) -> bool:
    """Whether a text is the bare words: a text file in which nothing looks like a time."""
    timed = re.search(r"\d:\d\d[.,:]\d|-->|ooTextFile", text)
    columns = re.match(r"\S+\s+\S+\s+(?:\S+\s+)?\d+\.\d+\s+\d+\.\d+\s", text)
    return path.suffix.lower() in {".txt", ".md", ""} and not timed and not columns and text.lstrip()[0] not in "{["


def _uem(text: str, name: str) -> tuple[Span, ...]:
    spans = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith(";;"):
            try:
                _, _, start, end = line.split()
                spans.append(Span(float(start), float(end)))
            except ValueError as error:
                raise ArticleError(f"{name}, line {number}: expected 'recording channel start end'.") from error
    return tuple(sorted(spans))


def _of_cues(cues: Iterable[Cue]) -> dict[str, Any]:
    cues = list(cues)
    texts = (" ".join(word.text for word in cue.words) for cue in cues)
    known: dict[str, Any] = {"said": tuple(Said(c.start, c.speaker, text) for c, text in zip(cues, texts, strict=True))}
    if turns := turns_of(cues):
        known["turns"] = turns
    return known


def _of_truth(data: bytes, name: str) -> dict[str, Any]:
    try:
        truth = msgspec.json.decode(data, type=_Truth)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ArticleError(f"{name} is no truth file ({describe(error, data)}).") from error
    if truth.version != 1:
        raise ArticleError(f"{name} is of version {truth.version}, this audiotools reads version 1: update audiotools.")
    try:
        quotes = None if truth.quotes is None else tuple(_true_quote(quote) for quote in truth.quotes)
    except ValueError as error:
        raise ArticleError(f"{name}: {error}.") from error
    known: dict[str, Any] = {"names": {speaker.label: speaker.name for speaker in truth.speakers if speaker.name}}
    if quotes is not None:
        known["quotes"] = quotes
    if truth.chunks is not None:
        chunks = sorted(truth.chunks, key=lambda chunk: chunk.start)
        known["said"] = tuple(Said(chunk.start, chunk.speaker, chunk.text) for chunk in chunks)
    heard = truth.turns if truth.turns is not None else truth.chunks
    if heard is not None:
        known["turns"] = tuple(sorted(Turn(c.start, c.end, c.speaker) for c in heard if c.speaker is not None))
    if truth.duration is not None:
        known["duration"] = truth.duration
    if truth.language is not None:
        known["language"] = truth.language
    return known


def _true_quote(quote: _Quote) -> TrueQuote:
    said = quote.verdict != "absent"
    if said != bool(quote.spans):
        raise ValueError(f"quote {quote.id!r}: expected spans where a quote was said and none where it is absent")
    places = tuple(tuple(Span(*span) for span in spans) for spans in (quote.spans, *quote.also) if spans)
    return TrueQuote(quote.id, quote.text, quote.start, quote.end, quote.speaker, quote.label, places if said else ())
