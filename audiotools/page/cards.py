"""A card for each printed quote: verdict, print against recording, who is said to have said it, whose voice it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from audiotools.page.items import VERDICTS, Item, clock, language, moment, name_of, percent, stretches
from audiotools.page.markup import Html, joined, tag
from audiotools.page.printed import differences, marked
from audiotools.page.spoken import spoken_words
from audiotools.page.texts import Texts
from audiotools.records import Edges, EdgeSource, Edit, Place, Result, Transcript
from audiotools.text.clocks import milliseconds

_CAUSES = {"recogniser": "page.misheard", "unknown": "page.cause_unknown", "desk": None}
_WARNINGS = {
    "negation": "wanting.negation",
    "number": "wanting.number",
    "name": "wanting.name",
    "missing": "wanting.missing",
}
_KINDS = {"block": "page.kind_block", "statement": "page.kind_statement", "term": "page.kind_term"}


def summary(quotes: Sequence[Item], t: Texts) -> Html:
    """How many were found, by verdict, as buttons that show only those."""
    counts = Counter(item.verdict for item in quotes)
    buttons = [
        tag(
            "button",
            tag("span", sign, class_="sign", aria_hidden="true"),
            " " + t(f"verdict.{verdict}") + " ",
            tag("b", str(counts[verdict])),
            type="button",
            class_=f"chip {verdict}",
            data_verdict=verdict,
            aria_pressed="false",
        )
        for verdict, sign in VERDICTS.items()
        if counts[verdict]
    ]
    found = sum(counts.values()) - counts["absent"] - counts["unchecked"]
    return joined(
        [
            tag("p", t("quotes.tally", found=found, n=len(quotes)), class_="tally"),
            tag("div", *buttons, class_="chips", role="group", aria_label=t("page.only_verdict")),
        ]
    )


def cards(result: Result, quotes: Sequence[Item], t: Texts) -> Html:
    """The quotes, one card each, in print order."""
    return tag("ol", *(_card(result, item, t) for item in quotes), class_="cards")


def _card(result: Result, item: Item, t: Texts) -> Html:
    match, spans = item.match, item.spans
    sign, name = VERDICTS[item.verdict], t(f"verdict.{item.verdict}")
    head = [
        tag(
            "a",
            str(item.number),
            class_="number",
            href=f"#c{item.number}",
            aria_label=t("page.quote", number=item.number),
        ),
        tag("span", tag("span", sign, class_="sign", aria_hidden="true"), f" {name}", class_=f"verdict {item.verdict}"),
    ]
    if spans:
        edges = (*match.edges, *(Edges() for _ in spans[len(match.edges) :]))
        times = [
            tag("a", f"{_edge(a, edge.start)}–{_edge(b, edge.end)}", href=moment(a, b), class_="time", dir="ltr")
            for (a, b), edge in zip(spans, edges, strict=False)
        ]
        head.append(tag("span", joined(times, " + "), class_="when"))
        head.append(tag("span", t("page.sure", percent=percent(match.score, t)), class_="score"))
    if match.warnings:
        head.append(tag("strong", "; ".join(t(_WARNINGS[name]) for name in match.warnings), class_="warning"))
    parts = [tag("p", joined(head, " "), class_="head"), _printed(result, item, t)]
    if spans:
        said = spoken_words(result.transcript, match.spans, match.utterances)
        parts.append(_line(t("quotes.on_tape"), said, result.transcript.language))
    elif item.checked:
        parts.append(_guess(result.transcript, match.alternatives, t))
    parts.append(_who(result.transcript, item, t))
    if match.edits:
        parts.append(_edits(match.edits, t))
    others = match.alternatives if spans else match.alternatives[1:]
    if others:
        parts.append(_others(result.transcript, others, t("page.others") if spans else t("page.guesses"), t))
    parts.append(_actions(item, t))
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


def _printed(result: Result, item: Item, t: Texts) -> Html:
    quote = item.match.quote
    if quote.start is not None and quote.end is not None and result.article is not None:
        text, start, end = result.article.text, quote.start, quote.end
    else:
        text, start, end = quote.text, 0, len(quote.text)
    shown = marked(text, start, end, [], differences(item.match.edits), t)
    return tag("blockquote", shown, dir="auto", lang=language(quote.language), class_="printed")


def _line(label: str, text: str, code: str | None) -> Html:
    return tag("p", tag("span", label, class_="label"), " ", tag("bdi", text, lang=language(code)), class_="tape")


def _guess(transcript: Transcript, alternatives: Sequence[Place], t: Texts) -> Html:
    if not alternatives:
        return tag("p", t("page.nothing_close"), class_="tape")
    best = alternatives[0]
    return tag(
        "p",
        tag("span", t("page.guess"), class_="label"),
        " ",
        _places(best),
        _likely(best, t),
        tag("bdi", spoken_words(transcript, best.spans), lang=language(transcript.language)),
        class_="tape guess",
    )


def _likely(place: Place, t: Texts) -> str:
    return " (" + t("page.likely", percent=percent(place.score, t)) + ") "


def _places(place: Place) -> Html:
    links = [
        tag("a", f"{clock(a, tenths=True)}–{clock(b, tenths=True)}", href=moment(a, b), class_="time", dir="ltr")
        for a, b in stretches(place.spans)
    ]
    return joined(links, " + ")


def _who(transcript: Transcript, item: Item, t: Texts) -> Html:
    quote, voice = item.match.quote, item.match.voice
    facts = []
    if quote.speaker:
        facts.append(t.html("quotes.printed_as", name=tag("bdi", quote.speaker, class_="name")))
    if voice:
        heard = name_of(transcript, voice, t) or voice
        differs = bool(quote.speaker) and transcript.name_of(voice) != voice and not _alike(quote, heard)
        facts.append(t.html("quotes.voice", name=tag("bdi", heard, class_="name")))
        if differs:
            facts.append(tag("strong", t("page.voice_differs"), class_="warning"))
    if quote.kind in _KINDS:
        facts.append(joined([t(_KINDS[quote.kind])]))
    return tag("p", joined(facts, " · "), class_="by") if facts else Html("")


def _alike(quote: object, heard: str) -> bool:
    """Whether a printed name and a voice's name share a word, as "Marsh" and "Helen Marsh" do."""
    printed = " ".join([getattr(quote, "speaker", "") or "", *getattr(quote, "aliases", ())])
    return bool(set(re.findall(r"\w+", printed.casefold())) & set(re.findall(r"\w+", heard.casefold())))


def _edits(edits: Sequence[Edit], t: Texts) -> Html:
    rows = [tag("li", joined(_edit(edit, t))) for edit in edits]
    return tag("details", tag("summary", t("page.edits", n=len(rows))), tag("ul", *rows, class_="edits"))


def _edit(edit: Edit, t: Texts) -> Iterator[str]:
    printed, spoken = (tag("bdi", text.strip()) for text in (edit.printed, edit.spoken))
    inserted, struck = tag("ins", printed), tag("del", tag("span", spoken, class_="was"))
    if edit.kind == "inserted":
        yield t.html("page.edit_inserted", printed=inserted)
    elif edit.kind == "omitted":
        yield t.html("page.edit_omitted", said=struck)
    elif edit.kind == "reordered":
        yield t.html("page.edit_reordered", printed=inserted, said=struck)
    else:
        yield t.html("page.edit_replaced", printed=inserted, said=struck)
    if edit.span is not None:
        start = milliseconds(edit.span.start)
        time = tag("a", clock(start), href=moment(start), class_="time", dir="ltr")
        yield from (" ", t.html("page.edit_at", time=time))
    weighty = _WARNINGS.get("missing" if edit.missing else edit.risk or "")
    keys = (weighty, "page.edit_shown" if edit.marked else None, _CAUSES.get(edit.cause))
    notes = [t(key) for key in keys if key]
    if notes:
        yield " (" + t("page.comma").join(notes) + ")"


def _others(transcript: Transcript, places: Sequence[Place], label: str, t: Texts) -> Html:
    code = language(transcript.language)
    rows = [
        tag(
            "li",
            _places(place),
            _likely(place, t),
            tag("bdi", spoken_words(transcript, place.spans), lang=code),
        )
        for place in places
    ]
    return tag("details", tag("summary", label), tag("ul", *rows, class_="edits"))


def _actions(item: Item, t: Texts) -> Html:
    number = item.number
    buttons = []
    if item.spans:
        buttons += [
            tag(
                "button",
                t("player.play"),
                type="button",
                class_="play",
                data_play=number,
                aria_label=t("page.play_quote", number=number),
            ),
            tag(
                "button",
                t("quotes.copy_link"),
                type="button",
                data_copy=number,
                aria_label=t("page.copy_quote", number=number),
            ),
            tag("a", t("page.in_transcript"), href=f"#s{number}", data_n=number),
        ]
    if item.match.quote.start is not None:
        buttons.append(tag("a", t("page.in_article"), href=f"#a{number}", data_n=number))
    return tag("p", joined(buttons, " "), class_="actions")
