import itertools
import math
import random

import pytest
from growth import grows_linearly
from hypothesis import given
from hypothesis import strategies as st

from audiotools.records import Turn, Word
from audiotools.text.sentences import ends_clause, ends_sentence
from audiotools.transcripts.speakers import DEFAULT_RULES, Rules, assign_speakers, change_costs, cheapest, misfits

times = st.integers(0, 60).map(lambda tenth: tenth / 10)


@st.composite
def spoken(draw):
    starts = sorted(draw(st.lists(times, min_size=1, max_size=8)))
    texts = st.sampled_from(["so", "then,", "yes.", "Why?", "well"])
    return [Word(start, start + draw(st.integers(0, 12)) / 10, draw(texts)) for start in starts]


turns = st.lists(
    st.builds(
        lambda start, length, speaker: Turn(start, start + length / 10, speaker),
        times,
        st.integers(1, 40),
        st.sampled_from("ABC"),
    ),
    min_size=1,
    max_size=6,
)


def plain_misfits(words, turns, labels, rules):
    """The evidence, by the definition: every word against every turn, on a grid of hundredths of a second."""
    joined = {}
    for label in labels:
        own = []
        for turn in sorted(t for t in turns if t.speaker == label):
            if own and turn.start <= own[-1][1]:
                own[-1][1] = max(own[-1][1], turn.end)
            else:
                own.append([turn.start, turn.end])
        joined[label] = own
    sentences, first = {}, 0
    for i, word in enumerate(words):
        if ends_sentence(word.text):
            sentences.update(dict.fromkeys(range(first, i + 1), i + 1 - first))
            first = i + 1
    result = []
    for i, word in enumerate(words):
        start, end = word.start, max(word.end, word.start + 0.02)
        seen = {}
        for number, label in enumerate(labels):
            heard = sum(max(0.0, min(end, b) - max(start, a)) for a, b in joined[label])
            gaps = {(a, b): max(a - end, start - b, 0.0) for a, b in joined[label]}
            nearest = [turn for turn, gap in gaps.items() if gap == min(gaps.values())]
            # of several turns that are equally near, the last that has begun by the word's end
            a, b = max((turn for turn in nearest if turn[0] <= end), default=nearest[0])
            if gaps[a, b] <= rules.reach:
                seen[number] = (end - start - heard, gaps[a, b], (a, b))
        whole = {at: turn for at, (missing, _, turn) in seen.items() if missing <= 0.25 * (end - start) + 1e-9}
        lone = sentences.get(i, 9) < 3 or word.text.strip(".?!,").lower() in {"yes", "no"}
        costs = {}
        for number, (missing, gap, (a, b)) in seen.items():
            shorter = [
                d - c
                for other, (c, d) in whole.items()
                if number in whole and other != number and c >= a - 0.15 and d <= b + 0.15 and d - c < min(b - a, 3)
            ]
            ratio = min(5.0, math.log2((b - a) / min(shorter))) if shorter else 0.0
            costs[number] = rules.misfit * missing + rules.gap * gap + (rules.inner + rules.lone * lone) * ratio
        result.append(costs)
    return result


@given(spoken(), turns)
def test_evidence_is_that_of_its_definition(words, turns):
    labels = list(dict.fromkeys(t.speaker for t in sorted(turns)))
    rules = Rules(reach=0.55)  # off the grid of the examples, so that rounding decides nothing
    fast = misfits(words, turns, labels, rules)
    slow = plain_misfits(words, turns, labels, rules)
    assert [costs.keys() for costs in fast] == [costs.keys() for costs in slow]
    for one, other in zip(fast, slow, strict=True):
        assert one == pytest.approx(other, abs=1e-6)


def total(path, costs, changes):
    price = 0.0
    for i, state in enumerate(path):
        if state is None:
            continue
        price += costs[i][state]
        if i and path[i - 1] is not None and path[i - 1] != state:
            price += changes[i]
    return price


@given(
    st.lists(
        st.tuples(st.dictionaries(st.integers(0, 2), st.integers(0, 9).map(float)), st.integers(0, 6).map(float)),
        min_size=1,
        max_size=7,
    )
)
def test_cheapest_path_against_all_paths(rows):
    costs, changes = [row[0] for row in rows], [row[1] for row in rows]
    path = cheapest(costs, changes)
    assert all(
        (state is None) == (not states) and (state is None or state in states)
        for state, states in zip(path, costs, strict=True)
    )
    every = itertools.product(*(list(states) or [None] for states in costs))
    assert total(path, costs, changes) == min(total(one, costs, changes) for one in every)


@given(spoken(), turns)
def test_a_word_is_somebodys_exactly_when_somebody_is_near(words, turns):
    labels = assign_speakers(words, turns)
    for word, label in zip(words, labels, strict=True):
        end = max(word.end, word.start + 0.02)
        near = {t.speaker for t in turns if max(t.start - end, word.start - t.end) <= DEFAULT_RULES.reach}
        assert (label in near) if near else label is None


@given(spoken(), turns, st.randoms())
def test_the_order_of_turns_does_not_matter(words, turns, rng):
    shuffled = list(turns)
    rng.shuffle(shuffled)
    assert assign_speakers(words, shuffled) == assign_speakers(words, turns)


def words_of(text, start=0.0, each=0.3, gap=0.05):
    return [
        Word(start + i * (each + gap), start + i * (each + gap) + each, word) for i, word in enumerate(text.split())
    ]


def test_alone_or_without_turns():
    words = words_of("nobody is here")
    assert assign_speakers(words, []) == [None] * 3
    assert assign_speakers([], [Turn(0, 1, "A")]) == []
    assert assign_speakers(words, [Turn(0, 1, "A")]) == ["A"] * 3


def test_nobody_within_reach():
    word = [Word(2.0, 2.3, "hello")]
    assert assign_speakers(word, [Turn(0, 1.6, "A")]) == ["A"]
    assert assign_speakers(word, [Turn(0, 1.4, "A")]) == [None]
    assert assign_speakers(word, [Turn(0, 1.4, "A")], Rules(reach=1.0)) == ["A"]


@pytest.mark.parametrize("late", [-0.25, -0.15, 0.0, 0.15, 0.25])
def test_a_turn_that_changes_a_word_too_early_or_late_gives_way_to_the_sentence(late):
    question = words_of("And did you ever go back there?")
    answer = words_of("No, I never did.", start=question[-1].end + 0.12)
    edge = (question[-1].end + answer[0].start) / 2 + late
    labels = assign_speakers(question + answer, [Turn(0, edge, "A"), Turn(edge, 9, "B")])
    assert labels == ["A"] * 7 + ["B"] * 4


def test_a_lone_yeah_stays_with_the_one_who_said_it():
    before = words_of("and then we walked all the way home.")
    yeah = [Word(before[-1].end + 0.1, before[-1].end + 0.4, "Yeah.")]
    after = words_of("It was snowing by then.", start=yeah[0].end + 0.1)
    everything = [Turn(0, after[-1].end, "A"), Turn(yeah[0].start - 0.05, yeah[0].end + 0.08, "B")]
    labels = assign_speakers([*before, *yeah, *after], everything)
    assert labels == ["A"] * 8 + ["B"] + ["A"] * 5


def test_a_word_in_the_middle_of_a_sentence_stays_with_its_speaker_though_another_makes_a_sound():
    words = words_of("and then we walked all the way home.")
    assert assign_speakers(words, [Turn(0, 9, "A"), Turn(1.05, 1.35, "B")]) == ["A"] * 8


def test_a_pause_is_a_better_place_to_change_than_running_speech():
    words = [*words_of("so we went on"), *words_of("I remember it well", start=2.2)]
    edge = words[3].start + 0.2  # inside "on"
    labels = assign_speakers(words, [Turn(0, edge, "A"), Turn(edge, 9, "B")])
    assert labels == ["A"] * 4 + ["B"] * 4


def test_words_without_length_and_turns_without_length():
    assert assign_speakers([Word(1, 1, "x")], [Turn(0, 2, "A"), Turn(1, 1, "B")]) == ["A"]


def test_marks_of_other_scripts():
    assert ends_sentence("هناك؟") and ends_sentence("你好。") and ends_clause("هناك،") and not ends_clause("")


def test_change_is_cheapest_after_a_sentence_with_a_pause():
    words = [Word(0, 1, "so"), Word(1, 2, "then,"), Word(2, 3, "no."), Word(3, 4, "x"), Word(5, 6, "y")]
    free, after_word, after_clause, after_sentence, after_pause = change_costs(words, Rules(change=5.0))
    assert free == 0 and after_word > after_clause > after_sentence and after_word > after_pause


def test_time_grows_as_the_tape_does():
    def tape(count):
        rng = random.Random(4)
        words = [Word(i * 0.35, i * 0.35 + 0.3, rng.choice(["so", "yes.", "then,"])) for i in range(count)]
        turns = [Turn(i * 3.0, i * 3.0 + 3.3, "ABCDEF"[i % 6]) for i in range(count // 9)]
        return words, turns

    assert grows_linearly(tape, lambda made: assign_speakers(*made), 2_000, 16_000)


def test_who_talks_at_once_for_long_is_no_short_turn():
    words = [Word(0.4 * i, 0.4 * i + 0.35, text) for i, text in enumerate("we met in May. then as long as she".split())]
    outer = Turn(0.0, 30.0, "A")
    # "then" follows the end of a sentence: a change would cost nothing, and the inner turn is the shorter one.
    assert assign_speakers(words, [outer, Turn(1.6, 7.0, "B")]) == ["A"] * 9
    assert assign_speakers(words, [outer, Turn(1.6, 3.6, "B")]) == ["A"] * 4 + ["B"] * 5
