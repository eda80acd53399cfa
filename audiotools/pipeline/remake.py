"""A person's word about the voices of finished results: kept, and the results made again at once.

Nothing is recognised or diarized again, and the recording itself is not needed: words, turns and places stand, only
who they belong to changes. After a split or a merge the next run looks at the quotes once more, since whose words lie
between two others bears on how a quote is judged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from audiotools.config import Config, NamesConfig, TranscriptConfig
from audiotools.errors import AudiotoolsError, ConfigError
from audiotools.naming.decisions import Decision, carry_out, load_decisions, save_decisions
from audiotools.naming.inputs import Naming, decided_turns, named, naming_inputs
from audiotools.naming.voices import Enrolled, forget
from audiotools.people.roster import roster_files
from audiotools.pipeline.adopt import unnamed, with_labels
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.run import export_results, names_made_from, stage_fingerprint
from audiotools.records import Match, Result, Transcript, Turns, Words
from audiotools.redaction.pseudonyms import Mask
from audiotools.store import jsonfile
from audiotools.store.folder import Store
from audiotools.transcripts.building import build_transcript

Change = Callable[[Turns, tuple[Decision, ...], Mask], tuple[Decision, ...]]
"""From today's turns, the decisions so far and what must not be told, to the decisions from now on."""


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
    change: Change,
    *,
    recording: str | Path | None = None,
    rosters: Sequence[str | Path] = (),
) -> Result:
    """Change the decisions of a results folder and make its results again.

    Parameters
    ----------
    folder
        Of the results.
    change
        What is to change.
    recording
        Its path, beside which a roster may lie; looked for in the usual places when left out.
    rosters
        Files that say who takes part.

    Raises
    ------
    AudiotoolsError
        If there are no results, the change makes no sense, or something cannot be written; then nothing has changed.
    """
    place = Path(folder)
    load_result(place)  # says what is wrong before anything is touched
    store = Store(place)
    with store.locked():
        before = load_decisions(place)
        raw = jsonfile.load("turns", place / "turns.json", Turns)
        naming, config = inputs_of(place, recording, rosters)
        after = change(carry_out(before, raw).turns, before, naming.mask)
        try:
            save_decisions(place, after)
            return _remade(store, msgspec.structs.replace(naming, decisions=after), config)
        except BaseException:
            save_decisions(place, before)
            raise


def remake(folder: str | Path, *, recording: str | Path | None = None, rosters: Sequence[str | Path] = ()) -> Result:
    """Name the voices of finished results again, from what is known today; see `decide`."""
    return decide(folder, lambda turns, before, mask: before, recording=recording, rosters=rosters)


def without_name(decisions: Iterable[Decision], turns: Turns, label: str) -> tuple[Decision, ...]:
    """The decisions less those that name a voice.

    Raises
    ------
    ConfigError
        If none does.
    """
    kept = tuple(d for d in decisions if not _names(d, turns, label))
    if len(kept) == len(tuple(decisions)):
        raise ConfigError(f"Nobody decided on a name for {label!r}, so there is none to take back.")
    return kept


def _names(decision: Decision, turns: Turns, label: str) -> bool:
    if decision.action != "name":
        return False
    now = carry_out([decision], turns).names
    return label in now or (not now and label in decision.voices)


def forget_voice(name: str) -> Forgotten:
    """Remove every trace of an enrolled person: the vectors, and what was proposed from them.

    Results folders in which the voice was used are named again without it. A folder that is gone, or cannot be made
    again, and files that still hold the name for another reason (print, the tape, a person's decision, an export
    to a format of its own) are reported, not touched.

    Raises
    ------
    ConfigError
        If nobody of that name is enrolled.
    """
    gone = forget(name)
    remade, left = [], []
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
        left += [(str(path), "the name stands there for another reason") for path in _holding(Path(folder), name)]
    return Forgotten(gone, tuple(remade), tuple(left))


def _holding(folder: Path, name: str) -> list[Path]:
    def holds(path: Path) -> bool:
        return name.casefold() in path.read_bytes().decode("utf-8", "ignore").casefold()

    return [path for path in sorted(folder.rglob("*")) if path.is_file() and holds(path)]


def inputs_of(place: Path, recording: str | Path | None, rosters: Sequence[str | Path]) -> tuple[Naming, Config]:
    """What naming needs, with the settings that the results were made with."""
    before = jsonfile.load("transcript", place / "transcript.json", Transcript)
    options = {step.engine: step.options for step in before.provenance}
    used = options.get("audiotools names", {})
    names = msgspec.convert({k: v for k, v in used.items() if k in NamesConfig.__struct_fields__}, NamesConfig)
    reach = options.get("audiotools assign", {}).get("reach")
    config = Config(names=names, transcript=TranscriptConfig() if reach is None else TranscriptConfig(reach=reach))
    naming = naming_inputs(place, recording or _recording(place, before), config, rosters=rosters)
    hidden = any(speaker.pseudonym for speaker in before.speakers)
    if (used.get("roster") and not naming.roster.speakers) or (hidden and not naming.roster.hidden):
        raise ConfigError(
            f"The results in {str(place)!r} were made with a file that says who takes part, which is not found "
            "from here: give it with --speakers."
        )
    return naming, config


def _recording(place: Path, before: Transcript) -> Path | None:
    """Where the recording, or a file on who takes part in it, lies: in a project's recordings/, or right here."""
    name = before.audio.name if before.audio else before.recording
    folders = (
        place.resolve().parent.parent / "recordings",
        Path.cwd() / "recordings",
        Path.cwd(),
        place.resolve().parent,
    )
    for folder in folders:
        if (folder / name).is_file() or roster_files(folder / name):
            return folder / name
    return None


def _remade(store: Store, naming: Naming, config: Config) -> Result:
    result = load_result(store.folder)
    before = result.transcript
    if not store.path("words.json").is_file():
        return _adopted(store, result, naming, config)
    words = jsonfile.load("words", store.path("words.json"), Words)
    decided = decided_turns(naming, jsonfile.load("turns", store.path("turns.json"), Turns))
    said = build_transcript(words, decided.turns, recording=before.recording, audio=before.audio, config=config)
    said = msgspec.structs.replace(said, notes=before.notes)
    matches = result.matches
    if [word.speaker for word in said.words] != [word.speaker for word in before.words]:
        matches = tuple(_revoiced(match, said) for match in matches)
        # No fingerprint: the next run looks at the quotes again.
        store.save("match", "", {"matches.json": jsonfile.dump("matches", matches)})
    transcript = named(said, matches, decided, naming, config, store.folder)
    recording = before.audio.name if before.audio else before.recording
    wanted = stage_fingerprint("names", *names_made_from(recording, store, config, naming))
    store.save("names", wanted, {"transcript.json": jsonfile.dump("transcript", transcript)})
    remade = msgspec.structs.replace(result, transcript=transcript, turns=decided.turns, matches=matches)
    export_results(store, remade, naming)
    return remade


def _adopted(store: Store, result: Result, naming: Naming, config: Config) -> Result:
    """Names of a transcript that was made elsewhere: who says what is as it says."""
    if naming.structure:
        raise ConfigError(
            "The transcript here was made elsewhere and says itself who says what: split or merge voices there, "
            "then give it to audiotools match again."
        )
    decided = decided_turns(naming, result.turns)
    said = named(unnamed(result.transcript), result.matches, decided, naming, config, store.folder)
    transcript = with_labels(said)
    # No fingerprint: with the transcript given again, everything is made anew.
    store.save("names", "", {"transcript.json": jsonfile.dump("transcript", transcript)})
    remade = msgspec.structs.replace(result, transcript=transcript)
    export_results(store, remade, naming)
    return remade


def _revoiced(match: Match, transcript: Transcript) -> Match:
    """A match whose voice and utterances are those of a transcript; its places stand."""
    if not match.spans:
        return match
    heard: dict[str, float] = defaultdict(float)
    touched = []
    starts = [utterance.start for utterance in transcript.utterances]
    last = bisect_left(starts, max(span.end for span in match.spans))
    for utterance in transcript.utterances[:last]:
        seconds = sum(
            max(0.0, min(word.end, span.end) - max(word.start, span.start))
            for span in match.spans
            for word in utterance.words
        )
        if seconds > 0:
            touched.append(utterance.id)
            if utterance.speaker is not None:
                heard[utterance.speaker] += seconds
    voice = max(heard, key=lambda label: heard[label], default=None)
    return msgspec.structs.replace(match, voice=voice, utterances=tuple(touched))
