"""What is known of a recording, and what does not fit together, in words for people."""

from __future__ import annotations

from audiotools.records import Finding
from audiotools.records.metadata import About
from audiotools.text.lines import line


def described(about: About | None) -> list[tuple[str, str]]:
    """What is known of the recording, as labels and values for people.

    >>> described(About(interviewee=("Ruth Abel",), date="1998"))
    [('Interviewee', 'Ruth Abel'), ('Date', '1998')]
    """
    known = about or About()
    rows = (
        ("Title", known.title),
        ("Interviewee", ", ".join(known.interviewee)),
        ("Interviewer", ", ".join(known.interviewer)),
        ("Date", known.date),
        ("Place", known.place),
        ("Language", known.language),
        ("About", known.description),
        ("Collection", known.collection),
        ("Held by", known.repository),
        ("Identifier", known.identifier),
        ("Rights", known.rights),
        ("Address", known.url),
    )
    return [(label, line(value)) for label, value in rows if value]


def told(finding: Finding) -> str:
    """What does not fit together, and what would settle it.

    >>> told(Finding("tape", "A voice says it is Ada Moss.", suggestion="Listen at 5.00 s"))
    'A voice says it is Ada Moss. Listen at 5.00 s.'
    """
    return f"{finding.message} {finding.suggestion}." if finding.suggestion else finding.message
