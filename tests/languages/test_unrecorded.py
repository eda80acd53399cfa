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


MORE = {
    "af": "Hy het gesê dat ons die dorp verlaat het toe die son opkom, en dat niemand ooit teruggekom het nie.",
    "eo": "Ŝi diris ke ni foriris je la tagiĝo, kaj neniu revenis, sed la homoj ankoraŭ memoras tion.",
    "mt": "Hija qalet li tlaqna mal-bidunett u ħadd ma reġa' lura, iżda n-nies għadhom jiftakru dan kollu.",
    "lb": "Si sot datt mir moies fréi fortgaange sinn, an datt keen zréckkomm ass, awer d'Leit wëssen et nach.",
    "fo": "Hon segði, at vit fóru í lýsingini, og at eingin kom aftur, men fólkið minnist tað enn.",
    "az": "O dedi ki, biz səhər tezdən kənddən çıxdıq və heç kim geri qayıtmadı, amma insanlar bunu xatırlayır.",
    "br": "Lavaret he deus e oamp aet kuit da c'houlou-deiz, ha den ebet n'eo deuet en-dro, met soñj o deus an dud.",
    "ur": "انہوں نے کہا کہ ہم صبح سویرے گاؤں سے نکلے تھے اور کوئی واپس نہیں آیا، لیکن لوگ یہ سب یاد رکھتے ہیں۔",
}


@pytest.mark.parametrize("code", MORE)
def test_more_languages_without_a_record_are_no_neighbours_dialect(code):
    assert language_of(MORE[code]) == code


def test_a_few_chance_words_make_no_language():
    zulu = (
        "Wonke umuntu unegunya lempilo, inkululeko kanye nokuphepha kwakhe. Akekho umuntu oyogcinwa ebugqilini noma "
        "esesimweni esinjengobugqila. Wonke umuntu uyovikelwa ngokomthetho ngaphandle kokubandlululwa. Wonke umuntu "
        "unelungelo lokuthola usizo enkantolo yezwe lakhe uma amalungelo akhe ephulwa ngumuntu othile noma "
        "uhulumeni. Akekho umuntu oyoboshwa noma oyokhishwa ezweni lakhe ngaphandle kwesizathu esizwakalayo."
    )
    assert language_of(zulu) is None
