"""The studio in a process of its own, with engines that answer without a model.

Given the folder, the seconds that a window of speech takes, and perhaps a recording that it is opened on.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fakes import OneSentence, TwoVoices


class Slow(OneSentence):
    """Takes its time for every window of speech."""

    def __init__(self, seconds):
        self.seconds = seconds

    def recognise(self, windows, **options):
        time.sleep(self.seconds)
        return super().recognise(windows, **options)


if __name__ == "__main__":
    from audiotools.studio.server import Studio
    from audiotools.studio.serving import serve
    from audiotools.studio.settings import Settings
    from audiotools.studio.workspace import Workspace

    home = Path(sys.argv[1])
    engines = {"recogniser": Slow(float(sys.argv[2])), "diarizer": TwoVoices()}
    os.chdir(home)
    place = sys.argv[3] if len(sys.argv) > 3 else home
    studio = Studio(Workspace(place), settings=Settings(home / "studio.json"), engines=engines)
    serve(studio, 0, lambda address, once: (sys.stdout.write(f"{address}\n"), sys.stdout.flush()))
