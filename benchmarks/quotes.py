"""How well articles are read: quotes, kinds and speakers, against annotated news and five pieces read by hand.

    AUDIOTOOLS_BENCH_DATA=/path/to/data python benchmarks/quotes.py            # everything
    AUDIOTOOLS_BENCH_DATA=/path/to/data python benchmarks/quotes.py news       # annotated US news (PolNeAR)
    AUDIOTOOLS_BENCH_DATA=/path/to/data python benchmarks/quotes.py classes    # what disagrees there, entry by entry
    AUDIOTOOLS_BENCH_DATA=/path/to/data python benchmarks/quotes.py pieces     # the five pieces
    python benchmarks/quotes.py languages                                      # made sentences, a row a language
    python benchmarks/quotes.py genres                                         # made articles, a row a genre
    python benchmarks/quotes.py speed                                          # words a second; random marks

Reads ``news_quotes/polnear_dev.json`` and ``articles/`` below that folder. Annotated news: entries are trimmed of
marks and edge punctuation, a stretch counts as found at an overlap (IoU) of 0.8, entries of kind ``term`` are left
out, and a speaker is right when it is printed in the article, has at most six words and shares a surname-like word
with the annotated source; only sources that name somebody count. The rules were made on the first six articles of
each paper (``tune``); the other six (``report``) are reported apart. What disagrees was read again, one by one, and
judged (``quotes_verdicts.json``: offsets, whose it is, a class): two more lines leave out the turns of a printed
transcript, and what the annotation has wrong. Beside ours: every stretch between double marks
with the nearest capitalised name, and textacy's `direct_quotations` where textacy and a spaCy pipeline are installed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article, text_article

Entry = tuple[int, int, str | None]
HERE = Path(__file__).parent
EDGE = " \t\n\u00a0“”\"‘’'.,;:!?–—-"
NO_NAMES = set(
    re.findall(
        r"\w+",
        "He She They It The His Her Their We I You Mr Mrs Ms Dr A An One But And In Sen Rep Gov President Senator "
        "Secretary Governor Mayor Judge Chairman Representative Republican Democratic Democrat Donald New House White",
    )
)


def data_folder() -> Path:
    folder = os.environ.get("AUDIOTOOLS_BENCH_DATA")
    if not folder or not Path(folder).is_dir():
        sys.exit("Set AUDIOTOOLS_BENCH_DATA to the folder that holds news_quotes/ and articles/.")
    return Path(folder)


def name_words(text: str | None) -> set[str]:
    words = re.findall(r"[A-Z][\w'’-]+", text or "")
    return {w.strip("'’.").removesuffix("'s").removesuffix("’s") for w in words} - NO_NAMES


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    inside = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return inside / (max(a[1], b[1]) - min(a[0], b[0])) if inside else 0.0


def ours(text: str) -> list[Entry]:
    return [(q.start or 0, q.end or 0, q.speaker) for q in find_quotes(text) if q.kind != "term"]


def nearest_name(text: str) -> list[Entry]:
    """The baseline: whatever stands between double marks, and the nearest capitalised words."""
    name = re.compile(r"(?:[A-Z][\w'’-]+(?:\s+|$)){1,4}")
    entries: list[Entry] = []
    for quote in re.finditer(r"“[^”“]{2,}”|\"[^\"]{2,}\"", text):
        before = [n for n in name.finditer(text[max(0, quote.start() - 160) : quote.start()]) if name_words(n.group())]
        after = [n for n in name.finditer(text[quote.end() : quote.end() + 80]) if name_words(n.group())]
        best = after[0] if after else before[-1] if before else None
        entries.append((quote.start(), quote.end(), best.group().strip() if best else None))
    return entries


def textacy_reader() -> Callable[[str], list[Entry]] | None:
    """Textacy's reader, where it is installed with a spaCy pipeline (AUDIOTOOLS_SPACY names it, or its folder)."""
    try:
        import spacy
        import textacy.extract
    except ImportError:
        return None
    try:
        pipeline = spacy.load(os.environ.get("AUDIOTOOLS_SPACY", "en_core_web_sm"))
    except OSError:
        return None

    def read(text: str) -> list[Entry]:
        document = pipeline(text)
        try:
            found = list(textacy.extract.direct_quotations(document))
        except ValueError:  # it refuses texts whose marks do not pair up
            return []
        return [(f.content.start_char, f.content.end_char, " ".join(t.text for t in f.speaker) or None) for f in found]

    return read


Spans = dict[str, set[tuple[int, int]]]


def judged(*wanted: str) -> Spans:
    """What disagrees and was judged so: whose fault ("annotation", "taste") or which class ("transcript")."""
    found: Spans = {}
    for name, entries in json.loads((HERE / "quotes_verdicts.json").read_text(encoding="utf-8")).items():
        found[name] = {(start, end) for start, end, *verdict in entries if set(verdict) & set(wanted)}
    return found


def score(
    articles: Iterable[dict[str, Any]], read: Callable[[str], list[Entry]], *, without: Spans | None = None
) -> dict[str, float]:
    wanted = predicted = found = named = right = 0
    for article in articles:
        text = article["text"]
        skipped = (without or {}).get(article["id"], set())
        mine = [(trimmed(text, start, end), speaker) for start, end, speaker in read(text)]
        mine = [entry for entry in mine if entry[0] not in skipped]
        predicted += len(mine)
        for quote in article["quotes"]:
            for span in quote["spans"]:
                want = trimmed(text, *span)
                if want[0] >= want[1] or want in skipped:
                    continue
                wanted += 1
                best = max(mine, key=lambda entry: overlap(want, entry[0]), default=None)
                if best is None or overlap(want, best[0]) < 0.8:
                    continue
                found += 1
                if name_words(quote["source"]):
                    named += 1
                    speaker = (best[1] or "").strip()
                    printed = bool(speaker) and len(speaker.split()) <= 6 and speaker in text
                    right += bool(printed and name_words(speaker) & name_words(quote["source"]))
    precision, recall = found / max(1, predicted), found / max(1, wanted)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return {
        "wanted": wanted,
        "predicted": predicted,
        "precision": precision,
        "recall": recall,
        "F1": both,
        "speakers": right / max(1, named),
    }


def halves(articles: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {
        "tune": [a for i, a in enumerate(articles) if i % 12 < 6],
        "report": [a for i, a in enumerate(articles) if i % 12 >= 6],
        "all": articles,
    }


def show(label: str, result: dict[str, float]) -> None:
    cells = [f"{k} {v:.4f}" if isinstance(v, float) else f"{k} {v:4d}" for k, v in result.items()]
    print(f"  {label:22} " + "  ".join(cells))


def news() -> None:
    articles = json.loads((data_folder() / "news_quotes" / "polnear_dev.json").read_text(encoding="utf-8"))
    readers: dict[str, Callable[[str], list[Entry]]] = {"audiotools": ours, "marks, nearest name": nearest_name}
    other = textacy_reader()
    if other:
        readers["textacy"] = other
    for half, some in halves(articles).items():
        print(f"{half}: {len(some)} articles")
        for label, read in readers.items():
            show(label, score(some, read))
        show("  no transcript turns", score(some, ours, without=judged("transcript")))
        show("  annotation mended", score(some, ours, without=judged("annotation")))
    if not other:
        print("textacy is not installed, or has no pipeline: left out.")


def classes(half: str = "report") -> None:
    """Print every disagreement with the verdict of who read it, then how many there are of each class."""
    articles = json.loads((data_folder() / "news_quotes" / "polnear_dev.json").read_text(encoding="utf-8"))
    verdicts = {
        (name, start, end): f"{whose}: {why}"
        for name, entries in json.loads((HERE / "quotes_verdicts.json").read_text(encoding="utf-8")).items()
        for start, end, whose, why in entries
    }
    counts: Counter[tuple[str, str]] = Counter()

    def disagrees(how: str, name: str, span: tuple[int, int], words: str) -> None:
        verdict = verdicts.get((name, *span), "not judged")
        counts[verdict, how] += 1
        print(f"{how:14} {verdict:23} {name[:30]:30} {words}")

    for article in halves(articles)[half]:
        text, name = article["text"], article["id"]
        quotes = find_quotes(text)
        mine = [(trimmed(text, q.start or 0, q.end or 0), q) for q in quotes]
        gold = [(trimmed(text, *span), q) for q in article["quotes"] for span in q["spans"]]
        for span, quote in mine:
            if quote.kind != "term" and max((overlap(span, g) for g, _ in gold), default=0.0) < 0.8:
                disagrees("not annotated", name, span, f"{quote.kind} {quote.speaker}: {quote.text[:70]!r}")
        for span, annotated in gold:
            words = f"{annotated['source']}: {text[slice(*span)][:70]!r}"
            best = max(mine, key=lambda entry: overlap(span, entry[0]), default=None)
            if best is None or overlap(span, best[0]) < 0.8:
                disagrees("missed", name, span, words)
            elif best[1].kind == "term":
                disagrees("taken for term", name, span, words)
            elif name_words(annotated["source"]) and not name_words(best[1].speaker) & name_words(annotated["source"]):
                print(f"speaker        {'':23} {name[:30]:30} {best[1].speaker} for {annotated['source'][:60]}")
    for (verdict, how), count in sorted(counts.items()):
        print(f"{count:4d}  {verdict:23} {how}")


def pieces() -> bool:
    """The five pieces against what a careful reader wrote down; True when nothing differs."""
    folder = data_folder() / "articles"
    perfect = True
    for piece in json.loads((HERE / "quotes_readings.json").read_text(encoding="utf-8"))["pieces"]:
        article = read_article(folder / piece["file"])
        if article.sha256 != piece["sha256"]:
            sys.exit(f"{piece['file']} is not the text that was read: its checksum differs.")
        wanted = {(start, end): entry for start, end, *entry in piece["entries"]}
        quotes = find_quotes(article)
        order = [(q.start, q.end) for q in quotes]
        found = kinds = speakers = links = 0
        for quote in quotes:
            entry = wanted.get((quote.start or 0, quote.end or 0))
            if entry is None:
                continue
            kind, name_start, name_end, original = entry
            found += 1
            kinds += quote.kind == kind
            speakers += quote.speaker == (None if name_start is None else article.text[name_start:name_end])
            place = next((i for i, q in enumerate(quotes) if q.id == quote.original), None)
            target = None if original is None else tuple(piece["entries"][original][:2])
            links += (None if place is None else order[place]) == target
        total = len(wanted)
        perfect &= found == total == len(quotes) == kinds == speakers == links
        print(
            f"  {piece['file'][:3]}  precision {found / max(1, len(quotes)):.3f}  recall {found / total:.3f}  "
            f"kinds {kinds / total:.3f}  speakers {speakers / total:.3f}  translations {links / total:.3f}  of {total}"
        )
    return perfect


def languages() -> None:
    """Sentences made for the purpose (``quotes_sentences.json``): quotes found, and who says them; null is nobody."""
    for code, sentences in json.loads((HERE / "quotes_sentences.json").read_text(encoding="utf-8")).items():
        wanted = found = right = wrong = 0
        for text, speakers in sentences:
            quotes = [quote.speaker for quote in find_quotes(text) if quote.kind != "term"]
            wanted += len(speakers)
            found += min(len(quotes), len(speakers))
            pairs = list(zip(quotes, speakers, strict=False))
            right += sum(mine == theirs for mine, theirs in pairs)
            wrong += sum(mine is not None and mine != theirs for mine, theirs in pairs) + len(quotes[len(speakers) :])
        print(f"  {code}  quotes {found:2d} of {wanted:2d}  speakers right {right:2d}  wrong {wrong}")


def genres() -> None:
    """Short made articles of every genre (``quotes_genres.json``): quotes found and who says them; null is nobody."""
    for genre, page in json.loads((HERE / "quotes_genres.json").read_text(encoding="utf-8")).items():
        article = text_article(page["text"], markdown=True)
        quotes = {q.text.split("\n")[0][:60]: q.speaker for q in find_quotes(article) if q.kind != "term"}
        wanted = dict(page["quotes"])
        right = sum(begins in quotes and quotes[begins] == speaker for begins, speaker in wanted.items())
        wrong = sum(speaker is not None and speaker != wanted.get(begins) for begins, speaker in quotes.items())
        found = sum(begins in quotes for begins in wanted)
        print(f"  {genre:36} quotes {found:2d} of {len(wanted):2d}  speakers right {right:2d}  wrong {wrong}")


def speed() -> None:
    chance = random.Random(1)
    sentence = "“We left at night,” said Jane Roe, a nurse from Hull. She had not slept. “It was raining,” she added. "
    text = "\n\n".join(sentence * 3 for _ in range(180))
    start = time.process_time()
    count = len(find_quotes(text))
    took = time.process_time() - start
    words = len(text.split())
    print(
        f"  prose   {words} words, {count} quotes: {took:.2f} s, {10_000 * took / words:.2f} s for ten thousand words"
    )
    filler = (
        "The council met in the long hall by the river, and the people came in and out with papers in their hands. "
    )
    words = "The river rose and we left the house at night with nothing but what we wore. "
    shapes = {
        "mostly quotes": "\n\n".join(f"“{words * 10}We left,” said Jane Roe." for _ in range(6000)),
        "mostly prose": "\n\n".join(sentence + filler * 14 for _ in range(3000)),
        "one paragraph": " ".join(sentence + filler * 14 for _ in range(3000)),
    }
    for name, text in shapes.items():
        start = time.process_time()
        count = len(find_quotes(text))
        print(f"  {name}: {len(text):,d} characters, {count:,d} quotes: {time.process_time() - start:.1f} s")
    for size in (78_125, 156_250, 312_500, 625_000, 1_250_000, 2_500_000, 5_000_000):
        noise = "".join(chance.choices("“”\"'‘’«»„ abA.,\n", k=size))
        start = time.process_time()
        count = len(find_quotes(noise))
        took = time.process_time() - start
        print(f"  marks   {size:9,d} characters, {count:7,d} quotes: {took:7.2f} s, {1e6 * took / size:.1f} µs each")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=("news", "classes", "pieces", "languages", "genres", "speed"))
    parser.add_argument("--half", choices=("tune", "report", "all"), default="report", help="for classes")
    args = parser.parse_args()
    if args.part in (None, "news"):
        print("annotated news")
        news()
    if args.part == "classes":
        classes(args.half)
    if args.part in (None, "pieces"):
        print("five pieces")
        pieces()
    if args.part in (None, "languages"):
        print("languages")
        languages()
    if args.part in (None, "genres"):
        print("genres")
        genres()
    if args.part in (None, "speed"):
        print("speed")
        speed()


if __name__ == "__main__":
    main()
