"""Captions for players: SubRip (SRT) with ``Name:`` before the text, WebVTT with ``<v Name>`` voices.

Every caption carries its speaker, not only the first after a change, so that a file can be cut anywhere and
read back without loss.
"""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterator

from audiotools.exports.cues import captions
from audiotools.records import Result
from audiotools.text.clocks import clock


def srt_lines(result: Result) -> Iterator[str]:
    """SubRip, caption by caption."""
    import srt  # type: ignore[import-untyped]

    for number, caption in enumerate(captions(result.transcript, named=True), 1):
        text = "\n".join(caption.lines)
        if caption.speaker:
            text = f"{caption.speaker.replace(':', '')}: {text}"  # a colon would end the name too early
        times = (datetime.timedelta(milliseconds=ms) for ms in (caption.start, caption.end))
        yield srt.Subtitle(number, *times, text.replace("-->", "→")).to_srt()


def vtt_lines(result: Result) -> Iterator[str]:
    """WebVTT, caption by caption, entities escaped."""
    import webvtt

    yield "WEBVTT\n"
    for number, caption in enumerate(captions(result.transcript), 1):
        text = html.escape("\n".join(caption.lines), quote=False)
        if caption.speaker:
            text = f"<v {html.escape(caption.speaker, quote=False)}>{text}</v>"
        cue = webvtt.Caption(clock(caption.start), clock(caption.end), text, identifier=str(number))
        yield f"\n{cue.identifier}\n{cue.start} --> {cue.end}\n{cue.raw_text}\n"
