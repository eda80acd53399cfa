import csv
import io
import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from audiotools.errors import AudiotoolsError, StoreError
from audiotools.exports import FORMATS, export, find_format, render
from audiotools.exports.captions import LINE, LINES, LONGEST, cut_captions, wrap
from audiotools.exports.markdown import escaped
from audiotools.exports.passages import passages
from audiotools.exports.tables import COLUMNS, guarded, unguarded
from audiotools.pipeline.exporting import EXPORTS, QUOTE_EXPORTS
from audiotools.records import (
    Article,
    AudioInfo,
    Edges,
    Match,
    Provenance,
    Quote,
    Result,
    Span,
    Speaker,
    Transcript,
    Turn,
    Turns,
    Utterance,
    Word,
)
from audiotools.text.clocks import clock, milliseconds, timecode
from audiotools.transcripts.building import load_transcript


def said(*parts, names=None, **more):
    """A transcript of (speaker, start, text) parts, a third of a second a word."""
    words = [
        Word(start + i / 3, start + i / 3 + 0.3, text, speaker)
        for speaker, start, line in parts
        for i, text in enumerate(line.split())
    ]
    transcript = Transcript.from_words(words, recording="tape", **more)
    speakers = tuple(Speaker(s.label, (names or {}).get(s.label)) for s in transcript.speakers)
    return Transcript("tape", more.get("language"), transcript.utterances, speakers, audio=more.get("audio"))


def result(transcript, **more):
    turns = Turns(tuple(Turn(u.start, u.end, u.speaker) for u in transcript.utterances if u.speaker))
    fields = {"turns": turns, "article": None, "quotes": (), "matches": (), "folder": "", **more}
    return Result(transcript, **fields)


def text(some, name):
    (content,) = render(some, name).values()
    return content.decode()


TALK = said(
    ("S0", 0.5, "Did you know him?"),
    ("S1", 2.5, "Yes & no, <that> is."),
    (None, 9.0, "(music)"),
    names={"S0": "Ruth Abel"},
)

# --- the registry


def test_formats_are_complete_and_their_files_differ():
    assert all(name == f.name and f.file and f.description and f.keeps and f.loses for name, f in FORMATS.items())
    assert len({f.file for f in FORMATS.values()}) == len(FORMATS)
    for name, entry in FORMATS.items():
        if "audio" in entry.needs:
            continue
        matches = (Match(Quote("q1", "so"), (), 0.1, "absent"),)
        assert all(render(result(TALK, matches=matches), name).values())


def test_unknown_format_lists_the_known_and_writes_nothing(tmp_path):
    with pytest.raises(AudiotoolsError, match=r"no format 'docx2': choose from docx, md, txt, srt, "):
        export(result(TALK), ["srt", "docx2"], tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert find_format(".SRT") is FORMATS["srt"]


def test_quotes_need_an_article():
    with pytest.raises(AudiotoolsError, match="'csv' lists printed quotes: run again with --article"):
        render(result(TALK), "csv")


def test_files_land_in_the_results_folder_or_another(tmp_path):
    some = result(TALK, folder=str(tmp_path / "own"))
    assert export(some, "rttm") == [tmp_path / "own" / "turns.rttm"]
    paths = export(some, ["srt", "vtt"], tmp_path / "other")
    assert [path.name for path in paths] == ["transcript.srt", "transcript.vtt"]
    assert sorted(p.name for p in (tmp_path / "other").iterdir()) == ["transcript.srt", "transcript.vtt"]
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="Cannot write"):
        export(some, "srt", tmp_path / "file")


# --- clocks


@given(st.integers(0, 400_000_000))
def test_clock_holds_every_millisecond(ms):
    hours, minutes, seconds, rest = map(int, re.split("[:,]", clock(ms, ",")))
    assert ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest == ms
    assert minutes < 60 and seconds < 60


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(59.9996, "00:01:00.000"), (3599.9999, "01:00:00.000"), (0.0004, "00:00:00.000"), (360000, "100:00:00.000")],
)
def test_clocks_round_once(seconds, expected):
    assert clock(milliseconds(seconds)) == expected
    assert timecode(seconds) == expected[:-4]


# --- captions

SRT = """1
00:00:00,500 --> 00:00:01,900
Ruth Abel: Did you know him?

2
00:00:02,500 --> 00:00:04,133
S1: Yes & no, <that> is.

3
00:00:09,000 --> 00:00:10,000
(music)

"""
VTT = """WEBVTT

NOTE every cue names its voice

1
00:00:00.500 --> 00:00:01.800
<v Ruth Abel>Did you know him?</v>

2
00:00:02.500 --> 00:00:04.133
<v S1>Yes &amp; no, &lt;that&gt; is.</v>

3
00:00:09.000 --> 00:00:10.000
(music)
"""


def test_golden_captions():
    assert text(result(TALK), "srt") == SRT
    assert text(result(TALK), "vtt") == VTT


def test_names_that_would_break_a_caption():
    transcript = said(("S0", 0, "Yes."), names={"S0": "Ruth: <Dr>\nAbel & Co"})
    vtt = text(result(transcript), "vtt")
    assert "<v Ruth: &lt;Dr&gt; Abel &amp; Co>Yes.</v>" in vtt
    assert "Ruth <Dr> Abel & Co:\nYes." in text(result(transcript), "srt")
    hyphens = said(("S0", 0, "Yes."), names={"S0": "X--"})
    assert "<v X-&#45;>Yes.</v>" in text(result(hyphens), "vtt")


def test_cut_at_sentences_and_clauses_not_between():
    line = (
        "We had a house by the river. When the water came up, we carried the piano to the attic, all of us together, "
        "and then nobody could play it for a year, because of the stairs."
    )
    assert [" ".join(caption.lines) for caption in cut_captions(said(("S0", 0, line)))] == [
        "We had a house by the river.",
        "When the water came up, we carried the piano to the attic, all of us together,",
        "and then nobody could play it for a year, because of the stairs.",
    ]


def test_a_pause_parts_captions():
    transcript = said(("S0", 0, "one two"), ("S0", 4, "three four"))
    assert [caption.lines for caption in cut_captions(transcript)] == [("one two",), ("three four",)]


def test_a_long_word_has_a_line_of_its_own():
    long = "x" * 60
    assert [c.lines for c in cut_captions(said(("S0", 0, f"see {long} there")))] == [("see", long), ("there",)]


def test_the_last_caption_does_not_outlast_the_recording():
    audio = AudioInfo("tape.wav", 0.6, 16000, 1, "")
    (caption,) = cut_captions(said(("S0", 0.2, "Yes."), audio=audio))
    assert (caption.start, caption.end) == (200, 600)


def test_lines_are_balanced():
    line = "I did not know it then, but that was the last train out of town."
    assert wrap(re.findall(r" ?\S+", line)) == (
        "I did not know it then,",
        "but that was the last train out of town.",
    )
    assert wrap(["short"]) == ("short",)


parts = st.lists(
    st.tuples(
        st.none() | st.sampled_from(["A", "Ruth Abel", "A rather long name of somebody, with a title"]),
        st.lists(
            st.tuples(st.text("ab,.?", min_size=1, max_size=14), st.floats(0, 2), st.floats(0, 3)),
            min_size=1,
            max_size=40,
        ),
        st.floats(-6, 3),
    ),
    min_size=1,
    max_size=5,
)


@given(parts, st.booleans())
def test_captions_keep_their_promises(parts, named):
    utterances, at = [], 0.0
    for speaker, tokens, pause in parts:
        at = max(0.0, at + pause)  # people talk at once too
        words = []
        for token, length, gap in tokens:
            words.append(Word(at, at + length, token, speaker))
            at += length + gap
        utterances.append(Utterance(speaker, tuple(words)))
    shown = cut_captions(Transcript("t", None, tuple(utterances)), named=named)
    assert sorted(" ".join(" ".join(c.lines) for c in shown).split()) == sorted(
        w.text for u in utterances for w in u.words
    )
    for caption in shown:
        assert isinstance(caption.start, int) and isinstance(caption.end, int)
        assert 0 < caption.end - caption.start <= LONGEST
        assert len(caption.lines) <= LINES and all(len(line) <= LINE for line in caption.lines)
        indent = len(caption.speaker) + 2 if named and caption.speaker and len(caption.speaker) < 19 else 0
        assert indent + len(caption.lines[0]) <= LINE or " " not in caption.lines[0]
    for caption, following in pairwise(shown):
        assert caption.end <= following.start


def test_captions_of_an_utterance_are_in_the_order_of_its_words():
    words = " ".join(f"w{i}" for i in range(300))
    shown = cut_captions(said(("S0", 0, words)))
    assert " ".join(line for caption in shown for line in caption.lines) == words


def test_srt_reads_back_with_its_speakers(tmp_path):
    export(result(TALK), "srt", tmp_path)
    back = load_transcript(tmp_path / "transcript.srt")
    assert [(u.speaker, u.text) for u in back.utterances] == [
        ("Ruth Abel", "Did you know him?"),
        ("S1", "Yes & no, <that> is."),
        (None, "(music)"),
    ]


# --- text


def test_golden_markdown():
    article = Article("The *late* train", "")
    audio = AudioInfo("tape_1.mp3", 61.9, 44100, 1, "")
    transcript = said(
        ("S0", 0.5, "1. Did you?"), ("S1", 2.5, "#1 *was*"), names={"S0": "Ruth Abel"}, audio=audio, language="en"
    )
    assert text(result(transcript, article=article), "md") == (
        "# tape\n\n- Recording: tape_1.mp3, 00:01:01\n- Language: en\n- Article: The \\*late\\* train\n\n"
        "## Speakers\n\n- **Ruth Abel** (S0)\n\n## Transcript\n\n"
        "**Ruth Abel** `00:00:00`  \n1\\. Did you?\n\n**S1** `00:00:02`  \n\\#1 \\*was\\*\n"
    )


def test_plain_text():
    assert text(result(TALK), "txt") == (
        "[00:00:00] Ruth Abel: Did you know him?\n\n[00:00:02] S1: Yes & no, <that> is.\n\n[00:00:09] (music)\n"
    )


def test_a_monologue_is_broken_at_pauses_and_when_it_gets_long():
    words = " ".join(["one two three."] * 100)
    transcript = said(("S0", 0, "First. Then."), ("S0", 20, words))
    lines = [line for line in text(result(transcript), "txt").split("\n") if line]
    assert lines[0] == "[00:00:00] S0: First. Then."
    assert lines[1].startswith("[00:00:20] one") and len(lines) == 4


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a_b", "a_b"),
        ("_a_", r"\_a\_"),
        ("- a", r"\- a"),
        ("&amp;", r"\&amp;"),
        ("R&D", "R&D"),
        ("12) a", r"12\) a"),
        ("a\\b", r"a\\b"),
    ],
)
def test_markdown_escapes_what_it_must(raw, shown):
    assert escaped(raw) == shown


# --- tables


def quoted(**more):
    quotes = (
        Quote("q1", "=1+1, “he” said", 10, 20, speaker="Ruth Abel", kind="direct"),
        Quote("q2", "never", speaker="@evil", kind="term", continues="q1"),
        Quote("q3", "not looked for"),
    )
    matches = (
        Match(
            quotes[0],
            (Span(2.5, 3.0), Span(0.5, 1.2)),
            0.98765,
            "edited",
            "S0",
            edges=(Edges("onset", "word"), Edges()),
        ),
        Match(quotes[1], (), 0.2, "absent"),
    )
    audio = AudioInfo("tape.mp3", 20.0, 44100, 1, "ab" * 32)
    transcript = said(("S0", 0.5, "Did you know him?"), ("S1", 2.5, "Yes."), names={"S0": "Ruth Abel"}, audio=audio)
    made = Provenance("engine 1", "base", {"model.bin": "cd" * 32})
    transcript = Transcript("tape", "en", transcript.utterances, transcript.speakers, (made,), audio)
    return result(transcript, article=Article("T", "", source="a.md"), quotes=quotes, matches=matches, **more)


def test_csv_rows():
    raw = render(quoted(), "csv")["quotes.csv"]
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    first, second, third = rows
    assert first["text"] == "'=1+1, “he” said" and unguarded(first["text"]) == "=1+1, “he” said"
    assert (first["start"], first["end"], first["spans"]) == ("0.5", "3.0", "2.500–3.000; 0.500–1.200")
    assert (first["edges"], first["score"], first["timecode"]) == ("onset–word; word–word", "0.9877", "00:00:00")
    assert (first["voice"], first["name"], first["spoken"]) == ("S0", "Ruth Abel", "Yes. … Did you")
    assert (first["recording"], first["sha256"], first["article"]) == ("tape.mp3", "ab" * 32, "a.md")
    assert first["provenance"] == "engine 1 base model.bin=cdcdcdcdcdcd"
    assert (first["article_start"], first["article_end"]) == ("10", "20")
    assert (second["verdict"], second["start"], second["spans"], second["continues"]) == ("absent", "", "", "q1")
    assert second["speaker"] == "'@evil"
    assert (third["id"], third["verdict"]) == ("q3", "absent")


def test_json_lines():
    rows = [json.loads(line) for line in text(quoted(), "jsonl").splitlines()]
    assert [row["quote"]["id"] for row in rows] == ["q1", "q2", "q3"]
    assert (rows[0]["name"], rows[0]["spoken"], rows[0]["recording"]) == ("Ruth Abel", "Yes. … Did you", "tape")
    assert rows[0]["spans"][0] == {"start": 2.5, "end": 3.0}


@given(st.text(st.sampled_from("'=+-@\t\r＝a1 "), max_size=6))
def test_the_guard_against_formulas_loses_nothing(cell):
    safe = guarded(cell)
    assert unguarded(safe) == cell
    assert not safe.startswith(tuple("=+-@\t\r＝"))
    assert safe == cell or cell.lstrip("'").startswith(tuple("=+-@\t\r＝"))


# --- laboratory formats


def test_golden_segments():
    words = [Word(0.0004, 1.0006, "Did", "S 0", 0.5), Word(1.0006, 1.5, "you?", "S 0"), Word(1.2, 2.0, "No.")]
    transcript = Transcript.from_words(words, recording="my tape")
    turns = Turns((Turn(0.0004, 1.0006, "S 0"), Turn(3.0, 3.0, "S1")))
    some = result(transcript, turns=turns)
    assert text(some, "rttm") == "SPEAKER my_tape 1 0.000 1.001 <NA> <NA> S_0 <NA> <NA>\n"
    assert (
        text(some, "ctm") == "my_tape 1 0.000 1.001 Did 0.500\nmy_tape 1 1.001 0.499 you?\nmy_tape 1 1.200 0.800 No.\n"
    )
    assert text(some, "stm") == "my_tape 1 S_0 0.000 1.500 Did you?\nmy_tape 1 unknown 1.200 2.000 No.\n"


def test_other_readers_open_them(tmp_path):
    import meeteval
    import srt
    import webvtt

    export(result(TALK), ["srt", "vtt", "stm", "rttm"], tmp_path)
    assert len(list(srt.parse((tmp_path / "transcript.srt").read_text()))) == 3
    assert [c.voice for c in webvtt.read(str(tmp_path / "transcript.vtt"))] == ["Ruth Abel", "S1", None]
    assert len(meeteval.io.load(tmp_path / "transcript.stm")) == 3
    assert len(meeteval.io.load(tmp_path / "turns.rttm")) == 2


def test_tables_round_as_every_other_format_does():
    """Halves of a millisecond go up everywhere, so that the same place has one time."""
    quote = Quote("q1", "so")
    found = Match(quote, (Span(0.5005, 1.0625), Span(2.0004, 3.0015)), 0.9, "verbatim")
    some = result(TALK, matches=(found,))
    (row,) = csv.DictReader(io.StringIO(render(some, "csv")["quotes.csv"].decode("utf-8-sig")))
    assert (row["start"], row["end"], row["spans"]) == ("0.501", "3.002", "0.501–1.063; 2.000–3.002")
    page = json.loads(render(some, "annotations")["annotations.jsonld"])
    targets = [target["selector"]["value"] for target in page["items"][0]["target"]]
    assert targets == ["t=0.501,1.063", "t=2.000,3.002"]


def test_folders_of_this_machine_stay_here():
    article = Article("The flood", "“so”", source="/home/zebra17/unprinted/flood.md")
    some = result(TALK, article=article, matches=(Match(Quote("q1", "so", 1, 3), (), 0.1, "absent"),))
    for name in ("csv", "annotations", "iiif", "ohms", "tei", "html", "eaf", "docx", "md", "otio", "edl"):
        for file, content in render(some, name).items():
            assert b"zebra17" not in content and b"unprinted" not in content, file
    assert b'"flood.md"' in render(some, "csv")["quotes.csv"]


def test_a_name_that_begins_like_a_comment_does_not_hide_its_line():
    some = result(replace(TALK, recording=";; tape"))
    for name in ("rttm", "ctm", "stm"):
        (content,) = render(some, name).values()
        assert not any(line.startswith(";") for line in content.decode().splitlines())


@pytest.mark.parametrize("name", ["srt", "vtt", "md", "txt", "qda", "csv", "stm", "docx", "eaf", "tei", "html"])
def test_odd_names_and_control_characters_do_no_harm(name):
    odd = said(("two\nlines", 0.5, "We \x1b[31mleft\x07"), ("<b>#|;", 2.0, "at dawn"), ("\u202ex", 4.0, "--> so"))
    quote = Quote("q1", "We \x1b[31mleft")
    some = result(odd, matches=(Match(quote, (Span(0.5, 1.5),), 0.9, "verbatim", "two\nlines"),))
    for file, content in render(some, name).items():
        if name in ("docx", "csv"):
            assert content
        else:
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", content.decode()), file
            assert "two\nlines:" not in content.decode() and "**two\n" not in content.decode()


def test_what_is_asked_for_does_not_overwrite_what_every_run_writes():
    """A run takes bytes other than its own for a person's: another way of writing needs another name."""
    asked = {"captions": "broadcast", "sdh": True, "word_times": True}
    for name in (*EXPORTS, *QUOTE_EXPORTS):
        taken = {key: value for key, value in asked.items() if key in FORMATS[name].options}
        assert set(FORMATS[name].options) <= set(asked)
        files = render(result(TALK, matches=(Match(Quote("q1", "so"), (), 0.1, "absent"),)), name, **taken)
        assert not taken or not any(file == FORMATS[name].file for file in files)


def test_a_pause_of_two_seconds_after_a_sentence_makes_a_paragraph():
    def cut(pause, end="."):
        first = [Word(0, 1, f"One{end}", "A"), Word(1 + pause, 2 + pause, "two.", "A")]
        return [" ".join(word.text for word in part) for part in passages(Utterance("A", tuple(first)))]

    assert cut(1.99) == ["One. two."] and cut(2.0) == ["One.", "two."] and cut(9, "") == ["One two."]
    many = tuple(Word(i * 0.1, i * 0.1 + 0.05, "so." if i % 7 == 6 else "so", "A") for i in range(300))
    assert [len(part) for part in passages(Utterance("A", many))] == [126, 126, 48]
