"""Voice vectors: the features against their definition, the network against what voices must do."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audiotools.diarization.embedding import DIMENSION, MIN_FRAMES, embed, load_parameters, voice_model
from audiotools.diarization.fbank import BANDS, fbank, frame_count
from audiotools.errors import WeightsError


def by_the_book(signal: np.ndarray) -> np.ndarray:
    """Kaldi's filterbank, one frame, one band, one bin at a time."""
    rows = []
    for at in range(0, len(signal) - 399, 160):
        frame = signal[at : at + 400].astype(np.float64)
        frame = frame - frame.mean()
        frame = frame - 0.97 * np.concatenate([frame[:1], frame[:-1]])
        frame = frame * np.array([(0.5 - 0.5 * np.cos(2 * np.pi * n / 399)) ** 0.85 for n in range(400)])
        power = np.abs(np.fft.fft(np.concatenate([frame, np.zeros(112)]))[:257]) ** 2
        low, high = 1127 * np.log(1 + 20 / 700), 1127 * np.log(1 + 8000 / 700)
        width = (high - low) / 81
        row = []
        for band in range(80):
            left, centre, right = (low + (band + side) * width for side in (0, 1, 2))
            energy = 0.0
            for number in range(256):
                mel = 1127 * np.log(1 + number * 16000 / 512 / 700)
                if left < mel <= centre:
                    energy += power[number] * (mel - left) / (centre - left)
                elif centre < mel < right:
                    energy += power[number] * (right - mel) / (right - centre)
            row.append(np.log(max(energy, np.finfo(np.float32).eps)))
        rows.append(row)
    return np.array(rows)


class TestFeatures:
    def test_against_the_definition(self) -> None:
        random = np.random.default_rng(7)
        time = np.arange(1600) / 16000
        signal = (0.3 * np.sin(2 * np.pi * 440 * time) + 0.01 * random.standard_normal(1600)).astype(np.float32)
        np.testing.assert_allclose(fbank(signal), by_the_book(signal), atol=2e-3)

    @pytest.mark.parametrize("samples", [0, 1, 399, 400, 559, 560, 16000])
    def test_length(self, samples: int) -> None:
        assert fbank(np.zeros(samples, np.float32)).shape == (frame_count(samples), BANDS)

    def test_silence_is_finite(self) -> None:
        assert np.isfinite(fbank(np.zeros(1600, np.float32))).all()

    def test_long_signals_give_what_their_parts_give(self) -> None:
        signal = np.random.default_rng(1).standard_normal(160 * 4000).astype(np.float32)
        whole = fbank(signal)
        part = fbank(signal[160 * 3000 : 160 * 3000 + 16000])
        np.testing.assert_allclose(whole[3000 : 3000 + len(part)], part, atol=1e-4)


class TestCheckpoint:
    def test_something_else(self, tmp_path: Path) -> None:
        path = tmp_path / "campplus_cn_en_common.pt"
        path.write_bytes(b"not a checkpoint")
        with pytest.raises(WeightsError, match="does not hold CAM"):
            load_parameters(path)

    def test_another_network(self, tmp_path: Path) -> None:
        import torch

        path = tmp_path / "other.pt"
        torch.save({"xvector.dense.linear.weight": torch.zeros(512, 1024, 1)}, path)
        with pytest.raises(WeightsError, match=r"found \(512, 1024, 1\)"):
            load_parameters(path)


@pytest.fixture(scope="module")
def checkpoint() -> Path:
    import torch

    torch.set_num_threads(1)  # on a busy machine, torch's threads mostly wait for each other
    from audiotools.models import weights

    return weights.ensure("campplus") / "campplus_cn_en_common.pt"


@pytest.fixture(scope="module")
def speech() -> tuple[np.ndarray, list[tuple[float, float, str]]]:
    """The two-speaker call that pyannote.audio ships, and who speaks alone when, three seconds or longer."""
    spec = find_spec("pyannote")
    assert spec is not None
    folder = next(Path(place) / "audio" / "sample" for place in spec.submodule_search_locations or ())
    samples, _ = soundfile.read(folder / "sample.wav", dtype="float32")
    rows = [line.split() for line in (folder / "sample.rttm").read_text().splitlines() if line.startswith("SPEAKER")]
    turns = [(float(r[3]), float(r[3]) + float(r[4]), r[7]) for r in rows]
    return samples, [turn for turn in turns if turn[1] - turn[0] > 2]


@pytest.mark.models
class TestNetwork:
    def test_same_voice_is_nearer_than_another(
        self, checkpoint: Path, speech: tuple[np.ndarray, list[tuple[float, float, str]]]
    ) -> None:
        import torch

        parameters = load_parameters(checkpoint)
        samples, turns = speech
        vectors, speakers = [], []
        with torch.inference_mode():
            for start, end, who in turns:
                features = fbank(samples[int(start * 16000) : int(end * 16000)])
                vector = embed(parameters, torch.from_numpy(features - features.mean(axis=0))[None])[0].numpy()
                assert vector.shape == (DIMENSION,)
                vectors.append(vector / np.linalg.norm(vector))
                speakers.append(who)
        cosine = np.array(vectors) @ np.array(vectors).T
        same = np.equal.outer(speakers, speakers) & ~np.eye(len(speakers), dtype=bool)
        other = ~np.equal.outer(speakers, speakers)
        assert same.any() and other.any()
        assert cosine[same].min() > cosine[other].max()

    def test_masks_choose_frames(self, checkpoint: Path) -> None:
        from audiotools.diarization.pyannote_import import import_pyannote

        import_pyannote()
        import torch

        model = voice_model(checkpoint).eval()
        noise = torch.from_numpy(np.random.default_rng(3).standard_normal((1, 1, 48000)).astype(np.float32) * 0.1)
        mask = torch.zeros(3, 293)
        mask[0] = 1
        mask[1, :100] = 1
        mask[2, :2] = 1
        with torch.inference_mode():
            rows = model(noise.repeat(3, 1, 1), weights=mask).numpy()
            whole = model(noise).numpy()
            first = model(noise[..., : int(48000 * 100 / 293)]).numpy()
        np.testing.assert_allclose(rows[0], whole[0], atol=1e-4)
        assert rows[1] @ first[0] / np.linalg.norm(rows[1]) / np.linalg.norm(first[0]) > 0.99
        assert np.isnan(rows[2]).all()
        with pytest.raises(ValueError, match=f"at least {MIN_FRAMES} frames"):
            model(noise[..., :1000])
