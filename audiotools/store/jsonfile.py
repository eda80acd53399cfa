"""Versioned JSON files: records in, bytes out and back, and a write that never leaves half a file.

Conventions
-----------
* A file is one JSON object that says what it is: ``{"format": "audiotools.transcript", "version": 1, ...}``.
  The fields of a record follow in the order of its definition; a list of records follows under the name of
  its kind: ``{"format": "audiotools.quotes", "version": 1, "quotes": [...]}``.
* UTF-8, one value a line, a newline at the end; the same records always give the same bytes.
* A field may be added without a new version: readers pass over fields they do not know and give the ones
  they miss their defaults. A version goes up when an older reader would misread the file, and then it refuses.
"""

from __future__ import annotations

import contextlib
import numbers
import os
import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from audiotools import files
from audiotools.errors import StoreError
from audiotools.files import in_utf8, read_bytes

T = TypeVar("T")

VERSIONS: dict[str, int] = {}
"""Version written for each kind of file, where it is not 1."""

PARTIAL = files.PARTIAL
"""Ending of the hidden file that `write_atomic` writes first; one that stays was left by a killed program."""

_PREFIX = "audiotools."
_FIRST = re.compile(rb'\{\s*+"format"\s*+:\s*+"([a-z.-]++)"')
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class _Header(msgspec.Struct):
    format: str
    version: int


def version_of(kind: str) -> int:
    """The version in which files of a kind are written.

    >>> version_of("transcript")
    1
    """
    return VERSIONS.get(kind, 1)


def dump(kind: str, value: object) -> bytes:
    """Encode records as the bytes of a versioned file.

    Parameters
    ----------
    kind
        What the file holds: ``"transcript"``, ``"turns"``, ``"quotes"``, ``"matches"``.
    value
        A record, whose fields stand beside the header, or anything else msgspec encodes, which stands under `kind`.

    Raises
    ------
    TypeError
        If a value cannot be written as JSON.

    Examples
    --------
    >>> from audiotools.records import Span
    >>> print(dump("spans", [Span(0.5, 2.0)]).decode(), end="")
    {
     "format": "audiotools.spans",
     "version": 1,
     "spans": [
      {
       "start": 0.5,
       "end": 2.0
      }
     ]
    }
    """
    header: dict[str, Any] = {"format": _PREFIX + kind, "version": version_of(kind)}
    if isinstance(value, msgspec.Struct):
        every = ((name, getattr(value, name)) for name in value.__struct_fields__)
        fields = {name: one for name, one in every if one is not msgspec.UNSET}
        if header.keys() & fields.keys():
            raise TypeError(f"{type(value).__name__} has a field that the header of a file needs: {sorted(header)}")
    else:
        fields = {kind: value}
    # Mappings inside records (voices, options) keep the order they were made in, which is itself deterministic.
    try:
        encoded = msgspec.json.encode({**header, **fields}, enc_hook=_plain)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_encodable(msgspec.to_builtins({**header, **fields}, enc_hook=_plain)))
    return msgspec.json.format(encoded, indent=1) + b"\n"


def _encodable(value: Any) -> Any:
    """Plain data without halves of surrogate pairs, which stand in file names that are not UTF-8."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    return [_encodable(item) for item in value] if isinstance(value, list | tuple) else value


def _plain(value: object) -> int | float:
    """Numbers of other libraries (NumPy's scalars) as plain ones."""
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    raise TypeError(f"A result holds {type(value).__name__}, which cannot be written as JSON.")


def parse(kind: str, data: bytes, type_: type[T], *, where: str = "data") -> T:
    """Decode the bytes of a versioned file.

    Parameters
    ----------
    kind
        The kind expected; a file of another kind is refused.
    data
        As written by `dump`, by this or an earlier version of the package.
    type_
        Type of the record, or of the value under `kind` (``tuple[Quote, ...]``).
    where
        Name of the file, for messages.

    Raises
    ------
    StoreError
        If the bytes are not JSON, of another kind, of a newer version, or a field is missing or wrong.

    Examples
    --------
    >>> from audiotools.records import Span
    >>> parse("spans", dump("spans", [Span(0.5, 2.0)]), tuple[Span, ...])
    (Span(start=0.5, end=2.0),)
    """
    data = in_utf8(data)
    try:
        header = msgspec.json.decode(data, type=_Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"{where} is not a file of audiotools ({describe(error, data)}).") from error
    if header.format != _PREFIX + kind:
        raise StoreError(f"{where} holds {header.format!r}, where {_PREFIX + kind!r} was expected.")
    if header.version > version_of(kind):
        raise StoreError(
            f"{where} was written by a newer audiotools (version {header.version} of its format; "
            f"this one reads up to {version_of(kind)}): update audiotools to read it."
        )
    record = isinstance(type_, type) and issubclass(type_, msgspec.Struct)
    try:
        if record:
            return msgspec.json.decode(data, type=type_)
        wrapper = msgspec.defstruct("File", [("value", type_)], rename={"value": kind})
        return msgspec.json.decode(data, type=wrapper).value  # type: ignore[attr-defined, no-any-return]
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"{where} is damaged ({describe(error, data)}): delete it and run again.") from error


def is_ours(data: bytes, kind: str = "") -> bool:
    """Whether bytes say that they are a versioned file, of a kind if one is asked for, in whatever order fields stand.

    >>> is_ours(dump("spans", [])), is_ours(dump("spans", []), "turns"), is_ours(b'{"version": 1}')
    (True, False, False)
    """
    plain = in_utf8(data).lstrip()
    wanted = _PREFIX + kind
    if not plain.startswith(b"{") or wanted.encode() not in plain:
        return False
    try:
        told = msgspec.json.decode(plain, type=_Header).format
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # damaged: then its first field says what it is
        found = _FIRST.match(plain)
        told = found[1].decode() if found else ""
    return told == wanted if kind else told.startswith(wanted)


def load(kind: str, path: str | Path, type_: type[T]) -> T:
    """Read a versioned file; see `parse`.

    Raises
    ------
    StoreError
        If it cannot be read or is not what was expected.
    """
    path = Path(path)
    try:
        data = read_bytes(path)
    except OSError as error:
        raise StoreError(f"Cannot read {path} ({error.strerror or error}).") from error
    return parse(kind, data, type_, where=str(path))


def describe(error: Exception, data: bytes) -> str:
    r"""What is wrong with JSON, with the line number where the decoder gives a position.

    >>> try:
    ...     msgspec.json.decode(b'{"a": 1,\n "b": }')
    ... except msgspec.DecodeError as error:
    ...     print(describe(error, b'{"a": 1,\n "b": }'))
    JSON is malformed: invalid character, line 2
    """
    message = str(error)
    head, _, position = message.rpartition(" (byte ")
    if head and position.endswith(")") and position[:-1].isdigit():
        line = data[: int(position[:-1])].count(b"\n") + 1
        return f"{head}, line {line}"
    return message


def write_atomic(path: str | Path, data: bytes, *, private: bool = False) -> Path:
    """Write a file so that at any moment, a power cut included, it is either the old one or the new one.

    Parameters
    ----------
    path
        The file; its folder is made where it is missing.
    data
        The whole content.
    private
        Whether nobody but the file's owner may read it, even where the group may read the rest, as
        `audiotools.files.mode` says.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    StoreError
        If it cannot be written; no part of it is left behind.
    """
    path = Path(path)
    partial = files.partial_beside(path)  # same folder, so that the move is one step
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=files.mode(folder=True))
        descriptor = os.open(partial, _NEW_FILE, 0o600 if private else files.mode())
        with open(descriptor, "wb") as file:  # noqa: PTH123 -- pathlib opens no descriptors
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        files.replace_file(partial, path)
    except OSError as error:
        reason = error.strerror or error
        advice = "" if isinstance(error, files.InUseError) else ": free some space or choose another folder"
        raise StoreError(f"Cannot write {path} ({reason}){advice}.") from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return path
