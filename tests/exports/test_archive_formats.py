"""What archives get: each format beside a golden file, in a real reader, and for any transcript at all."""

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from examples import ABOUT, example, results
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from tiers import tries

from audiotools.errors import AudiotoolsError, ConfigError
from audiotools.exports import FORMATS, export, render
from audiotools.exports import ohms as ohms_writer
from audiotools.exports.intervals import Interval, apart, in_turn, limit, span_times, utterance_times
from audiotools.records import Result, Transcript, Turns
from audiotools.records.metadata import About
from audiotools.text.clocks import milliseconds

GOLDEN = Path(__file__).parent.parent / "golden"
some = settings(max_examples=tries(30), deadline=None, suppress_health_check=list(HealthCheck))


def options(name):
    given_ = {"about": ABOUT, "fps": "29.97df"}
    return {key: value for key, value in given_.items() if key in FORMATS[name].options}


@pytest.mark.parametrize(
    "name",
    [
        *("annotations", "ohms", "iiif", "eaf", "textgrid", "tei", "qda", "audacity", "reaper", "audition", "edl"),
        *("podcast", "chapters"),
    ],
)
def test_golden(name):
    for file, content in render(example(), name, **options(name)).items():
        if os.environ.get("AUDIOTOOLS_RENEW_GOLDEN"):  # write them anew, to be looked at with git diff
            (GOLDEN / file).parent.mkdir(exist_ok=True)
            (GOLDEN / file).write_bytes(content)
        assert content.decode() == (GOLDEN / file).read_bytes().decode(), file


def one(result, name, **more):
    (content,) = render(result, name, **more).values()
    return content


# --- OHMS

ORDER = (
    *("version", "date", "date_nonpreferred_format", "cms_record_id", "title", "accession", "duration"),
    *("collection_id", "collection_name", "series_id", "series_name", "repository", "funding", "repository_url"),
    *("subject", "keyword", "interviewee", "interviewer", "format", "file_name", "sync", "sync_alt"),
    *("transcript_alt_lang", "translate", "media_id", "media_url", "mediafile", "kembed", "language", "user_notes"),
    *("index", "type", "description", "rel", "transcript", "transcript_alt", "vtt_transcript", "rights", "fmt"),
    *("usage", "userestrict", "xmllocation", "xmlfilename", "collection_link", "series_link"),
)
POINT = (
    *("time", "title", "title_alt", "partial_transcript", "partial_transcript_alt", "synopsis", "synopsis_alt"),
    *("keywords", "keywords_alt", "subjects", "subjects_alt", "gpspoints", "hyperlinks"),
)
MANY = {"subject", "keyword", "interviewee", "interviewer", "format", "gpspoints", "hyperlinks"}


def in_order(element, order):
    names = [child.tag.rpartition("}")[2] for child in element]
    places = [order.index(name) for name in names]
    assert places == sorted(places)
    assert all(names.count(name) == 1 for name in set(names) - MANY)
    return dict(zip(names, element, strict=True))


def read_ohms(content):
    """The rules of the published schema: order, whole numbers, what is required."""
    from lxml import etree

    root = etree.fromstring(content)
    assert root.tag == "{https://www.weareavp.com/nunncenter/ohms}ROOT"
    (record,) = root
    assert 0 <= int(record.get("id")) < 2**31
    datetime.date.fromisoformat(record.get("dt"))
    fields = in_order(record, ORDER)
    assert fields["version"].text == "6.0" and fields["title"].text
    assert set(fields["date"].attrib) == {"value", "format"}
    assert fields["fmt"].text == "audio" and fields["userestrict"].text == "0" and fields["translate"].text == "0"
    assert fields["mediafile"][0].text == "Other"
    points = [in_order(point, POINT) for point in fields["index"]]
    times = [int(point["time"].text) for point in points]
    assert times == sorted(times) and all(str(int(p["time"].text)) == p["time"].text for p in points)
    return fields, points


def read_vtt(text, path):
    import webvtt

    if not text:  # nothing was said
        return []
    path.write_text(text, encoding="utf-8")
    return list(webvtt.read(str(path)))


def test_ohms_record(tmp_path):
    fields, points = read_ohms(one(example(), "ohms", about=ABOUT))
    assert (fields["title"].text, fields["date"].get("value")) == (ABOUT.title, "1998-05-17")
    assert (fields["rights"].text, fields["repository"].text) == (ABOUT.rights, ABOUT.repository)
    assert "Never again" in fields["user_notes"].text
    assert [point["time"].text for point in points] == ["2", "7"]
    cues = read_vtt(fields["vtt_transcript"].text, tmp_path / "a.vtt")
    assert [cue.voice for cue in cues] == ["S0", "Ruth Abel", "S0", None]
    assert "<c.1>We &lt;left&gt; at dawn,</c>" in cues[1].raw_text and "<c.2>the ark.</c>" in cues[1].raw_text
    assert "<c" not in cues[2].raw_text  # another voice, in the middle of the quote
    notes = re.findall(r'^<annotation ref="(\d+)"[^>]*>(.*)</annotation>$', fields["vtt_transcript"].text, re.M)
    assert [number for number, _ in notes] == ["1", "1", "2", "2"] and "2.500–4.000 s" in notes[0][1]


def test_ohms_says_what_gave_way_and_what_is_missing():
    made = ohms_writer.write(example())
    assert any(note.startswith("1 paragraph spoken at the same time") for note in made.notes)
    assert any("give url" in note for note in made.notes)
    partial = ohms_writer.write(example(), about=About(date="1998-05"))
    assert b'<date value="" format' in partial.content and b"nonpreferred_format>1998-05<" in partial.content


@some
@given(results())
def test_ohms_of_anything(tmp_path_factory, result):
    fields, _ = read_ohms(one(result, "ohms"))
    folder = tmp_path_factory.mktemp("vtt")
    cues = read_vtt(fields["vtt_transcript"].text, folder / "a.vtt")
    last = max(limit(result.transcript), len(cues))
    ends = [(ms(c.start), ms(c.end)) for c in cues]
    assert all(0 <= start < end <= last + 1 for start, end in ends)
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


def ms(clock):
    hours, minutes, rest = clock.split(":")
    seconds, thousandths = rest.split(".")
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)


# --- Web Annotations


def test_annotations_tie_the_article_to_the_sound():
    result = example()
    page = json.loads(one(result, "annotations", about=ABOUT))
    assert page["type"] == "AnnotationPage" and page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    first, absent, _ = page["items"]
    assert [t["selector"]["value"] for t in first["target"]] == ["t=2.500,4.000", "t=5.700,6.800"]
    assert {t["selector"]["conformsTo"] for t in first["target"]} == {"http://www.w3.org/TR/media-frags/"}
    quote, place = first["body"][0]["selector"]
    text = result.article.text
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text and text.count(quote["exact"]) == 1
    assert text[place["start"] : place["end"]] == quote["exact"]
    assert absent["audiotools:verdict"] == "absent" and "Sound" not in json.dumps(absent)


@some
@given(results())
def test_annotations_of_anything(result):
    items = json.loads(one(result, "annotations"))["items"]
    assert len(items) == len(result.matches) or len({m.quote.id for m in result.matches}) < len(result.matches)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        if isinstance(item["target"], list):
            for target in item["target"]:
                start, end = re.fullmatch(r"t=(\d+\.\d{3}),(\d+\.\d{3})", target["selector"]["value"]).groups()
                assert 0 <= float(start) < float(end)


# --- IIIF


RIGHTS = re.compile(r"http://(creativecommons\.org/(licenses|publicdomain)|rightsstatements\.org/vocab)/\S+")


def parts(part, within=""):
    """Every object of a manifest, with the type of the one it stands in."""
    if isinstance(part, list):
        for one in part:
            yield from parts(one, within)
    elif isinstance(part, dict):
        yield part, within
        for one in part.values():
            yield from parts(one, part.get("type", within))


def read_iiif(content):
    """The library's rules, and those of the schema that it lets pass."""
    import iiif_prezi3

    plain = json.loads(content)
    iiif_prezi3.Manifest(**plain)
    assert plain["@context"] == "http://iiif.io/api/presentation/3/context.json"
    for part, within in parts(plain):
        assert part.get("id", "https://").startswith(("http://", "https://"))
        assert part.get("source", "https://").startswith(("http://", "https://"))
        assert ("source" in part) == (part.get("type") == "SpecificResource")
        assert part.get("type") != "Canvas" or within != "Range" or set(part) == {"id", "type"}  # a reference
        spoken = [part[key] for key in ("label", "summary", "value") if isinstance(part.get(key), dict)]
        assert all(re.fullmatch("[a-zA-Z-]+", language) for one in spoken for language in one)
        assert RIGHTS.fullmatch(part.get("rights", "http://rightsstatements.org/vocab/InC/1.0/"))
        assert part.get("duration", 1) > 0
    return plain


def test_iiif_manifest():
    files = render(example(), "iiif", about=ABOUT)
    assert files["manifest.vtt"].decode().startswith("WEBVTT") and "<v Ruth Abel>" in files["manifest.vtt"].decode()
    plain = read_iiif(files["manifest.json"])
    assert plain["id"] == "https://archive.example/abel/manifest.json"
    assert plain["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert plain["navDate"].startswith("1998-05-17")
    values = {row["label"]["en"][0]: row["value"]["none"] for row in plain["metadata"]}
    assert values["Interviewer"] == ["Sam Moss", "Ada Moss"] and values["Place"] == ["Leeds"]
    (canvas,) = plain["items"]
    assert canvas["duration"] == 10.0
    painting = canvas["items"][0]["items"][0]
    assert painting["motivation"] == "painting" and painting["body"]["duration"] == 10.0
    captions, spoken, quoted = canvas["annotations"]
    (whole,) = captions["items"]
    assert whole["motivation"] == "supplementing" and whole["target"] == canvas["id"]
    assert whole["body"]["format"] == "text/vtt" and whole["body"]["id"].endswith("/abel/manifest.vtt")
    assert canvas["rendering"][0]["label"] == {"en": ["Transcript (WebVTT)"]}
    (contents,) = plain["structures"]
    assert contents["items"][0]["label"]["en"] == ["“We <left> at dawn … the piano stayed,”"]
    assert [part["items"][0]["id"].partition("#")[2] for part in contents["items"]] == [
        *("t=2.500,4.000", "t=5.700,6.800"),
        "t=7.300,8.000",
    ]
    assert {entry["motivation"] for entry in spoken["items"]} == {"supplementing"}
    assert [entry["target"].partition("#")[2] for entry in quoted["items"]] == [
        *("t=2.500,4.000", "t=5.700,6.800"),
        "t=7.300,8.000",
    ]


def test_iiif_without_an_address_says_so(tmp_path):
    notes = []
    export(example(), "iiif", tmp_path, on_note=notes.append)
    assert any("http://localhost/tape%20one/" in note and "--base-url" in note for note in notes)
    assert any("1 quote was not found and left out: q2." in note for note in notes)
    notes.clear()
    export(example(), "iiif", tmp_path, on_note=notes.append, base_url="https://archive.example/x")
    assert not any("address" in note for note in notes)
    plain = read_iiif((tmp_path / "manifest.json").read_bytes())
    assert plain["id"] == "https://archive.example/x/manifest.json"
    assert plain["items"][0]["items"][0]["items"][0]["body"]["id"] == "https://archive.example/x/tape%20one.mp3"
    with pytest.raises(ConfigError, match="--base-url is an address"):
        render(example(), "iiif", base_url="archive.example")


def test_iiif_names_no_file_as_a_source():
    article = replace(example().article, source="/home/me/flood.md")
    plain = read_iiif(render(replace(example(), article=article), "iiif", about=ABOUT)["manifest.json"])
    bodies = [entry["body"] for entry in plain["items"][0]["annotations"][2]["items"]]
    assert [len(body) for body in bodies] == [1, 1, 1]
    cited = read_iiif(render(example(), "iiif", about=ABOUT)["manifest.json"])["items"][0]["annotations"][2]["items"]
    assert [entry["body"][1]["source"] for entry in cited] == ["https://paper.example/flood"] * 3


@some
@given(results())
def test_iiif_of_anything(result):
    (canvas,) = read_iiif(render(result, "iiif")["manifest.json"])["items"]
    assert canvas["duration"] > 0
    spoken = next((page["items"] for page in canvas.get("annotations", []) if page["id"].endswith("transcript")), [])
    assert len(spoken) == len(result.transcript.utterances)
    for entry, (start, end) in zip(spoken, utterance_times(result.transcript), strict=True):
        assert entry["target"].endswith(f"#t={start / 1000:.3f},{end / 1000:.3f}")


# --- ELAN and Praat


def read_eaf(content, folder):
    from pympi import Eaf

    path = folder / "a.eaf"
    path.write_bytes(content)
    return Eaf(str(path))


def read_textgrid(content, folder):
    from praatio import textgrid

    path = folder / "a.TextGrid"
    path.write_bytes(content)
    return textgrid.openTextgrid(str(path), includeEmptyIntervals=False)


def test_elan_tiers(tmp_path):
    eaf = read_eaf(one(example(), "eaf", about=ABOUT), tmp_path)
    tiers = list(eaf.get_tier_names())
    assert tiers[:3] == ["S0", "Ruth Abel", "Speech"] and {"Quotes", "Verdicts 1", "Ruth Abel - words"} <= set(tiers)
    assert eaf.get_annotation_data_for_tier("S0")[1][:2] == (6000, 6700)
    assert [a[2] for a in sorted(eaf.get_annotation_data_for_tier("Verdicts 1"))] == [
        *("edited 0.99", "edited 0.99"),
        "verbatim 0.90",
    ]
    assert ("dc:title", ABOUT.title) in eaf.properties
    assert ("audiotools:recording", "tape one.mp3") in eaf.properties and not eaf.media_descriptors


def test_textgrid_tiers(tmp_path):
    grid = read_textgrid(one(example(), "textgrid"), tmp_path)
    assert grid.maxTimestamp == 10.0
    said = grid.getTier("Ruth Abel").entries
    assert [(e.start, e.end) for e in said] == [(2.5, 8.0)] and said[0].label.startswith('We <left> at dawn, "all"')
    assert [e.label[:3] for e in grid.getTier("Quotes").entries] == ["q1:", "q1:", "q3:"]


@pytest.mark.skipif(shutil.which("praat") is None, reason="Praat is not installed")
def test_praat_itself_reads_it(tmp_path):
    (tmp_path / "a.TextGrid").write_bytes(one(example(), "textgrid"))
    script = tmp_path / "a.praat"
    script.write_text(
        f'Read from file: "{tmp_path / "a.TextGrid"}"\n'
        "n = Get number of intervals: 2\nfor i to n\nlabel$ = Get label of interval: 2, i\n"
        "t = Get start time of interval: 2, i\nu = Get end time of interval: 2, i\n"
        'appendInfoLine: t, " ", u, " ", label$\nendfor\n'
    )
    done = subprocess.run(["praat", "--run", str(script)], capture_output=True, text=True, timeout=600, check=True)
    assert done.stdout.splitlines() == [
        "0 2.5 ",
        '2.5 8 We <left> at dawn, "all" of us & the piano stayed in the ark.',
        "8 10 ",
    ]


@some
@given(results())
def test_elan_and_praat_of_anything(tmp_path_factory, result):
    folder = tmp_path_factory.mktemp("tiers")
    eaf = read_eaf(one(result, "eaf"), folder)
    grid = read_textgrid(one(result, "textgrid"), folder)
    times = {t for pair in utterance_times(result.transcript) for t in pair}
    times |= {t for m in result.matches if m.found for pair in span_times(m, result.transcript) for t in pair}
    for tier in grid.tiers:
        rows = [(round(e.start * 1000), round(e.end * 1000), e.label) for e in tier.entries]
        assert all(0 <= a < b for a, b, _ in rows)
        assert all(a[1] <= b[0] for a, b in pairwise(rows))
        if not tier.name.endswith("words"):
            assert {a for a, _, _ in rows} | {b for _, b, _ in rows} <= times
        annotated = sorted((a[0], a[1]) for a in eaf.get_annotation_data_for_tier(tier.name))
        assert annotated == [row[:2] for row in rows]
    slots = list(eaf.timeslots.values())
    assert slots == sorted(slots)


def test_a_voice_that_talks_over_itself_gives_way_and_a_note_says_so(tmp_path):
    from audiotools.records import Utterance, Word

    said = tuple(Utterance("S", (Word(start, end, text, "S"),)) for start, end, text in [(0, 2, "a"), (1, 3, "b")])
    notes = []
    result = Result(Transcript("t", None, said), Turns(), None, (), (), "")
    export(result, ["textgrid", "eaf"], tmp_path, on_note=notes.append)
    assert notes[0] == (
        "textgrid, eaf: 1 utterance of a voice that talks over itself was cut short or joined, "
        "since a tier holds one at a time."
    )
    grid = read_textgrid((tmp_path / "transcript.TextGrid").read_bytes(), tmp_path)
    assert [tuple(e) for e in grid.tiers[0].entries] == [(0.0, 1.0, "a"), (1.0, 3.0, "b")]


# --- TEI

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def read_tei(content):
    from lxml import etree

    root = etree.fromstring(content)
    moments = {f"#{when.get(ID)}": float(when.get("interval", "0")) for when in root.iter(f"{TEI}when")}
    assert list(moments.values()) == sorted(moments.values())
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name in ("start", "end", "synch", "from", "to", "since", "origin"):
            assert element.get(name, "#T0") in moments
        if element.get("who"):
            assert element.get("who")[1:] in ids
    return root, moments


def test_tei_of_spoken_language():
    root, moments = read_tei(one(example(), "tei", about=ABOUT))
    spoken = list(root.iter(f"{TEI}u"))
    assert [(moments[u.get("start")], moments[u.get("end")]) for u in spoken] == [
        *((0.5, 2.0), (2.5, 8.0)),
        *((6.0, 6.7), (9.0, 9.3)),
    ]
    assert [w.text for w in spoken[0].iter(f"{TEI}w")] == ["What", "did", "you", "do?"]
    assert spoken[3].get("who") is None
    spans = {span.get(ID): span for span in root.iter(f"{TEI}span")}
    assert moments[spans["q1.2"].get("from")] == 5.7 and spans["q2"].get("type") == "absent"
    assert spans["q2"].get("from") is None
    assert root.findtext(f".//{TEI}title") == ABOUT.title
    assert root.find(f".//{TEI}recording/{TEI}date").get("when") == "1998-05-17"
    assert root.findtext(f".//{TEI}settingDesc//{TEI}placeName") == "Leeds"
    assert root.find(f".//{TEI}licence").get("target") == ABOUT.rights


@some
@given(results())
def test_tei_of_anything(result):
    root, moments = read_tei(one(result, "tei"))
    times = [(milliseconds(moments[u.get("start")]), milliseconds(moments[u.get("end")])) for u in root.iter(f"{TEI}u")]
    assert times == utterance_times(result.transcript)


# --- laying out


def test_intervals_lose_no_text():
    rows = [Interval(0, 9, "a"), Interval(0, 3, "b"), Interval(4, 5, "c")]
    kept, changed = apart(rows)
    assert " ".join(row.text for row in kept) == "a b c" and changed == 2
    assert in_turn([(5, 5), (5, 5), (9, 9)], 6) == [(3, 4), (4, 5), (5, 6)]


@pytest.mark.parametrize(("name", "module"), [("iiif", "iiif_prezi3"), ("eaf", "pympi"), ("otio", "opentimelineio")])
def test_a_missing_library_is_named(name, module, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(AudiotoolsError, match=rf"needs the package '{module}': install audiotools again"):
        export(example(), name, tmp_path)
    assert not list(tmp_path.iterdir())
