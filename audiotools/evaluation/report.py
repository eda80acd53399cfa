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

Sources: jiwer, cpWER as in CHiME-6 (Watanabe et al. 2020), pyannote.metrics (Bredin 2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from audiotools.errors import AudiotoolsError
from audiotools.evaluation.quotes import QuoteScore, score_quotes
from audiotools.evaluation.references import Reference, read_reference
from audiotools.evaluation.speakers import SpeakerScore, pair_speakers, score_speakers
from audiotools.evaluation.words import WordScore, normaliser, score_words
from audiotools.files import read_bytes
from audiotools.records import Match, Result, Transcript, Turn, Turns


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
                rows.append(("cpWER", _percent(words.cpwer), "a word given to the wrong speaker counts twice"))
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
        One file or several, see `audiotools.evaluation.references`.
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
    >>> from audiotools.evaluation.references import Said
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


def _read_result(
    result: Result | Transcript | Turns | str | Path,
) -> tuple[Transcript | None, Sequence[Turn] | None, Sequence[Match] | None]:
    """Transcript, turns and matches of a result, None for what it has not."""
    from audiotools.transcripts.readers import is_rttm, read_transcript, read_turns, turns_of
    from audiotools.transcripts.readers.cues import Cue

    if isinstance(result, Result):
        return result.transcript, tuple(result.turns), result.matches if result.article or result.matches else None
    if isinstance(result, Turns):
        return None, tuple(result), None
    if isinstance(result, Transcript):
        cues = [Cue(u.start, u.end, u.speaker, u.words) for u in result.utterances if u.words]
        return result, turns_of(cues), None
    path = Path(result)
    if path.is_dir():
        from audiotools.pipeline.locating import load_result

        return _read_result(load_result(path))
    if path.suffix.lower() == ".rttm" or (
        path.is_file() and is_rttm(read_bytes(path)[:10000].decode(errors="replace"))
    ):
        return None, tuple(read_turns(path)), None
    return read_transcript(path), tuple(read_turns(path)), None


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
