"""Tiers of annotation programs: which of them hold what somebody says, and who that is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

_WORDS = re.compile(
    r"(?:^|[\W_])(?:words?|tokens?|wd|tok|mots|wörter|palabras)(?:$|@)|(?:^|@)(?:words?|tokens?)$", re.IGNORECASE
)
_KINDS = r"""
    phones? phonemes? phonetics? segments? syllables? sylls? silences? pauses? noises? sounds? events? comments? com
    notes? remarks? kommentare? anmerkungen notas? comentarios? commentaires? gloss(?:es)? ge gl ft translations?
    übersetzung traduction traducción lemmas? pos morph\w* mb mot ps gestures? gaze hands? topics? codes? coding
    context laugh\w* background music breath\w* quotes verdicts xds vcm lex mwu sentiment emotions? intonation tobi
    tones? pitch f0 lang(?:uage)? ref id chapters? sections?
"""
"""What tiers are called that hold no speech; patterns, of whole words."""

_ASIDE = re.compile(rf"(?:^|[\W_\d])(?:{'|'.join(_KINDS.split())})(?:$|[\W_\d])", re.IGNORECASE)
_LABELS = """
    silent sounding silence sil sp spn pause speech nonspeech non-speech noise s x xx xxx xxxx # - _ <sil> <eps> <p>
    <p:>
"""
_PAUSES = frozenset(_LABELS.split())
_NAMES = """
    transcript transcription transcripts text utterances utterance orthography ort tx default speech sentence sentences
    phrase
"""
_SUFFIX = re.compile(
    r"(?:^|[\s_-]+)(?:words?|tokens?|utterances?|utts?|transcriptions?|orthography|ort|spch|speech|text|tx)$",
    re.IGNORECASE,
)
_UNNAMED = frozenset(_NAMES.split())


class Tier(msgspec.Struct):
    """A tier with its intervals: start, end and text, in seconds and in order of time.

    `measured` is False where its intervals only divide those of another tier; `kind` is the type the file gives it.
    """

    name: str
    intervals: list[tuple[float, float, str]]
    speaker: str | None = None
    parent: str | None = None
    measured: bool = True
    kind: str = ""


def silent(text: str) -> bool:
    """Whether an interval's label says that nobody speaks, or nothing."""
    return not text.strip() or text.strip().lower() in _PAUSES


def is_of_words(name: str) -> bool:
    """Whether a tier's name says that it holds single words.

    >>> is_of_words("Ruth - words"), is_of_words("Crosswords")
    (True, False)
    """
    return _WORDS.search(name) is not None


def spoken(tiers: Sequence[Tier]) -> list[Tier]:
    """The tiers to read: those of words where a speaker has one, else what was transcribed, never what is said about
    it.

    Examples
    --------
    >>> made = [Tier("Ruth", [(0, 1, "So.")]), Tier("Ruth - words", [(0, 1, "So.")]), Tier("Notes", [(0, 1, "loud")])]
    >>> [tier.name for tier in spoken([*made, Tier("silences", [(0, 1, "sounding"), (1, 2, "silent")])])]
    ['Ruth - words']
    """
    filled = [tier for tier in tiers if any(text.strip() for *_, text in tier.intervals)]
    told = [tier for tier in filled if not _is_code(tier)]
    plain = [tier for tier in told if _says(tier) or not (_ASIDE.search(_stem(tier.name)) or _ASIDE.search(tier.kind))]
    said = plain or [tier for tier in told if tier.parent is None]
    words = [tier for tier in said if (is_of_words(tier.name) or is_of_words(tier.kind)) and tier.measured]
    above = {tier.name: tier.parent for tier in tiers}
    covered = {tier.name for tier in words}
    for tier in words:
        at = tier.parent
        while at is not None and at not in covered:
            covered.add(at)
            at = above.get(at)
    named = by_name(tiers)
    owners = {speaker_of(tier, named) for tier in words if tier.parent is None}
    rest = [tier for tier in said if tier.name not in covered and not is_of_words(tier.name)]
    if words and None in owners:
        rest = []
    names = {tier.name for tier in said}
    tops = [tier for tier in rest if tier.parent not in names and speaker_of(tier, named) not in owners]
    if any(tier.parent is None or _says(tier) for tier in tops):  # beneath one that is left out may be more asides
        tops = [tier for tier in tops if tier.parent is None or _says(tier)]
    return [*words, *tops] or said


def _says(tier: Tier) -> bool:
    """Whether a tier's name says that it holds what was said."""
    return _stem(tier.name).strip().lower() in _UNNAMED


def _is_code(tier: Tier) -> bool:
    """Whether a tier's labels are signs for something: pauses, or single letters of a scheme."""
    texts = [text for *_, text in tier.intervals if text.strip()]
    if all(silent(text) for text in texts):
        return True
    return len(texts) > 3 and all(len(text.strip()) == 1 and text.strip().isascii() for text in texts)


def _stem(name: str) -> str:
    """A tier's kind: what stands before an ``@``, where names tell the speaker after it."""
    kind, at, _ = name.partition("@")
    return kind if at and kind else name


def by_name(tiers: Sequence[Tier]) -> dict[str, Tier]:
    """Tiers by their names; of several of one name the first."""
    return {tier.name: tier for tier in reversed(tiers)}


def speaker_of(tier: Tier, named: Mapping[str, Tier] = MappingProxyType({})) -> str | None:
    """Who speaks on a tier: as the file says, by the tier above it among those of a name, or by its own name.

    >>> speaker_of(Tier("tx@Ruth", [])), speaker_of(Tier("Sam - words", [])), speaker_of(Tier("transcription", []))
    ('Ruth', 'Sam', None)
    """
    if tier.speaker:
        return None if tier.speaker.lower() in _UNNAMED else tier.speaker
    parent = named.get(tier.parent or "")
    if parent is not None and parent is not tier and parent.speaker:
        return parent.speaker
    kind, at, person = tier.name.partition("@")
    if at and kind and person:
        return person
    name = _SUFFIX.sub("", tier.name).strip(" -_[]()")
    return None if not name or name.lower() in _UNNAMED else name
