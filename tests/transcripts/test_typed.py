"""Transcripts as people and their programs save them to be read: text, tables, captions of the web, several tapes."""

import io
import json

import pytest
from loading import load, timed, told

from audiotools.errors import ArticleError
from audiotools.transcripts.building import load_transcript, load_untimed

RUTH, SAM = "Ruth Abel", "Sam Lee"
ASKED = [
    (RUTH, 1.0, 5.0, "We left the valley."),
    (SAM, 5.0, 8.0, "Who drove the truck?"),
    (RUTH, 8.0, 9.2, "My uncle did."),
]

LAYOUTS = {
    "stamp and name": "[00:00:01] {0}: {2}\n\n[00:00:05] {1}: {3}\n\n[00:00:08] {0}: {4}\n",
    "bold names": "[00:00:01] **{0}:** {2}\n\n[00:00:05] **{1}:** {3}\n\n[00:00:08] **{0}:** {4}\n",
    "dash and name": "[00:00:01.00] - {0}\n{2}\n\n[00:00:05.00] - {1}\n{3}\n\n[00:00:08.00] - {0}\n{4}\n",
    "stamp, name, line": "Audio file\ntape.mp3\n\nTranscript\n"
    "00:00:01 {0}\n{2}\n00:00:05 {1}\n{3}\n00:00:08 {0}\n{4}\n",
    "name, stamp, text": "{0}:\t00:01\t{2}\n{1}:\t00:05\t{3}\n{0}:\t00:08\t{4}\n",
    "name and bracket": "{0}: [00:00:01] {2}\n\n{1}: [00:00:05] {3}\n\n{0}: [00:00:08] {4}\n",
    "name above": "{0}\n0:01\n{2}\n\n{1}\n0:05\n{3}\n\n{0}\n0:08\n{4}\n",
    "spoken time": "{0} \n0 minutes 1 second0:01\n{2}\n"
    "{1} \n0 minutes 5 seconds0:05\n{3}\n{0} \n0 minutes 8 seconds0:08\n{4}\n",
    "name below": "0:01\n{0}\n{2}\n\n0:05\n{1}\n{3}\n\n0:08\n{0}\n{4}\n",
    "number before a time": "{0} 2  0:01\n{2}\n\n{1}  0:05\n{3}\n\n{0} 2  0:08\n{4}\n",
    "arrows": "[00:01.000 --> 00:05.000]  {0}: {2}\n"
    "[00:05.000 --> 00:08.000]  {1}: {3}\n[00:08.000 --> 00:09.200] {0}: {4}\n",
    "name and parenthesis": "{0} (0:01):\n{2}\n\n{1} (0:05):\n{3}\n\n{0} (0:08):\n{4}\n",
    "hashes": "#00:00:01-0# {0}: {2}\n#00:00:05-0# {1}: {3}\n#00:00:08-0# {0}: {4}\n",
    "hashes alone": "#00:00:01-0#\n{0}: {2}\n\n#00:00:05-0#\n{1}: {3}\n\n#00:00:08-0#\n{0}: {4}\n",
    "table": "Timespan\tContent\tSpeaker\n"
    "0:01,0 - 0:05,0\t{2}\t{0}\n0:05,0 - 0:08,0\t{3}\t{1}\n0:08,0 - 0:09,2\t{4}\t{0}\n",
    "csv": 'Speaker,Start,End,Text\n{0},1.0,5.0,"{2}"\n{1},5.0,8.0,{3}\n{0},8.0,9.2,{4}\n',
    "semicolons": "Sprecher;Beginn;Ende;Inhalt\n{0};0:01;0:05;{2}\n{1};0:05;0:08;{3}\n{0};0:08,0;0:09,2;{4}\n",
    "milliseconds": "start\tend\tspeaker\ttext\n1000\t5000\t{0}\t{2}\n5000\t8000\t{1}\t{3}\n8000\t9200\t{0}\t{4}\n",
    "no header": "1.0\t5.0\t{0}: {2}\n5.0\t8.0\t{1}: {3}\n8.0\t9.2\t{0}: {4}\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(tmp_path, layout):
    text = LAYOUTS[layout].format(RUTH, SAM, *(said for *_, said in ASKED))
    found = [(who.removesuffix(" 2"), start, said) for who, start, _, said in told(load(tmp_path, text))]
    assert found == [(who, start, said) for who, start, _, said in ASKED]


def test_times_at_the_end_of_passages(tmp_path):
    text = f"{RUTH}: We left. #00:00:05-2#\n\n{SAM}: Who drove? #00:00:08-0#\n"
    assert told(load(tmp_path, text)) == [(RUTH, 0.0, 5.2, "We left."), (SAM, 5.2, 8.0, "Who drove?")]


def test_what_follows_a_time_at_the_end_of_a_passage_begins_the_next(tmp_path):
    text = f"{RUTH}: We left.\nAll of us. #00:00:05-2# {SAM}: Who\ndrove? #00:00:08-0#\n{RUTH}: I did. #00:00:09-0#.\n"
    assert told(load(tmp_path, text)) == [
        (RUTH, 0.0, 5.2, "We left. All of us."),
        (SAM, 5.2, 8.0, "Who drove?"),
        (RUTH, 8.0, 9.0, "I did."),
    ]


def test_only_a_title_stands_before_the_first_passage_that_ends_with_a_time(tmp_path):
    rest = "We left. #00:00:05-2#\n\nWho drove? #00:00:08-0#\n"
    assert load(tmp_path, f"A talk\nof May 1998\n\n{rest}").words[0].text == "We"
    named = f"A talk\n\n{RUTH}: At dawn\n{rest}"
    assert " ".join(word.text for word in load(tmp_path, named).words[:4]) == "At dawn We left."


def test_markdown_as_it_is_exported_keeps_its_paragraphs_and_headings(tmp_path):
    said = ((1, RUTH), (5, SAM), (8, RUTH))
    passages = "".join(f"**{who}** `00:00:0{n}`  \nWe left \\[all\\] \\#{n}\nat dawn.\n\n" for n, who in said)
    for behind in ("\n\nIt stands apart, as no passage here does.\n", "\n## Notes\nIt was dark.\n"):
        found = told(load(tmp_path, f"# A talk\n\n{passages.rstrip()}{behind}", "a.md"))
        assert [(who, start, text) for who, start, _, text in found] == [
            (who, float(n), f"We left [all] #{n} at dawn.") for n, who in said
        ]


@pytest.mark.parametrize(("sign", "other"), [(";", ","), (",", ";"), ("|", "\t")])
def test_the_sign_that_parts_most_cells_parts_a_table(tmp_path, sign, other):
    said = ((1, RUTH, "We left at dawn"), (5, SAM, "Who drove"), (8, RUTH, "My uncle"))
    rows = "".join(f"0:0{n}{sign}{who}{sign}{text}{other} 4:30\n" for n, who, text in said)
    assert [(who, start, text) for who, start, _, text in told(load(tmp_path, rows))] == [
        (who, float(n), " ".join(f"{text}{other} 4:30".split())) for n, who, text in said
    ]


def test_the_last_passage_that_ends_with_a_time_is_spoken_to_its_end(tmp_path):
    text = (
        f"{RUTH}: We left. #00:00:05-2#\n\n{SAM}: Who drove? #00:00:08-0#\n\n{RUTH}: I did,\n\nin May. #00:00:11-0#\n"
    )
    for behind in ("", "\nTranscribed by hand\n", "It was dark.\n"):
        assert told(load(tmp_path, text + behind))[-1] == (RUTH, 8.0, 11.0, "I did, in May.")


def test_what_stands_behind_a_passage_with_an_end_is_not_spoken(tmp_path):
    text = f"[0:01 - 0:05] {RUTH}: We left.\n\n[0:05 - 0:08] {SAM}: When?\n\nWritten down by hand.\n"
    assert told(load(tmp_path, text))[-1] == (SAM, 5.0, 8.0, "When?")


def test_somebody_named_before_speaks_after_the_last_time_that_ends_a_passage(tmp_path):
    text = f"{RUTH}: We left. #00:00:05-2#\n\n{SAM}: Who drove? #00:00:08-0#\n\n{RUTH}: I did.\n\n[End of interview]\n"
    assert told(load(tmp_path, text)) == [
        (RUTH, 0.0, 5.2, "We left."),
        (SAM, 5.2, 8.0, "Who drove?"),
        (RUTH, 8.0, 8.8, "I did."),
    ]


def test_times_within_passages_and_speech_before_the_first(tmp_path):
    text = f"A talk\n\n{SAM}: Tell me.\n{RUTH}: It was [00:05:00] very dark.\n"
    text += f"{SAM}: When? [00:10:00] Then?\n{RUTH}: Then.\n"
    said = load(tmp_path, text)
    assert " ".join(w.text for w in said.words) == "Tell me. It was very dark. When? Then? Then."
    assert next(w.start for w in said.words if w.text == "very") == 300.0
    assert [u.speaker for u in said.utterances] == [SAM, RUTH, SAM, RUTH]


@pytest.mark.parametrize(
    "appendix",
    [
        "Transcribed by A. Roe, May 1998.",
        "[End of interview]",
        "# Appendix\n\nThe quote that nobody said.",
        "Quotes that were not found in this recording:\n\nThe quote that nobody said.",
        "***\n\nThe quote that nobody said.",
        "Glossary of names\n\nAda: a village.",
        "The quote that nobody said stands in a paragraph of its own, as no passage here has one.",
    ],
)
def test_what_stands_behind_the_last_passage_is_not_spoken(tmp_path, appendix):
    text = f"[0:01] {RUTH}: We left.\n\n[0:05] {SAM}: When?\n\n[0:08] {RUTH}: At dawn.\n\n{appendix}\n"
    assert load(tmp_path, text).words[-1].text == "dawn."


def test_a_passage_of_several_paragraphs_keeps_them(tmp_path):
    text = f"[0:01] {RUTH}: We left.\n\nAll of us.\n\n[0:15] {SAM}: When?\n\n[0:18] {RUTH}: At dawn.\n\nIn May.\n"
    assert load(tmp_path, text).words[-1].text == "May."


def test_a_few_times_out_of_order_are_left_out_and_told(tmp_path):
    rows = [f"[0:{n:02d}] We left {n}." for n in range(10, 50)]
    rows[20] = "[0:03] We left 30."
    said = load(tmp_path, "\n".join(rows))
    assert said.provenance[0].options["notes"] == [
        "Line 21: its time is out of order and was left out: '[0:03] We left 30.'."
    ]
    assert [w.start for w in said.words] == sorted(w.start for w in said.words)


def test_a_table_in_word(tmp_path):
    from docx import Document

    document = Document()
    document.add_heading("Interview", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("Time", "Speaker", "Text"),
        ("00:00:01", RUTH, "We left the valley."),
        ("00:00:05", SAM, "Who drove it?"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    found = told(load(tmp_path, file.getvalue(), "a.docx"))
    assert [(who, start, said) for who, start, _, said in found] == [
        (RUTH, 1.0, "We left the valley."),
        (SAM, 5.0, "Who drove it?"),
    ]


def test_prose_with_commas_is_no_table_and_a_table_of_quotes_no_transcript(tmp_path):
    with pytest.raises(ArticleError, match="taken for text without times"):
        load(tmp_path, "Well, we left, all of us, at dawn.\nAnd then, who knows, we came back.\n")


def test_a_table_without_times_gives_words(tmp_path):
    (tmp_path / "a.csv").write_text("speaker,words,tags\nRA:,We left &#8212; all.,war\nSL:,When?,\n")
    assert [(u.speaker, u.text) for u in load_untimed(tmp_path / "a.csv").utterances] == [
        ("RA", "We left — all."),
        ("SL", "When?"),
    ]


# --- several tapes

TAPES = (
    f"[Tape 1, side A]\n[0:05] {RUTH}: We left.\n[20:00] {SAM}: When?\n"
    f"[Tape 1, side B{{0}}]\n[0:04] {RUTH}: At dawn.\n[10:00] {SAM}: Oh.\n"
)


def starts(transcript):
    return [round(word.start, 1) for word in transcript.words if word.text in ("We", "When?", "At", "Oh.")]


def test_tapes_are_laid_one_after_the_other_and_that_is_said(tmp_path):
    said = load(tmp_path, TAPES.format(""))
    assert starts(said) == [5.0, 1200.0, 1204.4, 1800.4]
    tapes = said.provenance[0].options["tapes"]
    assert [(tape["name"], tape["known"]) for tape in tapes] == [
        ("Tape 1, side A", "stated"),
        ("Tape 1, side B", "estimated"),
    ]


def test_where_a_tape_begins_is_stated_or_given_and_one_can_be_taken_alone(tmp_path):
    path = tmp_path / "tapes.txt"
    path.write_text(TAPES.format(", 0:31:05"))
    assert starts(load_transcript(path)) == [5.0, 1200.0, 1869.0, 2465.0]
    assert starts(load_transcript(path, tape_starts=(0.0, 2000.0))) == [5.0, 1200.0, 2004.0, 2600.0]
    assert starts(load_transcript(path, tape=2)) == [4.0, 600.0]
    with pytest.raises(ArticleError, match="has 2 tapes: choose one of them, not 3"):
        load_transcript(path, tape=3)
    with pytest.raises(ArticleError, match=r"has 2 tapes \(Tape 1, side A, Tape 1, side B\), and 1 beginnings"):
        load_transcript(path, tape_starts=(0.0,))


def test_a_column_of_tapes(tmp_path):
    text = "tape,start,text\n1,0:05,We left.\n1,20:00,When?\n2,0:04,At dawn.\n2,10:00,Oh.\n"
    assert starts(load(tmp_path, text)) == [5.0, 1200.0, 1204.4, 1800.4]


# --- captions and pages of the web

TTML = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en"{0}><head>'
    '<metadata><ttm:agent xml:id="a1"><ttm:name type="full">Ruth Abel</ttm:name></ttm:agent></metadata></head>'
    "<body>{1}</body></tt>"
)


@pytest.mark.parametrize(
    ("rates", "body", "expected"),
    [
        ("", '<div><p begin="00:00:01.5" end="00:00:03" ttm:agent="a1">We<br/>left.</p></div>', (1.5, 3.0, "We left.")),
        (
            "",
            '<div><p begin="01:02:03" end="01:03:04.5" ttm:agent="a1">We left.</p></div>',
            (3723.0, 3784.5, "We left."),
        ),
        ("", '<div><p begin="1500ms" dur="1.5s" ttm:agent="a1">We left.</p></div>', (1.5, 3.0, "We left.")),
        (
            ' xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25"',
            '<div><p begin="00:00:01:05" end="00:00:03:00" ttm:agent="a1">We left.</p></div>',
            (1.2, 3.0, "We left."),
        ),
        ("", '<div begin="10s"><p begin="1s" end="3s" ttm:agent="a1">We left.</p></div>', (11.0, 13.0, "We left.")),
        (
            "",
            '<div begin="1.0" end="4.0"><p begin="1.0" end="4.0" ttm:agent="a1"><span begin="1.0" end="1.5">We</span> '
            '<span begin="2.0" end="4.0">left</span><span begin="3.0" end="4.0">.</span></p></div>',
            (1.0, 4.0, "We left."),
        ),
    ],
)
def test_ttml(tmp_path, rates, body, expected):
    assert told(load(tmp_path, TTML.format(rates, body))) == [("Ruth Abel", *expected)]


@pytest.mark.parametrize(
    ("time", "seconds"),
    [
        *(("1.5h", 5400.0), ("1.5m", 90.0), ("90s", 90.0), ("90.25", 90.25), ("1500ms", 1.5), ("50f", 2.0)),
        *(
            ("5000t", 5.0),
            ("00:01:05.250", 65.25),
            ("01:02:03,5", 3723.5),
            ("00:00:01:05", 1.2),
            ("100:00:00", 360000.0),
        ),
        *(("1:05.5", 65.5), ("1:01:05", 3665.0), ("05:07", 307.0)),
    ],
)
def test_times_of_ttml(tmp_path, time, seconds):
    space = "http://www.w3.org/ns/ttml#parameter"
    rates = f' xmlns:ttp="{space}" ttp:frameRate="25" ttp:tickRate="1000"'
    for stated, expected in (
        (f'begin="{time}" end="500000s"', (seconds, 500000.0)),
        (f'begin="0s" end="{time}"', (0.0, seconds)),
        (f'begin="2s" dur="{time}"', (2.0, 2.0 + seconds)),
    ):
        said = load(tmp_path, TTML.format(rates, f"<div><p {stated}>We left.</p></div>"))
        assert (said.words[0].start, said.words[-1].end) == pytest.approx(expected)


def test_frames_of_ttml_in_the_rate_of_american_television(tmp_path):
    rates = ' xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"'
    body = '<div><p begin="00:00:01:15" end="300f"><metadata>no</metadata>We left.<set/></p></div>'
    assert told(load(tmp_path, TTML.format(rates, body))) == [
        (None, pytest.approx(1 + 15 * 1.001 / 30), pytest.approx(10.01), "We left.")
    ]


def test_a_paragraph_of_ttml_lasts_from_its_first_span_to_its_last(tmp_path):
    body = (
        '<div><p><span begin="3s" end="4s">We</span> <span begin="1s" end="2s"/><span begin="4s" end="6s">left.</span>'
    )
    found = load(tmp_path, TTML.format("", f"{body}</p></div>"))
    assert timed(found) == [(3.0, 4.0, "We", True), (4.0, 6.0, "left.", True)]


def test_paragraphs_of_ttml_have_the_times_of_what_is_around_them(tmp_path):
    body = '<div begin="10s" end="14s"><p>We left.</p></div><div begin="20s"><p end="3s">When?</p>'
    said = load(tmp_path, TTML.format("", f'{body}<p begin="4s" end="5s">So</p></div><div><p>Never.</p></div>'))
    assert [(c.text, c.start, c.end) for c in said.words] == [
        ("We", 10.0, pytest.approx(11.333)),
        ("left.", pytest.approx(11.333), 14.0),
        ("When?", 20.0, 23.0),
        ("So", 24.0, 25.0),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            '<timedtext format="3"><body><p t="1000" d="4000"><s>we</s><s t="500"> left</s></p>'
            '<p t="3000" d="2000"><s>all</s></p></body></timedtext>',
            [(1.0, 1.5, "we", True), (1.5, 2.5, "left", True), (3.0, 4.0, "all", True)],
        ),
        (
            '<transcript><text start="1" dur="2">we &amp;#39;ve left</text></transcript>',
            [(1.0, 1.6, "we", False), (1.6, 2.2, "'ve", False), (2.2, 3.0, "left", False)],
        ),
        (
            '{"events": [{"tStartMs": 1000, "dDurationMs": 4000, "segs": [{"utf8": "we"}, '
            '{"utf8": " left", "tOffsetMs": 500}]}]}',
            [(1.0, 1.5, "we", True), (1.5, 2.5, "left", True)],
        ),
    ],
)  # fmt: skip
def test_youtube(tmp_path, content, expected):
    found = timed(load(tmp_path, content))
    assert [(word, sure) for *_, word, sure in found] == [(word, sure) for *_, word, sure in expected]
    assert [word[0] for word in found] == pytest.approx([word[0] for word in expected], abs=0.15)


def test_youtube_lines_say_how_long_they_are(tmp_path):
    text = '<timedtext format="3"><body><p t="1000" d="8000">we left all of us</p></body></timedtext>'
    assert load(tmp_path, text).words[-1].end == 9.0


def test_youtube_lines_without_an_end_last_until_the_next(tmp_path):
    events = [{"tStartMs": 1000, "segs": [{"utf8": "we left"}]}, {"tStartMs": 3000, "segs": [{"utf8": "all of us"}]}]
    assert [(w.start, w.end) for w in load(tmp_path, json.dumps({"events": events})).words][1::3] == [
        (pytest.approx(1.75), 3.0),
        (pytest.approx(3.84), pytest.approx(4.2)),
    ]


def test_podcast_pages_and_hyperaudio(tmp_path):
    page = f"<cite>{RUTH}:</cite><time>0:01</time><p>We left.</p><cite>{SAM}:</cite><time>0:05</time><p>When?</p>"
    assert [row[:2] + row[3:] for row in told(load(tmp_path, page))] == [(RUTH, 1.0, "We left."), (SAM, 5.0, "When?")]
    words = '<p><span class="speaker" data-m="500">[Ruth Abel]: </span><span data-m="500" data-d="200">We </span>'
    page = f"<html><body><article>{words}<span data-m='900' data-d='300'>left.</span></p></article></body></html>"
    assert told(load(tmp_path, page)) == [(RUTH, 0.5, 1.2, "We left.")]


@pytest.mark.parametrize("bad", ["soon", "-1", "nan", "1e12"])
@pytest.mark.parametrize("key", ["data-m", "data-d"])
def test_hyperaudio_with_times_that_are_none(tmp_path, key, bad):
    page = '<p><span data-m="500" data-d="200">We </span><span data-m="900" data-d="300">left.</span></p>'
    with pytest.raises(ArticleError, match=rf"talk\.txt, line \d+: expected milliseconds, found '{bad}'"):
        load(tmp_path, page.replace(f'{key}="{page.split(key)[1][2:5]}"', f'{key}="{bad}"', 1))


@pytest.mark.parametrize("length", [9, 59, 70])
def test_who_is_cited_has_a_name_of_less_than_sixty_signs(tmp_path, length):
    name = f"Ruth {'A' * (length - 5)}"
    page = f"<cite>{name}</cite><time>0:01</time><p>We left.</p><cite>{SAM}</cite><time>0:05</time><p>When?</p>"
    said = told(load(tmp_path, page))
    assert said[-1][0] == SAM
    assert (said[0][0] == name) == (length < 60)


def test_a_table_of_numbers_that_run_backward_or_of_no_words_is_none(tmp_path):
    for rows in (
        "5.0;1.0;We left\n2.0;3.0;Who drove\n",
        "5.0;6.0;We left\n2.0;3.0;Who drove\n",
        "0:01;0:02;12\n0:03;0:04;13\n",
    ):
        (tmp_path / "a.csv").write_text(rows)
        with pytest.raises(
            ArticleError, match=r"no transcript of a known kind|words but no times|taken for text with times"
        ):
            load_transcript(tmp_path / "a.csv")


def test_empty_cells_of_a_table_say_nothing(tmp_path):
    rows = "start;end;speaker;text\n0:01;;Ruth Abel:;We left\n0:05;–;Sam Lee;\n0:07;n/a;Sam Lee;When?\n;0:09;;Oh\n"
    assert [(who, start, said) for who, start, _, said in told(load(tmp_path, rows))] == [
        (RUTH, 1.0, "We left"),
        (SAM, 7.0, "When?"),
        (None, 8.333, "Oh"),
    ]


def test_a_time_typed_in_another_form_is_put_right_and_told(tmp_path):
    rows = "".join(f"{clock} {RUTH}: We left.\n\n" for clock in ("00:22:10", "00:23:10", "24:00:00", "00:24:30"))
    said = load(tmp_path, rows)
    assert [word.start for word in said.words if word.text == "We"] == [1330.0, 1390.0, 1440.0, 1470.0]
    assert said.provenance[0].options["notes"] == ["Line 5: the time 24:00:00 was read as 00:24:00."]


def test_a_long_table_is_read_to_its_end(tmp_path):
    rows = "".join(f"{n // 60}:{n % 60:02d};{RUTH};We left {n} times.\n" for n in range(1, 451))
    said = load(tmp_path, rows)
    assert [word.text for word in said.words if word.text.isdigit()] == [str(n) for n in range(1, 451)]
    assert said.words[-1].start > 450.0


def test_otranscribe(tmp_path):
    html = '<p><span class="timestamp" data-timestamp="1.25">00:01</span>&nbsp;<b>Ruth Abel:</b> We left.</p>'
    html += '<p><span class="timestamp" data-timestamp="5.5">00:05</span> <b>Sam Lee:</b> When?</p>'
    found = told(load(tmp_path, json.dumps({"text": html, "media": "a.mp3", "media-time": 3})))
    assert [row[:2] + row[3:] for row in found] == [(RUTH, 1.25, "We left."), (SAM, 5.5, "When?")]


@pytest.mark.parametrize(
    ("second", "speaker"), [("By Friday it was gone.", "Tove"), ("(music)", None), ("<v Jon>Yes.", "Jon")]
)
def test_a_voice_of_webvtt_goes_on_until_the_next(tmp_path, second, speaker):
    text = "WEBVTT\n\n00:05.000 --> 00:10.000\n<v Tove>We left.\n\n"
    text += f"00:10.000 --> 00:15.000\n{second}\n\n00:15.000 --> 00:16.000\n<v Jon>Oh.\n"
    assert next(w.speaker for w in load(tmp_path, text).words if w.start >= 10.0) == speaker


@pytest.mark.parametrize("count", [20_000, 40_000])
def test_blank_lines_before_turns_take_no_time(count):
    from audiotools.transcripts.readers import is_rttm

    assert not is_rttm("\n \n" * count + "x")
    assert is_rttm("\n \n" * count + "SPEAKER a 1 0.5 1.0 <NA> <NA> ann <NA> <NA>")
