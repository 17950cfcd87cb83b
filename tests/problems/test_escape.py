"""Contributors' text shows as written and does nothing, whatever it holds."""

from __future__ import annotations

import html
import re

import markdown as engine
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.problems.escape import markdown

EXTENSIONS = ["attr_list", "md_in_html", "footnotes", "toc"]
HOSTILE = [
    "<script>alert(1)</script>",
    "</p></div><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "<http://evil.example>",
    "# heading",
    "- item",
    "1. item",
    "1) item",
    "> quote",
    "```\ncode\n```",
    "`code`",
    "**bold** _em_ __strong__",
    "{: .cls onclick=alert(1) }",
    "[^1] and [^1]: note",
    "*[HTML]: abbreviation",
    "{{ 7 * 7 }} {% raw %} ${x}",
    "a\n\n    code block",
    "===\n---",
    "x | y\n--|--",
    "&lt;b&gt; &amp;",
    "\\*escaped\\*",
    "///Footnotes Go Here///",
    "www.example.org and a@example.org",
    "--- ... -- '",
]


def shown(text: str) -> str:
    """Return what a reader sees of a text in a paragraph, once all of it went through Markdown."""
    page = engine.markdown(f'<p markdown="span">{markdown(text)}</p>', extensions=EXTENSIONS)
    assert re.fullmatch(r"<p>[^<>]*</p>", page), page
    return html.unescape(page.removeprefix("<p>").removesuffix("</p>"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_written(text: str) -> None:
    assert shown(text) == " ".join(text.split())


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_shows_as_written(text: str) -> None:
    assert shown(text) == " ".join(text.split())


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_text_is_safe_at_the_start_of_a_block(text: str) -> None:
    page = engine.markdown(str(markdown(text)), extensions=EXTENSIONS)
    assert re.fullmatch(r"(<p>[^<>]*</p>)?", page), page


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_stays_inside_an_attribute(text: str) -> None:
    assert '"' not in markdown(text)
    assert html.unescape(markdown(text)) == " ".join(text.split())


def test_prose_stays_readable() -> None:
    text = "More than 4,400 people (most of them young) were held; it’s “over”, 5% say."
    assert markdown(text) == text


def test_markup_is_left_alone() -> None:
    assert markdown(Markup("<b>x</b>")) == "<b>x</b>"


def test_control_characters_do_not_reach_the_engine() -> None:
    assert markdown("a\x02wzxhzdk:0\x03\x1b") == ("a&#65533;wzxhzdk&#58;0&#65533;&#65533;")
