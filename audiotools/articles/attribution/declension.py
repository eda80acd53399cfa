"""Whether one printed name is another in some case: "Radka Hrubého" is Radek Hrubý, and Nováková is not Novák.

The endings are a record's (`case_ends`). A form that is a name of its own is nobody else's: Александра Иванова is a
woman, and not Александр Иванов in the genitive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audiotools.languages.language import Language

_STEM = 3
"""Letters that two forms of a name share, at least."""


def nominatives(word: str, language: Language) -> Iterator[str]:
    """What a word may be a case of, in small letters.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> sorted(nominatives("Dunajem", find_language("pl")))
    ['dunaj', 'dunajo']
    """
    low = word.lower()
    for end, cases in language.case_ends.items():
        for case in cases:
            stem = low.removesuffix(case)
            if len(stem) >= _STEM and len(stem) < len(low) and not (not end and stem[-1] in _VOWELS):
                yield stem + end


_VOWELS = "aeiouyáéíóúůýąęěаеёиіїоуыэюя"


def may_be_own(words: Sequence[str], language: Language) -> bool:
    """Whether a name may be one of its own, where another has the same form in some case: ``Александра Иванова``.

    Of a surname alone its ending tells.
    """
    own = words[-1].lower().endswith(language.own_ends)
    if len(words) == 1:
        return own
    given = words[0].lower() in language.given_names
    return given and (own or not any(nominatives(words[-1], language)))


def is_case_of(printed: str, name: str, language: Language) -> bool:
    """Whether a name is another in some case, word for word.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> czech = find_language("cs")
    >>> is_case_of("Radka Hrubého", "Radek Hrubý", czech), is_case_of("Jana Nováková", "Jan Novák", czech)
    (True, False)
    """
    words, others = printed.split(), name.split()
    if len(words) != len(others) or printed == name or may_be_own(words, language):
        return False
    pairs = zip(words, others, strict=True)
    return all(one == other or other.lower() in nominatives(one, language) for one, other in pairs)


def in_case(name: str, language: Language) -> bool:
    """Whether a full name's given name is one that the language knows, in some case: ``Ірині Захарчук``."""
    given = name.split()[0].lower()
    known = language.given_names
    return " " in name and given not in known and any(one in known for one in nominatives(given, language))
