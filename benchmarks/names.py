"""Names measured: are they right, their confidences honest, contradictions seen, and what does it all cost.

    python benchmarks/names.py [samples] [articles] [calibration] [cost] [--results FOLDER ...] [--meetings N]

* *samples*: every packaged sample with its article. Words and turns come from results folders given with
  ``--results``, as recognised and diarized, else from the samples' truth files.
* *articles*: the same samples with articles made wrong: each quote in turn under another person's name, each pair of
  names swapped, each quote under a stranger's name, each voice in two halves. Counted is how many are reported
  as what they are, and what is reported of the articles as they are.
* *calibration*: constructed articles about the meetings in ``$AUDIOTOOLS_BENCH_DATA/ami_words`` (who spoke is
  known): wrong attributions, wrong places, voices split and joined by the diarizer at known rates. For each band of
  confidence, how many names were right. The rates are drawn, not the ones the program assumes.
* *cost*: seconds of naming against a pipeline of 0.09 times the recording's length.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from audiotools import find_quotes, match_quotes, read_article
from audiotools.naming.identification import name_speakers
from audiotools.pipeline.locating import load_result
from audiotools.records import Match, Quote, Span, Transcript, Turn, Turns, Word

RECORDINGS = Path(__file__).resolve().parent.parent / "recordings"
STRANGER = "Augustin Thorne"
PIPELINE = 0.09  # of the recording's length, with default settings on two cores


class Sample(NamedTuple):
    """A recording with its article; `true` is from labels to the names of those who speak."""

    name: str
    transcript: Transcript
    turns: Turns
    matches: tuple[Match, ...]
    true: dict[str, str]


def bare(transcript: Transcript) -> Transcript:
    """Without any names."""
    speakers = tuple(replace(s, name=None, source=None, confidence=None, evidence=()) for s in transcript.speakers)
    return replace(transcript, speakers=speakers, findings=())


def from_truth(path: Path) -> Sample:
    truth = json.loads(path.read_text(encoding="utf-8"))
    true = {speaker["label"]: speaker["name"] for speaker in truth["speakers"]}
    words, turns = [], []
    for chunk in truth["chunks"]:
        texts = chunk["text"].split()
        each = (chunk["end"] - chunk["start"]) / max(1, len(texts))
        for place, text in enumerate(texts):
            start = chunk["start"] + place * each
            words.append(Word(start, start + each, text, chunk["speaker"]))
        turns.append(Turn(chunk["start"], chunk["end"], chunk["speaker"]))
    said = Transcript.from_words(words, recording=truth["recording"], language="en")
    quotes = find_quotes(read_article(path.with_name(truth["article"])))
    return Sample(truth["recording"], said, Turns(tuple(sorted(turns))), tuple(match_quotes(said, quotes)), true)


def from_results(folder: Path) -> Sample:
    """Results, with the truth whose turns they overlap most."""
    result = load_result(folder)
    best: dict[str, dict[str, float]] = {}
    name = result.transcript.recording
    path = RECORDINGS / f"{'call' if name == 'sample' else name}.truth.json"
    truth = json.loads(path.read_text(encoding="utf-8"))
    names = {speaker["label"]: speaker["name"] for speaker in truth["speakers"]}
    for turn in result.turns:
        for chunk in truth["chunks"]:
            shared = Span(turn.start, turn.end).overlap(Span(chunk["start"], chunk["end"]))
            found = best.setdefault(turn.speaker, {})
            found[chunk["speaker"]] = found.get(chunk["speaker"], 0.0) + shared
    true = {label: names[max(found, key=lambda who: found[who])] for label, found in best.items()}
    return Sample(truth["recording"], bare(result.transcript), result.turns, result.matches, true)


def samples(results: Sequence[Path]) -> list[Sample]:
    if results:
        return [from_results(folder) for folder in results]
    return [from_truth(path) for path in sorted(RECORDINGS.glob("*.truth.json"))]


def report_samples(found: Sequence[Sample]) -> None:
    for sample in found:
        named = name_speakers(sample.transcript, sample.matches, turns=sample.turns)
        print(f"\n{sample.name}: {len(sample.matches)} quotes")
        for speaker in named.speakers:
            true = sample.true.get(speaker.label, "–")
            verdict = "unnamed" if speaker.name is None else "right" if speaker.name == true else f"WRONG, is {true}"
            sure = "–" if speaker.confidence is None else f"{speaker.confidence:.2f}"
            print(f"  {speaker.label}: {speaker.name} ({sure}, {speaker.source}, {speaker.role}) {verdict}")
        for finding in named.findings:
            print(f"  finding, {finding.kind}: {finding.message}")


def attributed(matches: Sequence[Match], change: dict[str, str]) -> tuple[Match, ...]:
    """The matches with other names on some quotes, by id."""
    return tuple(
        replace(m, quote=replace(m.quote, speaker=change[m.quote.id], aliases=())) if m.quote.id in change else m
        for m in matches
    )


def chain(matches: Sequence[Match], start: Match) -> list[str]:
    """Ids of a quote and of what goes on from it: they stand under one attribution."""
    ids = [start.quote.id]
    for match in matches:
        if match.quote.continues in ids or (
            match.quote.evidence.startswith("goes on") and ids[-1] == previous(matches, match)
        ):
            ids.append(match.quote.id)
    return ids


def previous(matches: Sequence[Match], match: Match) -> str:
    place = [m.quote.id for m in matches].index(match.quote.id)
    return matches[place - 1].quote.id if place else ""


def split_voice(sample: Sample, label: str, at: float) -> Sample:
    """The same sample in which the diarizer takes a voice for another from a time on."""
    said = Transcript.from_words(
        [replace(w, speaker="OTHER") if w.speaker == label and w.start >= at else w for w in sample.transcript.words],
        recording=sample.name,
    )
    turns = tuple(Turn(t.start, t.end, "OTHER" if t.speaker == label and t.start >= at else t.speaker)
                  for t in sample.turns)  # fmt: skip
    vectors = {**sample.turns.voices, "OTHER": sample.turns.voices[label]} if label in sample.turns.voices else {}
    matches = tuple(
        replace(m, voice="OTHER") if m.voice == label and m.spans and m.spans[0].start >= at else m
        for m in sample.matches
    )
    true = {**sample.true, "OTHER": sample.true[label]}
    return Sample(sample.name, said, Turns(turns, voices=vectors), matches, true)


class Tally:
    """How many of so many."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = {}

    def add(self, what: str, hit: bool) -> None:
        """Count one, and whether it is a hit."""
        row = self.rows.setdefault(what, [0, 0])
        row[0] += hit
        row[1] += 1

    def show(self) -> None:
        """Print the counts."""
        for what, (hits, count) in self.rows.items():
            print(f"  {what}: {hits} of {count}")


def cuts(sample: Sample, matches: Sequence[Match]) -> Iterator[tuple[str, float]]:
    """Every voice with each second at which it can be cut in two, a quote at least in either half."""
    for label in sample.true:
        times = sorted(m.spans[0].start for m in matches if m.voice == label)
        yield from ((label, at) for at in times[1:])


def report_articles(found: Sequence[Sample]) -> None:
    for sample in found:
        tally = Tally()
        clean = name_speakers(sample.transcript, sample.matches, turns=sample.turns)
        known = {(finding.kind, finding.quotes) for finding in clean.findings}
        people = sorted(set(sample.true.values()))
        right = [m for m in sample.matches if m.found and m.quote.speaker == sample.true.get(m.voice or "")]
        names = {s.label: s.name for s in clean.speakers}

        def kinds(matches: Sequence[Match], of: Sample = sample, known: set = known) -> tuple[Transcript, list]:
            named = name_speakers(of.transcript, matches, turns=of.turns)
            return named, [f for f in named.findings if (f.kind, f.quotes) not in known]

        for match in right:
            if match.quote.continues or match.quote.evidence.startswith("goes on"):
                continue
            ids = chain(sample.matches, match)
            for person in people:
                if person != match.quote.speaker:
                    named, new = kinds(attributed(sample.matches, dict.fromkeys(ids, person)))
                    hit = any(f.kind == "attribution" and match.quote.id in f.quotes for f in new)
                    tally.add("one wrong attribution: reported", hit)
                    tally.add("one wrong attribution: names stay right",
                              {s.label: s.name for s in named.speakers} == names)  # fmt: skip
            _, new = kinds(attributed(sample.matches, dict.fromkeys(ids, STRANGER)))
            tally.add("a stranger's name: reported as without a voice",
                      any(f.kind == "no-voice" and STRANGER in f.names for f in new))  # fmt: skip
        for place, one in enumerate(people):
            for other in people[place + 1 :]:
                swap = {one: other, other: one}
                change = {m.quote.id: swap[m.quote.speaker] for m in sample.matches if m.quote.speaker in swap}
                named, new = kinds(attributed(sample.matches, change))
                tally.add("two names swapped: reported as swapped", any(f.kind == "swapped" for f in new))
                tally.add("two names swapped: names from the recording right",
                          {s.label: s.name for s in named.speakers} == names)  # fmt: skip
        for label, at in cuts(sample, right):
            halves = split_voice(sample, label, at)
            _, new = kinds(halves.matches, halves)
            tally.add("a voice in two halves: merge offered",
                      any(f.kind == "one-name" and set(f.speakers) == {label, "OTHER"} for f in new))  # fmt: skip
        print(f"\n{sample.name}, {len(right)} quotes rightly placed and attributed; as printed: "
              f"{[finding.kind for finding in clean.findings] or 'no findings'}")  # fmt: skip
        tally.show()


class Case(NamedTuple):
    """A constructed article about a meeting; `true` is from labels to names, None for whom it does not name."""

    transcript: Transcript
    matches: tuple[Match, ...]
    true: dict[str, str | None]


NAMES = ("Ada Moss", "Ben Orr", "Cleo Nash", "Dora Pike", "Emil Roth", "Fay Lund")


def cases(folder: Path, count: int, dice: random.Random) -> Iterator[Case]:
    """Constructed articles, with rates of error drawn anew for each."""
    paths = sorted(folder.glob("*.json.gz"))
    for number in range(count):
        with gzip.open(paths[number % len(paths)], "rt", encoding="utf-8") as file:
            rows = json.load(file)["words"]
        start = dice.randrange(max(1, len(rows) - 2500))
        rows = rows[start : start + 2500]
        who = dict(zip(sorted({r[2] for r in rows}), NAMES, strict=False))
        yield construct(rows, who, dice)


def construct(rows: list, who: dict[str, str], dice: random.Random) -> Case:
    label = {speaker: f"S{place}" for place, speaker in enumerate(who)}
    half = {speaker: dice.choice(rows)[0] for speaker in who if dice.random() < 0.15}
    joined = dice.sample(list(who), 2) if len(who) > 2 and dice.random() < 0.1 else []
    stray = dice.choice((0.0, 0.03, 0.08))
    words, truth = [], {}
    for begin, end, speaker, text in sorted(rows):
        heard = label[joined[0]] if speaker in joined else label[speaker]
        if speaker in half and begin > half[speaker]:
            heard += "b"
        words.append(Word(begin, max(begin, end), text, heard))
        counts = truth.setdefault(heard, {})
        counts[speaker] = counts.get(speaker, 0) + 1
    said = Transcript.from_words(words)
    long = [u for u in said.utterances if len(u.words) >= 8]
    printed = dice.sample(list(who), dice.randint(1, len(who)))
    wrong = dice.choice((0.0, 0.05, 0.1, 0.2))
    throughout = dict(zip(printed, dice.sample(printed, len(printed)), strict=True)) if dice.random() < 0.02 else {}
    speaker_at = {(round(r[0], 3), r[3]): r[2] for r in rows}
    matches = []
    for number in range(dice.randint(1, 14)):
        if not long:
            break
        said_by = dice.choice(long)
        first = dice.randrange(len(said_by.words) - 4)
        stretch = said_by.words[first : first + dice.randint(4, 25)]
        spoke = speaker_at.get((round(stretch[0].start, 3), stretch[0].text))
        if spoke is None or spoke not in printed:
            continue
        name = throughout.get(spoke, spoke)
        if dice.random() < wrong:
            name = dice.choice(printed)
        score = 1.0 - dice.random() ** 3 * 0.5
        if dice.random() > score:  # the place is wrong: somewhere else altogether
            other = dice.choice(long)
            stretch = other.words[: len(stretch)]
        voice = stretch[0].speaker
        if dice.random() < stray:
            voice = dice.choice(said.speakers).label
        quote = Quote(f"q{number}", " ".join(w.text for w in stretch), speaker=who[name], cue="said")
        matches.append(Match(quote, (Span(stretch[0].start, stretch[-1].end),), score, "verbatim", voice))
    main = {heard: max(counts, key=lambda s: counts[s]) for heard, counts in truth.items()}
    return Case(said, tuple(matches), {heard: who[speaker] if speaker in printed else None
                                       for heard, speaker in main.items()})  # fmt: skip


def report_calibration(folder: Path, count: int) -> None:
    from audiotools.config import NamesConfig

    dice = random.Random(7)
    told: list[tuple[float, bool]] = []
    voices = nameable = 0
    led = introduced = 0
    for case in cases(folder, count, dice):
        # A threshold of nothing shows confidences below the one in use as well.
        named = name_speakers(case.transcript, case.matches, config=NamesConfig(threshold=0.0))
        led += any(speaker.role == "interviewer" for speaker in named.speakers)
        # People there do give their names ("my name is Bob Morris"), which contradicts the made-up ones.
        own = {s.label for s in named.speakers if any("says “" in sentence for sentence in s.evidence)}
        introduced += len(own)
        quoted = {match.voice for match in case.matches} - own
        voices += len(quoted)
        nameable += sum(case.true.get(label) is not None for label in quoted)
        told += [(s.confidence, s.name == case.true[s.label]) for s in named.speakers
                 if s.confidence is not None and s.label in quoted]  # fmt: skip
    print(f"\n{count} constructed articles, {voices} voices with quotes, of which {nameable} have a printed name")
    print(f"  {introduced} voices whose people say their own names on the recording are left out")
    edges = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
    error = 0.0
    for low, high in pairwise(edges):
        band = [(sure, hit) for sure, hit in told if low <= sure < high]
        if band:
            mean, hits = sum(sure for sure, _ in band) / len(band), sum(hit for _, hit in band)
            error += abs(mean * len(band) - hits) / len(told)
            print(f"  confidence {low:.2f} to {high:.2f}: mean {mean:.3f}, right {hits} of {len(band)}"
                  f" = {hits / len(band):.3f}")  # fmt: skip
    given = [hit for sure, hit in told if sure >= NamesConfig().threshold]
    print(f"  mean gap between confidence and truth {error:.3f}; at {NamesConfig().threshold:.2f}: "
          f"{len(given)} names given, {sum(given)} right ({sum(given) / max(1, len(given)):.1%})")  # fmt: skip
    print(f"  meetings, which nobody leads by asking, in which an interviewer was seen: {led} of {count}")


def report_cost(found: Sequence[Sample]) -> None:
    for sample in found:
        length = max(word.end for word in sample.transcript.words)
        best = min(timed(sample) for _ in range(3))
        print(f"\n{sample.name}: {best * 1000:.1f} ms of CPU for {length:.0f} s of recording, "
              f"{best / length / PIPELINE:.3%} of a pipeline that takes {PIPELINE} of its length")  # fmt: skip


def timed(sample: Sample) -> float:
    start = time.process_time()
    name_speakers(sample.transcript, sample.matches, turns=sample.turns)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help="samples, articles, calibration, cost; all when left out")
    parser.add_argument("--results", nargs="*", type=Path, default=[], help="results folders of the samples")
    parser.add_argument("--meetings", type=int, default=200, help="constructed articles")
    options = parser.parse_args()
    parts = options.parts or ["samples", "articles", "calibration", "cost"]
    found = samples(options.results) if set(parts) - {"calibration"} else []
    for part, report in (("samples", report_samples), ("articles", report_articles), ("cost", report_cost)):
        if part in parts:
            print(f"\n== {part}")
            report(found)
    if "calibration" in parts:
        data = os.environ.get("AUDIOTOOLS_BENCH_DATA")
        if not data:
            sys.exit("Set AUDIOTOOLS_BENCH_DATA to the folder with ami_words for the part calibration.")
        print("\n== calibration")
        report_calibration(Path(data) / "ami_words", options.meetings)


if __name__ == "__main__":
    main()
