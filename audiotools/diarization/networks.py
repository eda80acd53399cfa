"""The segmentation network, loaded from its checkpoint."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from audiotools.errors import EngineError


def load_network(checkpoint: Path) -> Any:
    """The network as pyannote.audio builds it from a checkpoint, of which nothing is run.

    Raises
    ------
    EngineError
        If the file is not a pyannote segmentation network.
    """
    from audiotools.diarization.checkpoints import plain_values, reason
    from audiotools.diarization.pyannote_import import import_pyannote

    pyannote = import_pyannote()
    with warnings.catch_warnings(), plain_values():
        warnings.simplefilter("ignore")  # of the versions it was trained with
        try:
            return pyannote.Model.from_pretrained(str(checkpoint)).eval()
        except Exception as error:
            raise EngineError(
                f"{checkpoint} is not a pyannote segmentation model ({reason(error)}): check [diarize] segmentation."
            ) from error
