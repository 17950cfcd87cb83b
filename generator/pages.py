"""The only place that knows which pages exist, what each shows and which file feeds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from generator import addresses
from generator.corrections import latest_first
from generator.dates import Date, heading, heading_note
from generator.english import capital, count
from generator.exports import downloads
from generator.ledgers import Line, opening, strip, summary
from generator.model import VOICES, Entry, Site
from generator.pictures import map_caption, map_picture, map_places, relations_picture
from generator.provenance.cited import Cited
from generator.provenance.coverage import Ledger, coverage
from generator.schema import FigureValue, Person
from generator.views import in_text, people_and_bodies, short


@dataclass(frozen=True)
class Page:
    """A page to render: its path in the docs folder, template, words for search, and content."""

    path: str
    template: str
    title: str
    description: str
    facts: str
    crumbs: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    wide: bool = False
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Day:
    """A heading of the timeline: one date with its events."""

    date: Date
    title: str
    note: str
    events: tuple[str, ...]
    reasons: tuple[str, ...]


def plan(cited: Cited) -> list[Page]:
    """Return every page of the site, in the order of the navigation."""
    site = cited.site
    ledgers = coverage(cited)
    return [
        _home(site, ledgers),
        _timeline(site),
        _whos_who(site),
        *_entities(site),
        _reactions(site),
        _map(site),
        _figures(site),
        _sources(ledgers),
        *(_ledger(cited, slug, ledger) for slug, ledger in ledgers.items()),
        _glossary(site),
        _data(site),
        _corrections(site),
        _contribute(),
    ]


def source_word(site: Site) -> str:
    """Return "the article" where there is one, else "the sources"."""
    articles = [source for source in site.sources.values() if source.kind == "article"]
    return "the article" if len(articles) == 1 else "the sources"


def _home(site: Site, ledgers: Mapping[str, Ledger]) -> Page:
    home = site.info.home
    figures = [site.figures[slug] for slug in home.facts.how_bad]
    values = [
        (figure, value, site.entries[key])
        for figure in figures
        for key, value in list(figure.values.items())[:1]
    ]
    lists = {
        name: [site.entries[key] for key in keys]
        for name, keys in {
            "standfirst": home.standfirst,
            "where": home.facts.where,
            "who": home.facts.who,
            "known": home.known,
            "unknown": home.unknown,
        }.items()
    }
    context = {
        "home": home,
        "values": values,
        **lists,
        "read_on": list(_read_on(site)),
        "ledgers": _shown_ledgers(ledgers),
    }
    return Page(
        addresses.HOME,
        "home.md.j2",
        home.title,
        site.info.description,
        "site.yml",
        wide=True,
        context=context,
    )


def _read_on(site: Site) -> Iterator[tuple[str, str, str]]:
    """Yield title, path and a line on what is there, counted from the data."""
    sides = [reaction.title for reaction in site.reactions.values()]
    drawn = [place for place in site.places.values() if place.lat is not None or place.area]
    yield (
        "What happened",
        addresses.TIMELINE,
        capital(
            f"{count(len(site.events), 'event')}, with the days that {source_word(site)} "
            "gives and those left open."
        ),
    )
    yield (
        "Who’s who",
        addresses.WHOS_WHO,
        capital(f"{people_and_bodies(site)}, and where each stands with the others."),
    )
    yield (
        "International reactions",
        addresses.REACTIONS,
        f"{', '.join(sides)}: side by side." if sides else "None so far.",
    )
    yield ("Map", addresses.MAP, capital(f"{count(len(drawn), 'place')}, and what happened there."))
    yield ("Key figures", addresses.FIGURES, "Every number with the one who gives it.")
    yield ("Sources and method", addresses.SOURCES, "Where each statement comes from, and how.")


def _timeline(site: Site) -> Page:
    days = []
    dated = groupby(site.timeline, key=lambda slug: site.events[slug].date)
    for date, group in dated:
        events = tuple(group)
        reasons = dict.fromkeys(
            reason for slug in events for reason in site.events[slug].derived.values()
        )
        note = heading_note(date, len(events))
        days.append(Day(date, heading(date), note, events, tuple(reasons)))
    description = f"{capital(count(len(site.events), 'event'))} in order, each with its sources."
    return Page(
        addresses.TIMELINE,
        "timeline.md.j2",
        "What happened",
        description,
        "events.yml",
        context={"days": days},
    )


def _whos_who(site: Site) -> Page:
    camps = [
        (title, [slug for slug, person in site.people.items() if person.camp == camp])
        for camp, title in site.info.camps.items()
    ]
    picture = relations_picture(site)
    context = {
        "camps": [(title, people) for title, people in camps if people],
        "bodies": list(site.organizations),
        "picture": picture,
        # A large picture has numbers in place of words; then the rows below show theirs.
        "numbered": "exrel-svg--numbered" in picture,
    }
    description = f"{capital(people_and_bodies(site))}, and where each stands with the others."
    return Page(
        addresses.WHOS_WHO,
        "whos-who.md.j2",
        "Who’s who",
        description,
        "people.yml",
        context=context,
    )


def _entities(site: Site) -> Iterator[Page]:
    for slug, party in site.parties.items():
        if not addresses.has_page(site, slug):
            continue
        facts = "people.yml" if slug in site.people else "organizations.yml"
        summary = site.entries.get(party.summary or "")
        description = summary.statement.text if summary else f"{party.name} in {source_word(site)}."
        yield Page(
            addresses.address_of(site, slug).path,
            "party.md.j2",
            party.name,
            description,
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


def _reactions(site: Site) -> Page:
    topics: dict[str, list[str]] = {}
    for slug, reaction in site.reactions.items():
        topics.setdefault(reaction.topic, []).append(slug)
    sides = ", ".join(reaction.title for reaction in site.reactions.values())
    description = f"How others responded, side by side: {sides}." if sides else "None so far."
    return Page(
        addresses.REACTIONS,
        "reactions.md.j2",
        "International reactions",
        description,
        "reactions.yml",
        context={"topics": topics},
    )


def _map(site: Site) -> Page:
    drawn = map_places(site)
    elsewhere = [slug for slug in site.places if slug not in {place.slug for place in drawn}]
    names = ", ".join(place.name for place in drawn)
    return Page(
        addresses.MAP,
        "map.md.j2",
        "Where it happened",
        f"A map of the places in {source_word(site)}: {names}.",
        "places.yml",
        context={
            "drawn": drawn,
            "elsewhere": elsewhere,
            "picture": map_picture(site),
            "caption": map_caption(site),
        },
    )


def _figures(site: Site) -> Page:
    topics: dict[str, list[str]] = {}
    for slug, figure in site.figures.items():
        topics.setdefault(figure.topic, []).append(slug)
    return Page(
        addresses.FIGURES,
        "figures.md.j2",
        "Key figures",
        "Every number, with the one who gives it.",
        "figures.yml",
        context={"topics": topics, "figure_value": FigureValue},
    )


@dataclass(frozen=True)
class ShownLedger:
    """A source's coverage on other pages: the figures in words, the strip, and its own page."""

    figures: tuple[str, str]
    lines: list[Line]
    path: str


def _shown_ledgers(ledgers: Mapping[str, Ledger]) -> dict[str, ShownLedger]:
    return {
        slug: ShownLedger(summary(ledger), strip(ledger), addresses.ledger(slug).path)
        for slug, ledger in ledgers.items()
    }


def _ledger(cited: Cited, slug: str, ledger: Ledger) -> Page:
    source = cited.site.sources[slug]
    numbers = [sentence.number for sentence in ledger.sentences]
    return Page(
        addresses.ledger(slug).path,
        "ledger.md.j2",
        source.title,
        f"{source.publisher}: {summary(ledger)[0]} on this site.",
        "sources.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={
            "slug": slug,
            "source": source,
            "ledger": ledger,
            "figures": summary(ledger),
            "lines": strip(ledger),
            "openings": {number: opening(cited, slug, number) for number in numbers},
        },
    )


def _sources(ledgers: Mapping[str, Ledger]) -> Page:
    return Page(
        addresses.SOURCES,
        "sources.md.j2",
        "Sources and method",
        "Where every statement of this site comes from, and how it is checked.",
        "sources.yml",
        context={"ledgers": _shown_ledgers(ledgers)},
    )


def _glossary(site: Site) -> Page:
    terms = sorted(site.glossary, key=lambda slug: site.glossary[slug].term.casefold())
    return Page(
        addresses.GLOSSARY,
        "glossary.md.j2",
        "Glossary",
        f"{capital(count(len(terms), 'term'))}, explained.",
        "glossary.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={"terms": terms},
    )


def _data(site: Site) -> Page:
    return Page(
        addresses.DATA,
        "data.md.j2",
        "Data",
        "Every statement of this site to download.",
        "site.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={"downloads": downloads(site)},
    )


def _corrections(site: Site) -> Page:
    number = count(len(site.corrections), "correction")
    return Page(
        addresses.CORRECTIONS,
        "corrections.md.j2",
        "Corrections",
        f"{capital(number)} so far.",
        "corrections.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={"slugs": latest_first(site)},
    )


def _contribute() -> Page:
    return Page(
        addresses.CONTRIBUTE,
        "contribute.md.j2",
        "Contribute",
        "How to report a mistake or to add a fact, with nothing to install.",
        "site.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
    )
