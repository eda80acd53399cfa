"""The studio in a process of its own, with engines that answer without a model: folder, seconds a window takes."""

from __future__ import annotations

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
    studio = Studio(Workspace(home), settings=Settings(home / "studio.json"), engines=engines)
    serve(studio, 0, lambda address, once: (sys.stdout.write(f"{address}\n"), sys.stdout.flush()))
