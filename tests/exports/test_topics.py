"""Topics: where the words change, marked as an estimate, corrected in a table, and where they go."""

import json
import random
from itertools import pairwise

import pytest
from examples import example, results
from hypothesis import HealthCheck, given, settings
from lxml import etree
from tiers import tries

from audiotools.errors import ConfigError
from audiotools.exports import export, render
from audiotools.exports.chapters import list_chapters
from audiotools.exports.intervals import limit
from audiotools.exports.topics import SHORTEST, Topic, find_topics, list_topics, load_topics
from audiotools.records import AudioInfo, Result, Transcript, Turns, Utterance, Word

SUBJECTS = (
    "river water flood bridge boat mud bank rain",
    "school teacher lesson slate chalk class desk inkwell",
    "harvest wheat barn horse plough sack field miller",
)
SMALL = "and then we had the in it was of that so when they".split()


def interview(subjects=SUBJECTS, words=400, pace=0.45, language="en"):
    """Each subject talked about for three minutes, in sentences of small words and its own, ten words to a turn."""
    chance = random.Random(1)
    at, utterances = 0.0, []
    for subject in subjects:
        own = subject.split()
        for turn in range(words // 10):
            said = []
            for place in range(10):
                text = chance.choice(own if place % 3 == 0 else SMALL)
                said.append(Word(at, at + pace * 0.8, f"{text}." if place == 9 else text, f"S{turn % 2}"))
                at += pace
            utterances.append(Utterance(f"S{turn % 2}", tuple(said), f"u{len(utterances)}"))
    audio = AudioInfo("tape.wav", at + 1.5, 16000, 1, "")
    return Transcript("tape", language, tuple(utterances), audio=audio)


def of(transcript):
    return Result(transcript, Turns(), None, (), (), "")


def test_a_topic_ends_where_the_words_change():
    found = find_topics(interview())
    assert [topic.start for topic in found] == pytest.approx([0, 180_000, 360_000], abs=10_000)
    assert [b.start for b in found[1:]] == [a.end for a in found[:-1]] and found[-1].end == limit(interview())
    for topic, subject in zip(found, SUBJECTS, strict=True):
        assert len(topic.keywords) == 5 and set(topic.keywords) <= set(subject.split())
        assert topic.title.lower() == ", ".join(topic.keywords[:3]) and topic.automatic
        assert topic.synopsis.endswith(".") and len(topic.synopsis) <= 160
    begins = {round(u.start * 1000) for u in interview().utterances}
    assert all(topic.start in begins for topic in found)


def test_one_topic_is_none():
    assert find_topics(interview(SUBJECTS[:1], words=200)) == []  # a minute and a half: too short to be cut
    assert find_topics(Transcript("t")) == []


def test_no_topic_is_shorter_than_an_answer():
    found = find_topics(interview((*SUBJECTS, *SUBJECTS[::-1]), words=100))
    assert all(topic.end - topic.start >= SHORTEST * 1000 for topic in found)


@settings(max_examples=tries(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(results())
def test_topics_of_anything_follow_each_other(result):
    found = find_topics(result.transcript)
    assert all(a.start < a.end == b.start for a, b in pairwise(found))


def test_a_table_is_corrected_and_given_back(tmp_path):
    notes = []
    (path,) = export(of(interview()), "index", tmp_path, on_note=notes.append)
    assert notes == ["index: the topics are an estimate by the words alone: correct them there."]
    text = path.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == "start,end,title,synopsis,keywords" and text.count("\n") == 4
    same = load_topics(path, interview())
    found = find_topics(interview())
    assert [(t.start, t.end, t.title, t.synopsis, t.keywords) for t in same] == [
        (t.start, t.end, t.title, t.synopsis, t.keywords) for t in found
    ]
    assert not any(topic.automatic for topic in same)
    path.write_text('title,start\nThe school,0:03:00\nThe flood,"1,5"\n=cmd,400\n')
    corrected = list_topics(of(interview()), path)
    assert corrected == [
        Topic(1500, 180_000, "The flood", automatic=False),
        Topic(180_000, 400_000, "The school", automatic=False),
        Topic(400_000, limit(interview()), "=cmd", automatic=False),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("titel,start\n", "has no columns start and title: write one with --to index"),
        ("title,start\nx,soon\n", r"line 2: expected a time as 00:01:02.500, found 'soon'"),
        ("title,start\nx,1:2:3:4\n", "line 2: expected a time"),
    ],
)
def test_a_table_that_is_none_names_its_line(tmp_path, content, sentence):
    path = tmp_path / "index.csv"
    path.write_text(content)
    with pytest.raises(ConfigError, match=sentence):
        list_topics(of(interview()), path)
    with pytest.raises(ConfigError, match="Cannot read the index"):
        list_topics(of(interview()), tmp_path / "none.csv")


def test_where_topics_go(tmp_path):
    result = of(interview())
    record = etree.fromstring(render(result, "ohms")["ohms.xml"])
    points = record.findall(".//{*}index/{*}point")
    assert [point.findtext("{*}time") for point in points] == [
        str(topic.start // 1000) for topic in find_topics(interview())
    ]
    assert all(point.findtext("{*}synopsis").startswith("[Automatic] ") for point in points)
    assert points[0].findtext("{*}keywords").count("; ") == 4
    (contents,) = json.loads(render(result, "iiif")["manifest.json"])["structures"]
    assert contents["label"]["en"] == ["Topics (estimated automatically)"] and len(contents["items"]) == 3
    chapters = json.loads(render(result, "chapters")["podcast.chapters.json"])["chapters"]
    assert [one["title"] for one in chapters] == [topic.title for topic in find_topics(interview())]
    (path,) = export(result, "index", tmp_path)
    record = etree.fromstring(render(result, "ohms", index=path)["ohms.xml"])
    assert not any("Automatic" in (s.text or "") for s in record.iter("{*}synopsis"))
    (contents,) = json.loads(render(result, "iiif", index=path)["manifest.json"])["structures"]
    assert contents["label"]["en"] == ["Topics"]


def test_chapters_by_quotes_or_topics():
    result = example()
    assert [one.title for one in list_chapters(result)] == ["tape one", "We <left> at dawn … the piano stayed,"]
    assert [one.title for one in list_chapters(result, by="topics")] == ["tape one"]
    with pytest.raises(ConfigError, match="by quotes or by topics: found 'mood'"):
        list_chapters(result, by="mood")


def test_quotes_and_topics_stand_in_order_of_time():
    from msgspec.structs import replace

    quoted = replace(example(), transcript=interview())
    record = etree.fromstring(render(quoted, "ohms")["ohms.xml"])
    titles = [point.findtext("{*}title") for point in record.findall(".//{*}index/{*}point")]
    times = [int(point.findtext("{*}time")) for point in record.findall(".//{*}index/{*}point")]
    assert times == sorted(times) and titles[1] == "“We <left> at dawn … the piano stayed,”"
    assert sum(title.startswith("“") for title in titles) == 2 and len(titles) == 5
