"""Words that no page would show, where they stand: the audit would find them missing later."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Path
from generator.model.site import Site
from generator.problems.codes import Code
from generator.problems.problem import Problem


def unseen(site: Site) -> Iterator[Problem]:
    """Yield a brief outside the top of the home page, and the map's note of a place not on it."""
    yield from _briefs(site)
    for slug, place in site.places.items():
        if place.map_note and place.lat is None and not place.area:
            message = f"no page shows this: `{slug}` is not on the map"
            hint = "give it a position or an area, or remove the note"
            yield _unseen(site, "places", (slug, "map_note"), message, hint)


def _briefs(site: Site) -> Iterator[Problem]:
    if site.draft_info is None:
        return
    home = site.draft_info.home
    shown = {*home.standfirst, *home.facts.where, *home.facts.who}
    for entry in site.entries.values():
        if entry.statement.brief and entry.id not in shown:
            message = f"no page shows this: `{entry.id}` is not at the top of the home page"
            hint = "name it in `home` of site.yml, as `standfirst` or in `facts`, or remove this"
            yield _unseen(site, entry.kind, (*entry.path, "brief"), message, hint)


def _unseen(site: Site, kind: str, path: Path, message: str, hint: str) -> Problem:
    return Problem(site.key_mark(kind, *path), Code.UNSEEN, message, hint)
