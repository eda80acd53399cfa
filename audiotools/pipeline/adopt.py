"""Results of a transcript that was made elsewhere: quotes found in it, voices named, kept as a run keeps its own.

What a run would recognise and tell apart is taken from the transcript as it is, its speakers' names with it; everything
after that (looking for the quotes, names, exports) is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from audiotools.audio.checking import opened
from audiotools.audio.recording import Audio
from audiotools.config import Config
from audiotools.errors import ConfigError
from audiotools.journal.decisions import VoiceDecision
from audiotools.naming.inputs import naming_inputs
from audiotools.people.roster import roster_files
from audiotools.pipeline.stages import Progress, Walk, read_quotes
from audiotools.pipeline.timing import read_said
from audiotools.recognition.transcription import Engine as Recogniser
from audiotools.records import Reading, Result, Speaker, Transcript, Turns
from audiotools.redaction.pseudonyms import Mask
from audiotools.store.folder import Origin, Store, file_hash, fingerprint
from audiotools.transcripts.building import load_untimed, transcript_file
from audiotools.transcripts.readers import has_times

_MACHINE = re.compile(
    r"(?:speaker|spkr?|spk|voice|person|channel|ch|guest|unknown|uu|s)?[\W_]*\d*(?: speaker \d+)?|[a-z]\d?",
    re.IGNORECASE,
)
"""Labels that programs give to voices they know nothing of."""


def adopt(
    transcript: str | Path,
    article: str | Path | None = None,
    *,
    out: str | Path,
    audio: str | Path | None = None,
    config: Config | None = None,
    rosters: Iterable[str | Path] = (),
    on_note: Callable[[str], None] | None = None,
    progress: Progress | None = None,
    recogniser: Recogniser | None = None,
    tape: int | None = None,
    tape_starts: Sequence[float] = (),
) -> Result:
    r"""Find what an article quotes in a transcript that is there already, and keep the results in a folder.

    Parameters
    ----------
    transcript
        Any file that `load_transcript` reads, or a results folder; without times of its own only with `audio`.
    article
        What was published, or None to keep the transcript alone.
    out
        Results folder, for `load_result`, exports and names.
    audio
        The recording; the edges of quotes are then moved to the onsets and offsets in it. It times a transcript that
        has no times, for which its words are recognised first.
    config
        Settings; None for the defaults.
    rosters
        Files that say who takes part, besides those beside the recording or the transcript.
    on_note
        Called with a sentence for every file that a person had edited, and what to do about it.
    progress, recogniser
        For recognising, where that is needed; see `process`.
    tape, tape_starts
        Of a transcript of several tapes; see `load_transcript`.

    Raises
    ------
    AudiotoolsError
        If a file cannot be read, or results cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> caption = "00:01.000 --> 00:03.000\n<v Ruth Abel>We left at dawn.</v>\n"
    >>> _ = (folder / "talk.vtt").write_text("WEBVTT\n\n" + caption)
    >>> _ = (folder / "talk.md").write_text("“We left at dawn,” said Ruth Abel.")
    >>> result = adopt(folder / "talk.vtt", folder / "talk.md", out=folder / "results")
    >>> [(match.verdict, match.voice) for match in result.matches]
    [('verbatim', 'Ruth Abel')]
    """
    settings, source = config or Config(), transcript_file(Path(transcript))
    if source.resolve().parent == Path(out).resolve():
        raise ConfigError(f"{str(out)!r} holds the transcript itself: choose another folder with --out.")
    timed = has_times(load_untimed(source)) or audio is None
    said, turns = read_said(source, tape=tape, tape_starts=tape_starts) if timed else (Transcript(), Turns())
    reading = None if article is None else read_quotes(article, settings)
    files = tuple(rosters)
    with opened(audio, said) as sound:
        if not timed:
            said, turns = read_said(source, sound, config=settings, progress=progress, recogniser=recogniser)
        store = Store(out)
        with store.locked():
            store.claim(source, file_hash(source), of=audio, anew=True)
            naming = naming_inputs(out, audio or source, settings, rosters=files)
            beside = tuple(store.relative(path) for path in (*files, *roster_files(audio or source)))
            store.origin = Origin(msgspec.to_builtins(settings), store.relative(audio or source), beside)
            made = TranscriptSource(source, *masked(naming.mask, said, turns), reading, sound)
            walk = Walk(store, made, settings, naming)
            result = walk.go()
    for note in walk.kept:
        if on_note is not None:
            on_note(note)
    return result


class TranscriptSource:
    """A transcript that was made elsewhere; see `audiotools.pipeline.stages.Source`."""

    kept = False
    speech: Mapping[str, Any] = {"transcript": Transcript}

    def __init__(
        self, path: Path, said: Transcript, turns: Turns, reading: Reading | None, audio: Audio | None
    ) -> None:
        self.path, self.said, self.turns, self.reading, self.audio = path, said, turns, reading, audio

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.path.name

    def article_from(self) -> tuple[Any, ...] | None:
        """The article as it was read."""
        return None if self.reading is None else (fingerprint(self.reading),)

    def read(self, walk: Walk) -> Reading:
        """The article and its quotes."""
        return self.reading or Reading()

    def speech_from(self, walk: Walk) -> tuple[Any, ...]:
        """The transcript as it was read, and which recording it is of."""
        return ("made elsewhere", fingerprint(self.said), None if self.audio is None else self.audio.info)

    def recognise(self, walk: Walk) -> tuple[Any, ...]:
        """The transcript."""
        if self.audio is None:
            return (self.said,)
        info = self.audio.info
        return (msgspec.structs.replace(self.said, audio=info, recording=Path(info.name).stem),)

    def turns_from(self, walk: Walk) -> tuple[Any, ...]:
        """The turns as they were read."""
        return ("made elsewhere", fingerprint(self.turns))

    def diarize(self, walk: Walk) -> Turns:
        """The turns."""
        return self.turns

    def join(self, walk: Walk, turns: Turns) -> Transcript:
        """The transcript: who says what is as it says."""
        refuse_structure(walk)
        return unnamed(walk.values["transcript"])

    def finish(self, said: Transcript) -> Transcript:
        """Labels that are names name voices that nothing else does."""
        return with_labels(said)

    def sound(self) -> Audio | None:
        """The recording, where it was given."""
        return self.audio


def refuse_structure(walk: Walk) -> None:
    """Say so where voices of a transcript that says itself who says what were split or merged.

    Raises
    ------
    ConfigError
        If somebody decided so.
    """
    if any(decision.action in ("split", "merge") for decision in walk.of(VoiceDecision)):
        raise ConfigError(
            "The transcript here was made elsewhere and says itself who says what: split or merge voices there, "
            "then give it to audiotools match again."
        )


def unnamed(said: Transcript) -> Transcript:
    """A transcript whose voices have their labels and nothing else, as naming takes it."""
    return msgspec.structs.replace(
        said,
        speakers=tuple(Speaker(speaker.label) for speaker in said.speakers),
        findings=(),
        provenance=tuple(step for step in said.provenance if step.engine != "audiotools names"),
    )


def with_labels(said: Transcript) -> Transcript:
    """A transcript in which voices that nothing else names go by a label that is a name.

    Examples
    --------
    >>> said = Transcript(speakers=(Speaker("Ruth Abel"), Speaker("SPEAKER_01"), Speaker("B", "Ada Moss")))
    >>> [speaker.name for speaker in with_labels(said).speakers]
    ['Ruth Abel', None, 'Ada Moss']
    """
    speakers = tuple(
        msgspec.structs.replace(
            speaker, name=speaker.label, source="transcript", evidence=(*speaker.evidence, "the transcript calls it so")
        )
        if speaker.name is None and speaker.source is None and not _MACHINE.fullmatch(speaker.label.strip())
        else speaker
        for speaker in said.speakers
    )
    return msgspec.structs.replace(said, speakers=speakers)


def masked(mask: Mask, said: Transcript, turns: Turns) -> tuple[Transcript, Turns]:
    """The same with labels that hold no name which must not be told: another program's labels are often names."""
    if not mask:
        return said, turns

    def label(text: str | None) -> str | None:
        return None if text is None else mask.text(text)

    replace = msgspec.structs.replace
    utterances = tuple(
        replace(u, speaker=label(u.speaker), words=tuple(replace(w, speaker=label(w.speaker)) for w in u.words))
        for u in said.utterances
    )
    speakers = {mask.text(s.label): Speaker(mask.text(s.label)) for s in said.speakers}
    return (
        replace(said, utterances=utterances, speakers=tuple(speakers.values())),
        replace(
            turns,
            turns=tuple(replace(turn, speaker=mask.text(turn.speaker)) for turn in turns),
            voices={mask.text(name): vector for name, vector in turns.voices.items()},
        ),
    )
