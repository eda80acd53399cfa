"""What is said in another language than the recording's is marked as such, wherever a format can."""

import io

import pytest
from docx import Document
from lxml import etree

from audiotools.exports import render
from audiotools.records import Result, Transcript, Turns, Word
from audiotools.transcripts.building import load_transcript

SAID = (
    ("Yes, we did.", None),
    ("Oui, nous sommes partis.", "fr"),
    ("نعم، غادرنا الوادي.", "ar"),
    ("And then home.", None),
)


def transcript(parts=SAID, language="en"):
    words, at = [], 0.0
    for text, code in parts:
        for token in text.split():
            more = {} if code is None else {"language": code}
            words.append(Word(at, at + 0.4, token, "S0", **more))
            at += 0.5
        at += 3
    return Transcript.from_words(words, recording="tape", language=language)


def made(name, said=None, **options):
    (content, *_) = render(Result(said or transcript(), Turns(), None, (), (), ""), name, **options).values()
    return content


def test_webvtt_marks_them_and_is_read_back_whole(tmp_path):
    text = made("vtt").decode()
    assert "<v S0><lang fr>Oui, nous sommes partis.</lang></v>" in text
    assert "<lang ar>" in text and text.count("<lang") == 2
    (tmp_path / "talk.vtt").write_text(text, encoding="utf-8")
    read = load_transcript(tmp_path / "talk.vtt")
    assert " ".join(word.text for word in read.words) == " ".join(text for text, _ in SAID)
    timed = made("vtt", word_times=True).decode()
    assert "<v S0><lang fr>Oui, <" in timed


def test_tei_says_the_language_of_utterances_and_of_all():
    root = etree.fromstring(made("tei"))
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    code = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [u.get(code) for u in root.iterfind(".//t:u", space)] == [None, "fr", "ar", None]
    assert [one.get("ident") for one in root.iterfind(".//t:langUsage/t:language", space)] == ["en", "fr", "ar"]


def test_a_document_is_spelt_in_each_language():
    document = Document(io.BytesIO(made("docx")))
    kind = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = {}
    for paragraph in document.paragraphs:
        for mark in paragraph._p.iter(f"{kind}lang"):
            found.setdefault(mark.get(f"{kind}val"), paragraph.text)
            assert mark.get(f"{kind}bidi") == mark.get(f"{kind}val")
    assert set(found) == {"fr", "ar"} and "Oui" in found["fr"] and "نعم" in found["ar"]


def test_the_page_says_so_to_screen_readers_and_markdown_to_people():
    page = made("html").decode()
    assert page.count('<p class="said" lang="fr">') == 1 and '<p class="said" lang="ar">' in page
    assert "- Language: en; passages in fr, ar\n" in made("md").decode()


@pytest.mark.parametrize("name", ["vtt", "tei", "docx", "html", "md"])
def test_one_language_is_marked_once(name):
    once = [("Oui, nous sommes partis.", "fr"), ("Et puis chez nous.", "fr")]
    plain = [(text, None) for text, _ in once]
    assert made(name, transcript(once, "fr")) == made(name, transcript(plain, "fr"))


def test_a_code_that_is_none_marks_nothing():
    odd = transcript([("Yes.", None), ("No.", 'x"><script>')])
    assert "script" not in made("vtt", odd).decode() and b"script>" not in made("tei", odd)


def test_annotation_programs_get_a_tier_of_languages():
    document = etree.fromstring(made("eaf"))
    (tier,) = [one for one in document.iterfind("TIER") if one.get("TIER_ID") == "Languages"]
    assert [value.text for value in tier.iterfind(".//ANNOTATION_VALUE")] == ["fr", "ar"]
    assert tier.get("PARTICIPANT") is None
    assert '"Languages"' in made("textgrid").decode()
    assert "Languages" not in made("eaf", transcript(SAID[:1])).decode()


def test_oral_history_records_name_every_language():
    root = etree.fromstring(made("ohms"))
    assert [one.text for one in root.iter("{*}language")] == ["en; fr; ar"]
