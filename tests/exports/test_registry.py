"""The list of formats: one file each, those of other packages by entry points, light to load."""

import importlib
import subprocess
import sys
import textwrap

import pytest
from examples import example

from audiotools.errors import ConfigError
from audiotools.exports import FORMATS, PRESETS, Format, export, render
from audiotools.exports import registry as listing

TOY = """
from audiotools.exports import Format

def write(result):
    for word in result.transcript.words:
        yield f"{word.start:.2f} {word.text}\\n"

FORMAT = Format("toy", "words.toy", "Words for toys", keeps="words", loses="the rest", write=write, trades=("editor",))
"""


@pytest.fixture
def plug_in(tmp_path, monkeypatch):
    """Install a package that adds what `code` holds, as pip would leave it."""

    def install(code, *points):
        (tmp_path / "toyformat.py").write_text(code)
        info = tmp_path / "toyformat-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toyformat\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[audiotools.formats]\n" + "\n".join(points) + "\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        importlib.invalidate_caches()
        forget()

    def forget():
        listing.load_formats.cache_clear()
        listing.load_presets.cache_clear()
        sys.modules.pop("toyformat", None)

    yield install
    forget()


def test_another_package_adds_a_format(plug_in, tmp_path):
    plug_in(TOY, "toy = toyformat:FORMAT")
    content = render(example(), "toy")["words.toy"].decode()
    assert content.splitlines()[0] == "0.50 What"
    assert [path.name for path in export(example(), ["toy", "srt"], tmp_path / "out")] == [
        "words.toy",
        "transcript.srt",
    ]
    assert "toy" in listing.load_presets()["editor"]


@pytest.mark.parametrize(
    ("code", "point", "sentence"),
    [
        ("", "toy = toyformat:FORMAT", r"'toy' \(toyformat:FORMAT\) cannot be loaded"),
        ("FORMAT = 1", "toy = toyformat:FORMAT", "toyformat:FORMAT is no Format"),
        (TOY.replace('"toy", ', '"srt", '), "toy = toyformat:FORMAT", "adds the format 'srt'"),
        (TOY.replace("words.toy", "transcript.srt"), "toy = toyformat:FORMAT", "there is one of that name or file"),
    ],
)
def test_a_package_that_adds_something_else_is_named(plug_in, code, point, sentence):
    plug_in(code, point)
    with pytest.raises(ConfigError, match=sentence):
        render(example(), "srt")


def test_every_listed_module_has_a_format_and_every_format_belongs_to_a_module():
    assert all(
        isinstance(entry, Format) and entry.write.__module__.startswith("audiotools.") for entry in FORMATS.values()
    )
    assert {entry.write.__module__.rpartition(".")[2] for entry in FORMATS.values()} >= {*listing.MODULES, "html"}
    assert set(PRESETS) == {"producer", "archivist", "editor"} and all(PRESETS.values())
    assert PRESETS["producer"][:2] == ("docx", "md") and PRESETS["producer"][-1] == "html"


def test_listing_the_formats_loads_no_library_of_theirs():
    code = """
        import sys
        from audiotools.exports import FORMATS
        assert FORMATS
        heavy = {"numpy", "av", "lxml", "docx", "iiif_prezi3", "opentimelineio", "pympi", "praatio", "mutagen", "srt"}
        heavy.add("audiotools.transcripts.readers")
        print(*sorted(heavy & set(sys.modules)))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
