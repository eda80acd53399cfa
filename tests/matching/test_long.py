"""No length outgrows a price: hours of silence, hundreds of hours, a thousand recordings, any names of voices."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.matching.candidates import candidate_ranges
from audiotools.matching.index import index_transcripts
from audiotools.matching.matcher import match_quotes
from audiotools.matching.query import REMARK, read_printed
from audiotools.records import Match, Quote, Transcript, Word

HOUR = 3600.0
_STEMS = "bar cor dan fel gol hun jim kal lor mun nep pol rak sol tam vor wes yar zim".split()
_ENDS = "a el in os er un ith al".split()
_COMMON = "the and to of a in that it is was we they had but so for on with".split()

Line = tuple[str | None, tuple[str, ...]]


def conversation(seed: int, lines: int = 40, voices: Sequence[str | None] = ("A", "B", "C")) -> list[Line]:
    """Invented talk: common words between rarer ones."""
    rng = random.Random(seed)
    rare = [a + b for a in _STEMS for b in _ENDS]
    said: list[Line] = []
    for _ in range(lines):
        words = [rng.choice(_COMMON) if rng.random() < 0.55 else rng.choice(rare) for _ in range(rng.randint(6, 25))]
        said.append((rng.choice(voices), tuple(words)))
    return said


def spoken(lines: Sequence[Line], silence: dict[int, float] | None = None, start: float = 0.0) -> Transcript:
    """The lines one after the other, with so much silence before some of them."""
    time, words = start, []
    for n, (speaker, line) in enumerate(lines):
        time += (silence or {}).get(n, 0.0)
        for text in line:
            words.append(Word(round(time, 3), round(time + 0.3, 3), text, speaker))
            time += 0.35
        time += 0.4
    return Transcript.from_words(words, recording="talk")


def printed(lines: Sequence[Line], rng: random.Random) -> list[str]:
    """A line as it was said, one with words dropped, two of one voice joined, and something nobody said."""
    whole = [n for n, (_, line) in enumerate(lines) if len(line) > 9]
    one, other = rng.sample(whole, 2)
    dropped = [w for k, w in enumerate(lines[other][1]) if k % 5 != 3]
    first = rng.choice(whole)
    later = [n for n in whole if n > first and lines[n][0] == lines[first][0]]
    joined = " ".join(lines[first][1]) + " … " + " ".join(lines[rng.choice(later)][1]) if later else ""
    return [" ".join(lines[one][1]), " ".join(dropped), joined, "nobody ever spoke about painted horses over there"]


def answers(transcript: Transcript, texts: Sequence[str]) -> list[Match]:
    return match_quotes(transcript, [Quote(text=text) for text in texts])


def heard(match: Match, transcript: Transcript) -> list[list[int]]:
    """Numbers of the words in each span: the answer, whatever the clock says."""
    words = transcript.words
    return [
        [n for n, w in enumerate(words) if span.start - 0.01 <= (w.start + w.end) / 2 <= span.end + 0.01]
        for span in match.spans
    ]


def same(one: Match, other: Match, first: Transcript, second: Transcript) -> None:
    assert (one.verdict, heard(one, first)) == (other.verdict, heard(other, second))
    assert one.score == pytest.approx(other.score, abs=0.02)
    assert [(e.kind, e.printed, e.spoken) for e in one.edits] == [(e.kind, e.printed, e.spoken) for e in other.edits]


@pytest.mark.slow
@settings(max_examples=tries(40), deadline=None)
@given(
    seed=st.integers(0, 10_000),
    silences=st.dictionaries(st.integers(0, 39), st.sampled_from([1.0, 60.0, HOUR, 10 * HOUR, 999 * HOUR]), max_size=6),
    voices=st.sampled_from([("A", "B", "C"), ("A", "B"), (None,)]),
)
def test_silence_between_remarks_changes_no_answer(seed, silences, voices):
    lines = conversation(seed, voices=voices)
    texts = printed(lines, random.Random(seed))
    plain, apart = spoken(lines), spoken(lines, silences)
    for one, other in zip(answers(plain, texts), answers(apart, texts), strict=True):
        same(one, other, plain, apart)


@settings(max_examples=tries(20), deadline=None)
@given(seed=st.integers(0, 10_000), names=st.permutations(["A", "B", "C", "SPEAKER_07", "Ann of Hull", "z"]))
def test_names_of_voices_change_no_answer(seed, names):
    lines = conversation(seed)
    texts = printed(lines, random.Random(seed))
    renamed = dict(zip("ABC", names, strict=False))
    plain, other = spoken(lines), spoken([(renamed[who or ""], line) for who, line in lines])
    for one, two in zip(answers(plain, texts), answers(other, texts), strict=True):
        assert two == _renamed(one, renamed)


def _renamed(match: Match, names: dict[str, str]) -> Match:
    from msgspec.structs import replace

    places = tuple(replace(place, voice=names.get(place.voice or "")) for place in match.alternatives)
    return replace(match, voice=names.get(match.voice or ""), alternatives=places)


@pytest.mark.parametrize("hours", [1, 10, 100])
@pytest.mark.parametrize("voices", [("A", "B", "C"), (None,)])
def test_a_long_recording_with_breaks_answers_as_a_short_one(hours, voices):
    lines = conversation(hours, lines=120, voices=voices)
    silence = dict.fromkeys(range(5, 120, 10), hours * HOUR / 12)
    plain, long = spoken(lines), spoken(lines, silence)
    texts = [text for seed in range(5) for text in printed(lines, random.Random(seed)) if text]
    for one, other in zip(answers(plain, texts), answers(long, texts), strict=True):
        same(one, other, plain, long)


def test_a_thousand_voices_and_remarks_at_any_time_are_kept_apart():
    lines = [(f"voice {n}", line) for n, (_, line) in enumerate(conversation(3, lines=1200))]
    talk = spoken(lines, dict.fromkeys(range(0, 1200, 100), 50 * HOUR))
    texts = [" ".join(lines[n][1]) for n in (0, 599, 1199) if len(lines[n][1]) > 6]
    for match, n in zip(answers(talk, texts), (0, 599, 1199), strict=True):
        assert match.verdict == "verbatim"
        assert match.voice == f"voice {n}"
        assert len(match.spans) == 1


def test_a_line_at_a_wrong_time_takes_no_other_quote_along():
    lines = conversation(11, lines=60)
    right = spoken(lines)
    at = 0
    words = list(right.words)
    for n, (_, line) in enumerate(lines):
        if n == 20:
            words[at : at + len(line)] = [
                Word(w.start + 23 * HOUR, w.end + 23 * HOUR, w.text, w.speaker) for w in words[at : at + len(line)]
            ]
        at += len(line)
    wrong = Transcript.from_words(words, recording="talk")
    texts = [" ".join(line) for n, (_, line) in enumerate(lines) if n != 20 and len(line) > 9]
    for one, other in zip(answers(right, texts), answers(wrong, texts), strict=True):
        assert (other.verdict, other.spans) == (one.verdict, one.spans)
        assert other.score == pytest.approx(one.score, abs=0.02)
    [moved] = answers(wrong, [" ".join(lines[20][1])])
    assert moved.verdict == "verbatim"
    assert moved.spans[0].start > 23 * HOUR


@pytest.mark.slow
def test_a_thousand_recordings_are_one_search():
    from audiotools.matching.index import index_transcripts

    talks = [spoken(conversation(seed, lines=12)) for seed in range(1000)]
    talks = [Transcript(recording=f"r{n}", utterances=talk.utterances) for n, talk in enumerate(talks)]
    index = index_transcripts(talks)
    for n in (0, 500, 999):
        text = max((u.text for u in talks[n].utterances), key=len)
        [match] = match_quotes(index, [Quote(text=text)])
        assert (match.verdict, match.recording) == ("verbatim", f"r{n}")
        assert all(a.end < b.start for a, b in pairwise(match.spans))


def test_common_words_are_found_however_often_each_is_said():
    others = [("B", tuple(random.Random(n).choices(_COMMON, k=30))) for n in range(2000)]
    talk = spoken([("A", tuple(_COMMON)), *others])
    [match] = answers(talk, [" ".join(_COMMON)])
    assert match.found
    assert match.spans[0].start == pytest.approx(0.0, abs=0.1)


@pytest.mark.parametrize("seed", range(4))
def test_a_remark_joined_from_some_minutes_later_is_found_beside_the_first_in_a_long_recording(seed):
    rng = random.Random(seed)
    lines = conversation(seed, 1400, voices=("A",))
    at = rng.randrange(400, 900)
    first = (*rng.choices(_COMMON, k=3), "my", "name", "is", "never", "drawn", "by", "anybody", "here")
    lines[at : at + 1] = [("A", first)]
    later = at + 15  # some two hundred words on
    lines[later : later + 1] = [("A", ("in", "the", "dorel", "jimum", "quite"))]
    # Nearer by, some of its words and of the first one's stand together; and all of its own far away.
    for n in range(at + 12, at, -2):
        lines[n : n + 1] = [("A", ("by", "anybody", "here", "in", "the", "talk", "quite"))]
    for n in range(50, 350, 30):
        lines[n : n + 1] = [("A", ("in", "the", "dorel", "jimin", "quite"))]
    talk = spoken(lines)
    assert len(talk.words) > 16_000
    [found] = answers(talk, [" ".join(first) + " In the dorel jimin quite"])
    assert len(found.spans) == 2
    [misheard] = [word for word in talk.words if word.text == "jimum"]
    assert found.spans[1].start < misheard.start < found.spans[1].end


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=8))
def test_a_quote_is_cut_into_remarks_where_print_begins_a_sentence_of_some_words(sentences):
    text = ""
    for n, (words, marked) in enumerate(sentences):
        text += (" […] " if marked and n else " " if n else "") + " ".join(["Word", *["word"] * (words - 1)]) + "."
    asked = read_printed(Quote(text=text), index_transcripts([spoken(conversation(1, 3))]))
    found = asked.remarks
    assert [i for remark in found for i in remark] == list(range(len(asked.tokens)))
    for one, other in pairwise(found):
        assert asked.part[one[-1]] != asked.part[other[0]] or (asked.sentence[other[0]] and len(other) >= REMARK)
    assert all(len({asked.part[i] for i in remark}) == 1 for remark in found)
    sizes = [words for words, _ in sentences]
    if min(sizes) >= REMARK:
        assert len(found) == len(sizes)


class _Words:
    """A recording as numbers alone: "b c" again and again, and now and then "a b x"; "a b c" once, at the end."""

    def __init__(self, tokens: int, decoys: int) -> None:
        self.vocabulary = ("a", "b", "c", "x")
        self.token = np.tile(np.array([1, 2], np.int32), tokens // 2)
        for at in np.linspace(100, tokens - 200, decoys).astype(int) // 2 * 2:
            self.token[at - 50 : at + 50] = 3
            self.token[at : at + 2] = 0, 1
        self.token[-60:] = 3
        self.token[-3:] = 0, 1, 2
        self.tokens_from = np.array([0, len(self.token)])
        self.occurrences = np.argsort(self.token, kind="stable").astype(np.int32)
        self.pairs = self.token[:-1].astype(np.int64) * 4 + self.token[1:]
        self.pair_at = np.argsort(self.pairs, kind="stable").astype(np.int32) + 1
        self.pairs.sort()

    def number(self, text: str) -> int:
        return self.vocabulary.index(text)

    def bounds(self, numbers):
        return np.cumsum([0, *np.bincount(self.token, minlength=4)])[[numbers, numbers + 1]]

    def pair_bounds(self, first, second):
        return self.pairs.searchsorted(4 * first + second), self.pairs.searchsorted(4 * first + second, side="right")


@pytest.mark.parametrize("times", [1, 4, 16])
def test_so_many_more_places_are_read_as_more_is_searched(times):
    talk = _Words(100_000 * times, 50 * times)
    found = candidate_ranges([talk], [["a", "b", "c"]])
    assert any(one.low <= len(talk.token) - 3 and one.high == len(talk.token) for one in found)
    assert sum(one.high - one.low for one in found) < 25_000
