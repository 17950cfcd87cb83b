"""The whole site as JSON: every record, every statement with the place of its passages, the ledger.

Statements stand once, under their ids; where the YAML nests them, records list their ids. Beside
the fields of the YAML stand `COMPUTED` ones (see `site_schema`): addresses, back-references, and
what the locks know of a passage. No sentence of a source is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator import MADE_BY
from generator.exports.export import Export
from generator.exports.plain import json_bytes, plain
from generator.exports.site_schema import COLLECTIONS, LICENSE, SCHEMA, VERSION
from generator.model.addresses import (
    CORRECTIONS,
    DISPUTES,
    Address,
    Publication,
    address_of,
    address_of_statement,
    event_address,
    source_address,
)
from generator.model.dates import exact_days
from generator.model.records import FigureValue
from generator.model.site import KINDS, STATEMENT_FIELDS, VOICES, Entry, Site
from generator.pages.attribution import label
from generator.pages.citations import ends, opening, sentences
from generator.pages.english import count
from generator.provenance.ledger import Ledger, coverage
from generator.provenance.passages.cited import Cited


def site_json(cited: Cited, published: Publication) -> dict[str, Any]:
    """Return the site as JSON's values, as the published schema describes them."""
    site = cited.site
    return {
        "$schema": published.absolute(SCHEMA),
        "version": VERSION,
        "made_by": MADE_BY,
        "address": published.absolute(),
        "repository": published.repository,
        "license": LICENSE,
        "counts": counts(site),
        "site": plain(site.info),
        "statements": {
            key: _statement(cited, entry, published) for key, entry in site.entries.items()
        },
        **{kind: _records(site, kind, published) for kind in KINDS},
        "renamed": plain(site.renamed),
        "ledgers": {slug: _ledger(found) for slug, found in coverage(cited).items()},
    }


def counts(site: Site) -> dict[str, Any]:
    """Return how many records of each kind there are, and statements by voice."""
    voices = Counter(entry.statement.voice for entry in site.entries.values())
    return {
        "statements": len(site.entries),
        "voices": {voice: voices[voice] for voice in VOICES},
        **{kind: len(site.records(kind)) for kind in KINDS},
    }


def _statement(cited: Cited, entry: Entry, published: Publication) -> dict[str, Any]:
    site = cited.site
    return {
        **plain(entry.statement),
        "cites": [_cite(cited, entry, index) for index in range(len(entry.statement.cites))],
        "attribution": label(site, entry),
        "kind": entry.kind,
        "owner": entry.owner,
        "field": entry.field,
        "subjects": sorted(site.subjects[entry.id]),
        **(_number(site, entry) if isinstance(entry.statement, FigureValue) else {}),
        "address": published.absolute(address_of_statement(site, entry)),
    }


def _number(site: Site, entry: Entry) -> dict[str, Any]:
    """Return a key figure's number in parts, whatever words the YAML has for it."""
    amount = site.figures[entry.owner].amounts[entry.id]
    high = {} if amount.high is None else {"high": _plain_number(amount.high)}
    measure = {"measure": amount.measure} if amount.measure else {}
    bound = {} if amount.bound == "exactly" else {"bound": amount.bound}
    low = _plain_number(amount.low)
    return {"amount": {"low": low, **high, **bound, **measure, "words": str(amount)}}


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value % 1 == 0 else float(value)


def _cite(cited: Cited, entry: Entry, index: int) -> dict[str, Any]:
    cite = entry.statement.cites[index]
    found = sentences(cited, entry, index)
    source = cited.site.sources[cite.source]
    url = source.url
    shown = ends(cited, entry, index) if found else ()
    return {
        **plain(cite),
        **({"sentences": list(range(found[0], found[1] + 1))} if found else {}),
        **({"url": opening(source, cite, *shown) if shown else url} if url else {}),
    }


def _records(site: Site, kind: str, published: Publication) -> dict[str, Any]:
    return {
        slug: _record(record) | _computed(site, kind, slug, published)
        for slug, record in site.records(kind).items()
    }


def _record(record: Any) -> dict[str, Any]:
    """Return a record with the ids of its statements in place of the statements."""
    fields: dict[str, Any] = plain(record)
    return {
        name: list(value) if name in STATEMENT_FIELDS else value for name, value in fields.items()
    }


def _computed(site: Site, kind: str, slug: str, published: Publication) -> dict[str, Any]:
    found: dict[str, Any] = {}
    target = _address(site, kind, slug)
    if target:
        found["address"] = published.absolute(target)
    if slug in site.entities and kind in COLLECTIONS["entities"]:
        found |= {
            "mentions": [entry.id for entry in site.about(slug)],
            "said": [entry.id for entry in site.said_by(slug)],
            "events": site.events_of(slug),
        }
    if kind == "events":
        date = site.events[slug].date
        found |= {
            "earliest": date.lower.isoformat(),
            "latest": date.upper.isoformat(),
            "exact": exact_days(date) is not None,
            "parties": site.parties_of_event(slug),
        }
    return found


def _address(site: Site, kind: str, slug: str) -> Address | None:
    """Return where a record stands; reactions and figures have no anchor, only statements do."""
    if kind in COLLECTIONS["entities"]:
        return address_of(site, slug)
    simple: Mapping[str, Address] = {
        "events": event_address(site, slug),
        "disputes": Address(DISPUTES, slug),
        "glossary": address_of(site, f"glossary:{slug}"),
        "corrections": Address(CORRECTIONS, slug),
        "sources": source_address(site, slug),
    }
    return simple.get(kind)


def _ledger(found: Ledger) -> dict[str, Any]:
    return {
        "counts": {
            "sentences": len(found.sentences),
            "used": len(found.of("used")),
            "excluded": len(found.of("excluded")),
            "words": found.words,
            "covered": found.covered,
        },
        "sentences": [
            {
                "number": sentence.number,
                "state": sentence.state,
                "words": sentence.words,
                "covered": sentence.covered,
                "statements": list(sentence.statements),
                **({"reason": sentence.reason} if sentence.reason else {}),
            }
            for sentence in found.sentences
        ],
    }


EVERYTHING = Export(
    "Everything",
    "data/site.json",
    "JSON",
    "application/json",
    lambda site: (
        f"Every record and {count(len(site.entries), 'statement')} with addresses, sentence "
        "numbers and the ledger: enough to make the site again. "
        f"Version {VERSION} of its form: within one major version fields are only added."
    ),
    lambda cited, published: json_bytes(site_json(cited, published)),
)
