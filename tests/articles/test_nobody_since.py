"""What follows a quote of which nobody is told is nobody's either, and never an earlier speaker's."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article


def speakers(text):
    return [quote.speaker for quote in find_quotes(text_article(text))]


CHAIRMAN = {
    "es": "«Damos las gracias a César», señala en un comunicado el presidente, Basilio Trigo. El capitán, Jonás "
    "Encina, tenía lágrimas en los ojos. «Los chicos lo querían», dijo. «La culpa es nuestra, no suya».",
    "sv": "”Vi tackar Konrad för hans insats”, säger ordförande Bo Tring i ett uttalande. Lagkaptenen Jonas Ek var "
    "nära tårar. ”Grabbarna älskade honom”, sa han. ”Det är vårt fel, inte hans.”",
    "cs": "„Konrádovi děkujeme,“ uvedl v prohlášení prezident Bohumil Trnka. Kapitán Jonáš Dubský měl slzy na "
    "krajíčku. „Kluci ho milovali,“ řekl. „Je to naše vina, ne jeho.“",
}


@pytest.mark.parametrize("text", CHAIRMAN.values(), ids=CHAIRMAN)
def test_a_quote_behind_one_of_nobody_goes_on_from_it(text):
    first, *others = speakers(text)
    assert first is not None
    assert set(others) <= {None, "Jonás Encina", "Jonas Ek", "Jonáš Dubský"}, "the captain's, or nobody's"


AGED = {
    "de": ("Der Verein trennt sich von Konrad Dunker. „Die Jungs haben ihn geliebt“, sagte Kapitän Jonas Eichner.\n\n"
           "Dunker, 51, gab sich kämpferisch. „Ich würde alles noch einmal so machen“, sagte er.", "Dunker"),
    "es": ("El club despide a César Durán. «Los chicos lo querían», dijo el capitán Jonás Encina.\n\n"
           "Durán, de 51 años, no se arrepiente. «Volvería a hacerlo todo», comentó a los periodistas.", "Durán"),
    "it": ("Il club esonera Corrado Duni. «I ragazzi gli volevano bene», ha detto il capitano Gioele Querci.\n\n"
           "Duni, 51 anni, non si pente. «Rifarei tutto», ha confidato ai cronisti.", "Duni"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), AGED.values(), ids=AGED)
def test_a_surname_with_an_age_begins_to_speak(text, name):
    assert name in speakers(text)[-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“I just want my loaf back,” said a tearful Bridget Moyle, who owns the shop.", "Bridget Moyle"),
        ("“It is over,” said the visibly shaken Tom Vale.", "Tom Vale"),
        ("“We met,” said a friend of Tom Vale.", "a friend of Tom Vale"),
        ("“No comment,” said a spokesman. Tom Vale left.", "a spokesman"),
    ],
)
def test_how_somebody_is_may_stand_before_the_name(text, speaker):
    assert speakers(text) == [speaker]
