"""What every quotation mark weighs between any neighbours, and how marks pair up: kept word for word.

``python -m pytest tests/articles/test_marks_frozen.py --renew`` keeps it anew and prints what changed.
"""

from itertools import product

import pytest

from audiotools.articles.quotation.glyphs import _GLYPHS, NEVER, find_marks
from audiotools.articles.quotation.marks import pair_marks

BEFORE = ("", "x", "s", "n", "5", "6'", ",", ".", "?", ":", " ", "(", "—", ", ", ": ", "… ", "ש", "»", "*")
BEHIND = ("", "x", "X", "5", "s ", " ", ".", ",", ")", " said ", "said ", "tis ", "…and", "... ", "ש", "“", "*")
PAIRS = ("“”", '""', "„“", "»«", "«»", "‘’", "''", "「」", "『』", "„”", "”“", "““", "’’", "‹›", "״״", "<>")
AROUND = (
    "{a}We left,{b} said Roe.", "Roe said {a}we left{b} and {a}ran.{b}", "Roe ({a}we left{b}), 6'3{b} tall, ran.",
    "{a}We left.\n\n{a}We ran.{b} Roe said so.", "{a}We left.\n\nWe ran.{b}", "{a}We left, he said.\n\nWe ran.",
    "{a}We left, {a}said Roe.{b} {a}We ran.{b}", "We left,{b} said Roe. {a}We ran.{b}",
    "{a}He said ‘no’ to me,{b} Roe said.", "{a}He said ‘no to me,{b} Roe said. {a}So.{b}",
    "Roe’s {a}dogs’ home{b} ran.",
    "{a}We {a}left{b} now,{b} she said.", "‘He said {a}no{b} to me,’ Roe said. ‘So.’ ‘No.’", "{a}{b} and {a}.{b} so",
    "rock {b}n{b} roll, the {b}90s, {b}tis", "{a}We left\n\n{a}and ran,\n\n{a}and came{b} back.", "It is {b} so.",
    "{a}We left,” said Roe. {a}“We ran.”", "She said:{a}We left.{b}He said:{a}We ran.{b}", "{a}A{b}{a}B{b} {a}C{b}",
)  # fmt: skip


def weights(text):
    marks, _ = find_marks(text, [(0, len(text))], doubled=True)
    costs = [(m.opening, m.closing, m.neither) for m in marks]
    return "; ".join(",".join("–" if cost >= NEVER else f"{cost:g}" for cost in some) for some in costs)


@pytest.mark.parametrize("glyph", _GLYPHS, ids=[f"U+{'_'.join(f'{ord(c):04X}' for c in glyph)}" for glyph in _GLYPHS])
def test_what_a_mark_weighs_is_kept(frozen, glyph):
    rows = {before: [weights(f"{before}{glyph}{behind}") for behind in BEHIND] for before in BEFORE}
    frozen(f"reading/mark_weights_{'_'.join(f'{ord(c):04x}' for c in glyph)}", rows)


@pytest.mark.parametrize("style", ["", "„So“, sagt er. ", "‘So.’ ‘No.’ ‘Go.’ "], ids=["plain", "german", "single"])
def test_how_marks_pair_up_is_kept(frozen, request, style):
    made = {}
    for around, pair in product(AROUND, PAIRS):
        text = style + around.format(a=pair[0], b=pair[1])
        starts = [0, *(i + 2 for i in range(len(text)) if text.startswith("\n\n", i))]
        spans = [(a, b) for a, b in zip(starts, [*(s - 2 for s in starts[1:]), len(text)], strict=True)]
        made[text] = [
            f"{text[s.start : s.end]}|{s.outer_start}-{s.outer_end}|{s.paragraph}{s.family}"
            f"{'' if s.opened else '['}{'' if s.closed else ']'}{'+' * s.resumes}"
            for s in pair_marks(text, spans)
        ]
    frozen(f"reading/mark_pairs_{request.node.callspec.id}", made)
