"""Recordings in which somebody's kept voice may speak: a likeness for each, never a name.

Only voices whose people agreed are compared (`audiotools.naming.voices`), nothing is written, and nothing becomes a
name: whoever listens decides.
"""

from __future__ import annotations

import msgspec

from audiotools import files
from audiotools.errors import ConfigError
from audiotools.library.collection import Collection
from audiotools.library.quoting import title_of
from audiotools.naming.voices import compare, load_voices, of_person, speech_seconds
from audiotools.pipeline.locating import load_result


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """A voice of a recording that is like the one that was looked for.

    Parameters
    ----------
    recording, title
        Id and title, or path.
    voice
        The label.
    name
        What the voice is called now; None where it has no name.
    likeness
        Cosine of the two vectors, -1 to 1: a hint and no proof.
    seconds
        For which it speaks.
    closed
        Whether the recording is closed to others.
    """

    recording: str
    title: str
    voice: str
    name: str | None
    likeness: float
    seconds: float
    closed: bool = False


def find_voice(collection: Collection, person: str, *, threshold: float | None = None) -> tuple[Alike, ...]:
    """Voices of all recordings that are like the kept voice of a person, most alike first.

    Parameters
    ----------
    collection
        Whose recordings.
    person
        Full name or pseudonym, as it was enrolled.
    threshold
        Likeness from which a voice is listed; None for that of the collection's settings.

    Raises
    ------
    ConfigError
        If no voice of that person is kept here.
    """
    kept = of_person(load_voices(), person)
    if not kept:
        raise ConfigError(
            f"No voice of {person!r} is kept here. A voice is looked for only when its person agreed to that: keep it "
            "with audiotools voices enroll, and give the name as it is there."
        )
    least = collection.config.names.voice_threshold if threshold is None else threshold
    found = []
    for entry in collection.entries:
        folder = collection.results(entry)
        if not files.is_file(folder / "turns.json"):
            continue
        result = load_result(folder)
        lengths = speech_seconds(result.turns)
        names = {speaker.label: speaker.name for speaker in result.transcript.speakers}
        about = collection.about(entry)
        found += [
            Alike(
                recording=entry.id,
                title=title_of(collection, entry),
                voice=one.label,
                name=names.get(one.label),
                likeness=round(one.similarity, 3),
                seconds=round(lengths.get(one.label, 0.0), 1),
                closed=about.closed,
            )
            for one in compare(result.turns, kept)
            if one.similarity >= least
        ]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.recording, one.voice)))
