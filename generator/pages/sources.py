"""Sources and method: where every statement comes from, and how it is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model import addresses
from generator.model.site import Site
from generator.pages.english import count, number
from generator.pages.ledger import coverage_words, shown_ledgers
from generator.pages.page import Page
from generator.pages.parts import Listing, in_parts
from generator.provenance.ledger import Ledger


def sources(site: Site, ledgers: Mapping[str, Ledger]) -> Iterator[Page]:
    page = Page(
        addresses.SOURCES,
        "sources.md.j2",
        "Sources and method",
        _description(list(ledgers.values())),
        "sources.yml",
        context={"ledgers": shown_ledgers(ledgers), "covered": coverage_words(ledgers)},
    )
    listing = Listing(
        "sources",
        "source",
        "sources",
        lambda slug: site.sources[slug].title,
        lambda slugs: {"slugs": slugs},
    )
    yield from in_parts(site, page, listing)


def _description(ledgers: Sequence[Ledger]) -> str:
    used = sum(len(ledger.of("used")) for ledger in ledgers)
    total = sum(len(ledger.sentences) for ledger in ledgers)
    return (
        "Where every statement comes from, and how it is checked: "
        f"{count(len(ledgers), 'article')}, {number(used)} of {number(total)} sentences used, "
        "the rest left out with a reason."
    )
