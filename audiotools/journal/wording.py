"""Decisions about words and paragraphs carried out on a transcript.

A decision is looked for near its time by the words that stood there: as they stand now, after other decisions, or as
the recogniser wrote them. Where the new transcript says what the person wrote, there is nothing to do but to take it as
certain; where it says something else again, the decision is not carried out, and a finding says so. Words that nobody
touched keep every bit of what they were.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from audiotools.journal.decisions import EverywhereDecision, ParagraphDecision, WordDecision
from audiotools.journal.paragraphs import REACH, continued, handed_on, place_of, unfit
from audiotools.records import Finding, Span, Speaker, Transcript, Utterance, Word
from audiotools.text.tokens import fold

_STRAY = 8.0
"""Seconds by which a word may lie from those that it was put in the place of, after passages were rewritten."""

_CLOSE = 0.5
"""Seconds by which words may lie elsewhere where only one of their neighbours is what it was."""

_SHARE = 0.5
"""Share of the shorter of two stretches that both cover where they are the same words."""


class Worded(msgspec.Struct, frozen=True):
    """A transcript after decisions about its words.

    Parameters
    ----------
    transcript
        With the words as decided.
    findings
        Decisions that no longer fit.
    """

    transcript: Transcript
    findings: tuple[Finding, ...] = ()


class _Slot:
    """A word of the recogniser's, and what stands in its place."""

    __slots__ = ("first", "now", "tail", "utterance", "word")

    def __init__(self, word: Word, utterance: int) -> None:
        self.word = word
        self.utterance = utterance
        self.now: list[Word] = [word]
        self.first: list[Word] = []  # inserted before the first word of all
        self.tail: list[Word] = []  # inserted after it

    @property
    def words(self) -> list[Word]:
        return [*self.first, *self.now, *self.tail]


class _Standing:
    """A word that stands there now: its slot, which of the slot's lists it is in, and where."""

    __slots__ = ("index", "part", "slot", "word")

    def __init__(self, slot: int, part: str, index: int, word: Word) -> None:
        self.slot, self.part, self.index, self.word = slot, part, index, word


def apply_wording(
    said: Transcript, decisions: Iterable[WordDecision | EverywhereDecision | ParagraphDecision]
) -> Worded:
    """Carry out decisions about words and paragraphs, in their order.

    Parameters
    ----------
    said
        As recognised, with its speakers: a word that takes the place of another is its speaker's.
    decisions
        In the order in which they were made.

    Examples
    --------
    >>> said = Transcript.from_words([Word(1, 1.2, "The"), Word(1.3, 1.8, "cold"), Word(1.9, 2.2, "mine.")])
    >>> done = apply_wording(said, [WordDecision(span=Span(1.3, 1.8), was=("cold",), text=("coal",))])
    >>> [(w.start, w.text) for w in done.transcript.words]
    [(1, 'The'), (1.3, 'coal'), (1.9, 'mine.')]
    """
    wanted = tuple(decisions)
    if not wanted:
        return Worded(said)
    editor = _Editor(said)
    findings = []
    for decision in wanted:
        if isinstance(decision, EverywhereDecision):
            editor.everywhere(decision)
        elif isinstance(decision, ParagraphDecision):
            if not editor.part(decision):
                findings.append(unfit(decision))
        elif not (editor.insert(decision) if not decision.was else editor.replace(decision)):
            findings.append(_unfit(decision, editor.standing_text(decision.span)))
    return Worded(editor.transcript(), tuple(findings))


class _Editor:
    def __init__(self, said: Transcript) -> None:
        self.said = said
        pairs = [(word, number) for number, u in enumerate(said.utterances) for word in u.words]
        order = sorted(range(len(pairs)), key=lambda place: pairs[place][0].start)
        self.slots = [_Slot(*pairs[place]) for place in order]
        self.starts = [slot.word.start for slot in self.slots]
        self.longest = max((slot.word.end - slot.word.start for slot in self.slots), default=0.0)

    def near(self, span: Span, reach: float = REACH) -> range:
        """Slots whose words, whatever stands in their place now, lie within reach of a span."""
        low = bisect_left(self.starts, span.start - reach - min(self.longest, 5.0) - _STRAY)
        high = bisect_right(self.starts, span.end + reach + _STRAY)
        return range(low, max(low, high))

    def standing(self, slots: Iterable[int]) -> list[_Standing]:
        """The words that stand in the place of slots."""
        return [
            _Standing(number, part, index, word)
            for number in slots
            for part in ("first", "now", "tail")
            for index, word in enumerate(getattr(self.slots[number], part))
        ]

    def standing_text(self, span: Span) -> str:
        """The words that stand in a span now."""
        inside = [
            s.word.text
            for s in self.standing(self.near(span, 0.0))
            if s.word.end > span.start and s.word.start < span.end
        ]
        return " ".join(inside)

    def replace(self, decision: WordDecision) -> bool:
        """Put words in the place of others; whether they were found."""
        slots = self.near(decision.span)
        there = self.standing(slots)
        forms = [fold(s.word.text) or s.word.text for s in there]
        found = [
            (cost, number, wanted)
            for number, wanted in enumerate(dict.fromkeys((decision.was, decision.heard, decision.text)))
            if (cost := _nearest(there, forms, wanted, decision)) is not None
        ]
        if found:
            (_, place), _, wanted = min(found)
            times = () if wanted == decision.text else decision.times
            self._put(there[place : place + len(wanted)], msgspec.structs.replace(decision, times=times))
            return True
        if self._replace_heard(slots, decision):
            return True
        return not decision.text and self._gone(decision, there)

    def _replace_heard(self, slots: range, decision: WordDecision) -> bool:
        """The same where the recogniser's words stood before another decision, which a later one goes before."""
        recognised = [_Standing(number, "now", 0, self.slots[number].word) for number in slots]
        forms = [fold(s.word.text) or s.word.text for s in recognised]
        for wanted in dict.fromkeys((decision.heard, decision.was)):
            found = _nearest(recognised, forms, wanted, decision)
            if found is not None:
                first = slots.start + found[1]
                there = [s for s in self.standing(range(first, first + len(wanted))) if s.part == "now"]
                if there:
                    self._put(there, decision)
                    return True
        return False

    def part(self, decision: ParagraphDecision) -> bool:
        """Mark a word as the beginning of a paragraph, or as none; whether it was found."""
        there = self.standing(self.near(Span(decision.at, decision.at)))
        place = place_of([s.word for s in there], decision)
        if place is None:
            return False
        found = there[place]
        part: list[Word] = getattr(self.slots[found.slot], found.part)
        part[found.index] = msgspec.structs.replace(found.word, paragraph=decision.action == "break")
        return True

    def _gone(self, decision: WordDecision, there: Sequence[_Standing]) -> bool:
        """Whether a passage that was deleted is not in the transcript at all, its neighbours side by side."""
        forms = [fold(s.word.text) for s in there]
        before, after = fold(decision.before), fold(decision.after)
        return any(a == before and b == after for a, b in pairwise(forms))

    def _put(self, old: Sequence[_Standing], decision: WordDecision) -> None:
        """New words in the place of others: each where the recogniser's words of its time stood, so that a later
        decision about it looks for it there.
        """
        words = handed_on([s.word for s in old], retimed([s.word for s in old], decision.text, decision.times))
        gone = {(s.slot, s.part, s.index) for s in old}
        numbers = sorted({s.slot for s in old})
        own = [n for n in numbers if self.slots[n].utterance == self.slots[old[0].slot].utterance]
        new: dict[int, list[Word]] = {number: [] for number in numbers}
        for word in words:
            begun = [n for n in own if self.slots[n].word.start <= word.start]
            new[max(begun, default=old[0].slot)].append(word)
        for number in numbers:
            slot, coming = self.slots[number], new[number]
            for part in ("first", "now", "tail"):
                kept: list[Word] = []
                for index, word in enumerate(getattr(slot, part)):
                    if (number, part, index) in gone:
                        kept, coming = [*kept, *coming], []
                    else:
                        kept.append(word)
                setattr(slot, part, kept)

    def insert(self, decision: WordDecision) -> bool:
        """Put words between two; whether the place was found."""
        if not self.slots:
            return False
        slots = self.near(decision.span)
        there = self.standing(slots)
        found = self._gap(decision, slots, there)
        if found is None:
            return False
        gap, exact = found
        left, right = (there[gap - 1] if gap else None), (there[gap] if gap < len(there) else None)
        around = there[max(0, gap - len(decision.text) - 1) : gap + len(decision.text) + 1]
        forms = [fold(s.word.text) for s in around]
        if not exact and _nearest(around, forms, decision.text, decision) is not None:
            return True  # it stands there already
        words = inserted(left.word if left else None, right.word if right else None, decision)
        if left is not None:
            at: list[Word] = getattr(self.slots[left.slot], left.part)
            at[left.index + 1 : left.index + 1] = words
        elif right is not None:
            self.slots[right.slot].first[:0] = words
        else:
            self.slots[0].first[:0] = words
        return True

    def _gap(self, decision: WordDecision, slots: range, there: Sequence[_Standing]) -> tuple[int, bool] | None:
        """Before which of the words a gap is, and whether it is to the very moment what it was."""
        # A word deleted by another decision still shows where the gap is.
        ghosts = {n for n in slots if not self.slots[n].words}
        best: tuple[float, int] | None = None
        for gap in range(len(there) + 1):
            left = there[gap - 1] if gap else None
            right = there[gap] if gap < len(there) else None
            if (left is None and slots.start > 0) or (right is None and slots.stop < len(self.slots)):
                continue
            fits = self._is(left, decision.before, ghosts) + self._is(right, decision.after, ghosts)
            low = left.word.end if left else 0.0
            high = right.word.start if right else decision.span.end
            if fits == 2 and (low, max(low, high)) == (decision.span.start, decision.span.end):
                return gap, True
            away = _distance(min(low, high), max(low, high), decision.span)
            if away <= (0.0, _CLOSE, REACH)[fits] and fits:
                cost = away + (0 if fits == 2 else REACH)
                if best is None or cost < best[0]:
                    best = (cost, gap)
        return None if best is None else (best[1], False)

    def _is(self, standing: _Standing | None, text: str, ghosts: set[int]) -> bool:
        if standing is None:
            return text == ""
        slot = self.slots[standing.slot]
        forms = {fold(standing.word.text), fold(slot.word.text)}
        forms |= {fold(self.slots[n].word.text) for n in (standing.slot - 1, standing.slot + 1) if n in ghosts}
        return fold(text) in forms

    def everywhere(self, decision: EverywhereDecision) -> None:
        """Put words in the place of others wherever these stand."""
        keys = [fold(text) or text for text in decision.was]
        there = self.standing(range(len(self.slots)))
        forms = [fold(s.word.text) or s.word.text for s in there]
        place = 0
        found = []
        while keys and place <= len(there) - len(keys):
            if forms[place : place + len(keys)] == keys:
                found.append(there[place : place + len(keys)])
                place += len(keys)
            else:
                place += 1
        for old in reversed(found):
            last = old[-1].word.text
            text = [*decision.text[:-1], like(decision.text[-1], last)] if decision.text else []
            span = Span(old[0].word.start, max(old[0].word.start, old[-1].word.end))
            self._put(old, WordDecision(span=span, text=tuple(text)))

    def transcript(self) -> Transcript:
        """The transcript of what stands there; utterances without a word are gone, the others keep their ids."""
        words: dict[int, list[Word]] = {}
        for slot in self.slots:
            words.setdefault(slot.utterance, []).extend(slot.words)
        utterances = tuple(
            utterance if utterance.words == kept else msgspec.structs.replace(utterance, words=kept)
            for number, utterance in enumerate(self.said.utterances)
            if (kept := tuple(words.get(number, ())))
        )
        return msgspec.structs.replace(self.said, utterances=continued(utterances))


def like(text: str, model: str) -> str:
    """A word with the punctuation of another behind it, where it has none of its own.

    >>> like("coal", "cold,"), like("coal!", "cold,"), like("coal", "cold")
    ('coal,', 'coal!', 'coal')
    """
    tail = model[len(model.rstrip(".,;:!?…»”\"'")) :]
    return text + tail if text and text[-1].isalnum() else text


def retimed(old: Sequence[Word], texts: Sequence[str], times: Sequence[Span] = ()) -> list[Word]:
    """Words in the place of others.

    Parameters
    ----------
    old
        Those that stood there.
    texts
        The new words. As many as before take their times over; else those that are the same at either end keep
        theirs, and the others are spread over the rest by their letters and marked as not measured.
    times
        A span for each, where they were measured.

    Examples
    --------
    >>> old = [Word(1.0, 1.4, "gotten", "A"), Word(1.5, 2.0, "there.", "A")]
    >>> [(w.start, w.end, w.text, w.timed) for w in retimed(old, ["got", "on", "there."])]
    [(1.0, 1.24, 'got', False), (1.24, 1.4, 'on', False), (1.5, 2.0, 'there.', True)]
    """
    replace = msgspec.structs.replace
    if not texts or not old:
        return []
    if len(times) == len(texts):
        return [
            Word(span.start, span.end, text, old[0].speaker, 1.0, corrected=True)
            for text, span in zip(texts, times, strict=True)
        ]
    if len(texts) == len(old):
        return [replace(word, text=text, confidence=1.0, corrected=True) for word, text in zip(old, texts, strict=True)]
    shorter = min(len(texts), len(old))
    head = next((n for n in range(shorter) if old[n].text != texts[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n].text != texts[-1 - n]), shorter - head)
    middle, rest = texts[head : len(texts) - tail], old[head : len(old) - tail]
    if rest:
        spread = _spread(middle, rest[0].start, max(rest[0].start, rest[-1].end), rest[0].speaker)
    else:
        left = old[head - 1] if head else None
        right = old[len(old) - tail] if tail else None
        spread = _between(left, right, middle)
    ends = [replace(word, confidence=1.0, corrected=True) for word in old]
    return [*ends[:head], *spread, *(ends[len(old) - tail :] if tail else [])]


def inserted(left: Word | None, right: Word | None, decision: WordDecision) -> list[Word]:
    """New words between two others, which keep their times."""
    if len(decision.times) == len(decision.text):
        speaker = (left or right or Word(0, 0, "")).speaker
        return [
            Word(span.start, span.end, text, speaker, 1.0, corrected=True)
            for text, span in zip(decision.text, decision.times, strict=True)
        ]
    return _between(left, right, decision.text)


def _between(left: Word | None, right: Word | None, texts: Sequence[str]) -> list[Word]:
    speaker = left.speaker if left is not None else right.speaker if right is not None else None
    low = left.end if left is not None else max(0.0, right.start - 0.3 * len(texts)) if right is not None else 0.0
    high = right.start if right is not None else low + 0.3 * len(texts)
    least = 0.06 * sum(len(text) for text in texts)  # seconds a letter takes to say
    if high - low < least and left is not None:
        # No room between them: somewhere within the word before, whose start the new ones must not go before.
        low = max(left.start, min(low, high) - min(least, (left.end - left.start) / 2))
    high = max(low, min(high, low + max(least * 2, 0.2)))
    return _spread(texts, low, high, speaker)


def _spread(texts: Sequence[str], start: float, end: float, speaker: str | None) -> list[Word]:
    """Words over a stretch, each as long as it has letters."""
    sizes = [max(1, len(text)) for text in texts]
    total, done = sum(sizes), 0
    words = []
    for text, size in zip(texts, sizes, strict=True):
        low = round(start + (end - start) * done / total, 3)
        done += size
        high = max(low, round(start + (end - start) * done / total, 3))
        words.append(Word(low, high, text, speaker, 1.0, timed=False, corrected=True))
    return words


def _nearest(
    there: Sequence[_Standing], forms: Sequence[str], wanted: Sequence[str], decision: WordDecision
) -> tuple[float, int] | None:
    """Where words stand one after the other that can only be those meant: how far from their time, and the place.

    They lie where the words lay, or between the same neighbours not far from there.
    """
    keys = [fold(text) or text for text in wanted]
    if not keys:
        return None
    span = decision.span
    best: tuple[tuple[float, int], int] | None = None
    before, after = fold(decision.before), fold(decision.after)
    for place in range(len(there) - len(keys) + 1):
        if list(forms[place : place + len(keys)]) != keys:
            continue
        end = place + len(keys)
        low, high = there[place].word.start, max(there[end - 1].word.end, there[place].word.start)
        shared = min(high, span.end) - max(low, span.start)
        shorter = min(high - low, span.duration)
        left = (forms[place - 1] if place else "") == before
        right = (forms[end] if end < len(forms) else "") == after
        away = abs(low + high - span.start - span.end) / 2
        same = shared >= shorter * _SHARE and shared >= 0
        if same or (left and right and away <= REACH) or ((left or right) and away <= _CLOSE):
            found = ((round(away, 3), -left - right), place)
            best = found if best is None or found < best else best
    return None if best is None else (best[0][0], best[1])


def _distance(start: float, end: float, span: Span) -> float:
    """Seconds between two stretches; nothing where they touch."""
    return max(0.0, start - span.end, span.start - end)


def _unfit(decision: WordDecision, now: str) -> Finding:
    told = decision.told
    there = f"the new transcript has {now!r}" if now else "the new transcript has nothing there"
    return Finding(
        "decision",
        f"You corrected {told}; {there}, so the correction is kept and not carried out.",
        suggestion="Correct it again, or take it back",
    )


def give_words(said: Transcript, stretches: Sequence[tuple[Span, str]], *, regroup: bool) -> Transcript:
    """Give the words of stretches to other voices.

    Parameters
    ----------
    stretches
        Each with the label of the voice whose it is, in the order in which they were decided.
    regroup
        Whether utterances are the consecutive words of one speaker; else they stay, cut where the speaker changes.

    Examples
    --------
    >>> said = Transcript.from_words([Word(0, 1, "Yes.", "A"), Word(1, 2, "No.", "A")])
    >>> [(u.speaker, u.text) for u in give_words(said, [(Span(0.9, 2.1), "B")], regroup=True).utterances]
    [('A', 'Yes.'), ('B', 'No.')]
    """
    if not stretches:
        return said

    def given(word: Word) -> Word:
        middle, label = word.middle, word.speaker
        for span, voice in stretches:
            if span.start <= middle <= span.end:
                label = voice
        return word if label == word.speaker else msgspec.structs.replace(word, speaker=label)

    if regroup:
        made = Transcript.from_words([given(word) for word in said.words])
        utterances = made.utterances
    else:
        cut: list[Utterance] = []
        for utterance in said.utterances:
            groups: list[list[Word]] = []
            for word in map(given, utterance.words):
                if not groups or groups[-1][-1].speaker != word.speaker:
                    groups.append([])
                groups[-1].append(word)
            cut += [Utterance(group[0].speaker, tuple(group)) for group in groups]
        utterances = tuple(msgspec.structs.replace(u, id=f"u{number:04d}") for number, u in enumerate(cut, 1))
    known = {speaker.label: speaker for speaker in said.speakers}
    labels = dict.fromkeys([*(u.speaker for u in utterances if u.speaker is not None), *known])
    speakers = tuple(known.get(label, Speaker(label)) for label in labels)
    return msgspec.structs.replace(said, utterances=utterances, speakers=speakers)
