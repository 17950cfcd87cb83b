"""The build, from the YAML files to the folder that MkDocs reads: one straight line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from markupsafe import escape

from generator.checks.site import check as check_records
from generator.exports import downloads, exports
from generator.model.addresses import Publication, publication
from generator.model.dates import words
from generator.model.document import Document
from generator.model.former_addresses import Formers, formers
from generator.model.known_ids import Known
from generator.model.site import KINDS, Site
from generator.pages.english import capital, count
from generator.pages.map import map_places
from generator.pages.plan import plan
from generator.pages.redirects import redirects
from generator.pages.rendering import Rendered, environment, render
from generator.pages.search_index import INDEX, search_index
from generator.pictures.map import draw_folium, leaflet_assets
from generator.pictures.share_images import draw_cards
from generator.problems.problem import Problem, SiteDataError
from generator.provenance.gate.gate import check as check_provenance
from generator.provenance.lock.reading import read_locks
from generator.provenance.passages.cited import Cited
from generator.publishing.content_folder import Written, write
from generator.reading.files import read
from generator.reading.records.ids import known_ids
from generator.reading.records.validation import of_sound_statements, validate


@dataclass(frozen=True)
class Loaded:
    """A sound site with its resolved passages, and the warnings that came up on the way."""

    cited: Cited
    warnings: list[Problem]

    @property
    def site(self) -> Site:
        """The site itself."""
        return self.cited.site


def load(data: Path) -> Loaded:
    """Return the site in the folder `data`.

    Raises `SiteDataError` with every problem of every file, where there is any, and of these
    `NoFolderError` where there is no such folder. Names of files in problems are as `data` is
    given, with the file's name behind.
    """
    cited, problems = look(data)
    if _errors(problems):
        raise SiteDataError(problems)
    return Loaded(cited, sorted(set(problems)))


def look(data: Path) -> tuple[Cited, list[Problem]]:
    """Return what is sound of a site, be it unfinished, and every problem of the rest.

    Raises `NoFolderError` where there is no such folder.
    """
    documents, problems = read(data, ("site", *KINDS, "renamed"))
    known = known_ids(documents)
    cited, problems = _gather(data, documents, problems, known)
    if not _errors(problems) and (known.perhaps or known.unreadable):
        # What was taken for the consequence of a mistake is one itself where there is no other.
        certain = replace(known, unreadable=frozenset(), perhaps=frozenset())
        cited, problems = _gather(data, documents, problems, certain)
    return cited, problems


def _gather(
    data: Path, documents: Mapping[str, Document], problems: list[Problem], known: Known
) -> tuple[Cited, list[Problem]]:
    """Return what is sound of the site, and what is wrong with the rest."""
    site, found = validate(data, documents, problems, known)
    # Rules that ask what is used nowhere can only be asked when everything could be read.
    rules = check_records(site, complete=not _errors(found.problems))
    problems = found.problems + found.own(rules, documents)
    locks, lock_problems = read_locks(data, site.sources)
    if "sources" in known.unreadable:
        lock_problems = []  # whose lock it is cannot be told
    provenance = check_provenance(site, locks, complete=not _errors(problems))
    unborne = found.own(provenance.problems, documents)
    unborne = of_sound_statements(unborne, problems, site)
    return provenance.cited, problems + lock_problems + unborne


def _errors(problems: list[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def build(data: Path, out: Path, environ: Mapping[str, str]) -> tuple[Loaded, Written]:
    """Make the pages, map and data files of the facts in `data` and write them to `out`.

    `environ` may name the repository that builds (see `addresses.publication`). Raises
    `SiteDataError` with every problem of the data, before anything is written, and `OSError`
    where `out` cannot be written.
    """
    loaded = load(data)
    site = loaded.site
    published = publication(site.info, environ)
    old = formers(site)
    rendered = pages(loaded.cited, published, old)
    files = (
        {path: page.text.encode() for path, page in rendered.items()}
        | share_images(rendered.values(), out)
        | redirects(site, old, published)
        | map_files(site)
        | exports(loaded.cited, published)
        | {INDEX: search_index(site, rendered.values())}
        | {".site.yml": site_settings(site, published)}
    )
    return loaded, write(out, files)


def pages(cited: Cited, published: Publication, old: Formers) -> dict[str, Rendered]:
    """Return every page as Markdown, by path."""
    env = environment()
    return {
        page.path: render(env, cited, published, page, old)
        for page in plan(cited, downloads(cited.site))
    }


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
        # The theme prints these without escaping.
        "site_name": str(escape(info.title)),
        "site_description": str(escape(info.description)),
        "site_url": f"{published.address}/",
        "extra": {
            "as_of": words(info.as_of),
            "sources_label": capital(count(len(site.articles), "article")),
            "corrections_label": capital(count(len(site.corrections), "correction")),
            "sentence": str(escape(info.sentence)),
            "repository": str(escape(published.repository)),
            "edit_root": str(escape(f"{published.repository}/edit/main/")),
            "issues_url": str(escape(f"{published.repository}/issues/new/choose")),
        },
    }
    header = (
        "# Made by `python -m generator build` from site_data/site.yml; mkdocs.yml inherits it.\n"
    )
    text = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=1000)
    return (header + text).encode()
