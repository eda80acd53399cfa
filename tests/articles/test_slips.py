"""Speakers that a small thing beside the name took away, or gave to another."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article

FRENCH = "Le marché rouvre\n\nPaul Girard dirige le marché. "
HINDI = "प्रदर्शनी कल खुली।\n\n"


def speakers(text):
    return [quote.speaker for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We wrote three times,” Lahore-based builder Omar Khan said.", ["Omar Khan"]),
        ("“Nobody wrote back,” London-born Ada Wells said.", ["Ada Wells"]),
        ("“We are all here,” said Omar Khan. “I know,” Ada Wells said.", ["Omar Khan", "Ada Wells"]),
        (
            "The harbour\n\nOmar Khan hired Ada Wells in May. “We are still waiting,” Wells said. "
            "Of Wells: “She never gives up,” Khan said.",
            ["Ada Wells", "Omar Khan"],
        ),
        (f"{FRENCH}« Les clients reviennent déjà », se réjouit-il.", ["Paul Girard"]),
        (f"{FRENCH}« Les clients partent », s’inquiète-t-il.", ["Paul Girard"]),
        (f'{HINDI}"टिकट एक शाम में बिक गए," अजय सिंह बोले।', ["अजय सिंह"]),
        (
            f'{HINDI}सीता देवी बोलीं, "हमने तीन साल इंतज़ार किया।" उन्होंने कहा, "अब सब खुश हैं।"',
            ["सीता देवी", "सीता देवी"],
        ),
        (
            "Der Forscher Karl Davis war überrascht. Trotzdem fragte Davis von den Kollegen nur einen. "
            "„Das haben wir nicht erwartet“, sagt Davis.",
            ["Karl Davis"],
        ),
    ],
)
def test_who_stands_beside_the_words_says_them(text, expected):
    assert speakers(text) == expected


def test_an_answer_with_its_letter_printed_once_stays_an_answer():
    turns = [
        "CM: How did you start?",
        "BY: I began at home, with my sister.",
        "CM: What does the press do for the town?",
        "A: The town and the press are trying to do what the harbour has done for years.",
        "CM: And you?",
        "BY: I am still there, and I like it.",
    ]
    said = {quote.text[:8]: quote.speaker for quote in find_quotes("\n\n".join(turns))}
    assert said["The town"] not in (None, said["And you?"])


@pytest.mark.parametrize(
    ("introduced", "asked", "answered"),
    [
        (
            "Wir trafen Ute Brandt am Hafen.",
            ["Wie fing es an?", "Und heute?", "Haben Sie Angst vor dem Wind?"],
            ["Mein Onkel brachte einen Korb mit.", "Heute ist es mehr Arbeit.", "Nein, ich kenne ihn."],
        ),
        (
            "Hablamos con Ana Ruiz en el puerto.",
            ["¿Cómo empezó todo?", "¿Y usted qué hacía?", "¿Le da miedo el viento?"],
            ["Mi tío trajo una cesta.", "Yo miraba y no decía nada.", "No, ya lo conozco."],
        ),
    ],
)
def test_whoever_a_page_says_to_have_met_answers_its_headings(introduced, asked, answered):
    turns = "\n\n".join(f"### {question}\n\n{answer}" for question, answer in zip(asked, answered, strict=True))
    quotes = find_quotes(text_article(f"# Am Kai\n\n{introduced}\n\n{turns}\n", markdown=True))
    assert [quote.text for quote in quotes if quote.speaker == "interviewer"] == asked
    assert len(quotes) == 2 * len(asked)
