"""Glossary: the terms that readers may not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import addresses
from generator.model.site import Site
from generator.pages.description_words import MOST
from generator.pages.english import capital, count, some
from generator.pages.page import Page
from generator.pages.parts import Listing, in_parts


def glossary(site: Site) -> Iterator[Page]:
    terms = sorted(site.glossary, key=lambda slug: site.glossary[slug].term.casefold())
    page = Page(
        addresses.GLOSSARY,
        "glossary.md.j2",
        "Glossary",
        _description(site, terms),
        "glossary.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
    )
    listing = Listing(
        "glossary",
        "term",
        "terms",
        lambda slug: site.glossary[slug].term,
        lambda slugs: {"terms": slugs},
    )
    yield from in_parts(site, page, listing)


def _description(site: Site, terms: Sequence[str]) -> str:
    start = f"{capital(count(len(terms), 'term'))} that readers may not know, explained"
    names = [site.glossary[slug].term for slug in terms]
    return (
        f"{start}: {some(names, MOST - len(start) - 3)}." if names else f"{start} in plain words."
    )
