"""What naming needs besides a transcript and its matches: decisions, who takes part, voices known already.

Gathered once for a results folder, with a digest, so that a stage can tell whether anything of it changed. The
digest of what may hold names is keyed (`audiotools.naming.voices.keyed_digest`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from audiotools.config import Config
from audiotools.files import read_bytes
from audiotools.journal.decisions import VoiceDecision
from audiotools.naming.decisions import Decided, carry_out, load_decisions, structural
from audiotools.naming.identification import name_speakers
from audiotools.naming.samples import sample_likenesses
from audiotools.naming.voices import Enrolled, Likeness, compare, keyed_digest, load_voices, record_use
from audiotools.people.roster import Roster, load_roster, roster_files
from audiotools.records import Match, Provenance, Transcript, Turns
from audiotools.redaction.pseudonyms import Mask


class Naming(msgspec.Struct, frozen=True):
    """All that a person and other recordings say about the voices of one recording.

    Parameters
    ----------
    decisions
        Kept with the results.
    roster
        Who takes part.
    voices
        Enrolled ones, where the settings use them.
    """

    decisions: tuple[VoiceDecision, ...] = ()
    roster: Roster = Roster()
    voices: tuple[Enrolled, ...] = ()

    @property
    def mask(self) -> Mask:
        """What replaces the names that must not be told."""
        return Mask(self.roster)

    @property
    def pseudonyms(self) -> str | None:
        """Digest of who must not be named; None where everybody may be."""
        return keyed_digest(msgspec.json.encode(self.roster.hidden)) if self.roster.hidden else None

    @property
    def structure(self) -> tuple[VoiceDecision, ...]:
        """The decisions that change who speaks when."""
        return structural(self.decisions)

    @property
    def digest(self) -> tuple[object, ...]:
        """Everything that names depend on, as a fingerprint takes it."""
        samples = [read_bytes(path) for speaker in self.roster.speakers for path in speaker.samples]
        roster = keyed_digest(msgspec.json.encode(self.roster), *samples) if self.roster.speakers else None
        # Where a voice was used says nothing of the voice.
        bare = [msgspec.structs.replace(voice, used=()) for voice in self.voices]
        return self.decisions, roster, keyed_digest(msgspec.json.encode(bare)) if bare else None


def naming_inputs(
    folder: str | Path, recording: str | Path | None, config: Config, *, rosters: Iterable[str | Path] = ()
) -> Naming:
    """Gather what naming needs.

    Parameters
    ----------
    folder
        Of the results.
    recording
        Its path: beside it lies who takes part.
    rosters
        Further files that say who takes part.

    Raises
    ------
    AudiotoolsError
        If a file cannot be read or makes no sense.
    """
    files = [*rosters, *(roster_files(recording) if recording is not None else ())]
    roster = load_roster(*dict.fromkeys(Path(file).resolve() for file in files)) if files else Roster()
    voices = load_voices() if config.names.use_voices else ()
    return Naming(load_decisions(folder), roster, voices)


def named(
    transcript: Transcript,
    matches: Sequence[Match],
    decided: Decided,
    naming: Naming,
    config: Config,
    folder: str | Path,
) -> Transcript:
    """A transcript with names, from everything there is.

    The use of a kept voice is remembered before anything is made of it, so that forgetting finds it.

    Parameters
    ----------
    decided
        The decisions carried out on the turns that the transcript was made with.
    folder
        Where the results are kept.
    """
    kept = compare(decided.turns, naming.voices)
    if kept:
        record_use([likeness.name for likeness in kept], folder)
    likenesses: list[Likeness] = [*kept, *sample_likenesses(naming.roster, decided.turns)]
    made = name_speakers(
        transcript,
        matches,
        turns=decided.turns,
        decided=decided,
        roster=naming.roster,
        likenesses=likenesses,
        config=config,
    )
    options = {
        **msgspec.to_builtins(config.names),
        "decisions": len(naming.decisions),
        "roster": len(naming.roster.speakers),
        "kept_voices": len({likeness.name for likeness in kept}),
    }
    notes = tuple(naming.mask.text(note) for note in made.notes)
    provenance = (*naming.mask.record(made.provenance), Provenance(engine="audiotools names", options=options))
    return msgspec.structs.replace(made, notes=notes, provenance=provenance)


def decided_turns(naming: Naming, turns: Turns) -> Decided:
    """The turns as a person decided, and the names they gave; a name that must not be told becomes its pseudonym."""
    done = carry_out(naming.decisions, turns)
    mask = naming.mask
    names = {
        label: (hidden.alias or "") if (hidden := mask.whose(name)) else name for label, name in done.names.items()
    }
    return msgspec.structs.replace(done, names=names)
