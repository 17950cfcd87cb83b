"""The page of a person, organization or thing: offices, what is said of and by them, relations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model import addresses
from generator.model.entities import Person
from generator.model.records import Membership
from generator.model.references import PARTY_KINDS
from generator.model.site import STATEMENT_FIELDS, VOICES, Entry, Site
from generator.pages.attribution import gives_speaker, in_text, label, short, tally_words
from generator.pages.description_words import MOST, whole
from generator.pages.english import capital, count, fitted
from generator.pages.page import Page, source_word
from generator.pages.whos_who import surroundings


def parties(site: Site) -> Iterator[Page]:
    for slug, party in site.parties.items():
        if not addresses.has_page(site, slug):
            continue
        kind = next(kind for kind in PARTY_KINDS if slug in site.records(kind))
        summary = site.entries.get(party.summary or "")
        yield Page(
            addresses.address_of(site, slug).path,
            "party.md.j2",
            party.name,
            _description(site, slug),
            f"{kind}.yml",
            crumbs=(("Who’s who", addresses.WHOS_WHO),),
            subject=slug,
            context=_context(site, kind, slug, summary),
        )


def _context(site: Site, kind: str, slug: str, summary: Entry | None) -> dict[str, Any]:
    """Sort everything about one of them into the sections of its page."""
    party = site.parties[slug]
    said = site.said_by(slug)
    offices = site.entries_of("people", slug, "memberships") if slug in site.people else []
    members, relations = site.members_of(slug), site.relations_of(slug)
    shown = {entry.id for entry in (*offices, *members, *relations, *said, summary) if entry}
    own = [entry for field in STATEMENT_FIELDS for entry in site.entries_of(kind, slug, field)]
    facts = [(name, value, one) for one in own for name, value in one.statement.fact.items()]
    shown |= {entry.id for *_, entry in facts}
    about = [entry for entry in site.about(slug) if entry.id not in shown]
    about.sort(key=lambda entry: VOICES.index(entry.statement.voice))
    above = {entry.id for entry in (*offices, *members, *relations, summary) if entry}
    above |= {entry.id for *_, entry in facts}
    return {
        "slug": slug,
        "party": party,
        "name": short(site, slug) if isinstance(party, Person) else in_text(site, slug),
        "summary": summary,
        "facts": facts,
        "offices": [entry for entry in offices if entry is not summary or _is_dated(entry)],
        "members": members,
        "about": about,
        "relations": relations,
        "picture": surroundings(site, slug) if relations and _is_alone(site) else "",
        "said": [entry for entry in said if entry.id not in above],
        "events": site.events_of(slug),
        "is_person": isinstance(party, Person),
    }


def _is_dated(entry: Entry) -> bool:
    """Tell whether it is said how long an office was held: a summary alone does not show that."""
    held = entry.statement
    return isinstance(held, Membership) and bool(held.start or held.end)


def _is_alone(site: Site) -> bool:
    """Tell whether there are too many people for one picture of them all."""
    return bool(site.lists["parties"].whole.parts)


def _description(site: Site, slug: str) -> str:
    """Return who somebody is, in a statement with its voice, and the tally of the page."""
    record = site.parties[slug]
    shown = {entry.id: entry for entry in (*site.about(slug), *site.said_by(slug))}
    summary = site.entries.get(record.summary or "")
    if summary:
        shown |= {summary.id: summary}
    end = f"{count(len(shown), 'statement')} with {'its source' if len(shown) == 1 else 'sources'}"
    end = f"{capital(end)}: {tally_words(shown.values())}." if shown else ""
    if summary is None:
        return whole(f"What {source_word(site)} says of and by {record.name}. {end}".strip())
    lead = summary.statement.text
    plain = summary.statement.voice == "reported" or gives_speaker(site, summary, lead)
    voice = "" if plain else f" ({_voice(site, summary)})"
    if not lead.startswith(record.name) and not _is_its_own(site, slug, lead):
        lead = f"{record.name}: {lead}"
    text = f"{fitted(lead.rstrip('.'), MOST - len(voice) - 1)}{voice}."
    text = text.replace("….", "…")
    return f"{text} {end}" if end and len(text) + len(end) < MOST else text


def _voice(site: Site, entry: Entry) -> str:
    words = label(site, entry)
    return words[:1].lower() + words[1:]


def _is_its_own(site: Site, slug: str, text: str) -> bool:
    """Tell whether a summary names whom it is about and sums up nobody else."""
    summary = site.parties[slug].summary
    alone = site.summed_up_by(str(summary)) == 1
    return alone and slug in site.names.find(text)
