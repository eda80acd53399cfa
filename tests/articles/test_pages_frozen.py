"""How whole articles are read, with every paragraph left out in turn: kept word for word.

What is kept is what reading gives, right or wrong; ``--renew`` keeps it anew and prints what changed. Besides: what
tells a quoted word from speech, for every wording in every surrounding and at every strength.
"""

import re
from itertools import product

import pytest
from pages_to_read import GENRES, PAGES, answered

from audiotools.articles.extraction import find_quotes, names_in, unread_marks
from audiotools.articles.quotation.kinds import Stretch, decide
from audiotools.articles.reader import text_article

QUOTED = (
    "Bobby", "The Long Wait", "The Long Wait.", "Clean Water Act", "a disgrace", "We never saw it", "we were there",
    "so-called friends of ours", "long before the mill was sold that spring", "Never.", "No one", "traitor",
    "(laughter)", "I won’t go", "Make Hull Great Again", "mostly false", "我们走", "safe zone", "it is so", "Go!",
)  # fmt: skip
AROUND = (
    ("", ""), ("Robert C. ", " Scott"), ("in her novel ", ""), ("", " actor Tom Vale"), ("Alashkar (", " in Arabic)"),
    ("Im Film ", ""), ("then tap ", ""), ("wrote about ", ""), ("Roe, the ", ""), ("was rated ", ""),
    ("they sang ", ""),
    ("signed the ", ""), ("Lane joked on Monday that ", ""), ("an essay, ", ""), ("the policy of ", ""),
    ("names like ", ""), ("Pell, Ruth (1991). ", ""), ("he called it ", ""), ("he said ", ""), ("he fears a ", ""),
    ("the show ", ""), ("a sign reading ", ""), ("the so-called ", ""), ("He was ", " again."),
)  # fmt: skip


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_a_quoted_stretch_is_taken_for_is_kept(frozen, request, quoted):
    made = {}
    for before, after in AROUND:
        rows = []
        for strength in (0.0, 29.0, 30.0, 45.0, 50.0, 55.0, 60.0, 75.0, 90.0):
            flags = product((False, True), repeat=4)
            names = [decide(Stretch(quoted, before, after, strength, *some)).name for some in flags]
            rows.append("; ".join(dict.fromkeys(names)) + f" {hash_of(names)}")
        made[f"{before}“{quoted}”{after}"] = rows
    frozen(f"reading/kinds_{QUOTED.index(quoted) + 1:02d}", made)


def hash_of(names):
    """Which of the names, in order of their first place, stands at each: as letters."""
    order = list(dict.fromkeys(names))
    return "".join("abcdefghijklmnop"[order.index(name)] for name in names)


def rows(text):
    article = text_article(text, markdown=True)
    roles = " ".join(p.role for p in article.paragraphs)
    quotes = [
        f"{q.id} {q.kind} {q.text[:40]}|{len(q.text)}|{q.start}|{q.speaker}|{q.cue}|{q.evidence}|{q.continues or ''}"
        f"|{q.original or ''}|{q.repeats or ''}|{q.language}|{','.join(q.aliases)}|{len(q.parts)}"
        for q in find_quotes(article)
    ]
    return [roles, *quotes]


def shortened(text):
    return [line.rpartition("|")[0] for line in answered(text, markdown=True)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_as_before_whatever_paragraph_is_missing(frozen, name):
    text = PAGES[name]
    paragraphs = text.strip().split("\n\n")
    made = {"whole": [*rows(text), ", ".join(names_in(text)), unread_marks(text)]}
    for place in range(len(paragraphs)):
        left = "\n\n".join(paragraphs[:place] + paragraphs[place + 1 :])
        made[f"without {place + 1}"] = shortened(left)
        if place:
            swapped = [*paragraphs[: place - 1], paragraphs[place], paragraphs[place - 1], *paragraphs[place + 1 :]]
            made[f"{place} and {place + 1} changed"] = shortened("\n\n".join(swapped))
    frozen(f"reading/page_{re.sub('[^a-z]+', '_', name.lower())}", made)


@pytest.mark.parametrize("genre", GENRES)
def test_hardly_anybody_is_given_what_another_says(genre):
    """What a page of each genre says and who says it, as somebody who reads it would; the misses that are known."""
    quotes = {q.text.split("\n")[0][:60]: q.speaker for q in find_quotes(text_article(PAGES[genre], markdown=True))
              if q.kind != "term"}  # fmt: skip
    wanted = dict(GENRES[genre]["quotes"])
    assert not {begins for begins in quotes if quotes[begins] is not None and quotes[begins] != wanted.get(begins)}
    missed = {begins for begins, speaker in wanted.items() if quotes.get(begins) != speaker}
    assert len(missed) <= {"quotes over several paragraphs": 3, "testimony under introductions": 1}.get(genre, 0)
