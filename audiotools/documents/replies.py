"""The line above what a mail answers, which says who wrote it: ``On 4 May 2011 at 9:12, Ann Beck <ann@…> wrote:``.

Mailers write it in the language of whoever answers; it may run over two lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_VERB = re.compile(
    r"(?<!\w)(?:wrote|schrieb(?:en)?|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(?:\(a\)|a)?|napsala?"
    r"|написала?|написав|писала?|пише|έγραψε|yazdı|כתב(?:ה)?(?:\/ה)?|كتب(?:ت)?|写道)(?!\w)"
)
_DATED = re.compile(
    r"\s*(?:[-_]{2,}\s*)?(?:On|Am|Le|El|Il|Op|Em|Den|På|W dniu|Dne)\b.*\d|\s*\d{1,4}[./\s-]"
    r"|.*<[^<>\s]+@[^<>\s]+>|.*\[mailto:"
)
"""How such a line begins, or the address that it holds."""

_BARE = re.compile(r"\s*(?:[^\W\d_a-zß-ÿ][\w.’'-]*\s+){2,4}(?:wrote|schrieb|a écrit|escribió|ha scritto)\s?:\s*$")
_STAMPED = re.compile(r"\s*\d{4}[/-]\d{1,2}[/-]\d{1,2}\s+(?P<name>[^<>:]{2,60}?)\s*<[^<>]*@[^<>]*>\s?:\s*$")
"""As Gmail once had it: 2008/7/11 Ann Beck <ann@example.org>:"""

_ADDRESS = re.compile(r"[<\[(][^<>\[\]()]*@[^<>\[\]()]*[>\])]|[^\s<>\[\]()]+@[^\s<>\[\]()]+")
_MARK = re.compile(r"^\s?(?:>\s?)+")
_LONGEST = 300  # characters
_PARTICLES = frozenset("de da van von der den di del la le el al bin ibn".split())


def read_writer(lines: Sequence[str], number: int) -> tuple[str, int]:
    """Who wrote what stands below a line, and over how many lines that is said; nobody and 0 where it is not.

    Examples
    --------
    >>> read_writer(["On Tue, May 3, 2011 at 9:12 AM, Ann Beck <ann@example.org> wrote:"], 0)
    ('Ann Beck', 1)
    >>> read_writer(["Am 3. Mai 2011 um 09:12 schrieb", "Anna von Weber:"], 0), read_writer(["She wrote:"], 0)
    (('Anna von Weber', 2), ('', 0))
    """
    line = _MARK.sub("", lines[number])
    if found := _STAMPED.match(line):
        return found["name"].strip(' "'), 1
    for length in (1, 2):
        if length == 2:
            if number + 1 >= len(lines) or not _DATED.match(line) or line.rstrip().endswith(":"):
                return "", 0
            line = f"{line.rstrip()} {_MARK.sub('', lines[number + 1]).strip()}"
        if len(line) > _LONGEST or not line.rstrip().endswith((":", "：")):
            continue
        verb = next(reversed(list(_VERB.finditer(line))), None)
        if verb and (_DATED.match(line) or _BARE.match(line)):
            name = _name(line[: verb.start()], line[verb.end() :])
            return (_address(line) if name[:1].islower() or not name else name), length
    return "", 0


def _address(line: str) -> str:
    found = re.search(r"[^\s<>\[\]():]+@[^\s<>\[\]():]+", line)
    return found.group() if found else ""


def sender_of(printed: str) -> str:
    """Who sends a mail, as a header names them: by name, or by address where there is only that or a nickname.

    Examples
    --------
    >>> [sender_of(x) for x in ('"Ann Beck" <ann@example.org>', "bob <bob@example.org> wrote:", "bob")]
    ['Ann Beck', 'bob@example.org', 'bob']
    """
    name = re.sub(r"\s*(?:<.*>|\[.*\]|\(.*\)).*", "", printed).strip(' "*')
    if "@" in name or not name[:1].islower():
        return name
    return _address(printed) or name


def _name(before: str, behind: str) -> str:
    """The name behind the verb, else the words right before it that can be one."""
    after = _ADDRESS.sub("", behind).strip(' :：,"')
    if after:
        return after
    words: list[str] = []
    for word in reversed(_ADDRESS.sub("", before).split()):
        name = word.strip('",')
        if any(map(str.isdigit, word)) or name in ("AM", "PM") or (words and word.endswith((",", ":"))):
            break
        if name[:1].islower() and name not in _PARTICLES and words:
            break
        words.append(name)
    return " ".join(reversed(words)).strip()
