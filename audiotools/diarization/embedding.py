"""CAM++: a vector for a voice, near to the vectors of the same voice and far from those of others.

Conventions
-----------
* A voice vector has 192 numbers; voices are compared by the cosine of the angle between their vectors.
* Features are Kaldi filterbanks (`audiotools.diarization.fbank`), with each band's mean over the stretch taken away.
* Only the frames of one speaker go in: frames of silence, or of two people at once, are left out before
  the network sees them, because its attention looks at the whole stretch.

The network is written as equations over the published checkpoint's parameters, by their published names.

Sources: H. Wang, S. Zheng, Y. Chen, L. Cheng, Q. Chen, "CAM++: A Fast and Efficient Network for Speaker
Verification Using Context-Aware Masking", Interspeech 2023; weights `iic/speech_campplus_sv_zh_en_16k-common_advanced`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.diarization.fbank import BANDS, FRAME_LENGTH, FRAME_SHIFT, SAMPLE_RATE, fbank
from audiotools.errors import WeightsError

if TYPE_CHECKING:
    from torch import Tensor

DIMENSION = 192
"""Numbers in a voice vector."""

MIN_FRAMES = 10
"""Fewest feature frames (10 ms each) from which a vector is made; below that there is none."""

_SEGMENT = 100
"""Frames (20 ms each) of the attention's local context: two seconds."""

# (block, layers, dilation): each layer adds 32 channels to what the next one reads.
_BLOCKS = (("block1", 12, 1), ("block2", 24, 2), ("block3", 16, 2))

Floats = npt.NDArray[np.float32]
Parameters = Mapping[str, "Tensor"]


def load_parameters(path: Path) -> dict[str, Tensor]:
    """Read the published checkpoint.

    Parameters
    ----------
    path
        The file `campplus_cn_en_common.pt`. It is read as plain tensors: nothing in it is run.

    Raises
    ------
    WeightsError
        If the file is not such a checkpoint.
    """
    import torch

    try:
        parameters = torch.load(path, map_location="cpu", weights_only=True)
        shape = tuple(parameters["xvector.dense.linear.weight"].shape)
    except Exception as error:
        raise WeightsError(
            f"{path} does not hold CAM++ parameters ({type(error).__name__}): fetch the weights again."
        ) from error
    if shape != (DIMENSION, 1024, 1):
        raise WeightsError(f"{path} holds another network: expected 192 by 1024 in its last layer, found {shape}.")
    return {name: value for name, value in parameters.items() if not name.endswith("num_batches_tracked")}


def embed(parameters: Parameters, features: Tensor) -> Tensor:
    """Voice vectors of stretches of speech.

    Parameters
    ----------
    parameters
        As `load_parameters` gives them.
    features
        Filterbanks with the mean of each band taken away, shape ``(batch, frames, 80)``, a frame every 10 ms.

    Returns
    -------
    torch.Tensor
        Shape ``(batch, 192)``.
    """
    return vectors_of(parameters, statistics(frames_of(parameters, features)))


def frames_of(p: Parameters, features: Tensor) -> Tensor:
    """(batch, frames, 80) -> (batch, 512, frames / 2): what each 20 ms says about the voice."""
    import torch
    from torch.nn import functional as nn

    x = _head(p, features.transpose(1, 2).unsqueeze(1))
    x = nn.conv1d(x, p["xvector.tdnn.linear.weight"], stride=2, padding=2)
    x = _norm_relu(p, "xvector.tdnn.nonlinear", x)
    for number, (block, layers, dilation) in enumerate(_BLOCKS, 1):
        for layer in range(1, layers + 1):
            x = torch.cat([x, _dense_layer(p, f"xvector.{block}.tdnnd{layer}", x, dilation)], dim=1)
        transit = f"xvector.transit{number}"
        x = nn.conv1d(_norm_relu(p, f"{transit}.nonlinear", x), p[f"{transit}.linear.weight"])
    return _norm_relu(p, "xvector.out_nonlinear", x)


def statistics(x: Tensor) -> Tensor:
    """(batch, 512, frames) -> (batch, 1024): mean and deviation over time."""
    import torch

    mean = x.mean(dim=-1, keepdim=True)
    deviation = ((x - mean).square().sum(dim=-1) / (x.shape[-1] - 1)).sqrt()
    return torch.cat([mean.squeeze(-1), deviation], dim=-1)


def vectors_of(p: Parameters, pooled: Tensor) -> Tensor:
    """(batch, 1024) statistics of any stretch -> (batch, 192): the last layer."""
    from torch.nn import functional as nn

    out = nn.linear(pooled, p["xvector.dense.linear.weight"].squeeze(-1))
    return _norm(p, "xvector.dense.nonlinear.batchnorm", out)


def _head(p: Parameters, x: Tensor) -> Tensor:
    """Two-dimensional convolutions over bands and time: (batch, 1, 80, frames) -> (batch, 320, frames)."""
    from torch.nn import functional as nn

    x = _norm(p, "head.bn1", nn.conv2d(x, p["head.conv1.weight"], padding=1)).relu()
    for layer in ("layer1", "layer2"):
        for block, stride in ((0, 2), (1, 1)):
            name = f"head.{layer}.{block}"
            y = nn.conv2d(x, p[f"{name}.conv1.weight"], stride=(stride, 1), padding=1)
            y = nn.conv2d(_norm(p, f"{name}.bn1", y).relu(), p[f"{name}.conv2.weight"], padding=1)
            if stride > 1:
                x = nn.conv2d(x, p[f"{name}.shortcut.0.weight"], stride=(stride, 1))
                x = _norm(p, f"{name}.shortcut.1", x)
            x = (_norm(p, f"{name}.bn2", y) + x).relu()
    x = _norm(p, "head.bn2", nn.conv2d(x, p["head.conv2.weight"], stride=(2, 1), padding=1)).relu()
    return x.flatten(1, 2)


def _dense_layer(p: Parameters, name: str, x: Tensor, dilation: int) -> Tensor:
    """One densely connected layer with its context-aware mask: 32 new channels."""
    from torch.nn import functional as nn

    x = nn.conv1d(_norm_relu(p, f"{name}.nonlinear1", x), p[f"{name}.linear1.weight"])
    x = _norm_relu(p, f"{name}.nonlinear2", x)
    cam = f"{name}.cam_layer"
    local = nn.conv1d(x, p[f"{cam}.linear_local.weight"], padding=dilation, dilation=dilation)
    context = x.mean(dim=-1, keepdim=True) + _segment_means(x)
    hidden = nn.conv1d(context, p[f"{cam}.linear1.weight"], p[f"{cam}.linear1.bias"]).relu()
    mask = nn.conv1d(hidden, p[f"{cam}.linear2.weight"], p[f"{cam}.linear2.bias"]).sigmoid()
    # The context is one value a segment: spread it over the segment's frames only here, where it is smallest.
    spread = mask.unsqueeze(-1).expand(-1, -1, -1, _SEGMENT).flatten(-2)[..., : x.shape[-1]]
    return local * spread


def _segment_means(x: Tensor) -> Tensor:
    """Mean over each two-second segment, the last one over what there is: (batch, channels, segments)."""
    from torch.nn import functional as nn

    return nn.avg_pool1d(x, _SEGMENT, stride=_SEGMENT, ceil_mode=True)


def _norm(p: Parameters, name: str, x: Tensor) -> Tensor:
    """Batch normalisation with the checkpoint's statistics."""
    from torch.nn import functional as nn

    return nn.batch_norm(
        x, p[f"{name}.running_mean"], p[f"{name}.running_var"], p.get(f"{name}.weight"), p.get(f"{name}.bias")
    )


def _norm_relu(p: Parameters, name: str, x: Tensor) -> Tensor:
    return _norm(p, f"{name}.batchnorm", x).relu()


class VoiceNetwork(NamedTuple):
    """The network in two parts, so that any stretch of what was once heard has a vector for little.

    Parameters
    ----------
    frames
        Features of stretches of speech, each of shape ``(frames, 80)``, to what each 20 ms says: ``(512, frames / 2)``.
    vectors
        Means and deviations of such frames over any time, shape ``(n, 1024)``, to voice vectors ``(n, 192)``.
    """

    frames: Callable[[list[Floats]], list[Floats]]
    vectors: Callable[[Floats], Floats]


def batched(path: Path, device: str) -> VoiceNetwork:
    """CAM++ on a graphics card, stretches of one length together.

    Parameters
    ----------
    path
        The checkpoint file.
    device
        As torch names it.
    """
    import torch

    parameters = {name: value.to(device) for name, value in load_parameters(path).items()}

    def frames(stretches: list[Floats]) -> list[Floats]:
        out: list[Floats] = [np.zeros((0, 0), np.float32)] * len(stretches)
        lengths: dict[int, list[int]] = {}
        for number, stretch in enumerate(stretches):
            lengths.setdefault(len(stretch), []).append(number)
        with torch.inference_mode():
            for numbers in lengths.values():
                features = torch.from_numpy(np.stack([stretches[number] for number in numbers])).to(device)
                for number, row in zip(numbers, frames_of(parameters, features).cpu().numpy(), strict=True):
                    out[number] = row
        return out

    def vectors(pooled: Floats) -> Floats:
        with torch.inference_mode():
            found: Floats = vectors_of(parameters, torch.from_numpy(pooled).to(device)).cpu().numpy()
        return found

    return VoiceNetwork(frames, vectors)


def voice_model(path: Path) -> Any:
    """CAM++ as a `pyannote.audio.Model`, for pyannote's own pipelines.

    Parameters
    ----------
    path
        The checkpoint file.

    Returns
    -------
    pyannote.audio.Model
        Called as ``model(waveforms, weights)`` with waveforms ``(batch, 1, samples)`` and optional weights
        ``(batch, frames)`` that say which frames are the speaker's; gives ``(batch, 192)``, with NaN in rows
        that have too few frames.
    """
    return _model_class()(load_parameters(path))


@functools.cache
def _model_class() -> type[Any]:
    from pyannote.audio import Model
    from pyannote.audio.core.task import Problem, Resolution, Specifications

    class CamPlusPlus(Model):
        """The network of this module behind pyannote's interface."""

        def __init__(self, parameters: dict[str, Tensor]) -> None:
            super().__init__(sample_rate=SAMPLE_RATE, num_channels=1)
            # Registered under their names without dots, so that `.to(device)` moves them.
            self._names = {name: name.replace(".", "__") for name in parameters}
            for name, value in parameters.items():
                self.register_buffer(self._names[name], value)
            self.specifications = Specifications(
                problem=Problem.REPRESENTATION, resolution=Resolution.CHUNK, duration=10.0, classes=["voice"]
            )

        @property
        def dimension(self) -> int:
            return DIMENSION

        def num_frames(self, num_samples: int) -> int:
            return 0 if num_samples < FRAME_LENGTH else 1 + (num_samples - FRAME_LENGTH) // FRAME_SHIFT

        def receptive_field_size(self, num_frames: int = 1) -> int:
            return FRAME_LENGTH + (num_frames - 1) * FRAME_SHIFT

        def receptive_field_center(self, frame: int = 0) -> int:
            return (FRAME_LENGTH - 1) // 2 + frame * FRAME_SHIFT

        def forward(self, waveforms: Tensor, weights: Tensor | None = None) -> Tensor:  # type: ignore[override]
            parameters = {name: getattr(self, registered) for name, registered in self._names.items()}
            return _voices(parameters, waveforms[:, 0], weights)

    return CamPlusPlus


def _voices(parameters: Mapping[str, Tensor], waveforms: Tensor, weights: Tensor | None) -> Tensor:
    """A vector for each chunk; NaN where too few frames are the speaker's."""
    import torch

    rows = []
    for chosen in _chosen_features(waveforms, weights):
        if len(chosen) >= MIN_FRAMES:
            normal = torch.from_numpy(chosen - chosen.mean(axis=0)).to(waveforms.device)
            rows.append(embed(parameters, normal[None])[0])
        elif weights is None:
            raise ValueError(f"expected at least {MIN_FRAMES} frames of speech, found {len(chosen)}")
        else:
            rows.append(torch.full((DIMENSION,), torch.nan, device=waveforms.device))
    return torch.stack(rows)


def _chosen_features(waveforms: Tensor, weights: Tensor | None) -> Iterator[Floats]:
    """Features of each chunk, of the frames that `weights` says are the speaker's."""
    import torch
    from torch.nn.functional import interpolate

    features, before = np.zeros((0, BANDS), np.float32), None
    for number, waveform in enumerate(waveforms):
        # A chunk comes once for each speaker slot: its features are the same.
        if before is None or not torch.equal(waveform, before):
            features = fbank(waveform.numpy(force=True))
            before = waveform
        if weights is None:
            yield features
        else:
            mask = interpolate(weights[number][None, None], size=len(features), mode="nearest")[0, 0]
            yield features[mask.numpy(force=True) > 0.5]
