"""site_data/ to a checked `Site`: reads every file, validates every record, gathers every problem.

Nothing is returned unless nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.checks.site import check as check_records
from generator.model.document import Document
from generator.model.known_ids import Known
from generator.model.site import KINDS, Site
from generator.problems.problem import Problem, SiteDataError
from generator.provenance.gate.gate import check as check_provenance
from generator.provenance.gate.statements import Against, against, made_of
from generator.provenance.lock.reading import read_locks
from generator.provenance.passages.cited import Cited, cited_of
from generator.publishing.cache import kept_each
from generator.publishing.processes import beside, halved
from generator.reading.files import read
from generator.reading.records.ids import known_ids
from generator.reading.records.short_form import lengthen
from generator.reading.records.validation import of_sound_statements, validate

_MANY = 30  # statements; to compare fewer takes less time than a fork


@dataclass(frozen=True)
class Loaded:
    """A sound site with its resolved passages, and the warnings that came up on the way."""

    cited: Cited
    warnings: list[Problem]

    @property
    def site(self) -> Site:
        """The site itself."""
        return self.cited.site


# From this code on the keys of a record are right, and only what they say is not.
_OF_RECORDS = "E2"

Meanwhile = Callable[[Cited], object]
"""What may be done with a site while its provenance is checked in another process."""


def load(data: Path, meanwhile: Meanwhile | None = None) -> Loaded:
    """Return the site in the folder `data`.

    Raises `SiteDataError` with every problem of every file, where there is any, and of these
    `NoFolderError` where there is no such folder. Names of files in problems are as `data` is
    given, with the file's name behind. `meanwhile` gets the site when its records are sound and
    its passages are not checked yet; it may change nothing that is to outlast a problem.
    """
    cited, problems = load_partial(data, meanwhile)
    if _errors(problems):
        raise SiteDataError(problems)
    return Loaded(cited, sorted(set(problems)))


def load_partial(data: Path, meanwhile: Meanwhile | None = None) -> tuple[Cited, list[Problem]]:
    """Return what is sound of a site, be it unfinished, and every problem of the rest.

    Raises `NoFolderError` where there is no such folder.
    """
    documents, problems = read(data, ("site", *KINDS, "renamed"))
    problems += lengthen(documents)
    known = known_ids(documents)
    cited, problems = _gather(data, documents, problems, known, meanwhile)
    if not _errors(problems) and (known.perhaps or known.unreadable):
        # What was taken for the consequence of a mistake is one itself where there is no other.
        certain = replace(known, unreadable=frozenset(), perhaps=frozenset())
        cited, problems = _gather(data, documents, problems, certain, meanwhile)
    return cited, problems


def _gather(
    data: Path,
    documents: Mapping[str, Document],
    problems: list[Problem],
    known: Known,
    meanwhile: Meanwhile | None = None,
) -> tuple[Cited, list[Problem]]:
    """Return what is sound of the site, and what is wrong with the rest."""
    site, found = validate(data, documents, problems, known)
    # Rules that ask what is used nowhere can only be asked when everything could be read.
    rules = check_records(site, complete=not _errors(found.problems))
    problems = found.problems + found.own(rules, documents)
    locks, lock_problems = read_locks(data, site.sources)
    if "sources" in known.unreadable:
        lock_problems = []  # whose lock it is cannot be told
    cited, sound = cited_of(site, locks.sound), not _errors(problems)
    failed = None
    if meanwhile and sound and not _errors(lock_problems):
        checked = beside(lambda: check_provenance(cited, locks, _against(cited)))
        failed = _attempt(partial(meanwhile, cited))
        provenance = checked.result()
    else:
        readable = not _errors([one for one in problems if one.code < _OF_RECORDS])
        provenance = check_provenance(
            cited, locks, _against(cited), complete=sound, readable=readable
        )
    if failed and not _errors(provenance):
        raise failed
    unborne = found.own(provenance, documents)
    unborne = of_sound_statements(unborne, problems, site)
    return cited, problems + lock_problems + unborne


def _against(cited: Cited) -> dict[str, Against]:
    """Return the statements against which something speaks; which are good is kept."""
    bad: dict[str, Against] = {}

    def good(keys: list[str]) -> dict[str, None]:
        found = halved(dict.fromkeys(keys), partial(against, cited), _MANY)
        bad.update({key: one for key, one in found.items() if one})
        return {key: None for key in keys if key not in bad}

    kept_each("good statement", made_of(cited), good)
    return bad


def _attempt(work: Callable[[], object]) -> Exception | None:
    """Do some work and return what it raised: a site with problems may be none to work with."""
    try:
        work()
    except Exception as error:  # noqa: BLE001 - it is raised again where the site has no problems
        return error
    return None


def _errors(problems: list[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
