"""What matching answers on three invented interviews, kept to the last digit: every kind of edit a desk makes.

``python -m pytest tests/matching/test_frozen_matches.py --renew`` keeps the answers anew and prints what changed.
"""

from __future__ import annotations

from typing import Any

from audiotools.matching.matcher import match_quotes
from audiotools.records import Match, Quote, Transcript, Word

Line = tuple[float, str, str]

ENGLISH: list[Line] = [
    (0.5, "Ivy", "Good evening and welcome to the harbour museum. Can you tell us how the ferry began?"),
    (
        8.0,
        "Moss",
        "Um well my my grandfather built the first boat in nineteen twelve, you know, out of old barn doors.",
    ),
    (
        17.0,
        "Moss",
        "He did not ask anybody for permission because there was nobody to ask, the council met twice a year.",
    ),
    (24.0, "Ivy", "yeah"),
    (
        25.0,
        "Moss",
        "And the river, the river was, uh, wider than it is today, I think about three hundred yards across.",
    ),
    (34.0, "Ivy", "And who paid for it?"),
    (36.0, "Moss", "Everybody paid. It was two pence for a man, four pence for a cow, and children went free."),
    (45.0, "Holt", "My mother kept the books. She wrote down every crossing, every single one, for forty one years."),
    (54.0, "Moss", "We never lost a passenger. We lost a piano once, but we never lost a passenger."),
    (63.0, "Ivy", "Tell me about the piano."),
    (
        65.0,
        "Holt",
        "It belonged to the Hargreaves family from Dunmore. It slid off the deck in a storm and floated for a mile.",
    ),
    (
        76.0,
        "Moss",
        "You could hear it. Every wave struck a chord, I swear to you, it was the loneliest music I ever heard.",
    ),
    (86.0, "Ivy", "That was the end of the music then."),
    (89.0, "Holt", "That was the end of it. Nobody told us anything about insurance."),
    (95.0, "Moss", "The bridge came in nineteen sixty eight and that was the end of it."),
    (7200.0, "Ivy", "So we are back after the break. What happened after the bridge was opened?"),
    (
        7206.0,
        "Moss",
        "The ferry stopped the same week. I sold the engine for scrap and I kept the bell, it hangs in my kitchen.",
    ),
    (7216.0, "Holt", "Nobody told us anything about the bridge. We read it in the paper like everybody else did."),
    (7224.0, "Ivy", "mm"),
    (
        7224.5,
        "Moss",
        "If they had asked me I would have said build it further down where the current is slower, but they didn't.",
    ),
    (
        7234.0,
        "Holt",
        "I can't say that I miss the winters. I do miss the people, the talk, the, the smell of wet wool and coal.",
    ),
    (
        7244.0,
        "Moss",
        "The company offered us five thousand pounds and a job at the toll gate, and my father laughed at them.",
    ),
    (7254.0, "Holt", "He took the money though, in the end he took the money."),
    (7259.0, "Moss", "You have to eat. A man with six children has to eat, there is no shame in that whatsoever."),
]
GERMAN: list[Line] = [
    (1.0, "A", "Also ich bin im Jahr neunzehnhundertachtundvierzig in einem kleinen Dorf an der Elbe geboren."),
    (8.0, "A", "Wir hatten, ähm, wir hatten keinen Strom und kein Wasser, aber wir hatten immer Musik im Haus."),
    (15.0, "B", "Und wer hat gespielt?"),
    (
        17.0,
        "A",
        "Mein Vater spielte Geige und meine Tante Klavier, und sonntags kamen fünfundzwanzig Leute zum Singen.",
    ),
    (25.0, "A", "Niemand hat uns gefragt, ob wir weggehen wollten, das muss man ganz deutlich sagen."),
    (32.0, "B", "Wann war das genau?"),
    (34.0, "A", "Im Herbst, nach der Ernte. Wir durften zwei Koffer mitnehmen und die Geige, nicht das Klavier."),
]
FRENCH: list[Line] = [
    (
        1.0,
        "A",
        "Alors moi je suis arrivée à Marseille en mille neuf cent soixante-deux avec ma sœur et deux valises.",
    ),
    (9.0, "A", "On n'avait rien, on ne connaissait personne, euh, mais le port était magnifique le soir."),
    (16.0, "B", "Et vous avez trouvé du travail?"),
    (18.0, "A", "Oui, tout de suite, à la savonnerie, parce que mon oncle y travaillait depuis quinze ans."),
    (
        25.0,
        "A",
        "Le patron ne parlait pas beaucoup mais il payait tous les vendredis, et ça, je ne l'oublierai jamais.",
    ),
    (
        33.0,
        "A",
        "Aujourd'hui la savonnerie est fermée, les machines sont parties, il reste seulement l'odeur dans les murs.",
    ),
]

QUOTES: dict[str, list[str]] = {
    "en": [
        # as it was said
        "We never lost a passenger.",
        "The bridge came in nineteen sixty eight",
        "My mother kept the books.",
        "I kept the bell, it hangs in my kitchen",
        "there is no shame in that whatsoever",
        # fillers, repeats and false starts dropped; grammar and spelling tidied
        "My grandfather built the first boat in 1912 out of old barn doors.",
        "And the river was wider than it is today, I think about 300 yards across.",
        "I do miss the people, the talk, the smell of wet wool and coal.",
        "She wrote down every crossing for 41 years.",
        "It was twopence for a man, fourpence for a cow, and children went free.",
        "I cannot say that I miss the winters.",
        # omissions, marked and not
        "He did not ask anybody for permission … the council met twice a year.",
        "It slid off the deck in a storm [...] floated for a mile",
        "We lost a piano once … we never lost a passenger.",
        "My mother kept the books … for forty one years.",
        "You could hear it. It was the loneliest music I ever heard.",
        "I sold the engine for scrap; it hangs in my kitchen.",
        "Everybody paid. Children went free.",
        "If they had asked me I would have said build it further down",
        "If they had asked me I would have said build it … where the current is slower",
        # pieces that lie far apart, and the other way round
        "We never lost a passenger … the ferry stopped the same week.",
        "The ferry stopped the same week. The bridge came in nineteen sixty eight.",
        "You have to eat. Everybody paid.",
        "My grandfather built the first boat … I sold the engine for scrap and I kept the bell",
        "He took the money though. The company offered us five thousand pounds.",
        # brackets
        "It [the piano] belonged to the Hargreaves family from Dunmore.",
        "[Every crossing] for forty one years",
        "The [town] council met twice a year",
        "They offered us five thousand pounds [in compensation] and a job at the toll gate",
        "kind[s] of wet wool and coal",
        # words changed
        "He didn't ask anybody for permission because there was no one to ask",
        "Every wave hit a chord, I swear to you, it was the saddest music I ever heard",
        "A man with six kids has to eat, and there is no shame in that",
        "Nobody told us anything about the insurance",
        "My mum kept the books and wrote down every crossing",
        "The business offered us £5,000 and a position at the toll gate",
        # negations, numbers and names that differ
        "He did ask anybody for permission because there was nobody to ask",
        "We lost a passenger. We lost a piano once",
        "The bridge came in 1986 and that was the end of it",
        "She wrote down every crossing for fourteen years",
        "It belonged to the Hargreaves family from Tralee",
        "It belonged to the Wilson family from Dunmore",
        "I would have said build it further down, and they did",
        "I can say that I miss the winters",
        # misheard
        "my grandfather bild the furst boat",
        "it slipped off the deck in a storm and floated for miles",
        "It belonged to the Hargrieves family from Dunmoor",
        # said twice, and near misses
        "that was the end of it",
        "Nobody told us anything",
        "has to eat",
        "in the end he took the money",
        "in the end he gave the money back",
        "the end of the music",
        # a part that was not said
        "We never lost a passenger. The insurance company wrote to us every month for a decade.",
        "The mayor himself came down to the pier with a brass band, and children went free.",
        "I kept the bell … and the captain's chair stands in our garden shed by the roses",
        "My mother kept the books, said the archivist in a letter to the county newspaper",
        # never said
        "The lighthouse keeper refused to leave his post until the following spring.",
        "We were never paid for the land that the railway took from us.",
        "I think the government should apologise",
        "yes",
        "the piano was rescued by three fishermen from the next village",
        "…",
        "",
    ],
    "de": [
        "Wir hatten keinen Strom und kein Wasser, aber wir hatten immer Musik im Haus.",
        "Ich bin 1948 in einem kleinen Dorf an der Elbe geboren.",
        "Mein Vater spielte Geige … sonntags kamen 25 Leute zum Singen.",
        "Sonntags kamen 52 Leute zum Singen.",
        "Man hat uns gefragt, ob wir weggehen wollten.",
        "Niemand hat uns gefragt, ob wir weggehen wollten.",
        "Wir durften zwei Koffer mitnehmen und die Geige, auch das Klavier.",
        "Wir durften zwei Koffer mitnehmen. Mein Vater spielte Geige.",
        "Im Herbst, nach der Ernte, [mussten] wir zwei Koffer mitnehmen",
        "Der Bürgermeister hat uns allen die Hand gegeben und geweint.",
    ],
    "fr": [
        "Je suis arrivée à Marseille en 1962 avec ma sœur et deux valises.",
        "On n'avait rien, on ne connaissait personne, mais le port était magnifique.",
        "On avait rien, on connaissait personne",
        "Le patron parlait beaucoup mais il payait tous les vendredis",
        "Mon oncle y travaillait depuis 15 ans … il reste seulement l'odeur dans les murs.",
        "Mon oncle y travaillait depuis seize ans",
        "Le patron ne parlait pas beaucoup. La savonnerie est fermée.",
        "Les machines sont parties, les ouvriers ont manifesté devant la mairie pendant trois jours",
        "Je n'ai jamais revu mon frère après la guerre",
    ],
}


def spoken(lines: list[Line], language: str) -> Transcript:
    words = [
        Word(round(start + 0.37 * n, 2), round(start + 0.37 * n + 0.32, 2), text, who, confidence=0.95)
        for start, who, line in lines
        for n, text in enumerate(line.split())
    ]
    return Transcript.from_words(words, recording="interview", language=language)


def told(match: Match) -> dict[str, Any]:
    return {
        "verdict": match.judgement,
        "score": match.score,
        "spans": [[span.start, span.end] for span in match.spans],
        "edges": [[edge.start, edge.end] for edge in match.edges],
        "voice": match.voice,
        "edits": [
            [e.kind, e.printed, e.spoken, e.start, e.end, e.cause, e.marked, e.risk, e.missing] for e in match.edits
        ],
        "others": [[[span.start, span.end] for span in place.spans] + [place.score] for place in match.alternatives],
    }


def test_every_kind_of_quote_is_answered_as_before(frozen):
    made: dict[str, Any] = {}
    for language, lines in (("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH)):
        talk = spoken(lines, language)
        for text in QUOTES[language]:
            [match] = match_quotes(talk, [Quote(text=text)])
            made[f"{language}: {text}"] = told(match)
        unlabelled = Transcript.from_words(
            (Word(w.start, w.end, w.text) for w in talk.words), recording="interview", language=language
        )
        for text in QUOTES[language][::6]:
            [match] = match_quotes(unlabelled, [Quote(text=text)])
            made[f"{language}, no labels: {text}"] = told(match)
    assert len(made) >= 90
    frozen("matches", made)


def test_the_quotes_of_an_article_are_answered_together_as_before(frozen):
    talk = spoken(ENGLISH, "en")
    printed = [
        ("Holt", "It belonged to the Hargreaves family from Dunmore"),
        ("Holt", "That was the end of it"),
        ("Holt", "Nobody told us anything"),
        ("Moss", "The bridge came in nineteen sixty eight"),
        ("Moss", "that was the end of it"),
        ("Holt", "Nobody told us anything"),
        ("Holt", "We read it in the paper like everybody else did"),
    ]
    quotes, at = [], 0
    for n, (speaker, text) in enumerate(printed):
        quotes.append(Quote(text=text, id=f"q{n}", speaker=speaker, start=at, end=at + len(text)))
        at += len(text) + 30
    frozen("matches_of_an_article", {f"{m.quote.id}: {m.quote.text}": told(m) for m in match_quotes(talk, quotes)})
