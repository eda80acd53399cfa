"""The command line's commands about what was printed: `quotes`, `match` and `find`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from audiotools.cli.options import (
    ArticleFile,
    AudioFile,
    Doubled,
    Json,
    Quiet,
    Settings,
    Tape,
    TapeStarts,
    TranscriptFile,
)
from audiotools.cli.output import print_json
from audiotools.cli.settings import read_settings, read_times
from audiotools.errors import ConfigError

_PLACES = 20  # of a phrase somebody looks for: who types two words wants to see each time they were said


def register(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    app.command(epilog="Example: audiotools quotes article.html --json")(quotes)
    app.command(epilog="Example: audiotools match transcripts/interview article.md --audio interview.mp3")(match)
    app.command(epilog='Example: audiotools find transcripts/interview "take everything we have"')(find)


def quotes(
    article: ArticleFile,
    config: Settings = "default",
    doubled_marks: Doubled = False,
    json: Json = False,
) -> None:
    """List the quotes of an article: who said each, and what kind it is."""
    from audiotools.cli import show
    from audiotools.pipeline.run import read_quotes

    settings = read_settings(config, article={"doubled_marks": doubled_marks or None})
    reading = read_quotes(article, settings)
    show.unread(reading.article, settings)
    if json:
        print_json("quotes", reading)
    else:
        show.quotes(reading.quotes)


def match(
    transcript: TranscriptFile,
    article: ArticleFile,
    audio: AudioFile = None,
    config: Settings = "default",
    out: Annotated[
        Path | None, typer.Option(help="New results folder, for exports; left out, nothing is written.")
    ] = None,
    doubled_marks: Doubled = False,
    tape: Tape = None,
    tape_starts: TapeStarts = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Find the quotes of an article in a transcript; needs no model where the transcript has times."""
    from audiotools import match_quotes, records
    from audiotools.audio.checking import opened, unlike
    from audiotools.cli import show
    from audiotools.pipeline.run import read_quotes

    settings = read_settings(config, article={"doubled_marks": doubled_marks or None})
    starts = read_times(tape_starts)
    if out is not None:
        from audiotools.pipeline.adopt import adopt

        with show.progress(quiet or json) as report:
            result = adopt(
                transcript,
                article,
                out=out,
                audio=audio,
                config=settings,
                progress=report,
                tape=tape,
                tape_starts=starts,
            )
        show.notes(result.transcript.notes)
        show.unread(result.article, settings)
        if json:
            print_json("matches", result.matches)
            return
        show.matches(result.matches, result.transcript)
        show.contradictions(result.transcript.findings, result.folder)
        typer.echo(show.harmless(f"Results are in {result.folder}{os.sep}"), file=sys.stderr)
        return
    from audiotools.pipeline.timing import read_said
    from audiotools.transcripts.building import load_transcript, load_untimed, transcript_file
    from audiotools.transcripts.readers import has_times

    source = transcript_file(transcript)
    timed = audio is None or has_times(load_untimed(source))
    said = load_transcript(source, tape=tape, tape_starts=starts) if timed else records.Transcript()
    reading = read_quotes(article, settings)
    show.unread(reading.article, settings)
    with show.progress(quiet or json or timed) as report, opened(audio, said) as sound:
        turns, notes = _turns(transcript, sound), unlike(sound, said)
        if not timed:
            said, turns = read_said(source, sound, config=settings, progress=report)
        found = match_quotes(said, reading.quotes, audio=sound, turns=turns, config=settings)
    _say_tapes(said)
    show.notes((*said.notes, *notes))
    if json:
        print_json("matches", found)
    else:
        show.matches(found, said)


def find(
    transcript: TranscriptFile,
    phrase: Annotated[
        str, typer.Argument(help="Words somebody remembers; … stands for what is left out.", metavar="PHRASE")
    ],
    audio: AudioFile = None,
    clip: Annotated[Path | None, typer.Option(help="Cut the best place out of --audio into this file.")] = None,
    handles: Annotated[float, typer.Option(min=0, help="Seconds more at both ends of the clip.")] = 0.0,
    config: Settings = "default",
    json: Json = False,
) -> None:
    """Find a phrase in a transcript, best place first."""
    from audiotools import match_quotes
    from audiotools.audio.checking import opened, unlike
    from audiotools.cli import answering, show
    from audiotools.library.collection import find_collection
    from audiotools.records import Quote

    if find_collection(transcript) is not None:
        if audio is not None or clip is not None:
            raise ConfigError("A clip is cut from one recording: find it first, then name its results folder.")
        answering.find(transcript, phrase, limit=_PLACES, json=json)
        return
    if not any(sign.isalnum() for sign in phrase):
        raise ConfigError('Say which words to look for: audiotools find transcripts/interview "in the valley".')
    if clip is not None and audio is None:
        raise ConfigError("A clip is cut from the recording: say where it is with --audio.")
    said = _transcript(transcript)
    settings = read_settings(config)
    settings = read_settings(config, match={"alternatives": max(settings.match.alternatives, _PLACES - 1)})
    with opened(audio, said) as sound:
        quotes = [Quote(id="phrase", text=phrase)]
        (found,) = match_quotes(said, quotes, audio=sound, turns=_turns(transcript, sound), config=settings)
        notes = unlike(sound, said)
    if json:
        print_json("matches", [found])
    else:
        show.places(found, said)
    _say_tapes(said, "Times of the later ones are estimates: match says them by the tape with --tape-starts or --tape.")
    show.notes((*said.notes, *notes))
    if clip is not None and audio is not None:
        from audiotools.exports.quoteclips import cut_found

        show.notes((f"{clip} holds {show.spans([cut_found(found, audio, clip, handles)])}.",))


def _say_tapes(said: Any, advice: str = "Say where each begins with --tape-starts, or take one with --tape.") -> None:
    """Say so where it is only estimated where a tape begins, and what can be done about it."""
    from audiotools.cli import show
    from audiotools.text.clocks import timecode

    tapes = [tape for step in said.provenance for tape in step.options.get("tapes", ())]
    if any(tape["known"] == "estimated" for tape in tapes):
        listed = ", ".join(f"{tape['name']} at {timecode(tape['start'])}" for tape in tapes)
        show.notes(
            (f"The times begin anew {len(tapes) - 1}×, so one tape is laid after the other: {listed}. {advice}",)
        )  # fmt: skip


def _transcript(path: Path) -> Any:
    from audiotools.transcripts.building import load_transcript, transcript_file

    return load_transcript(transcript_file(path))


def _turns(path: Path, sound: Any) -> Any:
    """Who speaks when in a transcript, which matters where edges are sought in the sound."""
    from audiotools.transcripts.building import load_turns, transcript_file

    return () if sound is None else load_turns(transcript_file(path))
