"""Korean and Hindi: who does something as they speak, whose words they are, and what nobody in particular says."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in find_quotes(text_article(text)) if quote.kind != "term"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"정말 아쉬워요"라며 단골손님 최유리 씨가 눈물을 글썽였다.', "최유리"),
        ('재판장이 이유를 묻자 하은솔 씨는 "정말 무서웠다"며 눈물을 흘렸다.', "하은솔"),
        ('"주사 맞기 싫다고 도망간 할아버지도 있어요." 공중보건의 권태우 씨의 말이다.', "권태우"),
        ('"손이 떨려서 더는 면도를 못 합니다"라고 박 씨는 말했다.', "박 씨"),
        ('시민단체 대표 문가영은 "모두 엄벌해야 한다"고 촉구했다.', "문가영"),
        ('कोच जॉन मैथ्यू ने खुशी जताई, "यह मेहनत का फल है।"', "जॉन मैथ्यू"),
        ('उनके बेटे सूरज वर्मा का मानना है कि "इस काम में भविष्य नहीं"।', "सूरज वर्मा"),
        ('नीलम जोशी कहती हैं, "यह कला पुरानी है।" दुकानदार इक़बाल अंसारी बोले, "लोग प्लास्टिक खरीदते हैं।"', "इक़बाल अंसारी"),
    ],
)  # fmt: skip
def test_who_acts_says_it(text, speaker):
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        'मीरा शर्मा ने कहा, "हमारे पास पैसे नहीं हैं।" फ़िल्म को "साल की सबसे बड़ी घटना" कहा गया।',
        '이상훈 씨는 "방법을 찾겠다"고 밝혔다. 낡은 지붕이 "이제 그만 쉬고 싶다"라며 삐걱거렸다.',
    ],
)
def test_what_nobody_in_particular_says_is_not_the_last_speaker_s(text):
    assert speakers(text)[1:] in ([None], [])
