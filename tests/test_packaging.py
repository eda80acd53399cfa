"""What people install: the wheel holds all that the package needs and nothing else, and works without the checkout."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(requirement):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


WANTED = {plain(text) for text in PROJECT["dependencies"]}
EXTRAS = {name: {plain(text) for text in texts} for name, texts in PROJECT["optional-dependencies"].items()}
FOR_DEVELOPERS = EXTRAS.pop("dev") - WANTED - {"audiotools"}
CHOSEN = set().union(*EXTRAS.values())
"""What somebody installs for one purpose, such as a database server."""


@pytest.mark.slow
def test_whatever_is_imported_is_a_dependency():
    provided = importlib.metadata.packages_distributions()
    imported = set()
    for path in (ROOT / "audiotools").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                imported.add(node.module)
    tops = {name.split(".")[0] for name in imported} - set(sys.stdlib_module_names) - {"audiotools"}
    # Several distributions share the namespace `pyannote`.
    assert {top for top in tops if not {plain(name) for name in provided.get(top, [])} & (WANTED | CHOSEN)} == set()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Wheel and source distribution, built as a release builds them, but without a network."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, source


def in_checkout():
    """Every file of the package that a checkout holds."""
    found = (path for path in (ROOT / "audiotools").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found}


@pytest.mark.slow
def test_the_wheel_holds_the_package_its_data_and_nothing_else(built):
    wheel, _ = built
    with zipfile.ZipFile(wheel) as bundle:
        names = set(bundle.namelist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        told = bundle.read(metadata).decode()
        assert bundle.read("audiotools/data/call.md") == (ROOT / "recordings" / "call.md").read_bytes()
    presets = {f"audiotools/configs/{path.name}" for path in (ROOT / "configs").glob("*.toml")}
    info = metadata.rpartition("/")[0]
    papers = {f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}
    assert names == in_checkout() | presets | papers | {"audiotools/data/call.md"}
    assert {"audiotools/py.typed", "audiotools/__init__.pyi"} <= names
    assert {Path(name).suffix for name in names if name.startswith("audiotools/")} >= {".js", ".css", ".toml", ".md"}
    required = {plain(line.partition(":")[2].strip()) for line in told.splitlines() if line.startswith("Requires-Dist")}
    assert required - {"audiotools"} == WANTED | CHOSEN | FOR_DEVELOPERS
    assert wheel.stat().st_size < 3 << 20, "something large has come along"


@pytest.mark.slow
def test_the_source_distribution_can_be_built_and_tested_again(built):
    _, source = built
    with tarfile.open(source) as bundle:
        names = {name.partition("/")[2] for name in bundle.getnames()}
    assert in_checkout() <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "configs/default.toml", "recordings/call.md"} <= names
    assert {"tests/conftest.py", "constraints.txt", "docs/commands.md", "Makefile"} <= names
    sounds = re.compile(r"^(?!tests/corpus/).*\.wav$")
    strange = {
        name for name in names if re.search(r"\.(bin|onnx|pyc)$|(^|/)(\.venv|__pycache__)/|^transcripts/.+/", name)
    }
    assert strange | {name for name in names if sounds.match(name)} == set()


ALONE = """
import importlib.abc, importlib.metadata, sys

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in %r:
            raise ModuleNotFoundError(f"{name} is a developer's", name=name)

sys.meta_path.insert(0, Absent())
import audiotools
from audiotools.cli import main
from audiotools.cli.demo import demo_article
place = sys.argv.pop(1)
assert audiotools.__file__.startswith(place) and str(demo_article()).startswith(place), audiotools.__file__
main()
"""


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """Runs the command line from the wheel, away from the checkout and with no package of developers to be found."""
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(built[0]) as bundle:
        bundle.extractall(site)  # noqa: S202 -- built a moment ago
    provided = importlib.metadata.packages_distributions()
    theirs = {top for top, names in provided.items() if {plain(name) for name in names} <= FOR_DEVELOPERS | CHOSEN}
    code = ALONE % (theirs,)

    def run(*args, cwd):
        path = f"import sys; sys.path[:] = [{str(site)!r}, *(p for p in sys.path if p != {str(ROOT)!r} and p)]\n"
        command = [sys.executable, "-I", "-c", path + code, str(site), *map(str, args)]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)

    return run


@pytest.mark.slow
def test_an_installed_package_does_its_work_without_the_checkout(installed, tmp_path):
    said = "1\n00:00:01,000 --> 00:00:04,000\nRuth Abel: We left the valley at dawn, all of us.\n"
    (tmp_path / "talk.srt").write_text(said, encoding="utf-8")
    (tmp_path / "talk.md").write_text("“We left the valley at dawn,” said Ruth Abel.\n", encoding="utf-8")
    for args in (
        ["--version"],
        ["formats"],
        ["models", "list"],
        ["demo", "--help"],
        ["quotes", "talk.md", "--config", "accurate"],
        ["match", "talk.srt", "talk.md", "--out", "talk"],
        ["export", "talk", "--for", "archivist"],
        ["export", "talk", "--to", "html,docx,otio,eaf,qda"],
        ["evaluate", "talk", "--reference", "talk.srt"],
    ):
        done = installed(*args, cwd=tmp_path)
        assert done.returncode == 0, (args, done.stderr)
    page = (tmp_path / "talk" / "page.html").read_text(encoding="utf-8")
    assert "addEventListener" in page and "We left the valley" in page
