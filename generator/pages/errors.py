"""Errors: what each code means, and how to fix it."""

from __future__ import annotations

from generator.model import addresses
from generator.pages.page import Page
from generator.problems import explanations


def errors() -> Page:
    return Page(
        addresses.ERRORS,
        "errors.md.j2",
        "Errors",
        "What each error of the checks means, and how to fix it.",
        "site.yml",
        crumbs=(
            ("Sources and method", addresses.SOURCES),
            ("Contribute", addresses.CONTRIBUTE),
        ),
        context={
            "families": explanations.families(),
            "entries": explanations.entries(),
            "caption": explanations.caption,
            "shown": explanations.shown,
        },
    )
