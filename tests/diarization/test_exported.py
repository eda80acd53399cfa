"""Exported networks: they give what the networks give, once made they stay, and what is wrong is said."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audiotools.audio.recording import Audio
from audiotools.diarization.embedding import batched, embed, load_parameters
from audiotools.diarization.exported import _compare, segmenter, voice_network
from audiotools.diarization.networks import load_network
from audiotools.diarization.segmentation import activities, gain_for, in_order, on_device, on_processor, window_count
from audiotools.diarization.tracks import FRAMES, SAMPLES_PER_FRAME, WINDOW
from audiotools.errors import EngineError
from audiotools.models import weights
from audiotools.models.exports import is_intact

HOP = 59


def call() -> np.ndarray:
    """The two-speaker call that pyannote.audio ships, 30 s."""
    spec = find_spec("pyannote")
    places = (spec.submodule_search_locations or ()) if spec else ()
    path = next(Path(place) / "audio" / "sample" / "sample.wav" for place in places)
    return np.asarray(soundfile.read(path, dtype="float32")[0])


class TestOrder:
    def test_results_keep_the_order_of_items(self) -> None:
        with ThreadPoolExecutor(4) as pool:
            assert list(in_order(pool, lambda n: n * n, range(50), ahead=4)) == [n * n for n in range(50)]

    def test_only_a_few_are_under_way(self) -> None:
        begun: list[int] = []

        def items():  # type: ignore[no-untyped-def]
            for number in range(100):
                begun.append(number)
                yield number

        with ThreadPoolExecutor(2) as pool:
            results = in_order(pool, abs, items(), ahead=3)
            next(results)
            assert len(begun) <= 5
            results.close()  # type: ignore[attr-defined]

    def test_what_fails_is_raised(self) -> None:
        with ThreadPoolExecutor(2) as pool, pytest.raises(ZeroDivisionError):
            list(in_order(pool, lambda n: 1 // n, [2, 1, 0, 5], ahead=2))


@pytest.mark.parametrize("samples", [1, WINDOW, WINDOW + 1, 12 * WINDOW + 17])
def test_windows_reach_the_end_and_no_further_than_needed(samples: int) -> None:
    count = window_count(samples, HOP)
    assert (count - 1) * HOP * SAMPLES_PER_FRAME + WINDOW >= samples
    assert count == 1 or (count - 2) * HOP * SAMPLES_PER_FRAME + WINDOW < samples


class TestGain:
    def test_recordings_of_any_loudness_become_one(self) -> None:
        voice = np.random.default_rng(0).standard_normal(16000 * 200).astype(np.float32) * 0.05
        gains = [gain_for(Audio.from_samples(voice * np.float32(by), 16000)) * by for by in (0.001, 0.1, 1.0, 10.0)]
        assert gains == pytest.approx([2.0] * 4, rel=0.02)

    def test_what_is_loud_for_long_enough_decides(self) -> None:
        voice = np.full(16000 * 100, 1e-4, np.float32)
        voice[16000 * 50 : 16000 * 60] = 0.05
        voice[0] = 1.0
        assert gain_for(Audio.from_samples(voice, 16000)) == pytest.approx(2.0)

    @pytest.mark.parametrize("length", [1, 15999, 16000, 16001])
    def test_silence_stays_silence(self, length: int) -> None:
        assert gain_for(Audio.from_samples(np.zeros(length, np.float32), 16000)) == 1.0


def test_a_difference_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "network.onnx"
    path.write_bytes(b"x")
    right = np.zeros((1, 3), np.float32)
    _compare("voice", right, right + 1e-4, 1e-3, [path])
    assert path.exists()
    for wrong in (right + 0.1, np.full((1, 3), np.nan, np.float32), np.zeros((2, 3), np.float32)):
        path.write_bytes(b"x")
        with pytest.raises(EngineError, match="differs from its weights"):
            _compare("voice", right, wrong, 1e-3, [path])
        assert not path.exists()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    torch.set_num_threads(1)  # on a busy machine, torch's threads mostly wait for each other
    return tmp_path_factory.mktemp("exported")


@pytest.mark.models
class TestExports:
    def test_segmentation(self, folder: Path) -> None:
        checkpoint = weights.ensure("segmentation-3.0") / "pytorch_model.bin"
        made = segmenter(checkpoint, "0" * 64, folder)
        audio = Audio.from_samples(np.tile(call(), 2)[: 16000 * 44 + 7], 16000, name="call.wav")
        with ThreadPoolExecutor(2) as pool:
            quick = np.stack(list(activities(audio, HOP, on_processor(made), pool, 2)))
            slow = np.stack(list(activities(audio, HOP, on_device(load_network(checkpoint), "cpu"), pool, 2)))
        assert quick.shape == slow.shape == (window_count(len(audio), HOP), FRAMES, 3)
        assert slow.max() > 0.5
        assert np.abs(quick - slow).mean() < 0.01
        assert ((quick > 0.5) != (slow > 0.5)).mean() < 0.02
        # Once made, it stays: the checkpoint is not looked at again.
        before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
        segmenter(folder / "nowhere.bin", "0" * 64, folder)
        assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before

    def test_voices(self, folder: Path) -> None:
        import torch

        checkpoint = weights.ensure("campplus") / "campplus_cn_en_common.pt"
        made = voice_network(checkpoint, "0" * 64, folder)
        parameters = load_parameters(checkpoint)
        dice = np.random.default_rng(2)
        stretches = [dice.standard_normal((frames, 80)).astype(np.float32) for frames in (10, 99, 200, 401, 99)]
        with torch.inference_mode():
            exact = np.concatenate([embed(parameters, torch.from_numpy(one[None])).numpy() for one in stretches])
        for network in (made, batched(checkpoint, "cpu")):
            frames = network.frames(stretches)
            pooled = [np.concatenate([one.mean(axis=1), one.std(axis=1, ddof=1)]) for one in frames]
            np.testing.assert_allclose(network.vectors(np.stack(pooled)), exact, atol=1e-3)

    def test_an_export_that_decayed_is_made_again(self, folder: Path, tmp_path: Path) -> None:
        for path in folder.iterdir():
            if path.name.startswith("campplus"):
                (tmp_path / path.name).write_bytes(path.read_bytes())
        voice = tmp_path / f"campplus-{'0' * 16}-r2-vectors.onnx"
        assert is_intact(voice)
        voice_network(tmp_path / "nowhere.pt", "0" * 64, tmp_path)  # nothing is made again
        changed = voice.stat()
        data = bytearray(voice.read_bytes())
        data[5000] ^= 1
        voice.write_bytes(data)
        os.utime(voice, ns=(changed.st_atime_ns, changed.st_mtime_ns))
        assert not is_intact(voice)
        checkpoint = weights.ensure("campplus") / "campplus_cn_en_common.pt"
        voice_network(checkpoint, "0" * 64, tmp_path)
        assert is_intact(voice) and voice.read_bytes() != bytes(data)

    def test_another_network(self, tmp_path: Path) -> None:
        with pytest.raises(EngineError, match="not a pyannote segmentation model"):
            segmenter(weights.ensure("campplus") / "campplus_cn_en_common.pt", "0" * 64, tmp_path)
        assert list(tmp_path.iterdir()) == []
