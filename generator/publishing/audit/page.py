"""A built page as plain values: what its templates marked, and every word that they did not.

Templates mark what they make: `data-claim` is on a statement's words, `data-listed` on a line to
it, `data-voice` on whose claim it is, `data-quote` on quotations, `data-value` on numbers,
`data-spread` on how far apart they are, and `data-editorial` on a template's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAIN = "article.md-content__inner"
MARKS = ("data-claim", "data-voice", "data-quote", "data-listed", "data-value", "data-spread")

_MARKED = {*MARKS, "data-editorial"}
_CITATION = 'sup[id^="fnref"]'
_BLOCKS = re.compile(
    "address|article|aside|blockquote|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|"
    "header|hr|li|main|nav|ol|p|pre|section|summary|svg|table|tbody|td|th|thead|tr|ul"
)
_SILENT = frozenset(("script", "style", "template"))
# Attributes that are read out or shown.
_SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title")
_NEAR = 3  # levels above a claim at which its label may stand: the body and the run, say


@dataclass(frozen=True)
class Label:
    """Words that say whose claim something is: the voices of their marks, and whose they are."""

    words: str
    voices: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """An element that shows a statement: without its citations, which are `refs`."""

    id: str
    anchor: str
    words: str
    refs: tuple[str, ...]
    closes: bool
    """Whether a citation stands directly behind the words."""
    labels: tuple[Label, ...]
    in_run: bool


@dataclass(frozen=True)
class Marked:
    """A quotation or a number with its statement; `before` is the claim that follows it."""

    id: str
    words: str
    before: str = ""


@dataclass(frozen=True)
class Listed:
    """A line that names a statement by its words, with its voice, and links to its address."""

    id: str
    words: str
    voices: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class Editorial:
    """A template's own words, those of each element, and what no mark may be around (or "")."""

    words: str
    parts: tuple[str, ...]
    around: str


@dataclass(frozen=True)
class Footnote:
    """The text of a footnote and the addresses it links to."""

    id: str
    words: str
    links: tuple[str, ...]


@dataclass(frozen=True)
class Loose:
    """Words without a mark: one text node, the block it stands in, and the footnote if any.

    `link` is the address that they lead to, and `under` the anchor of the heading above.
    """

    words: str
    block: int
    note: str
    link: str = ""
    under: str = ""


@dataclass(frozen=True)
class BuiltPage:
    """What the audit needs to know of one page. `file` is its path in the folder of the site."""

    file: str
    title: str
    description: str
    footer: str
    as_of: str
    claims: tuple[Claim, ...]
    labels: tuple[Label, ...]
    quotes: tuple[Marked, ...]
    listed: tuple[Listed, ...]
    numbers: tuple[Marked, ...]
    spreads: tuple[Marked, ...]
    editorials: tuple[Editorial, ...]
    footnotes: tuple[Footnote, ...]
    stray_refs: tuple[str, ...]
    """Citations outside of a claim."""
    numbered: frozenset[tuple[str, str]]
    """Each citation's footnote and the number that it shows for it."""
    loose: tuple[Loose, ...]
    drawn: tuple[str, ...]
    """The texts of the pictures."""
    links: frozenset[str]


def read_page(file: str, text: str) -> BuiltPage | None:
    """Return a page from its HTML; None where it has no main column or only redirects."""
    return page_of(file, LexborHTMLParser(text))


def page_of(file: str, tree: LexborHTMLParser) -> BuiltPage | None:
    """Return what `read_page` does of a tree, which has no citations any more afterwards."""
    main = tree.css_first(MAIN)
    if main is None or tree.css_first('meta[http-equiv="refresh"]') is not None:
        return None
    footnotes = tuple(_footnotes(main))
    for back in main.css("a.footnote-backref"):
        back.decompose()
    labels = list(_labels(main))
    claims = tuple(_claim(node, labels) for node in main.css("[data-claim]"))
    stray = tuple(_target(ref) for ref in main.css(_CITATION) if not _owner(ref, "data-claim"))
    editorials = tuple(map(_editorial, main.css("[data-editorial]")))
    numbered = frozenset((_target(ref), squash(ref.text())) for ref in main.css(_CITATION))
    for ref in main.css(_CITATION):
        ref.decompose()
    return BuiltPage(
        file=file,
        title=_text_of(tree, "title"),
        description=_attribute(tree.css_first('meta[name="description"]'), "content"),
        footer=_text_of(tree, "footer"),
        as_of=_text_of(tree, f"{MAIN} .ex-asof"),
        claims=claims,
        labels=tuple(label for _, label in labels),
        quotes=tuple(_quotes(main)),
        listed=tuple(map(_listed, main.css("[data-listed]"))),
        numbers=_marked(main, "data-value"),
        spreads=_marked(main, "data-spread"),
        editorials=editorials,
        footnotes=footnotes,
        stray_refs=stray,
        numbered=numbered,
        loose=tuple(_under_headings(main)),
        drawn=tuple(_drawn(main)),
        links=frozenset(_attribute(link, "href") for link in main.css("a[href]")),
    )


def squash(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return " ".join(text.split())


def _attribute(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "") if node is not None else ""


def _text_of(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return squash(node.text()) if node is not None else ""


def _above(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _owner(node: LexborNode, mark: str) -> str:
    return next(filter(None, (_attribute(above, mark) for above in _above(node))), "")


def _target(ref: LexborNode) -> str:
    """Return the statement's id that a citation reference points at, without `#fn:`."""
    link = ref.css_first("a.footnote-ref")
    return _attribute(link, "href").removeprefix("#fn:")


def _labels(main: LexborNode) -> Iterator[tuple[int, Label]]:
    """Yield each label with the element it stands in: it speaks for all claims there."""
    for node in main.css("[data-voice]"):
        parent = node.parent
        if parent is None:
            continue
        note = _note_of(node)
        shown = squash(node.text()).removesuffix(".")
        claims = tuple(_attribute(claim, "data-claim") for claim in parent.css("[data-claim]"))
        yield parent.mem_id, Label(shown, _voices(node), (note,) if note else claims)


def _voices(node: LexborNode) -> tuple[str, ...]:
    marks = (_attribute(mark, "class") for mark in node.css(".ex-mark"))
    return tuple(re.sub(r".*ex-mark--(\w+).*", r"\1", mark) for mark in marks)


def _listed(node: LexborNode) -> Listed:
    links = tuple(_attribute(link, "href") for link in node.css("a[href]"))
    return Listed(_attribute(node, "data-listed"), squash(node.text()), _voices(node), links)


def _note_of(node: LexborNode) -> str:
    ids = (_attribute(above, "id") for above in _above(node))
    return next((key.removeprefix("fn:") for key in ids if key.startswith("fn:")), "")


def _claim(node: LexborNode, labels: list[tuple[int, Label]]) -> Claim:
    near = {above.mem_id: above for above in islice(_above(node), _NEAR)}
    refs = node.css(_CITATION)
    return Claim(
        id=_attribute(node, "data-claim"),
        anchor=_attribute(node, "id"),
        words=squash("".join(_texts(node))),
        refs=tuple(_target(ref) for ref in refs),
        closes=bool(refs) and _ends_with(node, refs[-1]),
        labels=tuple(label for parent, label in labels if parent in near),
        in_run=any("ex-run" in _attribute(above, "class").split() for above in near.values()),
    )


def _ends_with(node: LexborNode, last: LexborNode) -> bool:
    children = [c for c in node.iter(include_text=True) if c.tag != "-text" or c.text().strip()]
    return bool(children) and children[-1].mem_id == last.mem_id


def _texts(node: LexborNode) -> Iterator[str]:
    """Yield the text below a node, without citations."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text()
        elif not (child.tag == "sup" and _attribute(child, "id").startswith("fnref")):
            yield from _texts(child)


def _quotes(main: LexborNode) -> Iterator[Marked]:
    nodes = main.css("[data-quote], [data-claim]")
    for index, node in enumerate(nodes):
        key = _attribute(node, "data-quote")
        if key:
            after = nodes[index + 1 : index + 2]
            before = _attribute(after[0], "data-claim") if after else ""
            yield Marked(key, squash(node.text()), before)


def _marked(main: LexborNode, mark: str) -> tuple[Marked, ...]:
    return tuple(Marked(_attribute(n, mark), squash(n.text())) for n in main.css(f"[{mark}]"))


def _editorial(node: LexborNode) -> Editorial:
    parts = tuple(squash(part.text()) for part in node.css("*"))
    return Editorial(squash(node.text()), parts, _around(node))


def _around(node: LexborNode) -> str:
    """Return what makes an editorial mark too wide: it may not hide a claim or hold blocks."""
    for mark in MARKS:
        if node.css_first(f"[{mark}]") is not None or mark in node.attributes:
            return mark
    if node.css_first(_CITATION) is not None:
        return "a citation"
    inner = (child.tag for child in node.css("*") if child.mem_id != node.mem_id)
    return next((f"<{tag}>" for tag in inner if _BLOCKS.fullmatch(tag or "")), "")


def _footnotes(main: LexborNode) -> Iterator[Footnote]:
    for item in main.css('.footnote li[id^="fn:"]'):
        links = tuple(_attribute(link, "href") for link in item.css("a[href]"))
        yield Footnote(_attribute(item, "id").removeprefix("fn:"), squash(item.text()), links)


def _under_headings(main: LexborNode) -> Iterator[Loose]:
    anchors = {node.mem_id: node.id or "" for node in main.css("h1, h2, h3")}
    under = ""
    for piece in _loose(main, main.mem_id, ""):
        under = anchors.get(piece.block, under)
        yield replace(piece, under=under)


def _loose(node: LexborNode, block: int, note: str, link: str = "") -> Iterator[Loose]:
    """Yield every text below a node that no mark is around, and words in attributes too."""
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            words = squash(child.text())
            if words:
                yield Loose(words, block, note, link)
            continue
        attributes = child.attributes
        if tag in _SILENT or tag == "svg" or attributes.keys() & _MARKED:
            continue
        for name in _SPOKEN:
            if attributes.get(name):
                yield Loose(squash(attributes[name] or ""), child.mem_id, note)
        key = attributes.get("id") or ""
        inner = key.removeprefix("fn:") if key.startswith("fn:") else note
        around = child.mem_id if _BLOCKS.fullmatch(tag or "") else block
        yield from _loose(child, around, inner, attributes.get("href") or link)


def _drawn(main: LexborNode) -> Iterator[str]:
    for picture in main.css("svg"):
        yield _attribute(picture, "aria-label")
        for node in picture.css("text, title, desc"):
            yield squash(node.text(separator=" "))
