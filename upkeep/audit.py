"""Licences of everything that is locked, and what is known against it: ``python upkeep/audit.py FOLDER``.

pip-audit looks the exact versions of ``requirements.lock`` up where advisories are published; nothing is installed
for it but itself, in an environment of its own in FOLDER. Where it could look up nothing, because there is no network
or the service does not answer, that is said and is no success: exit status 3. Known advisories: exit status 1.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
import venv
from collections import Counter
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / "requirements.lock"

NO_DATA = 3


def locked(text: str) -> dict[str, str]:
    """Name and version of every package of a lock."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


def licences(names: Any) -> Counter[str]:
    """How many of the packages that are installed here have which licence."""
    found: Counter[str] = Counter()
    for name in names:
        try:
            known = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            found["not installed here"] += 1
            continue
        classified = [line.rpartition(" :: ")[2] for line in known.get_all("Classifier", []) if "License ::" in line]
        stated = known.get("License-Expression") or (known.get("License") or "").strip().split("\n")[0][:40]
        found[stated or "; ".join(classified) or "not stated"] += 1
    return found


def judged(answer: dict[str, Any]) -> tuple[int, list[str]]:
    """Exit status and what to say of what pip-audit found."""
    every = answer["dependencies"]
    seen = [one for one in every if "skip_reason" not in one]
    if not seen:
        return NO_DATA, [
            f"No advisory data: none of {len(every)} packages could be looked up; nothing is known of them."
        ]
    said = [
        f"{one['name']} {one['version']}: {bug['id']}, mended in {', '.join(bug['fix_versions']) or 'no version yet'}"
        for one in seen
        for bug in one["vulns"]
    ]
    what = "1 advisory" if len(said) == 1 else f"{len(said)} advisories"
    return int(bool(said)), [*said, f"{len(seen)} of {len(every)} packages looked up, {what}"]


def asked(folder: Path) -> dict[str, Any] | None:
    """What pip-audit finds; None where it cannot say anything."""
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.is_file():
        venv.create(folder, with_pip=True)
        installed = subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-audit"], check=False)
        if installed.returncode:
            return None
    line = [python, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", LOCK, "--format", "json"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError:
        print(done.stderr.strip().splitlines()[-1:] or "pip-audit said nothing", file=sys.stderr)
        return None
    return answer


def main() -> int:
    """Print licences and advisories."""
    names = locked(LOCK.read_text(encoding="utf-8"))
    print(f"{len(names)} packages are locked. Licences:")
    for licence, count in licences(names).most_common():
        print(f"  {count:4} {licence}")
    answer = asked(Path(sys.argv[1]))
    if answer is None:
        print("No advisory data: pip-audit could not be installed or could not reach the service.")
        return NO_DATA
    status, said = judged(answer)
    print("\n".join(said))
    return status


if __name__ == "__main__":
    sys.exit(main())
