"""Descriptive metadata as Dublin Core terms."""

from __future__ import annotations

from audiotools.records.metadata import About
from audiotools.text.lines import line


def terms_of(about: About | None) -> list[tuple[str, str]]:
    """Descriptive metadata as Dublin Core terms and their values."""
    if about is None:
        return []
    terms = {
        "dc:title": (about.title,),
        "dc:contributor.interviewee": about.interviewee,
        "dc:contributor.interviewer": about.interviewer,
        "dc:date": (about.date,),
        "dc:coverage.spatial": (about.place,),
        "dc:rights": (about.rights,),
        "dc:language": (about.language,),
        "dc:description": (about.description,),
        "dc:relation.isPartOf": (about.collection,),
        "dc:publisher": (about.repository,),
        "dc:identifier": (about.identifier,),
        "dc:source": (about.url,),
    }
    return [(term, line(value)) for term, values in terms.items() for value in values if value]
