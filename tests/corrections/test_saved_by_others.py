"""Exports that another program opened and saved come back with what a person changed in them, and nothing else.

Each export is written in other ways that mean the same, as it is and with one word corrected: the same decisions must
come of it. What programs do here they do: byte order marks, line ends, numbers and clocks of captions, entities,
markup, XML with other prefixes and encodings, runs cut in two, *Strict Open XML*.
"""

from __future__ import annotations

import copy
import html
import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree
from test_taking import change_in, exported, result_of, written_as

from audiotools.corrections.taking import take_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Way = Callable[[bytes], bytes]


def text(change: Callable[[str], str]) -> Way:
    return lambda data: change(data.decode("utf-8")).encode("utf-8")


def sub(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Way:
    return text(lambda found: re.sub(pattern, new, found, flags=re.MULTILINE))


ANY: dict[str, Way] = {
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "line ends of Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "line ends of old Macs": lambda data: data.replace(b"\n", b"\r"),
    "UTF-16 as Windows has it": lambda data: b"\xff\xfe" + data.decode().encode("utf-16-le"),
    "UTF-16 the other way round": lambda data: b"\xfe\xff" + data.decode().encode("utf-16-be"),
    "spaces at the ends of lines": lambda data: data.replace(b"\n", b" \t\n"),
    "nothing after the last word": lambda data: data.rstrip(),
    "empty lines around": lambda data: b"\n\n" + data + b"\n\n",
}
TYPED: dict[str, Way] = {
    "the end of a file of DOS": lambda data: data + b"\x1a",
    "accents apart": text(lambda found: unicodedata.normalize("NFD", found)),
    "marks of direction": sub(r"(?<=[a-z]) (?=[a-z]+ )", " \u200e"),
}
CUES: dict[str, Way] = {
    "empty lines that are not empty": lambda data: data.replace(b"\n\n", b"\n \n"),
    "more empty lines": lambda data: data.replace(b"\n\n", b"\n\n\n\n"),
    "indented lines": sub(r"^(?=\S)", "  "),
    "other numbers": sub(r"^(\d+)\n(?=\d\d:)", lambda found: f"{int(found[1]) + 100:05}\n"),
    "no numbers": sub(r"^\d+\n(?=\d\d:)", ""),
}
SRT: dict[str, Way] = {
    "points in clocks": sub(r"(\d\d:\d\d:\d\d),(\d)", r"\1.\2"),
    "short clocks": sub(r"\b00:(\d\d:\d\d,)", r"0:\1"),
    "spaces around arrows": sub(r"(\d) --> (\d)", r"\1  -->\t\2"),
    "places on the screen": sub(r"( --> [\d:,]+)", r"\1 X1:40 X2:600 Y1:20 Y2:50"),
    "italics": sub(r"^(?!\d+$|\d\d:)(.+)$", r"<i>\1</i>"),
    "colours": sub(r"^(?!\d+$|\d\d:)(.+)$", r'<font color="#ffffff">\1</font>'),
    "a line at the top": sub(r"(-->.*\n)", r"\1{\\an8}"),
    "lines broken elsewhere": sub(r"^(?!\d+$|\d\d:)(\S+) (.+)$", r"\1\n\2"),
}
VTT: dict[str, Way] = {
    "other entities": text(lambda t: t.replace("&lt;", "&#60;").replace("&amp;", "&#x26;").replace("'", "&#39;")),
    "spaces that do not break": sub(r"(?<=[a-z]) (?=[a-z])", "&nbsp;"),
    "clocks without hours": sub(r"\b00:(\d\d:\d\d\.)", r"\1"),
    "settings of cues": sub(r"( --> [\d:.]+)", r"\1 align:start position:10% line:0"),
    "a heading": sub(r"\AWEBVTT", "WEBVTT - saved elsewhere\nKind: captions"),
    "notes and regions": text(lambda t: t.replace("\n\n", "\n\nNOTE a\n\nREGION\nid:b\n\n", 1)),
    "classes": sub(r"<v ([^>]*)>(.*)(?=</v>)", r"<v.loud \1><c.yellow>\2</c>"),
    "voices that are not ended": text(lambda t: t.replace("</v>", "")),
    "times of words": sub(r"(?<=[a-z]) (?=[a-z]+ )", " <00:00:03.000>"),
}
JSON: dict[str, Way] = {key: way for key, way in ANY.items() if "lines" not in key}


def members(change: Callable[[bytes], bytes], *, every: bool = True, how: int = zipfile.ZIP_DEFLATED) -> Way:
    """Members of a package that are XML changed, all or the text alone."""

    def way(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", how) as new:
            for name in reversed(old.namelist()):
                content = old.read(name)
                wanted = name.endswith((".xml", ".rels")) if every else name == "word/document.xml"
                new.writestr(name, change(content) if wanted else content)
        return out.getvalue()

    return way


def other_prefixes(data: bytes) -> bytes:
    return re.sub(rb"(</?|\s)w:", rb"\1ns0:", data).replace(b"xmlns:w=", b"xmlns:ns0=")


def default_namespace(data: bytes) -> bytes:
    return re.sub(rb"(</?)w:", rb"\1", data).replace(b"xmlns:w=", f'xmlns="{W[1:-1]}" xmlns:w='.encode())


def in_utf16(data: bytes) -> bytes:
    return re.sub(r'encoding=["\']UTF-8["\']', 'encoding="UTF-16"', data.decode(), flags=re.IGNORECASE).encode("utf-16")


def sections(data: bytes) -> bytes:
    shape = re.compile(r"(<w:t[^>]*>)([^<]+)(?=</w:t>)")
    return shape.sub(lambda f: f"{f[1]}<![CDATA[{html.unescape(f[2])}]]>", data.decode()).encode()


def remarks(data: bytes) -> bytes:
    return re.sub(rb"(<w:t[^>]*>[^<]{3})", rb"\1<!-- seen --><?pi seen?>", data)


def cut_runs(data: bytes) -> bytes:
    """Every run in two, with what a spelling checker leaves between them."""
    root = etree.fromstring(data)
    for run in list(root.iter(f"{W}r")):
        whole = run.find(f"{W}t")
        if whole is not None and whole.text and len(whole.text) > 6:
            rest = copy.deepcopy(run)
            for part, said in ((whole, whole.text[:4]), (rest.find(f"{W}t"), whole.text[4:])):
                part.text = said
                part.set(SPACE, "preserve")
            run.addnext(rest)
            run.addnext(etree.Element(f"{W}proofErr"))
    return etree.tostring(root)


def indented(data: bytes) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True))
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")


def strict(data: bytes) -> bytes:
    return re.sub(
        rb"http://schemas\.openxmlformats\.org/(\w+)/2006/(?=main|relat)", rb"http://purl.oclc.org/ooxml/\1/", data
    )


def controlled(data: bytes) -> bytes:
    return re.sub(rb"(<w:r>.*?</w:r>)", rb"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>", data, flags=re.DOTALL)


DOCX: dict[str, Way] = {
    "stored, in another order": members(lambda data: data, how=zipfile.ZIP_STORED),
    "other prefixes": members(other_prefixes, every=False),
    "no prefix": members(default_namespace, every=False),
    "UTF-16": members(in_utf16),
    "byte order marks": members(lambda data: b"\xef\xbb\xbf" + data),
    "no declaration": members(lambda data: re.sub(rb"\A<\?xml.*?\?>\s*", b"", data)),
    "sections": members(sections, every=False),
    "remarks": members(remarks, every=False),
    "runs cut in two": members(cut_runs, every=False),
    "indented": members(indented, every=False),
    "canonical": members(lambda data: etree.tostring(etree.fromstring(data), method="c14n")),
    "line ends of Windows": members(lambda data: data.replace(b"><", b">\r\n<"), every=False),
    "Strict Open XML": members(strict),
    "content controls": members(controlled, every=False),
}

WAYS = {
    "srt": ANY | TYPED | CUES | SRT,
    "vtt": ANY | TYPED | CUES | VTT,
    "md": ANY | TYPED,
    "txt": ANY | TYPED,
    "json": JSON,
    "docx": DOCX,
}
CASES = [(form, name) for form, ways in WAYS.items() for name in ways]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Of each form the results and the export, as it is and corrected, with what comes of each."""
    made = {}
    result = result_of()
    for form in WAYS:
        for pairs in ((), (("cold", "café"),)):
            path = written_as(result, form, tmp_path_factory.mktemp("export"))
            change_in(path, *pairs)
            made[form, bool(pairs)] = path, take_file(path, result)
    return result, made


@pytest.mark.parametrize(("form", "name"), CASES, ids=lambda one: one)
def test_what_another_program_saved_says_the_same(form, name, kept, tmp_path):
    result, made = kept
    for corrected in (False, True):
        path, expected = made[form, corrected]
        assert [one.text for one in expected.decisions] == [("café",)] * corrected
        other = tmp_path / path.name
        other.write_bytes(WAYS[form][name](path.read_bytes()))
        assert not corrected or other.read_bytes() != path.read_bytes()
        assert take_file(other, result) == expected


@pytest.mark.slow  # an office program starts, six times
@pytest.mark.parametrize("kind", ["docx:MS Word 2007 XML", "rtf", "html:HTML (StarWriter)"])
@pytest.mark.parametrize("corrected", [False, True])
def test_what_libreoffice_saved_says_the_same(kind, corrected, kept, tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not here")
    result, made = kept
    path, expected = made["docx", corrected]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    line = [program, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path / "saved", path]
    subprocess.run(line, check=True, capture_output=True)
    (saved,) = (tmp_path / "saved").iterdir()
    assert take_file(saved, result).decisions == expected.decisions


def test_captions_for_the_deaf_in_utf16_say_the_same(tmp_path):
    result = result_of()
    (path,) = exported(result, "srt", tmp_path, sdh=True)
    path.write_bytes(ANY["UTF-16 as Windows has it"](path.read_bytes()))
    assert take_file(path, result).decisions == ()
