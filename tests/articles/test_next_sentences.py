"""Who speaks where the sentence with the verb is not the paragraph's first, and begins with a small word."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article

SAID = {
    "de": "Anna Weber kam heim. Dann sagte sie: „Ich weiß nicht, was es war.“",
    "nl": "Anna de Boer kwam thuis. Toen zei ze: “Ik weet niet wat het was.”",
    "no": "Anna Lund kom hjem. Da sa hun: «Jeg vet ikke hva det var.»",
    "nn": "Anna Lund kom heim. Då sa ho: «Eg veit ikkje kva det var for noko.»",
    "sv": "Anna Lund kom hem. Då sade hon: ”Jag vet inte vad det var.”",
    "da": "Anna Lund kom hjem. Så sagde hun: »Jeg ved ikke hvad det var.«",
    "ru": "Анна Иванова пришла домой. Потом она сказала: «Я не знаю, что это было».",
    "zh, a name": "王芳回到家里。后来王芳说：“我不知道那是什么，但我们回家了。”",
    "ja": "田中花子さんは家に帰った。そして田中花子さんは「何だったのか分からないが、帰った」と話した。",
    "fr": "Anna Dupont est arrivée. Alors elle a dit : « Je ne sais pas ce que c’était. »",
}
OR_NOBODY = {
    "zh": "王芳回到家里。然后她说：“我不知道那是什么，但我们回家了。”",
    "zh, one letter": "王芳回到家里。但她说：“我不知道那是什么，但我们回家了。”",
    "es": "Ana Ruiz llegó a casa. Entonces dijo: «No sé qué era, pero nos fuimos a casa».",
    "pl": "Anna Nowak wróciła do domu. Potem powiedziała: „Nie wiem, co to było, ale poszliśmy”.",
}


def speakers(text):
    return [quote.speaker for quote in find_quotes(text_article(text))]


@pytest.mark.parametrize("language", SAID)
def test_a_small_word_that_begins_the_next_sentence_is_nobody(language):
    (speaker,) = speakers(SAID[language])
    assert SAID[language].startswith(speaker)


@pytest.mark.parametrize("language", OR_NOBODY)
def test_no_small_word_is_one_where_the_subject_is_left_out_or_a_pronoun(language):
    (speaker,) = speakers(OR_NOBODY[language])
    assert speaker is None or OR_NOBODY[language].startswith(speaker)


def test_a_sentence_between_two_quotes_begins_anew():
    text = "«Vi gikk hjem den kvelden», sa Anna Lund. Så lo hun. Da sa hun: «Jeg vet ikke hva det var for noe.»"
    assert speakers(text) == ["Anna Lund", "Anna Lund"]


def test_abbreviations_and_initials_end_no_sentence():
    assert speakers("Es war spät. Prof. Dr. J. K. Weber sagte: „Ich weiß nicht, was es war.“") == ["J. K. Weber"]
