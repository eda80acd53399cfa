"""The whole way for one recording: audio and article in, transcript, turns, quotes and their places out.

Each stage states what it is made from, and the store decides whether it has to be done. The article is read
first, since a bad one should not cost an hour of recognising, and its names help the recogniser. Audio is
decoded only when a stage needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from audiotools.audio.recording import Audio, load_audio
from audiotools.config import AudioConfig, Config
from audiotools.diarization.diarizer import diarize
from audiotools.diarization.engines import Engine as Diarizer
from audiotools.errors import ArticleError, AudioError, AudiotoolsError
from audiotools.journal.decisions import EverywhereDecision
from audiotools.naming.inputs import naming_inputs
from audiotools.people.roster import roster_files
from audiotools.pipeline.adopt import refuse_structure
from audiotools.pipeline.stages import STAGES, Progress, Recorded, Walk, joined, read_quotes
from audiotools.pipeline.timing import spoken_turns, time_words
from audiotools.recognition.transcription import Engine as Recogniser
from audiotools.recognition.transcription import transcribe
from audiotools.records import Reading, Result, Transcript, Turns, Words
from audiotools.store.folder import Origin, Store, default_folder, file_hash, fingerprint
from audiotools.transcripts.building import load_untimed

__all__ = ["STAGES", "Progress", "RecordingSource", "process", "read_quotes"]


def process(
    recording: str | Path,
    article: str | Path | None = None,
    *,
    out: str | Path | None = None,
    config: Config | None = None,
    progress: Progress | None = None,
    force: bool = False,
    hotwords: Iterable[str] = (),
    transcript: str | Path | None = None,
    recogniser: Recogniser | None = None,
    diarizer: Diarizer | None = None,
    on_note: Callable[[str], None] | None = None,
    sha256: str | None = None,
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
        there are not repeated while the recording, the article and the settings stand. Another file never takes the
        place of the one they are of, whatever its name.
    config
        Settings; None for the defaults.
    progress
        Called as ``progress(stage, done, total)``, in seconds of audio, in bytes or in steps.
    force
        Start over, whatever is finished, also where another file took the recording's place; what people decided holds.
    hotwords
        Names and terms to expect, besides those of the article.
    transcript
        What somebody typed of it, with times or without: its words and speakers are taken, timed by what is recognised;
        see `audiotools.pipeline.timing.time_words`.
    recogniser, diarizer
        Engines of your own in place of those the settings name; see `transcribe` and `diarize`.
    on_note
        Called with a sentence for every file that a person had edited, and what to do about it.
    sha256
        Of the recording, hex, where it is known; another file in its place is refused.

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
    if sha256 is not None and digest != sha256:
        raise AudioError(f"{str(source)!r} is not the file it was: another took its place.")
    article_digest = None if article is None else _hash(Path(article), ArticleError, "article")
    store = Store(out if out is not None else default_folder(source))
    settings = config or Config()
    expected = tuple(dict.fromkeys(word.strip() for word in hotwords if word.strip()))
    with store.locked():
        store.claim(source, digest, besides=("article",), anew=force)
        if force:
            store.forget()
        rosters = tuple(store.relative(path) for path in roster_files(source))
        store.origin = Origin(msgspec.to_builtins(settings), store.relative(source), rosters, expected)
        given = None if transcript is None else load_untimed(transcript)
        engines = (recogniser, diarizer)
        recorded = RecordingSource(
            source, digest, article, article_digest, expected, progress, *engines, settings.audio, given
        )
        walk = Walk(store, recorded, settings, naming_inputs(store.folder, source, settings), progress=progress)
        try:
            result = walk.go()
        finally:
            recorded.close()
    for note in walk.kept:
        if on_note is not None:
            on_note(note)
    return result


class RecordingSource:
    """A recording that is recognised here; see `audiotools.pipeline.stages.Source`."""

    kept = False
    speech: Mapping[str, Any] = {"words": Words, "recording": Recorded}

    def __init__(
        self,
        path: Path,
        digest: str,
        article: str | Path | None,
        article_digest: str | None,
        hotwords: tuple[str, ...],
        progress: Progress | None,
        recogniser: Recogniser | None,
        diarizer: Diarizer | None,
        used: AudioConfig,
        given: Transcript | None = None,
    ) -> None:
        self.path, self.digest, self.used = path, digest, used
        self.article, self.article_digest = article, article_digest
        self.hotwords = hotwords
        self.progress, self.recogniser, self.diarizer = progress, recogniser, diarizer
        self.given = given
        self.labelled = given is not None and any(said.speaker for said in given.utterances)

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.path.name

    @cached_property
    def audio(self) -> Audio:
        """The decoded recording, read when the first stage asks for it.

        Raises
        ------
        AudioError
            If it cannot be read, or is not the one any more that the work began with.
        """
        audio = load_audio(self.path, track=self.used.track, progress=self.progress)
        if audio.info.sha256 != self.digest:
            audio.close()
            raise AudioError(f"{str(self.path)!r} was exchanged while it was worked on: run again with the new one.")
        return audio

    def close(self) -> None:
        """Let go of the decoded audio."""
        if "audio" in self.__dict__:
            self.audio.close()

    def article_from(self) -> tuple[Any, ...] | None:
        """Name and bytes of the article."""
        return None if self.article is None else (Path(self.article).name, self.article_digest)

    def read(self, walk: Walk) -> Reading:
        """The article and its quotes."""
        return Reading() if self.article is None else read_quotes(self.article, walk.config)

    def _part(self) -> tuple[AudioConfig, ...]:
        """What of the recording is used, where it is not all of it."""
        return () if self.used == AudioConfig() else (self.used,)

    def speech_from(self, walk: Walk) -> tuple[Any, ...]:
        """Bytes of the recording, settings, names to expect; those that a correction taught count when it is done."""
        typed = () if self.given is None else (fingerprint(self.given), walk.config.align)
        hotwords = (*self.hotwords, *walk.hotwords)
        return (self.digest, walk.config.transcribe, hotwords, *self._part(), *typed)

    def recognise(self, walk: Walk) -> tuple[Any, ...]:
        """Words of the recording."""
        taught = walk.naming.mask.without(" ".join(d.text) for d in walk.of(EverywhereDecision) if d.text)
        words = transcribe(
            self.audio,
            hotwords=tuple(dict.fromkeys((*self.hotwords, *taught, *walk.hotwords))),
            config=walk.config,
            progress=self.progress,
            engine=self.recogniser,
        )
        if self.given is not None:
            words = time_words(self.given, words, self.audio, config=walk.config, recogniser=self.recogniser)
        return words, Recorded(self.audio.info, self.audio.notes)

    def turns_from(self, walk: Walk) -> tuple[Any, ...]:
        """Bytes of the recording, and settings; the words, where these say who speaks."""
        if self.labelled:
            return (self.digest, walk.hash_of("words"))
        return (self.digest, walk.config.diarize, *self._part())

    def diarize(self, walk: Walk) -> Turns:
        """Turns of the recording."""
        if self.labelled:
            return spoken_turns(walk.values["words"])
        return diarize(self.audio, config=walk.config, progress=self.progress, engine=self.diarizer)

    def join(self, walk: Walk, turns: Turns) -> Transcript:
        """Words with their speakers."""
        if self.labelled:
            refuse_structure(walk)
            return joined(walk, Turns(), self.path.stem)
        return joined(walk, turns, self.path.stem)

    def finish(self, said: Transcript) -> Transcript:
        """The same: a recording's name tells nobody's."""
        return said

    def sound(self) -> Audio | None:
        """The recording."""
        return self.audio


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
