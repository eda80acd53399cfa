"""Transcripts and turns that other programs made, read by their content: one small module a format family.

Every reader yields `Cue`s: a stretch of the recording, who speaks, and its words, timed where the source times
them. What the source leaves untimed is marked (``Word.timed``), never passed off as measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from audiotools import jsonfile
from audiotools.errors import ArticleError, StoreError
from audiotools.imports.cues import Cue, to_transcript
from audiotools.imports.decoding import decode
from audiotools.records import Transcript, Turn, Turns

KNOWN = (
    "our own transcript.json, SRT, WebVTT, JSON of Whisper, WhisperX, whisper.cpp or a podcast, "
    "a JSON list of timed words, CTM, STM or a TextGrid"
)

_OURS = re.compile(rb'\s*\{\s*"format"\s*:\s*"audiotools\.')
_NUMBER = r"\d+(?:\.\d+)?"
_STM = re.compile(rf"\S+[ \t]+\S+[ \t]+\S+[ \t]+{_NUMBER}[ \t]+{_NUMBER}(?:[ \t]|$)")
_CTM = re.compile(rf"\S+[ \t]+\S+[ \t]+{_NUMBER}[ \t]+{_NUMBER}[ \t]+\S+(?:[ \t]+-?{_NUMBER})?[ \t]*$")


def read_transcript(path: Path) -> Transcript:
    """Read a transcript of any known kind; see `audiotools.transcript.load_transcript`."""
    data = _bytes(path)
    name = path.name
    if _OURS.match(data):
        try:
            return jsonfile.parse("transcript", data, Transcript, where=name)
        except StoreError as error:
            raise ArticleError(str(error)) from error
    text = decode(data, name)
    cues, language, kind = _reader(text, name)(text, name)
    if not any(cue.words for cue in cues):
        raise ArticleError(f"{name} holds no words: give a transcript with text in it.")
    return to_transcript(cues, language=language, source=name, kind=kind)


def read_turns(path: Path) -> Turns:
    """Read speaker turns: our own ``turns.json``, RTTM, or the turns of any transcript.

    Parameters
    ----------
    path
        A file of one recording.

    Raises
    ------
    ArticleError
        If the file cannot be read, is of no known kind, or is malformed.
    """
    data = _bytes(path)
    if re.match(rb'\s*\{\s*"format"\s*:\s*"audiotools\.turns"', data):
        try:
            return jsonfile.parse("turns", data, Turns, where=path.name)
        except StoreError as error:
            raise ArticleError(str(error)) from error
    if not _OURS.match(data):
        text = decode(data, path.name)
        if re.match(r"(?:\s*(?:;;.*)?\n)*(?:SPEAKER|SPKR-INFO)\s", text):
            from audiotools.imports.lines import read_rttm

            return read_rttm(text, path.name)
    transcript = read_transcript(path)
    return Turns(
        tuple(sorted(Turn(u.start, u.end, u.speaker) for u in transcript.utterances if u.speaker is not None)),
        language=transcript.language,
        provenance=transcript.provenance[0] if transcript.provenance else None,
    )


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"Cannot read {path} ({error.strerror or error}).") from error
    if not data.strip():
        raise ArticleError(f"{path.name} is empty: give a transcript ({KNOWN}).")
    return data


Reader = Callable[[str, str], tuple[list[Cue], str | None, str]]


def _reader(text: str, name: str) -> Reader:
    """The reader for a text, by what it looks like."""
    from audiotools.imports import captions, data, lines, textgrid

    head = text.lstrip()
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith(";;")), "")
    if re.match(r"WEBVTT(?:[ \t\n\r]|$)", head):
        return captions.read_vtt
    if head[0] in "{[" and not re.match(r"\[\d", head.replace(" ", "")[:2] + "x"):
        return data.read_json
    if "ooTextFile" in head[:200]:
        return textgrid.read_textgrid
    if re.search(r"^\s*\d+:\d\d:\d\d[,.]\d+\s*-->", text, re.MULTILINE):
        return captions.read_srt
    if _STM.match(first):
        return lines.read_stm
    if _CTM.match(first):
        return lines.read_ctm
    raise ArticleError(f"{name} is no transcript of a known kind: give {KNOWN}.")
