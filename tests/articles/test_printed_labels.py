"""Turns of interviews under labels of every script and setting, and what is set like them and is none."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.articles.extraction import find_quotes
from audiotools.articles.quotation.labels import _full_labels
from audiotools.articles.reader import read_article
from audiotools.records import Article

TURNS = {
    "Russian": ["Корреспондент", "Когда вы начали?", "Анна Бек", "Мне было девять лет. Я помогала матери.",
                "Вам нравилась работа?", "Я её ненавидела, но потом привыкла."],
    "French": ["Émilie Petit", "Quand avez-vous commencé ?", "Élodie Roux", "J'avais neuf ans et j'aidais ma mère.",
               "Vous aimiez le travail ?", "Je le détestais au début."],
    "Greek": ["Δημοσιογράφος", "Πότε αρχίσατε;", "Άννα Μπεκ", "Ήμουν εννέα χρονών και βοηθούσα τη μητέρα μου.",
              "Σας άρεσε η δουλειά;", "Στην αρχή τη μισούσα."],
    "Hindi": ["पत्रकार", "आपने कब शुरू किया?", "सीता देवी", "मैं नौ साल की थी और माँ की मदद करती थी।",
              "क्या आपको काम पसंद था?", "पहले मुझे बिल्कुल पसंद नहीं था।"],
    "Korean": ["기자", "언제 시작하셨어요?", "김민수", "아홉 살 때 어머니를 도왔습니다.", "일이 좋았습니까?",
               "처음에는 저는 싫어했어요."],
}  # fmt: skip
WIDE = {
    "Chinese": ["记者", "您什么时候开始的？", "安贝克", "我九岁的时候，帮我妈妈。", "您喜欢这份工作吗？",
                "开始我很讨厌它。"],
    "Japanese": ["記者", "いつ始めましたか。", "田中", "九歳の時です。母を手伝っていました。", "仕事は好きでしたか。",
                 "最初は嫌いでした。"],
}  # fmt: skip
ENGLISH = ["Jane Roe", "When did you begin at the mill?", "Tom Hill", "I was nine. My mother took me there.",
           "Did you like it?", "I hated it at first. Then I got used to it."]  # fmt: skip


def turns(asks, first, answers, reply, second, again):
    return [(asks, first), (answers, reply), (asks, second), (answers, again)]


def read(source, kind="text"):
    return find_quotes(read_article(io.BytesIO(source.encode()), format=kind))


def said(source, kind="text"):
    return [(quote.speaker, quote.text) for quote in read(source, kind) if quote.kind == "statement"]


@pytest.mark.parametrize("language", [*TURNS, *WIDE])
def test_labels_are_read_in_every_script(language):
    colon = "：" if language in WIDE else ": "
    expected = turns(*(TURNS | WIDE)[language])
    text = "\n\n".join(f"{who}{colon}{what}" for who, what in expected)
    assert said(text) == expected


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("{0}\n\n{1}\n\n", "text"),
        ("{0}:\n\n{1}\n\n", "text"),
        ("{0}  0:15\n{1}\n\n", "text"),
        ("{0}: (00:03)\n{1}\n\n", "text"),
        ("[00:01:02] {0}: {1}\n\n", "text"),
        ("00:01:02 - {0}: {1}\n\n", "text"),
        ("**{0}**\n{1}\n\n", "markdown"),
        ("**{0}:**\n\n{1}\n\n", "markdown"),
        ("### {0}\n\n{1}\n\n", "markdown"),
        ("{0}: {1}\n", "markdown"),
        ("**{0}** {1}\n\n", "markdown"),
        ("<p><b>{0}</b> {1}</p>", "html"),
        ("<h4>{0}</h4><div>{1}</div>", "html"),
        ("<p><b>{0}</b><br>{1}</p>", "html"),
        ("<p>{0} (12:05)</p><p>{1}</p>", "html"),
    ],
)
def test_a_label_may_stand_above_its_words_and_beside_a_clock(form, kind):
    expected = turns(*ENGLISH)
    assert said("".join(form.format(*turn) for turn in expected), kind) == expected


def test_a_label_alone_joins_those_that_stand_before_words():
    text = "**Ann:** Did you see it?\n\n**Tom:** I saw it all.\n\n**Ann:**\n\nAnd then?\n\n**Tom:** I went home.\n"
    assert [who for who, _ in said(text, "markdown")] == ["Ann", "Tom", "Ann", "Tom"]


def test_codes_stand_for_those_who_take_part():
    text = (
        "**ASKS:** Did you write?\n\n**E1:** I wrote films.\n\n**ASKS:** Why?\n\n**E1:** I like them.\n\n# END OF E1\n"
    )
    assert [who for who, _ in said(text, "markdown")] == ["ASKS", "E1", "ASKS", "E1"]


@pytest.mark.parametrize(
    "page",
    [
        "# Changes\n\n## Added\n\nYou can now sort.\n\n## Fixed\n\nWe lost your rows.\n\n## Added\n\nMore for you."
        "\n\n## Fixed\n\nIt hung.\n",
        "# API\n\n## Best Practices\n\nDo you cache? You should.\n\n## Common Mistakes\n\nYou may forget.\n\n"
        "## Best Practices\n\nYou test.\n\n## Common Mistakes\n\nYou leave it.\n",
        "10:30 Registration: you get a badge.\n\n11:00 Welcome: we greet you.\n\n11:30 Coffee: your choice.\n\n",
        "# Privacy\n\n#### What are cookies?\n\nWe keep small files for you.\n\n#### How do you refuse them?\n\n"
        "We let you choose. You told us so.\n\n#### What else do you store?\n\nWe store your name.\n",
        "小王说：我去吗？\n\n小李说：你去吧。\n\n小王说：好吗？\n\n小李说：我等你。",
    ],
)
def test_headings_and_lists_that_come_again_are_nobody(page):
    assert not said(page, "markdown")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(Tom Vale)", "Tom Vale"),
        ("Tom Vale", "Tom Vale"),
        ("([Tom Vale](https://example.org/vale_(baker)))", "Tom Vale"),
        ("Кен Томпсон", "Кен Томпсон"),
        ("（田中一郎）", "田中一郎"),
    ],
)
def test_the_last_line_of_a_block_signs_it(line, name):
    block = f"# Laws\n\n## The first\n\n> Whatever can be baked will be baked by somebody.\n>\n> {line}\n\nIt is old.\n"
    assert [(quote.kind, quote.speaker) for quote in read(block, "markdown")] == [("block", name)]


@pytest.mark.parametrize(
    "text",
    [
        "The members of the guild receive the benefits below (collectively “Benefits”) from the Baker’s Guild.",
        "In this text “you” and “your” refer to “Customer” or “Users”, as the Baker’s Guild says.",
        "By “User” we mean any person whom the Guild lets in, Ann Beck said.",
        "It is in [“How we baked it”](https://example.org), by Ann Beck.",
    ],
)
def test_words_that_are_defined_or_lead_somewhere_are_terms(text):
    assert {quote.kind for quote in read(text, "markdown")} == {"term"}


def test_nobody_is_named_by_another_language_s_grammar():
    text = "Menurut Ruth Pell, toko itu sudah ada dan tidak akan tutup: “Kami masih ada di sini dan tidak akan pergi.”"
    quotes = find_quotes(Article(title=None, text=text, paragraphs=(), language="id"))
    assert [quote.speaker for quote in quotes] == [None]


def test_a_small_word_is_somebody_s_opinion_only_where_it_opens_a_sentence():
    assert read("Para Ana Ruiz, «el pan es de todos los vecinos del barrio».")[0].speaker == "Ana Ruiz"
    assert read("Sirve para Linux, con la sección «pan para todos los vecinos».")[0].speaker is None


def test_two_sentences_are_no_title():
    assert (
        read_article(io.StringIO("She left at dawn. It rained.\n\nThe mother laughed at this for a while.")).title
        is None
    )


@given(st.sets(st.lists(st.sampled_from("Ann Beck Tom Hill Moss".split()), min_size=1, max_size=3).map(" ".join)))
@settings(max_examples=tries(50), deadline=None)
def test_a_short_label_stands_for_the_one_longer_that_holds_its_words(labels):
    longer = {one: [other for other in labels if set(one.split()) < set(other.split())] for one in labels}
    assert _full_labels(labels) == {one: some[0] if len(some) == 1 else one for one, some in longer.items()}
