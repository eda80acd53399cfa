"""What every command does that is given a results folder: it says which files there are out of date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand

from audiotools.errors import AudiotoolsError, ConfigError


class FolderCommand(TyperCommand):
    """A command that, once it is done, tells what is stale in the results folders it was given."""

    def invoke(self, ctx: Any) -> Any:
        """Do the command's work, then look at the folders."""
        from audiotools.cli import show

        show.begin()
        done = super().invoke(ctx)
        for folder in folders_in(ctx.params):
            show.notes(note for note in stale_in(folder) if not show.told(note))
        return done


class PairedCommand(FolderCommand):
    """A command with options that take two values, such as a quote and what is decided of it, each as often as wanted.

    The parser knows no such options, so the two are laid together, with the first equals sign between them.
    """

    paired: tuple[str, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Lay the two values of such an option together."""
        joined: list[str] = []
        rest = list(args)
        while rest:
            one = rest.pop(0)
            joined.append(one)
            if one in self.paired and len(rest) > 1 and "=" not in rest[0]:
                joined.append(f"{rest.pop(0)}={rest.pop(0)}")
        return super().parse_args(ctx, joined)


def pair(text: str, example: str) -> tuple[str, str]:
    """The two values of such an option.

    Raises
    ------
    ConfigError
        If there is only one.
    """
    first, equals, rest = text.partition("=")
    if not equals:
        raise ConfigError(f"Give a place and what is decided of it, such as {example}, not {text!r}.")
    return first.strip(), rest.strip()


class App(typer.Typer):
    """A program, or a group of its commands, all of which look after the results folders they are given."""

    def command(self, name: str | None = None, **options: Any) -> Callable[[Any], Any]:
        """As `typer.Typer.command`."""
        return super().command(name, **{"cls": FolderCommand, **options})


def folders_in(values: dict[str, Any]) -> Iterator[Path]:
    """The results folders among the values of a command's arguments and options, each once."""
    from audiotools.store.folder import MEMORY

    seen = set()
    for name, value in values.items():
        for path in value if isinstance(value, list | tuple) else (value,):
            if not isinstance(path, Path):
                continue
            for folder in _meant(name, path):
                if (folder / MEMORY).is_file() and folder.resolve() not in seen:
                    seen.add(folder.resolve())
                    yield folder


def _meant(name: str, path: Path) -> Iterator[Path]:
    """The folders that a path may mean: itself, that of a file of results, that of a recording's results."""
    if path.is_dir():
        yield path
    elif path.name == "transcript.json":
        yield path.parent
    elif name == "folder":
        from audiotools.pipeline.locating import results_folder

        with suppress(AudiotoolsError):
            yield results_folder(path)[0]


def stale_in(folder: Path) -> list[str]:
    """Sentences on files in a results folder, or made from it, that do not say what the results say today."""
    from audiotools.pipeline.exporting import stale
    from audiotools.store.folder import Store

    with suppress(
        AudiotoolsError, OSError
    ):  # the command itself is done; a folder that cannot be read is told by others
        return stale(Store(folder))
    return []
