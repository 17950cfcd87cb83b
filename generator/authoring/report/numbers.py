"""How much there is before and after a change: records, the figures of the news, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model.site import KINDS, VOICES, Site
from generator.pages.english import capital
from generator.provenance.ledger import Ledger, coverage
from generator.provenance.passages.cited import Cited

# What a record of each file is called: one, and many.
WORDS: Mapping[str, tuple[str, str]] = {
    "statements": ("statement", "statements"),
    "people": ("person", "people"),
    "organizations": ("organization", "organizations"),
    "things": ("thing", "things"),
    "places": ("place", "places"),
    "events": ("event", "events"),
    "reactions": ("reaction", "reactions"),
    "figures": ("figure", "figures"),
    "disputes": ("disputed question", "disputed questions"),
    "glossary": ("term", "terms"),
    "sources": ("source", "sources"),
    "corrections": ("correction", "corrections"),
    "site": ("settings of the site", "settings of the site"),
}


@dataclass(frozen=True)
class Value:
    """A figure that somebody gives: what is counted, who says so, and the number in words."""

    unit: str
    by: str
    words: str


@dataclass(frozen=True)
class Numbers:
    """What can be counted of one side.

    `values` has the figures by statement id, `ledgers` the coverage by source.
    """

    counts: Mapping[str, int]
    values: Mapping[str, Value]
    ledgers: Mapping[str, Ledger]

    @property
    def sentences(self) -> tuple[int, int]:
        """How many sentences of all articles are used, and how many there are."""
        ledgers = self.ledgers.values()
        used = sum(len(ledger.of("used")) for ledger in ledgers)
        return used, sum(len(ledger.sentences) for ledger in ledgers)


def numbers(cited: Cited, today: Callable[[str], str] = str) -> Numbers:
    """Return the numbers of a site; `today` gives the id that a statement has now."""
    site = cited.site
    return Numbers(
        _counts(site),
        {today(key): value for key, value in _values(site).items()},
        coverage(cited),
    )


def _counts(site: Site) -> dict[str, int]:
    voices = Counter(entry.statement.voice for entry in site.entries.values())
    return {
        "Statements": len(site.entries),
        **{f"– {voice}": voices[voice] for voice in VOICES},
        **{
            capital(many): len(site.records(kind))
            for kind, (_, many) in WORDS.items()
            if kind in KINDS
        },
    }


def _values(site: Site) -> dict[str, Value]:
    return {
        key: Value(figure.unit, _speaker(site, value.speaker), str(figure.amounts[key]))
        for figure in site.figures.values()
        for key, value in figure.values.items()
    }


def _speaker(site: Site, slug: str | None) -> str:
    party = site.parties.get(slug or "")
    return party.name if party else ""
