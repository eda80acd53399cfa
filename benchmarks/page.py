"""How fast the page of an hour of speech loads and scrolls in Chromium: ``python benchmarks/page.py [WORDS]``.

Makes a recording of 10,000 words (four voices, an article with 120 quotes, an outline of 4,000 points), opens the
page from the file system several times in a fresh headless browser without a graphics card, and prints one JSON
object: milliseconds until the page is interactive and drawn, milliseconds a frame while the transcript scrolls (120
pixels a frame, at most 400 frames), and milliseconds until a search, a jump and a change of filter are drawn.
Compare machines by ``busy_ms``, a fixed loop.
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browser import chromium, why_not

from audiotools.exports import export
from audiotools.page import page
from audiotools.records import (
    Article,
    AudioInfo,
    Edit,
    Match,
    Paragraph,
    Quote,
    Result,
    Span,
    Speaker,
    Transcript,
    Turn,
    Turns,
    Word,
)

STOCK = """
the river came over line and we could hear it under every carriage that night so my mother took her lamp went along
platform where people were waiting for somebody to say what would happen nobody did until morning when boat
"""


def recording(count: int) -> Result:
    """An interview of that many words at 160 words a minute."""
    chance, stock = random.Random(7), STOCK.split()
    words: list[Word] = []
    clock, voice, left = 0.5, 0, 30
    for number in range(count):
        if left == 0:
            voice, left = (voice + chance.choice((1, 1, 2))) % 4, chance.randint(4, 160)
            clock += chance.uniform(0.2, 1.5)
        left -= 1
        length = chance.uniform(0.12, 0.5)
        text = chance.choice(stock) + ("." if number % 13 == 12 else "," if number % 7 == 6 else "")
        words.append(Word(clock, clock + length, text, f"SPEAKER_{voice:02d}", chance.uniform(0.3, 1)))
        clock += length + chance.uniform(0.0, 0.15)
    known = AudioInfo("interview.wav", clock + 1, 16000, 1, "0" * 64, "wav", "pcm_s16le")
    said = Transcript.from_words(words, recording="interview", language="en", audio=known)
    names = tuple(Speaker(s.label, f"Person {n}") for n, s in enumerate(said.speakers, 1))
    said = Transcript("interview", "en", said.utterances, names, audio=known)
    text, paragraphs, matches = "", [], []
    for number in range(120):
        first = number * (count - 40) // 120
        stretch = words[first : first + chance.randint(5, 30)]
        printed = " ".join(w.text for w in stretch)
        begin = len(text)
        text += f"They remember it well. “{printed}” said one of them, and went on.\n\n"
        start = begin + 24
        paragraphs.append(Paragraph(begin, len(text) - 2))
        edit = Edit("replaced", stretch[1].text, "water", start + len(stretch[0].text) + 1, 0)
        edit = Edit("replaced", stretch[1].text, "water", edit.start, (edit.start or 0) + len(stretch[1].text))
        verdict = "absent" if number % 9 == 8 else "edited"
        spans = () if verdict == "absent" else (Span(stretch[0].start, stretch[-1].end),)
        quote = Quote(f"q{number}", printed, start, start + len(printed), speaker="Person 1")
        matches.append(Match(quote, spans, 0.9, verdict, voice=stretch[0].speaker, edits=(edit,)))
    turns = Turns(tuple(Turn(u.start, u.end, u.speaker or "") for u in said.utterances))
    article = Article("An hour by the river", text, tuple(paragraphs), "en")
    return Result(said, turns, article, tuple(m.quote for m in matches), tuple(matches), "")


FRAMES = """
const done = arguments[arguments.length - 1];
const pane = document.querySelector("#transcript");
const times = [];
let last = performance.now();
function step(now) {
  times.push(now - last);
  last = now;
  pane.scrollTop += 120;
  if (times.length < 400 && pane.scrollTop + pane.clientHeight < pane.scrollHeight - 2) requestAnimationFrame(step);
  else done(times.slice(2));
}
pane.scrollTop = 0;
requestAnimationFrame(step);
"""

# Time from an action until its effect has been drawn.
DRAWN = """
const done = arguments[arguments.length - 1];
const begun = performance.now();
%s
requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
"""

BUSY = (
    "const t = performance.now(); let x = 0; for (let n = 0; n < 2e7; n += 1) x += n % 7; return performance.now() - t;"
)

LOAD = """
const done = arguments[arguments.length - 1];
const timing = performance.getEntriesByType("navigation")[0];
const paint = performance.getEntriesByName("first-contentful-paint")[0];
done([timing.domInteractive, timing.domContentLoadedEventEnd, timing.loadEventEnd, paint ? paint.startTime : null]);
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast the page of a long recording loads, scrolls and searches.")
    parser.add_argument("words", type=int, nargs="?", default=10_000, help="words of the recording, default 10000")
    count = parser.parse_args().words
    if why_not():
        sys.exit(why_not())
    result = recording(count)
    outline = base64.b64encode(random.Random(1).randbytes(4000)).decode()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with patch.object(page, "outline_of", lambda *_: outline):
            (path,) = export(result, "html", folder, audio=Path(folder) / "interview.wav")
        made = time.perf_counter() - begun
        figures: dict[str, object] = {
            "words": count,
            "minutes": round(result.turns[-1].end / 60, 1),
            "page_bytes": path.stat().st_size,
            "made_ms": round(made * 1000),
        }
        with chromium(Path(folder) / "profile") as browser:
            loads = []
            for _ in range(7):
                browser.open(path).wait("document.documentElement.matches('.live')")
                browser.wait("performance.getEntriesByName('first-contentful-paint').length > 0")
                loads.append(browser.driver.execute_async_script(LOAD))
            names = ("interactive_ms", "ready_ms", "loaded_ms", "first_paint_ms")
            figures.update(
                (name, round(statistics.median(column)))
                for name, column in zip(names, zip(*loads, strict=True), strict=True)
            )
            frames = browser.driver.execute_async_script(FRAMES)
            figures["scroll_frames"] = len(frames)
            figures["scroll_frame_ms_median"] = round(statistics.median(frames), 1)
            figures["scroll_frame_ms_p95"] = round(sorted(frames)[int(len(frames) * 0.95)], 1)
            figures["scroll_frame_ms_worst"] = round(max(frames), 1)
            again = browser.driver.execute_async_script(FRAMES)
            figures["scroll_again_frame_ms_p95"] = round(sorted(again)[int(len(again) * 0.95)], 1)
            actions = {
                "search_ms": "const f = document.querySelector('#find'); f.value = 'river'; "
                "f.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));",
                "jump_ms": f"document.querySelectorAll('#words [data-m]')[{count * 9 // 10}].click();",
                "quote_ms": "dispatchEvent(new KeyboardEvent('keydown', {key: 'n'}));",
                "filter_ms": "document.querySelector('[data-voice=\"1\"]').click();",
            }
            for name, action in actions.items():
                figures[name] = round(browser.driver.execute_async_script(DRAWN % action), 1)
            figures["heap_mb"] = round(browser.js("performance.memory.usedJSHeapSize") / 1e6, 1)
            figures["busy_ms"] = round(browser.driver.execute_script(BUSY), 1)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
