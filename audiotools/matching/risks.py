"""Differences that may turn what was said: a negation, a number or a name that print and recording do not share.

Most of what desks change is harmless, and so is most of what recognisers mishear. A "not" too many, another number or
somebody else's name is neither, whoever is to blame. `weigh` marks such edits (``Edit.risk``).

Conventions
-----------
* Edits that stand beside each other are weighed together, so that "nobody" for "no one", or a "not" that moved by a
  word, is no change; and so is a number written otherwise ("1,500", "fifteen hundred").
* What print marks as left out or put in is its own business, but for a short gap that held the "not".
* Homophones ("to", "two") and names that sound alike ("Hage", "al-Hajj") are the recogniser's spelling.
* Capitals tell names where the language writes names alone so; elsewhere nothing is said about names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import Levenshtein

from audiotools.matching.amounts import Amounts, read_amounts, read_number
from audiotools.matching.measures import same_measure
from audiotools.matching.notation import moves_the_point, say_another, say_the_same
from audiotools.matching.orthography import spelling_key
from audiotools.matching.shares import read_share, same_share
from audiotools.matching.similarity import sound
from audiotools.matching.weighty import Weighty, weighty_words
from audiotools.records import Edit, EditRisk
from audiotools.text.sentences import ends_sentence
from audiotools.text.tokens import FILLERS, fold, tokenize

BESIDE = 14
"""Characters of print between two edits, at most, that are weighed together: about two words."""

SHORT = 6
"""Words left out, at most, in which a negation, number or name is missed: more than that is a passage of its own."""

SAME_NAME, SAME_SOUND = 0.6, 0.5
"""Likeness of spelling from which two names are one, spelt otherwise; and where they also sound alike."""

SAID_AGAIN = 4.0
"""Seconds within which what was said is said again, at most, by one who begins anew."""

_ROMAN = re.compile(r"[IVX]+")

_AFFIX = 4
"""Letters of a word, at least, that a denying prefix is looked for before."""


class _Side(NamedTuple):
    """What print or recording says in a cluster of edits."""

    words: tuple[str, ...]
    tokens: tuple[str, ...]
    negations: Counter[str]
    amounts: Amounts
    names: tuple[str, ...]

    def weighs_as(self, other: _Side) -> bool:
        """Whether nothing that weighs stands on either side, but for what a prefix turns."""
        one, two = len(self.tokens) == len(other.tokens) == 1, self.negations == other.negations
        return two and self.amounts == other.amounts and not (one or self.names or other.names)


class _Cluster(NamedTuple):
    """Both sides of one edit, or of several that stand beside each other."""

    printed: _Side
    spoken: _Side


class Saying(NamedTuple):
    """What print and recording say around the edits of a quote.

    Parameters
    ----------
    text, origin
        The quote as printed, and where its coordinates begin.
    language
        Code of the language spoken, None where it is not known.
    is_common
        Whether a word, in lower case, is written small somewhere in the recording: then a capital tells no name.
    heard
        The words recognised between two times, in seconds.
    """

    text: str
    origin: int = 0
    language: str | None = None
    is_common: Callable[[str], bool] = lambda word: False
    heard: Callable[[float, float], Sequence[str]] = lambda start, end: ()


def weigh(edits: Sequence[Edit], saying: Saying) -> list[Edit]:
    """Mark the edits that touch a negation, a number or a name.

    Parameters
    ----------
    edits
        In print order.
    saying
        Print and recording.

    Returns
    -------
    list of Edit
        The same edits, with `Edit.risk`.

    Examples
    --------
    >>> made = Edit("omitted", "", "not", 2, 2), Edit("replaced", "ten", "twelve", 20, 23)
    >>> [edit.risk for edit in weigh(made, Saying("I do want to go, ten times", language="en"))]
    ['negation', 'number']
    """
    text, origin, is_common = saying.text, saying.origin, saying.is_common
    words = weighty_words(saying.language)
    out = list(edits)
    for cluster in _clusters(edits):
        some = [edits[n] for n in cluster]
        printed, spoken = (_side(side, words, is_common) for side in (_printed(some, text, origin), _spoken(some)))
        share = read_share(printed.words, words)
        shares = share, None if share is None else _spoken_share(some, spoken, saying, words)
        same = printed.amounts.same_as(spoken.amounts) or same_share(*shares)
        if same or _whole_numbers(some, saying, words):
            printed = printed._replace(amounts=spoken.amounts)
        differ = None not in shares and not same_share(*shares)
        another = any(say_another(edit.printed, edit.spoken, words) for edit in some)
        if printed.weighs_as(spoken) and not differ and not another:
            continue
        for n in cluster:
            if _begun_anew(edits[n], saying, words) or _only_spelt(edits[n], saying.language, words):
                continue
            mine = _side(_printed([edits[n]], text, origin), words, is_common)
            theirs = _side(_spoken([edits[n]]), words, is_common)
            risk = _risk(_Cluster(printed, spoken), _Cluster(mine, theirs), words)
            if differ and risk is None and read_share(mine.words, words) != read_share(theirs.words, words):
                risk = "number"
            if another and risk != "negation" and say_another(edits[n].printed, edits[n].spoken, words):
                risk = "number"  # "5 p.m." and "5 a.m.", "£20" and "$20"
            out[n] = msgspec.structs.replace(out[n], risk=risk)
    return [msgspec.structs.replace(e, risk="number") if _drops_the_point(e, saying, words) else e for e in out]


def _drops_the_point(edit: Edit, saying: Saying, known: Weighty) -> bool:
    """Whether one side alone has the point before a number: "five percent" of "point five percent"."""
    side = (edit.printed or edit.spoken).split()
    if edit.risk is not None or len(side) != 1 or fold(side[0]) not in known.points:
        return False
    if edit.kind == "omitted" and edit.span is not None:
        after = saying.heard(edit.span.end, edit.span.end + SAID_AGAIN)
    else:
        after = saying.text[(edit.end or 0) - saying.origin :].split(maxsplit=1) if edit.kind == "inserted" else ()
    return bool(after) and read_number(after[0], known) is not None


def _only_spelt(edit: Edit, language: str | None, known: Weighty) -> bool:
    """Whether print and recording have the same words in two orthographies, or in two notations."""
    if same_measure(edit.printed, edit.spoken, known):
        return True
    if say_another(edit.printed, edit.spoken, known) or moves_the_point(edit.printed, edit.spoken, known):
        return False
    if edit.printed and edit.spoken and say_the_same(edit.printed, edit.spoken, known):
        return True
    one, other = ("".join(map(fold, side.split())) for side in (edit.printed, edit.spoken))
    return bool(one) and spelling_key(one, language or "") == spelling_key(other, language or "")


def _whole_numbers(edits: Sequence[Edit], saying: Saying, known: Weighty) -> bool:
    """Whether the numbers are the same over all that stands there: edits may cut one in pieces."""
    low, high = min(e.start or 0 for e in edits) - saying.origin, max(e.end or 0 for e in edits) - saying.origin
    spans = [e.span for e in edits if e.span is not None]
    if not spans:
        return False
    print_words = saying.text[max(0, low) : high].split()
    heard = saying.heard(min(s.start for s in spans), max(s.end for s in spans))
    printed = read_amounts(print_words, known)
    if printed.same_as(read_amounts(heard, known)):
        return True
    return printed.same_as(read_amounts(_with_counts(edits, saying, known), known))


def _with_counts(edits: Sequence[Edit], saying: Saying, known: Weighty) -> list[str]:
    """What was recognised, with the number words beside it: of "mille neuf cent soixante-deux" edits hold a half."""
    spans = [e.span for e in edits if e.span is not None]
    if not spans:
        return []
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    before, after = saying.heard(start - SAID_AGAIN, start), saying.heard(end, end + SAID_AGAIN)
    counts = [read_number(word, known) is not None for word in before]
    first = len(before) - next((n for n, count in enumerate(reversed(counts)) if not count), len(counts))
    last = next((n for n, word in enumerate(after) if read_number(word, known) is None), len(after))
    return [*before[first:], *saying.heard(start, end), *after[:last]]


def _spoken_share(edits: Sequence[Edit], spoken: _Side, saying: Saying, known: Weighty) -> float | None:
    """The share that was said, where its number stands before or behind the edits too."""
    share = read_share(spoken.words, known)
    return read_share(_with_counts(edits, saying, known), known) if share is None else share


def _begun_anew(edit: Edit, saying: Saying, known: Weighty) -> bool:
    """Whether what print leaves out was said again at once, if with another number: "four days. Um, five days"."""
    if edit.kind != "omitted" or edit.span is None:
        return False
    first = _content(edit.spoken.split())
    around = (
        _content(saying.heard(edit.span.end, edit.span.end + SAID_AGAIN))[: len(first)],
        _content(saying.heard(edit.span.start - SAID_AGAIN, edit.span.start))[-len(first) :],
    )
    for again in around:
        pairs = list(zip(first, again, strict=False))
        same = sum(one == other for one, other in pairs)
        numbers = all(one == other or (read_number(one, known) and read_number(other, known)) for one, other in pairs)
        if len(pairs) == len(first) and same and numbers:
            return True
    return False


def _content(words: Sequence[str]) -> list[str]:
    """The words, folded, without fillers."""
    return [bare for word in words if (bare := fold(word)) and bare not in FILLERS]


def _clusters(edits: Sequence[Edit]) -> Iterator[list[int]]:
    """Numbers of unmarked edits that stand beside each other in print; short marked gaps by themselves."""
    run: list[int] = []
    for n, edit in enumerate(edits):
        if edit.kind == "reordered" or (edit.marked and edit.kind != "omitted"):
            continue
        if edit.kind == "omitted" and len(edit.spoken.split()) > (2 if edit.marked else SHORT):
            continue
        if run and (edit.marked or edits[run[-1]].marked or (edit.start or 0) - (edits[run[-1]].end or 0) > BESIDE):
            yield run
            run = []
        run.append(n)
    if run:
        yield run


def _printed(edits: Sequence[Edit], text: str, origin: int) -> list[tuple[str, bool]]:
    """Printed words of the edits, each with whether a sentence begins with it."""
    words = []
    for edit in edits:
        if not edit.printed:
            continue
        before = text[: (edit.start or origin) - origin].rstrip(" \n\"'“‘«([„‚‹¿¡—–-")
        begins = not before or ends_sentence(before) or before.endswith(("…", ":", "—", "–"))
        pieces = edit.printed.split()
        closing = text[(edit.end or origin) - origin :][:1]
        for k, word in enumerate(pieces):
            mark = closing if k == len(pieces) - 1 and closing in ",.!?;…" else ""
            words.append((word + mark, begins if k == 0 else ends_sentence(pieces[k - 1])))
    return words


def _spoken(edits: Sequence[Edit]) -> list[tuple[str, bool]]:
    """Recognised words of the edits. What stands before the first is not known: it counts as in mid-sentence."""
    words = []
    for edit in edits:
        said = edit.spoken.split()
        words += [(word, k > 0 and ends_sentence(said[k - 1])) for k, word in enumerate(said)]
    return words


def _side(words: Sequence[tuple[str, bool]], known: Weighty, is_common: Callable[[str], bool]) -> _Side:
    plain = tuple(word for word, _ in words)
    tokens = tuple(token.text for word in plain for token in tokenize(word))
    names = tuple(
        word
        for word, begins in words
        if known.capitals and fold(word) not in known.small and _is_name(word, begins, is_common)
    )
    return _Side(plain, tokens, _negations(plain, known), read_amounts(plain, known), names)


def _negations(words: Sequence[str], known: Weighty) -> Counter[str]:
    """How often the words deny. "No," as an answer denies nothing that follows, and a word said twice denies once."""
    found: Counter[str] = Counter()
    if not known.spaced:
        text = fold("".join(words))
        for negation in sorted(known.negations, key=len, reverse=True):
            found["not"] += text.count(negation)
            text = text.replace(negation, " ")
        return +found
    before = ""
    for word in words:
        bare = fold(word)
        answers = bare in known.answers and word.rstrip("\"'”’").endswith((",", ".", "!", "?", ";", "…"))
        denies = any(text in known.negations for text in (bare, _alone(bare, known), *(t.text for t in tokenize(word))))
        if denies and not answers and bare != before:
            found["not"] += 1
        before = bare
    return found


def _alone(word: str, known: Weighty) -> str:
    """A word without the "and" that Arabic and Hebrew write with it."""
    return word[1:] if word[:1] in known.joiners and not word.isascii() else word


def _is_name(word: str, begins: bool, is_common: Callable[[str], bool]) -> bool:
    bare = word.strip(".,;:!?\"'“”‘’«»()[]…—–-")
    low = bare.lower().removesuffix("'s").removesuffix("’s")
    if (
        len(low) < 2
        or (len(bare) > 1 and _ROMAN.fullmatch(bare))
        or not bare[:1].isupper()
        or low.split("'")[0].split("’")[0] == "i"
        or is_common(low)
    ):
        return False
    return not begins or bare[1:] != bare[1:].lower()


def _risk(cluster: _Cluster, edit: _Cluster, known: Weighty) -> EditRisk | None:
    """What an edit touches, where its whole cluster does not come to the same on both sides."""
    mine, theirs = edit
    if cluster.printed.negations != cluster.spoken.negations and mine.negations != theirs.negations:
        return "negation"
    if _turned(mine.tokens, theirs.tokens, known):
        return "negation"
    if cluster.printed.amounts != cluster.spoken.amounts and _counts_otherwise(mine, theirs):
        return "number"
    if (mine.names or theirs.names) and _names_differ(cluster.printed, cluster.spoken):
        return "name"
    return None


def _counts_otherwise(mine: _Side, theirs: _Side) -> bool:
    """Whether an edit touches a number; ordinals and decades count only beside others."""
    one, other = mine.amounts, theirs.amounts
    if one.numbers != other.numbers and not _sound_alike(mine, theirs):
        return True
    dated, also = one.ordinals + one.decades, other.ordinals + other.decades
    return bool(dated and also) and dated != also


def _turned(printed: Sequence[str], spoken: Sequence[str], known: Weighty) -> bool:
    """Whether one word is the other with a denying prefix: "legal" and "illegal"."""
    if len(printed) != 1 or len(spoken) != 1:
        return False
    short, long = sorted((printed[0], spoken[0]), key=len)
    return len(short) >= _AFFIX and any(long == prefix + short for prefix in known.prefixes)


def _sound_alike(mine: _Side, theirs: _Side) -> bool:
    """Whether a number is only another spelling of what sounds the same: "to" and "two"."""
    one, other = "".join(mine.tokens), "".join(theirs.tokens)
    digits = any(c.isdigit() for c in "".join(mine.words + theirs.words))
    return bool(one and other) and not digits and (one in HOMOPHONES.get(other, ()) or other in HOMOPHONES.get(one, ()))


HOMOPHONES = {
    "two": frozenset(["to", "too"]),
    "four": frozenset(["for", "fore"]),
    "eight": frozenset(["ate"]),
    "one": frozenset(["won"]),
    "six": frozenset(["sicks"]),
    "ten": frozenset(["tenn"]),
}
"""English number words and words that sound just like them."""


def _names_differ(printed: _Side, spoken: _Side) -> bool:
    """Whether a name on one side has no like on the other."""
    for one, other in ((printed, spoken), (spoken, printed)):
        initials = "".join(fold(name)[:1] for name in one.names)
        if len(initials) > 1 and initials in other.tokens:  # "U.S." for "United States"
            return False
    return _strangers(printed.names, spoken) or _strangers(spoken.names, printed)


_LONG = {
    "st": "saint", "mt": "mount", "ft": "fort", "dr": "doctor", "mr": "mister", "prof": "professor", "gen": "general",
    "col": "colonel", "capt": "captain", "sgt": "sergeant", "lt": "lieutenant", "gov": "governor", "sen": "senator",
    "rep": "representative", "rev": "reverend",
}  # fmt: skip
"""What English titles and places are short for."""


def _strangers(names: Sequence[str], side: _Side) -> bool:
    for name in names:
        mine = "".join(_LONG.get(token.text, token.text) for token in tokenize(name))
        others = [*(_LONG.get(token, token) for token in side.tokens), "".join(side.tokens)]
        if _stands_for(name, side.tokens):
            continue
        near = (
            Levenshtein.normalized_similarity(mine, other) + (SAME_NAME - SAME_SOUND) * (sound(mine) == sound(other))
            for other in others
        )
        if mine and max(near, default=0.0) < SAME_NAME:
            return True
    return False


def _stands_for(name: str, tokens: Sequence[str]) -> bool:
    """Whether a name in capitals is some words' letters, one by one or their first: "OS" for "operating system"."""
    letters = [c for c in name if c.isalnum()]
    size, short = len(letters), fold("".join(letters))
    if size < 2 or not "".join(letters).isupper():
        return False
    return any("".join(token[:1] for token in tokens[n : n + size]) == short for n in range(len(tokens) - size + 1))
