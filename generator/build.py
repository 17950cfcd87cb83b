"""The build, from the YAML files to the folder that MkDocs reads: one straight line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from generator.addresses import Publication, publication
from generator.dates import words
from generator.english import capital, count
from generator.exports import exports
from generator.former import Formers, formers
from generator.load import Loaded, load
from generator.maps import draw_folium, leaflet_assets
from generator.model import Site
from generator.output import Written, write
from generator.pages import plan
from generator.pictures import map_places
from generator.provenance.cited import Cited
from generator.redirects import redirects
from generator.render import Rendered, environment, render
from generator.search import INDEX, search_index
from generator.share import draw_cards


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
    return {page.path: render(env, cited, published, page, old) for page in plan(cited)}


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
        "# Made by `python -m generator build` from site_data/site.yml; mkdocs.yml inherits it.\n"
    )
    text = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=1000)
    return (header + text).encode()
