"""Key figures: each number with the one who gives it."""

from __future__ import annotations

from generator.model import addresses
from generator.model.site import Site
from generator.pages.description_words import MOST
from generator.pages.english import capital, count, some
from generator.pages.page import Page, by_topic
from generator.pictures.charts import draw_figure, key_words


def figures(site: Site) -> Page:
    return Page(
        addresses.FIGURES,
        "figures.md.j2",
        "Key figures",
        _description(site),
        "figures.yml",
        context={
            "topics": by_topic(site.figures),
            "charts": {slug: draw_figure(figure) for slug, figure in site.figures.items()},
            "key": key_words(site.figures.values()),
        },
    )


def _description(site: Site) -> str:
    units = [figure.unit for figure in site.figures.values()]
    if not units:
        return "No figures so far: each number will stand here with the one who gives it."
    start = f"{capital(count(len(units), 'key figure'))}, each with the one who gives the number: "
    return f"{start}{some(units, MOST - len(start) - 1)}."
