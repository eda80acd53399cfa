"""SubRip captions (SRT) with ``Name:`` before the text.

Every caption carries its speaker, not only the first after a change, so that a file can be cut anywhere and
read back without loss.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from audiotools.exports.captions import cut_captions
from audiotools.exports.format import Format
from audiotools.records import Result


def write(result: Result) -> Iterator[str]:
    """SubRip, caption by caption."""
    import srt  # type: ignore[import-untyped]

    for number, caption in enumerate(cut_captions(result.transcript, named=True), 1):
        text = "\n".join(caption.lines)
        if caption.speaker:
            text = f"{caption.speaker.replace(':', '')}: {text}"  # a colon would end the name too early
        times = (datetime.timedelta(milliseconds=ms) for ms in (caption.start, caption.end))
        yield srt.Subtitle(number, *times, text.replace("-->", "→")).to_srt()


FORMAT = Format(
    "srt",
    "transcript.srt",
    "SubRip captions, read by every player",
    keeps="speakers as names before the text, times of captions",
    loses="word times, confidence, quotes, metadata",
    write=write,
    trades=("producer", "editor"),
)
