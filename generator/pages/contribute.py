"""Contribute: how to report a mistake or to add a fact."""

from __future__ import annotations

from generator.model import addresses
from generator.pages.page import Page


def contribute() -> Page:
    return Page(
        addresses.CONTRIBUTE,
        "contribute.md.j2",
        "Contribute",
        "How to report a mistake or to add a fact, with nothing to install.",
        "site.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
    )
