"""All that provenance asks of a site, in one call: the loader's way in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.problems.problem import Problem
from generator.provenance.gate.accusations import check_accusations
from generator.provenance.gate.claims import check_claims
from generator.provenance.gate.closeness import check_closeness
from generator.provenance.gate.copying import check_copying
from generator.provenance.gate.quotes import check_quotes, check_unnamed
from generator.provenance.gate.records import check_events, check_titles
from generator.provenance.gate.roles import check_roles
from generator.provenance.gate.turned import check_meaning, check_together
from generator.provenance.ledger import check_coverage
from generator.provenance.lock.reading import Locks
from generator.provenance.passages.cited import Cited, check_locks, check_passages
from generator.provenance.passages.source_days import check_days
from generator.provenance.reviews import check_reviews
from generator.provenance.text.mentions import site_names


@dataclass(frozen=True)
class Compared:
    """What the words of the passages tell: statements that cite the wrong one, by their ids, and
    those that turn what theirs says."""

    astray: list[tuple[str, Problem]]
    turned: list[Problem]


def compare(cited: Cited) -> Compared:
    """Compare statements with their passages word by word, which is half of all the work."""
    names = site_names(cited.site)
    astray = list(check_closeness(cited, names))
    turned = check_meaning(cited, names, but={key for key, _ in astray})
    return Compared(astray, list(turned))


def check(
    cited: Cited, locks: Locks, compared: Callable[[], Compared], *, complete: bool = True
) -> list[Problem]:
    """Return every problem of a site's provenance.

    `compared` gives the result of `compare`, and is called when the rest is done. Not `complete` is
    a site of which some records are broken and missing: which sentences of a source nothing uses is
    not asked then.
    """
    site = cited.site
    names = site_names(site)
    before = [
        *check_locks(site, cited, locks.broken),
        *check_days(site),
        *check_passages(cited),
        *check_claims(cited, names),
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
        *check_coverage(cited, complete=complete),
    ]
    words = compared()
    astray = [problem for _, problem in words.astray]
    return [*before, *words.turned, *behind, *astray, *last]
