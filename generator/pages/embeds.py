"""One statement or figure as a small page, to be put into a page of somebody else.

Such a page stands alone: it has no script and loads but one small stylesheet. Like the pages at old
addresses it is whole HTML, which every engine copies as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.addresses import (
    CORRECTIONS,
    DISPUTES,
    Address,
    Publication,
    address_of_statement,
    embed_of_figure,
    embed_of_statement,
    record_address,
)
from generator.model.dates import words
from generator.model.former_addresses import Formers
from generator.model.site import Entry
from generator.pages.attribution import Run, runs, withdrawn
from generator.pages.citations import Note, citation
from generator.pages.counts import series_of
from generator.pages.standalone import standalone
from generator.provenance.passages.cited import Cited

_EMBEDDED = {"statements": embed_of_statement, "figures": embed_of_figure}


@dataclass(frozen=True)
class Shown:
    """A statement on such a page, with its citation and what readers should know of it."""

    number: int
    entry: Entry
    run: Run
    note: Note
    publisher: str
    """Who publishes the only article, which the citation itself does not name."""
    withdrawn: list[str]
    corrected: Address | None
    disputes: list[tuple[str, Address]]


def embeds(
    cited: Cited, published: Publication, formers: Formers, styles: Sequence[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield the path in the site and the HTML of a page for each statement and each figure.

    What is gone keeps its page, which says what became of it, so that no frame is left empty.
    `styles` are a project's own stylesheets, by their path in the site.
    """
    site = cited.site
    env = standalone()
    env.globals.update(styles=styles, site=site, published=published, as_of=words(site.info.as_of))
    template = env.get_template("embeds.html.j2")

    def page(
        path: str, title: str, own: Address, entries: Iterable[Entry], **more: object
    ) -> bytes:
        shown = [_shown(cited, published, entry, i) for i, entry in enumerate(entries, start=1)]
        root = "../" * path.count("/")
        return template.render(
            {"gone": None, "series": None, "title": title, "root": root}
            | {"own": own, "path": path, "shown": shown, **more}
        ).encode()

    for entry in site.entries.values():
        path = embed_of_statement(entry.id)
        own = address_of_statement(site, entry)
        yield path, page(path, entry.statement.text, own, [entry])
    for slug, figure in site.figures.items():
        path, series = embed_of_figure(slug), series_of(site, slug)
        own = record_address(site, "figures", slug)
        ends = {one.entry.id: one.entry for one in series.shown}.values()
        yield path, page(path, figure.unit, own, ends, series=series, slug=slug)
    for former in formers.all:
        if former.kind in _EMBEDDED:
            path = _EMBEDDED[former.kind](former.id)
            successors = [item.id for item in former.successors]
            now = [site.entries[key] for key in successors if key in site.entries]
            own = Address(former.page, former.id)
            yield path, page(path, former.sentence, own, now, gone=former)


def _shown(cited: Cited, published: Publication, entry: Entry, number: int) -> Shown:
    site = cited.site
    corrected = site.corrected.get(entry.id)
    return Shown(
        number,
        entry,
        runs(site, [entry])[0],
        citation(cited, entry, published).note,
        site.sources[entry.statement.cites[0].source].publisher if entry.statement.cites else "",
        withdrawn(site, entry),
        Address(CORRECTIONS, corrected) if corrected else None,
        [
            (site.disputes[slug].question, Address(DISPUTES, slug))
            for slug in site.disputed.get(entry.id, [])
        ],
    )
