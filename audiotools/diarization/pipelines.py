"""Diarization by pyannote.audio's own pipelines: with open weights, or as published on the Hugging Face hub.

With open weights the pipeline is pyannote's `SpeakerDiarization` put together from `segmentation-3.0` and CAM++
(`audiotools.diarization.embedding`), with agglomerative clustering. It is the yardstick for faster engines:
accurate, slow, and it holds the whole recording in memory.

Sources: H. Bredin, "pyannote.audio 2.1 speaker diarization pipeline: principle, benchmark, and recipe",
Interspeech 2023; A. Plaquet, H. Bredin, "Powerset multi-class cross entropy loss for neural speaker
diarization", Interspeech 2023.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audiotools.config import DiarizeConfig
from audiotools.errors import EngineError
from audiotools.records import Provenance, Turn, Turns

if TYPE_CHECKING:
    from audiotools.audio.recording import Audio
    from audiotools.diarization.engines import Limits

Progress = Callable[[str, float, float], None]

_SAMPLE_RATE = 16000  # hertz
# Shortest recording, in seconds, that can hold speech: shorter than the segmentation model's receptive field.
_SHORTEST = 0.1
# Share of the work that segmentation is; embedding is the rest.
_SEGMENTATION_SHARE = 0.15
_MIN_CLUSTER = 12  # pieces of a voice that count as a speaker, as in the configuration of pyannote's 3.1 pipeline
# Euclidean distance of two unit vectors below which they are one person's.
_THRESHOLD = 0.7
_SEGMENTATION_BATCH = 16  # windows that go through the network together
_EMBEDDING_BATCH = 12  # likewise, pieces of speech


class PyannoteEngine:
    """pyannote's pipeline with open weights.

    Parameters
    ----------
    config
        `segmentation`, `embedding`, `device`, `step` and `threshold` are obeyed.
    """

    def __init__(self, config: DiarizeConfig) -> None:
        self._config = config
        self._pipeline: Any = None
        self._weights: dict[str, str] = {}

    def __call__(self, audio: Audio, limits: Limits, progress: Progress | None) -> Turns:
        """Diarize a recording; see `audiotools.diarization.engines.Engine`."""
        if self._pipeline is None:
            self._pipeline = self._build(progress)
        config = self._config
        made_by = Provenance(
            engine=f"pyannote.audio {metadata.version('pyannote.audio')}",
            model=f"{config.segmentation} + {config.embedding}",
            weights=dict(self._weights),
            options={"engine": "pyannote", "step": config.step, "threshold": config.threshold or _THRESHOLD},
        )
        return _run(self._pipeline, audio, limits, progress, made_by)

    def _build(self, progress: Progress | None) -> Any:
        from audiotools.diarization.embedding import voice_model
        from audiotools.diarization.networks import load_network
        from audiotools.diarization.pyannote_import import import_pyannote
        from audiotools.models import weights

        config = self._config
        segmentation = weights.ensure_file(config.segmentation, "pytorch_model.bin", progress=progress)
        embedding = weights.ensure_file(config.embedding, "campplus_cn_en_common.pt", progress=progress)
        for path in (segmentation, embedding):
            self._weights.update(weights.hashes(path))
        import_pyannote()
        from pyannote.audio.core.plda import PLDA
        from pyannote.audio.pipelines import SpeakerDiarization

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions the checkpoint was trained with
            pipeline = SpeakerDiarization(
                segmentation=load_network(segmentation),
                segmentation_step=config.step,
                segmentation_batch_size=_SEGMENTATION_BATCH,
                embedding=voice_model(embedding),
                embedding_batch_size=_EMBEDDING_BATCH,
                embedding_exclude_overlap=True,
                clustering="AgglomerativeClustering",
                plda=object.__new__(PLDA),  # asked for, and used by another clustering only
            )
        pipeline.instantiate(
            {
                "segmentation": {"min_duration_off": 0.0},
                "clustering": {
                    "method": "centroid",
                    "min_cluster_size": _MIN_CLUSTER,
                    "threshold": config.threshold or _THRESHOLD,
                },
            }
        )
        return _to_device(pipeline, config.device)


class HubEngine:
    """A published pipeline, by its name on the Hugging Face hub or from a local folder.

    Parameters
    ----------
    config
        `pipeline` and `device` are obeyed; the pipeline's own settings stand for the rest. The environment
        variable `HF_TOKEN` is used for pipelines whose terms must be accepted first.
    """

    def __init__(self, config: DiarizeConfig) -> None:
        self._config = config
        self._pipeline: Any = None
        self._weights: dict[str, str] = {}

    def __call__(self, audio: Audio, limits: Limits, progress: Progress | None) -> Turns:
        """Diarize a recording; see `audiotools.diarization.engines.Engine`."""
        if self._pipeline is None:
            self._pipeline = self._build()
        made_by = Provenance(
            engine=f"pyannote.audio {metadata.version('pyannote.audio')}",
            model=self._config.pipeline,
            weights=dict(self._weights),
            options={"engine": "hub"},
        )
        return _run(self._pipeline, audio, limits, progress, made_by)

    def _build(self) -> Any:
        from audiotools.diarization.checkpoints import plain_values
        from audiotools.diarization.pyannote_import import import_pyannote
        from audiotools.models import weights

        name = self._config.pipeline
        pyannote = import_pyannote()
        folder = Path(name)
        local = folder.exists()
        token = os.environ.get("HF_TOKEN")
        try:
            with warnings.catch_warnings(), plain_values():
                warnings.simplefilter("ignore")
                pipeline = pyannote.Pipeline.from_pretrained(name, token=token)
        except Exception as error:  # the hub's client raises many kinds
            raise EngineError(_advice(name, local, token is not None, error)) from error
        if pipeline is None:
            raise EngineError(_advice(name, local, token is not None, None))
        if local:
            files = [folder] if folder.is_file() else sorted(folder.rglob("*"))
            for path in files:
                if path.suffix in {".bin", ".ckpt", ".npz", ".onnx", ".pt", ".safetensors"}:
                    self._weights.update(weights.hashes(path))
        return _to_device(pipeline, self._config.device)


def _advice(name: str, local: bool, token: bool, error: Exception | None) -> str:
    reason = f" ({' '.join(str(error).split())[:200]})" if error else ""
    if local:
        return f"{name} does not hold a pyannote pipeline{reason}: give the folder that has its config.yaml."
    what = "check that its terms are accepted" if token else "accept its terms on huggingface.co and set HF_TOKEN"
    return (
        f"The pipeline {name} cannot be had from the Hugging Face hub{reason}: {what}, "
        f'or set [diarize] engine = "fast", which needs no account.'
    )


def _to_device(pipeline: Any, device: str) -> Any:
    import torch

    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    if device == "cuda" and not torch.cuda.is_available():
        raise EngineError('No CUDA device is available: set [diarize] device = "auto" or "cpu".')
    return pipeline.to(torch.device(device))


def _run(pipeline: Any, audio: Audio, limits: Limits, progress: Progress | None, made_by: Provenance) -> Turns:
    """Run a pyannote pipeline over a recording and take its result apart."""
    import torch

    if audio.duration < _SHORTEST:
        return Turns(provenance=made_by)
    waveform = torch.from_numpy(audio.samples(0.0, audio.duration))[None]
    file = {"waveform": waveform, "sample_rate": _SAMPLE_RATE, "uri": "recording"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            output = pipeline(
                file,
                num_speakers=limits.exactly,
                min_speakers=limits.least,
                max_speakers=limits.most,
                hook=_hook(audio.duration, progress),
            )
        except RuntimeError as error:
            if "out of memory" not in str(error):
                raise
            raise EngineError(f"Not enough memory to diarize {audio.duration:.0f} s at once ({error}).") from error
    annotation = getattr(output, "speaker_diarization", output)
    turns = tuple(
        Turn(max(0.0, segment.start), min(audio.duration, segment.end), str(label))
        for segment, _, label in annotation.itertracks(yield_label=True)
        if max(0.0, segment.start) < min(audio.duration, segment.end)
    )
    vectors = getattr(output, "speaker_embeddings", None)
    voices = {} if vectors is None else {str(k): _plain(v) for k, v in zip(annotation.labels(), vectors, strict=True)}
    return Turns(turns, voices={k: v for k, v in voices.items() if any(v)}, provenance=made_by)


def _plain(vector: Any) -> tuple[float, ...]:
    return tuple(float(number) for number in vector)


def _hook(duration: float, progress: Progress | None) -> Callable[..., None]:
    """Turn pyannote's account of its steps into seconds of audio."""

    def hook(step: str, artefact: Any, completed: int | None = None, total: int | None = None, **_: Any) -> None:
        if progress is None or completed is None or not total:
            return
        done = float(min(1.0, completed / total))  # the last batch is counted as if it were full
        if step == "segmentation":
            progress("diarize", _SEGMENTATION_SHARE * done * duration, duration)
        elif step == "embeddings":
            progress("diarize", (_SEGMENTATION_SHARE + (1 - _SEGMENTATION_SHARE) * done) * duration, duration)

    return hook
