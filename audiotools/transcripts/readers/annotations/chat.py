r"""CHAT, the transcripts of TalkBank (CHILDES, CLARIN): a main line an utterance, its times in a bullet at the end.

A bullet is ``\x15start_end\x15`` in milliseconds. ``%wor`` lines time each word. Codes of the main line are taken
out, so that what is left are the words: retracings and overlaps stay, as they were spoken, and so do fragments;
comments, events and words that were left out go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.captions.names import Raw, with_speakers
from audiotools.transcripts.readers.cues import Cue, Placed, filled, retold
from audiotools.transcripts.readers.passages import Passage, laid_out
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_BULLET = re.compile(r'[\x15•](?:%?(?:snd|mov|aud|vid):?"?[^"\x15•_]{0,200}"?_?)?(\d{1,10})_(\d{1,10})-?[\x15•]')
_CODES = (
    (re.compile(r"\[[^\[\]]{0,300}\]"), " "),  # [//], [: said], [% noise], [=! laughs]
    (re.compile(r"&=\S+|&\*\S+"), " "),  # events, somebody else's word in between
    (re.compile(r"(?<!\S)[&+](?:[-+~])?(?=\w)"), ""),  # fillers and fragments are spoken
    (re.compile(r"(?<!\S)0\S*"), " "),  # left out
    (re.compile(r"(?<!\S)(?:xxx|yyy|www|xx|yy)(?!\w)"), " "),  # not understood
    (re.compile(r"\+(?:\.\.\.|//\.|/\.|\"/\.|\"\.|\.)"), "… "),
    (re.compile(r"\+(?:\.\.\?|//\?|/\?|!\?)"), "? "),
    (re.compile(r"\+[\"^,+<]+"), " "),
    (re.compile(r"\((?:\.{1,3}|\d+:?\d*\.?\d*)\)"), " "),  # pauses
    (re.compile(r"@[a-z]{1,3}(?::\w+)?(?!\w)"), ""),  # kinds of words
    (re.compile(r"[<>()⌈⌉⌊⌋⁇↑↓≠∆∇°▁▔☺♋⁎∬∾Ϋ∮„‡]"), ""),
)


class _Said(NamedTuple):
    speaker: str
    text: str
    start: float | None
    end: float | None
    words: tuple[Placed, ...]


def _is_chat(source: Source) -> bool:
    if source.form != "text":
        return False
    head = source.text[:20000]
    return (
        re.match(r"\s*@(?:UTF8|Begin|Font|Window|PID)", head) is not None
        and re.search(r"^\*\w+:\s", source.text, re.M) is not None
    )


def _read(source: Source) -> Contents:
    lines = list(_tiers(source.text))
    names = _names(lines)
    said = _utterances(lines, names, source.name)
    language = next((text.split()[0].strip(",") for kind, text, _ in lines if kind == "@Languages" and text), None)
    laid = laid_out([Passage(one.start, one.end, one.speaker, one.text) for one in said])
    cues: list[Cue] = []
    for one, (start, end, speaker, text) in zip(said, laid.raw, strict=True):
        if one.words and text.split():
            cues.append(Cue(start, end, speaker, filled(retold(text, one.words, speaker), start, end)))
        elif text.split():
            raw: list[Raw] = [(start, end, speaker, text)]
            cues += with_speakers(raw, measured=False)
    return Contents(cues=cues, language=language, timed=laid.timed)


def _tiers(text: str) -> Iterator[tuple[str, str, int]]:
    """Kind, content and line of each tier; one that goes on after a tab is one line."""
    kind, parts, at = "", [""], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line[:1] in ("\t", " ") and kind:
            parts.append(line.strip())
            continue
        if kind:
            yield kind, " ".join(parts), at
        kind = ""
        if line[:1] in "@*%" and line.strip():
            kind, _, rest = line.partition(":")
            kind, parts, at = kind.strip(), [rest.strip()], number
    if kind:
        yield kind, " ".join(parts), at


def _names(lines: list[tuple[str, str, int]]) -> dict[str, str]:
    """Names of the participants by their codes; somebody known by a role alone goes by the code."""
    found = {}
    for kind, text, _ in lines:
        if kind == "@Participants":
            for entry in text.split(","):
                parts = entry.split()
                if len(parts) > 2:
                    found[parts[0]] = " ".join(parts[1:-1]).replace("_", " ")
    return found


def _utterances(lines: list[tuple[str, str, int]], names: dict[str, str], name: str) -> list[_Said]:
    said: list[_Said] = []
    for kind, text, number in lines:
        bullets = [(int(found[1]) / 1000, int(found[2]) / 1000) for found in _BULLET.finditer(text)]
        if any(end < start for start, end in bullets):
            raise ArticleError(f"{name}, line {number}: expected an end after the start in {text[-60:].strip()!r}.")
        if kind.startswith("*"):
            code = kind[1:].strip()
            plain = _BULLET.sub(" ", text)
            for pattern, instead in _CODES:
                plain = pattern.sub(instead, plain)
            plain = re.sub(r"\s+(?=[.,;?!…](?:\s|$))", "", " ".join(plain.replace("_", " ").split()))
            start = min((one for one, _ in bullets), default=None)
            end = max((other for _, other in bullets), default=None)
            said.append(_Said(names.get(code, code), plain if any(c.isalnum() for c in plain) else "", start, end, ()))
        elif kind == "%wor" and said and bullets:
            said[-1] = said[-1]._replace(words=tuple(_timed(text, said[-1].speaker)))
    return said


def _timed(text: str, speaker: str) -> Iterator[Placed]:
    at = 0
    for found in _BULLET.finditer(text):
        tokens = text[at : found.start()].split()
        if tokens:
            start = int(found[1]) / 1000
            yield Placed(tokens[-1], start, max(start, int(found[2]) / 1000), speaker)
        at = found.end()


READER = Reader(name="CHAT", reads="main lines with bullets, participants, times of words", sniff=_is_chat, read=_read)
