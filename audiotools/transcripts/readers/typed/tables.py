"""Tables: CSV and TSV of any making, NVivo's, Oral History as Data's, Whisper's, Audacity's labels, and tables in Word.

A row is a passage. Which column is what is told from the header, in several languages, and where there is none from
what stands in the columns. Times are clocks, seconds, or milliseconds where seconds would mean that nobody speaks so
slowly; a column may hold a beginning and an end. A table without times is a transcript without times.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Sequence
from statistics import median

import msgspec

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.captions.names import Raw, is_name, marked, spoken
from audiotools.transcripts.readers.passages import Passage, laid_out
from audiotools.transcripts.readers.reader import Contents, Reader, TapeMark
from audiotools.transcripts.readers.source import Source
from audiotools.transcripts.readers.typed.times import TIME, Clock, clock_of

_HEADERS = {
    "start": """
        start starttime begin begintime beginning in timein intime from timecode timecodein tc tcin time timestamp
        timestamps timespan starttimecode startms starts startseconds startsec anfang beginn startzeit von zeit début
        debut inicio desde tiempo hora inizio tmin xmin onset
    """,
    "end": """
        end endtime stop stoptime out timeout outtime to timecodeout tcout finish endtimecode endms ends endseconds
        endsec ende bis endzeit fin hasta fine tmax xmax offset
    """,
    "length": "duration dur length lengthms durationms dauer durée duración durata",
    "speaker": """
        speaker speakername speakers speakerid name who voice person participant participants role sprecher sprecherin
        locuteur intervenant hablante participante parlante interlocutor
    """,
    "text": """
        text transcript transcription content words utterance utterances sentence dialogue dialog spoken body caption
        captiontext subtitle subtitles said speech transkript inhalt texte contenu texto contenido testo
    """,
    "tape": "tape reel side cassette recording file session part band kassette cinta bande nastro",
}
_KNOWN = {word: kind for kind, words in _HEADERS.items() for word in words.split()}
_RANGE = re.compile(
    rf"[\[({{]?\s?(?P<start>{TIME})\s?[\])}}]?"
    rf"(?:\s{{0,3}}(?:->|-->|[-–—]|to)\s{{0,3}}[\[({{]?(?P<end>{TIME})[\])}}]?)?"
)
_BRACKETS = (("[", "]"), ("(", ")"), ("{", "}"))
_PLAIN = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?(?:\s?s(?:ec)?\.?)?")
_SLOWEST = 20.0  # seconds a word
_SAMPLE = 200  # rows that tell what a table is
_RULED = re.compile(r"\s*(?::?-+:?)?\s*")  # below the header of a table in Markdown
_DELIMITERS = "\t,;|"


class _Columns(msgspec.Struct, frozen=True):
    """Places of columns."""

    text: int
    start: int | None = None
    end: int | None = None
    length: int | None = None
    speaker: int | None = None
    tape: int | None = None
    milliseconds: bool = False


class _Table(msgspec.Struct):
    """The rows below the header with their numbers in the file, and what is in their columns."""

    rows: list[tuple[int, list[str]]]
    columns: _Columns
    clock: Clock


def _is_table(source: Source) -> bool:
    return _table(source) is not None


def _table(source: Source) -> _Table | None:
    if source.form == "text":
        return _of_text(source.text)
    if source.form in ("packed", "html"):
        return _of_document(source)
    return None


def _of_text(text: str) -> _Table | None:
    head = "\n".join(text.lstrip("\n").split("\n", 50)[:50])
    for delimiter in sorted(_DELIMITERS, key=head.count, reverse=True):
        if delimiter not in head:
            continue
        rows = _rows(text, delimiter, _SAMPLE)
        if rows and (columns := _columns([row for _, row in rows], clocks=delimiter != "\t")):
            whole = _rows(text, delimiter, None)
            titled = _titles(whole[0][1]) is not None
            return _Table(whole[1:] if titled else whole, columns, clock_of(text))
    return None


def _rows(text: str, delimiter: str, most: int | None) -> list[tuple[int, list[str]]]:
    """Rows that are not empty; none where the lines have no common number of columns."""
    quoted = re.search(r'(?:^|[\t,;|])"', text[:100_000], re.MULTILINE) is not None
    lines = io.StringIO(text.strip("\n") + "\n")
    if quoted:
        reader = csv.reader(lines, delimiter=delimiter)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    found: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not all(_RULED.fullmatch(cell) for cell in row):
                found.append((reader.line_num, [cell.strip() for cell in row]))
            if most and len(found) >= most:
                break
    except csv.Error:
        return []
    if not found:
        return []
    width = len(found[0][1])
    even = sum(len(row) == width for _, row in found)
    return found if width > 1 and even >= 0.9 * len(found) else []


def _of_document(source: Source) -> _Table | None:
    for rows in source.tables:
        told = sum(len(cell.split()) for row in rows for cell in row)
        if 2 * told < sum(len(line.text.split()) for line in source.lines):
            continue
        columns = _columns(rows, clocks=True)
        if columns:
            titled = _titles(rows[0]) is not None
            numbered = list(enumerate(rows, 1))
            clock = clock_of("\n".join(" ".join(row) for row in rows))
            return _Table(numbered[1:] if titled else numbered, columns, clock)
    return None


def _titles(row: Sequence[str]) -> dict[str, int] | None:
    """Columns by what their titles say, where a row is a header: the text's, and one more."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        key = re.sub(r"\([^()]*\)|[\W_\d]", "", cell.casefold())
        if kind := _KNOWN.get(key):
            found.setdefault(kind, place)
    return found if "text" in found and len(found) > 1 else None


def _columns(rows: Sequence[Sequence[str]], *, clocks: bool) -> _Columns | None:
    """What is in the columns of a table; None where it is no transcript.

    `clocks` says whether a table without a header may be told by its clocks alone.
    """
    if not rows:
        return None
    if titles := _titles(rows[0]):
        stated = re.search(r"(?:\b|_)(?:ms|msec|milli\w*)\b", " ".join(rows[0]), re.IGNORECASE) is not None
        return _Columns(**titles, milliseconds=stated)
    width = len(rows[0])
    cells = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(width)]
    plain = [bool(own) and all(_PLAIN.fullmatch(cell) for cell in own) for own in cells]
    timed = [bool(own) and sum(_is_time(cell) for cell in own) >= 0.9 * len(own) for own in cells]
    words = [sum(len(cell.split()) for cell in own) for own in cells]
    text = max(range(width), key=lambda place: (not plain[place] and not timed[place], words[place]))
    if plain[text] or timed[text] or not any(any(sign.isalpha() for sign in cell) for cell in cells[text]):
        return None
    if any(timed):
        if not clocks:
            return None
        start = timed.index(True)
        end = next((place for place in range(start + 1, width) if timed[place]), None)
    elif sum(plain[:3]) >= 2 and (pair := _pair(cells, plain)):
        start, end = pair
    else:
        return None
    others = [place for place in range(width) if place not in (text, start, end) and not plain[place]]
    speaker = next((place for place in others if cells[place] and all(is_name(cell, 2) for cell in cells[place])), None)
    return _Columns(text, start, end, None, speaker)


def _is_time(cell: str) -> bool:
    """Whether a cell holds a time or two and nothing else; half a pair of brackets is cut out of a line."""
    return _RANGE.fullmatch(cell) is not None and all(cell.count(one) == cell.count(other) for one, other in _BRACKETS)


def _pair(cells: Sequence[Sequence[str]], plain: Sequence[bool]) -> tuple[int, int] | None:
    """Two columns of numbers beside each other that are beginnings and ends."""
    for place in range(len(cells) - 1):
        if plain[place] and plain[place + 1] and len(cells[place]) == len(cells[place + 1]):
            starts, ends = ([_number(cell) for cell in cells[at]] for at in (place, place + 1))
            if all(a <= b for a, b in zip(starts, ends, strict=True)) and starts == sorted(starts):
                return place, place + 1
    return None


def _number(cell: str) -> float:
    found = re.match(r"\d+(?:[.,]\d+)?", cell)
    return float(found[0].replace(",", ".")) if found else 0.0


def _read(source: Source) -> Contents:
    table = _table(source)
    if table is None:
        raise ArticleError(f"{source.name} is no table of passages.")
    columns = table.columns
    passages: list[Passage] = []
    tapes: list[tuple[int, str]] = []
    for number, row in table.rows:
        text = html.unescape(_cell(row, columns.text))
        if not text:
            continue
        where = f"{source.name}, row {number}"
        start, until = _times(_cell(row, columns.start), table.clock, where)
        end = until if until is not None else _times(_cell(row, columns.end), table.clock, where)[0]
        length = _times(_cell(row, columns.length), table.clock, where)[0]
        if end is None and start is not None and length is not None:
            end = start + length
        tape = _cell(row, columns.tape)
        if tape and (not tapes or tapes[-1][1] != tape):
            tapes.append((len(passages), tape))
        if start is not None and end is not None and end < start:
            raise ArticleError(f"{where}: expected an end after the start, found {start:g} to {end:g} seconds.")
        passages.append(Passage(start, end, _cell(row, columns.speaker).rstrip(": ") or None, text))
    raw, timed = laid_out(_in_seconds(passages, columns.milliseconds))
    return _contents(raw, timed, tapes if len(tapes) > 1 else [], columns.speaker is not None)


def _contents(raw: list[Raw], timed: bool, tapes: list[tuple[int, str]], named: bool) -> Contents:
    groups = spoken(raw, measured=False, carry=not named)
    starts = dict(tapes)
    marks: list[TapeMark] = []
    count = 0
    for place, cues in enumerate(groups):
        if place in starts:
            marks.append(TapeMark(count, starts[place]))
        count += len(cues)
    cues = marked([cue for group in groups for cue in group], measured=False)
    return Contents(cues=cues, timed=timed, sequential=True, marks=marks)


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _times(cell: str, clock: Clock, where: str) -> tuple[float | None, float | None]:
    """Seconds of one time or of two in a cell."""
    if not cell:
        return None, None
    if found := _RANGE.match(cell):  # a note may follow
        return clock.seconds(found["start"]), clock.seconds(found["end"]) if found["end"] else None
    if _PLAIN.fullmatch(cell):
        return _number(cell), None
    if not any(sign.isdigit() for sign in cell):
        return None, None
    raise ArticleError(f"{where}: expected a time such as 00:01:05.2 or 65.2, found {cell[:40]!r}.")


def _in_seconds(passages: list[Passage], stated: bool) -> list[Passage]:
    """The passages, their times divided by a thousand where they can only be milliseconds."""
    both = [(p.start, p.end, len(p.text.split())) for p in passages if p.start is not None and p.end is not None]
    whole = all(start == int(start) and end == int(end) for start, end, _ in both)
    slow = bool(both) and median((end - start) / max(words, 1) for start, end, words in both) >= _SLOWEST
    if not stated and not (whole and slow):
        return passages
    return [
        passage._replace(
            start=None if passage.start is None else passage.start / 1000,
            end=None if passage.end is None else passage.end / 1000,
        )
        for passage in passages
    ]


READER = Reader(
    name="table",
    reads="CSV, TSV, NVivo, Whisper TSV, Audacity labels, Word tables: times, speakers",
    sniff=_is_table,
    read=_read,
)
