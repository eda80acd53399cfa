"""Short made articles of every genre, which lie with the benchmark that measures them. Markdown.

And what reading gives for each quote of a text in full, strengths and all, as one line each.
"""

import json
from pathlib import Path

from audiotools.articles.extraction import _open
from audiotools.articles.reader import text_article


def answered(text, *, markdown=False):
    """A line a quote: where it stands, what it is, and who says it by what and how plainly."""
    _, _, reading = _open(text_article(text, markdown=markdown))
    answers = reading.attributions()
    lines = []
    for number, item in enumerate(reading.items):
        answer = answers.get(number)
        flags = (item.resumes * "r", item.closed * "c", item.nested * "n", item.announced * "a")
        place = f"{item.start}-{item.end} {item.paragraph}{item.family}{item.kind[:2]}{item.label} {''.join(flags)}"
        if answer is None:
            lines.append(place)
            continue
        party = answer.party.name if answer.party else "–"
        lines.append(
            f"{place}|{answer.speaker}|{party}|{answer.cue}|{answer.strength:.1f}|{answer.by}|{answer.evidence}"
        )
    return lines


_GENRES = Path(__file__).parents[2] / "benchmarks" / "quotes_genres.json"
GENRES = json.loads(_GENRES.read_text(encoding="utf-8"))
PAGES = {genre: page["text"] for genre, page in GENRES.items()}
