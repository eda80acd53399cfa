"""Languages by the names people give them, in English and in the language itself.

Source: the names of the Unicode CLDR, as Babel has them.
"""

from __future__ import annotations

import difflib
import re
from functools import cache

from audiotools.errors import ConfigError

_OTHERS = {"mandarin": "zh", "farsi": "fa", "flemish": "nl", "castilian": "es", "moldavian": "ro", "panjabi": "pa"}
# Names in use that CLDR does not give.

_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", re.IGNORECASE)


def language_code(text: str) -> str:
    """The code of a language that was given by its name; a code stays as it is.

    Raises
    ------
    ConfigError
        If there is no language of that name.

    Examples
    --------
    >>> language_code("English"), language_code("français"), language_code("pt-BR"), language_code("العربية")
    ('en', 'fr', 'pt-BR', 'ar')
    >>> language_code("ga"), language_code("Irish"), language_code("Ga")
    ('ga', 'ga', 'gaa')
    """
    wanted = " ".join(text.split())
    if _CODE.fullmatch(wanted) and re.split("[-_]", wanted)[0] in _english().values():
        return wanted  # as well where it is a name too: ga is Irish, Ga has the code gaa
    if (found := _english().get(wanted.casefold())) is not None:
        return found
    if _CODE.fullmatch(wanted) and wanted.casefold() not in _names():
        return wanted
    found = _names().get(wanted.casefold())
    if found is None:
        near = difflib.get_close_matches(wanted.casefold(), _names(), 1)
        hint = f"did you mean {near[0]}?" if near else "give its code, such as en or ar"
        raise ConfigError(f"There is no language {wanted!r} ({hint}).")
    return found


@cache
def _english() -> dict[str, str]:
    """Names in English, folded, to codes."""
    from babel import Locale

    return {name.casefold(): code for code, name in Locale("en").languages.items() if len(code) <= 3} | _OTHERS


@cache
def _names() -> dict[str, str]:
    """Names, folded, to codes; English ones go first. Reading what every language calls itself takes a second."""
    from babel import Locale, UnknownLocaleError

    found = dict(_english())
    for code in _english().values():
        try:
            own = Locale(code).get_language_name()
        except (UnknownLocaleError, ValueError):
            continue
        if own:
            found.setdefault(own.casefold(), code)
    return found
