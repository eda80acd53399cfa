"""The records of what is on a recording: words, turns, speakers, transcript. Import them from `audiotools.records`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, overload

import msgspec

from audiotools.records.remarks import Finding, Remark, Title
from audiotools.records.spans import Seconds, check_times
from audiotools.text.spacing import written


class Word(msgspec.Struct, frozen=True):
    """One recognised word.

    Parameters
    ----------
    start, end
        Seconds from the start of the recording.
    text
        The word as recognised, with its punctuation and without surrounding spaces.
    speaker
        Diarized label, or None when nobody was heard speaking there.
    confidence
        The recogniser's probability, 0..1, or None when the source gives none.
    timed
        Whether the times were measured. False for a word of a caption or segment without word times: its times
        are then only spread over that stretch by length, and lie somewhere inside it.
    corrected
        True where a person wrote this word; unset, and not in files, elsewhere.
    language
        BCP 47 code where it is not that of the transcript; unset, and not in files, elsewhere.
    channel
        Of a recording with a voice a side, the side it was recognised on, 0 or 1; unset, and not in files, elsewhere.
    paragraph
        True where a person began a paragraph with this word, False where they joined it to the one before; unset, and
        not in files, elsewhere.

    Examples
    --------
    >>> Word(0.5, 0.82, "Hello,", speaker="SPEAKER_00").text
    'Hello,'
    """

    start: Seconds
    end: Seconds
    text: str
    speaker: str | None = None
    confidence: float | None = None
    timed: bool = True
    corrected: Literal[True] | msgspec.UnsetType = msgspec.UNSET
    language: str | msgspec.UnsetType = msgspec.UNSET
    channel: int | msgspec.UnsetType = msgspec.UNSET
    paragraph: bool | msgspec.UnsetType = msgspec.UNSET

    def __post_init__(self) -> None:
        check_times("Word", self.start, self.end)

    @property
    def middle(self) -> Seconds:
        """Seconds from the start of the recording: a word belongs where its middle lies, since its edges may be moved.

        >>> Word(1.0, 2.0, "so").middle
        1.5
        """
        return (self.start + self.end) / 2


class Turn(msgspec.Struct, frozen=True, order=True):
    """A stretch in which one speaker talks; turns of different speakers may overlap.

    Examples
    --------
    >>> Turn(0.0, 3.5, "SPEAKER_00").duration
    3.5
    """

    start: Seconds
    end: Seconds
    speaker: str

    def __post_init__(self) -> None:
        check_times("Turn", self.start, self.end)

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.end - self.start


class Provenance(msgspec.Struct, frozen=True):
    """What made a result, so that it can be checked and made again.

    Parameters
    ----------
    engine
        Name of the library that did the work, with its version (``"faster-whisper 1.2.1"``).
    model
        Name of the model, or None when no model was used.
    weights
        SHA-256 (hex) of each weight file used, by file name.
    options
        The settings that were in force.
    source
        Where the result came from when it was not computed here (a file name).
    """

    engine: str = ""
    model: str | None = None
    weights: dict[str, str] = {}
    options: dict[str, Any] = {}
    source: str | None = None


class AudioInfo(msgspec.Struct, frozen=True):
    """What is known of the source recording.

    Parameters
    ----------
    name
        File name, without folders.
    duration
        Length in seconds, of what could be decoded.
    sample_rate
        Of the source, in hertz.
    channels
        Of the source.
    sha256
        Of the source file, hex.
    format, codec
        Container and codec as the decoder names them.
    tracks
        Of a file with several sound tracks, the numbers of those used, from 1; unset, and not in files, elsewhere.
    """

    name: str
    duration: Seconds
    sample_rate: int
    channels: int
    sha256: str
    format: str = ""
    codec: str = ""
    tracks: tuple[int, ...] | msgspec.UnsetType = msgspec.UNSET


class Words(msgspec.Struct, frozen=True):
    """What `transcribe` returns: a sequence of `Word`, in order of time, with how it came about.

    Examples
    --------
    >>> words = Words((Word(0, 1, "Hello"), Word(1, 2, "there")), language="en")
    >>> len(words), words[-1].text
    (2, 'there')
    """

    words: tuple[Word, ...] = ()
    language: str | None = None
    voices: dict[str, tuple[float, ...]] = {}
    provenance: Provenance | None = None
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        return self.words[index]


class Turns(msgspec.Struct, frozen=True):
    """What `diarize` returns: a sequence of `Turn`, in order of time, with a voice vector per speaker.

    Parameters
    ----------
    turns
        Sorted by start.
    voices
        Speaker label to voice vector (the embedding model's space), as plain numbers.
    notes
        Warnings a person should read ("SPEAKER_00 and SPEAKER_02 sound alike").
    channels
        Of a recording with a voice a side, the side of each label, 0 or 1; unset, and not in files, elsewhere.
    """

    turns: tuple[Turn, ...] = ()
    language: str | None = None
    voices: dict[str, tuple[float, ...]] = {}
    provenance: Provenance | None = None
    notes: tuple[str, ...] = ()
    channels: dict[str, int] | msgspec.UnsetType = msgspec.UNSET

    def __len__(self) -> int:
        return len(self.turns)

    def __iter__(self) -> Iterator[Turn]:
        return iter(self.turns)

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Turn, ...]: ...
    def __getitem__(self, index: int | slice) -> Turn | tuple[Turn, ...]:
        return self.turns[index]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Labels in order of first appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))


Sequence.register(Words)
Sequence.register(Turns)


class Utterance(msgspec.Struct, frozen=True):
    """One speaker's consecutive words.

    Utterances of different speakers overlap where both talk at once.

    Parameters
    ----------
    speaker
        Diarized label, or None when nobody was heard speaking there.
    words
        In order of time.
    id
        Unique in the transcript.

    Examples
    --------
    >>> said = Utterance("SPEAKER_00", (Word(0.1, 0.4, "Thank"), Word(0.4, 0.7, "you.")))
    >>> said.start, said.end, said.text
    (0.1, 0.7, 'Thank you.')
    """

    speaker: str | None
    words: tuple[Word, ...]
    id: str = ""

    @property
    def start(self) -> Seconds:
        """Start of the first word, in seconds."""
        return self.words[0].start if self.words else 0.0

    @property
    def end(self) -> Seconds:
        """Latest end of a word, in seconds."""
        return max((word.end for word in self.words), default=0.0)

    @property
    def language(self) -> str | None:
        """BCP 47 code where it is not that of the transcript; None where it is."""
        return next((word.language for word in self.words if word.language), None)

    @property
    def text(self) -> str:
        """The words as one text, with spaces where their script has them."""
        return written(self.words)


_ANSWERED: Seconds = 0.3  # pause in which somebody on the other side says something: then what follows is new


def _grouped(words: Sequence[Word]) -> list[list[Word]]:
    """Words in utterances, in order of their start."""
    groups: list[list[Word]] = []
    open_on: dict[int | msgspec.UnsetType, list[Word]] = {}
    since: dict[int | msgspec.UnsetType, float] = {}  # start of the last word on another side
    for word in words:
        group = open_on.get(word.channel)
        said = since.get(word.channel, -1.0)
        if (
            group is None
            or (group[-1].speaker, group[-1].language) != (word.speaker, word.language)
            or (word.start - group[-1].end > _ANSWERED and said >= group[-1].end)
        ):
            group = open_on[word.channel] = []
            groups.append(group)
        group.append(word)
        for channel in open_on:
            if channel != word.channel:
                since[channel] = word.start
    return groups


class Speaker(msgspec.Struct, frozen=True):
    """A voice on the recording and what is known of whose it is.

    Parameters
    ----------
    label
        The diarizer's label, the value of `Word.speaker` and `Turn.speaker`.
    name
        The person's name once known; None while it is not.
    source
        Where the name came from: ``"article"``, ``"tape"``, ``"voice"`` (kept from another recording, or a sample),
        ``"roster"`` (a file on who takes part), ``"transcript"`` (the label in one made elsewhere) or ``"person"``.
    confidence
        0..1, None when no name is known.
    evidence
        Sentences a person can check.
    role
        ``"interviewer"`` for who leads the conversation, or what a person said of them; None where nothing is known.
    pseudonym
        Whether `name` stands in place of the person's own.
    """

    label: str
    name: str | None = None
    source: str | None = None
    confidence: float | None = None
    evidence: tuple[str, ...] = ()
    role: str | None = None
    pseudonym: bool = False


class Transcript(msgspec.Struct, frozen=True):
    """Everything said on one recording, by whom and when.

    Parameters
    ----------
    recording
        Name of the recording, unique in a collection.
    language
        BCP 47 code, or None when unknown.
    utterances
        In order of time.
    speakers
        One entry a voice, in order of first appearance.
    audio
        The source file's facts, when a file was read.
    notes
        What a person should know: what was left out as invented, where decoding broke off, voices that sound alike.
    findings
        What does not fit together in who speaks; see `Finding`.
    titles
        Segments of the index that people gave titles, in order of time.
    remarks
        Notes of people, in the order in which they were written.
    """

    recording: str = ""
    language: str | None = None
    utterances: tuple[Utterance, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    audio: AudioInfo | None = None
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    titles: tuple[Title, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, utterance by utterance."""
        return tuple(word for utterance in self.utterances for word in utterance.words)

    @classmethod
    def from_words(
        cls,
        words: Iterable[Word],
        *,
        recording: str = "",
        language: str | None = None,
        audio: AudioInfo | None = None,
        provenance: Iterable[Provenance] = (),
    ) -> Transcript:
        """Group words into utterances: a new one begins whenever the speaker changes, or the language does.

        Words are put in order of start time first (words that start together keep the order given). Words recognised
        on different sides of a recording are grouped side by side: where both talk at once, utterances overlap.

        Parameters
        ----------
        words
            With their `speaker` set, where it is known.
        recording, language, audio, provenance
            Kept with the transcript. `language` defaults to that of `words`, if it has one.

        Examples
        --------
        >>> words = [Word(0, 1, "Ready?", "A"), Word(1, 2, "Yes.", "B"), Word(2, 3, "Go.", "B")]
        >>> [(u.id, u.speaker, u.text) for u in Transcript.from_words(words).utterances]
        [('u0001', 'A', 'Ready?'), ('u0002', 'B', 'Yes. Go.')]
        """
        groups = _grouped(sorted(words, key=lambda w: w.start))
        utterances = tuple(
            Utterance(group[0].speaker, tuple(group), f"u{number:04d}") for number, group in enumerate(groups, 1)
        )
        labels = dict.fromkeys(u.speaker for u in utterances if u.speaker is not None)
        return cls(
            recording=recording,
            language=language if language is not None else getattr(words, "language", None),
            utterances=utterances,
            speakers=tuple(Speaker(label) for label in labels),
            provenance=tuple(provenance),
            audio=audio,
        )

    def name_of(self, label: str | None) -> str | None:
        """The person's name for a label where it is known, else the label itself."""
        return next((s.name or s.label for s in self.speakers if s.label == label), label)
