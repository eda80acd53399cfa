"""Voice samples that a roster names, with the packaged embedding."""

import numpy as np
import pytest
import soundfile

from audiotools.config import NamesConfig
from audiotools.errors import AudioError
from audiotools.naming.samples import sample_likenesses
from audiotools.people.roster import Participant, Roster
from audiotools.records import Provenance, Turn, Turns

HEARD = Turns((Turn(0, 9, "A"),), voices={"A": (1.0, 0.0)}, provenance=Provenance(weights={"other.pt": "0" * 64}))


def test_without_samples_or_vectors_no_model_is_asked_for():
    assert sample_likenesses(Roster((Participant("Ada Moss"),)), HEARD) == []
    assert sample_likenesses(Roster((Participant("Ada Moss", samples=("missing.wav",)),)), Turns()) == []


@pytest.mark.models
def test_a_sample_finds_its_voice_in_the_packaged_call(packaged_call, tmp_path):
    from audiotools.models import weights
    from audiotools.naming.samples import _embedding, sample_vector

    signal, rate = soundfile.read(packaged_call)
    stretches = {"diane": (18.0, 21.2), "sheila": (21.8, 27.0), "diane again": (10.6, 14.2)}
    for name, (start, end) in stretches.items():
        soundfile.write(tmp_path / f"{name}.wav", signal[int(start * rate) : int(end * rate)], rate)
    path, _ = _embedding()
    voices = {name: sample_vector(tmp_path / f"{name}.wav", path) for name in ("diane", "sheila")}
    heard = Turns((), voices=voices, provenance=Provenance(weights=weights.hashes(path)))
    roster = Roster((Participant("Diane", samples=(str(tmp_path / "diane again.wav"),)),))
    found = {likeness.label: likeness.similarity for likeness in sample_likenesses(roster, heard)}
    assert found["diane"] >= NamesConfig().voice_threshold > found["sheila"]
    other = Turns((), voices=voices, provenance=Provenance(weights={"other.pt": "0" * 64}))
    assert sample_likenesses(roster, other) == []
    soundfile.write(tmp_path / "short.wav", np.zeros(1600), rate)
    with pytest.raises(AudioError, match="less than a second"):
        sample_vector(tmp_path / "short.wav", path)
