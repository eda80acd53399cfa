"""Sound: ranges of bytes, outlines, and what readers will hear."""

from __future__ import annotations

import io
import time

import numpy as np
import pytest
import soundfile

from audiotools.studio import sound
from audiotools.studio.sound import peaks_at, peaks_from, write_peaks


def test_the_recording_is_sent_as_it_is_and_by_ranges(browser, home):
    data = (home / "recordings" / "call.wav").read_bytes()
    address = f"/api/results/{browser.id}/sound"
    whole = browser.get(address)
    assert whole.content == data and whole.headers["accept-ranges"] == "bytes"
    assert whole.headers["content-type"] == "audio/wav"
    for asked, first, last in (
        ("bytes=100-199", 100, 200),
        ("bytes=-50", len(data) - 50, len(data)),
        ("bytes=9-", 9, None),
    ):
        part = browser.get(address, headers={"range": asked})
        assert part.status_code == 206 and part.content == data[first:last], asked
    assert browser.get(address, headers={"range": f"bytes={len(data)}-"}).status_code == 416


def test_four_hours_are_sent_without_being_read_into_memory(browser, home, monkeypatch):
    """A file of two gigabytes, without its bytes on the disk: a range of it comes at once, in a megabyte of memory."""
    import tracemalloc

    path = home / "recordings" / "call.wav"
    with path.open("r+b") as file:
        file.truncate(2_000_000_000)
    monkeypatch.setattr(sound, "_refusal", lambda *_: "")  # silence of days behind the call is not the call
    address = f"/api/results/{browser.id}/sound"
    browser.get(address, headers={"range": "bytes=0-1"})
    tracemalloc.start()
    part = browser.get(address, headers={"range": "bytes=1999999000-1999999999"})
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert part.status_code == 206 and len(part.content) == 1000
    assert part.headers["content-range"] == "bytes 1999999000-1999999999/2000000000"
    assert most < 5_000_000


def test_the_outline_of_a_stretch_is_that_of_its_samples(browser, home):
    address = f"/api/results/{browser.id}/peaks"
    samples, rate = soundfile.read(home / "recordings" / "call.wav", dtype="float32", always_2d=True)
    answer = browser.get(address, params={"start": 8.0, "end": 9.0, "n": 50})
    found = answer.json()
    assert answer.status_code == 200 and len(found["max"]) >= 50
    assert found["seconds_each"] == pytest.approx(0.02, rel=0.05)
    piece = samples[8 * rate : 9 * rate].mean(axis=1)
    assert max(found["max"]) == pytest.approx(piece.max() * 127, abs=1.5)
    assert min(found["min"]) == pytest.approx(piece.min() * 127, abs=1.5)
    for wrong in (
        {"start": 3, "end": 1},
        {"start": "x", "end": 1},
        {"start": 0, "end": 1, "n": 0},
        {"start": 0, "end": "inf"},
    ):
        assert browser.get(address, params=wrong).status_code in (404, 422)


def test_the_outline_of_the_whole_comes_from_a_file(home, tmp_path):
    tape = home / "recordings" / "call.wav"
    write_peaks(str(tape), str(tmp_path / "peaks.npy"))
    samples, rate = soundfile.read(tape, dtype="float32", always_2d=True)
    seconds = len(samples) / rate
    whole = peaks_from(tmp_path / "peaks.npy", 0.0, seconds, 100)
    assert len(whole["min"]) == len(whole["max"]) == 100
    assert whole["seconds_each"] * 100 == pytest.approx(seconds, abs=0.02)
    assert max(whole["max"]) == round(float(samples.mean(axis=1).max()) * 127)
    near = peaks_from(tmp_path / "peaks.npy", 8.0, 9.0, 1000)
    assert len(near["max"]) in (100, 101)
    decoded = peaks_at(tape, 8.0, 9.0, 100, tmp_path)
    assert np.abs(np.array(near["max"][:100]) - np.array(decoded["max"][:100])).max() <= 2


def test_readers_hear_a_tone_where_something_is_withheld(browser, home):
    address = f"/api/results/{browser.id}/sound"
    plain = browser.get(address, params={"preview": "readers"})
    assert plain.content == (home / "recordings" / "call.wav").read_bytes()  # nothing is withheld yet
    browser.decide({"do": "withhold", "start": 8.2, "end": 8.8})
    answer = browser.get(address, params={"preview": "readers", "start": 7.5, "end": 9.5})
    assert answer.status_code == 200 and answer.headers["content-type"] == "audio/flac"
    heard, rate = soundfile.read(io.BytesIO(answer.content))
    inside = heard[int(0.9 * rate) : int(1.1 * rate)]
    spectrum = np.abs(np.fft.rfft(inside))
    assert np.argmax(spectrum) * rate / len(inside) == pytest.approx(1000, abs=20)
    original, _ = soundfile.read(home / "recordings" / "call.wav")
    assert np.allclose(heard[: int(0.2 * rate)], original[int(7.5 * rate) : int(7.7 * rate)], atol=1e-3)


@pytest.mark.slow
def test_a_copy_is_made_where_a_browser_cannot_play_the_recording(browser, home, monkeypatch):
    monkeypatch.setattr(sound, "_CODECS", ())
    address = f"/api/results/{browser.id}/sound"
    assert browser.view()["sound"]["state"] == "preparing"
    first = browser.get(address)
    assert first.status_code == 503 and first.headers["retry-after"]
    end = time.monotonic() + 600
    while (answer := browser.get(address)).status_code == 503:
        assert time.monotonic() < end
        time.sleep(0.2)
    assert answer.status_code == 200 and answer.headers["content-type"] == "audio/mp4"
    copies = browser.studio.listening.copies.folder
    assert copies.stat().st_mode & 0o077 == 0 and any(copies.iterdir())
    browser.studio.listening.close()
    assert not copies.exists()


def test_another_recording_in_its_place_is_not_played(browser, home):
    path, address = home / "recordings" / "call.wav", f"/api/results/{browser.id}/sound"
    assert browser.get(address).status_code == 200
    samples, rate = soundfile.read(path)
    soundfile.write(path, samples[: len(samples) // 2], rate)
    refused = browser.get(address)
    assert refused.status_code == 404 and "give the recording" in refused.text
    soundfile.write(path, samples, rate, subtype="PCM_24")  # the same sound in other bytes
    assert browser.get(address).status_code == 200


def test_a_recording_that_is_gone_is_said_to_be(browser, home):
    (home / "recordings" / "call.wav").unlink()
    answer = browser.get(f"/api/results/{browser.id}/sound")
    assert answer.status_code == 404 and answer.json()["message"].endswith(".")
    assert browser.view()["sound"]["state"] == "missing"


def test_the_page_for_readers_plays_what_readers_hear(browser):
    browser.decide({"do": "withhold", "start": 8.0, "end": 9.0})
    page = browser.get(f"/api/results/{browser.id}/preview").text
    gone = browser.view()["words"]["text"]
    assert "[withheld]" in gone and "[withheld]" in page
    assert (
        f'src="/api/results/{browser.id}/sound?preview=readers"' in page
        and "call.wav" not in page.partition("<main>")[2].partition("</main>")[0]
    )
