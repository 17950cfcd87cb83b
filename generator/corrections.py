"""Corrections: what was changed after it was published, in order."""

from __future__ import annotations

from generator.model import Site


def latest_first(site: Site) -> list[str]:
    """Return the slugs of the corrections, the newest first; of one day, as in the file."""
    slugs = list(site.corrections)
    return sorted(slugs, key=lambda slug: site.corrections[slug].date.sort_key, reverse=True)
