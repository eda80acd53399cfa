"""The papers of the project: they agree with each other and with the code."""

import itertools
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import audiotools
from audiotools.exports.registry import GROUP as FORMATS
from audiotools.plugins import DIARIZERS, RECOGNISERS
from audiotools.transcripts.readers.registry import GROUP as READERS

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_version_is_one():
    assert audiotools.__version__ == PROJECT["version"]


def test_contributors_are_told_of_targets_and_entry_points_that_there_are():
    text, targets = read("CONTRIBUTING.md"), set(re.findall(r"^([a-z]+):", read("Makefile"), re.M))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets
    assert set(re.findall(r'entry-points\."([\w.]+)"', text)) == {FORMATS, READERS, RECOGNISERS, DIARIZERS}
    for path in re.findall(r"`((?:audiotools|docs|tests|configs|transcripts)/[\w/.]+)`", text):
        assert (ROOT / path).exists(), path


def test_ci_tries_every_python_that_is_supported():
    listed = re.search(r"python: \[(.*)\]", read(".github/workflows/tests.yml"))[1]
    classified = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d+$", c)]
    assert re.findall(r"3\.\d+", listed) == classified


def test_every_dependency_has_a_version_that_the_tests_pass_with():
    def plain(name):
        return re.sub(r"[-_.]+", "-", name).lower()

    held = {plain(line.split("==")[0]) for line in read("constraints.txt").splitlines() if "==" in line}
    wanted = [*PROJECT["dependencies"], *itertools.chain(*PROJECT["optional-dependencies"].values())]
    elsewhere = {"audiotools", "audioop-lts", "pip"}  # itself; of another Python; from where it is installed
    assert {plain(re.match(r"[\w.-]+", text)[0]) for text in wanted} - held - elsewhere == set()


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name
)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.slow
def test_the_documentation_is_built_without_a_warning(tmp_path):
    pytest.importorskip("sphinx")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "reference.html").read_text(encoding="utf-8")
    missing = [name for name in audiotools.__all__[1:] if f".{name}" not in text]
    assert missing == []
