"""Results that are kept word for word, so that no change of behaviour goes unnoticed.

A set of cases lies with its test; what each gave lies as JSON in ``tests/golden``. When a change is meant,

    python -m pytest tests/recognition/test_guards_frozen.py --renew

writes the results anew and prints each that changed, before and after, to be read one by one.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).parent / "golden"
CLOSE = 1e-6


def same(one: Any, other: Any) -> bool:
    """Whether two results in plain JSON are equal, numbers to `CLOSE`."""
    if isinstance(one, bool) or isinstance(other, bool) or not isinstance(one, (int, float)):
        if isinstance(one, list) and isinstance(other, list):
            return len(one) == len(other) and all(map(same, one, other))
        if isinstance(one, dict) and isinstance(other, dict):
            return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
        return type(one) is type(other) and one == other
    return isinstance(other, (int, float)) and math.isclose(one, other, rel_tol=0, abs_tol=CLOSE)


def compare(name: str, made: dict[str, Any], *, renew: bool) -> str:
    """Compare results, by the name of their case, with those kept under a name; or keep them and tell what changed."""
    path = GOLDEN / f"{name}.json"
    made = json.loads(json.dumps(made))
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    changed = [key for key in {**kept, **made} if key not in kept or key not in made or not same(kept[key], made[key])]
    told = "\n".join(f"{key}\n  kept: {kept.get(key)}\n  made: {made.get(key)}" for key in changed)
    if renew and changed:
        path.parent.mkdir(exist_ok=True)
        lines = (f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(made[key], ensure_ascii=False)}" for key in made)
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    elif changed:
        pytest.fail(f"{len(changed)} of {len(made)} cases of {path.name} changed:\n{told}", pytrace=False)
    return f"{path.name}: {len(changed)} of {len(made)} changed\n{told}".rstrip()
