"""The command line's commands that ask a collection: `search`, `match`, `find`, `export` and `serve`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from audiotools.cli.options import ArticleFile, Collected, Doubled, Json, Only
from audiotools.cli.output import print_json
from audiotools.errors import ConfigError

if TYPE_CHECKING:
    from audiotools.library.exporting import Exported
    from audiotools.library.quoting import Sighting
    from audiotools.library.searching import Found

Person = Annotated[str | None, typer.Option(help="Only what somebody of this name says.")]
Since = Annotated[str | None, typer.Option(help="Only recordings from this day, month or year on, such as 1998-05.")]
Until = Annotated[str | None, typer.Option(help="Only recordings up to this day, month or year.")]


def register(group: typer.Typer) -> None:
    """Add the commands to those of collections."""
    example = "Example: audiotools collection"
    group.command(epilog=f"{example} search tapes '\"looked back\" bridge'")(search)
    group.command(epilog=f"{example} match tapes article.html")(match)
    group.command(epilog=f"{example} find tapes 'take everything we have'")(find)
    group.command(epilog=f"{example} export tapes --to srt,tei --out catalogue")(export)
    group.command(epilog=f"{example} serve tapes --port 8000")(serve)


def search(
    folder: Collected,
    words: Annotated[
        str,
        typer.Argument(help='Words, "words in a row", beginnings*, -without; a name, a date.', metavar="WORDS"),
    ] = "",
    person: Person = None,
    since: Since = None,
    until: Until = None,
    part: Annotated[str | None, typer.Option("--in", help="Only recordings of this collection or fonds.")] = None,
    rights: Annotated[str | None, typer.Option(help="Only recordings with these rights.")] = None,
    language: Annotated[str | None, typer.Option(help="Only recordings in this language, such as ar.")] = None,
    voice: Annotated[
        str | None,
        typer.Option(help="Where a voice speaks that is like the kept one of this person; see `audiotools voices`."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="So many passages.")] = 20,
    skip: Annotated[int, typer.Option(min=0, help="Pass over so many passages.")] = 0,
    json: Json = False,
) -> None:
    """Look for words in everything that was said, for people and for recordings; each passage with its place."""
    from audiotools.library.searching import Filters, without
    from audiotools.library.searching import search as look

    filters = Filters(person=person, since=since, until=until, collection=part, rights=rights, language=language)
    if voice is not None:
        if words or filters != Filters():
            raise ConfigError("A voice is looked for by itself: leave out words and other filters.")
        _say_voices(folder, voice, json=json)
        return
    if not any(sign.isalnum() for sign in words) and filters == Filters():
        raise ConfigError("Say what to look for: audiotools collection search tapes 'looked back'.")
    with _read(folder) as (database, left_out):
        found = look(database, words, filters, limit=limit, offset=skip)
    if left_out:  # what was decided since may be that it must not be seen
        found = without(found, left_out)
    if json:
        print_json("found", found)
    else:
        _say_found(found, skip)


def _say_voices(folder: Path, person: str, *, json: bool) -> None:
    from audiotools.cli import show
    from audiotools.library.collection import Collection
    from audiotools.library.voicing import find_voice

    found = find_voice(Collection(folder), person)
    if json:
        print_json("voices", found)
        return
    rows = [
        (
            one.recording,
            one.title,
            one.voice,
            one.name or "–",
            show.clock(one.seconds).split(".")[0],
            f"{one.likeness:.2f}",
        )
        for one in found
    ]
    if rows:
        show.table(("Recording", "Title", "Voice", "Called", "Speaks", "Likeness"), rows)
        show.plain("A likeness is a hint: listen before you name anybody. Nothing was changed.")
    else:
        show.plain("No voice of the collection is like it.")


@contextmanager
def _read(folder: Path) -> Iterator[tuple[Any, frozenset[str]]]:
    """The database, brought up to the results where it can be, open for reading; and of what it must not be asked."""
    from audiotools.cli import show
    from audiotools.errors import BusyError, ReadOnlyError
    from audiotools.library.collection import Collection
    from audiotools.library.indexing import behind, bring_up, open_database

    collection, may_write = Collection(folder), True
    try:
        indexed = bring_up(collection)
        for path, why in indexed.failed.items():
            show.note(f"{path} is left out: {why}")
    except BusyError:
        show.note("Another command is working on the collection: what it has not written yet is not searched.")
    except ReadOnlyError:
        may_write = False
    database = open_database(collection)
    try:
        left_out = frozenset() if may_write else behind(collection, database)
        if left_out:
            show.note(
                f"{len(left_out)} of its recordings changed since the database was written, and are left out: whoever "
                "may write into the collection runs audiotools collection index."
            )
        yield database, left_out
    finally:
        database.close()


def _say_found(found: Found, skipped: int) -> None:
    from audiotools.cli import show
    from audiotools.library.searching import MOST

    if found.people:
        rows = [(one.name, one.recordings, show.clock(one.seconds).split(".")[0]) for one in found.people]
        show.table(("Person", "Recordings", "Speaks"), rows)
    if found.recordings:
        listed = [(one.recording, one.title, one.date or "–", one.people or "–") for one in found.recordings]
        show.table(("Recording", "Title", "Date", "People"), listed)
    for hit in found.hits:
        about = ", ".join(part for part in (hit.title, hit.date, hit.person) if part)
        show.plain(f"{about}, {show.clock(hit.at)}  [{hit.address}]")
        show.plain(f"    {_around(hit.text, hit.marks)}")
    total = f"more than {MOST}" if found.total > MOST else str(found.total)
    if not found.hits:
        show.plain("No passage holds that." if not skipped else "There are no more.")
    else:
        first = skipped + 1
        show.plain(f"Passages {first} to {skipped + len(found.hits)} of {total}.")


def match(
    folder: Collected,
    article: ArticleFile,
    doubled_marks: Doubled = False,
    json: Json = False,
) -> None:
    """Find every quote of an article in all recordings, and list the recordings, that with most quotes first."""
    import msgspec

    from audiotools.cli import show
    from audiotools.library.collection import Collection
    from audiotools.library.quoting import holdings, match_collection
    from audiotools.pipeline.run import read_quotes

    collection = Collection(folder)
    config = collection.config
    if doubled_marks:
        config = msgspec.structs.replace(config, article=msgspec.structs.replace(config.article, doubled_marks=True))
    reading = read_quotes(article, config)
    show.unread(reading.article, config)
    found = match_collection(collection, reading.quotes, config=config)
    if json:
        print_json("sightings", found)
        return
    if not found:
        show.plain(show.NO_QUOTES)
        return
    _say_sightings(found)
    held = holdings(found)
    if held:
        show.table(("Recording", "Title", "Quotes"), [(one.recording, one.title, one.quotes) for one in held])
    count = sum(one.match.found for one in found)
    show.plain(f"{count} of {len(found)} quotes found, in {len(held)} recording{'' if len(held) == 1 else 's'}.")


def _say_sightings(found: tuple[Sighting, ...]) -> None:
    from audiotools.cli import show

    rows = []
    for one in found:
        quote, best = one.match.quote, one.places[0] if one.places and one.match.found else None
        where = "nowhere" if best is None else f"{best.title}, {show.spans(best.spans)}"
        voice = None if best is None else best.person
        rows.append((quote.id, show.snippet(quote.text), quote.speaker or "–", where, voice or "–",
                     one.match.judgement, f"{one.match.score:.2f}"))  # fmt: skip
    show.table(("Quote", "As printed", "Attributed to", "Said at", "Voice", "Verdict", "Score"), rows)


def find(
    folder: Collected,
    phrase: Annotated[
        str, typer.Argument(help="Words somebody remembers; … stands for what is left out.", metavar="PHRASE")
    ],
    limit: Annotated[int, typer.Option(min=1, help="So many places.")] = 20,
    json: Json = False,
) -> None:
    """Find a phrase in all recordings as somebody remembers it, best place first."""
    import msgspec

    from audiotools.cli import show
    from audiotools.library.collection import Collection
    from audiotools.library.quoting import match_collection
    from audiotools.records import Quote

    if not any(sign.isalnum() for sign in phrase):
        raise ConfigError('Say which words to look for: audiotools collection find tapes "in the valley".')
    collection = Collection(folder)
    config = collection.config
    config = msgspec.structs.replace(config, match=msgspec.structs.replace(config.match, alternatives=limit - 1))
    (found,) = match_collection(collection, [Quote(id="phrase", text=phrase)], config=config)
    if json:
        print_json("sightings", [found])
        return
    if not found.match.found:
        show.plain("In no recording." + (" The nearest is:" if found.places else ""))
    rows = [
        (one.title, show.spans(one.spans), one.person or "–", show.snippet(one.text), f"{one.score:.2f}")
        for one in found.places[:limit]
    ]
    if rows:
        show.table(("Recording", "Said at", "Voice", "Words", "Score"), rows)


def export(
    folder: Collected,
    to: Annotated[str, typer.Option(help="Formats, with commas between; see `audiotools formats`.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="A folder with one for each recording, default the results folders.")
    ] = None,
    only: Only = None,
    json: Json = False,
) -> None:
    """Write formats of every recording that is done."""
    from audiotools.cli import show
    from audiotools.library.collection import Collection
    from audiotools.library.exporting import export_collection
    from audiotools.library.working import standings, wanted

    collection = Collection(folder)
    formats = [name.strip() for name in to.split(",") if name.strip()]
    entries = [one.entry for one in wanted(standings(collection), only)] if only else None
    done: list[Exported] = []
    export_collection(collection, formats, out=out, entries=entries, on_done=done.append)
    if json:
        print_json("exported", done)
    else:
        show.files(path for one in done for path in one.files)
    for one in done:
        show.notes([f"{one.recording}: {note}" for note in (*one.notes, *([one.why] if one.why else []))])
    if any(one.why for one in done):
        raise typer.Exit(1)


def serve(
    folder: Collected,
    host: Annotated[str, typer.Option(help="Address to answer on; this machine's own for its network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to answer on; 0 for one that is free.")] = 8770,
) -> None:
    """Let colleagues search the collection in their browsers, read-only, until Ctrl-C; what is closed is left out."""
    from audiotools.cli import show
    from audiotools.library.serving import LOOPBACK, serve_collection

    def ready(address: str) -> None:
        show.plain(f"The collection can be searched at {address} (stop with Ctrl-C).")
        if host not in LOOPBACK:
            show.note("Everybody who can reach this machine can read what is not closed or withheld.")

    serve_collection(folder, host=host, port=port, ready=ready)


def _around(text: str, marks: tuple[tuple[int, int], ...], width: int = 200) -> str:
    """What stands around the first mark, with marks between asterisks."""
    first = max(0, marks[0][0] - width // 2) if marks else 0
    start = 0 if first == 0 else text.find(" ", first) + 1
    stop = min(len(text), start + width)
    made, at = "" if start == 0 else "…", start
    for low, high in marks:
        if start <= low and high <= stop:
            made += text[at:low] + "*" + text[low:high] + "*"
            at = high
    return made + text[at:stop] + ("…" if stop < len(text) else "")
