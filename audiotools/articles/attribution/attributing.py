"""Which reading a language's record asks for, of the four ways print marks who speaks."""

from __future__ import annotations

from audiotools.articles.attribution import beside, marked, uncased, unspaced
from audiotools.articles.attribution.sayings import Saying
from audiotools.languages.language import Language


def find_saying(text: str, start: int, opening: int, closing: int, end: int, language: Language) -> Saying | None:
    """Find the attribution beside a quote.

    Parameters
    ----------
    start, end
        Where the prose before the quote begins (its paragraph, or the quote before), and where its paragraph, or the
        prose before the next quote, ends.
    opening, closing
        Where the quote begins and ends, with its marks.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> text = "王芳说：“我们走了。”"
    >>> find_saying(text, 0, 4, len(text), len(text), find_language("zh")).printed
    '王芳'
    """
    if language.capitals:
        return beside.saying(text, start, opening, closing, end, language)
    if not language.spaced:
        return unspaced.saying(text, start, opening, closing, end, language)
    if language.subject_marks:
        return marked.saying(text, start, opening, closing, end, language)
    return uncased.saying(text, start, opening, closing, end, language)
