"""Pictures of the studio for the documentation: ``python docs/screenshots.py FOLDER [--out docs/pictures]``.

Opens a copy of a results folder in the studio in a headless Chromium, in each size, colour and direction that the
studio is looked at in, and writes one PNG each. The copy takes the decisions that the pictures show; the results
themselves are not touched. Those in the documentation are of the sample recording:

    audiotools run recordings/night_train.opus --article recordings/night_train.md
    python docs/screenshots.py transcripts/night_train
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "studio"))

from browser import Browser, chromium, why_not
from selenium.webdriver.common.keys import Keys
from workbench import LIVE, Server, click_word, enter, saved, served

WIDE, PHONE = (1440, 900), (390, 844)


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(description="Take the pictures of the studio that the documentation shows.")
    parser.add_argument("folder", type=Path, help="results folder, best of the sample recording")
    parser.add_argument("--recording", type=Path, help="the recording, where it does not lie where it was")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "pictures", help="where the pictures go")
    parser.add_argument("--only", nargs="+", choices=list(PICTURES), help="these pictures alone")
    asked = parser.parse_args()
    if why := why_not():
        sys.exit(why)
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        shutil.copytree(asked.folder, home / "transcripts" / asked.folder.name)
        if asked.recording is not None:
            (home / "recordings").mkdir()
            shutil.copy(asked.recording, home / "recordings")
        profile = Path(scratch) / "profile"
        with served(home) as server, chromium(profile) as browser:
            _outline(enter(browser, server, asked.folder.name))
            for name, picture in PICTURES.items():
                if asked.only and name not in asked.only:
                    continue
                browser.media()
                picture(browser, server, asked.folder.name)
                time.sleep(1)  # until nothing moves
                browser.driver.save_screenshot(str(asked.out / f"studio-{name}.png"))
                print(asked.out / f"studio-{name}.png")  # noqa: T201


def _outline(browser: Browser) -> None:
    """Wait, a minute at most, until the server has read the recording through and can draw it."""
    ask = "fetch(location.pathname.replace('/r/', '/api/results/') + '/peaks?start=0&end=60000&n=10')"
    for _ in range(60):
        browser.driver.set_script_timeout(20)
        if browser.driver.execute_async_script(f"{ask}.then((answer) => arguments[0](answer.status))") != 503:
            return
        time.sleep(1)


def _show(browser: Browser, view: str) -> None:
    browser.driver.execute_script(f"document.querySelector('button[data-view={view}]').click()")


def _quote(browser: Browser) -> None:
    """Open the first quote in the queue that was found."""
    browser.driver.execute_script(
        "const found = [...document.querySelectorAll('#quotes .card')].find(c => c.querySelector('.when'));"
        "found.querySelector('.opener').click()"
    )
    browser.wait("document.querySelector('.zoom')")


def workbench(browser: Browser, server: Server, name: str) -> None:
    """The whole of it: a word being corrected, a quote with its place."""
    enter(browser, server, name, *WIDE)
    _quote(browser)
    time.sleep(0.3)
    word = browser.js(
        "[...document.querySelectorAll('.said .unsure')]"
        ".filter(w => { const b = w.getBoundingClientRect(); return b.top > 260 && b.bottom < 890; })"
        ".map(w => w.textContent.replace(/[.,]/g, ''))[0]"
    )
    if word:
        click_word(browser, word)


def dark(browser: Browser, server: Server, name: str) -> None:
    """The article beside the transcript, by night."""
    browser.media(prefers_color_scheme="dark")
    enter(browser, server, name, *WIDE)
    _show(browser, "article")


def voices(browser: Browser, server: Server, name: str) -> None:
    """Names, samples and evidence of the voices."""
    enter(browser, server, name, *WIDE)
    _show(browser, "voices")


def phone(browser: Browser, server: Server, name: str) -> None:
    """The transcript on a phone."""
    enter(browser, server, name, *PHONE)


def phone_quotes(browser: Browser, server: Server, name: str) -> None:
    """Reviewing a quote on a phone."""
    enter(browser, server, name, *PHONE)
    _show(browser, "quotes")
    _quote(browser)


def start(browser: Browser, server: Server, name: str) -> None:
    """The list, and the place to drop a recording."""
    browser.size(*WIDE)
    browser.driver.get(server.base)
    browser.wait(LIVE)


def keys(browser: Browser, server: Server, name: str) -> None:
    """Every key, and how to change it."""
    enter(browser, server, name, *WIDE)
    browser.press("?")


def arabic(browser: Browser, server: Server, name: str) -> None:
    """From right to left."""
    enter(browser, server, name, *WIDE)
    browser.driver.execute_script(
        "const s = document.querySelector('#language'); s.value = 'ar'; s.dispatchEvent(new Event('change'))"
    )
    browser.wait(f"document.documentElement.dir === 'rtl' && {LIVE}")
    _quote(browser)


def arabic_phone(browser: Browser, server: Server, name: str) -> None:
    """From right to left on a phone; the language was set by the picture before."""
    enter(browser, server, name, *PHONE)
    browser.press(Keys.ESCAPE)
    saved(browser)


PICTURES = {
    "workbench": workbench,
    "dark": dark,
    "voices": voices,
    "phone": phone,
    "phone-quotes": phone_quotes,
    "start": start,
    "keys": keys,
    "arabic": arabic,
    "arabic-phone": arabic_phone,
}
"""Name of each picture and what is done before it is taken, in order."""


if __name__ == "__main__":
    main()
