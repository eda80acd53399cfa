"""No data is loaded in a way that runs what stands in it: pickles as plain values alone, arrays without objects."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "audiotools"
RUNNERS = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
"""Modules that run code of what they read."""

SAFELY = {
    "torch.load": ("weights_only", True),
    "np.load": ("allow_pickle", False),
    "numpy.load": ("allow_pickle", False),
}
"""Functions that read plain values only if they are told so, and the argument that does."""

REFUSED = {"eval", "exec", "yaml.load", "yaml.unsafe_load", "torch.hub.load", "pandas.read_pickle"}


_WORTH_READING = re.compile(
    "|".join({name.rsplit(".", 1)[-1] for name in RUNNERS | SAFELY.keys() | REFUSED}),
)
"""A module in which none of the names is spelled out can use none of them: it need not be parsed."""


def unsafe(code: str) -> list[str]:
    """What of a module's code could run data."""
    if not _WORTH_READING.search(code):
        return []
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [getattr(node, "module", None) or "", *(one.name for one in node.names)]
            found += [f"{node.lineno}: {name}" for name in names if name.split(".")[0] in RUNNERS]
        if isinstance(node, ast.Call):
            called = _dotted(node.func)
            told = {word.arg: getattr(word.value, "value", None) for word in node.keywords}
            name, wanted = SAFELY.get(called, ("", None))
            if called in REFUSED or (name and told.get(name) is not wanted):
                found.append(f"{node.lineno}: {called}")
    return found


def _dotted(called: ast.expr) -> str:
    """``torch.load`` of what is called, or nothing where it is no plain name."""
    if isinstance(called, ast.Attribute) and (before := _dotted(called.value)):
        return f"{before}.{called.attr}"
    return called.id if isinstance(called, ast.Name) else ""


def test_no_module_runs_data():
    modules = sorted(PACKAGE.rglob("*.py"))
    found = {str(path): unsafe(path.read_text(encoding="utf-8")) for path in modules}
    assert len(modules) > 100 and not any(found.values()), {path: told for path, told in found.items() if told}


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from joblib import load",
        "torch.load(p)",
        "np.load(p, allow_pickle=True)",
        "np.load(p)",
        "eval(t)",
    ],
)
def test_what_would_is_seen(code):
    assert unsafe(code)
