"""Who’s who: the people and the organizations, and the picture of where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from generator.model import addresses
from generator.model.entities import Party
from generator.model.site import Site
from generator.pages.attribution import office, people_and_organizations, short
from generator.pages.description_words import MOST, whole
from generator.pages.english import capital, some
from generator.pages.page import Page
from generator.pictures.relations import Edge, Node, draw_relations


def whos_who(site: Site) -> Page:
    picture = _picture(site)
    context = {
        "camps": _by_camp(site, site.people),
        "organizations": _by_camp(site, site.organizations),
        "picture": picture,
        # A large picture has numbers in place of words; then the rows below show theirs.
        "numbered": "exrel-svg--numbered" in picture,
    }
    return Page(
        addresses.WHOS_WHO,
        "whos_who.md.j2",
        "Who’s who",
        _description(site),
        "people.yml",
        context=context,
    )


def _by_camp(site: Site, parties: Mapping[str, Party]) -> list[tuple[str, list[str]]]:
    """Return the title of each camp that has any of these, and who is in it."""
    camps = [
        (title, [slug for slug, party in parties.items() if party.camp == camp])
        for camp, title in site.info.camps.items()
    ]
    return [(title, slugs) for title, slugs in camps if slugs]


def _picture(site: Site) -> Markup:
    """Return the SVG of who stands where with whom; its text equivalent is the list beside it."""
    svg = draw_relations(
        list(_nodes(site)),
        list(_edges(site)),
        "How they are related",
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


def _description(site: Site) -> str:
    start = f"{capital(people_and_organizations(site))}, and how they are related"
    names = [person.name for person in site.people.values() if not person.unnamed]
    return whole(f"{start}: {some(names, MOST - len(start) - 3)}." if names else f"{start}.")
