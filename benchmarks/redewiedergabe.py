"""How much of the direct speech in German print of 1840 to 1919 is found, by word.

    python benchmarks/redewiedergabe.py FOLDER                 # the development part
    python benchmarks/redewiedergabe.py FOLDER --part test     # the part held out
    python benchmarks/redewiedergabe.py FOLDER --show false    # stretches taken for speech that are none

The folder holds the samples of the corpus Redewiedergabe (Brunner and others 2020, ``data/main/xml`` of its release:
838 samples of about 500 words from books, magazines and newspapers), as TEI with speech, thought and writing marked.
A word is direct where it stands within ``<said mode="direct">`` at any depth, as in the figures published for the
taggers trained on it (precision .93, recall .78); it is found where it stands within a quote that is no term. A sample
has a line for each paragraph or sentence in books; magazines and newspapers break lines anywhere, so that there only
an empty line is kept. Samples begin and end anywhere, also within speech. The corpus names no held-out samples of its
own: a fifth of the texts is, chosen by a checksum of the text's number, so that no text has samples on both sides.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections import Counter
from pathlib import Path

import msgspec
from lxml import etree

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article

TEI = "{http://www.tei-c.org/ns/1.0}"
HELD_OUT = 5  # one text of so many is held out


def is_held_out(name: str) -> bool:
    """Whether a sample's text belongs to the part that nothing is developed on."""
    text = re.sub(r"[-_](?:\d+|short)$", "", name)
    return zlib.crc32(text.encode()) % HELD_OUT == 0


class Sample:
    """A sample's text, which of its characters are direct speech, and what its metadata say of it."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(path).getroot()
        self.name = path.stem
        self.about = {f.get("name", ""): f.text or "" for f in root.iter(f"{TEI}f")}
        self._pieces: list[tuple[str, bool]] = []
        body = root.find(f".//{TEI}body")
        if body is not None:
            self._gather(body, direct=False)
        raw = "".join(text for text, _ in self._pieces)
        inside = [flag for text, flag in self._pieces for _ in text]
        book = self.about.get("source") == "digbib"
        self.text, self.direct = "", []
        for found in re.finditer(r"\s+|\S+", raw.rstrip()):
            shown = found.group()
            if shown.isspace():
                lines = shown.count("\n")
                shown = "" if not self.text else "\n" if book and lines else "\n\n" if lines > 1 else " "
            self.text += shown
            self.direct += inside[found.start() : found.start() + len(shown)]

    def _gather(self, node: etree._Element, *, direct: bool) -> None:
        inside = direct or (node.tag == f"{TEI}said" and "direct" in (node.get("mode") or "").split())
        self._pieces.append((node.text or "", inside))
        for child in node:
            self._gather(child, direct=inside)
            self._pieces.append((child.tail or "", inside))

    def found(self) -> list[bool]:
        """For each character whether it stands in a quote."""
        article = msgspec.structs.replace(text_article(self.text), language="de")
        here = [False] * len(self.text)
        for quote in find_quotes(article):
            if quote.kind != "term" and quote.start is not None and quote.end is not None:
                here[quote.start : quote.end] = [True] * (quote.end - quote.start)
        return here


def stretches(text: str, flags: list[bool]) -> list[str]:
    """The runs of a text that are flagged, with a few words before."""
    found, start = [], -1
    for place, flag in enumerate([*flags, False]):
        if flag and start < 0:
            start = place
        elif not flag and start >= 0 and not text[place : place + 1].isspace():
            if re.search(r"\w", text[start:place]):
                found.append(f"{text[max(0, start - 60) : start]}[[{text[start:place]}]]{text[place : place + 40]}")
            start = -1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="with the corpus's samples as XML, in it or below")
    parser.add_argument("--part", choices=("development", "test"), default="development")
    parser.add_argument("--show", choices=("false", "missed"))
    args = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    paths = [p for p in sorted(args.folder.rglob("rwk_*.xml")) if is_held_out(p.stem) == (args.part == "test")]
    if not paths:
        parser.error(f"no samples (rwk_*.xml) in {args.folder}")
    for path in paths:
        sample = Sample(path)
        found = sample.found()
        places = [word.start() for word in re.finditer(r"\w+", sample.text)]
        here: Counter[str] = Counter()
        for place in places:
            here[("missed", "found")[found[place]] if sample.direct[place] else ("-", "false")[found[place]]] += 1
        for group in ("all", f"marks: {sample.about.get('quotes')}", f"source: {sample.about.get('source')}"):
            counts.setdefault(group, Counter()).update(here)
        if args.show and here[args.show] > 5:
            print(f"== {sample.name} ({sample.about.get('quotes')}): {dict(here)}")
            wanted = [d != f and f == (args.show == "false") for d, f in zip(sample.direct, found, strict=True)]
            for stretch in stretches(sample.text, wanted):
                print("   ", re.sub(r"\s*\n\s*", " ¶ ", stretch)[:300])
    print(f"{args.part}: {len(paths)} samples")
    for group, some in sorted(counts.items()):
        precision = some["found"] / max(1, some["found"] + some["false"])
        recall = some["found"] / max(1, some["found"] + some["missed"])
        print(f"  {group:32} P {precision:.3f}  R {recall:.3f}  of {some['found'] + some['missed']} words")


if __name__ == "__main__":
    main()
