"""The command line's command about the places of quotes: `review`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiotools.cli.options import By, Json, NoExports, Place, SpeakersFile
from audiotools.cli.output import print_json
from audiotools.cli.touching import PairedCommand, pair
from audiotools.errors import ConfigError

if TYPE_CHECKING:
    from audiotools.journal.decisions import Decision, Redo, Undo
    from audiotools.pipeline.remake import State
    from audiotools.pipeline.reviewing import Wanting
    from audiotools.records import Result, Span


class _Paired(PairedCommand):
    paired = ("--move", "--take", "--split", "--speaker")


def register(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=_Paired, epilog="Example: audiotools review transcripts/interview --accept q004 --take q007 2")(
        review
    )


def review(
    folder: Place,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", metavar="QUOTE", help="It was said where it was found.")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option("--reject", metavar="QUOTE", help="It was not said there.")
    ] = None,
    move: Annotated[
        list[str] | None,
        typer.Option("--move", metavar="QUOTE FROM-TO", help="Where it was said; commas between several stretches."),
    ] = None,
    take: Annotated[
        list[str] | None,
        typer.Option("--take", metavar="QUOTE NUMBER", help="It was said at this one of its other places."),
    ] = None,
    merge: Annotated[
        list[str] | None, typer.Option("--merge", metavar="QUOTE,QUOTE", help="These quotes are one.")
    ] = None,
    split: Annotated[
        list[str] | None,
        typer.Option("--split", metavar="QUOTE WORDS", help="From these words on it is another quote."),
    ] = None,
    drop: Annotated[list[str] | None, typer.Option("--drop", metavar="QUOTE", help="It is no quote.")] = None,
    speaker: Annotated[
        list[str] | None,
        typer.Option("--speaker", metavar="QUOTE NAME", help="Whom the article means as its speaker."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what the last command decided.")] = False,
    audio: Annotated[
        Path | None, typer.Option("--audio", help="The recording, to look for quotes in it again.")
    ] = None,
    speakers: SpeakersFile = None,
    by: By = None,
    no_exports: NoExports = False,
    json: Json = False,
) -> None:
    """List the quotes whose places want an eye, or decide where they were said; results are made again at once."""
    from audiotools.cli import show
    from audiotools.pipeline import remake
    from audiotools.pipeline import reviewing as decided
    from audiotools.pipeline.locating import load_result, results_folder

    place, recording = results_folder(folder)

    def change(state: State) -> list[Decision | Undo | Redo]:
        result = state.printed
        if undo:
            step = state.journal.last_done()
            if step is None:
                raise ConfigError("Nothing has been decided here, so there is nothing to take back.")
            return [step]
        made: list[Decision | Undo | Redo] = []
        made += [decided.accept(result, id_) for id_ in accept or []]
        made += [decided.reject(result, id_) for id_ in reject or []]
        made += [decided.move(result, id_, _spans(text)) for id_, text in map(_pair, move or [])]
        made += [decided.take(result, id_, _number(text)) for id_, text in map(_pair, take or [])]
        made += [decided.merge(result, ids.split(",")) for ids in merge or []]
        made += [decided.split(result, id_, text) for id_, text in map(_pair, split or [])]
        made += [decided.drop(result, id_) for id_ in drop or []]
        made += [decided.attribute(result, id_, _told(state, name)) for id_, name in map(_pair, speaker or [])]
        return made

    asked = any((accept, reject, move, take, merge, split, drop, speaker))
    if asked and undo:
        raise ConfigError("Give --undo alone, then decide anew.")
    if asked or undo:
        result = remake.decide(
            place, change, recording=recording, rosters=tuple(speakers or ()), by=by, audio=audio,
            exports=not no_exports, on_note=show.note,
        )  # fmt: skip
    else:
        result = load_result(place)
    found = decided.wanting_review(result)
    if json:
        print_json("review", found)
    else:
        _list(found, result)


def _pair(text: str) -> tuple[str, str]:
    """A quote's id and what is said of it."""
    return pair(text, "--move q004 1:02.4-1:05.0")


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise ConfigError(
            f"Give the number of one of the other places, such as --take q004 2, not {text!r}."
        ) from error


def _told(state: State, name: str) -> str:
    """A name as it may be told."""
    hidden = state.mask.whose(name) if name.strip() else None
    return hidden.alias or "" if hidden else name


def _spans(text: str) -> list[Span]:
    from audiotools.records import Span
    from audiotools.text.clocks import stretch_of

    spans = []
    for piece in text.split(","):
        ends = stretch_of(piece)
        if ends is None:
            raise ConfigError(f"Give a stretch such as 1:02.4-1:05.0, not {piece!r}.")
        spans.append(Span(*ends))
    return spans


def _list(found: tuple[Wanting, ...], result: Result) -> None:
    from audiotools.cli import show

    looked = sum(match.reviewed in ("accepted", "rejected", "moved") for match in result.matches)
    rows = []
    for one in found:
        match = one.match
        others = "; ".join(f"{n}: {show.spans(place.spans)}" for n, place in enumerate(match.alternatives, 1))
        where = show.spans(match.spans) if match.found else "not in this recording"
        rows.append(
            (match.quote.id, show.snippet(match.quote.text), where, match.verdict, f"{match.score:.2f}",
             ", ".join(one.reasons), others or "–")
        )  # fmt: skip
    if rows:
        show.table(("Quote", "As printed", "Said at", "Verdict", "Score", "Look at", "Other places"), rows)
    show.plain(
        f"{len(rows)} of {len(result.matches)} quotes want an eye" + (f", {looked} were looked at." if looked else ".")
    )
