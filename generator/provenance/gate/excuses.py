"""What a statement's `derived` and `implied` excuse, and whether each entry is needed at all.

An entry that nothing needs is an error: it would hide the next slip behind a reason that was
given for something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.dates import DateError, parse_date, weekday_name
from generator.provenance.gate.gather import NameClaim
from generator.provenance.passages.evidence import Evidence
from generator.provenance.text.calendar_days import parts_of, weekday_of
from generator.provenance.text.dates import WEEKDAYS, Day
from generator.provenance.text.figures import read
from generator.provenance.text.mentions import Names, without_article
from generator.provenance.text.quantity import Figure
from generator.provenance.text.words import base, parts, words

_SHIFT = re.compile(
    r"\b(before|after|earlier|later|previous|next|following|eve|days?)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Derived:
    """A key of `derived`, read as dates or numbers; both are empty where it is neither."""

    key: str
    reason: str
    days: tuple[Day, ...]
    numbers: tuple[Figure, ...]

    def covers_day(self, day: Day, missing: frozenset[str]) -> bool:
        """True where this entry gives the missing parts of a date and contradicts none of it."""
        return any(_covers(own, day, missing) for own in self.days) or (
            missing == {"year"} and any(own.value == day.year for own in self.numbers)
        )

    def covers_number(self, figure: Figure) -> bool:
        """True where this entry gives this number; a bound may be left out of the key."""
        return any(
            (own.kind, own.value, own.unit)
            in ((figure.kind, figure.value, figure.unit), (figure.kind, figure.count, ""))
            and own.bound in ("", figure.bound)
            for own in self.numbers
        )


def read_derived(key: str, reason: str) -> Derived:
    """Return a key of `derived`: an EDTF date, or a value as the text writes it."""
    try:
        date = parse_date(key)
    except DateError:
        found = read(words(key))
        return Derived(key, reason, found.days, found.numbers)
    # "2019" is a year and may be a number of something, too.
    return Derived(key, reason, tuple(parts_of(date)), read(words(key)).numbers)


DERIVED_HELP = (
    "correct the date, or say in the reason how many days lie between (“the day before Saturday”)"
)


def wrong_weekday(derived: Derived, evidence: Evidence) -> str:
    """Return what is wrong where a derived day falls on another weekday than the source names.

    A reason that says "the day before" is trusted.
    """
    named = evidence.weekdays or _weekdays_in(derived.reason)
    if not named or _SHIFT.search(derived.reason) or len(derived.days) != 1:
        return ""
    day = derived.days[0]
    own = weekday_of(day)
    given = not evidence.missing(Day(0, 0, None, None, day.month, day.day))
    if own is None or day.date is None or given or own in named:
        return ""
    listed = " and ".join(WEEKDAYS[weekday].capitalize() for weekday in sorted(named))
    return f"`{derived.key}` is a {weekday_name(day.date)}, the source says {listed}"


def covers_name(names: Names, implied: str, claim: NameClaim) -> bool:
    """True where an entry of `implied` gives a name of the statement."""
    key = implied if implied in names.found else names.key_of(implied)
    if key and key == claim.key and not claim.inside:
        return True
    given = {part for word in words(implied) for part in parts(word)}
    if key and key == claim.key:
        return True
    return bool(not claim.key or claim.inside) and base(claim.shown) in given


def stands_in_words(implied: str, evidence: Evidence) -> bool:
    """True where a passage has an implied name itself, as it is written."""
    return evidence.names([without_article(tuple(words(implied)))])


def _covers(own: Day, day: Day, missing: frozenset[str]) -> bool:
    for part in ("day", "month", "year"):
        given, wanted = getattr(own, part), getattr(day, part)
        if part in missing and given != wanted:
            return False
        if given is not None and wanted is not None and given != wanted:
            return False
    weekday = own.weekday if own.weekday is not None else weekday_of(own)
    return (
        not (day.weekday is not None and weekday != day.weekday)
        if ("weekday" in missing or weekday is not None)
        else True
    )


def _weekdays_in(text: str) -> frozenset[int]:
    return frozenset(day.weekday for day in read(words(text)).days if day.weekday is not None)
