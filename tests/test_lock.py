"""The lock holds what the constraints say, with a hash of everything, and names no place to fetch it from."""

from __future__ import annotations

import re
from pathlib import Path

import audit
import pytest

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_version_is_that_of_the_constraints():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    allowed = {canonical(name): version for name, version in audit.locked(text).items()}
    held = {canonical(name): version for name, version in audit.locked(LOCK).items()}
    assert {name: version for name, version in held.items() if allowed.get(name, version) != version} == {}, "make lock"


def test_every_dependency_is_locked():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", text, re.M | re.S)[1]
    wanted = {canonical(name) for name in re.findall(r'^\s*"([A-Za-z0-9._-]+)', listed, re.M)}
    assert wanted - {canonical(name) for name in audit.locked(LOCK)} == set(), "make lock"


def test_every_package_has_hashes_and_no_address_is_named():
    packages = re.split(r"\n(?=\S)", LOCK.split("Do not edit.\n")[1].strip())
    one = re.compile(r"[\w.-]+==[^\s;]+( ; [^\\]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n?)+")
    assert len(packages) > 100
    assert [package for package in packages if not one.fullmatch(package)] == []
    assert "://" not in LOCK and "--index" not in LOCK and "--find-links" not in LOCK


@pytest.mark.parametrize("seen", [0, 1])
def test_what_could_not_be_looked_up_is_no_success(seen):
    skipped = [{"name": f"p{n}", "skip_reason": "not found"} for n in range(3)]
    known = [{"name": "q", "version": "1", "vulns": []}] * seen
    status, said = audit.judged({"dependencies": skipped + known})
    assert status == (0 if seen else audit.NO_DATA)
    assert said[-1].startswith("1 of 4 packages looked up, 0 advisories" if seen else "No advisory data")


def test_an_advisory_is_told_and_no_success():
    answer = {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}
    assert audit.judged(answer) == (1, ["a 1: X-1, mended in 2", "1 of 1 packages looked up, 1 advisory"])
