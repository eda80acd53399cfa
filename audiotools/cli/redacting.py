"""The command line's command about what may not be seen or heard: `redact`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiotools.cli.options import By, Json, NoExports, Place, SpeakersFile
from audiotools.cli.output import print_json
from audiotools.errors import ConfigError

if TYPE_CHECKING:
    from audiotools.pipeline.leftovers import Leftover
    from audiotools.records import Span


def register(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(epilog='Example: audiotools redact transcripts/interview 14.5-16.0 --reason "names a neighbour"')(
        redact
    )


def redact(
    folder: Place,
    stretches: Annotated[
        list[str] | None, typer.Argument(help="What to withhold: 14.5-16.0 or 1:02.4-1:05.", metavar="FROM-TO")
    ] = None,
    words: Annotated[
        list[str] | None, typer.Option("--words", help="Words to withhold wherever they stand, spoken or printed.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, for the record.")] = "",
    beep: Annotated[bool, typer.Option("--beep/--silence", help="What is heard in their place.")] = True,
    recording: Annotated[
        Path | None, typer.Option("--recording", help="Write the recording without what is withheld: FLAC, MP3 …")
    ] = None,
    audio: Annotated[
        Path | None, typer.Option("--audio", help="The recording, where it does not lie where it was.")
    ] = None,
    purge: Annotated[bool, typer.Option("--purge", help="Remove the words from the folder itself, for good.")] = False,
    delete: Annotated[
        bool,
        typer.Option("--delete", help="Make exports elsewhere again; delete those that hold what is withheld still."),
    ] = False,
    speakers: SpeakersFile = None,
    by: By = None,
    no_exports: NoExports = False,
    json: Json = False,
) -> None:
    """Withhold a stretch or words from every result, from clips, pages and a copy of the recording."""
    from audiotools.cli import show
    from audiotools.journal.decisions import WithholdDecision
    from audiotools.journal.journal import Journal
    from audiotools.pipeline import remake
    from audiotools.pipeline.locating import load_result, results_folder

    place, known = results_folder(folder)
    rosters = tuple(speakers or ())
    said = [text for text in words or [] if text.strip()]
    spans = _spans(stretches or [], load_result(place).transcript)
    if spans or said:
        decision = WithholdDecision(spans=spans, words=tuple(said), reason=reason, sound="beep" if beep else "silence")
        remake.decide(
            place, [decision], recording=known, rosters=rosters, by=by, exports=not no_exports,
            on_note=show.note,
        )  # fmt: skip
    if recording is not None:
        _write_recording(place, audio or known, recording)
    withheld = Journal(place).withheld
    if purge:
        from audiotools.pipeline.purge import purge as remove

        _tell_left(remove(place, delete=delete), place, delete)
        withheld = Journal(place).withheld
    elif withheld:
        from audiotools.pipeline.purge import left_holding

        _tell_left(left_holding(place, recording=known, rosters=rosters, delete=delete), place, delete)
    if json:
        print_json("withheld", withheld)
        return
    for one in withheld:
        show.plain(f"Withheld: {one.told}")
    if not withheld:
        show.plain("Nothing is withheld here.")


def _tell_left(found: Iterable[Leftover], place: Path, delete: bool) -> None:
    """Say which files hold what is withheld still, and what to do about them."""
    from audiotools.cli import show

    for one in found:
        what = f"audiotools redact {place} --delete removes it" if one.ours and not delete else "look at it yourself"
        show.note(f"{one.told} {'still holds' if one.sure else 'may still hold'} what is withheld: {what}.")


def _spans(given: Iterable[str], said: object) -> tuple[Span, ...]:
    from audiotools.records import Span
    from audiotools.text.clocks import stretch_of

    spans = []
    for text in given:
        ends = stretch_of(text)
        if ends is None:
            raise ConfigError(f"Give a stretch such as 14.5-16.0 or 1:02.4-1:05, not {text!r}.")
        known = getattr(said, "audio", None)
        if known is not None and ends[0] >= known.duration:
            raise ConfigError(f"The recording lasts {known.duration:.1f} s: nothing is said at {text}.")
        spans.append(Span(*ends))
    return tuple(spans)


def _write_recording(place: Path, audio: Path | None, out: Path) -> None:
    from audiotools.cli import show
    from audiotools.journal.journal import Journal
    from audiotools.pipeline.locating import load_result
    from audiotools.pipeline.remake import recording_of
    from audiotools.redaction.bleep import write_bleeped
    from audiotools.redaction.gate import withheld_stretches
    from audiotools.store.folder import Store

    result, store = load_result(place), Store(place)
    source = audio or recording_of(store, result.transcript)
    if source is None or not source.is_file():
        raise ConfigError("The recording is not where it was: say where it is with --audio.")
    stretches = withheld_stretches(result.transcript, Journal(place).withheld)
    if not stretches:
        raise ConfigError("Nothing is withheld here, so the recording may be heard as it is.")
    write_bleeped(source, out, stretches, result.transcript)
    show.note(f"{out} is the recording without what is withheld.")
