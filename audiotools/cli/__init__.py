"""The command line: one module for the commands of a kind, and here the only place where errors become messages.

Results go to standard output, as a table for people or, with ``--json``, as one JSON document (its formats
are described in ``transcripts/README.md``); progress and errors go to standard error. Exit status: 0 done,
1 the work failed, 2 bad usage, 130 stopped from the keyboard.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from audiotools import __version__
from audiotools.cli import (
    collection,
    correcting,
    demo,
    exporting,
    installed,
    measuring,
    naming,
    quoting,
    redacting,
    reviewing,
    running,
    studio,
)
from audiotools.cli.console import is_closed_pipe, prepare_streams, use_utf8
from audiotools.cli.touching import App
from audiotools.errors import AudiotoolsError, ConfigError

app = App(
    name="audiotools",
    help="Who spoke on a recording, what they said, and where every printed quote was said.",
    epilog="Example: audiotools run interview.mp3 --article interview.md",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


_COMMANDS = (
    demo,
    running,
    quoting,
    measuring,
    installed,
    exporting,
    naming,
    correcting,
    redacting,
    reviewing,
    collection,
    studio,
)
"""Modules of commands, in the order in which ``--help`` lists them."""

for _module in _COMMANDS:
    _module.register(app)


_INTERRUPTED = 130
"""Exit status of a command that was stopped from the keyboard, as shells have it."""


def main() -> None:
    """Run the command line and turn errors into one sentence and an exit status."""
    use_utf8()
    prepare_streams((sys.stdout, sys.stderr))
    try:
        status = app(prog_name="audiotools", standalone_mode=False)
        if status == _INTERRUPTED:  # so newer versions of typer return Ctrl-C, which older ones raise
            raise KeyboardInterrupt  # noqa: TRY301
        sys.exit(status)
    except ConfigError as error:
        _fail(str(error), 2)
    except AudiotoolsError as error:
        _fail(str(error), 1)
    except (KeyboardInterrupt, typer.Abort):
        _fail("Stopped; finished stages are kept.", _INTERRUPTED)
    except Exception as error:
        if isinstance(error, OSError) and is_closed_pipe(error):  # that is no failure of ours
            sys.stderr.close()
            sys.exit(0)
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

    typer.echo(harmless(f"audiotools: {message}"), file=sys.stderr)
    sys.exit(status)
