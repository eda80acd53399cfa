"""Sentences of every language, cut at every word and set beside one another: who says each quote is kept word for word.

A cut takes away the verb, half a name, a title or what stands between; so each bound in the reading of a clause is
passed by some case. What is kept is what reading gives, right or wrong: ``--renew`` keeps it anew and prints changes.
"""

import json
import re
from pathlib import Path

import pytest
from pages_to_read import answered

SENTENCES = json.loads((Path(__file__).parents[2] / "benchmarks" / "quotes_sentences.json").read_text(encoding="utf-8"))
QUOTED = re.compile('[“„«「『»"].*[”“»」』«"]', re.DOTALL)
MOST = 14  # cuts on either side


def cuts(text):
    """The text without its first words, and without its last, as far as the quotes reach."""
    found = QUOTED.search(text)
    if found is None:
        return [text]
    spaced = " " in text
    before, after = text[: found.start()], text[found.end() :]
    places = [m.start() for m in re.finditer(r"(?<=\s)\S" if spaced else r"\S", before)][:MOST]
    ends = [m.end() for m in re.finditer(r"\S+" if spaced else r"\S", after)][:MOST]
    some = [text[place:] for place in places] + [text[: found.end() + end] for end in ends[:-1]]
    if before and after.strip(" ."):
        some += [before + found.group(), found.group() + after]
    return list(dict.fromkeys([text, *some]))


def told(text):
    return "; ".join(line.partition(" ")[2] for line in answered(text))


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_read_as_before_wherever_it_is_cut(frozen, code):
    texts = [text for text, _ in SENTENCES[code]]
    frozen(f"reading/cut_sentences_{code}", {text: [told(cut) for cut in cuts(text)] for text in texts})


@pytest.mark.parametrize("code", SENTENCES)
def test_two_sentences_together_are_read_as_before(frozen, code):
    texts = [text for text, _ in SENTENCES[code]]
    pairs = list(zip(texts, [*texts[1:], texts[0]], strict=True))
    gap = " " if " " in texts[0] else ""
    orders = {one: (f"{one}{gap}{other}", f"{one}\n\n{other}", f"{other}\n\n{one}") for one, other in pairs}
    frozen(f"reading/paired_sentences_{code}", {one: [told(text) for text in some] for one, some in orders.items()})
