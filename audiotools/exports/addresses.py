"""Addresses of the recording and the article, as far as they may leave this machine."""

from __future__ import annotations

from pathlib import Path, PurePath
from urllib.parse import quote as percent

from audiotools.exports.media import Recording, address_from, find_recording
from audiotools.records import Article, Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit


def sound_address(
    result: Result, about: About | None, audio: Recording | None = None, place: Path | None = None
) -> str:
    """Where the sound is: its address on the web, else its path from the file that is written, else its name."""
    if about is not None and about.url:
        return about.url
    if (recording := find_recording(result, audio)) is not None:
        return address_from(recording, place)
    known = result.transcript.audio
    return percent(fit(known.name if known else result.transcript.recording) or "recording")


def named(article: Article | None) -> str:
    """The article's address or the name of its file, else its title; folders of one machine are nobody else's business.

    >>> named(Article("The flood", "", source="/home/ada/drafts/flood.md")), named(Article("The flood", ""))
    ('flood.md', 'The flood')
    """
    source = (article.source or "") if article else ""
    if "://" not in source:
        source = PurePath(source.replace("\\", "/")).name
    return source or (article.title if article else None) or ""
