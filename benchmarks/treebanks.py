"""How well quotes are attributed in many languages, against sentences whose subject a treebank states.

    python benchmarks/treebanks.py FOLDER [FOLDER ...]                 # a row for each language
    python benchmarks/treebanks.py FOLDER --show wrong --language pl   # the sentences behind a figure
    python benchmarks/treebanks.py FOLDER --verbs --language pl        # verbs that carry quotes there

Each folder holds Universal Dependencies files (``*.conllu``, read in subfolders too), whose names begin with the
language's code. Of each sentence the words between quotation marks are taken whose topmost word is a clause that a
verb outside the marks governs (``ccomp``; else a verb put in beside it, ``parataxis``; else one that it is put in
beside), when that verb has a subject outside the marks, and which hold a verb or end a sentence: the names of things
are no speech. The subject is *named* when it is a
proper noun or has one as its name (``flat``, ``appos``), a *description* when it is another noun, or a *pronoun*. A
quote counts as found at an overlap (IoU) of 0.8 if it is no term; a named speaker is right when it shares a word of
the name and none from outside the subject's subtree; a description when it holds the subject's noun. A speaker given
where a pronoun stands is wrong. The text is the sentence alone, its language told unless ``--guess`` is given.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article
from audiotools.languages.known import find_language

PAIRS = ["“”", "„“", "„”", "«»", "»«", "「」", "『』", '""', "‘’", "''", "《》", "””", "״״", "＂＂"]
CODES = {"no": "nb"}
LEAST = 3  # words of a quote that is a clause
ENOUGH = 400  # sentences of a language, drawn by chance


class Node(NamedTuple):
    """A word of a tree with its place in the text."""

    number: int
    form: str
    lemma: str
    tag: str
    head: int
    relation: str
    features: str
    fine: str  # the treebank's own tag
    start: int
    end: int


class Case(NamedTuple):
    """A quote and who says it by the tree."""

    language: str
    text: str
    start: int
    end: int
    verb: Node
    subject: str  # as printed
    kind: str  # named, described, pronoun
    names: frozenset[str]
    inside: str  # the subject with all that depends on it


def trees(path: Path) -> Iterator[tuple[str, list[Node]]]:
    """The sentences of a file."""
    text, rows = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# text ="):
            text = line[8:].strip()
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            yield text, placed(text, rows)
            text, rows = "", []


def placed(text: str, rows: list[list[str]]) -> list[Node]:
    nodes, at, until, span = [], 0, 0, (0, 0)
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            found = text.find(row[1], at)
            if found >= 0:
                span = (found, found + len(row[1]))
                at = span[1]
            until = int(row[0].split("-")[1])
            continue
        number = int(row[0])
        if number > until:
            found = text.find(row[1], at)
            if found >= 0:
                span = (found, found + len(row[1]))
                at = span[1]
        nodes.append(
            Node(number, row[1], row[2], row[3], int(row[6]) if row[6].isdigit() else 0, row[7], row[5], row[4], *span)
        )
    return nodes


def stretches(text: str) -> Iterator[tuple[int, int]]:
    for opening, closing in PAIRS:
        if opening in "'‘" or text.count(opening) > 6:
            continue
        if opening == "»" and 0 <= text.find("«") < text.find("»"):
            continue  # what stands between two quotes is none
        inner = re.escape(opening + closing)
        mark = r'(?<!\w)"(?=\S)|"(?!\w)' if opening == '"' else re.escape(opening)  # no mark inside of a Hebrew acronym
        for found in re.finditer(f"(?:{mark})([^{inner}]{{2,}}){re.escape(closing)}", text):
            if opening != '"' or found[1] == found[1].strip():
                yield found.span(1)


def is_name(node: Node) -> bool:
    """Whether a word is a proper noun, by the treebank's own tag where the common one tells no names (Korean)."""
    return node.tag == "PROPN" or (node.tag == "NOUN" and bool(re.match(r"(?:NNP|nq)\b", node.fine)))


def verb_above(top: Node, by_number: Mapping[int, Node], beside: Sequence[Node]) -> Node | None:
    """The verb that has a quoted clause as its object, or that is put in beside it, else that it is put in beside."""
    relation = top.relation.split(":")[0]
    above = by_number.get(top.head) if relation in ("ccomp", "parataxis") else None
    above = above if above is not None and above.tag in ("VERB", "AUX") else None
    if above is not None and relation == "ccomp":
        return above
    return next((c for c in beside if c.relation.split(":")[0] == "parataxis" and c.tag == "VERB"), above)


def names_of(subject: Node, children: Mapping[int, Sequence[Node]], language: str) -> set[Node]:
    """The words of a subject that are a name."""
    names = {subject} if is_name(subject) else set()
    for child in children[subject.number]:
        plain = not any(c.relation == "case" for c in children[child.number])  # le juge Armand Riberolles
        relation = child.relation.split(":")[0]
        printed = relation in ("flat", "appos") and child.form[:1].isupper() and language != "de"
        if plain and (printed or (relation in ("flat", "appos", "compound", "nmod") and is_name(child))):
            names |= {child}
            names |= {c for c in children[child.number] if c.relation.split(":")[0] == "flat"}
        elif plain and relation == "appos":
            names |= names_of(child, children, language)  # il padre della legge, il presidente, Gaetano Pecorella
    return names


def cases(language: str, text: str, nodes: list[Node]) -> Iterator[Case]:
    by_number = {node.number: node for node in nodes}
    children: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        children[node.head].append(node)

    def below(node: Node) -> set[int]:
        found, waiting = set(), [node.number]
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += [child.number for child in children[number]]
        return found

    taken: set[tuple[int, int]] = set()
    for start, end in stretches(text):
        inside = {n.number for n in nodes if start <= n.start < end and n.tag != "PUNCT"}
        predicate = any(by_number[n].tag in ("VERB", "AUX") for n in inside) or text[end - 1] in ".!?…。！？"
        if len(inside) < LEAST or (start, end) in taken or not predicate:
            continue  # names of things are no speech
        tops = [by_number[n] for n in inside if by_number[n].head not in inside and by_number[n].relation != "punct"]
        for top in tops:
            verb = verb_above(top, by_number, [c for c in children[top.number] if c.number not in inside])
            if verb is None or verb.number in inside:
                continue
            subject = next((c for c in children[verb.number] if c.relation == "nsubj"), None)
            under = below(subject) if subject is not None else inside
            if subject is None or under & inside:
                continue
            names = names_of(subject, children, language)
            kind = "named" if names else "pronoun" if subject.tag in ("PRON", "DET") else "described"
            words = sorted((by_number[n] for n in under), key=lambda n: n.start)
            taken.add((start, end))
            yield Case(
                language, text, start, end, verb, subject.form, kind, frozenset(n.form for n in names),
                text[min(w.start for w in words) : max(w.end for w in words)],
            )  # fmt: skip
            break


def words_of(printed: str) -> set[str]:
    return {w.lower() for w in re.findall(r"[\w\"״-]+", printed) if len(w) > 1 or ord(w) > 0x2E80}


def judge(case: Case, guess: bool) -> tuple[bool, str, str | None]:
    """Whether the quote is found; whether its speaker is right, wrong or none; the speaker."""
    article = text_article(case.text)
    if not guess:
        article = msgspec.structs.replace(article, language=case.language)
    best, most = None, 0.0
    for quote in find_quotes(article):
        a, b = max(case.start, quote.start or 0), min(case.end, quote.end or 0)
        share = max(0, b - a) / (max(case.end, quote.end or 0) - min(case.start, quote.start or 0))
        if share > most:
            best, most = quote, share
    if best is None or most < 0.8 or best.kind == "term":
        return False, "none", None
    speaker = best.speaker
    if not speaker:
        return True, "none", None
    record = find_language(case.language)
    dense = record is not None and not record.capitals
    said, under = words_of(speaker), words_of(case.inside)
    within = speaker in case.inside or case.inside in speaker if dense else said <= under
    if case.kind == "named":
        shared = any(n in speaker or speaker in n for n in case.names) if dense else said & {
            w for n in case.names for w in words_of(n)
        }  # fmt: skip
        right = bool(shared) and within
    elif case.kind == "described":
        right = within and (
            case.subject in speaker or speaker in case.inside if dense else bool(words_of(case.subject) & said)
        )
    else:
        right = False
    return True, "right" if right else "wrong", speaker


def cases_in(folders: Sequence[Path], languages: Sequence[str] | None) -> dict[str, list[Case]]:
    """The cases of all treebanks in some folders, by language."""
    found: dict[str, list[Case]] = defaultdict(list)
    for folder in folders:
        for path in sorted(folder.rglob("*.conllu")) if folder.is_dir() else [folder]:
            code = re.match(r"[a-z]{2,3}(?=_)", path.name)
            language = CODES.get(code.group(), code.group()) if code else ""
            if not find_language(language) or (languages and language not in languages):
                continue
            for text, nodes in trees(path):
                if re.search('[“”„«»「『"《״＂]', text):
                    found[language] += cases(language, text, nodes)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--language", action="append")
    parser.add_argument("--guess", action="store_true", help="let the language be detected")
    parser.add_argument("--show", choices=("wrong", "none", "missed", "all"))
    parser.add_argument("--kind", choices=("named", "described", "pronoun"))
    parser.add_argument("--verbs", action="store_true")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other sentence only")
    parser.add_argument("--enough", type=int, default=ENOUGH)
    args = parser.parse_args()
    found = cases_in(args.folders, args.language)
    for language, some in sorted(found.items()):
        some = list({(c.text, c.start): c for c in some}.values())
        random.Random(1).shuffle(some)
        if args.half is not None:
            some = some[args.half :: 2]
        some = some[: args.enough]
        if args.verbs:
            print(language, Counter(f"{c.verb.lemma}/{c.verb.form}" for c in some).most_common(200))
            continue
        counts: Counter[tuple[str, str]] = Counter()
        for case in some:
            hit, verdict, speaker = judge(case, args.guess)
            counts["extent", "right" if hit else "missed"] += 1
            counts[case.kind, verdict] += 1
            wanted = (not args.kind or args.kind == case.kind) and not (case.kind == "pronoun" and verdict == "none")
            shown = args.show == "all" or (args.show == "missed" and not hit) or (args.show == verdict and hit)
            if shown and wanted and verdict != "right":
                how = "found" if hit else "MISSED"
                print(f"{how} {case.kind} {verdict}: {speaker!r} for {case.inside!r}\n    {case.text}")
        cells = [f"{language:3} {len(some):4}", f"extents {counts['extent', 'right'] / max(1, len(some)):6.1%}"]
        for kind in ("named", "described", "pronoun"):
            right, wrong, none = (counts[kind, v] for v in ("right", "wrong", "none"))
            total = right + wrong + none
            cells.append(f"{kind} {right:3}/{total:3} {right / max(1, total):5.0%} wrong {wrong:3}")
        print("  ".join(cells), flush=True)


if __name__ == "__main__":
    main()
