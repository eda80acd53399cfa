"""Quotes that stand alone over a line that says whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.attribution.people import Directory
from audiotools.articles.attribution.scene import NOBODY, Attribution
from audiotools.articles.items import Item
from audiotools.languages.language import Language
from audiotools.records import Paragraph

_CREDITED = re.compile(  # Nora Orne, a scholar at the Dover Institute, on Todd Lane.
    r"\s*(?:[—–―]|--)?\s*(?P<name>[^\W\d_a-zß-ÿ][\w.'’-]+(?:[ ]+[^\W\d_a-zß-ÿ][\w.'’-]+){1,3}),"
    r"\s[^\n“”\"„«»:?!]{3,140}$"
)


def credit(
    items: Sequence[Item],
    answers: dict[int, Attribution],
    text: str,
    paragraphs: Sequence[Paragraph],
    language: Language,
    directory: Directory,
) -> None:
    """Give a quote that stands alone over a line with a name and an office, and no verb, to them.

    Parameters
    ----------
    items, text, paragraphs, language, directory
        Of the article.
    answers
        By the number of the item; changed in place.
    """
    for number, item in enumerate(items):
        index = item.paragraph + 1
        own = answers.get(number, NOBODY)
        if not item.family or index >= len(paragraphs) or own.cue or own.strength > 70:
            continue
        above, below = paragraphs[item.paragraph], paragraphs[index]
        alone = above.start == item.outer_start and item.outer_end >= above.end - 1
        found = _CREDITED.match(text, below.start, below.end) if alone else None
        if found and not language.verbs & {word.lower() for word in re.findall(r"[\w’'-]+", found.group())}:
            party = directory.find(found["name"])
            name = party.name if party is not None and found["name"] in party.forms else found["name"]
            answers[number] = Attribution(name, party, None, f"signed: {found['name']}", 85.0, "name")
