"""Captions within the limits of their profiles: room, time to read, names, order, and what is said where that fails."""

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.errors import ConfigError
from audiotools.exports import export, render
from audiotools.exports.captions import LINE, LINES, LONGEST, SHORTEST, cut_captions, hurried, weight, width
from audiotools.exports.profiles import PROFILES, find_profile
from audiotools.records import AudioInfo, Result, Speaker, Transcript, Turns, Utterance, Word
from audiotools.transcripts.building import load_transcript


def talk(*rows, names=None, rate=0.3, duration=None):
    """Utterances of (speaker, start, text), a word every `rate` seconds."""
    utterances = []
    for speaker, start, text in rows:
        words = tuple(
            Word(start + i * rate, start + (i + 0.9) * rate, word, speaker) for i, word in enumerate(text.split())
        )
        utterances.append(Utterance(speaker, words))
    speakers = tuple(Speaker(label, name) for label, name in (names or {}).items())
    audio = AudioInfo("t.wav", duration, 16000, 1, "") if duration else None
    return Transcript("t", "en", tuple(utterances), speakers, (), audio)


def written(transcript, name, **options):
    return render(Result(transcript, Turns(), None, (), (), ""), name, **options)


LONG = "The water came up in the night, and we carried the piano to the attic, all of us together. " * 4


def test_a_name_stands_where_the_speaker_changes():
    said = talk(
        ("A", 0, LONG), ("B", 30, "Did you?"), ("B", 34, "Really?"), ("A", 36, "Yes."), names={"A": "Ruth Abel"}
    )
    (srt,) = written(said, "srt").values()
    assert srt.decode().count("Ruth Abel:") == 2 and srt.decode().count("B:") == 1
    (each,) = written(said, "srt", captions="verbatim").values()
    assert each.decode().count("Ruth Abel:") == len(cut_captions(said, PROFILES["verbatim"], named=True)) - 2
    (vtt,) = written(said, "vtt").values()
    assert vtt.decode().count("<v ") == vtt.decode().count("-->")


def test_somebody_unknown_after_somebody_known_is_marked():
    said = talk((None, 0, "Hello there."), ("A", 3, "Yes."), (None, 6, "Who is it?"), (None, 9, "(music)"))
    (srt,) = written(said, "srt").values()
    texts = [block.split("\n", 2)[2] for block in srt.decode().strip().split("\n\n")]
    assert texts == ["Hello there.", "A: Yes.", ">> Who is it?", "(music)"]


def test_for_the_deaf_and_hard_of_hearing():
    said = talk(("A", 0, "Yes."), (None, 3, "(music)"), names={"A": "Ruth Abel"})
    ((file, srt),) = written(said, "srt", sdh=True).items()
    assert file == "transcript.sdh.srt" and "[Ruth Abel] Yes." in srt.decode() and "[music]" in srt.decode()
    ((file, vtt),) = written(said, "vtt", captions="web", sdh=True).items()
    assert file == "transcript.web.sdh.vtt" and "<v Ruth Abel>[Ruth Abel] Yes.</v>" in vtt.decode()


def test_a_caption_stays_as_long_as_it_takes_to_read():
    said = talk(("A", 0, "Incomprehensibilities notwithstanding, extraordinarily."), rate=0.2)
    (web,) = cut_captions(said, PROFILES["web"])
    (broadcast,) = cut_captions(said, PROFILES["broadcast"])
    (verbatim,) = cut_captions(said, PROFILES["verbatim"])
    assert (web.start, web.end) == (0, 2750) and (broadcast.end, verbatim.end) == (3236, SHORTEST)


def test_a_caption_comes_earlier_and_the_next_one_later_where_it_could_not_be_read_otherwise():
    fast = "Incomprehensibilities notwithstanding, extraordinarily."  # 55 characters: 2.75 s at 20 a second
    said = talk(("A", 10, fast), ("B", 10.6, "No. " * 20), rate=0.2)
    first, second, *_ = cut_captions(said, PROFILES["web"])
    assert (first.start, first.end) == (9500, 11600) and second.start == 11600
    first, second, *_ = cut_captions(said, PROFILES["verbatim"])
    assert (first.start, first.end, second.start) == (10000, 10600, 10600)
    first, second, *_ = cut_captions(talk(("A", 0.2, fast), ("B", 4.0, "No."), rate=0.2), PROFILES["web"])
    assert (first.start, first.end, second.start) == (200, 2950, 4000)


def test_between_two_captions_of_broadcasting_there_is_a_gap():
    shown = cut_captions(talk(("A", 0, LONG)), PROFILES["broadcast"])
    assert len(shown) > 3 and all(80 <= b.start - a.end <= 120 for a, b in pairwise(shown))


def test_a_cut_is_chosen_so_that_both_captions_can_be_read():
    """The quick sentence is not left alone while a slow one beside it has time to spare."""
    words, at = [], 0.0
    for text, step in (
        ("We had a house.", 0.5),
        ("It was by the river there.", 0.08),
        ("And then it was gone for good, and with it the piano.", 0.5),
    ):
        for word in text.split():
            words.append(Word(at, at + step * 0.9, word))
            at += step
    shown = cut_captions(Transcript("t", None, (Utterance(None, tuple(words)),)), PROFILES["web"])
    assert [caption.text for caption in shown] == [
        "We had a house. It was by the river there.",
        "And then it was gone for good, and with it the piano.",
    ]
    assert hurried(shown, PROFILES["web"], named=False) == 0


def test_what_is_faster_than_the_profile_allows_is_said(tmp_path):
    said = talk(("A", 0, LONG * 4), rate=0.12)
    notes = []
    export(Result(said, Turns(), None, (), (), ""), "srt", tmp_path, captions="broadcast", on_note=notes.append)
    shown = cut_captions(said, PROFILES["broadcast"], named=True)
    fast = sum(weight(one, named=True) * 1000 > 17 * (one.end - one.start) for one in shown)
    assert fast > 5
    assert notes == [f"srt: {fast} captions are, of {len(shown)}, read faster than 17 characters a second, "
                     "since people speak faster there or at once."]  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["transcript.broadcast.srt"]


def test_a_profile_that_is_not_there():
    with pytest.raises(ConfigError, match="no caption profile 'cinema': choose from broadcast, web, verbatim"):
        written(talk(("A", 0, "Yes.")), "srt", captions="cinema")


def test_a_long_name_has_a_line_of_its_own():
    name = "Somebody with a rather long name"
    said = talk(("A", 0, "I did not know that then, nor did he."), names={"A": name})
    (srt,) = written(said, "srt").values()
    assert f"{name}:\nI did not know that then, nor did he." in srt.decode()
    assert all(len(line) <= LINE for line in srt.decode().split("\n"))


@pytest.mark.parametrize("name", ["srt", "vtt"])
@pytest.mark.parametrize("profile", [None, *PROFILES])
def test_speakers_and_words_come_back(tmp_path, name, profile):
    said = talk(("A", 0, LONG), ("B1", 30, "Did you?"), ("A", 36, "Yes. " + LONG), names={"A": "Ruth Abel"})
    ((file, content),) = written(said, name, captions=profile).items()
    (tmp_path / file).write_bytes(content)
    back = load_transcript(tmp_path / file)
    assert [(u.speaker, u.text) for u in back.utterances] == [
        ("Ruth Abel", LONG.strip()),
        ("B1", "Did you?"),
        ("Ruth Abel", f"Yes. {LONG.strip()}"),
    ]


parts = st.lists(
    st.tuples(
        st.none() | st.sampled_from(["A", "Ruth Abel", "A rather long name of somebody"]),
        st.lists(
            st.tuples(st.text("ab,.?", min_size=1, max_size=14), st.floats(0, 1), st.sampled_from([0.0, 0.1, 2.0])),
            min_size=1,
            max_size=40,
        ),
        st.floats(-4, 3),
    ),
    min_size=1,
    max_size=5,
)


@given(parts, st.sampled_from(sorted(PROFILES)), st.booleans())
def test_profiles_keep_their_promises(parts, name, named):
    utterances, at = [], 0.0
    for speaker, tokens, pause in parts:
        at = max(0.0, at + pause)
        words = []
        for token, length, gap in tokens:
            words.append(Word(at, at + length, token, speaker))
            at += length + gap
        utterances.append(Utterance(speaker, tuple(words)))
    profile = find_profile(name)
    shown = cut_captions(Transcript("t", None, tuple(utterances)), profile, named=named)
    assert sorted(" ".join(c.text for c in shown).split()) == sorted(w.text for u in utterances for w in u.words)
    for caption in shown:
        assert 0 < caption.end - caption.start <= LONGEST and len(caption.lines) <= LINES
        name = width(caption.speaker or "") + 2 if named and caption.named and caption.speaker else 0
        assert all(width(one) <= LINE for one in caption.lines)
        assert name + width(caption.lines[0]) <= LINE
    for caption, following in pairwise(shown):
        assert caption.end <= following.start
        if profile.names == "changes" and caption.speaker == following.speaker:
            assert not following.named


@given(st.lists(st.floats(0.05, 1.5), min_size=1, max_size=60), st.sampled_from(["broadcast", "web"]))
def test_no_caption_is_too_fast_where_nobody_speaks_too_fast(steps, name):
    profile = find_profile(name)
    at, words = 1.0, []
    for step in steps:
        step = max(step, 6 / profile.speed)  # five letters and a space a word
        words.append(Word(at, at + step * 0.9, "words", "A"))
        at += step + 0.02  # the gap between two captions
    shown = cut_captions(Transcript("t", None, (Utterance("A", tuple(words)),)), profile)
    assert hurried(shown, profile, named=False) == 0


def test_words_are_timed_on_request(tmp_path):
    import webvtt

    from audiotools.transcripts.building import load_transcript as load

    said = talk(("A", 0, LONG), ("B1", 30, "Did <you> & me?"), names={"A": "Ruth Abel"})
    ((file, content),) = written(said, "vtt", word_times=True).items()
    assert file == "transcript.words.vtt"
    (tmp_path / file).write_bytes(content)
    assert len(webvtt.read(str(tmp_path / file))) > 3
    back = load(tmp_path / file)
    assert [word.text for word in back.words] == [word.text for word in said.words]
    assert [word.speaker for word in back.words] == [{"A": "Ruth Abel"}.get(w.speaker, w.speaker) for w in said.words]
    assert [round(word.start, 3) for word in back.words] == [round(word.start, 3) for word in said.words]
    text = content.decode()
    for cue in text.split("\n\n")[1:]:
        stamps = re.findall(r"<(\d\d:\d\d:\d\d\.\d{3})>", cue)
        assert stamps == sorted(set(stamps))
        assert max(len(line) for line in re.sub(r"<[^>]*>", "", cue).split("\n")[2:]) <= LINE


def test_words_that_were_not_timed_have_no_time():
    from msgspec.structs import replace

    said = talk(("A", 0, "One two three four."))
    words = tuple(replace(word, timed=place != 2) for place, word in enumerate(said.utterances[0].words))
    said = replace(said, utterances=(replace(said.utterances[0], words=words),))
    (content,) = written(said, "vtt", word_times=True).values()
    assert "<v A>One <00:00:00.300>two three <00:00:00.900>four.</v>" in content.decode()


TALKED = (
    ("A", 0.4, 0.30, "Good evening. Tell me about the night of the flood, if you would, and take your time with it."),
    ("B", 6.9, 0.34, "Well. The water came up at ten, or near it, and my mother, who never ran, ran. She had the lamp "
     "in one hand and me in the other, and the stairs were under before we were half of the way up. I was nine then."),
    ("A", 29.0, 0.12, "And your father? Was he home?"),
    ("B", 29.9, 0.22, "No, no, he was on the line with the others, all of that night, holding the embankment."),
    ("A", 34.2, 0.16, "Holding it."),
    ("B", 34.6, 0.45, "With sandbags. It did not hold."),
    (None, 40.0, 0.3, "(a door)"),
    ("B", 44.0, 0.08, "They came back on Tuesday with nothing but the clothes that they had on and one dog "
     "between them."),
    ("A", 46.1, 0.4, "One dog!"),
)  # fmt: skip


def frozen():
    """A conversation as every profile sets it: quick answers, a long story, interruptions, a sound."""
    utterances = [talk((who, start, text), rate=rate).utterances[0] for who, start, rate, text in TALKED]
    speakers = (Speaker("A", "Martin Hale"), Speaker("B", "Helen Marsh"))
    said = Transcript("t", "en", tuple(utterances), speakers, (), AudioInfo("t.wav", 48.0, 16000, 1, ""))
    for name in PROFILES:
        for named in (True, False):
            yield f"# {name}{', names as text' if named else ''}"
            for one in cut_captions(said, PROFILES[name], named=named):
                yield f"{one.start} {one.end} {one.speaker if one.named else ''}: {' | '.join(one.lines)}"


def test_captions_are_cut_as_they_were():
    golden = Path(__file__).parent.parent / "golden" / "captions.txt"
    made = "\n".join(frozen()) + "\n"
    if os.environ.get("AUDIOTOOLS_RENEW_GOLDEN"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")
