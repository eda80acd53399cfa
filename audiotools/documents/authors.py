"""Who wrote a page: the names in what it says of its author, without the buttons and dates beside them."""

from __future__ import annotations

import re

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|jun[ei]?|jul[yi]?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_BEHIND = re.compile(
    r"\s+(?:(?:last\s+)?updated|published|posted|follow(?:ing)?|link\s+copied|copy\s+link|share|view\s+author|get\s+author"
    r"|more\s+(?:stories|posts|articles)|see\s+(?:full\s+)?bio|edited\s+by|translated\s+by|photos?\s+by|read\s+more"
    rf"|(?:senior\s+)?staff\s+writer|{_DAYS}|https?|www|\d{{1,2}}(?:\s|$)|[·•|@—–-](?:\s|$))\b.*$",
    re.IGNORECASE,
)
_MONTH_BEHIND = re.compile(rf"^(\S+(?:\s+\S+)+)\s+{_MONTHS}\.?$", re.IGNORECASE)
_NOBODY = re.compile(
    rf"(?:{_MONTHS}|{_DAYS})\.?(?:\s*\d.*)?|(?:last\s+)?(?:updated|published|posted)\b.*|follow(?:\s+author)?"
    r"|see\s+(?:full\s+)?bio|(?:user\s?name|xxx+|editor|admin|lesedauer|authority\s+control|author|autor|me|i|staff)"
    r"|(?:meta|dublin\s+core)\s+name\b.*|https?\b.*|view\b.*|more\s+(?:stories|posts)\b.*|\W*",
    re.IGNORECASE,
)


def clean_author(printed: str) -> str:
    """The names in a page's statement of its author, or nothing where it holds none.

    Parameters
    ----------
    printed
        As a page's markup or a reader of pages has it; several names stand between semicolons.

    Examples
    --------
    >>> clean_author("By Ruth Pell Follow"), clean_author("Ann Beck; Tom Vale December"), clean_author("September")
    ('Ruth Pell', 'Ann Beck; Tom Vale', '')
    """
    names = []
    for part in printed.split(";"):
        name = re.sub(r"^(?:(?:words|text|written|reported|story)\s+)?by[:\s]+", "", part.strip(), flags=re.IGNORECASE)
        name = "" if _NOBODY.fullmatch(name) else _MONTH_BEHIND.sub(r"\1", _BEHIND.sub("", name)).strip(" ,|·•-–—")
        if name and not _NOBODY.fullmatch(name):
            names.append(name)
    return "; ".join(dict.fromkeys(names))
