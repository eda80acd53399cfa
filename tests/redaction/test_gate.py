"""The gate: what may not be seen is in nothing that comes out of it, and places still fit."""

import msgspec
import numpy as np
import pytest
import soundfile

from audiotools.audio import clips
from audiotools.errors import AudioError
from audiotools.journal.decisions import WithholdDecision
from audiotools.people.roster import Participant, Roster
from audiotools.records import (
    Article,
    AudioInfo,
    Edit,
    Match,
    Paragraph,
    Place,
    Quote,
    QuotePart,
    Result,
    Span,
    Transcript,
    Turn,
    Turns,
    Word,
)
from audiotools.redaction.bleep import write_bleeped
from audiotools.redaction.gate import MARK, Gate, withheld_stretches
from audiotools.redaction.pseudonyms import Mask

SAID = "I met Ada Moss in Homs on the 17th of May and her brother hid in our cellar for a year.".split()
PRINT = (
    "# Homs\n\n“I met Ada Moss in Homs,” said Ruth Abel. Moss’s brother “hid in our cellar for a year”. It was cold.\n"
)


def result():
    words = [Word(n * 0.5, n * 0.5 + 0.4, text, "A") for n, text in enumerate(SAID)]
    said = Transcript.from_words(words, recording="tape")
    quotes, matches = [], []
    for number, (text, first, last) in enumerate(
        [("I met Ada Moss in Homs,", 0, 5), ("hid in our cellar for a year", 14, 20)], 1
    ):
        start = PRINT.index(text)
        part = QuotePart(text, start, start + len(text))
        quote = Quote(f"q{number}", text, start, start + len(text), (part,), "Ruth Abel", context=PRINT)
        quotes.append(quote)
        spans = (Span(words[first].start, words[last].end),)
        edits = (Edit("replaced", text[-4:], "x", start, start + 4, spans[0]),)
        matches.append(Match(quote, spans, 0.9, "edited", "A", ("u0001",), edits, (Place(spans, 0.4),)))
    article = Article("Homs", PRINT, (Paragraph(0, 6, "heading"), Paragraph(8, len(PRINT) - 1)))
    turns = Turns((Turn(0, 10.4, "A"),), voices={"A": (1.0, 0.0)})
    return Result(said, turns, article, tuple(quotes), tuple(matches), "")


def fits(shown):
    """Every offset points at its text."""
    text = shown.article.text
    for quote in shown.quotes:
        assert text[quote.start : quote.end] == quote.text
        assert all(text[p.start : p.end] == p.text for p in quote.parts)
    assert all(0 <= p.start <= p.end <= len(text) for p in shown.article.paragraphs)
    assert [m.quote for m in shown.matches] == list(shown.quotes)


def everything(shown):
    return msgspec.json.encode(msgspec.structs.replace(shown, folder="")).decode()


def gate(decision=None, roster=None):
    return Gate(Mask(roster or Roster()), [decision] if decision else [], result().transcript)


def test_without_anything_to_hide_nothing_changes():
    whole = result()
    assert gate().result(whole) is whole


def test_a_stretch_is_gone_from_transcript_print_and_vectors():
    one = gate(WithholdDecision(spans=(Span(7.1, 8.7),)))  # "hid in our cellar"
    shown = one.result(result())
    fits(shown)
    text = everything(shown)
    assert "cellar" not in text and MARK in text
    assert shown.transcript.utterances[0].text.endswith(f"her brother {MARK} for a year.")
    assert shown.article.text.endswith(f"“{MARK} for a year”. It was cold.\n")
    assert shown.turns.voices == {}
    assert "I met Ada Moss in Homs," in shown.article.text


def test_a_quote_that_was_said_there_has_no_place_any_more():
    shown = gate(WithholdDecision(spans=(Span(7.0, 10.4),))).result(result())
    fits(shown)
    (_, match) = shown.matches
    assert (match.verdict, match.spans, match.edits, match.alternatives) == ("absent", (), (), ())
    assert match.quote.text == MARK


def test_words_are_gone_wherever_they_stand():
    one = gate(WithholdDecision(spans=(), words=("Homs",)))
    shown = one.result(result())
    fits(shown)
    assert "homs" not in everything(shown).casefold()
    assert one.spans == (Span(2.5, 2.9),)  # to be bleeped
    assert withheld_stretches(shown.transcript, one.withheld) == ((Span(2.5, 2.9), "beep"),)


def test_names_and_figures_said_nowhere_else_are_gone_from_print():
    shown = gate(WithholdDecision(spans=(Span(1.0, 4.4),))).result(result())
    fits(shown)
    text = everything(shown)
    assert not any(word in text for word in ("Ada", "Moss", "Homs", "17th"))
    assert "It was cold." in text


def test_a_pseudonym_is_in_the_words_and_in_print():
    roster = Roster((Participant("Ada Moss", alias="Witness K.", also=("Adele",)),))
    one = gate(roster=roster)
    shown = one.result(result())
    fits(shown)
    text = everything(shown)
    assert "Ada" not in text and "Moss" not in text
    assert shown.transcript.utterances[0].text.startswith("I met Witness K. in Homs")
    assert "Witness K.’s brother" in shown.article.text
    assert one.named_at(result().transcript) == (1.0,)


def test_what_is_withheld_cannot_be_heard_and_the_rest_stays(tmp_path):
    rate = 16_000
    rng = np.random.default_rng(7)
    sound = (rng.normal(0, 0.1, rate * 4)).astype("float32")
    soundfile.write(tmp_path / "tape.wav", sound, rate, subtype="PCM_16")
    original, _ = soundfile.read(tmp_path / "tape.wav", dtype="float32")
    for name, kind in (("beep", "beep"), ("silence", "silence")):
        out = tmp_path / f"{name}.redacted.flac"
        write_bleeped(tmp_path / "tape.wav", out, [(Span(1.0, 2.0), kind)])
        heard, _ = soundfile.read(out, dtype="float32")
        assert len(heard) == len(original)
        inside = slice(rate, 2 * rate)
        left = np.corrcoef(heard[inside] + 1e-9 * original[:rate], original[inside])[0, 1]
        assert abs(left) < 0.05
        assert np.abs(heard[inside]).max() == 0 if kind == "silence" else np.abs(heard[inside]).max() > 0.05
        outside = np.r_[0 : rate - 500, 2 * rate + 500 : len(original)]
        assert np.abs(heard[outside] - original[outside]).max() <= 1 / 32_000


def test_a_short_word_that_tells_something_is_gone_from_print_and_a_small_one_is_not():
    words = [Word(n * 0.5, n * 0.5 + 0.4, text, "A") for n, text in enumerate("we sat and his son hid a gun".split())]
    said = Transcript.from_words(words, language="en")
    text = "His wife and the son of a neighbour had a gun, and it had his name on it.\n"
    whole = Result(said, Turns(), Article("Guns", text, (Paragraph(0, len(text) - 1),)), (), (), "")
    shown = Gate(Mask(Roster()), [WithholdDecision(spans=(Span(1.4, 4.0),))], said).result(whole)
    assert shown.article.text == text.replace("son", MARK).replace("gun", MARK)


def test_no_copy_is_made_of_a_recording_that_is_another_or_changes_meanwhile(tmp_path, monkeypatch):
    tape, out = tmp_path / "tape.wav", tmp_path / "public.flac"
    soundfile.write(tape, np.zeros(32_000), 8_000, subtype="PCM_16")
    withheld = [(Span(1.0, 2.0), "beep")]
    said = Transcript(audio=AudioInfo("tape.wav", 60.0, 8_000, 1, ""))
    with pytest.raises(AudioError, match="give the recording that the transcript was made from"):
        write_bleeped(tape, out, withheld, said)
    reads = clips.read

    def read(path, sink):
        reads(path, sink)
        soundfile.write(tmp_path / "other.wav", np.ones(32_000), 8_000, subtype="PCM_16")
        (tmp_path / "other.wav").replace(path)

    monkeypatch.setattr(clips, "read", read)
    with pytest.raises(AudioError, match="was written to while it was read"):
        write_bleeped(tape, out, withheld)
    assert [path.name for path in tmp_path.iterdir()] == ["tape.wav"]
