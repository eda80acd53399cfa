"""What is known of a recording, and what does not fit together, in words for people."""

from __future__ import annotations

from audiotools.records import Finding, Remark, Result
from audiotools.records.metadata import About
from audiotools.text.clocks import timecode
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


def remark_on(remark: Remark, result: Result) -> str:
    """A person's note, with the quote it is about and who wrote it; not the time, which stands before it.

    >>> from audiotools.records import Transcript, Turns
    >>> remark_on(Remark("Ask again", by="Ruth"), Result(Transcript(), Turns(), None, (), (), ""))
    'Ask again (Ruth)'
    """
    quote = next((one for one in result.quotes if one.id == remark.quote), None) if remark.quote else None
    about = f"on “{line(quote.text)}”: " if quote is not None else ""
    return f"{about}{line(remark.text)}" + (f" ({line(remark.by)})" if remark.by else "")


def remarks(result: Result) -> list[str]:
    """The notes of people, each with the time it is about."""
    return [
        (f"{timecode(one.span.start)}: " if one.span is not None else "") + remark_on(one, result)
        for one in result.transcript.remarks
    ]


def told(finding: Finding) -> str:
    """What does not fit together, and what would settle it.

    >>> told(Finding("tape", "A voice says it is Ada Moss.", suggestion="Listen at 5.00 s"))
    'A voice says it is Ada Moss. Listen at 5.00 s.'
    """
    return f"{finding.message} {finding.suggestion}." if finding.suggestion else finding.message
