"""WebVTT: captions with voices (``<v Name>``), several a cue, and inner times, as YouTube writes them.

Where no voice stands twice running, voices stand at changes only, as the podcast namespace allows, and one stays
until the next; a description of a sound is nobody's. A comment that says `EVERY` rules that out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import pairwise

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.captions.names import INNER, SOUND, Raw, with_speakers
from audiotools.transcripts.readers.captions.times import clear_times
from audiotools.transcripts.readers.passages import PACE
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_MOMENT = 0.05  # seconds; YouTube shows a line again for 0.01 before the next one comes

EVERY = "every cue names its voice"
"""What a comment says in files in which a cue without a voice is nobody's."""

_HEAD = re.compile(r"\s*+WEBVTT(?:[ \t\n]|$)")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)  # no tag of WebVTT, and met with
_TAG = re.compile(r"<[^<>]*>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*+)?[ \t]++([^<>]*+)>")


def _is_vtt(source: Source) -> bool:
    return source.form == "text" and _HEAD.match(source.text) is not None


def _read(source: Source) -> Contents:
    return vtt_contents(source.text, source.name)


def vtt_contents(text: str, name: str, *, lenient: bool = False) -> Contents:
    """Cues of a WebVTT, which may be a part of another file.

    Parameters
    ----------
    text, name
        The WebVTT, and the file's name.
    lenient
        Whether a cue may end before it starts, as OHMS writes the last one; it then lasts as long as its words take.

    Raises
    ------
    ArticleError
        If it is malformed.
    """
    import webvtt

    text = _as_specified(text)
    text = clear_times(text, _without_notes(text), name, ".", "00:01.000 --> 00:02.500")
    try:
        captions = webvtt.WebVTT.from_string(text).captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError) as error:
        raise ArticleError(f"{name} is not well-formed WebVTT: {error}.") from error
    raw: list[Raw] = []
    for caption in captions:
        start, end = caption.start_time.in_milliseconds() / 1000, caption.end_time.in_milliseconds() / 1000
        if end < start and lenient:
            end = start + len(caption.text.split()) / PACE
        if end < start:
            raise ArticleError(f"{name}: expected an end after the start, found {caption.start} --> {caption.end}.")
        raw += [(start, end, voice, said) for voice, said in _voices(caption.raw_text)]
    header = text.lstrip().split("\n\n", 1)[0]
    stated = re.search(r"^Language:[ \t]*([A-Za-z]{2,3}(?:-\w+)*)[ \t]*$", header, re.MULTILINE)
    raw = _without_rolling(raw)
    if EVERY not in text:
        raw = _carried(raw)
    return Contents(cues=with_speakers(raw), language=stated.group(1) if stated else None)


def _as_specified(text: str) -> str:
    """The text with nothing before its first line, no white space around lines, and lines of nothing else empty.

    Within a cue a line of white space stays one: captions that roll up have them.
    """
    lines = [line.strip(" \t") or line[:1] for line in text.strip().split("\n")]
    for number in range(1, len(lines) - 2):
        # Captions that roll up begin with a line of white space, of which some editors leave nothing.
        before, line, after, further = lines[number - 1 : number + 3]
        if not line and "-->" in before and INNER.search(after) and "-->" not in further:
            lines[number] = " "
    begins = True  # what follows is no more of a cue
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number].strip()
        if line:
            begins = line.startswith(("NOTE", "STYLE", "REGION")) or any(
                "-->" in one for one in lines[number : number + 2]
            )
        elif begins:
            lines[number] = ""
    return "\n".join(lines)


def _carried(raw: Sequence[Raw]) -> list[Raw]:
    """The captions, those without a voice given to the last one where voices stand at changes only."""
    if any(one[2] is not None and one[2] == other[2] for one, other in pairwise(raw)):
        return list(raw)
    kept: list[Raw] = []
    voice = None
    for start, end, own, text in raw:
        voice = own or voice
        kept.append((start, end, own if own or SOUND.match(text) else voice, text))
    return kept


def _without_notes(text: str) -> str:
    """The text with comments and styles blanked out, line numbers kept."""
    return re.sub(
        r"(?:(?<=\n\n)|\A)(?:NOTE|STYLE|REGION)(?:[ \t\n].*?)?(?=\n\n|\Z)",
        lambda found: "\n" * found.group().count("\n"),
        text,
        flags=re.DOTALL,
    )


def _voices(text: str) -> list[tuple[str | None, str]]:
    """Voice and text of each voice of a cue; tags other than inner times are dropped, entities resolved."""
    pieces = _VOICE.split(text)
    pairs = [(None, pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
    kept: list[tuple[str | None, str]] = []
    for voice, said in pairs:
        said = _BREAK.sub(" ", said)
        plain = html.unescape(_TAG.sub(lambda tag: tag.group() if INNER.fullmatch(tag.group()) else "", said))
        if INNER.sub("", plain).strip():
            kept.append((html.unescape(voice).strip() or None if voice else None, plain))
    return kept


def _without_rolling(raw: Sequence[Raw]) -> list[Raw]:
    """Captions that roll up, as YouTube writes them, without the lines they repeat from the caption before.

    A line that is repeated has no inner times, and stands above a new one, or alone for a moment.
    """
    if not any(INNER.search(text) for *_, text in raw):
        return list(raw)
    kept: list[Raw] = []
    shown: list[list[str]] = []
    for start, end, voice, text in raw:
        lines = [line for line in text.split("\n") if line.strip()]
        alone = len(lines) == 1 and end - start > _MOMENT
        new = [line for line in lines if alone or INNER.search(line) or line.split() not in shown]
        shown = [INNER.sub("", line).split() for line in lines]
        if new:
            kept.append((start, end, voice, "\n".join(new)))
    return kept


READER = Reader(name="WebVTT", reads="captions, voices, inner times", sniff=_is_vtt, read=_read)
