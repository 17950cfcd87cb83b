"""The gate for what stands beside statements: dates of events, titles, captions.

They are published in large letters and cite nothing themselves, so the statements under them
must bear them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.model.site import Entry
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.provenance.gate.claims import day_words, figure_words
from generator.provenance.gate.excuses import DERIVED_HELP, Derived, read_derived, wrong_weekday
from generator.provenance.gate.gather import DayClaim, NameClaim, NumberClaim, text_claims
from generator.provenance.gate.headings import answers, headings
from generator.provenance.gate.roles import repeated_in_title
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.evidence import Evidence, Excerpt
from generator.provenance.text.bearing import bears
from generator.provenance.text.calendar_days import parts_of, weekday_of
from generator.provenance.text.dates import Day
from generator.provenance.text.figures import read
from generator.provenance.text.mentions import Names
from generator.provenance.text.quantity import Figure
from generator.provenance.text.words import words


def check_events(cited: Cited) -> Iterator[Problem]:
    """Yield every date of an event that no statement's passage gives and no reason explains."""
    site = cited.site
    for slug, event in site.events.items():
        entries = site.entries_of("events", slug)
        evidence = _together(cited, entries)
        if evidence is None:
            continue
        own = [read_derived(*item) for item in event.derived.items()]
        lent = [
            read_derived(*item) for entry in entries for item in entry.statement.derived.items()
        ]
        parts = parts_of(event.date)
        missing = [(day, evidence.missing(day)) for day in parts]
        for day, lacking in missing:
            if lacking and not any(item.covers_day(day, lacking) for item in [*own, *lent]):
                given = ", ".join(dict.fromkeys(day_words(known) for known in evidence.days))
                yield Problem(
                    site.mark("events", slug, "date"),
                    Code.EVENT_DATE_UNPROVED,
                    f"no passage of this event gives its date, {event.date.edtf}",
                    f"the passages say {given or 'no date'}; correct it, or say how it is known: "
                    f"`derived:` with `{event.date.edtf}: the reason`",
                )  # fmt: skip
                break
        clock = event.date.parts[0].time
        untimed = bool(clock) and not _has_time(evidence, clock)
        # A reason is for the time only where the passages give the day.
        for_day = any(lacking for _, lacking in missing)
        if untimed and (for_day or event.date.edtf not in event.derived):
            yield Problem(
                site.mark("events", slug, "date"), Code.EVENT_DATE_UNPROVED,
                f"no passage of this event gives its time, {clock}",
                "correct it, leave it out, or, where the passages give the day, say how the time "
                f"is known: `derived:` with `{event.date.edtf}: the reason`",
            )  # fmt: skip
        for item in own:
            mark = site.key_mark("events", slug, "derived", item.key)
            needed = any(lacking and item.covers_day(day, lacking) for day, lacking in missing)
            if not needed and not untimed:
                stale = (
                    "the passages give it"
                    if _is_date(item, event.date.edtf)
                    else (f"the event's date is {event.date.edtf}")
                )
                yield Problem(mark, Code.DERIVED_UNNEEDED,
                              f"`derived` is not needed for {item.key}: {stale}",
                              f"write `date: {event.date.edtf}` alone, or correct the date of "
                              "the reason")  # fmt: skip
            wrong = wrong_weekday(item, evidence)
            if wrong:
                yield Problem(mark, Code.DERIVED_WRONG, wrong, DERIVED_HELP)


def check_titles(cited: Cited, names: Names) -> Iterator[Problem]:
    """Yield names and numbers of titles and captions that their statements do not have."""
    site = cited.site
    said = {entry.id: _said(names, entry) for entry in site.entries.values()}
    for slug, event in site.events.items():
        twice = repeated_in_title(names, event.title)
        if twice:
            mark, message = site.mark("events", slug, "title"), f"the title names {twice} twice"
            yield Problem(mark, Code.NAME_REPEATED, message, "is somebody else meant once?")
    for heading in chain(headings(site), answers(site)):
        claims = text_claims(names, heading.text, heading.mark, heading.field)
        found = [said[entry.id] for entry in heading.entries]
        yield from _unborne(claims, found, heading.where)


def _has_time(evidence: Evidence, time: str) -> bool:
    """True where a passage gives a time of day; "9:40" may be in the evening."""
    minutes = 60 * int(time[:2]) + int(time[3:5])
    return any(
        known.kind == "clock"
        and not isinstance(known.value, str)
        and known.value % 720 == minutes % 720
        and (known.unit == "?" or known.value == minutes)
        for known in evidence.numbers
    )


@dataclass(frozen=True)
class _Said:
    """What one statement has said, for the titles above it."""

    keys: frozenset[str]
    names: frozenset[str]
    numbers: tuple[Figure, ...]
    days: tuple[Day, ...]


def _said(names: Names, entry: Entry) -> _Said:
    statement = entry.statement
    claims = list(text_claims(names, statement.text, Mark(""), "text"))
    named = [claim for claim in claims if isinstance(claim, NameClaim)]
    days = [claim.day for claim in claims if isinstance(claim, DayClaim)]
    for field in ("said_on", "start", "end"):
        date = getattr(statement, field, None)
        days += parts_of(date) if date is not None else ()
    return _Said(
        frozenset({claim.key for claim in named} | {entry.owner, str(statement.speaker)}),
        frozenset(claim.shown for claim in named),
        tuple(claim.figure for claim in claims if isinstance(claim, NumberClaim)),
        tuple(days),
    )


def _unborne(
    claims: Iterator[NameClaim | NumberClaim | DayClaim], said: Sequence[_Said], where: str
) -> Iterator[Problem]:
    for claim in claims if said else ():
        if not any(_says(statement, claim) for statement in said):
            shown = figure_words(claim.figure) if isinstance(claim, NumberClaim) else claim.shown
            yield Problem(claim.mark, Code.TITLE_UNPROVED, f"{where} says {shown}",
                          "correct it, or add the statement that does")  # fmt: skip


def _says(said: _Said, claim: NameClaim | NumberClaim | DayClaim) -> bool:
    if isinstance(claim, NameClaim):
        return claim.key in said.keys if claim.key else claim.shown in said.names
    if isinstance(claim, DayClaim):
        return any(_within(claim.day, day) for day in said.days)
    return any(bears(number, claim.figure) for number in said.numbers) or any(
        claim.figure.value == day.year for day in said.days
    )


def _within(day: Day, known: Day) -> bool:
    if day.weekday not in (None, known.weekday, weekday_of(known)):
        return False
    return all(
        getattr(day, part) in (None, getattr(known, part)) for part in ("year", "month", "day")
    )


def _together(cited: Cited, entries: Sequence[Entry]) -> Evidence | None:
    """Return what all passages of an event say; None where one of them is not found."""
    excerpts: list[Excerpt] = []
    for entry in entries:
        evidence = cited.evidence(entry)
        article = any(cite.source in cited.site.articles for cite in entry.statement.cites)
        if evidence is None and article:
            return None
        excerpts += evidence.excerpts if evidence else ()
    return Evidence(tuple(excerpts)) if excerpts else None


def _is_date(item: Derived, edtf: str) -> bool:
    return item.key == edtf or item.days == read(words(edtf)).days
