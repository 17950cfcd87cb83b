"""Footnotes: what a citation says, and the link that opens the passage in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.model.addresses import Address, Publication, address_of_statement, ledger
from generator.model.dates import words
from generator.model.records import Cite, Voice
from generator.model.reviews import Review
from generator.model.site import Entry, Site
from generator.model.sources import Source
from generator.pages.attribution import label
from generator.pages.english import listed
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.passages import Span, resolve
from generator.provenance.passages.source_days import days_read
from generator.provenance.reviews import review_of


@dataclass(frozen=True)
class Passage:
    """One cited passage, ready to show."""

    source: str
    """The publisher, and the title too where another has the same; "" for the only article."""
    about: str
    """When it was published, and what else readers should know of it, in brackets."""
    where: str
    """The page, second or entry."""
    place: str
    """Its sentence or sentences: "sentence 3"."""
    sentences: int
    """How many the article has; 0 for what is no article."""
    ledger: Address | None
    pointer: str
    url: str
    """Opens the source at the passage."""
    address: str
    """The source's own address, for print."""
    lang: str
    """The language of the passage, "" for English."""
    archive: str
    fate: str
    """What became of the passage, where the source was changed since."""


@dataclass(frozen=True)
class Note:
    """What a footnote says, of every statement that is cited alike: passages and reasons."""

    voice: Voice
    label: str
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...]
    days: tuple[str, ...]
    implied: tuple[tuple[str, str], ...]
    reads: str
    review: str


@dataclass(frozen=True)
class Citation:
    """The footnote of one statement, and what to do next with this statement."""

    id: str
    note: Note
    edit: str
    report: str


def citation(cited: Cited, entry: Entry, published: Publication) -> Citation:
    """Return the footnote of a statement.

    A place's position and a base map are cited on the map's own caption, not here.
    """
    site = cited.site
    statement = entry.statement
    passages = (_passage(cited, entry, index) for index in range(len(statement.cites)))
    own = address_of_statement(site, entry)
    note = Note(
        voice=statement.voice,
        label=label(site, entry),
        passages=tuple(passages),
        reasons=tuple(_reasons(entry)),
        days=tuple(days_read(site, entry, _weekdays(cited, entry))),
        implied=tuple((_name(site, key), said) for key, said in statement.implied.items()),
        reads=_sentence(statement.reads) if statement.reads else "",
        review=_review(review_of(cited, entry)),
    )
    edit = published.edit(site.key_mark(entry.kind, *entry.path))
    report = published.report(entry.id, statement.text, f"{published.address}/{own.url()}")
    return Citation(entry.id, note, edit, report)


def _weekdays(cited: Cited, entry: Entry) -> frozenset[int]:
    """Return the weekdays that the passages name; they are read only where readers are told how."""
    sources = (cited.site.sources[cite.source] for cite in entry.statement.cites)
    if not any(source.days for source in sources):
        return frozenset()
    evidence = cited.evidence(entry)
    return evidence.weekdays if evidence else frozenset()


def _reasons(entry: Entry) -> Iterator[str]:
    for reason in dict.fromkeys(entry.statement.derived.values()):
        yield _sentence(reason)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _name(site: Site, key: str) -> str:
    """Return the name under `implied`, which may be the id of a record."""
    return site.entities[key].name if key in site.entities else key


def _review(review: Review | None) -> str:
    if review is None:
        return "Not yet checked against the passage by a person."
    return f"Checked against the passage by {review.by} on {words(review.date)}."


def _passage(cited: Cited, entry: Entry, index: int) -> Passage:
    cite = entry.statement.cites[index]
    source = cited.site.sources[cite.source]
    name = cited.site.source_name(cite.source)
    about, archive = source_words(source), source.archive or ""
    if not source.has_text or not cite.from_ or not cite.to:
        url = source.url or ""
        if source.title not in name:
            name = f"{name}, “{source.title}”"
        return Passage(name, about, "", "", 0, None, "", url, url, "", archive, "")
    shown = ends(cited, entry, index)
    return Passage(
        source=name if cited.site.rivals else "",
        about=about,
        where=_where(cite),
        place=_place(cited, entry, index),
        sentences=len(cited.locks[cite.source].sentences) if cite.source in cited.locks else 0,
        ledger=_ledger_row(cited, entry, index),
        pointer=f"“{' … '.join(shown)}”",
        url=opening(source, cite, *shown),
        address=source.url or "",
        lang=source.lang or "",
        archive=archive,
        fate=_fate(cited, cite),
    )


def source_words(source: Source) -> str:
    """Return what stands in brackets behind a source: "4 May 2023, by Ida Holm, from a wire"."""
    parts = [
        words(source.date) if source.date else "",
        f"updated {words(source.updated)}" if source.updated else "",
        f"by {listed(source.author)}" if source.author else "",
        f"from {source.via}" if source.via else "",
        "for subscribers" if source.paywall else "",
        f"withdrawn {words(source.retracted.date)}" if source.retracted else "",
    ]
    return ", ".join(filter(None, parts))


def opening(source: Source, cite: Cite, *ends: str) -> str:
    """Return the link that opens a passage: at its words, its page (RFC 8118) or its second (W3C
    Media Fragments); "" for a source without an address."""
    base = (source.url or "").partition("#")[0]
    if not base or source.kind in ("article", "live-blog"):
        return text_fragment(source.url, *ends) if source.url else ""
    if cite.page:
        return f"{base}#page={cite.page}"
    if cite.at:
        seconds = 0
        for number in cite.at.split(":"):
            seconds = seconds * 60 + int(number)
        return f"{base}#t={seconds}"
    return base


def _where(cite: Cite) -> str:
    parts = [
        f"page {cite.page}" if cite.page else "",
        f"at {cite.at}" if cite.at else "",
        f"entry “{cite.entry}”" if cite.entry else "",
    ]
    return ", ".join(filter(None, parts))


def _fate(cited: Cited, cite: Cite) -> str:
    """Say whether a passage of an earlier version stands in the newest one."""
    newest = cited.locks.get(cite.source)
    if cite.version is None or newest is None:
        return ""
    start = f"This is the version of {words(cite.version)}"
    if isinstance(resolve(newest, cite.from_ or "", cite.to or ""), Span):
        return f"{start}; the newest one has the same words."
    return f"{start}; the newest one does not have these words any more."


def ends(cited: Cited, entry: Entry, index: int) -> tuple[str, ...]:
    """Return the first and last words of a passage, or all of it where the two overlap.

    A browser looks for the end behind the start, so overlapping ends would open nothing.
    """
    cite = entry.statement.cites[index]
    start, end = cite.from_ or "", cite.to or ""
    span = cited.passages.get((entry.id, index))
    shared = span.shared if isinstance(span, Span) else 0
    if not shared:
        return start, end
    # The common words as `to` has them: `from` may leave out the comma behind the last.
    return (" ".join([*start.split()[:-shared], *end.split()]),)


def sentences(cited: Cited, entry: Entry, index: int) -> tuple[int, int] | None:
    """Return the numbers of the first and last sentence that a passage takes in, if it has any."""
    span = cited.passages.get((entry.id, index))
    lock = cited.locks.get(entry.statement.cites[index].lock)
    if lock is None or not isinstance(span, Span):
        return None
    return lock.sentence_of(span.first), lock.sentence_of(span.end - 1)


def _place(cited: Cited, entry: Entry, index: int) -> str:
    found = sentences(cited, entry, index)
    if found is None:
        return ""
    first, last = found
    return f"sentence {first}" if first == last else f"sentences {first} to {last}"


def _ledger_row(cited: Cited, entry: Entry, index: int) -> Address | None:
    found = sentences(cited, entry, index)
    page = ledger(entry.statement.cites[index].source)
    if found is None:
        return None
    earlier = entry.statement.cites[index].version
    return page if earlier else Address(page.path, f"sentence-{found[0]}")


def text_fragment(url: str, *ends: str) -> str:
    """Return a link that scrolls to a passage, given whole or by its two ends, and marks it.

    Follows the URL Fragment Text Directives draft (WICG): `#:~:text=start,end`, where commas,
    ampersands and dashes of the texts themselves are percent-encoded.
    """
    base, _, fragment = url.partition("#")
    return f"{base}#{fragment}:~:text={','.join(map(_encode, ends))}"


def _encode(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
