"""Which files are of which format."""

from __future__ import annotations

import pytest

from audiotools.pipeline.exporting import _made_by


@pytest.mark.parametrize(
    ("format_", "file", "expected"),
    [
        ("srt", "transcript.srt", True),
        ("srt", "transcript.broadcast.srt", True),
        ("srt", "transcript.docx", False),
        ("srt", "transcript.vtt", False),
        ("iiif", "manifest.json", True),
        ("iiif", "manifest.vtt", True),
        ("vtt", "manifest.vtt", False),
        ("clips", "clips/07 Helen Marsh.wav", True),
        ("docx", "transcript.docx", True),
    ],
)
def test_a_file_is_of_the_format_that_writes_it(format_, file, expected, tmp_path):
    assert _made_by(format_, tmp_path / file, tmp_path) is expected
