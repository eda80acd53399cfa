import itertools
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import OneSentence

from audiotools import Config, process
from audiotools.config import MatchConfig
from audiotools.errors import ArticleError, AudioError, ConfigError, StoreError
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.run import STAGES

ARTICLE = """# Over the bridge

“We left the valley at dawn,” said Ada Moss. “Nobody looked back until the bridge was behind us.”

“The horses were sold in the spring market for almost nothing,” said Ada Moss.
"""
RESULTS = {
    "stages.json", "quotes.json", "words.json", "turns.json", "transcript.json", "matches.json",
    "machine/quotes.json", "machine/words.json", "machine/turns.json", "machine/matches.json", "machine/recording.json",
    "turns.rttm", "transcript.srt", "transcript.vtt", "transcript.md", "quotes.csv",
}  # fmt: skip


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "bridge.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def files(folder):
    paths = (path for path in Path(folder).rglob("*") if path.is_file() and not path.name.endswith(".lock"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


class Counting:
    """An engine that counts how often it is asked."""

    def __init__(self, engine):
        self.engine, self.asked = engine, 0

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def recognise(self, windows, **options):
        self.asked += 1
        return self.engine.recognise(windows, **options)

    def __call__(self, *args):
        self.asked += 1
        return self.engine(*args)


@pytest.fixture
def counting(engines):
    return {name: Counting(engine) for name, engine in engines.items()}


def test_the_whole_way(packaged_call, article, tmp_path, engines):
    result = process(packaged_call, article, out=tmp_path / "out", **engines)
    assert set(files(tmp_path / "out")) == RESULTS
    first, second, never = result.matches
    assert first.found and second.found and not never.found
    assert first.quote.speaker == "Ada Moss"
    assert 0 <= first.spans[0].start < first.spans[-1].end <= 30
    assert load_result(tmp_path / "out") == result


def test_a_second_run_asks_no_engine_and_changes_no_byte(packaged_call, article, tmp_path, counting):
    first = process(packaged_call, article, out=tmp_path / "out", **counting)
    before, asked = files(tmp_path / "out"), [engine.asked for engine in counting.values()]
    times = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()}
    assert process(packaged_call, article, out=tmp_path / "out", **counting) == first
    assert files(tmp_path / "out") == before
    assert {p.name: p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()} == times
    assert [engine.asked for engine in counting.values()] == asked


def test_only_what_an_input_touches_is_done_again(packaged_call, article, tmp_path, counting):
    run = {"out": tmp_path / "out", **counting}
    process(packaged_call, article, **run)
    recogniser, diarizer = counting["recogniser"], counting["diarizer"]
    asked = (recogniser.asked, diarizer.asked)
    process(packaged_call, article, config=Config(match=MatchConfig(alternatives=1)), **run)
    assert (recogniser.asked, diarizer.asked) == asked
    process(packaged_call, article, force=True, **run)
    assert recogniser.asked == 2 * asked[0] and diarizer.asked == 2 * asked[1]


def test_a_changed_article_is_read_again(packaged_call, article, tmp_path, engines):
    process(packaged_call, article, out=tmp_path / "out", **engines)
    article.write_text("“Nobody looked back,” said Ada Moss.", encoding="utf-8")
    result = process(packaged_call, article, out=tmp_path / "out", **engines)
    assert [m.quote.text.strip(",") for m in result.matches] == ["Nobody looked back"]
    assert load_result(tmp_path / "out") == result


def test_without_an_article(packaged_call, tmp_path, engines):
    result = process(packaged_call, out=tmp_path / "out", **engines)
    assert result.article is None and result.matches == ()
    assert result.transcript.words
    assert "quotes.csv" not in files(tmp_path / "out")


def test_the_same_input_gives_the_same_bytes(packaged_call, article, tmp_path, engines):
    for out in ("one", "two"):
        process(packaged_call, article, out=tmp_path / out, **engines)
    assert files(tmp_path / "one") == files(tmp_path / "two")


KILLED = """
import os, signal, sys
from fakes import OneSentence, TwoVoices
from audiotools import process
from audiotools.store import jsonfile

recording, article, out, moment = sys.argv[1:]
count = 0

def die_at(what):
    global count
    count += 1
    if moment == what or moment == f"event {count}":
        os.kill(os.getpid(), signal.SIGKILL)

whole = jsonfile.write_atomic
def write(path, data):
    die_at(f"before {path.name}")
    result = whole(path, data)
    die_at(f"after {path.name}")
    return result
jsonfile.write_atomic = write

process(recording, article, out=out, recogniser=OneSentence(), diarizer=TwoVoices(),
        progress=lambda stage, done, total: die_at(f"{stage} {done:g}"))
"""


def killed(recording, article, out, moment):
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-c", KILLED, str(recording), str(article), str(out), moment]
    return subprocess.run(command, env=env, timeout=600, check=False).returncode == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
@pytest.mark.slow
@pytest.mark.parametrize(
    "moment",
    [f"{stage} {done}" for stage, done in itertools.product(STAGES, (0, 1))]
    + [
        f"{when} {name}" for when in ("before", "after") for name in ("words.json", "transcript.json", "transcript.srt")
    ],
)
def test_killed_at_any_moment_it_goes_on_to_the_same_files(moment, packaged_call, article, tmp_path, engines):
    process(packaged_call, article, out=tmp_path / "undisturbed", **engines)
    assert killed(packaged_call, article, tmp_path / "killed", moment)
    for path in (tmp_path / "killed").glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))  # whatever is there is whole
    process(packaged_call, article, out=tmp_path / "killed", **engines)
    assert files(tmp_path / "killed") == files(tmp_path / "undisturbed")


def test_an_engine_that_fails_leaves_earlier_stages_finished(packaged_call, article, tmp_path, engines):
    class Broken:
        def __call__(self, *args):
            raise AudioError("broken")

    with pytest.raises(AudioError, match="broken"):
        process(packaged_call, article, out=tmp_path / "out", **{**engines, "diarizer": Broken()})
    counted = Counting(OneSentence())
    process(packaged_call, article, out=tmp_path / "out", **{**engines, "recogniser": counted})
    assert counted.asked == 0


def test_progress_names_every_stage_and_an_exception_from_it_stops(packaged_call, article, tmp_path, engines):
    seen = []
    process(packaged_call, article, out=tmp_path / "a", progress=lambda s, d, t: seen.append((s, d, t)), **engines)
    assert [stage for stage in dict.fromkeys(stage for stage, _, _ in seen) if stage in STAGES] == list(STAGES)
    assert all(0 <= done <= total for _, done, total in seen)
    again = []
    process(packaged_call, article, out=tmp_path / "a", progress=lambda s, d, t: again.append((s, d, t)), **engines)
    finished = [(stage, 1, 1) for stage in STAGES if stage != "export"]
    assert [told for told in again if told[0] != "export"] == finished  # nothing of them began

    def stop(stage, done, total):
        if stage == "diarize":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        process(packaged_call, article, out=tmp_path / "b", progress=stop, **engines)
    process(packaged_call, article, out=tmp_path / "b", **engines)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_two_recordings_of_one_stem_do_not_overwrite_each_other(packaged_call, tmp_path, engines, monkeypatch):
    import numpy as np
    import soundfile

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.wav").write_bytes(packaged_call.read_bytes())
    soundfile.write(tmp_path / "a.flac", np.zeros(16_000, "float32"), 16_000)
    process(tmp_path / "a.wav", **engines)
    with pytest.raises(StoreError, match="holds the results of"):
        process(tmp_path / "a.flac", **engines)


def test_results_of_nothing(tmp_path):
    with pytest.raises(StoreError, match="holds no results"):
        load_result(tmp_path)


def test_a_missing_article_is_told_before_anything_is_made(packaged_call, tmp_path, engines):
    with pytest.raises(ArticleError, match="no-such"):
        process(packaged_call, tmp_path / "no-such.md", out=tmp_path / "out", **engines)
    assert not (tmp_path / "out").exists()


def test_contradicting_speaker_numbers_are_refused(packaged_call, tmp_path, engines):
    from audiotools.config import DiarizeConfig

    with pytest.raises(ConfigError, match="speakers"):
        process(
            packaged_call, out=tmp_path, config=Config(diarize=DiarizeConfig(min_speakers=3, max_speakers=2)), **engines
        )
