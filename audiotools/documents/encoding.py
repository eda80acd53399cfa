"""Bytes → text, in any encoding that was in use.

A byte order mark decides; then the escapes of the seven-bit encodings, the zeros of the wide ones, and UTF-8, which no
other encoding resembles for long. What a file says of itself (a page's charset, a mail's header) is believed where the
text reads well so. Everything else is read in each encoding that could be meant, charset-normalizer's proposals among
them, and the one in which it reads best as a language wins: by its letters, its marks and its frequent words.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from audiotools.documents.alphabets import ALPHABETS, EAST_ASIAN, THAI_FREQUENT, Alphabet
from audiotools.errors import ArticleError
from audiotools.files import BYTE_ORDER_MARKS

_ESCAPES = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b\$[@B]|\x1b\(J"), "iso2022_jp_ext"),
    (re.compile(rb"~\{[!-w][!-~](?:[!-w][!-~])*~\}"), "hz"),
)
_ALIASES = {  # what pages mean by these names, as browsers read them
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "tis-620": "cp874", "iso8859-11": "cp874",
    "utf-16-be": "utf-8", "utf-16-le": "utf-8", "utf-16": "utf-8",  # no page that says so in ASCII is
}  # fmt: skip
_FOREIGN_NAMES = {"x-sjis": "cp932", "windows-31j": "cp932", "ks_c_5601-1987": "cp949", "windows-949": "cp949",
                  "x-mac-cyrillic": "mac_cyrillic", "x-mac-roman": "mac_roman", "macintosh": "mac_roman",
                  "windows-874": "cp874", "iso-8859-8-i": "iso8859_8", "unicode-1-1-utf-8": "utf-8"}  # fmt: skip
_SHIFTED = re.compile(rb"\+([A-Za-z0-9+/]{3,})(?![A-Za-z0-9+/])")  # of UTF-7
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_END = "\x1a"  # of a file, as CP/M and DOS wrote it
_SAMPLE = 24_000  # bytes that are read in every encoding
_FEW = 0.005  # of a text's characters; read wrongly, they are no more than a letter in some lines
SURE = 0.6
"""Certainty below which a reading is a guess that the user should look at."""


class Decoded(NamedTuple):
    """A file's text.

    Parameters
    ----------
    text
        Without a byte order mark.
    encoding
        In which it was read, as Python names it.
    certainty
        0..1.
    """

    text: str
    encoding: str
    certainty: float

    @property
    def facts(self) -> dict[str, str]:
        """How it was read, as readers of documents tell it beside what the document states."""
        return {"encoding": self.encoding, "certainty": str(self.certainty)}


def knows_words(text: str, certainty: float) -> bool:
    """Whether the words of a text can be relied on: its encoding is known, or hardly any letter depends on it.

    Examples
    --------
    >>> knows_words("We left at night." * 20 + "é", 0.4), knows_words("Élève à Évry", 0.4)
    (True, False)
    """
    return certainty >= SURE or sum(not c.isascii() for c in text) <= _FEW * len(text)


def looks_binary(data: bytes) -> bool:
    """Whether bytes hold something other than text: control characters where text has none."""
    if data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) or _escaped(data) or _wide(data):
        return False
    sample = data[:65536]
    return b"\x00" in sample or len(_CONTROL.findall(sample)) > 0.02 * len(sample)


def decode(data: bytes, name: str = "the article", declared: str = "") -> str:
    """Decode a file's bytes; see `read_text`.

    Examples
    --------
    >>> decode("“Yes,” she said in the café.".encode("cp1252"))
    '“Yes,” she said in the café.'
    """
    return read_text(data, name, declared).text


def read_text(data: bytes, name: str = "the article", declared: str = "") -> Decoded:
    """Decode a file's bytes and say how; the sign that ended files under DOS is no part of the text.

    Parameters
    ----------
    data
        The file, with or without a byte order mark.
    name
        What to call it in an error.
    declared
        The charset that the file names for itself, or an empty string.

    Raises
    ------
    ArticleError
        If no encoding reads the bytes as text.

    Examples
    --------
    >>> read_text("Мы ждали этого дня три года, и вот он наступил.".encode("koi8_r")).encoding
    'koi8_r'
    """
    found = _read(data, name, declared)
    return found._replace(text=found.text.rstrip(_END)) if found.text.endswith(_END) else found


def _read(data: bytes, name: str, declared: str) -> Decoded:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, name), encoding, 1.0)
    escaped = _escaped(data)
    if escaped:
        return Decoded(_strict(data, escaped, name), escaped, 1.0)
    wide = _wide(data)
    if wide:
        return Decoded(_strict(data, wide, name), wide, 0.95)
    try:
        text = data.decode("utf-8")
        return Decoded(_once(text), "utf-8", 1.0)
    except UnicodeDecodeError:
        return _mended(data) or _legacy(data, name, known_encoding(declared))


def known_encoding(charset: str) -> str:
    """Python's name for the encoding that a charset's name means on the web; empty for none.

    >>> known_encoding("ISO-8859-1"), known_encoding("x-sjis"), known_encoding("no such")
    ('cp1252', 'cp932', '')
    """
    named = charset.strip().lower()
    if named in _FOREIGN_NAMES:
        return _FOREIGN_NAMES[named]
    try:
        found = codecs.lookup(named)
    except (LookupError, ValueError):
        return ""
    if not getattr(found, "_is_text_encoding", True):
        return ""
    name = _ALIASES.get(found.name, found.name)
    return name if name.startswith("utf") else name.replace("-", "_")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name} is broken {error.encoding.upper()} text: save it as UTF-8.") from error


def _escaped(data: bytes) -> str | None:
    """The seven-bit encoding whose escapes stand in a text."""
    sample = data[:65536]
    if not sample.isascii():
        return None
    if _SHIFTED.search(sample) and _is_utf7(sample):
        return "utf-7"
    for escape, encoding in _ESCAPES:
        if escape.search(sample):
            text = _tried(sample, encoding)
            language = next(language for language, (_, known) in EAST_ASIAN.items() if encoding in known)
            if text is not None and _eastern_score(text, language)[0] > 0.5:
                return encoding
    return None


def _is_utf7(sample: bytes) -> bool:
    """Whether every stretch that UTF-7 would write in Base64 reads as letters and marks of print beyond ASCII."""
    beyond = ""
    for shifted in _SHIFTED.findall(sample):
        text = _tried(b"+" + shifted + b"-", "utf-7")
        if not text or not all(unicodedata.category(c)[0] in "LMPSZ" for c in text):
            return False
        beyond += "".join(c for c in text if not c.isascii())
    if any(c >= "\u2e80" for c in beyond):  # two letters of Base64 and more often hit signs of the East by chance
        return max(_eastern_score(beyond, language)[0] for language in EAST_ASIAN) > 0.5
    return bool(beyond) and _of_one_script("".join(c for c in beyond if c.isalpha()) or "a") > 0.85


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without its mark: read so, nearly all of it is of one script, white space and marks."""
    sample = data[:8192]
    if len(sample) < 8 or not _CONTROL.search(sample):
        return None
    best: tuple[float, str] = (0.85, "")
    for encoding, unit in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % unit:
            continue
        text = _tried(sample[: len(sample) - len(sample) % unit], encoding)
        if text:
            best = max(best, (_of_one_script(text), encoding), key=lambda found: found[0])
    return best[1] or None


def _of_one_script(text: str) -> float:
    """The share of a text's characters that are of its script, white space or marks; 0 where that shows nothing."""
    scripts: Counter[str] = Counter()
    for c in text:
        code = ord(c)
        if c in " \r\n\t" or 0x2010 <= code <= 0x2026 or 0x3000 <= code <= 0x3020:
            scripts["marks"] += 1
        elif code < 0x250:
            scripts["latin" if code >= 0x20 else "odd"] += 1
        elif 0x3040 <= code <= 0x30FF or 0x4E00 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7A3 or code >> 8 == 0xFF:
            scripts["east" if code & 0xFF else "zeros"] += 1  # ASCII with its bytes the wrong way round
        elif c.isalpha() or unicodedata.category(c) in ("Cf", "Mn", "Mc", "Nd", "Po"):
            scripts[f"{code >> 8 & ~1:x}"] += 1
        else:
            scripts["odd"] += 1
    marks, latin = scripts.pop("marks", 0), scripts.pop("latin", 0)
    scripts.pop("odd", 0)
    scripts.pop("zeros", 0)
    return (marks + latin + max(scripts.values(), default=0)) / len(text) if latin or marks or scripts else 0.0


def _once(text: str) -> str:
    """A text that was written as UTF-8, taken for Latin letters and written as UTF-8 again, as it first was."""
    if text.isascii() or max(text) > "\u2122":  # the last sign of cp1252
        return text
    try:
        return b"".join(map(_western, text)).decode("utf-8")
    except UnicodeError:
        return text


def _western(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")  # five bytes that cp1252 leaves out


def _mended(data: bytes) -> Decoded | None:
    """UTF-8 with a few bytes of another encoding pasted in, or cut off within its last character."""
    try:
        return Decoded(data.decode("utf-8", errors="audiotools.pasted"), "utf-8", 0.8) if _nearly_utf8(data) else None
    except UnicodeDecodeError:
        return None


def _nearly_utf8(data: bytes) -> bool:
    good = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]+", data))
    bad = data.decode("utf-8", errors="replace").count("\ufffd") - data.count("\ufffd".encode())
    return bad == 1 if good < 20 and good > 2 and _cut_off(data) else good >= 20 and 20 * bad <= good


def _cut_off(data: bytes) -> bool:
    """Whether all is UTF-8 but for the last few bytes."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(data) - 3
    return False


def _pasted(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    found = error.object[error.start : error.end]
    return ("" if error.end >= len(error.object) else found.decode("cp1252", errors="replace")), error.end


codecs.register_error("audiotools.pasted", _pasted)


class _Reading(NamedTuple):
    """A sample read in one encoding, how well it reads, about -1..2, and how much of it is plain language, 0..1."""

    score: float
    quality: float
    encoding: str
    text: str


def _legacy(data: bytes, name: str, declared: str) -> Decoded:
    sample = _sample(data)
    readings = sorted(_readings(sample, declared), key=lambda reading: -reading.score)
    for place, reading in enumerate(readings):
        try:
            text = data.decode(reading.encoding)
        except UnicodeDecodeError:
            continue
        others = (other.score for other in readings[place + 1 :] if other.text != reading.text)
        margin = reading.score - next(others, -1.0)
        certainty = reading.quality * (0.7 + max(0.0, min(0.29, margin)))
        return Decoded(text, reading.encoding, round(certainty, 2))
    if declared:  # a stray byte is no reason to doubt what nothing else reads
        return Decoded(data.decode(declared, errors="replace"), declared, 0.3)
    raise ArticleError(f"{name} is in no encoding known here: save it as UTF-8.")


def _sample(data: bytes) -> bytes:
    """The first lines, and after them those that hold more than ASCII."""
    head = data[: _SAMPLE // 3]
    head = head[: head.rfind(b"\n") + 1] or head
    size, lines = len(head), [head]
    for line in data[len(head) :].split(b"\n"):
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(lines[-1])
            if size >= _SAMPLE:
                break
    return b"\n".join(lines)


def _readings(sample: bytes, declared: str) -> list[_Reading]:
    from charset_normalizer import from_bytes  # late: half the files never need it

    proposed = [match.encoding for match in from_bytes(sample)][:4]
    spoken: dict[str, list[str]] = {}
    for language, alphabet in ALPHABETS.items():
        for encoding in alphabet.encodings:
            spoken.setdefault(encoding, []).append(language)
    eastern = {encoding: language for language, (_, encodings) in EAST_ASIAN.items() for encoding in encodings}
    readings = []
    for rank, encoding in enumerate(dict.fromkeys([*spoken, *eastern, *proposed, *([declared] if declared else [])])):
        text = _tried(sample, encoding)
        if text is None:
            continue
        if encoding in eastern:
            score, quality = _eastern_score(text, eastern[encoding])
        else:
            score, quality = _language_score(text, spoken.get(encoding) or list(ALPHABETS))
            score -= 0.1 * (encoding not in spoken)
        score += 0.04 * (encoding in proposed[:1]) + 0.25 * (encoding == declared) - 0.0005 * rank
        readings.append(_Reading(score, quality, encoding, text))
    return readings


def _tried(sample: bytes, encoding: str) -> str | None:
    """The sample in an encoding; its last character may be cut, nothing else may be wrong."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)
    except (UnicodeDecodeError, LookupError):
        return None


_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f][^\W\d_]*)*")
_BROKEN_CASE = re.compile(r"[^\W\d_]+")
_MIXED = re.compile("[A-Za-z][\u0370-\u0e7f]|[\u0370-\u0e7f][A-Za-z]")
_MISPLACED_THAI = re.compile(
    "(?<![\u0e01-\u0e2e\u0e31-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e40-\u0e44](?![\u0e01-\u0e2e])"
)
_FREE = frozenset("–—…•€©®°·§№½¼¾£™×²³\u00a0\u00ad\u200e\u200f\u202a\u202c¶†´")


def _language_score(text: str, languages: list[str]) -> tuple[float, float]:
    """How well a text reads in the best of some languages, and how much of it is plain language."""
    text = unicodedata.normalize("NFC", text)
    foreign = Counter(c for c in text if not c.isascii())
    total = sum(foreign.values())
    if not total:
        return 0.0, 1.0
    wrong = sum(count for c, count in foreign.items() if unicodedata.category(c) in ("Cc", "Co", "Cn"))
    marks = _marks_score(text)
    cased = _broken_case(text)
    words = Counter(word.lower() for word in _WORD.findall(text))
    best = (-9.0, 0.0)
    for language in languages:
        alphabet = ALPHABETS[language]
        own = sum(count for c, count in foreign.items() if c.lower() in alphabet.letters)
        free = sum(count for c, count in foreign.items() if c in _FREE)
        letters = (own + 0.8 * free + marks - 2 * wrong - cased - _foreign_letters(foreign, alphabet)) / total
        frequent = _frequent(words, alphabet, foreign, own)
        best = max(best, (letters + 2.5 * min(0.4, frequent), _quality(letters, frequent / 0.12, sum(words.values()))))
    return best


def _quality(letters: float, frequent: float, words: int) -> float:
    """How sure a reading can be by itself: of its letters, and of its words where there are enough to ask."""
    told = min(1.0, frequent)
    return max(0.0, min(1.0, letters)) * (told if words >= 12 else max(told, 0.85 if words > 2 else 0.6))


def _frequent(words: Counter[str], alphabet: Alphabet, foreign: Counter[str], own: int) -> float:
    """Which share of the words are among a language's most frequent."""
    spoken = sum(words.values()) or 1
    if not alphabet.words:  # Thai, which leaves no spaces: by its frequent letters
        thai = sum(count for word, count in words.items() if word[0] in alphabet.letters) / spoken
        length = sum(len(word) * count for word, count in words.items()) / spoken
        thai *= min(1.0, length / 8)  # it leaves no spaces between words either
        return 0.35 * thai * sum(foreign[c] for c in THAI_FREQUENT) / max(1, own)
    return sum(words[word] for word in alphabet.words) / spoken


def _foreign_letters(foreign: Counter[str], alphabet: Alphabet) -> float:
    """Letters of other languages: nearly free in a name here and there, dear where they are many."""
    return float(sum(count for c, count in foreign.items() if c.isalpha() and c.lower() not in alphabet.letters))


def _marks_score(text: str) -> float:
    """Typographic marks where print has them count for, others against."""
    score = 0.0
    for found in re.finditer(r"[“”„«»‘’‚‹›¿¡]", text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        inner, follows = before.isalnum(), after.isalnum()
        if found.group() == "’" and inner:
            score += 1.0
        elif inner and follows:
            score -= 1.0
        else:
            opens = follows and not inner and found.group() in "“„«‘‚‹¿¡»"
            closes = not follows and bool(before.strip()) and found.group() in "”“»’›«‘"
            score += 1.0 if opens or closes else 0.0
    score -= len(re.findall(r"[¤¦¨¬¯¸¹¢¥±÷\u2500-\u259f\u25a0-\u25ff]", text))
    return score


def _broken_case(text: str) -> float:
    """Capitals behind small letters, or two scripts, within a word, and mostly capitals: signs of a wrong code page."""
    count = len(_MIXED.findall(text)) + 2 * len(_MISPLACED_THAI.findall(text))
    upper = sum(not c.isascii() and c.isupper() for c in text)
    lower = sum(not c.isascii() and c.islower() for c in text)
    count += max(0, upper - lower) // 3
    for word in _BROKEN_CASE.findall(text):
        if not word.isascii() and not word.islower() and not word.isupper() and not word[1:].islower():
            count += sum(a.islower() and b.isupper() and not (a + b).isascii() for a, b in pairwise(word))
    return float(count)


def _eastern_score(text: str, language: str) -> tuple[float, float]:
    """The same for Chinese, Japanese or Korean: by their frequent characters."""
    frequent, _ = EAST_ASIAN[language]
    foreign = Counter(c for c in text if not c.isascii())
    total = sum(foreign.values())
    if not total:
        return 0.0, 1.0
    own = sum(foreign[c] for c in frequent)
    blocks = Counter[str]()
    for c, count in foreign.items():
        code = ord(c)
        if 0x3040 <= code <= 0x30FF:
            blocks["kana"] += count
        elif 0xAC00 <= code <= 0xD7A3:
            blocks["hangul"] += count
        elif 0x4E00 <= code <= 0x9FFF:
            blocks["han"] += count
        elif 0xFF01 <= code <= 0xFF5E or 0x3000 <= code <= 0x303F or 0x2010 <= code <= 0x2026:
            blocks["marks"] += count
        else:
            blocks["odd"] += count
    letters = max(1, total - blocks["marks"])
    if language == "ko":
        fits = blocks["hangul"] / letters
    elif language == "ja":
        fits = min(1.0, 2.5 * blocks["kana"] / letters) if blocks["hangul"] == 0 else 0.0
    else:
        fits = (blocks["han"] / letters) if blocks["hangul"] == 0 else 0.0
        fits -= min(fits, 2.0 * blocks["kana"] / letters)
    odd = blocks["odd"] / letters
    score = fits + 2.0 * min(0.45, own / letters) - 2.0 * odd
    return score, _quality(fits - odd, own / letters / 0.2, letters)
