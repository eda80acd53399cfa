"""A result with everything in it that formats differ in, and a strategy for results of any kind."""

from hypothesis import strategies as st

from audiotools.records import (
    Article,
    AudioInfo,
    Edges,
    Match,
    Place,
    Provenance,
    Quote,
    Result,
    Span,
    Speaker,
    Transcript,
    Turn,
    Turns,
    Utterance,
    Word,
)
from audiotools.records.metadata import About

ABOUT = About(
    title="The flood & after",
    interviewee=("Ruth Abel",),
    interviewer=("Sam Moss", "Ada Moss"),
    date="1998-05-17",
    place="Leeds",
    rights="https://creativecommons.org/licenses/by/4.0/",
    language="en",
    description="How the river came up.",
    collection="River people",
    repository="Town archive",
    identifier="OH 17",
    url="https://archive.example/abel/tape%20one.mp3",
)

TEXT = "Ruth Abel was ten. “We <left> at dawn … the piano stayed,” she said. “Never again,” she added, of “the ark”."


def words(speaker, start, text, step=0.4):
    return tuple(
        Word(start + i * step, start + i * step + 0.3, word, speaker, 0.9) for i, word in enumerate(text.split())
    )


def quote(name, text, **more):
    start = TEXT.index(text)
    return Quote(name, text, start, start + len(text), speaker="Ruth Abel", language="en", **more)


def example():
    """Two voices that talk at once, a quote in two parts with another inside, one not found."""
    utterances = (
        Utterance("S0", words("S0", 0.5, "What did you do?"), "u0001"),
        Utterance("S1", words("S1", 2.5, 'We <left> at dawn, "all" of us & the piano stayed in the ark.'), "u0002"),
        Utterance("S0", words("S0", 6.0004, "Really? -->"), "u0003"),
        Utterance(None, words(None, 9.0, "(music)"), "u0004"),
    )
    first = quote("q1", "We <left> at dawn … the piano stayed,")
    second = quote("q2", "Never again,")
    third = quote("q3", "the ark", kind="term")
    matches = (
        Match(first, (Span(2.5, 4.0), Span(5.7, 6.8)), 0.98765, "edited", "S1", edges=(Edges(), Edges())),
        Match(second, (), 0.2, "absent", alternatives=(Place((Span(0.5, 1.0),), 0.2),)),
        Match(third, (Span(7.3, 8.0),), 0.9, "verbatim", "S1"),
    )
    speakers = (
        Speaker("S0", role="interviewer"),
        Speaker("S1", "Ruth Abel", "article", 0.9, ("quote q1 is attributed to Ruth Abel",)),
    )
    transcript = Transcript(
        "tape one",
        "en",
        utterances,
        speakers,
        (Provenance("engine 1", "base"),),
        AudioInfo("tape one.mp3", 10.0, 44100, 1, "ab" * 32),
    )
    turns = Turns(tuple(Turn(u.start, u.end, u.speaker) for u in utterances if u.speaker))
    article = Article("After the flood", TEXT, source="https://paper.example/flood")
    return Result(transcript, turns, article, (first, second, third), matches, "")


TEXTS = st.text(
    st.sampled_from("aé“\"'`<>&#]-: \t\n\0\x1fשع\u202e.") | st.characters(exclude_categories=("Cs",)), max_size=8
)


@st.composite
def results(draw):
    """Any result: people talking at once, words without length or text, quotes anywhere, past the end too."""
    labels = draw(st.lists(st.none() | TEXTS, min_size=1, max_size=3))
    utterances, at = [], 0.0
    for number in range(draw(st.integers(0, 5))):
        at = max(0.0, at + draw(st.floats(-3, 3)))
        speaker = draw(st.sampled_from(labels))
        said = []
        for _ in range(draw(st.integers(1, 6))):
            length = draw(st.sampled_from([0.0, 0.0004, 0.25, 1.7]))
            said.append(Word(at, at + length, draw(TEXTS), speaker, timed=draw(st.booleans())))
            at += length + draw(st.sampled_from([0.0, 0.1, 2.5]))
        utterances.append(Utterance(speaker, tuple(said), f"u{number}"))
    end = max([at, 1.0])
    text = draw(TEXTS) + "zzz" + draw(TEXTS)
    quotes, matches = [], []
    for number in range(draw(st.integers(0, 4))):
        one = Quote(draw(st.sampled_from(["q1", "q2", "", "../x", f"q{number}"])), text, 0, len(text),
                    speaker=draw(st.none() | TEXTS))  # fmt: skip
        starts = draw(st.lists(st.floats(0, end), max_size=2))
        spans = tuple(Span(start, start + draw(st.sampled_from([0.0, 0.5, 2.0]))) for start in starts)
        quotes.append(one)
        matches.append(
            Match(one, spans, draw(st.floats(0, 1)), "edited" if spans else "absent", draw(st.sampled_from(labels)))
        )
    speakers = tuple(Speaker(label, draw(st.none() | TEXTS)) for label in dict.fromkeys(labels) if label is not None)
    audio = draw(st.none() | st.builds(AudioInfo, TEXTS, st.sampled_from([end, end + 3, end / 2]), st.just(8000),
                                       st.just(1), st.just("ab" * 32)))  # fmt: skip
    transcript = Transcript(
        draw(TEXTS), draw(st.sampled_from([None, "en", "ar", "x y"])), tuple(utterances), speakers, (), audio
    )
    return Result(transcript, Turns(), Article(draw(TEXTS), text), tuple(quotes), tuple(matches), "")
