import os

import pytest

from audiotools.processors import count_processors


def test_what_is_named_counts_and_nonsense_does_not(monkeypatch):
    monkeypatch.setenv("AUDIOTOOLS_THREADS", " 3 ")
    assert count_processors() == 3
    for nonsense in ("", "0", "-1", "many", "1.5"):
        monkeypatch.setenv("AUDIOTOOLS_THREADS", nonsense)
        allowed = count_processors()
        assert 1 <= allowed <= (os.cpu_count() or 1)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system does not bind processes to cores")
def test_cores_that_a_process_may_not_use_do_not_count(monkeypatch):
    monkeypatch.delenv("AUDIOTOOLS_THREADS", raising=False)
    before = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(before)})
        assert count_processors() == 1
    finally:
        os.sched_setaffinity(0, before)
