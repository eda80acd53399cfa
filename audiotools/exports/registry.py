"""The formats results can be written in: what each is, keeps and loses, and who needs which."""

from __future__ import annotations

from typing import Literal

import msgspec


class Format(msgspec.Struct, frozen=True):
    """A format results can be written in.

    Parameters
    ----------
    name
        What it is asked for by.
    file
        Name of the file it makes in a results folder; of the folder, where it makes several files.
    description
        What it is, for whom.
    keeps, loses
        What of a result survives in it, and what does not.
    writer
        ``"module:function"`` in this package. The function takes a `Result` and gives lines of text, bytes, or a
        mapping from file names to either.
    needs
        ``"article"`` where there is nothing to write without an article, ``"audio"`` where the recording itself is
        cut or copied.
    options
        Keyword options the writer takes beside the result (``audio``: path of the recording itself).
    """

    name: str
    file: str
    description: str
    keeps: str
    loses: str
    writer: str
    needs: tuple[Literal["article", "audio"], ...] = ()
    options: tuple[str, ...] = ()


_CUT = ("handles", "fade", "loudness", "clip_format")  # of `quoteclips.Cut`
_FRAMED = ("fps", "handles")

_ALL = (
    Format(
        "srt",
        "transcript.srt",
        "SubRip captions, read by every player",
        keeps="speakers as names before the text, times of captions",
        loses="word times, confidence, quotes, metadata",
        writer="audiotools.exports.captions:srt_lines",
    ),
    Format(
        "vtt",
        "transcript.vtt",
        "WebVTT captions for the web",
        keeps="speakers as voices, times of captions",
        loses="word times, confidence, quotes, metadata",
        writer="audiotools.exports.captions:vtt_lines",
    ),
    Format(
        "md",
        "transcript.md",
        "Transcript to read and mark up, in Markdown",
        keeps="speakers, the evidence for their names, what does not fit together, a timecode a paragraph",
        loses="word times, confidence, quotes, metadata",
        writer="audiotools.exports.text:markdown_lines",
    ),
    Format(
        "txt",
        "transcript.txt",
        "Transcript as plain text",
        keeps="speakers, a timecode a paragraph",
        loses="word times, confidence, quotes, evidence for names, what does not fit together, metadata",
        writer="audiotools.exports.text:plain_lines",
    ),
    Format(
        "csv",
        "quotes.csv",
        "Table of the printed quotes for a spreadsheet, a row each",
        keeps="speakers, voices, verdicts, scores, spans and where their edges came from, both texts, provenance",
        loses="differences word by word, places turned down, metadata",
        writer="audiotools.exports.tables:csv_lines",
        needs=("article",),
    ),
    Format(
        "jsonl",
        "quotes.jsonl",
        "The printed quotes for programs, one JSON object a line",
        keeps="everything known of each quote, with names",
        loses="the rest of the transcript, metadata",
        writer="audiotools.exports.tables:json_lines",
        needs=("article",),
    ),
    Format(
        "rttm",
        "turns.rttm",
        "Speaker turns for diarization tools",
        keeps="turns, overlapping ones too",
        loses="names, words, metadata",
        writer="audiotools.exports.segments:rttm_lines",
    ),
    Format(
        "ctm",
        "transcript.ctm",
        "Timed words for speech recognition tools",
        keeps="word times, confidence",
        loses="speakers, which words' times were not measured, quotes, metadata",
        writer="audiotools.exports.segments:ctm_lines",
    ),
    Format(
        "stm",
        "transcript.stm",
        "Segments with speakers for scoring tools",
        keeps="speakers' labels, times of utterances",
        loses="names, word times, confidence, quotes, metadata",
        writer="audiotools.exports.segments:stm_lines",
    ),
    Format(
        "html",
        "page.html",
        "One page for everyone: sound, transcript and article side by side, in any browser, without a network",
        keeps="speakers and how they got their names, what does not fit together, word times, quotes with places, "
        "verdicts and differences, metadata",
        loses="confidence of single words beyond sure and unsure, weights and settings",
        writer="audiotools.page.page:page_lines",
        options=("audio", "embed", "about"),
    ),
    Format(
        "annotations",
        "annotations.jsonld",
        "W3C Web Annotations, from each printed quote to its place in the sound",
        keeps="quotes with what is around them in the article, places, verdicts, scores, voices, quotes not found",
        loses="the rest of the transcript, differences word by word, metadata but the sound's address",
        writer="audiotools.exports.annotations:annotation_page",
        needs=("article",),
        options=("about",),
    ),
    Format(
        "ohms",
        "ohms.xml",
        "OHMS 6.0, for the Oral History Metadata Synchronizer and Aviary",
        keeps="paragraphs with voices, quotes as footnotes and index points, quotes not found, metadata",
        loses="word times, confidence, differences word by word, evidence for names and what does not fit together; "
        "index points know whole seconds; overlapping speech "
        "is put one after the other",
        writer="audiotools.exports.ohms:ohms",
        options=("about",),
    ),
    Format(
        "iiif",
        "manifest.json",
        "IIIF Presentation 3 manifest with the sound on a canvas, for viewers such as Universal Viewer and Ramp",
        keeps="utterances with speakers, quotes with places, verdicts and scores, metadata",
        loses="word times, confidence of words, differences word by word, quotes not found, evidence for names and "
        "what does not fit together",
        writer="audiotools.exports.iiif:manifest",
        options=("about",),
    ),
    Format(
        "eaf",
        "transcript.eaf",
        "ELAN, a tier a voice and one of its words, and tiers of quotes",
        keeps="utterances, words and their times, quotes with verdicts and scores, quotes not found, metadata",
        loses="confidence of words, differences word by word, evidence for names and what does not fit together; a "
        "voice that talks over itself gives way to itself",
        writer="audiotools.exports.elan:eaf",
        options=("about",),
    ),
    Format(
        "textgrid",
        "transcript.TextGrid",
        "Praat, a tier a voice and one of its words, and a tier of quotes",
        keeps="utterances, words and their times, places of quotes",
        loses="confidence, verdicts, quotes not found, metadata, evidence for names and what does not fit together; a "
        "voice that talks over itself gives way to itself",
        writer="audiotools.exports.textgrid:textgrid",
    ),
    Format(
        "tei",
        "transcript.tei.xml",
        "TEI for spoken language (ISO 24624), for editions and corpora",
        keeps="utterances, words with the times of their beginnings, overlap, speakers with evidence, quotes with "
        "verdicts and scores, quotes not found, metadata",
        loses="ends and confidence of words, differences word by word, what does not fit together",
        writer="audiotools.exports.tei:tei",
        options=("about",),
    ),
    Format(
        "docx",
        "transcript.docx",
        "Word document to read and mark up",
        keeps="speakers and the evidence for their names, what does not fit together, a timecode a paragraph, quotes "
        "highlighted with comments, quotes not found, metadata",
        loses="word times, confidence of words, differences word by word",
        writer="audiotools.exports.document:docx",
        options=("about",),
    ),
    Format(
        "qda",
        "qda",
        "Text with timestamps for MAXQDA, ATLAS.ti and NVivo",
        keeps="speakers, passages with their beginnings (and ends for NVivo) to the tenth of a second",
        loses="word times, confidence, quotes, metadata, evidence for names",
        writer="audiotools.exports.qda:qda",
    ),
    Format(
        "audacity",
        "audacity",
        "Label tracks for Audacity: one of the quotes, one of what was said",
        keeps="places and texts of quotes, utterances with speakers",
        loses="word times, confidence, verdicts, quotes not found, metadata",
        writer="audiotools.exports.markers:audacity",
    ),
    Format(
        "reaper",
        "quotes.rpp",
        "Reaper project with the recording on a track and a region for each quote",
        keeps="places and texts of quotes",
        loses="transcript, verdicts, quotes not found, metadata",
        writer="audiotools.exports.markers:reaper",
        needs=("article",),
    ),
    Format(
        "audition",
        "quotes.audition.csv",
        "Markers for Adobe Audition",
        keeps="places and texts of quotes, verdicts, scores",
        loses="transcript, quotes not found, metadata",
        writer="audiotools.exports.markers:audition",
        needs=("article",),
    ),
    Format(
        "edl",
        "quotes.edl",
        "CMX 3600 edit list of the quotes in print order",
        keeps="places of quotes to the frame, texts of quotes as comments",
        loses="transcript, times finer than a frame, verdicts, quotes not found, metadata",
        writer="audiotools.exports.timelines:edl",
        needs=("article",),
        options=_FRAMED,
    ),
    Format(
        "otio",
        "quotes.otio",
        "OpenTimelineIO timeline of the quotes in print order",
        keeps="places of quotes to the frame, printed and spoken text, verdicts, scores, quotes not found",
        loses="rest of the transcript, times finer than a frame, metadata but title and address",
        writer="audiotools.exports.timelines:otio",
        needs=("article",),
        options=(*_FRAMED, "about"),
    ),
    Format(
        "podcast",
        "podcast.transcript.json",
        "Podcasting 2.0 transcript",
        keeps="speakers, times of captions",
        loses="word times, confidence, quotes, metadata",
        writer="audiotools.exports.podcast:transcript",
    ),
    Format(
        "chapters",
        "podcast.chapters.json",
        "Podcasting 2.0 chapters, one where each quote was said",
        keeps="beginnings and texts of quotes, title, interviewer",
        loses="ends of quotes, transcript, verdicts, quoted words and titles, quotes not found",
        writer="audiotools.exports.podcast:chapter_list",
        needs=("article",),
        options=("about",),
    ),
    Format(
        "chaptered",
        "chapters.m4a",
        "Copy of the recording with a chapter where each quote was said: MP3 stays MP3, the others become M4A",
        keeps="the sound, beginnings and texts of quotes, title, names, date and rights as tags",
        loses="ends of quotes, transcript, verdicts, quoted words and titles, quotes not found; pictures; newly coded "
        "unless it was MP3 or M4A",
        writer="audiotools.exports.podcast:chaptered",
        needs=("article", "audio"),
        options=("audio", "about"),
    ),
    Format(
        "clips",
        "clips",
        "A sound file of each quote, tagged",
        keeps="the sound of quotes to the sample, texts, speakers, places and verdicts as tags",
        loses="everything else; quotes not found have no file",
        writer="audiotools.exports.quoteclips:clips",
        needs=("article", "audio"),
        options=("audio", *_CUT, "about"),
    ),
    Format(
        "reel",
        "reel.wav",
        "All quotes in print order in one sound file",
        keeps="the sound of quotes",
        loses="everything else; quotes not found are not in it",
        writer="audiotools.exports.quoteclips:reel",
        needs=("article", "audio"),
        options=("audio", *_CUT, "about"),
    ),
)

FORMATS: dict[str, Format] = {entry.name: entry for entry in _ALL}
"""The formats by name."""

PRESETS: dict[str, tuple[str, ...]] = {
    "producer": ("docx", "md", "txt", "srt", "vtt", "qda", "csv", "html"),
    "archivist": (
        *("ohms", "vtt", "tei", "eaf", "textgrid", "iiif", "annotations"),
        *("csv", "jsonl", "rttm", "stm", "ctm", "html"),
    ),
    "editor": (
        *("clips", "reel", "audacity", "reaper", "audition", "edl", "otio"),
        *("chaptered", "podcast", "chapters", "srt", "vtt", "csv", "html"),
    ),
}
"""Formats by who needs them; those that need the recording are left out where it is not given."""
