"""Who calls something by a quote: ``Anna Weber nannte das Vorhaben „ein Spielzeug für Reiche“``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.attribution.announcing import told_by
from audiotools.articles.attribution.clauses import Word
from audiotools.articles.attribution.noun_phrases import nouns
from audiotools.articles.attribution.sayings import Saying
from audiotools.articles.attribution.topics import head_of
from audiotools.languages.language import Language

_REACH = 8
"""Words between such a verb and the quote, at most: what is called so, and "as"."""


def by_naming(text: str, words: Sequence[Word], quote: str, language: Language, begins: bool) -> Saying | None:
    """The person at the head of a sentence whose verb calls something so.

    Parameters
    ----------
    words
        Of the sentence before the quote.
    quote
        With its marks; a name of something, with a capital, is none.
    begins
        Whether the words begin their sentence.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> german, text = find_language("de"), "Anna Weber nannte das Vorhaben „ein Spielzeug“"
    >>> by_naming(text, words_of(text, 0, 31, german), text[31:], german, True).printed
    'Anna Weber'
    """
    verb = next((i for i in range(len(words) - 1, -1, -1) if words[i].low in language.naming), 0)
    if not begins or not verb or len(words) - verb > _REACH or _is_name(quote, language):
        return None
    if any(not word.is_word or word.low in language.that for word in words[verb:]):
        return None
    if words[verb - 1].low in language.being or any(
        word.low in language.reflexives for word in words[verb - 1 : verb + 2]
    ):
        return None
    noun = head_of(words[:verb], language)
    if noun is None or any(word.low in language.conjunctions for word in words[noun.last : verb] if word.is_word):
        return None
    return told_by(text, words, noun, words[verb].text, language)


def called_behind(
    text: str, words: Sequence[Word], after: Sequence[Word], language: Language, begins: bool
) -> Saying | None:
    """Who calls something so by a participle behind the quote, and nobody where it is called so.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> german = find_language("de")
    >>> for text in ("Anna Weber hat es als „ein Spielzeug“ bezeichnet", "Sie werden als „ein Spielzeug“ bezeichnet"):
    ...     before, after = (words_of(text, *cut, german) for cut in ((0, text.index("„")), (text.index("“") + 1, 99)))
    ...     print(called_behind(text, before, after, german, True).printed)
    Anna Weber
    None
    """
    if not language.perfect or not after or after[0].low not in language.called | language.participles:
        return None
    cue = after[0].text
    verb = next((i for i in range(len(words) - 1, -1, -1) if words[i].low in language.perfect), -1)
    behind = [noun for noun in nouns(words[verb + 1 :], language, begins=False) if not noun.oblique][:1]
    thing = bool(behind) and language.pronouns.get(words[verb + 1].low) == "n"  # Anna Weber hat es als „…“ bezeichnet
    if verb > 0 and behind and not behind[0].first and behind[0].kind != "description" and not thing:
        return told_by(text, words[verb + 1 :], behind[0], cue, language)  # Zuvor hatte Jan Bos ihr „…“ vorgeworfen
    noun = head_of(words[:verb], language) if begins and verb > 0 else None
    if noun is not None:
        return told_by(text, words, noun, cue, language)
    return Saying(None, cue, "nobody") if after[0].low in language.called else None


def _is_name(quote: str, language: Language) -> bool:
    """Whether a quote is printed as a name of something is, as far as capitals tell."""
    plain = re.sub(r"^\W+", "", quote)
    capital = plain[:1].isupper()
    return capital and (not language.noun_capitals or len(plain.split()) < 2)
