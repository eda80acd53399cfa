"""What a person sees in a terminal: tables of results and progress of long work.

Everything printed here is untrusted text from recordings and articles, so no markup is read from it, and characters
that steer a terminal (to colour, move, or write to the clipboard) are replaced.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from audiotools import records
from audiotools.cli.console import in_quotes
from audiotools.pipeline.progress import LEAST_TOLD
from audiotools.pipeline.progress import RUN_STAGES as RUN_STAGES
from audiotools.pipeline.progress import RunProgress as RunProgress
from audiotools.records import Article, Match, Place, Quote, Result, Span, Transcript, Turns

if TYPE_CHECKING:
    from rich.console import Console

    from audiotools.cli.doctor import Finding
    from audiotools.config import Config
    from audiotools.models.weights import Check, Entry

LABELS = {
    "fetch": "Fetching weights",
    "article": "Reading the article",
    "decode": "Decoding",
    "transcribe": "Recognising speech",
    "diarize": "Telling speakers apart",
    "match": "Finding quotes",
    "names": "Naming voices",
    "export": "Writing results",
    "add": "Reading recordings",
    "index": "Writing the database",
    "recordings": "Working on recordings",
}


def label(stage: str) -> str:
    """A stage for people.

    >>> label("transcribe"), label("fetch base")
    ('Recognising speech', 'Fetching base')
    """
    what, _, name = stage.partition(" ")
    return f"Fetching {name}" if what == "fetch" and name else LABELS.get(stage, stage)


STACKED = 100
"""Columns of a terminal below which rows stand one below the other."""

NO_QUOTES = "The article holds no quotes."


_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def harmless(text: str) -> str:
    r"""Text without characters that steer a terminal, or that none can show.

    >>> harmless("a\x1b[31mb\tc\nd")
    'a�[31mb\tc\nd'
    """
    return _STEERING.sub("\ufffd", text)


def clock(seconds: float) -> str:
    """A time for people, to the hundredth of a second, rounded once.

    >>> clock(59.9996), clock(7.25), clock(3725.5)
    ('1:00.00', '0:07.25', '1:02:05.50')
    """
    hundredths = round(seconds * 100)
    minutes, rest = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    tail = f"{rest // 100:02d}.{rest % 100:02d}"
    return f"{hours}:{minutes:02d}:{tail}" if hours else f"{minutes}:{tail}"


def snippet(text: str, width: int = 60) -> str:
    r"""The beginning of a text on one line.

    >>> snippet("They are one family,\n Assad's family", 20)
    'They are one family…'
    """
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip(" ,;:") + "…"


def spans(places: Sequence[Span]) -> str:
    """Spans for people.

    >>> spans([Span(1, 2.5), Span(61, 62)])
    '0:01.00–0:02.50, 1:01.00–1:02.00'
    """
    return ", ".join(f"{clock(span.start)}–{clock(span.end)}" for span in places)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print rows under headings; numbers stand to the right."""
    screen = console()
    if screen.width < STACKED and len(columns) > 2:
        _stacked(columns, rows, title)
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    listed = [tuple(row) for row in rows]
    # The first column stands whole, unless a long name in it would leave no room for the others.
    whole = all(2 * len(str(row[0])) <= screen.width for row in listed)
    sheet = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for number, column in enumerate(columns):
        sheet.add_column(column, overflow="fold", no_wrap=whole and number == 0)
    for row in listed:
        sheet.add_row(
            *(Text(harmless(str(cell)), justify="right" if isinstance(cell, float | int) else "left") for cell in row)
        )
    screen.print(sheet)


def _stacked(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None) -> None:
    """Print rows one below the other, a line a cell, where a table would break every one of them."""
    if title:
        plain(title)
    wide = max(len(column) for column in columns[1:])
    for row in rows:
        plain(str(row[0]))
        for column, cell in zip(columns[1:], row[1:], strict=True):
            lines = str(cell).split("\n")
            if any(lines):
                plain("\n".join([f"  {column:<{wide}}  {lines[0]}", *(" " * (wide + 4) + line for line in lines[1:])]))
        plain("")


def matches(found: Sequence[Match], transcript: Transcript) -> None:
    """Print where each quote was said."""
    if not found:
        plain(NO_QUOTES)
        return
    rows = [
        (
            match.quote.id,
            snippet(match.quote.text),
            match.quote.speaker or "–",
            transcript.name_of(match.voice) or "–",
            spans(match.spans) if match.found else "not in this recording",
            match.judgement,
            f"{match.score:.2f}",
        )
        for match in found
    ]
    table(("Quote", "As printed", "Attributed to", "Voice", "Said at", "Verdict", "Score"), rows)


def quotes(found: Sequence[Quote]) -> None:
    """Print the quotes of an article."""
    if not found:
        plain(NO_QUOTES)
        return
    rows = [(quote.id, quote.kind, snippet(quote.text), quote.speaker or "–", quote.continues or "") for quote in found]
    table(("Quote", "Kind", "As printed", "Speaker", "Continues"), rows)


def turns(found: Turns) -> None:
    """Print who speaks when."""
    table(("Speaker", "From", "To"), [(turn.speaker, clock(turn.start), clock(turn.end)) for turn in found])


def transcript(said: Transcript) -> None:
    """Print a transcript, a passage a line; the speaker stands before the first of what they say."""
    from audiotools.exports.passages import paragraphs

    for start, speaker, text in paragraphs(said):
        plain(f"[{clock(start)}] {speaker + ': ' if speaker else ''}{text}")


_told: set[str] = set()  # by the command that is running


def begin() -> None:
    """A command begins, which has told nothing yet."""
    _told.clear()


def told(note: str) -> bool:
    """Whether the command that is running has told this already."""
    return note in _told


def notes(found: Iterable[str]) -> None:
    """Print what a person should know, on standard error."""
    for note in found:
        _told.add(note)
        console(stderr=True).print(harmless(f"Note: {note}"), markup=False, highlight=False, soft_wrap=True)


def note(text: str) -> None:
    """Print one thing that a person should know, on standard error."""
    notes((text,))


def files(paths: Iterable[str]) -> None:
    """Print names of files, a line each; as they are where no person reads them."""
    seen = sys.stdout.isatty()
    for path in paths:
        sys.stdout.buffer.write((harmless(path) if seen else path).encode("utf-8", "surrogateescape") + b"\n")
    sys.stdout.flush()


def plain(line: str) -> None:
    """Print a line as it is."""
    console().print(harmless(line), markup=False, highlight=False, soft_wrap=True)


def console(*, stderr: bool = False) -> Console:
    """The terminal; results go to standard output, everything else to standard error."""
    from rich.console import Console

    terminal = Console(stderr=stderr, highlight=False)
    if not terminal.is_terminal and "COLUMNS" not in os.environ:
        terminal.width = 160  # a file or a pipe has no edge at which lines must break
    return terminal


@contextmanager
def progress(quiet: bool, stages: Sequence[str] = ()) -> Iterator[Callable[[str, float, float], None] | None]:
    """One line on standard error that says what is done and how long the rest takes; on a pipe a line a stage.

    Parameters
    ----------
    quiet
        Show nothing.
    stages
        All that will be done, in order; without any, what is reported stands for itself.
    """
    where = console(stderr=True)
    if quiet:
        yield None
        return
    way = RunProgress(stages)
    if not where.is_terminal:

        def told(stage: str, done: float, total: float) -> None:
            way.report(stage, done, total)
            seconds = way.finished(stage)
            if seconds is not None and seconds >= LEAST_TOLD:
                where.print(f"{label(stage)}: {seconds:.1f} s", markup=False, highlight=False)

        yield told
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    with Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(),
        TextColumn("{task.fields[left]}", markup=False), console=where, transient=True,
    ) as bars:  # fmt: skip
        line = bars.add_task("", total=1.0, left="")

        def report(stage: str, done: float, total: float) -> None:
            way.report(stage, done, total)
            left = way.seconds_left()
            rest = "" if left is None else f"{clock(left).split('.')[0]} left"
            bars.update(line, description=label(stage), completed=way.share, left=rest)

        yield report


def places(found: Match, said: Transcript) -> None:
    """Print every place of a phrase, best first, and what was said there."""
    from audiotools.exports.matched import Spoken

    heard = Spoken(said)

    def row(place: Match | Place, what: str) -> tuple[str, ...]:
        words = snippet(heard.text(place.spans))
        return spans(place.spans), said.name_of(place.voice) or "–", words, f"{place.score:.2f}", what

    rows = [row(found, found.verdict)] if found.found else []
    also = "also here" if rows else "best guess"
    rows += [row(place, also) for place in found.alternatives]
    if not found.found:
        plain("Not in this recording." + (" The nearest is:" if rows else ""))
    if rows:
        table(("Said at", "Voice", "Words", "Score", "Verdict"), rows)


def models(entries: Sequence[Entry]) -> None:
    """Print which weights there are."""
    rows = [(e.name, e.what, e.licence, f"{e.size / 1e6:.0f} MB", e.state, e.path or "–") for e in entries]
    table(("Name", "What it does", "Licence", "Size", "State", "Where"), rows)


def checks(done: Sequence[Check]) -> None:
    """Print what hashing the weights again found."""
    rows = [(c.name, f.name, "right" if f.ok else "WRONG", f.found or "missing") for c in done for f in c.files]
    table(("Model", "File", "Bytes", "SHA-256"), rows)


def speakers(result: Result, *, why: bool = False) -> None:
    """Print whose voice each is and how sure that is, a line each; and why, where that is asked."""
    lengths: dict[str, float] = {}
    for turn in result.turns:
        lengths[turn.speaker] = lengths.get(turn.speaker, 0.0) + turn.duration
    rows = [
        (
            speaker.label,
            speaker.name or "unnamed",
            "–" if speaker.confidence is None else f"{speaker.confidence:.2f}",
            speaker.source or "–",
            speaker.role or "–",
            clock(lengths.get(speaker.label, 0.0)),
        )
        for speaker in result.transcript.speakers
    ]
    table(("Voice", "Name", "Confidence", "From", "Role", "Speaks"), rows)
    for speaker in result.transcript.speakers if why else ():
        for sentence in speaker.evidence:
            plain(f"{speaker.label}: {sentence}")


def contradictions(found: Sequence[records.Finding], folder: str) -> None:
    """Print what does not fit together in who speaks, and with which command a person settles it."""
    for finding in found:
        settle = f" {finding.suggestion}." if finding.suggestion else ""
        plain(f"To check ({finding.kind}): {finding.message}{settle}")
    if any(option in (finding.suggestion or "") for finding in found for option in ("--set", "--merge", "--split-at")):
        plain(f"Settle it with: audiotools names {in_quotes(folder)} and the options named above.")


def findings(found: Sequence[Finding]) -> None:
    """Print what `doctor` found."""
    table(("What", "State", "Found", "What to do"), [(f.subject, f.state, f.detail, f.advice) for f in found])


def unread(article: Article | None, settings: Config) -> None:
    """Say so where an article's letters are a guess, or it has marks that are read on request only."""
    from audiotools.articles.extraction import unread_marks
    from audiotools.documents.encoding import SURE

    if article is None:
        return
    if article.certainty is not None and article.certainty < 1:
        how = "which may be wrong: look at the text, or save it as UTF-8" if article.certainty < SURE else "as it seems"
        notes((f"The article was read as {article.encoding} (certainty {article.certainty:.2f}), {how}.",))
    if not settings.article.doubled_marks and (count := unread_marks(article)):
        notes((f"{count} quotes open with two single marks (''…'') and were not read: add --doubled-marks.",))
