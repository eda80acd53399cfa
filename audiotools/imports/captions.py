"""SRT and WebVTT: captions with whatever they say of speakers and of word times.

* WebVTT: ``<v Name>`` voices, several a cue; ``<00:00:01.000>`` inner times, as YouTube writes them.
* SRT (and WebVTT without voices): ``Name:`` before the text. A stretch before a colon is taken for a name when
  all its words begin with a capital or a digit and it recurs or is more than one plain word. Where names stand only at
  changes (none is printed twice running, and at least half the captions have none), captions without one belong to the
  speaker named before, unless they describe a sound: ``(music)``, ``[laughter]``.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from audiotools.errors import ArticleError
from audiotools.imports.cues import Cue, spread
from audiotools.records import Word

_ARROW = re.compile(r"^[^\n]*-->[^\n]*$", re.MULTILINE)
_VTT_TIMES = re.compile(
    r"\s*(?:\d+:)?\d{1,2}:\d{1,2}\.\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{1,2}\.\d{1,3}(?:[ \t].*)?$"
)
_SRT_TIMES = re.compile(r"\s*\d+:\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]*-->[ \t]*\d+:\d{1,2}:\d{1,2}[,.]\d{1,3}(?:[ \t].*)?$")
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"</?(?:[biu]|font|c|v|ruby|rt)(?:[ .][^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
_SOUND = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|[♪♫].*)\s*$", re.DOTALL)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>")
_INNER = re.compile(r"<((?:\d+:)?\d{1,2}:\d{1,2}\.\d{3})>")
_NAME = re.compile(r"\s*(?:>>\s*|[-–—]\s*)?\[?([^\s:\[\]][^:\n\[\]]{0,59}?)\]?\s*:(?:\s+|$)")
_PARTICLES = frozenset(
    ("al", "ben", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "ibn", "la", "le", "ter", "van", "von", "y")
)

Raw = tuple[float, float, str | None, str]  # start, end, voice, text with inner times still in it


def read_vtt(text: str, name: str) -> tuple[list[Cue], str | None, str]:
    """Cues of a WebVTT."""
    import webvtt

    body = _without_notes(text)
    for found in _ARROW.finditer(body):
        if not _VTT_TIMES.match(found.group()):
            raise ArticleError(
                f"{name}, line {body.count(chr(10), 0, found.start()) + 1}: expected times such as "
                f"00:01.000 --> 00:02.500, found {found.group().strip()[:60]!r}."
            )
    try:
        captions = webvtt.WebVTT.from_string(text).captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError) as error:
        raise ArticleError(f"{name} is not well-formed WebVTT: {error}.") from error
    raw: list[Raw] = []
    for caption in captions:
        start, end = caption.start_time.in_milliseconds() / 1000, caption.end_time.in_milliseconds() / 1000
        if end < start:
            raise ArticleError(f"{name}: expected an end after the start, found {caption.start} --> {caption.end}.")
        raw += [(start, end, voice, said) for voice, said in _voices(caption.raw_text)]
    header = text.lstrip().split("\n\n", 1)[0]
    stated = re.search(r"^Language:[ \t]*([A-Za-z]{2,3}(?:-\w+)*)[ \t]*$", header, re.MULTILINE)
    return _with_speakers(_without_rolling(raw)), stated.group(1) if stated else None, "WebVTT"


def read_srt(text: str, name: str) -> tuple[list[Cue], str | None, str]:
    """Cues of an SRT."""
    import srt  # type: ignore[import-untyped]

    for found in _ARROW.finditer(text):
        if not _SRT_TIMES.match(found.group()):
            raise ArticleError(
                f"{name}, line {text.count(chr(10), 0, found.start()) + 1}: expected times such as "
                f"00:00:01,000 --> 00:00:02,500, found {found.group().strip()[:60]!r}."
            )
    try:
        subtitles = list(srt.parse(text))
    except srt.SRTParseError as error:
        line = text.count("\n", 0, error.expected_start) + 1
        found_text = error.unmatched_content.strip()[:60]
        raise ArticleError(f"{name}, line {line}: expected a caption, found {found_text!r}.") from error
    raw: list[Raw] = []
    for subtitle in subtitles:
        start, end = subtitle.start.total_seconds(), subtitle.end.total_seconds()
        if end < start:
            raise ArticleError(f"{name}, caption {subtitle.index}: expected an end after the start.")
        raw.append((start, end, None, html.unescape(_MARKUP.sub("", subtitle.content))))
    return _with_speakers(raw), None, "SRT"


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
        plain = html.unescape(_TAG.sub(lambda tag: tag.group() if _INNER.fullmatch(tag.group()) else "", said))
        if _INNER.sub("", plain).strip():
            kept.append((html.unescape(voice).strip() or None if voice else None, plain))
    return kept


def _without_rolling(raw: Sequence[Raw]) -> list[Raw]:
    """Captions that roll up, as YouTube writes them, without the lines they repeat from the caption before."""
    if not any(_INNER.search(text) for *_, text in raw):
        return list(raw)
    kept: list[Raw] = []
    shown: list[str] = []
    for start, end, voice, text in raw:
        lines = [line for line in text.split("\n") if line.strip()]
        new = [line for line in lines if _INNER.sub("", line).split() not in [old.split() for old in shown]]
        shown = [_INNER.sub("", line) for line in lines]
        if new:
            kept.append((start, end, voice, "\n".join(new)))
    return kept


def _with_speakers(raw: Sequence[Raw]) -> list[Cue]:
    """Cues with their words; names before the text count where no voices are given."""
    if any(voice for _, _, voice, _ in raw):
        return _marked([_cue(*one) for one in raw])
    found = [_NAME.match(text) for *_, text in raw]
    counts = Counter(match.group(1) for match in found if match)
    names = [match.group(1) if match and _is_name(match.group(1), counts[match.group(1)]) else None for match in found]
    printed = [name for name in names if name]
    only_at_changes = (
        len(set(printed)) > 1 and all(a != b for a, b in pairwise(printed)) and 2 * len(printed) <= len(names)
    )
    cues = []
    speaker: str | None = None
    for (start, end, _, text), match, name in zip(raw, found, names, strict=True):
        speaker = name or (speaker if only_at_changes else None)
        said = text[match.end() :] if match and name else text
        cues.append(_cue(start, end, speaker if name or not _SOUND.match(text) else None, said))
    return _marked(cues)


def _marked(cues: Sequence[Cue]) -> list[Cue]:
    """The cues; among captions of several words, one of a single word tells when it is shown, not when it is said."""
    if all(len(cue.words) < 2 or cue.words[0].timed for cue in cues):
        return list(cues)
    return [
        msgspec.structs.replace(cue, words=tuple(msgspec.structs.replace(word, timed=False) for word in cue.words))
        if len(cue.words) == 1
        else cue
        for cue in cues
    ]


def _is_name(text: str, count: int) -> bool:
    """Whether what stands before a colon is a name: "Ruth Abel", "SPEAKER_01", a recurring "Interviewer"."""
    parts = text.split()
    named = all(not part[0].islower() or part.lower().split("-")[0] in _PARTICLES for part in parts)
    if not named or len(parts) > 6 or all(part[0].isdigit() for part in parts):
        return False
    return count > 1 or len(parts) > 1 or text.isupper() or any(c.isdigit() or c == "_" for c in text)


def _cue(start: float, end: float, speaker: str | None, text: str) -> Cue:
    """A cue's words, timed by its inner times where it has them."""
    pieces = _INNER.split(text)
    if len(pieces) == 1:
        return Cue(start, end, speaker, spread(text.split(), start, end, speaker))
    marks = [start, *(_clock(mark) for mark in pieces[1::2]), end]
    words: list[Word] = []
    for said, begin, finish in zip(pieces[0::2], marks, marks[1:], strict=False):
        tokens = said.split()
        begin = min(max(begin, start), end)
        words += spread(tokens, begin, max(begin, min(finish, end)), speaker)
    return Cue(start, end, speaker, tuple(words))


def _clock(text: str) -> float:
    whole, _, fraction = text.partition(".")
    total = 0
    for part in whole.split(":"):
        total = total * 60 + int(part)
    return total + int(fraction) / 1000
