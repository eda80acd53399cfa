"""Networks exported to ONNX, once, from verified weights, and run by onnxruntime.

An export is made on first use, compared with the network it was made from, and kept in the cache folder under
the hash of the weights, with its own hash beside it: one that is not those bytes any more is made again. Later runs
need neither torch nor pyannote.audio, which take seconds to import.

The segmentation network is cut in two. Its first layer is a bank of linear filters over a window normalised to one
loudness, so the filters are computed once for a whole stretch of audio and shared by all windows over it, each
normalised afterwards: a factor, and, where a filter lets a constant through, a shift. The rest runs for each window,
its recurrent layers in 8-bit integers.
"""

from __future__ import annotations

import os
import shutil
import threading
import warnings
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.diarization.embedding import VoiceNetwork, frames_of, load_parameters, vectors_of
from audiotools.diarization.fbank import BANDS
from audiotools.diarization.tracks import WINDOW
from audiotools.errors import EngineError
from audiotools.files import clear_partials, partial_beside
from audiotools.models.exports import exports_folder, is_intact, keep

if TYPE_CHECKING:
    from torch import Tensor

Floats = npt.NDArray[np.float32]

# Raised whenever an export would come out differently from the same weights.
_REVISION = 2
_OPSET = 17  # of ONNX: the first that has layer normalisation as one operator

STRIDE = 10
"""Samples between a filter's outputs."""

POOL = 3
"""Outputs of a filter of which the largest goes on."""

FILTER = 251
"""Samples a filter looks at."""

_OUTPUTS = (WINDOW - FILTER) // STRIDE + 1  # of a filter, for a window
_LEAK = 2e-3  # sum of a filter's weights from which on it counts as letting a constant through
_EPSILON = 1e-5  # of the network's own normalisation of a window

# Largest difference from the network itself that is put up with: of a probability (the recurrent layers are
# rounded to 8 bits, the exact part differs by less than 1e-4), and of a number of a voice vector (around 1).
_NEAR_PROBABILITY = 0.15
_NEAR_VOICE = 1e-3


class Bands(NamedTuple):
    """Filtered audio.

    Parameters
    ----------
    pooled
        Largest magnitude of three neighbouring outputs, for each filter that lets no constant through,
        shape ``(filters, steps)``.
    raw
        Outputs of the other filters, shape ``(filters, 3 * steps)``.
    """

    pooled: Floats
    raw: Floats


class Segmenter:
    """The segmentation network in two parts.

    Parameters
    ----------
    filters, windows
        The sessions that run them.
    """

    def __init__(self, filters: Any, windows: Any) -> None:
        self._filters = filters
        self._windows = windows

    def filter(self, samples: Floats) -> Bands:
        """Filter a stretch of audio, at least a window long, shape ``(samples,)``."""
        pooled, raw = self._filters.run(None, {"samples": samples[None, None]})
        return Bands(pooled[0], raw[0])

    def run(self, samples: Floats, bands: Bands, starts: Sequence[int]) -> Floats:
        """Segment windows.

        Parameters
        ----------
        samples, bands
            A stretch of audio and what `filter` made of it.
        starts
            First samples of the windows in it, multiples of `STRIDE` times `POOL`.

        Returns
        -------
        numpy.ndarray
            Logarithms of the probabilities of each class, shape ``(windows, 589, 7)``.
        """
        count, steps = len(starts), _OUTPUTS // POOL
        pooled = np.empty((count, len(bands.pooled), steps), np.float32)
        raw = np.empty((count, len(bands.raw), steps * POOL), np.float32)
        shift = np.empty((count, 1, 1), np.float32)
        for number, start in enumerate(starts):
            mean, factor = loudness(samples[start : start + WINDOW])
            at = start // STRIDE
            np.multiply(bands.pooled[:, at // POOL : at // POOL + steps], factor, out=pooled[number])
            np.multiply(bands.raw[:, at : at + steps * POOL], factor, out=raw[number])
            shift[number] = -mean * factor
        out: Floats = self._windows.run(None, {"pooled": pooled, "raw": raw, "shift": shift})[0]
        return out


def loudness(samples: Floats) -> tuple[np.float32, np.float32]:
    """Mean of a window, and the factor that brings it to the loudness the network expects.

    >>> [round(float(number), 3) for number in loudness(np.array([-1, 3] * 80000, np.float32))]
    [1.0, 0.5]
    """
    mean = samples.mean(dtype=np.float64)
    factor = 1 / np.sqrt(samples.var(dtype=np.float64) + _EPSILON)
    return np.float32(mean), np.float32(factor)


def segmenter(checkpoint: Path, digest: str, folder: Path | None = None) -> Segmenter:
    """The segmentation network, exported if it has not been yet.

    Parameters
    ----------
    checkpoint
        The file `pytorch_model.bin` of `segmentation-3.0`.
    digest
        Its SHA-256, hex.
    folder
        Where exports are kept; None: in the cache, see `audiotools.models.exports.exports_folder`.

    Raises
    ------
    EngineError
        If the file is another network, or its export does not give what it gives.
    """
    names = [f"segmentation-{digest[:16]}-r{_REVISION}-{part}.onnx" for part in ("filters", "windows")]
    paths = [(folder or exports_folder(names)) / name for name in names]
    if not all(is_intact(path) for path in paths):
        _export_segmentation(checkpoint, paths)
    first, rest = (_session(path) for path in paths)
    return Segmenter(first, rest)


def voice_network(checkpoint: Path, digest: str, folder: Path | None = None) -> VoiceNetwork:
    """CAM++, exported if it has not been yet.

    Parameters
    ----------
    checkpoint
        The file `campplus_cn_en_common.pt`.
    digest
        Its SHA-256, hex.
    folder
        Where exports are kept; None: in the cache, see `audiotools.models.exports.exports_folder`.

    Raises
    ------
    EngineError
        If the export does not give what the network gives.
    """
    names = [f"campplus-{digest[:16]}-r{_REVISION}-{part}.onnx" for part in ("frames", "vectors")]
    paths = [(folder or exports_folder(names)) / name for name in names]
    if not all(is_intact(path) for path in paths):
        _export_voice(checkpoint, paths)
    first, last = (_session(path) for path in paths)

    def frames(stretches: list[Floats]) -> list[Floats]:
        # One after the other: stretches differ in length, and a batch of one fills a processor.
        return [first.run(None, {"features": stretch[None]})[0][0] for stretch in stretches]

    def vectors(pooled: Floats) -> Floats:
        out: Floats = last.run(None, {"pooled": pooled})[0]
        return out

    return VoiceNetwork(frames, vectors)


def _session(path: Path) -> Any:
    """One thread a call: calls are made from several threads, which shares out better than splitting each."""
    import onnxruntime  # type: ignore[import-untyped]  # it has no types

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises kinds of its own
        raise EngineError(f"{path} cannot be loaded ({error}): delete it, and it will be made again.") from error


def _export_segmentation(checkpoint: Path, paths: Sequence[Path]) -> None:
    from audiotools.diarization.networks import load_network

    network = load_network(checkpoint)
    import torch
    from torch.nn import functional as nn

    try:
        sincnet = network.sincnet
        bank = sincnet.conv1d[0].filterbank.filters().detach()
        gain, bias = (float(number.detach()) for number in (sincnet.wav_norm1d.weight, sincnet.wav_norm1d.bias))
        fits = tuple(bank.shape) == (80, 1, FILTER) and sincnet.conv1d[0].stride == STRIDE
    except AttributeError as error:
        raise EngineError(f"{checkpoint} is not segmentation-3.0 ({error}): use engine 'pyannote' with it.") from error
    if not fits:
        raise EngineError(f"{checkpoint} is not segmentation-3.0 ({tuple(bank.shape)}): use engine 'pyannote' with it.")
    constant = bank.sum(dim=-1, keepdim=True).squeeze(1)
    leaks = constant.abs().flatten() > _LEAK
    order = torch.cat([leaks.nonzero().flatten(), (~leaks).nonzero().flatten()]).argsort()

    class Filters(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("tight", bank[~leaks] * gain)
            self.register_buffer("leaky", bank[leaks] * gain)

        def forward(self, samples: Tensor) -> tuple[Tensor, Tensor]:
            tight = nn.conv1d(samples, self.get_buffer("tight"), stride=STRIDE).abs()
            return nn.max_pool1d(tight, POOL), nn.conv1d(samples, self.get_buffer("leaky"), stride=STRIDE)

    class Windows(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network
            self.register_buffer("constant", constant[leaks])
            self.register_buffer("order", order)

        def forward(self, pooled: Tensor, raw: Tensor, shift: Tensor) -> Tensor:
            leaky = raw + (shift * gain + bias) * self.get_buffer("constant")
            x = torch.cat([nn.max_pool1d(leaky.abs(), POOL), pooled], dim=1)
            x = nn.leaky_relu(sincnet.norm1d[0](x.index_select(1, self.get_buffer("order"))))
            for number in (1, 2):
                x = sincnet.pool1d[number](sincnet.conv1d[number](x))
                x = nn.leaky_relu(sincnet.norm1d[number](x))
            x, _ = network.lstm(x.transpose(1, 2))
            for layer in network.linear:
                x = nn.leaky_relu(layer(x))
            return nn.log_softmax(network.classifier(x), dim=-1)

    network.requires_grad_(False)
    samples = _noise((1, 1, 2 * WINDOW)) + np.float32(0.01)
    steps = _OUTPUTS // POOL
    example = (
        torch.rand(2, int((~leaks).sum()), steps),
        torch.rand(2, int(leaks.sum()), steps * POOL),
        torch.rand(2, 1, 1),
    )
    _export(
        Filters().eval(),
        (torch.from_numpy(samples),),
        paths[0],
        _Ends(
            ["samples"], ["pooled", "raw"], {"samples": {2: "samples"}, "pooled": {2: "steps"}, "raw": {2: "outputs"}}
        ),
    )
    _export(
        Windows().eval(),
        example,
        paths[1],
        _Ends(["pooled", "raw", "shift"], ["out"], {name: {0: "batch"} for name in ("pooled", "raw", "shift", "out")}),
        rounded=True,
    )
    made = Segmenter(*(_session(path) for path in paths))
    starts = [0, 9 * STRIDE * POOL, WINDOW - STRIDE * POOL]
    found = np.exp(made.run(samples[0, 0], made.filter(samples[0, 0]), starts))
    with torch.no_grad():
        windows = np.stack([samples[0, :, start : start + WINDOW] for start in starts])
        expected = network(torch.from_numpy(windows)).exp().numpy()
    _compare("segmentation", expected, found, _NEAR_PROBABILITY, paths)
    for path in paths:
        keep(path)


def _export_voice(checkpoint: Path, paths: Sequence[Path]) -> None:
    import torch

    parameters = load_parameters(checkpoint)

    class Part(torch.nn.Module):
        def __init__(self, run: Callable[[Any, Tensor], Tensor]) -> None:
            super().__init__()
            self._run = run
            for name, value in parameters.items():
                self.register_buffer(name.replace(".", "__"), value)

        def forward(self, given: Tensor) -> Tensor:
            return self._run({name: self.get_buffer(name.replace(".", "__")) for name in parameters}, given)

    examples = [torch.from_numpy(_noise((batch, frames, BANDS))) for batch, frames in ((2, 503), (1, 37), (1, 200))]
    pooled = torch.from_numpy(np.abs(_noise((3, 1024))))
    frames_axes = {"features": {0: "batch", 1: "frames"}, "out": {0: "batch", 2: "frames"}}
    vectors_axes = {"pooled": {0: "batch"}, "out": {0: "batch"}}
    _export(Part(frames_of).eval(), (examples[0],), paths[0], _Ends(["features"], ["out"], frames_axes))
    _export(Part(vectors_of).eval(), (pooled,), paths[1], _Ends(["pooled"], ["out"], vectors_axes))
    for path, name, run, given in (
        *((paths[0], "features", frames_of, example) for example in examples),
        (paths[1], "pooled", vectors_of, pooled),
    ):
        with torch.inference_mode():
            expected = run(parameters, given).numpy()
        _compare("voice", expected, _session(path).run(None, {name: given.numpy()})[0], _NEAR_VOICE, paths)
    for path in paths:
        keep(path)


def _noise(shape: tuple[int, ...]) -> Floats:
    """Something to compare with: noise whose loudness comes and goes."""
    random = np.random.default_rng(0)
    noise = random.standard_normal(shape) * 0.1
    swell = np.abs(np.sin(np.linspace(0, 9, shape[-1])))
    return (noise * swell).astype(np.float32)


_exporting = threading.Lock()


class _Ends(NamedTuple):
    """What goes into an exported network and comes out of it: names, and the axes whose length may differ."""

    inputs: list[str]
    outputs: list[str]
    axes: dict[str, dict[int, str]]


def _export(module: Any, example: tuple[Tensor, ...], path: Path, ends: _Ends, *, rounded: bool = False) -> None:
    import torch

    try:
        import onnx  # noqa: F401  # torch's exporter needs it and says so less clearly
    except ImportError as error:
        raise EngineError(f"onnx cannot be loaded ({error}): pip install onnx, once, to export the models.") from error
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_partials(path.parent)
    folder = partial_beside(path)
    plain, final = folder / "plain.onnx", folder / "rounded.onnx"
    with _exporting, ExitStack() as made:
        folder.mkdir()
        made.callback(shutil.rmtree, folder, ignore_errors=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of tracing: shapes are fixed, or named in `ends.axes`
            torch.onnx.export(
                module,
                example,
                str(plain),
                input_names=ends.inputs,
                output_names=ends.outputs,
                dynamic_axes=ends.axes,
                opset_version=_OPSET,
                dynamo=False,
            )
        if rounded:
            _round_recurrent(plain, final)
        os.replace(final if rounded else plain, path)  # noqa: PTH105


def _round_recurrent(plain: Path, final: Path) -> None:
    """Recurrent layers in 8-bit integers: half their time, and the same decisions."""
    import logging

    from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]

    # Seven bits, since processors without VNNI would overflow with eight.
    level = logging.root.level
    logging.root.setLevel(logging.ERROR)  # it advises on the root logger
    try:
        quantize_dynamic(plain, final, op_types_to_quantize=["LSTM"], weight_type=QuantType.QInt8, reduce_range=True)
    finally:
        logging.root.setLevel(level)


def _compare(what: str, expected: Floats, found: Floats, near: float, paths: Sequence[Path]) -> None:
    worst = float(np.abs(expected - found).max()) if expected.shape == found.shape else float("inf")
    if not worst <= near:
        for path in paths:
            path.unlink(missing_ok=True)
        raise EngineError(
            f"The exported {what} network differs from its weights by {worst:.2g} (at most {near:g} is right): "
            f'set [diarize] engine = "pyannote", and report the versions that `audiotools doctor` prints.'
        )
