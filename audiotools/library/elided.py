"""Words as they are searched: an article or pronoun that lost its vowel is a word of its own, as in *l'été*.

Quotes are matched with such words whole; whoever searches for *été* wants *l'été* and *d'été* as well. Text and
question are cut in the same way, so a question may have the article or not.

Source: Grevisse and Goosse, *Le bon usage*, on elision; Serianni, *Grammatica italiana*, on elision and apocope.
"""

from __future__ import annotations

import re

from audiotools.text.tokens import Token, tokenize

_ELIDED = re.compile(
    r"(?<![\w'’])((?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|un|(?:a|co|da|de|ne|que|su)ll)['’])(?=\w)", re.IGNORECASE
)
"""French, Italian and Catalan; after them the word begins."""


def searched_tokens(text: str) -> list[Token]:
    """Tokens of a text as `audiotools.text.tokens.tokenize` has them, with elided words apart.

    >>> [token.text for token in searched_tokens("Jusqu'à l’été, dell'anno; I don't.")]
    ['jusqu', 'a', 'l', 'ete', 'dell', 'anno', 'i', 'do', 'not']
    """
    return tokenize(_ELIDED.sub(lambda found: found[0][:-1] + " ", text))
