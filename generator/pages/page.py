"""What a page is, before it is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model.records import Figure, Reaction
from generator.model.site import Site
from generator.pages.english import count


@dataclass(frozen=True)
class Lead:
    """A page to read next, with a line on what is there."""

    title: str
    path: str
    words: str


@dataclass(frozen=True)
class Page:
    """A page to render: its path in the docs folder, template, words for search, and content."""

    path: str
    template: str
    title: str
    description: str
    facts: str
    crumbs: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    wide: bool = False
    lead: Lead | None = None
    listed: tuple[str, tuple[str, ...]] = ("", ())
    """The kind of the records that it lists, as `Site.lists` has it, and which of them."""
    context: Mapping[str, Any] = field(default_factory=dict)


def source_word(site: Site) -> str:
    """Return "the article" where there is one, else "the sources"."""
    return "the article" if len(site.articles) == 1 else "the sources"


def articles_counted(site: Site) -> str:
    """Return "four articles", or "four sources" where they are of several kinds."""
    plain = all(source.kind == "article" for source in site.articles.values())
    return count(len(site.articles), "article" if plain else "source")


def by_topic(records: Mapping[str, Reaction] | Mapping[str, Figure]) -> dict[str, list[str]]:
    """Return the slugs of records under their topics, both in the order of the file."""
    topics: dict[str, list[str]] = {}
    for slug, record in records.items():
        topics.setdefault(record.topic, []).append(slug)
    return topics
