"""The gate: what a statement names, counts and dates must stand in the passages it cites.

Nothing here compares meanings. It refuses a name, number or date that the passage does not have,
unless the statement says that it is `derived` (and why) or `implied`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.model.nearest_names import did_you_mean
from generator.model.site import Entry, Site
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.provenance.gate.arithmetic import WORKED_OUT
from generator.provenance.gate.excuses import (
    DERIVED_HELP,
    Derived,
    covers_name,
    read_derived,
    stands_in_words,
    wrong_weekday,
)
from generator.provenance.gate.gather import Claim, DayClaim, NameClaim, NumberClaim, claims_of
from generator.provenance.passages.evidence import Evidence
from generator.provenance.text.bearing import bears, borne, shared_units
from generator.provenance.text.dates import MONTHS, WEEKDAYS, Day
from generator.provenance.text.mentions import Names
from generator.provenance.text.quantity import TIME_UNITS, Figure
from generator.provenance.text.special_numbers import counting_words
from generator.provenance.text.units import spoken
from generator.provenance.text.words import words

_FIELDS = {
    "text": "the text",
    "speaker": "the speaker",
    "organization": "the organization",
    "to": "the other end of this relation",
    "owner": "the record that this belongs to",
    "title": "the title",
    "caption": "the caption",
} | {
    field: f"`{field}`"
    for field in ("brief", "role", "label", "via", "said_in", "said_on", "start", "end", "value")
}


# Where a place or an organization may be named that the title of the source names.
_SAID = ("text", "brief", "role", "label")


def unborne_claims(site: Site, names: Names, entry: Entry, evidence: Evidence) -> Iterator[Problem]:
    """Yield every claim of a statement that its passages do not bear."""
    claims = list(claims_of(site, names, entry))
    derived = [read_derived(*item) for item in entry.statement.derived.items()]
    refused: set[str] = set()
    numbers = [claim for claim in claims if isinstance(claim, NumberClaim)]
    for claim in claims:
        if isinstance(claim, NameClaim) and _told(claim, refused):
            continue  # one refusal for one name, however often it is written
        named = isinstance(claim, NameClaim) and _named(site, names, entry, evidence, claim)
        problems = list(_unborne(evidence, derived, claim, named=named))
        if problems and isinstance(claim, NumberClaim) and not claim.figure.unit:
            # “52 crowns a share, the other bidder 45”: the unit is said once.
            own = [one.figure for one in numbers if one.what == claim.what]
            whole = shared_units([*own, claim.figure])
            same = (one for one in whole if one.first == claim.figure.first)
            problems = [] if any(number_stands(one, evidence) for one in same) else problems
        if problems and isinstance(claim, NumberClaim) and claim.what == "text":
            said = names.read(entry.statement.text).words
            if any(rule(claim.figure, said, evidence) for rule in WORKED_OUT):
                problems = []
        if problems and isinstance(claim, NameClaim):
            refused |= {claim.key, claim.shown, *claim.shown.split()}
        yield from problems
    yield from _value_and_text(claims, derived)
    yield from _weekday_and_date(claims)
    yield from _stale_derived(site, entry, evidence, derived, claims)
    yield from _stale_implied(site, names, entry, evidence, claims)


def _told(claim: NameClaim, refused: set[str]) -> bool:
    return (claim.key or claim.shown) in refused or claim.shown in refused


def _named(site: Site, names: Names, entry: Entry, evidence: Evidence, claim: NameClaim) -> bool:
    return (
        any(covers_name(names, name, claim) for name in entry.statement.implied)
        or evidence.names(claim.forms)
        or (claim.what in _SAID and claim.key not in site.people and evidence.about(claim.forms))
    )


def _unborne(
    evidence: Evidence, derived: Sequence[Derived], claim: Claim, *, named: bool
) -> Iterator[Problem]:
    if isinstance(claim, NameClaim):
        if not named:
            yield name_problem(claim)
    elif isinstance(claim, DayClaim):
        missing = evidence.missing(claim.day)
        if missing and not any(item.covers_day(claim.day, missing) for item in derived):
            yield _day_problem(claim, missing, evidence)
    elif not number_stands(claim.figure, evidence) and not any(
        item.covers_number(claim.figure) for item in derived
    ):
        yield _number_problem(claim, evidence)


def number_stands(figure: Figure, evidence: Evidence) -> bool:
    """True where a passage gives this number with this unit and limit."""
    if any(
        borne(figure, excerpt.numbers, excerpt.lock.lang, excerpt.bare)
        for excerpt in evidence.excerpts
    ):
        return True
    if any(evidence.has(word) for word in counting_words(figure)):
        return True
    if figure.unit == "month" and not figure.bound and (
        (figure.value == 120 and evidence.has("decade"))
        or (figure.value == 1200 and evidence.has("century"))
    ):  # fmt: skip
        return True
    if _in_a_row(figure, evidence) or _single(figure, evidence):
        return True
    if figure.kind == "ordinal":
        return any(figure.value == day.day for day in evidence.days)
    plain = figure.kind == "number" and not figure.unit and not figure.bound
    years = evidence.years | evidence.years_meant if plain else frozenset()
    return isinstance(figure.value, Decimal) and figure.value in years


def _in_a_row(figure: Figure, evidence: Evidence) -> bool:
    """True for the five months of “the fifth month in a row”."""
    return any(
        known.kind == "ordinal" and known.value == figure.count for known in evidence.numbers
    ) and any(map(evidence.has, ("row", "running", "straight", "consecutive", "successive")))


def _single(figure: Figure, evidence: Evidence) -> bool:
    """True for the one year of “in any year since 2011” and the hour of “the past hour”."""
    if not isinstance(figure.value, Decimal) or figure.unit not in TIME_UNITS:
        return False
    other = any(known.unit == figure.unit for known in evidence.numbers)
    count, *_, word = spoken(figure.value, figure.unit).split()
    return count == "1" and not figure.bound and not other and evidence.has(word)


def name_problem(claim: NameClaim) -> Problem:
    """Return the problem of a name that stands in no passage."""
    what = "" if claim.what == "text" else f", {_FIELDS[claim.what]},"
    return Problem(
        claim.mark, Code.NAME_UNPROVED,
        f"the cited passage does not name {claim.shown}{what}".rstrip(","),
        f"let the passage take in the words that name {claim.shown}, or, where the passage says "
        f"it in other words, say in which: `implied: {{{claim.shown}: \"words of the passage\"}}`",
    )  # fmt: skip


def _day_problem(claim: DayClaim, missing: frozenset[str], evidence: Evidence) -> Problem:
    parts = [part for part in ("weekday", "day", "month", "year", "bound") if part in missing]
    whole = len(parts) == sum(
        getattr(claim.day, part) is not None
        for part in ("weekday", "day", "month", "year", "bound")
    )
    lacking = (
        "" if whole else f": the {' and '.join(parts)} {'is' if len(parts) == 1 else 'are'} missing"
    )
    given = [day_words(day) for day in evidence.days]
    says = f"the passage says {_list(given)}; " if given else "the passage gives no date; "
    key = claim.day.date.isoformat() if claim.day.date else claim.shown
    return Problem(
        claim.mark,
        Code.DATE_UNPROVED,
        f"{_subject(claim)} {claim.shown}, which does not stand in the cited passage{lacking}",
        f"{says}correct it, or say how it is known: `derived:` with `{key}: the reason`",
    )  # fmt: skip


def _number_problem(claim: NumberClaim, evidence: Evidence) -> Problem:
    known = [figure for figure in evidence.numbers if figure.value == claim.figure.value]
    if known:
        message = (
            f"{_subject(claim)} {claim.shown}, the cited passage {_list(map(figure_words, known))}"
        )
        hint = "keep the unit and the limit (“more than”, “about”) of the source"
        return Problem(claim.mark, Code.NUMBER_HEDGE, message, hint)
    given = list(map(figure_words, evidence.numbers))
    says = f"the passage has {_list(given)}; " if given else "the passage has no number; "
    return Problem(
        claim.mark,
        Code.NUMBER_UNPROVED,
        f"{_subject(claim)} {claim.shown}, which does not stand in the cited passage",
        f"{says}correct it, or say how it comes about: `derived:` with `{claim.shown}: the reason`",
    )  # fmt: skip


def _subject(claim: DayClaim | NumberClaim) -> str:
    subject = _FIELDS[claim.what]
    return f"{subject} says" if claim.what in ("text", "title", "caption") else f"{subject} is"


def _value_and_text(claims: Sequence[Claim], derived: Sequence[Derived]) -> Iterator[Problem]:
    """The number that pages show large must be the one of the sentence below it."""
    numbers = [claim for claim in claims if isinstance(claim, NumberClaim)]
    said = [claim for claim in numbers if claim.what == "text"]
    for claim in numbers:
        if claim.what != "value" or any(item.covers_number(claim.figure) for item in derived):
            continue
        if not any(bears(other.figure, claim.figure) for other in said):
            given = _list(figure_words(other.figure) for other in said) if said else "no number"
            message = f"`value` and `bound` say {figure_words(claim.figure)}, the text {given}"
            yield Problem(claim.mark, Code.VALUE_UNLIKE_TEXT, message, "make both say the same")


def _weekday_and_date(claims: Sequence[Claim]) -> Iterator[Problem]:
    """Refuse "Friday 8 January 2022", whatever the passage says."""
    days = [claim for claim in claims if isinstance(claim, DayClaim) and claim.what == "text"]
    for before, claim in pairwise(days):
        date = claim.day.date
        beside = before.day.last + 1 == claim.day.first
        if date and beside and before.day.weekday not in (None, date.weekday()):
            yield Problem(before.mark, Code.WEEKDAY, f"{claim.shown} is no {before.shown}",
                          f"it is a {WEEKDAYS[date.weekday()].capitalize()}")  # fmt: skip


def _stale_derived(
    site: Site, entry: Entry, evidence: Evidence, derived: Sequence[Derived],
    claims: Sequence[Claim],
) -> Iterator[Problem]:  # fmt: skip
    for item in derived:
        mark = site.key_mark(entry.kind, *entry.path, "derived", item.key)
        if not item.days and not item.numbers:
            hint = "write the value as the text has it, or a date such as 2022-01-08"
            message = f"`{item.key}` is no number or date"
            yield Problem(mark, Code.DERIVED_KEY, message, hint)
            continue
        wrong = wrong_weekday(item, evidence)
        if wrong:
            yield Problem(mark, Code.DERIVED_WRONG, wrong, DERIVED_HELP)
        if not any(_needed(item, evidence, claim) for claim in claims):
            given = any(_speaks_of(item, claim) for claim in claims)
            reason = "the passage has it" if given else "nothing in this statement says it"
            yield Problem(mark, Code.DERIVED_UNNEEDED,
                          f"`derived` is not needed for {item.key}: {reason}",
                          "remove it" if given else "remove it, or correct it: it must be "
                          "written as in the text, or as the date of a field")  # fmt: skip


def _needed(item: Derived, evidence: Evidence, claim: Claim) -> bool:
    if isinstance(claim, DayClaim):
        missing = evidence.missing(claim.day)
        return bool(missing) and item.covers_day(claim.day, missing)
    return (
        isinstance(claim, NumberClaim)
        and item.covers_number(claim.figure)
        and not number_stands(claim.figure, evidence)
    )


def _speaks_of(item: Derived, claim: Claim) -> bool:
    if isinstance(claim, DayClaim):
        return item.covers_day(claim.day, frozenset())
    return isinstance(claim, NumberClaim) and item.covers_number(claim.figure)


def _stale_implied(
    site: Site, names: Names, entry: Entry, evidence: Evidence, claims: Sequence[Claim]
) -> Iterator[Problem]:
    named = [claim for claim in claims if isinstance(claim, NameClaim)]
    for name, said in entry.statement.implied.items():
        mark = site.key_mark(entry.kind, *entry.path, "implied", name)
        own = words(said)
        if not any(excerpt.says(own) for excerpt in evidence.excerpts):
            yield Problem(
                site.mark(entry.kind, *entry.path, "implied", name), Code.IMPLIED_WORDS,
                f"the passage has no “{said}” that could stand for {name}",
                "write the words of the passage that mean it, as they stand there",
            )  # fmt: skip
        elif not any(covers_name(names, name, claim) for claim in named):
            shown = {claim.shown: claim.shown for claim in named}
            yield Problem(mark, Code.IMPLIED_UNNEEDED, f"nothing in this statement names {name}",
                          did_you_mean(name, shown) if shown else "remove it")  # fmt: skip
        elif stands_in_words(name, evidence):
            yield Problem(mark, Code.IMPLIED_UNNEEDED,
                          f"`implied` is not needed: the passage names {name} itself",
                          "remove it")  # fmt: skip


def figure_words(figure: Figure) -> str:
    """Return a number as people write it: "more than 4,400", "5%", "the ordinal 3"."""
    if figure.kind == "clock" and isinstance(figure.value, Decimal):
        hours, minutes = divmod(int(figure.value), 60)
        limit = {"more than": "after", "less than": "before"}.get(figure.bound, figure.bound)
        return f"{limit} {hours}:{minutes:02}".strip()
    if not isinstance(figure.value, Decimal):
        return f"{figure.bound} {figure.value}".strip()
    kind = "the ordinal " if figure.kind == "ordinal" else ""
    low, high = figure.value, figure.high
    shown = spoken(low, figure.unit) if high is None else (
        f"{spoken(low, figure.unit)} to {spoken(high, figure.unit)}")  # fmt: skip
    return f"{figure.bound} {kind}{shown}".strip()


def day_words(day: Day) -> str:
    """Return a date as far as it is given: "Saturday", "before 6 January", "last month"."""
    weekday = WEEKDAYS[day.weekday].capitalize() if day.weekday is not None else None
    month = MONTHS[day.month - 1].capitalize() if day.month else None
    shift = None
    if day.period == "day":
        shift = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(
            day.shift or 0, f"{abs(day.shift or 0)} days ago"
        )
    elif day.period:
        shift = (
            f"{ {-1: 'last', 0: 'this', 1: 'next'}.get(day.shift or 0, 'another') } {day.period}"
        )
    parts = (day.side, day.part, weekday, day.day, month, day.year, shift, day.hour)
    return " ".join(str(part) for part in parts if part)


def _list(items: Iterable[str]) -> str:
    unique = list(dict.fromkeys(items))
    return " and ".join(filter(None, [", ".join(unique[:-1]), *unique[-1:]]))
