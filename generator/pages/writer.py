"""What templates call while a page is written: it links names, cites statements, gives anchors."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from generator.model.addresses import (
    CORRECTIONS,
    DISPUTES,
    TIMELINE,
    Address,
    Publication,
    address_of,
    address_of_statement,
    event_address,
    record_address,
    source_address,
)
from generator.model.dates import words as date_words
from generator.model.former_addresses import Former, Formers
from generator.model.site import Entry, Site
from generator.pages import attribution
from generator.pages.citations import Citation, Note, Passage, citation
from generator.pages.counts import Series, series_of
from generator.pages.page import Page
from generator.problems.escape import markdown
from generator.provenance.passages.cited import Cited


@dataclass
class Writer:
    """What templates call while one page is written; it remembers what was linked and cited."""

    evidence: Cited
    published: Publication
    page: Page
    formers: Formers
    linked: set[str] = field(default_factory=set)
    anchored: set[str] = field(default_factory=set)
    notes: dict[Note, list[Citation]] = field(default_factory=dict)
    """The footnotes, each with the citations of the statements that share it."""
    cites: dict[str, str] = field(default_factory=dict)
    """Each cited statement with the id of its footnote: that of the first to have it."""

    def __post_init__(self) -> None:
        self.linked.add(self.page.subject)

    @property
    def site(self) -> Site:
        """The site that is written."""
        return self.evidence.site

    def text(self, words: str) -> Markup:
        """Return a text with each name linked to its page on its first mention here."""
        parts = []
        at = 0
        for mention in self.site.names.mentions(words):
            parts.append(markdown_part(words[at : mention.start]))
            parts.append(self._mention(mention.key, words[mention.start : mention.end]))
            at = mention.end
        parts.append(markdown_part(words[at:]))
        return Markup("").join(parts)

    def _mention(self, key: str, words: str) -> Markup:
        target = address_of(self.site, key)
        if key in self.linked or target.path == self.page.path:
            return markdown_part(words)
        self.linked.add(key)
        return self.link(target, words)

    def link(self, target: Address | str, words: str, heard: str = "") -> Markup:
        """Return a Markdown link to an address, or to the page at a path.

        `heard` goes on where `words` end, for those who hear the page: it tells apart links that
        look the same.
        """
        address = Address(target) if isinstance(target, str) else target
        relative = address.relative_to(self.page.path)
        link = Markup("[{}]({})").format(markdown(words), relative)
        return link + Markup("{{:{} }}").format(_heard(words, heard)) if heard else link

    def heading(self, words: str, marks: str = "") -> Markup:
        """Return a heading's words with its attributes, `marks`.

        Engines make its anchor of Latin letters and digits; one without any gets its own here.
        """
        if not re.search("[A-Za-z0-9]", words):
            anchor = re.sub(r"\W+", "-", words.casefold()).strip("-")
            marks = f"#{anchor} {marks}" if anchor else marks
        end = Markup(" {{: {} }}").format(marks.strip()) if marks else ""
        return markdown(words) + end

    def asset(self, path: str) -> str:
        """Return the link to a file of the site, for raw HTML."""
        return posixpath.relpath(path, posixpath.dirname(self.page.path) or ".")

    def name(self, slug: str, words: str = "") -> Markup:
        """Return a party's or place's name as a link, plain on its own page."""
        name = words or self.site.entities[slug].name
        if slug == self.page.subject:
            return markdown(name)
        self.linked.add(slug)
        return self.link(address_of(self.site, slug), name)

    def event(self, slug: str) -> Markup:
        """Return an event's title as a link to the timeline."""
        return self.link(event_address(self.site, slug), self.site.events[slug].title)

    def figure(self, slug: str) -> Address:
        """Return where a figure with all its numbers stands."""
        return record_address(self.site, "figures", slug)

    def series(self, slug: str) -> Series:
        """Return the numbers of a figure along time."""
        return series_of(self.site, slug)

    def entries(self, keys: Iterable[str]) -> list[Entry]:
        """Return statements by their ids."""
        return [self.site.entries[key] for key in keys]

    def disputes(self, key: str) -> list[str]:
        """Return the questions to which a statement is an answer, but not on their own page."""
        return self.site.disputed.get(key, []) if self.page.path != DISPUTES else []

    def dispute(self, slug: str) -> Markup:
        """Return a disputed question as a link to the answers of all sides."""
        return self.link(Address(DISPUTES, slug), self.site.disputes[slug].question)

    def filtered(self, key: str, slug: str) -> Markup:
        """Return the link to the timeline with the events of a party (`who`) or place (`where`)."""
        path, anchor = Address(TIMELINE).relative_to(self.page.path), f"?{key}={slug}"
        name = attribution.short(self.site, slug)
        words = f"The {len(self.site.events_of(slug))} events in full"
        hidden = Markup('<span class="ex-hidden"> with {}</span>').format(markdown(name))
        return Markup("[{}{}]({}{})").format(markdown(words), hidden, path, anchor)

    def of(self, key: str) -> Address | None:
        """Return where the statement or event of an id stands, or None for a withdrawn one."""
        if key in self.site.events:
            return event_address(self.site, key)
        entry = self.site.entries.get(key)
        return address_of_statement(self.site, entry) if entry else None

    def correction(self, key: str) -> Markup:
        """Return the link to the latest correction of a statement or event; "" without one."""
        slug = self.site.corrected.get(key)
        if slug is None:
            return Markup("")
        day = date_words(self.site.corrections[slug].date)
        return self.link(Address(CORRECTIONS, slug), f"Corrected {day}")

    def external(self, url: str, words: str, heard: str = "") -> Markup:
        """Return a link out of the site, `heard` as in `link`; `url` is http or https."""
        name = _heard(words, heard)
        return Markup('<a href="{}"{}>{}</a>').format(escape(url), name, markdown(words))

    def opening(self, passage: Passage, words: str) -> Markup:
        """Return the link that opens a passage; on paper its source's address follows."""
        shown = Markup(' data-address="{}"').format(passage.address) if passage.source else ""
        lang = Markup(' lang="{}"').format(passage.lang) if passage.lang and passage.pointer else ""
        link = Markup('<a class="ex-pointer"{}{} href="{}">{}</a>')
        return link.format(shown, lang, passage.url, markdown(words))

    def prose(self, text: str) -> Markup:
        """Return a text of the generator's own, in which backticks stand around code."""
        parts = enumerate(text.split("`"))
        code = Markup("<code>{}</code>")
        return Markup("").join(
            code.format(markdown(part)) if index % 2 else markdown_part(part)
            for index, part in parts
        )

    def lines(self, text: str) -> Markup:
        """Return lines for an element that keeps them as they are."""
        return escape(text)

    def claim_id(self, key: str) -> Markup:
        """Return the id attribute of a statement or record, once a page."""
        if key in self.anchored:
            return Markup("")
        self.anchored.add(key)
        return Markup(' id="{}"').format(key)

    def former(self, kind: str, key: str) -> Markup:
        """Return the anchors that a record or statement had under other ids, once a page."""
        old = [key for key in self.formers.anchors.get((kind, key), ()) if key not in self.anchored]
        self.anchored.update(old)
        return Markup("").join(
            Markup('<span class="ex-former" id="{}"></span>').format(k) for k in old
        )

    @property
    def gone(self) -> list[Former]:
        """What stood on this page and has no anchor on it by now: to ask for at the page's end."""
        here = self.formers.by_page.get(self.page.path, ())
        return [former for former in here if former.id not in self.anchored]

    def cite(self, entry: Entry) -> Markup:
        """Return the reference to a statement's footnote, and keep the footnote for the end."""
        if entry.id not in self.cites:
            own = citation(self.evidence, entry, self.published)
            sharing = self.notes.setdefault(own.note, [])
            sharing.append(own)
            self.cites[entry.id] = sharing[0].id
        return Markup("[^{}]").format(self.cites[entry.id])

    def source(self, slug: str) -> Address:
        """Return where a source is described."""
        return source_address(self.site, slug)

    def own_link(self, cited: Citation, heard: str) -> Markup:
        """Return the link to a statement's lasting address; `heard` as in `link`."""
        address = address_of_statement(self.site, self.site.entries[cited.id])
        return self.link(address, "Link to this statement", heard)

    def runs(self, entries: Iterable[Entry]) -> list[attribution.Run]:
        """Return statements as runs of one voice."""
        return attribution.runs(self.site, entries)


def _heard(words: str, more: str) -> Markup:
    """Return the attribute that names a link for those who hear it: its words, and more."""
    return Markup(' aria-label="{}"').format(markdown(words + more)) if more else Markup("")


def markdown_part(text: str) -> Markup:
    """Escape a part of a line, whose outer spaces count."""
    space = Markup(" ")
    if not text.strip():
        return space if text else Markup("")
    before = space if text[:1].isspace() else ""
    after = space if text[-1:].isspace() else ""
    return Markup("{}{}{}").format(before, markdown(text), after)
