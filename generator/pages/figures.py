"""Key figures: each number with the one who gives it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from generator.model import addresses
from generator.model.site import Site
from generator.pages.attribution import day_words
from generator.pages.counts import Count, Fate, Series, series_of
from generator.pages.description_words import MOST
from generator.pages.english import capital, count, some
from generator.pages.page import Page, by_topic
from generator.pages.parts import Listing, in_parts
from generator.pictures.charts import draw_figure, key_words
from generator.pictures.times import Open, Point, draw_times

_OPENS: dict[str, Open] = {
    "more than": "up", "at least": "up", "up to": "down", "fewer than": "down", "less than": "down",
}  # fmt: skip


_FATES: dict[Fate, str] = {
    "replaced": "replaced", "passed": "passed by later ones", "withdrawn": "withdrawn",
}  # fmt: skip


def figures(site: Site) -> Iterator[Page]:
    series = {slug: series_of(site, slug) for slug in site.figures}
    # A number that stands alone is drawn by itself, several along time.
    times = {slug: one for slug, one in series.items() if over_time(one)}
    alone = {slug: figure for slug, figure in site.figures.items() if not over_time(series[slug])}
    page = Page(
        addresses.FIGURES,
        "figures.md.j2",
        "Key figures",
        _description(site),
        "figures.yml",
        context={
            "series": series,
            "charts": {slug: draw_figure(figure) for slug, figure in alone.items()},
            "times": {slug: _times(site, one) for slug, one in times.items()},
            "key": " ".join(
                filter(None, [key_words(alone.values()), times_key(list(times.values()))])
            ),
        },
    )
    listing = Listing(
        "figures",
        "key figure",
        "key figures",
        lambda slug: site.figures[slug].unit,
        lambda slugs: {"topics": by_topic({slug: site.figures[slug] for slug in slugs})},
    )
    yield from in_parts(site, page, listing)


def _description(site: Site) -> str:
    units = [figure.unit for figure in site.figures.values()]
    if not units:
        return "No figures so far: each number will stand here with the one who gives it."
    start = f"{capital(count(len(units), 'key figure'))}, each with the one who gives the number: "
    return f"{start}{some(units, MOST - len(start) - 1)}."


def times_key(drawn: Sequence[Series]) -> str:
    """Return the sentences that explain the signs of these pictures; "" where there is none."""
    counts = [one for series in drawn for one in series.counts]
    fates = list(dict.fromkeys(_FATES[one.fate] for one in counts if one.fate))
    found = [
        "Points stand by day and height; zero is the line." if drawn else "",
        f"A hollow one was {' or '.join(fates)}." if fates else "",
        "An arrow up means that it may be more, down that it may be less."
        if any(one.amount.bound in _OPENS for one in counts)
        else "",
    ]
    return " ".join(filter(None, found))


def over_time(series: Series) -> bool:
    """True where numbers of one measure are given for several days."""
    return series.comparable and len(series.days) > 1


def _times(site: Site, series: Series) -> Markup:
    """Return the picture of a figure's numbers along time."""
    dated = [one for one in series.counts if one.day]
    places = {one.entry.id: index for index, one in enumerate(dated)}
    points = [_point(one, places) for one in dated]
    ends = (day_words(site, series.days[0]), day_words(site, series.days[-1]))
    return draw_times(points, ends, f"{capital(series.unit)}: {series.words}")


def _point(one: Count, places: Mapping[str, int]) -> Point:
    day = one.day.lower if one.day else datetime.date.min
    opens = _OPENS.get(one.amount.bound, "")
    low, high = float(one.amount.low), float(one.amount.top)
    return Point(
        low, high, day, one.amount.plain, opens, not one.standing, places.get(one.replaced_by)
    )
