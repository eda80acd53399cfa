"""The pages on which colleagues search a collection: what is asked, what is found, and one recording.

They are made here whole, and say everything without a script; the script plays a passage where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import msgspec

from audiotools.library.database import Row
from audiotools.library.searching import MOST, Filters, Found, Hit
from audiotools.page.markup import Html, joined, tag

PAGE = 20
"""Passages of a page."""


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the filters offer."""

    people: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def clock(seconds: float) -> str:
    """A time of day on a recording.

    >>> clock(59.99), clock(3725.5)
    ('0:59', '1:02:05')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page with the question and its answers.

    Parameters
    ----------
    name
        Of the collection.
    words, filters
        What was asked.
    choices
        What the filters offer.
    found
        The answers; None before anything was asked.
    skip
        Passages before those found.
    note
        What is wrong with the question, or with the answers.
    """

    name: str
    words: str
    filters: Filters
    choices: Choices
    found: Found | None = None
    skip: int = 0
    note: str = ""

    def html(self) -> str:
        """The page, whole."""
        parts = [tag("h1", tag("a", self.name, href="/")), _form(self.words, self.filters, self.choices)]
        if self.note:
            parts.append(tag("p", self.note, class_="note", role="status"))
        if self.found is not None:
            parts += _answers(self.found, self.words, self.filters, self.skip)
        elif not self.note:
            parts.append(tag("p", _HELP, class_="help"))
        return _document(f"{self.words} – {self.name}" if self.words else self.name, parts, "search")


_HELP = 'Words, "words in a row", beginnings*, -without; names, places and dates find people and recordings.'


def _form(words: str, filters: Filters, choices: Choices) -> Html:
    box = tag("input", type="search", name="q", value=words, aria_label="Words to look for", autofocus=not words)
    people = tag("datalist", *(tag("option", value=one) for one in choices.people), id="people")
    kept = [
        tag("label", "Who speaks", tag("input", name="person", value=filters.person or "", list="people")),
        _day("From", "since", filters.since),
        _day("To", "until", filters.until),
        _select("Collection", "collection", choices.collections, filters.collection),
        _select("Rights", "rights", choices.rights, filters.rights),
        _select("Language", "language", choices.languages, filters.language),
    ]
    return tag(
        "form",
        tag("div", box, tag("button", "Search", type="submit"), class_="words"),
        tag("div", *(one for one in kept if one), people, class_="filters"),
        role="search",
        action="/",
    )


def _day(label: str, name: str, given: str | None) -> Html:
    return tag("label", label, tag("input", name=name, value=given or "", placeholder="1998-05", class_="date"))


def _select(label: str, name: str, choices: Sequence[str], chosen: str | None) -> Html | None:
    if not choices and not chosen:
        return None
    known = list(choices) if not chosen or chosen in choices else [*choices, chosen]
    options = [tag("option", "all", value="")]
    options += [tag("option", one, value=one, selected=one == chosen) for one in known]
    return tag("label", label, tag("select", *options, name=name))


def _answers(found: Found, words: str, filters: Filters, skip: int) -> list[Html]:
    parts: list[Html] = []
    if found.people:
        lines = []
        for one in found.people:
            times = f" – in {one.recordings} recording{'' if one.recordings == 1 else 's'}, {clock(one.seconds)}"
            lines.append(tag("li", tag("a", one.name, href="/?" + urlencode({"person": one.name})), times))
        parts += [tag("h2", "People"), tag("ul", *lines)]
    if found.recordings:
        listed = [
            tag("li", tag("a", one.title, href=f"/recording/{one.recording}"),
                joined([""] + [f" – {told}" for told in (one.date, one.people) if told]))
            for one in found.recordings
        ]  # fmt: skip
        parts += [tag("h2", "Recordings"), tag("ul", *listed)]
    if not found.hits:
        return [*parts, tag("p", "There are no more." if skip else "No passage holds that.", class_="note")]
    total = f"more than {MOST}" if found.total > MOST else str(found.total)
    parts.append(tag("h2", f"Passages {skip + 1} to {skip + len(found.hits)} of {total}"))
    parts.append(tag("ol", *map(_hit, found.hits), class_="hits", start=skip + 1))
    return [*parts, _turning(found, words, filters, skip)]


def _turning(found: Found, words: str, filters: Filters, skip: int) -> Html:
    asked = {"q": words, **{k: v for k, v in msgspec.to_builtins(filters).items() if v and k != "closed"}}
    links = []
    if skip:
        links.append(tag("a", "Before", href="/?" + urlencode({**asked, "skip": max(0, skip - PAGE)}), rel="prev"))
    if skip + PAGE < min(found.total, MOST):
        links.append(tag("a", "Next", href="/?" + urlencode({**asked, "skip": skip + PAGE}), rel="next"))
    return tag("nav", *links, class_="pages", aria_label="Pages")


def _hit(hit: Hit) -> Html:
    about = [tag("strong", hit.title)]
    about += [tag("span", told) for told in (hit.date, hit.person, hit.rights) if told]
    address = f"/{hit.address}"
    return tag(
        "li",
        tag("div", *about, class_="about"),
        tag("p", marked(hit.text, hit.marks), class_="said", dir="auto"),
        tag(
            "div",
            _play(hit.recording, hit.title, max(hit.start, hit.at - 1.0), hit.stop, hit.at),
            tag("a", "in the recording", href=address, class_="cite"),
            class_="about",
        ),
    )


def _play(recording: str, title: str, start: float, stop: float, shown: float) -> Html:
    return tag(
        "button", f"▶ {clock(shown)}", type="button", class_="play", data_sound=f"/sound/{recording}",
        data_start=f"{start:.2f}", data_stop=f"{stop:.2f}", data_title=title,
    )  # fmt: skip


def marked(text: str, marks: Sequence[tuple[int, int]]) -> Html:
    """A passage with what was looked for in it marked.

    >>> str(marked("We <left> at dawn.", [(4, 8)]))
    'We &lt;<mark>left</mark>&gt; at dawn.'
    """
    parts: list[str] = []
    at = 0
    for low, high in marks:
        parts += [text[at:low], tag("mark", text[low:high])]
        at = high
    return joined([*parts, text[at:]])


def recording_page(
    name: str, recording: Row, people: Sequence[Row], passages: Sequence[Row], quotes: Sequence[Row], *, silent: str
) -> str:
    """The page of one recording: what is known of it, what was quoted from it, and everything said in it.

    Parameters
    ----------
    name
        Of the collection.
    recording, people, passages, quotes
        Rows of the database.
    silent
        Why it cannot be heard; empty where it can.
    """
    title = recording["title"] or recording["name"]
    facts = [
        ("Date", recording["date"]),
        ("Place", recording["place"]),
        ("Speaking", "; ".join(_person(one) for one in people)),
        ("Language", recording["language"]),
        ("Length", clock(recording["duration"])),
        ("Collection", recording["collection"]),
        ("Shelf mark", recording["identifier"]),
        ("Rights", recording["rights"]),
        ("About", recording["description"]),
        ("SHA-256", recording["sha256"]),
    ]
    listed = [part for what, told in facts if told for part in (tag("dt", what), tag("dd", told))]
    parts = [tag("p", tag("a", name, href="/")), tag("h1", title), tag("dl", *listed)]
    if silent:
        parts.append(tag("p", silent, class_="note"))
    if quotes:
        lines = [
            tag("li", tag("a", clock(row["start"]), href=f"#t={row['start']:.2f}"), f" “{row['text']}” ",
                tag("span", f"({row['article']}{', ' + row['speaker'] if row['speaker'] else ''})", class_="note"))
            for row in quotes
        ]  # fmt: skip
        parts += [tag("h2", "Quoted in print"), tag("ul", *lines)]
    said = []
    for row in passages:
        who = row["person"] or row["voice"] or ""
        button = None if silent else _play(recording["id"], title, row["start"], row["stop"], row["start"])
        here = tag("a", "#", href=f"#t={row['start']:.2f}", aria_label="Address of this passage", class_="cite")
        said.append(
            tag("li", tag("div", button, " ", here),
                tag("div", tag("div", who, class_="who"), tag("div", row["text"], class_="said", dir="auto")),
                data_start=f"{row['start']:.2f}")
        )  # fmt: skip
    parts += [tag("h2", "Transcript"), tag("ol", *said, class_="passages")]
    return _document(f"{title} – {name}", parts, "recording")


def _person(row: Row) -> str:
    name = row["name"] or row["voice"] or ""
    return f"{name} ({row['role']})" if row["role"] else str(name)


def message_page(name: str, message: str) -> str:
    """A page that says why there is nothing to see."""
    return _document(name, [tag("h1", tag("a", name, href="/")), tag("p", message, class_="note")], "message")


def _document(title: str, parts: Sequence[Html], page: str) -> str:
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("link", rel="stylesheet", href="/static/search.css"),
        tag("link", rel="icon", href="data:,"),
    )
    failed = "This recording cannot be heard here."
    player = tag(
        "div", tag("span"), tag("audio", controls=True, preload="none"), id="player", hidden=True, data_failed=failed
    )
    script = Html('<script src="/static/search.js" defer></script>')
    body = tag("body", tag("main", *parts), player, script, data_page=page)
    return "<!doctype html>\n" + tag("html", head, body, lang="en")
