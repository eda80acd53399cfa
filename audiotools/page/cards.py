"""A card for each printed quote: verdict, print against tape, who is said to have said it and whose voice it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from audiotools.page.items import VERDICTS, Item, clock, language, moment, name_of, percent, stretches
from audiotools.page.markup import Html, joined, tag
from audiotools.page.printed import differences, marked
from audiotools.page.spoken import spoken_words
from audiotools.records import Edges, EdgeSource, Edit, Place, Result, Transcript
from audiotools.text.clocks import milliseconds

_CAUSES = {"recogniser": "perhaps misheard by the recogniser", "unknown": "cause unknown", "desk": None}
_WARNINGS = {
    "negation": "a negation differs",
    "number": "a number differs",
    "name": "a name differs",
    "missing": "partly not found",
}
_KINDS = {"block": "set off without marks", "statement": "testimony printed as paragraphs", "term": "a quoted term"}


def summary(quotes: Sequence[Item]) -> Html:
    """How many were found, by verdict, as buttons that show only those."""
    counts = Counter(item.verdict for item in quotes)
    buttons = [
        tag(
            "button",
            tag("span", sign, class_="sign", aria_hidden="true"),
            f" {name} ",
            tag("b", str(counts[verdict])),
            type="button",
            class_=f"chip {verdict}",
            data_verdict=verdict,
            aria_pressed="false",
        )
        for verdict, (sign, name) in VERDICTS.items()
        if counts[verdict]
    ]
    found = sum(counts.values()) - counts["absent"] - counts["unchecked"]
    return joined(
        [
            tag("p", f"{found} of {len(quotes)} printed quotes found on the recording.", class_="tally"),
            tag("div", *buttons, class_="chips", role="group", aria_label="Show only quotes of one verdict"),
        ]
    )


def cards(result: Result, quotes: Sequence[Item]) -> Html:
    """The quotes, one card each, in print order."""
    return tag("ol", *(_card(result, item) for item in quotes), class_="cards")


def _card(result: Result, item: Item) -> Html:
    match, spans = item.match, item.spans
    sign, name = VERDICTS[item.verdict]
    head = [
        tag("a", str(item.number), class_="number", href=f"#c{item.number}", aria_label=f"Quote {item.number}"),
        tag("span", tag("span", sign, class_="sign", aria_hidden="true"), f" {name}", class_=f"verdict {item.verdict}"),
    ]
    if spans:
        edges = (*match.edges, *(Edges() for _ in spans[len(match.edges) :]))
        times = [
            tag("a", f"{_edge(a, edge.start)}–{_edge(b, edge.end)}", href=moment(a, b), class_="time", dir="ltr")
            for (a, b), edge in zip(spans, edges, strict=False)
        ]
        head.append(tag("span", joined(times, " + "), class_="when"))
        head.append(tag("span", f"{percent(match.score)} sure", class_="score"))
    if match.warnings:
        head.append(tag("strong", "; ".join(_WARNINGS[name] for name in match.warnings), class_="warning"))
    parts = [tag("p", joined(head, " "), class_="head"), _printed(result, item)]
    if spans:
        said = spoken_words(result.transcript, match.spans, match.utterances)
        parts.append(_line("On tape", said, result.transcript.language))
    elif item.checked:
        parts.append(_guess(result.transcript, match.alternatives))
    parts.append(_who(result.transcript, item))
    if match.edits:
        parts.append(_edits(match.edits))
    others = match.alternatives if spans else match.alternatives[1:]
    if others:
        parts.append(_others(result.transcript, others, "Other places" if spans else "Other guesses"))
    parts.append(_actions(item))
    return tag(
        "li",
        *parts,
        class_=f"card {item.verdict}",
        id=f"c{item.number}",
        data_n=item.number,
        data_verdict=item.verdict,
        tabindex="-1",
    )


def _edge(ms: int, source: EdgeSource) -> str:
    """A quote's edge, marked where it was not measured."""
    return ("≈ " if source == "estimate" else "") + clock(ms, tenths=True)


def _printed(result: Result, item: Item) -> Html:
    quote = item.match.quote
    if quote.start is not None and quote.end is not None and result.article is not None:
        text, start, end = result.article.text, quote.start, quote.end
    else:
        text, start, end = quote.text, 0, len(quote.text)
    shown = marked(text, start, end, [], differences(item.match.edits), refs=False)
    return tag("blockquote", shown, dir="auto", lang=language(quote.language), class_="printed")


def _line(label: str, text: str, code: str | None) -> Html:
    return tag("p", tag("span", label, class_="label"), " ", tag("bdi", text, lang=language(code)), class_="tape")


def _guess(transcript: Transcript, alternatives: Sequence[Place]) -> Html:
    if not alternatives:
        return tag("p", "Nothing on the recording comes close.", class_="tape")
    best = alternatives[0]
    return tag(
        "p",
        tag("span", "Best guess, turned down", class_="label"),
        " ",
        _places(best),
        f" ({percent(best.score)} likely) ",
        tag("bdi", spoken_words(transcript, best.spans), lang=language(transcript.language)),
        class_="tape guess",
    )


def _places(place: Place) -> Html:
    links = [
        tag("a", f"{clock(a, tenths=True)}–{clock(b, tenths=True)}", href=moment(a, b), class_="time", dir="ltr")
        for a, b in stretches(place.spans)
    ]
    return joined(links, " + ")


def _who(transcript: Transcript, item: Item) -> Html:
    quote, voice = item.match.quote, item.match.voice
    facts = []
    if quote.speaker:
        facts.append(joined(["Printed as said by ", tag("bdi", quote.speaker, class_="name")]))
    if voice:
        heard = name_of(transcript, voice) or voice
        differs = bool(quote.speaker) and transcript.name_of(voice) != voice and not _alike(quote, heard)
        facts.append(joined(["Voice on tape: ", tag("bdi", heard, class_="name")]))
        if differs:
            facts.append(tag("strong", "Print and voice differ", class_="warning"))
    if quote.kind in _KINDS:
        facts.append(joined([_KINDS[quote.kind]]))
    return tag("p", joined(facts, " · "), class_="by") if facts else Html("")


def _alike(quote: object, heard: str) -> bool:
    """Whether a printed name and a voice's name share a word, as "Marsh" and "Helen Marsh" do."""
    printed = " ".join([getattr(quote, "speaker", "") or "", *getattr(quote, "aliases", ())])
    return bool(set(re.findall(r"\w+", printed.casefold())) & set(re.findall(r"\w+", heard.casefold())))


def _edits(edits: Sequence[Edit]) -> Html:
    rows = [tag("li", joined(_edit(edit))) for edit in edits]
    many = f"{len(rows)} difference{'s' if len(rows) > 1 else ''} between print and tape"
    return tag("details", tag("summary", many), tag("ul", *rows, class_="edits"))


def _edit(edit: Edit) -> Iterator[str]:
    printed, spoken = (tag("bdi", text.strip()) for text in (edit.printed, edit.spoken))
    if edit.kind == "inserted":
        yield from ("printed, not said: ", tag("ins", printed))
    elif edit.kind == "omitted":
        yield from ("said, not printed: ", tag("del", tag("span", spoken, class_="was")))
    elif edit.kind == "reordered":
        yield from (
            "printed in another order: ",
            tag("ins", printed),
            ", said as ",
            tag("del", tag("span", spoken, class_="was")),
        )
    else:
        yield from ("printed ", tag("ins", printed), " for ", tag("del", tag("span", spoken, class_="was")))
    if edit.span is not None:
        start = milliseconds(edit.span.start)
        yield from (" at ", tag("a", clock(start), href=moment(start), class_="time", dir="ltr"))
    weighty = _WARNINGS.get("missing" if edit.missing else edit.risk or "")
    notes = [note for note in (weighty, "shown in print" if edit.marked else None, _CAUSES.get(edit.cause)) if note]
    if notes:
        yield f" ({', '.join(notes)})"


def _others(transcript: Transcript, places: Sequence[Place], label: str) -> Html:
    code = language(transcript.language)
    rows = [
        tag(
            "li",
            _places(place),
            f" ({percent(place.score)} likely) ",
            tag("bdi", spoken_words(transcript, place.spans), lang=code),
        )
        for place in places
    ]
    return tag("details", tag("summary", label), tag("ul", *rows, class_="edits"))


def _actions(item: Item) -> Html:
    number = item.number
    buttons = []
    if item.spans:
        buttons += [
            tag("button", "Play", type="button", class_="play", data_play=number, aria_label=f"Play quote {number}"),
            tag("button", "Copy link", type="button", data_copy=number, aria_label=f"Copy link to quote {number}"),
            tag("a", "In transcript", href=f"#s{number}", data_n=number),
        ]
    if item.match.quote.start is not None:
        buttons.append(tag("a", "In article", href=f"#a{number}", data_n=number))
    return tag("p", joined(buttons, " "), class_="actions")
