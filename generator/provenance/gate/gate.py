"""All that provenance asks of a site, in one call: the loader's way in."""

from __future__ import annotations

from collections.abc import Mapping

from generator.problems.problem import Problem
from generator.provenance.gate.accusations import check_accusations
from generator.provenance.gate.copying import check_copying
from generator.provenance.gate.quotes import check_quotes, check_unnamed
from generator.provenance.gate.records import check_events, check_titles
from generator.provenance.gate.roles import check_roles
from generator.provenance.gate.statements import Against
from generator.provenance.gate.turned import check_excuses, check_together
from generator.provenance.ledger import check_coverage
from generator.provenance.lock.reading import Locks
from generator.provenance.passages.cited import Cited, check_locks, check_passages
from generator.provenance.passages.source_days import check_days
from generator.provenance.reviews import check_reviews
from generator.provenance.text.mentions import site_names


def check(
    cited: Cited,
    locks: Locks,
    against: Mapping[str, Against],
    *,
    complete: bool = True,
    readable: bool = True,
) -> list[Problem]:
    """Return every problem of a site's provenance.

    `against` has what speaks against single statements, by their ids. Not `complete` is a site of
    which some records are broken and missing, not `readable` one whose YAML or keys are wrong:
    which sentences of a source nothing uses is not asked then.
    """
    site = cited.site
    names = site_names(site)
    before = [
        *check_locks(site, cited, locks.broken),
        *check_days(site),
        *check_passages(cited),
        *(problem for one in against.values() for problem in one.claims),
        *check_roles(cited, names),
    ]
    behind = [
        *check_together(cited, names),
        *(check_reviews(cited) if complete else ()),
        *check_quotes(cited),
        *check_unnamed(cited),
    ]
    last = [
        *check_copying(cited),
        *check_events(cited),
        *(check_titles(cited, names) if complete else ()),
        *(check_accusations(site) if complete else ()),
        *check_coverage(cited, complete=complete, readable=readable),
    ]
    turned = [problem for one in against.values() for problem in one.turned]
    astray = [problem for one in against.values() for problem in one.astray]
    return [*before, *turned, *check_excuses(cited), *behind, *astray, *last]
