"""Who’s who: its index, and a page for each person and organization."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import addresses
from generator.model import VOICES, Entry, Site
from generator.pages import described
from generator.pages.page import Page
from generator.pictures import relations_picture
from generator.schema import Party, Person
from generator.views import in_text, short


def whos_who(site: Site) -> Page:
    picture = relations_picture(site)
    context = {
        "camps": _by_camp(site, site.people),
        "bodies": _by_camp(site, site.organizations),
        "picture": picture,
        # A large picture has numbers in place of words; then the rows below show theirs.
        "numbered": "exrel-svg--numbered" in picture,
    }
    return Page(
        addresses.WHOS_WHO,
        "whos-who.md.j2",
        "Who’s who",
        described.whos_who(site),
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


def entities(site: Site) -> Iterator[Page]:
    for slug, party in site.parties.items():
        if not addresses.has_page(site, slug):
            continue
        facts = "people.yml" if slug in site.people else "organizations.yml"
        summary = site.entries.get(party.summary or "")
        yield Page(
            addresses.address_of(site, slug).path,
            "party.md.j2",
            party.name,
            described.party(site, slug),
            facts,
            crumbs=(("Who’s who", addresses.WHOS_WHO),),
            subject=slug,
            context=_party(site, slug, summary),
        )


def _party(site: Site, slug: str, summary: Entry | None) -> dict[str, Any]:
    """Sort everything about one person or organization into the sections of its page."""
    party = site.parties[slug]
    said = site.said_by(slug)
    offices = site.entries_of("people", slug, "memberships") if slug in site.people else []
    members = [
        entry
        for entry in site.entries.values()
        if getattr(entry.statement, "organization", None) == slug
    ]
    relations = [entry for entry, relation in site.relations if slug in (entry.owner, relation.to)]
    shown = {entry.id for entry in (*offices, *members, *relations, *said, summary) if entry}
    about = [entry for entry in site.about(slug) if entry.id not in shown]
    about.sort(key=lambda entry: VOICES.index(entry.statement.voice))
    own = {entry.id for entry in (*offices, *members, *relations, summary) if entry}
    return {
        "slug": slug,
        "party": party,
        "name": short(site, slug) if isinstance(party, Person) else in_text(site, slug),
        "summary": summary,
        "offices": [entry for entry in offices if entry is not summary],
        "members": members,
        "about": about,
        "relations": relations,
        "said": [entry for entry in said if entry.id not in own],
        "silent": not said,
        "events": site.events_of(slug),
        "is_person": isinstance(party, Person),
    }
