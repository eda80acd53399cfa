"""One recording being recognised: windows heard, heard again where something is wrong, and what was left out listed.

Conventions
-----------
* A window that went wrong (lost in a loop, guessing) is heard again in smaller parts.
* A phrase that lies where nobody speaks is heard again with what is around it before it is left out: recognisers put
  words into the pause beside their place.
* A phrase that the sound repeats as well (`repetition`) is no loop: it stays, as often as there is time for it.
* Speech without words is heard again by itself. What that gives must be surer than usual, and must not repeat what
  stands beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from audiotools.audio.samples import Sound
from audiotools.recognition import guards
from audiotools.recognition.crowds import find_crowds
from audiotools.recognition.figures import apart
from audiotools.recognition.guards import Dropped, Loop
from audiotools.recognition.invented import SOUNDS
from audiotools.recognition.names import may_hold, spelt_as_expected, with_names
from audiotools.recognition.repetition import repeated_in_sound, too_short
from audiotools.recognition.speech import FRAME, Samples, Window, plan_windows, share_of_speech
from audiotools.recognition.switching import cut, language_runs, parts_between
from audiotools.recognition.whisper import GUESSED, SURE, Engine, Heard, published
from audiotools.records import Seconds, Span, Word

_PART: Seconds = 8.0  # longest part of a window that may be in several languages
_TELLS: Seconds = 2.0  # speech from which its language can be told, when it is not that of the recording
_OWN = 0.8  # probability of the recording's language below which a window may hold another one
_DOUBTFUL = -0.6  # mean log probability of a token below which it may as well
_MAYBE = 0.3  # probability from which on another language is tried
_SLACK = 0.1  # log probability a token that it may read worse where it is sure, and must read better where it is not
_UNLIKELY = -1.0  # mean log probability of a token below which a hearing is not believed in another language, or where
_SILENT = 0.6  # the recogniser holds it for silence with at least this probability
_CONTRADICTED = 0.1  # probability of the language that was asked for below which the sound contradicts it
_TOLD: Seconds = 7.0  # of a window that sound like another language than the one given, from which on it is told
_CERTAIN = 0.9  # probability of that language in every few seconds of them
_LONG_PAUSE: Seconds = 2.0  # between two stretches of speech, that is no part of one phrase
_SPOKEN = 0.5  # mean probability of speech in a stretch in which a phrase is said over and over
_AROUND: Seconds = 4.0  # sound on either side of a phrase that is heard again before it is left out


class Session:
    """One recording being recognised.

    Parameters
    ----------
    audio
        The recording, at a usual level.
    chances
        Probabilities of speech, see `speech.speech_probabilities`.
    engine
        What recognises.
    hotwords
        Names to expect.
    batch
        Windows recognised at once.
    fixed
        Whether the language was given, so that windows are not heard in their own.
    """

    def __init__(
        self, audio: Sound, chances: Samples, engine: Engine, hotwords: tuple[str, ...], batch: int, fixed: bool
    ) -> None:
        self.audio = audio
        self.chances = chances
        self.engine = engine
        self.hotwords = hotwords
        self.batch = batch
        self.fixed = fixed
        self.main = "en"
        self.dropped: list[Dropped] = []
        self.empty: list[Span] = []
        self.foreign: list[tuple[Span, str]] = []
        self.repeating: list[tuple[Span, int]] = []

    def hear(
        self, windows: Sequence[Window], language: str | None, *, names: bool = False, careful: bool = False
    ) -> list[Heard]:
        """Recognise windows, a batch of which fits into memory."""
        samples = [window.samples(self.audio) for window in windows]
        hotwords = self.hotwords if names else ()
        found = self.engine.recognise(samples, language=language, hotwords=hotwords, careful=careful)
        return [apart(window, one, self.chances) for window, one in zip(windows, found, strict=True)]

    def hear_batch(self, windows: Sequence[Window], language: str | None) -> list[Heard]:
        """Recognise windows, and put names to expect where they fit."""
        found = self.hear(windows, language)
        return self._named(windows, found) if self.hotwords else found

    def _named(self, windows: Sequence[Window], found: list[Heard]) -> list[Heard]:
        chosen = [
            n
            for n, one in enumerate(found)
            if may_hold(one.words, self.hotwords) and not self._went_wrong(windows[n], one)
        ]
        for language in dict.fromkeys(found[n].language for n in chosen):
            group = [n for n in chosen if found[n].language == language]
            again = self.hear([windows[n] for n in group], language, names=True)
            for n, one in zip(group, again, strict=True):
                words = tuple(with_names(found[n].words, one.words, self.hotwords))
                found[n] = msgspec.structs.replace(found[n], words=words)
        return [msgspec.structs.replace(o, words=tuple(spelt_as_expected(o.words, self.hotwords))) for o in found]

    def checked(self, window: Window, heard: Heard) -> list[Word]:
        """Words of a window that can be believed, in seconds of the recording."""
        words: list[Word] = []
        for part, one in self._in_own_language(window, heard):
            if self._went_wrong(part, one):
                halves = plan_windows(
                    part.pieces, self.chances, self.audio.duration, pad=0.0, longest=part.duration / 2 + 1
                )
                again = [(half, h) for half in halves for h in self.hear([half], one.language, careful=True)]
                if not self.fixed:
                    again = [(half, self._better(half, h)) for half, h in again]
                words += [word for half, h in again for word in self._unless_silent(half, h)]
            else:
                words += self._screened(part, one)
        return words

    def _unless_silent(self, window: Window, heard: Heard) -> list[Word]:
        """Words of a window that was heard carefully; none where the recogniser guesses once more."""
        if not _guesses_at_silence(heard):
            return self._screened(window, heard)
        self._drop(self._placed(window, heard), "most likely no speech")
        return []

    # --- languages ------------------------------------------------------------------------------------------------

    def _in_own_language(self, window: Window, heard: Heard) -> list[tuple[Window, Heard]]:
        """The window, or its parts where they are in different languages, each heard in its own."""
        spoken = heard.language or self.main
        if not heard.languages or not heard.words:
            return [(window, heard)]
        if self.fixed:
            self._contradicted(window, heard)
            return [(window, heard)]
        runs = language_runs(heard.passages, window.duration) if heard.passages else []
        sounds = {code for _, _, code in runs if code is not None} or {spoken}
        if (
            spoken == self.main
            and sounds == {spoken}
            and heard.languages.get(spoken, 0.0) >= _OWN
            and heard.logprob >= _DOUBTFUL
        ):
            return [(window, heard)]
        if runs:
            parts: Sequence[Window] = parts_between(window, heard.passages, self.chances)
        else:
            parts = plan_windows(window.pieces, self.chances, self.audio.duration, pad=0.0, longest=_PART)
        if len(parts) < 2:
            return [(window, self._better(window, heard))]
        found = [
            (part, self._better(part, one))
            for at in range(0, len(parts), self.batch)
            for part, one in zip(
                parts[at : at + self.batch], self.hear(parts[at : at + self.batch], self.main), strict=True
            )
        ]
        told = {one.language for _, one in found}
        if told == {spoken}:
            return [(window, heard)]
        return found

    def _contradicted(self, window: Window, heard: Heard) -> None:
        """Note what sounds like another language than the one that was given."""
        spoken = heard.language or self.main
        other = _likeliest(heard.languages)
        whole = heard.languages[other] >= SURE and heard.languages.get(spoken, 0.0) < _CONTRADICTED
        runs = language_runs(heard.passages, window.duration, _CERTAIN)
        parts = cut(window, [start for start, _, _ in runs[1:]], self.chances)
        told = [
            (Span(part.start, part.end), code)
            for part, (start, end, code) in zip(parts, runs, strict=False)
            if code not in (None, spoken) and (whole or end - start >= _TOLD)
        ]
        if len(parts) == len(runs) and told:
            self.foreign += told
        elif whole:
            self.foreign.append((Span(window.start, window.end), other))

    def _better(self, window: Window, heard: Heard) -> Heard:
        """What was heard, or heard in the language that the window sounds like, if that is likelier."""
        if not heard.languages:
            return heard
        spoken, other = heard.language or self.main, _likeliest(heard.languages)
        chance = heard.languages[other]
        if other == spoken or chance < max(_MAYBE, 2 * heard.languages.get(spoken, 0.0)) or window.duration < _TELLS:
            return heard
        (again,) = self.hear([window], other)
        # What the sound is sure of need not read as fluently, and where it is sure, a loop, which reads fluently
        # whatever was said, is no measure; a guess must read better.
        needed = heard.logprob + (-_SLACK if chance >= SURE else _SLACK)
        if chance >= SURE and self._went_wrong(window, heard):
            needed = _UNLIKELY
        if again.logprob < max(_UNLIKELY, needed) or self._went_wrong(window, again) or not again.words:
            return heard
        return again

    # --- what cannot be believed ------------------------------------------------------------------------------------

    def _screened(self, window: Window, heard: Heard) -> list[Word]:
        words = self._placed(window, heard)
        for loop in reversed(guards.find_loops(words)):
            first, rest = loop.start + loop.size, loop.end
            if not self._said(window, heard, loop):
                self._drop(words[first:rest], f"the recogniser repeated itself {loop.count} times")
                del words[first:rest]
                continue
            self.repeating.append((Span(window.start, window.end), loop.size))
            for at in reversed(range(first, rest, loop.size)):
                if too_short(words[at : at + loop.size]):
                    self._drop(words[at : at + loop.size], "repeated more often than there is time for")
                    del words[at : at + loop.size]
        for first, end in reversed(find_crowds(words)):
            self._drop(words[first:end], "more words than anybody says in that time")
            del words[first:end]
        kept, dropped = guards.screen(
            words, self.chances, no_speech=heard.no_speech, logprob=heard.logprob, names=self.hotwords
        )
        for one in dropped:
            back = self._retimed(one, kept, heard.language)
            kept += back
            if not back:
                self.dropped.append(one)
        return guards.settle(sorted(kept, key=lambda word: word.start), self.chances)

    def _said(self, window: Window, heard: Heard, loop: Loop) -> bool:
        """Whether a phrase that the text repeats is repeated in the sound, and somebody speaks there, not a tone."""
        words = self._placed(window, heard)[loop.start : loop.end]
        spoken = share_of_speech(self.chances, Span(words[0].start, max(word.end for word in words)))
        return spoken >= _SPOKEN and repeated_in_sound(window.samples(self.audio), heard.words, loop)

    def _went_wrong(self, window: Window, heard: Heard) -> bool:
        """Whether a window should be heard again, carefully: lost, or guessing at something unlike speech."""
        if find_crowds(heard.words) or _guesses_at_silence(heard):
            return True
        if not guards.repeats(heard.words):
            return False
        loops = guards.find_loops(heard.words)
        return not loops or not all(self._said(window, heard, loop) for loop in loops)

    def _placed(self, window: Window, heard: Heard) -> list[Word]:
        """Bring a window's words back to the recording."""
        code = msgspec.UNSET if heard.language in (None, self.main) else published(heard.language)
        spans = [window.locate(word.start, word.end, self.chances) for word in heard.words]
        return [
            msgspec.structs.replace(word, start=span.start, end=span.end, language=code)
            for word, span in zip(heard.words, spans, strict=True)
        ]

    def _retimed(self, dropped: Dropped, kept: Sequence[Word], language: str | None) -> list[Word]:
        """The words of a phrase at their own place, where hearing the stretch around it anew gives them there."""
        wanted = guards.plain(dropped.text).split()
        if dropped.invented or not wanted:
            return []
        low = max(0.0, dropped.span.start - _AROUND)
        high = min(self.audio.duration, dropped.span.end + _AROUND)
        frames = self.chances[int(low / FRAME) : int(high / FRAME)]
        if not len(frames) or float(frames.max()) < 0.5:
            return []  # nobody speaks anywhere near
        (window,) = plan_windows([Span(low, high)], self.chances, self.audio.duration, pad=0.0)[:1]
        (heard,) = self.hear([window], language or self.main)
        if self._went_wrong(window, heard):
            return []
        found = self._placed(window, heard)
        texts = [guards.plain(word.text) for word in found]
        for at in range(len(found) - len(wanted) + 1):
            words = found[at : at + len(wanted)]
            if texts[at : at + len(wanted)] != wanted:
                continue
            span = Span(words[0].start, max(word.end for word in words))
            said = any(guards.plain(w.text) in wanted and w.middle > span.start - 0.3 and w.middle < span.end + 0.3
                       for w in kept)  # fmt: skip
            if not said and share_of_speech(self.chances, span) >= 0.5:
                return list(words)
        return []

    # --- what is missing ------------------------------------------------------------------------------------------

    def filled(self, words: Sequence[Word], regions: Iterable[Span]) -> list[Word]:
        """Words with those of stretches of speech that came out empty, and of words stretched over others."""
        ordered = sorted(words, key=lambda word: word.start)
        spoken = list(regions)
        bare = guards.unheard(spoken, ordered)
        gaps = _gaps(bare, ordered, self.chances)
        added: list[Word] = []
        gone: set[int] = set()
        for at in range(0, len(gaps), self.batch):
            group = []
            for gap in gaps[at : at + self.batch]:
                inside = [n for n, word in enumerate(ordered) if word.end > gap.start and word.start < gap.end]
                begin = min([gap.start, *(ordered[n].start for n in inside)])
                end = max([gap.end, *(ordered[n].end for n in inside)])
                # A gap longer than a window is heard in several.
                pieces = _said_within(spoken, Span(begin, end))
                windows = plan_windows(pieces, self.chances, self.audio.duration, pad=0.2)
                group += [(gap, window, inside) for window in windows]
            heard = self.hear([window for _, window, _ in group], None if self._mixed(ordered) else self.main)
            if not self.fixed:
                heard = [self._better(window, one) for (_, window, _), one in zip(group, heard, strict=True)]
            for (gap, window, inside), one in zip(group, heard, strict=True):
                found = self._believed(window, one)
                stretched = [ordered[n] for n in inside]
                wordless = [one for one in bare if one.start < gap.end and one.end > gap.start]
                if stretched and gone.isdisjoint(inside) and _says_more(found, stretched):
                    gone |= set(inside)
                    new, beside = found, _beside(ordered, gap, gone)
                elif wordless:
                    # What stands beside speech without words is kept where the second hearing has other words for it.
                    new = [word for word in found if any(part.start <= word.middle < part.end for part in wordless)]
                    beside = _beside(ordered, Span(wordless[0].start, wordless[-1].end), gone)
                else:
                    continue
                phrase = next((size for span, size in self.repeating if span.start <= gap.start < span.end), 0)
                new = guards.unrepeated(new, beside, phrase)
                added += new
                if wordless and not new:
                    self.empty.append(Span(window.start, window.end))
        return sorted([*(w for n, w in enumerate(ordered) if n not in gone), *added], key=lambda word: word.start)

    def _mixed(self, words: Iterable[Word]) -> bool:
        return not self.fixed and any(word.language for word in words)

    def _believed(self, window: Window, heard: Heard) -> list[Word]:
        # Speech without words the first time is doubtful speech: the second hearing has to be surer than usual.
        text = guards.plain(" ".join(word.text for word in heard.words))
        if heard.logprob < GUESSED or text in SOUNDS or self._went_wrong(window, heard):
            return []
        return self._screened(window, heard)

    def _drop(self, words: Sequence[Word], reason: str) -> None:
        span = Span(words[0].start, max(word.end for word in words))
        self.dropped.append(Dropped(span, " ".join(word.text for word in words), reason))

    def notes(self) -> tuple[str, ...]:
        """Sentences about what was left out and what sounds otherwise, in order of time."""
        found = [msgspec.structs.replace(one, span=self._inside(one.span)) for one in self.dropped]
        told = [(one.span, str(one)) for one in found]
        told += [
            (span, f"{span.start:.2f}-{span.end:.2f} s: somebody seems to speak, but no words were made out.")
            for span in dict.fromkeys(map(self._inside, self.empty))
        ]
        told += [
            (
                span,
                f"{span.start:.2f}-{span.end:.2f} s: sounds like {published(other)}, recognised as "
                f"{published(self.main)} because that language was given; leave the language out to have each "
                f"stretch recognised in its own.",
            )
            for span, other in ((self._inside(span), other) for span, other in self.foreign)
        ]
        return tuple(sentence for _, sentence in sorted(told))

    def _inside(self, span: Span) -> Span:
        """A stretch as notes give it, in hundredths of a second: windows may reach some of them beyond the sound."""
        last = math.floor(self.audio.duration * 100 + 1e-6) / 100
        start = min(max(0.0, span.start), last)
        return Span(start, min(max(start, span.end), last))


def _guesses_at_silence(heard: Heard) -> bool:
    """Whether a recogniser takes a window for silence and is not sure of its words: its makers' own bounds."""
    return bool(heard.words) and heard.logprob < _UNLIKELY and heard.no_speech > _SILENT


def _likeliest(chances: Mapping[str, float]) -> str:
    return max(chances, key=lambda code: chances[code])


def _gaps(bare: Sequence[Span], words: Sequence[Word], chances: Samples) -> list[Span]:
    """Stretches that are heard again: speech without words, and words stretched over others."""
    found = list(bare)
    for hole in guards.sparse(words, chances):
        beside = any(gap.start < hole.end and hole.start < gap.end for gap in bare)
        inside = [word for word in words if word.end > hole.start and word.start < hole.end]
        # Where all its words have their usual length, what was missed has no words at all: that is found already.
        if not beside or any(word.end - word.start > guards.longest_of(word) for word in inside):
            found.append(hole)
    return _apart(found)


def _said_within(regions: Sequence[Span], gap: Span) -> list[Span]:
    """A gap without its long silences."""
    found: list[Span] = []
    for region in regions:
        low, high = max(gap.start, region.start), min(gap.end, region.end)
        if high <= low:
            continue
        if found and low - found[-1].end < _LONG_PAUSE:
            found[-1] = Span(found[-1].start, high)
        else:
            found.append(Span(low, high))
    if not found:
        return [gap]
    if found[0].start - gap.start < _LONG_PAUSE:
        found[0] = Span(gap.start, found[0].end)
    if gap.end - found[-1].end < _LONG_PAUSE:
        found[-1] = Span(found[-1].start, gap.end)
    return found


def _apart(gaps: Sequence[Span]) -> list[Span]:
    """Gaps in order, those that overlap made one."""
    found: list[Span] = []
    for gap in sorted(gaps):
        if found and gap.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, gap.end))
        else:
            found.append(gap)
    return found


def _says_more(found: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a second hearing holds the words and others besides, or many more that are surer."""
    if len(found) <= len(words):
        return False
    texts = iter([guards.plain(word.text) for word in found])
    if all(guards.plain(word.text) in texts for word in words):
        return True
    return len(found) > 2 * len(words) and _sureness(found) >= _sureness(words)


def _sureness(words: Sequence[Word]) -> float:
    return sum(1.0 if word.confidence is None else word.confidence for word in words) / max(1, len(words))


def _beside(words: Sequence[Word], gap: Span, without: set[int]) -> tuple[list[Word], list[Word]]:
    """Words just before and just after a gap."""
    before = [w for n, w in enumerate(words) if n not in without and w.middle < (gap.start + gap.end) / 2]
    after = [w for n, w in enumerate(words) if n not in without and w.middle >= (gap.start + gap.end) / 2]
    return before[-8:], after[:8]
