"""The command line's command that opens the studio: `studio`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiotools.cli.options import By


def register(app: typer.Typer) -> None:
    """Add the command to the program's."""

    @app.command(epilog="Example: audiotools studio transcripts/interview")
    def studio(
        place: Annotated[
            Path | None,
            typer.Argument(
                help="A results folder, a folder of results, or a recording; default: the current folder.",
                metavar="FOLDER | RECORDING",
            ),
        ] = None,
        port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0: a free one.")] = 0,
        browser: Annotated[
            bool, typer.Option("--browser/--no-browser", help="Open the browser, or only print the address.")
        ] = True,
        by: By = None,
    ) -> None:
        """Open results in the browser: listen, correct, name, review, redact and export, on this machine alone."""
        from audiotools.studio.server import Studio
        from audiotools.studio.serving import serve
        from audiotools.studio.workspace import Workspace

        def ready(address: str, once: str) -> None:
            typer.echo(f"The studio is open at {address}")
            typer.echo("Nobody else can reach it. Stop it with Ctrl-C.", err=True)
            if browser:
                import webbrowser

                webbrowser.open(once)

        serve(Studio(Workspace(place), by=by), port, ready)
