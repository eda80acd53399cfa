"""Projects for editing programs, each in a reader of others: the recording's path, places, names, notes."""

import io
import json
import os
import re
import shutil
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from examples import ABOUT, example, results
from hypothesis import HealthCheck, given, settings
from lxml import etree
from msgspec.structs import replace
from tiers import tries

from audiotools.errors import ConfigError
from audiotools.exports import export, render
from audiotools.exports.clipnames import LONGEST, clip_name, in_order, name_parts
from audiotools.exports.events import list_events
from audiotools.exports.frames import rate_from
from audiotools.exports.media import find_recording
from audiotools.records import Match, Quote, Result, Span, Speaker, Transcript, Turns, Utterance, Word

NAMES = ["01.1 Ruth Abel – We left at dawn … the piano stayed", "01.2 Ruth Abel – We left at dawn … the piano stayed"]
NAMES += ["03 Ruth Abel – the ark"]
PROJECTS = {"otio": "quotes.otio", "reaper": "quotes.rpp", "eaf": "transcript.eaf", "fcpxml": "quotes.fcpxml",
            "premiere": "quotes.premiere.xml", "html": "page.html"}  # fmt: skip
some = settings(max_examples=tries(25), deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def home(tmp_path):
    """A recording beside a folder of results, as people have them; the sound is silence."""
    import numpy as np
    import soundfile

    (tmp_path / "recordings").mkdir()
    path = tmp_path / "recordings" / "tape one.wav"
    soundfile.write(path, np.zeros(80_000), 8000)
    folder = tmp_path / "transcripts" / "tape one"
    folder.mkdir(parents=True)
    from audiotools.store.folder import file_hash

    made = example()
    info = replace(made.transcript.audio, name=path.name, sha256=file_hash(path), sample_rate=8000)
    return path, replace(made, transcript=replace(made.transcript, audio=info), folder=str(folder))


def media_in(file):
    """What a project names as its media."""
    text = file.read_text(encoding="utf-8")
    found = {
        ".otio": r'"target_url": "([^"]*)"',
        ".rpp": r'FILE "([^"]*)"',
        ".eaf": r'RELATIVE_MEDIA_URL="([^"]*)"',
        ".fcpxml": r'src="([^"]*)"',
        ".xml": r"<pathurl>([^<]*)<",
        ".html": r'<audio[^>]* src="([^"]*)"',
    }[file.suffix]
    return re.findall(found, text)


def opened(file, named):
    """The file that a name in a project leads to."""
    if file.suffix == ".rpp":
        return (file.parent / named).resolve()
    address = urlsplit(named)
    path = Path(unquote(address.path))
    return path if address.scheme == "file" else (file.parent / path).resolve()


@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_opens_with_its_sound(home, name):
    path, result = home
    (file,) = export(result, name)
    assert {opened(file, one) for one in media_in(file)} == {path}
    relative = "file:" not in media_in(file)[0]
    assert relative == (name not in ("fcpxml", "premiere"))  # which know absolute paths alone
    (file,) = export(result, name, file.parent.parent / "elsewhere" / "deeper")
    assert {opened(file, one) for one in media_in(file)} == {path}


@pytest.mark.parametrize("name", PROJECTS)
def test_a_recording_that_is_not_there_is_not_named(home, name):
    path, result = home
    path.rename(path.with_name("other.wav"))
    notes = []
    files = export(result, name, on_note=notes.append, about=ABOUT if name in ("otio", "eaf") else None)
    assert not any(media_in(file) for file in files)
    assert name == "html" or any("say where the recording is with --audio" in note for note in notes)
    assert not any("archive.example" in file.read_text() for file in files if name == "otio")
    moved = export(result, name, audio=path.with_name("other.wav"))
    assert all(opened(file, one).is_file() for file in moved for one in media_in(file)) and moved


def test_another_file_of_its_name_is_not_the_recording(home):
    path, result = home
    path.write_bytes(b"other")
    assert find_recording(result) is None


def test_the_folder_remembers_where_the_recording_was(home, tmp_path):
    path, result = home
    far = tmp_path / "far away"
    far.mkdir()
    shutil.move(path, far / path.name)
    assert find_recording(result) is None
    memory = {"origin": {"source": os.path.relpath(far / path.name, result.folder)}}
    (Path(result.folder) / "stages.json").write_text(json.dumps(memory))
    assert find_recording(result) == far / path.name
    (Path(result.folder) / "stages.json").write_text("{")
    assert find_recording(result) is None


# --- names


def test_clips_are_named_for_people():
    assert [name for _, _, name, _ in name_parts(example())] == NAMES
    assert [one.number for one in in_order(example())] == [1, 3]  # the second quote was not found
    result = example()
    backwards = replace(result, quotes=result.quotes[::-1])
    assert [name[:4] for _, _, name, _ in name_parts(backwards)] == ["01 R", "03.1", "03.2"]
    assert [name[:4] for _, _, name, _ in name_parts(backwards, "recording")] == ["01.1", "01.2", "02 R"]
    with pytest.raises(ConfigError, match="order of print or recording: found 'tape'"):
        in_order(result, "tape")


@pytest.mark.parametrize(
    ("who", "text", "name"),
    [
        ('A/B\\C:"D"', "why? <so> *that* | is", "12 A B C D – why so that is"),
        (None, "word " * 30, "12 – word word word word word word word word"),
        ("CON", "...", "12 CON"),
        (None, "\u202eevil\u2066 text", "12 – evil text"),
        ("Somebody with a name that is long", "x" * 90, f"12 Somebody with a name that is – {'x' * 40}"),
        ("Ада Мосс", "Вода поднялась ночью, и мы", "12 Ада Мосс – Вода поднялась ночью, и мы"),
    ],
)
def test_names_are_safe_on_every_system(who, text, name):
    match = Match(Quote("q", text, speaker=who), (Span(1, 2),), 1.0, "verbatim")
    assert clip_name(Result(Transcript(), Turns(), None, (), (match,), ""), match, 12, 40) == name


@some
@given(results())
def test_names_of_anything(result):
    names = [name for _, _, name, _ in name_parts(result)]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert re.match(r"\d\d", name) and len(name.encode()) <= LONGEST
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]', name) and name == name.strip(" .")


# --- readers of others


def test_reaper_reads_regions_and_notes(home):
    import rpp

    path, result = home
    project = rpp.loads(render(result, "reaper", audio=path)["quotes.rpp"].decode())
    markers = [item for item in project.children if isinstance(item, list) and item[0] == "MARKER"]
    assert [(float(m[2]), m[3]) for m in markers[::2]] == [
        (2.5, NAMES[0]),
        (5.7, NAMES[1]),
        (7.3, NAMES[2]),
    ]
    assert [float(m[2]) for m in markers[1::2]] == [4.0, 6.8, 8.0] and all(m[4] == "1" for m in markers)
    colours = {int(m[5]) for m in markers[::2]}
    assert len(colours) == 1 and colours.pop() & 0x1000000
    tape, quotes = project.findall("TRACK")
    assert tape.find(".//SOURCE").children[0] == ["FILE", str(path)]
    notes = [item.find("NOTES").children for item in quotes.findall("ITEM")]
    assert len(notes) == 3 and "edited" in str(notes[0]) and "the ark" in str(notes[2])


def test_reaper_colours_each_speaker_in_its_own():
    voices = [f"S{number}" for number in range(9)]
    talk = tuple(Utterance(v, (Word(n, n + 1, "so", v),)) for n, v in enumerate(voices))
    matches = tuple(Match(Quote(f"q{n}", "so"), (Span(n, n + 1),), 1.0, "verbatim", v) for n, v in enumerate(voices))
    text = render(Result(Transcript("t", None, talk), Turns(), None, (), matches, ""), "reaper")["quotes.rpp"].decode()
    colours = re.findall(r'^  MARKER \d+ \S+ "[^"]+" 1 (\d+) 1$', text, re.M)
    assert len(set(colours[:8])) == 8 and colours[8] == colours[0]


def test_pycmx_reads_the_edit_list():
    import pycmx

    (content,) = render(example(), "edl", fps="25").values()
    edits = [event.edits[0] for event in pycmx.parse_cmx3600(io.StringIO(content.decode())).events]
    assert [(e.source_in, e.source_out) for e in edits] == [
        ("00:00:02:13", "00:00:04:00"),
        ("00:00:05:18", "00:00:06:20"),
        ("00:00:07:08", "00:00:08:00"),
    ]
    assert all(e.clip_name == "tape one.mp3" for e in edits)
    assert f"* COMMENT: {NAMES[2]} | verbatim 0.90: the ark\n" in content.decode()


@pytest.mark.parametrize("fps", ["25", "23.976", "29.97df"])
def test_final_cut(home, fps):
    import opentimelineio as otio

    path, result = home
    content = render(result, "fcpxml", audio=path, fps=fps, handles=0.4)["quotes.fcpxml"]
    check_fcpxml(content)
    root = etree.fromstring(content)
    rate = rate_from(fps)
    events = list_events(result, rate, 0.4)
    assert root.find(".//asset/media-rep").get("src") == path.as_uri()
    clips = root.findall(".//spine/asset-clip")
    assert [clip.get("name") for clip in clips] == NAMES
    for clip, event in zip(clips, events, strict=True):
        assert frames(clip.get("start"), rate) == event.start
        assert frames(clip.get("duration"), rate) == event.end - event.start
    ends = [frames(c.get("offset"), rate) + frames(c.get("duration"), rate) for c in clips]
    assert [frames(c.get("offset"), rate) for c in clips] == [0, *ends[:-1]]
    assert frames(root.find(".//sequence").get("duration"), rate) == ends[-1]
    assert clips[0].findtext("note").startswith("edited 0.99: We <left> at dawn")
    assert [k.get("value") for k in root.iter("keyword")] == ["Ruth Abel"] * 3
    if fps == "25":  # the adapter knows no other rates than whole ones
        read = otio.adapters.read_from_string(content.decode(), "fcpx_xml")
        names = [clip.name for clip in read.find_clips()]
        assert names == NAMES


def frames(text, rate):
    number, _, unit = text.removesuffix("s").partition("/")
    exact = int(number) * rate.exact / int(unit or 1)
    assert exact.denominator == 1
    return int(exact)


def check_fcpxml(content):
    """The part of the document type definition 1.10 that the file uses, in words of our own."""
    rules = """
        <!ELEMENT fcpxml (resources?, library)> <!ATTLIST fcpxml version CDATA #FIXED "1.10">
        <!ELEMENT resources (asset | format)*>
        <!ELEMENT format EMPTY>
        <!ATTLIST format id ID #REQUIRED frameDuration CDATA #IMPLIED width CDATA #IMPLIED height CDATA #IMPLIED>
        <!ELEMENT asset (media-rep+)>
        <!ATTLIST asset id ID #REQUIRED name CDATA #IMPLIED start CDATA #IMPLIED duration CDATA #IMPLIED
            hasAudio CDATA #IMPLIED audioSources CDATA #IMPLIED audioChannels CDATA #IMPLIED audioRate CDATA #IMPLIED>
        <!ELEMENT media-rep EMPTY>
        <!ATTLIST media-rep kind (original-media | proxy-media) "original-media" src CDATA #REQUIRED>
        <!ELEMENT library (event)*> <!ELEMENT event (project)*> <!ATTLIST event name CDATA #IMPLIED>
        <!ELEMENT project (sequence)> <!ATTLIST project name CDATA #IMPLIED>
        <!ELEMENT sequence (spine)>
        <!ATTLIST sequence format IDREF #REQUIRED duration CDATA #IMPLIED tcStart CDATA #IMPLIED
            tcFormat (DF | NDF) #IMPLIED audioLayout (mono | stereo | surround) #IMPLIED
            audioRate (32k | 44.1k | 48k | 88.2k | 96k | 176.4k | 192k) #IMPLIED>
        <!ELEMENT spine (asset-clip)*>
        <!ELEMENT asset-clip (note?, (marker | keyword)*)>
        <!ATTLIST asset-clip ref IDREF #REQUIRED offset CDATA #IMPLIED name CDATA #IMPLIED start CDATA #IMPLIED
            duration CDATA #IMPLIED tcFormat (DF | NDF) #IMPLIED audioRole CDATA #IMPLIED>
        <!ELEMENT note (#PCDATA)>
        <!ELEMENT marker EMPTY>
        <!ATTLIST marker start CDATA #REQUIRED duration CDATA #IMPLIED value CDATA #REQUIRED note CDATA #IMPLIED>
        <!ELEMENT keyword EMPTY>
        <!ATTLIST keyword start CDATA #IMPLIED duration CDATA #IMPLIED value CDATA #REQUIRED note CDATA #IMPLIED>
    """
    kind = etree.DTD(io.StringIO(rules))
    assert kind.validate(etree.fromstring(content)), kind.error_log


@pytest.mark.parametrize("channels", [1, 2])
def test_premiere(home, channels):
    import opentimelineio as otio

    path, result = home
    info = replace(result.transcript.audio, channels=channels)
    result = replace(result, transcript=replace(result.transcript, audio=info))
    content = render(result, "premiere", audio=path)["quotes.premiere.xml"].decode()
    read = otio.adapters.read_from_string(content, "fcp_xml")
    tracks = read.tracks if hasattr(read, "tracks") else read[0].tracks
    assert len(tracks) == channels
    for track in tracks:
        clips = list(track.find_clips())
        assert [clip.name for clip in clips] == NAMES
        ranges = [(c.source_range.start_time.value, c.source_range.end_time_exclusive().value) for c in clips]
        assert ranges == [(63, 100), (143, 170), (183, 200)]
        assert unquote(clips[0].media_reference.target_url) == f"file://localhost{path}"
        starts = [c.range_in_parent().start_time.value for c in clips]
        assert starts == [0, 37, 64]
    assert "<mastercomment1>edited 0.99: We &lt;left&gt; at dawn" in content and "<label2>" in content


@some
@given(results())
def test_projects_of_anything(tmp_path_factory, result):
    path = tmp_path_factory.mktemp("any") / "tape.wav"
    path.touch()
    check_fcpxml(render(result, "fcpxml", audio=path)["quotes.fcpxml"])
    root = etree.fromstring(render(result, "premiere", audio=path)["quotes.premiere.xml"])
    spans = [(int(c.findtext("start")), int(c.findtext("end"))) for c in root.iter("clipitem")]
    assert all(a < b for a, b in spans) and all(a[1] == b[0] for a, b in pairwise(spans) if b[0])


def test_speakers_have_colours_in_premiere(home):
    path, _ = home
    voices = (Speaker("A"), Speaker("B"))
    talk = tuple(Utterance(v.label, (Word(n, n + 1, "so", v.label),)) for n, v in enumerate(voices))
    matches = tuple(
        Match(Quote(f"q{n}", "so"), (Span(n, n + 1),), 1.0, "verbatim", v.label) for n, v in enumerate(voices)
    )
    made = Result(Transcript("t", None, talk, voices), Turns(), None, (), matches, "")
    root = etree.fromstring(render(made, "premiere", audio=path)["quotes.premiere.xml"])
    assert [label.text for label in root.iter("label2")] == ["Iris", "Rose"]
