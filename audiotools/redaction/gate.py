"""The one gate: records in, records out, without what may not be seen.

Two things may not be seen: the names behind pseudonyms, and what people withheld. Every result is written, shown and
exported as it comes out of here.

What was said in a stretch that is withheld is gone from the transcript, and a mark stands in its place. In print the
same words are gone where a quote was said there; wherever three of them stand in a row; and those that are said nowhere
else wherever they stand, all but the small words of the language. Words that were withheld by themselves are gone
wherever they stand. A voice that speaks in such a stretch has no vector.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import PurePath
from typing import Any, TypeVar

import msgspec

from audiotools.files import LONGEST_NAME, shortened
from audiotools.journal.decisions import Sound, WithholdDecision
from audiotools.languages.known import find_language, function_words
from audiotools.people.names import folded
from audiotools.records import (
    Article,
    Edit,
    Match,
    Place,
    Quote,
    QuotePart,
    Reading,
    Result,
    Span,
    Transcript,
    Turns,
    Utterance,
    Word,
)
from audiotools.redaction.pseudonyms import Mask
from audiotools.redaction.sequences import (
    PIECE,
    WORD,
    Found,
    Rewriting,
    Sequences,
    keys_of,
    merged,
    replaced,
    rewritten,
)
from audiotools.text.sentences import ends_sentence

T = TypeVar("T")

MARK = "[withheld]"
"""What stands in the place of words that nobody may see."""

MIDDLE = ".redacted."
"""In the name of a recording in which nothing that is withheld can be heard."""

ENDING = MIDDLE + "flac"
"""Of a recording in which nothing that is withheld can be heard."""

_LONG = 4
"""Letters from which every word that is said nowhere else is gone from print."""

_SHORT = 3
"""Letters from which such a word is gone unless its language counts it among its small words, as "and" or "his"; two in
scripts without capitals, where a name or a figure has no other mark. Shorter ones tell nothing by themselves.
"""

_ROW = 3
"""Words in a row by which a passage is known again in print."""

_PRONOUN = ("I", "I'm", "I’m", "I'd", "I’d", "I'll", "I’ll", "I've", "I’ve")
# Written with a capital, and no name.

_TOUCH = 0.01
"""Seconds of a word that must lie in a stretch for the word to be withheld."""


class Gate:
    """What lets records through without what may not be seen.

    Parameters
    ----------
    mask
        Names behind pseudonyms.
    withheld
        What people decided to withhold.
    said
        The transcript before the gate: what is said in those stretches, and what elsewhere.

    Examples
    --------
    >>> from audiotools.people.roster import Roster
    >>> said = Transcript.from_words([Word(0, 1, "Ask"), Word(1, 2, "Ruth"), Word(2, 3, "now.")])
    >>> gate = Gate(Mask(Roster()), [WithholdDecision(spans=(Span(1.2, 1.8),))], said)
    >>> gate.transcript(said).utterances[0].text, gate.spans
    ('Ask [withheld] now.', (Span(start=1, end=2),))
    """

    def __init__(self, mask: Mask, withheld: Iterable[WithholdDecision], said: Transcript) -> None:
        self.mask, self.withheld = mask, tuple(withheld)
        self._phrases = Sequences(((keys_of(text, PIECE), MARK) for one in self.withheld for text in one.words), PIECE)
        self.stretches: tuple[tuple[Span, Sound], ...] = tuple(self._stretches(said))
        self.spans = tuple(span for span, _ in self.stretches)
        hidden = [self._hidden(u) for u in said.utterances]
        self._passages = [run for u, gone in zip(said.utterances, hidden, strict=True) for run in _runs(u, gone)]
        language = find_language(said.language)
        self._small = frozenset() if language is None else frozenset(map(folded, function_words(language)))
        self._elsewhere = {
            key
            for u, gone in zip(said.utterances, hidden, strict=True)
            for number, word in enumerate(u.words)
            if number not in gone
            for key in keys_of(word.text)
        }

    def __bool__(self) -> bool:
        return bool(self.mask) or bool(self.withheld)

    def _stretches(self, said: Transcript) -> Iterator[tuple[Span, Sound]]:
        """What is withheld, widened to the words it touches, with what is heard there; words said anywhere included."""
        raw = [(span, one.sound) for one in self.withheld for span in one.spans]
        sounds = {keys_of(text, PIECE): one.sound for one in self.withheld for text in one.words}
        if self._phrases:
            for utterance in said.utterances:
                text, places = _joined(utterance.words)
                for found in self._phrases.find(text):
                    words = [
                        w
                        for w, (a, b) in zip(utterance.words, places, strict=True)
                        if a < found.end and b > found.start
                    ]
                    span = Span(words[0].start, max(words[0].start, max(word.end for word in words)))
                    raw.append((span, sounds.get(keys_of(text[found.start : found.end], PIECE), "beep")))
        wide: list[tuple[Span, Sound]] = []
        words = sorted(said.words, key=lambda word: word.start)
        for span, sound in sorted(raw, key=lambda pair: pair[0]):
            touched = [word for word in words if _touches(word, span)]
            start = min([span.start, *(word.start for word in touched)])
            end = max([span.end, *(word.end for word in touched)])
            if wide and start <= wide[-1][0].end and wide[-1][1] == sound:
                start, end = min(wide[-1][0].start, start), max(wide[-1][0].end, end)
                wide.pop()
            wide.append((Span(start, end), sound))
        yield from wide

    def _hidden(self, utterance: Utterance) -> set[int]:
        """Which words of an utterance are withheld."""
        return {
            number
            for number, word in enumerate(utterance.words)
            if word.text != MARK and any(_touches(word, span) for span in self.spans)
        }

    @cached_property
    def _print(self) -> Sequences:
        """What is looked for in print and in the program's own sentences."""
        own = {
            (key,)
            for run in self._passages
            for number, word in enumerate(run)
            for key in keys_of(word.text)
            if key not in self._elsewhere and (self._tells(key) or _telling(word, run[number - 1] if number else None))
        }
        return Sequences((words, MARK) for words in own)

    def _tells(self, key: str) -> bool:
        """Whether a word tells something by itself."""
        least = _SHORT if key.upper() != key else _SHORT - 1
        return len(key) >= _LONG or (len(key) >= least and key not in self._small)

    @cached_property
    def _rows(self) -> frozenset[tuple[str, ...]]:
        """Every few words in a row that are withheld."""
        rows = set()
        for run in self._passages:
            keys = [key for word in run for key in keys_of(word.text)]
            rows |= {tuple(keys[n : n + _ROW]) for n in range(len(keys) - _ROW + 1)}
        return frozenset(rows)

    def find(self, text: str) -> list[Found]:
        """What of a text may not be seen, and what takes its place."""
        if not self:
            return []
        found = [*self.mask.find(text)]
        if self.withheld:
            found += [*self._phrases.find(text), *self._print.find(text), *self._in_rows(text)]
        return merged(found)

    def _in_rows(self, text: str) -> list[Found]:
        if not self._rows:
            return []
        words = [(match.start(), match.end(), keys_of(match.group())) for match in WORD.finditer(text)]
        keys = [key[0] if key else "" for _, _, key in words]
        return [
            Found(words[n][0], words[n + _ROW - 1][1], MARK)
            for n in range(len(words) - _ROW + 1)
            if tuple(keys[n : n + _ROW]) in self._rows
        ]

    def text(self, text: str) -> str:
        """A text without what may not be seen."""
        return replaced(text, self.find(text))

    def record(self, value: T) -> T:
        """A record with every text in it let through, for records that hold nothing but sentences and names."""
        out: T = rewritten(value, self.text) if self else value
        return out

    def result(self, result: Result) -> Result:
        """Everything, without what may not be seen."""
        if not self:
            return result
        said = self.transcript(result.transcript)
        reading = Reading(result.article, result.quotes)
        rewriting = self._rewriting(reading, result.matches)
        quotes = {quote.id: self._quote(quote, rewriting) for quote in result.quotes}
        matches = tuple(self._match(match, quotes, rewriting) for match in result.matches)
        article = None if result.article is None else self._article(result.article, rewriting)
        kept = tuple(quotes[quote.id] for quote in result.quotes)
        return Result(said, self.turns(result.turns), article, kept, matches, result.folder)

    def transcript(self, said: Transcript) -> Transcript:
        """A transcript without what may not be seen."""
        if not self:
            return said
        utterances = tuple(
            msgspec.structs.replace(u, words=tuple(self._named(self._kept(u), u.speaker))) for u in said.utterances
        )
        audio = said.audio
        if audio is not None and self.spans:
            # The recording as it was made may be heard by nobody: results speak of the one that was bleeped.
            name = redacted_name(audio.name)
            audio = msgspec.structs.replace(audio, name=name, sha256="", format="flac", codec="flac")
        return msgspec.structs.replace(
            said,
            utterances=utterances,
            audio=audio,
            speakers=tuple(self._speaker(speaker) for speaker in said.speakers),
            provenance=self.record(said.provenance),
            notes=self.record(said.notes),
            titles=tuple(
                msgspec.structs.replace(one, title=self.text(one.title))
                for one in said.titles
                if not self._within(Place((Span(one.start, one.end),), 0.0))
            ),
            remarks=tuple(
                msgspec.structs.replace(self.record(one), quote=one.quote)
                for one in said.remarks
                if one.span is None or not (self._within(Place((one.span,), 0.0)) or self._at(one.span.start))
            ),
            findings=tuple(
                msgspec.structs.replace(self.record(f), kind=f.kind, speakers=f.speakers, quotes=f.quotes)
                for f in said.findings
            ),
        )

    def _speaker(self, speaker: Any) -> Any:
        shown = self.record(speaker)
        return msgspec.structs.replace(shown, label=speaker.label, source=speaker.source)

    def _kept(self, utterance: Utterance) -> list[Word]:
        """The words of an utterance, one mark in the place of those in a row that are withheld."""
        gone = self._hidden(utterance)
        if not gone:
            return list(utterance.words)
        words: list[Word] = []
        for number, word in enumerate(utterance.words):
            if number not in gone:
                words.append(word)
            elif number - 1 in gone:
                words[-1] = msgspec.structs.replace(words[-1], end=max(words[-1].end, word.end))
            else:
                words.append(Word(word.start, word.end, MARK, word.speaker, None, word.timed))
        return words

    def _named(self, words: list[Word], speaker: str | None) -> list[Word]:
        """Words with pseudonyms in the place of names."""
        text, places = _joined(words)
        for found in reversed(self.mask.find(text)):
            numbers = [n for n, (a, b) in enumerate(places) if a < found.end and b > found.start]
            first, last = numbers[0], numbers[-1]
            before = text[places[first][0] : found.start]
            after = text[found.end : places[last][1]]
            end = max(word.end for word in words[first : last + 1])
            new = msgspec.structs.replace(words[first], end=end, text=before + found.new + after, confidence=None)
            words[first : last + 1] = [new]
        return words

    def turns(self, turns: Turns) -> Turns:
        """Turns without the vectors of voices that speak where something is withheld."""
        silent = {t.speaker for t in turns for span in self.spans if Span(t.start, t.end).overlap(span) > 0}
        voices = {label: vector for label, vector in turns.voices.items() if label not in silent}
        notes = [without_vector(label) for label in turns.voices if label in silent]
        return msgspec.structs.replace(
            turns, voices=voices, notes=(*self.record(turns.notes), *notes), provenance=self.record(turns.provenance)
        )

    def _rewriting(self, reading: Reading, matches: Sequence[Match]) -> Rewriting | None:
        """What becomes of the article's text."""
        if reading.article is None:
            return None
        found = self.find(reading.article.text)
        for match in matches:
            quote = match.quote
            if quote.start is not None and quote.end is not None:
                found += [Found(quote.start + a, quote.start + b, MARK) for a, b in self._said_there(match)]
        return Rewriting(reading.article.text, found)

    def _said_there(self, match: Match) -> list[tuple[int, int]]:
        """Characters of a quote that were said where something is withheld: from the first such word to the last."""
        if not any(span.overlap(other) > _TOUCH for span in match.spans for other in self.spans):
            return []
        text = match.quote.text
        gone = {key for run in self._passages if _near(run, match.spans) for word in run for key in keys_of(word.text)}
        there = [(w.start(), w.end()) for w in WORD.finditer(text) if set(keys_of(w.group())) & gone]
        return [(there[0][0], there[-1][1])] if there else [(0, len(text))]

    def _article(self, article: Article, rewriting: Rewriting | None) -> Article:
        if rewriting is None:
            return article
        paragraphs = []
        for paragraph in article.paragraphs:
            start, end = rewriting.stretch(paragraph.start, paragraph.end)
            paragraphs.append(msgspec.structs.replace(paragraph, start=start, end=end))
        return msgspec.structs.replace(
            article,
            text=rewriting.text,
            paragraphs=tuple(paragraphs),
            title=article.title and self.text(article.title),
            author=article.author and self.text(article.author),
            source=article.source and self.text(article.source),
            sha256=article.sha256 if not rewriting.found else None,
        )

    def _quote(self, quote: Quote, rewriting: Rewriting | None, said_there: Sequence[tuple[int, int]] = ()) -> Quote:
        """A quote at its place in the rewritten article, or by itself."""
        hidden = self.mask.whose(quote.speaker) if quote.speaker else None
        own = rewriting if quote.start is not None and quote.end is not None else None
        if own is None:
            found = [*self.find(quote.text), *(Found(a, b, MARK) for a, b in said_there)]
            own, start, end = Rewriting(quote.text, found), 0, len(quote.text)
            text = own.text
        else:
            start, end = quote.start or 0, quote.end or 0
            low, high = own.stretch(start, end)
            text = own.text[low:high]
        placed = quote.start is not None and quote.end is not None
        low, high = own.stretch(start, end) if placed else (0, 0)
        return msgspec.structs.replace(
            quote,
            text=text,
            start=low if placed else quote.start,
            end=high if placed else quote.end,
            parts=tuple(_part(part, own) for part in quote.parts),
            speaker=hidden.alias if hidden else quote.speaker and self.text(quote.speaker),
            aliases=() if hidden else self.record(quote.aliases),
            context=self.text(quote.context),
            cue=quote.cue and self.text(quote.cue),
            evidence="" if hidden else self.text(quote.evidence),
        )

    def _match(self, match: Match, quotes: dict[str, Quote], rewriting: Rewriting | None) -> Match:
        quote = quotes.get(match.quote.id)
        if quote is None or quote.start is None:
            quote = self._quote(match.quote, rewriting, self._said_there(match))
            quotes[match.quote.id] = quote
        own = rewriting if match.quote.start is not None else None
        kept = [
            e for e in match.edits if not (e.span is not None and any(e.span.overlap(s) > _TOUCH for s in self.spans))
        ]
        changed = msgspec.structs.replace(
            match,
            quote=quote,
            edits=tuple(self._edit(edit, own) for edit in kept),
            alternatives=tuple(place for place in match.alternatives if not self._within(place)),
        )
        if match.spans and self._within(Place(match.spans, 0.0)):
            return msgspec.structs.replace(
                changed, spans=(), score=0.0, verdict="absent", voice=None, utterances=(), edits=(), edges=()
            )
        return changed

    def _within(self, place: Place) -> bool:
        """Whether a place lies, for the most part, where something is withheld."""
        shared = sum(span.overlap(other) for span in place.spans for other in self.spans)
        return bool(place.spans) and shared > 0 and shared >= sum(span.duration for span in place.spans) / 2

    def _at(self, seconds: float) -> bool:
        """Whether a moment lies where something is withheld."""
        return any(span.start <= seconds <= span.end for span in self.spans)

    def _edit(self, edit: Edit, rewriting: Rewriting | None) -> Edit:
        start, end = edit.start, edit.end
        if rewriting is not None and start is not None and end is not None:
            start, end = rewriting.stretch(start, end)
        return msgspec.structs.replace(
            edit, printed=self.text(edit.printed), spoken=self.text(edit.spoken), start=start, end=end
        )

    def named_at(self, said: Transcript) -> tuple[float, ...]:
        """When names behind pseudonyms are said: the sound itself still holds them."""
        if not self.mask:
            return ()
        times = []
        for utterance in said.utterances:
            text, places = _joined(utterance.words)
            starts = [found.start for found in self.mask.find(text)]
            times += [
                w.start for w, (a, b) in zip(utterance.words, places, strict=True) if any(a <= s < b for s in starts)
            ]
        return tuple(time for time in times if not any(s.start <= time <= s.end for s in self.spans))


def without_vector(label: str) -> str:
    """That a voice has no vector, and what for."""
    return (
        f"{label} has no voice vector here, since it was made of speech that is withheld too: other recordings are not "
        "compared with this voice."
    )


def _part(part: QuotePart, rewriting: Rewriting) -> QuotePart:
    start, end = rewriting.stretch(part.start, part.end)
    unspoken = tuple(rewriting.stretch(a, b) for a, b in part.unspoken)
    return QuotePart(rewriting.text[start:end], start, end, unspoken)


def _joined(words: Sequence[Word]) -> tuple[str, list[tuple[int, int]]]:
    """Words as one text, and the characters of each."""
    places, at = [], 0
    for word in words:
        places.append((at, at + len(word.text)))
        at += len(word.text) + 1
    return " ".join(word.text for word in words), places


def _touches(word: Word, span: Span) -> bool:
    """Whether a word is said, at least in part, in a stretch."""
    shared = min(word.end, span.end) - max(word.start, span.start)
    return shared > _TOUCH or (shared >= 0 and word.end - word.start <= _TOUCH)


def _runs(utterance: Utterance, gone: set[int]) -> Iterator[list[Word]]:
    """Words of an utterance that are withheld, those in a row together."""
    run: list[Word] = []
    for number, word in enumerate(utterance.words):
        if number in gone:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _near(run: Sequence[Word], spans: Sequence[Span]) -> bool:
    return any(word.end > span.start and word.start < span.end for word in run for span in spans)


def _telling(word: Word, before: Word | None) -> bool:
    """Whether a word is a figure, or a name: written with a capital that no sentence gives it."""
    if re.search(r"\d", word.text):
        return True
    text = word.text.lstrip("\"'“‘«([")
    capital = text[:1].isupper() and text[:1].lower() != text[:1] and text.rstrip(".,;:!?") not in _PRONOUN
    return capital and before is not None and not ends_sentence(before.text)


def redacted_name(name: str) -> str:
    """Name of the recording in which nothing that is withheld can be heard.

    >>> redacted_name("tape.mp3")
    'tape.redacted.flac'
    """
    stem = PurePath(name).stem.removesuffix(ENDING.removesuffix(".flac"))
    return shortened(stem, LONGEST_NAME - len(ENDING)) + ENDING


def withheld_stretches(shown: Transcript, withheld: Iterable[WithholdDecision]) -> tuple[tuple[Span, Sound], ...]:
    """What of a recording nobody may hear, from what was decided and the marks in a transcript that passed the gate."""
    decided = tuple(withheld)
    raw = [(span, one.sound) for one in decided for span in one.spans]
    others: Sound = next((one.sound for one in decided if one.words), "beep")
    for word in shown.words:
        if MARK in word.text:
            span = Span(word.start, word.end)
            raw.append((span, next((sound for other, sound in raw if other.overlap(span) > 0), others)))
    joined: list[tuple[Span, Sound]] = []
    for span, sound in sorted(raw, key=lambda pair: pair[0]):
        if joined and span.start <= joined[-1][0].end:
            last, kept = joined.pop()
            span, sound = Span(last.start, max(last.end, span.end)), kept
        joined.append((span, sound))
    return tuple(joined)
