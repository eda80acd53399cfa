"""Article → quotes: every quoted stretch, its kind, who says it, and why.

The steps, each in a room of its own: `marks` pairs the quotation marks, `setoff` finds speech without marks,
`people` who is named, `reading` and `attribution` who speaks, `kinds` tells speech from quoted words, `links` what
belongs together, `parts` splits at omissions. All of it works on a canonical copy (`canonical`), so that line ends
and accents do not matter; what is returned points into the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from audiotools.articles.attribution.people import Party
from audiotools.articles.attribution.scene import NOBODY, PLAIN, Attribution
from audiotools.articles.items import Item, stands_alone
from audiotools.articles.linking import continuations, echoes, translations
from audiotools.articles.quotation.dashes import FAMILY as DASHED
from audiotools.articles.quotation.glyphs import low_marks
from audiotools.articles.quotation.kinds import Stretch, decide
from audiotools.articles.reader import text_article
from audiotools.articles.reading import GOES_ON, ArticleReading
from audiotools.documents.canonical import Canonical, canonical
from audiotools.languages.detect import language_of, script_of
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.records import Article, Kind, Paragraph, Quote
from audiotools.records.parts import split_parts

_CONTEXT = 400  # characters kept on either side of a quote, so that a page without paragraphs stays affordable


def find_quotes(article: Article | str, *, doubled_marks: bool | None = None) -> list[Quote]:
    """Find every quote of an article.

    Parameters
    ----------
    article
        From `read_article`, or a plain text.
    doubled_marks
        Whether two single marks in a row are double marks, as some newspaper archives export them. Left out, they
        are where the opening ones are told by their shape (`` ``…'' ``) and the article has no others; ``''…''`` is
        read on request only, and `unread_marks` counts it.

    Returns
    -------
    list of Quote
        In order of their place; offsets are characters of `Article.text`.

    Examples
    --------
    >>> quotes = find_quotes("“We left,” said Jane Roe, a nurse. “At night … on foot.”")
    >>> [(q.text, q.speaker, len(q.parts)) for q in quotes]
    [('We left,', 'Jane Roe', 1), ('At night … on foot.', 'Jane Roe', 2)]
    """
    article, form, reading = _open(article, doubled_marks)
    answers = reading.attributions()
    found = [answers.get(number, NOBODY) for number in range(len(reading.items))]
    repeats = echoes(reading)
    for number, other in repeats.items():
        if found[number].by != "name" and found[other].speaker:
            found[number] = found[other]._replace(cue=None, evidence="the same words in the body")
    kinds = [_kind(reading, item, answer) for item, answer in zip(reading.items, found, strict=True)]
    speakers = [None if kind == "term" else answer.speaker for kind, answer in zip(kinds, found, strict=True)]
    dependent = frozenset(n for n, answer in enumerate(found) if answer.evidence == GOES_ON)
    goes_on, renders = continuations(reading, speakers, dependent), translations(reading, speakers)

    # A colon alone makes no quotation: a paragraph that nobody is found to have said is the writer's own. Marks inside
    # a block quotation are its own too, unless somebody else speaks between them.
    kept = [n for n, item in enumerate(reading.items) if speakers[n] or not (item.announced or item.nested)]
    kept.sort(key=lambda number: (reading.items[number].start, -reading.items[number].end))
    ids = {number: f"q{place:03d}" for place, number in enumerate(kept, 1)}

    main = script_of(form.text[:20_000])
    quotes = []
    for number in kept:
        item, answer, kind = reading.items[number], found[number], kinds[number]
        start, end = form.to_source(item.start), form.to_source(item.end)
        paragraph = reading.paragraphs[item.paragraph]
        printed = article.text[start:end]
        around = slice(
            form.to_source(max(paragraph.start, item.outer_start - _CONTEXT)),
            form.to_source(min(paragraph.end, item.outer_end + _CONTEXT)),
        )
        sure = script_of(printed[:2000]) != main or len(printed.split()) >= 12
        said = kind != "term"
        quotes.append(
            Quote(
                id=ids[number],
                text=printed,
                start=start,
                end=end,
                parts=split_parts(printed, start),
                speaker=answer.speaker if said else None,
                kind=kind,
                language=(language_of(printed) if sure else None) or article.language,
                context=article.text[around],
                continues=ids.get(goes_on.get(number, -1)) if said else None,
                cue=answer.cue if said else None,
                aliases=_aliases(answer) if said else (),
                evidence=answer.evidence if said else "",
                original=ids.get(renders.get(number, -1)),
                repeats=ids.get(repeats.get(number, -1)),
            )
        )
    return quotes


def unread_marks(article: Article | str) -> int:
    """How often two single marks (``''…``) open what an article without other double marks quotes.

    They are not read unless `find_quotes` is told to, since the same characters are printed for much else. Where an
    article has double marks of any other kind the answer is 0.

    Examples
    --------
    >>> unread_marks("''We left,'' said Jane Roe. ''At night.''"), unread_marks('"We left," said Jane Roe.')
    (2, 0)
    """
    text = article if isinstance(article, str) else article.text
    return 0 if _OTHER_MARKS.search(text) or low_marks(text) else len(re.findall(r"(?<!\w)''(?=\w)", text))


_OTHER_MARKS = re.compile('[“”"„«»]|``')


def _open(article: Article | str, doubled: bool | None = None) -> tuple[Article, Canonical, ArticleReading]:
    if isinstance(article, str):
        article = text_article(article)
    form = canonical(article.text)
    if doubled is None:
        lone = "``" in form.text and not re.search('[“”"„«»]', form.text)
        doubled = "''" in form.text and (lone or low_marks(form.text))  # their opening marks can be nothing else
    paragraphs = [_placed(p, form) for p in _readable(article)]
    reading = ArticleReading(
        form, paragraphs, title=article.title, author=article.author, language=article.language, doubled=doubled
    )
    return article, form, reading


def _readable(article: Article) -> Iterator[Paragraph]:
    """What is read; behind a colon, where a program stands, since that is what it announces, and not what follows."""
    announced = False
    for paragraph in article.paragraphs or text_article(article.text).paragraphs:
        if paragraph.role == "code" and announced:
            yield Paragraph(paragraph.start, paragraph.start, "code")
        if paragraph.role not in ("code", "boilerplate"):
            yield paragraph
            announced = article.text[paragraph.start : paragraph.end].rstrip(" *_")[-1:] in (":", "：")
        elif paragraph.role == "code":
            announced = False


def _placed(paragraph: Paragraph, form: Canonical) -> Paragraph:
    """A paragraph in the positions of the canonical text."""
    if not form.places:
        return paragraph
    bold, italic = (
        tuple((form.to_text(start), form.to_text(end)) for start, end in runs)
        for runs in (paragraph.bold, paragraph.italic)
    )
    return Paragraph(
        form.to_text(paragraph.start), form.to_text(paragraph.end), paragraph.role, bold, italic, paragraph.group
    )


def _kind(reading: ArticleReading, item: Item, answer: Attribution) -> Kind:
    if item.kind == "block":
        return "block"
    if item.kind == "statement":
        return "statement"
    if item.family == DASHED:
        return "direct"
    if reading.is_label(item) and answer.strength < 75:
        return "term"
    told = answer.cue is not None and answer.strength >= PLAIN
    if item.paragraph in reading.works.links or (item.paragraph in reading.works.listed and not told):
        return "term"
    paragraph = reading.paragraphs[item.paragraph]
    text = reading.text
    stretch = Stretch(
        quoted=text[item.start : item.end],
        before=text[max(paragraph.start, item.outer_start - 80) : item.outer_start],
        after=text[item.outer_end : min(paragraph.end, item.outer_end + 80)],
        strength=95.0 if item.label else answer.strength,
        heading=paragraph.role == "heading",
        single=item.family == "S",
        secondary=reading.double_first,
        alone=stands_alone(text, paragraph, item.outer_start, item.outer_end),
        sentence_case=not reading.languages[item.paragraph].grammar,
    )
    return "term" if decide(stretch).term else "direct"


def _aliases(answer: Attribution) -> tuple[str, ...]:
    if not answer.party:
        return ()
    return tuple(form for form in answer.party.forms if form != answer.speaker)


def names_in(source: Article | Iterable[Quote] | str) -> list[str]:
    """People and places named in an article, best first: words to help a recogniser with.

    Parameters
    ----------
    source
        An article, its text, or quotes (then their speakers and aliases).

    Examples
    --------
    >>> names_in("“We left,” said Jane Roe of Aleppo. Roe has not gone back to Aleppo.")
    ['Jane Roe', 'Aleppo']
    """
    if not isinstance(source, Article | str):
        names: dict[str, None] = {}
        for quote in source:
            if quote.speaker:
                names[quote.speaker] = None
            names.update(dict.fromkeys(quote.aliases))
        return list(names)
    _, _, reading = _open(source)

    def worth(party: Party) -> tuple[float, int]:
        people = 2.0 if reading.directory.likeness(party) > 0 else 1.0
        return -party.count * len(party.name.split()) * people, party.first

    return [party.name for party in sorted(reading.directory.parties, key=worth) if not _common(party.name)]


def _common(name: str) -> bool:
    """Whether a single capitalised word names a language, a people or a kind of body, which anybody can spell."""
    low = name.lower()
    known = low in ENGLISH.titles or low in ENGLISH.bodies
    return " " not in name and (known or bool(re.search(r"(?:ish|ian|ese|abic|ench)s?$", low)))
