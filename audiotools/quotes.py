"""Article → quotes: every quoted stretch, its kind, who says it, and why.

The steps, each in a room of its own: `marks` pairs the quotation marks, `people` finds who is named, `attribution`
says who speaks, `kinds` tells speech from quoted words, `parts` splits at omissions. Reading is done on a canonical
copy (`canonical`), so that line ends and accents do not matter; what is returned points into the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiotools.article import text_article
from audiotools.attribution import NOBODY, Attribution, Scene, attribute_sentence
from audiotools.canonical import Canonical, canonical
from audiotools.kinds import is_term
from audiotools.language import language_of
from audiotools.marks import pair_marks
from audiotools.parts import split_parts
from audiotools.people import Directory, Mention, mentions
from audiotools.prose import Token, sentences, tokens_of
from audiotools.records import Article, Paragraph, Quote

_CONTEXT = 400


def find_quotes(article: Article | str, *, doubled_marks: bool = False) -> list[Quote]:
    """Find every quote of an article.

    Parameters
    ----------
    article
        From `read_article`, or a plain text.
    doubled_marks
        Whether two single marks in a row (``''…''``, as some newspaper archives export) are double marks.

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
    if isinstance(article, str):
        article = text_article(article)
    form = canonical(article.text)
    spans = [
        Paragraph(form.to_text(p.start), form.to_text(p.end), p.role)
        for p in article.paragraphs or text_article(article.text).paragraphs
        if p.role != "boilerplate"
    ]
    return _Reading(article, form, spans, doubled=doubled_marks).quotes()


class _Reading:
    """One article being read."""

    def __init__(
        self, article: Article, form: Canonical, paragraphs: list[Paragraph], *, doubled: bool = False
    ) -> None:
        self.article, self.form, self.paragraphs = article, form, paragraphs
        text = form.text
        self.stretches = pair_marks(text, [(p.start, p.end) for p in paragraphs], doubled=doubled)
        self.by_paragraph: dict[int, list[int]] = {}
        for number, stretch in enumerate(self.stretches):
            self.by_paragraph.setdefault(stretch.paragraph, []).append(number)
        low = frozenset(re.findall(r"(?<![\w.])[a-z]{2,}\b", text))
        self.tokens: list[list[Token]] = []
        self.named: list[list[Mention]] = []
        everyone: list[Mention] = []
        for index, paragraph in enumerate(paragraphs):
            hidden = [
                (self.stretches[n].outer_start, self.stretches[n].outer_end, n)
                for n in self.by_paragraph.get(index, [])
            ]
            tokens = tokens_of(text, paragraph.start, paragraph.end, hidden)
            named = mentions(text, tokens, low) if paragraph.role not in ("heading", "byline") else []
            self.tokens.append(tokens)
            self.named.append(named)
            everyone += named
        self.scene = Scene(Directory(text, everyone), text)

    def quotes(self) -> list[Quote]:
        """Read paragraph after paragraph."""
        answers: dict[int, Attribution] = {}
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.role == "byline":
                continue
            answers.update(self._attribute(index))
        return [self._quote(number, answers.get(number, NOBODY)) for number in range(len(self.stretches))]

    def _attribute(self, index: int) -> dict[int, Attribution]:
        tokens, named = self.tokens[index], self.named[index]
        ends = [self.form.text[s.end - 1] for s in self.stretches]
        answers: dict[int, Attribution] = {}
        waiting: list[int] = []
        speaker = NOBODY
        for start, end in sentences(self.form.text, tokens, ends):
            numbers = [t.quote for t in tokens[start:end] if t.quote >= 0]
            found = attribute_sentence(self.scene, tokens, start, end, named)
            alone = all(t.quote >= 0 or not t.is_word for t in tokens[start:end])
            for number in numbers:
                answer = found.get(number)
                if answer is None and alone:
                    if speaker.speaker:
                        answer = speaker._replace(evidence="goes on from the quote before", strength=80.0, cue=None)
                    else:
                        waiting.append(number)
                        continue
                if answer is not None:
                    answers[number] = answer
                    if answer.speaker and answer.strength >= 20:
                        speaker = answer
                        self.scene.last_speaker = answer
                        if answer.party:
                            self.scene.notice(answer.party, 1.5)
                        for earlier in waiting:
                            answers[earlier] = answer._replace(evidence="goes on into the next quote", strength=70.0)
                        waiting.clear()
        for number in waiting:
            last = self.scene.last_speaker
            if last.speaker:
                answers[number] = last._replace(evidence="the speaker before", strength=60.0, cue=None)
        return answers

    def _quote(self, number: int, answer: Attribution) -> Quote:
        stretch = self.stretches[number]
        text, place = self.form.text, self.form.to_source
        paragraph = self.paragraphs[stretch.paragraph]
        start, end = place(stretch.start), place(stretch.end)
        printed = self.article.text[start:end]
        before = text[max(paragraph.start, stretch.outer_start - 80) : stretch.outer_start]
        after = text[stretch.outer_end : min(paragraph.end, stretch.outer_end + 80)]
        term = is_term(
            text[stretch.start : stretch.end],
            before,
            after,
            answer.strength,
            heading=paragraph.role == "heading",
            single=stretch.family == "S",
        )
        return Quote(
            id=f"q{number + 1:03d}",
            text=printed,
            start=start,
            end=end,
            parts=split_parts(printed, start),
            speaker=answer.speaker,
            kind="term" if term else "direct",
            language=language_of(printed) or self.article.language,
            context=self.article.text[
                place(max(paragraph.start, stretch.outer_start - _CONTEXT)) : place(
                    min(paragraph.end, stretch.outer_end + _CONTEXT)
                )
            ],
            cue=answer.cue,
            aliases=_aliases(answer),
            evidence=answer.evidence,
        )


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
    article = text_article(source) if isinstance(source, str) else source
    form = canonical(article.text)
    paragraphs = [
        Paragraph(form.to_text(p.start), form.to_text(p.end), p.role)
        for p in article.paragraphs
        if p.role != "boilerplate"
    ]
    reading = _Reading(article, form, paragraphs)
    parties = sorted(reading.scene.directory.parties, key=lambda p: (-p.count * len(p.name.split()), p.first))
    return [party.name for party in parties]
