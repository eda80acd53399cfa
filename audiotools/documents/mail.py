"""Mails and pages saved as mails (MHTML) → paragraphs; headers become facts, never text."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import Any

from audiotools.documents.encoding import Decoded, read_text
from audiotools.documents.limits import MOST_MEMBERS
from audiotools.documents.pieces import Piece
from audiotools.documents.replies import read_writer, sender_of
from audiotools.documents.webpage import read_html
from audiotools.errors import ArticleError

_BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError)
# What the standard library's own reading of headers ends with where they are no headers.

_SIGNATURE = re.compile(r"^-- ?$")
_ENVELOPE = re.compile(rb"(?m)^From \S+[^\r\n]*\r?\n(?=[\w-]+:)")
_STUFFED = re.compile(rb"(?m)^>From ")  # a line of a mail that begins like an envelope (RFC 4155)
_KIND = re.compile(rb"(?im)^content-[a-z-]++:[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+")  # which the parser reads at once
_BOUNDARY = re.compile(rb"(?i)\bboundary=([^\s\";]+)")
_LONGEST_HEADER = 100_000
"""Signs of a header: a subject or a sender has far fewer."""

_QUOTED = re.compile(r"\s?(?:>\s?)+")
_SENDER = re.compile(
    r"[\s*]*(?:from|von|de|da|van|od|fra|från|от|від|kimden|من|发件人|寄件者|差出人|보낸 사람)\*?\s?[:：]",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"[\s*]*(?:from|sent|to|cc|bcc|subject|date|reply-to|importance|attachments?|von|gesendet|an|betreff|datum|de|envoyé"
    r"|à|objet|date d'envoi|enviado(?: el)?|para|asunto|fecha|da|inviato|a|oggetto|data|van|verzonden|aan|onderwerp"
    r"|assunto|från|skickat|till|ämne|fra|sendt|til|emne|od|wysłano|do|temat|odesláno|komu|předmět|от|отправлено|кому"
    r"|тема|дата|发件人|发送时间|收件人|主题|日期|寄件者|寄件日期|收件者|主旨|差出人|送信日時|宛先|件名)\*?\s?[:：]",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*[-_]{2,}.{0,60}|\s*begin forwarded message:\s*", re.IGNORECASE)
"""What mailers print above the headers of a mail that is passed on or answered."""


def read_mail(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    """Paragraphs of a mail's text, and its subject, sender and date.

    Of the same text as plain text and as HTML, the plain one is read, if it is whole.

    Raises
    ------
    ArticleError
        If it holds no text.
    """
    message = _message(data, name)
    facts = {"title": str(_header(message, "Subject") or "").strip(), "date": _date(message)}
    sender = _header(message, "From")
    addresses = getattr(sender, "addresses", ())
    if addresses and addresses[0].display_name:
        facts["author"] = addresses[0].display_name
    try:
        plain, page = message.get_body(("plain",)), message.get_body(("html", "related"))
    except _BROKEN as error:
        raise ArticleError(f"{name} is not a readable mail (a header in it is broken): save its text.") from error
    decoded = _decoded(plain, name) if isinstance(plain, EmailMessage) else None
    pieces = list(_typed(decoded.text, flowed=plain.get_param("format") == "flowed")) if decoded and plain else []
    if isinstance(page, EmailMessage) and sum(len(piece.text) for piece in pieces) < 200:
        found, told = read_html(_payload(page), name, page.get_content_charset() or "")
        if sum(len(piece.text) for piece in found) > 2 * sum(len(piece.text) for piece in pieces):
            return found, told | {key: value for key, value in facts.items() if value}
    if not pieces or decoded is None:
        raise ArticleError(f"{name} is a mail without text: save what it encloses, and give that.")
    return pieces, facts | decoded.facts


def read_mailbox(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    """Paragraphs of all mails of a mailbox file (mbox), each under its subject; what has no text is left out.

    Raises
    ------
    ArticleError
        If there is no text in any of them, or they are too many.
    """
    mails = _ENVELOPE.split(data.lstrip(b"\xef\xbb\xbf \t\r\n"))[1:]
    if len(mails) > MOST_MEMBERS:
        raise ArticleError(f"{name} holds more than {MOST_MEMBERS:,} mails: give those that belong to the recording.")
    pieces: list[Piece] = []
    facts: dict[str, str] = {}
    for mail in mails:
        try:
            found, told = read_mail(_STUFFED.sub(b"From ", mail), name)
        except ArticleError:
            continue
        facts = {**told, **facts}
        if told.get("title"):
            pieces.append(Piece(told["title"], "heading"))
        pieces += found
    if not pieces:
        raise ArticleError(f"{name} is a mailbox without text: save the mails that are meant, and give one of them.")
    if len(mails) > 1:
        facts.pop("author", None)
    return pieces, facts


def read_mhtml(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    """Paragraphs and facts of a page saved with its pictures in one file.

    Raises
    ------
    ArticleError
        If there is no page in it.
    """
    try:
        parts = [(part, part.get_content_type()) for part in _message(data, name).walk()]
    except _BROKEN as error:
        raise ArticleError(f"{name} is not a readable page (a header in it is broken): save it again.") from error
    for part, kind in parts:
        if kind in ("text/html", "application/xhtml+xml") and isinstance(part, EmailMessage):
            return read_html(_payload(part), name, part.get_content_charset() or "")
    raise ArticleError(f"{name} is a saved page without its text: save it again as HTML.")


def _message(data: bytes, name: str) -> EmailMessage:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()  # as an editor saved it
    if data.count(b"\n--") > MOST_MEMBERS:
        raise ArticleError(f"{name} holds more than {MOST_MEMBERS:,} parts: give the article alone.")
    if any(len(found[0]) > _LONGEST_HEADER for found in _KIND.finditer(data)):
        raise ArticleError(f"{name} is not a readable mail (a header in it fills a book): save its text.")
    data = _KIND.sub(lambda found: _BOUNDARY.sub(rb'boundary="\1"', found[0]), data)  # a "=" in it would cut it
    try:
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.default)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{name} is not a readable mail ({error}): save its text.") from error
    assert isinstance(message, EmailMessage)  # noqa: S101 -- what this policy makes
    return message


def _header(message: EmailMessage, name: str) -> Any:
    """A header; None where there is none that can be read, which says nothing of the mail's text."""
    if any(len(value) > _LONGEST_HEADER for key, value in message.raw_items() if key.lower() == name.lower()):
        return None  # reading it takes thousands of times as much memory
    try:
        return message.get(name)
    except _BROKEN:
        return None


def _payload(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _decoded(part: EmailMessage, name: str) -> Decoded:
    return read_text(_payload(part), name, part.get_content_charset() or "")


def _date(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(_header(message, "Date") or "")).date().isoformat()
    except ValueError:
        return ""


def _typed(text: str, *, flowed: bool) -> Iterator[Piece]:
    """Paragraphs of a typed mail: what it passes on or answers is quoted from whom its headers name."""
    for number, (sender, headers, own) in enumerate(_mails(text.splitlines())):
        yield from (Piece(line, "boilerplate") for line in headers)
        if not number:
            yield from _answering(own, flowed=flowed)
            continue
        pieces = list(_paragraphs(own, flowed=flowed))
        for piece in pieces:
            role = "quote" if piece.role == "body" else "boilerplate"  # what the quoted mail quotes is somebody else's
            yield piece._replace(role=role, group=number)
        if pieces:
            yield from _signed(sender, number)


def _signed(sender: str, group: int) -> Iterator[Piece]:
    """The line that signs a quoted mail, where whoever sent it has a name or an address."""
    if sender[:1].isalpha() and ("@" in sender or not sender[0].islower()):
        yield Piece(f"— {sender}", "quote", group=group)


def _answering(lines: list[str], *, flowed: bool) -> Iterator[Piece]:
    """Paragraphs of a mail that answers another one line by line: what it quotes is signed with whom it names."""
    sender, start, group = "", 0, 0
    for number, line in enumerate(lines):
        if number < start:
            continue
        writer, length = read_writer(lines, number)
        if not length:
            continue
        yield from _under(sender, lines[start:number], group, flowed=flowed)
        yield from (
            Piece(_QUOTED.sub("", one, count=1).strip(), "boilerplate") for one in lines[number : number + length]
        )
        sender, start, group = ("" if _QUOTED.match(line) else writer), number + length, group + 1
    yield from _under(sender, lines[start:], group, flowed=flowed)


def _under(sender: str, lines: list[str], group: int, *, flowed: bool) -> Iterator[Piece]:
    """Paragraphs below the line that names whom a mail answers."""
    quoting = False
    for piece in _paragraphs(lines, flowed=flowed):
        if quoting and piece.role == "body":
            yield from _signed(sender, group)
        quoting = piece.role == "quote" or (quoting and piece.role == "boilerplate")
        yield piece._replace(group=group) if piece.role == "quote" else piece
    if quoting:
        yield from _signed(sender, group)


def _mails(lines: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """A mail, then each that it passes on: who sent it, the lines of its headers, the lines of its text."""
    sender = ""
    headers: list[str] = []
    own: list[str] = []
    last = 0
    for number, line in enumerate(lines):
        if number < last:
            continue
        name, last = _headers(lines, number)
        if last > number:
            cut = [own.pop().strip()] if own and _CUT.fullmatch(own[-1]) else []
            yield sender, headers, own
            sender, own = name, []
            headers = [*cut, *(header.strip() for header in lines[number:last] if header.strip())]
        else:
            last = number + 1
            own.append(line)
    yield sender, headers, own


def _headers(lines: list[str], number: int) -> tuple[str, int]:
    """Who sent the mail whose headers begin with a line, and where they end; there itself, where none begin."""
    writer, length = read_writer(lines, number)
    behind = next((line for line in lines[number + length :] if line.strip()), "")
    if length and not _QUOTED.match(lines[number]) and behind and not behind.lstrip().startswith(">"):
        return writer, number + length  # all that follows is the mail that is answered
    last, found = number, 0
    if _SENDER.match(lines[number]):
        while last < len(lines) and (_HEADER.match(lines[last]) or (found and _is_gap(lines, last))):
            found += bool(lines[last].strip())
            last += 1
    return (sender_of(lines[number].split(":", 1)[-1]), last) if found >= _LEAST_HEADERS else ("", number)


def _is_gap(lines: list[str], number: int) -> bool:
    """Whether an empty line parts two headers."""
    return not lines[number].strip() and number + 1 < len(lines) and bool(_HEADER.match(lines[number + 1]))


def _paragraphs(typed: list[str], *, flowed: bool) -> Iterator[Piece]:
    """Quoted lines are quotations, what follows the signature's dashes is none of it."""
    lines: list[str] = []
    role = "body"

    def close() -> Iterator[Piece]:
        if lines:
            yield Piece("\n".join(_unwrapped(lines, flowed)), role)
            lines.clear()

    signed = False
    for line in typed:
        found = _QUOTED.match(line) if ">" in line else None
        signed = (signed or bool(_SIGNATURE.match(line))) and found is None  # an answer may stand above what it answers
        deeper = found is not None and found.group().count(">") > 1  # what the quoted mail quotes is somebody else's
        kind = "boilerplate" if signed or deeper else "quote" if found else "body"
        bare = line[found.end() :] if found else line
        if not bare.strip() or kind != role:
            yield from close()
            role = kind
        if bare.strip():
            lines.append(bare)
    yield from close()


_LEAST_HEADERS = 3  # lines of headers in a row that are those of a mail


def _unwrapped(lines: list[str], flowed: bool) -> list[str]:
    """Lines that the mailer broke made whole: all that end in a space (flowed), or that are as long as lines get."""
    width = max(map(len, lines))
    result = [lines[0].strip()]
    for before, line in pairwise(lines):
        first = line.split(maxsplit=1)[0]
        full = len(before) + len(first) >= width and width >= 50
        if (before.endswith(" ") if flowed else full) and not _SIGNATURE.match(before):
            result[-1] = f"{result[-1]} {line.strip()}"
        else:
            result.append(line.strip())
    return result
