"""The command line's commands about what is installed: `models` with its three, and `doctor`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from audiotools.cli.options import Json, Quiet
from audiotools.cli.output import print_json
from audiotools.cli.touching import App


def register(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    models = App(help="Model weights: what is there, fetch it, check it.", no_args_is_help=True)
    models.command("list", epilog="Example: audiotools models list")(models_list)
    models.command("fetch", epilog="Example: audiotools models fetch base segmentation-3.0 campplus")(models_fetch)
    models.command("verify", epilog="Example: audiotools models verify base")(models_verify)
    app.add_typer(models, name="models")
    app.command(epilog="Example: audiotools doctor")(doctor)


def models_list(json: Json = False) -> None:
    """List the weights that need no account, and which are here."""
    from audiotools.cli import show
    from audiotools.models import weights as kept

    entries = kept.listing()
    if json:
        print_json("models", entries)
    else:
        show.models(entries)


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
    from audiotools.models import weights as kept

    folders = {}
    for name in names:
        with show.progress(quiet or json, ("decode", "transcribe")) as report:
            folders[name] = str(kept.ensure(name, progress=report))
        if not json:
            typer.echo(f"{name}: {folders[name]}", file=sys.stdout)
    if json:
        print_json("folders", folders)


def models_verify(
    names: Annotated[
        list[str] | None, typer.Argument(help="Names; all that are here when left out.", metavar="NAME")
    ] = None,
    json: Json = False,
) -> None:
    """Read every byte of the weights, and of what was made of them here, again and compare with the hashes known."""
    from audiotools.cli import show
    from audiotools.models import exports
    from audiotools.models import weights as kept

    here = names or [entry.name for entry in kept.listing() if entry.state != "missing"]
    checks = [kept.verify(name) for name in here]
    if not names:
        checks.append(exports.verify_exports())
        for name in exports.discard_wrong(checks[-1]):
            typer.echo(
                f"{name} was not what it was made as: removed, and made again when it is needed.", file=sys.stderr
            )
    if json:
        print_json("checks", checks)
    else:
        show.checks(checks)
    for check in checks[: len(here)]:
        for file in (file for file in check.files if not file.ok):
            what = "is missing" if file.found is None else "is damaged"
            remedy = f"run audiotools models fetch {check.name}" if check.name in kept.MODELS else "put it there anew"
            typer.echo(f"{file.name} of {check.name} {what}: {remedy}.", file=sys.stderr)
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


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
