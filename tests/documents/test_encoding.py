"""Files in old encodings: read right, said how, and never as a language they are not in."""

import codecs
import io

import pytest

from audiotools.articles.reader import read_article
from audiotools.documents.encoding import SURE, decode, known_encoding, looks_binary, read_text

SENTENCES = {
    "cp1252": "„Es war kälter als je zuvor“, sagte die Müllerin – und schloß die Tür.",
    "mac_roman": "« L’été est passé », dit la fermière à ses élèves – et il n’était pas fini.",
    "cp850": "Der Bürgermeister hat für die Schüler über das schöne Straßenfest gesprochen.",
    "iso8859_2": "Lékař řekl, že déšť už přestal a že můžeme jít domů.",
    "cp852": "Dziś jest już późno, więc nie będziemy dłużej czekać na gości z Łodzi.",
    "cp1254": "Bugün hava çok güzel olduğu için çocuklar bahçede oynuyor.",
    "iso8859_9": "Bugün hava çok güzel olduğu için çocuklar bahçede oynuyor.",
    "cp1251": "Он вышел из дома рано утром и больше не вернулся.",
    "koi8_r": "Он вышел из дома рано утром и больше не вернулся.",
    "iso8859_5": "Он вышел из дома рано утром и больше не вернулся.",
    "mac_cyrillic": "Он вышел из дома рано утром и больше не вернулся. Я ждал.",
    "cp866": "Он вышел из дома рано утром и больше не вернулся.",
    "koi8_u": "Її брат поїхав до міста і ще не повернувся, бо йде дощ.",
    "cp1253": "Ο γέρος έφυγε από το χωριό και δεν γύρισε ποτέ.",
    "iso8859_7": "Ο γέρος έφυγε από το χωριό και δεν γύρισε ποτέ.",
    "mac_greek": "Ο γέρος έφυγε από το χωριό και δεν γύρισε ποτέ.",
    "cp1255": "הזקן יצא מן הכפר בבוקר ולא חזר אל ביתו.",
    "iso8859_8": "הזקן יצא מן הכפר בבוקר ולא חזר אל ביתו.",
    "cp1256": "خرج الرجل العجوز من القرية في الصباح ولم يعد إلى بيته.",
    "iso8859_6": "خرج الرجل العجوز من القرية في الصباح ولم يعد إلى بيته.",
    "cp874": "ชายชราออกจากหมู่บ้านตอนเช้าและไม่เคยกลับมาอีกเลย",
    "cp932": "老人は朝早く村を出て、二度と帰ってきませんでした。",
    "euc_jp": "老人は朝早く村を出て、二度と帰ってきませんでした。",
    "iso2022_jp": "老人は朝早く村を出て、二度と帰ってきませんでした。",
    "gb18030": "老人一大早就离开了村子，再也没有回来。",
    "big5": "老人一大早就離開了村子，再也沒有回來。",
    "cp949": "노인은 아침 일찍 마을을 떠났고 다시는 돌아오지 않았다.",
    "iso2022_kr": "노인은 아침 일찍 마을을 떠났고 다시는 돌아오지 않았다.",
    "utf-16-le": "老人一大早就离开了村子，再也没有回来。\n他走了。",
    "utf-16-be": "Он вышел из дома рано утром и больше не вернулся.",
    "utf-32-le": "Ο γέρος έφυγε από το χωριό.",
    "utf-32-be": "Plain words and nothing else.",
}


@pytest.mark.parametrize("encoding", SENTENCES)
def test_one_sentence_is_enough_to_tell_an_encoding(encoding):
    data = SENTENCES[encoding].encode(encoding)
    found = read_text(data)
    assert found.text == data.decode(encoding)
    assert found.certainty >= SURE
    assert not looks_binary(data)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
def test_a_byte_order_mark_decides(mark):
    encoding = {3: "utf-8", 2: "utf-16-le", 4: "utf-32-be"}[len(mark)]
    assert read_text(mark + "Où ?".encode(encoding))[::2] == ("Où ?", 1.0)


def test_what_a_file_declares_is_believed_only_where_it_reads_well():
    russian = SENTENCES["cp1251"]
    assert read_text(russian.encode("cp1251"), declared="windows-1251").certainty > 0.9
    for declared in ("utf-8", "iso-8859-1", "no-such-charset", "koi8-r", "euc-jp"):
        assert read_text(russian.encode("cp1251"), declared=declared).text == russian
    # four letters that are as good Czech as German: the declaration tells
    assert decode("Käse".encode("cp1252"), declared="latin1") == "Käse"
    assert decode(russian.encode(), declared="iso-8859-1") == russian


def test_utf8_with_a_few_bytes_pasted_from_elsewhere_is_utf8():
    good = "“Ça va,” dit-elle. “Été, hôtel, naïve, œuvre, garçon, déjà là où l’âme…” " * 3
    found = read_text(good.encode() + "caf\xe9".encode("cp1252") + b" noir")
    assert found.text == good + "café noir"
    assert found.encoding == "utf-8"
    assert found.certainty < 1
    assert read_text(good.encode()[:-4] + "…".encode()[:2]).text.startswith("“Ça va,”")


def test_no_language_is_told_of_a_guess():
    article = read_article(io.BytesIO(bytes(range(0xA1, 0xFF)) * 3), format="text")
    assert article.certainty is not None
    assert article.certainty < SURE
    assert article.language is None


def test_names_of_charsets_mean_what_they_mean_on_the_web():
    assert [known_encoding(name) for name in ("GB2312", " Shift_JIS", "us-ascii", "x-mac-roman", "base64", "")] == [
        "gb18030", "cp932", "cp1252", "mac_roman", "", ""
    ]  # fmt: skip


PAGE = """<html><head><title>Музей</title>{meta}</head><body><h1>Музей</h1><p>Музей открыли вчера после многих лет
работы. Дети бегали по залам, а вечером кто-то играл на скрипке для стариков.</p></body></html>"""


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("", "koi8_r"),
        ("<meta charset=windows-1251>", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-5">', "iso8859_5"),
        ("<meta charset=utf-8>", "cp1251"),
        ("<meta charset=iso-8859-1>", "utf-8"),
    ],
)
def test_a_page_is_read_whatever_it_declares(meta, encoding):
    article = read_article(io.BytesIO(PAGE.format(meta=meta).encode(encoding)), format="html")
    assert article.title == "Музей"
    assert "кто-то играл на скрипке" in article.text
    assert article.encoding is not None
    assert article.language == "ru"


def test_an_xml_declaration_is_read():
    page = '<?xml version="1.0" encoding="iso-8859-9"?>\n' + PAGE.format(meta="").replace("Музей", "Müze")
    text = "Çocuklar ığdır şöyle güldü. " * 9
    page = page[: page.index("<p>")] + f"<p>{text}</p></body></html>"
    article = read_article(io.BytesIO(page.encode("iso8859_9")), format="html")
    assert text.strip() in article.text
    assert article.encoding == "cp1254"


@pytest.mark.parametrize("western", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", ["Мы ушли ночью, и никто нам не помог.", "Déjà vu : l’été où la grand-mère est née."])
def test_what_was_written_as_utf8_twice_is_read_as_it_first_was(text, western):
    try:
        twice = text.encode("utf-8").decode(western).encode("utf-8")
    except UnicodeDecodeError:
        pytest.skip("these letters have bytes that cp1252 lacks")
    assert read_text(twice).text == text


@pytest.mark.parametrize("text", ["Ã is a letter, and so is Â.", "l’été", "«Ã©» stands for é here", "naïve"])
def test_what_only_looks_like_it_stays(text):
    assert read_text(text.encode("utf-8")).text == text


@pytest.mark.parametrize(
    "text",
    ["“Мы ждали,” — сказала Мария Петрова.", "Où est le café ? « Ici », dit Zoë.", "三年間この日を待っていました。"],
)
def test_utf7_is_read_as_what_it_is(text):
    assert read_text(text.encode("utf-7"))[:2] == (text, "utf-7")


def test_plus_signs_do_not_make_a_text_utf7():
    text = "Call +1234-5678 or +4412345678-9: the C++Standard, 1+123-4 +100- and +abc- of a+bcd-e."
    assert read_text(text.encode())[:2] == (text, "utf-8")
    assert read_text(b"Of the C++Standard, said Roe.").encoding == "utf-8"
