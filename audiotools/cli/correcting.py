"""The command line's command about words: `correct`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from audiotools.cli.options import By, Json, NoExports, Place, SpeakersFile
from audiotools.cli.output import print_json
from audiotools.cli.touching import PairedCommand, pair
from audiotools.errors import ConfigError

if TYPE_CHECKING:
    from audiotools.corrections.taking import Understood
    from audiotools.journal.decisions import Decision, Redo, Undo
    from audiotools.pipeline.remake import State

_SHOWN = 20  # decisions that a dry run shows one by one


class _Asked(NamedTuple):
    """What the command line says of what is to be decided."""

    wanted: list[str]
    at: str | None
    everywhere: bool
    titles: list[str]
    notes: list[str]


class _Paired(PairedCommand):
    paired = ("--title", "--note")


def register(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=_Paired, epilog="Example: audiotools correct transcripts/interview corrected.docx")(correct)


def correct(
    folder: Place,
    given: Annotated[
        list[str] | None,
        typer.Argument(
            help="A corrected file; or, with --at or --everywhere, the word and what it should be.",
            metavar="FILE | WAS NOW",
        ),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="Correct what is said there: --at 1:02.4 cold coal.")
    ] = None,
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="Correct it wherever it stands, and expect it in later runs.")
    ] = False,
    title: Annotated[
        list[str] | None,
        typer.Option(
            "--title", metavar="TIME TITLE", help='Title the segment of the index there: --title 62.4 "The mine".'
        ),
    ] = None,
    note: Annotated[
        list[str] | None,
        typer.Option(
            "--note", metavar="PLACE TEXT", help='Note on a time, a stretch, a quote or all: --note q004 "Ask her".'
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what the last command decided.")] = False,
    redo: Annotated[bool, typer.Option("--redo", help="Let what was last taken back hold again.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be corrected; change nothing.")] = False,
    audio: Annotated[
        Path | None,
        typer.Option("--audio", help="The recording, to time new words and look for quotes in it again."),
    ] = None,
    speakers: SpeakersFile = None,
    by: By = None,
    no_exports: NoExports = False,
    json: Json = False,
) -> None:
    """Take corrections back from a file, correct words, title, note; all of it holds in every later run."""
    from audiotools.cli import show
    from audiotools.corrections.taking import Understood
    from audiotools.pipeline import remake
    from audiotools.pipeline.locating import results_folder

    place, recording = results_folder(folder)
    wanted = [word for word in given or [] if word is not None]
    asked = _Asked(wanted, at, everywhere, title or [], note or [])
    understood: list[Understood] = []

    def change(state: State) -> Iterable[Decision | Undo | Redo]:
        if undo or redo:
            return [_taken_back(state, undo)]
        understood.append(_understood(state, asked))
        return _timed(understood[0].decisions, state, audio)

    _check(asked, undo, redo)
    rosters = tuple(speakers or ())
    if dry_run:
        state = remake.state_of(place, recording=recording, rosters=rosters)
        _tell(_understood(state, asked), json, dry=True)
        return
    remake.decide(
        place, change, recording=recording, rosters=rosters, by=by, audio=audio, exports=not no_exports,
        on_note=show.note,
    )  # fmt: skip
    if understood or json:
        _tell(understood[0] if understood else Understood(), json, dry=False)


def _timed(decisions: tuple[Decision, ...], state: State, audio: Path | None) -> tuple[Decision, ...]:
    """Decisions with times from the sound, where the recording is given and a model is here."""
    from audiotools.journal.decisions import WordDecision

    changed = [d for d in decisions if isinstance(d, WordDecision) and d.text and len(d.text) != len(d.was)]
    if audio is None or not changed:
        return decisions
    from audiotools.audio.checking import opened
    from audiotools.config import Config
    from audiotools.corrections.timing import time_words
    from audiotools.models import weights

    settings = Config()
    here = weights.locate(settings.transcribe.model) is not None
    from audiotools.alignment.ctc import best_aligner
    from audiotools.recognition.whisper import load_engine

    aligner = best_aligner(settings.align, load_engine(settings.transcribe) if here else None)
    if aligner is None:
        return decisions  # estimated, and marked so
    with opened(audio, state.result.transcript) as sound:
        return decisions if sound is None else time_words(decisions, sound, aligner, state.result.transcript.language)


def _check(asked: _Asked, undo: bool, redo: bool) -> None:
    wanted, at, everywhere, titles, notes = asked
    if undo or redo:
        if any(asked) or at is not None or (undo and redo):
            raise ConfigError("Give --undo or --redo alone.")
    elif titles or notes:
        if wanted or at is not None or everywhere:
            raise ConfigError("Give --title and --note by themselves, and corrections of words in another command.")
    elif at is not None or everywhere:
        if len(wanted) != 2:
            raise ConfigError("Give the word as it stands and what it should be: --at 1:02.4 cold coal.")
    elif len(wanted) != 1:
        raise ConfigError("Give a corrected file, or --at with a time, the word there and what it should be.")


def _understood(state: State, asked: _Asked) -> Understood:
    from audiotools.corrections.taking import Understood, correct_at, take_file
    from audiotools.journal.decisions import EverywhereDecision
    from audiotools.text.clocks import seconds_of
    from audiotools.text.tokens import fold

    wanted, at, everywhere, titles, notes = asked
    decided = state.journal.decisions
    if titles or notes:
        from audiotools.pipeline.annotating import note_on, title_at

        made: list[Decision] = [title_at(state.result, *pair(text, '--title 62.4 "The mine"')) for text in titles]
        made += [note_on(state.printed, *pair(text, '--note q004 "Ask her"')) for text in notes]
        return Understood(tuple(made), tuple(one.told for one in made))
    if everywhere:
        was, now = wanted[0].split(), wanted[1].split()
        forms = [fold(word.text) for word in state.result.transcript.words]
        keys = [fold(word) for word in was]
        count = sum(forms[n : n + len(keys)] == keys for n in range(len(forms))) if keys else 0
        if not count or not now:
            raise ConfigError(f"{wanted[0]!r} is nowhere in this transcript: give the words as they stand there.")
        told = f"{wanted[0]!r} to {wanted[1]!r} in {count} place" + ("" if count == 1 else "s")
        return Understood((EverywhereDecision(was=tuple(was), text=tuple(now)),), (told,))
    if at is not None:
        seconds = seconds_of(at)
        if seconds is None:
            raise ConfigError(f"Give a time such as 1:02.4 or 62.4, not {at!r}.")
        decision = correct_at(state.result, seconds, wanted[0], wanted[1], decided)
        return Understood((decision,), (decision.told,))
    return take_file(wanted[0], state.result, decided)


def _taken_back(state: State, undo: bool) -> Undo | Redo:
    from audiotools.cli import show

    found = state.journal.last_done() if undo else state.journal.last_undone()
    if found is None:
        raise ConfigError("Nothing has been decided here, so there is nothing to take back." if undo
                          else "Nothing was taken back that could hold again.")  # fmt: skip
    show.plain(("Taken back: " if undo else "Holds again: ") + "; ".join(state.journal.told(found)))
    return found


def _tell(understood: Understood, json: bool, *, dry: bool) -> None:
    from audiotools.cli import show

    if json:
        fields: dict[str, Any] = {"told": understood.told, "notes": understood.notes, "decisions": understood.decisions}
        from msgspec import defstruct

        print_json("corrections", defstruct("Fields", list(fields))(**fields))
        return
    show.notes(understood.notes)
    if dry:
        for decision in understood.decisions[:_SHOWN]:
            show.plain(f"Would decide: {decision.told}")
        if len(understood.decisions) > _SHOWN:
            show.plain(f"… and {len(understood.decisions) - _SHOWN} more")
    if understood.told or dry:
        show.plain(", ".join(understood.told) + "." if understood.told else "Nothing was corrected in it.")
    elif understood.notes or not understood.decisions:
        show.plain("Nothing to correct." if not understood.told else "")
