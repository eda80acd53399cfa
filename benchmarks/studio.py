"""How fast the studio opens and takes keys in Chromium: ``python benchmarks/studio.py [WORDS …]``.

Makes results of 1,000, 10,000 and 40,000 words (four voices, sixty quotes in an article), serves them with the real
server from a process of its own, opens them in a headless browser without a graphics card, and prints one JSON object
a size:

``open_ms``
    From the beginning of the navigation until the words can be edited; the middle of three openings.
``key_ms``
    What the page does for a key, from the key's event until its styles and layout are worked out: the median, the
    95th percentile and the longest of 60 keys typed twelve a second.
``drawn_ms``
    From the key's event until the frame with the letter is drawn, waiting for that frame included (16.7 ms without
    any work): the median and the 95th percentile.
``answer_ms``
    From a decision being sent until its patch is shown: the median and the longest. No key waits for it.
``blocks``
    How many paragraphs are in the page, of how many there are.

Compare machines by ``busy_ms``, a fixed loop.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "studio"))

import msgspec
from browser import chromium, why_not
from page import recording
from selenium.webdriver.common.keys import Keys
from workbench import click_word, enter, saved, served

from audiotools.pipeline.adopt import adopt
from audiotools.records import Result

TEXT = "the quick brown fox jumps over the lazy dog and goes on to the sea"
WATCH = """
window.keys = []; window.drawn = []; window.answers = [];
addEventListener("keydown", () => {
  const begun = performance.now();
  // After every handler of the key and of the input it makes: a task of its own, before the next frame.
  const channel = new MessageChannel();
  document.activeElement.addEventListener("input", () => queueMicrotask(() => {
    document.activeElement.offsetHeight;
    window.keys.push(performance.now() - begun);
  }), {once: true});
  requestAnimationFrame(() => {
    channel.port1.onmessage = () => window.drawn.push(performance.now() - begun);
    channel.port2.postMessage(0);
  });
}, true);
const ask = window.fetch;
window.fetch = async (...all) => {
  const begun = performance.now();
  const answer = await ask(...all);
  const shown = () => window.answers.push(performance.now() - begun);
  if (String(all[0]).endsWith("/decisions")) requestAnimationFrame(shown);
  return answer;
};
"""
BUSY = (
    "(() => { const t = performance.now(); let x = 0; for (let n = 0; n < 3e7; n += 1) x += n % 7;"
    " return performance.now() - t; })()"
)


def main() -> None:
    """Measure each size."""
    if why := why_not():
        sys.exit(why)
    for count in [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 40_000]:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measured(count, Path(folder))), flush=True)


def measured(count: int, home: Path) -> dict[str, object]:
    """The figures of results of that many words."""
    keep(recording(count), home)
    with served(home) as server, tempfile.TemporaryDirectory() as profile, chromium(profile) as browser:
        opened = []
        for _ in range(3):
            enter(browser, server, "interview")
            opened.append(browser.js("performance.getEntriesByName('live')[0].startTime"))
        browser.driver.execute_script(WATCH)
        word = browser.js("document.querySelectorAll('.said .w')[5].textContent.replace(/[.,]/g, '')")
        click_word(browser, word).press(Keys.END)
        for key in TEXT[:60]:
            browser.press(key)
            time.sleep(1 / 12)
        saved(browser)
        keys, drawn, answers = (sorted(browser.js(f"window.{name}")) for name in ("keys", "drawn", "answers"))
        return {
            "words": count,
            "open_ms": round(statistics.median(opened)),
            "key_ms": [round(x, 1) for x in (statistics.median(keys), keys[int(len(keys) * 0.95)], keys[-1])],
            "drawn_ms": [round(x, 1) for x in (statistics.median(drawn), drawn[int(len(drawn) * 0.95)])],
            "answer_ms": [round(x) for x in (statistics.median(answers), answers[-1])],
            "blocks": [
                browser.js("document.querySelectorAll('.u').length"),
                int(browser.js("document.querySelector('.u').ariaSetSize")),
            ],
            "busy_ms": round(browser.js(BUSY)),
        }


def keep(result: Result, home: Path) -> None:
    """A results folder ``transcripts/interview``, the article cut to sixty quotes."""
    said, article = home / "heard.json", home / "article.md"
    said.write_bytes(msgspec.json.encode(result.transcript))
    article.write_text("\n\n".join(result.article.text.split("\n\n")[:60]), encoding="utf-8")
    adopt(said, article, out=home / "transcripts" / "interview")


if __name__ == "__main__":
    main()
