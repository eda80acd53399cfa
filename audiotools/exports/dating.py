"""The day that exports carry: that of the results, never that of the writing, so that the same results give the same
bytes on every day.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from audiotools.records import Result
from audiotools.records.metadata import About

NO_DAY = datetime.date(1970, 1, 1)
"""What formats that must have a date get where none is known, as tools for reproducible builds do."""


def day_of(result: Result, about: About | None = None) -> datetime.date:
    """The day on which results were made, else that of the recording, else `NO_DAY`.

    Parameters
    ----------
    result
        As `process` returns it or `load_result` reads it; its folder says when its transcript was written.
    about
        Its `date`, where it is a whole one.

    Examples
    --------
    >>> from audiotools.records import Transcript, Turns
    >>> day_of(Result(Transcript("tape"), Turns(), None, (), (), ""), About(date="1998-05-17"))
    datetime.date(1998, 5, 17)
    """
    if result.folder:
        try:
            written = (Path(result.folder) / "transcript.json").stat().st_mtime
        except OSError:
            pass
        else:
            return datetime.datetime.fromtimestamp(written, datetime.UTC).date()
    if about is not None and about.date and len(about.date) == len("1998-05-17"):
        try:
            return datetime.date.fromisoformat(about.date)
        except ValueError:  # a day that its month has not
            pass
    return NO_DAY
