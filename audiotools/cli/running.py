"""The command line's commands that listen to a recording: `run`, `transcribe` and `diarize`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from audiotools.cli.options import (
    Budget,
    Doubled,
    Fewest,
    From,
    Hotword,
    Json,
    Language,
    Model,
    Most,
    Quiet,
    Recording,
    Settings,
    Speakers,
    To,
    Track,
    Vectors,
)
from audiotools.cli.output import print_json, shown
from audiotools.cli.settings import read_hotwords, read_part, read_settings
from audiotools.errors import ConfigError


def register(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    app.command(epilog="Example: audiotools run recordings/interview.mp3 --article recordings/interview.md")(run)
    app.command(epilog="Example: audiotools transcribe interview.mp3 --language en")(transcribe)
    app.command(epilog="Example: audiotools diarize interview.mp3 --num-speakers 2")(diarize)


def run(
    recording: Recording,
    article: Annotated[Path | None, typer.Option(help="What was published about it.")] = None,
    out: Annotated[Path | None, typer.Option(help="Results folder, default transcripts/<recording>.")] = None,
    config: Settings = "default",
    language: Language = None,
    model: Model = None,
    budget: Budget = None,
    num_speakers: Speakers = None,
    min_speakers: Fewest = None,
    max_speakers: Most = None,
    doubled_marks: Doubled = False,
    hotword: Hotword = None,
    hotwords: Annotated[
        Path | None, typer.Option("--hotwords", help="File of names and terms to expect, one a line.")
    ] = None,
    transcript: Annotated[
        Path | None, typer.Option(help="What somebody typed of it, with times or without: its words are timed.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Start over, also what is finished.")] = False,
    track: Track = None,
    begin: From = None,
    stop: To = None,
    quiet: Quiet = False,
    vectors: Vectors = False,
    json: Json = False,
) -> None:
    """Do the whole way: transcribe, tell speakers apart, find each printed quote; finished stages are kept."""
    from audiotools import process
    from audiotools.cli import show

    if recording.is_dir():
        raise ConfigError(
            f"{str(recording)!r} is a folder: for all recordings in it, make a collection with audiotools collection "
            "init, add and run; for one, give its file."
        )

    settings = read_settings(
        config,
        transcribe={"language": language, "model": model, "budget": budget},
        diarize={"num_speakers": num_speakers, "min_speakers": min_speakers, "max_speakers": max_speakers},
        article={"doubled_marks": doubled_marks or None},
        audio=read_part(track, begin, stop),
    )
    said: list[str] = []
    with show.progress(quiet or json, show.RUN_STAGES) as report:
        result = process(
            recording,
            article,
            out=out,
            config=settings,
            progress=report,
            force=force,
            hotwords=(*(hotword or ()), *read_hotwords(hotwords)),
            transcript=transcript,
            on_note=said.append,
        )
    show.notes(said)
    show.unread(result.article, settings)
    if json:
        import msgspec

        print_json("result", msgspec.structs.replace(result, turns=shown(result.turns, vectors=vectors)))
        return
    show.notes(result.transcript.notes)
    if article is None:
        show.transcript(result.transcript)
    else:
        show.matches(result.matches, result.transcript)
    show.contradictions(result.transcript.findings, result.folder)
    found = sum(match.found for match in result.matches)
    tally = f"{found} of {len(result.matches)} quotes found. " if result.matches else ""
    typer.echo(show.harmless(f"{tally}Results are in {result.folder}{os.sep}"), file=sys.stderr)


def transcribe(
    recording: Recording,
    config: Settings = "default",
    language: Language = None,
    model: Model = None,
    budget: Budget = None,
    hotword: Hotword = None,
    track: Track = None,
    begin: From = None,
    stop: To = None,
    again: Annotated[
        str | None,
        typer.Option(help="Of a results folder, recognise this passage again, such as 1:02-1:40, and put it in place."),
    ] = None,
    audio: Annotated[Path | None, typer.Option(help="With --again: the recording, where it is not found.")] = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Recognise the words of a recording, with times, and print them; or a passage of finished results again."""
    from audiotools import load_audio, records
    from audiotools.cli import show
    from audiotools.recognition.transcription import transcribe as recognise

    if again is not None:
        _again(recording, again, audio, model, language, quiet=quiet or json)
        return
    if recording.is_dir():
        raise ConfigError("That is a results folder: say with --again which passage to recognise again.")
    settings = read_settings(
        config, transcribe={"language": language, "model": model, "budget": budget}, audio=read_part(track, begin, stop)
    )
    used = settings.audio.track
    with show.progress(quiet or json) as report, load_audio(recording, track=used, progress=report) as loaded:
        words = recognise(loaded, hotwords=tuple(hotword or ()), config=settings, progress=report)
    show.notes((*loaded.notes, *words.notes))
    if json:
        print_json("words", words)
    else:
        show.transcript(records.Transcript.from_words(words, recording=recording.stem))


def diarize(
    recording: Recording,
    config: Settings = "default",
    num_speakers: Speakers = None,
    min_speakers: Fewest = None,
    max_speakers: Most = None,
    track: Track = None,
    begin: From = None,
    stop: To = None,
    quiet: Quiet = False,
    vectors: Vectors = False,
    json: Json = False,
) -> None:
    """Tell who speaks when, and print the turns."""
    from audiotools import load_audio
    from audiotools.cli import show
    from audiotools.diarization.diarizer import diarize as tell_apart

    settings = read_settings(
        config,
        diarize={"num_speakers": num_speakers, "min_speakers": min_speakers, "max_speakers": max_speakers},
        audio=read_part(track, begin, stop),
    )
    used = settings.audio.track
    with show.progress(quiet or json) as report, load_audio(recording, track=used, progress=report) as loaded:
        turns = tell_apart(loaded, config=settings, progress=report)
    show.notes((*loaded.notes, *turns.notes))
    if json:
        print_json("turns", shown(turns, vectors=vectors))
    else:
        show.turns(turns)


def _again(
    folder: Path, passage: str, audio: Path | None, model: str | None, language: str | None, *, quiet: bool
) -> None:
    """Recognise a passage of finished results again."""
    from audiotools.cli import show
    from audiotools.pipeline.again import RecognitionRequest, recognise_again
    from audiotools.records import Span
    from audiotools.text.clocks import seconds_of

    begin, dash, stop = passage.partition("-")
    start, end = seconds_of(begin), seconds_of(stop)
    if not dash or start is None or end is None or end <= start:
        raise ConfigError(f"--again takes a passage such as 1:02-1:40, not {passage!r}.")
    wanted = RecognitionRequest(Span(start, end), model, language)
    with show.progress(quiet) as report:
        result = recognise_again(
            folder, wanted, recording=audio, progress=report, on_note=lambda note: show.notes((note,))
        )
    said = [word for word in result.transcript.words if start <= word.middle < end]
    typer.echo(show.harmless(" ".join(word.text for word in said)), file=sys.stdout)
    show.contradictions(result.transcript.findings, str(folder))
