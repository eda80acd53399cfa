"""Dutch, Swedish, Norwegian and Danish news as it is printed."""

from __future__ import annotations

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            'Haar advocaat, Esther van der Zwaag, wees het af. "De gemeente bezuinigt", aldus Van der Zwaag.',
            ["Esther van der Zwaag"],
        ),
        ('Ploeggenote Ilse Brandsma slikt haar tranen weg: "Wie maakt mij nu wakker?"', ["Ilse Brandsma"]),
        (
            "Bibliotekarien Mats Oldén har jobbat i huset länge. ”En bok kan man ersätta”, säger han.",
            ["Mats Oldén"],
        ),
        ("”Jag blev rädd för min egen röst”, har Tove Lindahl berättat i radion.", ["Tove Lindahl"]),
        (
            "Skådespelaren Tove Lindahl läste in boken. ”Hon grät”, säger producenten Erik Salander.\n\n"
            "Själv vill Lindahl hellre tala om tystnaden.\n\n”Det viktigaste säger jag inte”, förklarar hon.",
            ["Erik Salander", "Tove Lindahl"],
        ),
        ("Nå er det nok for mange på øya. «Alle skal bli hørt her», heter det derfra.", [None]),
        (
            "»Han burde stoppe nu«, siger kasserer Jytte Lund, mens træneren Ali Haddad roser ham: »Han er her«.",
            ["Jytte Lund", "Ali Haddad"],
        ),
        ("»Bilagene taler deres eget sprog«, lød det fra anklager Mette Juul i går.", ["Mette Juul"]),
        ("Miljøministeren, Lone Brask (V), kalder fundet »et gennembrud for natur«.", ["Lone Brask"]),
        ('"Schrijven is liegen met een goed geweten", stelt de Friese auteur.', ["de Friese auteur"]),
        ('"Iedereen profiteert mee", zei Tineke Blom van Gemeentebelangen.', ["Tineke Blom"]),
        (
            'Uitgever Anneloes Prins leerde hem kennen. "Hij stopte zijn manuscript in de bus", herinnert ze zich.',
            ["Anneloes Prins"],
        ),
        (
            '"Wat een boek", zei Judith Wolff. Terpstra\'s moeder was minder blij. "Zo gierig was hij niet", zei ze.',
            ["Judith Wolff", None],
        ),
        (
            "”Han gick förbi”, sade Eva Stridh. Utanför väntade den åtalades mamma. ”Min son rånar inte”, sade hon.",
            ["Eva Stridh", None],
        ),
        ("Enligt polisens utredare finns det spår av ”minst två olika personer”.", ["polisens utredare"]),
        (
            "– Legger dere ned skolen, legger dere ned øya, advarte rektor Marte Nes da saken ble drøftet.",
            ["Marte Nes"],
        ),
    ],
)
def test_who_speaks_in_northern_news(text, speakers):
    quotes = find_quotes(text_article(text))
    assert [quote.speaker for quote in quotes if quote.kind != "term"] == speakers
