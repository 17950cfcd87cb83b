"""The environment of templates that make whole HTML pages, which every engine copies."""

from __future__ import annotations

import jinja2

from generator.checks.statements import quote_language
from generator.pages import english


def standalone() -> jinja2.Environment:
    """Return an environment that is strict and escapes whatever a template prints for HTML."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("generator", "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals.update(language_name=english.language_name, quote_language=quote_language)
    return env
