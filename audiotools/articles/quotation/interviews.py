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

from audiotools.articles.quotation.labels import (
    ANSWER,
    LETTERS,
    QUESTION,
    Label,
    may_speak,
    read_label,
    read_label_above,
    speaking,
    speaking_below,
)
from audiotools.articles.quotation.narration import FIRST_PERSON, NARRATOR, outside
from audiotools.articles.quotation.persons import says_first, says_i, says_second
from audiotools.records import Paragraph

BOLD, ITALIC, HEADING, SET_OFF, PLAIN = "bold", "italic", "heading", "quote", "plain"
SIGNED = "signed"  # behind the one label of a page, that of who asks
STAGE = re.compile(
    r"\W*\(?(?:crosstalk|laughter|laughs|applause|inaudible|end transcript|music|pause)\b.{0,30}$"
    r"|[\W_]*\[[^\[\]\n]{2,80}\][*_]*(?:\s*:.*|[\W_]*)$|[\W_]*\d{1,2}:\d\d(?::\d\d)?[\W_]*$",
    re.IGNORECASE | re.DOTALL,
)
"""What is nobody's words in a transcript: a noise, a note of the writer's in brackets, a clock."""

_MARKED = re.compile(r"(?P<mark>\*\*|__|\*|_)(?=\S)(?P<inside>.{2,600}?)(?<=\S)(?P=mark)\s*$", re.DOTALL)
_QUESTION_MARK = r"(?:[?？؟]|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e])"  # behind a Greek letter, a semicolon
_ASKS = re.compile(rf"{_QUESTION_MARK}[\"”»’)\]*_]*(?:\s|$)|か[。」』]?\s*$")
_ENDS_ASKING = re.compile(rf"(?:{_QUESTION_MARK}|か[。」』]?)[\"”»’)\]*_\s]*$")
_NUMBERED = re.compile(r"\s*(?:[QFP]?\d{1,3}[.):]|[QF]:)\s+")
_INTERVIEW = re.compile(
    r"\b(?:interview(?:s|ed|er|ee)?|q\s?&\s?a|q and a|questions? (?:for|with|to)|(?:in )?conversation with"
    r"|(?:we|i|he|she|they|who|and)\s(?:recently\s|also\s|have\s|had\s)?"
    r"(?:met|spoke|talked|chatted|caught up|sat down|asked)(?:\s(?:to|with|up))?"
    r"|(?:speaks|talks|spoke|talked|chats|tells?|told) (?:to|with|us|about)|answers? (?:our|some|a few|my)"
    r"|entretien|propos recueillis|entrevista|intervista|intervistato|gespräch|im interview|fragen an|entrevistado"
    r"|wywiad|rozmawia|rozhovor|vraaggesprek|intervju|samtale med|interjú|röportaj|söyleşi"
    r"|wir (?:trafen|sprachen|besuchten)|erzählt (?:uns|von|vom|aus)|rencontre avec|avons rencontrée?|nous raconte"
    r"|hablamos con|conversamos con|conversación con|nos cuenta|abbiamo incontrato|incontro con|ci racconta"
    r"|conversa com|conversámos com|falámos com|falamos com|in gesprek met|spraken (?:we )?met|vi (?:träffade|mødte"
    r"|møtte)|samtal med|rozmowa z|povídali jsme si)\b"
    r"|интервью|інтерв[’']ю|беседовал|беседа с|поговорили с|розмова з|поговорили з"
    r"|συνέντευξη|مقابلة|حوار|ראיון|专访|專訪|采访|インタビュー|인터뷰|साक्षात्कार",
    re.IGNORECASE,
)
_FAQ = re.compile(
    r"\b(?:faqs?|frequently asked|common questions|questions? (?:we|people|you) (?:often|get)|help (?:cent|desk)"
    r"|how[- ]to|troubleshooting|tutorial|getting started|user guide|manual|terms of|privacy policy"
    r"|häufig(?:e|e gestellte)? fragen"
    r"|questions fréquentes|preguntas frecuentes|domande frequenti|perguntas frequentes|veelgestelde vragen)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:can|do|should|may|will|am|how|what|where|could|must|did|have|when)\s(?:\w+\s){0,2}?(?:i|my|we)\b",
    re.IGNORECASE,
)
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


class Turn(NamedTuple):
    """A paragraph of a turn.

    Parameters
    ----------
    paragraph
        Its index.
    start
        Where its words begin, behind a label.
    label
        The printed name, or ``Q`` or ``A``.
    resumes
        Whether it goes on from the paragraph before.
    """

    paragraph: int
    start: int
    label: str
    resumes: bool = False


class Page(NamedTuple):
    """What is known of an article before its turns are told."""

    text: str
    paragraphs: Sequence[Paragraph]
    quoted: Sequence[float]
    language: str | None
    title: str

    def line(self, index: int) -> str:
        """The characters of a paragraph."""
        paragraph = self.paragraphs[index]
        return self.text[paragraph.start : paragraph.end]


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
    return found


def _labels_above(page: Page) -> dict[int, Label]:
    """The labels that stand on a line of their own above words, by the index of the paragraph that begins with them."""
    found: dict[int, Label] = {}
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.role in ("body", "item", "quote", "heading", "byline"):
            label = read_label_above(page.text, paragraph.start, paragraph.end, paragraph.bold)
            if label:
                found[index] = label
    return found


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
    if not voices:
        return []
    if all(voice in LETTERS or voice in (QUESTION, ANSWER) for voice in voices):
        asked = [text for label, text in said.values() if LETTERS.get(label, label) == QUESTION]
        answered = [text for label, text in said.values() if LETTERS.get(label, label) == ANSWER]
        if not _is_interview(page, asked, answered, min(said)):
            return []
    if asker := _asking_letter(said, voices):
        names = {voice: QUESTION if voice == asker else ANSWER for voice in voices}
        labels = {i: label._replace(name=names.get(label.name, label.name)) for i, label in labels.items()}
        voices = frozenset(names.values())
    alone = {index: label for index, label in above.items() if label.told and label.name in voices}
    return _walk_labelled(page, alone | labels, voices)


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


def style_of(page: Page, index: int) -> str:
    """How a paragraph is set as a whole."""
    paragraph, line = page.paragraphs[index], page.line(index)
    if paragraph.role == "heading":
        return HEADING
    bold, italic = (
        _letters("".join(page.text[start:end] for start, end in runs)) / (_letters(line) or 1) if runs else 0.0
        for runs in (paragraph.bold, paragraph.italic)
    )
    marked = _MARKED.match(line)
    if bold > 0.9 or (marked and len(marked["mark"]) == 2):
        return BOLD
    if italic > 0.9 or (marked and len(marked["mark"]) == 1):
        return ITALIC
    return SET_OFF if paragraph.role == "quote" else PLAIN


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


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
    labels = _labels(page)
    for index in _signed(labels):
        styles[index] = SIGNED
    order = (SIGNED, BOLD, ITALIC, HEADING, SET_OFF, PLAIN)
    settings = [s for style in order if (s := _setting(page, styles, style, labels))]
    if not settings:
        return []
    setting = max(settings, key=lambda s: (s.style != PLAIN, len(s.asked)))
    first = setting.asked[0]
    labelled = _labelled_before(page, labels, first)
    begin = min([first, *labelled])
    asked, answered = _sides(page, setting, styles, begin)
    if not _is_interview(page, asked, answered, begin, named=bool(labelled), headed=setting.style == HEADING):
        return []
    return _walk(page, setting, styles, labels, labelled, begin)


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
    least = {SIGNED: 3, BOLD: 2, ITALIC: 2, HEADING: 2, SET_OFF: 3, PLAIN: 2}[style]
    if len(asked) < least:
        return None
    inside = [i for i in members if asked[0] <= i <= asked[-1] and len(page.line(i).split()) > 2]
    answered = [i for i in asked if _answered(page, styles, i, style)]
    share = _LEAST_PROMPTED if _INTERVIEW.search(page.title) and style in (SIGNED, BOLD) else _LEAST_ASKED
    if len(asked) < share * len(inside) or len(answered) < _LEAST_ANSWERED * len(asked):
        return None
    if style == PLAIN:
        span = asked[-1] - asked[0] + 2
        if len(asked) < 2 or 5 * len(asked) < span or not _labelled_before(page, labels, asked[0]):
            return None  # without a face of their own, only labels at the start tell turns from prose
    return _Setting(style, members, asked)


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


def _is_interview(
    page: Page, asked: Sequence[str], answered: Sequence[str], begin: int, *, named: bool = False, headed: bool = False
) -> bool:
    """Whether questions and answers are somebody's to somebody: by what introduces them, then by their own words."""
    intro = "\n".join([page.title, *(page.line(i) for i in range(begin))][-40:])
    helps = _FAQ.search(page.title if _INTERVIEW.search(page.title) else intro[:4000])
    if not asked or not answered or helps:
        return False
    addressed = sum(says_second(line, page.language) for line in asked) / len(asked)
    own = sum(says_first(outside(line), page.language) for line in answered) / len(answered)
    single = sum(says_i(outside(line), page.language) for line in answered) / len(answered)
    for_oneself = sum(bool(_OWN.search(line)) for line in asked) / len(asked)
    if for_oneself >= 0.4 and for_oneself > addressed:
        return False  # "How do I …?"
    told = bool(_INTERVIEW.search(intro)) or named
    if told and headed and not named and not _INTERVIEW.search(page.title):
        return addressed >= _LEAST_PROMPTED and single >= _LEAST_PROMPTED  # a policy says "we" and "you" under headings
    if told:
        return addressed >= 0.2 or own >= 0.2 or (named and len(asked) > 1)
    return addressed >= 0.4 and single >= 0.3 and len(asked) >= 3


def _walk(
    page: Page,
    setting: _Setting,
    styles: Sequence[str],
    labels: Mapping[int, Label],
    labelled: Mapping[int, str],
    begin: int,
) -> list[Turn]:
    asks = {label for i, label in labelled.items() if _asks(page.line(i))}
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
            numbered = _NUMBERED.match(line)
            begins = label.end if label is not None and known else start + (numbered.end() if numbered else 0)
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
            or (index > last and _ends(page, index, last))
        ):
            answering = answering and index < last
        else:
            goes_on = bool(result) and result[-1].paragraph == index - 1 and result[-1].label == voice
            result.append(Turn(index, start, voice, resumes=goes_on))
    return result


def _prompts(line: str, style: str) -> bool:
    """Whether a line set like a question asks for an answer without asking."""
    words = line.strip(" *_").split()
    return style != PLAIN and len(words) >= (6 if style == HEADING else 4) and line.rstrip(" *_")[-1:] in ".!…:。"


def _ends(page: Page, index: int, last: int) -> bool:
    """Whether a paragraph behind the last question is no answer any more."""
    line = page.line(index)
    if _AFTERWORD.match(line) or style_of(page, index) in (ITALIC, BOLD) or NARRATOR.match(line):
        return True
    return index > last + 1 and not says_first(outside(line), page.language)
