"""Words as text: spaces where a script has them, in every format."""

import io
import re

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from audiotools.exports import render
from audiotools.exports.captions import LINE, cut_captions, width
from audiotools.records import AudioInfo, Match, Quote, Result, Span, Transcript, Turns, Utterance, Word
from audiotools.text.spacing import gap, gaps, written
from audiotools.transcripts.building import load_transcript


def spoken(texts, **more):
    return [Word(n * 0.3, n * 0.3 + 0.25, text, "A", **more) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (["I", "did", "—", "not"], "I did — not"),
        (["قالت", "نعم،", "شكرا."], "قالت نعم، شكرا."),
        (["나는", "몰랐다."], "나는 몰랐다."),
        (["那天", "晚上，", "我们", "没有", "害怕。"], "那天晚上，我们没有害怕。"),
        (["あの", "夜", "、", "「怖く", "なかった」", "と"], "あの夜、「怖くなかった」と"),
        (["คืน", "นั้น", "เรา", "ไม่", "กลัว"], "คืนนั้นเราไม่กลัว"),
        (["在", "1951", "年，", "Ada", "说：", "“不", "怕。”"], "在1951年，Ada 说：“不怕。”"),
        (["", "你", "", "好"], "你好"),
        (["one", "", "two"], "one two"),
        (
            ["at", "7", ".40", "or", "8", "o", "'clock,", "8", ",000", "pounds,", "50", "%"],
            "at 7.40 or 8 o'clock, 8,000 pounds, 50%",
        ),
        (["she", "said", "'stop", "it'", "and", "'d'", "..."], "she said 'stop it' and 'd' ..."),
    ],
)
def test_words_become_text(texts, text):
    assert written(spoken(texts)) == text
    assert Utterance("A", tuple(spoken(texts))).text == text


def test_spaces_that_a_writer_put_stay():
    """Words whose times were spread over a text were parted at its spaces."""
    assert written(spoken(["คืนนั้น", "เราไม่กลัว"], timed=False)) == "คืนนั้น เราไม่กลัว"
    assert written(spoken(["คืนนั้น", "เราไม่กลัว"])) == "คืนนั้นเราไม่กลัว"


@given(st.lists(st.text(st.characters(codec="latin-1", categories=["L", "N"]), min_size=1)))
def test_scripts_with_spaces_have_one_between_words(texts):
    assert written(spoken(texts)) == " ".join(texts)


@given(st.lists(st.text("a我あก１1，。, -"), max_size=8))
def test_nothing_is_lost_and_only_spaces_are_added(texts):
    words = spoken(texts)
    assert "".join(before + word.text for before, word in zip(gaps(words), words, strict=True)) == written(words)
    assert set(gaps(words)) <= {"", " "}
    assert not gaps(words) or gaps(words)[0] == ""


def test_a_space_depends_on_both_sides_alone():
    assert [gap(*sides) for sides in [("我", "Ada"), ("Ada", "我"), ("Ada", "。"), ("。", "Ada")]] == [" ", " ", "", ""]


CHINESE = "那天晚上我们没有害怕，因为我妈妈说水不会到这里来，可是水来了，我们都上了屋顶，等到天亮才有人来接我们。"


def chinese():
    words = spoken(list(CHINESE.replace("，", "").replace("。", "")))
    marks = [n for n, sign in enumerate(CHINESE) if sign in "，。"]
    for count, place in enumerate(marks, 1):
        last = words[place - count]
        words[place - count] = Word(last.start, last.end, last.text + CHINESE[place], last.speaker)
    said = Transcript.from_words(words, recording="tape", language="zh", audio=AudioInfo("t.wav", 60.0, 16000, 1, ""))
    quote = Quote("q1", "我们没有害怕", speaker="Li")
    match = Match(quote, (Span(words[4].start, words[9].end),), 0.9, "verbatim", "A")
    return Result(said, Turns(), None, (quote,), (match,), "")


@pytest.mark.parametrize(
    "name", ["txt", "md", "docx", "qda", "html", "iiif", "eaf", "textgrid", "stm", "audacity", "csv", "jsonl", "ohms"]
)
def test_chinese_has_no_spaces_in_any_format(name):
    for file, content in render(chinese(), name).items():
        if name == "docx":
            text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
        elif name == "html":
            block = etree.HTML(content.decode()).find(".//div[@id='words']//p[@class='said']")
            for mark in block.findall(".//a"):  # numbers of quotes
                mark.text = ""
            text = "".join(block.itertext())
        elif name == "ohms":
            text = "".join(etree.HTML(etree.fromstring(content).findtext(".//{*}vtt_transcript")).itertext())
        elif file == "manifest.vtt":  # captions, whose lines are short
            text = "".join(re.findall(r"^(?!WEBVTT|\d+$|.* --> ).*", content.decode(), re.M))
            text = re.sub(r"</?v[^>]*>", "", text)
        else:
            text = content.decode("utf-16" if content.startswith(b"\xff\xfe") else "utf-8")
        wanted = "我们没有害怕" if name in ("csv", "jsonl") or "quotes" in file else CHINESE
        assert wanted in text, file


def test_captions_count_wide_characters_double():
    made = cut_captions(chinese().transcript)
    assert "".join("".join(caption.lines) for caption in made) == CHINESE
    assert [caption.text for caption in made] == ["".join(caption.lines) for caption in made]
    assert all(width(line) <= LINE for caption in made for line in caption.lines)


def test_captions_of_chinese_come_back_as_they_were(tmp_path):
    for name in ("srt", "vtt"):
        ((file, content),) = render(chinese(), name).items()
        (tmp_path / file).write_bytes(content)
        assert load_transcript(tmp_path / file).utterances[0].text.replace(" ", "") == CHINESE


def test_tei_says_which_words_stand_together():
    (content,) = render(chinese(), "tei").values()
    words = etree.fromstring(content).findall(".//{*}w")
    assert [word.get("join") for word in words] == [None] + ["left"] * (len(words) - 1)
    assert "".join(word.text for word in words) == CHINESE
