"""In how many old encodings an article is read right: texts in 31 languages, saved in every encoding used for each.

    python benchmarks/old_encodings.py              # right of all, a line an encoding; then a line a language
    python benchmarks/old_encodings.py --wrong      # and each that was read wrong

Short texts are one or two sentences, long ones a paragraph of them. Nothing is declared, so the bytes alone must tell.
The texts (``encodings.json``) were written for this, and the letters' weights were set on them: none is unseen.
"""

from __future__ import annotations

import argparse
import json
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from audiotools.documents.encoding import read_text
from audiotools.errors import ArticleError

TEXTS: dict[str, list[str]] = json.loads(Path(__file__).with_name("encodings.json").read_text(encoding="utf-8"))
_WEST, _CENTRE = "cp1252 iso8859_15 mac_roman", "cp1250 iso8859_2 mac_latin2"
ENCODINGS = {
    "en": _WEST,
    "fr": _WEST,
    "de": f"{_WEST} cp850",
    "es": _WEST,
    "it": _WEST,
    "pt": _WEST,
    "nl": _WEST,
    "sv": f"{_WEST} cp850",
    "da": _WEST,
    "nb": _WEST,
    "fi": _WEST,
    "pl": f"{_CENTRE} cp852",
    "cs": f"{_CENTRE} cp852",
    "hu": _CENTRE,
    "ro": "cp1250 iso8859_2",
    "hr": "cp1250 iso8859_2",
    "tr": "cp1254 iso8859_9 mac_turkish",
    "lt": "cp1257 iso8859_13",
    "ru": "cp1251 koi8_r iso8859_5 mac_cyrillic cp866",
    "uk": "cp1251 koi8_u iso8859_5 mac_cyrillic",
    "bg": "cp1251 iso8859_5 mac_cyrillic",
    "el": "cp1253 iso8859_7 mac_greek",
    "he": "cp1255 iso8859_8 cp862",
    "ar": "cp1256 iso8859_6",
    "fa": "cp1256",
    "th": "cp874",
    "vi": "cp1258",
    "zh": "gb18030 gb2312 hz",
    "zht": "big5 big5hkscs",
    "ja": "cp932 euc_jp iso2022_jp",
    "ko": "euc_kr cp949 iso2022_kr",
}
UNICODE = "utf-8 utf-16-le utf-16-be utf-32 utf-32-le"
_TYPED = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "–": "-", "—": "-"})
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def samples() -> Iterator[tuple[str, str, str, bytes]]:
    """Language, encoding, size and bytes of every text in every encoding of its language."""
    for language, texts in TEXTS.items():
        for encoding in f"{ENCODINGS[language]} {UNICODE}".split():
            for size, chosen in (("short", texts), ("long", [" \n".join(texts)])):
                for text in chosen:
                    yield language, encoding, size, _encoded(text, encoding)


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == "cp1258":  # holds letters with circumflex, breve and horn whole, tones apart
        text = "".join(_toned(letter) for letter in text)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_TYPED).encode(encoding)


def _toned(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return base + "".join(part for part in parts if part in _TONES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print each that was read wrong")
    args = parser.parse_args()
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    began = time.process_time()
    for language, encoding, size, data in samples():
        wanted = data.decode(encoding)
        try:
            found = read_text(data)
            text, how = found.text, f"{found.encoding} {found.certainty:.2f}"
        except ArticleError as error:
            text, how = "", str(error)
        for key in ((encoding, size), (language, "all"), ("all", size)):
            total[key] += 1
            right[key] += text == wanted
        if args.wrong and text != wanted:
            print(f"  {language:4} {encoding:12} {size:6} read as {how}: {text[:50]!r}")
    for name, size in sorted(total, key=lambda key: (key[1] == "all", key[0] == "all", key)):
        print(f"{name:14} {size:6} {right[name, size]:4d} of {total[name, size]}")
    print(f"{time.process_time() - began:.1f} s")


if __name__ == "__main__":
    main()
