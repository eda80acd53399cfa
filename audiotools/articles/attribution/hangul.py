"""Whom a Korean phrase names, or what it calls somebody: ``홍길동 대표``, ``미국 오리건대 에밀리 카터 교수``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from audiotools.articles.attribution.sayings import Saying
from audiotools.languages.language import Language


@cache
def long_titles(language: Language) -> tuple[str, ...]:
    """Titles of two letters and more, which stand at the end of longer ones: 최고위원."""
    return tuple(title for title in language.titles if len(title) > 1)


_BODIES = tuple("당 부 청 처 회 사 단 실 국 대".split())
"""How bodies end that stand between a name and its office: ``강준현 민주당 대변인``."""


def is_full(name: str, language: Language) -> bool:
    """Whether a word is a name of three syllables, behind a family's."""
    return len(name) == 3 and name[0] in language.family_names and not language.is_role(name)


def read_name(printed: str, lows: list[str], language: Language) -> Saying:
    """The name before its title ("홍길동 대표", "홍길동 씨"), or the whole phrase."""
    words = re.sub(r"\s*\([^)]*$", "", printed).split()  # 이모(56)씨
    cut = max((i + 1 for i, low in enumerate(lows[:-1]) if low[-1:] == "인" and language.is_role(low[:-1])), default=0)
    if cut and len(words) == len(lows):
        words, lows = words[cut:], lows[cut:]  # 위원인 파티 투르벨: who is a member
    last, whole = lows[-1], " ".join(words)
    ending = next((a for a in language.after_name if last.endswith(a) and len(last) > 2), "")
    if ending and len(lows) == 1:
        return Saying(whole.removesuffix(ending).rstrip(), "", "name")
    office = _is_office(last, language) or last in language.after_name or last.endswith(tuple(language.titles))
    if len(lows) >= 2 and office:
        if name := _with_office(words, last, language):
            return Saying(name, "", "name")
        if foreign := _foreign(words[:-1], language):
            return Saying(foreign, "", "name")
    if len(lows) >= 2 and _is_plain(last, language) and not last.endswith(_PLACES):
        return Saying(words[-1], "", "name")  # 시민단체 대표 문가영
    behind = max((i + 1 for i, low in enumerate(lows[:-1]) if language.is_role(low)), default=0)
    if behind and len(words) == len(lows) and not office and not last.endswith((*_BODIES, *_PLACES)):
        return Saying(" ".join(words[behind:]), "", "name")  # 투수 카를로스 로드리게스
    if len(lows) == 1 and 2 <= len(last) <= 4 and last[0] in language.family_names and not language.is_role(last):
        return Saying(whole, "", "name")
    told = max((i + 1 for i, word in enumerate(words[:-1]) if word.endswith(_MODIFYING)), default=0)
    return Saying(" ".join(words[told:]), "", "name" if cut and not office else "description")


_PLACES = tuple("시 구 군 도 동 읍 면 역".split())
"""How places end."""
_MODIFYING = tuple("한 된 던 는".split())
"""How clauses end that stand before who somebody is: ``익명을 요구한 | 여당 의원``."""


def _with_office(words: Sequence[str], office: str, language: Language) -> str:
    """The name before an office, right before it or before the body it is of: ``이창호 한은 총재``; nothing if none."""
    names = [re.sub(r"\(.*", "", word) for word in words[:-1]]
    if office in language.after_name:  # of whom one speaks politely the name stands right before
        plain = 2 <= len(names[-1]) <= _LONG and not language.is_role(names[-1])
        return names[-1] if plain and re.fullmatch("[가-힣]+", names[-1]) else ""
    full = [name for name in names if _is_plain(name, language) and not name.endswith(_PLACES)]
    sure = [name for name in full if not name.endswith(_BODIES)] or full[-1:]
    return names[-1] if names[-1] in sure else sure[0] if sure else ""


def _is_plain(name: str, language: Language) -> bool:
    """Whether a word is a name of three syllables, of which the last two are what given names are made of."""
    return is_full(name, language) and all(letter in language.given_letters for letter in name[1:])


_LONG = 4
"""Syllables of a name, at most."""


def _foreign(words: Sequence[str], language: Language) -> str:
    """A name of two words before an office, behind a body or a country: ``미국 오리건대 | 에밀리 카터``."""
    led = len(words) >= 3 and (words[-3].endswith(_BODIES) or words[-3] in language.places)
    plain = not any(word.endswith(_BODIES) or word in language.places or language.is_role(word) for word in words[-2:])
    return " ".join(words[-2:]) if led and plain else ""


def _is_office(word: str, language: Language) -> bool:
    """Whether a word is what somebody does, by itself or by how it ends: ``공격수``, ``전주시장``."""
    return language.is_role(word) or word.endswith((*long_titles(language), *"수가사원장자인관생".strip()))
