"""The command line's command that opens the studio: `studio`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audiotools.cli.options import By
from audiotools.errors import ConfigError


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
        install_shortcut: Annotated[
            bool,
            typer.Option("--install-shortcut", help="Put the studio of FOLDER into the menu of programs, and stop."),
        ] = False,
        remove_shortcut: Annotated[
            bool, typer.Option("--remove-shortcut", help="Take it out of the menu of programs, and stop.")
        ] = False,
        by: By = None,
    ) -> None:
        """Open results in the browser: listen, correct, name, review, redact and export, on this machine alone."""
        if install_shortcut or remove_shortcut:
            _menu_entry(place, install=install_shortcut, remove=remove_shortcut)
            return
        from audiotools.studio.server import Studio
        from audiotools.studio.serving import serve
        from audiotools.studio.workspace import Workspace

        def ready(address: str, once: str) -> None:
            typer.echo(f"The studio is open at {address}", file=sys.stdout)
            typer.echo("Nobody else can reach it. Stop it with Ctrl-C.", file=sys.stderr)
            if browser:
                import webbrowser

                webbrowser.open(once)

        workspace = Workspace(place)
        if workspace.recording is not None and workspace.first is None:
            typer.echo(f"{workspace.recording.name} is ready on the page: choose and start.", file=sys.stderr)
        serve(Studio(workspace, by=by), port, ready)


def _menu_entry(place: Path | None, *, install: bool, remove: bool) -> None:
    """Make the entry in the menu of programs, or remove it, and say so."""
    from audiotools.cli import show
    from audiotools.studio import shortcut

    if install and remove:
        raise ConfigError("Say either --install-shortcut or --remove-shortcut.")
    if remove:
        removed = shortcut.remove_shortcut()
        show.plain("There was no menu entry." if removed is None else f"Removed {removed}.")
        return
    if place is not None and not place.is_dir():
        raise ConfigError(f"{str(place)!r} is no folder: a menu entry opens a folder of results.")
    if place is None:
        import platformdirs

        place = platformdirs.user_documents_path() / "audiotools"  # who starts it from a menu is in no folder
    made = shortcut.install_shortcut(place)
    show.plain(f"{shortcut.NAME} is in the menu of programs ({made}) and opens {place.resolve()}.")
