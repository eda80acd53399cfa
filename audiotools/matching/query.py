"""A printed quote made ready for looking up: its spoken words, and what print says between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from audiotools.matching.amounts import read_number
from audiotools.matching.orthography import Spellings
from audiotools.matching.weighty import weighty_words
from audiotools.records import Quote, QuotePart
from audiotools.records.parts import split_parts
from audiotools.text.tokens import FILLERS, Token, tokenize

FloatArray = npt.NDArray[np.float64]

UNITS_A_NAT = 0.22
"""Units of score for each nat of a word's rarity: a word said once in ninety is the unit."""

REMARK = 4
"""Words of a sentence that are looked for by themselves, at least."""

WORD_SCORES = (0.8, 2.2)
"""Least and most that a word scores, in units: the commonest still tell something, the rarest may be misheard."""

PIECES = 6
"""Words that a compound is recognised as, at most: "Donau dampf schiff"."""

MANY = 500
"""Tokens from which a word counts as said once more than it was: in a minute or two of speech that would be much."""

FILLER_SCORE = 0.4
"""Units that a printed filler scores. All of these were chosen on simulated newsroom edits of AMI meetings."""


class Lexicon(Protocol):
    """What is known of the words of all that is searched: an index of transcripts, or one of a collection."""

    @property
    def searched(self) -> int:
        """Number of tokens that are searched."""

    def frequency(self, text: str) -> int:
        """How often a token was said."""

    def has_pair(self, first: str, second: str) -> bool:
        """Whether two tokens were said one after the other, by one voice, anywhere."""

    @property
    def number_words(self) -> Mapping[int, str]:
        """Tokens that were said and are a number by themselves, in languages that have such ("fünfundzwanzig")."""

    def value_of(self, text: str) -> int | None:
        """What a token counts that is a number by itself in a language that was spoken; none where it is none."""

    @property
    def spellings(self) -> Spellings:
        """What was said, whatever the orthography."""


class Printed(NamedTuple):
    """The words of a quote that were spoken, in print order, as parallel lists.

    Parameters
    ----------
    quote
        The quote.
    parts
        Its parts, worked out when the quote had none.
    tokens
        Comparable words with their characters.
    part
        Number of the part each stands in.
    bracket
        Whether an insertion stands before it.
    sentence
        Whether print begins a sentence with it.
    filler
        Whether it is a filler.
    """

    quote: Quote
    parts: tuple[QuotePart, ...]
    tokens: tuple[Token, ...]
    part: tuple[int, ...]
    bracket: tuple[bool, ...]
    sentence: tuple[bool, ...]
    filler: tuple[bool, ...]

    @property
    def folded(self) -> list[str]:
        """The folded words."""
        return [t.text for t in self.tokens]

    @property
    def remarks(self) -> list[list[int]]:
        """Numbers of the words that were said in one go, as far as print tells: each part, cut where a sentence begins.

        Desks join remarks there. A sentence of less than `REMARK` words stays with the one before it.
        """
        length, lengths = 0, [0] * len(self.part)
        fresh = [not i or self.part[i] != self.part[i - 1] for i in range(len(self.part))]
        for i in reversed(range(len(self.part))):
            length += 1
            lengths[i] = length
            if fresh[i] or self.sentence[i]:
                length = 0
        found: list[list[int]] = []
        for i, words in enumerate(lengths):
            if fresh[i] or (self.sentence[i] and words >= REMARK):
                found.append([])
            found[-1].append(i)
        return found


def read_printed(quote: Quote, index: Lexicon) -> Printed:
    """The spoken words of a quote, cut as the transcripts cut them.

    A compound that the recogniser wrote apart is split, two words that it wrote as one are joined, each only where
    the transcripts have it so and not otherwise.

    Parameters
    ----------
    quote
        With its parts, or with its text alone.
    index
        Of what it will be looked for in.
    """
    parts = quote.parts or split_parts(quote.text, quote.start or 0)
    tokens: list[Token] = []
    part: list[int] = []
    bracket: list[bool] = []
    sentence: list[bool] = []
    for number, piece in enumerate(parts):
        words = _as_spoken(_numbers(tokenize(piece.text, offset=piece.start, skip=piece.unspoken), piece, index), index)
        for n, token in enumerate(words):
            previous = words[n - 1].end if n else piece.start
            tokens.append(token)
            part.append(number)
            bracket.append(any(previous <= a and b <= token.start + 1 for a, b in piece.unspoken))
            begins = piece.text[token.start - piece.start : token.start - piece.start + 1].isupper()
            gap = piece.text[max(0, previous - piece.start) : token.start - piece.start]
            shared = n > 0 and words[n - 1].start == token.start
            proper = piece.text[token.start - piece.start : token.end - piece.start] in ("I", "I'm", "I’m")
            sentence.append(not shared and (any(c in gap for c in ".?!؟。") or (begins and not proper and n > 0)))
    return Printed(
        quote,
        parts,
        tuple(tokens),
        tuple(part),
        tuple(bracket),
        tuple(sentence),
        tuple(t.text in FILLERS for t in tokens),
    )


def _numbers(tokens: Sequence[Token], piece: QuotePart, index: Lexicon) -> Sequence[Token]:
    """Numbers as the transcripts have them: in figures, which are folded into English words, or in a word."""
    out: list[Token] = []
    for (start, end), group in groupby(tokens, key=lambda token: (token.start, token.end)):
        some = list(group)
        if not all(map(index.frequency, (token.text for token in some))):
            written = piece.text[start - piece.start : end - piece.start]
            values = read_number(written, weighty_words(None)) if any(c.isdigit() for c in written) else None
            if values and len(values) == 1:
                said = _said_as(int(values[0]), index) if float(values[0]) == int(values[0]) else ()
                some = [Token(word, start, end) for word in said] or some
            elif len(some) == 1 and (value := index.value_of(some[0].text)):
                figures = tokenize(str(value))
                if all(index.frequency(token.text) for token in figures):
                    some = [Token(token.text, start, end) for token in figures]
        out += some
    return out


def _said_as(value: int, index: Lexicon) -> list[str]:
    """The words that a number is said in: "mille neuf cent quarante deux"; none where one of them was never said."""
    words = index.number_words
    if value in words:
        return [words[value]]
    for scale in (1000, 100):
        if value >= scale:
            count, rest = divmod(value, scale)
            whole = [words[count * scale]] if count * scale in words else []
            if not whole and scale in words:
                whole = [*(_said_as(count, index) if count > 1 else ()), words[scale]]
            more = _said_as(rest, index) if rest else []
            return [*whole, *more] if whole and (more or not rest) else []
    if value == 80 and {4, 20} <= words.keys():
        return [words[4], words[20]]  # "quatre-vingts"
    tens, ones = 10 * (value // 10), value % 10
    for base, more_than in ((tens, ones), (tens - 10, ones + 10)):  # "soixante et onze"
        if more_than and 20 <= base < value:
            one, other = _said_as(base, index), _said_as(more_than, index)
            if one and other:
                # "Eight and forty".
                return [*other, *one] if index.has_pair(other[-1], one[0]) else [*one, *other]
    return [words[10], words[ones]] if tens == 10 and {10, ones} <= words.keys() else []  # "dix-sept"


def _as_spoken(tokens: Sequence[Token], index: Lexicon) -> list[Token]:
    known = index.frequency
    out: list[Token] = []
    n = 0
    while n < len(tokens):
        count = _joined(tokens[n : n + PIECES], index)
        token = tokens[n]
        if count > 1:
            some = tokens[n : n + count]
            out.append(Token("".join(t.text for t in some), token.start, some[-1].end))
        else:
            pieces = _split(token.text, PIECES, index) if len(token.text) > 3 and not known(token.text) else []
            out += [Token(piece, token.start, token.end) for piece in pieces or [token.text]]
        n += count
    return out


def _joined(tokens: Sequence[Token], index: Lexicon) -> int:
    """How many tokens, from the first on, were recognised as one word: 1 where it stands by itself."""
    texts = [token.text for token in tokens]
    counts = [n for n, joined in enumerate(accumulate(texts), 1) if n > 1 and index.frequency(joined)]
    known = [index.frequency(text) > 0 for text in texts[:2]] if counts else []
    if not counts or (all(known) and (len(texts) == 2 or index.has_pair(*texts[:2]))):
        return 1
    for count in reversed(counts):
        # More than two are one word only where print has them so, with hyphens.
        near = count == 2 or all(one.end + 1 == other.start for one, other in pairwise(tokens[:count]))
        if near and not all(map(index.frequency, texts[:count])):
            return 1 if any(index.has_pair(one, other) for one, other in pairwise(texts[:count])) else count
    return 1


def _split(text: str, most: int, index: Lexicon) -> list[str]:
    """The words that a compound was recognised as, said one after the other; none where it was not."""
    for k in range(2, len(text) - 1):
        if index.frequency(text[:k]):
            if index.has_pair(text[:k], text[k:]):
                return [text[:k], text[k:]]
            more = _split(text[k:], most - 1, index) if most > 2 else []
            if more and index.has_pair(text[:k], more[0]):
                return [text[:k], *more]
    return []


def spelt_as_said(printed: Printed, index: Lexicon) -> list[str]:
    """The folded words; where most were never said so, each as it was said: in another script, say."""
    texts = printed.folded
    unknown = sum(not index.frequency(text) for text in texts)
    return list(map(index.spellings.find, texts)) if 2 * unknown > len(texts) else texts


def rarity(spelt: Sequence[str], index: Lexicon) -> FloatArray:
    """How rare each printed word, spelt as it was said (`spelt_as_said`), is on the recording, in nats."""
    total = max(1, index.searched)
    counts = np.array(list(map(index.frequency, spelt)), np.float64)
    rare: FloatArray = np.log(total / np.maximum(1.0, counts + min(1.0, total / MANY)))
    return rare


def word_scores(printed: Printed, rare: FloatArray) -> FloatArray:
    """What matching each printed word scores: common words a little less than one, rare ones up to about two."""
    return np.where(np.array(printed.filler, bool), FILLER_SCORE, np.clip(UNITS_A_NAT * rare, *WORD_SCORES))
