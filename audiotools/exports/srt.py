"""SubRip captions (SRT), with ``Name:`` before the text where the speaker changes, or always where that is asked for.

Where somebody unknown speaks after somebody known, ``>>`` marks the change. SubRip has no way to write an arrow in
text: it becomes ``→``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from audiotools.exports.captions import CHANGE, Caption, cut_captions, hurry_note
from audiotools.exports.format import Format, Made
from audiotools.exports.profiles import Profile, file_of, find_profile
from audiotools.records import Result

FILE = "transcript.srt"


def write(result: Result, *, captions: str | None = None, sdh: bool | None = None) -> Made:
    """SubRip, caption by caption.

    Parameters
    ----------
    result
        As `process` returns it.
    captions
        Name of a profile, see `PROFILES`.
    sdh
        Whether for the deaf and hard of hearing.
    """
    profile = find_profile(captions, sdh=sdh)
    shown = cut_captions(result.transcript, profile, named=True)
    content = {file_of(FILE, captions, sdh): _lines(shown, profile)}
    return Made(content, hurry_note(shown, profile, named=True) if captions else ())


def _lines(shown: Sequence[Caption], profile: Profile) -> Iterator[str]:
    import srt  # type: ignore[import-untyped]

    for number, caption in enumerate(shown, 1):
        text = with_name(caption, profile).replace("-->", "→")
        times = (datetime.timedelta(milliseconds=ms) for ms in (caption.start, caption.end))
        yield srt.Subtitle(number, *times, text).to_srt()


def with_name(caption: Caption, profile: Profile) -> str:
    """The text of a caption with its speaker's name before it, where that is to be shown.

    >>> with_name(Caption(0, 1000, "Ruth: Abel", ("So.",)), find_profile("web"))
    'Ruth Abel: So.'
    >>> with_name(Caption(0, 1000, "Ruth Abel", ("So.",)), find_profile("web", sdh=True))
    '[Ruth Abel] So.'
    """
    text = "\n".join(caption.lines)
    if profile.sdh and (sound := re.fullmatch(r"\(([^()]*)\)", text)):
        text = f"[{sound[1]}]"
    if not caption.named:
        return text.lstrip("\n")
    if caption.speaker is None:
        return CHANGE + text
    name = caption.speaker.replace(":", "")  # a colon would end the name too early
    before = f"[{name}]" if profile.sdh else f"{name}:"
    return before + ("" if text.startswith("\n") else " ") + text


FORMAT = Format(
    "srt",
    FILE,
    "SubRip captions, read by every player",
    keeps="words, speakers as names where they change, beginnings of captions to the millisecond, "
    "moved by up to 1.5 s by --captions where they could not be read otherwise",
    loses="word times, ends of captions (which stay to be read), confidence, languages, quotes, metadata; a name's "
    "colons; who speaks, where that is not known; overlapping speech is put one after the other",
    write=write,
    options=("captions", "sdh"),
    trades=("producer", "editor"),
)
