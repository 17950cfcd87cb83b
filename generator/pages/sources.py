"""Sources and method: where every statement comes from, and how it is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model import addresses
from generator.pages.english import count, number
from generator.pages.ledger import coverage_words, shown_ledgers
from generator.pages.page import Page
from generator.provenance.ledger import Ledger


def sources(ledgers: Mapping[str, Ledger]) -> Page:
    return Page(
        addresses.SOURCES,
        "sources.md.j2",
        "Sources and method",
        _description(list(ledgers.values())),
        "sources.yml",
        context={"ledgers": shown_ledgers(ledgers), "covered": coverage_words(ledgers)},
    )


def _description(ledgers: Sequence[Ledger]) -> str:
    used = sum(len(ledger.of("used")) for ledger in ledgers)
    total = sum(len(ledger.sentences) for ledger in ledgers)
    return (
        "Where every statement comes from, and how it is checked: "
        f"{count(len(ledgers), 'article')}, {number(used)} of {number(total)} sentences used, "
        "the rest left out with a reason."
    )
