"""Where sentences and clauses end, told by the mark a word carries."""

from __future__ import annotations

SENTENCE_END = frozenset(".?!…。？！؟۔।")


CLAUSE_END = frozenset(",;:—–،؛、，；：")


CLOSING = "\"'”’»)]}›"


def ends_sentence(text: str) -> bool:
    """Whether a word carries the mark that ends a sentence.

    >>> ends_sentence("there.”"), ends_sentence("هناك؟"), ends_sentence("3.5")
    (True, True, False)
    """
    return text.rstrip(CLOSING)[-1:] in SENTENCE_END if text else False


def ends_clause(text: str) -> bool:
    """Whether a word carries the mark that ends a clause, not a sentence.

    >>> ends_clause("there,"), ends_clause("there.")
    (True, False)
    """
    return text.rstrip(CLOSING)[-1:] in CLAUSE_END if text else False
