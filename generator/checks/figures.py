"""Rules of figures: what replaces what, limits, and rival numbers on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.model.nearest_names import did_you_mean
from generator.model.records import Figure, FigureValue
from generator.model.site import Entry, Site
from generator.problems.codes import Code
from generator.problems.problem import Problem


def figures(site: Site) -> Iterator[Problem]:
    for slug, figure in site.figures.items():
        for key, value in figure.values.items():
            yield from _limits(site, slug, key, value)
            yield from _replaced(site, slug, key, figure)


def _limits(site: Site, slug: str, key: str, value: FigureValue) -> Iterator[Problem]:
    own = value.value.bound
    if value.bound and own not in ("exactly", value.bound):
        yield Problem(
            site.mark("figures", slug, "values", key, "bound"),
            Code.BOUND_TWICE,
            f"`value` says {own}, and `bound` says {value.bound}",
            "say it once: `value: " + f"{value.bound} {value.value.plain}` without `bound`",
        )


def _replaced(site: Site, slug: str, key: str, figure: Figure) -> Iterator[Problem]:
    target = figure.values[key].replaces
    if target is None:
        return
    mark = site.mark("figures", slug, "values", key, "replaces")
    others = {other: other for other in figure.values if other != key}
    if target not in others:
        message = f"`{target}` is no other value of this figure"
        yield Problem(mark, Code.REPLACES, message, did_you_mean(target, others))
    elif key in _followed(figure, target):
        message = f"`{key}` and `{target}` replace each other"
        yield Problem(mark, Code.REPLACES, message, "only the later one replaces the earlier")


def _followed(figure: Figure, key: str) -> set[str]:
    """Return what a value replaces, and what that replaced, and so on."""
    found: set[str] = set()
    while (value := figure.values.get(key)) and value.replaces and value.replaces not in found:
        found.add(value.replaces)
        key = value.replaces
    return found


def rival_values(site: Site) -> Iterator[Problem]:
    """Two numbers of one thing under one heading: a reader cannot tell which to believe."""
    if site.draft_info is None:
        return
    known = site.draft_info.home.known
    values = [site.entries[key] for key in known if key in site.entries]
    for one, two in combinations([entry for entry in values if entry.kind == "figures"], 2):
        if one.owner == two.owner and _amount(site, one) != _amount(site, two):
            index = known.index(two.id)
            figure = site.figures[one.owner]
            yield Problem(
                site.mark("site", "home", "known", index),
                Code.VALUES_APART,
                f"`{one.id}` and `{two.id}` give different numbers of {figure.unit}: "
                f"{figure.amounts[one.id]} and {figure.amounts[two.id]}",
                f"keep the latest, or show the figure under `how_bad: [{one.owner}]`, which says "
                "how far they are apart",
            )


def _amount(site: Site, entry: Entry) -> tuple[object, ...]:
    return site.figures[entry.owner].amounts[entry.id].key
