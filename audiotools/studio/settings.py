"""What a person set in the studio, in a file of theirs: what is in it is the page's own matter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from audiotools.errors import ConfigError
from audiotools.files import clear_partials
from audiotools.store.jsonfile import write_atomic

LARGEST = 64_000
"""Bytes of it."""


class Settings:
    """The file.

    Parameters
    ----------
    path
        Where it lies; None: in the user's folder of settings.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        """Where it lies."""
        if self._path is not None:
            return self._path
        import platformdirs

        return Path(platformdirs.user_config_dir("audiotools")) / "studio.json"

    def load(self) -> dict[str, Any]:
        """What was set; nothing where nothing was, or the file cannot be read."""
        try:
            found = msgspec.json.decode(self.path.read_bytes(), type=dict[str, Any])
        except (OSError, msgspec.MsgspecError):
            return {}
        return found

    def save(self, settings: dict[str, Any]) -> None:
        """Keep what is set.

        Raises
        ------
        ConfigError
            If it is more than settings are.
        """
        data = msgspec.json.encode(settings)
        if len(data) > LARGEST:
            raise ConfigError("These settings are too many to keep.")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        clear_partials(self.path.parent)
        write_atomic(self.path, data, private=True)
