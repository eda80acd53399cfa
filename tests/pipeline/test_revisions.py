"""A stage whose output changes must raise its revision, or stale results would be served.

The output of every stage on fixed input is kept as a hash beside its revision in ``revisions.json``; for recognising
and telling voices apart, what the stages make of engines that always answer the same. Where a stage gives something
else, raise its number in ``audiotools.pipeline.stages._REVISION`` and run this file as a program, which writes the new
hashes down.
"""

import hashlib
import json
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # where it is run as a program

from fakes import TwoVoices
from listeners import Knowing, call_folder

from audiotools import Config, diarize, load_audio, transcribe
from audiotools.config import MatchConfig, TranscribeConfig
from audiotools.pipeline import stages
from audiotools.pipeline.adopt import adopt

KEPT = Path(__file__).parent / "revisions.json"

TALK = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v SPEAKER_00>Good evening, Mrs. Abel. How did you leave the valley?

00:00:05.000 --> 00:00:12.000
<v SPEAKER_01>Well, um, we left at dawn, the 17th of May, and the piano, the piano stayed behind.

00:00:12.500 --> 00:00:16.000
<v SPEAKER_00>You never saw it again?

00:00:16.200 --> 00:00:24.000
<v SPEAKER_01>I did not see it again, no. My name is Ruth Abel and I was nine years old then.

00:00:24.500 --> 00:00:31.000
<v SPEAKER_02>We counted forty trains that night, and nobody waved.
"""

ARTICLE = """# The piano of Ada valley

“We left at dawn … the piano stayed behind,” said Ruth Abel, who was nine. “I [never saw] it again.”

Sam Orr, the station master, remembers “forty trains that night” and that "nobody waved".

“They were all singing,” he said.
"""


def rounded(value):
    """Plain data with numbers as near as any machine gives them."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list | tuple) else value


def digest(value):
    plain = json.dumps(rounded(msgspec.to_builtins(value)), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def heard():
    """Words and turns of engines that always answer the same, as the stages make them: windows, guards, labels."""
    config = Config(transcribe=TranscribeConfig(vad=False))  # whose probabilities are not the same on every machine
    with load_audio(call_folder() / "sample.wav") as call:
        words = msgspec.to_builtins(transcribe(call, config=config, engine=Knowing(call)))
        turns = msgspec.to_builtins(diarize(call, engine=TwoVoices()))
    for made in (words, turns):
        made.pop("provenance", None)
    return words, turns


def outputs():
    """Hash of what each stage gives for the talk and its article; of speech, what it makes of engines' answers."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "talk.vtt").write_text(TALK, encoding="utf-8")
        (folder / "talk.md").write_text(ARTICLE, encoding="utf-8")
        config = Config(match=MatchConfig(retime=False))
        adopt(folder / "talk.vtt", folder / "talk.md", out=folder / "out", config=config)

        def read(name):
            found = json.loads((folder / "out" / name).read_text(encoding="utf-8"))
            found.pop("provenance", None)  # names the version of the package
            return found

        quotes = read("machine/quotes.json")
        quotes["article"].pop("source")
        files = ("transcript.srt", "transcript.vtt", "transcript.md", "turns.rttm")
        words, turns = heard()
        written = [(folder / "out" / name).read_text(encoding="utf-8") for name in files]
        return {
            "article": digest(quotes),
            "transcribe": digest(words),
            "diarize": digest(turns),
            "match": digest(read("machine/matches.json")),
            "names": digest({**read("transcript.json"), "matches": read("matches.json")["matches"]}),
            "export": digest(written),
        }


@pytest.mark.parametrize("stage", ["article", "transcribe", "diarize", "match", "names", "export"])
def test_a_stage_that_gives_something_else_has_another_revision(stage, made):
    kept = json.loads(KEPT.read_text(encoding="utf-8"))[stage]
    revision = stages._REVISION[stage]
    assert revision >= kept["revision"], f"the revision of {stage} went down"
    if revision == kept["revision"]:
        assert made[stage] == kept["output"], (
            f"{stage} gives another result for the same input: raise its revision in audiotools/pipeline/stages.py, "
            f"then run python {Path(__file__).name}"
        )
    else:
        pytest.fail(f"the revision of {stage} was raised: run python {Path(__file__).name} to write its output down")


@pytest.fixture(scope="module")
def made():
    return outputs()


def renew():
    """Write the hashes of today down, and say which are new."""
    before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    now = {name: {"revision": stages._REVISION[name], "output": output} for name, output in outputs().items()}
    for name, entry in now.items():
        kept = before.get(name)
        if kept is not None and kept["output"] != entry["output"] and kept["revision"] == entry["revision"]:
            sys.exit(f"{name} gives another result: raise its revision in audiotools/pipeline/stages.py first.")
        if kept != entry:
            sys.stdout.write(f"{name}: {kept} -> {entry}\n")
    KEPT.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
