"""Languages without a record are called what they are, and never one that has a record."""

import pytest

from audiotools.languages.detect import language_of
from audiotools.languages.known import list_languages
from audiotools.languages.unrecorded import SMALL

SAID = {
    "vi": "Bà nói rằng chúng tôi đã rời làng lúc rạng sáng, và không ai trở lại trong những ngày đó.",
    "lt": "Ji sakė, kad mes išvykome auštant ir niekas jau nebegrįžo, bet žmonės dar prisimena laivus.",
    "hu": "Azt mondta, hogy hajnalban elmentünk, és senki sem tért vissza, de a falu még emlékezik.",
    "ro": "Ea a spus că am plecat în zori și nimeni nu s-a întors, dar oamenii din sat își amintesc.",
    "et": "Ta ütles, et me lahkusime koidikul ja keegi ei tulnud tagasi, aga küla mäletab veel.",
    "ca": "Ella va dir que vam marxar a trenc d'alba i ningú no va tornar, però la gent encara ho recorda.",
    "hr": "Rekla je da smo otišli u zoru i nitko se nije vratio, ali ljudi iz sela još pamte.",
}


@pytest.mark.parametrize("code", SAID)
def test_a_language_without_a_record_is_called_what_it_is(code):
    assert language_of(SAID[code]) == code


def test_no_language_is_both():
    assert not set(SMALL) & set(list_languages())


@pytest.mark.parametrize(
    "text", ["We left Nha Trang at dawn, and nobody came back.", "Vi gik ved daggry, og ingen kom."]
)
def test_languages_with_a_record_stay_what_they_are(text):
    assert language_of(text) not in SMALL
