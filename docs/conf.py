"""How the documentation is built: `make docs` writes it to build/docs."""

import re
from typing import Any

from audiotools import __version__

project = "audiotools"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build"]
html_theme = "alabaster"
html_theme_options = {"description": "Who spoke, what they said, and where every printed quote was said."}

# Docstrings are written as numpydoc has them; a name in single backquotes is code.
napoleon_google_docstring = False
napoleon_use_rtype = False
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
myst_heading_anchors = 3


def without_outside_links(app: Any, name: str, source: list[str]) -> None:
    """Name a file that lies beside the documentation, since its pages do not hold it."""
    source[0] = re.sub(r"\[([^\]]+)\]\(\.\./[^)]*\)", r"`\1`", source[0])


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("source-read", without_outside_links)
