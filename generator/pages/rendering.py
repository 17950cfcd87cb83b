"""Pages to Markdown: the Jinja environment, and a page with its front matter.

Whatever a template prints is escaped for Markdown and HTML unless it is `Markup` already; only
the code here, in `writer` and the templates make `Markup`.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cache

import jinja2
import yaml
from markupsafe import Markup

from generator.checks.statements import quote_language
from generator.model.addresses import (
    Address,
    Publication,
)
from generator.model.dates import short as short_date
from generator.model.dates import words as date_words
from generator.model.former_addresses import Formers
from generator.pages import attribution, english
from generator.pages.page import Page, source_word
from generator.pages.page_head import Head, head_of
from generator.pages.parts import parts_file
from generator.pages.writer import Writer
from generator.problems.escape import markdown
from generator.provenance.passages.cited import Cited


@cache
def environment() -> jinja2.Environment:
    """Return the environment of the templates: strict, and escaping for Markdown.

    There is one of it, so that a template is compiled once, and anew only where it changed.
    """
    env = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.FileSystemLoader("overrides/pages"),  # a project's own
                jinja2.PackageLoader("generator", "pages"),
                jinja2.PrefixLoader({"explainer": jinja2.PackageLoader("generator", "pages")}),
            ]
        ),
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals.update(
        views=attribution,
        english=english,
        date_words=date_words,
        parts_file=parts_file,
        language_name=english.language_name,
        quote_language=quote_language,
        short_date=short_date,
    )
    return env


def _finalize(value: object) -> Markup:
    if value is None:
        raise TypeError("a template shows a value that is not there")
    return markdown(value)


@dataclass(frozen=True)
class Rendered:
    """A page as Markdown with front matter, and the head that its front matter describes."""

    text: str
    head: Head
    cites: tuple[str, ...]
    """The ids of the statements that it cites, in the order of their footnotes."""


def render(
    env: jinja2.Environment, cited: Cited, published: Publication, page: Page, formers: Formers
) -> Rendered:
    """Return a page as Markdown."""
    site = cited.site
    writer = Writer(cited, published, page, formers)
    body = env.get_template(page.template).render(
        site=site, page=page, w=writer, source_word=source_word(site), **page.context
    )
    # Behind the body, which shows the anchors there are, and in front of the footnotes.
    gone = env.get_template("former.md.j2").render(w=writer, site=site)
    notes = env.get_template("citations.md.j2").render(w=writer, site=site)
    after = f"{gone.rstrip()}\n{notes.rstrip()}" if writer.gone else notes.rstrip()
    head = head_of(site, published, page, [site.entries[key] for key in writer.cites])
    front = _front_matter(page, head, published)
    text = f"---\n{front}---\n\n{body.strip()}\n{after}\n"
    return Rendered(text, head, tuple(dict.fromkeys(writer.cites.values())))


def _front_matter(page: Page, head: Head, published: Publication) -> str:
    # Text as it is: the theme escapes what it prints (overrides/main.html).
    meta: dict[str, object] = {
        "title": page.title,
        "description": page.description,
        "facts": posixpath.normpath(f"site_data/{page.facts}"),
    }
    if page.crumbs:
        meta["crumbs"] = [
            {"title": title, "path": Address(path).file} for title, path in page.crumbs
        ]
    if page.wide:
        meta["hide"] = ["toc"]
    meta["head"] = {
        "url": head.url,
        "type": head.type,
        "image": published.absolute(head.image),
        "alt": head.alt,
        "data": head.data,
    }
    # The C library takes a tenth of the time, and gets U+0085 and its like back as they were.
    text: str = yaml.dump(
        meta, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1_000_000
    )
    return text
