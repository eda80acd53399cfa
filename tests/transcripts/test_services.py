"""JSON of transcription services and of editors: words, speakers, channels."""

import json

import pytest
from loading import load, told


def item(start, end, text, sure="0.9", **more):
    alternative = {"confidence": sure, "content": text}
    return {"type": "pronunciation", "alternatives": [alternative], "start_time": start, "end_time": end, **more}


MARK = {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": "."}]}
LEFT, WHO = [("A", 0.0, 1.0, "We left.")], [("B", 2.0, 2.5, "Who?")]


def amazon_beside():
    labels = [
        {"start_time": "0.0", "end_time": "1.0", "speaker_label": "A", "items": [
            {"start_time": "0.0", "speaker_label": "A"}, {"start_time": "0.5", "speaker_label": "A"}]},
        {"start_time": "2.0", "end_time": "2.5", "speaker_label": "B", "items": []},
    ]  # fmt: skip
    items = [item("0.0", "0.4", "We"), item("0.5", "1.0", "left"), MARK, item("2.0", "2.5", "Who?")]
    return {"results": {"language_code": "en-US", "speaker_labels": {"segments": labels}, "items": items}}


def amazon_channels():
    one = {"channel_label": "A", "items": [item("0.0", "0.4", "We"), item("0.5", "1.0", "left"), MARK]}
    other = {"channel_label": "B", "items": [item("2.0", "2.5", "Who?")]}
    return {"results": {"channel_labels": {"channels": [one, other]}, "items": []}}


def amazon_call():
    said = [("A", 0, 1000, "We left."), ("B", 2000, 2500, "Who?")]
    rows = [
        {"ParticipantRole": who, "BeginOffsetMillis": start, "EndOffsetMillis": end, "Content": text}
        for who, start, end, text in said
    ]
    return {"Transcript": rows, "LanguageCode": "en-US"}


def google(**names):
    def word(start, end, text, who):
        return {"startTime": start, "endTime": end, "word": text, "speakerTag": who}

    told_once = [word("0s", "0.400s", "We", 0), word("0.500s", "1s", "left.", 0), word("2s", "2.500s", "Who?", 0)]
    tagged = [{**one, "speakerTag": tag} for one, tag in zip(told_once, "AAB", strict=True)]
    results = [{"alternatives": [{"transcript": "We left. Who?", "words": told_once}], "languageCode": "en-us"}]
    return {"results": [*results, {"alternatives": [{"words": tagged}]}]}


def google_parts():
    def at(seconds, nanos):
        return {"seconds": str(seconds), "nanos": nanos}

    def word(start, end, text):
        return {"startTime": start, "endTime": end, "word": text}

    one = [word(at(0, 0), at(0, 400_000_000), "we"), word(at(0, 500_000_000), at(1, 0), "left")]
    two = [word(at(2, 0), at(2, 500_000_000), "who")]
    return {
        "results": [
            {"alternatives": [{"transcript": "We left.", "words": one}], "channelTag": 1},
            {"alternatives": [{"transcript": "Who?", "words": two}], "channelTag": 2},
        ]
    }


def azure():
    def phrase(start, length, text, words, speaker):
        listed = [{"word": w, "offsetInTicks": a * 1e7, "durationInTicks": d * 1e7} for w, a, d in words]
        best = {"display": text, "words": listed}
        return {"offsetInTicks": start * 1e7, "durationInTicks": length * 1e7, "speaker": speaker, "nBest": [best]}

    return {
        "recognizedPhrases": [
            phrase(0.0, 1.0, "We left.", [("we", 0.0, 0.4), ("left", 0.5, 0.5)], "A"),
            phrase(2.0, 0.5, "Who?", [("who", 2.0, 0.5)], "B"),
        ]
    }


def azure_fast():
    rows = [("A", 0, 1000, "We left."), ("B", 2000, 500, "Who?")]
    return {
        "durationMilliseconds": 3000,
        "phrases": [
            {
                "offsetMilliseconds": start,
                "durationMilliseconds": length,
                "text": text,
                "speaker": who,
                "locale": "en-US",
            }
            for who, start, length, text in rows
        ],
    }


def azure_indexer():
    rows = [(1, "0:00:00", "0:00:01", "We left."), (2, "0:00:02", "0:00:02.5", "Who?")]
    lines = [{"text": t, "speakerId": s, "instances": [{"start": a, "end": b}]} for s, a, b, t in rows]
    people = [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}]
    return {"videos": [{"insights": {"transcript": lines, "speakers": people, "language": "en-US"}}]}


def ibm():
    words = [["We", 0.0, 0.4], ["%HESITATION", 0.4, 0.5], ["left.", 0.5, 1.0], ["Who?", 2.0, 2.5]]
    labels = [
        {"from": start, "to": end, "speaker": "AAAB"[n], "confidence": 0.5} for n, (_, start, end) in enumerate(words)
    ]
    results = [{"final": True, "alternatives": [{"transcript": "…", "timestamps": words}]}]
    return {"results": results, "speaker_labels": labels, "result_index": 0}


def speechmatics_first():
    words = [("We", "0.00", "0.40"), ("left", "0.50", "0.50"), (".", "1.00", "0.00"), ("Who?", "2.00", "0.50")]
    return {
        "job": {"lang": "en"},
        "speakers": [
            {"name": "A", "time": "0.00", "duration": "1.0"},
            {"name": "B", "time": "2.00", "duration": "1.0"},
        ],
        "words": [{"name": w, "time": t, "duration": d, "confidence": "0.9"} for w, t, d in words],
    }


def speechmatics_second():
    def row(kind, start, end, text, speaker, **more):
        best = {"content": text, "confidence": 0.9, "speaker": speaker}
        return {"type": kind, "start_time": start, "end_time": end, "alternatives": [best], **more}

    return {
        "metadata": {"transcription_config": {"language": "en"}},
        "results": [
            row("word", 0.0, 0.4, "We", "A"),
            row("word", 0.5, 1.0, "left", "A"),
            row("punctuation", 1.0, 1.0, ".", "A", attaches_to="previous"),
            row("word", 2.0, 2.5, "Who?", "B"),
        ],
    }


def rev_typed():
    def text(value, start, end):
        return {
            "type": "text",
            "value": value,
            "timestamp": f"00:00:0{start},000",
            "end_timestamp": f"00:00:0{end},000",
        }

    one = [
        text("We", 0, 1),
        {"type": "punct", "value": " "},
        {"type": "text", "value": "left"},
        {"type": "punct", "value": "."},
    ]
    return {
        "speakers": [{"id": 0, "name": "A"}, {"id": 1, "name": "B"}],
        "monologues": [{"speaker": 0, "elements": one}, {"speaker": 1, "elements": [text("Who?", 2, 3)]}],
    }


def elevenlabs():
    def word(text, start, end, who, kind="word"):
        return {"text": text, "start": start, "end": end, "type": kind, "speaker_id": who}

    words = [word("We", 0.0, 0.4, "A"), word(" ", 0.4, 0.5, "A", "spacing"), word("left.", 0.5, 1.0, "A")]
    words += [word("(laughs)", 1.2, 1.5, "A", "audio_event"), word("Who?", 2.0, 2.5, "B")]
    return {"language_code": "eng", "text": "…", "words": words}


def kaldi():
    rows = [("we", "We", 0.0, 0.4), ("left", "left.", 0.5, 1.0), ("who", "Who?", 2.0, 2.5)]
    segments = [
        {"start": 0.0, "duration": 1.5, "speaker": {"@id": "A"}},
        {"start": 1.9, "duration": 1, "speaker": {"@id": "B"}},
    ]
    words = [{"word": w, "punct": p, "start": a, "end": b, "confidence": 0.5} for w, p, a, b in rows]
    return {"action": "audio-transcribe", "retval": {"words": words}, "segmentation": {"segments": segments}}


def draft():
    texts = [("A", "We left.", [(0, 2, 0.0, 0.4), (3, 5, 0.5, 1.0)]), ("B", "Who?", [(0, 4, 2.0, 2.5)])]
    blocks, entities = [], {}
    for speaker, text, spans in texts:
        ranges = []
        for offset, length, start, end in spans:
            key = len(entities)
            entities[str(key)] = {"type": "WORD", "data": {"start": start, "end": end}}
            ranges.append({"offset": offset, "length": length, "key": key})
        blocks.append({"text": text, "data": {"speaker": speaker, "start": spans[0][2]}, "entityRanges": ranges})
    return {"blocks": blocks, "entityMap": entities}


def draft_words():
    words = [{"start": 0.0, "end": 0.4, "punct": "We"}, {"start": 0.5, "end": 1.0, "punct": "left."}]
    one = {"text": "We left.", "data": {"speaker": "A", "words": words}}
    two = {"text": "Who?", "data": {"speaker": "B", "words": [{"start": 2.0, "end": 2.5, "punct": "Who?"}]}}
    return {"blocks": [one, two], "entityMap": {}}


def autoedit():
    def line(*words):
        return {"line": [{"text": w, "startTime": a, "endTime": b} for w, a, b in words]}

    return {
        "text": [
            {"speaker": "A", "paragraph": [line(("We", 0.0, 0.4), ("left.", 0.5, 1.0))]},
            {"speaker": "B", "paragraph": [line(("Who?", 2.0, 2.5))]},
        ]
    }


def paper_edit():
    rows = [("We", 0.0, 0.4), ("left.", 0.5, 1.0), ("Who?", 2.0, 2.5)]
    paragraphs = [{"start": 0.0, "end": 1.5, "speaker": "A"}, {"start": 1.9, "end": 3.0, "speaker": "B"}]
    return {"words": [{"text": w, "start": a, "end": b} for w, a, b in rows], "paragraphs": paragraphs}


def trint():
    rows = [("We", 0, 400), ("left.", 500, 500), ("Who?", 2000, 500)]
    paragraphs = [{"time": 0, "duration": 1500, "speaker": "A"}, {"time": 1900, "duration": 1000, "speaker": "B"}]
    return {
        "transcript": {"words": [{"value": w, "time": t, "duration": d} for w, t, d in rows], "paragraphs": paragraphs}
    }


MADE = (
    *(amazon_beside, amazon_channels, amazon_call, google, azure, azure_fast, azure_indexer, ibm),
    *(speechmatics_first, speechmatics_second, elevenlabs, kaldi, draft, draft_words, autoedit, paper_edit, trint),
)


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_words_and_speakers(tmp_path, made):
    assert told(load(tmp_path, json.dumps(made()), "x.dat")) == [*LEFT, *WHO]


def test_channels_and_words_as_the_text_shows_them(tmp_path):
    transcript = load(tmp_path, json.dumps(google_parts()))
    assert told(transcript) == [("channel 1", 0.0, 1.0, "We left."), ("channel 2", 2.0, 2.5, "Who?")]


def test_words_without_times_lie_between_their_neighbours(tmp_path):
    said = load(tmp_path, json.dumps(rev_typed()))
    assert [(w.text, w.start, w.end, w.speaker, w.timed) for w in said.words] == [
        ("We", 0.0, 1.0, "A", True),
        ("left.", 1.0, 2.0, "A", False),
        ("Who?", 2.0, 3.0, "B", True),
    ]


def test_a_word_with_a_beginning_alone_lies_between_its_neighbours(tmp_path):
    words = [{"word": "We", "start": 0.0, "end": 0.5}, {"word": "left", "start": 0.6}, {"word": "all", "end": 1.4}]
    words += [{"word": "then.", "start": 1.5, "end": 2.0}, {"type": "punctuation", "text": "…"}]
    said = load(tmp_path, json.dumps({"segments": [{"start": 0.0, "end": 2.0, "text": "…", "words": words}]}))
    assert [(w.text, w.start, w.end, w.timed) for w in said.words] == [
        ("We", 0.0, 0.5, True),
        ("left", 0.5, pytest.approx(1.056), False),
        ("all", pytest.approx(1.056), 1.5, False),
        ("then.", 1.5, 2.0, True),
        ("…", 2.0, 2.0, False),
    ]


@pytest.mark.parametrize("kind", ["punct", "punctuation"])
def test_a_mark_listed_apart_belongs_to_the_word_before(tmp_path, kind):
    words = [{"text": "We", "start": 0.0, "end": 0.5}, {"text": "left", "start": 0.6, "end": 1.0}]
    data = {"words": [*words, {"type": kind, "text": "."}]}
    assert told(load(tmp_path, json.dumps(data))) == [(None, 0.0, 1.0, "We left.")]


@pytest.mark.parametrize(
    ("speaker", "label"),
    [
        *(({"name": "Ruth", "id": 1}, "Ruth"), ({"label": "S1", "id": 1}, "S1"), ({"id": 7}, "7"), ({}, None)),
        *((" Ruth ", "Ruth"), ("  ", None), (0, "0"), (None, None), ({"name": "", "label": "S2"}, "S2")),
    ],
)
def test_speakers_of_lists_are_named_in_several_ways(tmp_path, speaker, label):
    data = {"words": [{"text": "We", "start": 0.0, "end": 0.5, "speaker": speaker}]}
    assert [word.speaker for word in load(tmp_path, json.dumps(data)).words] == [label]


def test_results_of_google_lie_at_several_places(tmp_path):
    word = {"startTime": "1s", "endTime": "1.5s", "word": "Yes."}
    inner = {"results": [{"alternatives": [{"transcript": "Yes.", "words": [word]}]}]}
    for data in (inner, {"response": inner}, {"results": {"gs://a": {"transcript": inner}}}):
        assert told(load(tmp_path, json.dumps(data))) == [(None, 1.0, 1.5, "Yes.")]


def test_results_of_ibm_lie_at_several_places(tmp_path):
    one = {"results": [{"alternatives": [{"timestamps": [["Yes.", 1.0, 1.5]]}], "final": True}]}
    two = {"results": [{"alternatives": [{"timestamps": [["No.", 2.0, 2.5]]}], "final": True}, {"alternatives": []}]}
    for data, last in ((one, 1.5), ({"results": [one, two]}, 2.5), ([one, two], 2.5)):
        assert load(tmp_path, json.dumps(data)).words[-1].end == last


def test_marks_of_speechmatics_and_somebody_unknown(tmp_path):
    def row(kind, start, text, **more):
        alternatives = [{"content": text, "language": "es", **more.pop("own", {})}] if text else []
        return {"type": kind, "start_time": start, "end_time": start + 0.5, "alternatives": alternatives, **more}

    rows = [
        row("word", 0.0, ""),
        row("punctuation", 0.0, "¿", attaches_to="next"),
        row("word", 0.0, "Quién", own={"speaker": "UU"}),
        row("punctuation", 0.5, "?", attaches_to="previous"),
        row("speaker_change", 0.6, "x"),
        row("word", 1.0, "Yo", channel="c1", own={"speaker": "S1"}),
        row("entity", 2.0, "1951", channel="c1"),
    ]
    said = load(tmp_path, json.dumps({"results": rows}))
    assert [(w.speaker, w.text) for w in said.words] == [(None, "¿Quién?"), ("c1 S1", "Yo"), ("c1", "1951")]
    assert said.language == "es"


def test_words_of_json_one_a_line(tmp_path):
    rows = [{"text": "We", "start": 0.0, "end": 0.5}, {"text": "left.", "start": 0.5, "end": 1.0}]
    text = "\n \n".join(json.dumps(row) for row in rows)
    assert told(load(tmp_path, f"{text}\n")) == [(None, 0.0, 1.0, "We left.")]


def test_words_that_people_put_into_a_block_of_draft_js_lie_between_the_others(tmp_path):
    data = draft()
    block = data["blocks"][0]
    block["text"] = "We all left. Then."
    block["entityRanges"][1]["offset"] = 7
    data["blocks"].insert(1, {"text": "", "data": {}, "entityRanges": []})
    assert [(w.text, w.start, w.end, w.timed) for w in load(tmp_path, json.dumps(data)).words] == [
        ("We", 0.0, 0.4, True),
        ("all", 0.4, 0.5, False),
        ("left.", 0.5, 1.0, True),
        ("Then.", 1.0, 1.0, False),
        ("Who?", 2.0, 2.5, True),
    ]


def test_chunks_whose_last_end_is_not_known(tmp_path):
    chunks = [{"timestamp": [0.0, 2.0], "text": " We left."}, {"timestamp": [2.0, None], "text": " Who drove it then?"}]
    assert load(tmp_path, json.dumps({"text": "…", "chunks": chunks})).words[-1].end == pytest.approx(3.6)


def test_what_is_built_otherwise_is_told_with_its_place(tmp_path):
    from audiotools.errors import ArticleError

    broken = amazon_channels()
    broken["results"]["channel_labels"]["channels"][0]["items"][0]["start_time"] = "soon"
    with pytest.raises(ArticleError, match=r"bad\.json: .*start_time.*taken for Amazon Transcribe; read are our own"):
        load(tmp_path, json.dumps(broken), "bad.json")


def test_every_channel_of_a_recording_is_somebody(tmp_path):
    def channel(number, text, start):
        words = [{"text": text, "start": start, "end": start + 0.5, "type": "word"}]
        return {"language_code": "eng", "channel_index": number, "words": words}

    data = {"transcripts": [channel(0, "When?", 0.0), channel(1, "Then.", 1.0)]}
    said = load(tmp_path, json.dumps(data))
    assert [(u.speaker, u.text) for u in said.utterances] == [("channel 0", "When?"), ("channel 1", "Then.")]
