"""The records of what was printed: an article and the quotes in it. Import them from `audiotools.records`."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Kind: TypeAlias = Literal["direct", "block", "statement", "term"]


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of an article, as a stretch of its text.

    Parameters
    ----------
    start, end
        Characters of `Article.text`.
    role
        What it is in the page: ``body``, ``heading``, ``caption``, ``quote`` (set off by the page itself),
        ``byline``, ``item`` (of a list), ``note`` (at the foot or the end), ``code`` (a program) or ``boilerplate``
        (menus, forms, share links).
    bold, italic
        Stretches of `Article.text` inside it that are set so, where the format says it.
    group
        Number of the block quotation whose paragraph it is, from 1, where the format marks them; 0 for none.
    """

    start: int
    end: int
    role: str = "body"
    bold: tuple[tuple[int, int], ...] = ()
    italic: tuple[tuple[int, int], ...] = ()
    group: int = 0


class Article(msgspec.Struct, frozen=True):
    """A published text; every offset in `Quote` points into `text`.

    For plain text and Markdown, `text` is the decoded file unchanged.

    Parameters
    ----------
    encoding
        The one in which the file's characters were read, as Python names it; None where the format leaves no choice.
    certainty
        How sure that encoding is, 0..1: 1 for a mark, a declaration that reads well or UTF-8, less for a guess.
    """

    title: str | None
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    language: str | None = None
    source: str | None = None
    author: str | None = None
    date: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    certainty: float | None = None


class QuotePart(msgspec.Struct, frozen=True):
    """A stretch of a quote between two omissions.

    Parameters
    ----------
    text
        As printed, brackets included.
    start, end
        Characters, in the coordinates of the quote (`Article.text`, or the quote's own text when it stands alone).
    unspoken
        Stretches inside it that were never spoken, in the same coordinates: ``[write]``, ``[sic]``,
        the ``[s]`` of ``kind[s]``; each with its brackets.
    """

    text: str
    start: int
    end: int
    unspoken: tuple[tuple[int, int], ...] = ()


class Quote(msgspec.Struct, frozen=True):
    """A quote as printed. ``Quote(text="...")`` alone is valid.

    Parameters
    ----------
    id
        Unique within the article.
    text
        As printed, quotation marks excluded.
    start, end
        Characters of `Article.text`, marks excluded; None for a quote that comes from no article.
    parts
        The stretches between omissions; empty when they have not been worked out.
    speaker
        The fullest form of the name printed in the article, or the printed description of somebody without a
        name; None where nothing is said.
    kind
        ``direct``, ``block`` (set off without marks), ``statement`` (testimony printed as paragraphs) or
        ``term`` (a quoted word, title or label).
    context
        The sentence or paragraph around it.
    continues
        Id of the quote that this one continues after an attribution.
    cue
        The word that attributes it ("said"), evidence for `speaker`.
    aliases
        Other printed forms of the speaker's name.
    evidence
        Why this speaker was chosen, in a few words.
    original
        Id of the quote this one translates, or None.
    repeats
        For a quote in a headline, subhead or caption: id of the quote in the body whose words it repeats, or None.
    """

    id: str = ""
    text: str = ""
    start: int | None = None
    end: int | None = None
    parts: tuple[QuotePart, ...] = ()
    speaker: str | None = None
    kind: Kind = "direct"
    language: str | None = None
    context: str = ""
    continues: str | None = None
    cue: str | None = None
    aliases: tuple[str, ...] = ()
    evidence: str = ""
    original: str | None = None
    repeats: str | None = None


class Reading(msgspec.Struct, frozen=True):
    """An article and the quotes read from it; None and nothing where there is no article."""

    article: Article | None = None
    quotes: tuple[Quote, ...] = ()
