"""Whether a file is a mail: told by the headers it begins with."""

from __future__ import annotations

import re

_HEADER = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:[ \t])")
_TELLING = re.compile(
    rb"^(?:mime-version|received|message-id|return-path|delivered-to|content-transfer-encoding|x-mailer):",
    re.IGNORECASE | re.MULTILINE,
)


def is_mail(head: bytes) -> bool:
    r"""Whether a file begins with the headers of a mail.

    >>> is_mail(b"From: Ann\nMIME-Version: 1.0\n\nHello"), is_mail(b"Note: we met\nMIME-Version: 1.0")
    (True, False)
    """
    head = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(_HEADER.match(head)) and bool(_TELLING.search(head)) and bool(re.search(rb"(?im)^from:?[ ]", head))
