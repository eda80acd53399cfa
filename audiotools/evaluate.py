"""How good a result is, measured against what is known to be true.

Conventions
-----------
* *Words* are compared after a stated normalisation: for English that of Whisper's authors (case, punctuation,
  contractions, numbers and British spellings made alike), for other languages case folded, punctuation and
  Arabic vowel signs dropped. Fillers (um, uh, hmm, mm, mhm) are dropped on both sides unless they are asked to count.
* *WER* is over all words in order of time, whoever said them. *cpWER* joins the words of each speaker and takes the
  pairing of speakers that gives fewest errors: a word given to the wrong speaker counts twice.
* *DER* is the time of missed, invented and confused speech over the time of true speech, overlapped speech counted once
  a speaker; without a collar, and leaving out 0.25 s on either side of every true edge.
* A *part* of a quote (a spoken stretch of it) is found when an accepted span meets it at an intersection over union
  of at least 0.5; a quote is a *hit* when all its parts are. Mean IoU is that of the unions of spans, over all quotes
  that were said, 0 for those not found. Edge errors are of found parts. A *false accept* is a quote that was never
  said and yet was given a place.

Sources: jiwer, meeteval (von Neumann et al. 2023), pyannote.metrics (Bredin 2017).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from audiotools.errors import AudiotoolsError
from audiotools.records import Match, Result, Span, Transcript, Turn, Turns
from audiotools.references import Reference, Said, TrueQuote, read_reference

FOUND = 0.5
"""Intersection over union from which a part counts as found."""

COLLAR = 0.25
"""Seconds left out on either side of a true edge, in the figure with a collar."""


class WordScore(msgspec.Struct, frozen=True):
    """Word errors; rates are fractions of `words`, the number of true words. `cpwer` needs speakers on both sides."""

    wer: float
    words: int
    substituted: int
    deleted: int
    inserted: int
    cpwer: float | None = None


class SpeakerScore(msgspec.Struct, frozen=True):
    """Speaker errors; `missed`, `invented` and `confused` are fractions of `speech`, in seconds, and add up to `der`."""

    der: float
    der_collar: float
    missed: float
    invented: float
    confused: float
    speech: float
    expected: int
    found: int


class QuoteScore(msgspec.Struct, frozen=True):
    """Quotes: rates as fractions, errors in seconds; None where there is nothing to take them of.

    Parameters
    ----------
    said, hit
        Quotes that were said, and those whose parts were all found.
    parts, parts_found
        Their spoken stretches.
    mean_iou
        Of the unions of spans.
    start_median, start_p90, end_median, end_p90
        Of the edges of found parts.
    absent, false_accepts
        Quotes that were never said, and those given a place all the same.
    voiced, voice_right
        Quotes given a place where somebody was heard and the truth is known, and those given the right voice.
    attributed, speaker_right
        Quotes read whose printed speaker is known, and those read with that speaker.
    unread
        Ids of quotes that were not read in the article at all.
    missed, accepted
        Ids of quotes said and not hit; of quotes never said and accepted.
    """

    said: int
    hit: int
    parts: int
    parts_found: int
    mean_iou: float | None
    start_median: float | None
    start_p90: float | None
    end_median: float | None
    end_p90: float | None
    absent: int
    false_accepts: int
    voiced: int
    voice_right: int
    attributed: int
    speaker_right: int
    unread: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


class Evaluation(msgspec.Struct, frozen=True):
    """What was measured; None where result or reference do not know of it."""

    words: WordScore | None = None
    speakers: SpeakerScore | None = None
    quotes: QuoteScore | None = None
    normalisation: str = ""

    def rows(self) -> list[tuple[str, str, str]]:
        """Measure, figure and what it is made of, for a table.

        Examples
        --------
        >>> Evaluation(WordScore(0.05, 200, 4, 3, 3)).rows()
        [('WER', '5.0 %', '10 of 200 words: 4 replaced, 3 left out, 3 added')]
        """
        rows = []
        if words := self.words:
            errors = words.substituted + words.deleted + words.inserted
            parts = f"{words.substituted} replaced, {words.deleted} left out, {words.inserted} added"
            rows.append(("WER", _percent(words.wer), f"{errors} of {words.words} words: {parts}"))
            if words.cpwer is not None:
                rows.append(("cpWER", _percent(words.cpwer), "words with the right speaker"))
        if who := self.speakers:
            parts = ", ".join(
                f"{_percent(value)} {name}"
                for name, value in (("missed", who.missed), ("invented", who.invented), ("confused", who.confused))
            )
            rows.append(("DER, no collar", _percent(who.der), parts))
            rows.append(("DER, 0.25 s collar", _percent(who.der_collar), f"{who.speech:.1f} s of speech"))
            rows.append(("Speakers", str(who.found), f"{who.expected} in truth"))
        if quotes := self.quotes:
            rows += _quote_rows(quotes)
        return rows


def evaluate(
    result: Result | Transcript | Turns | str | Path,
    reference: Reference | str | Path | Iterable[str | Path],
    *,
    fillers: bool = False,
    language: str | None = None,
) -> Evaluation:
    """Measure a result against a reference.

    Parameters
    ----------
    result
        What `process`, `build_transcript` or `diarize` return; or a results folder, a transcript or an RTTM.
    reference
        One file or several, see `audiotools.references`.
    fillers
        Whether fillers count as words.
    language
        Of the words; by default the reference's, else the result's, else English.

    Returns
    -------
    Evaluation
        With a score for whatever both sides know of.

    Raises
    ------
    AudiotoolsError
        If nothing can be compared, or a file cannot be read.

    Examples
    --------
    >>> from audiotools.records import Word
    >>> heard = Transcript.from_words([Word(0, 1, "Hello,", "A"), Word(1, 2, "word.", "A")])
    >>> truth = Reference(said=(Said(0, "ann", "Hello world"),), turns=(Turn(0, 2, "ann"),))
    >>> measured = evaluate(heard, truth)
    >>> measured.words.wer, measured.speakers.der
    (0.5, 0.0)
    """
    transcript, turns, matches = _read_result(result)
    truth = reference if isinstance(reference, Reference) else read_reference(reference)
    spoken = language or truth.language or (transcript.language if transcript else None) or "en"
    words = speakers = quotes = None
    normal, stated = normaliser(spoken, fillers=fillers)
    if transcript is not None and truth.said is not None:
        words = score_words(transcript, truth.said, normal)
    if turns and truth.turns:
        speakers = score_speakers(turns, truth.turns, truth.scored, truth.duration)
    if matches is not None and truth.quotes is not None:
        same = pair_speakers(turns or (), truth.turns or ())
        quotes = score_quotes(matches, truth.quotes, same)
    if words is None and speakers is None and quotes is None:
        raise AudiotoolsError(
            "Nothing to compare: the reference knows of no words, turns or quotes that the result has too."
        )
    return Evaluation(words, speakers, quotes, stated if words else "")


def normaliser(language: str = "en", *, fillers: bool = False) -> tuple[Callable[[str], str], str]:
    """The function that makes texts alike before words are compared, and a sentence that says what it does.

    Examples
    --------
    >>> normal, stated = normaliser("en")
    >>> normal("Um, twenty-one colours: they're here!")
    '21 colors they are here'
    >>> normaliser("ar")[0]("نَعَم، هناك")
    'نعم هناك'
    """
    if language.split("-")[0].lower() == "en":
        from whisper_normalizer.english import EnglishTextNormalizer  # type: ignore[import-untyped]

        english = EnglishTextNormalizer()
        if fillers:
            english.ignore_patterns = r"(?!)"
        stated = "Whisper's English normaliser, fillers " + ("counted" if fillers else "left out")
        return lambda text: str(english(text.replace("’", "'"))).strip(), stated
    filler = re.compile(r"\b(?:hmm+|mm+|mhm|uh|um|uhm|äh+|ähm+|öh|hm|euh)\b")

    def plain(text: str) -> str:
        text = unicodedata.normalize("NFKC", text).casefold()
        text = re.sub("[\u0640\u064b-\u0652\u0670]", "", text)  # tatweel and vowel signs
        text = re.sub(r"[أإآٱ]", "ا", text)
        text = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
        return " ".join((text if fillers else filler.sub(" ", text)).split())

    return plain, "case, punctuation and Arabic vowel signs dropped, fillers " + ("counted" if fillers else "left out")


def score_words(transcript: Transcript, said: Sequence[Said], normal: Callable[[str], str]) -> WordScore | None:
    """Word errors of a transcript; None where the reference holds no words once normalised."""
    import jiwer

    ordered = sorted(transcript.words, key=lambda word: word.start)
    expected = normal(" ".join(part.text for part in said))
    heard = normal(" ".join(word.text for word in ordered))
    if not expected:
        return None
    counts = jiwer.process_words(expected, heard)
    total = counts.hits + counts.substitutions + counts.deletions
    cpwer = None
    if all(part.speaker is not None for part in said) and any(word.speaker for word in ordered):
        import meeteval  # type: ignore[import-untyped]

        scored = meeteval.wer.cp_word_error_rate(
            _streams(((part.speaker, part.text) for part in said), normal),
            _streams(((u.speaker, u.text) for u in transcript.utterances), normal),
        )
        cpwer = float(scored.error_rate)
    return WordScore(counts.wer, total, counts.substitutions, counts.deletions, counts.insertions, cpwer)


def _streams(parts: Iterable[tuple[str | None, str]], normal: Callable[[str], str]) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for speaker, text in parts:
        said.setdefault(speaker or "", []).append(text)
    return {speaker: normal(" ".join(texts)) for speaker, texts in said.items()}


def score_speakers(
    turns: Iterable[Turn],
    truth: Sequence[Turn],
    scored: Sequence[Span] | None = None,
    duration: float | None = None,
) -> SpeakerScore:
    """Speaker errors of turns.

    Parameters
    ----------
    scored
        Stretches that count; by default the whole recording.
    duration
        Of the recording, in seconds; by default up to the last end on either side.
    """
    from pyannote.core import Segment, Timeline  # type: ignore[import-untyped]
    from pyannote.metrics.diarization import DiarizationErrorRate

    heard = list(turns)
    last = max([duration or 0.0, *(turn.end for turn in (*heard, *truth))])
    within = Timeline([Segment(span.start, span.end) for span in scored or [Span(0.0, last)]])
    expected, found = _annotation(truth), _annotation(heard)
    parts = DiarizationErrorRate()(expected, found, uem=within, detailed=True)
    # pyannote's collar is the whole width around an edge.
    collar = DiarizationErrorRate(collar=2 * COLLAR)(expected, found, uem=within)
    total = parts["total"] or math.nan
    return SpeakerScore(
        der=float(parts["diarization error rate"]),
        der_collar=float(collar),
        missed=parts["missed detection"] / total,
        invented=parts["false alarm"] / total,
        confused=parts["confusion"] / total,
        speech=float(parts["total"]),
        expected=len({turn.speaker for turn in truth}),
        found=len({turn.speaker for turn in heard}),
    )


def pair_speakers(turns: Iterable[Turn], truth: Iterable[Turn]) -> dict[str, str]:
    """Labels of a result to labels of the reference: the pairing under which they speak together longest.

    Examples
    --------
    >>> pair_speakers([Turn(0, 2, "S0"), Turn(2, 3, "S1")], [Turn(0, 2.2, "ann"), Turn(2.2, 3, "bo")])
    {'S0': 'ann', 'S1': 'bo'}
    """
    heard, known = list(turns), list(truth)
    if not heard or not known:
        return {}
    from pyannote.metrics.matcher import HungarianMapper

    return {str(a): str(b) for a, b in sorted(HungarianMapper()(_annotation(heard), _annotation(known)).items())}


def _annotation(turns: Iterable[Turn]):  # type: ignore[no-untyped-def] # noqa: ANN202 - pyannote.core has no types
    from pyannote.core import Annotation, Segment

    annotation = Annotation()
    for track, turn in enumerate(turns):
        if turn.duration > 0:
            annotation[Segment(turn.start, turn.end), track] = turn.speaker
    return annotation


def score_quotes(
    matches: Sequence[Match], truth: Sequence[TrueQuote], same: Mapping[str, str] | None = None
) -> QuoteScore:
    """Errors in finding quotes.

    Parameters
    ----------
    matches
        As `match_quotes` returns them.
    truth
        Every printed quote, said or not.
    same
        Labels of the result to labels of the truth, see `pair_speakers`.
    """
    same = same or {}
    found = _paired(matches, truth)
    ious, starts, ends = [], [], []
    hit = parts = parts_found = voiced = voice_right = attributed = speaker_right = 0
    missed, accepted, unread = [], [], []
    for quote in truth:
        match = found.get(quote.id)
        spans = match.spans if match is not None and match.found else ()
        if match is None:
            unread.append(quote.id)
        elif quote.speaker is not None:
            attributed += 1
            speaker_right += _same_name(match.quote.speaker, quote.speaker)
        if not quote.places:
            if spans:
                accepted.append(quote.id)
            continue
        place, pairs = max(
            ((place, _found_parts(place, spans)) for place in quote.places),
            key=lambda one: (len(one[1]) / len(one[0]), union_iou(one[0], spans)),
        )
        parts += len(place)
        parts_found += len(pairs)
        ious.append(union_iou(place, spans))
        starts += [abs(part.start - span.start) for part, span in pairs]
        ends += [abs(part.end - span.end) for part, span in pairs]
        if len(pairs) == len(place):
            hit += 1
        else:
            missed.append(quote.id)
        if match is not None and spans and match.voice is not None and quote.label is not None and same:
            voiced += 1
            voice_right += same.get(match.voice) == quote.label
    said = len(ious)
    return QuoteScore(
        said=said,
        hit=hit,
        parts=parts,
        parts_found=parts_found,
        mean_iou=sum(ious) / said if said else None,
        start_median=_quantile(starts, 0.5),
        start_p90=_quantile(starts, 0.9),
        end_median=_quantile(ends, 0.5),
        end_p90=_quantile(ends, 0.9),
        absent=len(truth) - said,
        false_accepts=len(accepted),
        voiced=voiced,
        voice_right=voice_right,
        attributed=attributed,
        speaker_right=speaker_right,
        unread=tuple(unread),
        missed=tuple(missed),
        accepted=tuple(accepted),
    )


def iou(one: Span, other: Span) -> float:
    """Intersection over union of two spans.

    >>> iou(Span(0, 2), Span(1, 3)), iou(Span(1, 1), Span(1, 1))
    (0.3333333333333333, 0.0)
    """
    union = max(one.end, other.end) - min(one.start, other.start)
    common = one.overlap(other)
    return common / (one.duration + other.duration - common) if union and common else 0.0


def union_iou(some: Iterable[Span], others: Iterable[Span]) -> float:
    """Intersection over union of what two lists of spans cover, overlaps within a list counted once.

    >>> union_iou([Span(0, 1), Span(2, 3)], [Span(0, 3)])
    0.6666666666666666
    """
    first, second = _merged(some), _merged(others)
    common = sum(a.overlap(b) for a in first for b in second)
    total = sum(span.duration for span in (*first, *second)) - common
    return common / total if total else 0.0


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _found_parts(place: Sequence[Span], spans: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Each part that is found, with the span that meets it best."""
    best = [(part, max(spans, key=lambda span: iou(part, span))) for part in place] if spans else []
    return [(part, span) for part, span in best if iou(part, span) >= FOUND]


def _paired(matches: Sequence[Match], truth: Sequence[TrueQuote]) -> dict[str, Match]:
    """True quotes' ids to the match of the same printed quote: by place in the article, failing that by text."""
    from rapidfuzz import fuzz, utils

    free = dict(enumerate(matches))
    pairs: dict[str, Match] = {}

    def shared(quote: TrueQuote, match: Match) -> float:
        other = match.quote
        if quote.start is None or quote.end is None or other.start is None or other.end is None:
            return 0.0
        printed, read = Span(quote.start, quote.end), Span(other.start, other.end)
        return iou(printed, read)

    def alike(quote: TrueQuote, match: Match) -> float:
        return fuzz.ratio(quote.text, match.quote.text, processor=utils.default_process) / 100

    for worth, least in ((shared, 0.3), (alike, 0.8)):
        left = [quote for quote in truth if quote.id not in pairs]
        ranked = sorted(
            (
                (worth(quote, match), place, number)
                for place, quote in enumerate(left)
                for number, match in free.items()
            ),
            key=lambda one: (-one[0], one[1], one[2]),
        )
        for value, place, number in ranked:
            if value >= least and left[place].id not in pairs and number in free:
                pairs[left[place].id] = free.pop(number)
    return pairs


def _same_name(one: str | None, other: str) -> bool:
    return one is not None and one.casefold().split() == other.casefold().split()


def _read_result(
    result: Result | Transcript | Turns | str | Path,
) -> tuple[Transcript | None, Sequence[Turn] | None, Sequence[Match] | None]:
    """Transcript, turns and matches of a result, None for what it has not."""
    from audiotools.imports import is_rttm, read_transcript, read_turns, turns_of
    from audiotools.imports.cues import Cue

    if isinstance(result, Result):
        return result.transcript, tuple(result.turns), result.matches if result.article or result.matches else None
    if isinstance(result, Turns):
        return None, tuple(result), None
    if isinstance(result, Transcript):
        cues = [Cue(u.start, u.end, u.speaker, u.words) for u in result.utterances if u.words]
        return result, turns_of(cues), None
    path = Path(result)
    if path.is_dir():
        from audiotools.pipeline import load_result

        return _read_result(load_result(path))
    if path.suffix.lower() == ".rttm" or (path.is_file() and is_rttm(path.read_text(errors="replace")[:10000])):
        return None, tuple(read_turns(path)), None
    return read_transcript(path), tuple(read_turns(path)), None


def _quantile(values: Iterable[float], share: float) -> float | None:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None


def _percent(value: float) -> str:
    return f"{value:.1%}".replace("%", " %")


def _quote_rows(quotes: QuoteScore) -> list[tuple[str, str, str]]:
    def rate(part: int, whole: int) -> str:
        return _percent(part / whole) if whole else "–"

    def edge(median: float | None, p90: float | None) -> tuple[str, str]:
        if median is None or p90 is None:
            return "–", "no part found"
        return f"{median:.3f} s", f"median; 90th percentile {p90:.3f} s"

    missed = f"; not {', '.join(quotes.missed)}" if quotes.missed else ""
    accepted = f": {', '.join(quotes.accepted)}" if quotes.accepted else ""
    iou_text = "–" if quotes.mean_iou is None else f"{quotes.mean_iou:.3f}"
    return [
        ("Quotes found", rate(quotes.hit, quotes.said), f"{quotes.hit} of {quotes.said} said{missed}"),
        ("Parts found", rate(quotes.parts_found, quotes.parts), f"{quotes.parts_found} of {quotes.parts}"),
        ("Mean IoU", iou_text, "of all quotes that were said"),
        ("Start error", *edge(quotes.start_median, quotes.start_p90)),
        ("End error", *edge(quotes.end_median, quotes.end_p90)),
        ("False accepts", str(quotes.false_accepts), f"of {quotes.absent} never said{accepted}"),
        ("Right voice", rate(quotes.voice_right, quotes.voiced), f"{quotes.voice_right} of {quotes.voiced} placed"),
        (
            "Right name",
            rate(quotes.speaker_right, quotes.attributed),
            f"{quotes.speaker_right} of {quotes.attributed} read",
        ),
    ]
