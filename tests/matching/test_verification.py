"""The sound is asked only where a mishearing is possible, and its word is taken."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from audiotools.config import TranscribeConfig
from audiotools.matching.index import index_transcripts
from audiotools.matching.matcher import match_quotes
from audiotools.matching.verification import MARGIN, AcousticVerifier, Wording, open_verifier, recheck
from audiotools.records import Quote, Transcript, Word


class Listener(AcousticVerifier):
    """Hears print everywhere, or nowhere, and remembers what it was asked."""

    def __init__(self, supports: bool) -> None:
        super().__init__(None, None, "en")  # type: ignore[arg-type]
        self.answer, self.questions = supports, []

    def supports(self, start: float, end: float, recognised: Any, printed: str) -> bool:
        self.asked += 1
        self.questions.append((recognised.word, printed))
        return self.answer


TALK = Transcript.from_words(
    Word(n * 0.4, n * 0.4 + 0.38, w, "A", 0.97)
    for n, w in enumerate("and then she said the engine had a break on it and we sang all the old hymns".split())
)


def rechecked(printed: str, verifier: Listener, most: int = 12) -> list[str]:
    [match] = match_quotes(TALK, [Quote(text=printed)])
    return [e.cause for e in recheck(match.edits, printed, 0, index_transcripts([TALK]), verifier, most)]


@pytest.mark.parametrize(("supports", "cause"), [(True, "recogniser"), (False, "desk")])
def test_the_ear_decides_whose_doing_a_word_was(supports, cause):
    verifier = Listener(supports)
    assert rechecked("we sang all the old hymn", verifier) == [cause]
    assert verifier.questions == [("hymns", "hymn")]


def test_nothing_is_asked_about_words_that_sound_nothing_alike():
    verifier = Listener(True)
    assert rechecked("and we sang all the battle hymns", verifier) == ["desk"]
    assert verifier.questions == []


def test_no_more_is_asked_than_allowed():
    verifier = Listener(True)
    assert rechecked("we sang all the old hymn", verifier, most=0) == ["desk"]


def test_without_the_model_there_is_no_ear(tmp_path, monkeypatch):
    monkeypatch.setattr("audiotools.models.weights.locate", lambda name: None)
    assert open_verifier(None, TranscribeConfig(), "en") is None  # type: ignore[arg-type]


class Hush:
    """Ten seconds of nothing, which remembers what was asked for."""

    duration = 10.0

    def samples(self, start=0.0, end=None):
        self.asked = (start, end)
        return np.zeros(round(16_000 * ((self.duration if end is None else end) - start)), np.float32)


class Scale:
    """Finds every wording with "break" in it so much less likely."""

    def __init__(self, less: float) -> None:
        self.less = less

    def likelihoods(self, window, texts, language=None):
        return [-self.less if "break" in text else 0.0 for text in texts]


@pytest.mark.parametrize(("less", "heard"), [(MARGIN - 0.1, True), (MARGIN + 0.1, False)])
def test_print_counts_as_heard_when_it_is_about_as_likely(less, heard):
    sound = Hush()
    verifier = AcousticVerifier(sound, Scale(less), "en")
    assert verifier.supports(0.1, 9.9, Wording("had a", "brake", "on it"), "break") is heard
    assert sound.asked == (0.0, 10.0)  # a little before and after, within the recording


@pytest.mark.models
def test_the_recogniser_finds_what_was_said_likelier():
    from audiotools.audio.recording import open_audio
    from audiotools.recognition.whisper import load_engine

    with open_audio("recordings/night_train.opus") as audio:
        said, unsaid = load_engine(TranscribeConfig(threads=1)).likelihoods(
            audio.samples(9.0, 12.6),
            [f"Good evening. This is The {word} Way Round, and I'm Martin Hale." for word in ("Long", "Wrong")],
            "en",
        )
    assert said > unsaid + 2


class Quiet:
    """Eight seconds in which nothing is heard: edges stay where the words are."""

    duration = 8.0

    def samples(self, start: float = 0.0, end: float | None = None) -> np.ndarray:
        return np.zeros(round(((self.duration if end is None else end) - start) * 16_000), np.float32)


@pytest.mark.parametrize("supports", [True, False])
def test_what_the_sound_says_of_a_difference_decides_the_verdict(supports, monkeypatch):
    asked = Listener(supports)
    monkeypatch.setattr("audiotools.matching.verification.open_verifier", lambda sound, settings, language: asked)
    quotes = [
        Quote(text="we sang all the old hymn"),
        Quote(text="and we sang all the battle hymns"),
        Quote(text="she said the engine had a break on it"),
        Quote(text="seventeen children were born in the winter of that year"),
    ]
    found = match_quotes(TALK, quotes, audio=Quiet())
    assert [match.verdict for match in found] == ["verbatim" if supports else "edited", "edited", "verbatim", "absent"]
    assert [edit.cause for match in found for edit in match.edits] == ["recogniser" if supports else "desk", "desk"]
    assert asked.questions == [("hymns", "hymn")]
    before = match_quotes(TALK, quotes)
    assert [match.spans for match in found] == [match.spans for match in before]
    assert [match.score for match in found] == [match.score for match in before]


def test_without_a_model_the_sound_changes_nothing(monkeypatch):
    monkeypatch.setattr("audiotools.matching.verification.open_verifier", lambda sound, settings, language: None)
    (match,) = match_quotes(TALK, [Quote(text="we sang all the old hymn")], audio=Quiet())
    assert match.verdict == "edited" and [edit.cause for edit in match.edits] == ["desk"]


class Monoglot:
    """A recogniser that finds every wording as likely in French, and printed ones of another language impossible."""

    def __init__(self) -> None:
        self.asked: list[str | None] = []

    def likelihoods(self, window, texts, language=None):
        self.asked.append(language)
        return [0.0 if language == "fr" else -50.0, 0.0]


@pytest.mark.parametrize(
    ("language", "asked", "verdict"), [("fr", "fr", "verbatim"), ("de", "de", "edited"), (None, None, "edited")]
)
def test_the_sound_is_asked_in_the_language_that_is_spoken(language, asked, verdict, monkeypatch):
    model = Monoglot()
    monkeypatch.setattr("audiotools.models.weights.locate", lambda name: "here")
    monkeypatch.setattr("audiotools.recognition.whisper.load_engine", lambda settings: model)
    said = "puis nous avons chanté tous les vieux psaumes dans la cour de la ferme".split()
    talk = Transcript.from_words(
        (Word(n * 0.4, n * 0.4 + 0.38, w, "A", 0.97) for n, w in enumerate(said)), language=language
    )
    [match] = match_quotes(talk, [Quote(text="nous avons chanté tous les vieux psaume")], audio=Quiet())
    assert model.asked == [asked] and match.verdict == verdict
