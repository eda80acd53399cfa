"""A number cut at the edge of a quote is told, in words, figures and some languages; whole ones and lists are not."""

from __future__ import annotations

import pytest

from audiotools.matching.matcher import match_quotes
from audiotools.records import Match, Quote, Transcript, Word

BEFORE = "bel cor dan fel gol hun jim kal".split()


def found(printed: str, spoken: str, language: str, pause: float = 0.05, voice: str = "A") -> Match:
    """What is found of words that another begins, `pause` seconds apart where a "/" stands."""
    words, now, who = [], 0.0, voice
    for text in [*BEFORE, *spoken.split(), *reversed(BEFORE)]:
        if text == "/":
            now, who = now + pause, "A"
            continue
        words.append(Word(now, now + 0.35, text, who if "/" in spoken else "A"))
        now += 0.4
    [match] = match_quotes(Transcript.from_words(words, language=language), [Quote(text=printed)])
    return match


@pytest.mark.parametrize(
    ("printed", "spoken", "language"),
    [
        ("100 people came to the harbour that night", "two hundred people came to the harbour that night", "en"),
        ("Hundred people came to the harbour that night", "two hundred people came to the harbour that night", "en"),
        ("and they gave us all 100.", "and they gave us all a hundred thousand", "en"),
        ("Hundert Leute kamen an den Hafen", "zweihundert Leute kamen an den Hafen", "de"),
        ("Hundert Leute kamen an den Hafen", "zwei hundert Leute kamen an den Hafen", "de"),
        ("Zwanzig Leute kamen an den Hafen", "ein und zwanzig Leute kamen an den Hafen", "de"),
        ("Wir kamen um fünf Uhr.", "wir kamen um fünf Uhr dreißig", "de"),
        ("the house cost us one hundred", "the house cost us one hundred and fifty", "en"),
        ("Five people came to the harbour that night", "twenty five people came to the harbour that night", "en"),
        ("the water rose by three", "the water rose by three point five", "en"),
        ("Five percent of the water was gone", "three point five percent of the water was gone", "en"),
        ("the water rose by three", "the water rose by three and a half", "en"),
        ("A million people left the country that year", "half a million people left the country that year", "en"),
        (
            "A million people left the country that year",
            "two and a half million people left the country that year",
            "en",
        ),
        ("Million people left the country that year", "2 million people left the country that year", "en"),
        ("it cost them all 40", "it cost them all 40 million", "en"),
        ("Fifty three was the year we left", "nineteen fifty three was the year we left", "en"),
        ("we left the place in nineteen fifty", "we left the place in nineteen fifty three", "en"),
        ("40 degrees in the barn that winter", "minus forty degrees in the barn that winter", "en"),
        ("the barn that winter had forty degrees", "the barn that winter had forty degrees below zero", "en"),
        ("the wages all rose by thirty", "the wages all rose by thirty percent", "en"),
        ("First of May we left the valley", "twenty first of May we left the valley", "en"),
        ("Five was when he came to the house", "half past five was when he came to the house", "en"),
        ("we left the place in 80", "we left the place in quatre vingt dix", "fr"),
        ("nous étions quatre vingt", "nous étions quatre vingt dix", "fr"),
        ("Dix hommes sont venus à la maison", "quatre vingt dix hommes sont venus à la maison", "fr"),
        ("nous sommes partis à cinq heures.", "nous sommes partis à cinq heures et demie", "fr"),
        ("Cinco hombres vinieron a la casa", "treinta y cinco hombres vinieron a la casa", "es"),
        ("Mil hombres vinieron a la casa", "dos mil hombres vinieron a la casa", "es"),
        ("Mila uomini sono venuti a casa", "due mila uomini sono venuti a casa", "it"),
        ("Yüz kişi geldi eve o gece", "iki yüz kişi geldi eve o gece", "tr"),
        ("Пять человек пришли в дом ночью", "двадцать пять человек пришли в дом ночью", "ru"),
        ("Hundra personer kom till huset", "två hundra personer kom till huset", "sv"),
        (
            "I saw the boats on the lake […] hundred people came to the harbour",
            "I saw the boats on the lake and then later on there were about two hundred people came to the harbour",
            "en",
        ),
        (
            "he paid for the boat twenty […] and then we left the harbour",
            "he paid for the boat twenty five thousand of the old money I think and then we left the harbour",
            "en",
        ),
        ("百人来到了这个港口", "两 百 人 来到 了 这个 港口", "zh"),
        ("这个港口来了一百", "这个 港口 来了 一百 五十", "zh"),
        ("百人が港に来ました", "二 百 人 が 港 に 来ました", "ja"),
    ],
)
def test_a_number_that_goes_on_outside_is_another(printed, spoken, language):
    match = found(printed, spoken, language)
    assert "number" in [edit.risk for edit in match.edits]
    assert match.verdict != "verbatim"


@pytest.mark.parametrize(
    ("printed", "spoken", "language"),
    [
        ("100 people came to the harbour that night", "one hundred people came to the harbour that night", "en"),
        ("100 people came to the harbour that night", "a hundred people came to the harbour that night", "en"),
        (
            "A hundred people came to the harbour that night",
            "I saw two, a hundred people came to the harbour that night",
            "en",
        ),
        (
            "A hundred people came to the harbour that night",
            "I saw two a hundred people came to the harbour that night",
            "en",
        ),
        (
            "30 people came to the harbour that night",
            "between twenty and thirty people came to the harbour that night",
            "en",
        ),
        ("Fifteen people came to the harbour that night", "ten fifteen people came to the harbour that night", "en"),
        (
            "Three hundred people came to the harbour that night",
            "two three hundred people came to the harbour that night",
            "en",
        ),
        ("1936 fue el año", "mil novecientos treinta y seis fue el año", "es"),
        ("150 was what the house cost", "one hundred and fifty was what the house cost", "en"),
        ("the house cost us 150", "the house cost us one hundred and fifty", "en"),
        ("the wages all rose by 30%", "the wages all rose by thirty percent", "en"),
        ("the wages all rose by 30 %", "the wages all rose by thirty percent", "en"),
        ("the wages all rose by 30 percent", "the wages all rose by thirty percent", "en"),
        ("-40 degrees in the barn that winter", "minus forty degrees in the barn that winter", "en"),
        ("the water rose by 3.5", "the water rose by three point five", "en"),
        ("3.5 percent of the water was gone", "three point five percent of the water was gone", "en"),
        ("the water rose by 3½", "the water rose by three and a half", "en"),
        ("Half of them came to the harbour", "we had two and half of them came to the harbour", "en"),
        (
            "2.5 million people left the country that year",
            "two and a half million people left the country that year",
            "en",
        ),
        ("we left the place in 1953", "we left the place in nineteen fifty three", "en"),
        ("1953 was the year we left", "nineteen fifty three was the year we left", "en"),
        ("1906 was the year we left", "nineteen oh six was the year we left", "en"),
        ("5:30 was when he came to the house", "half past five was when he came to the house", "en"),
        ("90 hommes sont venus à la maison", "quatre vingt dix hommes sont venus à la maison", "fr"),
        ("nous étions 97", "nous étions quatre vingt dix sept", "fr"),
        ("35 hombres vinieron a la casa", "treinta y cinco hombres vinieron a la casa", "es"),
        ("21 Leute kamen an den Hafen", "ein und zwanzig Leute kamen an den Hafen", "de"),
        ("two three four and then we went home", "one two three four and then we went home", "en"),
        ("Twelve boats were in the harbour", "chapter five. Twelve boats were in the harbour", "en"),
        ("he came and he had twenty.", "he came and he had twenty. Five of them were sick", "en"),
        ("21st of May we left the valley", "twenty first of May we left the valley", "en"),
        ("百人来到了这个港口", "一 百 人 来到 了 这个 港口", "zh"),
        ("200人来到了这个港口三十次", "二 百 人 来到 了 这个 港口 三十 次", "zh"),
        ("这个港口来了150", "这个 港口 来了 一百 五十", "zh"),
        ("这个港口来了一百", "这个 港口 来了 一百 一起", "zh"),
        ("Nineteen euros for the whole thing", "eighteen nineteen euros for the whole thing", "en"),
        ("We went up to forty eight", "we went up to forty eight twenty eight", "en"),
    ],
)
def test_a_whole_number_is_none_that_goes_on(printed, spoken, language):
    assert "number" not in [edit.risk for edit in found(printed, spoken, language).edits]


def test_the_words_outside_are_told_where_they_were_said():
    match = found("100 people came to the harbour", "then two hundred people came to the harbour", "en")
    [edit] = [edit for edit in match.edits if edit.risk]
    assert (edit.kind, edit.spoken, edit.printed, edit.start) == ("omitted", "two", "", 0)
    assert (edit.span.start, edit.span.end) == pytest.approx((9 * 0.4, 9 * 0.4 + 0.35))


@pytest.mark.parametrize(("pause", "voice", "told"), [(0.05, "A", True), (0.8, "A", False), (0.05, "B", False)])
def test_a_number_ends_at_a_pause_and_with_its_voice(pause, voice, told):
    match = found("Hundred people came to the harbour", "two / hundred people came to the harbour", "en", pause, voice)
    assert ("number" in [edit.risk for edit in match.edits]) == told


@pytest.mark.parametrize(
    ("printed", "spoken", "language"),
    [
        ("He drank 1/2 of the bottle that night", "he drank a half of the bottle that night", "en"),
        ("He drank 3/4 of the bottle that night", "he drank three quarters of the bottle that night", "en"),
        ("We met at 12 in the square outside", "we met at noon in the square outside", "en"),
        ("Wir kamen am 1. Mai nach Hause", "wir kamen am ersten Mai nach Hause", "de"),
    ],
)
def test_the_same_number_in_another_notation_is_verbatim(printed, spoken, language):
    match = found(printed, spoken, language)
    assert match.verdict == "verbatim" and not any(edit.risk for edit in match.edits)


def test_a_half_is_no_quarter():
    match = found("He drank 1/4 of the bottle that night", "he drank a half of the bottle that night", "en")
    assert match.verdict == "edited" and "number" in [edit.risk for edit in match.edits]
