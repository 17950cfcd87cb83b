"""A list in parts: the page of the whole, which leads to them, and a page for each part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from generator.model.parts import Part
from generator.model.site import Site
from generator.pages.description_words import whole as whole_sentence
from generator.pages.english import capital, count
from generator.pages.page import Lead, Page


@dataclass(frozen=True)
class Row:
    """A line of the whole list that leads to a part: its title, and how much there is."""

    title: str
    path: str
    words: str


@dataclass(frozen=True)
class Listing:
    """How the pages of one list are made."""

    kind: str
    """The kind of its records, as `Site.lists` has it."""
    noun: str
    plural: str
    name: Callable[[str], str]
    """What a record is called, for the title of a part."""
    context: Callable[[Sequence[str]], Mapping[str, Any]]
    """What the template shows of the records on a page."""


def parts_file(kind: str) -> str:
    """Return the path of the script that knows what stands on which part of a list."""
    return f"assets/parts/{kind}.js"


def in_parts(site: Site, base: Page, listing: Listing) -> Iterator[Page]:
    """Yield the page of a list with everything on it, or leading to its parts, and then these."""
    whole = site.lists[listing.kind].whole
    yield _page(base, whole, listing, whole=True)
    leaves = list(whole.leaves)
    after = {part.path: following for part, following in pairwise(leaves)}
    for part in whole.all:
        title = f"{base.title}: {_title(part, listing)}"
        description = f"{title}. {capital(_words(part, listing))}, each with its sources."
        following = after.get(part.path)
        page = replace(
            base,
            path=part.path,
            title=title,
            description=whole_sentence(description),
            crumbs=(*base.crumbs, (base.title, base.path)),
            lead=_lead(following, listing) if following else None,
        )
        yield _page(page, part, listing, whole=False)


def _page(page: Page, part: Part, listing: Listing, *, whole: bool) -> Page:
    """Return a page that shows a part, or leads to all that it is made of."""
    slugs = () if part.parts else part.slugs
    leaves = part.leaves if part.parts else ()
    rows = [
        Row(capital(_title(leaf, listing)), leaf.path, _words(leaf, listing)) for leaf in leaves
    ]
    context = {**page.context, **listing.context(slugs), "parts": rows, "whole": whole}
    return replace(page, listed=(listing.kind, slugs), context=context)


def _lead(part: Part, listing: Listing) -> Lead:
    words = f"{capital(_words(part, listing))}."
    return Lead(capital(_title(part, listing)), part.path, words)


def _title(part: Part, listing: Listing) -> str:
    """Return what a part is called: a time, or its first and last record."""
    if part.title or not part.slugs:
        return part.title
    first, last = listing.name(part.slugs[0]), listing.name(part.slugs[-1])
    return f"{first} to {last}" if first != last else first


def _words(part: Part, listing: Listing) -> str:
    return count(len(part.slugs), listing.noun, listing.plural)
