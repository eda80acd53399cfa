"""The studio opened in a real Chromium, from a process of its own that can be killed: what its tests share."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from fakes import OneSentence, TwoVoices
from selenium.common.exceptions import JavascriptException, NoSuchElementException, StaleElementReferenceException

from audiotools import process
from audiotools.pipeline.drafting import draft
from audiotools.recognition.transcription import Heard
from audiotools.records import Provenance, Word

SAID = (
    "We left the valet at dawn and nobody looked back. The river came up in the night and we were not afraid of the "
    "water. Captain was his name and he slept in the tea room. Everybody knew the guard and the guard knew us."
)
UNSURE = {"valet": 0.2, "river": 0.35, "guard": 0.45}
ARTICLE = (
    "# Leaving\n\n“We left the valley at dawn,” said Ada Moss. “We were not afraid of the water,” she added.\n\n"
    "Of the dog she said: “Captain was his name and he slept.” She never said “we walked to the sea for two days”.\n\n"
    "Everybody knew the guard in those days, Moss says.\n"
)
_REDRAWN = 9
"""Times that a word is aimed at: what was remade may draw its paragraph anew in between."""
LIVE = "document.documentElement.classList.contains('live')"
COMMAND = "from audiotools.cli import main; main()"
SAVED = "document.querySelector('#saved').dataset.text === 'saved.all'"


class Talk(OneSentence):
    """Hears one talk, spread over the windows of speech, some words with little confidence."""

    provenance = Provenance(engine="fake recogniser")

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        words = SAID.split()
        lengths = [len(window) / 16_000 for window in windows]
        heard, done = [], 0
        for number, seconds in enumerate(lengths, 1):
            until = round(len(words) * sum(lengths[:number]) / sum(lengths))
            part, done = words[done:until], until
            each = seconds / max(1, len(part))
            made = (
                Word(n * each, (n + 0.9) * each, text, confidence=UNSURE.get(text.strip(".,"), 0.95))
                for n, text in enumerate(part)
            )
            heard.append(Heard(tuple(made), language="en"))
        return heard


def make_results(home, tape, article=ARTICLE, name="call"):
    """Results of the packaged call, as if it said `SAID`, in ``home/transcripts/NAME``."""
    (home / "recordings").mkdir(parents=True, exist_ok=True)
    recording = home / "recordings" / "call.wav"
    if not recording.exists():
        shutil.copy(tape, recording)
    printed = home / "article.md"
    printed.write_text(article, encoding="utf-8")
    process(recording, printed, out=home / "transcripts" / name, recogniser=Talk(), diarizer=TwoVoices())
    return home


class Server:
    """``audiotools studio`` on a folder."""

    def __init__(self, home, fakes=None, recording=None):
        self.home, self.fakes = home, fakes
        self.opened_on = [] if recording is None else [str(recording)]
        self.process = None
        self.start()

    def start(self):
        mine = self.home / "mine"
        env = {
            **os.environ,
            "XDG_CONFIG_HOME": str(mine / "config"),
            "AUDIOTOOLS_VOICES": str(mine / "voices.json"),
            "PYTHONUNBUFFERED": "1",
        }
        command = [sys.executable, "-c", COMMAND, "studio", str(self.home), "--no-browser"]
        if self.fakes is not None:  # engines that answer without a model, each window in so many seconds
            command = [sys.executable, str(Path(__file__).parent / "serving.py"), str(self.home), str(self.fakes)]
            command += self.opened_on
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)
        line = self.process.stdout.readline()
        self.address = re.search(r"http://\S+", line)[0]
        self.base = "http://" + urlsplit(self.address).netloc

    @property
    def port(self):
        return urlsplit(self.address).port

    def kill(self):
        """As when the power goes."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def served(home, fakes=None, recording=None):
    server = Server(home, fakes, recording)
    try:
        yield server
    finally:
        server.stop()


def enter(browser, server, name="call", width=1440, height=900):
    """Open the studio by its address, and results by their name in the list."""
    browser.size(width, height)
    browser.driver.get("about:blank")
    browser.driver.get(server.address)
    browser.wait(LIVE)
    link = "[...document.querySelectorAll('#listing a')].find(a => a.textContent === arguments[0])"
    browser.wait(f"{link} !== undefined", name)
    browser.driver.execute_script(f"{link}.click()", name)
    browser.wait(f"location.pathname.startsWith('/r/') && {LIVE}")
    browser.driver.get_log("browser"), browser.driver.get_log("performance")
    return browser


def click_word(browser, text, nth=0):
    """Click in the middle of a word of the transcript."""
    found = (
        "[...document.querySelectorAll('.said .w')].filter(w => w.textContent.replace(/[.,]/g, '') === arguments[0])"
    )
    browser.wait(f"{found}.length > arguments[1]", text, nth)
    aim = f"document.querySelector('#aim')?.removeAttribute('id'); {found}[arguments[1]].id = 'aim'"
    for _ in range(_REDRAWN):
        browser.driver.execute_script(aim, text, nth)
        with suppress(StaleElementReferenceException, NoSuchElementException, JavascriptException):
            return browser.click("#aim")
    raise AssertionError(f"{text!r} is drawn anew all the time")


def said(browser):
    """Everything in the transcript that is drawn."""
    return browser.js("[...document.querySelectorAll('.said')].map(p => p.textContent).join(' | ')")


def saved(browser):
    time.sleep(0.05)
    return browser.wait(SAVED)


def until(holds, seconds=120):
    """Until something holds that the page itself does not tell."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"waited {seconds} s"
        time.sleep(0.1)


def now(folder):
    """Results as the journal on the disk has them, whether or not they were made again since."""
    return draft(folder).result


def words_of(folder):
    return [word for utterance in now(folder).transcript.utterances for word in utterance.words]


def settle(page):
    """Until everything decided is on the disk, and what is drawn is what the server has."""
    return saved(page)
