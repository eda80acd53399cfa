"""A change as decisions for the journal, and the state in which it leaves the results at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from audiotools.corrections.differences import tokens_of
from audiotools.corrections.taking import join_tokens, word_decision
from audiotools.errors import ConfigError
from audiotools.journal.decisions import (
    Decision,
    NoteDecision,
    ParagraphDecision,
    Sound,
    TitleDecision,
    Undo,
    VoiceDecision,
    WithholdDecision,
    WordDecision,
)
from audiotools.journal.paragraphs import continued, handed_on
from audiotools.journal.wording import inserted, retimed
from audiotools.naming.decisions import carry_out, fresh_label, give_stretch, merge_voices, name_voice, split_voice
from audiotools.people.roster import Roster
from audiotools.pipeline import reviewing
from audiotools.records import Span, Speaker, Transcript, Utterance
from audiotools.redaction.gate import MARK, Gate
from audiotools.redaction.pseudonyms import Mask
from audiotools.studio import changes as asked
from audiotools.studio.outcomes import Around, How, Outcome, spans_of
from audiotools.studio.quoting import mark_quote, on_match, on_quote
from audiotools.studio.state import Sheet, State, merged, relabelled, replaced, splice_of

_SHOWN = 12  # words of a stretch that are kept with a decision, for people


def decide_change(change: asked.Change, state: State, around: Around) -> Outcome:
    """Decide one change.

    Raises
    ------
    ConfigError
        If it makes no sense as things stand.
    """
    return _HOW[type(change)](change, state, around)


def typed_words(text: str) -> tuple[str, ...]:
    r"""Words of what somebody typed: composed letters, no control characters.

    >>> typed_words("cold  coal\n"), typed_words("谢谢 你")
    (('cold', 'coal'), ('谢谢', '你'))
    """
    clean = "".join(sign if unicodedata.category(sign) not in ("Cc", "Cs", "Co") else " " for sign in text)
    return tuple(word for part in unicodedata.normalize("NFC", clean).split() for word in join_tokens(tokens_of(part)))


def _correct(change: asked.Correct, state: State, around: Around) -> Outcome:
    sheet = Sheet(state.utterances)
    first, last = _range(sheet, change.first, change.last)
    return _replace_words(sheet, state, around, first, last, typed_words(change.text))


def _delete(change: asked.Delete, state: State, around: Around) -> Outcome:
    sheet = Sheet(state.utterances)
    first, last = _range(sheet, change.first, change.last)
    return _replace_words(sheet, state, around, first, last, ())


def _insert(change: asked.Insert, state: State, around: Around) -> Outcome:
    sheet = Sheet(state.utterances)
    if change.before > len(sheet.words):
        raise ConfigError("There are not so many words: load the page again.")
    return _insert_words(sheet, state, around, change.before, typed_words(change.text), after=change.after)


def decide_typing(
    change: asked.Correct | asked.Insert | asked.Delete, base: State, state: State, around: Around
) -> Outcome | None:
    """Decide a change to words that are still being typed, as one with what was typed of them so far.

    Parameters
    ----------
    change
        To words of `state`.
    base
        The results before the typing began.
    state
        The results with what was typed so far.

    Returns
    -------
    Outcome or None
        From `base`; None where it is to other words, and a decision of its own.
    """
    done = splice_of(base.utterances, state.utterances)
    if done is None:
        return decide_change(change, base, around)
    (first, last, count), _ = done
    words = Sheet(state.utterances).words
    if isinstance(change, asked.Insert):
        low, high, texts = change.before, change.before, typed_words(change.text)
    else:
        low, high = _range(Sheet(state.utterances), change.first, change.last)
        texts = typed_words(change.text) if isinstance(change, asked.Correct) else ()
    if high < first or low > first + count:
        return None
    begin, end = min(low, first), max(high, first + count)
    whole = [w.text for w in words[begin:low]] + list(texts) + [w.text for w in words[high:end]]
    stop = end - count + last - first
    sheet = Sheet(base.utterances)
    if begin == stop:
        return _insert_words(sheet, base, around, begin, whole, after=True) if whole else Outcome((), base)
    return _replace_words(sheet, base, around, begin, stop, whole)


def _range(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    if not first < last <= len(sheet.words):
        raise ConfigError("There are no such words: load the page again.")
    if any(MARK in word.text for word in sheet.words[first:last]):
        raise ConfigError("What is withheld cannot be changed: take the withholding back first.")
    return first, last


def _replace_words(sheet: Sheet, state: State, around: Around, first: int, last: int, texts: Sequence[str]) -> Outcome:
    """Words in the place of others; what stays at either end is not touched."""
    while first < last and texts and sheet.words[first].text == texts[0]:
        first, texts = first + 1, texts[1:]
    while first < last and texts and sheet.words[last - 1].text == texts[-1]:
        last, texts = last - 1, texts[:-1]
    if first == last:
        return _insert_words(sheet, state, around, first, texts) if texts else Outcome((), state)
    decision = _word_decision(sheet, around, first, last, texts)
    old = sheet.words[first:last]
    new = handed_on(old, retimed(old, decision.text))
    return Outcome((decision,), msgspec.structs.replace(state, utterances=replaced(sheet, first, last, new)))


def _insert_words(
    sheet: Sheet, state: State, around: Around, at: int, texts: Sequence[str], *, after: bool = False
) -> Outcome:
    if not texts:
        raise ConfigError("Type a word first.")
    words = sheet.words
    if not words:
        raise ConfigError("There is no word to type beside.")
    first_of_paragraph = not after and at < len(words) and any(one.first == at for one in around.paragraphs(state))
    if first_of_paragraph and MARK not in words[at].text:
        # What is typed at the beginning of a paragraph is its speaker's, not that of the one before.
        decision = _word_decision(sheet, around, at, at + 1, (*texts, words[at].text))
        old = words[at : at + 1]
        new = handed_on(old, retimed(old, decision.text))
        return Outcome((decision,), msgspec.structs.replace(state, utterances=replaced(sheet, at, at + 1, new)))
    decision = _word_decision(sheet, around, at, at, texts)
    left, right = (words[at - 1] if at else None), (words[at] if at < len(words) else None)
    put = replaced(sheet, at, at, inserted(left, right, decision))
    return Outcome((decision,), msgspec.structs.replace(state, utterances=put))


def _word_decision(sheet: Sheet, around: Around, first: int, last: int, texts: Sequence[str]) -> WordDecision:
    found = word_decision(sheet.words, first, last, texts, around.decided)
    # What takes an earlier decision back is a decision like any other here.
    found = found or word_decision(sheet.words, first, last, texts)
    if found is None:  # without earlier decisions there is none that it could take back
        raise ConfigError("That changes nothing.")
    return found


def _break(change: asked.Break, state: State, around: Around) -> Outcome:
    return _part(change.at, state, around, begins=True)


def _join(change: asked.Join, state: State, around: Around) -> Outcome:
    return _part(change.at, state, around, begins=False)


def _part(at: int, state: State, around: Around, *, begins: bool) -> Outcome:
    sheet = Sheet(state.utterances)
    if not 0 < at < len(sheet.words):
        raise ConfigError("No paragraph can begin or be joined there.")
    is_first = any(one.first == at for one in around.paragraphs(state))
    if begins == is_first:
        return Outcome((), state)
    number, place = sheet.place(at)
    word, before = sheet.words[at], sheet.words[at - 1]
    if not begins and place == 0 and sheet.utterances[number - 1].speaker != sheet.utterances[number].speaker:
        raise ConfigError("These are two voices: give one of the paragraphs to the other's voice first.")
    decision = ParagraphDecision(
        action="break" if begins else "join", at=word.start, word=word.text, before=before.text
    )
    marked = replaced(sheet, at, at + 1, [msgspec.structs.replace(word, paragraph=begins)])
    return Outcome((decision,), msgspec.structs.replace(state, utterances=continued(marked)))


def _give(change: asked.Give, state: State, around: Around) -> Outcome:
    sheet = Sheet(state.utterances)
    if not change.first < change.last <= len(sheet.words):
        raise ConfigError("There are no such words: load the page again.")
    words = sheet.words[change.first : change.last]
    if all(word.speaker == change.voice for word in words) and change.voice is not None:
        return Outcome((), state)
    start = min(word.start for word in words)
    span = Span(start, max(start, max(word.end for word in words)))
    was = " ".join(word.text for word in words[:_SHOWN])
    decision = give_stretch(state.turns, span, change.voice, was)
    label = change.voice or fresh_label(state.turns)
    given = relabelled(sheet, change.first, change.last, label, regroup=not around.adopted)
    return Outcome((decision,), _voiced(msgspec.structs.replace(state, utterances=given), around, decision))


def _name(change: asked.Name, state: State, around: Around) -> Outcome:
    name = " ".join(typed_words(change.name))
    known = next((speaker for speaker in state.speakers if speaker.label == change.voice), None)
    if known is not None and (known.name or "") == name and known.source == "person":
        return Outcome((), state)
    decision = name_voice(state.turns, change.voice, name)
    hidden = around.mask.whose(name) if name else None
    shown = (hidden.alias or "") if hidden is not None else name
    speakers = tuple(
        Speaker(
            one.label, shown or None, "person" if shown else None, 1.0 if shown else None, (), one.role, bool(hidden)
        )
        if one.label == change.voice
        else one
        for one in state.speakers
    )
    return Outcome((decision,), msgspec.structs.replace(state, speakers=speakers))


def _merge(change: asked.Merge, state: State, around: Around) -> Outcome:
    _refuse_adopted(around)
    decision = merge_voices(state.turns, change.voices)
    kept = decision.voices[0]
    joined = merged(state.utterances, dict.fromkeys(decision.voices[1:], kept))
    return Outcome((decision,), _voiced(msgspec.structs.replace(state, utterances=joined), around, decision))


def _split(change: asked.Split, state: State, around: Around) -> Outcome:
    _refuse_adopted(around)
    decision = split_voice(state.turns, change.voice, change.at)
    fresh = fresh_label(state.turns)
    cut: list[Utterance] = []
    for utterance in state.utterances:
        if utterance.speaker != change.voice or utterance.end <= change.at:
            cut.append(utterance)
            continue
        before = tuple(word for word in utterance.words if word.middle < change.at)
        after = tuple(msgspec.structs.replace(word, speaker=fresh) for word in utterance.words[len(before) :])
        pieces = ((change.voice, before), (fresh, after))
        cut += [Utterance(speaker, words, utterance.id) for speaker, words in pieces if words]
    return Outcome((decision,), _voiced(msgspec.structs.replace(state, utterances=tuple(cut)), around, decision))


def _refuse_adopted(around: Around) -> None:
    if around.adopted:
        raise ConfigError(
            "This transcript was made elsewhere and says itself who says what: give words to voices instead."
        )


def _voiced(state: State, around: Around, decision: VoiceDecision) -> State:
    """The state with the turns and voices that follow from a decision."""
    voices = [one for one in around.decided if isinstance(one, VoiceDecision)]
    turns = carry_out([*voices, decision], around.turns).turns
    known = {speaker.label: speaker for speaker in state.speakers}
    labels = dict.fromkeys(u.speaker for u in state.utterances if u.speaker is not None)
    labels.update(dict.fromkeys(label for label in known if label in turns.speakers))
    speakers = tuple(known.get(label, Speaker(label)) for label in labels)
    return msgspec.structs.replace(state, turns=turns, speakers=speakers)


def find_places(change: asked.Replace, state: State) -> list[tuple[int, int, str]]:
    """Where a text is found: the words it touches, as a half-open range, and what they become."""
    flags = 0 if change.case else re.IGNORECASE
    pattern = re.escape(unicodedata.normalize("NFC", " ".join(change.find.split())))
    if not pattern:
        raise ConfigError("Type what to look for.")
    wanted = re.compile(rf"(?<!\w){pattern}(?!\w)" if change.whole else pattern, flags)
    new = " ".join(change.with_.split())
    found: list[tuple[int, int, str]] = []
    first = 0
    for utterance in state.utterances:
        text, starts = "", []
        for word in utterance.words:
            starts.append(len(text))
            text += word.text + " "
        matches = list(wanted.finditer(text))
        at = 0
        while at < len(matches):
            low = _word_at(starts, matches[at].start())
            high = _word_at(starts, matches[at].end() - 1)
            group = [matches[at]]
            while at + 1 < len(matches) and _word_at(starts, matches[at + 1].start()) <= high:
                at += 1
                group.append(matches[at])
                high = max(high, _word_at(starts, matches[at].end() - 1))
            begin = starts[low]
            stop = starts[high] + len(utterance.words[high].text)
            become, done = "", begin
            for match in group:
                become, done = become + text[done : match.start()] + new, match.end()
            become += text[done:stop]
            if not any(MARK in word.text for word in utterance.words[low : high + 1]):
                found.append((first + low, first + high + 1, become))
            at += 1
        first += len(utterance.words)
    return found


def _word_at(starts: Sequence[int], at: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, at) - 1


def _replace(change: asked.Replace, state: State, around: Around) -> Outcome:
    wanted = None if change.places is None else {tuple(place) for place in change.places}
    decisions: list[Decision | Undo] = []
    now = state
    places = [place for place in find_places(change, state) if wanted is None or place[:2] in wanted]
    for first, last, text in reversed(places):  # from the end, so that numbers stand
        outcome = _replace_words(Sheet(now.utterances), now, around, first, last, typed_words(text))
        decisions[:0] = outcome.decisions
        now = outcome.state
    if not decisions:
        raise ConfigError("That is found nowhere.")
    return Outcome(tuple(decisions), now)


def _withhold(change: asked.Withhold, state: State, around: Around) -> Outcome:
    words = tuple(" ".join(text.split()) for text in change.words if text.strip())
    spans: tuple[Span, ...] = ()
    if change.start is not None and change.end is not None:
        spans = spans_of([(change.start, change.end)])
    if not spans and not words:
        raise ConfigError("Choose what to withhold.")
    known = state.said.audio
    if known is not None and any(span.start >= known.duration for span in spans):
        raise ConfigError(f"The recording lasts {known.duration:.1f} s: nothing is said there.")
    sound: Sound = "silence" if change.sound == "silence" else "beep"
    decision = WithholdDecision(spans=spans, words=words, reason=change.reason, sound=sound)
    touched = [
        number
        for number, utterance in enumerate(state.utterances)
        if words or any(utterance.start <= span.end and utterance.end >= span.start for span in spans)
    ]
    said = Transcript(utterances=tuple(state.utterances[number] for number in touched))
    shown = Gate(Mask(Roster()), [decision], said).transcript(said).utterances
    utterances = list(state.utterances)
    for number, utterance in zip(touched, shown, strict=True):
        if utterance.words != utterances[number].words:
            utterances[number] = utterance
    return Outcome((decision,), msgspec.structs.replace(state, utterances=tuple(utterances)))


def _unwithhold(change: asked.Unwithhold, state: State, around: Around) -> Outcome:
    if change.id not in around.withheld:
        raise ConfigError("That is not withheld any more: load the page again.")
    return Outcome((Undo((change.id,)),), state, told=False)


def _title(change: asked.Title, state: State, around: Around) -> Outcome:
    span = spans_of([(change.start, change.end)])[0]
    return Outcome((TitleDecision(span=span, title=" ".join(change.title.split())),), state)


def _note(change: asked.Note, state: State, around: Around) -> Outcome:
    if not change.text.strip():
        raise ConfigError("Type the note first.")
    quote = None
    if change.quote is not None:
        known = next((one for one in around.reading.quotes if one.id == change.quote), None)
        if known is None:
            raise ConfigError("There is no such quote any more: load the page again.")
        quote = reviewing.anchor(known)
    span = None
    if change.start is not None:
        span = spans_of([(change.start, change.end if change.end is not None else change.start)])[0]
    return Outcome((NoteDecision(text=change.text.strip(), span=span, quote=quote),), state)


def _unnote(change: asked.Unnote, state: State, around: Around) -> Outcome:
    if change.id not in around.notes:
        raise ConfigError("There is no such note any more: load the page again.")
    return Outcome((Undo((change.id,)),), state, told=False)


_HOW: dict[type, How] = {
    asked.Correct: _correct,
    asked.Delete: _delete,
    asked.Insert: _insert,
    asked.Break: _break,
    asked.Join: _join,
    asked.Give: _give,
    asked.Name: _name,
    asked.Merge: _merge,
    asked.Split: _split,
    asked.Replace: _replace,
    asked.Accept: on_match(lambda change, result: reviewing.accept(result, change.quote)),
    asked.Reject: on_match(lambda change, result: reviewing.reject(result, change.quote)),
    asked.Move: on_match(lambda change, result: reviewing.move(result, change.quote, spans_of(change.spans))),
    asked.Take: on_match(lambda change, result: reviewing.take(result, change.quote, change.number)),
    asked.Drop: on_quote(lambda change, result: reviewing.drop(result, change.quote)),
    asked.Attribute: on_quote(lambda change, result: reviewing.attribute(result, change.quote, change.speaker)),
    asked.MergeQuotes: on_quote(lambda change, result: reviewing.merge(result, change.quotes)),
    asked.SplitQuote: on_quote(lambda change, result: reviewing.split(result, change.quote, change.before)),
    asked.MarkQuote: mark_quote,
    asked.Withhold: _withhold,
    asked.Unwithhold: _unwithhold,
    asked.Title: _title,
    asked.Note: _note,
    asked.Unnote: _unnote,
}
