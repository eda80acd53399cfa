"""IIIF manifests and annotation pages: what supplements a canvas, with the stretch of time it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.captions.names import Raw, with_speakers
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_SPOKEN = frozenset({"supplementing", "transcribing", "captioning", "subtitling"})
_STRETCH = re.compile(r"[#&]t=(?:npt:)?(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?")


def _is_iiif(source: Source) -> bool:
    match source.json:
        case {"type": "Manifest" | "Canvas" | "AnnotationPage" | "AnnotationCollection"}:
            return True
        case _:
            return False


def _read(source: Source) -> Contents:
    raw: list[Raw] = []
    language = None
    for annotation in _annotations(source.json):
        found = _STRETCH.search(_target(annotation.get("target")))
        bodies = annotation.get("body")
        for body in bodies if isinstance(bodies, list) else [bodies]:
            if found and isinstance(body, dict) and isinstance(body.get("value"), str):
                start = float(found[1])
                raw.append((start, max(start, float(found[2] or start)), None, body["value"]))
                language = language or (body["language"] if isinstance(body.get("language"), str) else None)
    if not raw:
        raise ArticleError(
            f"{source.name} has no transcript in it: a IIIF manifest may link one (a WebVTT, say), give that file."
        )
    raw.sort(key=lambda one: one[0])
    return Contents(cues=with_speakers(raw), language=language)


def _annotations(data: Any) -> Iterator[dict[str, Any]]:
    """The annotations that supplement a canvas, in the order of the file."""
    stack = [data]
    while stack:
        one = stack.pop()
        if isinstance(one, list):
            stack += reversed(one)
        elif isinstance(one, dict):
            motivation = one.get("motivation")
            if one.get("type") == "Annotation":
                if _SPOKEN & set(motivation if isinstance(motivation, list) else [str(motivation)]):
                    yield one
                continue
            stack += [one[key] for key in ("annotations", "items") if key in one]


def _target(target: Any) -> str:
    match target:
        case str():
            return target
        case {"id": str() as address}:
            return address
        case {"source": str() as address, "selector": {"value": str() as fragment}}:
            return f"{address}#{fragment}"
        case _:
            return ""


READER = Reader(name="IIIF", reads="annotations that supplement a canvas", sniff=_is_iiif, read=_read)
