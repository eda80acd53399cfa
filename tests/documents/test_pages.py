"""PDF pages: columns, running heads, headings and indents, on pages drawn for the purpose."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article
from audiotools.documents.bidi import in_reading_order
from audiotools.documents.pages import read_pages

STORY = [
    "The water reached the houses after midnight,",
    "and nobody in the street had been told of it.",
    '   "We heard the dogs before we heard the wa-',
    'ter," said Tom Hill, a retired fisherman from',
    'the quay. "Then the lights went out in town."',
    "   Maria Lopez, a nurse at the hospital, says",
    "she remembers a night without electricity.",
]


def pdf(*pages):
    """A PDF whose pages hold (x, y, size, text) in this order; text in bold begins with ``**``."""
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    fonts = {}
    for name, face in (("/F1", "/Helvetica"), ("/F2", "/Helvetica-Bold")):
        facts = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": face}
        fonts[NameObject(name)] = DictionaryObject({NameObject(k): NameObject(v) for k, v in facts.items()})
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject(fonts)})
        shown = "".join(
            f"BT /{'F2' if text.startswith('**') else 'F1'} {size} Tf 1 0 0 1 {x} {y} Tm "
            f"({text.removeprefix('**')}) Tj ET\n"
            for x, y, size, text in lines
        )
        stream = DecodedStreamObject()
        stream.set_data(shown.encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    data = io.BytesIO()
    writer.write(data)
    return io.BytesIO(data.getvalue())


def column(lines, x, top, size=10):
    return [
        (x + 14 * line.startswith("   "), top - 12 * number, size, line.strip()) for number, line in enumerate(lines)
    ]


def roles(article):
    return [(p.role, article.text[p.start : p.end]) for p in article.paragraphs]


def test_two_columns_with_running_heads():
    def page(number, left, right):
        heads = [(57, 808, 9, "THE HARBOUR POST"), (460, 808, 9, "4 May 2019"), (290, 28, 9, f"Page {number}")]
        return [*heads, *column(left, 57, 700), *column(right, 310, 700)]

    title = [(57, 740, 22, "**The night the river came")]
    right = ['   "Nothing was left of it," she said.', *STORY[:2]]
    article = read_article(pdf(title + page(1, STORY, right), page(2, STORY, STORY)))
    assert article.title == "The night the river came"
    assert "HARBOUR" not in article.text and "Page" not in article.text
    assert [role for role, _ in roles(article)].count("heading") == 1
    paragraphs = [text for _, text in roles(article)]
    assert paragraphs[2].startswith('"We heard the dogs before we heard the water," said Tom Hill')
    assert paragraphs[3].startswith("Maria Lopez") and paragraphs[3].endswith("electricity.")
    first, second, third = find_quotes(article)[:3]
    assert (first.speaker, second.speaker, third.speaker) == ("Tom Hill", "Tom Hill", "Maria Lopez")


def test_columns_that_the_file_holds_line_by_line():
    other = [line.replace("Tom Hill", "Ann Ward").replace("Maria Lopez", "Rosa Diaz") for line in STORY]
    lines = [line for pair in zip(column(STORY, 57, 700), column(other, 310, 700), strict=True) for line in pair]
    article = read_article(pdf(lines))
    assert [q.speaker for q in find_quotes(article)] == ["Tom Hill", "Tom Hill", "Ann Ward", "Ann Ward"]


def test_headings_set_off_quotations_and_gaps():
    quoted = [
        "People say that we were unlucky that night, but",
        "luck had nothing to do with it, and nobody on",
        "the quay has ever believed that it had to.",
    ]
    lines = [
        (57, 740, 10, "**A town on its own"),
        *column(STORY, 57, 722),
        *column(quoted, 85, 620),
        *column(
            ["She went back in the morning, when the street", "was dry again and the lights were burning."], 57, 566
        ),
    ]
    article = read_article(pdf(lines))
    found = roles(article)
    assert found[0] == ("heading", "A town on its own")
    assert ("quote", " ".join(quoted)) in found
    assert found[-1][1].startswith("She went back")


def test_ligatures_and_placeholders(tmp_path):
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=pdf([(57, 740, 20, "The flood"), *column(STORY, 57, 700)]))
    writer.add_metadata({"/Title": "untitled", "/Author": "(anonymous)"})
    data = io.BytesIO()
    writer.write(data)
    article = read_article(io.BytesIO(data.getvalue()))
    assert (article.title, article.author) == ("The flood", None)


def test_paragraphs_of_one_line_that_begin_alike_stay_apart():
    lines = [
        *STORY[:5],
        *STORY[:2],
        "   Nobody could say why it had gone like that:",
        "   The mayor was away that night.",
    ]
    lines += [*STORY[5:], *STORY[2:5]]
    article = read_article(pdf([(57, 780, 16, "**The flood"), *column(lines, 57, 700)]))
    texts = [text for _, text in roles(article)]
    assert "Nobody could say why it had gone like that:" in texts
    assert "The mayor was away that night." in texts


class DrawnFromLeft:
    """A page as pypdf tells of one in Arabic: stretches from left to right, at the place of the first of them."""

    class mediabox:  # noqa: N801
        height = 842

    def __init__(self, *stretches):
        self.stretches = stretches

    def extract_text(self, visitor_text):
        for x, y, text in self.stretches:
            visitor_text(text, (1, 0, 0, 1, 0, 0), (1, 0, 0, 1, x, y), {"/BaseFont": "/Amiri"}, 12)


def test_arabic_lines_are_read_from_the_right():
    page = DrawnFromLeft(
        (44.1, 720.8, "ﻟﻢ"),
        (44.1, 720.8, "» :"),
        (44.1, 720.8, ". وأﺿﺎﻓﺖ"),
        (44.1, 720.8, "«"),
        (44.1, 720.8, "أﺧﺬﻧﺎ ﻛﻞ ﻣﺎ ﻧﻤﻠﻚ وذﻫﺒﻨﺎ إﻟﻰ اﻟﻮادي"),
        (313.1, 723.4, "» :"),
        (44.1, 720.8, " ﻋﺎﻣﺎً"),
        (339.2, 720.8, "٤٢"),
        (352.1, 720.8, "ﻗﺎﻟﺖ ﻣﺮﻳﻢ اﻟﺤﺎج، وﻫﻲ ﻣﺼﻮرة ﺗﺒﻠﻎ ﻣﻦ اﻟﻌﻤﺮ "),
        (531.5, 706.5, "."),
        (541.4, 709.1, "«"),
        (531.5, 706.5, "ﻧﻌﺪ أﺑﺪاً"),
    )
    text = (
        "قالت مريم الحاج، وهي مصورة تبلغ من العمر ٢٤ عاماً: «أخذنا كل ما نملك وذهبنا إلى الوادي». وأضافت: «لم نعد أبداً»."
    )
    assert [(piece.text, piece.role) for piece in read_pages([page])] == [(text, "body")]


@pytest.mark.parametrize(
    ("stretches", "text"),
    [
        (['."', "אין מים", '" :', "אמרה", " (BBC News) ", "1998", "שנת "], 'שנת 1998 (BBC News) אמרה: "אין מים".'),
        (["عام ٤٢.٣١"], "عام ١٣.٢٤"),
        (["هناك", " (", "CNN", " News", ") ", "رأت"], "رأت (CNN News) هناك"),
    ],
)
def test_stretches_of_a_line_in_the_order_of_reading(stretches, text):
    assert in_reading_order(stretches) == text


def _told(tag, count=4):
    """Paragraphs of three lines, the first of each indented and begun with a tag."""
    return [
        line
        for number in range(count)
        for line in (
            f"   {tag}{number} was a baker in the town before",
            "the ovens of the quay were all put out, and",
            "nobody had bread for a very long winter.",
        )
    ]


def _opening(article):
    return [text.split()[0] for role, text in roles(article) if role == "body"]


@pytest.mark.parametrize("shift", [0, 5])
def test_three_columns_row_by_row_wherever_their_lines_stand(shift):
    columns = [column([line[:34] for line in _told(tag)], x, 700 - shift * n) for n, (tag, x) in enumerate(
        zip("ABC", (40, 220, 400), strict=True))]  # fmt: skip
    lines = [line for row in zip(*columns, strict=True) for line in row]
    head = [(40, 740, 20, "**The bakers of the quay")]
    assert _opening(read_article(pdf(head + lines))) == [f"{tag}{n}" for tag in "ABC" for n in range(4)]


def test_a_headline_across_the_columns_parts_them():
    def rows(left, right, top):
        pairs = zip(column(_told(left), 57, top), column(_told(right), 310, top), strict=True)
        return [line for pair in pairs for line in pair]

    lines = [*rows("A", "B", 740), (57, 560, 14, "**The second winter on the quay and at the harbour, as told"),
             *rows("C", "D", 530)]  # fmt: skip
    assert _opening(read_article(pdf(lines))) == [f"{tag}{n}" for tag in "ABCD" for n in range(4)]


def test_a_table_stays_row_by_row():
    cells = [(x, 700 - 14 * row, 10, f"{name} {row}") for row in range(8) for x, name in ((57, "a"), (310, "b"))]
    text = read_article(pdf([*column(_told("T"), 57, 780), *cells])).text
    assert text.index("b 0") < text.index("a 7")


def test_a_large_first_letter_belongs_to_the_word_it_begins():
    beside = ["he water reached the houses", "after midnight, and nobody", "had been told of it in time"]
    lines = [(52, 676, 40, "T"), *((80, 700 - 12 * n, 10, line) for n, line in enumerate(beside))]
    lines += [(52, 664 - 12 * n, 10, line) for n, line in enumerate(STORY[5:])]
    text = read_article(pdf(lines)).text
    assert text.startswith("The water reached the houses after midnight, and nobody had been told of it in time")


def test_a_list_that_is_set_in_is_no_quotation():
    body = column(STORY + STORY, 52, 700)
    listed = [
        (90, 500, 10, "1. Limited means kept many away from the school,"),
        (90, 488, 10, "and the road was long for the small ones."),
    ]
    after = column(STORY, 52, 460)
    found = {text[:10]: role for role, text in roles(read_article(pdf(body + listed + after)))}
    assert found["1. Limited"] == "item"
