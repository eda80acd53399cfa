"""Word files as editors leave them: changes still tracked, content controls, notes."""

import io
import zipfile

import pytest

from audiotools.articles.reader import read_article
from audiotools.errors import ArticleError
from audiotools.transcripts.building import load_transcript

docx = pytest.importorskip("docx")

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def lines(*paragraphs, footnotes=""):
    """The text of a document whose paragraphs have this markup."""
    document = docx.Document()
    for markup in paragraphs:
        document.element.body.insert(-1, docx.oxml.parse_xml(markup.replace(">", f" {W}>", 1)))
    raw = io.BytesIO()
    document.save(raw)
    if footnotes:
        raw = with_footnotes(raw, footnotes)
    return read_article(io.BytesIO(raw.getvalue()), format="docx").text.split("\n\n")


def with_footnotes(raw, footnotes):
    """The document with footnotes put into the package."""
    result = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("utf-8", "surrogateescape")
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                data = data.replace(
                    "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                )
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                data = data.replace(
                    "</Relationships>",
                    f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>',
                )
            new.writestr(name, data.encode("utf-8", "surrogateescape"))
        new.writestr("word/footnotes.xml", f"<w:footnotes {W}>{footnotes}</w:footnotes>")
    return result


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("“We took") + "<w:ins>" + run(" everything") + "</w:ins>" + run(",” she said."),
         "“We took everything,” she said."),
        (run("We") + "<w:del><w:r><w:delText> no</w:delText></w:r></w:del>" + run(" left."), "We left."),
        ("<w:moveFrom>" + run("Gone. ") + "</w:moveFrom><w:moveTo>" + run("Here.") + "</w:moveTo>", "Here."),
        ("<w:sdt><w:sdtContent>" + run("In a control.") + "</w:sdtContent></w:sdt>", "In a control."),
        ("<w:smartTag>" + run("Old") + "</w:smartTag>" + run("town"), "Oldtown"),
        ("<w:hyperlink>" + run("linked") + "</w:hyperlink>" + run(" text"), "linked text"),
        ("<w:r><w:t>al</w:t><w:noBreakHyphen/><w:t>Hajj</w:t><w:tab/><w:t>left</w:t></w:r>", "al-Hajj left"),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_with_its_changes_accepted(inside, text):
    assert lines(f"<w:p>{inside}</w:p>") == [text]


def test_paragraphs_in_content_controls_and_tables_keep_their_places():
    control = "<w:sdt><w:sdtContent><w:p>" + run("Two.") + "</w:p></w:sdtContent></w:sdt>"
    cells = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in ("Three.", "Four."))
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('Gone.')}</w:p></w:tc></w:tr>"
    table = f"<w:tbl><w:tr>{cells}</w:tr>{gone}</w:tbl>"
    found = lines(f"<w:p>{run('One.')}</w:p>", control, table, f"<w:p>{run('Five.')}</w:p>")
    assert found == ["One.", "Two.", "Three.", "Four.", "Five."]


def test_footnotes_follow_the_text():
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>'
        f"{run(' “I saw it,” Ann Roe wrote.')}</w:p></w:footnote>"
    )
    assert lines(f"<w:p>{run('We left.')}</w:p>", footnotes=notes) == ["We left.", "“I saw it,” Ann Roe wrote."]


@pytest.mark.parametrize(
    ("member", "says"),
    [
        ("content.xml", "a.docx is an OpenDocument file: save it as DOCX"),
        ("Index.zip", "a.docx is a packed file and no Word document: save it as DOCX"),
        ("word/document.xml", "a.docx is not a readable Word document: save it again"),
    ],
)
def test_packed_files_of_other_programs_are_told_apart(tmp_path, member, says):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(member, "<a/>")
    with pytest.raises(ArticleError, match=says):
        read_article(path)
    with pytest.raises(ArticleError, match=says):
        load_transcript(path)


def test_a_transcript_in_rtf_is_read(tmp_path):
    (tmp_path / "a.rtf").write_text(r"{\rtf1\ansi 00:01 Ann: We left.\par 00:04 Bob: When?\par}")
    said = load_transcript(tmp_path / "a.rtf").utterances
    assert [(u.speaker, u.start, u.text) for u in said] == [("Ann", 1.0, "We left."), ("Bob", 4.0, "When?")]


def box(words):
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_are_read_once_behind_the_paragraph_they_hang_on():
    body = f"<w:p>{run('We left at dawn.')}{box('“Nobody came back”')}</w:p>"
    assert lines(body, f"<w:p>{run('It rained.')}</w:p>") == ["We left at dawn.", "“Nobody came back”", "It rained."]


def test_paragraphs_of_a_list_that_are_set_in_are_no_quotations():
    far = '<w:pPr><w:ind w:left="1134"/></w:pPr>'
    plain = "".join(f"<w:p>{run('The council met in the hall on the quay that evening.')}</w:p>" for _ in range(8))
    rows = [
        "(a) presiding over the meetings of the council and its many committees;",
        "We left the house at dawn and nobody saw us go away.",
    ]
    document = docx.Document()
    for markup in [*plain.split("</w:p>")[:-1], *(f"<w:p>{far}{run(row)}" for row in rows)]:
        document.element.body.insert(-1, docx.oxml.parse_xml(f"{markup}</w:p>".replace(">", f" {W}>", 1)))
    raw = io.BytesIO()
    document.save(raw)
    article = read_article(io.BytesIO(raw.getvalue()), format="docx")
    assert [p.role for p in article.paragraphs[-2:]] == ["body", "quote"]


def test_a_template_is_read_as_the_document_it_makes():
    document = docx.Document()
    document.add_paragraph("We left at dawn.")
    raw, made = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
            )
    assert read_article(io.BytesIO(made.getvalue()), format="docx").text == "We left at dawn."
