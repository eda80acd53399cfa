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
    ],
)
def test_who_speaks_in_northern_news(text, speakers):
    quotes = find_quotes(text_article(text))
    assert [quote.speaker for quote in quotes if quote.kind != "term"] == speakers
