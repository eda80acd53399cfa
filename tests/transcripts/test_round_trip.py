"""What every format that holds words or times writes, the reader reads: words, speakers and times as stated."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.exports import render
from audiotools.exports.registry import load_formats
from audiotools.records import AudioInfo, Result, Transcript, Turn, Turns, Utterance, Word
from audiotools.store import jsonfile
from audiotools.transcripts.building import load_transcript
from audiotools.transcripts.readers import read_turns

NAMES = ("Ruth Abel", "Sam O'Neil", "هالة سالم", "Interviewer 2")  # labels of no name are shown otherwise on the page

# File of each format: how exactly it keeps the times of words ("words": both ends, "starts": where they begin,
# "utterances": where utterances begin), to within how many seconds, and which speakers: all, those that are known
# (others pass for the one before), or none.
KEPT = {
    "transcript.srt": ("utterances", 0.001, "known"),
    "transcript.vtt": ("utterances", 0.001, "all"),
    "transcript.md": ("utterances", 1.0, "known"),
    "transcript.txt": ("utterances", 1.0, "known"),
    "transcript.docx": ("utterances", 1.0, "known"),
    "qda/maxqda-atlasti.txt": ("utterances", 0.1, "known"),
    "qda/nvivo.txt": ("utterances", 0.1, "all"),
    "ohms.xml": ("utterances", 0.001, "known"),
    "manifest.json": ("utterances", 0.001, "known"),
    "podcast.transcript.json": ("utterances", 0.001, "all"),
    "audacity/speech.txt": ("utterances", 0.001, "known"),
    "transcript.stm": ("utterances", 0.001, "all"),
    "transcript.tei.xml": ("starts", 0.001, "all"),
    "transcript.eaf": ("words", 0.001, "all"),
    "transcript.TextGrid": ("words", 0.001, "all"),
    "page.html": ("words", 0.001, "all"),
    "transcript.ctm": ("words", 0.001, "none"),
}
FORMAT_OF = {entry.file: name for name, entry in load_formats().items()}
NOT_READ = {  # places, sounds and quotes, and turns, which have their own reader
    *("csv", "jsonl", "rttm", "annotations", "clips", "reel", "reaper", "audition", "edl", "otio", "chaptered"),
    *("chapters", "fcpxml", "premiere", "bag", "index"),
}

letters = st.text(st.sampled_from("abcéßЖعن'’"), min_size=1, max_size=9).filter(lambda text: text[0].isalpha())
spoken = st.builds(lambda text, mark: text + mark, letters, st.sampled_from(["", "", "", ",", ".", "?", "!"]))


@st.composite
def transcripts(draw, known):
    utterances, at = [], draw(st.integers(0, 5000))
    before = object()
    for _ in range(draw(st.integers(1, 6))):
        speaker = draw(st.sampled_from(NAMES if known else (*NAMES, None)).filter(lambda name: name != before))  # noqa: B023
        before = speaker
        words = []
        for text in draw(st.lists(spoken, min_size=1, max_size=12)):
            length = 70 * len(text) + draw(st.integers(60, 500))  # nobody speaks faster than captions can be read
            words.append(Word(at / 1000, (at + length) / 1000, text, speaker))
            at += length
        utterances.append(Utterance(speaker, tuple(words)))
        at += draw(st.integers(2000, 5000))  # captions stay a while
    audio = AudioInfo("tape.mp3", at / 1000 + 5, 44100, 1, "0" * 64)
    labels = dict.fromkeys(u.speaker for u in utterances if u.speaker)
    transcript = Transcript("tape", "en", tuple(utterances), audio=audio)
    turns = tuple(Turn(u.start, u.end, u.speaker) for u in utterances if u.speaker)
    made = Transcript.from_words(transcript.words, recording="tape", language="en", audio=audio)
    assert [s.label for s in made.speakers] == list(labels)
    return Result(made, Turns(turns), None, (), (), "")


def read(folder, name, result):
    for file, content in render(result, FORMAT_OF[name.split("/")[0]]).items():
        if file == name:
            path = folder / name.replace("/", "-")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            return load_transcript(path)
    raise AssertionError(f"{name} was not written")


def test_every_format_is_in_the_table():
    named = {FORMAT_OF[name.split("/")[0]] for name in KEPT}
    assert set(load_formats()) - named <= NOT_READ


@pytest.mark.parametrize("name", KEPT)
@settings(max_examples=tries(10), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_what_is_written_is_read(tmp_path, name, data):
    times, within, speakers = KEPT[name]
    result = data.draw(transcripts(speakers == "known"))
    back = read(tmp_path, name, result).words
    said = result.transcript.words
    assert [word.text for word in back] == [word.text for word in said]
    if speakers != "none":
        space = "_" if name.endswith(".stm") else " "
        assert [w.speaker for w in back] == [w.speaker and w.speaker.replace(" ", space) for w in said]
    if times == "utterances":
        firsts = [0, *(n for n in range(1, len(said)) if said[n].speaker != said[n - 1].speaker)]
        assert all(abs(back[n].start - said[n].start) <= within + 1e-6 for n in firsts)
    else:
        assert all(abs(a.start - b.start) <= within + 1e-6 for a, b in zip(back, said, strict=True))
    if times == "words":
        assert all(abs(a.end - b.end) <= within + 1e-6 for a, b in zip(back, said, strict=True))


@settings(max_examples=tries(10), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(result=transcripts(known=False))
def test_turns_and_our_own_file_come_back_whole(tmp_path, result):
    (tmp_path / "transcript.json").write_bytes(jsonfile.dump("transcript", result.transcript))
    assert load_transcript(tmp_path) == load_transcript(tmp_path / "transcript.json") == result.transcript
    (tmp_path / "turns.rttm").write_bytes(render(result, "rttm")["turns.rttm"])
    if result.turns.turns:
        back = read_turns(tmp_path / "turns.rttm")
        assert [(t.start, t.end, t.speaker) for t in back] == [
            (pytest.approx(t.start), pytest.approx(t.end), t.speaker.replace(" ", "_")) for t in sorted(result.turns)
        ]
