"""Interviews in plain text: nothing but the line above, the question marks and the words tell who asks and answers."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article

TOLD = {
    "pl": ("„Najgorsza była cisza”\n\nZ Haliną Mazur, suwnicową z Wałbrzycha, rozmawia Joanna Strzelecka.",
           ["Kiedy przyszła pani do huty?", "W marcu 1968 roku. Miałam osiemnaście lat.",
            "Co pani zapamiętała?", "Zapach. I to, że bałam się jak nigdy.",
            "Kto pani pomagał?", "Nikt. Starsza koleżanka mówiła do mnie dziecko.",
            "Co czuła pani na końcu?", "Stałam pod bramą i płakałam."],
           "Joanna Strzelecka", "Haliną Mazur"),
    "cs": ("Lyže jsem měla služební\n\nS Boženou Vaňkovou jsme mluvili u ní doma v Kristiánově.",
           ["Jak jste se k tomu dostala?", "Náhodou. Uměla jsem lyžovat.",
            "Kolik jste denně ujela?", "V zimě tak osmnáct kilometrů, já jsem to nepočítala.",
            "Bála jste se někdy?", "Jednou. Vojáci na mě mířili samopalem.",
            "Co vám chybí?", "Lidi. Všude mě pozvali na čaj."],
           "interviewer", "Boženou Vaňkovou"),
    "tr": ("Gemide saat yoktu\n\nEmekli makinist Rıza Balkan ile denizde geçen kırk yılını konuştuk.",
           ["Denizciliğe nasıl başladınız?", "On altı yaşında bir şilebe yazıldım.",
            "En çok neyi özlüyorsunuz?", "Makine dairesinin sesini. Evde uyuyamıyorum.",
            "Hiç korktuğunuz oldu mu?", "Bir fırtınada helallik aldım arkadaşlarımdan.",
            "Gençlere ne tavsiye edersiniz?", "Yüzmeyi öğrensinler, ben kırkımda öğrendim."],
           "interviewer", "Rıza Balkan"),
    "fr": ("« On entendait la mine »\n\nMineur de fond à Liévin, René Delcourt raconte.",
           ["Quel âge aviez-vous ?", "Quatorze ans. Mon père m'avait prêté ses bottes.",
            "Vous en souvenez-vous ?", "La chaleur. Je travaillais torse nu.",
            "Comment l'avez-vous appris ?", "J'étais du poste d'après.",
            "Que vous manque-t-il ?", "Les copains, au fond.", "Propos recueillis par Claire Maubert"],
           "Claire Maubert", "René Delcourt"),
    "ru": ("Маяк погас\n\nС Павлом Лобановым, смотрителем маяка, беседует Ольга Вершинина.",
           ["— Как вы попали на остров?", "— По распределению. Я думал, на год.",
            "— Вам не было одиноко?", "— Мне некогда было.",
            "— Что вы забрали с собой?", "— Журнал. Он и сейчас у меня лежит."],
           "Ольга Вершинина", "Павлом Лобановым"),
    "ja": ("「最後の活版」\n\n長野県で印刷所を営んできた小林義雄さんに話を聞いた。",
           ["この仕事を始めたのはいつですか。", "十五のときです。父に並べろと言われました。",
            "一番苦労されたことは何ですか。", "お客さんが半分になったことですね。",
            "なぜ続けてこられましたか。", "私にはこれしかできないからです。",
            "後を継ぐ方はいますか。", "いません。若い人が習いに来てくれています。"],
           "interviewer", None),
}  # fmt: skip
HELP = {
    "pl": ("Najczęściej zadawane pytania\n\nRozmawiamy z Państwem każdego dnia.",
           ["Jak mogę zwrócić towar?", "Mogą Państwo zwrócić go nam w ciągu 14 dni.",
            "Czy zachowali Państwo paragon?", "Prosimy go nam pokazać.",
            "Kiedy otrzymają Państwo pieniądze?", "Zwracamy je z naszego konta.",
            "Czy mogą Państwo wymienić rozmiar?", "Tak, w naszych sklepach."]),
    "es": ("Qué cambia con la ley\n\nHablamos con expertos para resolver las dudas.",
           ["¿Cuándo entra en vigor?", "El 1 de mayo.", "¿A quién afecta a usted y su familia?", "A los propietarios.",
            "¿Qué pasa con los contratos?", "Siguen vigentes.", "¿Quién fija el precio?", "Cada comunidad."]),
    "fr": ("Mon père et la mer\n\nMon père raconte peu. Il est né à Douarnenez.",
           ["Qui était-il vraiment ?", "Je ne l'ai su que tard.", "De quoi avait-il peur ?", "De rien, je crois.",
            "Qu'a-t-il laissé ?", "Une lettre que je n'ai pas ouverte.", "Pourquoi se taisait-il ?",
            "Je me le demande."]),
    "ja": ("母のこと\n\n母は昔の話をよく私に語った。インタビューを読むたびに思い出す。",
           ["あの夏は何だったのでしょうか。", "私にはわからないままだ。", "母は泣いたでしょうか。",
            "私の前では泣かなかった。", "私は誰に似たのでしょうか。", "わからない。",
            "父はどこにいたのでしょうか。", "私は知らない。"]),
}  # fmt: skip


def statements(intro: str, turns: list[str]) -> list[tuple[str, str | None]]:
    quotes = find_quotes(text_article("\n\n".join([intro, *turns])))
    return [(quote.text, quote.speaker) for quote in quotes if quote.kind == "statement"]


@pytest.mark.parametrize("language", TOLD)
def test_who_asks_and_answers_is_told_by_the_line_above_and_the_words(language):
    intro, turns, asks, answers = TOLD[language]
    said = [turn.removeprefix("— ") for turn in turns if not turn.startswith("Propos")]
    assert statements(intro, turns) == [(turn, answers if n % 2 else asks) for n, turn in enumerate(said)]


@pytest.mark.parametrize("language", TOLD)
def test_nothing_is_said_where_no_line_above_tells_of_talk(language):
    _, turns, _, _ = TOLD[language]
    assert not statements("1968", [turn for turn in turns if not turn.startswith("Propos")])


@pytest.mark.parametrize("language", HELP)
def test_pages_that_help_and_essays_that_ask_are_no_interviews(language):
    assert not statements(*HELP[language])


def test_dialogue_that_a_narrator_tells_is_no_interview():
    intro = "Корреспондент побывал в заповеднике."
    turns = ["— Вы кто? — спросил лесник.", "— Мы из газеты, — ответил я.", "— Вам чаю? — спросил он.", "— Мне да."]
    assert not statements(intro, turns * 2)


def test_a_label_that_is_a_verb_of_saying_too_is_a_label():
    text = "ראיון עם דבורה מזרחי\n\n" + "\n\n".join(
        f"שאלה: {asked}\nתשובה: {answered}"
        for asked, answered in [
            ("מתי התחלת לעבוד בבית החולים?", "בשנת שישים ושתיים. הייתי בת עשרים."),
            ("מה את זוכרת מהמלחמה?", "אני זוכרת את הלילות."),
            ("את מתגעגעת?", "לאנשים, כן."),
        ]
    )
    said = [quote.speaker for quote in find_quotes(text_article(text)) if quote.kind == "statement"]
    assert said == ["interviewer", "דבורה מזרחי"] * 3
