"""What editors and producers get: clips that start where the match says, timelines right to the frame."""

import csv
import html
import io
import json
import re
import shutil
import subprocess
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from examples import ABOUT, TEXTS, example, results
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tiers import tries

from audiotools.errors import AudioError, AudiotoolsError, ConfigError
from audiotools.exports import export, render
from audiotools.exports.captions import cut_captions
from audiotools.exports.chapters import list_chapters
from audiotools.exports.frames import code, frame_at, frame_of, rate_from, time_of
from audiotools.exports.intervals import limit, span_times
from audiotools.exports.matched import all_matches
from audiotools.exports.quoteclips import planned
from audiotools.records import AudioInfo, Finding, Match, Quote, Result, Span, Transcript, Turns, Word

some = settings(max_examples=tries(30), deadline=None, suppress_health_check=list(HealthCheck))


def one(result, name, **more):
    (content,) = render(result, name, **more).values()
    return content


def found_times(result):
    return [pair for m in all_matches(result) if m.found for pair in span_times(m, result.transcript)]


# --- frames

RATES = ("24", "25", "30", "60", "23.976", "29.97", "29.97df", "59.94df")


def test_drop_frame_leaves_out_numbers_not_frames():
    rate = rate_from("29.97df")
    codes = [code(frame, rate) for frame in range(20 * 60 * 30)]
    assert len(set(codes)) == len(codes) and codes == sorted(codes)
    assert not any(re.fullmatch(r"00:\d[1-9]:00;0[01]", c) for c in codes)
    assert code(30 * 60 - 1, rate) == "00:00:59;29" and code(30 * 60, rate) == "00:01:00;02"
    hour = code(frame_at(3_600_000, rate), rate)
    assert hour in ("01:00:00;00", "00:59:59;29")  # keeps up with the clock; without it, 3.6 s are lost
    assert code(frame_at(3_600_000, rate_from("29.97")), rate_from("29.97")) == "00:59:56:12"


@given(st.integers(0, 5_000_000), st.sampled_from(RATES))
def test_time_codes_read_back(frame, name):
    import opentimelineio as otio

    rate = rate_from(name)
    text = code(frame, rate)
    assert frame_of(text, rate) == frame
    if frame < rate.base * 3600 * 23:
        there = otio.opentime.from_timecode(text, float(rate.exact))
        assert there.value == frame


@given(st.integers(0, 90_000_000), st.sampled_from(RATES))
def test_frames_are_the_nearest(ms, name):
    rate = rate_from(name)
    exact = Fraction(ms, 1000) * rate.exact
    assert abs(frame_at(ms, rate) - exact) <= Fraction(1, 2)
    assert abs(time_of(frame_at(ms, rate), rate) - ms / 1000) <= 0.5 / float(rate.exact) + 1e-6


@pytest.mark.parametrize(("text", "says"), [("abc", "no frame rate"), ("25df", "no drop-frame"), ("0", "no frame")])
def test_rates_that_are_none(text, says):
    with pytest.raises(ConfigError, match=says):
        rate_from(text)


# --- edit lists and timelines


def read_edl(content, rate):
    import opentimelineio as otio

    timeline = otio.adapters.read_from_string(content.decode(), "cmx_3600", rate=float(rate.exact))
    track = timeline.tracks[0]
    clips = [clip for clip in track if isinstance(clip, otio.schema.Clip)]
    return [
        (int(clip.source_range.start_time.value), int(clip.source_range.end_time_exclusive().value)) for clip in clips
    ]


@pytest.mark.parametrize("fps", ["25", "29.97", "29.97df", "24"])
def test_an_edit_list_reads_back(fps):
    rate = rate_from(fps)
    wanted = [(frame_at(a, rate), frame_at(b, rate)) for a, b in [(2500, 4000), (5700, 6800), (7300, 8000)]]
    text = one(example(), "edl", fps=fps)
    assert read_edl(text, rate) == wanted
    assert (b"FCM: DROP FRAME" in text) == fps.endswith("df")
    times = re.findall(r"C +(\S+) (\S+) (\S+) (\S+)$", text.decode(), re.M)
    assert times[0][2].startswith("01:00:00") and all(a[3] == b[2] for a, b in pairwise(times))


@some
@given(results(), st.sampled_from(["25", "29.97df"]), st.sampled_from([0.0, 0.4]))
def test_timelines_of_anything(result, fps, handles):
    import opentimelineio as otio

    rate = rate_from(fps)
    last = limit(result.transcript)
    expected = []
    for start, end in found_times(result):
        first = frame_at(max(0, start - round(handles * 1000)), rate)
        until = frame_at(min(max(last, end), end + round(handles * 1000)), rate)
        expected.append((first, max(first + 1, until)))
    edl = one(result, "edl", fps=fps, handles=handles)
    if expected:
        assert read_edl(edl, rate) == expected
    timeline = otio.adapters.read_from_string(one(result, "otio", fps=fps, handles=handles).decode(), "otio_json")
    ranges = [clip.source_range for clip in timeline.tracks[0]]
    assert [(int(r.start_time.value), int(r.end_time_exclusive().value)) for r in ranges] == expected


def test_a_timeline_holds_what_is_known():
    import opentimelineio as otio

    timeline = otio.adapters.read_from_string(one(example(), "otio", about=ABOUT).decode(), "otio_json")
    (track,) = timeline.tracks
    assert track.kind == "Audio" and [clip.name for clip in track] == [
        *("01.1 Ruth Abel – We left at dawn … the piano stayed", "01.2 Ruth Abel – We left at dawn … the piano stayed"),
        "03 Ruth Abel – the ark",
    ]
    assert track[0].media_reference.is_missing_reference
    assert track[0].metadata["audiotools"]["verdict"] == "edited"
    assert list(timeline.metadata["audiotools"]["not_found"]) == ["Never again,"]


# --- markers


@some
@given(results())
def test_markers_of_anything(result):
    times = sorted(found_times(result))
    files = render(result, "audacity")
    rows = [line.split("\t") for line in files.get("audacity/quotes.txt", b"").decode().split("\n") if line]
    assert sorted((round(float(a) * 1000), round(float(b) * 1000)) for a, b, _ in rows) == times
    speech = [line.split("\t") for line in files["audacity/speech.txt"].decode().split("\n") if line]
    assert len(speech) == len(result.transcript.utterances) and all(len(row) == 3 for row in speech)
    table = list(csv.reader(io.StringIO(one(result, "audition").decode()), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(len(row) == 6 for row in table)
    marks = [sum(float(x) * 60**p for p, x in enumerate(reversed(row[1].split(":")))) for row in table[1:]]
    assert sorted(round(mark * 1000) for mark in marks) == sorted(start for start, _ in times)
    project = one(result, "reaper").decode()
    regions = re.findall(r"^  MARKER (\d+) (\d+\.\d{3}) (.*?) 1(?: \d+ 1)?$", project, re.M)
    assert len(regions) == 2 * len(times)
    pairs = zip(regions[::2], regions[1::2], strict=True)
    assert sorted((round(float(a[1]) * 1000), round(float(b[1]) * 1000)) for a, b in pairs) == times
    assert project.count("\n>") == 1 and all(
        name[0] == name[-1] and name[0] not in name[1:-1] for _, _, name in regions
    )


# --- podcasts


@some
@given(results())
def test_podcast_files_of_anything(result):
    said = json.loads(one(result, "podcast"))
    assert said["version"] == "1.0.0"
    shown = cut_captions(result.transcript)
    assert [(round(s["startTime"] * 1000), round(s["endTime"] * 1000)) for s in said["segments"]] == [
        (caption.start, caption.end) for caption in shown
    ]
    made = json.loads(one(result, "chapters"))
    starts = [chapter["startTime"] for chapter in made["chapters"]]
    assert starts[0] == 0 and all(a < b for a, b in pairwise(starts))
    assert all(c["startTime"] < c["endTime"] and c["title"] for c in made["chapters"])


# --- DOCX and QDA


def read_docx(content):
    from docx import Document

    return Document(io.BytesIO(content))


def test_word_document():
    document = read_docx(one(example(), "docx", about=ABOUT))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert text[0] == ABOUT.title and "Interviewer: Sam Moss, Ada Moss" in text
    spoken = next(p for p in document.paragraphs if p.text.startswith("[00:00:02]"))
    assert spoken.text == '[00:00:02] Ruth Abel: We <left> at dawn, "all" of us & the piano stayed in the ark.'
    marked = [run.text for run in spoken.runs if run.font.highlight_color is not None]
    assert marked == ["We <left> at dawn,", "the piano stayed", "the ark."]
    assert text[-1] == "“Never again,” (Ruth Abel)"
    assert [comment.text[:3] for comment in document.comments] == ["q1:", "q1:", "q3:"]
    assert "edited, 0.99" in next(iter(document.comments)).text
    assert document.core_properties.title == ABOUT.title


@pytest.mark.parametrize("name", ["docx", "html"])
def test_metadata_lands_in_what_people_read(name):
    content = one(example(), name, about=ABOUT)
    if name == "docx":
        text = "\n".join(paragraph.text for paragraph in read_docx(content).paragraphs)
    else:
        text = html.unescape(content.decode()).replace("\\", "")
    for value in (
        ABOUT.title,
        "Ruth Abel",
        "Sam Moss, Ada Moss",
        ABOUT.date,
        ABOUT.place,
        ABOUT.rights,
        ABOUT.description,
    ):
        assert value in text
    for value in (ABOUT.collection, ABOUT.repository, ABOUT.identifier, ABOUT.url):
        assert value in text


def test_what_does_not_fit_together_is_told_in_documents():
    finding = Finding("tape", "A voice says it is *Ada*.", suggestion="Listen at 5.00 s")
    made = replace(example(), transcript=replace(example().transcript, findings=(finding,)))
    text = [paragraph.text for paragraph in read_docx(one(made, "docx")).paragraphs]
    assert text[text.index("To check") + 1] == "A voice says it is *Ada*. Listen at 5.00 s."
    command = replace(finding, suggestion="Run again with --num-speakers")
    made_too = replace(made, transcript=replace(made.transcript, findings=(command,)))
    text = [paragraph.text for paragraph in read_docx(one(made_too, "docx")).paragraphs]
    assert text[text.index("To check") + 1] == "A voice says it is *Ada*."
    assert "\n## To check\n\n- A voice says it is \\*Ada\\*. Listen at 5.00 s.\n" in one(made, "md").decode()
    assert "To check" not in [paragraph.text for paragraph in read_docx(one(example(), "docx")).paragraphs]


def test_word_document_from_the_right():
    said = Transcript.from_words([Word(0, 1, "قال", "S"), Word(1, 2, "نعم", "S")], language="ar")
    said = replace(said, speakers=(replace(said.speakers[0], name="ليلى"),))
    document = read_docx(one(Result(said, Turns(), None, (), (), ""), "docx"))
    xml = document.element.xml
    assert "<w:bidi/>" in xml and "<w:rtl/>" in xml
    (name,) = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text == "ليلى: "]
    assert name.font.rtl and name.font.cs_bold and name.bold


def test_number_signs_are_no_timestamps():
    said = Transcript.from_words([Word(0, 1, "room #7", "#1")])
    marked = render(Result(said, Turns(), None, (), (), ""), "qda")["qda/maxqda-atlasti.txt"].decode()
    assert marked == "#00:00:00-0# ＃1: room ＃7\n\n"


@some
@given(results())
def test_documents_of_anything(result):
    document = read_docx(one(result, "docx"))
    whole = " ".join(paragraph.text for paragraph in document.paragraphs)
    files = render(result, "qda")
    marked = files["qda/maxqda-atlasti.txt"].decode()
    rows = files["qda/nvivo.txt"].decode("utf-8-sig").split("\r\n")[1:-1]
    marks = re.findall(r"^#(\d\d:\d\d:\d\d-\d)#", marked, re.M)
    assert marked.count("#") == 2 * len(marks) and marks == sorted(marks)
    assert len(rows) == len(marks) and all(row.count("\t") == 2 for row in rows)
    for row, mark in zip(rows, marks, strict=True):
        span, content, _ = row.split("\t")
        start, end = span.split(" - ")
        assert start == mark.replace("-", ".") and start < end
        assert content in whole or not content


# --- clips

RATE = 8000


@pytest.fixture(scope="module")
def tape(tmp_path_factory):
    """Twelve seconds in which every sample is another: a tone that rises, and noise no stretch of which comes again."""
    path = tmp_path_factory.mktemp("tape") / "tape.wav"
    noise = np.random.default_rng(7).normal(0, 0.1, 12 * RATE)
    soundfile.write(path, noise.clip(-0.9, 0.9), RATE, subtype="PCM_16")
    return path


def spoken(*spans, ident="q1"):
    audio = AudioInfo("tape.wav", 12.0, RATE, 1, "")
    said = Transcript("tape", "en", Transcript.from_words([Word(0, 11, "yes", "S")]).utterances, audio=audio)
    quote = Quote(ident, "yes")
    return Result(said, Turns(), None, (quote,), (Match(quote, spans, 0.9, "verbatim", "S"),), "")


@pytest.mark.parametrize("handles", [0.0, 1.5])
@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_clips_are_exact_to_the_sample(tape, tmp_path, handles, kind):
    whole, _ = soundfile.read(tape)
    spans = (Span(0.75, 1.5), Span(7.123, 9.0), Span(11.2, 11.9))
    export(spoken(*spans), "clips", tmp_path, audio=tape, fade=0.0, handles=handles, clip_format=kind)
    for number, span in enumerate(spans, 1):
        data, rate = soundfile.read(tmp_path / "clips" / f"01.{number} S – yes.{kind}")
        first = round(max(0.0, span.start - handles) * RATE)
        last = round(min(12.0, span.end + handles) * RATE)
        assert rate == RATE and np.array_equal(data, whole[first:last])


@pytest.mark.parametrize("kind", ["mp3", "m4a", "opus"])
def test_coded_clips_start_and_end_where_the_match_says(tape, tmp_path, kind):
    from audiotools.audio.recording import load_audio

    whole = load_audio(tape).samples()
    export(spoken(Span(3.25, 5.0)), "clips", tmp_path, audio=tape, fade=0.0, clip_format=kind)
    data = load_audio(tmp_path / "clips" / f"01 S – yes.{kind}").samples()
    around = whole[int(3.15 * 16000) : int(5.1 * 16000)]
    middle = data[4000:20000]
    place = int(np.argmax(np.correlate(around, middle, "valid")))
    delay = (place - 4000) / 16000 - 0.1
    assert abs(delay) < 0.06  # of the codec: none in a player that honours its header
    assert abs(len(data) / 16000 - 1.75) < 0.08


def test_fades_begin_and_end_in_silence(tape, tmp_path):
    export(spoken(Span(2.0, 3.0)), "clips", tmp_path, audio=tape, fade=0.1)
    data, _ = soundfile.read(tmp_path / "clips/01 S – yes.wav")
    rms = [float(np.sqrt(np.mean(part**2))) for part in (data[:80], data[3000:5000], data[-80:])]
    assert rms[0] < rms[1] / 3 > rms[2]


def test_loudness_is_brought_to_what_is_asked(tape, tmp_path):
    import pyloudnorm

    export(spoken(Span(2.0, 5.0)), "clips", tmp_path, audio=tape, loudness=-23.0)
    data, rate = soundfile.read(tmp_path / "clips/01 S – yes.wav")
    assert pyloudnorm.Meter(rate).integrated_loudness(data) == pytest.approx(-23, abs=0.3)
    notes = []
    export(spoken(Span(2.0, 5.0)), "clips", tmp_path, audio=tape, loudness=-3.0, on_note=notes.append)
    data, _ = soundfile.read(tmp_path / "clips/01 S – yes.wav")
    assert np.abs(data).max() <= 10 ** (-1 / 20) + 1e-3
    assert len(notes) == 1 and "its peaks allow" in notes[0]


def test_a_reel_holds_the_clips_in_print_order(tape, tmp_path):
    whole, _ = soundfile.read(tape)
    export(spoken(Span(7.0, 8.0), Span(1.0, 1.5)), "reel", tmp_path, audio=tape, fade=0.0)
    data, _ = soundfile.read(tmp_path / "reel.wav")
    silence = np.zeros(RATE // 2)
    wanted = np.concatenate([whole[7 * RATE : 8 * RATE], silence, whole[RATE : RATE * 3 // 2]])
    assert np.array_equal(data, wanted)


@pytest.mark.parametrize("kind", ["wav", "mp3", "m4a", "flac", "opus"])
def test_clips_are_tagged(tape, tmp_path, kind):
    import mutagen

    export(spoken(Span(2.0, 3.0)), "clips", tmp_path, audio=tape, clip_format=kind, about=ABOUT)
    file = mutagen.File(tmp_path / f"clips/01 S – yes.{kind}")
    said = str(file.tags.pprint())
    assert (
        "yes" in said
        and ABOUT.title in said
        and str(ABOUT.date)[:4] in said
        and "00:00:02.000–00:00:03.000" in said
        and "S" in said
    )


@given(st.lists(TEXTS, max_size=5))
def test_clips_have_names_of_their_own(ids):
    quotes = [Quote(name, f"t{number}") for number, name in enumerate(ids)]
    matches = tuple(Match(quote, (Span(0, 1),), 0.5, "edited") for quote in quotes)
    names = [clip.name for clip in planned(Result(Transcript("t"), Turns(), None, (), matches, ""))]
    assert len({name.lower() for name in names}) == len(names) == len(ids)


def test_clips_of_another_recording_are_refused(tape, tmp_path):
    short = tmp_path / "short.wav"
    soundfile.write(short, np.zeros(RATE), RATE)
    with pytest.raises(AudioError, match="give the recording that the transcript was made from"):
        export(spoken(Span(0, 1)), "clips", tmp_path, audio=short)
    with pytest.raises(AudiotoolsError, match="say where it is with --audio"):
        export(spoken(Span(0, 1)), "reel", tmp_path)
    with pytest.raises(ConfigError, match="Clips are written as"):
        export(spoken(Span(0, 1)), "clips", tmp_path, audio=tape, clip_format="wma")


@pytest.mark.parametrize("kind", ["mp3", "m4a", "wav"])
def test_chapters_are_in_the_copy(tape, tmp_path, kind):
    import av
    import mutagen

    from audiotools.audio.clips import cut_clip

    source = tmp_path / f"tape.{kind}"
    cut_clip(tape, 0, 12, source)
    result = spoken(Span(2.5, 3.0), Span(7.0, 8.0))
    (path,) = export(result, "chaptered", tmp_path / "out", audio=source, about=ABOUT)
    assert path.name == ("chapters.mp3" if kind == "mp3" else "chapters.m4a")
    with av.open(str(path)) as file:
        read = [(float(c["start"] * c["time_base"]), c["metadata"]["title"]) for c in file.chapters()]
        assert file.duration / 1e6 == pytest.approx(12, abs=0.2)
    wanted = [(pytest.approx(c.start / 1000, abs=0.001), c.title) for c in list_chapters(result, ABOUT)]
    assert read == wanted
    assert ABOUT.title in mutagen.File(path).tags.pprint()
    other = tmp_path / f"other.{kind}"
    cut_clip(tape, 0, 4, other)
    with pytest.raises(AudioError, match=rf"'other.{kind}' lasts 00:00:04 and the transcript's recording 00:00:12"):
        export(result, "chaptered", tmp_path / "wrong", audio=other)
    assert not any((tmp_path / "wrong").glob("*"))


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
@pytest.mark.parametrize("kind", ["mp3", "m4a"])
def test_ffprobe_reads_the_chapters(tape, tmp_path, kind):
    from audiotools.audio.clips import cut_clip

    source = tmp_path / f"tape.{kind}"
    cut_clip(tape, 0, 12, source)
    result = spoken(Span(2.5, 3.0), Span(7.0, 8.0))
    (path,) = export(result, "chaptered", tmp_path / "out", audio=source, about=ABOUT)
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    read = [
        (float(one["start_time"]), float(one["end_time"]), one["tags"]["title"])
        for one in json.loads(done.stdout)["chapters"]
    ]
    assert [title for _, _, title in read] == [chapter.title for chapter in list_chapters(result, ABOUT)]
    assert [start for start, _, _ in read] == pytest.approx([0, 2.5], abs=0.001) and read[-1][1] == pytest.approx(
        12, abs=0.1
    )


@pytest.mark.models
def test_recognising_a_clip_gives_back_the_quote(packaged_call, tmp_path):
    from rapidfuzz.fuzz import ratio

    from audiotools import build_transcript, find_quotes, load_audio, match_quotes, read_article, transcribe

    with load_audio(packaged_call) as audio:
        said = build_transcript(transcribe(audio, language="en"), Turns(), recording="call", audio=audio.info)
        article = read_article(Path(__file__).parent.parent.parent / "recordings" / "call.md")
        quotes = tuple(find_quotes(article))
        matches = tuple(match_quotes(said, quotes, audio=audio))
        result = Result(said, Turns(), article, quotes, matches, "")
        export(result, "clips", tmp_path, audio=audio, handles=0.2)
    plan = [clip for clip in planned(result) if clip.end - clip.start > 1]
    assert len(plan) >= 3
    for clip in plan:
        heard = " ".join(word.text for word in transcribe(tmp_path / f"clips/{clip.name}.wav", language="en"))
        inside = [w.text for w in said.words if clip.start - 0.05 <= (w.start + w.end) / 2 <= clip.end + 0.05]
        assert ratio(plain(heard), plain(" ".join(inside))) > 70, (heard, inside)


def plain(text):
    return re.sub(r"[^a-z ]", "", text.lower())
