"""The build, from the YAML files to the finished site: one straight line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from errno import ENOTDIR
from functools import cached_property
from pathlib import Path

import yaml

from generator.exports import downloads, exports
from generator.loading import Loaded, load
from generator.model.addresses import Publication, publication
from generator.model.dates import words
from generator.model.former_addresses import Formers, formers
from generator.model.site import Site
from generator.pages.english import capital, count
from generator.pages.map import map_places
from generator.pages.page import Page
from generator.pages.plan import plan
from generator.pages.redirects import redirects
from generator.pages.rendering import Rendered, environment, render
from generator.pages.search_index import INDEX, search_index
from generator.pictures.map import draw_folium, leaflet_assets
from generator.pictures.share_images import draw_cards
from generator.problems.codes import Code
from generator.problems.problem import Problem, SiteDataError
from generator.provenance.passages.cited import Cited
from generator.publishing.active_content import active_content
from generator.publishing.audit import audit_pages, most_telling, problems, read_back
from generator.publishing.audit.heads import head_faults
from generator.publishing.content_folder import Written, write
from generator.publishing.engine import build_pages
from generator.publishing.finish import finish
from generator.publishing.site_folder import replacing

Stage = Callable[[str], AbstractContextManager[object]]
"""Entered with the name of each stage of the build for as long as it lasts."""


class PagesRefusedError(SiteDataError):
    """The built pages do not say what the records say; `more` counts the problems left out."""

    def __init__(self, problems: Iterable[Problem], more: int) -> None:
        super().__init__(problems)
        self.more = more


@dataclass(frozen=True)
class Made:
    """A whole site: what it was made of, what was written for MkDocs, and its number of pages."""

    loaded: Loaded
    written: Written
    pages: int


@dataclass(frozen=True)
class Drafts:
    """A checked site with every page that it is to have, none of them rendered yet."""

    cited: Cited
    published: Publication
    formers: Formers
    pages: list[Page]

    @property
    def site(self) -> Site:
        """The site itself."""
        return self.cited.site

    @cached_property
    def rendered(self) -> dict[str, Rendered]:
        """Every page as Markdown, by path."""
        env = environment()
        return {
            page.path: render(env, self.cited, self.published, page, self.formers)
            for page in self.pages
        }


def drafts(cited: Cited, published: Publication) -> Drafts:
    """Return the pages of a site that is to be published at an address."""
    return Drafts(cited, published, formers(cited.site), plan(cited, downloads(cited.site)))


def make_site(
    data: Path, out: Path, site: Path, environ: Mapping[str, str], stage: Stage = nullcontext
) -> Made:
    """Make the site of the facts in `data` in the folder `site`, by way of `out`, MkDocs' docs_dir.

    The working directory has mkdocs.yml and the theme. `stage` is entered with the name of each
    stage for as long as it lasts. Raises `SiteDataError` with every problem of the data,
    `PagesRefusedError` with those of the built pages, `MkDocsException`, `FinishError`, and
    `OSError` where a folder cannot be written; `site` is then as it was before.
    """
    with stage("Checking the facts"):
        loaded = load(data)
    with stage("Writing the pages"):
        pages = drafts(loaded.cited, publication(loaded.site.info, environ))
        written = write_pages(pages, out)
    with replacing(site) as made:
        with stage("Building the site with MkDocs"):
            build_pages(made)
        with stage("Sealing the pages and reading them back"):
            number = publish(pages, made, pages.rendered)
    return Made(loaded, written, number)


def write_pages(drafts: Drafts, out: Path) -> Written:
    """Write the pages, map and data files of a site to `out`.

    Raises `OSError` where `out` cannot be written.
    """
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(ENOTDIR, "this is no folder to write to", str(out))
    site, published, rendered = drafts.site, drafts.published, drafts.rendered
    files = (
        {path: page.text.encode() for path, page in rendered.items()}
        | share_images(rendered.values(), out)
        | redirects(site, drafts.formers, published)
        | map_files(site)
        | exports(drafts.cited, published)
        | {INDEX: search_index(site, rendered.values())}
        | {".site.yml": site_settings(site, published)}
    )
    return write(out, files)


def publish(drafts: Drafts, folder: Path, rendered: Mapping[str, Rendered] | None = None) -> int:
    """Seal the pages that an engine built in `folder`, and read them back; return their number.

    `rendered` are the pages that the engine was given, by path, where this run made them.

    Raises `FinishError` where it is no built site, and `PagesRefusedError` where a page holds what
    no template puts there, which is left unsealed, or does not say what the records say.
    """
    site, where = drafts.site, folder.as_posix()
    finished = finish(folder)
    built = read_back(finished.texts, drafts.formers)
    _refuse(active_content(site, {f"{where}/{file}": read.strange for file, read in built.items()}))
    pages = finished.write()
    heads = head_faults(
        site,
        drafts.published,
        drafts.pages,
        {file: read.head for file, read in built.items()},
        {path: (page.cites, page.head) for path, page in (rendered or {}).items()},
    )
    wrong = problems(((Code.PAGE_FRAME, *fault) for fault in heads), where)
    _refuse([*audit_pages(site, drafts.formers, built, where), *wrong])
    return pages


def _refuse(problems: Iterable[Problem]) -> None:
    first, more = most_telling(problems)
    if first:
        raise PagesRefusedError(first, more)


def share_images(rendered: Iterable[Rendered], out: Path) -> dict[str, bytes]:
    """Return the share image of every page; `out` may hold those of an earlier run."""

    def earlier(path: str) -> bytes | None:
        return (out / path).read_bytes() if (out / path).is_file() else None

    return draw_cards({page.head.image: page.head.card for page in rendered}, earlier)


def map_files(site: Site) -> dict[str, bytes]:
    """Return the live map's script and the library it needs; nothing without places."""
    places = map_places(site)
    if not places:
        return {}
    return {"assets/map/places.js": draw_folium(places, site.basemap).encode(), **leaflet_assets()}


def site_settings(site: Site, published: Publication) -> bytes:
    """Return the settings that mkdocs.yml inherits: the name, the addresses, words of the frame."""
    info = site.info
    settings = {
        # Text as it is: the theme escapes what it prints (overrides/main.html).
        "site_name": info.title,
        "site_description": info.description,
        "site_url": f"{published.address}/",
        "extra": {
            "as_of": words(info.as_of),
            "sources_label": capital(count(len(site.articles), "article")),
            "corrections_label": capital(count(len(site.corrections), "correction")),
            "sentence": info.sentence,
            "repository": published.repository,
            "edit_root": f"{published.repository}/edit/main/",
            "issues_url": f"{published.repository}/issues/new/choose",
        },
    }
    header = (
        "# Made by `python -m generator site` from site_data/site.yml; mkdocs.yml inherits it.\n"
    )
    text = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=1000)
    return (header + text).encode()
