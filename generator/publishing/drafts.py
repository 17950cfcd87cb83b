"""What a checked site becomes for the engine: its pages as Markdown, and the files beside them.

Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.exports import downloads, exports
from generator.model.addresses import Publication
from generator.model.former_addresses import Formers, formers
from generator.model.site import Site
from generator.pages.embeds import embeds
from generator.pages.map import map_places
from generator.pages.page import Page
from generator.pages.parts_index import parts_files
from generator.pages.plan import plan
from generator.pages.redirects import redirects
from generator.pages.rendering import Rendered, environment, render
from generator.pages.search_index import INDEX, search_index
from generator.pictures.map import draw_folium, leaflet_assets
from generator.pictures.share_images import draw_cards
from generator.provenance.passages.cited import Cited
from generator.publishing import settings
from generator.publishing.cache import kept, kept_each
from generator.publishing.compiled_templates import CompiledTemplates
from generator.publishing.processes import halved
from generator.publishing.theme import own_styles, theme_files

_MANY = 40  # pages from which a second process pays


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
        env.bytecode_cache = CompiledTemplates("pages")

        def some(pages: Mapping[str, Page]) -> dict[str, Rendered]:
            return {
                path: render(env, self.cited, self.published, page, self.formers)
                for path, page in pages.items()
            }

        return halved({page.path: page for page in self.pages}, some, _MANY)

    def files(self) -> dict[str, bytes]:
        """Return every file of the docs folder by its path, but for the share images."""
        texts = [(page, self.rendered[page.path].text) for page in self.pages]
        return (
            {path: page.text.encode() for path, page in self.rendered.items()}
            | redirects(self.site, self.formers, self.published, own_styles())
            | dict(embeds(self.cited, self.published, self.formers, own_styles()))
            | map_files(self.site)
            | parts_files(self.site, self.formers)
            | exports(self.cited, self.published)
            | {INDEX: search_index(self.site, texts)}
            | {settings.FILE: settings.settings(self.site, self.published, self.pages)}
            | theme_files()
        )

    def share_images(self) -> dict[str, bytes]:
        """Return the share images by path."""
        cards = {page.head.image: page.head.card for page in self.rendered.values()}
        made_of = {path: (repr(card),) for path, card in cards.items()}
        return kept_each(
            "share image", made_of, lambda paths: draw_cards({path: cards[path] for path in paths})
        )

    @property
    def image_paths(self) -> set[str]:
        """The paths of the share images."""
        return {page.head.image for page in self.rendered.values()}


def drafts(cited: Cited, published: Publication) -> Drafts:
    """Return the pages of a site that is to be published at an address."""
    return Drafts(cited, published, formers(cited.site), plan(cited, downloads(cited.site)))


def map_files(site: Site) -> dict[str, bytes]:
    """Return the live map's script and the library it needs; nothing without places."""
    places = map_places(site)
    if not places:
        return {}
    made_of = (repr(places), repr(site.basemap))
    script = kept("live map", made_of, lambda: draw_folium(places, site.basemap))
    return {"assets/map/places.js": script.encode(), **leaflet_assets()}
