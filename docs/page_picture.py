"""The picture of the exported page for the documentation: ``python docs/page_picture.py PAGE [--out FILE]``.

The one in the documentation is of the call that is installed with audiotools:

    audiotools demo --no-open
    python docs/page_picture.py transcripts/call/page.html
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browser import chromium, why_not

WIDE = (1440, 900)


def main() -> None:
    """Open the page in a headless Chromium and write what is seen of it."""
    parser = argparse.ArgumentParser(description="Take the picture of the exported page that the documentation shows.")
    parser.add_argument("page", type=Path, help="page.html of a results folder")
    there = Path(__file__).parent / "pictures" / "page.png"
    parser.add_argument("--out", type=Path, default=there, help="PNG to write")
    asked = parser.parse_args()
    if why := why_not():
        sys.exit(why)
    with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as browser:
        browser.driver.set_window_size(*WIDE)
        browser.driver.get(asked.page.resolve().as_uri())
        time.sleep(1)  # until nothing moves
        browser.driver.save_screenshot(str(asked.out))
    print(asked.out)  # noqa: T201


if __name__ == "__main__":
    main()
