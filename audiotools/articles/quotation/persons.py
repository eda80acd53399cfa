"""Whoever speaks and is spoken to, by the language's words: talk is full of them, lists and instructions are not.

Only whole words; for languages that leave no spaces, characters. Where a language is not known, or its record has no
such words, English ones are looked for.
"""

from __future__ import annotations

import re
from itertools import pairwise

from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import find_language
from audiotools.languages.language import Language
from audiotools.languages.written import Words


def _record(language: str | None, words: str) -> Language:
    found = find_language(language) if language else None
    return found if found is not None and getattr(found, words) else ENGLISH


def says_first(text: str, language: str | None) -> bool:
    """Whether somebody in a text says "I", "my" or "we".

    >>> says_first("My aunt gave it to me.", "en"), says_first("Сестра дала её мне.", "ru"), says_first("A tin.", "en")
    (True, True, False)
    """
    record = _record(language, "first")
    return _has(text, record.first, record) or _ends(text, record.first_ends, record)


def says_second(text: str, language: str | None) -> bool:
    """Whether a text addresses somebody as "you".

    >>> says_second("When did you begin?", "en"), says_second("Wann haben Sie begonnen?", "de")
    (True, True)
    >>> says_second("Ne zaman başladınız?", "tr"), says_second("Ne zaman başladı?", "tr")
    (True, False)
    """
    record = _record(language, "second")
    return _has(text, record.second, record) or _ends(text, record.second_ends, record)


def says_i(text: str, language: str | None) -> bool:
    """Whether somebody in a text says "I" or "my", and not "we" alone, which may be a company, where words tell that.

    >>> says_i("We bake bread.", "en"), says_i("I bake bread.", "en"), says_i("Wir backen Brot.", "de")
    (False, True, True)
    """
    record = _record(language, "first")
    return _has(text, record.singular or record.first, record) or _ends(text, record.first_ends, record)


def is_told(text: str, language: str | None, named: Words = frozenset()) -> bool:
    """Whether a writer tells what somebody said, by a pronoun or a name in small letters before a verb of saying.

    >>> is_told("She said that it rained.", "en"), is_told("Beck explained it.", "en", frozenset({"beck"}))
    (True, True)
    >>> is_told("Ele diz que sim.", "pt"), is_told("I said so.", "en")
    (True, False)
    """
    record = find_language(language) if language else None
    if record is None or not record.spaced or not record.capitals:
        return False
    words = _tokens(text)
    known = named | {word for word, kind in record.pronouns.items() if kind in ("m", "f")}
    return any(one in known and other in record.verbs for one, other in pairwise(words))


def answers(text: str, language: str | None) -> bool:
    """Whether a text begins as a turn in a conversation does: "Yes", "Well", "Oh".

    >>> answers("Well, that came later.", "en"), answers("Welcome to the shop.", "en")
    (True, False)
    """
    known = (find_language(language) if language else None) or ENGLISH
    return (_tokens(text[:40]) or [""])[0] in known.answers


def asks(text: str, language: str | None) -> bool:
    """Whether a text ends with a question.

    >>> asks("When did you begin?", "en"), asks("Πότε αρχίσατε;", "el"), asks("いつ始めましたか。", "ja")
    (True, True, True)
    """
    marks = _OWN_QUESTIONS.get(language or "", "")
    return bool(re.search(rf"(?:[?？؟]{marks})[\"”»’」』)\]*_\s]*$", text[-20:]))


_OWN_QUESTIONS = {"el": "|[;\u037e]", "ja": "|か。?"}
"""What ends a question where it is no question mark."""


def _has(text: str, wanted: Words, language: Language) -> bool:
    if not language.spaced:
        return any(word in text for word in wanted)
    return bool(wanted & set(_tokens(text)))


def _ends(text: str, ends: tuple[str, ...], language: Language) -> bool:
    """Whether a word ends as verbs do that tell a person; it has a stem before that."""
    if not language.spaced:
        return any(end in text for end in ends)
    return bool(ends) and any(word.endswith(ends) and len(word) >= _LEAST_VERB for word in _tokens(text))


_LEAST_VERB = 6  # letters: Turkish *tüm*, *adım* are no verbs


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower().replace("’", "'"))


_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0963])"  # signs for vowels are no letters
_TOKEN = re.compile(rf"{_LETTER}+(?:'{_LETTER}+)?")
