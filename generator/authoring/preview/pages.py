"""MkDocs, run again and again in one process, where what comes out the same is not made twice.

Every build fills its folder anew and goes through all of MkDocs (1.6). Two things alone are kept
from the build before: the theme's templates, compiled, with the list of its files, until a
setting or an override changes; and the HTML of a page's Markdown (publishing/page_html.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from generator.publishing.engine import build_pages
from generator.publishing.page_html import PageHtml


class Pages:
    """Builds the pages of the project in the working directory into one folder after another."""

    def __init__(self, *settings: Path) -> None:
        """Take the files and folders that say how every page is made; keep nothing yet."""
        self.settings = settings
        self.kept = _Kept()

    def build(self, target: Path) -> str:
        """Build into `target`; return the path of the site's address, between slashes.

        Raises `MkDocsException` with everything that a strict build was given up for.
        """
        # Read before MkDocs reads them: what is changed meanwhile is new to the next build.
        self.kept.settle({file: file.read_bytes() for file in _files(self.settings)})
        return build_pages(target, self.kept)


class _Kept(PageHtml):
    """What one build hands to the next, at the events of MkDocs."""

    def __init__(self) -> None:
        super().__init__()
        self.settings: dict[Path, bytes] = {}
        self.templates: jinja2.Environment | None = None

    def settle(self, settings: dict[Path, bytes]) -> None:
        """Forget the templates where a setting is another than before."""
        if settings != self.settings:
            self.settings, self.templates = settings, None

    def on_config(self, config: MkDocsConfig) -> None:
        """Have the theme give the templates that are there already."""
        templates = self.templates = self.templates or _templates(config.theme)
        config.theme.get_env = lambda: templates  # type: ignore[method-assign]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files among paths, and all those below the folders among them."""
    for path in paths:
        yield from (file for file in (path, *path.rglob("*")) if file.is_file())


def _templates(theme: Theme) -> jinja2.Environment:
    """Return the theme's templates, which list the theme's files once: thousands are icons."""
    env = theme.get_env()
    found: list[str] = []

    def listed(*arguments: Any, **options: Any) -> list[str]:
        if not found:
            found.extend(jinja2.Environment.list_templates(env, *arguments, **options))
        return found

    env.list_templates = listed  # type: ignore[method-assign]
    return env
