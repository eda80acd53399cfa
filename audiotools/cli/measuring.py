"""The command line's command that measures results: `evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiotools.cli.options import Json, Language
from audiotools.cli.output import print_json


def register(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(epilog="Example: audiotools evaluate transcripts/call --reference recordings/call.truth.json")(evaluate)


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
