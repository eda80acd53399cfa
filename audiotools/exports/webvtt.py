"""WebVTT captions with ``<v Name>`` voices, entities escaped.

Every caption carries its voice, not only the first after a change: players show none of it, and a file can be cut
anywhere and read back without loss.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from audiotools.exports.captions import cut_captions
from audiotools.exports.format import Format
from audiotools.records import Result
from audiotools.text.clocks import clock
from audiotools.transcripts.readers.captions.webvtt import EVERY


def write(result: Result) -> Iterator[str]:
    """WebVTT, caption by caption, entities escaped."""
    import webvtt

    yield "WEBVTT\n"
    shown = cut_captions(result.transcript)
    if any(caption.speaker for caption in shown) and not all(caption.speaker for caption in shown):
        yield f"\nNOTE {EVERY}\n"  # readers let a voice go on to the next one otherwise
    for number, caption in enumerate(shown, 1):
        text = html.escape("\n".join(caption.lines), quote=False)
        if caption.speaker:
            text = f"<v {html.escape(caption.speaker, quote=False)}>{text}</v>"
        cue = webvtt.Caption(clock(caption.start), clock(caption.end), text, identifier=str(number))
        yield f"\n{cue.identifier}\n{cue.start} --> {cue.end}\n{cue.raw_text}\n"


FORMAT = Format(
    "vtt",
    "transcript.vtt",
    "WebVTT captions for the web",
    keeps="speakers as voices, times of captions",
    loses="word times, confidence, quotes, metadata",
    write=write,
    trades=("producer", "archivist", "editor"),
)
