"""What the gate asks of each statement by itself, which is most of the work: whether its passages
bear its claims, whether they are the right ones, and whether its words turn theirs.

What is found hangs on the statement, on what it cites and on the names of all records, so it can be
kept until one of these changes. A check that asks more has to say so in `made_of`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.site import Entry
from generator.problems.problem import Problem
from generator.provenance.gate.binding import Parties
from generator.provenance.gate.claims import unborne_claims
from generator.provenance.gate.closeness import better_passages
from generator.provenance.gate.turned import check_meaning
from generator.provenance.passages.cited import Cited
from generator.provenance.text.mentions import Names, site_names


@dataclass(frozen=True)
class Against:
    """What speaks against a statement."""

    claims: tuple[Problem, ...] = ()
    astray: tuple[Problem, ...] = ()
    """Its passage is the wrong one."""
    turned: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.claims or self.astray or self.turned)


def against(cited: Cited, keys: Iterable[str]) -> dict[str, Against]:
    """Compare statements, given by their ids, with their passages word by word."""
    names = site_names(cited.site)
    parties = Parties(names, [key for key in names.found if key in cited.site.speakers])
    return {key: _against(cited, names, parties, cited.site.entries[key]) for key in keys}


def _against(cited: Cited, names: Names, parties: Parties, entry: Entry) -> Against:
    evidence = cited.evidence(entry)
    if evidence is None:
        return Against()
    claims = tuple(unborne_claims(cited.site, names, entry, evidence))
    if not evidence.english:
        return Against(claims)
    astray = tuple(better_passages(cited, names, entry, evidence))
    # Where the passage is the wrong one, its words say nothing.
    turned = () if astray else tuple(check_meaning(cited, parties, entry, evidence))
    return Against(claims, astray, turned)


def made_of(cited: Cited) -> Mapping[str, tuple[str, ...]]:
    """Return all that decides what speaks against each statement, by its id."""
    site, names = cited.site, site_names(cited.site)
    entities = {slug: (type(record), record.name) for slug, record in site.entities.items()}
    shared = repr((names.written, names.found, entities, list(site.speakers)))
    around = hashlib.sha256(shared.encode()).hexdigest()
    sources = {slug: repr(source) for slug, source in site.sources.items()}
    seals = {slug: lock.seal for slug, lock in cited.locks.items()}

    def parts(entry: Entry) -> tuple[str, ...]:
        cites = [
            (sources.get(cite.source), seals.get(cite.lock), cited.passages.get((entry.id, at)))
            for at, cite in enumerate(entry.statement.cites)
        ]
        owner = site.figures.get(entry.owner), entry.owner
        return around, repr((entry.id, entry.kind, owner)), repr(entry.statement), repr(cites)

    return {key: parts(entry) for key, entry in site.entries.items()}
