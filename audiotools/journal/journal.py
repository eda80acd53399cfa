"""The journal of a results folder: what people decided, one line an entry, never changed once written.

The file is ``journal.jsonl``: a header, ``{"format": "audiotools.journal", "version": 1}``, then one JSON object a
line, with an id, a time (UTC), who decided where that was said, and the decision. Entries of one command share a batch
and are taken back together. Undo and redo are entries as well, so that nothing is ever lost.

A line is written in one piece and flushed to the disk. A killed program, or a file cut off anywhere, loses at most the
last entry: what is left of a line is no entry, and the next one written takes its place. A file that somebody's editor
wrote in another way (a byte order mark, other line ends, none at the end) loses nothing, and is written anew with the
next decision.

Several programs may write at the same time: each takes the journal's own lock for as long as a line takes, and reads
what the others added before it adds to it.
"""

from __future__ import annotations

import datetime
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from audiotools.errors import StoreError
from audiotools.files import in_utf8, mode
from audiotools.journal.decisions import (
    Decision,
    Redo,
    Undo,
    VoiceDecision,
    WithholdDecision,
)
from audiotools.store import jsonfile

FILE = "journal.jsonl"

NAMES = "names.json"
"""Where decisions about voices lay before there was a journal."""

VERSION = 1
"""Of the journal's form, in its first line."""

_LOCK = ".journal.lock"
_PATIENCE = 10.0  # seconds until a journal that another program holds is given up

_HEADER = msgspec.json.encode({"format": "audiotools.journal", "version": VERSION}) + b"\n"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the journal.

    Parameters
    ----------
    id
        Unique in the journal.
    time
        When it was decided, ISO 8601, UTC.
    batch
        Shared by the entries of one command.
    by
        Who decided, where they said so.
    decision
        What was decided.
    instead
        Ids of entries that this one takes the place of, for good: somebody was still typing. Unset, and not in files,
        elsewhere.
    """

    id: str
    time: str
    decision: Decision | Undo | Redo
    batch: str = ""
    by: str | None = None
    instead: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


class Journal:
    """The decisions of a results folder.

    Parameters
    ----------
    folder
        The results folder. Who makes results of it holds its lock (`audiotools.store.folder.Store.locked`).

    Raises
    ------
    StoreError
        If the file is damaged before its last line, or was written by a newer version.

    Examples
    --------
    >>> from audiotools.journal.decisions import NoteDecision
    >>> import tempfile
    >>> journal = Journal(tempfile.mkdtemp())
    >>> done = journal.append(NoteDecision(text="ask again"))
    >>> journal.undo()
    ('note: ask again',)
    >>> journal.decisions, len(journal.entries)
    ((), 2)
    >>> journal.redo(), journal.decisions
    (('note: ask again',), (NoteDecision(text='ask again', span=None, quote=None),))
    """

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / FILE
        self._former = Path(folder) / NAMES
        self.entries: tuple[Entry, ...] = ()
        self._whole = 0  # bytes of the file that are whole lines
        self._read: tuple[int, ...] | None = None  # what the file looked like when it was read
        self.reload()

    def reload(self) -> None:
        """Read the file again."""
        self._read = _stamp(self.path)
        try:
            data = self.path.read_bytes() if self.path.exists() else b""
        except OSError as error:
            raise StoreError(f"Cannot read {self.path} ({error.strerror or error}).") from error
        if not data and self._former.exists():
            self.entries, self._whole = _former_entries(self._former), 0
            return
        self.entries, self._whole = read_entries(data, str(self.path))

    @property
    def effective(self) -> tuple[Entry, ...]:
        """The entries that hold, in the order in which they were made."""
        return effective(self.entries)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that hold, in the order in which they were made."""
        return tuple(entry.decision for entry in self.effective if not isinstance(entry.decision, Undo | Redo))

    @property
    def withheld(self) -> tuple[WithholdDecision, ...]:
        """Those that withhold something."""
        return tuple(one for one in self.decisions if isinstance(one, WithholdDecision))

    def append(
        self, *decisions: Decision | Undo | Redo, by: str | None = None, instead: tuple[str, ...] = ()
    ) -> tuple[Entry, ...]:
        """Add decisions of one command.

        Parameters
        ----------
        decisions
            In the order in which they are carried out.
        by
            Who decides.
        instead
            Ids of entries that the first of these takes the place of.

        Returns
        -------
        tuple of Entry
            As written.

        Raises
        ------
        StoreError
            If the file cannot be written.
        """
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        batch = secrets.token_hex(4)
        new = tuple(
            Entry(id=f"{batch}-{number}", time=now, decision=decision, batch=batch, by=by)
            for number, decision in enumerate(decisions, 1)
        )
        if instead and new:
            new = (msgspec.structs.replace(new[0], instead=instead), *new[1:])
        if new:
            with self.held():
                self._write(new)
        return new

    def changed(self) -> bool:
        """Whether the file is another than when it was last read or written here."""
        return _stamp(self.path) != self._read

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the journal alone, with everything in it that others wrote.

        Raises
        ------
        StoreError
            If the folder cannot be written into, or another program does not let go of the journal.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.path.with_name(_LOCK), timeout=_PATIENCE, mode=mode())
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreError(f"Another program holds {self.path}: close it and try again.") from error
        except OSError as error:
            raise StoreError(f"Cannot write into {str(self.path.parent)!r} ({error.strerror or error}).") from error
        try:
            if self.changed():
                self.reload()
            yield
        finally:
            lock.release()

    def undo(self, *, by: str | None = None) -> tuple[str, ...]:
        """Take back what the last command decided.

        Returns
        -------
        tuple of str
            What was taken back, in words; nothing where nothing holds.
        """
        return self._step(self.last_done(), by)

    def redo(self, *, by: str | None = None) -> tuple[str, ...]:
        """Let what was last taken back hold again; nothing once something new was decided since.

        Returns
        -------
        tuple of str
            What holds again, in words.
        """
        return self._step(self.last_undone(), by)

    def _step(self, step: Undo | Redo | None, by: str | None) -> tuple[str, ...]:
        if step is None:
            return ()
        self.append(step, by=by)
        return self.told(step)

    def last_done(self) -> Undo | None:
        """What would take back what the last command decided; None where nothing holds."""
        held = self.effective
        return Undo(tuple(entry.id for entry in held if entry.batch == held[-1].batch)) if held else None

    def last_undone(self) -> Redo | None:
        """What would let hold again what was last taken back; None once something new was decided since."""
        waiting: list[tuple[str, ...]] = []
        for entry in self.entries:
            if isinstance(entry.decision, Undo):
                waiting.append(entry.decision.of)
            elif isinstance(entry.decision, Redo):
                waiting = [of for of in waiting if of != entry.decision.of]
            else:
                waiting = []
        return Redo(waiting[-1]) if waiting else None

    def told(self, step: Undo | Redo) -> tuple[str, ...]:
        """What a step takes back or lets hold again, in words."""
        return tuple(_told(entry) for entry in self.entries if entry.id in step.of)

    def take_out(self, appended: Iterable[Entry]) -> None:
        """Forget entries that were appended and could not be carried out; what others appended meanwhile stays."""
        gone = {entry.id for entry in appended}
        if not gone:
            return
        with self.held():
            kept = tuple(entry for entry in self.entries if entry.id not in gone)
            if not kept:
                self.path.unlink(missing_ok=True)
            elif kept != self.entries:
                jsonfile.write_atomic(self.path, _HEADER + b"".join(_line(entry) for entry in kept))
            self.reload()

    def rewrite(self, change: Callable[[Entry], Entry]) -> None:
        """Write every entry anew: for a purge alone, which takes words out of the record that nobody may keep."""
        with self.held():
            entries = tuple(change(entry) for entry in self.entries)
            jsonfile.write_atomic(self.path, _HEADER + b"".join(_line(entry) for entry in entries))
            self._former.unlink(missing_ok=True)
            self.reload()

    def _write(self, new: tuple[Entry, ...]) -> None:
        lines = b"".join(_line(entry) for entry in new)
        if not self._whole:  # a new file, with what lay in the former one
            jsonfile.write_atomic(self.path, _HEADER + b"".join(_line(entry) for entry in self.entries) + lines)
            self._former.unlink(missing_ok=True)
            self.reload()
        else:
            try:
                with self.path.open("r+b") as file:
                    file.truncate(self._whole)  # a last line that was never finished
                    file.seek(0, os.SEEK_END)
                    file.write(lines)
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise StoreError(f"Cannot write {self.path} ({error.strerror or error}).") from error
            self.entries, self._whole = (*self.entries, *new), self._whole + len(lines)
            self._read = _stamp(self.path)


def _stamp(path: Path) -> tuple[int, ...] | None:
    """What tells whether a file was written to; None where there is none."""
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_ino, known.st_size, known.st_mtime_ns


def effective(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that hold: those that were not taken back, or were and hold again."""
    known = tuple(entries)
    undone: set[str] = set()
    replaced = {id_ for entry in known for id_ in entry.instead or ()}
    for entry in known:
        if isinstance(entry.decision, Undo):
            undone |= set(entry.decision.of)
        elif isinstance(entry.decision, Redo):
            undone -= set(entry.decision.of)
    gone = undone | replaced
    return tuple(e for e in known if not isinstance(e.decision, Undo | Redo) and e.id not in gone)


def read_entries(data: bytes, where: str = "journal") -> tuple[tuple[Entry, ...], int]:
    """The entries in the bytes of a journal, and how many of the bytes are whole lines as they are written here.

    The latter is 0 where the file has to be written anew before something is added to it.

    Raises
    ------
    StoreError
        If a line before the last is damaged, or the file is of a newer version.
    """
    plain = in_utf8(data)
    lines = plain.splitlines()
    ended = plain.endswith((b"\n", b"\r"))
    if not ended and lines and (len(lines) > 1 or _HEADER.startswith(lines[0])) and not _is_whole(lines[-1]):
        lines.pop()  # a killed program did not come to its end
    if not lines:
        return (), 0
    try:
        header = msgspec.json.decode(lines[0])
        version = header["version"] if header["format"] == "audiotools.journal" else None
    except (msgspec.DecodeError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(f"{where} is no journal of audiotools: move it away.") from error
    if not isinstance(version, int) or version > VERSION:
        raise StoreError(f"{where} was written by a newer audiotools: update audiotools to read it.")
    entries = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        try:
            entries.append(msgspec.json.decode(line, type=Entry))
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise StoreError(
                f"{where} is damaged in line {number}: put that line right, or take it out to lose that decision."
            ) from error
    whole = data.rfind(b"\n") + 1
    as_written = plain is data and b"\r" not in data and (ended or not _is_whole(data[whole:]))
    return tuple(entries), whole if as_written else 0


def _is_whole(line: bytes) -> bool:
    """Whether a line without its end is one all the same."""
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _line(entry: Entry) -> bytes:
    return msgspec.json.encode(entry) + b"\n"


def _told(entry: Entry) -> str:
    return "" if isinstance(entry.decision, Undo | Redo) else entry.decision.told


def _former_entries(path: Path) -> tuple[Entry, ...]:
    """Decisions on voices from a folder without a journal, each a batch of its own."""
    try:
        when = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC).isoformat(timespec="seconds")
        raw = msgspec.json.decode(path.read_bytes())
        listed = [msgspec.convert({"kind": "voice", **item}, VoiceDecision) for item in raw["names"]]
    except (OSError, msgspec.DecodeError, msgspec.ValidationError, KeyError, TypeError, ValueError) as error:
        raise StoreError(f"{path} is damaged ({error}): delete it and decide again.") from error
    return tuple(
        Entry(id=f"names-{number}", time=when.replace("+00:00", "Z"), decision=decision, batch=f"names-{number}")
        for number, decision in enumerate(listed, 1)
    )
