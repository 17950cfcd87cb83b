"""MkDocs, run again and again in one process, where what comes out the same is not made twice.

Every build fills its folder anew and goes through all of MkDocs (1.6). Two things alone are kept
from the build before: the theme's templates, compiled, with the list of its files, until a
setting or an override changes; and the HTML of a page's Markdown, until that changes or there are
other files to link to. MkDocs' own events hand them over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from generator.publishing.engine import build_pages

Made = dict[str, Any]


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


class _Kept:
    """What one build hands to the next, at the events of MkDocs."""

    def __init__(self) -> None:
        self.settings: dict[Path, bytes] = {}
        self.files: list[str] = []
        self.templates: jinja2.Environment | None = None
        self.pages: dict[str, tuple[str, Made]] = {}

    def settle(self, settings: dict[Path, bytes]) -> None:
        """Forget everything where a setting is another than before."""
        if settings != self.settings:
            self.settings, self.templates, self.pages = settings, None, {}

    def on_config(self, config: MkDocsConfig) -> None:
        """Have the theme give the templates that are there already."""
        templates = self.templates = self.templates or _templates(config.theme)
        config.theme.get_env = lambda: templates  # type: ignore[method-assign]

    def on_files(self, files: Files, **_: object) -> None:
        """Forget what pages were made of where there are other files than before."""
        names = [file.src_uri for file in files]
        if names != self.files:
            self.files, self.pages = names, {}

    def on_build_error(self, **_: object) -> None:
        """Forget the pages: what is wrong with one is told only while it is made."""
        self.pages = {}

    def on_pre_page(self, page: Page, **_: object) -> None:
        """See to it that a page's Markdown is rendered only if it has to be."""
        page.render = partial(self._render, page)  # type: ignore[method-assign]

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        path, markdown = page.file.src_uri, page.markdown or ""
        before, made = self.pages.get(path, ("", None))
        if made is None or before != markdown:
            made = _made(page, config, files)
            self.pages[path] = markdown, made
        vars(page).update(made, links_to_anchors=_links(made, files))


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


def _made(page: Page, config: MkDocsConfig, files: Files) -> Made:
    """Render a page's Markdown; return every attribute that this gives to the page."""
    before = dict(vars(page))
    Page.render(page, config, files)
    return {name: value for name, value in vars(page).items() if before.get(name) is not value}


def _links(made: Made, files: Files) -> dict[Any, Any]:
    """Return a page's links to anchors, by the files of this build instead of an earlier one's."""
    old = made.get("links_to_anchors") or {}
    return {files.get_file_from_path(file.src_uri): links for file, links in old.items()}
