"""The kinds of decisions that a journal holds.

Every decision is anchored to times on the recording and to the text that stood there, never to numbers or labels
alone, so that it holds when the recording is recognised anew. A label or an id is kept beside the anchor for people.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from audiotools.records import Span

VoiceAction: TypeAlias = Literal["name", "merge", "split", "give"]
MatchAction: TypeAlias = Literal["accept", "reject", "move", "take"]
QuoteAction: TypeAlias = Literal["merge", "split", "drop", "speaker", "mark"]
ParagraphAction: TypeAlias = Literal["break", "join"]
Sound: TypeAlias = Literal["beep", "silence"]


class VoiceDecision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="voice"):
    """Something decided about voices.

    Parameters
    ----------
    action
        ``name``, ``merge``, ``split``, or ``give``: a stretch is another voice's.
    voices
        The labels, as they were then; for people, as labels may change. For ``give`` the voice that gets the
        stretch, nothing where that is somebody not heard yet.
    anchors
        For each voice, stretches in which it speaks.
    name
        For ``name``: whose voice it is; empty where the person wants it unnamed.
    at
        For ``split``: seconds from which another person speaks.
    span
        For ``give``: the stretch.
    was
        For ``give``: the words that stood there.
    provenance
        Always ``"person"``.
    """

    action: VoiceAction
    voices: tuple[str, ...]
    anchors: tuple[tuple[Span, ...], ...]
    name: str | None = None
    at: float | None = None
    span: Span | None = None
    was: str = ""
    provenance: str = "person"

    @property
    def told(self) -> str:
        """The decision as a person would type it.

        >>> VoiceDecision(action="split", voices=("SPEAKER_01",), anchors=(), at=12.5).told
        '--split-at SPEAKER_01@12.50'
        """
        if self.action == "merge":
            return f"--merge {','.join(self.voices)}"
        if self.action == "split":
            return f"--split-at {self.voices[0]}@{self.at:.2f}"
        if self.action == "give":
            span = self.span or Span(0, 0)
            return f"--give {span.start:.2f}-{span.end:.2f}={self.voices[0] if self.voices else 'new'}"
        return f'--set {self.voices[0]}="{self.name}"'


class WordDecision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="words"):
    """A word or passage corrected; inserted where nothing stood there, deleted where nothing is to stand there.

    Parameters
    ----------
    span
        Seconds from the start of its first word to the end of its last; for an insertion, the gap.
    was
        The words that stood there, one by one.
    text
        The words that are to stand there.
    heard
        The recogniser's own words there, where an earlier decision had changed them.
    before, after
        The neighbouring words; empty at the beginning and at the end.
    times
        A span for each word of `text` where its time was measured; empty where it is taken over or estimated.
    """

    span: Span
    was: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    times: tuple[Span, ...] = ()

    @property
    def told(self) -> str:
        """The decision in words.

        >>> WordDecision(span=Span(62.4, 62.7), was=("cold",), text=("coal",)).told
        "'cold' to 'coal' at 1:02.4"
        """
        was, text = " ".join(self.was), " ".join(self.text)
        where = moment(self.span.start)
        if not self.was:
            return f"{text!r} inserted at {where}"
        return f"{was!r} to {text!r} at {where}" if text else f"{was!r} deleted at {where}"


class EverywhereDecision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="everywhere"):
    """Words that were misheard all over; what they should be is a hotword of later recognition.

    Parameters
    ----------
    was, text
        Words, one by one.
    """

    was: tuple[str, ...]
    text: tuple[str, ...]

    @property
    def told(self) -> str:
        """The decision in words."""
        return f"{' '.join(self.was)!r} to {' '.join(self.text)!r} everywhere"


class ParagraphDecision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="paragraph"):
    """Whether a paragraph begins at a word.

    Parameters
    ----------
    action
        ``break``: one begins there; ``join``: what stands there goes on with what stands before it.
    at
        Seconds: where the word begins.
    word
        The word.
    before
        The one before it.
    """

    action: ParagraphAction
    at: float
    word: str
    before: str = ""

    @property
    def told(self) -> str:
        """The decision in words.

        >>> ParagraphDecision(action="break", at=62.4, word="Then").told
        "paragraph begun with 'Then' at 1:02.4"
        """
        done = "begun with" if self.action == "break" else "joined before"
        return f"paragraph {done} {self.word!r} at {moment(self.at)}"


class QuoteAnchor(msgspec.Struct, frozen=True):
    """What a printed quote is known by: its text; the id for people."""

    id: str
    text: str
    start: int | None = None


class MatchDecision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="match"):
    """Something decided about the place of a quote.

    Parameters
    ----------
    action
        ``accept``, ``reject``, ``move`` (to other spans) or ``take`` (one of the alternatives).
    quote
        The quote.
    spans
        Where it is, in print order; for ``reject``, where it is not.
    """

    action: MatchAction
    quote: QuoteAnchor
    spans: tuple[Span, ...] = ()

    @property
    def told(self) -> str:
        """The decision in words."""
        done = {"accept": "accepted", "reject": "turned down", "move": "moved", "take": "put to another place"}
        where = f" at {moment(self.spans[0].start)}" if self.spans else ""
        return f"{self.quote.id} {done[self.action]}{where}"


class QuoteDecision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="quote"):
    """Something decided about printed quotes.

    Parameters
    ----------
    action
        ``merge`` (neighbours are one), ``split`` (at a character), ``drop`` (no quote), ``speaker``, or ``mark``: a
        passage of the article is a quote that the reader missed.
    quotes
        Those concerned.
    at
        For ``split``: characters from the start of the quote.
    speaker
        For ``speaker``: who says it; None for nobody known.
    """

    action: QuoteAction
    quotes: tuple[QuoteAnchor, ...]
    at: int | None = None
    speaker: str | None = None

    @property
    def told(self) -> str:
        """The decision in words."""
        ids = ", ".join(quote.id for quote in self.quotes)
        what = {"merge": "merged", "split": "split", "drop": "no quote", "mark": "marked"}
        what["speaker"] = f"said by {self.speaker}"
        return f"{ids} {what[self.action]}"


class WithholdDecision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="withhold"):
    """Stretches that nobody may see or hear.

    Parameters
    ----------
    spans
        Of the recording. The words that stood there are not kept.
    words
        Words to withhold wherever they stand, spoken or printed; a purge empties them.
    reason
        Why, for the file.
    sound
        What is heard in place of the speech.
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...] = ()
    reason: str = ""
    sound: Sound = "beep"

    @property
    def told(self) -> str:
        """The decision in words."""
        where = ", ".join(f"{moment(span.start)}–{moment(span.end)}" for span in self.spans)
        return f"{where or 'words'} withheld" + (f" ({self.reason})" if self.reason else "")


class TitleDecision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="title"):
    """The title of a segment of the index; an empty one takes it away."""

    span: Span
    title: str

    @property
    def told(self) -> str:
        """The decision in words."""
        if not self.title:
            return f"no title from {moment(self.span.start)}"
        return f"{self.title!r} from {moment(self.span.start)}"


class NoteDecision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="note"):
    """A note on a stretch, a quote, or the whole."""

    text: str
    span: Span | None = None
    quote: QuoteAnchor | None = None

    @property
    def told(self) -> str:
        """The note, and what it is about.

        >>> NoteDecision(text="ask again", span=Span(62.4, 63)).told, NoteDecision(text="ask again").told
        ('note at 1:02.4: ask again', 'note: ask again')
        """
        where = f" at {moment(self.span.start)}" if self.span else f" on {self.quote.id}" if self.quote else ""
        return f"note{where}: {self.text}"


class Undo(msgspec.Struct, frozen=True, tag_field="kind", tag="undo"):
    """Entries taken back."""

    of: tuple[str, ...]


class Redo(msgspec.Struct, frozen=True, tag_field="kind", tag="redo"):
    """Entries that hold again."""

    of: tuple[str, ...]


Decision: TypeAlias = (
    VoiceDecision
    | WordDecision
    | EverywhereDecision
    | ParagraphDecision
    | MatchDecision
    | QuoteDecision
    | WithholdDecision
    | TitleDecision
    | NoteDecision
)


def moment(seconds: float) -> str:
    """A time as people say it, to the tenth of a second.

    >>> moment(62.42), moment(3725.0)
    ('1:02.4', '1:02:05.0')
    """
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    tail = f"{rest // 10:02d}.{rest % 10}"
    return f"{hours}:{minutes:02d}:{tail}" if hours else f"{minutes}:{tail}"
