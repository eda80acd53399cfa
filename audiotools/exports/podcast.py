"""For podcasts: Podcasting 2.0 transcript and chapters.

Source: Podcast Namespace, transcripts 1.0 and JSON chapters 1.2.0.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from audiotools.exports.captions import cut_captions
from audiotools.exports.chapters import list_chapters
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond
from audiotools.exports.matched import not_found
from audiotools.records import Result
from audiotools.records.metadata import About


def write_transcript(result: Result) -> Made:
    """Podcasting 2.0 transcript: a segment a caption."""
    segments: list[dict[str, Any]] = []
    for caption in cut_captions(result.transcript):
        segment: dict[str, Any] = {"startTime": caption.start / 1000, "endTime": caption.end / 1000}
        if caption.speaker:
            segment = {"speaker": caption.speaker, **segment}
        segments.append({**segment, "body": caption.text})
    return Made(json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1).splitlines(True))


def write_chapters(
    result: Result, *, chapters: str | None = None, index: str | Path | None = None, about: About | None = None
) -> Made:
    """Podcasting 2.0 chapters as JSON; `chapters` says by what, `index` whose topics, as `list_chapters` takes them."""
    known = about or About()
    document: dict[str, Any] = {"version": "1.2.0"}
    if known.title:
        document["title"] = known.title
    if known.interviewer:
        document["author"] = ", ".join(known.interviewer)
    document["chapters"] = [
        {"startTime": chapter.start / 1000, "endTime": chapter.end / 1000, "title": chapter.title}
        for chapter in list_chapters(result, about, by=chapters, index=index)
    ]
    notes = (*not_found(result), *beyond(result)) if chapters != "topics" else beyond(result)
    return Made([json.dumps(document, ensure_ascii=False, indent=1), "\n"], notes)


FORMATS = (
    Format(
        "podcast",
        "podcast.transcript.json",
        "Podcasting 2.0 transcript",
        keeps="speakers, times of captions",
        loses="word times, confidence, quotes, metadata",
        write=write_transcript,
        trades=("editor",),
    ),
    Format(
        "chapters",
        "podcast.chapters.json",
        "Podcasting 2.0 chapters, one where each quote was said or each topic begins",
        keeps="beginnings and texts of quotes or topics, title, interviewer",
        loses="ends of quotes, transcript, verdicts, quoted words and titles, quotes not found",
        write=write_chapters,
        options=("chapters", "index", "about"),
        trades=("editor",),
    ),
)
