"""The sound is asked only where a mishearing is possible, and its word is taken."""

from __future__ import annotations

from typing import Any

import pytest

from audiotools.config import TranscribeConfig
from audiotools.match import match_quotes
from audiotools.matching.acoustic import Ear, open_ear, recheck
from audiotools.matching.index import index_transcripts
from audiotools.records import Quote, Transcript, Word


class Listener(Ear):
    """Hears print everywhere, or nowhere, and remembers what it was asked."""

    def __init__(self, hears: bool) -> None:
        super().__init__(None, None, "en")  # type: ignore[arg-type]
        self.answer, self.questions = hears, []

    def hears(self, start: float, end: float, recognised: Any, printed: str) -> bool:
        self.asked += 1
        self.questions.append((recognised.word, printed))
        return self.answer


TALK = Transcript.from_words(
    Word(n * 0.4, n * 0.4 + 0.38, w, "A", 0.97)
    for n, w in enumerate("and then she said the engine had a break on it and we sang all the old hymns".split())
)


def rechecked(printed: str, ear: Listener, most: int = 12) -> list[str]:
    [match] = match_quotes(TALK, [Quote(text=printed)])
    return [e.cause for e in recheck(match.edits, printed, 0, index_transcripts([TALK]), ear, most)]


@pytest.mark.parametrize(("hears", "cause"), [(True, "recogniser"), (False, "desk")])
def test_the_ear_decides_whose_doing_a_word_was(hears, cause):
    ear = Listener(hears)
    assert rechecked("we sang all the old hymn", ear) == [cause]
    assert ear.questions == [("hymns", "hymn")]


def test_nothing_is_asked_about_words_that_sound_nothing_alike():
    ear = Listener(True)
    assert rechecked("and we sang all the battle hymns", ear) == ["desk"]
    assert ear.questions == []


def test_no_more_is_asked_than_allowed():
    ear = Listener(True)
    assert rechecked("we sang all the old hymn", ear, most=0) == ["desk"]


def test_without_the_model_there_is_no_ear(tmp_path, monkeypatch):
    monkeypatch.setattr("audiotools.weights.locate", lambda name: None)
    assert open_ear(None, TranscribeConfig(), "en") is None  # type: ignore[arg-type]
