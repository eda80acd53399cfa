"""Dialogue that begins with a dash, as French and Spanish print it.

In ``—No sé —dijo Ana—. Nos fuimos.`` nothing else marks the speech. A paragraph that begins with a dash is a turn, and
with each turn somebody else speaks. Within it the narrator's words stand between dashes in Spanish, and behind a comma
in French (``— Jamais, répond Marie. Jamais.``). A list may begin with dashes too, so a turn on its own counts only
where a verb of saying stands in it, and a run of them where one does or somebody asks or exclaims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from audiotools.articles.quotation.marks import Stretch
from audiotools.languages.language import Language
from audiotools.records import Paragraph

FAMILY = "T"
"""Of stretches found here; see `Stretch.family`."""

_BEGINS = re.compile(r"\s*(?:[—―]|–(?=\s))\s*(?=[\w¿¡«“\"…(])")
_HYPHEN = re.compile(r"\s*-\s+(?=[^\W\d_])")
_ITEM = re.compile(r"[^\W\d_A-ZÀ-ÞА-ЯЁІЇЄҐΑ-ΩΆ-ΏĀ-Ž]|.*;$")
_OPENS = re.compile(r"\s[—–―](?=[^\s—–―])")
_CLOSES = re.compile(r"(?<=[^\s—–―])[—–―](?=[\s.,;:…!?]|$)[.,;:…]*")
_SPACED_OPENS = re.compile(r"(?<=[,?!….\w])\s[—–―-]\s(?=[^\W\dA-ZА-ЯЁІЇЄҐ_])")
_SPACED_CLOSES = re.compile(r"[.,:]?\s[—–―-]\s")
_NARRATES = re.compile(r"\s*(?:Il|Elle|Puis|Han|Hun|Hon|Sen)\s[^?!]*$")

_CAPITALS = "A-ZÀ-ÞА-ЯЁІЇЄҐΑ-ΩΆ-Ώ"
_REFLEXIVE = r"(?:se\s|s['’]|si\s|m['’])?"  # « …, se souvient son ancien assistant, Paul Giraudet. … »
_ASIDE = r"[^.?!«»“”„\n]"  # a character of the narrator's words between dashes


class _Told(NamedTuple):
    """How a language's narrators stand inside speech."""

    inside: re.Pattern[str]  # within marks: « Rien, assure Claire Petit. Rien du tout. »
    incise: re.Pattern[str]  # within a turn, behind a comma
    says: re.Pattern[str]


@cache
def _told_by(language: Language) -> _Told:
    verbs = "|".join(sorted(map(re.escape, language.verbs), key=len, reverse=True))
    if language.enclitics:
        verbs = rf"(?:{verbs})(?:-(?:{'|'.join(language.enclitics)}))?(?!\w)"  # perguntou-lhe
    helping = "|".join(sorted(map(re.escape, language.auxiliaries), key=len, reverse=True))
    articles = [w for w in language.determiners if not w.endswith("'")]
    elided = [w for w in language.determiners if w.endswith("'")]
    subject = rf"(?:(?:{'|'.join(map(re.escape, articles)) or '(?!)'})\s[\w’'-]+|[^\W\d_a-zà-ÿа-яёіїєґα-ωά-ώ][\w’'-]+"
    subject += rf"|(?:{'|'.join(e[:-1] for e in elided) or '(?!)'})['’][\w’'-]+"
    called = "|".join(sorted(map(re.escape, language.titles | language.roles), key=len, reverse=True)) or "(?!)"
    ends = "|".join(map(re.escape, (*language.role_ends, *language.definite_ends))) or "(?!)"
    # humrer tidligere los Ola Lie
    subject += rf"|(?:[^\W\d_{_CAPITALS}][\w-]*\s){{1,3}}[{_CAPITALS}][\w’'-]+"
    subject += rf"|(?:{called})(?!\w)|(?:[\w-]+(?:{ends}))(?!\w)"  # sier statsminister Kari Nes, sier kona
    pronouns = "|".join(map(re.escape, language.pronouns))
    clitics = "|".join(language.clitics) or "(?!)"
    inside = rf"(?<=[,?!])\s(?:(?:{helping})-t-(?:{clitics})\s(?:{verbs})|{_REFLEXIVE}(?:(?:{helping})\s)?(?:{verbs})"
    inside += rf"(?:(?:-t)?-(?:{clitics})|\s{subject})(?:\s[^\W\d_a-zà-ÿ][\w’'-]+){{0,2}}"
    inside += rf"(?:(?:\s[a-zà-ÿ][\w’'-]*){{0,4}},(?:\s[{_CAPITALS}][\w’'-]+){{1,3}})?))[.,](?:\s|$)"
    if language.dialogue in ("dash", "comma"):  # «Это беда, — говорит Анна Иванова. — Мы потеряли всё»
        inside += rf"|\s[—–―-]\s(?:(?:{helping})\s)?(?:{verbs})(?!\w){_ASIDE}{{0,120}}"
        inside += rf"(?:\.{_ASIDE}{{1,60}})?[.,:]\s[—–―-]\s"
    heard = "|".join(sorted(map(re.escape, language.second), key=len, reverse=True)) or "(?!)"  # legger dere ned
    incise = rf"(?<=[,?!…])\s+(?:(?:[\w’']+(?:-t)?-(?:{clitics})(?:\s(?:{verbs}))?|(?:(?:{helping})\s)?(?:{verbs})\s"
    incise += rf"(?!(?:{heard})\b){subject}|{pronouns}))\b[^.?!]{{0,200}})(?:\.|$)"
    return _Told(re.compile(inside), re.compile(incise), re.compile(rf"(?<!\w)(?:{verbs})(?!\w)|-(?:{clitics})\b"))


def inside(language: Language) -> re.Pattern[str]:
    """Where a narrator speaks within quotation marks."""
    return _told_by(language).inside


def find_dashed(text: str, paragraphs: Sequence[Paragraph], taken: set[int], language: Language) -> list[Stretch]:
    """What is said in turns that begin with a dash.

    Parameters
    ----------
    paragraphs
        Of the canonical text.
    taken
        Indices of paragraphs that hold quotes of another kind.
    language
        Of the text: its record says how narrators are set off.

    Returns
    -------
    list of Stretch
        In order, one for each part of a turn; the narrator's words stand between them.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> text = "—No sé —dijo Ana—. Nos fuimos."
    >>> [text[s.start : s.end] for s in find_dashed(text, [Paragraph(0, len(text))], set(), find_language("es"))]
    ['No sé', 'Nos fuimos.']
    """
    turns = {
        index: begins.end()
        for index, p in enumerate(paragraphs)
        if index not in taken
        and p.role in ("body", "item", "quote")
        and (begins := _begin(text, p, language))
        and not _ITEM.match(text, begins.end(), p.end)
    }
    found: list[Stretch] = []
    for run in _runs(sorted(turns)):
        parts = {index: list(_parts(text, turns[index], paragraphs[index].end, language)) for index in run}
        lively = any(re.search("[?!]", text[turns[index] : paragraphs[index].end]) for index in run)
        told = any(_told(text, parts[index], paragraphs[index].end, language) for index in run)
        if told or (lively and len(run) > 1):
            for index in run:
                found += _stretches(text, paragraphs[index].start, index, parts[index])
    return found


def _begin(text: str, paragraph: Paragraph, language: Language) -> re.Match[str] | None:
    """The dash a turn begins with; a hyphen only beside a verb of saying, since lists begin with one."""
    found = _BEGINS.match(text, paragraph.start, paragraph.end)
    if found is None and (found := _HYPHEN.match(text, paragraph.start, paragraph.end)):
        return found if _told_by(language).says.search(text, found.end(), paragraph.end) else None
    return found


def _runs(indices: Sequence[int]) -> Iterator[list[int]]:
    """Turns that follow each other."""
    run: list[int] = []
    for index in indices:
        if run and index > run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _parts(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int, int]]:
    """Start and end of each part of a turn, and where the narrator's words behind it begin."""
    while start < end:
        spaced = _narrated(text, start, end, language)
        if spaced:
            yield start, spaced[0], spaced[1]
            start = spaced[2]
            continue
        opened = _OPENS.search(text, start, end)
        if opened:
            yield start, opened.start(), opened.end()
            closed = _CLOSES.search(text, opened.end(), end)
            if not closed:
                return
            start = closed.end()
            continue
        incise = _told_by(language).incise.search(text, start, end)
        if not incise:
            yield start, end, end
            return
        yield start, incise.start(), incise.start()
        start = incise.end()
        if _NARRATES.match(text, start, end):
            return


def _narrated(text: str, start: int, end: int, language: Language) -> tuple[int, int, int] | None:
    """The narrator's words between dashes with spaces on both sides: ``— Да, — сказала Анна. — Идём.``."""
    for opened in _SPACED_OPENS.finditer(text, start, end):
        closed = _SPACED_CLOSES.search(text, opened.end(), end)
        stop = closed.start() if closed else end
        if _told_by(language).says.search(text, opened.end(), stop):
            return opened.start(), opened.end(), closed.end() if closed else end
    return None


def _told(text: str, parts: Sequence[tuple[int, int, int]], end: int, language: Language) -> bool:
    """Whether the narrator's words between the parts say that somebody speaks."""
    behind = [start for start, _, _ in parts[1:]] + [end]
    return any(
        _told_by(language).says.search(text, after, until) for (_, _, after), until in zip(parts, behind, strict=True)
    )


def _stretches(text: str, outer: int, index: int, parts: Sequence[tuple[int, int, int]]) -> Iterator[Stretch]:
    resumes = False
    for place, (start, end, after) in enumerate(parts):
        inside = text[start:end]
        a, b = start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
        if any(c.isalnum() for c in inside):
            yield Stretch(a, b, outer, after, index, FAMILY, True, True, resumes)
            resumes = True
        outer = parts[place + 1][0] if place + 1 < len(parts) else b
