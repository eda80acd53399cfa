"""A recording's results folder as rows of the database.

What is read are the results that people may see: they went through the gate, so nothing withheld and no name behind a
pseudonym is in them. What was said of a recording when it was added goes through the same gate here.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from audiotools import files
from audiotools.config import Config
from audiotools.exports.passages import passages
from audiotools.journal.decisions import WithholdDecision
from audiotools.journal.journal import Journal
from audiotools.library.collection import Collection, Entry
from audiotools.library.copies import is_hidden_elsewhere
from audiotools.library.database import LONGEST, PASSAGES, Row, Rows
from audiotools.library.elided import searched_tokens
from audiotools.library.stamps import article_results, stamp
from audiotools.naming.inputs import naming_inputs
from audiotools.pipeline.locating import load_result
from audiotools.records import Match, Result, Transcript, Word
from audiotools.records.metadata import About, first_and_last_day
from audiotools.redaction.gate import Gate
from audiotools.text.spacing import written
from audiotools.text.tokens import Token

TOKENS = 240
"""Tokens of a passage at most: PostgreSQL keeps 256 places of one word."""

_SECONDS = 600.0
"""Seconds of a passage at most: its clocks are two bytes, in hundredths."""

_TELLING = ("title", "name", "date", "place", "interviewees", "interviewers", "collection", "identifier", "description")
"""Columns by which a recording is found."""

_UNKEPT = re.compile(r"[\x00\ud800-\udfff]")


def read_rows(collection: Collection, entry: Entry) -> Rows:
    """The rows of a recording.

    Raises
    ------
    AudiotoolsError
        If its results cannot be read.
    """
    folder = collection.results(entry)
    result = load_result(folder) if files.is_file(folder / "transcript.json") else None
    gate = gate_of(collection, entry)
    about = gate.record(collection.about(entry))
    rows: Rows = {"recording": [_recording(collection, entry, about, result, gate)]}
    said = result.transcript if result is not None else Transcript()
    rows["passage"] = list(passage_rows(entry, said))
    rows["person"] = _persons(entry, about, said)
    rows["article"], rows["quote"], rows["match"] = [], [], []
    for one, name in [(result, "")] if result is not None else []:
        _printed(rows, entry, name, one)
    for other in article_results(folder):
        if files.is_file(other / "transcript.json"):
            _printed(rows, entry, gate.text(other.name), load_result(other))
    ended = collection.ended(entry)
    seconds = ended.seconds if ended is not None else {}
    rows["stage"] = [{"recording": entry.id, "name": name, "seconds": took} for name, took in seconds.items()]
    return {table: [{c: _kept(v) for c, v in line.items()} for line in lines] for table, lines in rows.items()}


def _kept(value: Any) -> Any:
    """A value that every database keeps."""
    return _UNKEPT.sub("\ufffd", value) if isinstance(value, str) else value


def gate_of(collection: Collection, entry: Entry) -> Gate:
    """What lets names and titles through without what may not be seen; false where nothing is hidden."""
    folder = collection.results(entry)
    recording = collection.recording(entry)
    mask = naming_inputs(folder, recording, Config()).mask
    decided = Journal(folder).decisions if folder.is_dir() else ()
    return Gate(mask, [d for d in decided if isinstance(d, WithholdDecision)], Transcript())


def _recording(collection: Collection, entry: Entry, about: About, result: Result | None, gate: Gate) -> Row:
    ended = collection.ended(entry)
    audio = result.transcript.audio if result is not None else None
    first, last = first_and_last_day(about.date)
    row: Row = {
        "id": entry.id,
        "number": entry.number,
        "stamp": stamp(collection, entry),
        "name": gate.text(Path(entry.path).name),
        "path": gate.text(entry.path),
        "sha256": entry.sha256,
        "title": about.title,
        "interviewees": "; ".join(about.interviewee),
        "interviewers": "; ".join(about.interviewer),
        "date": about.date,
        "first_day": first,
        "last_day": last,
        "place": about.place,
        "collection": about.collection,
        "rights": about.rights,
        "language": (result.transcript.language if result is not None else None) or about.language,
        "identifier": about.identifier,
        "description": about.description,
        "closed": int(about.closed or is_hidden_elsewhere(collection, entry)),
        "state": ended.state if ended is not None else "waiting",
        "why": gate.text(ended.why) if ended is not None else "",
        "duration": float(audio.duration if audio is not None else entry.duration),
    }
    return {**row, "tokens": spaced(" ".join(str(row[column]) for column in _TELLING if row[column]))}


def spaced(text: str) -> str:
    """The tokens of a text with a space before and after each, so that each can be looked for in it.

    >>> spaced("Müller, Anna")
    ' muller anna '
    """
    return " ".join(["", *(token.text[:LONGEST] for token in searched_tokens(text)), ""])


def passage_rows(entry: Entry, said: Transcript) -> Iterator[Row]:
    """The rows of everything that was said, in passages to read that a database can keep.

    Parameters
    ----------
    entry
        Whose number and id they bear.
    said
        As people may see it.
    """
    number = 0
    for utterance in said.utterances:
        for words in passages(utterance):
            for piece, text, tokens in _pieces(words):
                starts, first = _starts(piece, text), piece[0].start
                clocks = array("H")
                for token in tokens:
                    at = piece[starts[min(token.start, len(starts) - 1)]].start
                    clocks.append(min(65535, max(0, round((at - first) * 100))))
                if sys.byteorder == "big":
                    clocks.byteswap()
                yield {
                    "id": entry.number * PASSAGES + number,
                    "recording": entry.id,
                    "start": first,
                    "stop": max(word.end for word in piece),
                    "voice": utterance.speaker,
                    "person": said.name_of(utterance.speaker),
                    "text": text,
                    "folded": " ".join(token.text[:LONGEST] for token in tokens),
                    "clocks": clocks.tobytes(),
                }
                number += 1


def _pieces(words: list[Word]) -> Iterator[tuple[list[Word], str, list[Token]]]:
    """A paragraph, cut in halves until each is short enough, with its text and tokens."""
    text = written(words)
    tokens = searched_tokens(text)
    half = len(words) // 2
    if half and (len(tokens) > TOKENS or words[-1].start - words[0].start > _SECONDS):
        yield from _pieces(words[:half])
        yield from _pieces(words[half:])
    else:
        yield words, text, tokens[:TOKENS]


def _starts(words: Sequence[Word], text: str) -> list[int]:
    """For each character of words written as text, the number of its word."""
    numbers, at = [0] * len(text), 0
    for number, word in enumerate(words):
        at = max(at, text.find(word.text, at))
        for place in range(at, min(len(text), at + len(word.text))):
            numbers[place] = number
        at += len(word.text)
    return numbers or [0]


def _persons(entry: Entry, about: About, said: Transcript) -> list[Row]:
    """Who speaks, each voice a row, and who is said to take part and has no voice here."""
    lengths: dict[str, float] = {}
    for utterance in said.utterances:
        if utterance.speaker is not None:
            spoken = sum(word.end - word.start for word in utterance.words)
            lengths[utterance.speaker] = lengths.get(utterance.speaker, 0.0) + spoken
    rows: list[Row] = [
        {"recording": entry.id, "name": one.name, "voice": one.label, "role": one.role,
         "seconds": lengths.get(one.label, 0.0)}
        for one in said.speakers
    ]  # fmt: skip
    named = {one.name for one in said.speakers}
    for role, names in (("interviewee", about.interviewee), ("interviewer", about.interviewer)):
        rows += [{"recording": entry.id, "name": name, "voice": None, "role": role, "seconds": 0.0}
                 for name in names if name not in named]  # fmt: skip
    for row in rows:
        row["tokens"] = spaced(row["name"] or "")
    return rows


def _printed(rows: Rows, entry: Entry, name: str, result: Result) -> None:
    """An article, its quotes and where they were said."""
    if result.article is None:
        return
    article = name or result.article.title or "article"
    rows["article"].append(
        {"recording": entry.id, "name": article, "title": result.article.title, "author": result.article.author}
    )
    rows["quote"] += [
        {"recording": entry.id, "article": article, "quote": q.id, "kind": q.kind, "speaker": q.speaker, "text": q.text}
        for q in result.quotes
    ]
    rows["match"] += [_match(entry, article, match, result.transcript) for match in result.matches]


def _match(entry: Entry, article: str, match: Match, said: Transcript) -> Row:
    return {
        "recording": entry.id,
        "article": article,
        "quote": match.quote.id,
        "verdict": match.verdict,
        "score": match.score,
        "voice": match.voice,
        "person": said.name_of(match.voice),
        "start": min((span.start for span in match.spans), default=None),
        "stop": max((span.end for span in match.spans), default=None),
    }
