"""How near the times of known words in other languages come to the truth: articles of the Declaration of Human Rights.

    python benchmarks/spoken.py [--language CODE ...] [--letters] [--distant]
    AUDIOTOOLS_BENCH_DATA=… python benchmarks/spoken.py --hidden

They are spoken by espeak-ng (with its library, which tells when it begins each word; words that it joins with the next
have no time). What `base` recognises in them gives the true words, and the same with a tenth of them wrong (eight
draws), their times: without the sound, and with it. With ``--letters`` the words missed are also looked for by their
letters as English spells them (`audiotools.alignment.letters`), which is done for English alone.
With ``--distant`` they are heard as if from a distance (see ``benchmarks/letters.py``).

With ``--hidden`` real readings are taken instead (German, French over the telephone, English), what is recognised in
them is the truth, and all words of most of a minute are hidden from the alignment, as where a recogniser lost it.

Given are, of all words with a true time (of those hidden), the absolute error of starts in seconds: median, 90th
percentile.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from alignment import DRAWS, texts_of
from letters import far
from words import Sample

from audiotools import transcribe
from audiotools.alignment.aligner import align
from audiotools.alignment.letters import LetterAligner, by_letters, load_layer
from audiotools.alignment.places import Aligner
from audiotools.audio.recording import SAMPLE_RATE, Audio, load_audio
from audiotools.config import Config, TranscribeConfig
from audiotools.recognition.whisper import FasterWhisper, load_engine
from audiotools.records import Word

TEXTS = {
    "de": """Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt
        und sollen einander im Geiste der Brüderlichkeit begegnen. Jeder hat Anspruch auf die in dieser Erklärung
        verkündeten Rechte und Freiheiten ohne irgendeinen Unterschied, etwa nach Rasse, Hautfarbe, Geschlecht, Sprache,
        Religion, politischer oder sonstiger Überzeugung, nationaler oder sozialer Herkunft, Vermögen, Geburt oder
        sonstigem Stand. Jeder hat das Recht auf Leben, Freiheit und Sicherheit der Person. Niemand darf in Sklaverei
        oder Leibeigenschaft gehalten werden; Sklaverei und Sklavenhandel sind in allen ihren Formen verboten. Niemand
        darf der Folter oder grausamer, unmenschlicher oder erniedrigender Behandlung oder Strafe unterworfen
        werden.""",
    "es": """Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y
        conciencia, deben comportarse fraternalmente los unos con los otros. Toda persona tiene todos los derechos y
        libertades proclamados en esta Declaración, sin distinción alguna de raza, color, sexo, idioma, religión,
        opinión política o de cualquier otra índole, origen nacional o social, posición económica, nacimiento o
        cualquier otra condición. Todo individuo tiene derecho a la vida, a la libertad y a la seguridad de su persona.
        Nadie estará sometido a esclavitud ni a servidumbre; la esclavitud y la trata de esclavos están prohibidas en
        todas sus formas. Nadie será sometido a torturas ni a penas o tratos crueles, inhumanos o degradantes.""",
    "fr": """Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de
        conscience et doivent agir les uns envers les autres dans un esprit de fraternité. Chacun peut se prévaloir de
        tous les droits et de toutes les libertés proclamés dans la présente Déclaration, sans distinction aucune,
        notamment de race, de couleur, de sexe, de langue, de religion, d'opinion politique ou de toute autre opinion,
        d'origine nationale ou sociale, de fortune, de naissance ou de toute autre situation. Tout individu a droit à la
        vie, à la liberté et à la sûreté de sa personne. Nul ne sera tenu en esclavage ni en servitude; l'esclavage et
        la traite des esclaves sont interdits sous toutes leurs formes. Nul ne sera soumis à la torture, ni à des peines
        ou traitements cruels, inhumains ou dégradants.""",
}
RETRIEVAL, UTF8, WORD = 1, 1, 1  # of espeak-ng's speak_lib.h


class Event(ctypes.Structure):
    """What espeak-ng tells of its speech: ``espeak_EVENT``."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("name", ctypes.c_char * 8),
    )


def spoken(text: str, voice: str) -> tuple[np.ndarray, list[Word]]:
    """A text spoken, mono at 16 kHz, and its words with the times at which they begin."""
    library = ctypes.CDLL("libespeak-ng.so.1")
    rate = library.espeak_Initialize(RETRIEVAL, 500, None, 0)
    library.espeak_SetVoiceByName(voice.encode())
    parts: list[np.ndarray] = []
    begun: dict[int, float] = {}

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))
    def hear(sound, count, events):  # type: ignore[no-untyped-def]
        if sound and count:
            parts.append(np.ctypeslib.as_array(sound, (count,)).copy())
        number = 0
        while events[number].type:
            if events[number].type == WORD:
                begun[events[number].text_position - 1] = events[number].audio_position / 1000
            number += 1
        return 0

    library.espeak_SetSynthCallback(hear)
    given = text.encode()
    library.espeak_Synth(given, len(given) + 1, 0, 1, 0, UTF8, None, None)
    library.espeak_Synchronize()
    samples = np.concatenate(parts).astype(np.float32) / 32768
    at = np.arange(0, len(samples) - 1, rate / SAMPLE_RATE)
    words = [(found.group(), begun.get(found.start())) for found in re.finditer(r"\S+", text)]
    return np.interp(at, np.arange(len(samples)), samples).astype(np.float32), [
        Word(start or 0.0, start or 0.0, word, timed=start is not None) for word, start in words
    ]


class Spelt(LetterAligner):
    """Letters as English spells them, of any language."""

    def knows(self, language: str | None) -> bool:
        """All of them."""
        return True


def ways(engine: FasterWhisper, letters: bool) -> Iterator[tuple[str, Aligner | None]]:
    """What looks for words in the sound, by name."""
    yield "without the sound", None
    yield "by attention", engine
    if letters:
        yield "by letters", Spelt(engine, load_layer())


READINGS = {
    "de": ("aeneas_librivox/de.mp3", 68.0),
    "fr": ("asterisk_prompts/fr.flac", 81.0),
    "en": ("ljspeech_morris/LJ001_0001-0032.flac", 90.0),
}
BEFORE, AFTER = 10.0, 8.0  # seconds of a reading that are not hidden


def show_hidden(code: str, data: Path) -> None:
    """Print how near words come that were hidden from what was recognised in a reading."""
    path, end = READINGS[code]
    config = Config(transcribe=TranscribeConfig(language=code))
    with load_audio(data / "speech" / path) as whole, whole.part(0.0, end) as audio:
        words = list(transcribe(audio, config=config))
        hidden = [BEFORE <= word.start < end - AFTER for word in words]
        kept = [word for word, lost in zip(words, hidden, strict=True) if not lost]
        engine = load_engine(config.transcribe)
        for name, aligner in (("without the sound", None), ("with it", by_letters(engine))):
            found = align([word.text for word in words], kept, audio, aligner=aligner, language=code)
            off = [abs(a.start - b.start) for a, b, lost in zip(found, words, hidden, strict=True) if lost]
            numbers = f"{np.median(off):.3f} / {np.quantile(off, 0.9):.3f}"
            print(f"| {code} | {end - BEFORE - AFTER:.0f} s, {len(off)} words | {name} | {numbers} |", flush=True)


def main() -> None:
    """Speak, recognise, align, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=TEXTS, action="append")
    parser.add_argument("--letters", action="store_true")
    parser.add_argument("--distant", action="store_true")
    parser.add_argument("--hidden", action="store_true")
    options = parser.parse_args()
    if options.hidden:
        for code in READINGS:
            show_hidden(code, Path(os.environ["AUDIOTOOLS_BENCH_DATA"]))
        return
    for code in options.language or TEXTS:
        samples, words = spoken(" ".join(TEXTS[code].split()), code)
        if options.distant:
            samples = far(samples, samples, np.random.default_rng(1))
        sample = Sample(Path(code), "", (), tuple(words))
        config = Config(transcribe=TranscribeConfig(language=code))
        with Audio.from_samples(samples, SAMPLE_RATE, code) as audio:
            heard = list(transcribe(audio, config=config))
            for name, aligner in ways(load_engine(config.transcribe), options.letters):
                shown = []
                for wrong, draws in ((0.0, (0,)), (0.1, DRAWS)):
                    off = [
                        abs(told.start - true.start)
                        for draw in draws
                        for true, told in zip(
                            words,
                            align(texts_of(sample, wrong, draw), heard, audio, aligner=aligner, language=code),
                            strict=True,
                        )
                        if true.timed
                    ]
                    shown.append(f"{np.median(off):.3f} / {np.quantile(off, 0.9):.3f}")
                print(f"| {code} | {len(words)} | {name} | {' | '.join(shown)} |", flush=True)


if __name__ == "__main__":
    main()
