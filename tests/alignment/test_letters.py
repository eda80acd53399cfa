"""Words found by their letters: against every way through them, with pauses, unknown speech and words never said."""

import itertools

import numpy as np
import pytest

from audiotools.alignment import letters
from audiotools.alignment.aligner import align
from audiotools.alignment.letters import LETTERS, Layer, LetterAligner, by_letters, load_layer, placed, spelt
from audiotools.alignment.places import LONGEST, Heard, Near, Place
from audiotools.alignment.retiming import _never_said, _sure
from audiotools.audio.recording import Audio
from audiotools.records import Span, Word

SIGNS = len(LETTERS) + 1
FRAME = 320  # samples


class Recogniser:
    """An encoder that hears what is said in a text of one sign a frame, ``.`` for silence; the sound says where."""

    def __init__(self, said, model="here"):
        self.said, self.model, self.asked = said, model, []

    def frames(self, window):
        first = round(float(window[0]) * 1000)
        self.asked.append(len(window) / 16_000)
        heard = [
            LETTERS.index(sign) + 1 if sign in LETTERS else 0
            for sign in self.said[first : first + len(window) // FRAME].ljust(len(window) // FRAME, ".")
        ]
        return np.eye(SIGNS, dtype=np.float32)[heard] * 9

    def encoder(self):
        return self.model

    def word_spans(self, window, words, language=None):
        return [Span(0, 0.1)] * len(words)


LAYER = Layer(
    np.eye(SIGNS, dtype=np.float32), np.zeros(SIGNS, np.float32), np.full(SIGNS, 1 / SIGNS, np.float32), "here"
)


def sound_of(said):
    """A recording whose samples tell the number of their frame."""
    return Audio.from_samples(np.repeat(np.arange(len(said), dtype=np.float32) / 1000, FRAME), 16_000)


def slowly(text, each=4):
    """A text with so many frames for each letter and each space."""
    return "".join(("." if sign == " " else sign) * each for sign in text)


def times(text, each=4):
    """Words with the times at which `slowly` says them."""
    at, found = 0, []
    for word in text.split(" "):
        if word:
            found.append(Word(at * each / 50, (at + len(word)) * each / 50, word))
        at += len(word) + 1
    return found


def every_way(scores, states, quiet):
    """The best score of all ways through the states, each tried."""
    last, best = len(states) - 1, -np.inf
    for steps in itertools.product((0, 1, 2), repeat=len(scores) - 1):
        for begin in (0, 1):
            way = [begin, *(begin + total for total in itertools.accumulate(steps))]
            if way[-1] not in (last, last - 1):
                continue
            total = sum(scores[frame, state] for frame, state in enumerate(way))
            for a, b in itertools.pairwise(way):
                if b - a == 2 and not quiet[a + 1]:
                    total += -np.inf if quiet[a] or quiet[b] else -letters._SKIP
            best = max(best, total)
    return best


@pytest.mark.parametrize("seed", range(6))
def test_the_way_found_is_the_likeliest_of_all(seed):
    rng = np.random.default_rng(seed)
    frames = np.log(rng.dirichlet(np.full(SIGNS, 0.3), 7) + 1e-4).astype(np.float32)
    words = [spelt(word) for word in (("ab", "c"), ("cab",), ("a", "ba"))[seed % 3]]
    way = letters._way(frames, words, [None] * len(words))
    states = [0]
    for word in words:
        states += [*word, 0]
    quiet = [state == 0 for state in states]
    best = frames[:, 1:].max(axis=1)
    scores = np.stack(
        [np.maximum(frames[:, s], best - (letters._BETWEEN if s == 0 else letters._MOST)) for s in states], axis=1
    )
    found = (way.beside + np.maximum(best, frames[:, 0])).sum()
    assert [n for n, _ in itertools.groupby(way.owner[way.owner >= 0])] == list(range(len(words)))
    # What was left out within words is not in the frames' own likelihood.
    assert every_way(scores, states, quiet) <= found + 1e-4
    assert every_way(scores, states, quiet) >= found - 2 * letters._SKIP


def test_words_lie_where_their_letters_are_heard_with_pauses_and_other_speech_between():
    said = "." * 50 + slowly("we") + "." * 30 + slowly("xxqzq") + slowly(" left") + "." * 10
    found = placed(
        LAYER.likelihoods(Recogniser(said).frames(np.zeros(len(said) * FRAME))),
        [spelt("We"), spelt("left")],
        [None] * 2,
    )
    at = [said.index("w") / 50, said.index("l") / 50]
    assert [one.span.start for one in found] == pytest.approx(at, abs=0.03)
    assert found[1].span.end == pytest.approx(len(said.rstrip(".")) / 50, abs=0.03)
    assert all(one.likelihood > -0.1 for one in found)


def test_a_word_that_was_recognised_keeps_near_its_place_though_it_is_said_again():
    said = slowly("left") + "." * 100 + slowly("left")
    frames = LAYER.likelihoods(Recogniser(said).frames(np.zeros(len(said) * FRAME)))
    for at in (0.0, said.rindex("lll") / 50 - 0.04):
        [found] = placed(frames, [spelt("left")], [Near(Span(at, at + 0.3), True)])
        assert found.span.start == pytest.approx(at, abs=0.1)


def test_words_that_do_not_fit_and_words_without_letters_are_not_told():
    frames = LAYER.likelihoods(Recogniser("ab").frames(np.zeros(2 * FRAME)))
    assert placed(frames, [spelt("impossible")], [None]) == [None]
    assert placed(np.tile(frames, (9, 1)), [spelt("—"), spelt("a")], [None, None])[0] is None


TEXT = "we left the valley early at dawn and never came back to it again after that"


def test_words_that_were_missed_are_measured_where_they_are_said():
    said, true = slowly(TEXT), times(TEXT)
    heard = [word for word in true if word.text not in ("early", "never", "came")]
    with sound_of(said) as audio:
        aligned = align(TEXT.split(), heard, audio, aligner=LetterAligner(Recogniser(said), LAYER), language="en")
    assert aligned.sources.count("aligner") == 3 and aligned.measured == 1.0
    assert [w.start for w in aligned] == pytest.approx([w.start for w in true], abs=0.05)
    assert all(a.end <= b.start + 1e-9 for a, b in itertools.pairwise(aligned.words))


def test_speech_before_the_first_word_recognised_is_found_far_away():
    said = "." * 200 + slowly("so it begins") + "." * 300 + slowly(TEXT)
    shift = (200 + 4 * 12 + 300) / 50
    heard = [Word(w.start + shift, w.end + shift, w.text) for w in times(TEXT)]
    with sound_of(said) as audio:
        aligned = align(
            f"so it begins {TEXT}".split(), heard, audio, aligner=LetterAligner(Recogniser(said), LAYER), language="en"
        )
    assert aligned.words[0].start == pytest.approx(4.0, abs=0.05) and aligned.words[0].timed
    assert aligned.words[3].start == pytest.approx(shift, abs=0.05)


def test_a_passage_that_was_never_said_stays_without_a_place():
    said = slowly(TEXT)
    never = "quick jumpy foxes vex lazy zombies while wizards quiz him now"
    given = TEXT.replace(" at dawn", f" {never} at dawn").split()
    with sound_of(said) as audio:
        aligned = align(given, times(TEXT), audio, aligner=LetterAligner(Recogniser(said), LAYER), language="en")
    assert aligned.sources.count("unplaced") == len(never.split())
    kept = [w for w, source in zip(aligned.words, aligned.sources, strict=True) if source != "unplaced"]
    assert [w.start for w in kept] == pytest.approx([w.start for w in times(TEXT)], abs=0.05)


def test_no_window_is_longer_than_an_aligner_takes_and_all_of_a_long_text_is_in_one():
    text = " ".join([TEXT] * 40)
    said, true = slowly(text, each=3), times(text, each=3)
    heard = [word for number, word in enumerate(true) if number % 7 != 3]
    recogniser = Recogniser(said)
    with sound_of(said) as audio:
        aligned = align(text.split(), heard, audio, aligner=LetterAligner(recogniser, LAYER), language="en")
    assert max(recogniser.asked) <= LONGEST
    assert sum(recogniser.asked) < 2 * len(said) / 50
    assert [w.start for w in aligned] == pytest.approx([w.start for w in true], abs=0.07)


def test_other_languages_and_other_models_are_left_to_the_recogniser():
    recogniser = Recogniser("")
    aligner = LetterAligner(recogniser, LAYER, recogniser)
    assert not aligner.knows("de") and not aligner.knows(None) and aligner.knows("en-GB")
    assert aligner.word_spans(np.zeros(16_000, np.float32), ["ja"], "de") == [Span(0, 0.1)]
    assert by_letters(recogniser) is recogniser and by_letters(None) is None
    assert isinstance(by_letters(Recogniser("", load_layer().model)), LetterAligner)


def test_the_layer_that_comes_with_the_package_is_whole():
    layer = load_layer()
    assert layer.weights.shape == (512, SIGNS) and layer.bias.shape == layer.share.shape == (SIGNS,)
    assert layer.share.sum() == pytest.approx(1, abs=1e-3) and len(layer.model) == 64
    assert np.isfinite(layer.weights).all()


@pytest.mark.parametrize("seed", range(3))
def test_a_word_that_may_be_another_costs_no_more_than_that_and_is_no_likelier_for_it(seed):
    rng = np.random.default_rng(seed)
    frames = np.log(rng.dirichlet(np.full(SIGNS, 0.1), 7) + 1e-6).astype(np.float32)
    words, wrong = [spelt("ab"), spelt("c")], [False, True]
    states = [0, 1, 2, 0, 3, 0]
    best = frames[:, 1:].max(axis=1)
    prices = np.where(np.arange(6) == 4, letters._ANY, np.where(np.array(states), letters._MOST, letters._BETWEEN))
    scores = np.maximum(frames[:, states], best[:, None] - prices)
    way = letters._way(frames, words, [None, None], wrong)
    price = np.where(way.owner == 1, letters._ANY, np.where(way.owner == 0, letters._MOST, letters._BETWEEN))
    found = np.maximum(frames[np.arange(7), way.letter], best - price).sum()
    limit = every_way(scores, states, [state == 0 for state in states])
    assert limit <= found + 1e-4 and limit >= found - letters._SKIP
    own = np.maximum(frames[:, 3], best - letters._MOST) - np.maximum(best, frames[:, 0])
    assert placed(frames, words, [None, None], wrong)[1].likelihood == pytest.approx(
        own[way.owner == 1].mean(), abs=1e-4
    )


def test_words_that_do_not_sound_as_they_are_written_are_looked_for_once_more(monkeypatch):
    asked = []

    def told(frames, words, near, wrong=()):
        asked.append(list(wrong))
        return [Heard(Span(0, 1), -3.0 if number == 1 else -0.2) for number in range(len(words))]

    monkeypatch.setattr(letters, "placed", told)
    aligner = LetterAligner(Recogniser("abc"), LAYER)
    aligner.words_heard(np.zeros(3 * FRAME, np.float32), ["a", "b", "c"], [None] * 3)
    assert asked == [[], [False, True, False]]
    aligner.words_heard(np.zeros(3 * FRAME, np.float32), ["a"], [None])
    assert len(asked) == 3


def test_what_is_said_last_is_found_far_behind_what_was_recognised():
    said = "." * 500 + slowly(TEXT) + "." * 1000 + slowly("quick foxes")
    heard = [Word(w.start + 10, w.end + 10, w.text) for w in times(TEXT)]
    heard[3:5] = []  # so that there is something to look for before, too
    last = said.index("q") / 50
    assert last > 28
    with sound_of(said) as audio:
        aligned = align(
            f"{TEXT} quick foxes".split(), heard, audio, aligner=LetterAligner(Recogniser(said), LAYER), language="en"
        )
    assert aligned.words[-2].start == pytest.approx(last, abs=0.05) and aligned.words[-2].timed


def test_one_word_missed_leaves_those_on_both_sides_sure():
    def place(number, source="recognised"):
        return Place(number * 0.3, number * 0.3 + 0.28, source, 1.0 if source == "recognised" else None)

    assert _sure([place(0), place(1, "letters"), place(2), place(3)]) == [True, False, True, True]
    assert not any(_sure([place(0), place(1, "letters"), place(2, "letters"), place(3), place(4)]))
    assert not any(_sure([place(0), place(1, "unplaced"), place(2), place(3)]))


def test_words_without_room_were_never_said_only_where_hardly_any_sounds_as_written():
    places = [Place(1.0, 1.0, "unplaced")] * 9
    for likelihood, never in ((-1.9, False), (-2.5, True)):
        assert _never_said(places, [Heard(Span(0, 1), likelihood)] * 9) == [never] * 9
    assert _never_said(places[:4], [None] * 4) == [False] * 4


LONG = " ".join(f"{a}{b}" for a in "mountain river garden silver window paper".split() for b in "bcdfghjklmnpqrstvwxz")


def known_at_the_ends(text, count=4):
    """A long text as it is said, its words with their times, and those of them at either end."""
    said = times(text)
    return slowly(text), said, [*said[:count], *said[-count:]]


def test_words_missed_for_longer_than_a_window_are_found_in_one_that_is_heard_in_pieces():
    text, said, heard = known_at_the_ends(LONG)
    assert said[-4].start - said[3].end > 2 * LONGEST
    engine = Recogniser(text)
    found = align([w.text for w in said], heard, sound_of(text), aligner=LetterAligner(engine, LAYER), language="en")
    assert max(abs(w.start - true.start) for w, true in zip(found, said, strict=True)) < 0.05
    assert found.measured == 1.0 and max(engine.asked) <= LONGEST


def test_what_is_missed_for_longer_in_another_language_is_estimated_where_it_sounds_alike():
    text, said, heard = known_at_the_ends(LONG)
    engine = Recogniser(text)
    found = align(
        [w.text for w in said], heard, sound_of(text), aligner=LetterAligner(engine, LAYER, engine), language="cs"
    )
    assert max(abs(w.start - true.start) for w, true in zip(found, said, strict=True)) < 0.05
    assert list(found.sources[:4] + found.sources[-4:]) == ["recognised"] * 8
    assert set(found.sources[4:-4]) == {"letters"}
    starts = [word.start for word in found]
    assert starts == sorted(starts)


def test_words_in_other_letters_are_not_looked_for_by_them():
    text, said, heard = known_at_the_ends(LONG)
    engine = Recogniser(text)
    given = [w.text if n in (0, 1, 2, 3) or n >= len(said) - 4 else "горы" for n, w in enumerate(said)]
    align(given, heard, sound_of(text), aligner=LetterAligner(engine, LAYER, engine), language="ru")
    assert not engine.asked


def test_more_than_several_windows_are_left_to_estimates():
    text, said, heard = known_at_the_ends(" ".join([LONG] * 3))
    engine = Recogniser(text)
    align([w.text for w in said], heard, sound_of(text), aligner=LetterAligner(engine, LAYER), language="en")
    assert not engine.asked
