"""What pages say to their reader, in the reader's language: one catalogue for the exported page and the studio."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from audiotools.page.markup import Html, joined

LANGUAGES = {"en": "English", "fr": "Français", "ar": "العربية"}
"""Languages of the interface, by their own names."""

RIGHT_TO_LEFT = frozenset({"ar"})
"""Those of `LANGUAGES` that are written from right to left."""

_PLACE = re.compile(r"\{(\w+)\}")


class Texts:
    """The texts of one language; called with a key, gives the text.

    Parameters
    ----------
    language
        One of `LANGUAGES`.

    Examples
    --------
    >>> Texts("fr")("player.play"), Texts("en")("search.quotes", n=1), Texts("ar").direction
    ('Lecture', '1 quote shown', 'rtl')
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        self.direction = "rtl" if self.language in RIGHT_TO_LEFT else "ltr"
        self.all = catalogue(self.language)

    def __call__(self, key: str, /, **values: str | int) -> str:
        """The text of a key, its ``{places}`` filled; a text that depends on ``n`` takes the language's own form."""
        return _PLACE.sub(lambda found: str(values.get(found[1], found[0])), self._form(key, values))

    def html(self, key: str, /, **values: str | int) -> Html:
        """The text of a key as markup: what its ``{places}`` are filled with may be markup too.

        >>> Texts().html("quotes.voice", name=Html("<bdi>Ada</bdi>"))
        'Voice on the recording: <bdi>Ada</bdi>'
        """
        parts = _PLACE.split(self._form(key, values))
        filled = (
            (_value(values[part]) if part in values else f"{{{part}}}") if number % 2 else part
            for number, part in enumerate(parts)
        )
        return joined(filled)

    def _form(self, key: str, values: Mapping[str, str | int]) -> str:
        text = self.all[key]
        if isinstance(text, dict):
            text = text.get(_form(self.language, int(values["n"])), text["other"])
        return str(text)

    def of(self, script: str) -> dict[str, Any]:
        """The texts whose keys a script names."""
        return {key: text for key, text in self.all.items() if f'"{key}"' in script}


def _value(value: str | int) -> str:
    return value if isinstance(value, str) else str(value)


def first_language(asked_for: str) -> str:
    """The first language of the interface that a browser asks for, in a header ``Accept-Language``; else English.

    >>> first_language("de-CH, fr;q=0.8, ar;q=0.7"), first_language("")
    ('fr', 'en')
    """
    codes = (part.partition(";")[0].strip().lower().partition("-")[0] for part in asked_for.split(","))
    return next((code for code in codes if code in LANGUAGES), "en")


def catalogue(language: str) -> dict[str, Any]:
    """Every text of a language: a string, or one for each of the language's plural forms."""
    return dict(_read(language))


@cache
def _read(language: str) -> dict[str, Any]:
    content = resources.files(__package__).joinpath("texts", f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(content)
    return found


def _form(language: str, number: int) -> str:
    from babel import Locale

    return str(Locale.parse(language).plural_form(number))
