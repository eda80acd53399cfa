"""Voice samples that a roster names: recordings of one person alone, made into voice vectors like the diarizer's."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from audiotools.naming.voices import Likeness, model_of
from audiotools.naming.weighing import cosine
from audiotools.people.roster import Roster
from audiotools.records import Turns

_LONGEST = 60  # seconds of a sample that are listened to; more adds nothing


def sample_likenesses(roster: Roster, turns: Turns) -> list[Likeness]:
    """How alike the voices of a recording are to the samples of those who take part.

    Parameters
    ----------
    roster
        Samples are sound files; what is listened to is their first minute.
    turns
        With voice vectors of the packaged embedding; for vectors of another model there is no answer.

    Raises
    ------
    AudioError
        If a sample cannot be read.
    WeightsError
        If the embedding's weights cannot be had.
    """
    if not any(speaker.samples for speaker in roster.speakers) or not turns.voices:
        return []
    weights, model = _embedding()
    if model_of(turns) != model:
        return []
    found = []
    for speaker in roster.speakers:
        for sample in speaker.samples:
            vector = sample_vector(Path(sample), weights)
            # Not the file's name: it may be the person's.
            found += [
                Likeness(label, speaker.shown, cosine(voice, vector), "a sample")
                for label, voice in turns.voices.items()
            ]
    return found


@cache
def _embedding() -> tuple[Path, str]:
    """The packaged embedding's weights and their SHA-256."""
    from audiotools.models import weights

    place = weights.ensure("campplus")
    path = place if place.is_file() else place / "campplus_cn_en_common.pt"
    return path, weights.hashes(path)[path.name]


def sample_vector(path: Path, weights: Path) -> tuple[float, ...]:
    """The voice vector of a recording of one person: of its loud half, which leaves out pauses.

    Raises
    ------
    AudioError
        If the recording cannot be read or holds less than a second of sound.
    """
    import torch

    from audiotools.audio.recording import load_audio
    from audiotools.diarization.embedding import embed, load_parameters
    from audiotools.diarization.fbank import fbank
    from audiotools.errors import AudioError

    audio = load_audio(path)
    try:
        signal = np.array(audio.samples(0.0, min(audio.duration, _LONGEST)), np.float32)
    finally:
        audio.close()
    features = fbank(signal)
    loudness = features.mean(axis=1)
    spoken = features[loudness >= np.median(loudness)] if len(features) else features
    if len(spoken) < 50:
        raise AudioError(f"The voice sample {path.name!r} holds less than a second of sound: give a longer one.")
    with torch.inference_mode():
        normal = torch.from_numpy(spoken - spoken.mean(axis=0))
        return tuple(embed(load_parameters(weights), normal[None])[0].tolist())
