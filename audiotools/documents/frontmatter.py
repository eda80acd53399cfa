"""What a Markdown file says of itself in the block above its text: YAML, TOML or JSON, as makers of sites write it."""

from __future__ import annotations

import re

_BLOCK = re.compile(
    r"\A(?:---[ \t]*\n.*?\n---|\+\+\+[ \t]*\n.*?\n\+\+\+|\{[ \t]*\n\s*\"\w+\"[ \t]*:.*?\n\})[ \t]*(?:\n|\Z)", re.DOTALL
)
_ENTRY = re.compile(
    r"^(?:[ \t]*(?P<json>\"))?(?P<key>title|authors?|date|lang|language)(?(json)\")[ \t]*[:=][ \t]*"
    r"(?P<value>[^\[{|>\s][^\n]*?|\[[^\[\]{}]*\]|(?:\n\s*-[ \t]+[^\n:{]+)+)"  # one, [several], or a list below
    r"[ \t]*(?(json),?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SAME = {"lang": "language", "authors": "author"}
_NONE = ("null", "~", "none")  # how YAML and JSON say that nothing stands there


def front_matter_end(text: str) -> int:
    """Where the block ends that stands above the text of a Markdown file; 0 where there is none."""
    found = _BLOCK.match(text)
    return found.end() if found else 0


def front_matter(text: str) -> dict[str, str]:
    r"""Facts from the block above the text of a Markdown file.

    Returns
    -------
    dict
        ``title``, ``author``, ``date`` and ``language``, where they are there.

    Examples
    --------
    >>> front_matter("---\ntitle: \"After the valley\"\ndate: 2020-03-02 10:00\n---\nWe left.")
    {'title': 'After the valley', 'date': '2020-03-02'}
    >>> front_matter('{\n  "title" : "After the valley",\n  "date" : null\n}\nWe left.')
    {'title': 'After the valley'}
    """
    found = _BLOCK.match(text)
    facts: dict[str, str] = {}
    for entry in _ENTRY.finditer(found.group()) if found else ():
        value = entry["value"]
        several = re.split(r"\n\s*-\s|,", value.strip("[] \t")) if value[0] in "[\n" else [value]
        joined = ", ".join(one for part in several if (one := _scalar(part.strip())))
        if joined:
            facts.setdefault(_SAME.get(entry["key"].lower(), entry["key"].lower()), joined)
    if "date" in facts:
        facts["date"] = facts["date"][:10]
    if "language" in facts:
        facts["language"] = facts["language"].split("-")[0].lower()
    return facts


def _scalar(value: str) -> str:
    """A value without its quotation marks; within single ones YAML doubles those that are meant."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\([\"\\/])", r"\1", value[1:-1]).strip()
    return "" if value.lower() in _NONE else value.strip("\"'").strip()
