"""WebVTT captions with ``<v Name>`` voices.

Every caption carries its voice, not only the first after a change: players show none of it, and a file can be cut
anywhere and read back without loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audiotools.exports.captions import Caption, cut_captions, hurry_note
from audiotools.exports.cuetext import escape_cue, voice_tag
from audiotools.exports.format import Format, Made
from audiotools.exports.profiles import Profile, file_of, find_profile
from audiotools.exports.srt import with_name
from audiotools.records import Result
from audiotools.text.clocks import clock
from audiotools.transcripts.readers.captions.webvtt import EVERY

FILE = "transcript.vtt"


def write(result: Result, *, captions: str | None = None, sdh: bool | None = None) -> Made:
    """WebVTT, caption by caption.

    Parameters
    ----------
    result
        As `process` returns it.
    captions
        Name of a profile, see `PROFILES`.
    sdh
        Whether for the deaf and hard of hearing: names are text, too.
    """
    profile = find_profile(captions, sdh=sdh)
    shown = cut_captions(result.transcript, profile, named=profile.sdh)
    content = {file_of(FILE, captions, sdh): cue_lines(shown, profile)}
    return Made(content, hurry_note(shown, profile, named=profile.sdh) if captions else ())


def cue_lines(shown: Sequence[Caption], profile: Profile) -> Iterator[str]:
    """The file, cue by cue."""
    yield "WEBVTT\n"
    if any(caption.speaker for caption in shown) and not all(caption.speaker for caption in shown):
        yield f"\nNOTE {EVERY}\n"  # readers let a voice go on to the next one otherwise
    for number, caption in enumerate(shown, 1):
        text = escape_cue(with_name(caption, profile) if profile.sdh else "\n".join(caption.lines))
        if caption.speaker:
            text = f"{voice_tag(caption.speaker)}{text}</v>"
        yield f"\n{number}\n{clock(caption.start)} --> {clock(caption.end)}\n{text}\n"


FORMAT = Format(
    "vtt",
    FILE,
    "WebVTT captions for the web",
    keeps="words, speakers as voices, beginnings of captions to the millisecond",
    loses="word times, ends of captions (which stay to be read), confidence, quotes, metadata; overlapping speech is "
    "put one after the other",
    write=write,
    options=("captions", "sdh"),
    trades=("producer", "archivist", "editor"),
)
