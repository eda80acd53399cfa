"""Where on the recording a printed quote was said, how print differs from it, or that it was not said there.

The way of a quote: its spoken words (`query`), the stretches of the recording that share rare words with it
(`candidates`), the best way to read it there (`align`), what of that is chance (`missing`), the spans it covers
(`spans`), how sure that is (`calibration`), which of equal places the article speaks for (`reranking`), what was edited
(`edits`) and whether that weighs (`risks`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec
import numpy as np

from audiotools.audio.samples import Sound
from audiotools.config import Config, TranscribeConfig
from audiotools.errors import AudiotoolsError
from audiotools.matching.align import Alignment, Prices, Row, Table
from audiotools.matching.boundaries import SpeakerActivity, retime
from audiotools.matching.calibration import Evidence, Facts, gather, probability
from audiotools.matching.candidates import WHOLE, Range, candidate_ranges
from audiotools.matching.collection import CollectionIndex
from audiotools.matching.edits import account
from audiotools.matching.index import TranscriptIndex, index_transcripts
from audiotools.matching.missing import leave_out_chance
from audiotools.matching.query import UNITS_A_NAT, FloatArray, Printed, rarity, read_printed, spelt_as_said, word_scores
from audiotools.matching.regions import Region, region
from audiotools.matching.reranking import TIE, Option, choose_places, find_settled
from audiotools.matching.scoring import gains
from audiotools.matching.sessions import Session, find_sessions
from audiotools.matching.spans import Stretch, edge_limits, stretches, trim_mismatches
from audiotools.records import Edges, Edit, Match, Place, Quote, Transcript, Turn, Verdict

__all__ = ["TranscriptIndex", "best_candidate", "index_transcripts", "match_quotes"]

PRICES = Prices()

PARAPHRASE = 0.5
"""Part of the printed words, by their scores, below which what is read as the very same words makes a paraphrase."""
ALTERNATIVE = 0.6
"""Part of the best place's score that an alternative reaches, at least."""

MOST_TIES = 12
"""Places of what was said again and again, at most."""

APART = 8
"""Tokens that an alternative ends away from every word of a better place, at least: a place is not its own rival."""

UNSAID_FILLER = 0.2
"""Units for leaving out a printed filler: recognisers leave out most of them."""


class Candidate(NamedTuple):
    """A place where a quote may have been said.

    Parameters
    ----------
    whole, alignment, source, region
        How all of it is read there, how what of that is no chance, and in what.
    stretches, evidence, score
        What that covers, what speaks for it, and how likely it is right.
    recording, number
        Number of the recording in the index, and among all that are searched.
    voice
        Who says it, by the label.
    favour
        Units of score that the other quotes of the article speak for it.
    """

    whole: Alignment
    alignment: Alignment
    source: TranscriptIndex
    region: Region
    stretches: list[Stretch]
    evidence: Evidence
    score: float
    recording: int
    number: int
    voice: str | None
    favour: float = 0.0

    @property
    def tokens(self) -> frozenset[int]:
        """The tokens read, counted from the first of the recording."""
        first = int(self.source.tokens_from[self.recording])
        return frozenset((self.region.at[[place for place in self.alignment.at if place >= 0]] - first).tolist())


def match_quotes(
    transcript: Transcript | TranscriptIndex | CollectionIndex,
    quotes: Iterable[Quote],
    *,
    audio: Any = None,
    turns: Iterable[Turn] = (),
    config: Config | None = None,
) -> list[Match]:
    """Find printed quotes on the recording.

    Parameters
    ----------
    transcript
        What was recognised, with or without speakers; or an index of many transcripts, or of a collection on disk.
    quotes
        As printed. ``Quote(text="...")`` is enough; speaker, order and neighbours help where words were said twice.
    audio
        The recording, as a path or an opened `audiotools.audio.recording.Audio`: with it, edges are moved to onsets
        and offsets of speech. Without it, edges are the recogniser's word times.
    turns
        Who speaks when, by the transcript's labels: with `audio`, they tell the ends of words that others talk over.
    config
        Settings; `Config.match` is used.

    Returns
    -------
    list of Match
        One a quote, in order. A quote that is not there has the verdict ``absent``, no spans, and its best guess as
        the first of `alternatives`.

    Examples
    --------
    >>> from audiotools.records import Word
    >>> said = "um I think we we should build a better remote".split()
    >>> talk = Transcript.from_words(Word(n / 2, n / 2 + 0.3, text, "A") for n, text in enumerate(said))
    >>> [found] = match_quotes(talk, [Quote(text="I think we should build [...] better remote")])
    >>> found.verdict, found.voice, [(s.start, s.end) for s in found.spans]
    ('edited', 'A', [(0.5, 3.3), (4.0, 4.8)])
    """
    settings = (config or Config()).match
    searched = index_transcripts([transcript]) if isinstance(transcript, Transcript) else transcript
    if audio is not None and len(searched) != 1:
        raise AudiotoolsError(
            f"Audio can be given with the transcript of one recording; found {len(searched)} recordings."
        )
    matches = []
    activity = SpeakerActivity(turns)
    with _opened(audio) as sound:
        look = _Searcher(searched)
        wanted = [read_printed(quote, searched) for quote in quotes]
        found = look.everything(wanted, max(2, settings.alternatives + 1))
        choice = choose_places([p.quote for p in wanted], [[_option(c) for c in candidates] for candidates in found])
        for printed, candidates, chosen in zip(wanted, found, choice, strict=True):
            ranked = [*candidates[chosen : chosen + 1], *candidates[:chosen], *candidates[chosen + 1 :]]
            places = [_place(c, sound if settings.retime else None, activity) for c in ranked]
            matches.append(_matched(printed, ranked, places[: settings.alternatives + 1], settings.threshold))
        if sound is not None and settings.acoustic and isinstance(searched, TranscriptIndex):
            matches = _heard(matches, searched, sound, (config or Config()).transcribe)
    return matches


def best_candidate(index: TranscriptIndex | CollectionIndex, quote: Quote) -> tuple[Printed, Candidate] | None:
    """The best place for one quote, with its evidence: for benchmarks and for fitting; none where nothing answers."""
    printed = read_printed(quote, index)
    candidates = _Searcher(index).candidates(printed, 1)
    return (printed, candidates[0]) if candidates else None


@contextmanager
def _opened(audio: Any) -> Iterator[Sound | None]:
    """The recording, opened when a path was given, and then closed again."""
    if audio is None or isinstance(audio, Sound):
        yield audio
        return
    from audiotools.audio.recording import open_audio

    opened = open_audio(audio)
    try:
        yield opened
    finally:
        opened.close()


class _Searcher:
    """Looks quotes up in an index or a collection.

    Parameters
    ----------
    searched
        Where.
    """

    def __init__(self, searched: TranscriptIndex | CollectionIndex) -> None:
        self.searched = searched
        self._whole: Region | None = None

    def _look_up(self, printed: Printed, spelt: Sequence[str]) -> tuple[TranscriptIndex, Region] | None:
        """Where to look for a quote closely; none where none of its words was said."""
        searched = self.searched
        shards = [searched] if isinstance(searched, TranscriptIndex) else searched.shards
        found = candidate_ranges(shards, [[spelt[i] for i in remark] for remark in printed.remarks])
        if not found:
            return None
        if isinstance(searched, TranscriptIndex) and len(found) == 1 and found[0].high == len(searched.token):
            self._whole = self._whole or region(searched, [(0, len(searched.token))])
            return searched, self._whole
        return self._laid_out(found)

    def _laid_out(self, ranges: list[Range]) -> tuple[TranscriptIndex, Region]:
        searched = self.searched
        if not isinstance(searched, TranscriptIndex):
            index, of_tokens = searched.excerpt(ranges)
            return index, region(index, of_tokens)
        starts = searched.tokens_from
        return searched, region(searched, [(int(starts[r]) + low, int(starts[r]) + high) for r, low, high in ranges])

    def everything(self, wanted: list[Printed], most: int) -> list[list[Candidate]]:
        """The best places for the quotes of an article, best first; so many of each, but for ties."""
        found = [self.candidates(printed, most) for printed in wanted]
        if self.searched.searched <= WHOLE:
            return found
        settled = [find_settled([_option(c) for c in places]) is not None for places in found]
        sure = [places[0] for places, sure in zip(found, settled, strict=True) if sure]
        sessions = find_sessions([(c.number, min(c.tokens)) for c in sure], self._length)
        elsewhere = UNITS_A_NAT * math.log(1.0 - sum(session.share for session in sessions))
        for n, places in enumerate(found):
            if not settled[n]:
                found[n] = [c._replace(favour=elsewhere) for c in places]
        for session in sessions:
            laid_out = self._laid_out([session.where])
            for n, printed in enumerate(wanted):
                if not settled[n]:
                    again = self.candidates(printed, most, (session, *laid_out))
                    taken = frozenset[int]().union(*(c.tokens for c in again))
                    others = [c for c in found[n] if c.number != session.where.recording or not c.tokens & taken]
                    found[n] = sorted([*again, *others], key=lambda c: -c.alignment.score - c.favour)
        return found

    def _length(self, recording: int) -> int:
        searched = self.searched
        shards = [searched] if isinstance(searched, TranscriptIndex) else searched.shards
        for shard in shards:
            if recording < len(shard.names):
                return int(shard.tokens_from[recording + 1] - shard.tokens_from[recording])
            recording -= len(shard.names)
        raise IndexError(recording)

    def _number(self, index: TranscriptIndex, recording: int) -> int:
        """Number of a recording of an index among all that are searched."""
        searched = self.searched
        return recording if isinstance(searched, TranscriptIndex) else searched.position(index.names[recording])

    def candidates(
        self, printed: Printed, most: int, within: tuple[Session, TranscriptIndex, Region] | None = None
    ) -> list[Candidate]:
        """The best places for a quote, best first: anywhere, or where others of the article stand."""
        if not printed.tokens or not self.searched.searched:
            return []
        spelt = spelt_as_said(printed, self.searched)
        places = within[1:] if within else self._look_up(printed, spelt)
        if places is None:
            return []
        index, where = places
        total = self.searched.searched
        searched = min(total, within[0].searched) if within else total
        rare = rarity(spelt, self.searched)
        scores = word_scores(printed, rare)
        table = Table(where, gains(printed, scores, where, index), rows(printed, PRICES), PRICES)
        found = []
        for raw in _alignments(table, len(printed.tokens), most):
            alignment = trim_mismatches(leave_out_chance(raw, printed, rare, where), printed, where, index)
            facts = Facts(scores, rare, searched)
            evidence = gather(alignment, printed, facts, where, index)
            said = stretches(alignment, printed, where, index)
            recording = int(index.token_recording[where.at[max(alignment.at)]])
            votes = Counter(index.speaker[[w for s in said for w in s.words]].tolist())
            voice = votes.most_common(1)[0][0]
            label = index.voices[recording][voice] if voice >= 0 else None
            score = probability(evidence)
            number = self._number(index, recording)
            favour = UNITS_A_NAT * math.log(total / searched)
            found.append(
                Candidate(raw, alignment, index, where, said, evidence, score, recording, number, label, favour)
            )
        return found


def _alignments(table: Table, length: int, most: int) -> Iterator[Alignment]:
    """The best alignments of `length` words that share no recognised word, best first."""
    ends, used = table.ends().copy(), np.zeros(len(table.region), np.bool_)
    apart = min(APART, length)
    tries, given, best = 2 * max(most, MOST_TIES), 0, 0.0
    while tries and given < MOST_TIES:
        # What was said many times over has as many places, all of which its neighbours may speak for.
        least = max(ALTERNATIVE * best, best - TIE / 2 if given >= most else -np.inf) if given else -np.inf
        chosen = _highest(ends, least, apart, tries if given else 1)
        free = (~table.are_taken(np.array(chosen, np.int64), used)).nonzero()[0] if given else np.arange(len(chosen))
        if not len(free):
            return
        tries -= int(free[0]) + 1
        for end in chosen[: free[0]]:
            ends[max(0, end - apart) : end + apart] = -np.inf
        alignment = table.alignment(chosen[free[0]])
        best = best or alignment.score
        given += 1
        yield alignment
        for place in alignment.at:
            if place >= 0:
                used[place] = True
                ends[max(0, place - apart) : place + apart] = -np.inf


def _highest(ends: FloatArray, least: float, apart: int, most: int) -> list[int]:
    """The highest ends, highest first: none lower than some value, none near another."""
    left, chosen = ends.copy(), list[int]()
    while len(chosen) < most:
        end = int(left.argmax())
        if not left[end] >= least or left[end] == -np.inf:
            break
        chosen.append(end)
        left[max(0, end - apart) : end + apart] = -np.inf
    return chosen


def rows(printed: Printed, prices: Prices) -> list[Row]:
    """What each printed word costs when left out, and what a leap before it costs."""
    out = []
    for i in range(len(printed.tokens)):
        unsaid = UNSAID_FILLER if printed.filler[i] else prices.unsaid
        if i and printed.part[i] != printed.part[i - 1]:
            out.append(Row(unsaid, prices.cut_marked, prices.marked))
        else:
            cut = prices.cut_at_sentence if printed.sentence[i] else prices.cut
            out.append(Row(unsaid, cut, prices.bracket if printed.bracket[i] else 1.0))
    return out


def _option(candidate: Candidate) -> Option:
    spans = [s.span for s in candidate.stretches]
    return Option(
        min(s.start for s in spans),
        max(s.end for s in spans),
        candidate.voice,
        candidate.number,
        candidate.alignment.score + candidate.favour,
        candidate.score,
    )


def _place(candidate: Candidate, sound: Sound | None, activity: SpeakerActivity) -> Place:
    spans, edges, index = [], [], candidate.source
    for stretch in candidate.stretches:
        span, source = stretch.span, stretch.edges
        if sound is not None:
            span, moved = retime(sound, span, *edge_limits(stretch, index), activity)
            source = Edges(
                source.start if moved.start == "word" else moved.start,
                source.end if moved.end == "word" else moved.end,
            )
        spans.append(span)
        edges.append(source)
    return Place(tuple(spans), candidate.score, index.names[candidate.recording], candidate.voice, tuple(edges))


def _matched(printed: Printed, candidates: list[Candidate], places: list[Place], threshold: float) -> Match:
    quote = printed.quote
    if not candidates:
        return Match(quote, (), 0.0, "absent")
    best, place = candidates[0], places[0]
    if best.score < threshold:
        return Match(quote, (), best.score, "absent", alternatives=tuple(places))
    index = best.source
    edits = account(best.alignment, printed, best.region, index, best.stretches)
    verdict = _verdict(edits)
    if best.evidence.same < PARAPHRASE:
        verdict = "paraphrase"
    ids = index.utterance_ids[best.recording]
    touched = sorted({int(index.utterance[w]) for s in best.stretches for w in s.words})
    return Match(
        quote,
        place.spans,
        best.score,
        verdict,
        voice=best.voice,
        utterances=tuple(ids[u] for u in touched),
        edits=edits,
        alternatives=tuple(places[1:]),
        edges=place.edges,
        recording=place.recording,
    )


def _verdict(edits: Sequence[Edit]) -> Verdict:
    """Verbatim is what has no word that print put in, whoever may have missed it, and none that it changed."""
    unsaid = any(e.kind == "inserted" and e.cause == "unknown" for e in edits)
    return "edited" if unsaid or any(e.cause == "desk" or e.missing for e in edits) else "verbatim"


def _heard(matches: list[Match], index: TranscriptIndex, sound: Sound, settings: TranscribeConfig) -> list[Match]:
    """Ask the sound about differences that may be mishearings, and judge anew where it says they are."""
    from audiotools.matching.verification import MOST, open_verifier, recheck

    if all(e.cause == "recogniser" for match in matches for e in match.edits):
        return matches
    verifier = open_verifier(sound, settings, index.languages[0] or None)
    if verifier is None:
        return matches
    out = []
    for match in matches:
        edits = recheck(match.edits, match.quote.text, match.quote.start or 0, index, verifier, MOST)
        verdict = match.verdict if match.verdict == "paraphrase" or not match.found else _verdict(edits)
        out.append(msgspec.structs.replace(match, edits=tuple(edits), verdict=verdict))
    return out
