"""The Word document as a client gets it: on the right paper, whole without its appendix, in LibreOffice, read back."""

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from examples import ABOUT, example
from msgspec.structs import replace

from audiotools.errors import ConfigError
from audiotools.exports import render
from audiotools.exports.docx import sheet_for
from audiotools.records import Finding, Result, Transcript, Turns, Utterance, Word
from audiotools.transcripts.building import load_transcript


def document(result=None, **options):
    from docx import Document

    (content,) = render(result or example(), "docx", about=options.pop("about", ABOUT), **options).values()
    return Document(io.BytesIO(content))


def texts(made):
    return [paragraph.text for paragraph in made.paragraphs]


def test_every_paragraph_says_when_and_who():
    spoken = [text for text in texts(document()) if text.startswith("[")]
    assert spoken == [
        "[00:00:00] S0: What did you do?",
        '[00:00:02] Ruth Abel: We <left> at dawn, "all" of us & the piano stayed in the ark.',
        "[00:00:06] S0: Really? -->",
        "[00:00:09] (music)",
    ]
    words = tuple(Word(n, n + 0.5, "Yes.", "A") for n in range(300))
    long = Result(Transcript("t", None, (Utterance("A", words),)), Turns(), None, (), (), "")
    spoken = [text for text in texts(document(long)) if text.startswith("[")]
    assert len(spoken) == 3 and all(re.match(r"\[00:0\d:\d\d\] A: Yes\.", text) for text in spoken)


def test_the_head_says_what_the_archive_says():
    made = document()
    head = texts(made)[: texts(made).index("Transcript")]
    assert head[0] == ABOUT.title and head[1:6] == [
        "Interviewee: Ruth Abel",
        "Interviewer: Sam Moss, Ada Moss",
        "Date: 1998-05-17",
        "Place: Leeds",
        "Language: en",
    ]
    assert f"Rights: {ABOUT.rights}" in head and head[-1] == "Recording: tape one.mp3, 00:00:10"
    assert "Speakers: Ruth Abel" in texts(document(about=None))
    core = made.core_properties
    assert (core.title, core.author, core.subject) == (ABOUT.title, "Sam Moss, Ada Moss", "Ruth Abel")
    assert core.created.isoformat().startswith("1998-05-17") and core.modified == core.created


def test_what_was_found_out_is_an_appendix():
    finding = Finding("tape", "Two voices say they are Ada.")
    made = document(replace(example(), transcript=replace(example().transcript, findings=(finding,))))
    place = texts(made).index("Appendix")
    heading = made.paragraphs[place]
    assert heading.style.name == "Heading 1" and heading.paragraph_format.page_break_before
    assert texts(made)[place + 1 :] == [
        "Article: After the flood",
        "Speakers",
        "Ruth Abel (S1): quote q1 is attributed to Ruth Abel",
        "To check",
        "Two voices say they are Ada.",
        "Printed quotes",
        "“We <left> at dawn … the piano stayed,” (Ruth Abel, 00:00:02–00:00:04, 00:00:05–00:00:06; edited)",
        "“the ark” (Ruth Abel, 00:00:07–00:00:08; verbatim)",
        "Printed and not found in this recording",
        "“Never again,” (Ruth Abel)",
    ]
    assert not any("evidence" in text or "attributed" in text for text in texts(made)[:place])


def test_without_its_appendix_it_is_a_transcript_and_nothing_else():
    made = document(appendix=False)
    assert texts(made) == texts(document())[: texts(document()).index("Appendix")]
    assert len(list(made.comments)) == 0
    assert not any(run.font.highlight_color for paragraph in made.paragraphs for run in paragraph.runs)


def test_nothing_found_out_makes_no_appendix():
    plain = Result(Transcript("t", None, example().transcript.utterances), Turns(), None, (), (), "")
    assert "Appendix" not in texts(document(plain))


@pytest.mark.parametrize(
    ("paper", "language", "place", "width"),
    [
        (None, "en-US", "de_DE.UTF-8", 215.9),
        (None, "en-GB", "en_US.UTF-8", 210.0),
        (None, "en", "en_US.UTF-8", 215.9),
        (None, "", "de_DE.UTF-8", 210.0),
        (None, "", "C.UTF-8", 210.0),
        (None, "es-MX", "C", 215.9),
        (None, "zh-Hans-CN", "C", 210.0),
        ("letter", "de-DE", "de_DE", 215.9),
        ("A4", "en-US", "en_US", 210.0),
    ],
)
def test_paper_is_that_of_the_place(monkeypatch, paper, language, place, width):
    for name in ("LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", place)
    assert sheet_for(paper, language)[0] == width
    made = document(about=replace(ABOUT, language=language or None), paper=paper)
    if language:
        assert made.sections[0].page_width.mm == pytest.approx(width, abs=0.1)


def test_paper_that_is_none():
    with pytest.raises(ConfigError, match="no paper 'A5': choose from a4, letter"):
        document(paper="A5")


def test_the_foot_numbers_pages():
    foot = document().sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in foot and 'w:instr="NUMPAGES"' in foot and "The flood &amp; after" in foot


def test_it_carries_no_clock():
    (content,) = render(example(), "docx", about=ABOUT).values()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        dates = re.findall(r'w:date="([^"]*)"', package.read("word/comments.xml").decode())
    assert dates and all(date.startswith("1998-05-17") for date in dates)


@pytest.mark.parametrize("appendix", [None, False])
def test_our_own_reader_stops_at_the_appendix(tmp_path, appendix):
    talk = example()
    spoken = list(talk.transcript.utterances)
    spoken[2] = replace(spoken[2], words=spoken[2].words[:1])  # an arrow makes a line one of captions
    talk = replace(talk, transcript=replace(talk.transcript, utterances=tuple(spoken)))
    path = tmp_path / "transcript.docx"
    (content,) = render(talk, "docx", about=ABOUT, appendix=appendix).values()
    path.write_bytes(content)
    back = load_transcript(path)
    assert [word.text for word in back.words] == [word.text for word in talk.transcript.words]
    assert [utterance.speaker for utterance in back.utterances][:3] == ["S0", "Ruth Abel", "S0"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_it(tmp_path):
    (content,) = render(example(), "docx", about=ABOUT, paper="letter").values()
    (tmp_path / "a.docx").write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    from pypdf import PdfReader

    pages = PdfReader(tmp_path / "a.pdf").pages
    assert (float(pages[0].mediabox.width), float(pages[0].mediabox.height)) == pytest.approx((612, 792), abs=1)
    first, last = pages[0].extract_text(), pages[-1].extract_text()
    assert len(pages) == 2 and "Ruth Abel: We <left> at dawn" in " ".join(first.split()) and "Appendix" in last
    assert "1 / 2" in " ".join(first.split()) and "2 / 2" in " ".join(last.split())
