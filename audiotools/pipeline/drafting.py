"""Results as the journal has them now, without what takes long: for an editor that cannot wait.

Words, voices and paragraphs are what a remake gives. Names by evidence and the places of quotes are those that were
made last; a quote that is new is pending until `audiotools.pipeline.remake` has looked for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from audiotools.config import Config
from audiotools.errors import StoreError
from audiotools.journal.decisions import MatchDecision, WithholdDecision
from audiotools.journal.journal import FILE, Journal
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.remake import ResultsSource, inputs_of, remake
from audiotools.pipeline.rematching import revoiced
from audiotools.pipeline.reviewing import known_matches, reviewed
from audiotools.pipeline.stages import MACHINE, TABLE, Recorded, Walk, take_over
from audiotools.records import Finding, Match, Reading, Result, Speaker, Transcript, Turns, Words
from audiotools.redaction.pseudonyms import Mask
from audiotools.store import jsonfile
from audiotools.store.folder import Store

_KINDS: Mapping[str, Any] = {
    "words": Words,
    "recording": Recorded,
    "transcript": Transcript,
    "turns": Turns,
    "quotes": Reading,
    "matches": tuple[Match, ...],
}


class Draft:
    """Results that may not have been made again since the last decision.

    Parameters
    ----------
    walk
        Along the stages, with what the machine made.
    result
        As people see it.
    pending
        Ids of quotes whose place is yet to be looked for.
    current
        Whether the files in the folder say the same already.
    """

    def __init__(self, walk: Walk, result: Result, pending: frozenset[str], *, current: bool) -> None:
        self.result, self.pending, self.current = result, pending, current
        self._walk = walk

    @property
    def journal(self) -> Journal:
        """What was decided so far."""
        return self._walk.journal

    @property
    def config(self) -> Config:
        """Settings that the results were made with."""
        return self._walk.config

    @property
    def turns(self) -> Turns:
        """The machine's, before any decision."""
        turns: Turns = self._walk.values["turns"]
        return turns

    @property
    def adopted(self) -> bool:
        """Whether the transcript was made elsewhere, and says itself who says what."""
        return "words" not in self._walk.source.speech

    @property
    def reading(self) -> Reading:
        """The article and its quotes before the gate, as decisions name them."""
        return self._walk.reading

    @property
    def mask(self) -> Mask:
        """Names that must not be told."""
        return self._walk.naming.mask

    @property
    def hides(self) -> bool:
        """Whether anything may not be seen."""
        return bool(self.mask) or bool(self._walk.of(WithholdDecision))


def draft(folder: str | Path) -> Draft:
    """The results in a folder with everything in its journal.

    Raises
    ------
    AudiotoolsError
        If there are no results, or a file of them is damaged.
    """
    place = Path(folder)
    shown = load_result(place)
    store = Store(place)
    if not store.path(MACHINE).is_dir():
        with store.locked():
            take_over(store)
    naming, config = inputs_of(store, None, ())
    walk = Walk(store, ResultsSource(store), config, naming, exports=False)
    for kind, type_ in _KINDS.items():
        path = store.path(f"{MACHINE}/{kind}.json")
        if path.is_file():
            walk.values[kind] = jsonfile.load(kind, path, type_)
    walk.values.setdefault("quotes", Reading())
    if "turns" not in walk.values or not walk.values.keys() & {"words", "transcript"}:
        raise StoreError(f"What the machine made is not in {str(folder)!r} any more: run audiotools run again.")
    found, pending = known_matches(walk.reading.quotes, walk.values.get("matches", ()))
    if _is_current(walk):
        return Draft(walk, shown, pending, current=True)
    said = walk.said
    voiced = [revoiced(match, said) for match in found]
    matches, unfit = reviewed(voiced, said, walk.of(MatchDecision), config)
    kept = (finding for finding in shown.transcript.findings if finding.kind != "decision")
    transcript = msgspec.structs.replace(
        said,
        speakers=_speakers(said, shown.transcript, walk.decided.names),
        findings=_of_voices((*walk.unfit, *unfit, *kept), walk.decided.turns),
        notes=shown.transcript.notes,
        provenance=shown.transcript.provenance,
    )
    reading = walk.reading
    whole = Result(transcript, walk.decided.turns, reading.article, reading.quotes, matches, str(place))
    return Draft(walk, walk.gate.result(whole), pending, current=False)


def catch_up(folder: str | Path) -> bool:
    """Make results again that lie behind their journal, as those of an editor that was killed do.

    Returns
    -------
    bool
        Whether there was anything to do.

    Raises
    ------
    AudiotoolsError
        If they cannot be made again.
    """
    journal, shown = Path(folder) / FILE, Path(folder) / "transcript.json"
    if not (journal.is_file() and shown.is_file()) or journal.stat().st_mtime_ns < shown.stat().st_mtime_ns:
        return False
    if draft(folder).current:
        return False
    remake(folder)
    return True


def _is_current(walk: Walk) -> bool:
    """Whether the files beside ``machine/`` were made from just these decisions."""
    stage = TABLE[-1]
    return walk.store.is_done(stage.name, walk.wanted(stage))


def _speakers(said: Transcript, shown: Transcript, names: Mapping[str, str]) -> tuple[Speaker, ...]:
    """The voices under the names that people gave them, else under those that were made last."""
    known = {speaker.label: speaker for speaker in shown.speakers}
    found = []
    for speaker in said.speakers:
        one = known.get(speaker.label, speaker)
        name = names.get(speaker.label)
        if name is not None and name != (one.name or ""):
            one = Speaker(one.label, name or None, "person" if name else None, 1.0 if name else None, role=one.role)
        elif name is None and one.source == "person":
            one = speaker  # that decision was taken back
        found.append(one)
    return tuple(found)


def _of_voices(findings: Sequence[Finding], turns: Turns) -> tuple[Finding, ...]:
    """Findings on voices that are there."""
    labels = set(turns.speakers)
    return tuple(finding for finding in findings if labels.issuperset(finding.speakers))
