"""Footnotes: what a citation says, and the link that opens the passage in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.addresses import Publication, address_of_statement
from generator.model import Entry, Site
from generator.schema import Cite, Source


@dataclass(frozen=True)
class Passage:
    """One cited passage, ready to show."""

    publisher: str
    title: str
    pointer: str
    url: str
    link_words: str


@dataclass(frozen=True)
class Citation:
    """The footnote of one statement: its passages, the reasons behind it, and what to do next."""

    id: str
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...]
    implied: str
    edit: str
    report: str


def citation(site: Site, entry: Entry, published: Publication) -> Citation:
    """Return the footnote of a statement.

    A place's position and a base map are cited on the map's own caption, not here.
    """
    statement = entry.statement
    passages = (_passage(site.sources[cite.source], cite) for cite in statement.cites)
    own = address_of_statement(site, entry)
    body = f"{statement.text}\n\n{published.address}/{own.url()}\n\nWhat is wrong with it?\n"
    return Citation(
        id=entry.id,
        passages=tuple(passages),
        reasons=tuple(_reasons(entry)),
        implied=", ".join(statement.implied),
        edit=published.edit(site.key_mark(entry.kind, *entry.path)),
        report=published.report(f"Statement {entry.id}", body),
    )


def _reasons(entry: Entry) -> Iterator[str]:
    for reason in dict.fromkeys(entry.statement.derived.values()):
        yield reason if reason.endswith((".", "!", "?")) else f"{reason}."


def _passage(source: Source, cite: Cite) -> Passage:
    if source.kind != "article" or not cite.from_ or not cite.to:
        return Passage(source.publisher, source.title, "", source.url or "", "Open the source")
    pointer = f"“{cite.from_} … {cite.to}”"
    url = text_fragment(source.url, cite.from_, cite.to) if source.url else ""
    return Passage(source.publisher, source.title, pointer, url, "Open the passage")


def text_fragment(url: str, start: str, end: str) -> str:
    """Return a link that scrolls to a passage and marks it.

    Follows the URL Fragment Text Directives draft (WICG): `#:~:text=start,end`, where commas,
    ampersands and dashes of the texts themselves are percent-encoded.
    """
    base, _, fragment = url.partition("#")
    return f"{base}#{fragment}:~:text={_encode(start)},{_encode(end)}"


def _encode(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
