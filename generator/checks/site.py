"""Rules over the whole site: what no record can see of itself.

Each rule is a generator of problems; `RULES` lists them all. A rule may run while records are
missing because they are broken themselves, so it looks others up with `.get`; `WHOLE_RULES` run
only when every record is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.corrections import corrections
from generator.checks.figures import figures, rival_values
from generator.checks.font_characters import outside_subset
from generator.checks.long_sentences import long_sentences
from generator.checks.statements import (
    attribution,
    facts,
    passages,
    places_in_sources,
    quotations,
    translations,
    voices,
)
from generator.checks.unseen import unseen
from generator.model.dates import Date
from generator.model.nearest_names import did_you_mean
from generator.model.records import Membership
from generator.model.references import ENTITY_KINDS, PARTY_KINDS
from generator.model.site import Site
from generator.problems.codes import Code
from generator.problems.problem import Problem

Rule = Callable[[Site], Iterator[Problem]]


def check(site: Site, *, complete: bool = True) -> list[Problem]:
    """Return what is wrong with the site as a whole.

    Not `complete` is a site of which some records are broken and missing: what asks whether
    something is used anywhere is not asked then.
    """
    rules = (*RULES, *WHOLE_RULES) if complete else RULES
    return [problem for rule in rules for problem in rule(site)]


def _names(site: Site) -> Iterator[Problem]:
    """A form of a name may mean one record only, or links would lead to the wrong one."""
    owners: dict[str, str] = {}
    for kind in ENTITY_KINDS:
        for slug, record in site.records(kind).items():
            forms = _forms(record)
            for path, form in forms:
                owner = owners.setdefault(form, slug)
                if owner != slug:
                    yield Problem(
                        site.mark(kind, slug, *path),
                        Code.NAME_TAKEN,
                        f"`{form}` is a name of `{owner}` too",
                        "use a form that only one of them has",
                    )
    for slug, term in site.glossary.items():
        for form in (term.term, *term.aliases):
            owner = owners.get(form, "")
            if owner and owner != term.see:
                yield Problem(
                    site.mark("glossary", slug),
                    Code.NAME_TAKEN,
                    f"`{form}` is a name of `{owner}` too",
                    f"add `see: {owner}` if this explains that name",
                )


def _forms(record: object) -> list[tuple[tuple[str | int, ...], str]]:
    forms: list[tuple[tuple[str | int, ...], str]] = [(("name",), getattr(record, "name", ""))]
    short = getattr(record, "short_name", None)
    if short:
        forms.append((("short_name",), short))
    forms += [(("aliases", i), form) for i, form in enumerate(getattr(record, "aliases", ()))]
    return forms


def _places(site: Site) -> Iterator[Problem]:
    for slug, place in site.places.items():
        here = site.key_mark("places", slug)
        if (place.lat is None) != (place.lon is None):
            message = "a position needs both `lat` and `lon`"
            yield Problem(here, Code.POSITION, message, "add the other one")
        if place.lat is not None and place.area:
            yield Problem(
                site.mark("places", slug, "area"),
                Code.POSITION,
                "a place has a position or an area, not both",
                "remove `area`, or `lat` and `lon`",
            )
        if place.lat is not None and place.position is None:
            yield Problem(
                here,
                Code.POSITION,
                "`position` is missing",
                "name the gazetteer in sources.yml that gives the position",
            )


def _basemap(site: Site) -> Iterator[Problem]:
    try:
        base = site.basemap
    except ValueError as error:
        yield Problem(
            site.mark("site", "basemap"),
            Code.BASEMAP,
            f"the base map cannot be used: {error}",
            "make it anew with `make basemap`",
        )
        return
    for slug in sorted(site.off_the_map):
        yield Problem(
            site.mark("places", slug, "lat"),
            Code.OFF_THE_MAP,
            f"{site.places[slug].name} lies far outside the base map and is not drawn on it",
            "readers find it in the list, off the map; make a base map that holds it if it matters",
        )
    named = site.draft_info is not None and site.draft_info.basemap
    if site.draft_info is None or (named and base is None):
        return
    regions = {region: region for region in base.region_ids} if base else {}
    for slug, place in site.places.items():
        for area in place.area:
            if area not in regions:
                yield Problem(
                    site.mark("places", slug, "area"),
                    Code.REGION_UNKNOWN,
                    f"the base map has no region `{area}`",
                    did_you_mean(area, regions) if named else "name one in site.yml: `basemap:`",
                )


def _as_of(site: Site) -> Iterator[Problem]:
    if site.draft_info is None:
        return
    as_of = site.draft_info.as_of
    if as_of.lower != as_of.upper:
        yield Problem(
            site.mark("site", "as_of"),
            Code.DATE_NOT_ONE_DAY,
            "`as_of` must be one day",
            "for example 2022-01-08",
        )
    for slug, event in site.events.items():
        if event.date.lower > as_of.upper:
            yield Problem(site.mark("events", slug, "date"), *_too_late(event.date, as_of))
    for entry in site.entries.values():
        said_on = entry.statement.said_on
        if said_on and said_on.lower > as_of.upper:
            yield Problem(site.mark(entry.kind, *entry.path, "said_on"), *_too_late(said_on, as_of))
        day = getattr(entry.statement, "as_of", None)
        if day and day.lower > as_of.upper:
            yield Problem(site.mark(entry.kind, *entry.path, "as_of"), *_too_late(day, as_of))


def _too_late(date: Date, as_of: Date) -> tuple[Code, str, str]:
    return (
        Code.DATE_TOO_LATE,
        f"`{date.edtf}` lies after {as_of.edtf}, the day up to which the site holds",
        "correct the date, or move `as_of` in site.yml",
    )


def _memberships(site: Site) -> Iterator[Problem]:
    for entry in site.entries.values():
        member = entry.statement
        if not isinstance(member, Membership) or not member.start or not member.end:
            continue
        if member.end.upper < member.start.lower:
            yield Problem(
                site.mark(entry.kind, *entry.path, "end"),
                Code.DATE_REVERSED,
                f"it ends ({member.end.edtf}) before it starts ({member.start.edtf})",
                "correct one of the two dates",
            )


def _events(site: Site) -> Iterator[Problem]:
    for kind in ("events", "reactions"):
        for slug, record in site.records(kind).items():
            if not getattr(record, "statements", {}) and not getattr(record, "include", ()):
                yield Problem(
                    site.key_mark(kind, slug),
                    Code.STATEMENT_MISSING,
                    "there is no statement here",
                    "add `statements:` with at least one, or `include:` one by its id",
                )


def _summaries(site: Site) -> Iterator[Problem]:
    for kind in PARTY_KINDS:
        for slug in site.records(kind):
            summary = site.parties[slug].summary
            chosen = (slug, "summary") in site.documents[kind].keys
            if chosen and summary in site.entries and slug not in site.subjects[str(summary)]:
                yield Problem(
                    site.mark(kind, slug, "summary"),
                    Code.SUMMARY_OF_ANOTHER,
                    f"the statement `{summary}` is not about {site.parties[slug].name}",
                    "choose one that names them",
                )


def _exclusions(site: Site) -> Iterator[Problem]:
    for slug, source in site.sources.items():
        seen: dict[int, str] = {}
        if source.excluded and not source.has_text:
            yield Problem(
                site.key_mark("sources", slug, "excluded"),
                Code.EXCLUDED_OF_NO_ARTICLE,
                "only an article has sentences to leave out",
                "remove `excluded`",
            )
        for key, exclusion in source.excluded.items():
            for index, number in enumerate(exclusion.sentences):
                mark = site.mark("sources", slug, "excluded", key, "sentences", index)
                if number < 1:
                    message = "sentences are counted from 1"
                    yield Problem(mark, Code.SENTENCE_UNKNOWN, message, "correct the number")
                elif seen.setdefault(number, key) != key:
                    yield Problem(
                        mark,
                        Code.SENTENCE_TWICE,
                        f"sentence {number} is left out by `{seen[number]}` too",
                        "name each sentence once",
                    )


def _unused(site: Site) -> Iterator[Problem]:
    """What nothing uses is a warning: it is often a half-finished edit."""
    if site.draft_info is None:
        return
    used = {party.camp for party in site.parties.values()}
    for camp in site.draft_info.camps:
        if camp not in used:
            yield Problem(
                site.key_mark("site", "camps", camp),
                Code.CAMP_UNUSED,
                f"no one is in the camp `{camp}`",
                "remove it, or use it in people.yml or organizations.yml",
            )
    cited = {cite.source for entry in site.entries.values() for cite in entry.statement.cites}
    cited |= {place.position for place in site.places.values() if place.position}
    for slug, source in site.sources.items():
        if slug not in cited and source.has_text:
            yield Problem(
                site.key_mark("sources", slug),
                Code.SOURCE_UNUSED,
                f"no statement cites `{slug}`",
                "cite it, or remove it",
            )


def _glyphs(site: Site) -> Iterator[Problem]:
    """Letters that the site's own fonts lack are shown in the reader's fonts instead."""
    for kind in ENTITY_KINDS:
        for slug, record in site.records(kind).items():
            others = enumerate(getattr(record, "other_names", ()))
            elsewhere = [(("other_names", at), other.name) for at, other in others]
            for path, form in [*_forms(record), *elsewhere]:
                missing = outside_subset(form)
                if missing:
                    yield Problem(
                        site.mark(kind, slug, *path),
                        Code.LETTERS,
                        f"the site's fonts have no {', '.join(missing)}",
                        "it is shown in the reader's own font; "
                        "to add it see generator/authoring/fonts.py",
                    )


RULES: tuple[Rule, ...] = (
    voices,
    facts,
    attribution,
    quotations,
    passages,
    places_in_sources,
    translations,
    long_sentences,
    _names,
    _places,
    _basemap,
    _as_of,
    _memberships,
    _events,
    _summaries,
    _exclusions,
    _glyphs,
    figures,
    rival_values,
    unseen,
)
WHOLE_RULES: tuple[Rule, ...] = (_unused, corrections)
