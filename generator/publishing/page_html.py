"""The slowest step of MkDocs, from a page's Markdown to HTML: kept from before, or on both cores.

MkDocs' events hand its pages over before it reads them (1.6). What becomes of a page hangs on its
file, on the names of the others and on the settings. Whether its links lead to anchors that are
there MkDocs asks later, of all pages.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.publishing.cache import Parts, kept_each
from generator.publishing.compiled_templates import CompiledTemplates
from generator.publishing.processes import halved

# What others read, or a project's hooks and plugins, is not known here: with one, nothing is kept.
EXTENSIONS = frozenset(["toc", "tables", "fenced_code", "attr_list", "md_in_html", "footnotes"])
_MANY = 40  # pages from which a second process pays
_LOG = logging.getLogger("mkdocs.structure.pages")


@dataclass(frozen=True)
class Made:
    """What becomes of a page: the attributes that it gets, and what MkDocs warns of meanwhile."""

    attributes: dict[str, Any]
    warnings: list[tuple[int, str]]


class PageHtml:
    """MkDocs' events, of one build after another in this process."""

    def __init__(self) -> None:
        """Know nothing but what the cache holds."""
        self.before: dict[str, tuple[Parts, Made]] = {}

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Read and render all pages, so that MkDocs takes each as it is."""
        found = {file.src_uri: file for file in files.documentation_pages()}
        pages = {uri: file.page or Page(None, file, config) for uri, file in found.items()}
        around = _around(config, files)
        made_of = {uri: (around, uri, _hash(file.content_string)) for uri, file in found.items()}
        old = {uri: made for uri, (of, made) in self.before.items() if made_of.get(uri) == of}

        def render(uris: Collection[str]) -> dict[str, Made]:
            return {uri: _made(pages[uri], config, files) for uri in uris}

        def make(uris: list[str]) -> dict[str, Made]:
            return halved(dict.fromkeys(uris), render, _MANY)

        asked = {uri: of for uri, of in made_of.items() if uri not in old}
        known = _is_known(config)
        made = old | (kept_each("page", asked, make) if known else make(list(asked)))
        self.before = {uri: (made_of[uri], one) for uri, one in made.items() if known}
        for uri, page in pages.items():
            page.read_source = partial(_read, page, made[uri])  # type: ignore[method-assign]
            page.render = partial(_render, page, made[uri])  # type: ignore[method-assign]
        return nav

    def on_env(self, env: jinja2.Environment, **_: object) -> jinja2.Environment:
        """Have the theme's templates compiled once for all builds."""
        env.bytecode_cache = CompiledTemplates("theme")
        return env


def _is_known(config: MkDocsConfig) -> bool:
    """Tell whether nothing but files and settings says what becomes of a page."""
    own = config.hooks or {*config.plugins} - {"events"}
    return not own and {*config.markdown_extensions} <= EXTENSIONS


def _around(config: MkDocsConfig, files: Files) -> str:
    """Return a hash of whatever decides what becomes of a page, besides its file."""
    names = [(file.src_uri, file.dest_uri, str(file.inclusion)) for file in files]
    settings = [config[key] for key in ("markdown_extensions", "mdx_configs", "validation")]
    addresses = [config.site_url, config.use_directory_urls]
    text = json.dumps([names, settings, addresses], default=repr)
    return _hash(text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _made(page: Page, config: MkDocsConfig, files: Files) -> Made:
    before, warnings = dict(vars(page)), _Warnings()
    _LOG.addHandler(warnings)
    _LOG.propagate = False
    try:
        Page.read_source(page, config)
        Page.render(page, config, files)
    finally:
        _LOG.propagate = True
        _LOG.removeHandler(warnings)
    got = {name: value for name, value in vars(page).items() if before.get(name) is not value}
    # By their names, since the next build has other files of the same names.
    links = got.get("links_to_anchors") or {}
    got["links_to_anchors"] = {file.src_uri: anchors for file, anchors in links.items()}
    return Made(got, warnings.found)


def _read(page: Page, made: Made, _: MkDocsConfig) -> None:
    page.markdown, page.meta = made.attributes["markdown"], made.attributes["meta"]


def _render(page: Page, made: Made, config: MkDocsConfig, files: Files) -> None:
    """Give a page what was made of it, unless a project's hook has changed its Markdown."""
    if page.markdown != made.attributes["markdown"]:
        Page.render(page, config, files)
        return
    links = made.attributes["links_to_anchors"]
    by_file = {files.get_file_from_path(uri): anchors for uri, anchors in links.items()}
    vars(page).update(made.attributes, meta=page.meta, links_to_anchors=by_file)
    for level, message in made.warnings:
        _LOG.log(level, message)


class _Warnings(logging.Handler):
    """Holds back what MkDocs says of a page until it asks for it."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.found: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append((record.levelno, record.getMessage()))
