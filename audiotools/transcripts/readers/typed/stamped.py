"""Text with a time here and there, as people type transcripts and as most programs save them for reading.

Times are ``MM:SS`` or ``HH:MM:SS``, with a fraction, with tenths after a hyphen as f4 and MAXQDA write them, or with
frames. A time may stand

* before a passage: ``[00:01:05] Ruth Abel: We left.``, ``00:01:05.2 - 00:01:09.0  We left.``, ``#00:01:05-2# R: We
left.``; * between a name and the passage: ``Speaker 1:  00:00  We left.``; * on a line with a name, above the
passage: ``Ruth Abel (1:05):``, ``[00:01:05.37] - Speaker 1``, ``00:01:05 Speaker 1``; * on a line of its own, above
the passage, below the name (``0 minutes 3 seconds0:03``) or without one; * within a passage, in brackets, which cuts
it in two; * at the end of a passage, in brackets, as f4 sets them. The last may lack one where somebody named before
speaks.

Which of these a file has is told from all its lines, so that a sentence with a time of day in it is none. What stands
before the first time is a heading; a speaker goes on until another is named. After the last time a passage ends where
passages of the file always end, at a heading, a rule or a line such as "End of interview": an appendix is not spoken.
All that the source tells is when passages begin (see `audiotools.transcripts.readers.passages`), and their words are
marked so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from audiotools.errors import ArticleError
from audiotools.text.clocks import timecode
from audiotools.transcripts.readers.captions.names import is_name, marked, spoken
from audiotools.transcripts.readers.passages import Passage, laid_out
from audiotools.transcripts.readers.reader import Contents, Reader, TapeMark
from audiotools.transcripts.readers.source import Line, Source, lines_of
from audiotools.transcripts.readers.tapes import falls_back, tape_named
from audiotools.transcripts.readers.typed.closing import closes, kept
from audiotools.transcripts.readers.typed.times import TIME, Clock, clock_of
from audiotools.transcripts.readers.typed.unusual import with_clocks
from audiotools.transcripts.times import Stamp, longest_ordered, repair_times

_RANGE = rf"(?P<start>{TIME})(?:\s{{0,3}}(?:-->|->|[-–—]|to|\||/)\s{{0,3}}(?P<end>{TIME}))?"
_BRACKETED = re.compile(
    rf"(?:\[{{1,2}}|[({{<`])\s?(?:(?:time(?:code|stamp)?|tc)\s?[:=]?\s?)?{_RANGE}\s?(?:\]{{1,2}}|[)}}>`])"
    rf"|#(?P<hash>\d\d:\d\d:\d\d(?:[-.,]\d{{1,3}})?)#",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\d:.,]){_RANGE}(?![\d:.,]*\d)")
_LED = re.compile(rf"\s*(?:[-*+>]\s+)?{_RANGE}(?![\d:]|[.,]\d)(?P<rest>[\s:|–—-].*|)$")
_SPOKEN_TIME = re.compile(rf"\s*(?:\d{{1,3}}\s?[^\W\d_]{{1,12}},?\s?){{1,3}}(?P<start>{TIME})\s*$")
_TAIL = re.compile(r"^[\s:|\\–—-]+")
_NAME_END = re.compile(r"[\s:,|–—-]+$")
_BOLD = re.compile(r"\*\*([^*\n]{1,80})\*\*")
_BOLD_TIME = re.compile(r"\*\*(?=\S)([^*\n]{0,80}?\d:\d\d[^*\n]{0,80})(?<=\S)\*\*")
_OURS = re.compile(r"^(?:\*\*.+\*\* )?`\d\d:\d\d:\d\d`  $", re.MULTILINE)  # Markdown as it is exported here
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONG_LINE = 100_000  # characters; a longer line is no line of a transcript
_FEW = 0.05  # share of times that may be out of order
_LEAD = 20.0  # seconds; a first time later than that may leave speech before it


class _Stamp(NamedTuple):
    """A time in a line: seconds, what stands before it (since the stamp before), and whether it is in brackets."""

    start: float
    end: float | None
    before: str
    bracketed: bool


class _Row(NamedTuple):
    """A line, its stamps in order, and what stands after the last of them."""

    line: Line
    stamps: tuple[_Stamp, ...]
    rest: str


class _Layout(NamedTuple):
    """How a file sets its times.

    Parameters
    ----------
    at_end
        Times end passages.
    named_after
        A time is followed by a name alone, the passage stands below.
    named_above, named_below
        A name stands on the line above, or below, a time that stands alone.
    """

    at_end: bool
    named_after: bool
    named_above: bool
    named_below: bool


def is_stamped(text: str) -> bool:
    r"""Whether a text is one: two times at least, or one that is all there is.

    >>> is_stamped("[0:01] Ruth: So.\n\n[0:05] Sam: Yes."), is_stamped("We left at 10:30.\nAnd then?")
    (True, False)
    """
    return _is_stamped(lines_of(text))


def _is_stamped(lines: Sequence[Line]) -> bool:
    stamps, plain, leading = 0, 0, False
    clock = clock_of("")
    for line in lines:
        row = _row(line, clock)
        if row.stamps:
            stamps += len(row.stamps)
            leading = row.stamps[0].bracketed and (not row.stamps[0].before.strip() or not row.rest.strip())
            if stamps > 1:
                return True
        elif line.text.strip():
            plain += 1
    return stamps == 1 and (plain < 2 or leading)


def _is_text(source: Source) -> bool:
    return source.form in ("text", "packed", "rtf", "html") and _timed_lines(source) is not None


def _timed_lines(source: Source) -> Sequence[Line] | None:
    """The lines as they are where they have clocks, or with clocks in place of other times; else None."""
    if _is_stamped(source.lines):
        return source.lines
    clocked = with_clocks(source.lines)
    return clocked if clocked != list(source.lines) and _is_stamped(clocked) else None


def _read(source: Source) -> Contents:
    lines = _timed_lines(source)
    contents = read_lines(source.lines if lines is None else lines, source.text, source.name)
    if lines is not source.lines and all(cue.start % 60 == 0 for cue in contents.cues):
        rough = "Its times are whole minutes: where something was said is told no closer."
        return msgspec.structs.replace(contents, notes=(*contents.notes, rough))
    return contents


def read_lines(lines: Sequence[Line], text: str, name: str) -> Contents:
    """Passages of a text with times.

    Raises
    ------
    ArticleError
        If its times run backward for no reason that can be told.
    """
    clock = clock_of(text)
    ours = _OURS.search(text) is not None
    plain = (
        [Line(one.number, _ESCAPED.sub(r"\1", one.text), one.heading, one.apart) for one in lines] if ours else lines
    )
    rows = [_row(line, clock) for line in plain]
    layout = _layout(rows)
    drafts = _at_ends(rows) if layout.at_end else _from_starts(rows, layout)
    if drafts and (drafts[-1].end is None or not layout.at_end):  # nothing says which lines are the last one's
        drafts[-1].lines[:] = kept(drafts[-1].lines, [draft.lines for draft in drafts[:-1]])
    drafts = [draft for draft in drafts if draft.lines and not closes(draft.text)]
    notes = _untangled(drafts, name)
    raw, _ = laid_out([Passage(draft.start, draft.end, draft.name, draft.text) for draft in drafts])
    groups = spoken(raw, measured=False, carry=True)
    marks: list[TapeMark] = []
    count = 0
    for draft, group in zip(drafts, groups, strict=True):
        if draft.tape:
            marks.append(TapeMark(count, *draft.tape))
        count += len(group)
    cues = marked([cue for group in groups for cue in group], measured=False)
    return Contents(cues=cues, sequential=True, marks=marks, notes=notes)


class _Draft:
    """A passage while its lines are gathered."""

    def __init__(self, start: float | None, end: float | None, name: str | None, line: Line) -> None:
        self.start, self.end, self.name, self.line = start, end, name, line
        self.lines: list[Line] = []
        self.tape: tuple[str, float | None] | None = None
        self.bare = False  # a time that stands alone, with nothing yet

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines if line.text.strip())


def _row(line: Line, clock: Clock) -> _Row:
    """A line with its stamps."""
    text = line.text
    if ":" not in text or len(text) > _LONG_LINE or ("-->" in text and text.lstrip()[:1] not in "[("):
        return _Row(line, (), text)
    text = _BOLD_TIME.sub(r"\1", text)
    stamps: list[_Stamp] = []
    at = 0
    for mark in _BRACKETED.finditer(text):
        start = clock.seconds(mark["hash"] or mark["start"])
        stamps.append(_Stamp(start, clock.seconds(mark["end"]) if mark["end"] else None, text[at : mark.start()], True))
        at = mark.end()
    if stamps:
        return _Row(line, tuple(stamps), text[at:])
    if led := _LED.match(text) or _SPOKEN_TIME.match(text):
        groups = led.groupdict()
        end = clock.seconds(groups["end"]) if groups.get("end") else None
        return _Row(line, (_Stamp(clock.seconds(led["start"]), end, "", False),), groups.get("rest") or "")
    found = _BARE.search(text, 0, 160)
    if found:
        before, rest = text[: found.start()], text[found.end() :]
        if _names(before, rest):
            end = clock.seconds(found["end"]) if found["end"] else None
            return _Row(line, (_Stamp(clock.seconds(found["start"]), end, before, False),), rest)
    return _Row(line, (), text)


def _names(before: str, rest: str) -> bool:
    """Whether a bare time stands between a name and a passage, or after a name that stands alone."""
    name = _label(before)
    if not name:
        return False
    if not rest.strip(" \t:*\\"):
        return is_name(name, 1 if before.rstrip()[-1:] not in ":\t" and before[-2:] != "  " else 2)
    return before.rstrip(" ")[-1:] in ":\t" and is_name(name, 2) and rest[:1] in " \t"


def _label(text: str) -> str | None:
    """A name that stands alone, without its dash, bold marks and colon; None where a text is none."""
    plain = _BOLD.sub(r"\1", text).strip("* \t>")
    plain = _NAME_END.sub("", _TAIL.sub("", plain)).strip("[]() \t")
    if (
        not plain
        or len(plain) > 60
        or len(plain.split()) > 6
        or (plain[-1] in ".?!…;" and not re.search(r"\b\w{1,2}\.$", plain))
    ):
        return None
    return plain if is_name(plain, 2) else None


def _layout(rows: Sequence[_Row]) -> _Layout:
    stamped = [row for row in rows if row.stamps]
    ends = sum(
        not row.rest.strip(" .*)\t") and row.stamps[-1].bracketed and bool(row.stamps[0].before.strip())
        and _label(row.stamps[0].before) is None
        for row in stamped
    )  # fmt: skip
    leading = sum(not row.stamps[0].before.strip(" *-•\t") for row in stamped)
    after: list[bool] = []
    above: list[bool] = []
    below: list[bool] = []
    labels = Counter(label for row in rows if (label := _label(row.rest if row.stamps else row.line.text)))
    for row, before, behind in zip(rows, _neighbours(rows, -1), _neighbours(rows, 1), strict=True):
        if not row.stamps or row.stamps[0].before.strip(" *-•\t"):
            continue
        rest = row.rest.strip(" \t:-–—*")
        if not rest:
            label = _label(before.line.text) if before is not None and not before.stamps else None
            known = label is not None and is_name(label, labels[label])
            above.append(known and behind is not None and not behind.stamps)
            under = _label(behind.line.text) if behind is not None and not behind.stamps else None
            below.append(under is not None and is_name(under, labels[under]))
        elif behind is not None and not behind.stamps:
            label = _label(row.rest)
            after.append(label is not None and is_name(label, labels[label]))
        else:
            after.append(False)
    return _Layout(
        at_end=ends > 0 and ends > leading,
        named_after=bool(after) and sum(after) >= 0.8 * len(after),
        named_above=bool(above) and sum(above) >= 0.8 * len(above),
        named_below=bool(below) and sum(below) >= 0.8 * len(below),
    )


def _neighbours(rows: Sequence[_Row], step: int) -> list[_Row | None]:
    """For each row the nearest one before it or behind it that is not empty."""
    found: list[_Row | None] = [None] * len(rows)
    last: _Row | None = None
    order = range(len(rows)) if step < 0 else range(len(rows) - 1, -1, -1)
    for place in order:
        found[place] = last
        if rows[place].line.text.strip():
            last = rows[place]
    return found


def _from_starts(rows: Sequence[_Row], layout: _Layout) -> list[_Draft]:
    """Passages that begin at their times."""
    passages = _Passages(layout)
    for row in rows:
        if row.stamps:
            passages.take_times(row)
        else:
            passages.take_words(row.line)
    return _with_lead(passages.lead, passages.drafts)


class _Passages:
    """Passages that begin at their times, as they are read line by line."""

    def __init__(self, layout: _Layout) -> None:
        self.layout = layout
        self.drafts: list[_Draft] = []
        self.lead: list[Line] = []  # before the first time
        self.tape: tuple[str, float | None] | None = None  # announced, for the passage to come

    @property
    def lines(self) -> list[Line]:
        """Where a line without a time belongs."""
        return self.drafts[-1].lines if self.drafts else self.lead

    def take_words(self, line: Line) -> None:
        """Read a line without a time."""
        found = tape_named(line.text)
        if found:
            self.tape = found
            return
        if self.layout.named_below and self.drafts and self.drafts[-1].bare and line.text.strip():
            self.drafts[-1].name, self.drafts[-1].bare = _label(line.text), False
            if self.drafts[-1].name is not None:
                return
        self.lines.append(line)

    def take_times(self, row: _Row) -> None:
        """Read a line with times, each of which begins a passage."""
        found = tape_named(row.line.text)
        if found and not any(stamp.before.strip() and not stamp.bracketed for stamp in row.stamps):
            self.tape = found
            return
        for number, stamp in enumerate(row.stamps):
            last = number + 1 == len(row.stamps)
            rest = row.rest if last else row.stamps[number + 1].before
            before = stamp.before if number == 0 else ""
            name, said = self._name(before, rest, stamp, row.line), rest
            if name is None and last and self.layout.named_after and not before.strip(_BEFORE):
                name = _label(rest)
                said = "" if name else rest
            draft = _Draft(stamp.start, stamp.end, name, row.line)
            draft.tape, self.tape = self.tape, None
            draft.bare = last and not name and not rest.strip(_BLANK)
            self.drafts.append(draft)
            _add_words(draft, said, row.line)

    def _name(self, before: str, rest: str, stamp: _Stamp, line: Line) -> str | None:
        """Who speaks, by what stands before a time, or above it; what is no name stays with the passage before."""
        if not before.strip(_BEFORE):
            return _taken(self.lines) if self.layout.named_above and not rest.strip(_BLANK) else None
        name = _label(before)
        plain = _BOLD.sub(r"\1", before).rstrip(" *").endswith((":", "\t")) or stamp.bracketed
        if name is None or (rest.strip(" \t:*\\") and not plain):
            self.lines.append(Line(line.number, before, line.heading, line.apart))
            return None
        return name


_BLANK = " \t:-–—*"  # around a time that stands alone
_BEFORE = " *-•>\t"  # before one that begins a line


def _add_words(draft: _Draft, said: str, line: Line) -> None:
    """What stands behind a time: words, or a name and a tab before them."""
    said = _TAIL.sub("", _BOLD.sub(r"\1", said)).rstrip(" \\")
    column, tab, rest = said.partition("\t")
    if tab and not draft.name and is_name(column.strip(" :"), 2):
        draft.name, said = column.strip(" :") or None, rest.strip()
    if said.strip():
        draft.lines.append(Line(line.number, said, False, line.apart))


def _taken(lines: list[Line]) -> str | None:
    """The name on the last line that is not empty, which is taken from there."""
    while lines and not lines[-1].text.strip():
        lines.pop()
    name = _label(lines[-1].text) if lines else None
    if name:
        lines.pop()
    return name


def _with_lead(lead: list[Line], drafts: list[_Draft]) -> list[_Draft]:
    """The passages, with what was spoken before the first time where there is anything: lines by people named later."""
    if not drafts or drafts[0].start is None or drafts[0].start < _LEAD:
        return drafts
    later = {found[1] for draft in drafts for line in draft.lines if (found := _NAMED.match(line.text))}
    later |= {draft.name for draft in drafts if draft.name}
    first = next((n for n, line in enumerate(lead) if (found := _NAMED.match(line.text)) and found[1] in later), None)
    if first is None:
        return drafts
    draft = _Draft(0.0, None, None, lead[first])
    draft.lines = lead[first:]
    return [draft, *drafts]


_NAMED = re.compile(r"\s*(?:\*\*)?([^\s:*\[\]][^:*\n\[\]]{0,59}?)(?:\*\*)?\s?:(?:\*\*)?(?:\s|$)")


def _at_ends(rows: Sequence[_Row]) -> list[_Draft]:
    """Passages that end at their times."""
    drafts: list[_Draft] = []
    lines: list[Line] = []
    tape: tuple[str, float | None] | None = None
    for row in rows:
        line = row.line
        if not row.stamps:
            found = tape_named(line.text)
            tape = found or tape
            if not found:
                lines.append(line)
            continue
        for stamp in row.stamps:
            if stamp.before.strip():
                lines.append(Line(line.number, _BOLD.sub(r"\1", stamp.before).strip(), line.heading, line.apart))
            draft = _Draft(None, stamp.start, None, line)
            draft.lines, lines = lines, []
            draft.tape, tape = tape, None
            drafts.append(draft)
        if row.rest.strip(" .*)\t"):
            lines.append(Line(line.number, row.rest))
    drafts += _behind(lines, drafts)
    if drafts:  # before the first label, at most a title
        first = drafts[0].lines
        named = next((n for n, line in enumerate(first) if _NAMED.match(line.text)), None)
        if named:
            drafts[0].lines = first[named:]
        elif named is None and len(first) > 1:
            drafts[0].lines = first[-1:]
    return drafts


def _behind(lines: list[Line], drafts: Sequence[_Draft]) -> list[_Draft]:
    """What somebody says after the last time; nothing where nobody named before begins."""
    names = {found[1] for draft in drafts for line in draft.lines if (found := _NAMED.match(line.text))}
    told = [line for line in lines if line.text.strip()]
    if not told or not (found := _NAMED.match(told[0].text)) or found[1] not in names:
        return []
    draft = _Draft(None, None, None, told[0])
    draft.lines = told
    return [draft]


def _untangled(drafts: Sequence[_Draft], name: str) -> tuple[str, ...]:
    """Take out the times of a tape that do not run forward where they are few, and say which; refuse them where not."""
    notes = _repaired(drafts)
    part: list[_Draft] = []
    highest = 0.0
    for draft in [*drafts, None]:
        time = None if draft is None else draft.start if draft.start is not None else draft.end
        if draft is None or draft.tape or (time is not None and falls_back(time, highest)):
            notes += _odd_times(part, name)
            part, highest = [], 0.0
        if draft is not None:
            part.append(draft)
            highest = max(highest, time or 0.0)
    return tuple(notes)


def _repaired(drafts: Sequence[_Draft]) -> list[str]:
    """Put right the times that were plainly typed in another form, and say which."""
    timed = [draft for draft in drafts if draft.start is not None or draft.end is not None]
    times = [draft.start if draft.start is not None else draft.end or 0.0 for draft in timed]
    notes = []
    repaired = repair_times([Stamp(draft.line.number, time) for draft, time in zip(timed, times, strict=True)])
    for draft, before, after in zip(timed, times, repaired.times, strict=True):
        if before == after:
            continue
        notes.append(f"Line {draft.line.number}: the time {timecode(before)} was read as {timecode(after)}.")
        if draft.start is not None:
            draft.start = after
        else:
            draft.end = after
    return notes


def _odd_times(part: Sequence[_Draft], name: str) -> list[str]:
    timed = [draft for draft in part if draft.start is not None or draft.end is not None]
    times = [draft.start if draft.start is not None else draft.end or 0.0 for draft in timed]
    forward = longest_ordered(times)
    odd = [place for place in range(len(timed)) if place not in forward]
    if len(odd) > _FEW * len(timed):
        place = next(place for place in range(1, len(timed)) if times[place] < times[place - 1])
        raise ArticleError(
            f"{name}, line {timed[place].line.number}: expected a time after that of line "
            f"{timed[place - 1].line.number}, found {timed[place].line.text.strip()[:60]!r}: correct it, or put a line "
            "such as [Tape 2] before it."
        )
    for place in odd:
        timed[place].start = timed[place].end = None
    return [
        f"Line {timed[place].line.number}: its time is out of order and was left out: "
        f"{timed[place].line.text.strip()[:60]!r}."
        for place in odd
    ]


READER = Reader(
    name="text with times", reads="f4, MAXQDA, NVivo, Otter, Temi, Sonix, Teams …", sniff=_is_text, read=_read
)
