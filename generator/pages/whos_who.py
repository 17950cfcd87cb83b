"""Who’s who: the people and the organizations, and the picture of where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from generator.model import addresses
from generator.model.entities import Party
from generator.model.records import Relation
from generator.model.site import Entry, Site
from generator.pages.attribution import office, people_and_organizations, short
from generator.pages.description_words import MOST, whole
from generator.pages.english import capital, some
from generator.pages.page import Page
from generator.pages.parts import Listing, in_parts
from generator.pictures.relations import Edge, Node, draw_relations


def whos_who(site: Site) -> Iterator[Page]:
    # Of people on many pages each has a picture of those around on the own page (party.py).
    picture = Markup("") if site.lists["parties"].whole.parts else _picture(site)
    context = {
        "picture": picture,
        # A large picture has numbers in place of words; then the rows below show theirs.
        "numbered": "exrel-svg--numbered" in picture,
    }
    page = Page(
        addresses.WHOS_WHO,
        "whos_who.md.j2",
        "Who’s who",
        _description(site),
        "people.yml",
        context=context,
    )
    listing = Listing(
        "parties",
        "person or organization",
        "people and organizations",
        lambda slug: short(site, slug),
        lambda slugs: {
            "camps": _by_camp(site, _of(site.people, slugs)),
            "organizations": _by_camp(site, _of(site.organizations, slugs)),
            "things": list(_of(site.things, slugs)),
        },
    )
    yield from in_parts(site, page, listing)


def _of(parties: Mapping[str, Party], slugs: Iterable[str]) -> dict[str, Party]:
    """Return those of the parties that are among the slugs, in the order of the file."""
    here = frozenset(slugs)
    return {slug: party for slug, party in parties.items() if slug in here}


def _by_camp(site: Site, parties: Mapping[str, Party]) -> list[tuple[str, list[str]]]:
    """Return the title of each camp that has any of these, and who is in it."""
    camps = [
        (title, [slug for slug, party in parties.items() if party.camp == camp])
        for camp, title in site.info.camps.items()
    ]
    return [(title, slugs) for title, slugs in camps if slugs]


def _picture(site: Site) -> Markup:
    """Return the SVG of who stands where with whom; its text equivalent is the list beside it."""
    return _drawn(site, addresses.WHOS_WHO, dict(enumerate(site.relations, start=1)))


def surroundings(site: Site, slug: str) -> Markup:
    """Return the SVG of how one party is related, for its own page; its rows stand beside it."""
    own = [(entry, entry.statement) for entry in site.relations_of(slug)]
    relations = [(entry, one) for entry, one in own if isinstance(one, Relation)]
    path = addresses.address_of(site, slug).path
    return _drawn(site, path, dict(enumerate(relations, start=1)))


def _drawn(site: Site, page: str, relations: Mapping[int, tuple[Entry, Relation]]) -> Markup:
    svg = draw_relations(
        list(_nodes(site, page, relations.values())),
        list(_edges(relations)),
        "How they are related",
        "Every line is a row of the list below, with its number, voice and citation.",
    )
    return Markup(svg)  # noqa: S704 - names were escaped where it was drawn


def _nodes(site: Site, page: str, relations: Iterable[tuple[Entry, Relation]]) -> Iterator[Node]:
    camps = list(site.info.camps)
    linked = {slug for entry, relation in relations for slug in (entry.owner, relation.to)}
    for slug, party in site.parties.items():
        if slug in linked:
            spot = party.picture
            href = addresses.address_of(site, slug).href(page)
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


def _edges(relations: Mapping[int, tuple[Entry, Relation]]) -> Iterator[Edge]:
    for number, (entry, relation) in relations.items():
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
