"""Does every address that ever was still lead a reader on?

The built pages are asked for each id that is gone: its anchor stands beside its successor, or on a
line that links to what became of it; and where it had a page, a page is there that does the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model.addresses import Address
from generator.model.former_addresses import Former, Formers
from generator.publishing.audit.claims import Finding


@dataclass(frozen=True)
class Expected:
    """What is to lead on from a built page: ids that stood on it, and the page itself."""

    anchors: list[Former] = field(default_factory=list)
    itself: list[Former] = field(default_factory=list)


def expected(formers: Formers) -> dict[str, Expected]:
    """Return what is to lead on, by the file of the page."""
    found: dict[str, Expected] = {}
    for former in formers.all:
        found.setdefault(Address(former.page).file, Expected()).anchors.append(former)
        if former.own_page:
            found.setdefault(Address(former.own_page).file, Expected()).itself.append(former)
    return found


def lost_addresses(
    file: str, page: LexborHTMLParser | None, expected: Expected
) -> Iterator[tuple[str, Finding]]:
    """Yield the file and the fault of each old address that leads nowhere, or to another thing.

    There may be no such page.
    """
    for former in expected.anchors:
        yield from _anchor(file, page, former)
    for former in expected.itself:
        yield from _own_page(file, page, former)


def _anchor(
    file: str, page: LexborHTMLParser | None, former: Former
) -> Iterator[tuple[str, Finding]]:
    node = page.css_first(f'[id="{former.id}"]') if page else None
    if node is None:
        hint = "print `w.former(...)` inside its successor, or the lines of former.md.j2"
        yield file, (f"nothing stands at the old address `{former.id}`", hint)
    elif not _is_beside(node, former) and not _targets(former) <= _links(node, file):
        hint = "the anchor stands inside its successor, or its line links to all that it became"
        yield file, (f"the old address `{former.id}` does not lead on", hint)


def _own_page(
    file: str, page: LexborHTMLParser | None, former: Former
) -> Iterator[tuple[str, Finding]]:
    body = page.body if page else None
    if body is None:
        yield file, ("no page stands at this old address", "the build writes it: see redirects.py")
    elif former.why not in body.text() or not _targets(former) <= _links(body, file):
        hint = "redirects.html.j2 gives the reason and links to all that the page became"
        yield file, ("this old page does not lead on", hint)


def _is_beside(node: LexborNode, former: Former) -> bool:
    """Tell whether an empty anchor stands inside the one successor of an id."""
    if former.became != "moved" or (node.text() or "").strip():
        return False
    ids = set()
    above = node.parent
    while above is not None:
        ids |= {above.attributes.get("id"), above.attributes.get("data-claim")}
        above = above.parent
    return former.successors[0].id in ids


def _targets(former: Former) -> set[str]:
    found = [successor.address for successor in former.successors]
    found += [former.correction] if former.correction else []
    return {f"/{address.href()}" for address in found}


def _links(node: LexborNode, file: str) -> set[str]:
    return {urljoin(f"/{file}", link.attributes.get("href") or "") for link in node.css("a[href]")}
