"""The only place that knows which pages exist, what each shows and which file feeds it."""

from __future__ import annotations

from collections.abc import Mapping

from generator import addresses
from generator.charts import draw_figure, key_words
from generator.model import Site
from generator.pages import described, evidence, people, timeline
from generator.pages.leads import leads, led_on
from generator.pages.page import Page, source_word
from generator.pictures import map_caption, map_picture, map_places
from generator.provenance.cited import Cited
from generator.provenance.coverage import Ledger, coverage
from generator.schema import Figure, Reaction

__all__ = ["Page", "plan", "source_word"]


def plan(cited: Cited) -> list[Page]:
    """Return every page of the site, in the order of the navigation."""
    site = cited.site
    ledgers = coverage(cited)
    pages = [
        _home(site, ledgers),
        timeline.timeline(site),
        people.whos_who(site),
        *people.entities(site),
        _reactions(site),
        _map(site),
        _figures(site),
        evidence.sources(ledgers),
        *(evidence.ledger(cited, slug, ledger) for slug, ledger in ledgers.items()),
        evidence.glossary(site),
        evidence.data(site),
        evidence.corrections(site),
        evidence.contribute(),
        evidence.errors(),
    ]
    return led_on(site, pages)


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
        "read_on": list(leads(site)),
        "ledgers": evidence.shown_ledgers(ledgers),
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


def _reactions(site: Site) -> Page:
    return Page(
        addresses.REACTIONS,
        "reactions.md.j2",
        "International reactions",
        described.reactions(site),
        "reactions.yml",
        context={"topics": _by_topic(site.reactions)},
    )


def _by_topic(records: Mapping[str, Reaction] | Mapping[str, Figure]) -> dict[str, list[str]]:
    """Return the slugs of records under their topics, both in the order of the file."""
    topics: dict[str, list[str]] = {}
    for slug, record in records.items():
        topics.setdefault(record.topic, []).append(slug)
    return topics


def _map(site: Site) -> Page:
    drawn = map_places(site)
    elsewhere = [slug for slug in site.places if slug not in {place.slug for place in drawn}]
    return Page(
        addresses.MAP,
        "map.md.j2",
        "Where it happened",
        described.places(site),
        "places.yml",
        context={
            "drawn": drawn,
            "elsewhere": elsewhere,
            "picture": map_picture(site),
            "caption": map_caption(site),
        },
    )


def _figures(site: Site) -> Page:
    return Page(
        addresses.FIGURES,
        "figures.md.j2",
        "Key figures",
        described.figures(site),
        "figures.yml",
        context={
            "topics": _by_topic(site.figures),
            "charts": {slug: draw_figure(figure) for slug, figure in site.figures.items()},
            "key": key_words(site.figures.values()),
        },
    )
