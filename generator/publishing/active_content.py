"""What runs, loads or leads away, and that no template put there.

Everything that people write is escaped where it is printed. This is for the day on which that
fails somewhere: a page may hold only elements and attributes that templates use, addresses of the
web or of the site itself, and the inline scripts of the policy. Whatever else stands there fails
the build, and the policy does not allow it either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.exports.plain import plain
from generator.model.site import KINDS, Site
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.publishing.policy import EMBED_POLICY, INLINE_SCRIPTS, POLICY, script_hash

# fmt: off
ELEMENTS = frozenset((
    "a", "article", "aside", "b", "body", "br", "button", "circle", "code", "dd", "del", "desc",
    "details", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "form", "g", "h1", "h2",
    "h3", "h4", "head", "header", "hr", "html", "i", "input", "ins", "label", "li", "line",
    "link", "main", "meta", "nav", "noscript", "ol", "optgroup", "option", "p", "path", "polygon",
    "polyline", "pre", "rect", "script", "section", "select", "span", "strong", "summary", "sup",
    "svg", "table", "tbody", "td", "template", "text", "th", "thead", "time", "title", "tr",
    "tspan", "ul",
))
ATTRIBUTES = frozenset((
    "as", "autocapitalize", "autocomplete", "autocorrect", "charset", "class", "content",
    "crossorigin", "cx", "cy", "d", "defer", "dir", "for", "height", "hidden", "href",
    "http-equiv", "id", "label", "lang", "name", "placeholder", "points", "property", "r", "rel",
    "required", "role", "rx", "ry", "scope", "spellcheck", "src", "stroke-dasharray",
    "stroke-width",
    "tabindex", "target", "text-anchor", "title", "transform", "type", "value", "viewBox", "width",
    "x", "x1", "x2", "xmlns", "y", "y1", "y2",
))
# fmt: on
# What scripts load or go to.
_LOADED = (
    "data-leaflet",
    "data-leaflet-css",
    "data-live",
    "data-map",
    "data-parts",
    "data-root",
    "data-to",
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|[/\\]{2}", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20]")  # by browsers, in front of and inside a scheme
_REFRESH = re.compile(r"0; url=(.*)", re.DOTALL)
_DATA = ("application/json", "application/ld+json")


@dataclass(frozen=True)
class Strange:
    """What no template puts on a page: the start of the element, what is wrong, what betrays it."""

    element: str
    what: str
    sign: str


def active_content(site: Site, found: Mapping[str, Sequence[Strange]]) -> Iterator[Problem]:
    """Yield a problem for each thing `found` in a page, by the file; `site` is what pages show."""
    for path, faults in found.items():
        for fault in faults:
            whose = _written_in(site, fault.sign)
            message = f"{fault.what}, which no template puts there: {fault.element}"
            hint = (
                f"it comes from {whose}: remove it there; the generator is at fault too"
                if whose
                else "no text may become an element: look for a template that prints one unescaped"
            )
            yield Problem(Mark(path, 0), Code.PAGE_ACTIVE, message, hint)


def strange(tree: LexborHTMLParser, policy: str = POLICY) -> Iterator[Strange]:
    """Yield what no template puts on a page that has this policy."""
    for node in tree.css("*"):
        for what, sign in _faults(node, policy):
            yield Strange((node.html or "").partition(">")[0][:200] + ">", what, sign)
        if node.tag == "template":
            # What is in it is no part of the page until a script puts it there.
            inner = (node.html or "").partition(">")[2].rpartition("</")[0]
            yield from strange(LexborHTMLParser(inner), policy)


def _faults(node: LexborNode, policy: str) -> Iterator[tuple[str, str]]:
    tag = (node.tag or "").lower()
    if tag not in ELEMENTS:
        yield f"an element `{tag}`", f"<{tag}"
    for name, value in node.attributes.items():
        if name not in ATTRIBUTES and not name.startswith(("data-", "aria-")):
            yield f"an attribute `{name}`", name
        elif name in ("href", "src", *_LOADED) and not _leads_well(tag, name, node, value or ""):
            yield f"an address in `{name}`", value or ""
    if tag == "script" and policy == EMBED_POLICY:
        yield "a script on a page for frames", "<script"
    elif tag == "script" and "src" not in node.attributes and not _known_script(node):
        yield "an inline script", node.text()
    if tag == "meta" and "http-equiv" in node.attributes and not _known_meta(node, policy):
        yield "a `meta http-equiv`", node.attributes.get("content") or ""


def _leads_well(tag: str, name: str, node: LexborNode, value: str) -> bool:
    """Links may lead to the web; what is loaded comes from the site itself."""
    found = _SCHEME.match(_IGNORED.sub("", value))
    named = tag == "link" and node.attributes.get("rel") in ("canonical", "prev", "next")
    web = (tag == "a" and name == "href") or named
    return found is None or (web and (found[1] or "").lower() in ("http", "https"))


def _known_script(node: LexborNode) -> bool:
    kind = node.attributes.get("type")
    if kind not in _DATA:
        return script_hash(node.text()) in INLINE_SCRIPTS
    try:
        json.loads(node.text())
    except ValueError:
        return False
    return True


def _known_meta(node: LexborNode, policy: str) -> bool:
    kind, content = node.attributes["http-equiv"], node.attributes.get("content") or ""
    refresh = _REFRESH.fullmatch(content)
    if kind == "refresh" and refresh:
        return _SCHEME.match(_IGNORED.sub("", refresh[1])) is None
    return kind == "Content-Security-Policy" and content == policy


def _written_in(site: Site, sign: str) -> str:
    """Return the record and field of the first text that holds what betrays an element, or ""."""
    sign = " ".join(sign.split()).casefold()
    texts = (
        (kind, path, text)
        for kind, records in {"site": plain(site.info), **_records(site)}.items()
        for path, text in _texts(records)
    )
    for kind, path, text in texts:
        if sign and sign in " ".join(text.split()).casefold():
            mark = site.mark(kind, *path)
            return f"`{'.'.join(map(str, path))}` ({mark.file}:{mark.line})"
    return ""


def _records(site: Site) -> Mapping[str, Any]:
    return {
        kind: {slug: plain(record) for slug, record in site.records(kind).items()} for kind in KINDS
    }


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, str):
        yield path, value
    pairs = enumerate(value) if isinstance(value, list | tuple) else ()
    for key, item in value.items() if isinstance(value, Mapping) else pairs:
        yield from _texts(item, (*path, key))
