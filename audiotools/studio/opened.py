"""A results folder held open: what stands there, what was decided, and who is to be told of it.

A decision is on the disk before it is answered. The results in the folder are made again in the background
(`audiotools.studio.remaking`); what that changes is told like a decision of somebody else.

Every change of what is shown has a version, a number that only grows. A change that a page asks for names the version
it was made in; words that moved since then are found again, and a change to what somebody else has changed meanwhile is
refused.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec

from audiotools.errors import AudiotoolsError, ConfigError
from audiotools.journal.decisions import Decision, NoteDecision, Redo, TitleDecision, Undo
from audiotools.journal.journal import Entry, Journal
from audiotools.pipeline.drafting import Draft, draft
from audiotools.pipeline.exporting import stale
from audiotools.records import Reading
from audiotools.store.folder import Store
from audiotools.studio import changes as asked
from audiotools.studio import views
from audiotools.studio.deciding import decide_change, decide_typing, find_places
from audiotools.studio.outcomes import Around, Outcome
from audiotools.studio.state import Paragraphs, Sheet, Splice, State, shifted, splice_of, word_at
from audiotools.studio.steps import TOLD, Step, batches, restored, same_where_equal

_KEPT = 1000
"""Versions that are remembered, to renumber the words of changes that were made in them."""

_STEPS = 200
"""States that are remembered, so that what was decided last is taken back at once."""

_versions = itertools.count(time.time_ns() // 1_000_000)
# From a moment on: a page that was loaded from a server that is gone names no version of this one.

Patch: TypeAlias = dict[str, Any]
Tell: TypeAlias = Callable[[dict[str, Any], str], None]
"""Called with a message for the pages that show these results, and the page that knows it already."""


class ConflictError(AudiotoolsError):
    """Somebody else changed the same words, quote or voice meanwhile.

    Parameters
    ----------
    message
        For a person.
    version
        As things stand.
    patches
        What the page missed; None where it has to load everything again.
    """

    def __init__(self, message: str, version: int, patches: list[dict[str, Any]] | None) -> None:
        super().__init__(message)
        self.version, self.patches = version, patches


class _Version(NamedTuple):
    number: int
    follows: int
    splice: Splice | None
    touched: frozenset[str]
    patch: Patch
    by: str


class Opened:
    """Results held open.

    Parameters
    ----------
    id_
        As addresses name them.
    folder
        Of the results.
    tell
        Told of every change.
    """

    def __init__(self, id_: str, folder: Path, tell: Tell) -> None:
        self.id, self.folder, self._tell = id_, folder, tell
        self._lock = threading.RLock()
        self._paragraphs = Paragraphs()
        self._history: deque[_Version] = deque(maxlen=_KEPT)
        self._steps: deque[Step] = deque(maxlen=_STEPS)
        self._undone: list[Step] = []
        self._typing: tuple[str, tuple[str, ...]] = ("", ())
        self._released: tuple[str, ...] = ()  # what a decision of its own took back, not a step back
        self._read(draft(folder))
        self._told_withheld, self._told_remarks = self._withheld, (self._remarks, self._titles)
        self.entries_read = len(self.journal.entries) if self.current else -1
        self.version = next(_versions)
        self.decided_at = time.monotonic()
        self._names: list[str] | None = None

    def _read(self, now: Draft) -> None:
        self._draft = now
        self.journal: Journal = now.journal
        self.state = State.of(now.result, now.pending)
        self._recount()
        self.current = now.current

    def _recount(self) -> None:
        """What holds, what can be taken back, what is withheld."""
        held = self.journal.effective
        self._decided: list[Decision] = [e.decision for e in held if not isinstance(e.decision, Undo | Redo)]
        self._done, self._waiting = batches(self.journal.entries)
        self._withheld = views.withheld_list(held)
        self._remarks, self._titles = views.remarks(held)

    @property
    def reading(self) -> Reading:
        """The article and its quotes as decisions name them."""
        return self._draft.reading if self._draft.hides else Reading(self.state.article, self.state.quotes)

    def view(self) -> dict[str, Any]:
        """Everything that a page shows."""
        with self._lock:
            state, said = self.state, self.state.said
            if self._names is None:
                self._names = views.offered(state)
            return {
                "id": self.id,
                "name": self.folder.name,
                "recording": said.audio.name if said.audio else said.recording,
                "duration": said.audio.duration if said.audio else _end(state),
                "language": said.language,
                "direction": views.direction(said.language),
                "version": self.version,
                "words": views.word_columns(Sheet(state.utterances).words),
                "paragraphs": views.paragraph_list(self._paragraphs.of(state.utterances)),
                "voices": views.voice_list(state),
                "quotes": views.quote_list(state),
                "article": views.article_view(state),
                "findings": views.finding_list(state),
                "notes": list(said.notes),
                "withheld": self._withheld,
                "remarks": self._remarks,
                "titles": self._titles,
                "names": self._names,
                "exports_stale": [],
                "remaking": not self.current,
                **self._steps_view(),
            }

    def _steps_view(self) -> dict[str, Any]:
        waiting = self._waiting[-1][1] if self._waiting else ""
        released = self._releases_last
        done = f"no longer: {waiting}" if released else self._done[-1][1] if self._done else ""
        return {
            "undo": {"can": released or bool(self._done), "label": done},
            "redo": {"can": bool(self._waiting), "label": waiting},
        }

    @property
    def _releases_last(self) -> bool:
        """Whether what was decided last took something back, as publishing again does: a step back lets it hold."""
        entries = self.journal.entries
        last = entries[-1].decision if entries else None
        return bool(self._released) and isinstance(last, Undo) and last.of == self._released

    def decide(self, wanted: asked.Asked, *, tab: str = "", by: str | None = None) -> dict[str, Any]:
        """Carry out what a page asks for, all of it or nothing.

        Raises
        ------
        ConflictError
            If somebody changed the same meanwhile.
        AudiotoolsError
            If it makes no sense, or cannot be written.
        """
        with self._lock:
            self.catch_up()
            splices, touched = self._since(wanted.version)
            again = self._typed_on(wanted, splices, touched)
            if again is not None:
                return self._retype(*again, by=by, tab=tab)
            before = now = self.state
            decisions: list[Decision | Undo] = []
            keys: set[str] = set()
            told = True
            for change in wanted.changes:
                fresh = self._renumbered(change, splices, touched, wanted.version)
                outcome = decide_change(fresh, now, self._around(decisions))
                moved = splice_of(now.utterances, outcome.state.utterances)
                if moved is not None:
                    splices = [*splices, moved[0]]
                decisions += outcome.decisions
                keys |= asked.touched_by(change)
                told = told and outcome.told
                now = outcome.state
            if not decisions:
                return self._answer(before, before, frozenset(), tab)
            entries = self.journal.append(*decisions, by=by)
            self._released = decisions[0].of if isinstance(decisions[0], Undo) else ()
            local = told and (not self._draft.hides or all(isinstance(change, _LOCAL) for change in wanted.changes))
            if local:
                self._append(entries)
            else:  # what may not be seen decides how quotes and print look: only the whole way knows
                self._read(draft(self.folder))
                now = self.state
            self._steps.append(Step(entries[0].batch, before, now))
            self._undone.clear()
            self._typing = (_typing_of(wanted), tuple(entry.id for entry in entries))
            return self._become(now, before, frozenset(keys), tab)

    def _typed_on(
        self, wanted: asked.Asked, splices: list[Splice], touched: frozenset[str]
    ) -> tuple[Outcome, Step] | None:
        """What goes on with a word that is still being typed, as from before that began; None for anything else."""
        key = _typing_of(wanted)
        step = self._steps[-1] if self._steps else None
        if not key or self._typing[0] != key or step is None or self.state.utterances is not step.after.utterances:
            return None
        change = self._renumbered(wanted.changes[0], splices, touched, wanted.version)
        base = restored(self.state, step, back=True)
        if base is None or not isinstance(change, asked.Correct | asked.Insert | asked.Delete):
            return None
        decided = self._decided[: len(self._decided) - len(self._typing[1])]
        around = self._around(())._replace(decided=decided)
        outcome = decide_typing(change, base, self.state, around)
        return None if outcome is None else (outcome, msgspec.structs.replace(step, before=base))

    def _retype(self, outcome: Outcome, step: Step, *, by: str | None, tab: str) -> dict[str, Any]:
        """One decision in the place of the one before: somebody is still typing."""
        before, key, replaced = self.state, *self._typing
        self._steps.pop()
        if outcome.decisions:
            entries = self.journal.append(*outcome.decisions, by=by, instead=replaced)
            self._done.pop()
            del self._decided[len(self._decided) - len(replaced) :]
            self._append(entries)
            self._steps.append(Step(entries[0].batch, step.before, outcome.state))
            self._typing = (key, tuple(entry.id for entry in entries))
        else:  # typed back to what stood there
            self.journal.append(Undo(replaced), by=by)
            self._recount()
            self._typing = ("", ())
        return self._become(outcome.state, before, frozenset(), tab)

    def places(self, wanted: asked.Replace) -> dict[str, Any]:
        """Where a text is found and what it would become; nothing is decided."""
        with self._lock:
            words = Sheet(self.state.utterances).words
            found = [
                {
                    "first": first,
                    "last": last,
                    "was": " ".join(word.text for word in words[first:last]),
                    "text": text,
                    "before": " ".join(word.text for word in words[max(0, first - 4) : first]),
                    "after": " ".join(word.text for word in words[last : last + 4]),
                    "start": words[first].start,
                }
                for first, last, text in find_places(wanted, self.state)
            ]
            return {"version": self.version, "places": found}

    def step(self, wanted: asked.Step, *, back: bool, tab: str = "", by: str | None = None) -> dict[str, Any]:
        """Take back what was decided last, or let hold again what was last taken back.

        Raises
        ------
        ConfigError
            If there is nothing to take back.
        """
        with self._lock:
            self.catch_up()
            taken = self.journal.last_done() if back else self.journal.last_undone()
            if back and self._releases_last:
                taken = Redo(self._released)
                self._released = ()
            if taken is None:
                raise ConfigError("There is nothing to undo." if back else "There is nothing to redo.")
            before = self.state
            known = self._steps if back else self._undone
            remembered = known[-1] if known and self._is(known[-1], taken) else None
            now = None if remembered is None else restored(before, remembered, back=back)
            self._typing = ("", ())
            self.journal.append(taken, by=by)
            if now is None:
                self._read(draft(self.folder))
                now = self.state
                self._steps.clear()
                self._undone.clear()
            else:
                self._recount()
                (self._undone if back else self._steps).append(known.pop())
            return self._become(now, before, frozenset(), tab)

    def _is(self, step: Step, taken: Undo | Redo) -> bool:
        return all(id_.startswith(f"{step.batch}-") for id_ in taken.of)

    def catch_up(self) -> None:
        """Take in what another program decided since."""
        with self._lock:
            if not self.journal.changed():
                return
            before = self.state
            self._read(draft(self.folder))
            self._steps.clear()
            self._undone.clear()
            self._become(self.state, before, frozenset(), "", by="another program")

    def remade(self, entries: int) -> bool:
        """Take in the results that were made in the background, if nothing was decided meanwhile.

        Parameters
        ----------
        entries
            Of the journal when the making began.
        """
        with self._lock:
            if self.journal.changed():
                return False
        fresh = draft(self.folder)
        with self._lock:
            if len(self.journal.entries) != entries or len(fresh.journal.entries) != entries or not fresh.current:
                return False
            before = self.state
            steps, undone = self._steps, self._undone
            self._read(fresh)
            self.state = same_where_equal(before, self.state)
            self._steps, self._undone = steps, undone
            self._become(self.state, before, frozenset(), "", by="remade")
            return True

    def tellable(self, names: Iterable[str]) -> list[str]:
        """Names of others' results that may be told in these as well."""
        return list(self._draft.mask.without(names) if self._draft.hides else names)

    def stale_exports(self) -> list[str]:
        """Sentences on exports that do not say what the results say."""
        return stale(Store(self.folder))

    def since(self, version: int) -> list[dict[str, Any]] | None:
        """The messages that a page missed; None where they are not known any more."""
        with self._lock:
            if version == self.version:
                return []
            numbers = [one.number for one in self._history]
            if version not in numbers:
                return None
            return [
                {"version": one.number, "from": one.follows, "by": one.by, "patch": one.patch}
                for one in self._history
                if one.number > version
            ]

    def _around(self, decisions: Sequence[Decision | Undo]) -> Around:
        now = self._draft
        new = [decision for decision in decisions if not isinstance(decision, Undo)]
        return Around(
            [*self._decided, *new] if new else self._decided,
            now.turns,
            self.reading,
            now.mask,
            now.config,
            now.adopted,
            lambda state: self._paragraphs.of(state.utterances),
            frozenset(one["id"] for one in self._withheld),
            frozenset(one["id"] for one in self._remarks),
        )

    def _append(self, entries: Sequence[Entry]) -> None:
        """Take in entries that were written just now."""
        decisions = [entry.decision for entry in entries if not isinstance(entry.decision, Undo | Redo)]
        self._decided += decisions
        self._withheld = [*self._withheld, *views.withheld_list(entries)]
        if any(isinstance(decision, NoteDecision | TitleDecision) for decision in decisions):
            self._remarks, self._titles = views.remarks(self.journal.effective)
        told = "; ".join(decision.told for decision in decisions[:TOLD])
        more = len(decisions) - TOLD
        self._done.append((entries[0].batch, f"{told} …" if more > 0 else told))
        self._waiting.clear()

    def _since(self, version: int) -> tuple[list[Splice], frozenset[str]]:
        """What was replaced and decided since a version."""
        if version == self.version:
            return [], frozenset()
        known = [one.number for one in self._history]
        if version not in known:
            raise ConflictError(
                "This page is too far behind what was decided since: load it again.", self.version, None
            )
        later = [one for one in self._history if one.number > version]
        touched = frozenset(key for one in later for key in one.touched)
        return [one.splice for one in later if one.splice is not None], touched

    def _renumbered(
        self, change: asked.Change, splices: list[Splice], touched: frozenset[str], version: int
    ) -> asked.Change:
        both = asked.touched_by(change) & touched
        if both:
            raise ConflictError(
                f"Somebody else has decided about {', '.join(sorted(both))} meanwhile: look at it again.",
                self.version, self.since(version),
            )  # fmt: skip
        numbers = asked.numbers_of(change)
        if numbers is None or not splices:
            return change
        moved = shifted(*numbers, splices)
        if moved is None:
            raise ConflictError(
                "Somebody else has changed the same words meanwhile: look at them again.",
                self.version, self.since(version),
            )  # fmt: skip
        return asked.renumbered(change, *moved)

    def _become(
        self, now: State, before: State, touched: frozenset[str], tab: str, by: str | None = None
    ) -> dict[str, Any]:
        self.state = now
        self.decided_at = time.monotonic()
        if by != "remade":
            self.current = False
        return self._answer(now, before, touched, tab, by)

    def _answer(
        self, now: State, before: State, touched: frozenset[str], tab: str, by: str | None = None
    ) -> dict[str, Any]:
        patch, splice = self._patch(before, now)
        changed = any(value is not None for key, value in patch.items() if key not in ("undo", "redo"))
        if changed or by != "remade":
            if not self._history:  # the version that pages have loaded
                self._history.append(_Version(self.version, self.version, None, frozenset(), {}, ""))
            follows, self.version = self.version, next(_versions)
            who = by or tab or "somebody"
            self._history.append(_Version(self.version, follows, splice, touched, patch, who))
            message = {"version": self.version, "from": follows, "by": who, "patch": patch}
            self._tell(message, tab)
            return {"version": self.version, "from": follows, "patch": patch}
        return {"version": self.version, "from": self.version, "patch": patch}

    def _patch(self, before: State, now: State) -> tuple[Patch, Splice | None]:
        """What is shown otherwise than before."""
        moved = splice_of(before.utterances, now.utterances)
        words = None
        if moved is not None:
            splice, new = moved
            ahead = word_at(now.utterances, splice.first - 1) if splice.first else None
            words = {"first": splice.first, "last": splice.last, "new": views.word_columns(new, ahead)}
        same_speech = before.utterances is now.utterances
        same_voices = before.speakers == now.speakers and before.turns is now.turns
        same_quotes = before.matches == now.matches and before.pending == now.pending
        patch: Patch = {
            "words": words,
            "paragraphs": None if same_speech else self._paragraph_list(now),
            "voices": None if same_voices else views.voice_list(now),
            "quotes": None if same_quotes else views.quote_list(now),
            "article": None if before.article == now.article else views.article_view(now),
            "findings": None if before.findings == now.findings else views.finding_list(now),
            "withheld": self._withheld if self._told_withheld != self._withheld else None,
            "remarks": self._remarks if self._told_remarks[0] != self._remarks else None,
            "titles": self._titles if self._told_remarks[1] != self._titles else None,
            **self._steps_view(),
        }
        self._told_withheld, self._told_remarks = self._withheld, (self._remarks, self._titles)
        return patch, None if moved is None else moved[0]

    def _paragraph_list(self, state: State) -> list[dict[str, Any]]:
        return views.paragraph_list(self._paragraphs.of(state.utterances))


def _typing_of(wanted: asked.Asked) -> str:
    """By what changes to a word that is still being typed are known; empty for other changes."""
    return getattr(wanted.changes[0], "typing", "") if len(wanted.changes) == 1 else ""


_LOCAL = (asked.Correct, asked.Insert, asked.Delete, asked.Break, asked.Join, asked.Replace, asked.Note, asked.Title)


def _end(state: State) -> float:
    return max((utterance.end for utterance in state.utterances), default=0.0)
