"""What the search finds: one entry for each page, record and statement, in the theme's format.

The index is a file like any other, so no plugin reads the built pages for it. Each statement has
its own entry, whose address is the statement's. The theme puts titles and texts into its
list as HTML, so everything from the YAML is escaped here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape
from typing import Any

from generator.model.addresses import (
    CORRECTIONS,
    Address,
    address_of,
    address_of_statement,
    event_address,
    record_address,
)
from generator.model.dates import words
from generator.model.entities import Named
from generator.model.records import FigureValue, Membership, OtherName, Record, Relation, Term
from generator.model.site import Entry, Site
from generator.pages.attribution import label, office, short
from generator.pages.english import capital
from generator.pages.page import Page

INDEX = "search/search_index.json"

Document = dict[str, Any]

# The theme looks for every word typed as the beginning of a word, small ones too: "a" would find
# almost everything. So small words are borders between words.
_SMALL = (
    *("a", "an", "and", "are", "as", "at", "be", "by", "did", "do", "for", "from", "had", "has"),
    *("he", "how", "in", "is", "it", "its", "of", "on", "or", "that", "the", "this", "to", "was"),
    *("were", "what", "when", "where", "who", "why", "with"),
)
_SMALL_PATTERN = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _SMALL)
# Words end at spaces, hyphens, slashes, quotation marks and brackets, and at commas, points and
# colons unless a digit follows (4,400). An apostrophe takes the s of "Bell’s" along. The theme
# splits before it reads character references, so these are borders too. No lookbehind: not every
# browser has it.
_BORDERS = (
    r"&(?:(?:[lg]t|amp);)?",
    rf"(?:^|\s+)(?:{_SMALL_PATTERN})(?=\s|$)",
    r"['’](?:s(?!\w))?",
    r"[,.:](?!\d)",
    r"[\s\-\u2010-\u2015/·…“”„‘«»\"()\[\]!?;]+",
)
# A name in a title, or another spelling of it, counts more than a word in a text. The theme puts
# pages before what stands on them; the weights of records make up for that.
_NAMES, _TEXT = 2, 1
_PLACE, _PERSON, _TERM, _PARTY, _EVENT, _LEDGER = 4, 3, 3, 1.5, 1.5, 0.1

_HEADING = re.compile(r"^## (.+?)(?: \{:([^}]*)\})?$", re.MULTILINE)
_WORD = re.compile(r"\b(?!the\b)\w\w+")


def search_index(site: Site, pages: Iterable[tuple[Page, str]]) -> bytes:
    """Return the index as JSON, with a line for each entry.

    `pages` are all pages with their Markdown, whose headings are read.
    """
    config = {
        "lang": ["en"],
        "separator": "|".join(_BORDERS),
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": _NAMES}, "text": {"boost": _TEXT}},
    }
    lines = ",\n".join(map(_json, documents(site, pages)))
    return f'{{"config":{_json(config)},"docs":[\n{lines}\n]}}\n'.encode()


def documents(site: Site, pages: Iterable[tuple[Page, str]]) -> Iterator[Document]:
    """Yield the entries: pages first, as the theme asks, then what stands on them."""
    for page, markdown in pages:
        yield _page(site, page, markdown)
    yield from _records(site)
    for entry in site.entries.values():
        yield _statement(site, entry)


def _page(site: Site, page: Page, markdown: str) -> Document:
    address = Address(page.path)
    if page.subject:
        return _named(address, site.parties[page.subject], _what(site, page.subject), _PARTY)
    titles = [source.title for source in site.sources.values()]
    headings = " · ".join(title for title in _headings(markdown) if title not in titles)
    text = f"{page.description} {headings}".strip()
    ledger = page.path.startswith("sources/")
    return _document(address, page.title, text, boost=_LEDGER if ledger else 1)


def _what(site: Site, slug: str) -> str:
    """Return in a few words who or what a party is; its summary is found as a statement."""
    body = site.organizations.get(slug) or site.things.get(slug)
    return capital(body.kind if body else office(site, slug))


def _headings(markdown: str) -> list[str]:
    found = _HEADING.findall(markdown)
    return [unescape(title) for title, marks in found if "data-search-exclude" not in marks]


def _records(site: Site) -> Iterator[Document]:
    for slug, record in site.entities.items():
        address = address_of(site, slug)
        if address.anchor:
            boost = _PLACE if slug in site.places else _PERSON
            yield _named(address, record, _note(record.note), boost)
    for slug, term in site.glossary.items():
        boost = 1 if term.see else _TERM  # what the word names comes first
        yield _named(address_of(site, f"glossary:{slug}"), term, _note(term.note), boost)
    for slug, event in site.events.items():
        names = [*event.places, *site.parties_of_event(slug)]
        text = " · ".join(
            [capital(words(event.date)), *(capital(short(site, name)) for name in names)]
        )
        also = _also(event.title, event)
        yield _document(event_address(site, slug), event.title, text, also, boost=_EVENT)
    for slug, source in site.sources.items():
        if not source.has_text:  # an article has a page of its own
            yield _document(record_address(site, "sources", slug), source.title, source.publisher)
    for slug, correction in site.corrections.items():
        text = " ".join(filter(None, [correction.was, correction.now, correction.why]))
        title = f"Correction of {words(correction.date)}"
        yield _document(Address(CORRECTIONS, slug), title, text)


def _note(note: str | None) -> str:
    return f"Editorial note: {note}" if note else ""


def _named(address: Address, record: Named | Term, text: str, boost: float = 1) -> Document:
    """Return the entry of what has a name, with other forms and spellings of it."""
    title = capital(record.term if isinstance(record, Term) else record.name)
    second = record.expansion if isinstance(record, Term) else record.short_name
    if second and _adds(second, [title]):
        title += f" ({second})"
    return _document(address, title, text, _also(title, record, record.aliases), boost=boost)


def _also(title: str, record: Record, aliases: Sequence[str] = ()) -> str:
    """Return as HTML what a record is called elsewhere, and the aliases that add a word."""
    lists = [value for _, value in record if isinstance(value, tuple)]
    elsewhere = [item for value in lists for item in value if isinstance(item, OtherName)]
    known = [title, *(other.name for other in elsewhere)]
    others = [_html(other.name, other.lang) for other in elsewhere]
    for form in aliases:
        if _adds(form, known):
            known.append(form)
            others.append(_html(form))
    return f"Also: {', '.join(others)}" if others else ""


def _adds(form: str, known: Sequence[str]) -> bool:
    """Tell whether a form has a word that the known ones lack."""
    return not _words(form) <= {word for text in known for word in _words(text)}


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _statement(site: Site, entry: Entry) -> Document:
    """Return the entry of a statement: its title says what it is about, and whose voice it is."""
    statement = entry.statement
    voice = label(site, entry)
    if statement.said_on:
        voice += f", {words(statement.said_on)}"
    below = f'<i class="ex-mark ex-mark--{statement.voice}"></i>{_html(voice)}'
    title = capital(_subject(site, entry))
    return _document(address_of_statement(site, entry), title, statement.text, below)


def _subject(site: Site, entry: Entry) -> str:
    statement, owner = entry.statement, entry.owner
    if entry.kind == "events":
        return site.events[owner].title
    if entry.kind == "reactions":
        return site.reactions[owner].title
    if entry.kind == "glossary":
        return site.glossary[owner].term
    if isinstance(statement, FigureValue):
        figure = site.figures[owner]
        return f"{figure.unit}: {figure.amounts[entry.id]}"
    name = short(site, owner)
    if isinstance(statement, Membership):
        return f"{name}: {statement.role}"
    if isinstance(statement, Relation):
        return f"{name} and {short(site, statement.to)}: {statement.label}"
    return name


def _document(
    address: Address, title: str, text: str, below: str = "", *, boost: float = 1
) -> Document:
    """Return an entry; `below` is HTML, shown as a line of its own below the title."""
    found: Document = {
        "location": address.href(),
        "title": _html(title) + (f" <em>{below}</em>" if below else ""),
        # In an element, or the theme would cut the full stop off a text with a hit.
        "text": f"<p>{_html(text)}</p>" if text else "",
    }
    if boost != 1:
        found["boost"] = boost
    return found


def _html(text: str, lang: str | None = None) -> str:
    plain = escape(text, quote=False)
    return f'<span lang="{lang}">{plain}</span>' if lang else plain


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
