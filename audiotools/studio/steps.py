"""Steps back and forth: what can be taken back, and states from before it that need not be worked out again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from audiotools.journal.decisions import Redo, Undo
from audiotools.journal.journal import Entry
from audiotools.studio.state import State

TOLD = 3
"""Decisions of one command that are told by name."""


class Step(msgspec.Struct, frozen=True):
    """The states before and after a batch of entries of the journal."""

    batch: str
    before: State
    after: State


def restored(now: State, step: Step, *, back: bool) -> State | None:
    """The state with a step taken back, or taken again; None where that cannot be told from what is remembered."""
    here, there = (step.after, step.before) if back else (step.before, step.after)
    if now is here:
        return there
    words_alone = msgspec.structs.replace(here, utterances=()) == msgspec.structs.replace(there, utterances=())
    if words_alone and now.utterances is here.utterances:
        return msgspec.structs.replace(now, utterances=there.utterances)
    return None


def same_where_equal(before: State, now: State) -> State:
    """A state that shares with the one before whatever is equal in it."""
    old = before.utterances
    if len(old) == len(now.utterances) and all(
        a.words == b.words and a.speaker == b.speaker for a, b in zip(old, now.utterances, strict=True)
    ):
        now = msgspec.structs.replace(now, utterances=old)
    turns = before.turns if before.turns == now.turns else now.turns
    return msgspec.structs.replace(now, turns=turns)


def batches(entries: Iterable[Entry]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What can be taken back, and what can hold again, each a command with what it decided; the next one last."""
    listed = tuple(entries)
    told: dict[str, list[str]] = {}
    batch_of: dict[str, str] = {}
    replaced = {id_ for entry in listed for id_ in entry.instead or ()}
    gone: set[str] = set()
    waiting: list[tuple[str, ...]] = []
    for entry in listed:
        one = entry.decision
        if isinstance(one, Undo):
            gone |= set(one.of)
            waiting.append(one.of)
        elif isinstance(one, Redo):
            gone -= set(one.of)
            waiting = [of for of in waiting if of != one.of]
        else:
            waiting = []
            batch_of[entry.id] = entry.batch
            told.setdefault(entry.batch, []).append(one.told)
    held = dict.fromkeys(batch for id_, batch in batch_of.items() if id_ not in gone | replaced)

    def label(batch: str) -> str:
        texts = told[batch]
        return "; ".join(texts[:TOLD]) + (" …" if len(texts) > TOLD else "")

    done = [(batch, label(batch)) for batch in held]
    return done, [(batch, label(batch)) for of in waiting if of and (batch := batch_of.get(of[0])) is not None]
