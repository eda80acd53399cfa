"""Files that are built otherwise than their kind is: what is wrong is told with its place, and with the file's name."""

import json

import pytest
from loading import load

from audiotools.errors import ArticleError

SPACE = "http://www.w3.org/ns/ttml"
TT = f'<tt xmlns="{SPACE}"><body>\n<div><p begin="{{}}" end="{{}}">We left.</p></div></body></tt>'
TRS = '<Trans><Speakers/>\n<Turn startTime="{}" endTime="{}">\n<Sync time="{}"/>We left.</Turn></Trans>'
FOLKER = (
    '<folker-transcription>\n<timepoint timepoint-id="a" absolute-time="{}"/>\n'
    '<contribution start-reference="a" end-reference="{}">We left.</contribution></folker-transcription>'
)
EXB = (
    '<basic-transcription><tli id="a" time="{}"/><tli id="b" time="2"/><tier id="t" category="v" type="t">\n'
    '<event start="a" end="b">We left.</event></tier></basic-transcription>'
)
OHMS = "<ROOT><record><version>5.4</version>{}</record></ROOT>"
POINTS = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n1\n<exists>\n1\n"TextTier"\n"bell"\n0\n1\n0\n'


def words(*rows, **more):
    return json.dumps({"words": list(rows), **more})


def draft(start):
    entity = {"type": "WORD", "data": {"start": start, "end": 1.0}}
    block = {"text": "We", "data": {"speaker": "A"}, "entityRanges": [{"offset": 0, "length": 2, "key": 0}]}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def deepgram(start):
    word = {"word": "we", "start": start, "end": 1.0}
    return json.dumps({"results": {"channels": [{"alternatives": [{"words": [word]}]}]}})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (TT.format("soon", "2s"), r"bad\.dat, line 2: expected a time such as 00:01:05\.250, found 'soon'"),
        (TT.format("1s", "-2s"), r"bad\.dat, line 2: expected a time such as 00:01:05\.250, found '-2s'"),
        ('<tt xmlns="http://www.w3.org/ns/ttml"><head/></tt>', r"bad\.dat: TTML without a body: it holds no captions"),
        (
            '<transcript><text start="soon">We left.</text></transcript>',
            r"bad\.dat, line 1: expected a time, found 'soon'",
        ),
        (
            '<timedtext format="3"><body>\n<p t="1" d="-5">We left.</p></body></timedtext>',
            r"bad\.dat, line 2: expected a time, found '-5'",
        ),
        (
            '<timedtext format="3"><body>\n<p t="1" d="5"><s t="x">We</s></p></body></timedtext>',
            r"bad\.dat, line 2: expected a time, found 'x'",
        ),
        (TRS.format("soon", 1, 0), r"bad\.dat, line 2: expected a time in seconds, found 'soon'"),
        (TRS.format(0, "nan", 0), r"bad\.dat, line 2: expected a time in seconds, found 'nan'"),
        (TRS.format(0, 1, -1), r"bad\.dat, line 3: expected a time in seconds, found '-1'"),
        (FOLKER.format("soon", "a"), r"bad\.dat, line 2: expected a time in seconds, found 'soon'"),
        (FOLKER.format("0", "z"), r"bad\.dat, line 3: a contribution is tied to a time that is not there"),
        (EXB.format("soon"), r"bad\.dat, timeline: expected a time in seconds, found 'soon'"),
        (
            EXB.format(0).replace('end="b"', 'end="c"'),
            r"bad\.dat, line 2: an event is tied to a point of the timeline that",
        ),
        (OHMS.format("<index/>"), r"bad\.dat is an OHMS record without a transcript: it holds an index only"),
        (
            OHMS.format("<transcript>We left.</transcript><sync>soon:|1(1)</sync>"),
            r"bad\.dat: expected a sync such as '1:\|13\(3\)\|19\(14\)', found 'soon:\|1\(1\)'",
        ),
        (
            OHMS.format("<transcript>WEBVTT\n\n0:01.000 --&gt; soon\nWe left.\n</transcript>"),
            r"bad\.dat, line 3: expected times such as 00:01\.000 --> 00:02\.500, found '0:01\.000 --> soon'",
        ),
        (
            OHMS.format("<vtt_transcript>WEBVTT\n\n0:01.000 --&gt; soon\nWe left.\n</vtt_transcript>"),
            r"bad\.dat, line 3: expected times such as 00:01\.000 --> 00:02\.500, found '0:01\.000 --> soon'",
        ),
        ('{"type": "AnnotationCollection"}', r"bad\.dat has no transcript in it: a IIIF manifest may link one"),
        (POINTS, r"bad\.dat has no tier of intervals with words: found bell"),
        ("a 1 0.5 0.4 we 0.9\na 1 soon 0.4 left\n", r"bad\.dat, line 2: expected a time in seconds, found 'soon'"),
        ("a 1 0.5 0.4 we 0.9\na 1 0.9 -1 left\n", r"bad\.dat, line 2: expected a time in seconds, found '-1'"),
        (
            "a 1 0.5 0.4 we 0.9\na 1 0.9 0.1\n",
            r"bad\.dat, line 2: expected 'recording channel start duration word \[confidence\]', found 'a 1 0\.9 0\.1'",
        ),
        (
            "a 1 A 0.5 1.0 we left\na 1 A 2.0\n",
            r"bad\.dat, line 2: expected 'recording channel speaker start end text', found 'a 1 A 2\.0'",
        ),
        (
            "a 1 A 0.5 1.0 we left\na 1 A 2 1 no\n",
            r"bad\.dat, line 2: expected an end after the start, found 2 to 1 sec",
        ),
        ('{"said": 1, "by": 2}', r"bad\.dat: expected a list under one of segments, words, .*, found said, by \("),
        ("{}", r"bad\.dat: expected a list under one of segments, words, .*, found nothing \("),
        (
            words({"text": "we", "start": 0.0}),
            r"bad\.dat, \$\.words\[0\]: expected a start and an end, found 'we' without",
        ),
        (
            words({"text": "we", "start": 2, "end": 1}),
            r"bad\.dat, \$\.words\[0\]: expected an end after the start, found 2",
        ),
        (
            words({"text": "we", "start": -1, "end": 1}),
            r"bad\.dat, \$\.words\[0\]: expected a time in seconds, found -1",
        ),
        (
            words({"text": "we", "start": True, "end": 1}),
            r"bad\.dat, \$\.words\[0\]: expected a time in seconds, found True",
        ),
        (words("we"), r"bad\.dat, \$\.words\[0\]: expected a word or a segment, found 'we'"),
        (
            words([0, 1, 2, 3, 4]),
            r"bad\.dat, \$\.words\[0\]: expected \[start, end, speaker, text\], found \[0, 1, 2, 3, 4\]",
        ),
        (words([0, 1, ["A"], "we"]), r"bad\.dat, \$\.words\[0\]: expected \[start, end, speaker, text\]"),
        ('[[0, 1, "A", "we"], ["x", 2, "A", "left"]]', r"bad\.dat, \$\[1\]: expected a time in seconds, found 'x'"),
        (
            json.dumps({"segments": [{"text": "…", "words": [{"word": "we"}]}]}),
            r"bad\.dat, \$\.segments\[0\]: expected a start and an end, of the segment or of its words",
        ),
        (
            json.dumps({"segments": [{"words": [{"word": "we", "start": 2, "end": 1}]}]}),
            r"bad\.dat, \$\.segments\[0\]\.words\[0\]: expected an end after the start",
        ),
        (draft("soon"), r"bad\.dat: .*start"),
        (deepgram("soon"), r"bad\.dat: .*start"),
        ('{"words": [', r"bad\.dat: Input data was truncated\."),
        ('{"words":\n [}', r"bad\.dat: JSON is malformed.*line 2"),
        ("[" * 5000, r"bad\.dat: "),
        (
            "start,end,text\n0:01,0:02,We left.\n0:05,0:04,When?\n",
            r"bad\.dat, row 3: expected an end after the start, found 5",
        ),
        (
            "start,end,text\n0:01,0:02,We left.\n0:05,4 or 5,When?\n",
            r"bad\.dat, row 3: expected a time such as .*'4 or 5'",
        ),
        (
            "SPEAKER a 1 0.5 1.0 <NA> <NA> ann <NA> <NA>\n",
            r"bad\.dat says who speaks when \(RTTM\) and not what is said",
        ),
        ("a\x15b\n", r"bad\.dat is not text: give a transcript, not a recording or a document"),
        ("  \n\n", r"bad\.dat is empty: give a transcript with text in it"),
        ("\ufeff\n", r"bad\.dat is empty: give a transcript with text in it"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", r"bad\.dat holds no words: give a transcript with text in it"),
        (b"PK\x03\x04broken", r"bad\.dat is a broken archive: save the document again"),
        (
            "who\nknows\n\n1\n00:00:01,000 --> 00:00:02,000\nx\n",
            r"bad\.dat, line 1: expected a caption, found 'who\\nknows' \(taken for SRT; read are our own files",
        ),
        ("WEBVTT\n\nhello\n", r"bad\.dat holds no words"),
        ('{"text": "We", "start": 0, "end": 1}\n{"text" "left"}\n', r"bad\.dat: JSON is malformed: .*, line 2"),
        ("<Trans><Turn>", r"bad\.dat is not well-formed XML"),
    ],
)
def test_what_is_wrong_and_where(tmp_path, content, says):
    with pytest.raises(ArticleError, match=rf"\A{says}"):
        load(tmp_path, content, "bad.dat")
