import io
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article, text_article
from audiotools.documents.canonical import canonical
from audiotools.documents.encoding import decode
from audiotools.errors import ArticleError
from audiotools.languages.detect import language_of, script_of

TEXT = "“We left at night,” said Jane Roe. The café was dark — and closed.\r\nIt’s gone.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_in_any_encoding_is_kept_unchanged(tmp_path, encoding):
    text = TEXT if encoding == "cp1252" or encoding.startswith("utf") else ""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    article = read_article(path)
    assert article.text == text
    assert find_quotes(article)[0].speaker == "Jane Roe"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1256", "قال أحمد العلي: «خرجنا من المدينة ليلا ولم نعد إليها بعد ذلك». وكانت المدينة مظلمة."),
        ("cp1252", "Zoë said: “The naïve café façade — gone.” It cost £5."),
        ("cp1251", "«Мы ушли ночью», — сказала Анна Петрова. Было темно и холодно."),
    ],
)
def test_legacy_encodings(encoding, text):
    assert decode(text.encode(encoding)) == text


def test_markdown_is_kept_unchanged_and_marked(tmp_path):
    text = (
        "---\ntitle: x\n---\n\n# The flood\n\nBy Jane Roe\n\nIt rained, and the river\nrose in the night.\n\n"
        "> We left at night.\n> All of us.\n\n- one item\n- two items\n\n![A "
        "picture](x.jpg)\n\nThen it was over for us.\n"
    )
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8", newline="")
    article = read_article(path)
    assert article.text == text
    assert (article.title, article.author) == ("The flood", "Jane Roe")
    roles = [p.role for p in article.paragraphs]
    assert roles == ["boilerplate", "heading", "byline", "body", "quote", "item", "item", "boilerplate", "body"]
    assert "the river\nrose" in text[article.paragraphs[3].start : article.paragraphs[3].end]


def test_boilerplate_is_marked_never_cut():
    text = (
        "6 min read\n\nThe flood of the century\n\nBy Jane Roe\n\n21 December 2017\n\nIt rained, "
        "and the river rose in the night. "
        "We left the house.\n\nThe flood. Photo by Tom Hill/AFP.\n\nThen it was over, and we came back home.\n\n"
        "Join the conversation\n\n• Please treat others with respect. “Be kind,” we say.\n\nLog in »"
    )
    article = text_article(text)
    assert article.text == text
    roles = [p.role for p in article.paragraphs]
    assert roles == ["boilerplate", "heading", "byline", "byline", "body", "caption", "body", *["boilerplate"] * 3]
    assert (article.title, article.author, article.date) == ("The flood of the century", "Jane Roe", "21 December 2017")
    assert find_quotes(article) == []


def test_hard_wrapped_lines_are_one_paragraph():
    text = "\n".join(
        [
            "“It had rained for five days and for five nights, and the river",
            "was the colour of tea with milk in it,” said Jane Roe, who was",
            "nine years old when the water came into the house by the sea,",
            "and who has never gone back to it since that long, cold night.",
        ]
    )
    article = text_article(text + "\n\nShe left.\n")
    assert len(article.paragraphs) == 2
    assert find_quotes(article)[0].text.endswith("milk in it,")


HTML = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>The flood | News</title>
<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>The flood of the century</h1>
<p>It had rained for five days, said Helen Marsh, who was nine years old when it happened to her and to her mother.</p>
<figure><img src="x.jpg"><figcaption>The river. Photo: Someone</figcaption></figure>
<p>&ldquo;We left at night,&rdquo; said Helen Marsh, a nurse. <q>And we never came back,</q> she added.</p>
<p>Before she went she offered this:</p><blockquote><p>People say that we were unlucky that night.</p></blockquote>
<p>The river went down again in spring, and the people of the town came back to what was left of their homes.</p>
</article><div class="comments"><h3>Comments</h3><form><p>“Nice story,” says Bob.</p></form></div>
<footer>Share on Facebook</footer></body></html>"""


def test_web_pages(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(HTML, encoding="utf-8")
    article = read_article(path)
    assert (article.title, article.author, article.date) == ("The flood of the century", "Jane Roe", "2024-03-05")
    assert article.language == "en"
    for left_out in ("Home", "Photo", "Nice story", "Facebook"):
        assert left_out not in article.text
    assert [(q.text, q.speaker, q.kind) for q in find_quotes(article)] == [
        ("We left at night,", "Helen Marsh", "direct"),
        ("And we never came back,", "Helen Marsh", "direct"),
        ("People say that we were unlucky that night.", "Helen Marsh", "block"),
    ]


def test_short_pages_and_pages_in_other_charsets():
    page = "<html><head><meta charset='windows-1252'></head><body><p>“Zoë left,” said Jane Roe.</p></body></html>"
    article = read_article(io.BytesIO(page.encode("cp1252")), format="html")
    assert article.text == "“Zoë left,” said Jane Roe."


def test_saved_pages():
    page = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; "
        b"boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    )
    article = read_article(io.BytesIO(page + HTML.encode() + b"\r\n--x--\r\n"))
    assert article.title == "The flood of the century"


def test_word_documents(tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("The flood", 0)
    document.add_paragraph("By Jane Roe")
    document.add_paragraph("“We left at night,” said Helen Marsh, a nurse from Hull.")
    document.add_paragraph("She offered this:")
    document.add_paragraph("People say that we were unlucky.", style="Intense Quote")
    document.add_table(1, 1).rows[0].cells[0].text = "“Never,” said Tom Hill."
    document.save(tmp_path / "a.docx")
    article = read_article(tmp_path / "a.docx")
    assert (article.title, article.author) == ("The flood", "Jane Roe")
    assert [(q.speaker, q.kind) for q in find_quotes(article)] == [
        ("Helen Marsh", "direct"),
        ("Helen Marsh", "block"),
        ("Tom Hill", "direct"),
    ]


def pdf_of(lines, *, password=None):
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    facts = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}
    font = DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in facts.items()})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
    stream.set_data(f"BT /F1 11 Tf 50 800 Td\n{shown}ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def test_pdf(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(
        pdf_of(
            [
                "The flood of the century",
                '"We left the house at night and went to the sta-',
                'tion on foot," said Jane Roe, a nurse from the',
                "town of Hull in the north of the land.",
                "It rained.",
            ]
        )
    )
    article = read_article(path)
    (quote,) = find_quotes(article)
    assert (quote.text, quote.speaker) == ("We left the house at night and went to the station on foot,", "Jane Roe")


def test_books(tmp_path):
    path = tmp_path / "a.epub"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/p.opf"/></rootfiles></container>',
        )
        book.writestr(
            "OPS/p.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title>Rain</dc:title><dc:creator>Jane Roe</dc:creator><dc:language>en-GB</dc:language></metadata>"
            '<manifest><item id="a" href="c1.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
        )
        book.writestr(
            "OPS/c1.xhtml",
            "<html><body><h1>One</h1><p>“We left,” said <i>Helen</i> Marsh.</p><blockquote>I was "
            "there.</blockquote></body></html>",
        )
    article = read_article(path)
    assert (article.title, article.author, article.language) == ("Rain", "Jane Roe", "en")
    assert [p.role for p in article.paragraphs] == ["heading", "body", "quote"]


def test_standard_input_and_open_files(monkeypatch):
    class Input:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr("sys.stdin", Input)
    assert read_article("-").text == TEXT
    assert read_article(io.StringIO(TEXT)).text == TEXT
    assert read_article(io.BytesIO(TEXT.encode())).sha256 == read_article(io.StringIO(TEXT)).sha256


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\n \r\n", "is empty"),
        ("a.txt", b"\x7fELF\x02\x01\x00\x00\x00\x01\x02\x03" * 20, "is not text"),
        ("a.pdf", b"hello", "is not a PDF file"),
        ("a.docx", b"hello", "is not a DOCX file"),
        ("a.docx", b"PK\x03\x04broken", "broken archive"),
        ("a.pdf", b"%PDF-1.4 broken", "is not a readable PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
        ("a.rtf", b"hello", "is not a RTF file"),
        ("a.rtf", b"{\\rtf1 }", "holds no article text"),
        ("a.odt", b"PK\x03\x04broken", "broken archive"),
        ("a.eml", b"From: Ann\nMIME-Version: 1.0\n\n", "is a mail without text"),
        ("a.txt", b"\xff\xfeh\x00e", "broken UTF"),
        ("a.html", b"<html><body></body></html>", "holds no article text"),
    ],
)
def test_what_is_no_article_is_said_in_one_sentence(tmp_path, name, data, message):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ArticleError, match=message) as caught:
        read_article(path)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders(tmp_path):
    with pytest.raises(ArticleError, match="There is no article"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match="is a folder"):
        read_article(tmp_path)
    with pytest.raises(ArticleError, match="not an article format"):
        read_article(io.BytesIO(b"x y z"), format="wps")


def test_encrypted_pdf(tmp_path):
    path = Path(tmp_path / "a.pdf")
    path.write_bytes(pdf_of(["secret"], password="x"))  # noqa: S106 -- the point of it
    with pytest.raises(ArticleError, match="encrypted"):
        read_article(path)


@given(st.text(alphabet="ab\r\n\u2028e\u0301o\u0308\u1112\u1161\u11ab ", max_size=40))
def test_canonical_positions_lead_back(source):
    form = canonical(source)
    assert unicodedata.is_normalized("NFC", form.text)
    assert "\r" not in form.text
    ends = [form.to_source(i) for i in range(len(form.text) + 1)]
    assert ends == sorted(ends)
    assert (ends[0], ends[-1]) == (0, len(source))
    for position, place in enumerate(ends[:-1]):
        assert form.to_source(form.to_text(place)) == place
        between = canonical(source[place : ends[position + 1]]).text
        assert between in ("", form.text[position]) or form.text[position] in between


def test_languages():
    assert language_of("The river rose in the night, and we left the house.") == "en"
    assert language_of("La rivière est montée dans la nuit et nous sommes partis.") == "fr"
    assert language_of("Der Fluss stieg in der Nacht, und wir sind gegangen.") == "de"
    assert language_of("خرجنا من المدينة") == "ar"
    assert language_of("יצאנו מהעיר בלילה") == "he"
    assert language_of("") is None
    assert script_of("12") == ""


def test_a_first_line_that_quotes_is_no_headline():
    text = "Jane Roe said: “No.”\n\nShe left the room and did not come back to it for a long time."
    assert [p.role for p in text_article(text).paragraphs] == ["body", "body"]
    assert [(q.kind, q.speaker) for q in find_quotes(text)] == [("direct", "Jane Roe")]


@pytest.mark.parametrize(
    "line", ["By our northern correspondent", "From our special correspondent in Hull, Monday", "By staff and agencies"]
)
def test_bylines_without_a_name(line):
    prose = "The water came at midnight, and nobody in the street had been told of it at all."
    article = text_article(f"The night the river came\n\n{line}\n\n{prose}\n\nIn the morning {prose.lower()}")
    assert [p.role for p in article.paragraphs] == ["heading", "byline", "body", "body"]
    assert article.title == "The night the river came"


def test_indented_paragraphs_of_word_documents_are_set_off(tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("The flood", 0)
    for text in (
        "The water came at midnight, and nobody knew.",
        "Helen Marsh, a nurse, wrote to her sister.",
        "It was over.",
    ):
        document.add_paragraph(text)
    set_off = document.add_paragraph("We left the house at night and on foot, all of us.")
    set_off.paragraph_format.left_indent = docx.shared.Cm(1.5)
    document.save(tmp_path / "a.docx")
    article = read_article(tmp_path / "a.docx")
    assert [p.role for p in article.paragraphs] == ["heading", "body", "body", "body", "quote"]
    assert (article.author, article.date) == (None, None)  # the template's own facts are not the article's


def test_prose_after_an_interview_is_no_answer():
    turns = "Q: When did you leave?\n\nA: At night.\n\nQ: On foot?\n\nA: Yes.\n\n"
    quotes = find_quotes(turns + "“We left together,” said Tom Hill, who had listened to it all from the kitchen.")
    assert [(q.kind, q.text) for q in quotes][-1] == ("direct", "We left together,")


def test_pages_copied_from_the_web():
    text = (
        "Home\n\nThe night the river came to Hull\n\nJane Marlow\n4 May 2019\n\n"
        "Tom Hill on the quay, where the water first broke through. Photograph: Ann Lee/The Post\n\n"
        "“We left,” said Tom Hill, a fisherman, and nobody in the street had been told that the water was coming.\n\n"
        "The town was grey, and the sea was grey, and nobody knew what to do.\n\nMost viewed\nMayor says “no more”\n"
    )
    article = text_article(text)
    assert (article.title, article.author, article.date) == (
        "The night the river came to Hull",
        "Jane Marlow",
        "4 May 2019",
    )
    assert [p.role for p in article.paragraphs if p.role in ("caption", "byline")] == ["byline", "byline", "caption"]
    assert [q.text for q in find_quotes(article)] == ["We left,"]
