"""What several test modules share: the packaged call, and engines that answer without a model."""

from __future__ import annotations

import gc
import hashlib
import importlib.util
import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fakes import OneSentence, TwoVoices
from frozen import compare
from hypothesis import HealthCheck, settings

# `make test` tries the same examples every time, so that a change is judged by itself, and `make fast` the first of
# them; `make hunt` looks for new ones. Tests with a number of examples of their own say it by `tiers.tries`.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("fast", derandomize=True, deadline=None, max_examples=25)
settings.register_profile("hunt", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--renew``: keep the results of frozen cases as they are now, and print what changed."""
    parser.addoption("--renew", action="store_true", help="keep the results of frozen cases anew; see tests/frozen.py")


_LONGEST = (
    "test_sample_redaction",
    "test_network_and_files",
    "test_ray_cluster",
    "test_studio_page",
    "test_studio_new",
)
"""Files that take a minute or more with nothing else running."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long: one that is left for the end keeps a single core busy."""
    slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
    place = {name: number for number, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: (place.get(item.path.stem, len(place)), -slow[item.path]))


def pytest_collection_finish() -> None:
    """What was loaded and collected stays to the end: looking it through for garbage would be a twentieth of a run.

    The rest is looked through a fourteenth as often as Python does by itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Iterator[None]:
    """Examples in docstrings are the package's: looking for them in tests costs every worker a second."""
    return [found for found in (yield) if type(found) is pytest.Module]


@pytest.fixture
def frozen(request: pytest.FixtureRequest) -> Callable[[str, dict[str, Any]], None]:
    """Compare results with those kept in tests/golden under a name; see tests/frozen.py."""
    renew = request.config.getoption("--renew")

    def check(name: str, made: dict[str, Any]) -> None:
        told = compare(name, made, renew=renew)
        if renew:
            request.config.get_terminal_writer().line(f"\n{told}")

    return check


@pytest.fixture(scope="session", autouse=True)
def unforced() -> Iterator[None]:
    """Nothing waits for the disk: it would be most of the time of a run with engines that answer at once.

    A killed process leaves what it wrote either way; only a power cut would not, and no test makes one. Tests of
    forcing itself put their own in its place.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda file: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def listened_once() -> Iterator[None]:
    """Where somebody speaks in a recording is found once: it would be a third of each run with such engines.

    What looks for it is asked for every sound that is another by a single sample, and for all longer than ten minutes.
    """
    from audiotools.recognition import transcription

    found: dict[bytes, Any] = {}
    listen = transcription.speech_probabilities

    def listened(audio: Any, progress: Any = None, **options: Any) -> Any:
        if options or audio.duration > 600:
            return listen(audio, progress, **options)
        sound = hashlib.sha256(audio.samples()).digest()
        if sound not in found:
            found[sound] = listen(audio, progress)
        elif progress is not None:
            progress("speech", audio.duration, audio.duration)
        return found[sound].copy()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transcription, "speech_probabilities", listened)
        yield


@pytest.fixture(scope="session", autouse=True)
def commands_built_once() -> Iterator[None]:
    """The parser of the command line is made from its functions once, not for every command that is run."""
    import typer.testing

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.testing, "_get_command", cache(typer.main.get_command))
        yield


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """Commands that are run within a test may make what they write private; the next test begins as it was."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def packaged_call() -> Path:
    """Half a minute of a real telephone call, which the pyannote.audio package ships."""
    spec = importlib.util.find_spec("pyannote")  # finding the namespace does not import pyannote.audio
    for place in spec.submodule_search_locations:
        sample = Path(place) / "audio" / "sample" / "sample.wav"
        if sample.is_file():
            return sample
    pytest.fail("pyannote.audio is installed without its sample recording")


@pytest.fixture
def engines():
    """Keyword arguments for `process` that put fakes in place of the models."""
    return {"recogniser": OneSentence(), "diarizer": TwoVoices()}
