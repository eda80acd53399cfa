"""Mails, saved pages, ODT, RTF and files inside Word files; and small files that hold too much."""

import email.message
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odfdo import Document

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article
from audiotools.documents.limits import refuse_attributes
from audiotools.documents.opendocument import _styles
from audiotools.errors import ArticleError
from audiotools.transcripts.building import load_transcript

HEADERS = """From: =?utf-8?q?Ann_B=C3=B8ck?= <ann@example.org>
To: Tom <tom@example.org>
Subject: =?utf-8?b?w4RwZmVs?=
Date: Mon, 2 Mar 2020 10:00:00 +0100
MIME-Version: 1.0
"""


def mail(rest, **kwargs):
    return read_article(io.BytesIO((HEADERS + rest).encode(**kwargs)))


def test_a_mails_headers_are_facts_and_its_lines_are_made_whole():
    article = mail(
        "Content-Type: text/plain; charset=iso-8859-1; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n"
        "Hello,\n\nThe mayor told me: =93We never saw =\nthe letter, and nobody=20\ntold us.=94 He was in "
        "the caf=E9.\n\n"
        "> When was that?\n\n-- \nAnn\n"
    )
    assert (article.title, article.author, article.date) == ("Äpfel", "Ann Bøck", "2020-03-02")
    printed = [(p.role, article.text[p.start : p.end]) for p in article.paragraphs]
    assert printed == [
        ("body", "Hello,"),
        ("body", "The mayor told me: “We never saw the letter, and nobody told us.” He was in the café."),
        ("quote", "When was that?"),
        ("boilerplate", "--"),
        ("boilerplate", "Ann"),
    ]
    assert article.encoding == "cp1252"


def test_of_a_mail_with_a_page_the_page_is_read_where_the_text_is_none():
    message = email.message.EmailMessage()
    message["From"], message["Subject"] = "ann@example.org", "The letter"
    message.set_content("Your mailer shows no pages.")
    message.add_alternative("<html><body>" + "<p>“We never saw it,” said Jane Roe of Hull.</p>" * 9, subtype="html")
    article = read_article(io.BytesIO(bytes(message)), format="mail")
    assert find_quotes(article)[0].speaker == "Jane Roe"
    assert "mailer" not in article.text
    assert article.title == "The letter"


def test_pages_saved_by_old_browsers_are_read_in_the_charset_of_their_part():
    text = (
        "<html><head></head><body><p>"
        + '"Мы ждали", - сказала Мария Петрова. Музей открыт. ' * 5
        + "</p></body></html>"
    )
    saved = (
        b"From: <Saved by Windows Internet Explorer 8>\r\nSubject: =?koi8-r?B?7dXaxco=?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n--x\r\n'
        b'Content-Type: text/html;\r\n\tcharset="koi8-r"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
        + text.encode("koi8_r") + b"\r\n--x--\r\n"
    )  # fmt: skip
    article = read_article(io.BytesIO(saved))
    assert "сказала Мария Петрова" in article.text
    assert (article.language, article.encoding) == ("ru", "koi8_r")


def opendocument(body, styles=""):
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in {
            "office": "office", "text": "text", "style": "style", "fo": "xsl-fo-compatible", "meta": "meta"
        }.items()
    )  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        out.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:'
                     'xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
                     'manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>')  # fmt: skip
        out.writestr("content.xml", f"<office:document-content {names}><office:automatic-styles>{styles}"
                     f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
                     "</office:document-content>")  # fmt: skip
        out.writestr("styles.xml", f'<office:document-styles {names}><office:styles><style:style '
                     'style:name="Quotations" style:family="paragraph"/></office:styles>'
                     "</office:document-styles>")  # fmt: skip
        out.writestr("meta.xml", f"<office:document-meta {names}><office:meta/></office:document-meta>")
    return packed.getvalue()


def test_an_opendocument_text_is_read_with_its_roles_and_styles():
    bold = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    quoted = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    data = opendocument(
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:h>The valley</text:h><text:p>A <text:span text:style-name='T1'>bold</text:span><text:tab/>word"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body>"
        "</text:note><text:line-break/>and a line.</text:p><text:p text:style-name='P1'>We left.</text:p>"
        "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>",
        bold + quoted,
    )
    article = read_article(io.BytesIO(data))
    printed = [(p.role, article.text[p.start : p.end]) for p in article.paragraphs]
    assert printed == [
        ("heading", "The valley"), ("body", "A bold word"), ("body", "and a line."), ("quote", "We left."),
        ("item", "One"), ("note", "A note."),
    ]  # fmt: skip
    assert [article.text[slice(*run)] for run in article.paragraphs[1].bold] == ["bold"]


def test_rtf_is_read():
    article = read_article(
        io.BytesIO(rb"{\rtf1\ansi\ansicpg1252 \'93We left,\'94 said \b Jane Roe\b0 .\par Caf\'e9 \u8212?}")
    )
    assert article.text == "“We left,” said Jane Roe.\n\nCafé —"


def enclosing(blob, kind, tmp_path, name="chunk.html"):
    document = docx.Document()
    document.add_paragraph("Before.")
    part = Part(PackURI(f"/word/{name}"), kind, blob, document.part.package)
    chunk = OxmlElement("w:altChunk")
    chunk.set(qn("r:id"), document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK))
    document.element.body.insert(1, chunk)
    document.save(tmp_path / "a.docx")
    return (tmp_path / "a.docx").read_bytes()


def test_a_page_put_into_a_word_file_is_read_in_its_place(tmp_path):
    page = "<html><head><meta charset=windows-1252></head><body><p>“We <b>left</b>,” said Jane Roe.</p></body></html>"
    article = read_article(io.BytesIO(enclosing(page.encode("cp1252"), "text/html", tmp_path)))
    assert article.text == "Before.\n\n“We left,” said Jane Roe."
    inner = enclosing(b"Plain words.", "text/plain", tmp_path)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    outer = enclosing(inner, kind, tmp_path, "chunk.docx")
    assert read_article(io.BytesIO(outer)).text == "Before.\n\nBefore.\n\nPlain words."


def packed(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in members.items():
            out.writestr(name, text)
    return data.getvalue()


def test_a_page_that_a_book_names_many_times_is_read_once():
    book = packed({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
        "c.opf": '<package><metadata><title>T</title></metadata><manifest><item id="a" href="a.xhtml"/></manifest>'
        + "<spine>" + '<itemref idref="a"/>' * 20_000 + "</spine></package>",
        "a.xhtml": "<html><body><p>Once upon a time.</p></body></html>",
    })  # fmt: skip
    assert read_article(io.BytesIO(book), format="epub").text == "Once upon a time."


def test_files_that_hold_too_much_are_refused_with_the_limit(tmp_path, monkeypatch):
    document = docx.Document()
    for _ in range(30):
        document.add_paragraph("x")
    document.save(tmp_path / "a.docx")
    monkeypatch.setattr("audiotools.documents.limits.MOST_PARAGRAPHS", 20)
    with pytest.raises(ArticleError, match="more than 20 paragraphs"):
        read_article(tmp_path / "a.docx")
    bomb = packed({"word/document.xml": b"<a>" + b" " * 9_000_000 + b"</a>"})
    with pytest.raises(ArticleError, match="would unpack to 9 MB of markup, more than an article holds"):
        read_article(io.BytesIO(bomb), format="docx")
    many = packed({f"{number}.xml": "" for number in range(10_001)})
    with pytest.raises(ArticleError, match="holds 10,001 files, more than 10,000"):
        read_article(io.BytesIO(many), format="odt")


def test_markup_nested_too_deep_is_refused():
    page = "<html><body>" + "<div>" * 240 + "<p>Deep down it is dark.</p>"
    with pytest.raises(ArticleError, match="nested more than 200 elements deep"):
        read_article(io.BytesIO(page.encode()), format="html")


def test_rare_letters_of_rtf_are_whole():
    article = read_article(io.BytesIO(rb"{\rtf1\ansi Smile \u-10179?\u-8704? and go.}"), format="rtf")
    assert article.text == "Smile \U0001f600 and go."
    article.text.encode()


def test_an_opendocument_text_without_facts_is_read_and_an_encrypted_one_is_refused(tmp_path):
    seed = Path(__file__).parent.parent / "corpus" / "articles" / "article.odt"
    for name, manifest in (("bare.odt", b""), ("secret.odt", b"<manifest:encryption-data/>")):
        with zipfile.ZipFile(seed) as given, zipfile.ZipFile(tmp_path / name, "w") as made:
            for part in given.namelist():
                if part != "meta.xml":
                    data = given.read(part)
                    made.writestr(part, data + manifest if part == "META-INF/manifest.xml" else data)
    assert read_article(tmp_path / "bare.odt").text == read_article(seed).text
    with pytest.raises(ArticleError, match="is encrypted: save it without a password"):
        read_article(tmp_path / "secret.odt")


@pytest.mark.slow
def test_styles_made_from_each_other_without_end_take_no_memory(tmp_path):
    seed = Path(__file__).parent.parent / "corpus" / "articles" / "article.odt"
    chain = "".join(
        f'<style:style style:name="Style{n}" style:family="paragraph" style:parent-style-name="Style{n + 1}"/>'
        for n in range(4000)
    )
    with zipfile.ZipFile(seed) as given, zipfile.ZipFile(tmp_path / "a.odt", "w") as made:
        for name in given.namelist():
            data = given.read(name)
            made.writestr(name, data.replace(b"<office:styles>", b"<office:styles>" + chain.encode()))
    assert chain.encode() in zipfile.ZipFile(tmp_path / "a.odt").read("styles.xml")
    assert read_article(tmp_path / "a.odt").text == read_article(seed).text
    names = [names for names, _, _ in _styles(Document(str(tmp_path / "a.odt"))).values()]
    assert sum(map(len, names)) < 4000 * 1000


@pytest.mark.parametrize("value", ["", "=1", '="<>"', "='a b'"])
def test_an_element_of_thousands_of_attributes_is_refused_before_it_is_parsed(value, tmp_path):
    """The parser holds each against all others: 30,000 of them, a quarter of a megabyte, took 13 seconds."""
    crowded = "<p " + " ".join(f"a{number}{value}" for number in range(30_000)) + ">hello</p>"
    for name, text in (("a.html", f"<html><body>{crowded}</body></html>"), ("a.xml", f"<tt>{crowded}</tt>")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ArticleError, match="more than 2,000 attributes"):
            load_transcript(path)
    with pytest.raises(ArticleError, match="more than 2,000 attributes"):
        read_article(tmp_path / "a.html")
    refuse_attributes(f'<p title="{"a word b=c " * 9000}"><a b="\' {"<a b " * 9000}', "a page that is only odd")


def test_a_mail_whose_subject_fills_a_book_is_read_without_it(tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(b"From: a@b.c\nSubject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nWe left the valley at dawn.\n")
    read = read_article(path)
    assert "We left the valley" in read.text and not read.title


def test_a_mail_whose_kind_fills_a_book_is_refused_before_it_is_parsed(tmp_path):
    path = tmp_path / "a.eml"
    for between in (b"; ", b";\r\n "):
        kind = between.join(b"a*%d=x" % number for number in range(100_000))
        path.write_bytes(b"From: a@b.c\nMIME-Version: 1.0\ncontent-type: text/plain; " + kind + b"\n\nWe left.\n")
        with pytest.raises(ArticleError, match="fills a book"):
            read_article(path)


def _book(*chapters):
    """An EPUB of these bodies."""
    data = io.BytesIO()
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    with zipfile.ZipFile(data, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
                      '<rootfiles><rootfile full-path="c.opf"/></rootfiles></container>')  # fmt: skip
        items = "".join(f'<item id="{name}" href="{name}"/>' for name in names)
        spine = "".join(f'<itemref idref="{name}"/>' for name in names)
        book.writestr("c.opf", '<package xmlns="http://www.idpf.org/2007/opf"><metadata/>'
                      f"<manifest>{items}</manifest><spine>{spine}</spine></package>")  # fmt: skip
        for name, body in zip(names, chapters, strict=True):
            book.writestr(name, '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
                          f"<head/>{body}</html>")  # fmt: skip
    return io.BytesIO(data.getvalue())


def test_a_book_s_notes_and_title_page_are_no_text():
    article = read_article(_book(
        '<body epub:type="frontmatter"><section epub:type="titlepage"><p>Baking by Night</p></section></body>',
        '<body><section epub:type="chapter"><p><span class="dropcap">T</span>he baker rose.<a epub:type="noteref" '
        'href="#n">1</a></p><blockquote><p>We left at dawn.</p><cite>Tom Vale</cite></blockquote>'
        '<aside epub:type="footnote" id="n"><p>At four.</p></aside></section></body>',
        '<body><section epub:type="endnotes"><ol><li><p>See the map.</p></li></ol></section></body>',
    ))  # fmt: skip
    assert [(p.role, article.text[p.start : p.end]) for p in article.paragraphs] == [
        ("boilerplate", "Baking by Night"), ("body", "The baker rose."), ("quote", "We left at dawn."),
        ("quote", "— Tom Vale"), ("note", "At four."), ("note", "See the map."),
    ]  # fmt: skip
