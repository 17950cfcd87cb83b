"""The ledger of an article: a strip of lines, and a row for each sentence with what uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import addresses
from generator.model.sources import Source
from generator.pages.attribution import width_class
from generator.pages.citations import ends, opening
from generator.pages.description_words import whole
from generator.pages.english import capital, count, number
from generator.pages.page import Page
from generator.provenance.ledger import Ledger, SentenceUse
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.passages import Span


def ledger_page(cited: Cited, slug: str, ledger: Ledger) -> Page:
    source = cited.site.sources[slug]
    return Page(
        addresses.ledger(slug).path,
        "ledger.md.j2",
        f"{cited.site.source_name(slug)}, sentence by sentence",
        _description(source, summary(ledger)[0]),
        "sources.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={
            "slug": slug,
            "source": source,
            "ledger": ledger,
            "figures": summary(ledger),
            "lines": strip(ledger),
            "openings": openings(cited, slug),
        },
    )


@dataclass(frozen=True)
class ShownLedger:
    """A source's coverage on other pages: the figures in words, the strip, and its own page."""

    figures: tuple[str, str]
    lines: list[Line]
    path: str
    used: int
    excluded: int
    open: int
    sentences: int


def shown_ledgers(ledgers: Mapping[str, Ledger]) -> dict[str, ShownLedger]:
    return {
        slug: ShownLedger(
            figures=summary(ledger),
            lines=strip(ledger),
            path=addresses.ledger(slug).path,
            used=len(ledger.of("used")),
            excluded=len(ledger.of("excluded")),
            open=len(ledger.of("open")),
            sentences=len(ledger.sentences),
        )
        for slug, ledger in ledgers.items()
    }


def coverage_words(ledgers: Mapping[str, Ledger]) -> tuple[str, str]:
    """Return the coverage of several articles in words, as `summary` does that of one."""
    found = list(ledgers.values())
    used, out = (sum(len(one.of(state)) for one in found) for state in ("used", "excluded"))
    total = sum(len(one.sentences) for one in found)
    start = (
        f"{number(used)} of {number(total)} sentences of {count(len(found), 'article')} are used"
    )
    return start, f", and {number(out)} are left out with a reason."


@dataclass(frozen=True)
class Line:
    """One sentence in the strip: its number, width class, and the class of its weight."""

    number: int
    width: int
    weight: str
    words: str


def strip(ledger: Ledger) -> list[Line]:
    """Return the sentences of a source as lines, as long as their words and as thick as used."""
    longest = max(sentence.words for sentence in ledger.sentences)
    return [
        Line(
            sentence.number,
            width_class(sentence.words, longest),
            _weight(sentence),
            _use_words(sentence),
        )
        for sentence in ledger.sentences
    ]


def _weight(sentence: SentenceUse) -> str:
    if sentence.state == "excluded":
        return "out"
    return str(min(3, len(sentence.statements)))


def _use_words(sentence: SentenceUse) -> str:
    length = count(sentence.words, "word")
    if sentence.state == "excluded":
        return f"{length}, left out"
    return f"{length}, {count(len(sentence.statements), 'statement')}"


def summary(ledger: Ledger) -> tuple[str, str]:
    """Return the coverage in words: the main figure, and the rest of the sentence."""
    used, total = len(ledger.of("used")), len(ledger.sentences)
    out = len(ledger.of("excluded"))
    verb = "is" if out == 1 else "are"
    left = f"{capital(count(out, 'sentence'))} {verb} left out with a reason."
    return (
        f"{used} of {total} sentences are used",
        f", and {ledger.percent_of_words} percent of its {ledger.words} words stand in a passage "
        f"that a statement rests on. {left if out else 'None is left out.'} {_signed(ledger)}",
    )


def _signed(ledger: Ledger) -> str:
    """Return how many of the statements a person has compared with the article."""
    total = count(ledger.statements, "statement")
    if not ledger.reviewed:
        return f"No person has yet compared the {total} that rest on it with the article."
    return (
        f"{capital(count(ledger.reviewed, 'statement'))} of {ledger.statements} that rest on it "
        "have been compared with the article by a person."
    )


def openings(cited: Cited, slug: str) -> dict[int, str]:
    """Return the link to the first passage that begins in each sentence, where one does."""
    source = cited.site.sources[slug]
    found: dict[int, str] = {}
    for (key, index), span in cited.passages.items():
        entry = cited.site.entries[key]
        if entry.statement.cites[index].lock != slug or not isinstance(span, Span):
            continue
        number = cited.locks[slug].sentence_of(span.first)
        if source.url and number not in found:
            found[number] = opening(
                source, entry.statement.cites[index], *ends(cited, entry, index)
            )
    return found


def _description(source: Source, covered: str) -> str:
    start = f"{source.publisher}, sentence by sentence: what each supports on this site, or why "
    return whole(f"{start}it was left out. {capital(covered)}.")
