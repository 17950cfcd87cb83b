"""International reactions: what others did and said, side by side."""

from __future__ import annotations

from generator.model import addresses
from generator.model.site import Site
from generator.pages.description_words import MOST, gives
from generator.pages.english import some
from generator.pages.page import Page, by_topic


def reactions(site: Site) -> Page:
    return Page(
        addresses.REACTIONS,
        "reactions.md.j2",
        "International reactions",
        _description(site),
        "reactions.yml",
        context={"topics": by_topic(site.reactions)},
    )


def _description(site: Site) -> str:
    titles = [reaction.title for reaction in site.reactions.values()]
    if not titles:
        return (
            f"No reactions so far: what others did and said will stand here, as {gives(site)} it."
        )
    start = "What others did and said about it, side by side, and who says so: "
    return f"{start}{some(titles, MOST - len(start) - 1)}."
