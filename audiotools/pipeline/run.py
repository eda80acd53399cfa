"""The whole way for one recording: audio and article in, transcript, turns, quotes and their places out.

Each stage states what it is made from, and the store decides whether it has to be done. The article is read
first, since a bad one should not cost an hour of recognising, and its names help the recogniser. Audio is
decoded only when a stage needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from audiotools.articles.extraction import find_quotes, names_in
from audiotools.articles.reader import read_article
from audiotools.audio.recording import Audio, load_audio
from audiotools.config import Config
from audiotools.diarization.diarizer import diarize
from audiotools.diarization.engines import Engine as Diarizer
from audiotools.errors import ArticleError, AudioError, AudiotoolsError
from audiotools.exports import render
from audiotools.matching.matcher import match_quotes
from audiotools.naming.inputs import Naming, decided_turns, named, naming_inputs
from audiotools.recognition.transcription import Engine as Recogniser
from audiotools.recognition.transcription import transcribe
from audiotools.records import AudioInfo, Match, Reading, Result, Transcript, Turns, Words
from audiotools.store import jsonfile
from audiotools.store.folder import Store, file_hash, fingerprint
from audiotools.transcripts.building import build_transcript

Progress: TypeAlias = Callable[[str, float, float], None]
"""Called as ``progress(stage, done, total)``; an exception it raises stops the work, and finished stages are kept."""

STAGES = ("article", "transcribe", "diarize", "match", "names", "export")
"""In the order in which they run; `progress` also reports ``decode`` and what fetching weights reports."""

EXPORTS = ("rttm", "srt", "vtt", "md")
"""What every run writes of a recording; `QUOTE_EXPORTS` come with an article."""

QUOTE_EXPORTS = ("csv",)

# Raised by one when a stage gives other results for the same input and settings, so that they are made again.
_REVISION = {"article": 9, "transcribe": 2, "diarize": 3, "match": 9, "names": 2, "export": 2}


def process(
    recording: str | Path,
    article: str | Path | None = None,
    *,
    out: str | Path | None = None,
    config: Config | None = None,
    progress: Progress | None = None,
    force: bool = False,
    recogniser: Recogniser | None = None,
    diarizer: Diarizer | None = None,
) -> Result:
    """Transcribe a recording, tell its speakers apart and find what an article quotes from it.

    Parameters
    ----------
    recording
        Any audio or video file.
    article
        What was published about it, or None to stop at the transcript.
    out
        This recording's own results folder, default ``transcripts/<stem of the recording>``. Stages finished
        there are not repeated while the recording, the article and the settings stand.
    config
        Settings; None for the defaults.
    progress
        Called as ``progress(stage, done, total)``, in seconds of audio, in bytes or in steps.
    force
        Start over, whatever is finished.
    recogniser, diarizer
        Engines of your own in place of those the settings name; see `transcribe` and `diarize`.

    Raises
    ------
    AudiotoolsError
        If an input cannot be read, a model is missing or results cannot be written.

    Examples
    --------
    >>> from audiotools import process
    >>> result = process("interview.mp3", "interview.md")  # doctest: +SKIP
    >>> [(m.quote.text, m.voice, m.spans) for m in result.matches if m.found]  # doctest: +SKIP
    """
    source = Path(recording)
    digest = _hash(source, AudioError, "recording")
    article_digest = None if article is None else _hash(Path(article), ArticleError, "article")
    store = Store(out if out is not None else Path("transcripts") / (source.stem or source.name))
    run = _Run(source, store, config or Config(), progress, recogniser, diarizer)
    with store.locked():
        store.claim(source.name, digest)
        if force:
            store.forget()
        try:
            return run.stages(digest, article, article_digest)
        finally:
            run.close()


class _Run:
    """One call of `process`: what its stages share."""

    def __init__(
        self,
        source: Path,
        store: Store,
        config: Config,
        progress: Progress | None,
        recogniser: Recogniser | None,
        diarizer: Diarizer | None,
    ) -> None:
        self.source = source
        self.store = store
        self.config = config
        self.progress = progress
        self.recogniser = recogniser
        self.diarizer = diarizer

    @cached_property
    def audio(self) -> Audio:
        """The decoded recording, read when the first stage asks for it."""
        return load_audio(self.source, progress=self.progress)

    def close(self) -> None:
        """Let go of the decoded audio."""
        if "audio" in self.__dict__:
            self.audio.close()

    def stages(self, digest: str, article: str | Path | None, article_digest: str | None) -> Result:
        """Every stage in turn; `digest` is the recording's SHA-256."""
        config, hash_of = self.config, self.store.hash_of
        naming = naming_inputs(self.store.folder, self.source, config)

        reading = Reading()
        if article is not None:
            read_from: tuple[Any, ...] = (Path(article).name, article_digest)
            if naming.pseudonyms is not None:
                read_from = (*read_from, naming.pseudonyms)
            (reading,) = self.stage(
                *("article", *read_from, config.article),
                kinds={"quotes": Reading},
                make=lambda: (naming.mask.reading(read_quotes(article, config)),),
            )

        hotwords: tuple[str, ...] = ()
        if reading.article and config.transcribe.hotwords_from_article:
            hotwords = naming.mask.without(names_in(reading.article))
        made_from_audio = ("transcribe", digest, config.transcribe, hotwords)
        (words,) = self.stage(*made_from_audio, kinds={"words": Words}, make=lambda: (self.transcribe(hotwords),))
        (turns,) = self.stage("diarize", digest, config.diarize, kinds={"turns": Turns}, make=lambda: (self.diarize(),))

        decided = decided_turns(naming, turns)
        quotes = hash_of("quotes.json") if reading.article else None
        said = (self.source.name, hash_of("words.json"), hash_of("turns.json"), config.transcript, naming.structure)
        (matches,) = self.stage(
            *("match", *said, quotes, config.match),
            kinds={"matches": tuple[Match, ...]},
            make=lambda: (self.match(words, decided.turns, reading),),
        )
        (transcript,) = self.stage(
            "names",
            *names_made_from(self.source.name, self.store, config, naming),
            kinds={"transcript": Transcript},
            make=lambda: (
                named(self.join(words, decided.turns, digest), matches, decided, naming, config, self.store.folder),
            ),
        )
        result = Result(transcript, decided.turns, reading.article, reading.quotes, matches, str(self.store.folder))
        export_results(self.store, result, naming, self.progress)
        return result

    def stage(self, name: str, *made_from: Any, kinds: Mapping[str, Any], make: Callable[[], tuple[Any, ...]]) -> Any:
        """The values of a stage: read back when it is finished, else made and kept.

        Parameters
        ----------
        made_from
            Everything the values depend on.
        kinds
            Kind of file to type, in the order of the values.
        """
        wanted = stage_fingerprint(name, *made_from)
        self.report(name, 0)
        if self.store.is_done(name, wanted):
            values = tuple(jsonfile.load(kind, self.store.path(f"{kind}.json"), type_) for kind, type_ in kinds.items())
        else:
            values = make()
            files = {f"{kind}.json": jsonfile.dump(kind, value) for kind, value in zip(kinds, values, strict=True)}
            self.store.save(name, wanted, files)
        self.report(name, 1)
        return values

    def report(self, stage: str, done: float) -> None:
        """Say that a stage begins (0) or is finished (1)."""
        if self.progress is not None:
            self.progress(stage, done, 1)

    def transcribe(self, hotwords: tuple[str, ...]) -> Words:
        """Words of the recording."""
        return transcribe(
            self.audio, hotwords=hotwords, config=self.config, progress=self.progress, engine=self.recogniser
        )

    def diarize(self) -> Turns:
        """Turns of the recording."""
        return diarize(self.audio, config=self.config, progress=self.progress, engine=self.diarizer)

    def join(self, words: Words, turns: Turns, digest: str) -> Transcript:
        """Words with their speakers."""
        audio, notes = self.known(digest, words, turns)
        transcript = build_transcript(words, turns, recording=self.source.stem, audio=audio, config=self.config)
        return msgspec.structs.replace(transcript, notes=(*notes, *words.notes, *turns.notes))

    def known(self, digest: str, words: Words, turns: Turns) -> tuple[AudioInfo, tuple[str, ...]]:
        """Facts and notes about the recording, from an earlier transcript where that spares decoding it again."""
        path = self.store.path("transcript.json")
        if "audio" not in self.__dict__ and path.exists():
            before = jsonfile.load("transcript", path, Transcript)
            if before.audio is not None and before.audio.sha256 == digest and before.audio.name == self.source.name:
                return before.audio, tuple(n for n in before.notes if n not in (*words.notes, *turns.notes))
        return self.audio.info, self.audio.notes

    def match(self, words: Words, turns: Turns, reading: Reading) -> tuple[Match, ...]:
        """Quotes with their places."""
        if not reading.quotes:
            return ()
        transcript = build_transcript(
            words, turns, recording=self.source.stem, audio=self.audio.info, config=self.config
        )
        audio = self.audio if self.config.match.retime else None
        return tuple(match_quotes(transcript, reading.quotes, audio=audio, turns=turns, config=self.config))


def stage_fingerprint(name: str, *made_from: Any) -> str:
    """What a stage is made from, in one text."""
    return fingerprint(name, _REVISION[name], *made_from)


def names_made_from(recording: str, store: Store, config: Config, naming: Naming) -> tuple[Any, ...]:
    """Everything that the names in a results folder depend on; `recording` is the file's name."""
    made = (store.hash_of(name) for name in ("words.json", "turns.json", "matches.json"))
    return (recording, *made, config.transcript, config.names, *naming.digest)


def export_results(store: Store, result: Result, naming: Naming, progress: Progress | None = None) -> None:
    """Write the formats that every run writes, where they are not what the results say."""
    formats = EXPORTS + (QUOTE_EXPORTS if result.article else ())
    quotes = store.hash_of("quotes.json") if result.article else None
    made = (store.hash_of(f"{kind}.json") for kind in ("transcript", "turns", "matches"))
    wanted = stage_fingerprint("export", formats, quotes, naming.structure, *made)
    if progress is not None:
        progress("export", 0, 1)
    if not store.is_done("export", wanted):
        files = {name: content for format_ in formats for name, content in render(result, format_).items()}
        store.save("export", wanted, files)
    if progress is not None:
        progress("export", 1, 1)


def read_quotes(article: str | Path, config: Config) -> Reading:
    """An article and its quotes."""
    read = read_article(article)
    return Reading(read, tuple(find_quotes(read, doubled_marks=config.article.doubled_marks)))


def _hash(path: Path, error: type[AudiotoolsError], what: str) -> str:
    """SHA-256 of an input, told by name when it is not there to read."""
    try:
        return file_hash(path)
    except IsADirectoryError as reason:
        raise error(f"{str(path)!r} is a folder: give the file of one {what}.") from reason
    except OSError as reason:
        if path.parts[:1] in (("http:",), ("https:",)):
            raise error(f"The {what} is on the web, from which nothing is fetched: save it here first.") from reason
        raise error(
            f"Cannot read the {what} {str(path)!r} ({reason.strerror or reason}): check its name and place."
        ) from reason
