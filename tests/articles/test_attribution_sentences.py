"""Who says it, in every language there is a record for: sentences made for the purpose, and what each gives in full.

The sentences and their speakers lie in ``benchmarks/quotes_sentences.json``; null is nobody. What reading gives for
each is kept word for word besides: ``python -m pytest tests/articles/test_attribution_sentences.py --renew`` keeps it
anew and prints what changed.
"""

import json
from pathlib import Path

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.languages.known import find_language, list_languages

SENTENCES = json.loads((Path(__file__).parents[2] / "benchmarks" / "quotes_sentences.json").read_text(encoding="utf-8"))
CASES = [(code, text, speakers) for code, some in SENTENCES.items() for text, speakers in some]


def test_every_language_has_sentences():
    assert set(SENTENCES) == set(list_languages())
    assert len(CASES) >= 150


@pytest.mark.parametrize(("code", "text", "speakers"), CASES, ids=[f"{code}{n}" for n, (code, *_) in enumerate(CASES)])
def test_who_says_it(code, text, speakers):
    said = [quote for quote in find_quotes(text) if quote.kind != "term"]
    assert [quote.speaker for quote in said] == speakers


@pytest.mark.parametrize("code", SENTENCES)
def test_no_pronoun_is_ever_a_speaker(code):
    language = find_language(code)
    speakers = {quote.speaker for text, _ in SENTENCES[code] for quote in find_quotes(text) if quote.speaker}
    assert not {speaker for speaker in speakers if speaker.lower() in language.pronouns}


def test_what_each_sentence_gives_is_kept(frozen):
    frozen(
        "attribution_sentences",
        {
            text: [[q.kind, q.text, q.speaker, q.cue, q.evidence, q.language, q.continues] for q in find_quotes(text)]
            for _, text, _ in CASES
        },
    )


@pytest.mark.parametrize("rest", ["(", "[", "(they", "(They"])
def test_a_bracket_behind_a_quote_may_be_the_last_word(rest):
    assert [q.speaker for q in find_quotes(f"Jane Roe said, “We left.” {rest}")] == ["Jane Roe"]
