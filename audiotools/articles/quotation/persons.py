"""Words for whoever speaks and whoever is spoken to, by language: talk is full of them, lists and instructions are not.

Only whole words; for languages that leave no spaces, characters. Possessives and objects count like subjects.
"""

from __future__ import annotations

import re
from functools import cache

_FIRST = {
    "en": "I I'm I've I'd I'll me my mine myself we we're we've our ours us",
    "de": "ich mir mich mein meine meinem meinen meiner meines wir uns unser unsere unserem unseren unserer",
    "fr": "je j' j moi mon ma mes nous notre nos",
    "es": "yo me mi mis mío mía nosotros nosotras nos nuestro nuestra nuestros nuestras conmigo",
    "it": "io mi me mio mia miei mie noi ci nostro nostra nostri nostre",
    "pt": "eu me mim meu minha meus minhas nós nosso nossa nossos nossas comigo",
    "nl": "ik mij me mijn wij we ons onze",
    "sv": "jag mig mej min mitt mina vi oss vår vårt våra",
    "da": "jeg mig min mit mine vi os vores vor",
    "nb": "jeg meg min mitt mine vi oss vår vårt våre",
    "pl": "ja mnie mi mną mój moja moje moim mojej my nas nam nami nasz nasza nasze jestem byłem byłam",
    "cs": "já mě mne mi mnou můj moje má my nás nám náš naše jsem jsme",
    "ru": "я меня мне мной мой моя моё мои моей мы нас нам нами наш наша наше наши",
    "uk": "я мене мені мною мій моя моє мої ми нас нам нами наш наша наше наші",
    "el": "εγώ μου με εμένα εμείς μας",
    "tr": "ben bana beni benim bende benden biz bize bizi bizim",
    "ar": "أنا نحن لي لنا عندي",
    "he": "אני לי שלי אותי אנחנו לנו שלנו אותנו",
    "hi": "मैं मैंने मुझे मेरा मेरी मेरे हम हमने हमें हमारा हमारी हमारे",
    "ko": "저는 제가 나는 내가 저희 우리",
}
_SECOND = {
    "en": "you you're you've you'd you'll your yours yourself",
    "de": "sie ihnen ihr ihre ihrem ihren ihrer du dir dich dein deine deinem deinen euch euer eure",
    "fr": "vous votre vos tu te t' toi ton ta tes",
    "es": "usted ustedes tú te ti tu tus vosotros os contigo vos",
    "it": "lei suo sua suoi tu ti te tuo tua tuoi tue voi vi vostro vostra",
    "pt": "você vocês tu te ti teu tua seu sua",
    "nl": "u uw je jij jou jouw jullie",
    "sv": "du dig dej din ditt dina ni er ert",
    "da": "du dig din dit dine jer jeres",
    "nb": "du deg din ditt dine dere deres",
    "pl": "pan pani pana panu państwo państwa ty ciebie ci cię tobie twój twoja twoje wy was wam",
    "cs": "vy vás vám vámi váš vaše ty tě tobě tvůj",
    "ru": "вы вас вам вами ваш ваша ваше ваши ты тебя тебе твой твоя",
    "uk": "ви вас вам вами ваш ваша ваше ваші ти тебе тобі твій твоя",
    "el": "εσείς σας εσύ σου",
    "tr": "siz size sizi sizin sen sana seni senin",
    "ar": "أنت أنتم لك لكم عندك",
    "he": "אתה את אתם לך שלך אותך לכם שלכם",
    "hi": "आप आपने आपको आपका आपकी आपके तुम तुम्हारा",
    "ko": "당신 당신은 선생님",
}
_UNSPACED = {"zh": ("[我咱]", "[你您]"), "ja": ("[私僕俺]", "あなた|さんは")}
_SINGULAR = frozenset("i i'm i've i'd i'll me my mine myself".split())
_CALLS = frozenset(
    "yes no yeah yep well oh ah okay ok sure right exactly absolutely hmm thanks hello hi so and but".split()
)
"""How English turns begin that are answers."""


@cache
def _words(language: str, person: int) -> frozenset[str]:
    table = (_FIRST, _SECOND)[person - 1]
    return frozenset(table.get({"no": "nb", "nn": "nb"}.get(language, language), table["en"]).lower().split())


def says_first(text: str, language: str | None) -> bool:
    """Whether somebody in a text says "I", "my" or "we".

    >>> says_first("My aunt gave it to me.", "en"), says_first("Сестра дала её мне.", "ru"), says_first("A tin.", "en")
    (True, True, False)
    """
    return _has(text, language or "en", 1)


def says_second(text: str, language: str | None) -> bool:
    """Whether a text addresses somebody as "you".

    >>> says_second("When did you begin?", "en"), says_second("Wann haben Sie begonnen?", "de")
    (True, True)
    """
    return _has(text, language or "en", 2)


def says_i(text: str) -> bool:
    """Whether somebody in an English text says "I" or "my", and not "we" alone."""
    return bool(_SINGULAR & set(_tokens(text)))


def answers(text: str) -> bool:
    """Whether an English text begins as a turn in a conversation does: "Yes", "Well", "Oh".

    >>> answers("Well, that came later."), answers("Welcome to the shop.")
    (True, False)
    """
    return (_tokens(text[:40]) or [""])[0] in _CALLS


def _has(text: str, language: str, person: int) -> bool:
    if language in _UNSPACED:
        return bool(re.search(_UNSPACED[language][person - 1], text))
    return bool(_words(language, person) & set(_tokens(text)))


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower().replace("’", "'"))
