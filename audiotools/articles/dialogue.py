"""Who speaks where several paragraphs tell it together: in a dialogue of dashes, in a quote over paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.articles.attribution.scene import NOBODY, Attribution
from audiotools.articles.items import Item
from audiotools.articles.quotation import dashes

_ASKING = "?？؟"
_LIVELY = 3
"""Paragraphs in a row that open with a quote, from which one question among them makes a dialogue of them."""


def find_replies(items: Sequence[Item], opens: Sequence[bool], text: str) -> set[int]:
    """Quotes that open a paragraph of a dialogue, so that whoever spoke in the paragraph before need not go on.

    News goes on in a new paragraph with the same speaker; a novel, or a talk that is told, goes on with the other.
    It is a dialogue where the quote before asks, or where three such paragraphs in a row have a question among them.

    Parameters
    ----------
    items
        Of the article.
    opens
        Of each item, whether its paragraph begins with it.
    text
        Of the article.

    Returns
    -------
    set of int
        Numbers of the items.
    """
    replies: set[int] = set()
    run: list[int] = []

    def close() -> None:
        asked = [text[items[n].end - 1] in _ASKING for n in run]
        if len(run) >= _LIVELY and any(asked):
            replies.update(run[1:])

    for number, item in enumerate(items):
        if item.nested or item.kind or not item.family or item.family == dashes.FAMILY or not opens[number]:
            continue
        before = items[number - 1] if number else None
        follows = bool(run) and before is not None and before.paragraph == item.paragraph - 1 and not item.resumes
        if not follows:
            close()
            run = []
        elif before is not None and before.closed and text[before.end - 1] in _ASKING:
            replies.add(number)
        run.append(number)
    close()
    return replies


def take_turns(items: Sequence[Item], answers: dict[int, Attribution], *, may_repeat: bool) -> None:
    """Give the turns that nobody is named for to those who are: who is not named speaks in turn with who is.

    Parameters
    ----------
    items
        Of the article.
    answers
        By the number of the item; changed in place.
    may_repeat
        Whether a turn may be the same person's as the one before, so that "he said" in it means him.
    """
    run: list[list[int]] = []  # numbers of the items of each turn
    for number, item in enumerate(items):
        if item.family != dashes.FAMILY:
            continue
        before = items[run[-1][-1]].paragraph if run else -2
        if item.paragraph == before:
            run[-1].append(number)
            continue
        if item.paragraph > before + 1:
            _take_turn_about(run, answers, may_repeat=may_repeat)
            run = []
        run.append([number])
    _take_turn_about(run, answers, may_repeat=may_repeat)


def _take_turn_about(run: list[list[int]], answers: dict[int, Attribution], *, may_repeat: bool) -> None:
    said: list[Attribution] = []
    for place, numbers in enumerate(run):
        told = [answers[n] for n in numbers if n in answers and answers[n].cue]
        own = max((answer for answer in told if answer.speaker), key=lambda a: a.strength, default=NOBODY)
        last = said[-1].speaker if said else None
        again = own.by == "pronoun" and own.speaker == last and not may_repeat
        if own.speaker is None or again:
            other = said[place - 2] if place > 1 else NOBODY
            own = NOBODY
            if other.speaker and other.speaker != last:
                own = other._replace(evidence=f"in turn: {other.speaker}", strength=60.0, cue=None, by="context")
        said.append(own)
        answers.update(dict.fromkeys(numbers, own))


def speak_on(items: Sequence[Item], answers: dict[int, Attribution]) -> None:
    """Give all paragraphs of a quote that is left open from one to the next to whom its last one names.

    Parameters
    ----------
    items
        Of the article.
    answers
        By the number of the item; changed in place. What the paragraphs before the last say for themselves stays.
    """
    for number, item in enumerate(items):
        told = answers.get(number, NOBODY)
        ends = number + 1 == len(items) or not items[number + 1].resumes
        if not item.resumes or not ends or item.kind or not told.cue or told.speaker is None or told.by == "context":
            continue
        first = number
        while first and items[first].resumes and not items[first].kind:
            first -= 1
        if any(answers.get(earlier, NOBODY).cue for earlier in range(first, number)):
            continue
        on = told._replace(cue=None, evidence="goes on into the paragraph that names who speaks", strength=70.0)
        answers.update(dict.fromkeys(range(first, number), on))
