"""The command line's commands about who speaks: `names`, and `voices` with its four."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from audiotools.cli.options import By, Json, NoExports, Place, SpeakersFile
from audiotools.cli.output import print_json
from audiotools.cli.touching import App
from audiotools.errors import ConfigError

if TYPE_CHECKING:
    from audiotools.journal.decisions import Decision, Redo, Undo
    from audiotools.pipeline.remake import State

voices = App(help="Voices known from other recordings, kept in a file of yours.", no_args_is_help=True)

Who = Annotated[str, typer.Argument(help="The person, as they agreed to be known.", metavar="NAME")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    app.command(epilog='Example: audiotools names transcripts/interview --set SPEAKER_01="Ada Moss"')(names)
    voices.command(
        "enroll",
        epilog='Example: audiotools voices enroll "Ada Moss" transcripts/talk SPEAKER_01 --consent "Yes, 3 May"',
    )(enroll)
    voices.command("list", epilog="Example: audiotools voices list")(list_)
    voices.command("forget", epilog='Example: audiotools voices forget "Ada Moss"')(forget)
    voices.command("identify", epilog="Example: audiotools voices identify transcripts/interview")(identify)
    app.add_typer(voices, name="voices")


def names(
    folder: Place,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar='LABEL="NAME"', help="Whose voice it is; an empty name leaves it unnamed."),
    ] = None,
    unset: Annotated[
        list[str] | None, typer.Option("--unset", metavar="LABEL", help="Take back a name you gave.")
    ] = None,
    merge: Annotated[
        list[str] | None, typer.Option("--merge", metavar="LABEL,LABEL", help="These voices are one person.")
    ] = None,
    split_at: Annotated[
        list[str] | None,
        typer.Option("--split-at", metavar="LABEL@SECONDS", help="From then on it is somebody else."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the last decision.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Show the evidence for and against each name.")] = False,
    speakers: SpeakersFile = None,
    by: By = None,
    no_exports: NoExports = False,
    json: Json = False,
) -> None:
    """Show whose voices these are and why, or decide it; results are made again at once."""
    from audiotools.cli import show
    from audiotools.naming.decisions import load_decisions
    from audiotools.pipeline import remake
    from audiotools.pipeline.locating import results_folder

    place, recording = results_folder(folder)
    change = _change(set_ or [], unset or [], merge or [], split_at or [], undo)
    if change is None and not speakers:
        from audiotools.pipeline.locating import load_result

        result = load_result(place)
    else:
        result = remake.decide(
            place,
            change or (),
            recording=recording,
            rosters=tuple(speakers or ()),
            by=by,
            exports=not no_exports,
            on_note=show.note,
        )
    decisions = load_decisions(place)
    said = result.transcript
    if json:
        print_json("speakers", _fields(speakers=said.speakers, findings=said.findings, decisions=decisions))
        return
    show.speakers(result, why=why)
    show.contradictions(said.findings, str(folder))
    for decision in decisions:
        show.plain(f"Decided: {decision.told}")


def enroll(
    name: Who,
    folder: Place,
    speaker: Annotated[str, typer.Argument(help="Label of the voice there, such as SPEAKER_01.", metavar="LABEL")],
    consent: Annotated[str, typer.Option(help="The words in which the person agreed, and when.")],
    speakers: SpeakersFile = None,
    json: Json = False,
) -> None:
    """Keep a voice, so that later recordings can be told whose it is; takes the person's consent."""
    from audiotools.naming import voices as kept
    from audiotools.pipeline.locating import results_folder
    from audiotools.pipeline.voices import voice_of

    place, recording = results_folder(folder)
    voice = voice_of(place, speaker, name, consent, recording=recording, rosters=tuple(speakers or ()))
    kept.enroll(voice)
    if json:
        print_json("voices", [_bare(voice)])
        return
    typer.echo(
        f"Kept the voice of {voice.name} ({voice.seconds:.0f} s of speech) in {kept.voices_path()}.", file=sys.stdout
    )


def list_(json: Json = False) -> None:
    """List the voices that are kept, with the consent to each."""
    from audiotools.cli import show
    from audiotools.naming.voices import load_voices, voices_path

    here = load_voices()
    if json:
        print_json("voices", [_bare(voice) for voice in here])
        return
    rows = [(v.name, v.recording, f"{v.seconds:.0f} s", v.date, v.consent, len(v.used)) for v in here]
    show.table(("Name", "From", "Speech", "Since", "Consent", "Used in"), rows, title=str(voices_path()))


def forget(
    name: Who,
    delete: Annotated[
        bool,
        typer.Option("--delete", help="Make exports elsewhere again, and delete those that hold the name still."),
    ] = False,
    json: Json = False,
) -> None:
    """Remove a person's voice and every name proposed from it, and list what holds the name still."""
    from audiotools.cli import show
    from audiotools.pipeline.remake import forget_voice

    done = forget_voice(name, delete=delete)
    if json:
        print_json("forgotten", _fields(voices=len(done.voices), remade=done.remade, left=done.left))
        return
    typer.echo(
        f"Forgot the voice of {name}; named {len(done.remade)} results folders again without it.", file=sys.stdout
    )
    if done.left:
        show.table(("Look here yourself", "Because"), done.left)


def identify(
    folder: Place,
    threshold: Annotated[
        float | None, typer.Option(help="Likeness from which a name is proposed, -1 to 1; default of the settings.")
    ] = None,
    json: Json = False,
) -> None:
    """Compare the voices of a recording with those kept; nothing is changed."""
    from audiotools.cli import show
    from audiotools.config import NamesConfig
    from audiotools.naming.voices import compare, load_voices
    from audiotools.pipeline.locating import load_result, results_folder

    place, _ = results_folder(folder)
    least = NamesConfig().voice_threshold if threshold is None else threshold
    found = compare(load_result(place).turns, load_voices())
    if json:
        print_json("likenesses", _fields(threshold=least, likenesses=found))
        return
    rows = [
        (f.label, f.name, f.recording, f"{f.similarity:.2f}", "proposed" if f.similarity >= least else "no")
        for f in found
    ]
    show.table(("Voice", "Kept voice", "From", "Similarity", f"At {least:.2f}"), rows)


def _fields(**values: Any) -> Any:
    """Values that stand beside each other in a JSON document."""
    from msgspec import defstruct

    return defstruct("Fields", list(values))(**values)


def _bare(voice: Any) -> dict[str, object]:
    """A kept voice without its vector, which is nobody's business on a screen."""
    return {key: getattr(voice, key) for key in voice.__struct_fields__ if key != "vector"}


def _change(
    names: list[str], taken_back: list[str], merges: list[str], splits: list[str], undo: bool
) -> Callable[[State], list[Decision | Undo | Redo]] | None:
    """What the options ask for: undo first, then splits, merges and names, each on what the one before made."""
    if not (names or taken_back or merges or splits or undo):
        return None

    def change(state: State) -> list[Decision | Undo | Redo]:
        from audiotools.journal.decisions import Undo, VoiceDecision
        from audiotools.naming import decisions as kept
        from audiotools.pipeline.remake import without_name

        if undo:
            _refuse_more(names, taken_back, merges, splits)
            held = [e for e in state.journal.effective if isinstance(e.decision, VoiceDecision)]
            if not held:
                raise ConfigError("Nothing has been decided here, so there is nothing to take back.")
            return [Undo(tuple(entry.id for entry in held if entry.batch == held[-1].batch))]
        turns, made = state.turns, []
        for text in splits:
            label, _, seconds = text.rpartition("@")
            made.append(kept.split_voice(turns, label.strip(), _seconds(seconds, text)))
            turns = kept.carry_out(made[-1:], turns).turns
        for text in merges:
            made.append(kept.merge_voices(turns, [label.strip() for label in text.split(",") if label.strip()]))
            turns = kept.carry_out(made[-1:], turns).turns
        for text in names:
            label, equals, name = text.partition("=")
            if not equals:
                raise ConfigError(f'Give a voice and its name, such as --set SPEAKER_01="Ada Moss", not {text!r}.')
            hidden = state.mask.whose(name) if name.strip() else None
            made.append(kept.name_voice(turns, label.strip(), (hidden.alias or "") if hidden else name.strip(" \"'")))
        return [*made, *(without_name(state.journal, turns, label.strip()) for label in taken_back)]

    return change


def _refuse_more(*others: list[str]) -> None:
    """Refuse `--undo` together with new decisions: which one is the last would not be plain."""
    if any(others):
        raise ConfigError("Give --undo alone, then decide anew.")


def _seconds(text: str, whole: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise ConfigError(f"Give a voice and seconds, such as --split-at SPEAKER_01@123.4, not {whole!r}.") from error
