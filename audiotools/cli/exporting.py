"""The command line's commands about formats: `export` and `formats`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiotools.cli.options import Json
from audiotools.cli.output import print_json
from audiotools.errors import ConfigError

if TYPE_CHECKING:
    from audiotools.records import Result


def register(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    app.command(epilog="Example: audiotools export transcripts/interview --for editor --audio interview.mp3")(export)
    app.command(epilog="Example: audiotools formats --json")(formats)


def export(
    folder: Annotated[Path, typer.Argument(help="Results folder of a recording.", metavar="FOLDER")],
    to: Annotated[str, typer.Option(help="Formats, with commas between; see `audiotools formats`.")] = "",
    who: Annotated[str | None, typer.Option("--for", help="Formats of a trade: producer, archivist or editor.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write, default the results folder.")] = None,
    audio: Annotated[Path | None, typer.Option(help="The recording itself, for clips, reels, chapters, page.")] = None,
    embed: Annotated[bool, typer.Option("--embed", help="Put the sound into the page (html).")] = False,
    interface: Annotated[str | None, typer.Option(help="Language of the page's own words: en, fr or ar.")] = None,
    about: Annotated[Path | None, typer.Option(help="Metadata in TOML; recording.toml is found by itself.")] = None,
    handles: Annotated[float | None, typer.Option(help="Seconds more at both ends of clips and events.")] = None,
    fade: Annotated[float | None, typer.Option(help="Seconds of fade of clips, default 0.01.")] = None,
    loudness: Annotated[float | None, typer.Option(help="LUFS to bring clips to, such as -16.")] = None,
    clip_format: Annotated[str | None, typer.Option(help="wav, flac, mp3, m4a, opus or ogg.")] = None,
    order: Annotated[str | None, typer.Option(help="Order of clips and events: print or recording.")] = None,
    fps: Annotated[str | None, typer.Option(help="Frame rate of edit lists: 25, 29.97, 29.97df …")] = None,
    chapters: Annotated[str | None, typer.Option(help="Chapters by quotes or by topics.")] = None,
    index: Annotated[Path | None, typer.Option(help="Corrected table of topics (--to index).")] = None,
    base_url: Annotated[str | None, typer.Option(help="Web address where the IIIF manifest will lie.")] = None,
    word_times: Annotated[bool, typer.Option("--word-times", help="Time every word in WebVTT.")] = False,
    paper: Annotated[str | None, typer.Option(help="Paper of documents: a4 or letter.")] = None,
    appendix: Annotated[
        bool, typer.Option("--appendix/--no-appendix", help="Whether documents tell what was found out.")
    ] = True,
    captions: Annotated[str | None, typer.Option(help="How captions are set: broadcast, web or verbatim.")] = None,
    sdh: Annotated[bool, typer.Option("--sdh", help="Captions for the deaf and hard of hearing.")] = False,
    clean: Annotated[
        bool, typer.Option("--clean", help="Leave out um, uh, repeats and false starts; needs --out.")
    ] = False,
    bag: Annotated[Path | None, typer.Option(help="New folder: recording, article and results as a BagIt bag.")] = None,
    article: Annotated[Path | None, typer.Option(help="The article as published, for the bag.")] = None,
    json: Json = False,
) -> None:
    """Write results in other formats, cut clips, pack a bag."""
    from audiotools.cli import show
    from audiotools.exports import export as write
    from audiotools.exports import find_format
    from audiotools.exports.bag import pack
    from audiotools.pipeline.drafting import catch_up
    from audiotools.pipeline.exporting import audible, remember_export
    from audiotools.pipeline.locating import load_result
    from audiotools.records.metadata import find_about, load_about
    from audiotools.store.folder import Store

    catch_up(folder)
    result = load_result(folder)
    if clean:
        result = _cleaned(result, folder, out)
    wanted = _wanted(result, to, who, heard=audio is not None)
    _refuse_halves(wanted, bag, audio, article)
    taken = {option for name in wanted for option in find_format(name).options}
    place = about or find_about(folder, audio)
    known = load_about(place) if place is not None else None
    options = {
        "audio": audio if bag is None or "audio" in taken else None,
        "embed": embed or None,
        "interface": interface,
        "about": known if (about is not None and bag is None) or "about" in taken else None,
        "handles": handles,
        "fade": fade,
        "loudness": loudness,
        "clip_format": clip_format,
        "order": order,
        "fps": fps,
        "chapters": chapters,
        "index": index,
        "base_url": base_url,
        "word_times": word_times or None,
        "paper": paper,
        "appendix": None if appendix else False,
        "captions": captions,
        "sdh": sdh or None,
    }
    notes: list[str] = []
    store = Store(folder)
    heard = None if audio is None else audible(store, result, audio, out or folder)
    shown = {**options, "audio": heard} if options["audio"] is not None else options
    written = write(result, wanted, out or folder, on_note=notes.append, **shown)
    if not clean:
        notes += remember_export(store, wanted, written, out, options)
    paths = [str(path) for path in written]
    if bag is not None and heard is not None:
        exported = {str(path.relative_to(out or folder)): path for path in written}
        packed, said = pack(result, bag, audio=heard, exports=exported, article=article, about=known, about_file=place)
        paths.append(str(packed))
        notes += said
    notes += _left_out(who, audio)
    show.notes(notes)
    if json:
        print_json("files", paths)
    else:
        show.files(paths)


def formats(json: Json = False) -> None:
    """List the formats results can be written in, and what each keeps and loses."""
    from audiotools.cli import show
    from audiotools.exports import FORMATS

    rows = [(f.name, f.file, f.description, f.keeps, f.loses) for f in FORMATS.values()]
    if json:
        keys = ("name", "file", "description", "keeps", "loses")
        print_json("formats", [dict(zip(keys, row, strict=True)) for row in rows])
    else:
        show.table(("Format", "File", "What it is", "Keeps", "Loses"), rows)


def _cleaned(result: Result, folder: Path, out: Path | None) -> Result:
    """The result with a transcript without slips, which goes anywhere but into the results folder."""
    import msgspec

    from audiotools.transcripts.cleaning import clean

    if out is None or out.resolve() == folder.resolve():
        # Corrections are taken back from the files in a results folder, word by word.
        raise ConfigError("A cleaned transcript is written beside the results: give --out with another folder.")
    return msgspec.structs.replace(result, transcript=clean(result.transcript))


def _wanted(result: Result, to: str, who: str | None, *, heard: bool) -> list[str]:
    """Names of the formats asked for, one by one or for a trade."""
    from audiotools.exports import preset

    wanted = [name.strip() for name in to.split(",") if name.strip()]
    if who is not None:
        quoted = result.article is not None or bool(result.matches)
        wanted += [name for name in preset(who, article=quoted, audio=heard) if name not in wanted]
    return wanted


def _refuse_halves(wanted: list[str], bag: Path | None, audio: Path | None, article: Path | None) -> None:
    """Refuse options that say half of what they need."""
    if not wanted and bag is None:
        raise ConfigError("Say what to write: --to with formats, --for with a trade, or --bag with a new folder.")
    if article is not None and bag is None:
        raise ConfigError("The article goes into a bag only: give --bag as well, or leave --article out.")
    if bag is not None and audio is None:
        raise ConfigError("A bag holds the recording: say where it is with --audio.")


def _left_out(who: str | None, audio: Path | None) -> list[str]:
    """What of a trade's formats could not be written without the recording."""
    from audiotools.exports import FORMATS, preset

    if who is None or audio is not None:
        return []
    left = [name for name in preset(who) if "audio" in FORMATS[name].needs]
    return [f"left out {', '.join(left)}, which need the recording (--audio)."] if left else []
