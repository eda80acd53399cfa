"""The same results give the same bytes, whenever they are written: no clock, nothing drawn by chance."""

import datetime
import os
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from examples import ABOUT, example
from msgspec.structs import replace

from audiotools.exports import FORMATS, render
from audiotools.exports.dating import NO_DAY, day_of
from audiotools.records.metadata import About

HERE = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def tape(tmp_path_factory):
    path = tmp_path_factory.mktemp("tape") / "tape one.wav"
    noise = np.random.default_rng(3).normal(0, 0.1, 80_000)
    soundfile.write(path, noise.clip(-0.9, 0.9), 8000)
    return path


def given(name, tape, **more):
    wanted = {"about": ABOUT, **more}
    if "audio" in FORMATS[name].needs:
        wanted["audio"] = tape
    return {key: value for key, value in wanted.items() if key in FORMATS[name].options}


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("clips", "reel")])
def test_a_format_carries_no_clock(name, tape, monkeypatch):
    first = render(example(), name, **given(name, tape))
    later = time.time() + 400 * 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    then, written = time.struct_time((2031, 2, 3, 4, 5, 6, 0, 34, 0)), time.strftime
    monkeypatch.setattr(time, "localtime", lambda *given: then)
    monkeypatch.setattr(time, "strftime", lambda form, *given: written(form, *(given or (then,))))
    assert render(example(), name, **given(name, tape)) == first
    today = datetime.datetime.now(datetime.UTC).date().isoformat().encode()
    assert not any(today in content for content in first.values())


@pytest.mark.parametrize("kind", ["wav", "flac", "mp3", "m4a", "opus", "ogg"])
@pytest.mark.parametrize("name", ["clips", "reel"])
def test_sound_is_the_same_again(name, kind, tape):
    made = [render(example(), name, **given(name, tape, clip_format=kind)) for _ in range(2)]
    assert made[0] == made[1] and made[0]


@pytest.mark.slow
def test_another_process_in_another_time_zone_writes_the_same(tmp_path):
    """Sets come in another order in each process; it is another day at the other end of the world."""
    (tmp_path / "transcript.json").touch()
    os.utime(tmp_path / "transcript.json", (86_400 * 365, 86_400 * 365))
    code = """
        import hashlib, sys
        sys.path.insert(0, sys.argv[1])
        from examples import ABOUT
        from examples import example as plain
        from msgspec.structs import replace
        from audiotools.exports import FORMATS, render
        def example():
            return replace(plain(), folder=sys.argv[2])
        for name in FORMATS:
            if "audio" not in FORMATS[name].needs:
                options = {"about": ABOUT} if "about" in FORMATS[name].options else {}
                for file, content in render(example(), name, **options).items():
                    print(file, hashlib.sha256(content).hexdigest())
    """
    told = [
        subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code), str(HERE), str(tmp_path)],
            env={**os.environ, **own},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for own in (
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"},
            {"PYTHONHASHSEED": "2", "TZ": "Etc/GMT+12"},
        )
    ]
    assert told[0] == told[1] and told[0].count("\n") > 25


def test_the_day_is_that_of_the_results(tmp_path):

    assert day_of(example()) == NO_DAY and day_of(example(), About(date="1998-05")) == NO_DAY
    assert day_of(example(), About(date="1999-02-31")) == NO_DAY  # no such day
    assert day_of(example(), ABOUT) == datetime.date(1998, 5, 17)
    (tmp_path / "transcript.json").touch()
    os.utime(tmp_path / "transcript.json", (86_400 * 365, 86_400 * 365))
    made = replace(example(), folder=str(tmp_path))
    assert day_of(made, ABOUT) == datetime.date(1971, 1, 1)
    shutil.rmtree(tmp_path)
    assert day_of(made, ABOUT) == datetime.date(1998, 5, 17)
