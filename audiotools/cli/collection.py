"""The command line's commands that make collections and work on them; `answering` has those that ask them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from audiotools.cli import answering
from audiotools.cli.options import Collected, Json, Only, Quiet
from audiotools.cli.output import print_json
from audiotools.cli.touching import App
from audiotools.errors import ConfigError

if TYPE_CHECKING:
    from audiotools.library.adding import Added, Wanted
    from audiotools.library.collection import Collection, Entry
    from audiotools.library.jobs import Outcome
    from audiotools.library.working import Standings, Summary

Results = Literal["shared", "return"]

group = App(help="A collection: many recordings, worked on and searched as one.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    example = "Example: audiotools collection"
    group.command(epilog=f"{example} init tapes --name 'Valley archive'")(init)
    group.command(epilog=f"{example} add tapes tapes/1998 catalogue.ods")(add)
    group.command(epilog=f"{example} run tapes --only '1998/*'")(run)
    group.command(epilog=f"{example} status tapes")(status)
    group.command(epilog=f"{example} index tapes --anew")(index)
    answering.register(group)
    app.add_typer(group, name="collection")


def init(
    folder: Collected,
    name: Annotated[str | None, typer.Option(help="Of the collection, default that of its folder.")] = None,
    config: Annotated[
        str | None, typer.Option("--config", "-c", help="Settings: a TOML file, or a preset: default, accurate, gpu.")
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(help="PostgreSQL database to search in, as postgresql://user@host/name; default a file here."),
    ] = None,
) -> None:
    """Make a collection, or change the settings of one; recordings are added with `collection add`."""
    from audiotools.cli import show
    from audiotools.library.collection import Collection, refuse_password

    settings = None
    if config is not None:
        import msgspec

        from audiotools.config import load_config

        settings = msgspec.to_builtins(load_config(config))
    if database is not None:
        refuse_password(database)
    made = Collection.init(folder, name=name, settings=settings, database=database)
    there = len(made.entries)
    show.plain(f"{made.manifest.name}: {there} recording{'' if there == 1 else 's'}, in {folder}.")


def add(
    folder: Collected,
    places: Annotated[
        list[str],
        typer.Argument(help="Recordings, folders, patterns, or a table (CSV, ODS, JSON Lines).", metavar="PLACE"),
    ],
    article: Annotated[
        list[Path] | None, typer.Option(help="What was published about them; may be given several times.")
    ] = None,
    closed: Annotated[bool, typer.Option("--closed", help="Others may not see these recordings.")] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(help="Of a table: what a column holds, such as date=Aufgenommen; others go by their names."),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Show how a table is read, and add nothing.")] = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Take recordings into a collection; they stay where they lie."""
    import msgspec

    from audiotools.cli import show
    from audiotools.library.adding import Added, Wanted, find_recordings
    from audiotools.library.adding import add as take
    from audiotools.library.collection import Collection
    from audiotools.library.tables import ENDINGS

    collection = Collection(folder)
    tables = [place for place in places if Path(place).suffix.lower() in ENDINGS and Path(place).is_file()]
    wanted = [Wanted(path=path) for path in find_recordings(collection, [p for p in places if p not in tables])]
    done: list[Added] = []
    for table in tables:
        rows = _read_rows(collection, table, column or [], preview=preview)
        wanted += [row for row in rows if isinstance(row, Wanted)]
        done += [row for row in rows if isinstance(row, Added)]
    if preview:
        return
    articles = _articles(article)
    if articles:
        wanted = [msgspec.structs.replace(one, articles=(*one.articles, *articles)) for one in wanted]
    if closed:
        wanted = [
            msgspec.structs.replace(one, about=msgspec.structs.replace(one.about, access="closed")) for one in wanted
        ]
    with show.progress(quiet or json) as report:
        take(collection, wanted, on_added=done.append, progress=report)
    if json:
        print_json("added", done)
    else:
        _say_added(done)
    if any(one.what == "failed" for one in done):
        raise typer.Exit(1)


def _read_rows(collection: Collection, path: str, columns: list[str], *, preview: bool) -> list[Wanted | Added]:
    """The rows of a table: to be added, or why not. How its columns are read is shown."""
    from audiotools.cli import show
    from audiotools.library.adding import Added
    from audiotools.library.tables import guess_columns, read_table, wanted_rows

    told = {}
    for pair in columns:
        field, equals, name = pair.partition("=")
        if not equals:
            raise ConfigError(f"Say what a column holds as --column date=Aufgenommen, not {pair!r}.")
        told[field.strip()] = name.strip()
    table = read_table(path)
    mapped = guess_columns(table.columns, told)
    found = list(wanted_rows(table, mapped, [Path(path).parent, collection.folder]))
    if preview:
        first = [row for _, row in table.rows[:_PREVIEWED]]
        shown = [
            (name, next((field for field, column in mapped.items() if column == name), "left out"),
             "; ".join(show.snippet(row.get(name, "–"), 30) for row in first))
            for name in table.columns
        ]  # fmt: skip
        show.table(("Column", "Holds", "First rows"), shown)
        for number, row in found:
            if isinstance(row, str):
                show.plain(f"Row {number}: {row}")
        right = sum(not isinstance(row, str) for _, row in found)
        show.plain(f"{right} of {len(found)} rows can be added; nothing was.")
    else:
        left = [name for name in table.columns if name not in mapped.values()]
        read = ", ".join(f"{field} from {column!r}" for field, column in mapped.items())
        show.note(f"{path}: {read}{'; left out: ' + ', '.join(left) if left else ''}.")
    return [
        Added(path=f"{path}, row {number}", what="failed", why=row) if isinstance(row, str) else row
        for number, row in found
    ]


_PREVIEWED = 3  # rows of a table that are shown: enough to see what a column holds


def _articles(given: list[Path] | None) -> tuple[str, ...]:
    for path in given or []:
        if not path.is_file():
            raise ConfigError(f"There is no article {str(path)!r}.")
    return tuple(str(path) for path in given or [])


def _say_added(done: list[Added]) -> None:
    from audiotools.cli import show

    for one in done:
        if one.why:
            show.plain(f"{one.path}: {one.what}. {one.why}")
    counts = {what: sum(one.what == what for one in done) for what in dict.fromkeys(one.what for one in done)}
    show.plain(", ".join(f"{count} {what}" for what, count in counts.items()) + ".")


def run(
    folder: Collected,
    only: Only = None,
    workers: Annotated[int, typer.Option(min=1, help="So many recordings at once, on this machine.")] = 1,
    cluster: Annotated[
        str | None,
        typer.Option(help="Do it on the machines of this Ray cluster; local: on this one.", metavar="ADDRESS"),
    ] = None,
    results: Annotated[
        Results, typer.Option(help="With --cluster: shared, where all machines see the folders, or return.")
    ] = "shared",
    force: Annotated[bool, typer.Option("--force", help="Start over, also what is done.")] = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Do the whole way for every recording that wants it; what is done is not repeated."""
    from audiotools.cli import progress, show
    from audiotools.library.collection import Collection
    from audiotools.library.indexing import index_collection, open_database
    from audiotools.library.working import standings, summarize, wanted, work

    collection = Collection(folder)
    with collection.locked():
        database = open_database(collection, write=True)
        try:
            index_collection(collection, database)
            chosen = wanted(standings(collection), only or [])
            names = {one.entry.id: one.entry.path for one in chosen if force or one.standing not in ("done", "damaged")}
            ended: list[Outcome] = []

            def on_done(entry: Entry, outcome: Outcome) -> None:
                ended.append(outcome)
                if not quiet and not json:
                    told = f" {outcome.why}" if outcome.why else ""
                    if outcome.copy_of:
                        told += f" It holds the same bytes as {outcome.copy_of}, whose words and voices it takes."
                    show.note(f"{len(ended)} of {len(names)}, {entry.path}: {outcome.state}.{told}")
                index_collection(collection, database, only=[entry])

            with progress.recordings(quiet or json, names) as report:
                work(
                    collection, chosen, on_done=on_done, runner=_runner(workers, cluster, results), force=force,
                    progress=report,
                )  # fmt: skip
            after = standings(collection)
        finally:
            database.close()
    if json:
        print_json("standings", after)
    else:
        _say_standings(after, summarize(after))
    if any(one.standing != "done" for one in wanted(after, [only_.entry.id for only_ in chosen])) and chosen:
        raise typer.Exit(1)


def _runner(workers: int, cluster: str | None, results: Results) -> Any:
    """What does the jobs."""
    from functools import partial

    if cluster is not None:
        if workers != 1:
            raise ConfigError("The machines of a cluster say how many work at once: leave out --workers.")
        from audiotools.library.ray_cluster import run_on_cluster

        return partial(run_on_cluster, address=cluster, results=results)
    from audiotools.library.runners import KeptEngines, run_in_pool

    if workers > 1:
        return partial(run_in_pool, workers=workers)
    from audiotools.library.jobs import run_jobs

    return partial(run_jobs, do=KeptEngines())


def status(folder: Collected, json: Json = False) -> None:
    """Say what is done, what waits, what failed and why, and how long the rest takes."""
    from audiotools.library.collection import Collection
    from audiotools.library.working import standings, summarize

    every = standings(Collection(folder))
    summary = summarize(every)
    if json:
        print_json("status", {"summary": summary, "recordings": every})
    else:
        _say_standings(every, summary)
    if any(one.standing in ("failed", "damaged") for one in every):
        raise typer.Exit(1)


def _say_standings(every: tuple[Standings, ...], summary: Summary) -> None:
    from audiotools.cli import show

    rows = [(one.entry.path, one.standing, one.why) for one in every if one.why]
    if rows:
        show.table(("Recording", "Standing", "Why"), rows)
    counts = ", ".join(f"{count} {name}" for name, count in summary.counts.items() if count)
    show.plain(f"{len(every)} recordings, {_long(3600 * summary.hours)}: {counts or 'none yet'}.")
    if summary.hours_left > 0:
        if summary.seconds_left is None:
            told = "how long they take is known once one is done"
        else:
            told = (
                f"about {_long(summary.seconds_left)} of work at the pace measured here ({summary.pace:.2f} s a second)"
            )
        show.plain(f"{_long(3600 * summary.hours_left)} of recording wait: {told}.")


def _long(seconds: float) -> str:
    """A time for who plans a night.

    >>> _long(50), _long(4000), _long(90000)
    ('1 minute', '67 minutes', '25.0 hours')
    """
    minutes = max(1, round(seconds / 60))
    return f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes < 120 else f"{seconds / 3600:.1f} hours"


def index(
    folder: Collected,
    anew: Annotated[bool, typer.Option("--anew", help="Make the whole database anew.")] = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Bring the database that is searched up to what the results folders say."""
    from audiotools.cli import show
    from audiotools.library.collection import Collection
    from audiotools.library.indexing import bring_up

    collection = Collection(folder)
    with show.progress(quiet or json) as report:
        indexed = bring_up(collection, anew=anew, progress=report)
    if json:
        print_json("indexed", indexed)
    else:
        for path, why in indexed.failed.items():
            show.plain(f"{path}: {why}")
        show.plain(f"{indexed.written} recordings written, {indexed.removed} removed.")
    if indexed.failed:
        raise typer.Exit(1)
