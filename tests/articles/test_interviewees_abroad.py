"""Who answers in interviews whose titles name them in other languages and in other cases."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article

BOLD = {
    "uk": (
        "# Інтерв'ю з Марією Коваль\n\nПисьменниця Марія Коваль розповіла нам про свою дорогу.\n\n"
        "**Коли ви залишили село?**\n\nМи поїхали вночі, йшов дощ. Я добре це пам'ятаю.\n\n"
        "**Хто вам допоміг?**\n\nНіхто нам тоді не допоміг. Ми йшли пішки до станції.\n\n"
        "**Чи повертались ви потім?**\n\nТак, я повернулася через десять років.",
        "Марія Коваль",
    ),
    "tr": (
        "# Ayşe Demir ile söyleşi\n\nYazar Ayşe Demir bize yolculuğunu anlattı.\n\n"
        "**Köyden ne zaman ayrıldınız?**\n\nGece yola çıktık, yağmur yağıyordu. Bunu iyi hatırlıyorum.\n\n"
        "**Size kim yardım etti?**\n\nO gece bize kimse yardım etmedi. İstasyona kadar yürüdük.\n\n"
        "**Sonra geri döndünüz mü?**\n\nEvet, on yıl sonra döndüm.",
        "Ayşe Demir",
    ),
    "cs": (
        "# Rozhovor s Marií Novákovou\n\nSpisovatelka Marie Nováková nám vyprávěla o své cestě.\n\n"
        "**Kdy jste odešli z vesnice?**\n\nOdjeli jsme v noci, pršelo. Dobře si to pamatuji.\n\n"
        "**Kdo vám pomohl?**\n\nNikdo nám tehdy nepomohl. Šli jsme pěšky na nádraží.\n\n"
        "**Vrátila jste se potom?**\n\nAno, vrátila jsem se po deseti letech.",
        "Marie Nováková",
    ),
    "pl": (
        "# Rozmowa z Marią Nowak\n\nPisarka Maria Nowak opowiedziała nam o swojej drodze.\n\n"
        "**Kiedy opuściliście wieś?**\n\nWyjechaliśmy w nocy, padał deszcz. Dobrze to pamiętam.\n\n"
        "**Kto państwu pomógł?**\n\nNikt nam wtedy nie pomógł. Szliśmy pieszo na stację.\n\n"
        "**Czy wróciła pani potem?**\n\nTak, wróciłam po dziesięciu latach.",
        "Maria Nowak",
    ),
}
LETTERS = {
    "ar": (
        "حوار مع المعلمة فاطمة الحسن\n\nس: متى غادرتم القرية؟\nج: خرجنا ليلا وكان المطر يهطل. أتذكر ذلك جيدا.\n"
        "س: ومن ساعدكم؟\nج: لم يساعدنا أحد في تلك الليلة.",
        "فاطمة الحسن",
    ),
    "he": (
        "ריאיון עם רות כהן\n\nש: מתי עזבתם את הכפר?\nת: יצאנו בלילה, וירד גשם. אני זוכרת את זה היטב.\n"
        "ש: ומי עזר לכם?\nת: אף אחד לא עזר לנו באותו לילה.",
        "רות כהן",
    ),
    "el": (
        "Συνέντευξη με τη Μαρία Παππά\n\nΕ: Πότε φύγατε από το χωριό;\nΑ: Φύγαμε νύχτα και έβρεχε. Το θυμάμαι καλά.\n"
        "Ε: Ποιος σας βοήθησε;\nΑ: Κανείς δεν μας βοήθησε εκείνη τη νύχτα.",
        "Μαρία Παππά",
    ),
}


@pytest.mark.parametrize("language", [*BOLD, *LETTERS])
def test_answers_are_whose_the_title_names(language):
    text, name = {**BOLD, **LETTERS}[language]
    turns = [(quote.speaker, quote.kind) for quote in find_quotes(text_article(text))]
    rounds = 3 if language in BOLD else 2
    assert turns == [("interviewer", "statement"), (name, "statement")] * rounds


@pytest.mark.parametrize("language", BOLD)
def test_questions_and_answers_without_marks_are_no_account_of_whom_the_title_names(language):
    text, name = BOLD[language]
    quotes = find_quotes(text_article(text.replace("**", "").replace("# ", "")))
    assert all(quote.speaker in (None, "interviewer", name) for quote in quotes)
    asked = [q for q in quotes if q.text.endswith("?")]
    assert all(quote.speaker != name for quote in asked)
