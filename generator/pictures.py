"""The drawn parts of pages: who stands where with whom, and the map."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator import addresses
from generator.english import capital, listed
from generator.maps import MapPlace, draw_svg
from generator.model import Site
from generator.relations import Edge, Node, draw_relations
from generator.views import office, short


def relations_picture(site: Site) -> Markup:
    """Return the SVG of who stands where with whom; its text equivalent is the list beside it."""
    svg = draw_relations(
        list(_nodes(site)),
        list(_edges(site)),
        "Who stands where with whom",
        "Every line is a row of the list below, with its number, voice and citation.",
    )
    return Markup(svg)  # noqa: S704 - names were escaped where it was drawn


def _nodes(site: Site) -> Iterator[Node]:
    camps = list(site.info.camps)
    linked = {slug for entry, relation in site.relations for slug in (entry.owner, relation.to)}
    for slug, party in site.parties.items():
        if slug in linked:
            spot = party.picture
            href = addresses.address_of(site, slug).href(addresses.WHOS_WHO)
            yield Node(
                slug=slug,
                name=short(site, slug),
                note=office(site, slug),
                href=href,
                camp=camps.index(party.camp),
                column=spot.column if spot else None,
                row=spot.row if spot else None,
                wide=bool(spot and spot.wide),
            )


def _edges(site: Site) -> Iterator[Edge]:
    for number, (entry, relation) in enumerate(site.relations, start=1):
        yield Edge(
            source=entry.owner,
            target=relation.to,
            label=relation.label,
            voice=relation.voice,
            number=number,
            arrow=not relation.mutual,
        )


def map_places(site: Site) -> list[MapPlace]:
    """Return the places that the map draws, numbered in the order of the file."""
    drawn = [
        (slug, place) for slug, place in site.places.items() if place.lat is not None or place.area
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


def map_picture(site: Site) -> Markup:
    """Return the map as SVG: the first paint, the printed map, and the map without scripts."""
    svg = draw_svg(map_places(site), site.basemap)
    return Markup(svg)  # noqa: S704 - names were escaped where it was drawn


def map_caption(site: Site) -> str:
    """Return what the map is made of, and what its marks mean."""
    parts = [site.basemap.caption] if site.basemap else []
    gazetteers = {place.position for place in site.places.values() if place.position}
    names = sorted(site.sources[slug].title for slug in gazetteers)
    parts += [f"Positions: {listed(names)}."] if names else []
    if any(place.area for place in site.places.values()):
        parts.append("Broken outline and hatching: approximate area, an editorial reading.")
    return " ".join([*parts, "The moving map is drawn with Leaflet."])
