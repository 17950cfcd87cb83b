"""What stands in large letters above statements, with the statements that must support it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.model.site import Entry, Site
from generator.problems.problem import Mark
from generator.provenance.gate.roles import kind_of


@dataclass(frozen=True)
class Heading:
    """A title or a caption, and the statements under it."""

    mark: Mark
    text: str
    field: Literal["title", "caption"]
    entries: tuple[Entry, ...]
    where: str
    """How a message begins that says what they lack: "no statement of this event"."""


def headings(site: Site) -> Iterator[Heading]:
    """Yield the titles of events and of the home page with its parts, and the captions."""
    for slug, event in site.events.items():
        mark = site.mark("events", slug, "title")
        entries = tuple(site.entries_of("events", slug))
        yield Heading(mark, event.title, "title", entries, "no statement of this event")
    for slug, party in site.parties.items():
        if party.caption:
            mark = site.mark(kind_of(site, slug), slug, "caption")
            entries = (*site.about(slug), *site.said_by(slug))
            yield Heading(mark, party.caption, "caption", entries, "no statement about them")
    if site.draft_info is None:
        return
    home = site.draft_info.home
    facts, steps = home.facts, (key for step in home.steps for key in step.show)
    top = [*home.standfirst, *steps, *home.known, *facts.when, *facts.where, *facts.who]
    where = "no statement at the top of this page"
    yield Heading(site.mark("site", "home", "title"), home.title, "title", _of(site, top), where)
    for index, part in enumerate(home.parts):
        mark = site.mark("site", "home", "parts", index, "title")
        entries = _of(site, part.show)
        yield Heading(mark, part.title, "title", entries, "no statement of this part")


def answers(site: Site) -> Iterator[Heading]:
    """Yield each disputed question, and what each side answers to it."""
    for slug, dispute in site.disputes.items():
        mark = site.mark("disputes", slug, "question")
        entries = _of(site, (key for side in dispute.sides for key in side.include))
        yield Heading(mark, dispute.question, "title", entries, "no side")
        for index, side in enumerate(dispute.sides):
            mark = site.mark("disputes", slug, "sides", index, "says")
            entries = _of(site, side.include)
            yield Heading(mark, side.says, "title", entries, "no statement of this side")


def _of(site: Site, keys: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(site.entries[key] for key in keys if key in site.entries)
