"""A results folder of the packaged call, and a client that opened the studio on it."""

from __future__ import annotations

import shutil

import pytest
from clients import ARTICLE, Browser

from audiotools import process
from audiotools.studio.server import Studio
from audiotools.studio.settings import Settings
from audiotools.studio.workspace import Workspace


@pytest.fixture(scope="session")
def made(tmp_path_factory, packaged_call):
    """Results made once, with engines that answer without a model."""
    from fakes import OneSentence, TwoVoices

    home = tmp_path_factory.mktemp("made")
    (home / "recordings").mkdir()
    tape = home / "recordings" / "call.wav"
    shutil.copy(packaged_call, tape)
    article = home / "article.md"
    article.write_text(ARTICLE)
    process(tape, article, out=home / "transcripts" / "call", recogniser=OneSentence(), diarizer=TwoVoices())
    return home


@pytest.fixture
def home(made, tmp_path):
    """A copy of the results, with the recording beside them."""
    place = tmp_path / "home"
    shutil.copytree(made, place)
    return place


@pytest.fixture
def browser(home):
    made = Browser(Studio(Workspace(home), settings=Settings(home / "studio.json"), remakes=False))
    with made.client:
        yield made
