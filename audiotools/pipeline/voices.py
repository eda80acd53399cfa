"""Voices of finished results that are kept for other recordings."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from audiotools.errors import ConfigError
from audiotools.naming.voices import Enrolled, model_of, speech_seconds
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.remake import inputs_of
from audiotools.store.folder import Store


def voice_of(
    folder: str | Path,
    label: str,
    name: str,
    consent: str,
    *,
    recording: str | Path | None = None,
    rosters: Sequence[str | Path] = (),
) -> Enrolled:
    """A voice of finished results, as it is kept for other recordings.

    Parameters
    ----------
    label
        The voice.
    name
        Whose it is. Somebody with a pseudonym here is kept under that.
    consent
        The words in which the person agreed.

    Raises
    ------
    ConfigError
        If there is no such voice, or no vector of it.
    """
    result = load_result(folder)
    naming, _ = inputs_of(Store(folder), recording, rosters)
    hidden = naming.mask.whose(name)
    turns = result.turns
    model, vector = model_of(turns), turns.voices.get(label)
    if label not in turns.speakers:
        raise ConfigError(f"There is no voice {label!r} here: choose from {', '.join(turns.speakers) or 'none'}.")
    if vector is None or model is None or not any(vector):
        raise ConfigError(
            f"There is no vector of {label}'s voice here (it was split, something it says is withheld, or the diarizer "
            "gives none): "
            "enroll this person from another recording."
        )
    return Enrolled(
        name=(hidden.alias or "") if hidden else " ".join(name.split()),
        vector=vector,
        model=model,
        consent=" ".join(consent.split()),
        date=datetime.date.today().isoformat(),
        recording=result.transcript.recording,
        seconds=round(speech_seconds(turns)[label], 1),
    )
