"""Results of a transcript that was made elsewhere: quotes found in it, voices named, kept as a run keeps its own.

What a run would recognise and tell apart is taken from the transcript as it is, its speakers' names with it; everything
after that (looking for the quotes, names, exports) is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from audiotools.audio.checking import opened
from audiotools.audio.recording import Audio
from audiotools.config import Config
from audiotools.errors import ConfigError
from audiotools.matching.matcher import match_quotes
from audiotools.naming.inputs import Naming, decided_turns, named, naming_inputs
from audiotools.pipeline.run import export_results, read_quotes
from audiotools.records import Reading, Result, Speaker, Transcript, Turns
from audiotools.redaction.pseudonyms import Mask
from audiotools.store import jsonfile
from audiotools.store.folder import Store, file_hash, fingerprint
from audiotools.transcripts.building import load_transcript, load_turns, transcript_file

_MACHINE = re.compile(r"(?:speaker|spkr?|spk|voice|person|channel|unknown|s)?[\W_]*\d*|[a-z]\d?", re.IGNORECASE)
"""Labels that programs give to voices they know nothing of."""


def adopt(
    transcript: str | Path,
    article: str | Path | None = None,
    *,
    out: str | Path,
    audio: str | Path | None = None,
    config: Config | None = None,
    rosters: Iterable[str | Path] = (),
) -> Result:
    r"""Find what an article quotes in a transcript that is there already, and keep the results in a folder.

    Parameters
    ----------
    transcript
        Any file that `load_transcript` reads, or a results folder.
    article
        What was published, or None to keep the transcript alone.
    out
        Results folder, for `load_result`, exports and names.
    audio
        The recording; the edges of quotes are then moved to the onsets and offsets in it.
    config
        Settings; None for the defaults.
    rosters
        Files that say who takes part, besides those beside the recording or the transcript.

    Raises
    ------
    AudiotoolsError
        If a file cannot be read, or results cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> caption = "00:01.000 --> 00:03.000\n<v Ruth Abel>We left at dawn.</v>\n"
    >>> _ = (folder / "talk.vtt").write_text("WEBVTT\n\n" + caption)
    >>> _ = (folder / "talk.md").write_text("“We left at dawn,” said Ruth Abel.")
    >>> result = adopt(folder / "talk.vtt", folder / "talk.md", out=folder / "results")
    >>> [(match.verdict, match.voice) for match in result.matches]
    [('verbatim', 'Ruth Abel')]
    """
    settings, source = config or Config(), transcript_file(Path(transcript))
    if source.resolve().parent == Path(out).resolve():
        raise ConfigError(f"{str(out)!r} holds the transcript itself: choose another folder with --out.")
    said, turns = load_transcript(source), load_turns(source)
    reading = Reading() if article is None else read_quotes(article, settings)
    with opened(audio, said) as tape:
        store = Store(out)
        with store.locked():
            store.claim(source.name, file_hash(source))
            naming = naming_inputs(out, audio or source, settings, rosters=rosters)
            return _kept(store, said, turns, naming.mask.reading(reading), naming, tape, settings)


def _kept(
    store: Store, said: Transcript, turns: Turns, reading: Reading, naming: Naming, tape: Audio | None, config: Config
) -> Result:
    said, turns = _masked(naming.mask, said, turns)
    if tape is not None:
        said = msgspec.structs.replace(said, audio=tape.info, recording=Path(tape.info.name).stem)
    decided = decided_turns(naming, turns)
    matches = (
        tuple(match_quotes(said, reading.quotes, audio=tape, turns=turns, config=config)) if reading.quotes else ()
    )
    said = with_labels(named(unnamed(said), matches, decided, naming, config, store.folder))
    files = {"transcript": said, "turns": turns, "matches": matches}
    if reading.article is not None:
        files["quotes"] = reading
    made_from = fingerprint("adopt", said.provenance, config.match, config.names)
    store.save("adopt", made_from, {f"{kind}.json": jsonfile.dump(kind, value) for kind, value in files.items()})
    result = Result(said, turns, reading.article, reading.quotes, matches, str(store.folder))
    export_results(store, result, naming)
    return result


def unnamed(said: Transcript) -> Transcript:
    """A transcript whose voices have their labels and nothing else, as naming takes it."""
    return msgspec.structs.replace(
        said,
        speakers=tuple(Speaker(speaker.label) for speaker in said.speakers),
        findings=(),
        provenance=tuple(step for step in said.provenance if step.engine != "audiotools names"),
    )


def with_labels(said: Transcript) -> Transcript:
    """A transcript in which voices that nothing else names go by a label that is a name.

    Examples
    --------
    >>> said = Transcript(speakers=(Speaker("Ruth Abel"), Speaker("SPEAKER_01"), Speaker("B", "Ada Moss")))
    >>> [speaker.name for speaker in with_labels(said).speakers]
    ['Ruth Abel', None, 'Ada Moss']
    """
    speakers = tuple(
        msgspec.structs.replace(
            speaker, name=speaker.label, source="transcript", evidence=(*speaker.evidence, "the transcript calls it so")
        )
        if speaker.name is None and speaker.source is None and not _MACHINE.fullmatch(speaker.label.strip())
        else speaker
        for speaker in said.speakers
    )
    return msgspec.structs.replace(said, speakers=speakers)


def _masked(mask: Mask, said: Transcript, turns: Turns) -> tuple[Transcript, Turns]:
    """The same with labels that hold no name which must not be told: another program's labels are often names."""
    if not mask:
        return said, turns

    def label(text: str | None) -> str | None:
        return None if text is None else mask.text(text)

    replace = msgspec.structs.replace
    utterances = tuple(
        replace(u, speaker=label(u.speaker), words=tuple(replace(w, speaker=label(w.speaker)) for w in u.words))
        for u in said.utterances
    )
    speakers = {mask.text(s.label): Speaker(mask.text(s.label)) for s in said.speakers}
    return (
        replace(said, utterances=utterances, speakers=tuple(speakers.values())),
        replace(
            turns,
            turns=tuple(replace(turn, speaker=mask.text(turn.speaker)) for turn in turns),
            voices={mask.text(name): vector for name, vector in turns.voices.items()},
        ),
    )
