"""The studio in a real Chromium, on a server of its own, opened at results of each test alone."""

import itertools
import shutil

import pytest
from browser import chromium
from workbench import enter, make_results, served

NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def talk(tmp_path_factory, packaged_call):
    return make_results(tmp_path_factory.mktemp("studio"), packaged_call)


@pytest.fixture(scope="module")
def server(talk):
    with served(talk) as running:
        yield running


@pytest.fixture
def folder(talk):
    """Results of this test alone."""
    place = talk / "transcripts" / f"tape {next(NUMBERS)}"
    shutil.copytree(talk / "transcripts" / "call", place)
    return place


@pytest.fixture
def page(browser, server, folder):
    browser.media()
    yield enter(browser, server, folder.name)
    assert browser.complaints() == []
