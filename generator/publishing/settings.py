"""The settings of the engine: mkdocs.yml beside this file, and what a site's facts add to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from generator import MADE_BY
from generator.model.addresses import DISPUTES, FIGURES, Publication
from generator.model.dates import words
from generator.model.site import Site
from generator.pages.disputes import disputes
from generator.pages.english import capital, count
from generator.pages.own_pages import TEMPLATE
from generator.pages.page import Page, articles_counted
from generator.publishing.theme import own_styles

FILE = ".mkdocs.yml"
_BASE = Path(__file__).with_name("mkdocs.yml")
_HEADER = "# Made by `explainer build` from site_data/site.yml; mkdocs.yml inherits it.\n"


def settings(site: Site, published: Publication, pages: Sequence[Page] = ()) -> bytes:
    """Return the settings that a project's mkdocs.yml inherits, as YAML.

    Of `pages` those that are a project's own go to the end of the navigation's last section.
    """
    base = yaml.safe_load(_BASE.read_text(encoding="utf-8"))
    base["extra_css"] += own_styles()
    made: dict[str, Any] = {**base, **_of_site(site, published)}
    if disputes(site):
        figures = next(at for at, item in enumerate(base["nav"]) if FIGURES in item.values())
        made["nav"] = [
            *base["nav"][: figures + 1],
            {"Disputed": DISPUTES},
            *base["nav"][figures + 1 :],
        ]
    own = [{page.title: page.path} for page in pages if page.template == TEMPLATE]
    next(iter(made["nav"][-1].values())).extend(own)
    text = yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=1000)
    return (_HEADER + text).encode()


def _of_site(site: Site, published: Publication) -> dict[str, object]:
    """Return the name, the addresses and the words of the frame."""
    info = site.info
    return {
        # Text as it is: the theme escapes what it prints (overrides/main.html).
        "site_name": info.title,
        "site_description": info.description,
        "site_url": f"{published.address}/",
        "extra": {
            "made_by": MADE_BY,
            "as_of": words(info.as_of),
            "sources_label": capital(articles_counted(site)),
            "corrections_label": capital(count(len(site.corrections), "correction")),
            "sentence": info.sentence,
            "repository": published.repository,
            "edit_root": f"{published.repository}/edit/main/",
            "issues_url": f"{published.repository}/issues/new/choose",
        },
    }
