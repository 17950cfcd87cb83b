"""The map: the places with what happened at each, and the picture of them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.model import addresses
from generator.model.site import Site
from generator.pages.attribution import short
from generator.pages.description_words import MOST, gives
from generator.pages.english import capital, listed, some
from generator.pages.page import Page, source_word
from generator.pages.parts import Listing, in_parts
from generator.pictures.map import MapPlace, draw_closer, draw_svg, find_closer_views


def place_map(site: Site) -> Iterator[Page]:
    drawn = map_places(site)
    on_map = {place.slug for place in drawn}
    page = Page(
        addresses.MAP,
        "map.md.j2",
        "Where it happened",
        _description(site),
        "places.yml",
        context={
            "mapped": drawn,
            "picture": _picture(site),
            "caption": _caption(site),
            "closer": list(_closer(site)),
        },
    )
    listing = Listing(
        "places",
        "place",
        "places",
        lambda slug: short(site, slug),
        lambda slugs: {
            "drawn": [place for place in drawn if place.slug in frozenset(slugs)],
            "elsewhere": [slug for slug in slugs if slug not in on_map],
        },
    )
    yield from in_parts(site, page, listing)


def map_places(site: Site) -> list[MapPlace]:
    """Return the places that the map draws, numbered in the order of the file.

    Those that have no position, or one far outside the base map, stand in the list alone.
    """
    drawn = [
        (slug, place)
        for slug, place in site.places.items()
        if (place.lat is not None or place.area) and slug not in site.off_the_map
    ]
    return [
        MapPlace(
            slug=slug,
            number=number,
            name=capital(place.short_name or place.name),
            note=place.map_note or "",
            lat=place.lat,
            lon=place.lon,
            area=place.area,
            label=place.label,
        )
        for number, (slug, place) in enumerate(drawn, start=1)
    ]


def _picture(site: Site) -> Markup:
    """Return the map as SVG: the first paint, the printed map, and the map without scripts."""
    svg = draw_svg(map_places(site), site.basemap)
    return Markup(svg)  # noqa: S704 - names were escaped where it was drawn


def _closer(site: Site) -> Iterator[tuple[Markup, str]]:
    """Yield each closer view with its caption: which places it holds, and what it leaves out."""
    for view in find_closer_views(map_places(site), site.basemap):
        numbers = listed([str(place.number) for place in view.places])
        left_out = site.basemap is not None and view.base is None
        ground = ", without the borders, which are too coarse for it" if left_out else ""
        words = f"A closer view of {numbers}{ground}."
        yield Markup(draw_closer(view)), words  # noqa: S704 - escaped where it was drawn


def _caption(site: Site) -> str:
    """Return what the map is made of, and what its marks mean."""
    parts = [site.basemap.caption] if site.basemap else []
    gazetteers = {place.position for place in site.places.values() if place.position}
    names = sorted(site.sources[slug].title for slug in gazetteers)
    parts += [f"Positions: {listed(names)}."] if names else []
    if any(place.area for place in site.places.values()):
        parts.append("Hatching without a border: approximate area, an editorial reading.")
    return " ".join([*parts, "The moving map is drawn with Leaflet."])


def _description(site: Site) -> str:
    names = [place.name for place in map_places(site)]
    if not names:
        return f"No places so far: where it happened will stand here on a map, as {gives(site)} it."
    start = f"A map of the places in {source_word(site)}, and what happened at each: "
    return f"{start}{some(names, MOST - len(start) - 1)}."
