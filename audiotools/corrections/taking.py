"""A corrected file compared with the results it was made from, and what it says as decisions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from audiotools.corrections.blocks import Block, read_blocks
from audiotools.corrections.differences import Change, all_changes, tokens_of, without_moves
from audiotools.errors import ArticleError, ConfigError
from audiotools.journal.decisions import Decision, VoiceDecision, WordDecision, moment
from audiotools.journal.wording import like
from audiotools.naming.decisions import fresh_label, give_stretch, name_voice
from audiotools.records import Result, Span, Transcript, Turn, Turns, Word
from audiotools.text.lines import line
from audiotools.text.spacing import gap
from audiotools.text.tokens import fold

_SAME = 0.5
"""Share of the words that a file must have in common with the transcript to be taken for a version of it."""

_PART = 40
"""Words that may be missing at the beginning or the end; a file that lacks more covers a part of the recording."""

_NEAR = 1.0
"""Seconds between a passage that was deleted and the gap it left, at most."""

_SHOWN = 12
"""Words of a stretch that are kept with a decision, for people."""

_REACH = 2.0
"""Seconds from the time that somebody types within which a word is looked for."""

_WHOLE = 0.8
"""Share of a voice's words under a new name from which the voice is renamed, and not some of its turns given away."""


class Understood(msgspec.Struct, frozen=True):
    """What a corrected file says.

    Parameters
    ----------
    decisions
        In the order in which they are carried out.
    told
        A sentence for each kind of change, with how many there are.
    notes
        What was left aside, and why.
    """

    decisions: tuple[Decision, ...] = ()
    told: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def take_file(path: str | Path, result: Result, decided: Iterable[Decision] = ()) -> Understood:
    """What was corrected in a file.

    Parameters
    ----------
    path
        DOCX (changes that were tracked are taken as accepted), Markdown, text, SRT, WebVTT, our JSON, or any transcript
        that `audiotools.load_transcript` reads.
    result
        The results as they stand.
    decided
        What was decided so far: a file from before a decision does not take it back.

    Raises
    ------
    ArticleError
        If the file cannot be read or is not a version of this transcript.
    """
    place = Path(path)
    _, theirs, ours = read_blocks(place, result)
    words = sorted(result.transcript.words, key=lambda word: word.start)
    ordered = [word for u in result.transcript.utterances for word in u.words]
    sheet = _Sheet(ordered, ours)
    new, of_block = _flat(theirs)
    every = all_changes(sheet.tokens, new)
    found = without_moves(every, sheet.tokens, new)
    touched = sum(one.high - one.low for one in found)
    if not sheet.tokens or not new or (len(sheet.tokens) - touched) < _SAME * min(len(sheet.tokens), len(new)):
        raise ArticleError(
            f"{place.name} has too little in common with this transcript to be a corrected version of it: give a file "
            "that was made from these results."
        )
    taken = _Taken(result.transcript, words, tuple(decided))
    found = [sheet.whole(one) for one in found]
    found = _joined(found)
    for one in found:
        taken.words_of(one, sheet, new, last=len(sheet.tokens))
    voices = _voices(result, sheet, theirs, of_block, every, ours)
    return taken.understood(voices)


class _Sheet:
    """Our own text as tokens, and which words each of them is."""

    def __init__(self, words: Sequence[Word], blocks: Sequence[Block]) -> None:
        self.words = words
        self.tokens, self.block = _flat(blocks)
        bare: list[str] = []
        owner: list[int] = []
        for number, word in enumerate(words):
            pieces = tokens_of(line(word.text))
            bare += pieces
            owner += [number] * len(pieces)
        # For each of our tokens the words it is, as a half-open range; none where it is no word of the transcript.
        size = len(self.tokens)
        self.of: list[tuple[int, int]] = [(0, 0)] * size
        found = all_changes(self.tokens, bare)
        elsewhere = {
            tuple(bare[one.start : one.end]): one.start for one in found if one.low == one.high and one.end > one.start
        }
        i = j = 0
        for one in [*found, Change(size, size, len(bare), len(bare))]:
            while i < one.low:
                self.of[i] = (owner[j], owner[j] + 1)
                i, j = i + 1, j + 1
            moved = elsewhere.get(tuple(self.tokens[one.low : one.high])) if one.start == one.end else None
            following = owner[one.start] if one.start < len(owner) else len(words)
            inside = (following, owner[one.end - 1] + 1) if one.end > one.start else (following, following)
            for place in range(one.low, one.high):
                mine = -1 if moved is None else owner[moved + place - one.low]
                # People who talk at once stand in another order in captions.
                self.of[place] = inside if moved is None else (mine, mine + 1)
            i, j = one.high, one.end

    def whole(self, one: Change) -> Change:
        """A change widened to whole words."""
        low, high, start, end = one
        while low < high and low > 0 and self._shares(low):
            low, start = low - 1, start - 1
        while low < high < len(self.tokens) and self._shares(high):
            high, end = high + 1, end + 1
        return Change(low, high, start, end)

    def _shares(self, place: int) -> bool:
        """Whether the tokens on both sides of an edge are of one word."""
        before, after = self.of[place - 1], self.of[place]
        return max(before[0], after[0]) < min(before[1], after[1])

    def range_of(self, one: Change) -> tuple[int, int] | None:
        """The words of a change, half open: none at a gap; None where they do not lie together."""
        if one.low == one.high:
            gap_ = self.of[one.low - 1][1] if one.low else self.of[0][0] if self.of else 0
            return gap_, gap_
        ranges = [self.of[place] for place in range(one.low, one.high) if self.of[place][0] < self.of[place][1]]
        if not ranges:
            return None
        low, high = min(first for first, _ in ranges), max(last for _, last in ranges)
        covered = {number for first, last in ranges for number in range(first, last)}
        bare = all(n in covered or not line(self.words[n].text) for n in range(low, high))
        return (low, high) if bare else None


def _flat(blocks: Sequence[Block]) -> tuple[list[str], list[int]]:
    tokens: list[str] = []
    block: list[int] = []
    for number, one in enumerate(blocks):
        pieces = tokens_of(one.text)
        tokens += pieces
        block += [number] * len(pieces)
    return tokens, block


def _joined(found: Iterable[Change]) -> list[Change]:
    """Changes that touch after they were widened, as one."""
    kept: list[Change] = []
    for one in found:
        if kept and one.low <= kept[-1].high and one.start <= kept[-1].end:
            last = kept.pop()
            one = Change(last.low, max(last.high, one.high), last.start, max(last.end, one.end))
        kept.append(one)
    return kept


class _Taken:
    def __init__(self, said: Transcript, words: Sequence[Word], decided: tuple[Decision, ...]) -> None:
        self.said, self.sorted, self.decided = said, words, decided
        self.decisions: list[WordDecision] = []
        self.notes: list[str] = []
        self.counts: Counter[str] = Counter()
        self.earlier = 0

    def words_of(self, one: Change, sheet: _Sheet, new: Sequence[str], last: int) -> None:
        """The decision that a change of tokens is, if it is one."""
        place = sheet.range_of(one)
        if place is None:
            return  # a header, or people who talk at once
        low, high = place
        old = list(sheet.words[low:high])
        text = join_tokens(new[one.start : one.end])
        if "".join(text) == "".join(line(word.text) for word in old).replace(" ", ""):
            return  # only spaces differ
        if any(word.text == WITHHELD for word in old):
            self.notes.append("A passage beside one that is withheld was left as it is.")
            return
        if not text and len(old) > _PART and (one.low == 0 or one.high == last):
            where = "end" if one.high == last else "beginning"
            self.notes.append(f"The file lacks {len(old)} words at the {where}, which are left as they are.")
            return
        if not old and (one.low == 0 or one.low == last) and len(text) > _PART:
            self.notes.append(f"{len(text)} words before or after the transcript were left out.")
            return
        decision = word_decision(sheet.words, low, high, text, self.decided)
        if decision is None:
            self.earlier += 1
            return
        self.decisions.append(decision)
        if not text:
            self.counts["deleted"] += 1
        elif not old:
            self.counts["inserted"] += len(text)
        elif [fold(word.text) for word in old] == [fold(word) for word in text]:
            self.counts["punctuation"] += max(len(old), len(text))
        else:
            self.counts["corrected"] += max(len(old), len(text))

    def understood(self, voices: Sequence[VoiceDecision]) -> Understood:
        """All of it."""
        named = sum(decision.action == "name" for decision in voices)
        given = sum(decision.action == "give" for decision in voices)
        told = [
            sentence
            for count, sentence in (
                (self.counts["corrected"], _many(self.counts["corrected"], "word") + " corrected"),
                (self.counts["punctuation"], _many(self.counts["punctuation"], "word") + " written otherwise"),
                (self.counts["inserted"], _many(self.counts["inserted"], "word") + " inserted"),
                (self.counts["deleted"], _many(self.counts["deleted"], "passage") + " deleted"),
                (named, _many(named, "name") + " changed"),
                (given, _many(given, "passage") + " given to another voice"),
            )
            if count
        ]
        notes = list(dict.fromkeys(self.notes))
        if self.earlier:
            notes.append(
                f"{_many(self.earlier, 'passage')} in the file stand as they did before a later decision, which holds."
            )
        return Understood((*voices, *self.decisions), tuple(told), tuple(notes))


WITHHELD = "[withheld]"
"""What stands in the place of words that nobody may see."""


def _many(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def join_tokens(tokens: Sequence[str]) -> tuple[str, ...]:
    """Tokens as words: those of scripts without spaces put together again.

    >>> join_tokens(["谢", "谢", "Ada", "Moss"])
    ('谢谢', 'Ada', 'Moss')
    """
    words: list[str] = []
    for token in tokens:
        if words and gap(words[-1], token) == "" and not (words[-1].isascii() and token.isascii()):
            words[-1] += token
        else:
            words.append(token)
    return tuple(words)


def word_decision(
    words: Sequence[Word], low: int, high: int, text: Sequence[str], decided: Iterable[Decision] = ()
) -> WordDecision | None:
    """The decision that words become others; None where that would only take an earlier decision back.

    Parameters
    ----------
    words
        Of the transcript, in its order.
    low, high
        The words to replace, half open; none for an insertion before `low`.
    text
        The new words.
    decided
        What was decided so far.
    """
    old = words[low:high]
    before, after = (words[low - 1] if low else None), (words[high] if high < len(words) else None)
    if old:
        start = old[0].start
        span = Span(start, max(start, max(word.end for word in old)))
    else:
        start = before.end if before is not None else 0.0
        span = Span(start, max(start, after.start if after is not None else start))
    was = tuple(word.text for word in old)
    heard: tuple[str, ...] = ()
    for one in decided:
        if isinstance(one, WordDecision) and one.text == was and was and one.span.overlap(span) > 0:
            heard = one.heard or one.was
            if tuple(map(fold, one.was)) == tuple(map(fold, text)):
                return None
        elif isinstance(one, WordDecision) and not one.text and not was and abs(one.span.start - start) < _NEAR:  # noqa: SIM102
            if tuple(map(fold, one.was)) == tuple(map(fold, text)):
                return None
    return WordDecision(
        span=span,
        was=was,
        text=tuple(text),
        heard=heard,
        before=before.text if before is not None else "",
        after=after.text if after is not None else "",
    )


def _voices(
    result: Result,
    sheet: _Sheet,
    theirs: Sequence[Block],
    of_block: Sequence[int],
    found: Sequence[Change],
    ours: Sequence[Block],
) -> list[VoiceDecision]:
    """Voices renamed, and stretches given to others, by the names before the blocks."""
    words_in = _words_of_blocks(sheet, len(of_block), of_block, found)
    shown = _shown(result, sheet, ours)
    under: dict[str, Counter[str]] = defaultdict(Counter)
    stretches: list[tuple[str, str, list[int]]] = []
    for at, block in enumerate(theirs):
        numbers = words_in.get(at, [])
        labels = Counter(voice for n in numbers if (voice := sheet.words[n].speaker) is not None)
        if block.name is None or not labels:
            continue
        label = labels.most_common(1)[0][0]
        under[label][block.name] += len(numbers)
        if block.name != shown.get(label):
            stretches.append((label, block.name, numbers))
    renamed = _renamed(under, shown, result.turns.speakers)
    made = [name_voice(result.turns, label, name) for label, name in renamed.items()]
    known = {name: label for label, name in (*shown.items(), *renamed.items()) if label in result.turns.speakers}
    left = [(name, numbers) for label, name, numbers in stretches if renamed.get(label) != name]
    return made + _gifts(left, known, sheet, result.turns)


def _shown(result: Result, sheet: _Sheet, ours: Sequence[Block]) -> dict[str, str]:
    """The name of each voice, by label, as our own export writes it."""
    shown: dict[str, str] = {}
    for place, number in enumerate(sheet.block):
        (word, end), name = sheet.of[place], ours[number].name
        if name and word < end and (label := sheet.words[word].speaker) is not None:
            shown.setdefault(label, name)
    for speaker in result.transcript.speakers:
        shown.setdefault(speaker.label, line(speaker.name or speaker.label))
    return shown


def _renamed(under: Mapping[str, Counter[str]], shown: Mapping[str, str], labels: Sequence[str]) -> dict[str, str]:
    """Voices that go by a new name nearly everywhere, which is nobody else's."""
    renamed = {}
    for label, names in under.items():
        name, count = names.most_common(1)[0]
        others = {shown[other] for other in shown if other != label}
        whole = count >= _WHOLE * sum(names.values())
        if name != shown.get(label) and name not in others and whole and label in labels:
            renamed[label] = name
    return renamed


def _gifts(
    left: Iterable[tuple[str, list[int]]], known: dict[str, str], sheet: _Sheet, turns: Turns
) -> list[VoiceDecision]:
    """Stretches given to the voice whose name stands before them, or to somebody new of that name."""
    made: list[VoiceDecision] = []
    for name, numbers in left:
        first, last = sheet.words[numbers[0]], sheet.words[numbers[-1]]
        span = Span(first.start, max(first.start, last.end))
        was = " ".join(sheet.words[n].text for n in numbers[:_SHOWN])
        made.append(give_stretch(turns, span, known.get(name), was))
        if name not in known:
            known[name] = fresh_label(turns)
            made.append(VoiceDecision(action="name", voices=(known[name],), anchors=((span,),), name=name))
            turns = msgspec.structs.replace(turns, turns=(*turns.turns, Turn(span.start, span.end, known[name])))
    return made


def _words_of_blocks(
    sheet: _Sheet, count: int, of_block: Sequence[int], found: Sequence[Change]
) -> dict[int, list[int]]:
    """For each block of the file the words of ours that stand in it unchanged, in order."""
    inside: dict[int, list[int]] = defaultdict(list)
    i = k = 0
    for one in [*found, Change(len(sheet.tokens), len(sheet.tokens), count, count)]:
        while i < one.low and k < one.start:
            numbers = inside[of_block[k]]
            numbers += [word for word in range(*sheet.of[i]) if not numbers or numbers[-1] < word]
            i, k = i + 1, k + 1
        i, k = one.high, one.end
    return inside


def correct_at(result: Result, at: float, was: str, text: str, decided: Iterable[Decision] = ()) -> WordDecision:
    """The decision that words at a time become others.

    Parameters
    ----------
    result
        The results as they stand.
    at
        Seconds: where the words are, or near it.
    was
        The words as they stand there; empty to insert at that time.
    text
        The words that are to stand there; empty to delete.
    decided
        What was decided so far.

    Raises
    ------
    ConfigError
        If these words do not stand there; the sentence says what does.
    """
    words = [word for u in result.transcript.utterances for word in u.words]
    old, new = was.split(), text.split()
    if not old and not new:
        raise ConfigError("Say which word stands there and what it should be: --at 1:02.4 cold coal.")
    if not old:
        low = next((n for n, word in enumerate(words) if word.middle >= at), len(words))
        found = word_decision(words, low, low, new, ())
    else:
        low = _place_of(words, old, at)
        found = word_decision(words, low, low + len(old), _dressed(words[low : low + len(old)], old, new), decided)
    if found is None:
        raise ConfigError("That would only take an earlier correction back: use --undo, or say what it should be now.")
    return found


def _place_of(words: Sequence[Word], old: Sequence[str], at: float) -> int:
    """Where words stand that are nearest to a time."""
    keys = [fold(text) or text for text in old]
    forms = [fold(word.text) or word.text for word in words]
    places = [n for n in range(len(words) - len(keys) + 1) if forms[n : n + len(keys)] == keys]
    best = min(places, key=lambda n: _away(words[n], at), default=None)
    if best is None or _away(words[best], at) > _REACH:
        near = [word.text for word in words if _away(word, at) <= _REACH]
        there = f"there stands {' '.join(near)!r}" if near else "nobody says anything"
        raise ConfigError(
            f"{' '.join(old)!r} does not stand at {moment(at)}, where {there}: give the words as they stand."
        )
    return best


def _away(word: Word, at: float) -> float:
    return max(0.0, word.start - at, at - word.end)


def _dressed(old: Sequence[Word], typed: Sequence[str], new: Sequence[str]) -> list[str]:
    """New words with the capital and the punctuation of the old where neither side was typed with any."""
    if not new or not old:
        return list(new)
    dressed = list(new)
    if typed[-1] != old[-1].text and typed[-1][-1:].isalnum():
        dressed[-1] = like(dressed[-1], old[-1].text)
    return dressed
