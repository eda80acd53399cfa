"""Transcripts: recognised words and diarized turns joined, or read from a file that somebody else made.

Who said which word is decided in `audiotools.transcripts.speakers`, whose preface states the rules for words that
several speakers, or nobody, were heard during. Reading files is the business of `audiotools.transcripts.readers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from audiotools import __version__
from audiotools.config import Config
from audiotools.records import AudioInfo, Provenance, Speaker, Transcript, Turn, Turns, Word, Words
from audiotools.transcripts.speakers import Rules, assign_speakers, rules_from


def build_transcript(
    words: Words | Iterable[Word],
    turns: Turns | Iterable[Turn],
    *,
    recording: str = "",
    audio: AudioInfo | None = None,
    config: Config | None = None,
) -> Transcript:
    """Join words and turns into utterances, each with its speaker.

    Parameters
    ----------
    words
        As `transcribe` returns them. Without any turns the words keep the speakers they came with.
    turns
        As `diarize` returns them; turns of different speakers may overlap.
    recording
        Name of the recording; defaults to the stem of `audio`'s name.
    audio
        Facts about the source file, kept with the transcript.
    config
        Settings; ``transcript.reach`` is used here.

    Returns
    -------
    Transcript
        With an entry in `speakers` for each voice: those with words in order of their first word, then voices
        that the diarizer heard but nobody wrote a word of. Words that nobody was heard saying have no speaker.

    Examples
    --------
    >>> words = [Word(0.1, 0.5, "Ready?"), Word(0.8, 1.1, "Yes."), Word(9.0, 9.5, "(music)")]
    >>> transcript = build_transcript(words, [Turn(0, 0.6, "A"), Turn(0.7, 1.2, "B")])
    >>> [(u.speaker, u.text) for u in transcript.utterances]
    [('A', 'Ready?'), ('B', 'Yes.'), (None, '(music)')]
    """
    rules = rules_from(config)
    ordered = sorted(words, key=lambda word: word.start)
    heard = sorted(turns)
    joined = Provenance()
    if heard:
        labels = _labels(ordered, turns, heard, rules)
        ordered = [
            word if word.speaker == label else msgspec.structs.replace(word, speaker=label)
            for word, label in zip(ordered, labels, strict=True)
        ]
        joined = Provenance(engine=f"audiotools {__version__}", options={"speakers": msgspec.to_builtins(rules)})
    made = [getattr(words, "provenance", None), getattr(turns, "provenance", None), joined if heard else None]
    transcript = Transcript.from_words(
        ordered,
        recording=recording or (Path(audio.name).stem if audio else ""),
        language=getattr(words, "language", None),
        audio=audio,
        provenance=[step for step in made if step is not None],
    )
    spoken = {speaker.label for speaker in transcript.speakers}
    silent = dict.fromkeys(turn.speaker for turn in heard if turn.speaker not in spoken)
    return msgspec.structs.replace(transcript, speakers=(*transcript.speakers, *(Speaker(label) for label in silent)))


def _labels(
    words: Sequence[Word], turns: Turns | Iterable[Turn], heard: Sequence[Turn], rules: Rules
) -> list[str | None]:
    """Who said each word; a word of one side of a recording is only ever that of somebody heard on that side."""
    channels = turns.channels if isinstance(turns, Turns) and turns.channels else {}
    groups: dict[int | msgspec.UnsetType, list[int]] = {}
    for number, word in enumerate(words):
        groups.setdefault(word.channel if channels else msgspec.UNSET, []).append(number)
    labels: list[str | None] = [None] * len(words)
    for channel, numbers in groups.items():
        own = [turn for turn in heard if channels.get(turn.speaker) == channel] or list(heard)
        for number, label in zip(numbers, assign_speakers([words[n] for n in numbers], own, rules), strict=True):
            labels[number] = label
    return labels


def transcript_file(path: Path) -> Path:
    """Where the transcript is: in a results folder, or the file itself.

    >>> transcript_file(Path("talk.vtt")).name
    'talk.vtt'
    """
    return path / "transcript.json" if path.is_dir() else path


def load_turns(path: Path) -> Turns:
    """Who speaks when: the turns that lie beside a transcript in its results folder, or what its own labels say.

    Parameters
    ----------
    path
        The transcript.

    Raises
    ------
    ArticleError
        If the file cannot be read, is of no known kind, or is malformed.
    """
    from audiotools.transcripts.readers import read_turns

    beside = path.with_name("turns.json")
    return read_turns(beside if path.name == "transcript.json" and beside.is_file() else path)


def load_transcript(path: str | Path, *, tape: int | None = None, tape_starts: Sequence[float] = ()) -> Transcript:
    r"""Read a transcript that this or another program made, recognised by its content.

    Parameters
    ----------
    path
        A results folder, or a file of any form that docs/transcripts.md lists; more can be added by entry points of the
        group ``audiotools.readers``.
    tape
        Of a transcript of several tapes, each with times of its own, only this one, counted from 1.
    tape_starts
        Where each of its tapes begins in the recording, in seconds. Left out, tapes begin where the transcript says
        so, else one where the one before it ends, which is only an estimate: ``provenance[0].options["tapes"]`` says
        what was taken for each.

    Returns
    -------
    Transcript
        Utterances follow the source's own order; words without times of their own in the source get times
        spread over their caption and ``timed=False``.

    Raises
    ------
    ArticleError
        If the file cannot be read, is of no known kind, is malformed (with its line number where it has lines), or
        holds no times: see `load_untimed`.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "talk.vtt"
    >>> _ = path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ruth Abel>It was.</v>\n")
    >>> [(w.start, w.end, w.text, w.speaker, w.timed) for w in load_transcript(path).words]
    [(1.0, 1.375, 'It', 'Ruth Abel', False), (1.375, 2.0, 'was.', 'Ruth Abel', False)]
    """
    from audiotools.transcripts.readers import read_transcript

    return read_transcript(transcript_file(Path(path)), tape=tape, tape_starts=tape_starts)


def load_untimed(path: str | Path) -> Transcript:
    r"""Read the words of a transcript that may have no times: plain text, Word, a web page, a table without them.

    Parameters
    ----------
    path
        As for `load_transcript`.

    Returns
    -------
    Transcript
        In the order of the source. Where it has no times, all words lie at nought and none is ``timed``; see
        `audiotools.transcripts.readers.has_times`.

    Raises
    ------
    ArticleError
        If the file cannot be read, is of no known kind, or is malformed.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "talk.txt"
    >>> _ = path.write_text("Ruth Abel: We left at dawn.\n\nSam Lee: Who drove?\n")
    >>> [(said.speaker, said.text, said.end) for said in load_untimed(path).utterances]
    [('Ruth Abel', 'We left at dawn.', 0.0), ('Sam Lee', 'Who drove?', 0.0)]
    """
    from audiotools.transcripts.readers import read_untimed

    return read_untimed(transcript_file(Path(path)))
