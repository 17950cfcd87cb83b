"""What stands in a page's <head> for search engines, for other sites and for programs.

It is made from what the page shows: `shown` are the statements it cites, so the tally on its share
image and the citations in its linked data are those that a reader finds on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from generator.model.addresses import HOME, Address, Publication
from generator.model.dates import words
from generator.model.site import VOICES, Entry, Site
from generator.pages.attribution import outlets, tally, tally_words
from generator.pages.english import capital, count
from generator.pages.page import Page
from generator.pages.structured_data import Node, linked_data
from generator.pictures.share_images import Card

_IMAGES = "assets/share"


@dataclass(frozen=True)
class Head:
    """The address, kind and image of a page, and its linked data."""

    url: str
    type: Literal["website", "article", "profile"]
    image: str
    """The image's path in the docs folder."""
    card: Card
    data: Node

    @property
    def alt(self) -> str:
        """What the image shows, in words."""
        return f"{self.card.title}. {self.card.counts}."


def head_of(site: Site, published: Publication, page: Page, shown: list[Entry]) -> Head:
    """Return what the head of a page says, for the statements that are `shown` on it."""
    image = image_of(page.path)
    data = linked_data(site, published, page, shown, image)
    return Head(
        url=published.absolute(Address(page.path)),
        type=_type(page),
        image=image,
        card=card_of(site, page, shown),
        data=data,
    )


def _type(page: Page) -> Literal["website", "article", "profile"]:
    if page.path == HOME:
        return "website"
    return "profile" if page.subject else "article"


def image_of(path: str) -> str:
    """Return where the share image of the page at a path stands in the docs folder."""
    return f"{_IMAGES}/{PurePosixPath(path).with_suffix('.png')}"


def card_of(site: Site, page: Page, shown: list[Entry]) -> Card:
    """Return what the share image shows: the tally of the page, as the page itself has it.

    The home page's is that of the whole site; so is that of a page without statements.
    """
    whole = page.path == HOME or not shown
    entries = list(site.entries.values()) if whole else shown
    shares = {share.voice: share.number for share in tally(entries)}
    where = " on this site" if whole else ""
    return Card(
        title=page.title,
        site=site.info.title,
        as_of=f"As of {words(site.info.as_of)}",
        tally=tuple((voice, shares.get(voice, 0)) for voice in VOICES),
        counts=capital(
            f"{count(len(entries), 'statement')}{where}{_papers(site, entries)}: "
            f"{tally_words(entries)}"
        ),
    )


def _papers(site: Site, entries: list[Entry]) -> str:
    """Return " from three outlets", or "" where the site has but one article."""
    papers = outlets(site, entries, days=False)
    return f" from {count(len(papers), 'outlet')}" if papers else ""
