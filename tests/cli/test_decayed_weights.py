"""Weights of which a byte changed under the same time: `doctor` and `models verify` name the file and the remedy."""

from __future__ import annotations

import os

import pytest
import wheels
from typer.testing import CliRunner

from audiotools.cli import app, doctor
from audiotools.errors import WeightsError
from audiotools.models import weights

# Fixtures.
hub, cache = wheels.hub, wheels.cache


def flip(path):
    """Change a byte, and change it back the next time."""
    stat = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def told():
    return [(one.state, one.detail, one.advice) for one in doctor._weights() if one.subject == "weights fake"]


@pytest.mark.parametrize("name", ["model.bin", "config.json"])
def test_a_changed_byte_is_named_with_what_to_do_each_time_it_is_asked(name, cache, monkeypatch):
    monkeypatch.setenv("AUDIOTOOLS_OFFLINE", "1")
    folder = weights.ensure("fake", offline=False)
    assert [state for state, _, _ in told()] == ["ok"]
    flip(folder / name)
    for _ in range(2):
        wrong = ("note", f"{name} is damaged ({folder})", "Fetch it anew: audiotools models fetch fake")
        assert told() == [wrong]
        answer = CliRunner().invoke(app, ["models", "verify"])
        assert answer.exit_code == 1
        assert f"{name} of fake is damaged: run audiotools models fetch fake." in answer.output
        with pytest.raises(WeightsError, match=f"{name} of the model 'fake' is damaged"):
            weights.ensure("fake")
    flip(folder / name)  # a disk that reads right again: nothing has to be fetched
    assert weights.ensure("fake") == folder
    assert [state for state, _, _ in told()] == ["ok"]
    assert CliRunner().invoke(app, ["models", "verify"]).exit_code == 0
