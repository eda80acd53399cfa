"""WebVTT captions with ``<v Name>`` voices.

Every caption carries its voice, not only the first after a change: players show none of it, and a file can be cut
anywhere and read back without loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audiotools.exports.captions import Caption, cut_captions, hurry_note, pieces
from audiotools.exports.cuetext import escape_cue, voice_tag
from audiotools.exports.format import Format, Made
from audiotools.exports.passages import spoken_otherwise
from audiotools.exports.profiles import Profile, file_of, find_profile
from audiotools.exports.srt import with_name
from audiotools.records import Result
from audiotools.text.clocks import clock, milliseconds

FILE = "transcript.vtt"


def write(
    result: Result, *, captions: str | None = None, sdh: bool | None = None, word_times: bool | None = None
) -> Made:
    """WebVTT, caption by caption.

    Parameters
    ----------
    result
        As `process` returns it.
    captions
        Name of a profile, see `PROFILES`.
    sdh
        Whether for the deaf and hard of hearing: names are text, too.
    word_times
        Whether every word that was timed says when it begins; captions keep the times of speech then.
    """
    profile = find_profile(captions or ("verbatim" if word_times else None), sdh=sdh)
    shown = cut_captions(result.transcript, profile, named=profile.sdh)
    file = file_of(FILE, captions, sdh, words=bool(word_times))
    content = {file: cue_lines(shown, profile, result.transcript.language, word_times=bool(word_times))}
    return Made(content, hurry_note(shown, profile, named=profile.sdh) if captions else ())


def cue_lines(
    shown: Sequence[Caption], profile: Profile, language: str | None, *, word_times: bool = False
) -> Iterator[str]:
    """The file, cue by cue; what is said in another language than the recording's is marked as such."""
    from audiotools.transcripts.readers.captions.webvtt import EVERY  # late: every reader comes with it

    yield "WEBVTT\n"
    if any(caption.speaker for caption in shown) and not all(caption.speaker for caption in shown):
        yield f"\nNOTE {EVERY}\n"  # readers let a voice go on to the next one otherwise
    for number, caption in enumerate(shown, 1):
        if word_times:
            text = _timed(caption)
        else:
            text = escape_cue(with_name(caption, profile) if profile.sdh else "\n".join(caption.lines))
        if code := spoken_otherwise(caption.words, language):
            text = f"<lang {code}>{text}</lang>"
        if caption.speaker:
            text = f"{voice_tag(caption.speaker)}{text}</v>"
        yield f"\n{number}\n{clock(caption.start)} --> {clock(caption.end)}\n{text}\n"


def _timed(caption: Caption) -> str:
    """The words of a caption on its lines, each behind the time at which it begins, where that was measured.

    Times within a cue lie between its ends, and each is later than the one before.
    """
    made, told, latest = "", "", caption.start
    broken = len(caption.lines) < 2
    for text, word in zip(pieces(caption.words), caption.words, strict=True):
        if not broken and told.strip() == caption.lines[0]:
            made, text, broken = made + "\n", text.lstrip(), True
        told += text
        begins = milliseconds(word.start)
        space = text[: len(text) - len(text.lstrip())]
        if word.timed and latest < begins < caption.end:
            made += f"{space}<{clock(begins)}>{escape_cue(text.lstrip())}"
            latest = begins
        else:
            made += space + escape_cue(text.lstrip())
    return made


FORMAT = Format(
    "vtt",
    FILE,
    "WebVTT captions for the web",
    keeps="words, speakers as voices, other languages than the recording's, beginnings of captions to the millisecond, "
    "moved by up to 1.5 s by --captions where they could not be read otherwise",
    loses="word times (unless --word-times keeps their beginnings), ends of captions (which stay to be read), "
    "confidence, quotes, metadata; overlapping speech is "
    "put one after the other",
    write=write,
    options=("captions", "sdh", "word_times"),
    trades=("producer", "archivist", "editor"),
)
