"""Several articles about one recording: the first is its results' own, each further one has results beside them.

What was said is recognised once; what a further article quotes is looked for in it, and kept in a folder within the
results folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from audiotools.config import Config
from audiotools.pipeline.adopt import adopt

ARTICLES = "articles"
"""Folder, within the results folder, of what was found of every article after the first."""


def article_folders(articles: Iterable[str]) -> tuple[str, ...]:
    """A folder's name for each article after the first; no two the same.

    >>> article_folders(["a.md", "news/b.md", "blog/b.md"])
    ('b.md', 'b.md-2')
    """
    names: list[str] = []
    for article in list(articles)[1:]:
        name, number = Path(article).name, 1
        while (made := name if number == 1 else f"{name}-{number}") in names:
            number += 1
        names.append(made)
    return tuple(names)


def find_further(
    folder: str | Path,
    articles: Sequence[str],
    *,
    recording: str | Path,
    config: Config | None = None,
    on_note: Callable[[str], None] | None = None,
) -> None:
    """Find in finished results what every article after the first quotes.

    Parameters
    ----------
    folder
        Results of the recording, with the first article.
    articles
        Paths, the first included.
    recording
        The recording itself.
    config
        Settings; None for the defaults.
    on_note
        Called with a sentence for every file that a person had edited.

    Raises
    ------
    AudiotoolsError
        If an article cannot be read, or results cannot be written.
    """
    for article, name in zip(articles[1:], article_folders(articles), strict=True):
        adopt(folder, article, out=Path(folder) / ARTICLES / name, audio=recording, config=config, on_note=on_note)
