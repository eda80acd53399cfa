"""What a person decides about finished results: kept in the journal, and the results made again at once.

Nothing is recognised or diarized again, and the recording itself is not needed: what the machine made stands. Where
words or voices changed, the quotes they touch are found again in the words; with the recording at hand, and in the
next run, all quotes are found again in the sound as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from audiotools.audio.checking import opened
from audiotools.audio.recording import Audio
from audiotools.config import Config
from audiotools.errors import AudiotoolsError, ConfigError
from audiotools.files import is_file
from audiotools.journal.decisions import Decision, QuoteDecision, Redo, Undo, VoiceDecision
from audiotools.journal.journal import Entry, Journal
from audiotools.naming.decisions import carry_out
from audiotools.naming.inputs import Naming, naming_inputs
from audiotools.naming.voices import Enrolled, forget
from audiotools.people.roster import roster_files
from audiotools.pipeline.adopt import refuse_structure, unnamed, with_labels
from audiotools.pipeline.exporting import export_again
from audiotools.pipeline.leftovers import delete_leftovers, leftovers
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.reviewing import as_printed, reworked
from audiotools.pipeline.stages import MACHINE, Recorded, Walk, joined, take_over
from audiotools.records import Reading, Result, Transcript, Turns, Words
from audiotools.redaction.pseudonyms import Mask
from audiotools.redaction.sequences import PIECE, Sequences, keys_of
from audiotools.store import jsonfile
from audiotools.store.folder import Store


class State(msgspec.Struct, frozen=True):
    """Results as they stand, for who decides something about them.

    Parameters
    ----------
    result
        As people see it.
    turns
        The same turns, under the labels that decisions name.
    journal
        What was decided so far.
    mask
        What must not be told.
    printed
        The result, but for its quotes, which are as the article has them: a decision about a quote names it so, since
        it has to be found again before anything is withheld. Not to be shown.
    """

    result: Result
    turns: Turns
    journal: Journal
    mask: Mask
    printed: Result


Change = Callable[[State], Iterable[Decision | Undo | Redo]]
"""From how things stand to what is decided now."""


class Forgotten(msgspec.Struct, frozen=True):
    """What came of forgetting a voice.

    Parameters
    ----------
    voices
        What was kept of it.
    remade
        Results folders whose proposals were taken back.
    left
        Files and folders that may still hold the name, each with the reason.
    """

    voices: tuple[Enrolled, ...]
    remade: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def decide(
    folder: str | Path,
    change: Change | Iterable[Decision | Undo | Redo],
    *,
    recording: str | Path | None = None,
    rosters: Sequence[str | Path] = (),
    by: str | None = None,
    audio: str | Path | None = None,
    exports: bool = True,
    on_note: Callable[[str], None] | None = None,
) -> Result:
    """Decide something about the results in a folder and make them again.

    Parameters
    ----------
    folder
        Of the results.
    change
        What is decided, or what tells it from how things stand.
    recording
        Its path, beside which a roster may lie; looked for in the usual places when left out.
    rosters
        Files that say who takes part.
    by
        Who decides.
    audio
        The recording, to look for quotes in it again; left out, only what the decision touched is looked at, in the
        words.
    exports
        Whether formats are made again.
    on_note
        Called with a sentence for every file that is left as it is, and what to do about it.

    Raises
    ------
    AudiotoolsError
        If there are no results, the change makes no sense, or something cannot be written; then nothing has changed.
    """
    place = Path(folder)
    before = load_result(place)  # says what is wrong before anything is touched
    store = Store(place)
    with store.locked():
        take_over(store)
        naming, config = inputs_of(store, recording, rosters)
        journal = Journal(place)
        appended: tuple[Entry, ...] = ()
        told = change(_state(store, before, journal, naming.mask)) if callable(change) else change
        with opened(audio, before.transcript) as sound:
            try:
                appended = journal.append(*told, by=by)
                decisions = tuple(d for d in journal.decisions if isinstance(d, VoiceDecision))
                naming = msgspec.structs.replace(naming, decisions=decisions)
                walk = Walk(store, ResultsSource(store, sound), config, naming, exports=exports)
                result = walk.go()
            except BaseException:
                journal.take_out(appended)
                raise
    for note in walk.kept:
        if on_note is not None:
            on_note(note)
    return result


def state_of(folder: str | Path, *, recording: str | Path | None = None, rosters: Sequence[str | Path] = ()) -> State:
    """How the results in a folder stand, for who wants to see what a decision would be; see `decide`."""
    result = load_result(folder)
    store = Store(folder)
    naming, _ = inputs_of(store, recording, rosters)
    return _state(store, result, Journal(folder), naming.mask)


def _state(store: Store, result: Result, journal: Journal, mask: Mask) -> State:
    return State(result, result.turns, journal, mask, _printed(store, result, journal))


def _printed(store: Store, result: Result, journal: Journal) -> Result:
    """Results whose quotes are as the article has them, before the gate."""
    path = store.path(f"{MACHINE}/quotes.json")
    if not path.is_file():
        return result
    decided = [decision for decision in journal.decisions if isinstance(decision, QuoteDecision)]
    reading, _ = reworked(jsonfile.load("quotes", path, Reading), decided)
    return as_printed(result, reading.quotes)


def remake(folder: str | Path, *, recording: str | Path | None = None, rosters: Sequence[str | Path] = ()) -> Result:
    """Make finished results again from what is known today; see `decide`."""
    return decide(folder, (), recording=recording, rosters=rosters)


def without_name(journal: Journal, turns: Turns, label: str) -> Undo:
    """What takes back the names that were decided on for a voice.

    Raises
    ------
    ConfigError
        If there are none.
    """
    taken = [
        entry.id
        for entry in journal.effective
        if isinstance(entry.decision, VoiceDecision) and _names(entry.decision, turns, label)
    ]
    if not taken:
        raise ConfigError(f"Nobody decided on a name for {label!r}, so there is none to take back.")
    return Undo(tuple(taken))


def _names(decision: VoiceDecision, turns: Turns, label: str) -> bool:
    if decision.action != "name":
        return False
    now = carry_out([decision], turns).names
    return label in now or (not now and label in decision.voices)


class ResultsSource:
    """Results that are there already; see `audiotools.pipeline.stages.Source`.

    Parameters
    ----------
    store
        Their folder.
    audio
        The recording, where quotes are to be looked for in it.
    """

    kept = True

    def __init__(self, store: Store, audio: Audio | None = None) -> None:
        self.store, self.audio = store, audio
        self.elsewhere = store.path(f"{MACHINE}/transcript.json").is_file()
        before = load_result(store.folder).transcript
        self.recording = before.recording
        self.name = store.recording or (before.audio.name if before.audio else before.recording)

    @property
    def speech(self) -> Mapping[str, Any]:
        """The machine's words, or the transcript that was made elsewhere."""
        return {"transcript": Transcript} if self.elsewhere else {"words": Words, "recording": Recorded}

    def article_from(self) -> tuple[Any, ...] | None:
        """Nothing, since it stands; None where there is no article."""
        return () if self.store.path(f"{MACHINE}/quotes.json").is_file() else None

    def read(self, walk: Walk) -> Reading:
        """Nothing: it stands."""
        raise NotImplementedError

    def speech_from(self, walk: Walk) -> tuple[Any, ...]:
        """Nothing: it stands."""
        return ()

    def recognise(self, walk: Walk) -> tuple[Any, ...]:
        """What the machine made is gone.

        Raises
        ------
        ConfigError
            Always.
        """
        raise ConfigError(
            f"What the machine made is not in {str(self.store.folder)!r} any more: run audiotools run again."
        )

    def turns_from(self, walk: Walk) -> tuple[Any, ...]:
        """Nothing: they stand."""
        return ()

    def diarize(self, walk: Walk) -> Turns:
        """What the machine made is gone.

        Raises
        ------
        ConfigError
            Always.
        """
        self.recognise(walk)
        raise NotImplementedError

    def join(self, walk: Walk, turns: Turns) -> Transcript:
        """The words with their speakers."""
        if not self.elsewhere:
            return joined(walk, turns, self.recording)
        refuse_structure(walk)
        return unnamed(walk.values["transcript"])

    def finish(self, said: Transcript) -> Transcript:
        """What a transcript that was made elsewhere knows of names."""
        return with_labels(said) if self.elsewhere else said

    def sound(self) -> Audio | None:
        """The recording, where it was given."""
        return self.audio


def forget_voice(name: str, *, delete: bool = False) -> Forgotten:
    """Remove every trace of an enrolled person: the vectors, and what was proposed from them.

    Results folders in which the voice was used are named again without it. A folder that is gone, or cannot be made
    again, and files that still hold the name for another reason (print, the recording, a person's decision, an export
    that was edited or lies elsewhere) are reported, packed and escaped ones too, and not touched.

    Parameters
    ----------
    name
        The person.
    delete
        Whether exports elsewhere are made again, and those that hold the name still, edited ones too, are deleted.

    Raises
    ------
    ConfigError
        If nobody of that name is enrolled.
    """
    gone = forget(name)
    remade, left = [], []
    sequence = Sequences([(keys_of(name, PIECE), "")], PIECE)
    for folder in dict.fromkeys(place for voice in gone for place in voice.used):
        if not Path(folder).is_dir():
            left.append((folder, "the folder is not there any more"))
            continue
        try:
            remake(folder)
        except AudiotoolsError as error:
            left.append((folder, str(error)))
            continue
        remade.append(folder)
        store = Store(folder)
        if delete:
            export_again(store, load_result(folder), elsewhere=True)
        found = leftovers(store, sequence.find, fresh=True)
        for one in delete_leftovers(found) if delete else found:
            where = f", in {one.where}" if one.where else ""
            left.append((str(one.path), f"the name stands there for another reason{where}"))
    return Forgotten(gone, tuple(remade), tuple(left))


def inputs_of(store: Store, recording: str | Path | None, rosters: Sequence[str | Path]) -> tuple[Naming, Config]:
    """What naming needs, with the settings that the results were made with.

    Raises
    ------
    ConfigError
        If a file that says who takes part is not found any more.
    """
    before = load_result(store.folder).transcript
    origin = store.origin
    config = msgspec.convert(origin.settings, Config) if origin is not None and origin.settings else Config()
    files: list[str | Path] = list(rosters)
    if origin is not None:
        known = [store.absolute(path) for path in origin.rosters]
        files += [path for path in known if path.is_file()]
    source = recording or recording_of(store, before)
    naming = naming_inputs(store.folder, source, config, rosters=files)
    used = next((s.options for s in before.provenance if s.engine == "audiotools names"), {}).get("roster")
    hidden = any(speaker.pseudonym for speaker in before.speakers)
    if (used and not naming.roster.speakers) or (hidden and not naming.roster.hidden):
        raise ConfigError(
            f"The results in {str(store.folder)!r} were made with a file that says who takes part, which is not found "
            "from here: give it with --speakers."
        )
    return naming, config


def recording_of(store: Store, said: Transcript) -> Path | None:
    """Where the recording, or a file on who takes part in it, lies: where it was, in recordings/, or right here."""
    origin = store.origin
    if origin is not None and origin.source is not None and (path := store.absolute(origin.source)).is_file():
        return path
    place = store.folder.resolve()
    name = said.audio.name if said.audio else said.recording
    for folder in (place.parent.parent / "recordings", Path.cwd() / "recordings", Path.cwd(), place.parent):
        if is_file(folder / name) or roster_files(folder / name):
            return folder / name
    return None
