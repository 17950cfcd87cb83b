"""A project's own pages: Markdown in `overrides/pages/`, shown as what it is, editorial.

No statement stands on such a page, so every block of it is marked. HTML is shown as it is written,
and what no template uses (pictures, quotations set apart) is not read as Markdown either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from generator.pages.page import Page
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem, SiteDataError

FOLDER = Path("overrides/pages")
TEMPLATE = "own_page.md.j2"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
# The blocks that hold text, and none of which holds another of them.
_BLOCKS = ("paragraph_open", "heading_open", "th_open", "td_open", "fence", "code_block")
_LINK = re.compile(r"(?P<page>[\w/-]+)\.md(?P<anchor>#.*)?")
_LONGEST = 300  # characters of a description, which search engines cut anyway


def own_pages(taken: Collection[str], folder: Path = FOLDER) -> list[Page]:
    """Return the project's own pages by name; `taken` are the paths of all others.

    Raises `SiteDataError` with what is wrong with any of them.
    """
    files = sorted(folder.glob("*.md"))
    problems = [problem for file in files for problem in _problems(file, taken)]
    if problems:
        raise SiteDataError(problems)
    return [_page(file) for file in files]


def _problems(file: Path, taken: Collection[str]) -> Iterator[Problem]:
    mark = Mark(file.as_posix(), 1)

    def problem(what: str, help_: str) -> Problem:
        return Problem(mark, Code.OWN_PAGE, what, help_)

    if not _NAME.fullmatch(file.name):
        yield problem(
            "the name is no address", "use small letters, digits and hyphens: about-us.md"
        )
    if file.name in taken:
        yield problem(f"there is a page {file.name} already", "give it another name")
    try:
        tokens = _read(file)
    except UnicodeDecodeError:
        yield problem("this is not UTF-8", "save the file as UTF-8")
        return
    if not tokens or tokens[0].tag != "h1" or not _text(tokens[1]):
        yield problem("there is no title", "begin with a line such as `# About us`")
    elif not _first_paragraph(tokens):
        yield problem("there is no text", "write a paragraph below the title")
    for token in tokens[3:]:
        if token.tag == "h1" and token.map and token.nesting == 1:
            yield Problem(
                Mark(file.as_posix(), token.map[0] + 1), Code.OWN_PAGE,
                "this is a second title", "use `##` for a heading",
            )  # fmt: skip


def _page(file: Path) -> Page:
    tokens = _read(file)
    return Page(
        file.name,
        TEMPLATE,
        _text(tokens[1]),
        _first_paragraph(tokens)[:_LONGEST],
        f"../{file.as_posix()}",
        context={"blocks": _marked(tokens[3:])},
    )


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.disable(["html_block", "html_inline", "image", "blockquote"])


def _read(file: Path) -> list[Token]:
    return _parser().parse(file.read_text(encoding="utf-8-sig"))


def _marked(tokens: Sequence[Token]) -> Markup:
    """Return the HTML of blocks, each with the mark of what is editorial."""
    for token in tokens:
        if token.type in _BLOCKS:
            token.attrSet("data-editorial", "")
        token.hidden = False  # a list's items hold paragraphs, which take the mark
        for child in token.children or []:
            if child.type == "link_open":
                child.attrSet("href", _href(str(child.attrGet("href"))))
    parser = _parser()
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(html)  # noqa: S704 - its HTML is that of the parser alone


def _href(href: str) -> str:
    """Return an address as the site has it: a page's Markdown becomes HTML."""
    found = _LINK.fullmatch(href)
    return f"{found['page']}.html{found['anchor'] or ''}" if found else href


def _first_paragraph(tokens: Sequence[Token]) -> str:
    pairs = pairwise(tokens)
    return next((_text(inline) for token, inline in pairs if token.type == "paragraph_open"), "")


def _text(inline: Token) -> str:
    """Return the words of a block, without their marks."""
    parts = (
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or []
    )
    return " ".join("".join(parts).split())
