"""Who says a quote where a small word or an ending marks the subject: Hindi (``ने``), Korean (``은``, ``는``).

The subject stands before the quote, or between it and the verb that follows; what marks it tells where it ends, and
where it begins is told by the clause: a mark, an adverb, or a word that is marked otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from audiotools.articles.attribution import devanagari, hangul
from audiotools.articles.attribution.clauses import Word, asides_in, is_verb, sentence_after, sentence_before, words_of
from audiotools.articles.attribution.sayings import BEHIND, REACH, Saying
from audiotools.articles.attribution.topics import Topic, given_gender
from audiotools.languages.language import Language

_VERB_REACH = 8
"""Words between a quote and its verb, at most (Hindi and Korean treebanks: six)."""


def saying(text: str, start: int, opening: int, closing: int, end: int, language: Language) -> Saying | None:
    """Find the attribution beside a quote; see `audiotools.articles.attribution.attributing.find_saying`."""
    before = sentence_before(words_of(text, max(start, opening - REACH), opening, language), language)
    after = sentence_after(words_of(text, closing, min(end, closing + BEHIND), language), language)
    if text[closing - 2 : closing - 1] in language.ends:
        after = _up_to_quote(after)
    if _joins(language):
        before, after = _without_asides(before, language), _without_asides(after, language)
    behind = next((i for i, w in enumerate(after[:_VERB_REACH]) if is_verb(w, language)), None)
    ahead = next((i for i in range(len(before) - 1, -1, -1) if is_verb(before[i], language)), None)
    if ahead is not None and len(before) - ahead > _VERB_REACH:
        ahead = None
    last = before[-1] if ahead is not None else None
    parted = last is not None and not last.is_word and last.text not in language.ends
    leads = parted or (last is not None and last.low in language.that)
    if leads and text[closing - 2 : closing - 1] in language.ends:
        behind = None  # सीता ने कहा, “… ।” राम ने कहा: who said the first is told, and the next sentence is its own
    if _joins(language) and _CALLED_SO.match(text, closing):
        return None
    if told := _by_words(text, closing, end, language):
        return told
    if behind is not None and _is_passive(after, behind, language):
        return Saying(None, after[behind].text, "nobody")  # “साल की घटना” कहा गया
    while_ = _joins(language) and after and after[0].start == closing and after[0].low in _WHILE
    if while_ and not any(is_verb(word, language) for word in after[1:_VERB_REACH]):
        return _while(text, before, after, language)
    return _by_verbs(text, before, after, (ahead, behind), language) or _verbless(
        text, before, after, closing, language
    )


def _by_verbs(
    text: str, before: Sequence[Word], after: Sequence[Word], verbs: tuple[int | None, int | None], language: Language
) -> Saying | None:
    """Who says a quote by the verbs before and behind it; None where there are none."""
    ahead, behind = verbs
    if behind is not None:
        found = _subject_behind(text, after[:behind], after[behind], language)
        if found is not None:
            return found._replace(cue=after[behind].text)
    if ahead is None and behind is None:
        return None
    cue = before[ahead].text if ahead is not None else after[behind or 0].text
    stop = len(before) if behind is not None or ahead is None else ahead
    told = before[: stop + (not _joins(language))]  # सीता का मानना है कि
    found = _subject(text, told, language) or _according(text, before, language)
    if found is None and ahead is not None and not behind:
        found = _unmarked(text, before[:ahead], language)
    if found is not None:
        return found._replace(cue=cue)
    return Saying(None, cue, "nobody" if _is_unread(before[:stop], language) else "omitted")


def _up_to_quote(words: Sequence[Word]) -> list[Word]:
    """Words up to the next quote, which stands as white space."""
    stop = next((i + 1 for i, (one, other) in enumerate(pairwise(words)) if other.start - one.end > _GAP), len(words))
    return list(words[:stop])


_GAP = 3
"""Characters of white space between words from which they stand for a quote."""
_PASSIVE = frozenset("गया गई गए गयी जाता जाती जाते".split())
"""What stands behind a Hindi participle where nobody in particular does it: ``कहा गया``."""
_WHILE = tuple("며 라며 이라며 다며 면서 라면서 이라면서".split())
"""What is written behind a Korean quote where its speaker does something besides: ``"…"라며 최유리 씨가 울었다``."""
_CALLED_SO = re.compile("이?라(?:고 ?(?:불리|불린|부르|부른|이름|명명|일컫|칭하|쓰인|쓰여|적힌|적혀)|는 )")
"""What stands behind a Korean quote that something is called, or that stands on something: ``‘별’이라고 불리는``."""
_WORDS_OF = re.compile(
    r"[\s.]*(?P<who>[가-힣() ]{2,30}?)의 (?:말|설명|주장|이야기|얘기|증언|회고|전언|지적)"
    r"(?:이다|이었다|이에요|입니다|다)(?![가-힣])"
)
"""Whose words a Korean quote is, as the next sentence says: ``"…" 권태우 씨의 말이다``."""


def _by_words(text: str, closing: int, end: int, language: Language) -> Saying | None:
    """Whose words the next sentence says a quote was."""
    found = _WORDS_OF.match(text, closing, min(end, closing + BEHIND)) if _joins(language) else None
    if found is None:
        return None
    words = words_of(text, found.start("who"), found.end("who"), language)
    return hangul.read_name(found["who"], [word.low for word in words], language)._replace(cue="말") if words else None


def _is_passive(words: Sequence[Word], verb: int, language: Language) -> bool:
    follows = words[verb + 1].low if verb + 1 < len(words) else ""
    return not _joins(language) and follows in _PASSIVE


def _while(text: str, before: Sequence[Word], after: Sequence[Word], language: Language) -> Saying:
    """Who does something as they say a quote, who stands before it or behind: ``그는 "…"며 고개를 저었다``."""
    cue = after[0].text
    near = next((i for i in range(len(before) - 1, -1, -1) if is_verb(before[i], language)), -1)
    found = _subject(text, before[near + 1 :], language) or _according(text, before, language)
    if found is None and not _is_unread(before[near + 1 :], language):
        found = _subject(text, after[1:_VERB_REACH], language)
        found = found or (_subject(text, before[:near], language) if near >= 0 else None)
    if found is not None:
        return found._replace(cue=found.cue or cue)
    unread = _is_unread(before, language) or _is_unread(after[1:], language)
    return Saying(None, cue, "nobody" if unread else "omitted")


def _is_unread(words: Sequence[Word], language: Language) -> bool:
    """Whether a clause has a subject that is not understood, so that nobody's words go on in its quote."""
    if not _joins(language):
        marked = (i for i in range(1, len(words)) if _marks_subject(words, i, language))
        return any(words[i - 1].low not in language.pronouns for i in marked)
    small = language.adverbs | language.openers | language.conjunctions | language.pronouns.keys()
    if not words or words[-1].low in small:
        return False
    mark = _is_marked(words[-1], ("은", "는", "이", "가", "께서"))
    return bool(mark) and len(words[-1].low) > len(mark) + 1


def _verbless(
    text: str, before: Sequence[Word], after: Sequence[Word], closing: int, language: Language
) -> Saying | None:
    """Who says a quote that no verb stands beside."""
    if before and before[-1].text == ":" and (named := _alone(before[:-1], language)):
        return Saying(named, ":", "name")
    if not _joins(language) and before and (not before[-1].is_word or before[-1].low in language.that):
        return _according(text, before, language) or _subject(text, before, language)  # कोच मैथ्यू ने खुशी जताई, “…”
    if _joins(language) and after and after[0].start == closing and after[0].low in language.that:
        found = _according(text, before, language) or _subject(text, before, language)  # 그는 "…"며 고개를 저었다
        return found._replace(cue=found.cue or after[0].text) if found else Saying(None, after[0].text, "omitted")
    return _according(text, before, language)


def _alone(words: Sequence[Word], language: Language) -> str:
    """The name that is all that stands before a colon, where a family's name tells it: ``김민수: “…”``."""
    alone = _joins(language) and len(words) == 1 and hangul.is_full(words[0].text, language)
    return words[0].text if alone else ""


def _without_asides(words: Sequence[Word], language: Language) -> list[Word]:
    """Words without parentheses; a mark behind one belongs to the word before it: ``최고경영자(CEO)는``."""
    kept, at = list[Word](), 0
    for first, last in asides_in(words, len(words)):
        kept += words[at:first]
        at = last
        mark = words[last] if last < len(words) and words[last].start == words[last - 1].end else None
        if mark is not None and mark.is_word and _is_marked(mark, (*language.subject_marks, *language.other_marks)):
            name = kept[-1]
            kept[-1] = Word(name.start, mark.end, name.text + mark.text, name.low + mark.low)
            at = last + 1
    return [*kept, *words[at:]]


def _is_marked(word: Word, marks: Sequence[str]) -> str:
    """The mark a word ends in, or is."""
    return next((m for m in sorted(marks, key=len, reverse=True) if word.low == m or word.low.endswith(m)), "")


def _subject(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """The last marked subject of a clause, with the words that belong to it."""
    own = not _joins(language)
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        before_noun = word.low in _OBLIQUE and _leads_noun(words, index, language) if own else index + 1 < len(words)
        if word.low in language.pronouns and not before_noun:  # इस पहल को, 이 제품을
            return Saying(None, "", "pronoun", word.low)
        if own and not _marks_subject(words, index, language):
            continue
        if not own and index and word.low in _TOO and _names(words[index - 1].low, words, index - 1, language):
            first = _begin(words, index - 1, language)  # 라현수 씨 역시
            return _shaped(text, words, first, index, words[index - 1].text, language)
        stem = "" if own else _stem(words, index, language)
        if stem is None:
            continue
        if stem.lower() in language.pronouns:
            return Saying(None, "", "pronoun", stem.lower())
        last = index if own else index + 1
        first = _begin(words, index, language)
        if own and first >= last:
            continue
        found = _shaped(text, words, first, last, stem, language)
        if found is not None:
            return (_topic(text, words[:first], language) if _is_weak(word, stem) else None) or found
    return None


_OBLIQUE = frozenset("इस उस इन उन किसी यह वह ये वे सब कई उनका उनके उनकी उसका उसके उसकी इनका इनके इनकी".split())
"""Hindi pronouns that stand before nouns as well: ``इस पहल को``."""


def _leads_noun(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a noun follows a word, and no mark of a subject or verb."""
    if index + 1 >= len(words):
        return False
    follows = words[index + 1]
    source = {phrase[-1] for phrase in language.according_after}
    marked = follows.low in language.subject_marks or follows.low in language.other_marks or follows.low in source
    return follows.is_word and not marked and not is_verb(follows, language)


_TOO = frozenset("역시 또한".split())
"""What stands for a mark behind a Korean subject."""
_BESIDES = tuple("에서 에게 부터 까지 으로 대해 대해서 관해서 위해서 통해서 에".split())
"""How a stem ends whose mark sets off no subject: ``가능성에 대해서는``, ``회견에서는``."""


def _is_weak(word: Word, stem: str) -> bool:
    """Whether a mark is that of any clause's subject, where the sentence's own has another."""
    return bool(stem) and word.text[len(stem) :] in ("이", "가")


def _topic(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """What a sentence is about, which speaks rather than the subject of a clause: ``이 장관은 김 지사가 나설 경우``."""
    marked = any(word.low.endswith(("은", "는")) for word in words)
    found = _subject(text, words, language) if marked else None
    return found if found is not None and found.printed else None


def _subject_behind(text: str, words: Sequence[Word], verb: Word, language: Language) -> Saying | None:
    """The subject between a quote and its verb, without a mark where the verb asks for none: ``अजय सिंह बोले``."""
    found = _subject(text, words, language)
    if found is None and not _joins(language) and devanagari.UNMARKING.fullmatch(verb.low):
        found = _unmarked(text, [word for word in words if word.is_word], language)
    return found


def _marks_subject(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a word of its own marks the subject before it."""
    low = words[index].low
    follows = words[index + 1].low if index + 1 < len(words) else ""
    return low == language.subject_marks[0] or (low in language.subject_marks[1:] and follows in _HIS_WORDS)


_HIS_WORDS = frozenset("कहना मानना दावा आरोप तर्क विचार".split())
"""What somebody's words are, behind the mark of whose they are: ``सीता का मानना है कि``."""


def _stem(words: Sequence[Word], index: int, language: Language) -> str | None:
    """A subject without the mark that is written together with it; None where there is no such mark."""
    word = words[index]
    mark = _is_marked(word, [mark for mark in language.subject_marks if len(mark) < len(word.low)])  # 군청 측 | 은
    if not mark or len(word.low) <= len(mark) or word.low in language.adverbs or word.low in language.openers:
        return None
    stem = word.text[: -len(mark)]
    short = len(stem) == 1 and stem not in language.pronouns and not language.is_role(stem)
    if (mark == "는" and stem.endswith(_MODIFYING)) or (short and stem not in language.after_name):
        return None  # 낡은
    aside = mark in ("은", "는", "도") and len(stem) > 2 and stem.endswith(_BESIDES)
    if aside or (mark in ("이", "가") and _is_about(words, index)):
        return None
    if stem.lower() in language.pronouns:
        return stem
    weak = len(mark) == 1 and mark in "이가도" and not _names(stem, words, index, language)
    return None if weak or stem.lower() in language.adverbs else stem


_MODIFYING = tuple("다 하 되 있 없 리 려 이라".split())
"""How verbs end whose "는" leads to the noun behind them and marks no subject: ``도입해야 한다는 공세를``."""

_ABOUT = frozenset("데 것에 것과 데에".split())


def _is_about(words: Sequence[Word], index: int) -> bool:
    """Whether a subject is that of the clause that something is said about: ``김 의원이 지지한 데 대해``."""
    rest = [word.low for word in words[index + 1 :]]
    return any(low in _ABOUT and after.startswith(("대해", "대한", "관련")) for low, after in pairwise(rest))


def _joins(language: Language) -> bool:
    """Whether marks are written together with their word."""
    return language.script == "hangul"


def _names(stem: str, words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a word with a weak mark is what somebody is called."""
    return language.is_role(stem.lower()) or stem.endswith((*language.after_name, *hangul.long_titles(language)))


def _begin(words: Sequence[Word], last: int, language: Language) -> int:
    """Where the phrase that ends at a word begins."""
    first = last
    while first > 0 and last - first < 7:
        word = words[first - 1]
        if not word.is_word or is_verb(word, language) or word.low in language.conjunctions | language.that:
            break  # "…"라고 | 박 씨는
        titled = (
            first == last < len(words)
            and word.low in language.family_names
            and words[last].low.startswith((*hangul.long_titles(language), *language.after_name))
        )
        if titled and word.low in language.pronouns:
            return first - 1  # 고향을 찾은 | 이 후보
        if word.low in language.adverbs | language.openers | language.pronouns.keys() and not titled:
            break
        led = word.low in language.prepositions and word.low not in language.genitive
        if led or (not _joins(language) and word.low in language.auxiliaries):
            break  # हीरो रहे | ऋतिक ठाकुर
        if (
            _joins(language)
            and _is_marked(word, (*language.other_marks, *language.subject_marks))
            and last - first >= 1
        ):
            mark = _is_marked(word, (*language.other_marks, *language.subject_marks))
            if mark not in ("의", "도", "로", "이", "가") and len(word.low) > len(mark) + 1:
                break
        first -= 1
    return first


def _shaped(text: str, words: Sequence[Word], first: int, last: int, stem: str, language: Language) -> Saying | None:
    """A name without its titles, or a description."""
    some = list(words[first:last])
    while some and (some[0].low in language.determiners or some[0].low in language.openers):
        some.pop(0)
    if not some:
        return None
    begin = some[0].start
    stop = some[-1].end if not stem else some[-1].start + len(stem)
    printed = text[begin:stop]
    lows = [w.low for w in some[:-1]] + ([stem.lower()] if stem else [some[-1].low])
    if _joins(language):
        return hangul.read_name(printed, lows, language)
    cut = max((i + 1 for i, low in enumerate(lows) if language.is_role(low)), default=0)
    cut = cut or max((i + 1 for i, low in enumerate(lows[:-1]) if low in language.genitive), default=0)
    cut = max(cut, devanagari.name_begins(lows, language))
    if cut < len(lows):
        while len(lows) - cut > 1 and lows[-1] in language.after_name:
            some, lows = some[:-1], lows[:-1]
        if len(lows) - cut <= 4:
            return Saying(text[some[cut].start : some[-1].end], "", "name")
    return Saying(text[some[0].start : some[-1].end], "", "description")


def _according(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    line = text[words[0].start : words[-1].end] if words else ""
    for phrase in language.according_after:
        sought = " ".join(phrase)
        place = line.rfind(sought)
        if place <= 0:
            continue
        some = [w for w in words if w.end <= words[0].start + place or w.start < words[0].start + place]
        if not some:
            continue
        last = some[-1]
        stem = last.text[: max(0, words[0].start + place - last.start)] if last.end > words[0].start + place else ""
        found = _shaped(text, some, _begin(some, len(some) - bool(stem), language), len(some), stem, language)
        if found is not None:
            return found._replace(cue=sought.split()[-1])
    return None


def _unmarked(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """A clause that begins with its subject and has no mark: ``सीता देवी कहती हैं``."""
    clause = max((i + 1 for i, word in enumerate(words) if not word.is_word), default=0)
    if clause and any(is_verb(word, language) for word in words[:clause]):
        words = words[clause:]  # सीता कहती हैं, “…” | राम बोले
    aged = next((i + 1 for i, word in enumerate(words[:3]) if word.low == "वर्षीय"), 0)
    words = words[aged:]
    stop = next((i for i, w in enumerate(words) if not w.is_word or w.low in language.function_words), len(words))
    if not stop or stop > 4 or re.search(r"\d", words[0].text):
        return devanagari.behind_role(text, words, language)
    if stop < len(words) and words[stop].low in language.prepositions | frozenset(language.other_marks):
        return devanagari.behind_role(text, words, language)
    return _shaped(text, words, 0, stop, "", language)


def topic_of(sentence: str, language: Language) -> Topic | None:
    """The person whom a sentence is about: the one marked subject with a full name, or who is known by the given name.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> topic_of("손자 김민수 씨가 기관차를 몰았다", find_language("ko")).printed
    '김민수'
    """
    words = words_of(sentence, 0, len(sentence), language)
    found = _subject(sentence, words, language)
    if _joins(language):
        words = _without_asides(words, language)
        named = found is not None and found.by == "name" and hangul.is_full(found.printed or "", language)
        return Topic(found.printed or "", "name") if found is not None and named else None
    if found is not None and found.by == "name" and " " in (found.printed or ""):
        given = (found.printed or "").split()[0]
        return Topic(found.printed or "", "name", given_gender(given, language))
    if found is not None and found.by == "pronoun":
        return Topic(found.low, "pronoun")
    return devanagari.topic_of(sentence, words, language)
