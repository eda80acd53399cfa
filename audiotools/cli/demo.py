"""The command `demo`: the whole way on what travels with the package, so that nothing has to be brought along.

The recording is half a minute of a real telephone call that the pyannote.audio package ships; the article about it
comes with audiotools.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiotools.cli.options import Json, Quiet
from audiotools.cli.output import print_json
from audiotools.errors import AudioError, ConfigError

if TYPE_CHECKING:
    from audiotools.records import Result

FOLDER = Path("transcripts") / "call"
"""Where the results go unless told otherwise."""


def demo_recording() -> Path:
    """The packaged call.

    Raises
    ------
    AudioError
        If pyannote.audio is missing, or ships it no longer.

    Examples
    --------
    >>> demo_recording().name
    'sample.wav'
    """
    # Finding the namespace package imports nothing; pyannote.audio itself takes seconds to load.
    spec = importlib.util.find_spec("pyannote")
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        sample = Path(place) / "audio" / "sample" / "sample.wav"
        if sample.is_file():
            return sample
    raise AudioError(
        "The sample recording of the pyannote.audio package is not installed: "
        "run python -m pip install --force-reinstall --no-deps pyannote.audio."
    )


def demo_article() -> Path:
    """The short article about the call.

    Raises
    ------
    ConfigError
        If the package was installed without it.

    Examples
    --------
    >>> demo_article().name
    'call.md'
    """
    package = Path(__file__).parent.parent
    # Installed, it lies within the package; in a checkout, where people edit and measure it.
    for article in (package / "data" / "call.md", package.parent / "recordings" / "call.md"):
        if article.is_file():
            return article
    raise ConfigError("The article of the demo is not installed: install audiotools again.")


def register(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(epilog="Example: audiotools demo --open")(demo)


def demo(
    out: Annotated[Path, typer.Option(help="Results folder.")] = FOLDER,
    copy: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Put the recording and the article there, to try other commands on."),
    ] = None,
    open_: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Open the page in the browser, or not; left out, you are asked."),
    ] = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Try everything on a half-minute telephone call and a short article about it; nothing else is needed."""
    from audiotools import process
    from audiotools.cli import show
    from audiotools.cli.doctor import DEFAULT_WEIGHTS
    from audiotools.models import weights

    recording, article = demo_recording(), demo_article()
    if copy is not None:
        recording, article = _copied(recording, copy / "call.wav"), _copied(article, copy / "call.md")
    if not (quiet or json) and any(weights.locate(name) is None for name in DEFAULT_WEIGHTS):
        show.note("this is the first run here, so the model weights (180 MB) are fetched and checked.")
    said: list[str] = []
    with show.progress(quiet or json, show.RUN_STAGES) as report:
        result = process(recording, article, out=out, progress=report, on_note=said.append)
    page = _page(result, recording, out)
    show.notes((*said, *result.transcript.notes))
    if json:
        print_json("files", [str(page)])
    else:
        show.matches(result.matches, result.transcript)
        found = sum(match.found for match in result.matches)
        typer.echo(
            show.harmless(
                f"{found} of {len(result.matches)} quotes found. Results are in {result.folder}{os.sep}, "
                f"to read and to hear in {page}"
            ),
            file=sys.stderr,
        )
    if open_ is None and not json and _at_a_terminal():
        open_ = typer.confirm("Open the page in the browser?", default=True, err=True)
    if open_ and not _opened(page):
        show.note(f"no browser could be started here: open {page.resolve()} in one yourself.")


def _copied(source: Path, target: Path) -> Path:
    """A file put somewhere else, unless there is one already, which may be a person's own."""
    from audiotools.errors import StoreError
    from audiotools.files import read_bytes
    from audiotools.store.jsonfile import write_atomic

    content = read_bytes(source)
    if not target.exists():
        return write_atomic(target, content)
    if not target.is_file() or read_bytes(target) != content:
        raise StoreError(f"{str(target)!r} is something else already: choose another folder with --copy.")
    return target


def _page(result: Result, recording: Path, folder: Path) -> Path:
    """The page with the sound in it, which can be moved and sent as it is."""
    from audiotools.exports import export
    from audiotools.pipeline.exporting import audible, remember_export
    from audiotools.store.folder import Store

    store = Store(folder)
    written = export(result, ["html"], folder, audio=audible(store, result, recording, folder), embed=True)
    remember_export(store, ["html"], written, None, {"audio": recording, "embed": True})
    return written[0]


def _opened(page: Path) -> bool:
    import webbrowser

    return webbrowser.open(page.resolve().as_uri())


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
