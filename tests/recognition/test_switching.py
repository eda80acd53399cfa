"""Where the language changes within a window."""

import msgspec
import numpy as np
import pytest

from audiotools.audio.recording import Audio
from audiotools.recognition.speech import FRAME, Window
from audiotools.recognition.switching import cut, language_runs, parts_between
from audiotools.recognition.transcription import transcribe
from audiotools.recognition.whisper import Heard
from audiotools.records import Span, Word


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([], [(0.0, 24.0, None)]),
        ([{"en": 0.5, "de": 0.4}] * 3, [(0.0, 24.0, None)]),
        ([{"en": 0.9}] * 3, [(0.0, 24.0, "en")]),
        ([{"en": 0.4}, {"en": 0.9}, {"de": 0.9}], [(0.0, 16.0, "en"), (16.0, 24.0, "de")]),
        # One stretch that is not quite sure does not stand against its neighbours; one that is sure does.
        ([{"en": 0.9}, {"fi": 0.8}, {"en": 0.9}], [(0.0, 24.0, "en")]),
        ([{"en": 0.9}, {"fi": 0.95}, {"en": 0.9}], [(0.0, 8.0, "en"), (8.0, 16.0, "fi"), (16.0, 24.0, "en")]),
    ],
)
def test_stretches_of_one_language(passages, expected):
    assert language_runs(passages, 24.0) == expected


def test_a_window_is_cut_in_the_pause_nearest_to_the_change():
    chances = np.full(2000, 0.95, "float32")
    for low, high in ((11.0, 11.8), (41.0, 41.6)):
        chances[round(low / FRAME) : round(high / FRAME)] = 0.02
    window = Window((Span(0.0, 16.0), Span(36.0, 46.0)))
    parts = cut(window, [12.0, 20.0], chances)
    assert [piece for part in parts for piece in part.pieces][1].end == pytest.approx(16.0)
    assert len(parts) == 3 and sum(part.duration for part in parts) == pytest.approx(window.duration)
    assert 11.0 <= parts[1].start <= 11.8 and 41.0 <= parts[2].start <= 41.6
    (whole,) = cut(window, [], chances)
    assert (whole.start, whole.end, whole.duration) == pytest.approx((0.0, 46.0, 26.0))


SECOND = 16_000


class German:
    """Hears German in loud sound and English in quiet sound, a word a second; it tells passages of four seconds."""

    def __init__(self):
        self.calls = []

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        return [self.hear(window, language) for window in windows]

    def hear(self, window, language):
        loud = [
            float(np.abs(window[at : at + 4 * SECOND]).max()) > 0.4
            for at in range(0, max(SECOND, len(window) - SECOND), 4 * SECOND)
        ]
        share = sum(loud) / len(loud)
        languages = {"de": share, "en": 1 - share}
        code = language or max(languages, key=languages.get)
        self.calls.append((round(len(window) / SECOND), code))
        right = share if code == "de" else 1 - share
        words = tuple(Word(n, n + 0.9, f"{code}{n}", confidence=0.9) for n in range(len(window) // SECOND))
        passages = tuple({"de": 0.97, "en": 0.03} if one else {"en": 0.97, "de": 0.03} for one in loud)
        return Heard(words, -1.0 + 0.8 * right, 0.0, code, languages, passages)


def sound(*stretches):
    """Noise as loud as given for so many seconds each, with a pause between."""
    random = np.random.default_rng(3)
    parts = []
    for level, seconds in stretches:
        parts += [random.uniform(-level, level, round(seconds * SECOND)), np.zeros(round(0.64 * SECOND))]
    return Audio.from_samples(np.concatenate(parts[:-1]).astype("float32"), SECOND, "two languages")


def speaking(audio, progress=None):
    """Takes all that is not silent for speech."""
    size = round(FRAME * SECOND)
    samples = audio.samples(0.0, audio.duration)
    frames = np.pad(samples, (0, -len(samples) % size)).reshape(-1, size)
    return np.where(np.abs(frames).max(axis=1) > 0, 0.95, 0.02).astype("float32")


@pytest.fixture
def all_speech(monkeypatch):
    """A detector that takes all that is not silent for speech."""
    from audiotools.recognition import transcription

    monkeypatch.setattr(transcription, "speech_probabilities", speaking)


def test_each_stretch_of_a_window_is_heard_in_its_own_language(all_speech):
    engine = German()
    words = transcribe(sound((0.1, 15.5), (0.9, 8)), engine=engine)
    assert words.language == "en"
    told = [(word.start, word.language or words.language, word.text[:2]) for word in words]
    assert all(said == code for _, code, said in told)
    assert {code for start, code, _ in told if start >= 16} == {"de"}
    assert {code for start, code, _ in told if start < 15} == {"en"}


def test_a_window_in_one_language_is_heard_once(all_speech):
    engine = German()
    transcribe(sound((0.1, 22)), engine=engine)
    assert len(engine.calls) == 1


def test_a_given_language_is_contradicted_by_a_part_of_a_window(all_speech):
    words = transcribe(sound((0.1, 15.5), (0.9, 8)), language="en", engine=German())
    (note,) = [note for note in words.notes if "sounds like de, recognised as en" in note]
    assert 15 < float(note.split("-")[0]) < 16.5
    assert not any(word.language for word in words)
    short = transcribe(sound((0.1, 20), (0.9, 4)), language="en", engine=German())
    assert not any("sounds like" in note for note in short.notes)


def test_what_contradicts_a_given_language_is_told_without_what_does_not(all_speech):
    words = transcribe(sound((0.1, 8), (0.9, 15.5)), language="en", engine=German())
    (note,) = [note for note in words.notes if "sounds like de, recognised as en" in note]
    start, end = map(float, note.split(" s:")[0].split("-"))
    assert 7.5 < start < 9.5 and end > 23


def test_an_engine_may_tell_no_passages(all_speech):
    class Plain(German):
        def hear(self, window, language):
            return msgspec.structs.replace(super().hear(window, language), passages=())

    words = transcribe(sound((0.1, 15.5), (0.9, 8)), engine=Plain())
    assert {word.language or "en" for word in words if word.start > 17} == {"de"}


def test_where_the_language_is_not_sure_every_long_pause_ends_a_part():
    chances = np.full(2000, 0.95, "float32")
    pieces = (Span(0, 3), Span(6, 9), Span(11, 14), Span(15, 24))
    passages = [{"ar": 0.8}, {"fr": 0.4, "ar": 0.3}, {"fr": 0.5}, {"fr": 0.95}]
    parts = parts_between(Window(pieces), passages, chances)
    assert [part.start for part in parts] == pytest.approx([0, 6, 11, 15])
    sure = [{"ar": 0.8}, {"ar": 0.9}, {"fr": 0.9}, {"fr": 0.95}]
    assert [part.start for part in parts_between(Window(pieces), sure, chances)] == pytest.approx([0, 15])
    short = (Span(0, 3), Span(6, 7), Span(11, 14), Span(15, 24))
    assert [part.start for part in parts_between(Window(short), passages, chances)][-1] == pytest.approx(15)
    assert all(part.duration >= 2 for part in parts_between(Window(short), passages, chances))


MANY = (
    "morning kitchen station village bridges soldier harvest pockets January letters brother luggage winters carried "
    "nothing daylight platform whistled"
).split()


def test_speech_without_words_after_a_long_pause_is_heard_by_itself(all_speech):
    class Skipping(German):
        """Hears a word a second, and in a long window none where the sound is louder."""

        def hear(self, window, language):
            loud = [
                float(np.abs(window[n * SECOND : (n + 1) * SECOND]).max()) > 0.2 for n in range(len(window) // SECOND)
            ]
            self.calls.append(len(window) / SECOND)
            words = [
                Word(n, n + 0.9, MANY[n], confidence=0.9) for n, one in enumerate(loud) if not one or len(loud) < 6
            ]
            return Heard(tuple(words), -0.2, 0.0, "en", {"en": 0.9})

    engine = Skipping()
    words = transcribe(sound((0.1, 6), (0.0, 10), (0.3, 3), (0.1, 8)), engine=engine)
    assert engine.calls[1:] and max(engine.calls[1:]) < 6
    assert [word for word in words if 17 < word.start < 20.5]


def test_what_was_skipped_is_put_in_beside_a_word_that_is_heard_otherwise_the_second_time(all_speech):
    class Skipping(German):
        """Skips loud sound in a long window, and stretches the word behind it; hears other words in a short one."""

        def hear(self, window, language):
            count = len(window) // SECOND
            if count < 8:
                words = [Word(n, n + 0.9, MANY[n], confidence=0.9) for n in range(count)]
            else:
                words = [Word(n, n + 0.9, MANY[n], confidence=0.9) for n in range(count) if not 6 <= n < 11]
                words[6] = Word(9.0, 11.9, "luggage", confidence=0.99)
            return Heard(tuple(words), -0.2, 0.0, "en", {"en": 0.9})

    words = transcribe(sound((0.1, 16)), engine=Skipping())
    texts = [word.text for word in words]
    assert "luggage" in texts
    assert [word for word in words if 6 < word.start < 9]


class Looping(German):
    """Says one phrase on and on, and is sure of it, where it hears loud sound as English."""

    def hear(self, window, language):
        heard = super().hear(window, language)
        share = heard.languages["de"]
        if heard.language == "de" or share < 0.5:
            return heard
        words = tuple(Word(n / 4, n / 4 + 0.2, "hello", confidence=0.99) for n in range(4 * (len(window) // SECOND)))
        return msgspec.structs.replace(heard, words=words, logprob=-0.05)


def test_a_loop_however_sure_is_heard_in_the_language_of_the_sound(all_speech):
    engine = Looping()
    words = transcribe(sound((0.1, 15.5), (0.9, 8)), engine=engine)
    assert not any(word.text == "hello" for word in words)
    assert {word.language for word in words if word.start > 17} == {"de"}
    assert not any("repeated itself" in note for note in words.notes)


def test_halves_of_a_loop_are_heard_in_the_language_of_their_sound(all_speech):
    class Twice(Looping):
        """Loops in German, too, where it is not heard in parts."""

        def hear(self, window, language):
            heard = super().hear(window, language)
            if heard.language == "de" and len(window) > 7 * SECOND:
                words = [Word(n / 4, n / 4 + 0.2, "hallo", confidence=0.99) for n in range(4 * (len(window) // SECOND))]
                return msgspec.structs.replace(heard, words=tuple(words), logprob=-0.05)
            return heard

    # The last window is shorter than the one before it, from which the language is told.
    words = transcribe(sound(*[(0.1, 24)] * 8, (0.9, 12)), engine=Twice())
    assert words.language == "en" and {word.language for word in words if word.start > 198} == {"de"}
    assert not {"hello", "hallo"} & {word.text for word in words}


def test_a_loop_in_the_language_given_is_heard_in_no_other(all_speech):
    words = transcribe(sound((0.9, 12)), language="en", engine=Looping())
    assert {word.language or words.language for word in words} == {"en"}
    assert any("repeated itself" in note for note in words.notes)
