"""Files of annotation programs: tiers, timelines, bullets, and OHMS."""

import json
import re

import pytest
from growth import lines_of
from loading import load, timed, told

from audiotools.errors import ArticleError
from audiotools.transcripts.building import load_untimed

EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" VERSION="3.0"><HEADER TIME_UNITS="milliseconds"/><TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="ts2"/>
<TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="2000"/></TIME_ORDER>
<TIER TIER_ID="tx@RA" PARTICIPANT="Ruth Abel" LINGUISTIC_TYPE_REF="ref"><ANNOTATION><ALIGNABLE_ANNOTATION
 ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>We left.</ANNOTATION_VALUE>
</ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="w@RA" PARENT_REF="tx@RA" LINGUISTIC_TYPE_REF="words"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a2"
 ANNOTATION_REF="a1"><ANNOTATION_VALUE>we</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="ft@RA" PARENT_REF="tx@RA" LINGUISTIC_TYPE_REF="translation"><ANNOTATION><REF_ANNOTATION
 ANNOTATION_ID="a3" ANNOTATION_REF="a1"><ANNOTATION_VALUE>Wir gingen.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
</TIER>
<TIER TIER_ID="Sam-Spch"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a4" TIME_SLOT_REF1="ts2"
 TIME_SLOT_REF2="ts3"><ANNOTATION_VALUE>Who?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="Sam-Gest" LINGUISTIC_TYPE_REF="gestures"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a5"
 TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts3"><ANNOTATION_VALUE>points</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>
</ANNOTATION></TIER></ANNOTATION_DOCUMENT>"""

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><listPerson>
<person xml:id="P1"><persName>Ruth Abel</persName></person><person xml:id="P2" n="SL"/></listPerson></particDesc>
</profileDesc></teiHeader><text xml:lang="en"><timeline unit="s"><when xml:id="T0"/>
<when xml:id="T1" interval="0.5" since="#T0"/><when xml:id="T2" interval="1.0" since="#T0"/>
<when xml:id="T3" interval="2.5" since="#T0"/></timeline><body>
<annotationBlock who="#P1" start="#T0" end="#T2"><u><seg><w>We</w> <anchor synch="#T1"/><w>left</w><pc>.</pc></seg></u>
<spanGrp type="pos"><span>PRON</span></spanGrp></annotationBlock>
<u who="#P2" start="#T2" end="#T3">Who <vocal><desc>laughs</desc></vocal>drove?</u></body></text></TEI>"""

EXB = """<basic-transcription><head><speakertable><speaker id="S0"><abbreviation>RA</abbreviation></speaker>
<speaker id="S1"><abbreviation>SL</abbreviation></speaker></speakertable></head><basic-body><common-timeline>
<tli id="T0" time="0.0"/><tli id="T1"/><tli id="T2" time="2.0"/><tli id="T3" time="3.0"/></common-timeline>
<tier id="a" speaker="S0" category="v" type="t"><event start="T0" end="T1">We le</event>
<event start="T1" end="T2">ft. ((sighs)) (0.5) </event></tier>
<tier id="b" speaker="S0" category="en" type="a"><event start="T0" end="T2">translation</event></tier>
<tier id="c" speaker="S1" category="v" type="t"><event start="T2" end="T3">Who?</event></tier>
</basic-body></basic-transcription>"""

FLN = """<folker-transcription><speakers><speaker speaker-id="RA"><name>Ruth Abel</name></speaker></speakers>
<timeline><timepoint timepoint-id="L0" absolute-time="0.0"/><timepoint timepoint-id="L1" absolute-time="1.0"/>
<timepoint timepoint-id="L2" absolute-time="2.0"/></timeline>
<contribution speaker-reference="RA" start-reference="L0" end-reference="L2"><w id="w1">wir</w><pause duration="0.2"/>
<time timepoint-reference="L1"/><w id="w2">gingen</w></contribution></folker-transcription>"""

TRS = """<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE Trans SYSTEM "trans-14.dtd">
<Trans xml:lang="fr"><Speakers><Speaker id="spk1" name="Ruth Abel"/><Speaker id="spk2" name="Zo\xe9"/></Speakers>
<Episode><Section type="report" startTime="0" endTime="5"><Turn speaker="spk1" startTime="0" endTime="2.5">
<Sync time="0"/>Nous partons <Event desc="rire"/><Sync time="1.5"/>tous.</Turn>
<Turn speaker="spk1 spk2" startTime="2.5" endTime="5"><Sync time="2.5"/><Who nb="1"/>Oui.<Who nb="2"/>Non.</Turn>
</Section></Episode></Trans>""".encode("latin-1")

CHAT = (
    "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tRUT Ruth_Abel Participant, INV Investigator\n"
    "*RUT:\twe <left the> [//] left the &-uh valley [= a place] .\n\tand xxx (be)fore dawn . \x15500_4000\x15\n"
    "%mor:\tpro|we\n*INV:\twho drove ? \x154000_5000\x15\n"
    "%wor:\twho \x154000_4400\x15 drove \x154500_5000\x15 ?\n@End\n"
)


GRID = (
    'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n1\n<exists>\n1\n"IntervalTier"\n"Ruth"\n0\n1\n1\n'
    '0\n1\n"We left."\n'
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (EAF, [("Ruth Abel", 0.0, 1.0, "We left."), ("Sam", 1.0, 2.0, "Who?")]),
        (TEI, [("Ruth Abel", 0.0, 1.0, "We left."), ("SL", 1.0, 2.5, "Who drove?")]),
        (EXB, [("RA", 0.0, 2.0, "We left."), ("SL", 2.0, 3.0, "Who?")]),
        (FLN, [("Ruth Abel", 0.0, 2.0, "wir gingen")]),
        (TRS, [("Ruth Abel", 0.0, 5.0, "Nous partons tous. Oui."), ("Zoé", 2.5, 5.0, "Non.")]),
        (
            CHAT,
            [
                ("Ruth Abel", 0.5, 4.0, "we left the left the uh valley. and before dawn."),
                ("INV", 4.0, 5.0, "who drove?"),
            ],
        ),
    ],
    ids=["eaf", "tei", "exb", "fln", "trs", "chat"],
)
def test_what_somebody_says_and_nothing_said_about_it(tmp_path, content, expected):
    assert told(load(tmp_path, content, "whatever.bin")) == expected


def test_words_of_chat_and_tei_are_timed_where_the_source_times_them(tmp_path):
    assert timed(load(tmp_path, CHAT))[-2:] == [(4.0, 4.4, "who", True), (4.5, 5.0, "drove?", True)]
    assert [word[2:] for word in timed(load(tmp_path, TEI))][:2] == [("We", False), ("left.", True)]


def test_tei_of_several_tapes_has_a_timeline_each(tmp_path):
    lines = "".join(
        f'<timeline unit="s"><when xml:id="T{n}" interval="0.0" since="T{n}"/>'
        f'<when xml:id="T{n}a" interval="00:00:05.20" since="T{n}"/>'
        f'<when xml:id="T{n}b" interval="00:20:00.00" since="T{n}"/></timeline>'
        for n in (1, 2)
    )
    said = (("T1a", "T1b", "We left."), ("T1b", "T2a", "At dawn."), ("T2a", "T2b", "When?"))
    blocks = "".join(
        f'<annotationBlock who="p1" start="{a}" end="{b}"><u>{t}</u></annotationBlock>' for a, b, t in said
    )
    space = "http://www.tei-c.org/ns/1.0"
    found = load(tmp_path, f'<TEI xmlns="{space}"><text>{lines}<body>{blocks}</body></text></TEI>')
    starts = [next(word.start for word in found.words if word.text == text) for text in ("We", "At", "When?")]
    assert starts == pytest.approx([5.2, 1200.0, 1200.8 + 5.2])
    assert len(found.provenance[0].options["tapes"]) == 2


def ohms(inner):
    space = "https://www.weareavp.com/nunncenter/ohms"
    return f'<?xml version="1.0"?><ROOT xmlns="{space}"><record id="1"><version>5.4</version>{inner}</record></ROOT>'


LINES = (
    "RUTH ABEL: We left at dawn\nwith one cart.\n\nSAM LEE: Who drove?[[footnote]]1[[/footnote]]\n\n"
    "Appendix A\nNot said.\n"
)


def test_ohms_lines_are_synchronised_by_the_minute(tmp_path):
    said = load(
        tmp_path,
        ohms(f"<language>En</language><sync>1:|2(1)|4(3)</sync><transcript>{LINES}[[footnotes]]Nor this.</transcript>"),
    )
    assert told(said)[0][:2] == ("RUTH ABEL", 0.0) and said.words[-1].text == "drove?"
    assert said.language == "en"
    assert next(word.start for word in said.words if word.text == "one") == 60.0
    assert said.words[-1].start == 120.0


def test_ohms_captions_end_where_the_annotations_begin(tmp_path):
    vtt = (
        "WEBVTT\n\nNOTE\nTRANSCRIPTION BEGIN\n\n00:00:01.000 --> 00:00:02.000\n<v Ruth>We <c.1>left</c>.<br>All.\n\n"
        "00:00:02.000 --> 00:00:00.000\nGone.\n\nNOTE\nTRANSCRIPTION END\n\nNOTE\nANNOTATIONS BEGIN\n\nNOTE\n"
        '<annotation ref="1">00:00:01.000 a note</annotation>\n'
    )
    said = load(tmp_path, ohms(f"<language>en</language><vtt_transcript><![CDATA[{vtt}]]></vtt_transcript>"))
    assert told(said) == [("Ruth", 1.0, 2.4, "We left. All. Gone.")]
    assert said.language == "en"


def test_ohms_without_times_has_words_and_with_an_index_alone_has_none(tmp_path):
    with pytest.raises(ArticleError, match="words but no times"):
        load(tmp_path, ohms(f"<sync/><transcript>{LINES}</transcript>"), "a.xml")
    assert [u.speaker for u in load_untimed(tmp_path / "a.xml").utterances] == ["RUTH ABEL", "SAM LEE"]
    with pytest.raises(ArticleError, match="without a transcript: it holds an index only"):
        load(tmp_path, ohms("<index/>"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (EAF.replace('TIME_VALUE="0"', 'TIME_VALUE="-1"'), "expected a time in whole units, found '-1'"),
        (EAF.replace('TIME_SLOT_REF1="ts1"', 'TIME_SLOT_REF1="gone"', 1), "tied to a slot of time that is not there"),
        (EXB.replace('end="T3"', 'end="T9"'), "tied to a point of the timeline that is not there"),
        (CHAT.replace("500_4000", "5000_4000"), r"line 5: expected an end after the start .*taken for CHAT"),
        (EAF[:400], "not well-formed XML"),
        (GRID[:-40], r"talk\.txt is not a well-formed TextGrid \([^()\s]+.*\): save it again from Praat"),
        (
            GRID.replace('1\n"We', 'one\n"We'),
            r"is not a well-formed TextGrid \(could not convert .*one.*\): save it again",
        ),
    ],
)
def test_broken_files_are_told_with_their_place(tmp_path, content, says):
    with pytest.raises(ArticleError, match=says):
        load(tmp_path, content)


def _work_of(tiers: int) -> int:
    """Lines of the reader's own module that are carried out for a file of so many tiers."""
    from audiotools.transcripts.readers.annotations import tiers as module

    made = [module.Tier(f"t{n}", [(0.0, 1.0, "hi")], parent=f"t{n - 1}" if n % 2 else None) for n in range(tiers)]

    def read() -> None:
        named = module.by_name(made)
        [module.speaker_of(tier, named) for tier in module.spoken(made)]

    return lines_of(module, read)


def test_twice_the_tiers_take_twice_the_work():
    assert _work_of(800) < 2.2 * _work_of(400)


@pytest.mark.parametrize(
    ("kind", "motivation", "target"),
    [
        ("Manifest", "supplementing", "c#t=1.5,4"),
        ("Canvas", "transcribing", "c#xywh=0,0,1,1&t=npt:1.5,4.0"),
        ("AnnotationPage", "captioning", {"id": "c#t=1.5,4", "type": "Canvas"}),
        (
            "AnnotationCollection",
            ["x", "subtitling"],
            {"source": "c", "selector": {"type": "FragmentSelector", "value": "t=1.5,4"}},
        ),
    ],
)
def test_annotations_of_iiif(tmp_path, kind, motivation, target):
    body = {"type": "TextualBody", "value": "We left."}
    one = {"type": "Annotation", "motivation": motivation, "body": [{"id": "x"}, {**body, "language": "fr"}]}
    other = {"type": "Annotation", "motivation": motivation, "body": body, "target": "c#t=7"}
    aside = {"type": "Annotation", "motivation": "tagging", "body": {**body, "value": "war"}, "target": "c#t=2,3"}
    pages = [{"type": "AnnotationPage", "items": [aside, other, {**one, "target": target}]}]
    said = load(tmp_path, json.dumps({"type": kind, "items": [{"type": "Canvas", "annotations": pages}]}))
    assert [(w.text, w.start, w.end) for w in said.words] == [
        ("We", 1.5, pytest.approx(2.333, abs=0.001)),
        ("left.", pytest.approx(2.333, abs=0.001), 4.0),
        ("We", 7.0, 7.0),
        ("left.", 7.0, 7.0),
    ]
    assert said.language == "fr"


@pytest.mark.parametrize("who", ["#P9", "P9", "#P9 #P1"])
def test_somebody_of_tei_who_is_listed_nowhere_goes_by_the_id(tmp_path, who):
    assert told(load(tmp_path, TEI.replace("#P2", who)))[1][0] == "P9"


def test_utterances_of_tei_without_times_lie_between_those_that_have_some(tmp_path):
    rest = '<u who="#P1">And who <pause/>came?</u><u who="#P2" start="#T4">All of us.</u><u who="#P1" end="#T5">Oh.</u>'
    more = '<when xml:id="T4" interval="60" since="#T0"/><when xml:id="T5" interval="1:10" since="#T0"/><note/>'
    text = TEI.replace("</timeline>", f"{more}</timeline>").replace("</body>", f"{rest}</body>")
    found = load(tmp_path, text)
    assert not any(word.timed for word in found.words if word.start >= 2.5)
    assert told(found)[2:] == [
        ("Ruth Abel", 2.5, 5.5, "And who came?"),
        ("SL", 60.0, 67.333, "All of us."),
        ("Ruth Abel", 67.333, 70.0, "Oh."),
    ]


def test_tei_without_any_times_has_words_alone(tmp_path):
    text = re.sub(r'<timeline.*</timeline>|<anchor[^>]*>| (?:start|end)="[^"]*"', "", TEI, flags=re.DOTALL)
    with pytest.raises(ArticleError, match="words but no times"):
        load(tmp_path, text, "a.xml")
    said = load_untimed(tmp_path / "a.xml")
    assert [(u.speaker, u.text) for u in said.utterances] == [("Ruth Abel", "We left ."), ("SL", "Who drove?")]
    assert said.language == "en"


def test_several_words_behind_an_anchor_of_tei_share_the_time_to_the_next(tmp_path):
    text = TEI.replace("<w>left</w><pc>.</pc>", '<w>left</w> <w>then</w><pc>,</pc> <anchor synch="#T2"/>')
    assert [(w.text, w.start, w.end, w.timed) for w in load(tmp_path, text).words][:3] == [
        ("We", 0.0, 0.5, False),
        ("left", 0.5, 0.727, False),
        ("then,", 0.727, 1.0, False),
    ]


def test_a_record_of_ohms_may_stand_alone_and_hold_captions_alone(tmp_path):
    captions = "<vtt_transcript>WEBVTT\n\n00:01.000 --&gt; 00:02.000\nWe left.\n</vtt_transcript>"
    for text in (f"<record>{captions}</record>", f"<ROOT><record>{captions}</record></ROOT>"):
        assert told(load(tmp_path, text)) == [(None, 1.0, 2.0, "We left.")]
