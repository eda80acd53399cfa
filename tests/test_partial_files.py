"""What is left half-written by processes that are no more is removed by the next; names as long as they come."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from examples import example

from audiotools.audio.clips import cut_clip, recode
from audiotools.audio.recording import Audio
from audiotools.exports import export
from audiotools.files import LONGEST_NAME, clear_partials, partial_beside, portable_name, shortened
from audiotools.redaction.gate import redacted_name
from audiotools.store.jsonfile import write_atomic
from audiotools.studio.uploads import Uploads, safe_name
from audiotools.studio.workspace import Workspace

ROOT = Path(__file__).parent.parent
ARABIC = "شهادة" * 24 + "شه"  # 122 letters, 244 bytes


def left_by_a_killed_process(folder, work):
    """Run Python that writes a file and kills itself where it would be moved to its name."""
    code = (
        "import os, signal, audiotools.files as files\n"
        "def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"files.replace_file = die\nfrom pathlib import Path\nPath.rename = die\n{work}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    left = [path for path in folder.iterdir() if ".part" in path.name]
    assert len(left) == 1 and left[0].name.startswith(".")
    return left[0]


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_what_a_killed_process_left_goes_with_the_next_and_what_a_living_one_writes_stays(tmp_path):
    work = "from audiotools.store.jsonfile import write_atomic; write_atomic('transcript.txt', b'what was said')"
    left = left_by_a_killed_process(tmp_path, work)
    living = partial_beside(tmp_path / "a.flac")
    living.write_bytes(b"sound")
    other = tmp_path / ".hidden.part"
    other.write_bytes(b"not ours")
    export(example(), "txt", tmp_path)
    assert not left.exists() and living.exists() and other.exists()


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_half_a_copy_without_what_is_withheld_goes_with_the_next(tmp_path):
    cut_clip(Audio.from_samples([0.1] * 16_000), 0.0, 0.5, tmp_path / "tape.wav")
    work = "from audiotools.audio import clips; clips.replace_file = die; clips.recode('tape.wav', 'public.flac')"
    left = left_by_a_killed_process(tmp_path, work)
    recode(tmp_path / "tape.wav", tmp_path / "public.flac")
    assert not left.exists()


def test_what_was_begun_elsewhere_is_removed_once_nobody_can_be_writing_it(tmp_path):
    made = [tmp_path / f".00000000-{os.getpid()}-00000000.part{suffix}" for suffix in ("", ".wav")]
    made[0].mkdir()
    (made[0] / "recording.wav").write_bytes(b"sound")
    made[1].write_bytes(b"sound")
    clear_partials(tmp_path)
    assert all(path.exists() for path in made)
    for path in made:
        os.utime(path, (time.time() - 100_000,) * 2)
    link = tmp_path / f".00000001-{os.getpid()}-00000000.part"
    link.symlink_to(tmp_path)
    clear_partials(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [link.name]


@pytest.mark.skipif(os.name == "nt", reason="asks whether a process runs")
def test_half_an_upload_is_gone_when_the_studio_starts_again(tmp_path):
    (tmp_path / "recordings").mkdir()
    (tmp_path / "transcripts").mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    begun = partial_beside(tmp_path / "recordings" / "tape.wav", ".wav")
    left = begun.with_name(begun.name.replace(f"-{os.getpid()}-", f"-{gone.pid}-"))
    left.write_bytes(b"half a voice")
    Uploads(Workspace(tmp_path))
    assert not left.exists()


@pytest.mark.parametrize("name", [ARABIC, "証言" * 40, "a" * 250, "🙂" * 62])
def test_names_as_long_as_they_come(name, tmp_path):
    samples = Audio.from_samples([0.1] * 1600)
    cut_clip(samples, 0.0, 0.05, tmp_path / f"{name}.wav")
    recode(tmp_path / f"{name}.wav", tmp_path / f"{name}.mp3")
    write_atomic(tmp_path / f"{name}.json", b"{}")
    assert all(path.stem == name for path in tmp_path.iterdir())
    for made in (redacted_name(f"{name}.wav"), safe_name(f"{name}.wav")):
        (tmp_path / made).write_bytes(b"")
        assert len(made.encode()) <= LONGEST_NAME


def test_a_name_is_cut_between_its_signs():
    assert shortened(ARABIC, 9) == "شهاد" and shortened("🙂🙂", 7) == "🙂"
    assert redacted_name("tape.mp3") == "tape.redacted.flac"
    assert redacted_name(f"{'ä' * 125}.wav") == f"{'ä' * 120}.redacted.flac"


def test_a_name_as_long_as_they_come_stays_one_when_it_is_made_portable(tmp_path):
    for name in ("aux." + "a" * 251, "con " + "ä" * 125 + "b"):
        assert len(name.encode()) == LONGEST_NAME
        (tmp_path / portable_name(name)).mkdir()
