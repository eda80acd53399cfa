"""Attribution in Arabic and Hebrew, on sentences made for the purpose."""

import pytest

from audiotools.articles.extraction import find_quotes


def said(text):
    return [(q.text, q.speaker) for q in find_quotes(text) if q.kind != "term"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("وقال أحمد العلي، وهو طبيب من حلب، إن «الوضع صعب جدا».", [("الوضع صعب جدا", "أحمد العلي")]),
        (
            "«لم يبق شيء»، يقول الطبيب محمد حسن لموقعنا، مضيفا: «كل شيء دمر».",
            [("لم يبق شيء", "محمد حسن"), ("كل شيء دمر", "محمد حسن")],
        ),
        ('وصرّح وزير النقل سامر حداد للصحفيين: "لن نقبل".', [("لن نقبل", "وزير النقل سامر حداد")]),
        (
            "وأكدت المتحدثة باسم البلدية سارة خليل أن «الماء لم يصل».",
            [("الماء لم يصل", "المتحدثة باسم البلدية سارة خليل")],
        ),
        ('"خرجنا في الليل"، هكذا تصف أم خالد ليلتها الأخيرة.', [("خرجنا في الليل", "أم خالد")]),
        (
            "التقيت فاطمة الحسن في القرية. تقول: «تركت بيتي». وتتابع: «ثم رجعت».",
            [("تركت بيتي", "فاطمة الحسن"), ("ثم رجعت", "فاطمة الحسن")],
        ),
        ("ويروي سالم (42 عاما): «كنت في السوق».", [("كنت في السوق", "سالم")]),
        ("بحسب أحمد العلي فإن «الطريق مقطوع».", [("الطريق مقطوع", "أحمد العلي")]),
        ("«الطريق مقطوع»، بحسب أحمد العلي.", [("الطريق مقطوع", "أحمد العلي")]),
        ('قالت ليلى حداد لإذاعة البلدة إنها "لن تعود أبدا".', [("لن تعود أبدا", "ليلى حداد")]),
        ('אמר יוסי כהן, תושב חיפה: "לא ישנו".', [("לא ישנו", "יוסי כהן")]),
        ('"לא ישנו", סיפרה רותי לוי. "הילדים בכו", הוסיפה.', [("לא ישנו", "רותי לוי"), ("הילדים בכו", "רותי לוי")]),
        ('לדברי דנה כהן, "המצב קשה".', [("המצב קשה", "דנה כהן")]),
        ('דנה כהן אמרה כי "אין לנו לאן לחזור".', [("אין לנו לאן לחזור", "דנה כהן")]),
        ('ראש העיר, אבי לוי, אמר: "נבנה מחדש".', [("נבנה מחדש", "אבי לוי")]),
        ('אחמד, בן 30, סיפר: "ברחנו בלילה".', [("ברחנו בלילה", "אחמד")]),
        (
            'אתמול פגשנו את רותי לוי בביתה. "לא ישנו", היא אומרת.',
            [("לא ישנו", "רותי לוי")],
        ),
    ],
)
def test_names_before_and_behind_the_verb(printed, expected):
    assert said(printed) == expected


def test_a_shorter_name_is_the_person_named_in_full():
    one, two = find_quotes("قال العلي: «خرجنا معا».\n\nوأشار أحمد العلي إلى أن «الدواء نفد».")
    assert one.speaker == two.speaker == "أحمد العلي"
    assert one.aliases == ("العلي",)


def test_a_verb_without_a_subject_and_nobody_before_names_nobody():
    (quote,) = find_quotes("أضافت: «ننتظر منذ أسبوع».")
    assert (quote.kind, quote.speaker, quote.cue) == ("direct", None, "أضافت")


@pytest.mark.parametrize("printed", ["ما يسمى «المناطق الآمنة» ليست آمنة.", 'הספר "לילה" יצא לאור.'])
def test_labels_are_terms(printed):
    (quote,) = find_quotes(printed)
    assert quote.kind == "term"


@pytest.mark.parametrize(
    ("printed", "speakers"),
    [
        ("س: متى خرجت؟\n\nج: في الليل.\n\nس: مشيا؟\n\nج: نعم.", ["interviewer", "ج", "interviewer", "ج"]),
        ("سارة: متى خرجت؟\n\nأحمد: في الليل.\n\nسارة: مشيا؟\n\nأحمد: نعم.", ["سارة", "أحمد", "سارة", "أحمد"]),
        ("ש: מתי יצאת?\n\nת: בלילה.\n\nש: ברגל?\n\nת: כן.", ["interviewer", "ת", "interviewer", "ת"]),
    ],
)
def test_interviews(printed, speakers):
    quotes = find_quotes(printed)
    assert [q.speaker for q in quotes] == speakers
    assert {q.kind for q in quotes} == {"statement"}


def test_paragraphs_that_begin_with_a_verb_are_no_turns():
    text = "قال أحمد: «خرجنا».\n\nقال سالم: «بقينا».\n\nقال أحمد: «عدنا».\n\nقال سالم: «نعم»."
    assert [(q.kind, q.speaker) for q in find_quotes(text)] == [("direct", "أحمد"), ("direct", "سالم")] * 2
