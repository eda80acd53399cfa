"""The talk as services, editors and archives write it, which time words in ways of their own."""

import json

import pytest
from loading import load
from talk import DRESSINGS, RUTH, SAID, SAM, TALK, WORDS, clock, ms, split

from audiotools.transcripts.building import load_turns


def bare(text):
    return split(text)[0].lower()


def deepgram():
    words = [
        {"word": bare(text), "start": a, "end": b, "confidence": 0.9, "speaker": who, "punctuated_word": text}
        for a, b, text, who in WORDS
    ]
    channel = {"alternatives": [{"transcript": "…", "confidence": 0.9, "words": words}], "detected_language": "en"}
    return json.dumps({"metadata": {"channels": 1}, "results": {"channels": [channel]}})


def google(told=lambda time: f"{time}s"):
    def word(a, b, text, who):
        tag = {"speakerTag": 1 + (who == SAM)} if who else {}
        return {"startTime": told(a), "endTime": told(b), "word": text, "confidence": 0.9, **tag}

    results = []
    for _, words in TALK:
        shown = " ".join(text for *_, text in words)
        listed = [word(a, b, text, None) for a, b, text in words]
        results.append({"alternatives": [{"transcript": f" {shown}", "words": listed}], "languageCode": "en"})
    results.append({"alternatives": [{"words": [word(*one) for one in WORDS]}]})
    return json.dumps({"results": results})


def google_parts():
    return google(lambda time: {"seconds": str(int(time)), "nanos": round(time % 1 * 1e9)})


def ibm():
    results, labels = [], []
    for n, (who, words) in enumerate(TALK):
        rows = [[text, a, b] for a, b, text in words]
        sure = [[text, 0.9] for *_, text in words]
        best = {"transcript": "…", "confidence": 0.9, "timestamps": rows, "word_confidence": sure}
        rival = {"transcript": "no"}
        results.append({"final": True, "alternatives": [best, rival]})
        results += [{"final": False, "alternatives": [{"timestamps": [["No", 0.0, 9.0]]}]}] if n == 0 else []
        labels += [{"from": a, "to": b, "speaker": who, "confidence": 0.5, "final": True} for a, b, _ in words]
    return json.dumps({"result_index": 0, "results": results, "speaker_labels": labels})


def kaldi():
    words = [{"word": bare(t), "punct": t, "start": a, "end": b, "confidence": 0.9, "index": 0} for a, b, t, _ in WORDS]
    parts = [
        {"@type": "Segment", "start": a - 0.1, "duration": b - a, "speaker": {"@id": who}} for who, a, b, _ in SAID
    ]
    inner = {"words": words, "punct": "…", "segmentation": {"segments": parts[::-1]}}
    return json.dumps({"action": "audio-transcribe", "retval": inner})


def draft():
    blocks, known = [], []
    for who, words in TALK:
        ranges, text = [], ""
        for a, b, said in words:
            text += " " if text else ""
            ranges.append({"offset": len(text), "length": len(said), "key": len(known)})
            text += said
            inner = {"start": a, "end": b, "confidence": 0.9, "text": said}
            known.append({"type": "WORD", "mutability": "MUTABLE", "data": inner})
        blocks.append(
            {"key": "x", "text": text, "data": {"speaker": who, "start": words[0][0]}, "entityRanges": ranges}
        )
    return json.dumps({"blocks": blocks, "entityMap": {str(n): one for n, one in enumerate(known)}})


def draft_words():
    blocks = []
    for who, words in TALK:
        listed = [{"start": a, "end": b, "confidence": 0.9, "word": bare(text), "punct": text} for a, b, text in words]
        data = {"speaker": who, "words": listed, "start": words[0][0]}
        blocks.append({"text": " ".join(text for *_, text in words), "data": data, "entityRanges": []})
    return json.dumps({"blocks": blocks, "entityMap": {}})


def autoedit():
    rows = [
        {"speaker": who, "paragraph": [{"line": [{"text": t, "startTime": a, "endTime": b}]} for a, b, t in words]}
        for who, words in TALK
    ]
    return json.dumps({"text": rows})


def paper_edit():
    words = [{"id": n, "start": a, "end": b, "text": text} for n, (a, b, text, _) in enumerate(WORDS)]
    parts = [{"id": n, "start": a, "end": b, "speaker": who} for n, (who, a, b, _) in enumerate(SAID)]
    return json.dumps({"words": words, "paragraphs": parts[::-1]})


def whisper_cpp():
    rows = [
        {"offsets": {"from": ms(a), "to": ms(b)}, "text": f" {text}", "speaker": who, "p": 0.9}
        for a, b, text, who in WORDS
    ]
    return json.dumps({"systeminfo": "…", "result": {"language": "en"}, "transcription": rows})


def transformers():
    return json.dumps({"chunks": [{"timestamp": [a, b], "text": f" {t}", "speaker": w} for a, b, t, w in WORDS]})


def plain_lists():
    return json.dumps([[a, b, who, text] for a, b, text, who in WORDS])


def azure_ticks():
    rows = []
    for who, words in TALK:
        first, last = words[0][0], words[-1][1]
        listed = [
            {"Word": bare(t), "Offset": a * 1e7, "Duration": (b - a) * 1e7, "Confidence": 0.9} for a, b, t in words
        ]
        shown = " ".join(text for *_, text in words)
        best = {"Confidence": 0.9, "Lexical": shown.lower(), "Display": shown, "Words": listed}
        row = {"RecognitionStatus": "Success", "Offset": first * 1e7, "Duration": (last - first) * 1e7, "NBest": [best]}
        rows.append({**row, "SpeakerId": who})
    return json.dumps(rows)


def ttml_words():
    rows = ""
    for who, words in TALK:
        spans = " ".join(f'<span begin="{a}s" end="{b}s">{text}</span>' for a, b, text in words)
        rows += f'<p begin="{words[0][0]}s" end="{words[-1][1]}s" ttm:agent="{who.split()[0]}">{spans}</p>'
    people = "".join(f'<ttm:agent xml:id="{w.split()[0]}"><ttm:name>{w}</ttm:name></ttm:agent>' for w in (RUTH, SAM))
    space = 'xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
    head = f"<head><metadata>{people}</metadata></head>"
    return f'<tt {space} xml:lang="en">{head}<body><div>{rows}</div></body></tt>'


def eaf_words():
    """A tier of utterances a person, and one of words beneath it."""
    slots = [time for a, b, *_ in WORDS for time in (a, b)]
    order = "".join(f'<TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{ms(time)}"/>' for n, time in enumerate(slots))

    def tier(name, who, rows, parent=""):
        inner = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}{n}" TIME_SLOT_REF1="ts{slots.index(a)}" '
            f'TIME_SLOT_REF2="ts{slots.index(b)}"><ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>'
            "</ANNOTATION>"
            for n, (a, b, text) in enumerate(rows)
        )
        return f'<TIER TIER_ID="{name}" PARTICIPANT="{who}"{parent}>{inner}</TIER>'

    tiers = ""
    for who in (RUTH, SAM):
        tiers += tier(who, who, [(a, b, text) for name, a, b, text in SAID if name == who])
        words = [(a, b, text) for a, b, text, name in WORDS if name == who]
        tiers += tier(f"words@{who}", who, words, f' PARENT_REF="{who}" LINGUISTIC_TYPE_REF="words"')
    head = '<ANNOTATION_DOCUMENT><HEADER TIME_UNITS="milliseconds"/>'
    return f"{head}<TIME_ORDER>{order}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>"


def textgrid_short():
    tiers = ""
    for name in (RUTH, SAM):
        rows = [(a, b, text) for a, b, text, who in WORDS if who == name]
        inner = "".join(f'{a}\n{b}\n"{text}"\n' for a, b, text in rows)
        tiers += f'"IntervalTier"\n"{name} - words"\n0\n3730\n{len(rows)}\n{inner}'
    return f'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n3730\n<exists>\n2\n{tiers}'


EACH_WORD = {  # whether the form says how sure a word is, and which language it is in
    deepgram: (0.9, "en"),
    google: (0.9, None),
    google_parts: (0.9, None),
    ibm: (0.9, None),
    kaldi: (0.9, None),
    draft: (0.9, None),
    draft_words: (0.9, None),
    autoedit: (None, None),
    paper_edit: (None, None),
    whisper_cpp: (0.9, "en"),
    transformers: (None, None),
    plain_lists: (None, None),
    azure_ticks: (0.9, None),
    ttml_words: (None, "en"),
    eaf_words: (None, None),
    textgrid_short: (None, None),
}


@pytest.mark.parametrize("made", EACH_WORD, ids=lambda made: made.__name__)
def test_words_with_their_times(tmp_path, made):
    found = load(tmp_path, made(), "talk.dat")
    assert [word.text for word in found.words] == [text for _, _, text, _ in WORDS]
    flat = [time for word in found.words for time in (word.start, word.end)]
    assert flat == pytest.approx([time for a, b, *_ in WORDS for time in (a, b)], abs=0.0011)
    assert all(word.timed for word in found.words)
    names = {"1": RUTH, "2": SAM}  # numbered where a service knows no names
    assert [names.get(word.speaker, word.speaker) for word in found.words] == [who for *_, who in WORDS]
    sure, language = EACH_WORD[made]
    assert {word.confidence for word in found.words} == {sure}
    assert found.language == language
    for dress in DRESSINGS.values():
        assert load(tmp_path, dress(made()), "talk.dat") == found
    turns = load_turns(tmp_path / "talk.dat")
    assert [names.get(turn.speaker, turn.speaker) for turn in turns] == [who for who, *_ in SAID]
    assert [turn.start for turn in turns] == pytest.approx([a for _, a, *_ in SAID])


# --- forms that tell only when words, or passages, begin


def json3():
    events = [
        {
            "tStartMs": ms(words[0][0]),
            "dDurationMs": ms(words[-1][1] - words[0][0]),
            "segs": [{"utf8": f" {text}", "tOffsetMs": ms(a - words[0][0])} for a, _, text in words],
        }
        for _, words in TALK
    ]
    return json.dumps({"wireMagic": "pb3", "events": [{"tStartMs": 0, "id": 1}, *events]})


def srv3():
    rows = "".join(
        f'<p t="{ms(words[0][0])}" d="{ms(words[-1][1] - words[0][0])}">'
        + "".join(f'<s t="{ms(a - words[0][0])}"> {text}</s>' for a, _, text in words)
        + "</p>"
        for _, words in TALK
    )
    return f'<?xml version="1.0"?><timedtext format="3"><head/><body>{rows}</body></timedtext>'


@pytest.mark.parametrize("made", [json3, srv3])
def test_words_with_their_beginnings(tmp_path, made):
    found = load(tmp_path, made(), "talk.dat")
    assert [(word.start, word.text) for word in found.words] == [(a, text) for a, _, text, _ in WORDS]
    assert all(word.timed for word in found.words)
    last = {words[-1][2]: min(words[-1][1], words[-1][0] + 1.0) for _, words in TALK}  # a line stays, a word does not
    assert {word.text: word.end for word in found.words if word.text in last} == pytest.approx(last)
    for dress in DRESSINGS.values():
        assert load(tmp_path, dress(made()), "talk.dat") == found


def srv1():
    rows = "".join(f'<text start="{a}" dur="{b - a}">{who}: {text}</text>' for who, a, b, text in SAID)
    return f'<?xml version="1.0"?><transcript lang="en">{rows}</transcript>'


def iiif():
    items = [
        {
            "type": "Annotation",
            "motivation": ["supplementing"],
            "body": {"type": "TextualBody", "value": f"{who}: {text}", "language": "en"},
            "target": f"https://example.org/canvas/1#t={a},{b}",
        }
        for who, a, b, text in SAID
    ]
    tag = {"type": "Annotation", "motivation": "tagging", "body": {"value": "war"}, "target": "x#t=1,2"}
    return json.dumps({"type": "AnnotationPage", "items": [tag, *items[::-1]]})


def ohms():
    cues = "\n\n".join(f"{clock(a)} --> {clock(b)}\n<v {who}>{text}" for who, a, b, text in SAID)
    return (
        '<?xml version="1.0"?><ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record><version>6.0</version>'
        f"<language>en</language><vtt_transcript><![CDATA[WEBVTT\n\n{cues}\n]]></vtt_transcript></record></ROOT>"
    )


def azure_indexer():
    rows = [
        {"text": t, "speakerId": 1 + (who == SAM), "instances": [{"start": clock(a), "end": clock(b)}]}
        for who, a, b, t in SAID
    ]
    people = [{"id": 1, "name": RUTH}, {"id": 2, "name": SAM}]
    return json.dumps({"videos": [{"insights": {"transcript": rows, "speakers": people, "language": "en"}}]})


def amazon_call():
    rows = [
        {"ParticipantRole": who, "BeginOffsetMillis": ms(a), "EndOffsetMillis": ms(b), "Content": text}
        for who, a, b, text in SAID
    ]
    return json.dumps({"Transcript": rows, "LanguageCode": "en"})


@pytest.mark.parametrize("made", [srv1, iiif, ohms, azure_indexer, amazon_call], ids=lambda made: made.__name__)
def test_passages_with_their_times(tmp_path, made):
    found = load(tmp_path, made(), "talk.dat")
    assert [(u.speaker, u.text) for u in found.utterances] == [(who, text) for who, *_, text in SAID]
    flat = [time for u in found.utterances for time in (u.start, u.end)]
    assert flat == pytest.approx([time for _, a, b, _ in SAID for time in (a, b)], abs=0.0011)
    assert found.language == "en"
    for dress in DRESSINGS.values():
        assert load(tmp_path, dress(made()), "talk.dat") == found
