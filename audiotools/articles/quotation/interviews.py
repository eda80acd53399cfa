"""Interviews: who asks and who answers, told first by how the page sets the turns, then by their words.

Turns may be labelled all along, labelled once and then alternating, or not labelled at all, with the questions in
bold, in italics or as headings. A page of frequent questions is set the same way: so an interview must also name
somebody who answers, or say that it is one, or be talk in which somebody says "I" to somebody called "you".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from audiotools.articles.quotation.forewords import announces
from audiotools.articles.quotation.labels import (
    ANSWER,
    LETTERS,
    QUESTION,
    Label,
    may_speak,
    read_dash_label,
    read_label,
    read_label_above,
    speaking,
    speaking_below,
)
from audiotools.articles.quotation.narration import FIRST_PERSON, NARRATOR, outside
from audiotools.articles.quotation.occasions import INTERVIEW, is_interview
from audiotools.articles.quotation.pages import BOLD, HEADING, ITALIC, PLAIN, SET_OFF, Page, Turn, style_of
from audiotools.articles.quotation.persons import says_first, says_i, says_second
from audiotools.articles.quotation.signs import most_asking, read_nicks, read_sign

SIGNED = "signed"  # behind the one label of a page, that of who asks
MARKED = "marked"  # behind a sign of its own
BEFORE = "before"  # plain, and what follows is in italics
STAGE = re.compile(
    r"\W*\(?(?:crosstalk|laughter|laughs|applause|inaudible|end transcript|music|pause)\b.{0,30}$"
    r"|[\W_]*\[[^\[\]\n]{2,80}\][*_]*(?:\s*:.*|[\W_]*)$|[\W_]*\d{1,2}:\d\d(?::\d\d)?[\W_]*$",
    re.IGNORECASE | re.DOTALL,
)
"""What is nobody's words in a transcript: a noise, a note of the writer's in brackets, a clock."""

_QUESTION_MARK = r"(?:[?？؟]|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e])"  # behind a Greek letter, a semicolon
_ASKS = re.compile(rf"{_QUESTION_MARK}[\"”»’)\]*_]*(?:\s|$)|か[。」』]?\s*$")
_ENDS_ASKING = re.compile(rf"(?:{_QUESTION_MARK}|か[。」』]?)[\"”»’)\]*_\s]*$")
_NUMBERED = re.compile(r"\s*(?:[QFP]?\d{1,3}[.):]|[QF]:)\s+")
_TOLD_TO = re.compile(
    r"^(?:[Bb]y\s+|[—–-]\s*)?(?P<name>[^\W\d_][^\n:.;]{2,60}?),?\s+(?:\()?as told to\b|^\W*as told to\b"
    r"|(?:aufgezeichnet|protokolliert) von\b",
    re.IGNORECASE,
)
_AFTERWORD = re.compile(
    r"[\W_]*(?:this (?:interview|conversation|q&a|story|post|article)\b|interview(?:ed)? (?:by|was|has)|edited\b"
    r"|(?:to )?(?:learn|find out|read|see|hear) more|follow\b|you can (?:find|follow|read|see|listen|buy|visit)|visit\b"
    r"|thank(?:s| you) (?:for|to)|photo|image|about the|want to|if you|subscribe|click|check out|more (?:info|about))",
    re.IGNORECASE,
)
_LEAST_ASKED = 0.5  # share of the paragraphs set like questions that ask; the rest prompt ("Tell us about …")
_LEAST_PROMPTED = 0.3  # the same where the title says that it is an interview and they have a face of their own
_LEAST_ANSWERED = 0.7  # share of questions with something else behind them
_MOST_QUESTION = 90  # words


def find_turns(page: Page) -> list[Turn]:
    """The turns of an interview, in order; none where the page is no interview."""
    return _labelled_turns(page) or _told_to(page) or _set_turns(page)


# Turns that are labelled all along


def _labels(page: Page) -> dict[int, Label]:
    """The labels that stand before words in their own line, by the index of the paragraph."""
    found: dict[int, Label] = {}
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.role in ("body", "item", "quote", "heading"):
            label = read_label(page.text, paragraph.start, paragraph.end)
            if label and (paragraph.role != "heading" or label.letter):
                found[index] = label
    if len(found) < _LEAST_SIGNED:
        found = _dash_labels(page) or found
    return _with_nicks(page, found, read_nicks(page))


def _dash_labels(page: Page) -> dict[int, Label]:
    """The labels before a dash, or before nothing, where two of them come again and again."""
    found: dict[int, Label] = {}
    for index, paragraph in enumerate(page.paragraphs):
        label = read_dash_label(page.text, paragraph.start, paragraph.end) if paragraph.role == "body" else None
        if label:
            found[index] = label
    often = {name for name, times in Counter(x.name for x in found.values()).items() if times >= _LEAST_DASHED}
    return {index: label for index, label in found.items() if label.name in often} if len(often) > 1 else {}


def _with_nicks(page: Page, found: dict[int, Label], nicks: dict[int, Label]) -> dict[int, Label]:
    return dict(sorted((nicks | found).items())) if nicks and _may_nick(page, found) else found


def _may_nick(page: Page, found: Mapping[int, Label]) -> bool:
    """Whether nicknames may be labels: on a page that says it is an interview, or beside a name that comes again."""
    often = Counter(label.name for label in found.values() if may_speak(label.name)).most_common(1)
    told = INTERVIEW.search(f"{page.title}\n{page.text[:_NEAR]}")
    return bool(told) or (bool(often) and often[0][1] >= _LEAST_SIGNED)


_LEAST_DASHED = 3  # turns behind a label that nothing but a dash parts from them; questions behind dashes
_NEAR = 3000  # characters above which a page that is an interview says so


def _labels_above(page: Page) -> dict[int, Label]:
    """The labels that stand on a line of their own above words, by the index of the paragraph that begins with them."""
    found: dict[int, Label] = {}
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.role in ("body", "item", "quote", "heading", "byline"):
            label = read_label_above(page.text, paragraph.start, paragraph.end, paragraph.bold)
            if label:
                found[index] = label
    return _with_nicks(page, found, read_nicks(page, above=True))


def _labelled_turns(page: Page) -> list[Turn]:
    labels = _labels(page)
    said = {i: (label.name, page.text[label.end : page.paragraphs[i].end]) for i, label in labels.items()}
    voices = speaking(said, page.language)
    above = _labels_above(page)
    often = Counter(label.name for label in above.values())
    again = {index: label for index, label in above.items() if often[label.name] > 1}
    below = _said_below(page, again)
    if len(below) > len(said) or not voices:
        headed = speaking_below({i: (above[i], text) for i, text in below.items()}, page.language)
        if headed:
            return _walk_labelled(page, again, headed)
    if not voices or _are_few(said, voices):
        return []
    if all(voice in LETTERS or voice in (QUESTION, ANSWER) for voice in voices):
        asked = [text for label, text in said.values() if LETTERS.get(label, label) == QUESTION]
        answered = [text for label, text in said.values() if LETTERS.get(label, label) == ANSWER]
        if not is_interview(page, asked, answered, min(said)):
            return []
    if asker := _asking_letter(said, voices):
        names = {voice: QUESTION if voice == asker else ANSWER for voice in voices}
        labels = {i: label._replace(name=names.get(label.name, label.name)) for i, label in labels.items()}
        voices = frozenset(names.values())
    alone = {index: label for index, label in above.items() if label.told and label.name in voices}
    return _walk_labelled(page, alone | labels, voices)


def _are_few(said: Mapping[int, tuple[str, str]], voices: frozenset[str]) -> bool:
    """Whether labels that may be voices are lost among others, or among paragraphs: in a form, and no talk."""
    turns = [index for index, (label, _) in said.items() if label in voices]
    inside = sum(turns[0] <= index <= turns[-1] for index in said)
    return 2 * len(turns) < inside or _SPARSE * len(turns) < turns[-1] - turns[0]


_SPARSE = 25  # paragraphs a turn, on average; the longest answers in oral histories run to about ten


def _asking_letter(said: Mapping[int, tuple[str, str]], voices: frozenset[str]) -> str:
    """Which of two letters asks, where the turns say so and the letters do not: a letter is another language's."""
    if len(voices) != 2 or any(len(voice) != 1 for voice in voices):
        return ""
    texts = {voice: [text for name, text in said.values() if name == voice] for voice in voices}
    asks = {voice: sum(bool(_ASKS.search(text)) for text in some) / max(1, len(some)) for voice, some in texts.items()}
    asker, other = sorted(voices, key=asks.__getitem__, reverse=True)
    meant = LETTERS.get(asker, asker) == QUESTION and LETTERS.get(other, other) != QUESTION
    plain = asks[asker] >= 0.7 and asks[other] <= 0.2
    return asker if plain and not meant else ""


def _said_below(page: Page, above: Mapping[int, Label]) -> dict[int, str]:
    """What stands below each label that stands alone: the rest of its paragraph, or the next paragraphs."""
    said: dict[int, str] = {}
    for index, label in above.items():
        words = page.text[label.end : page.paragraphs[index].end]
        after = index + 1
        while len(words) < _ENOUGH and after < len(page.paragraphs) and after not in above:
            words = f"{words} {page.line(after)}"
            after += 1
        if words.strip():
            said[index] = words
    return said


_ENOUGH = 600  # characters by which a turn is judged


def _walk_labelled(page: Page, labels: Mapping[int, Label], voices: frozenset[str]) -> list[Turn]:
    """The turns behind the labels that are voices, and the paragraphs in which they go on."""
    turns = {index: label for index, label in labels.items() if label.name in voices}
    last = max(turns)
    result: list[Turn] = []
    voice, opens = "", False
    for index in range(min(turns), len(page.paragraphs)):
        line, paragraph = page.line(index), page.paragraphs[index]
        if index in turns:
            voice, begins = turns[index].name, turns[index].end
            opens = begins >= paragraph.end  # its words stand in the next paragraph
            if not opens and not STAGE.match(line[begins - paragraph.start :]):
                result.append(Turn(index, begins, voice))
        elif opens and paragraph.role in ("body", "heading", "item", "quote", "byline") and not STAGE.match(line):
            result.append(Turn(index, paragraph.start, voice))
            opens = False
        elif paragraph.role != "body" or STAGE.match(line) or index in labels:
            continue
        elif (
            voice
            and page.quoted[index] < 0.5
            and (index < last or FIRST_PERSON.search(outside(line)))
            and not NARRATOR.match(line)
        ):
            result.append(Turn(index, paragraph.start, voice, resumes=True))
        else:
            voice = ""
    return result


# One voice throughout


def _told_to(page: Page) -> list[Turn]:
    """A piece "as told to" somebody: all of it is said by whom it is about."""
    for index, paragraph in enumerate(page.paragraphs):
        line = page.line(index)
        edge = index < 5 or index >= len(page.paragraphs) - 2
        found = _TOLD_TO.search(line) if edge and len(line) <= 160 and paragraph.role != "heading" else None
        if not found:
            continue
        body = [
            i
            for i, p in enumerate(page.paragraphs)
            if i != index and p.role == "body" and len(page.line(i).split()) > 8 and page.quoted[i] < 0.5
        ]
        own = [i for i in body if says_first(outside(page.line(i)), page.language)]
        if not body or 2 * len(own) < len(body):
            return []
        name = (found["name"] or "").strip(" *_,")
        label = name if re.match(r"[^\W\d_a-zß-ÿ]", name) and len(name.split()) <= 5 else ANSWER
        first = min(own)
        return [Turn(i, page.paragraphs[i].start, label, resumes=i > first) for i in body if i >= first]
    return []


# Turns that the page sets apart


def _asks(line: str) -> bool:
    return bool(_ENDS_ASKING.search(line)) or (bool(_ASKS.search(line)) and len(line.split()) <= 60)


class _Setting(NamedTuple):
    """A style in which a page sets its questions, the paragraphs in that style, and those of them that ask."""

    style: str
    members: list[int]
    asked: list[int]


def _set_turns(page: Page) -> list[Turn]:
    styles = [
        style_of(page, i) if p.role in ("body", "heading", "item", "quote") else ""
        for i, p in enumerate(page.paragraphs)
    ]
    styles = _without_face_of_all(page, styles)
    labels = _labels(page)
    for index in _signed(labels):
        styles[index] = SIGNED
    _mark(page, styles)
    order = (SIGNED, MARKED, BOLD, ITALIC, HEADING, SET_OFF, BEFORE, PLAIN)
    settings = [s for style in order if (s := _setting(page, styles, style, labels))]
    if not settings:
        return []
    setting = max(settings, key=lambda s: (s.style != PLAIN, len(s.asked)))
    first = setting.asked[0]
    labelled = _labelled_before(page, labels, first)
    begin = min([first, *labelled, *_prompts_before(page, setting)])
    asked, answered = _sides(page, setting, styles, begin)
    if not is_interview(page, asked, answered, begin, named=bool(labelled), headed=setting.style == HEADING):
        return []
    return _walk(page, setting, styles, labels, labelled, begin)


def _without_face_of_all(page: Page, styles: list[str]) -> list[str]:
    """The same styles, a face in which the whole page is set taken for none."""
    for face in (BOLD, ITALIC):
        body = [i for i, p in enumerate(page.paragraphs) if p.role == "body" and styles[i]]
        if len(body) >= _SEVERAL and sum(styles[i] == face for i in body) >= _FACE_OF_ALL * len(body):
            return [PLAIN if own == face else own for own in styles]
    return styles


_SEVERAL = 6  # paragraphs from which on a page has a face of its own
_FACE_OF_ALL = 0.9


def _mark(page: Page, styles: list[str]) -> None:
    """Tell plain paragraphs from each other: those behind the sign of questions, and those before italics."""
    signs = [
        read_sign(page.line(i), p.role)[0] if styles[i] in (PLAIN, SET_OFF) else ""
        for i, p in enumerate(page.paragraphs)
    ]
    asking = [_asks(page.line(i)) for i in range(len(signs))]
    sign = most_asking(signs, asking)
    if sign in _DASHES and _answered_alike(signs, asking, sign):
        sign = ""
    for index, own in enumerate(signs):
        if own and own == sign:
            styles[index] = MARKED
        elif styles[index] == PLAIN and index + 1 < len(styles) and styles[index + 1] == ITALIC:
            styles[index] = BEFORE


def _answered_alike(signs: Sequence[str], asking: Sequence[bool], sign: str) -> bool:
    """Whether a dash stands before answers as before questions, so that it tells none from the other."""
    asked = [i for i, own in enumerate(signs[:-1]) if own == sign and asking[i]]
    alike = sum(signs[i + 1] == sign and not asking[i + 1] for i in asked)
    return bool(asked) and alike >= _LEAST_ANSWERED * len(asked)


_DASHES = ("—", "–", "-")


def _prompts_before(page: Page, setting: _Setting) -> list[int]:
    """What asks for an answer without asking, before the first question."""
    before = [i for i in setting.members if i < setting.asked[0] and _prompts(page.line(i), setting.style)]
    if setting.style in (SIGNED, MARKED):
        return before
    last = before[-1:] if setting.style == BOLD else []
    return [i for i in last if says_second(page.line(i), page.language) and not INTERVIEW.search(page.line(i))]


def _signed(labels: Mapping[int, Label]) -> list[int]:
    """The paragraphs behind the one label of a page that comes again and again, where nobody else has one."""
    often = Counter(found.name for found in labels.values() if may_speak(found.name)).most_common(2)
    if not often or often[0][1] < _LEAST_SIGNED or (len(often) > 1 and often[1][1] > 1):
        return []
    return [index for index, found in labels.items() if found.name == often[0][0]]


_LEAST_SIGNED = 4  # paragraphs behind one label


def _setting(page: Page, styles: Sequence[str], style: str, labels: Mapping[int, Label]) -> _Setting | None:
    """The questions in one style, if there are enough of them and something else stands behind each."""
    members = [
        i
        for i, own in enumerate(styles)
        if own == style and len(page.line(i).split()) <= _MOST_QUESTION and page.quoted[i] < 0.6
    ]
    asked = [i for i in members if _asks(page.line(i))]
    if style == PLAIN:
        asked = [i for i in asked if _ENDS_ASKING.search(page.line(i)) and _is_plain_question(page, styles, i)]
        members = asked
    if len(asked) < _LEAST[style]:
        return None
    inside = [i for i in members if asked[0] <= i <= asked[-1] and len(page.line(i).split()) > 2]
    answered = [i for i in asked if _answered(page, styles, i, style)]
    share = _LEAST_PROMPTED if INTERVIEW.search(page.title) and style in (SIGNED, MARKED, BOLD) else _LEAST_ASKED
    if len(asked) < share * len(inside) or len(answered) < _LEAST_ANSWERED * len(asked):
        return None
    if style == PLAIN and not _are_plain_turns(page, asked, labels):
        return None
    return _Setting(style, members, asked)


_LEAST = {SIGNED: 3, MARKED: 3, BOLD: 2, ITALIC: 2, HEADING: 2, SET_OFF: 3, BEFORE: 3, PLAIN: 2}
"""Questions in one style."""


def _are_plain_turns(page: Page, asked: Sequence[int], labels: Mapping[int, Label]) -> bool:
    """Whether questions without a face of their own are turns, told by labels, or by what introduces them and "you"."""
    if 5 * len(asked) < asked[-1] - asked[0] + 2:
        return False
    if _labelled_before(page, labels, asked[0]):
        return True
    addressed = sum(says_second(page.line(i), page.language) for i in asked)
    dashed = all(page.line(i)[0] in _DASHES and page.line(i + 1)[0] in _DASHES for i in asked)
    if len(asked) < (_LEAST_DASHED if dashed else _LEAST_PLAIN):
        return False
    if INTERVIEW.search(page.title) and 2 * addressed >= len(asked):
        return True
    own = sum(says_i(outside(page.line(i + 1)), page.language) for i in asked)
    talk = addressed > 0 and own >= _LEAST_OWN and 2 * (addressed + own) >= len(asked)  # essays ask nobody
    return talk and announces(page, asked[0])


_LEAST_PLAIN = 4  # questions that nothing but their words tells
_LEAST_OWN = 2  # answers in which somebody says "I"


def _is_plain_question(page: Page, styles: Sequence[str], index: int) -> bool:
    line = page.line(index)
    return len(line.split()) <= 50 and index + 1 < len(styles) and not _ENDS_ASKING.search(page.line(index + 1))


def _answered(page: Page, styles: Sequence[str], index: int, style: str) -> bool:
    """Whether something that is no question follows a question."""
    for after in range(index + 1, min(index + 4, len(styles))):
        if not styles[after]:
            continue
        if styles[after] == style and style != PLAIN:
            return (
                _asks(page.line(index))
                and after == index + 1
                and after + 1 < len(styles)
                and styles[after + 1] != style
            )
        return styles[after] != HEADING
    return False


def _labelled_before(page: Page, labels: Mapping[int, Label], first: int) -> dict[int, str]:
    """A question and an answer with labels at the start of the turns: who is who, once and for all."""
    near = {i: found.name for i, found in labels.items() if first - 8 <= i <= first + 2 and may_speak(found.name)}
    order = sorted(near)
    for one, other in pairwise(order):
        if near[one] != near[other] and _asks(page.line(one)) and not _ENDS_ASKING.search(page.line(other)):
            return {i: near[i] for i in order if i >= one}
    return {}


def _sides(page: Page, setting: _Setting, styles: Sequence[str], begin: int) -> tuple[list[str], list[str]]:
    asked = [page.line(i) for i in setting.asked]
    members = set(setting.members)
    answered = [
        page.line(i)
        for i in range(begin, len(styles))
        if i not in members and styles[i] and styles[i] != HEADING and i <= setting.asked[-1] + 1
    ]
    return asked, answered


def _walk(
    page: Page,
    setting: _Setting,
    styles: Sequence[str],
    labels: Mapping[int, Label],
    labelled: Mapping[int, str],
    begin: int,
) -> list[Turn]:
    asks = dict.fromkeys(labelled[i] for i in sorted(labelled) if _asks(page.line(i)))  # who asks first, asks
    questioner = next(iter(asks), QUESTION)
    answerers = [label for label in dict.fromkeys(labelled.values()) if label not in asks]
    answerer = answerers[0] if len(answerers) == 1 else ANSWER
    members, last = set(setting.members), setting.asked[-1]
    frequent = Counter(found.name for i, found in labels.items() if i >= begin and may_speak(found.name))
    result: list[Turn] = []
    answering, voice = False, answerer
    for index in range(begin, len(styles)):
        if not styles[index]:
            continue
        line, start = page.line(index), page.paragraphs[index].start
        label = labels.get(index)
        if label is not None and label.name.isupper() and not may_speak(label.name):
            continue  # WARNING: the writer's own
        known = label is not None and (label.name in labelled.values() or frequent[label.name] > 1)
        if index in members and (_asks(line) or _prompts(line, setting.style)):
            own = label.name if label is not None and known else questioner
            begins = label.end if label is not None and known else start + _opened(line, setting.style)
            result.append(Turn(index, begins, own if own not in answerers else questioner, resumes=answering is None))
            answering, voice = True, answerer
        elif styles[index] == HEADING:
            answering = answering and index < last
        elif label is not None and known:
            voice = label.name
            result.append(Turn(index, label.end, voice))
            answering = voice not in asks or answering
            if voice in asks:
                answering, voice = True, answerer
        elif (
            not answering
            or page.quoted[index] >= 0.5
            or STAGE.match(line)
            or (
                index > last
                and _ends(page, index, last, styles[index], {styles[t.paragraph] for t in result} - {setting.style})
            )
        ):
            answering = answering and index < last
        else:
            goes_on = bool(result) and result[-1].paragraph == index - 1 and result[-1].label == voice
            result.append(Turn(index, start, voice, resumes=goes_on))
    return result


def _opened(line: str, style: str) -> int:
    """How many characters of a question are no words: its number, or its sign."""
    numbered = _NUMBERED.match(line)
    return numbered.end() if numbered else read_sign(line, "body")[1] if style == MARKED else 0


def _prompts(line: str, style: str) -> bool:
    """Whether a line set like a question asks for an answer without asking."""
    if style == SIGNED:
        return True
    words = line.strip(" *_").split()
    return (
        style not in (PLAIN, BEFORE)
        and len(words) >= (6 if style == HEADING and line.rstrip()[-1:] not in ".…。" else 4)
        and line.rstrip(" *_")[-1:] in ".!…:。"
    )


def _ends(page: Page, index: int, last: int, style: str, answering: set[str]) -> bool:
    """Whether a paragraph behind the last question is no answer any more: a note has a face that no answer has."""
    line = page.line(index)
    if _AFTERWORD.match(line) or style in {ITALIC, BOLD} - answering or NARRATOR.match(line):
        return True
    return index > last + 1 and not says_first(outside(line), page.language)
