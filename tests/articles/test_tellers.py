"""Headings that give what follows to somebody, and quotes over paragraphs whose last one names who speaks."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.quotation.tellers import read_teller
from audiotools.articles.reader import text_article

FIRE = "I was nine years old when the mill burned. My mother woke us."


def told(text):
    return [(q.kind, q.speaker) for q in find_quotes(text_article(text, markdown=True))]


@pytest.mark.parametrize(
    "heading",
    [
        "Ruth Pell's account", "Ruth Pell’s own story", "Account of Ruth Pell", "Statement of Ruth Pell, weaver",
        "Deposition of Ruth Pell (1911)", "Testimony: Ruth Pell", "Testimony – Mrs. Ruth Pell", "As told by Ruth Pell",
        "Told by Ruth Pell to her daughter", "Interview with Ruth Pell, 4 May 1978", "In Ruth Pell's words",
        "Oral history interview with Ruth Pell", "Statement given by the witness Ruth Pell",
        "In the words of Ruth Pell", "3. Memories of Ruth Pell", "**Statement of Ruth Pell**",
    ],
)  # fmt: skip
def test_a_heading_says_whose_words_follow(heading):
    head = heading if heading.startswith("**") else f"## {heading}"
    assert (
        told(f"# The fire\n\nTwo papers lie here.\n\n{head}\n\n{FIRE}\n\nWe ran down the hill.\n")
        == [("statement", "Ruth Pell")] * 2
    )


@pytest.mark.parametrize(
    "language, heading, line, teller",
    [
        ("de", "Aussage der Zeugin Anna Weber", "Ich stand am Tor.", "Anna Weber"),
        ("de", "Anna Webers Bericht", "Ich stand am Tor.", "Anna Weber"),
        ("fr", "Témoignage de Marie Dupont", "J'avais neuf ans.", "Marie Dupont"),
        ("es", "Testimonio de Ana Lima", "Mi madre nos despertó.", "Ana Lima"),
        ("pt", "Depoimento de Rui Costa", "Minha mãe nos acordou.", "Rui Costa"),
        ("it", "Testimonianza di Carlo Bini", "Mia madre ci svegliò.", "Carlo Bini"),
        ("nl", "Getuigenis van Anna de Wit", "Ik stond bij de poort.", "Anna de Wit"),
        ("sv", "Intervju med Karl Lund, fiskare", "Jag var fjorton.", "Karl Lund"),
        ("nb", "Vitnemål av Kari Nes", "Jeg var fjorten.", "Kari Nes"),
        ("da", "Interview med Jens Holm", "Jeg var fjorten.", "Jens Holm"),
        ("pl", "Relacja Anny Nowak", "Moja matka nas obudziła.", "Anny Nowak"),
        ("cs", "Výpověď Petra Nováka", "Já jsem stál u brány.", "Petra Nováka"),
        ("ru", "Показания Ивана Сомова", "Я стоял у ворот.", "Ивана Сомова"),
        ("uk", "Свідчення Олени Ткач", "Я стояла біля воріт.", "Олени Ткач"),
        ("el", "Μαρτυρία της Μαρίας Παππά", "Η μητέρα μου μας ξύπνησε.", "Μαρίας Παππά"),
        ("tr", "Ayşe Demir'in anlatısı", "Ben kapıda duruyordum.", "Ayşe Demir"),
        ("ar", "شهادة أحمد العلي", "أنا كنت في التاسعة.", "أحمد العلي"),
        ("he", "עדותו של משה כהן", "אני הייתי בן תשע.", "משה כהן"),
        ("hi", "सीता देवी का बयान", "मैं नौ साल की थी।", "सीता देवी"),
        ("zh", "王芳的证词", "我那年九岁。", "王芳"),
        ("ja", "佐藤花子さんの証言", "私は九歳でした。", "佐藤花子"),
        ("ko", "김영희의 증언", "저는 아홉 살이었습니다.", "김영희"),
    ],
)
def test_every_language_names_tellers(language, heading, line, teller):
    named = read_teller(heading, language)
    assert named is not None and named.name == teller
    article = text_article(f"# 1911\n\n## {heading}\n\n{line} {line}\n", markdown=True)
    quotes = find_quotes(article if article.language else f"{heading}\n\n{line}")
    assert [q.speaker for q in quotes if q.kind == "statement"] in ([teller], [])


@pytest.mark.parametrize(
    "text",
    [
        "# Ruth Pell's story\n\nI met Ruth Pell on a wet Tuesday. I liked her.\n\nPell was born in 1920.\n",
        "# Interview with Ruth Pell\n\nI met her in my office. She laughs a lot, and I liked that.\n",
        "# Memories of New York\n\nI was nine years old when we first went there. My mother wore a hat.\n",
        "# The story of Acme Tools\n\nWe started in a garage. Our first hammer was sold to a neighbour.\n",
        "# Report\n\n## Statement of Cash Flows\n\nWe paid 4,000 in May. Our costs rose.\n",
        "# Hull\n\n## Story of My Life\n\nI was born in Hull and I remember the noise.\n",
        "# Hull\n\n## Interview by Tom Vale\n\nI was born in Hull and I remember the noise.\n",
        "# Hull\n\n## Statement of Ruth Pell\n\nThe paper lies in the archive of the town.\n",
    ],
)
def test_other_headings_give_nothing_to_anybody(text):
    assert told(text) == []


def test_a_teller_names_others_of_the_family_and_ends_at_the_next_heading():
    text = (
        "# The fire\n\n## Ruth Pell's account\n\nMy name is Ruth Pell. I was nine, and my brother Tom Pell was six.\n\n"
        "## What came after\n\nThe council met in May. I have read its minutes.\n"
    )
    assert told(text) == [("statement", "Ruth Pell")]


def test_a_quote_over_paragraphs_is_whose_its_last_one_names():
    text = (
        "# The hearing\n\n“We have heard much,” said Ruth Pell.\n\nThe room was silent.\n\n“I never saw the papers.\n\n"
        "“I was not asked.\n\n“They came at night,” said Tom Vale, the harbour master. “I heard them.”\n"
    )
    quotes = find_quotes(text_article(text, markdown=True))
    assert [q.speaker for q in quotes] == ["Ruth Pell", *["Tom Vale"] * 4]
    assert [q.continues for q in quotes] == [None, None, "q002", "q003", "q004"]


@pytest.mark.parametrize(
    "text, speaker",
    [
        (
            "„Ich habe von dem Feuer in dieser Nacht nichts gesehen.\n\n„Sie kamen nachts“, sagte Karl Ebner.",
            "Karl Ebner",
        ),
        ("« Je n'ai rien vu de cet incendie toute la nuit.\n\n« Ils sont venus la nuit », dit Jean Roux.", "Jean Roux"),
        ("«No vi nada de aquel incendio en toda la noche.\n\n»Vinieron de noche», dijo Ana Lima.", "Ana Lima"),
        (
            "„Tej nocy nie widziałam niczego nad rzeką.\n\n„Przyszli w nocy” – powiedziała Anna Nowak.",
            "Anna Nowak",
        ),
    ],
)
def test_such_quotes_are_read_in_other_languages(text, speaker):
    assert {q.speaker for q in find_quotes(text)} == {speaker}


def test_a_quote_over_paragraphs_keeps_who_its_first_one_names():
    text = "“I saw it,” said Ruth Pell. “It was dark.\n\n“It was cold, and Tom Vale said so.”\n"
    assert [q.speaker for q in find_quotes(text)] == ["Ruth Pell"] * 3
