"""The command line: one thin command a stage, and the only place where errors become messages.

Results go to standard output, as a table for people or, with ``--json``, as one JSON document (its formats
are described in ``transcripts/README.md``); progress and errors go to standard error. Exit status: 0 done,
1 the work failed, 2 bad usage, 130 stopped from the keyboard.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from audiotools import __version__
from audiotools.cli import correcting, exporting, naming, redacting, reviewing
from audiotools.cli.output import Json, Vectors, print_json, shown
from audiotools.errors import AudiotoolsError, ConfigError

app = typer.Typer(
    name="audiotools",
    help="Who spoke on a recording, what they said, and where every printed quote was said.",
    epilog="Example: audiotools run interview.mp3 --article interview.md",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
models = typer.Typer(help="Model weights: what is there, fetch it, check it.", no_args_is_help=True)
app.add_typer(models, name="models")

Recording = Annotated[Path, typer.Argument(help="Audio or video file.", metavar="RECORDING")]
ArticleFile = Annotated[
    str, typer.Argument(help="HTML, DOCX, PDF, EPUB, Markdown or text; - for standard input.", metavar="ARTICLE")
]
TranscriptFile = Annotated[
    Path,
    typer.Argument(
        help="A results folder, or a transcript of any form that is read; without times only with --audio.",
        metavar="TRANSCRIPT",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]
Settings = Annotated[
    str, typer.Option("--config", "-c", help="Settings: a TOML file, or a preset: default, accurate, gpu.")
]
Language = Annotated[
    str | None, typer.Option(help="Language spoken, such as en, ar or English; detected when left out.")
]
Hotword = Annotated[list[str] | None, typer.Option(help="A name to expect; may be given several times.")]
Model = Annotated[str | None, typer.Option(help="Recogniser: a faster-whisper model name or a folder.")]
Speakers = Annotated[int | None, typer.Option("--num-speakers", min=1, help="How many people speak, when it is known.")]
Fewest = Annotated[int | None, typer.Option("--min-speakers", min=1, help="At least so many speak.")]
Most = Annotated[int | None, typer.Option("--max-speakers", min=1, help="At most so many speak.")]
Doubled = Annotated[
    bool, typer.Option("--doubled-marks", help="Read two single marks in a row in the article as a double one.")
]
Tape = Annotated[Path | None, typer.Option("--audio", help="The recording itself, to re-time edges and check words.")]


Budget = Annotated[
    float | None,
    typer.Option(min=0.001, help="With --model auto: share of the recording's length that recognising may take."),
]
Track = Annotated[
    str | None,
    typer.Option(help='Sound track of a file with several: a number from 1, or "all"; default: those with speech.'),
]
From = Annotated[str | None, typer.Option("--from", help="Begin there: seconds, or minutes:seconds.")]
To = Annotated[str | None, typer.Option("--to", help="Stop there.")]
OneTape = Annotated[
    int | None, typer.Option("--tape", min=1, help="Of a transcript of several tapes, only this one, counted from 1.")
]
TapeStarts = Annotated[
    str | None,
    typer.Option(help="Where each tape begins in the recording: 0:00,31:05,1:02:10.", metavar="TIMES"),
]

_PLACES = 20  # of a phrase somebody looks for: who types two words wants to see each time they were said


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"audiotools {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    shared: Annotated[
        bool, typer.Option("--shared", help="Let the group read and write what is made here; else only you can.")
    ] = False,
    tmp: Annotated[
        Path | None,
        typer.Option("--tmp", metavar="FOLDER", help="Where decoded sound is kept meanwhile: 230 MB an hour."),
    ] = None,
) -> None:
    """Options of every command, given before its name."""
    os.umask(0o007 if shared else 0o077)
    if tmp is not None:
        if not tmp.is_dir():
            raise ConfigError(f"There is no folder {str(tmp)!r}: give one for temporary files with --tmp.")
        os.environ["TMPDIR"] = str(tmp)
        tempfile.tempdir = None  # it is looked up again


@app.command(epilog="Example: audiotools run recordings/interview.mp3 --article recordings/interview.md")
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

    settings = _settings(
        config,
        transcribe={"language": language, "model": model, "budget": budget},
        diarize={"num_speakers": num_speakers, "min_speakers": min_speakers, "max_speakers": max_speakers},
        article={"doubled_marks": doubled_marks or None},
        audio=_part(track, begin, stop),
    )
    said: list[str] = []
    with show.progress(quiet or json, show.WAY) as report:
        result = process(
            recording,
            article,
            out=out,
            config=settings,
            progress=report,
            force=force,
            hotwords=(*(hotword or ()), *_glossary(hotwords)),
            transcript=transcript,
            on_note=said.append,
        )
    show.notes(said)
    _say_unread(result.article, settings)
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
    typer.echo(show.harmless(f"{tally}Results are in {result.folder}{os.sep}"), err=True)


@app.command(epilog="Example: audiotools transcribe interview.mp3 --language en")
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
    settings = _settings(
        config, transcribe={"language": language, "model": model, "budget": budget}, audio=_part(track, begin, stop)
    )
    used = settings.audio.track
    with show.progress(quiet or json) as report, load_audio(recording, track=used, progress=report) as tape:
        words = recognise(tape, hotwords=tuple(hotword or ()), config=settings, progress=report)
    show.notes((*tape.notes, *words.notes))
    if json:
        print_json("words", words)
    else:
        show.transcript(records.Transcript.from_words(words, recording=recording.stem))


@app.command(epilog="Example: audiotools diarize interview.mp3 --num-speakers 2")
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

    settings = _settings(
        config,
        diarize={"num_speakers": num_speakers, "min_speakers": min_speakers, "max_speakers": max_speakers},
        audio=_part(track, begin, stop),
    )
    used = settings.audio.track
    with show.progress(quiet or json) as report, load_audio(recording, track=used, progress=report) as tape:
        turns = tell_apart(tape, config=settings, progress=report)
    show.notes((*tape.notes, *turns.notes))
    if json:
        print_json("turns", shown(turns, vectors=vectors))
    else:
        show.turns(turns)


@app.command(epilog="Example: audiotools quotes article.html --json")
def quotes(
    article: ArticleFile,
    config: Settings = "default",
    doubled_marks: Doubled = False,
    json: Json = False,
) -> None:
    """List the quotes of an article: who said each, and what kind it is."""
    from audiotools.cli import show
    from audiotools.pipeline.run import read_quotes

    settings = _settings(config, article={"doubled_marks": doubled_marks or None})
    reading = read_quotes(article, settings)
    _say_unread(reading.article, settings)
    if json:
        print_json("quotes", reading)
    else:
        show.quotes(reading.quotes)


@app.command(epilog="Example: audiotools match transcripts/interview article.md --audio interview.mp3")
def match(
    transcript: TranscriptFile,
    article: ArticleFile,
    audio: Tape = None,
    config: Settings = "default",
    out: Annotated[
        Path | None, typer.Option(help="New results folder, for exports; left out, nothing is written.")
    ] = None,
    doubled_marks: Doubled = False,
    tape: OneTape = None,
    tape_starts: TapeStarts = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Find the quotes of an article in a transcript; needs no model where the transcript has times."""
    from audiotools import match_quotes, records
    from audiotools.audio.checking import opened
    from audiotools.cli import show
    from audiotools.pipeline.run import read_quotes

    settings = _settings(config, article={"doubled_marks": doubled_marks or None})
    starts = _seconds(tape_starts)
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
        _say_unread(result.article, settings)
        if json:
            print_json("matches", result.matches)
            return
        show.matches(result.matches, result.transcript)
        show.contradictions(result.transcript.findings, result.folder)
        typer.echo(show.harmless(f"Results are in {result.folder}{os.sep}"), err=True)
        return
    from audiotools.pipeline.timing import read_said
    from audiotools.transcripts.building import load_transcript, load_untimed, transcript_file
    from audiotools.transcripts.readers import has_times

    source = transcript_file(transcript)
    timed = audio is None or has_times(load_untimed(source))
    said = load_transcript(source, tape=tape, tape_starts=starts) if timed else records.Transcript()
    reading = read_quotes(article, settings)
    _say_unread(reading.article, settings)
    with show.progress(quiet or json or timed) as report, opened(audio, said) as sound:
        turns = _turns(transcript, sound)
        if not timed:
            said, turns = read_said(source, sound, config=settings, progress=report)
        found = match_quotes(said, reading.quotes, audio=sound, turns=turns, config=settings)
    _say_tapes(said)
    show.notes(said.notes)
    if json:
        print_json("matches", found)
    else:
        show.matches(found, said)


@app.command(epilog='Example: audiotools find transcripts/interview "take everything we have"')
def find(
    transcript: TranscriptFile,
    phrase: Annotated[
        str, typer.Argument(help="Words somebody remembers; … stands for what is left out.", metavar="PHRASE")
    ],
    audio: Tape = None,
    clip: Annotated[Path | None, typer.Option(help="Cut the best place out of --audio into this file.")] = None,
    handles: Annotated[float, typer.Option(min=0, help="Seconds more at both ends of the clip.")] = 0.0,
    config: Settings = "default",
    json: Json = False,
) -> None:
    """Find a phrase in a transcript, best place first."""
    from audiotools import match_quotes
    from audiotools.audio.checking import opened
    from audiotools.cli import show
    from audiotools.records import Quote

    if not any(sign.isalnum() for sign in phrase):
        raise ConfigError('Say which words to look for: audiotools find transcripts/interview "in the valley".')
    if clip is not None and audio is None:
        raise ConfigError("A clip is cut from the recording: say where it is with --audio.")
    said = _transcript(transcript)
    settings = _settings(config)
    settings = _settings(config, match={"alternatives": max(settings.match.alternatives, _PLACES - 1)})
    with opened(audio, said) as tape:
        quotes = [Quote(id="phrase", text=phrase)]
        (found,) = match_quotes(said, quotes, audio=tape, turns=_turns(transcript, tape), config=settings)
    if json:
        print_json("matches", [found])
    else:
        show.places(found, said)
    if clip is not None and audio is not None:
        from audiotools.exports.quoteclips import cut_found

        show.notes((f"{clip} holds {show.spans([cut_found(found, audio, clip, handles)])}.",))


@app.command(epilog="Example: audiotools evaluate transcripts/call --reference recordings/call.truth.json")
def evaluate(
    result: Annotated[Path, typer.Argument(help="Results folder, a transcript or an RTTM.", metavar="RESULT")],
    reference: Annotated[list[Path], typer.Option(help="Truth file, STM, RTTM, CTM, UEM, transcript or plain text.")],
    fillers: Annotated[bool, typer.Option("--fillers", help="Count um, uh and the like as words.")] = False,
    language: Language = None,
    json: Json = False,
) -> None:
    """Measure results against what is known to be right: words, speakers, quotes."""
    from audiotools.cli import show
    from audiotools.evaluation.report import evaluate as measure

    measured = measure(result, reference, fillers=fillers, language=language)
    if json:
        print_json("evaluation", measured)
    else:
        show.table(("Measure", "Figure", "Made of"), measured.rows())


@models.command("list", epilog="Example: audiotools models list")
def models_list(json: Json = False) -> None:
    """List the weights that need no account, and which are here."""
    from audiotools.cli import show
    from audiotools.models import weights

    entries = weights.listing()
    if json:
        print_json("models", entries)
    else:
        show.models(entries)


@models.command("fetch", epilog="Example: audiotools models fetch base segmentation-3.0 campplus")
def models_fetch(
    names: Annotated[
        list[str],
        typer.Argument(help="Names from `audiotools models list`, or any faster-whisper model.", metavar="NAME"),
    ],
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Fetch weights, check their bytes, and keep them for work without a network."""
    from audiotools.cli import show
    from audiotools.models import weights

    folders = {}
    for name in names:
        with show.progress(quiet or json, ("decode", "transcribe")) as report:
            folders[name] = str(weights.ensure(name, progress=report))
        if not json:
            typer.echo(f"{name}: {folders[name]}")
    if json:
        print_json("folders", folders)


@models.command("verify", epilog="Example: audiotools models verify base")
def models_verify(
    names: Annotated[
        list[str] | None, typer.Argument(help="Names; all that are here when left out.", metavar="NAME")
    ] = None,
    json: Json = False,
) -> None:
    """Read every byte of the weights, and of what was made of them here, again and compare with the hashes known."""
    from audiotools.cli import show
    from audiotools.models import exports, weights

    here = names or [entry.name for entry in weights.listing() if entry.path is not None]
    checks = [weights.verify(name) for name in here]
    if not names:
        checks.append(exports.verify_exports())
        for name in exports.discard_wrong(checks[-1]):
            typer.echo(f"{name} was not what it was made as: removed, and made again when it is needed.", err=True)
    if json:
        print_json("checks", checks)
    else:
        show.checks(checks)
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


@app.command(epilog="Example: audiotools doctor")
def doctor(json: Json = False) -> None:
    """Say what is installed, which devices and weights are there, and what to do about anything missing."""
    from audiotools.cli import show
    from audiotools.cli.doctor import examine

    findings = examine()
    if json:
        print_json("doctor", findings)
    else:
        show.findings(findings)
    if any(finding.state == "missing" for finding in findings):
        raise typer.Exit(1)


def _settings(config: str, **sections: dict[str, Any]) -> Any:
    """Settings of a preset or file, with what the command line says laid over them."""
    import msgspec

    from audiotools.config import config_from, load_config

    settings = msgspec.to_builtins(load_config(config))
    spoken = sections.get("transcribe", {}).get("language")
    if spoken is not None:
        from audiotools.languages.names import language_code

        sections["transcribe"]["language"] = language_code(spoken)
    for name, values in sections.items():
        settings[name].update({key: value for key, value in values.items() if value is not None})
    return config_from(settings, where="The command line")


def _glossary(path: Path | None) -> tuple[str, ...]:
    """The names and terms of a file, one a line; what follows a # is for people."""
    if path is None:
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ConfigError(
            f"Cannot read the hotwords in {str(path)!r} ({reason}): give a text, a name a line."
        ) from error
    return tuple(term for line in lines if (term := line.partition("#")[0].strip()))


def _again(
    folder: Path, passage: str, audio: Path | None, model: str | None, language: str | None, *, quiet: bool
) -> None:
    """Recognise a passage of finished results again."""
    from audiotools.cli import show
    from audiotools.pipeline.again import Passage, recognise_again
    from audiotools.records import Span
    from audiotools.text.clocks import seconds_of

    begin, dash, stop = passage.partition("-")
    start, end = seconds_of(begin), seconds_of(stop)
    if not dash or start is None or end is None or end <= start:
        raise ConfigError(f"--again takes a passage such as 1:02-1:40, not {passage!r}.")
    wanted = Passage(Span(start, end), model, language)
    with show.progress(quiet) as report:
        result = recognise_again(
            folder, wanted, recording=audio, progress=report, on_note=lambda note: show.notes((note,))
        )
    said = [word for word in result.transcript.words if start <= (word.start + word.end) / 2 < end]
    typer.echo(show.harmless(" ".join(word.text for word in said)))


def _part(track: str | None, begin: str | None, stop: str | None) -> dict[str, Any]:
    """Settings of what is used of a recording, from the command line."""
    from audiotools.text.clocks import seconds_of

    made: dict[str, Any] = {}
    if track is not None:
        if track != "all" and not track.isdigit():
            raise ConfigError(f'--track is a number from 1, or "all": found {track!r}.')
        made["track"] = "all" if track == "all" else int(track)
    for option, key, given in (("--from", "start", begin), ("--to", "end", stop)):
        if given is not None:
            made[key] = seconds_of(given)
            if made[key] is None:
                raise ConfigError(f"{option} takes seconds or minutes:seconds, not {given!r}.")
    if made.get("end") is not None and made["end"] <= made.get("start", 0.0):
        raise ConfigError("--to must be later than --from.")
    return made


def _say_unread(article: Any, settings: Any) -> None:
    """Say so where an article's letters are a guess, or it has marks that are read on request only."""
    from audiotools.articles.extraction import unread_marks
    from audiotools.cli import show
    from audiotools.documents.encoding import SURE

    if article is not None and article.certainty is not None and article.certainty < 1:
        how = "which may be wrong: look at the text, or save it as UTF-8" if article.certainty < SURE else "as it seems"
        show.notes((f"The article was read as {article.encoding} (certainty {article.certainty:.2f}), {how}.",))
    if article is not None and not settings.article.doubled_marks and (unread := unread_marks(article)):
        show.notes((f"{unread} quotes open with two single marks (''…'') and were not read: add --doubled-marks.",))


def _seconds(times: str | None) -> tuple[float, ...]:
    """The times of a list parted by commas."""
    from audiotools.transcripts.readers.clocks import clock_seconds

    listed = [time for time in (times or "").split(",") if time.strip()]
    found = [clock_seconds(time) for time in listed]
    if None in found:
        raise ConfigError(f"--tape-starts: expected times such as 0:00,31:05,1:02:10, found {times!r}.")
    return tuple(time for time in found if time is not None)


def _say_tapes(said: Any) -> None:
    """Say so where it is only estimated where a tape begins."""
    from audiotools.cli import show
    from audiotools.text.clocks import timecode

    tapes = [tape for step in said.provenance for tape in step.options.get("tapes", ())]
    if any(tape["known"] == "estimated" for tape in tapes):
        listed = ", ".join(f"{tape['name']} at {timecode(tape['start'])}" for tape in tapes)
        show.notes(
            (f"The times begin anew {len(tapes) - 1}×, so one tape is laid after the other: {listed}. Say where each "
             "begins with --tape-starts, or take one with --tape.",)
        )  # fmt: skip


def _transcript(path: Path) -> Any:
    from audiotools.transcripts.building import load_transcript, transcript_file

    return load_transcript(transcript_file(path))


def _turns(path: Path, tape: Any) -> Any:
    """Who speaks when in a transcript, which matters where edges are sought in the sound."""
    from audiotools.transcripts.building import load_turns, transcript_file

    return () if tape is None else load_turns(transcript_file(path))


exporting.register(app)
naming.register(app)
correcting.register(app)
redacting.register(app)
reviewing.register(app)


def main() -> None:
    """Run the command line and turn errors into one sentence and an exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a dash shows a question mark
            stream.reconfigure(errors="replace")
    try:
        sys.exit(app(prog_name="audiotools", standalone_mode=False))
    except ConfigError as error:
        _fail(str(error), 2)
    except AudiotoolsError as error:
        _fail(str(error), 1)
    except (KeyboardInterrupt, typer.Abort):
        _fail("Stopped; finished stages are kept.", 130)
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; that is no failure of ours.
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if hasattr(error, "format_message"):  # typer's own: an option or argument is wrong
            _misused(error)
        if os.environ.get("AUDIOTOOLS_DEBUG"):
            raise
        _fail(
            f"Something unexpected went wrong ({type(error).__name__}: {error}); "
            "run it again with AUDIOTOOLS_DEBUG=1 in the environment to see where.",
            1,
        )


def _misused(error: Any) -> NoReturn:
    """Say what is wrong with the command line, and where to read on."""
    message = error.format_message().strip().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "audiotools"
    if message:  # where there is none, the help has been printed
        _fail(f"{message}: see {command} --help.", 2)
    sys.exit(2)


def _fail(message: str, status: int) -> NoReturn:
    from audiotools.cli.show import harmless

    typer.echo(harmless(f"audiotools: {message}"), err=True)
    sys.exit(status)
