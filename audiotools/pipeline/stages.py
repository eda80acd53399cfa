"""The stages of the whole way in one table, and the walk along them that every way takes.

What is walked for may be a recording that is recognised here, a transcript that was made elsewhere, or results that
are there already and are made again after a decision; they differ in their `Source` alone.

What the machine made lies in ``machine/`` and is never changed by a decision. The files beside that folder are what
machine and people together come to: a pure function of ``machine/`` and the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import msgspec

from audiotools.articles.extraction import find_quotes, names_in
from audiotools.articles.reader import read_article
from audiotools.audio.recording import Audio
from audiotools.config import Config
from audiotools.journal.decisions import (
    Decision,
    EverywhereDecision,
    MatchDecision,
    ParagraphDecision,
    QuoteDecision,
    VoiceDecision,
    WithholdDecision,
    WordDecision,
)
from audiotools.journal.journal import Journal
from audiotools.journal.wording import apply_wording, give_words
from audiotools.matching.matcher import match_quotes
from audiotools.naming.decisions import Decided
from audiotools.naming.inputs import Naming, decided_turns, named
from audiotools.pipeline.annotating import annotated
from audiotools.pipeline.exporting import aside_note, export_results
from audiotools.pipeline.rematching import rematched
from audiotools.pipeline.reviewing import reviewed, reworked
from audiotools.records import AudioInfo, Finding, Match, Reading, Result, Transcript, Turns, Words
from audiotools.redaction.gate import Gate
from audiotools.store import jsonfile
from audiotools.store.folder import Store, fingerprint
from audiotools.transcripts.building import build_transcript

Progress: TypeAlias = Callable[[str, float, float], None]
"""Called as ``progress(stage, done, total)``; an exception it raises stops the work, and finished stages are kept."""

MACHINE = "machine"
"""Folder, within the results folder, of what the machine made."""

_REVISION = {
    "article": 76,
    "transcribe": 23,
    "diarize": 9,
    "match": 35,
    "names": 7,
    "export": 3,
}
# Raised by one when a stage gives other results for the same input and settings, so that they are made again.

REVISIONS = tuple(_REVISION.items())
"""Name and number of each stage: what was made with another number is made again."""

STAGES = tuple(_REVISION)
"""In the order in which they run; `progress` also reports ``decode`` and what fetching weights reports."""

_LAYOUT = (("article", "quotes"), ("transcribe", "words"), ("diarize", "turns"), ("match", "matches"))


class Source(Protocol):
    """What results are made of."""

    @property
    def name(self) -> str:
        """Name of the file."""
        ...

    @property
    def kept(self) -> bool:
        """Whether the first stages' results are there and stand as they are."""
        ...

    @property
    def speech(self) -> Mapping[str, Any]:
        """Kind of file to type of what stands for the words."""
        ...

    def article_from(self) -> tuple[Any, ...] | None:
        """Everything that the article's reading depends on; None without an article."""
        ...

    def read(self, walk: Walk) -> Reading:
        """The article and its quotes."""
        ...

    def speech_from(self, walk: Walk) -> tuple[Any, ...]:
        """Everything that the words depend on."""
        ...

    def recognise(self, walk: Walk) -> tuple[Any, ...]:
        """The values of `speech`."""
        ...

    def turns_from(self, walk: Walk) -> tuple[Any, ...]:
        """Everything that the turns depend on."""
        ...

    def diarize(self, walk: Walk) -> Turns:
        """Who speaks when."""
        ...

    def join(self, walk: Walk, turns: Turns) -> Transcript:
        """The words with their speakers, as the machine has them."""
        ...

    def finish(self, said: Transcript) -> Transcript:
        """A named transcript with what the source itself knows of names."""
        ...

    def sound(self) -> Audio | None:
        """The recording, where edges are to be sought in it."""
        ...


class Recorded(msgspec.Struct, frozen=True):
    """What is known of a recording once it was decoded, so that it need not be decoded to be known.

    Parameters
    ----------
    audio
        Facts about the file.
    notes
        What a person should know of how it was read.
    """

    audio: AudioInfo
    notes: tuple[str, ...] = ()


class Stage(msgspec.Struct, frozen=True):
    """A row of the table.

    Parameters
    ----------
    name
        One of `STAGES`.
    kinds
        Kind of file to type of its values, in order.
    made_from
        Everything the values depend on.
    make
        The values.
    folder
        Where its files lie, within the results folder.
    """

    name: str
    kinds: Callable[[Walk], Mapping[str, Any]]
    made_from: Callable[[Walk], tuple[Any, ...]]
    make: Callable[[Walk], tuple[Any, ...]]
    folder: str = MACHINE


class Walk:
    """One walk along the stages, and what they share.

    Parameters
    ----------
    store
        The results folder, locked.
    source
        What results are made of.
    config
        Settings.
    naming
        What a person and other recordings say of the voices.
    progress
        Told where it is.
    exports
        Whether formats are written.
    """

    def __init__(
        self,
        store: Store,
        source: Source,
        config: Config,
        naming: Naming,
        *,
        progress: Progress | None = None,
        exports: bool = True,
    ) -> None:
        self.store, self.source, self.config, self.naming = store, source, config, naming
        self.progress, self.exports = progress, exports
        self.journal = Journal(store.folder)
        self.decisions: tuple[Decision, ...] = self.journal.decisions
        self.values: dict[str, Any] = {}
        self.kept: list[str] = []  # sentences on files that somebody had edited
        take_over(store)

    def go(self) -> Result:
        """Every stage in turn."""
        shown: dict[str, Any] = {}
        for stage in TABLE:
            kinds = stage.kinds(self)
            if kinds:
                values = zip(kinds, self._stage(stage, kinds), strict=True)
                (self.values if stage.folder == MACHINE else shown).update(values)
        reading: Reading = shown.get("quotes", Reading())
        result = Result(
            shown["transcript"],
            shown["turns"],
            reading.article,
            reading.quotes,
            shown["matches"],
            str(self.store.folder),
        )
        if self.exports:
            self.report("export", 0)
            self.kept += export_results(self.store, result, lambda *made_from: stage_fingerprint("export", *made_from))
            self.report("export", 1)
        return result

    def _stage(self, stage: Stage, kinds: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of a stage: read back when it is finished, else made and kept."""
        paths = {kind: f"{stage.folder}/{kind}.json" if stage.folder else f"{kind}.json" for kind in kinds}
        stands = self.source.kept and stage.name in ("article", "transcribe", "diarize")
        wanted = "" if stands else self.wanted(stage)
        there = all(self.store.path(path).is_file() for path in paths.values())
        if there and (stands or self.store.is_done(stage.name, wanted)):
            values = tuple(jsonfile.load(kind, self.store.path(paths[kind]), type_) for kind, type_ in kinds.items())
        else:
            self.report(stage.name, 0)
            values = stage.make(self)
            if stage.name == "match" and self._unfinished:
                wanted = ""  # the next run looks at the quotes again, in the sound as well
            files = {paths[kind]: jsonfile.dump(kind, value) for kind, value in zip(kinds, values, strict=True)}
            self.kept += [aside_note(self.store, kept) for kept in self.store.save(stage.name, wanted, files)]
        self.report(stage.name, 1)
        return values

    def wanted(self, stage: Stage) -> str:
        """What a stage is to be made from, in one text."""
        return stage_fingerprint(stage.name, *stage.made_from(self))

    def report(self, stage: str, done: float) -> None:
        """Say that a stage begins to be made (0) or is finished (1); one read back only that it is finished."""
        if self.progress is not None:
            self.progress(stage, done, 1)

    def hash_of(self, kind: str) -> str | None:
        """SHA-256 of a file of the machine's; None where there is none."""
        path = f"{MACHINE}/{kind}.json"
        return self.store.hash_of(path) if self.store.path(path).is_file() else None

    def of(self, *kinds: type) -> tuple[Any, ...]:
        """The decisions of some kinds."""
        return tuple(decision for decision in self.decisions if isinstance(decision, kinds))

    @cached_property
    def hotwords(self) -> tuple[str, ...]:
        """Names of the article for the recogniser, less those that must not be told."""
        reading: Reading = self.values["quotes"]
        if not (reading.article and self.config.transcribe.hotwords_from_article):
            return ()
        return self.naming.mask.without(names_in(reading.article))

    @cached_property
    def decided(self) -> Decided:
        """The machine's turns as people decided."""
        return decided_turns(self.naming, self.values["turns"])

    @cached_property
    def said(self) -> Transcript:
        """The words with their speakers, as people decided; built once a walk."""
        joined = self.source.join(self, self.decided.turns)
        given = give_words(joined, self.decided.given, regroup="words" in self.source.speech)
        worded = apply_wording(given, self.of(WordDecision, EverywhereDecision, ParagraphDecision))
        self.unfit += worded.findings
        return worded.transcript

    @cached_property
    def unfit(self) -> list[Finding]:
        """Decisions that no longer fit."""
        return []

    @cached_property
    def reading(self) -> Reading:
        """The article and its quotes, as people decided."""
        reading, unfit = reworked(self.values["quotes"], self.of(QuoteDecision))
        self.unfit += unfit
        return reading

    @cached_property
    def gate(self) -> Gate:
        """What lets results through without what may not be seen."""
        return Gate(self.naming.mask, self.of(WithholdDecision), self.said)

    @cached_property
    def structure(self) -> tuple[Decision, ...]:
        """The decisions that change what is matched with what."""
        voices = tuple(d for d in self.of(VoiceDecision) if d.action != "name")
        return (*voices, *self.of(WordDecision, EverywhereDecision, QuoteDecision))

    _unfinished = False

    def match(self) -> tuple[Match, ...]:
        """Quotes with their places."""
        quotes = self.reading.quotes
        if not quotes:
            return ()
        audio = self.source.sound() if self.config.match.retime else None
        if self.source.kept and audio is None and self.config.match.retime:
            self._unfinished = True
            before = self.store.path(f"{MACHINE}/matches.json")
            if before.is_file():
                matches = jsonfile.load("matches", before, tuple[Match, ...])
                former = jsonfile.load("transcript", self.store.path("transcript.json"), Transcript)
                return rematched(matches, quotes, former, self.said, self.decided.turns, self.config)
        return tuple(match_quotes(self.said, quotes, audio=audio, turns=self.decided.turns, config=self.config))

    def effective(self) -> tuple[Any, ...]:
        """What machine and people together come to: the files beside ``machine/``."""
        matches, unfit = reviewed(self.values["matches"], self.said, self.of(MatchDecision), self.config)
        transcript = named(self.said, matches, self.decided, self.naming, self.config, self.store.folder)
        findings = (*self.unfit, *unfit, *transcript.findings)
        transcript = self.source.finish(msgspec.structs.replace(transcript, findings=findings))
        reading = self.reading
        transcript = annotated(transcript, reading.quotes, self.journal.effective)
        result = self.gate.result(
            Result(transcript, self.decided.turns, reading.article, reading.quotes, matches, str(self.store.folder))
        )
        self._say_named(result)
        self.kept += [note for note in result.turns.notes if note not in self.decided.turns.notes]
        made = {
            "words": self._words(result.transcript),
            "turns": result.turns,
            "quotes": Reading(result.article, result.quotes),
            "matches": result.matches,
            "transcript": result.transcript,
        }
        return tuple(made[kind] for kind in _effective_kinds(self))

    def _say_named(self, shown: Result) -> None:
        """Say where a name behind a pseudonym can still be heard or read, and what to do about it."""
        mask, times = self.naming.mask, self.gate.named_at(self.said)
        if not mask:
            return
        if times:
            places = ", ".join(f"{time:.2f} s" for time in times[:5]) + (
                f" and {len(times) - 5} more" if times[5:] else ""
            )
            self.kept.append(
                f"The name behind a pseudonym can still be heard (at {places}): "
                f"audiotools redact {self.store.folder} --words with that name takes it out of the sound."
            )
        audio, article = shown.transcript.audio, self.reading.article
        names = (
            ("the recording's file name", audio.name if audio is not None else self.said.recording),
            ("the article's file name", Path(article.source or "").name if article is not None else ""),
            ("the name of the results folder", self.store.folder.resolve().name),
        )
        for what, name in names:
            if mask.text(name) != name or mask.inside(name):
                self.kept.append(f"The name behind a pseudonym is in {what}: rename it and run again.")
        texts = (
            ("the transcript", " ".join(word.text for word in shown.transcript.words)),
            ("the article", shown.article.text if shown.article is not None else ""),
        )
        if left := [f"{what} ({count})" for what, text in texts if (count := mask.inside(text))]:
            self.kept.append(
                f"The name behind a pseudonym may stand within longer words, which are left, in {' and '.join(left)}: "
                "look there, and give such forms of the name with also in speakers.toml."
            )

    def _words(self, transcript: Transcript) -> Words | None:
        """The words as they stand, before they were given to speakers."""
        machine: Words | None = self.values.get("words")
        if machine is None or not (self.gate or self.of(WordDecision, EverywhereDecision)):
            return machine
        bare = (msgspec.structs.replace(word, speaker=None, paragraph=msgspec.UNSET) for word in transcript.words)
        words = tuple(sorted(bare, key=lambda word: word.start))
        provenance, notes = self.gate.record(machine.provenance), self.gate.record(machine.notes)
        return msgspec.structs.replace(machine, words=words, provenance=provenance, notes=notes)


def _effective_kinds(walk: Walk) -> Mapping[str, Any]:
    kinds: dict[str, Any] = {"words": Words} if "words" in walk.source.speech else {}
    kinds["turns"] = Turns
    if walk.values["quotes"].article is not None:
        kinds["quotes"] = Reading
    return {**kinds, "matches": tuple[Match, ...], "transcript": Transcript}


def _article_kinds(walk: Walk) -> Mapping[str, Any]:
    walk.values.setdefault("quotes", Reading())
    return {} if walk.source.article_from() is None else {"quotes": Reading}


def _article_from(walk: Walk) -> tuple[Any, ...]:
    hidden = walk.naming.pseudonyms
    return (*(walk.source.article_from() or ()), *(() if hidden is None else (hidden,)), walk.config.article)


def _match_from(walk: Walk) -> tuple[Any, ...]:
    speech = [walk.hash_of(kind) for kind in (*walk.source.speech, "turns")]
    quotes = walk.hash_of("quotes") if walk.values["quotes"].article else None
    return (walk.source.name, *speech, walk.config.transcript, walk.structure, quotes, walk.config.match)


def _names_from(walk: Walk) -> tuple[Any, ...]:
    made = [walk.hash_of(kind) for kind in (*walk.source.speech, "turns", "matches")]
    quotes = walk.hash_of("quotes") if walk.values["quotes"].article else None
    config = walk.config
    return (walk.source.name, *made, quotes, config.transcript, config.names, walk.decisions, *walk.naming.digest)


TABLE = (
    Stage(
        "article",
        _article_kinds,
        _article_from,
        lambda walk: (walk.naming.mask.reading(walk.source.read(walk)),),
    ),
    Stage(
        "transcribe",
        lambda walk: walk.source.speech,
        lambda walk: walk.source.speech_from(walk),
        lambda walk: walk.source.recognise(walk),
    ),
    Stage(
        "diarize",
        lambda walk: {"turns": Turns},
        lambda walk: walk.source.turns_from(walk),
        lambda walk: (walk.source.diarize(walk),),
    ),
    Stage("match", lambda walk: {"matches": tuple[Match, ...]}, _match_from, lambda walk: (walk.match(),)),
    Stage("names", _effective_kinds, _names_from, lambda walk: walk.effective(), folder=""),
)
"""What is made, in order; `Walk.go` walks it and then writes the formats."""


def joined(walk: Walk, turns: Turns, recording: str) -> Transcript:
    """The machine's words with their speakers, and all that is known of the recording."""
    words: Words = walk.values["words"]
    recorded: Recorded = walk.values["recording"]
    # Under the name that it has now: it may have been moved, or have been made of a copy.
    audio = msgspec.structs.replace(recorded.audio, name=walk.source.name)
    transcript = build_transcript(words, turns, recording=recording, audio=audio, config=walk.config)
    return msgspec.structs.replace(transcript, notes=(*recorded.notes, *words.notes, *turns.notes))


def stage_fingerprint(name: str, *made_from: Any) -> str:
    """What a stage is made from, in one text."""
    return fingerprint(name, _REVISION[name], *made_from)


def take_over(store: Store) -> None:
    """Bring a folder of an earlier layout, in which the machine's files lay beside the others, into today's."""
    if store.path(MACHINE).is_dir():
        return
    if store.knows("adopt"):  # a transcript that was made elsewhere
        for kind in ("transcript", "turns", "quotes", "matches"):
            path = store.path(f"{kind}.json")
            if path.is_file() and not store.edited(path.name):
                jsonfile.write_atomic(store.path(f"{MACHINE}/{kind}.json"), path.read_bytes())
        return
    for stage, kind in _LAYOUT:
        store.take_over(stage, f"{kind}.json", f"{MACHINE}/{kind}.json")
    words, transcript = store.path(f"{MACHINE}/words.json"), store.path("transcript.json")
    if words.is_file() and transcript.is_file():
        said = jsonfile.load("transcript", transcript, Transcript)
        told = jsonfile.load("words", words, Words).notes
        if said.audio is not None:
            recorded = Recorded(said.audio, tuple(note for note in said.notes if note not in told))
            jsonfile.write_atomic(store.path(f"{MACHINE}/recording.json"), jsonfile.dump("recording", recorded))


def read_quotes(article: str | Path, config: Config) -> Reading:
    """An article and its quotes."""
    read = read_article(article)
    return Reading(read, tuple(find_quotes(read, doubled_marks=config.article.doubled_marks)))
