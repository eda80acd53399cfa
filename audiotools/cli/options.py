"""Arguments and options that several commands take, each with its meaning and help in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Recording = Annotated[Path, typer.Argument(help="Audio or video file.", metavar="RECORDING")]
ArticleFile = Annotated[
    str, typer.Argument(help="HTML, DOCX, PDF, EPUB, Markdown, wiki or text; - for standard input.", metavar="ARTICLE")
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
AudioFile = Annotated[
    Path | None, typer.Option("--audio", help="The recording itself, to re-time edges and check words.")
]
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
Tape = Annotated[
    int | None, typer.Option("--tape", min=1, help="Of a transcript of several tapes, only this one, counted from 1.")
]
TapeStarts = Annotated[
    str | None,
    typer.Option(help="Where each tape begins in the recording: 0:00,31:05,1:02:10.", metavar="TIMES"),
]
Place = Annotated[Path, typer.Argument(help="Results folder, or the recording itself.", metavar="FOLDER")]
SpeakersFile = Annotated[
    list[Path] | None, typer.Option("--speakers", help="File that says who takes part; found beside the recording.")
]
By = Annotated[str | None, typer.Option("--by", help="Who decides, for the record.")]
NoExports = Annotated[bool, typer.Option("--no-exports", help="Leave the exports in the folder as they are.")]
Vectors = Annotated[
    bool, typer.Option("--vectors", help="With --json: the voices' vectors too, by which people are known elsewhere.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document for machines instead of a table.")]
Collected = Annotated[Path, typer.Argument(help="Folder of the collection.", metavar="COLLECTION")]
Only = Annotated[
    list[str] | None,
    typer.Option(help="Only these: a pattern of paths such as '1998/*', a name, an id, or a standing such as failed."),
]
