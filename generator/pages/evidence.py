"""Where it all comes from: sources, their ledgers, glossary, data, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import addresses, explain
from generator.corrections import latest_first
from generator.exports import LICENSE_URL, downloads
from generator.ledgers import Line, openings, strip, summary
from generator.model import Site
from generator.pages import described
from generator.pages.page import Page
from generator.provenance.cited import Cited
from generator.provenance.coverage import Ledger


@dataclass(frozen=True)
class ShownLedger:
    """A source's coverage on other pages: the figures in words, the strip, and its own page."""

    figures: tuple[str, str]
    lines: list[Line]
    path: str


def shown_ledgers(ledgers: Mapping[str, Ledger]) -> dict[str, ShownLedger]:
    return {
        slug: ShownLedger(summary(ledger), strip(ledger), addresses.ledger(slug).path)
        for slug, ledger in ledgers.items()
    }


def ledger(cited: Cited, slug: str, ledger: Ledger) -> Page:
    source = cited.site.sources[slug]
    return Page(
        addresses.ledger(slug).path,
        "ledger.md.j2",
        source.title,
        described.ledger(source, summary(ledger)[0]),
        "sources.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={
            "slug": slug,
            "source": source,
            "ledger": ledger,
            "figures": summary(ledger),
            "lines": strip(ledger),
            "openings": openings(cited, slug),
        },
    )


def sources(ledgers: Mapping[str, Ledger]) -> Page:
    return Page(
        addresses.SOURCES,
        "sources.md.j2",
        "Sources and method",
        described.sources(list(ledgers.values())),
        "sources.yml",
        context={"ledgers": shown_ledgers(ledgers)},
    )


def glossary(site: Site) -> Page:
    terms = sorted(site.glossary, key=lambda slug: site.glossary[slug].term.casefold())
    return Page(
        addresses.GLOSSARY,
        "glossary.md.j2",
        "Glossary",
        described.glossary(site, terms),
        "glossary.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={"terms": terms},
    )


def data(site: Site) -> Page:
    return Page(
        addresses.DATA,
        "data.md.j2",
        "Data",
        described.data(site),
        "site.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={"downloads": downloads(site), "licence": LICENSE_URL},
    )


def corrections(site: Site) -> Page:
    return Page(
        addresses.CORRECTIONS,
        "corrections.md.j2",
        "Corrections",
        described.corrections(site),
        "corrections.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={"slugs": latest_first(site)},
    )


def errors() -> Page:
    return Page(
        addresses.ERRORS,
        "errors.md.j2",
        "Errors",
        "What each error of the checks means, and how to mend it.",
        "site.yml",
        crumbs=(
            ("Sources and method", addresses.SOURCES),
            ("Contribute", addresses.CONTRIBUTE),
        ),
        context={
            "families": explain.families(),
            "entries": explain.entries(),
            "caption": explain.caption,
            "shown": explain.shown,
        },
    )


def contribute() -> Page:
    return Page(
        addresses.CONTRIBUTE,
        "contribute.md.j2",
        "Contribute",
        "How to report a mistake or to add a fact, with nothing to install.",
        "site.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
    )
