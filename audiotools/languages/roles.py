"""Words for people: what somebody, or a body that can speak, may be called."""

from __future__ import annotations

from audiotools.languages.english import HONORIFICS, ORGANISATION, SOURCES, TITLES

_ROLE_ENDS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "person",
    "people",
    "men",
    "women",
    "ee",
    "ant",
    "ent",
    "eer",
    "eur",
    "crat",
    "cian",
    "tive",
    "ary",
    "ess",
)
_ROLES = frozenset(
    """
    mayor governor president chief head nurse doctor judge guard pilot cook clerk student coach host guest friend
    colleague neighbour neighbor aide wife husband mother father son daughter brother sister uncle aunt niece
    nephew cousin parent widow widower child boy girl kid youth teen teenager victim survivor witness source
    spokesperson official deputy king queen prince princess pope priest imam nun monk captain sergeant colonel
    general private troops rebel guest caller user nominee rival critic expert fan fellow chair star veteran
    refugee candidate pair couple two three duo trio group team crowd audience company firm newspaper paper
    magazine site website report study poll letter article statement outlet agency department ministry committee
    council court union party campaign house senate congress administration government regime army police board
    bureau office institute university hospital school bank organisation organization association foundation
    network body panel task force center centre news media press public society service city state country nation
    church family families members
""".split()
)
_NOT_ROLES = frozenset(
    "other number matter order paper center winter summer weather letter water river chapter power october"
    " september november december later former latter never whether former sister cancer moment document"
    " agreement statement government movement department".split()
) - {
    "government",
    "department",
    "movement",
    "statement",
    "paper",
    "letter",
    "sister",
}


def is_role(low: str) -> bool:
    """Whether a word is what somebody, or a body that can speak, is called.

    Examples
    --------
    >>> [word for word in ("photographer", "situation", "mayor", "river", "officials") if is_role(word)]
    ['photographer', 'mayor', 'officials']
    """
    low = low.removesuffix("'s").rstrip("'.")
    if low in _ROLES or low in TITLES or low in SOURCES or low in HONORIFICS or low in ORGANISATION:
        return True
    if low in _NOT_ROLES:
        return False
    if low.endswith(("year-old", "year-olds")):
        return True
    single = low.removesuffix("s")
    return len(low) > 4 and (low.endswith(_ROLE_ENDS) or single.endswith(_ROLE_ENDS) or single in _ROLES)
