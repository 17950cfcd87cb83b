"""All that provenance asks of a site, in one call: the loader's way in."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.site import Site
from generator.problems.problem import Problem
from generator.provenance.gate.claims import check_claims
from generator.provenance.gate.closeness import check_closeness
from generator.provenance.gate.copying import check_copying
from generator.provenance.gate.quotes import check_quotes
from generator.provenance.gate.records import check_events, check_titles
from generator.provenance.gate.roles import check_roles
from generator.provenance.ledger import check_coverage
from generator.provenance.lock.reading import Locks
from generator.provenance.passages.cited import Cited, check_locks, check_passages, resolve_all
from generator.provenance.text.mentions import site_names


@dataclass(frozen=True)
class Checked:
    """A site's passages, resolved, and what provenance has against the site."""

    cited: Cited
    problems: list[Problem]


def check(site: Site, locks: Locks, *, complete: bool = True) -> Checked:
    """Return every passage of a site and every problem of its provenance.

    Not `complete` is a site of which some records are broken and missing: which sentences of a
    source nothing uses is not asked then.
    """
    cited = Cited(site, locks.sound, resolve_all(site, locks.sound))
    names = site_names(site)
    problems = [
        *check_locks(site, cited, locks.broken),
        *check_passages(cited),
        *check_claims(cited, names),
        *check_roles(cited, names),
        *check_quotes(cited),
        *check_closeness(cited, names),
        *check_copying(cited),
        *check_events(cited),
        *(check_titles(cited, names) if complete else ()),
        *check_coverage(cited, complete=complete),
    ]
    return Checked(cited, problems)
