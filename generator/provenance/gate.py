"""All that provenance asks of a site, in one call: the loader's way in."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Problem
from generator.model import Site
from generator.provenance.cited import Cited, check_locks, check_passages, resolve_all
from generator.provenance.claims import check_claims
from generator.provenance.closeness import check_closeness
from generator.provenance.copying import check_copying
from generator.provenance.coverage import check_coverage
from generator.provenance.mentions import site_names
from generator.provenance.quotes import check_quotes
from generator.provenance.reading import Locks
from generator.provenance.records import check_events, check_titles
from generator.provenance.roles import check_roles


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
