"""Label tracks for Audacity: one of the printed quotes, one of what was said."""

from __future__ import annotations

from collections.abc import Iterator

from audiotools.exports.format import Content, Format, Made
from audiotools.exports.intervals import beyond, utterance_times
from audiotools.exports.markers import places
from audiotools.exports.matched import not_found
from audiotools.records import Result
from audiotools.text.lines import line


def write(result: Result) -> Made:
    """Label tracks for Audacity: one of the quotes, one of what was said."""
    transcript = result.transcript

    def quotes() -> Iterator[str]:
        for start, end, name, _ in places(result):
            yield f"{start / 1000:.6f}\t{end / 1000:.6f}\t{name}\n"

    def speech() -> Iterator[str]:
        for utterance, (start, end) in zip(transcript.utterances, utterance_times(transcript), strict=True):
            name = line(transcript.name_of(utterance.speaker) or "")
            text = line(utterance.text)
            yield f"{start / 1000:.6f}\t{end / 1000:.6f}\t{name}{': ' if name else ''}{text}\n"

    files: dict[str, Content] = {"audacity/speech.txt": speech()}
    if places(result):
        files["audacity/quotes.txt"] = quotes()
    return Made(files, (*not_found(result), *beyond(result)))


FORMAT = Format(
    "audacity",
    "audacity",
    "Label tracks for Audacity: one of the quotes, one of what was said",
    keeps="places and texts of quotes, utterances with speakers",
    loses="word times, which words are nobody's, confidence, verdicts, quotes not found, metadata",
    write=write,
    trades=("editor",),
)
