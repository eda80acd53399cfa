"""Addresses of the recording and the article, as far as they may leave this machine."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote as percent

from audiotools.records import Article, Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit


def sound_address(result: Result, about: About | None) -> str:
    """Where the sound is: its address on the web, else the file's name as a relative address."""
    if about is not None and about.url:
        return about.url
    audio = result.transcript.audio
    return percent(fit(audio.name if audio else result.transcript.recording) or "recording")


def named(article: Article | None) -> str:
    """The article's address or the name of its file, else its title; folders of one machine are nobody else's business.

    >>> named(Article("The flood", "", source="/home/ada/drafts/flood.md")), named(Article("The flood", ""))
    ('flood.md', 'The flood')
    """
    source = (article.source or "") if article else ""
    if "://" not in source:
        source = PurePath(source.replace("\\", "/")).name
    return source or (article.title if article else None) or ""
