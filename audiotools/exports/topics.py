"""Topic segments: where a talk turns to something else, by its words alone.

The words are compared stretch by stretch with those before and after (cosine of their counts, the rarer the heavier);
where they have least in common, a segment ends, at the nearest place where somebody begins to speak or a sentence
ends. It is an estimate, and everything made of it says so. A person corrects it in a table, see `load_topics`.

Source: M. Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages", Computational Linguistics 23
(1997): blocks of words, similarity at the gaps between them, depth of its valleys.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from audiotools.documents.encoding import decode
from audiotools.errors import ArticleError, ConfigError
from audiotools.exports.intervals import limit
from audiotools.exports.passages import passages
from audiotools.exports.tables import unguarded
from audiotools.files import read_bytes
from audiotools.languages.known import find_language, function_words
from audiotools.records import Result, Transcript, Word
from audiotools.text.clocks import milliseconds
from audiotools.text.lines import line
from audiotools.text.sentences import ends_sentence
from audiotools.text.spacing import written
from audiotools.text.tokens import fold

SHORTEST = 90.0
"""Seconds a segment lasts at least: less is an answer, not a topic."""

_SLIVER = 10_000  # milliseconds that are left of an estimated segment beside a titled one, too few to be a segment

_BLOCK = 20  # words of a block, as in Hearst's paper
_NEAR = 2 * _BLOCK  # words within which a segment rather begins with somebody's words than within them
_SIDE = 6  # blocks compared on each side of a gap
_DEEP = 0.5  # standard deviations below the mean depth at which a valley still parts (Hearst: between 0.5 and 1)
_KEYWORDS = 5  # of a segment, at most
_TITLE = 3  # keywords that make a title
_SYNOPSIS = 160  # characters of the first sentence

_FIGURES = re.compile(r"[0-9]{1,7}(?:\.[0-9]+)?")

COLUMNS = ("start", "end", "title", "synopsis", "keywords")
"""Of the table of topics."""


class Topic(msgspec.Struct, frozen=True):
    """A segment: milliseconds, ``start < end``.

    Parameters
    ----------
    title, synopsis, keywords
        For people; the synopsis of an automatic one is its first sentence.
    automatic
        Whether no person has seen it.
    """

    start: int
    end: int
    title: str
    synopsis: str = ""
    keywords: tuple[str, ...] = ()
    automatic: bool = True


def list_topics(result: Result, index: str | Path | None = None) -> list[Topic]:
    """The topic segments of a recording, one after the other, to its end.

    Parameters
    ----------
    result
        As `process` returns it.
    index
        A table that a person corrected, which goes before all estimates.

    Returns
    -------
    list of Topic
        None where less than two of them were found: then there is nothing to go by.
    """
    if index is not None:
        return load_topics(index, result.transcript)
    return titled(find_topics(result.transcript), result.transcript)


def find_topics(transcript: Transcript) -> list[Topic]:
    """Estimate where a talk turns to something else."""
    begun, sentences, words = _places(transcript)
    if not words or words[-1].end - words[0].start < 2 * SHORTEST:
        return []
    small = _small_words(transcript.language)
    folded = [fold(word.text) for word in words]
    counted = [one if len(one) > 1 and not one.isdigit() and one not in small else "" for one in folded]
    cuts = _cuts(words, counted, begun, sentences)
    if not cuts:
        return []
    bounds = [0, *cuts, len(words)]
    pieces = [range(a, b) for a, b in pairwise(bounds)]
    weights = _rarity([[counted[i] for i in piece] for piece in pieces])
    last = limit(transcript)
    moments = [0, *(min(milliseconds(words[cut].start), last - 1) for cut in cuts), last]
    made = []
    for piece, start, end in zip(pieces, moments, moments[1:], strict=False):
        keywords = _keywords([(words[i].text, counted[i]) for i in piece], weights)
        opening = _opening([words[i] for i in piece])
        title = ", ".join(keywords[:_TITLE]) or opening[:60]
        made.append(Topic(start, max(start + 1, end), title[:1].upper() + title[1:], opening, tuple(keywords)))
    return made


def titled(topics: Sequence[Topic], transcript: Transcript) -> list[Topic]:
    """Topics with the segments that people gave titles, to which all others give way.

    Examples
    --------
    >>> from audiotools.records import Title
    >>> said = Transcript(titles=(Title(100.0, 200.0, "The mine"),))
    >>> [(t.start, t.end, t.title) for t in titled([Topic(0, 98_000, "Coal"), Topic(98_000, 300_000, "Pit")], said)]
    [(0, 100000, 'Coal'), (100000, 200000, 'The mine'), (200000, 300000, 'Pit')]
    """
    if not transcript.titles:
        return list(topics)
    own, pieces = [], [(topic.start, topic.end, topic) for topic in topics]
    for title in transcript.titles:
        start = milliseconds(title.start)
        end = max(start + 1, milliseconds(title.end))
        covered = max(topics, key=lambda one: min(end, one.end) - max(start, one.start), default=None)
        if covered is not None and min(end, covered.end) - max(start, covered.start) < (end - start) / 2:
            covered = None
        own.append(
            Topic(
                start,
                end,
                line(title.title) or "…",
                covered.synopsis if covered is not None and covered.start >= start - _SLIVER else "",
                covered.keywords if covered is not None else (),
                automatic=False,
            )
        )
        pieces = [
            (low, high, topic)
            for a, b, topic in pieces
            for low, high in ((a, min(b, start)), (max(a, end), b))
            if high - low >= (_SLIVER if (low, high) != (a, b) else 1)
        ]
    rest = [msgspec.structs.replace(topic, start=low, end=high) for low, high, topic in pieces]
    ordered = sorted((*own, *rest), key=lambda topic: topic.start)
    # What is left of a segment between two others is too short to be one: the one before lasts until the next.
    return [
        msgspec.structs.replace(one, end=after.start) if one.automatic and 0 < after.start - one.end < _SLIVER else one
        for one, after in zip(ordered, [*ordered[1:], ordered[-1]], strict=True)
    ]


def _places(transcript: Transcript) -> tuple[list[int], list[int], list[Word]]:
    """Which words begin a passage, which a sentence, and the words in order."""
    words: list[Word] = []
    begun: list[int] = []
    sentences: list[int] = []
    for utterance in sorted(transcript.utterances, key=lambda one: one.start):
        for passage in passages(utterance):
            begun.append(len(words))
            for place, word in enumerate(passage):
                if place and ends_sentence(passage[place - 1].text):
                    sentences.append(len(words))
                words.append(word)
    return begun, sentences, words


def _small_words(code: str | None) -> frozenset[str]:
    """Words of a language that say nothing of a topic."""
    known = find_language(code)
    return frozenset() if known is None else frozenset(map(fold, (*function_words(known), *known.numbers)))


def _rarity(blocks: Sequence[Sequence[str]]) -> dict[str, float]:
    """How much a word says of the block it stands in: the fewer blocks have it, the more."""
    held = Counter(word for block in blocks for word in set(block) if word)
    return {word: math.log(1 + len(blocks) / (1 + count)) for word, count in held.items()}


def _cuts(words: Sequence[Word], counted: Sequence[str], begun: Sequence[int], sentences: Sequence[int]) -> list[int]:
    """Places of the words that begin a segment, the first one's left out: where somebody begins to speak, if that is
    near, else where a sentence does.
    """
    blocks = [counted[at : at + _BLOCK] for at in range(0, len(counted), _BLOCK)]
    weights = _rarity(blocks)
    alike = [
        _cosine(blocks[max(0, gap - _SIDE) : gap], blocks[gap : gap + _SIDE], weights) for gap in range(1, len(blocks))
    ]
    depths = _depths(alike)
    if not depths:
        return []
    mean = sum(depths) / len(depths)
    spread = math.sqrt(sum((depth - mean) ** 2 for depth in depths) / len(depths))
    found: list[int] = []
    for depth, gap in sorted(((depth, gap) for gap, depth in enumerate(depths, 1)), reverse=True):
        if depth <= mean + _DEEP * spread or depth <= 0:
            break
        near = [place for place in begun if abs(place - gap * _BLOCK) <= _NEAR]
        place = _nearest(near or sentences or begun, gap * _BLOCK)
        edges = [words[0].start, words[-1].end, *(words[cut].start for cut in found)]
        if place and all(abs(words[place].start - edge) >= SHORTEST for edge in edges):
            found.append(place)
    return sorted(found)


def _nearest(places: Sequence[int], wanted: int) -> int:
    return min(places, key=lambda place: (abs(place - wanted), place))


def _cosine(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], weights: dict[str, float]) -> float:
    one, other = (Counter(word for block in side for word in block if word) for side in (left, right))
    shared = sum(one[word] * other[word] * weights[word] ** 2 for word in one.keys() & other.keys())
    size = math.sqrt(math.prod(sum((n * weights[word]) ** 2 for word, n in side.items()) for side in (one, other)))
    return shared / size if size else 0.0


def _depths(alike: Sequence[float]) -> list[float]:
    """How far each gap lies below the nearest heights on both sides; nothing where it is no valley."""
    made = []
    for place, here in enumerate(alike):
        left = right = here
        for value in reversed(alike[:place]):
            if value < left:
                break
            left = value
        for value in alike[place + 1 :]:
            if value < right:
                break
            right = value
        made.append(left + right - 2 * here)
    return made


def _keywords(words: Sequence[tuple[str, str]], weights: dict[str, float]) -> list[str]:
    """The words that tell a segment from the others, those said more than once first."""
    counts = Counter(key for _, key in words if len(key) > 2)
    forms: dict[str, Counter[str]] = {}
    for text, key in words:
        if key:
            forms.setdefault(key, Counter())[line(text).strip(" .,;:!?…\"'“”‘’«»()[]–—-¿¡،؟。，")] += 1
    told = sorted(
        (key for key, count in counts.items() if count > 1),
        key=lambda key: (-counts[key] * weights[key], key),
    )
    return [forms[key].most_common(1)[0][0] for key in told[:_KEYWORDS]]


def _opening(words: Sequence[Word]) -> str:
    """The first sentence of a segment, at most so long."""
    for place, word in enumerate(words):
        if ends_sentence(word.text) and place >= 3:
            text = line(written(words[: place + 1]))
            break
    else:
        text = line(written(words))
    return text if len(text) <= _SYNOPSIS else text[: _SYNOPSIS - 1].rsplit(" ", 1)[0] + "…"


def load_topics(path: str | Path, transcript: Transcript) -> list[Topic]:
    """Topics from a table as the format ``index`` writes it, corrected by a person.

    Parameters
    ----------
    path
        CSV with a heading; only ``start`` (``00:01:02.500`` or seconds) and ``title`` are needed.
    transcript
        Says where the recording ends.

    Raises
    ------
    ConfigError
        If it cannot be read, a column is missing, or a time is none; the sentence names the line.
    """
    place = Path(path)
    try:
        text = decode(read_bytes(place), place.name)
    except OSError as error:
        reason = error.strerror or error
        raise ConfigError(f"Cannot read the index {str(place)!r} ({reason}): check the file.") from error
    except ArticleError as error:
        raise ConfigError(str(error)) from error
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)  # as spreadsheets write it in other countries
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if not {"start", "title"} <= set(reader.fieldnames or ()):
        raise ConfigError(f"{str(place)!r} has no columns start and title: write one with --to index and correct that.")
    rows = [(_moment(row["start"], place, reader.line_num), row) for row in reader]
    if not rows:
        return []
    last = max(limit(transcript), *(start + 1 for start, _ in rows))
    rows.sort(key=lambda one: one[0])
    ends = [start for start, _ in rows[1:]] + [last]
    return [
        Topic(
            start,
            max(start + 1, end),
            line(unguarded(row["title"] or "")) or "…",
            line(unguarded(row.get("synopsis") or "")),
            tuple(word for one in unguarded(row.get("keywords") or "").split(";") if (word := line(one))),
            automatic=False,
        )
        for (start, row), end in zip(rows, ends, strict=True)
    ]


def _moment(text: str | None, place: Path, number: int) -> int:
    parts = (text or "").strip().replace(",", ".").split(":")
    if len(parts) > 3 or not all(_FIGURES.fullmatch(part) for part in parts):
        raise ConfigError(f"{str(place)!r}, line {number}: expected a time as 00:01:02.500, found {text!r}.")
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + float(part)
    return milliseconds(seconds)
