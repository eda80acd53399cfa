"""The transcript as markup: every word with its milliseconds, quoted stretches marked and linked to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from audiotools.exports.passages import passages, spoken_otherwise
from audiotools.page.items import COLOURS, Item, clock, language, moment, name_of
from audiotools.page.markup import Html, escaped, joined, tag
from audiotools.page.texts import Texts
from audiotools.records import Result, Span, Transcript, Utterance, Word
from audiotools.text.clocks import milliseconds
from audiotools.text.spacing import gaps, written

UNSURE = 0.4
"""Recogniser's confidence below which a word is marked as unsure."""


def transcript(result: Result, quotes: Sequence[Item], voices: dict[str, int], t: Texts) -> Html:
    """Everything said, a block for each paragraph of one voice."""
    seen: set[tuple[int, int]] = set()
    blocks = []
    for utterance in result.transcript.utterances:
        here = [item for item in quotes if item.spans and _touches(item, utterance)]
        voice = voices.get(utterance.speaker) if utterance.speaker is not None else None
        for count, words in enumerate(passages(utterance)):
            name = None if count else name_of(result.transcript, utterance.speaker, t)
            code = language(spoken_otherwise(words, result.transcript.language))
            said = joined(_runs(words, here, seen, t))
            blocks.append(_block(words, name, voice, said, code))
    code = language(result.transcript.language)
    return tag("div", *blocks, id="words", lang=code or "")


def spoken_words(transcript: Transcript, spans: Sequence[Span], utterances: Sequence[str] = ()) -> str:
    """What was said there, stretches parted by an ellipsis.

    Parameters
    ----------
    utterances
        Ids of those that count; all when empty.
    """
    wanted = [u for u in transcript.utterances if not utterances or u.id in utterances]
    said = (written([w for u in wanted for w in u.words if _inside(w, span)]) for span in spans)
    return " … ".join(text for text in said if text)


def _touches(item: Item, utterance: Utterance) -> bool:
    known = item.match.utterances
    if known and utterance.id:
        return utterance.id in known
    return any(span.start <= utterance.end and utterance.start <= span.end for span in item.match.spans)


def _inside(word: Word, span: Span) -> bool:
    """Edges may have been moved to an onset in the sound: a word belongs where its middle lies."""
    return span.start <= word.middle <= span.end


def _block(words: Sequence[Word], name: str | None, voice: int | None, said: Html, code: str | None) -> Html:
    start = milliseconds(words[0].start)
    classes = "u" if voice is None else f"u v{voice % COLOURS}"
    about = "" if words[0].timed else "≈ "
    head = tag(
        "p",
        tag("bdi", name, class_="name") if name else None,
        " ",
        tag("a", f"{about}{clock(start)}", href=moment(start), class_="time", dir="ltr"),
        class_="who",
    )
    return tag(
        "div",
        head,
        tag("p", said, class_="said", lang=code),
        class_=classes + ("" if name else " on"),
        data_v=voice,
        dir="auto",
    )


def _runs(words: Sequence[Word], quotes: Sequence[Item], seen: set[tuple[int, int]], t: Texts) -> Iterator[Html]:
    """Words in runs that the same quotes cover, spaces between where their script has them."""
    spaces = gaps(words)
    quotes = sorted(quotes, key=lambda item: (sum(b - a for a, b in item.spans), item.number))
    covers = [
        [(item, n) for item in quotes for n, span in enumerate(item.match.spans) if _inside(word, span)]
        for word in words
    ]
    before: set[int] = set()
    for numbers, group in groupby(range(len(words)), key=lambda i: tuple(item.number for item, _ in covers[i])):
        inside = list(group)
        if shared := before & set(numbers):
            if spaces[inside[0]]:
                yield _mark(Html(" "), [item for item in quotes if item.number in shared])
        else:
            yield Html(spaces[inside[0]])
        before = set(numbers)
        parts: list[Html] = []
        for i in inside:
            begun = [pair for pair in covers[i] if (pair[0].number, pair[1]) not in seen]
            seen.update((item.number, n) for item, n in begun)
            word = _word(words[i])
            if begun:  # a number stays with its word
                word = tag("span", *(_reference(item, n, t) for item, n in begun), word, class_="keep")
            parts += [Html(spaces[i]), word] if parts else [word]
        text = joined(parts)
        yield _mark(text, [item for item in quotes if item.number in before]) if numbers else text


def _mark(text: Html, quotes: Sequence[Item]) -> Html:
    """Text quoted in print; the shortest quote comes first and lends its verdict."""
    return tag("mark", text, class_=f"q {quotes[0].verdict}", data_q=" ".join(str(item.number) for item in quotes))


def _word(word: Word) -> Html:
    start, end = milliseconds(word.start), milliseconds(word.end)
    classes = []
    if word.confidence is not None and word.confidence < UNSURE:
        classes.append("unsure")
    if not word.timed:
        classes.append("about")
    classed = f' class="{" ".join(classes)}"' if classes else ""
    return Html(f'<span data-m="{start}" data-d="{end - start}"{classed}>{escaped(word.text)}</span>')


def _reference(item: Item, part: int, t: Texts) -> Html:
    told: dict[str, str | int] = {"number": item.number, "verdict": t(f"verdict.{item.verdict}").lower()}
    inside = item.match.quote.start is not None
    return tag(
        "a",
        str(item.number),
        class_=f"ref {item.verdict}",
        id=f"s{item.number}" if part == 0 else None,
        href=f"#a{item.number}" if inside else f"#c{item.number}",
        data_n=item.number,
        aria_label=t("page.quote_part", **told, part=part + 1) if part else t("page.quote_is", **told),
    )
