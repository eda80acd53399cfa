"""What is withheld removed from a results folder itself: from what the machine made, and from the record of decisions.

This is the one thing that changes what the machine made, and the one that rewrites the journal; it cannot be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from audiotools.errors import ConfigError
from audiotools.journal.decisions import (
    MatchDecision,
    ParagraphDecision,
    QuoteAnchor,
    QuoteDecision,
    VoiceDecision,
    WithholdDecision,
    WordDecision,
)
from audiotools.journal.journal import Entry, Journal
from audiotools.pipeline.exporting import export_again
from audiotools.pipeline.leftovers import Leftover, delete_leftovers, leftovers
from audiotools.pipeline.remake import ResultsSource, inputs_of
from audiotools.pipeline.stages import MACHINE, Recorded, Walk, take_over
from audiotools.records import Match, Reading, Result, Span, Transcript, Turns, Words
from audiotools.redaction.gate import MARK, Gate
from audiotools.store import jsonfile
from audiotools.store.folder import Store


def left_holding(
    folder: str | Path,
    *,
    recording: str | Path | None = None,
    rosters: Sequence[str | Path] = (),
    delete: bool = False,
) -> tuple[Leftover, ...]:
    """Files in a results folder, and exports made from it elsewhere, that hold what is withheld still.

    Parameters
    ----------
    folder
        Of the results.
    recording, rosters
        As in `audiotools.pipeline.remake.decide`.
    delete
        Whether exports elsewhere that nobody edited are made again, and those that hold it still, edited ones too, are
        deleted.
    """
    store = Store(folder)
    with store.locked():
        take_over(store)
        naming, config = inputs_of(store, recording, rosters)
        walk = Walk(store, ResultsSource(store), config, naming, exports=False)
        result = walk.go()
        if delete:
            export_again(store, result, elsewhere=True)
        found = leftovers(store, walk.gate.find)
    return delete_leftovers(found) if delete else found


def purge(folder: str | Path, *, delete: bool = False) -> tuple[Leftover, ...]:
    """Remove from a results folder every word that is withheld.

    What else holds it is looked for before: once the words are gone, nobody can say where they stand.

    Parameters
    ----------
    folder
        Of the results.
    delete
        Whether exports that hold what is withheld still are made again or deleted, as in `left_holding`.

    Returns
    -------
    tuple of Leftover
        Files that hold what is withheld still, of others' making.

    Raises
    ------
    ConfigError
        If nothing is withheld, or exports hold it still that are not to be deleted; then nothing was purged.
    """
    store = Store(folder)
    with store.locked():
        take_over(store)
        naming, config = inputs_of(store, None, ())
        walk = Walk(store, ResultsSource(store), config, naming)
        if not walk.of(WithholdDecision):
            raise ConfigError(f"Nothing is withheld in {str(folder)!r}: audiotools redact says what to withhold.")
        result = walk.go()
        gate = walk.gate
        if delete:
            export_again(store, result, elsewhere=True)
        found = leftovers(store, gate.find)
        if delete:
            found = delete_leftovers(found)
        if ours := [one.told for one in found if one.ours]:
            raise ConfigError(
                "Once it is purged, what is withheld cannot be looked for any more, and exports hold it still: "
                f"{'; '.join(ours)}. Add --delete, or put these files right first; nothing was purged."
            )
        read = _machine(store)
        for stage, name, value in _purged(gate, walk, read):
            store.replace(stage, {f"{MACHINE}/{name}.json": jsonfile.dump(name, value)})
        Journal(store.folder).rewrite(lambda entry: _entry(entry, gate))
        # What is made from the purged files is the same again, and is made of them alone.
        again = Walk(store, ResultsSource(store), config, naming)
        again.go()
    return found


_KINDS: dict[str, Any] = {
    "words": Words,
    "transcript": Transcript,
    "recording": Recorded,
    "turns": Turns,
    "quotes": Reading,
    "matches": tuple[Match, ...],
}


def _machine(store: Store) -> dict[str, Any]:
    """What the machine made, by kind."""
    paths = {kind: store.path(f"{MACHINE}/{kind}.json") for kind in _KINDS}
    return {kind: jsonfile.load(kind, path, _KINDS[kind]) for kind, path in paths.items() if path.is_file()}


def _purged(gate: Gate, walk: Walk, read: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """Stage, kind and value of each file of the machine's without what is withheld."""
    changed: list[tuple[str, str, Any]] = []
    bare = Gate(type(gate.mask)(type(walk.naming.roster)()), gate.withheld, walk.said)  # names stay the machine's own
    if "words" in read:
        words: Words = read["words"]
        said = bare.transcript(Transcript.from_words(words))
        kept = tuple(sorted((word for word in said.words), key=lambda word: word.start))
        changed.append(
            (
                "transcribe",
                "words",
                msgspec.structs.replace(words, words=kept, provenance=bare.record(words.provenance)),
            )
        )
    if "transcript" in read:
        shown = bare.transcript(read["transcript"])
        changed.append(("transcribe", "transcript", msgspec.structs.replace(shown, audio=read["transcript"].audio)))
    changed.append(("diarize", "turns", bare.turns(read["turns"])))
    reading = read.get("quotes", Reading())
    whole = Result(walk.said, read["turns"], reading.article, reading.quotes, read.get("matches", ()), "")
    result = bare.result(whole)
    if "quotes" in read:
        changed.append(("article", "quotes", Reading(result.article, result.quotes)))
    if "matches" in read:
        changed.append(("match", "matches", result.matches))
    return changed


def _entry(entry: Entry, gate: Gate) -> Entry:
    """An entry of the journal without words that are withheld."""
    one = entry.decision
    if isinstance(one, WordDecision):
        inside = any(one.span.overlap(span) > 0 or span.start <= one.span.start <= span.end for span in gate.spans)
        fields = {
            "was": (MARK,) if inside and one.was else tuple(map(gate.text, one.was)),
            "heard": (MARK,) if inside and one.heard else tuple(map(gate.text, one.heard)),
            "text": (MARK,) if inside and one.text else tuple(map(gate.text, one.text)),
            "before": _neighbour(one.before, Span(max(0.0, one.span.start - 1.0), one.span.start), gate),
            "after": _neighbour(one.after, Span(one.span.end, one.span.end + 1.0), gate),
        }
        return msgspec.structs.replace(entry, decision=msgspec.structs.replace(one, **fields))
    if isinstance(one, ParagraphDecision):
        fields = {
            "word": _neighbour(one.word, Span(one.at, one.at + 1.0), gate),
            "before": _neighbour(one.before, Span(max(0.0, one.at - 1.0), one.at), gate),
        }
        return msgspec.structs.replace(entry, decision=msgspec.structs.replace(one, **fields))
    if isinstance(one, WithholdDecision):
        # What is withheld wherever it stands is withheld by its times from now on.
        spans = tuple(dict.fromkeys((*one.spans, *(gate.spans if one.words else ()))))
        return msgspec.structs.replace(entry, decision=msgspec.structs.replace(one, spans=spans, words=()))
    if isinstance(one, VoiceDecision) and one.was:
        return msgspec.structs.replace(entry, decision=msgspec.structs.replace(one, was=gate.text(one.was)))
    if isinstance(one, MatchDecision):
        return msgspec.structs.replace(entry, decision=msgspec.structs.replace(one, quote=_quote(one.quote, gate)))
    if isinstance(one, QuoteDecision):
        quotes = tuple(_quote(quote, gate) for quote in one.quotes)
        return msgspec.structs.replace(entry, decision=msgspec.structs.replace(one, quotes=quotes))
    return msgspec.structs.replace(entry, decision=gate.record(one)) if hasattr(one, "text") else entry


def _neighbour(text: str, where: Span, gate: Gate) -> str:
    """A neighbouring word, unless it may lie where something is withheld."""
    return MARK if text and any(where.overlap(span) > 0 for span in gate.spans) else gate.text(text)


def _quote(quote: QuoteAnchor, gate: Gate) -> QuoteAnchor:
    return msgspec.structs.replace(quote, text=gate.text(quote.text))
