"""One talk as many programs write it: each reader gives back the same words, times and speakers."""

import json
from itertools import pairwise

import pytest
from loading import load
from talk import DRESSINGS, RUTH, SAID, SAM, TALK, WORDS, clock, ms, split

# --- programs that write when each word begins and ends


def ctm_of_each_side():
    return "".join(f"tape {1 + (who == SAM)} {a:.2f} {b - a:.2f} {text} 0.9\n" for a, b, text, who in WORDS)


def textgrid():
    """Praat's long form; a tier of words a speaker with the empty intervals between."""
    tiers = ""
    for number, name in enumerate((RUTH, SAM), 1):
        rows, at = [], 0.0
        for a, b, text in ((a, b, text) for a, b, text, who in WORDS if who == name):
            rows += [(at, a, "")] if a > at else []
            rows.append((a, b, text))
            at = b
        rows.append((at, 3730.0, ""))
        tiers += f'    item [{number}]:\n        class = "IntervalTier"\n        name = "{name} - words"\n'
        tiers += f"        xmin = 0\n        xmax = 3730\n        intervals: size = {len(rows)}\n"
        for place, (a, b, text) in enumerate(rows, 1):
            tiers += f"        intervals [{place}]:\n            xmin = {a}\n            xmax = {b}\n"
            tiers += f'            text = "{text}"\n'
    head = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 3730\ntiers? <exists>\nsize = 2\n'
    return f"{head}item []:\n{tiers}"


def chat():
    out = "@UTF8\n@Begin\n@Languages:\ten, deu\n@Participants:\tRUT Ruth_Abel Participant, SAM Sam_Lee Investigator\n"
    out += "@ID:\teng|corpus|RUT|||||Participant|||\n@Comment:\trecorded at home\n"
    for who, words in TALK:
        code = "RUT" if who == RUTH else "SAM"
        out += f"*{code}:\t{' '.join(text for *_, text in words)} \x15{ms(words[0][0])}_{ms(words[-1][1])}\x15\n"
        timed = " ".join(f"{split(text)[0]} \x15{ms(a)}_{ms(b)}\x15" for a, b, text in words)
        out += f"%wor:\t{timed} .\n%com:\tnods\n"
    return f"{out}@End\n"


def exmaralda():
    """An event a word; every moment of the timeline once, in order."""
    moments = sorted({time for a, b, *_ in WORDS for time in (a, b)})
    line = "".join(f'<tli id="T{n}" time="{time}"/>' for n, time in enumerate(moments))
    tiers = ""
    for key, name in (("S0", RUTH), ("S1", SAM)):
        events = "".join(
            f'<event start="T{moments.index(a)}" end="T{moments.index(b)}">{text} </event>'
            for a, b, text, who in WORDS
            if who == name
        )
        tiers += f'<tier id="{key}v" speaker="{key}" category="v" type="t">{events}</tier>'
    used = '<languages-used><language lang="en"/></languages-used>'
    people = "".join(
        f'<speaker id="{key}"><abbreviation>{name}</abbreviation>{used}</speaker>'
        for key, name in (("S0", RUTH), ("S1", SAM))
    )
    return (
        f"<basic-transcription><head><meta-information/><speakertable>{people}</speakertable></head><basic-body>"
        f"<common-timeline>{line}</common-timeline>{tiers}</basic-body></basic-transcription>"
    )


def webvtt_inner():
    out = "WEBVTT\nKind: captions\nLanguage: en\n"
    for who, words in TALK:
        inner = " ".join(text if n == 0 else f"<{clock(a)}><c>{text}</c>" for n, (a, _, text) in enumerate(words))
        out += f"\n{clock(words[0][0])} --> {clock(words[-1][1])} align:start position:0%\n<v {who}>{inner}</v>\n"
    return out


def tei_words():
    """A timeline from the origin; each word between two anchors."""
    whens, blocks = '<when xml:id="T0"/>', ""
    names = {}
    for time in sorted({time for a, b, *_ in WORDS for time in (a, b)}):
        names[time] = f"T{len(names) + 1}"
        whens += f'<when xml:id="{names[time]}" interval="{time}" since="#T0"/>'
    for who, words in TALK:
        inner = ""
        for a, b, text in words:
            word, mark = split(text)
            inner += f'<anchor synch="#{names[a]}"/><w>{word}</w>{f"<pc>{mark}</pc>" if mark else ""}'
            inner += f'<anchor synch="#{names[b]}"/>'
        blocks += (
            f'<annotationBlock who="#{who.split()[0]}" start="#{names[words[0][0]]}" end="#{names[words[-1][1]]}">'
            f'<u><seg type="utterance">{inner}</seg></u></annotationBlock>'
        )
    people = "".join(
        f'<person xml:id="{who.split()[0]}"><persName><forename>{who.split()[0]}</forename> '
        f"<surname>{who.split()[1]}</surname></persName></person>"
        for who in (RUTH, SAM)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc>'
        f"<particDesc><listPerson>{people}</listPerson></particDesc></profileDesc></teiHeader>"
        f'<text xml:lang="en"><timeline unit="s" origin="#T0">{whens}</timeline><body>{blocks}</body></text></TEI>'
    )


def amazon():
    items = []
    for a, b, text, who in WORDS:
        word, mark = split(text)
        best = {"confidence": "0.9", "content": word}
        items.append({"type": "pronunciation", "start_time": str(a), "end_time": str(b), "alternatives": [best]})
        items[-1]["speaker_label"] = who
        if mark:
            items.append({"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": mark}]})
    return json.dumps(
        {"jobName": "j", "results": {"language_code": "en", "transcripts": [{"transcript": "…"}], "items": items}}
    )


def azure():
    phrases = []
    for who, a, b, shown in SAID:
        words = next(words for _, words in TALK if words[0][0] == a)
        listed = [
            {"word": split(text)[0].lower(), "offset": f"PT{c}S", "duration": f"PT{d - c}S", "confidence": 0.9}
            for c, d, text in words
        ]
        best = {"confidence": 0.9, "lexical": shown.lower(), "display": shown, "words": listed}
        phrases.append(
            {"offset": f"PT{a}S", "duration": f"PT{b - a}S", "speaker": who, "locale": "en", "nBest": [best]}
        )
    return json.dumps({"source": "x", "combinedRecognizedPhrases": [], "recognizedPhrases": phrases})


def speechmatics():
    rows = []
    for a, b, text, who in WORDS:
        word, mark = split(text)
        for kind, first, content in (("word", a, word), ("punctuation", b, mark)):
            if content:
                best = {"content": content, "confidence": 0.9, "speaker": who}
                rows.append({"type": kind, "start_time": first, "end_time": b, "alternatives": [best]})
                rows[-1] |= {"attaches_to": "previous"} if kind == "punctuation" else {}
    return json.dumps({"format": "2.9", "metadata": {"transcription_config": {"language": "en"}}, "results": rows})


def rev():
    monologues = []
    for who, words in TALK:
        elements = []
        for a, b, text in words:
            word, mark = split(text)
            elements.append({"type": "text", "value": word, "ts": a, "end_ts": b, "confidence": 0.9})
            elements.append({"type": "punct", "value": f"{mark} "})
        monologues.append({"speaker": (RUTH, SAM).index(who), "elements": elements})
    people = [{"id": n, "name": name} for n, name in enumerate((RUTH, SAM))]
    return json.dumps({"speakers": people, "monologues": monologues, "language": "en"})


def whisperx():
    segments = []
    for who, a, b, shown in SAID:
        words = next(words for _, words in TALK if words[0][0] == a)
        listed = [{"word": text, "start": c, "end": d, "score": 0.9, "speaker": who} for c, d, text in words]
        segments.append({"start": a, "end": b, "text": f" {shown}", "words": listed, "speaker": who})
    return json.dumps({"segments": segments, "language": "en"})


def elevenlabs():
    words = []
    for n, (a, b, text, who) in enumerate(WORDS):
        if n:
            words.append({"text": " ", "start": WORDS[n - 1][1], "end": a, "type": "spacing", "speaker_id": who})
        words.append({"text": text, "start": a, "end": b, "type": "word", "speaker_id": who})
    return json.dumps({"language_code": "en", "language_probability": 1.0, "text": "…", "words": words})


def assembly():
    def listed(words, who):
        return [{"text": text, "start": ms(a), "end": ms(b), "confidence": 0.9, "speaker": who} for a, b, text in words]

    said = [
        {"start": ms(words[0][0]), "end": ms(words[-1][1]), "speaker": who, "text": "…", "words": listed(words, who)}
        for who, words in TALK
    ]
    flat = [word for one in said for word in one["words"]]
    return json.dumps({"id": "1", "status": "completed", "text": "…", "words": flat, "utterances": said})


def trint():
    words = [{"value": text, "time": ms(a), "duration": ms(b - a)} for a, b, text, _ in WORDS]
    parts = [{"time": ms(a), "duration": ms(b - a), "speaker": who} for who, a, b, _ in SAID]
    return json.dumps({"transcript": {"words": words, "paragraphs": parts}})


def hyperaudio():
    body = ""
    for who, words in TALK:
        first = f'<span class="speaker" data-m="{ms(words[0][0])}" data-d="0">[{who}] </span>'
        spans = "".join(f'<span data-m="{ms(a)}" data-d="{ms(b - a)}">{text} </span>' for a, b, text in words)
        body += f"<p>{first}{spans}</p>"
    return f"<html><body><article><section>{body}</section></article></body></html>"


EACH_WORD = {  # what the reader calls itself
    ctm_of_each_side: "CTM",
    textgrid: "TextGrid",
    chat: "CHAT",
    exmaralda: "EXMARaLDA",
    webvtt_inner: "WebVTT",
    tei_words: "TEI",
    amazon: "Amazon Transcribe",
    azure: "Azure Speech",
    speechmatics: "Speechmatics",
    rev: "Rev",
    whisperx: "JSON",
    elevenlabs: "ElevenLabs",
    assembly: "JSON",
    trint: "Digital Paper Edit",
    hyperaudio: "Hyperaudio",
}
NO_LANGUAGE = {ctm_of_each_side, textgrid, assembly, trint, hyperaudio}
SURE = {ctm_of_each_side, amazon, azure, speechmatics, rev, whisperx, assembly}


@pytest.mark.parametrize("made", EACH_WORD, ids=lambda made: made.__name__)
def test_words_with_their_times(tmp_path, made):
    found = load(tmp_path, made(), "talk.dat")
    assert [word.text for word in found.words] == [text for _, _, text, _ in WORDS]
    times = [(word.start, word.end) for word in found.words]
    if made is webvtt_inner:  # which says only when words begin
        assert [start for start, _ in times] == pytest.approx([start for start, *_ in WORDS], abs=0.0011)
    else:
        flat = [time for pair in times for time in pair]
        assert flat == pytest.approx([time for a, b, *_ in WORDS for time in (a, b)], abs=0.0011)
    assert all(word.timed for word in found.words)
    names = dict(zip(dict.fromkeys(w.speaker for w in found.words), (RUTH, SAM), strict=True))
    assert [names[word.speaker] for word in found.words] == [who for *_, who in WORDS]
    if made is not ctm_of_each_side:  # which numbers the sides
        assert list(names) == [RUTH, SAM]
        assert [speaker.label for speaker in found.speakers] == [RUTH, SAM]
    assert {word.confidence for word in found.words} == {0.9 if made in SURE else None}
    assert found.language == (None if made in NO_LANGUAGE else "en")
    assert (found.recording, found.provenance[0].engine) == ("talk", EACH_WORD[made])
    assert found.provenance[0].source == "talk.dat"
    for dress in DRESSINGS.values():
        assert load(tmp_path, dress(made()), "talk.dat") == found


# --- programs that write when a passage begins and ends


def srt(point=",", arrow=" --> "):
    rows = enumerate(SAID, 1)
    return "\n".join(
        f"{n}\n{clock(a, point)}{arrow}{clock(b, point)}\n{who}: {text}\n" for n, (who, a, b, text) in rows
    )


def sbv():
    return "\n".join(f"{clock(a)[1:]},{clock(b)[1:]}\n{who}: {text}\n" for who, a, b, text in SAID)


def stm():
    return ";; a note\n" + "".join(
        f"tape 1 {who.replace(' ', '_')} {a} {b} <o,f0,female> {text}\n" for who, a, b, text in SAID
    )


def ttml():
    rows = "".join(
        f'<p begin="{clock(a)}" end="{clock(b)}" ttm:agent="{who.split()[0]}">{text.replace(" ", "<br/>", 1)}</p>'
        for who, a, b, text in SAID
    )
    people = "".join(
        f'<ttm:agent xml:id="{who.split()[0]}" type="person"><ttm:name type="full">{who}</ttm:name></ttm:agent>'
        for who in (RUTH, SAM)
    )
    return (
        '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" '
        f'xml:lang="en"><head><metadata>{people}</metadata></head><body><div>{rows}</div></body></tt>'
    )


def eaf():
    slots = sorted({time for _, a, b, _ in SAID for time in (a, b)})
    order = "".join(f'<TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{ms(time)}"/>' for n, time in enumerate(slots))
    tiers = ""
    for name in (RUTH, SAM):
        rows = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{slots.index(a)}" '
            f'TIME_SLOT_REF2="ts{slots.index(b)}"><ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>'
            "</ANNOTATION>"
            for n, (who, a, b, text) in enumerate(SAID)
            if who == name
        )
        tiers += f'<TIER TIER_ID="{name}" PARTICIPANT="{name}" LINGUISTIC_TYPE_REF="utterance">{rows}</TIER>'
    return (
        f'<ANNOTATION_DOCUMENT VERSION="3.0"><HEADER TIME_UNITS="milliseconds"/><TIME_ORDER>{order}</TIME_ORDER>{tiers}'
        '<LANGUAGE LANG_ID="en" LANG_LABEL="English"/></ANNOTATION_DOCUMENT>'
    )


def trs():
    people = "".join(f'<Speaker id="spk{n}" name="{name}"/>' for n, name in enumerate((RUTH, SAM)))
    turns, at = "", 0.0
    for who, a, b, text in SAID:
        if a > at:
            turns += f'<Turn startTime="{at}" endTime="{a}"><Sync time="{at}"/></Turn>'
        turns += f'<Turn speaker="spk{(RUTH, SAM).index(who)}" startTime="{a}" endTime="{b}"><Sync time="{a}"/>{text}'
        turns += "</Turn>"
        at = b
    return (
        f'<?xml version="1.0"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans xml:lang="en"><Speakers>{people}</Speakers>'
        f'<Episode><Section type="report" startTime="0" endTime="{at}">{turns}</Section></Episode></Trans>'
    )


def folker():
    moments = sorted({time for _, a, b, _ in SAID for time in (a, b)})
    line = "".join(f'<timepoint timepoint-id="L{n}" absolute-time="{time}"/>' for n, time in enumerate(moments))
    people = "".join(f'<speaker speaker-id="{who.split()[0]}"><name>{who}</name></speaker>' for who in (RUTH, SAM))
    rows = "".join(
        f'<contribution speaker-reference="{who.split()[0]}" start-reference="L{moments.index(a)}" '
        f'end-reference="L{moments.index(b)}"><unparsed>{text} </unparsed></contribution>'
        for who, a, b, text in SAID
    )
    return (
        f"<folker-transcription><head/><speakers>{people}</speakers><timeline>{line}</timeline>{rows}"
        "</folker-transcription>"
    )


def chat_lines():
    """Without times of words, and a line that goes on below."""
    out = "@Begin\n@Languages:\ten\n@Participants:\tRUT Ruth_Abel Participant, SAM Sam_Lee Investigator\n"
    for who, a, b, text in SAID:
        first, _, rest = text.partition(" ")
        out += f"*{'RUT' if who == RUTH else 'SAM'}:\t{first}\n\t{rest} \x15{ms(a)}_{ms(b)}\x15\n"
    return f"{out}@End\n"


def tei_steps(unit="ms", each=1000.0, clocks=False):
    """A timeline of steps, each from the moment before; nothing in the utterances."""
    whens, blocks, at = '<when id="T0" absolute="00:00:00"/>', "", 0.0
    for n, (who, a, b, text) in enumerate(SAID):
        for name, time in ((f"A{n}", a), (f"B{n}", b)):
            interval = clock(time - at) if clocks else f"{round((time - at) * each, 3)}"
            whens += f'<when id="{name}" interval="{interval}"/>'
            at = time
        blocks += f'<u who="{who.split()[0]}" start="A{n}" end="B{n}">{text}<vocal><desc>coughs</desc></vocal></u>'
    people = "".join(f'<person id="{who.split()[0]}" n="{who}"/>' for who in (RUTH, SAM))
    return (
        f'<TEI.2><teiHeader>{people}</teiHeader><text><timeline unit="{unit}">{whens}</timeline><body>{blocks}</body>'
        "</text></TEI.2>"
    )


def tei_seconds():
    return tei_steps("s", 1.0)


def tei_clocks():
    return tei_steps(clocks=True)


def tei_absolute():
    made = "".join(
        f'<when xml:id="A{n}" absolute="{clock(a)}"/><when xml:id="B{n}" absolute="{clock(b)}"/>'
        for n, (_, a, b, _) in enumerate(SAID)
    )
    head, _, rest = tei_steps().partition("<timeline")
    return f"{head}<timeline>{made}{rest[rest.index('</timeline>') :]}"


def podcast():
    rows = [{"speaker": who, "startTime": a, "endTime": b, "body": text} for who, a, b, text in SAID]
    return json.dumps({"version": "1.0.0", "segments": rows})


def table(delimiter="\t", show=lambda time: f"{time}", titles="Start End Speaker Text"):
    rows = [titles.split(), *([show(a), show(b), who, text] for who, a, b, text in SAID)]
    quoted = [[f'"{cell}"' if delimiter == "," and "," in cell else cell for cell in row] for row in rows]
    return "".join(f"{delimiter.join(row)}\n" for row in quoted)


def tables_of_lengths():
    rows = [f"{a};{b - a};{who};{text}\n" for who, a, b, text in SAID]
    return "in;duration;name;content\n" + "".join(rows)


def labels():
    return "".join(f"{a:.6f}\t{b:.6f}\t{who}: {text}\n" for who, a, b, text in SAID)


def brackets():
    return "".join(f"[{clock(a)} --> {clock(b)}]  {who}: {text}\n" for who, a, b, text in SAID)


def ranges():
    return "An interview\n\n" + "".join(f"{clock(a)} - {clock(b)}\n{who}: {text}\n\n" for who, a, b, text in SAID)


PASSAGES = {
    "srt": srt,
    "srt with points": lambda: srt("."),
    "srt without spaces": lambda: srt(",", "-->"),
    "sbv": sbv,
    "stm": stm,
    "ttml": ttml,
    "eaf": eaf,
    "trs": trs,
    "folker": folker,
    "chat": chat_lines,
    "tei in milliseconds": tei_steps,
    "tei in seconds": tei_seconds,
    "tei with clocks": tei_clocks,
    "tei with absolute clocks": tei_absolute,
    "podcast": podcast,
    "tab": table,
    "comma": lambda: table(","),
    "semicolon and clocks": lambda: table(";", clock),
    "bar and milliseconds": lambda: table("|", lambda time: f"{ms(time)}", "start_ms end_ms speaker text"),
    "decimal comma": lambda: table(";", lambda time: f"{time}".replace(".", ","), "Beginn Ende Sprecher Inhalt"),
    "lengths": tables_of_lengths,
    "labels": labels,
    "brackets": brackets,
    "ranges": ranges,
}


LANGUAGES = ("ttml", "trs", "chat", "eaf")


@pytest.mark.parametrize("name", PASSAGES)
def test_passages_with_their_times(tmp_path, name):
    found = load(tmp_path, PASSAGES[name](), "talk.dat")
    space = "_" if name == "stm" else " "
    assert [(u.speaker, u.text) for u in found.utterances] == [(w.replace(" ", space), text) for w, *_, text in SAID]
    flat = [time for u in found.utterances for time in (u.start, u.end)]
    assert flat == pytest.approx([time for _, a, b, _ in SAID for time in (a, b)], abs=0.0011)
    assert found.language == ("en" if name in LANGUAGES else None)
    for dress in DRESSINGS.values():
        assert load(tmp_path, dress(PASSAGES[name]()), "talk.dat") == found
    for utterance in found.utterances:
        assert all(one.end <= other.start + 1e-9 for one, other in pairwise(utterance.words))
        assert not any(word.timed for word in utterance.words) or len(utterance.words) == 1
