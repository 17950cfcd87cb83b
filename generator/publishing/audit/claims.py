"""Does every statement stand on the built pages as the YAML has it: its words and its voice?

Works on what `audit.page` read. Nothing of the Markdown is trusted: whose claim something is and
which number stands beside it are compared with the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from generator.model.addresses import address_of_statement, embed_of_statement
from generator.model.amounts import Amount, AmountError, parse_amount
from generator.model.dates import words
from generator.model.records import FigureValue
from generator.model.site import Entry, Site
from generator.pages import attribution
from generator.pages.counts import series_of
from generator.pages.english import listed
from generator.publishing.audit.page import BuiltPage, Claim, Label, Listed, Marked

Finding = tuple[str, str]
"""What is wrong, and what to do about it."""


def unpublished(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[tuple[str, Finding]]:
    """Yield the page and the fault of each statement that does not stand at its own address."""
    for entry in site.entries.values():
        file = address_of_statement(site, entry).file
        page = pages.get(file)
        own = [claim for claim in page.claims if claim.anchor == entry.id] if page else []
        if not own:
            yield (
                file,
                (
                    f"{name_of(site, entry)} does not stand here, at its own address: "
                    f"“{cut(entry.statement.text)}”",
                    "show it on this page, with its id, through the `statement` macro",
                ),
            )
        for claim in own:
            if claim.words != entry.statement.text:
                yield (
                    file,
                    (
                        f"{name_of(site, entry)} says “{entry.statement.text}”, "
                        f"but at its address stands “{claim.words}”",
                        "its own address shows its `text`, and nothing but that",
                    ),
                )
            yield from ((file, finding) for finding in _unsaid(site, entry, claim))


def unframed(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[tuple[str, Finding]]:
    """Yield the file and the fault of each statement without a page to put into other pages."""
    for key, entry in site.entries.items():
        file = embed_of_statement(key)
        words = [claim.words for claim in pages[file].claims] if file in pages else []
        if words != [entry.statement.text]:
            message = f"{name_of(site, entry)} does not stand alone here: “{cut(' '.join(words))}”"
            yield file, (message, "embeds.html.j2 shows its `text`, and nothing but that")


def _unsaid(site: Site, entry: Entry, claim: Claim) -> Iterator[Finding]:
    """Yield who passed a statement on and when it was said, if no label shows it."""
    statement = entry.statement
    beside = " ".join(label.words for label in claim.labels)
    expected = {
        "via": attribution.in_text(site, statement.via) if statement.via else "",
        "said_on": words(statement.said_on) if statement.said_on else "",
    }
    for field, shown in expected.items():
        if shown not in beside:
            yield (
                f"the label of {name_of(site, entry)} leaves out its `{field}`: {shown}",
                "show the whole label of the run beside the statement",
            )


def claim_faults(site: Site, page: BuiltPage) -> Iterator[Finding]:
    """Yield what is wrong with the statements, labels, quotations and numbers of a page."""
    for claim in page.claims:
        entry = site.entries.get(claim.id)
        if entry is None:
            yield (
                f"“{cut(claim.words)}” is marked as the statement `{claim.id}`, which is none",
                "`data-claim` holds the id of a statement of the YAML",
            )
        else:
            yield from _claim_faults(site, entry, claim)
    for label in page.labels:
        yield from _label_faults(site, label)
    for quote in page.quotes:
        yield from _quote_faults(site, quote)
    for line in page.listed:
        yield from _listed_faults(site, page, line)
    for number in page.numbers:
        yield from _number_faults(site, number)
    for spread in page.spreads:
        yield from _spread_faults(site, spread)


def wordings(site: Site, entry: Entry) -> set[str]:
    """Return the words in which pages may show a statement."""
    statement = entry.statement
    found = {statement.text, statement.in_brief}
    if isinstance(statement, FigureValue):
        figure = site.figures[entry.owner]
        found.add(f"{figure.amounts[entry.id]} {figure.unit}")
    return found


def _claim_faults(site: Site, entry: Entry, claim: Claim) -> Iterator[Finding]:
    if claim.words not in wordings(site, entry):
        yield (
            f"the page shows {name_of(site, entry)} as “{claim.words}”, but it says "
            f"“{entry.statement.text}”",
            "show its `text` or its `brief`, word for word",
        )
    others = [f"`{ref}`" for ref in claim.refs if not _is_cited_by(site, entry, ref)]
    if not claim.closes or others or len(set(claim.refs)) != 1:
        seen = f"cites {listed(others)}" if others else "has no citation behind it"
        yield (
            f"{name_of(site, entry)} {seen}: “{cut(claim.words)}”",
            "write `w.cite(entry)` directly behind the words, inside the marked element",
        )
    yield from _voice_faults(site, entry, claim)


def _is_cited_by(site: Site, entry: Entry, ref: str) -> bool:
    """Tell whether a footnote is a statement's own, or that of one with the same citation."""
    other = site.entries.get(ref)
    return other is not None and _cited(site, other) == _cited(site, entry)


def _cited(site: Site, entry: Entry) -> tuple[object, ...]:
    said = entry.statement
    review = site.reviews.get(entry.id)
    signed = (review.by, review.date) if review else None
    return said.voice, said.speaker, said.cites, said.derived, said.implied, said.reads, signed


def _voice_faults(site: Site, entry: Entry, claim: Claim) -> Iterator[Finding]:
    """Without a label a statement reads as the only article's own: `reported` may go without."""
    statement = entry.statement
    speaker = attribution.speaker_of(site, statement)
    own = [label for label in claim.labels if statement.voice in label.voices]
    itself = attribution.gives_speaker(site, entry, claim.words)
    named = any(speaker in label.words or itself for label in own)
    alone = statement.voice == "reported" and not site.rivals
    bare = alone and not claim.labels and not claim.in_run
    if not (named or bare):
        whose = f"{statement.voice} ({speaker})" if speaker else statement.voice
        yield (
            f"{name_of(site, entry)} is {whose}, and nothing beside it says so: "
            f"“{cut(claim.words)}”",
            "show it in a run or with its label (the macros `runs`, `alone` and `voice` do)",
        )


def _label_faults(site: Site, label: Label) -> Iterator[Finding]:
    entries = [site.entries[key] for key in label.claims if key in site.entries]
    if label.words not in _labels(site, entries) or len(label.voices) != 1:
        listing = listed([f"`{entry.id}`" for entry in entries]) or "no statement"
        yield (
            f"the label “{cut(label.words)}” stands beside {listing}, whose voice it does not give",
            "a label and the statements it is for stand alone in one element",
        )


def _labels(site: Site, entries: list[Entry]) -> set[str]:
    if not entries:
        return set()
    runs = attribution.runs(site, entries)
    found = {
        ", ".join(filter(None, [label, run.by]))
        for run in runs
        if len(runs) == 1
        for label in (run.label, attribution.label(site, run.entries[0]))
    }
    if len(runs) == 1:
        found.add(attribution.label(site, entries[0]))  # in a footnote, which names its source
    for brief in (False, True):
        found.update(words for _, words in attribution.voice_lines(site, entries, brief=brief))
    return found


def _quote_faults(site: Site, quote: Marked) -> Iterator[Finding]:
    entry = site.entries.get(quote.id)
    expected = f"“{entry.statement.quote}”" if entry else ""
    if quote.words != expected or quote.before != quote.id:
        yield (
            f"the quotation {cut(quote.words)} is not the `quote` of the statement under it",
            "a quotation stands right above its statement, in quotation marks, unchanged",
        )


def _listed_faults(site: Site, page: BuiltPage, line: Listed) -> Iterator[Finding]:
    """Without a citation of its own, such a line must lead to where there is one."""
    entry = site.entries.get(line.id)
    own = f"/{address_of_statement(site, entry).href()}" if entry else ""
    leads = [urljoin(f"/{page.file}", link) for link in line.links]
    if entry is None or (line.words, line.voices, leads) != (
        f"{attribution.label(site, entry)}: {entry.statement.text}",
        (entry.statement.voice,),
        [own],
    ):
        yield (
            f"the line “{cut(line.words)}” is not the statement `{line.id}` with its voice's mark "
            "and the link to its address",
            "show the `text`, one mark and one link, to where the statement stands",
        )


def _number_faults(site: Site, number: Marked) -> Iterator[Finding]:
    entry = site.entries.get(number.id)
    value = entry.statement if entry else None
    if entry is None or not isinstance(value, FigureValue):
        yield (
            f"the number “{cut(number.words)}” is that of `{number.id}`, which is no key figure",
            "`data-value` holds the id of a value of figures.yml",
        )
        return
    amount = site.figures[entry.owner].amounts[entry.id]
    if not _says(number.words, amount):
        yield (
            f"the page shows the number “{number.words}” for {name_of(site, entry)}, "
            f"which is {amount}",
            "print the amount of the figure as it is, with its bound",
        )


def _spread_faults(site: Site, spread: Marked) -> Iterator[Finding]:
    series = series_of(site, spread.id) if spread.id in site.figures else None
    found = (
        (series.words, series.summary, series.spread or str(len(series.counts))) if series else ()
    )
    if spread.words not in found:
        yield (
            f"the page says “{cut(spread.words)}” of `{spread.id}`, which is “{listed(found)}”",
            "`data-spread` holds the id of a figure, and the element its spread in words",
        )


def _says(shown: str, amount: Amount) -> bool:
    """True where a number as a page shows it means this amount; what no text can mean is as is."""
    try:
        return parse_amount(shown).key == amount.key
    except AmountError:
        return shown == str(amount)


def name_of(site: Site, entry: Entry) -> str:
    """Return what messages call a statement: its id, with the file and line it is written at."""
    mark = site.key_mark(entry.kind, *entry.path)
    return f"statement `{entry.id}` ({mark.file}:{mark.line})"


def cut(text: str, most: int = 120) -> str:
    """Return a text short enough for one line of a message."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
