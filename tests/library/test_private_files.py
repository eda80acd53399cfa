"""Nothing that a whole journey writes is anybody else's, whatever the umask: results, exports, bags, databases."""

import asyncio
import os
import shutil

import pytest
from made import ENGINES, run_all

from audiotools import export, process
from audiotools.exports import FORMATS
from audiotools.exports.bag import pack
from audiotools.library.adding import Wanted, add
from audiotools.library.collection import Collection
from audiotools.library.quoting import open_words
from audiotools.records import Span
from audiotools.redaction.bleep import write_bleeped
from audiotools.studio.uploads import Uploads
from audiotools.studio.workspace import Workspace


async def pieces(data):
    yield data


@pytest.mark.slow  # a whole journey, three times
@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
@pytest.mark.parametrize(("umask", "others"), [(0o000, 0o007), (0o022, 0o077), (0o077, 0o077)])
def test_nothing_that_a_journey_writes_is_anybody_elses(umask, others, packaged_call, tmp_path):
    brought, made = tmp_path / "brought", tmp_path / "made"
    brought.mkdir()
    made.mkdir()
    tape = brought / "call.wav"
    shutil.copy(packaged_call, tape)
    tape.chmod(0o644)
    (brought / "call.md").write_text("“We left the valley at dawn,” said Ada Moss.\n")
    before = os.umask(umask)
    try:
        result = process(tape, brought / "call.md", out=made / "out", **ENGINES)
        alike = [name for name in FORMATS if name not in ("clips", "reel", "chapters-audio")]
        export(result, alike, made / "exports", audio=tape)
        export(result, [name for name in FORMATS if name not in alike], audio=tape)
        pack(result, made / "bag", audio=tape)
        write_bleeped(tape, made / "public.flac", [(Span(1.0, 2.0), "beep")])
        collection = Collection.init(made / "archive")
        add(collection, [Wanted(path=str(tape))], on_added=lambda one: None)
        run_all(collection)
        open_words(collection)
        (made / "studio" / "transcripts").mkdir(parents=True)
        asyncio.run(Uploads(Workspace(made / "studio")).take("dropped.wav", None, pieces(tape.read_bytes())))
    finally:
        os.umask(before)
    given = {made / "studio", made / "studio" / "transcripts"}
    written = [path for path in made.rglob("*") if path not in given and not path.is_symlink()]
    closed = {path for path in written if path.is_dir() and not path.stat().st_mode & others}
    open_ = [path for path in written if path.stat().st_mode & others]
    assert len(written) > 60
    assert [str(path) for path in open_ if path.is_file()] == []
    assert [str(path) for path in open_ if not closed & set(path.parents)] == [], "nobody else gets into these"
