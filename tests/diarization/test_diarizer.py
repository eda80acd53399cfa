"""Turns: options, labels, notes, engines behind one method, and the real models on real speech."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from audiotools.audio.recording import Audio
from audiotools.config import Config, DiarizeConfig
from audiotools.diarization.diarizer import diarize, limits_of, load_engine
from audiotools.diarization.engines import Limits
from audiotools.diarization.fast import FastEngine
from audiotools.errors import AudioError, AudiotoolsError, ConfigError, EngineError, WeightsError
from audiotools.records import Provenance, Turn, Turns

RATE = 16000


def silence(seconds: float) -> Audio:
    return Audio.from_samples(np.zeros(round(seconds * RATE), np.float32), RATE, name="silence.wav")


class Fake:
    """An engine that returns what it was given and remembers what it was asked."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.limits: Limits | None = None

    def __call__(self, audio: Audio, limits: Limits, progress: Callable[[str, float, float], None] | None) -> Turns:
        self.limits = limits
        if progress is not None:
            for done in range(1, round(audio.duration)):
                progress("diarize", float(done), audio.duration)
        return self.turns


class TestResult:
    def test_labels_follow_first_appearance_and_voices_follow_labels(self) -> None:
        found = Turns(
            (Turn(5, 6, "x"), Turn(1, 4, "z"), Turn(3, 5, "y")),
            voices={"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0), "never heard": (1.0, 1.0, 1.0)},
        )
        turns = diarize(silence(7), engine=Fake(found))
        assert turns.turns == (Turn(1, 4, "SPEAKER_00"), Turn(3, 5, "SPEAKER_01"), Turn(5, 6, "SPEAKER_02"))
        assert turns.voices == {
            "SPEAKER_00": (0.0, 0.0, 1.0),
            "SPEAKER_01": (0.0, 1.0, 0.0),
            "SPEAKER_02": (1.0, 0.0, 0.0),
        }

    @given(st.lists(st.tuples(st.floats(0, 90), st.floats(0, 9), st.sampled_from("abcdefghijkl")), max_size=30))
    def test_any_turns_come_back_sorted_and_numbered(self, raw: list[tuple[float, float, str]]) -> None:
        given_turns = Turns(tuple(Turn(start, start + length, who) for start, length, who in raw))
        turns = diarize(silence(1), engine=Fake(given_turns))
        assert sorted((t.start, t.end) for t in given_turns) == [(t.start, t.end) for t in turns]
        assert turns.speakers == tuple(f"SPEAKER_{n:02d}" for n in range(len(turns.speakers)))
        # The same turns share a speaker before and after.
        key = {(t.start, t.end): set() for t in given_turns}
        for turn in turns:
            key[turn.start, turn.end].add(turn.speaker)
        assert len(turns.speakers) == len({t.speaker for t in given_turns})

    def test_provenance_says_what_was_asked(self) -> None:
        made_by = Provenance(engine="fake 1", model="m", weights={"w": "0" * 64}, options={"step": 0.5})
        turns = diarize(silence(1), engine=Fake(Turns(provenance=made_by)), max_speakers=3)
        assert turns.provenance == Provenance(
            engine="fake 1", model="m", weights={"w": "0" * 64}, options={"step": 0.5, "max_speakers": 3}
        )

    def test_voices_that_sound_alike_are_reported(self) -> None:
        found = Turns(
            (Turn(0, 1, "a"), Turn(1, 2, "b"), Turn(2, 3, "c")),
            voices={"a": (1.0, 0.0), "b": (0.0, 1.0), "c": (1.0, 0.2)},
        )
        (note,) = diarize(silence(3), engine=Fake(found)).notes
        assert note.startswith("SPEAKER_00 and SPEAKER_02 sound alike")

    def test_many_voices_that_sound_alike_are_reported_together(self) -> None:
        found = Turns(
            tuple(Turn(i, i + 1, str(i)) for i in range(4)),
            voices={str(i): (1.0, 0.1 * i) for i in range(4)},
        )
        (note,) = diarize(silence(4), engine=Fake(found)).notes
        assert note.startswith("6 pairs of speakers sound alike, most of all SPEAKER_0")
        assert note.endswith("there may be fewer than 4 people.")

    def test_fewer_speakers_than_asked_are_reported(self) -> None:
        turns = diarize(silence(3), engine=Fake(Turns((Turn(0, 1, "a"),))), min_speakers=2)
        assert "Expected at least 2 speakers, found 1" in turns.notes[0]

    def test_nobody_speaking_is_no_turns_and_no_note(self) -> None:
        turns = diarize(silence(3), engine=Fake(Turns()), num_speakers=2)
        assert (turns.turns, turns.voices, turns.notes) == ((), {}, ())

    def test_missing_file(self) -> None:
        with pytest.raises(AudioError, match=r"nowhere\.wav"):
            diarize("nowhere.wav", engine=Fake(Turns()))


class TestLimits:
    @pytest.mark.parametrize("value", [0, -1, 2.0, "2", True])
    @pytest.mark.parametrize("name", ["num_speakers", "min_speakers", "max_speakers"])
    def test_only_whole_numbers_from_one(self, name: str, value: object) -> None:
        with pytest.raises(ConfigError, match=f"{name}: expected a whole number of at least 1"):
            diarize(silence(1), engine=Fake(Turns()), **{name: value})  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("asked", "match"),
        [
            ({"num_speakers": 2, "min_speakers": 3}, "num_speakers is 2, but min_speakers is 3"),
            ({"num_speakers": 4, "max_speakers": 3}, "num_speakers is 4, but max_speakers is 3"),
            ({"min_speakers": 4, "max_speakers": 3}, "min_speakers is 4, but max_speakers is 3"),
        ],
    )
    def test_contradictions_are_refused_before_any_work(self, asked: dict[str, int], match: str) -> None:
        engine = Fake(Turns())
        with pytest.raises(ConfigError, match=match):
            diarize(silence(1), engine=engine, **asked)  # type: ignore[arg-type]
        assert engine.limits is None

    @given(*[st.none() | st.integers(1, 4)] * 6)
    def test_against_the_rules_spelt_out(self, n: int, lo: int, hi: int, sn: int, slo: int, shi: int) -> None:
        settings = DiarizeConfig(num_speakers=sn, min_speakers=slo, max_speakers=shi)
        if n is None and lo is None and hi is None:
            n, lo, hi = sn, slo, shi
        elif n is None:
            lo, hi = lo or slo, hi or shi
        possible = [
            count
            for count in range(1, 6)
            if (n is None or count == n) and (lo is None or count >= lo) and (hi is None or count <= hi)
        ]
        arguments = (n, lo, hi)
        if not possible:
            with pytest.raises(ConfigError):
                limits_of(settings, *arguments)
            return
        limits = limits_of(settings, *arguments)
        allowed = [c for c in range(1, 6) if c >= (limits.least or 1) and c <= (limits.most or 5)]
        assert allowed == possible
        assert limits.exactly == (possible[0] if len(possible) == 1 and (n or lo == hi) else None)

    def test_settings_are_used_and_arguments_go_first(self) -> None:
        config = Config(diarize=DiarizeConfig(num_speakers=2))
        engine = Fake(Turns())
        diarize(silence(1), engine=engine, config=config)
        assert engine.limits == Limits(2, 2, 2)
        diarize(silence(1), engine=engine, config=config, num_speakers=3)
        assert engine.limits == Limits(3, 3, 3)
        diarize(silence(1), engine=engine, config=config, max_speakers=5)
        assert engine.limits == Limits(None, None, 5)


class TestProgress:
    def test_reported_in_seconds_to_the_end(self) -> None:
        seen: list[tuple[str, float, float]] = []
        diarize(silence(3), engine=Fake(Turns()), progress=lambda *now: seen.append(now))
        assert seen == [("diarize", done, 3.0) for done in (0.0, 1.0, 2.0, 3.0)]

    def test_raising_from_it_cancels(self) -> None:
        def stop(stage: str, done: float, total: float) -> None:
            if done >= 1:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            diarize(silence(3), engine=Fake(Turns()), progress=stop)


def test_importing_loads_no_model_library() -> None:
    code = (
        "import sys, audiotools.diarization.diarizer, audiotools.diarization.embedding\n"
        "import audiotools.diarization.fast, audiotools.diarization.fbank, audiotools.diarization.pipelines\n"
        "print([m for m in ('torch', 'torchaudio', 'pyannote.audio', 'onnxruntime') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Real models from here on.


@pytest.fixture(scope="module")
def call() -> Audio:
    """The two-speaker call that pyannote.audio ships."""
    samples, rate = soundfile.read(sample_folder() / "sample.wav", dtype="float32")
    return Audio.from_samples(samples, rate, name="sample.wav")


def sample_folder() -> Path:
    spec = find_spec("pyannote")
    assert spec is not None
    return next(Path(place) / "audio" / "sample" for place in spec.submodule_search_locations or ())


def true_turns() -> list[Turn]:
    rows = [line.split() for line in (sample_folder() / "sample.rttm").read_text().splitlines()]
    return [Turn(float(r[3]), float(r[3]) + float(r[4]), r[7]) for r in rows if r and r[0] == "SPEAKER"]


def error_rate(truth: list[Turn], found: Turns, duration: float) -> float:
    """DER without collar over 10 ms frames, the labels mapped in the best of all ways."""
    frames = round(duration * 100)

    def grid(turns: list[Turn] | Turns) -> dict[str, np.ndarray]:
        rows: dict[str, np.ndarray] = {}
        for turn in turns:
            rows.setdefault(turn.speaker, np.zeros(frames, bool))[round(turn.start * 100) : round(turn.end * 100)] = (
                True
            )
        return rows

    true, hypothesis = grid(truth), grid(found)
    said = sum(row.sum() for row in true.values())
    n_true, n_found = sum(true.values(), np.zeros(frames, int)), sum(hypothesis.values(), np.zeros(frames, int))
    names = [*hypothesis, *[None] * len(true)]
    right = max(
        sum((true[t] & hypothesis[h]).sum() for t, h in zip(true, chosen, strict=False) if h is not None)
        for chosen in itertools.permutations(names, len(true))
    )
    return float((np.maximum(n_true, n_found).sum() - right) / said)


@pytest.fixture(scope="module")
def standard() -> object:
    import torch

    torch.set_num_threads(1)  # on a busy machine, torch's threads mostly wait for each other
    return load_engine(DiarizeConfig(engine="pyannote", step=0.25))


@pytest.mark.models
class TestPyannote:
    def test_the_packaged_call(self, call: Audio, standard: object) -> None:
        seen: list[float] = []

        def progress(stage: str, done: float, total: float) -> None:
            if stage == "diarize":
                seen.append(done)
                assert total == call.duration

        turns = diarize(call, engine=standard, progress=progress)  # type: ignore[arg-type]
        assert error_rate(true_turns(), turns, call.duration) <= 0.06
        assert turns.speakers == ("SPEAKER_00", "SPEAKER_01")
        assert set(turns.voices) == set(turns.speakers)
        assert {len(voice) for voice in turns.voices.values()} == {192}
        assert turns.provenance is not None
        assert set(turns.provenance.weights) == {"pytorch_model.bin", "campplus_cn_en_common.pt"}
        assert seen == sorted(seen)
        assert seen[-1] == call.duration

    def test_silence_and_scraps(self, call: Audio, standard: object) -> None:
        assert diarize(silence(12), engine=standard).turns == ()  # type: ignore[arg-type]
        for seconds in (1 / RATE, 0.02, 0.11, 0.5):
            scrap = Audio.from_samples(call.samples(7, 7 + seconds), RATE, name="scrap.wav")
            for turn in diarize(scrap, engine=standard):  # type: ignore[arg-type]
                assert 0 <= turn.start < turn.end <= scrap.duration

    def test_cancelling_mid_way(self, call: Audio, standard: object) -> None:
        def stop(stage: str, done: float, total: float) -> None:
            if done > 0:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            diarize(call, engine=standard, progress=stop)  # type: ignore[arg-type]

    def test_no_reports_leave_the_machine(self, standard: object) -> None:
        diarize(silence(1), engine=standard)  # type: ignore[arg-type]
        from pyannote.audio.telemetry.metrics import is_metrics_enabled

        assert not is_metrics_enabled()
        assert os.environ["PYANNOTE_METRICS_ENABLED"] in {"0", "false"}

    def test_a_folder_without_a_pipeline(self, tmp_path: Path) -> None:
        with pytest.raises(EngineError, match=r"give the folder that has its config\.yaml"):
            diarize(silence(1), config=DiarizeConfig(engine="hub", pipeline=str(tmp_path)))

    def test_the_hub_out_of_reach(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        monkeypatch.delenv("HF_TOKEN", raising=False)
        with pytest.raises(EngineError, match="set HF_TOKEN"):
            diarize(silence(1), config=DiarizeConfig(engine="hub", pipeline="nobody/no-such-pipeline"))

    def test_weights_that_are_not_there(self) -> None:
        config = DiarizeConfig(engine="pyannote", segmentation="no-such-weights")
        with pytest.raises(WeightsError, match="no-such-weights"):
            diarize(silence(1), config=config)


@pytest.fixture(scope="module")
def quick() -> FastEngine:
    return FastEngine(DiarizeConfig(engine="fast", threads=2, device="cpu"))


@pytest.mark.models
class TestFast:
    def test_the_packaged_call(self, call: Audio, quick: FastEngine) -> None:
        seen: list[float] = []

        def progress(stage: str, done: float, total: float) -> None:
            if stage == "diarize":
                seen.append(done)
                assert total == call.duration

        turns = diarize(call, engine=quick, progress=progress)
        assert error_rate(true_turns(), turns, call.duration) <= 0.06
        assert turns.speakers == ("SPEAKER_00", "SPEAKER_01")
        assert {len(voice) for voice in turns.voices.values()} == {192}
        assert turns.notes == ()
        assert turns.provenance is not None
        assert set(turns.provenance.weights) == {"pytorch_model.bin", "campplus_cn_en_common.pt"}
        assert turns.provenance.options["engine"] == "fast"
        assert seen == sorted(seen)
        assert len(seen) > 5
        assert seen[-1] == call.duration
        assert all(type(turn.start) is float and type(turn.end) is float for turn in turns)

    def test_they_talk_at_once_in_it(self, call: Audio, quick: FastEngine) -> None:
        turns = diarize(call, engine=quick).turns
        at_once = sum(max(0.0, min(a.end, b.end) - max(a.start, b.start)) for a, b in itertools.combinations(turns, 2))
        truth = true_turns()
        truly = sum(max(0.0, min(a.end, b.end) - max(a.start, b.start)) for a, b in itertools.combinations(truth, 2))
        assert at_once == pytest.approx(truly, rel=0.5)

    @pytest.mark.parametrize("asked", [1, 2, 3])
    def test_as_many_speakers_as_asked(self, call: Audio, quick: FastEngine, asked: int) -> None:
        turns = diarize(call, engine=quick, num_speakers=asked)
        assert len(turns.speakers) == asked
        notes = " ".join(turns.notes)
        assert ("sound alike" in notes) == (asked == 3)
        assert ("but only 2 can be told apart" in notes) == (asked == 3)

    def test_bounds(self, call: Audio, quick: FastEngine) -> None:
        assert len(diarize(call, engine=quick, min_speakers=3).speakers) >= 3
        assert len(diarize(call, engine=quick, max_speakers=1).speakers) == 1
        assert len(diarize(call, engine=quick, min_speakers=1, max_speakers=5).speakers) == 2

    def test_silence_noise_and_scraps(self, call: Audio, quick: FastEngine) -> None:
        assert diarize(silence(25), engine=quick).turns == ()
        hiss = np.random.default_rng(0).standard_normal(12 * RATE).astype(np.float32) * 0.05
        assert diarize(Audio.from_samples(hiss, RATE, name="hiss.wav"), engine=quick).turns == ()
        for seconds in (1 / RATE, 0.02, 0.11, 0.5, 2.0, 10.0, 10.01):
            scrap = Audio.from_samples(call.samples(7, 7 + seconds), RATE, name="scrap.wav")
            turns = diarize(scrap, engine=quick)
            for turn in turns:
                assert 0 <= turn.start < turn.end <= scrap.duration
            assert bool(turns.turns) == (seconds >= 0.5)

    def test_loudness_changes_nothing_much(self, call: Audio, quick: FastEngine) -> None:
        for gain in (0.01, 3.0):
            other = Audio.from_samples(call.samples() * np.float32(gain), RATE, name="other.wav")
            assert error_rate(true_turns(), diarize(other, engine=quick), call.duration) <= 0.08

    def test_it_does_not_depend_on_the_number_of_threads(self, call: Audio, quick: FastEngine) -> None:
        alone = FastEngine(DiarizeConfig(engine="fast", threads=1, device="cpu"))
        assert diarize(call, engine=alone).turns == diarize(call, engine=quick).turns

    def test_a_voice_a_side(self, call: Audio, quick: FastEngine) -> None:
        """The call with each woman's own turns on a side of its own, fifteen decibels softer on the other."""
        truth = true_turns()
        names = list(dict.fromkeys(turn.speaker for turn in truth))
        own = np.zeros((len(call), 2), np.float32)
        for turn in truth:
            own[round(turn.start * RATE) : round(turn.end * RATE), names.index(turn.speaker)] = 1
        hiss = np.random.default_rng(0).standard_normal(own.shape) * 0.0005
        stereo = Audio.from_samples(call.samples()[:, None] * (0.18 + 0.82 * own) * (1, 0.5) + hiss, name="stereo")
        off = FastEngine(DiarizeConfig(engine="fast", threads=2, device="cpu", sides="off"))
        by_side, by_ear = diarize(stereo, engine=quick), diarize(stereo, engine=off)
        assert error_rate(truth, by_side, call.duration) <= error_rate(truth, by_ear, call.duration)
        assert by_side.speakers == ("SPEAKER_00", "SPEAKER_01")
        assert set(by_side.voices) == set(by_side.speakers)
        assert by_side.provenance is not None
        assert by_side.provenance.options["sides"] == "used: left and right have a voice each"
        assert by_ear.provenance is not None
        assert "sides" not in by_ear.provenance.options
        # One speaker asked for is one speaker, and the same on both sides is as one channel.
        one = diarize(stereo, engine=quick, num_speakers=1)
        assert len(one.speakers) == 1
        assert one.provenance is not None
        assert one.provenance.options["sides"] == "not used: one speaker was asked for"
        dual = Audio.from_samples(np.repeat(call.samples()[:, None], 2, axis=1), name="dual")
        assert diarize(dual, engine=quick).turns == diarize(call, engine=quick).turns
        for seconds in (0.02, 0.11, 0.5):
            scrap = Audio.from_samples(np.repeat(call.samples(7, 7 + seconds)[:, None], 2, axis=1) * (1, 0.2))
            assert all(turn.end <= scrap.duration for turn in diarize(scrap, engine=quick))

    def test_cancelling_in_each_part(self, call: Audio, quick: FastEngine) -> None:
        for share in (0.2, 0.8):

            def stop(stage: str, done: float, total: float, share: float = share) -> None:
                if done >= share * total:
                    raise KeyboardInterrupt

            with pytest.raises(KeyboardInterrupt):
                diarize(call, engine=quick, progress=stop)
        assert diarize(call, engine=quick).turns

    def test_a_graphics_card_that_is_not_there(self) -> None:
        import torch

        if torch.cuda.is_available():
            pytest.skip("there is one")
        with pytest.raises(EngineError, match="No CUDA device"):
            diarize(silence(1), config=DiarizeConfig(engine="fast", device="cuda"))


def test_errors_share_a_root() -> None:
    assert issubclass(EngineError, AudiotoolsError)
