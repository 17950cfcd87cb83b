"""The articles on the desk: their sentences, what uses each, and pointers from selected words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.short_forms import STATEMENT_SIGNS
from generator.model.site import Site
from generator.provenance.ledger import coverage
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.pointing import Article, Pointer, point

# The kinds of record that hold statements, in the order in which the form offers them.
HOMES = (
    "events",
    "people",
    "organizations",
    "things",
    "places",
    "reactions",
    "figures",
    "glossary",
)


class DeskError(Exception):
    """What was asked for cannot be done; the message says why, in words for the author."""


@dataclass(frozen=True)
class Texts:
    """The texts by source."""

    articles: Mapping[str, Article]

    def shown(self, cited: Cited) -> list[dict[str, Any]]:
        """Return every article with its sentences, and with what uses or leaves out each."""
        ledgers = coverage(cited)
        return [
            {"source": source, "title": self._title(cited.site, source), "sentences": [
                {"number": number, "text": text, **self._use(ledgers, source, number)}
                for number, text in enumerate(article.sentences, start=1)
            ]}
            for source, article in self.articles.items()
        ]  # fmt: skip

    def pointer(self, source: str, words: str, sentence: int) -> Pointer:
        """Return where the words selected in a sentence stand; without words, all of it.

        Raises `DeskError` where no pointer leads to these words alone.
        """
        article = self.article(source)
        if not 1 <= sentence <= len(article.sentences):
            raise DeskError(f"There is no sentence {sentence} in {source}.")
        spans = [article.sentence(sentence)]
        if words.strip():
            first = spans[0].first
            spans = [span for span in article.find(words) if span.end > first]
        pointer = point(article, spans[0]) if spans else None
        if pointer is None:
            raise DeskError("These words stand in the article more than once: select more of them.")
        return pointer

    def names(self, site: Site, source: str, sentence: int) -> list[str]:
        """Return the ids of what a sentence names."""
        found = site.names.find(self.article(source).sentences[sentence - 1])
        return [name for name in found if name in site.entities]

    def article(self, source: str) -> Article:
        """Return the text of a source. Raises `DeskError` where it is not on the desk."""
        if source not in self.articles:
            raise DeskError(f"The text of `{source}` is not on the desk.")
        return self.articles[source]

    def _use(self, ledgers: Mapping[str, Any], source: str, number: int) -> dict[str, Any]:
        ledger = ledgers.get(source)
        if ledger is None or number > len(ledger.sentences):
            return {"state": "open", "statements": [], "reason": ""}
        use = ledger.sentences[number - 1]
        return {"state": use.state, "statements": list(use.statements), "reason": use.reason}

    @staticmethod
    def _title(site: Site, source: str) -> str:
        record = site.sources.get(source)
        return record.title if record else source


def records_of(site: Site) -> Iterator[dict[str, str]]:
    """Yield the records to which a statement may go, with what they are called.

    A record may be unfinished: a figure is none before it has its first statement.
    """
    for kind in HOMES:
        document = site.documents.get(kind)
        records = document.value if document else None
        for key, record in records.items() if isinstance(records, dict) else ():
            if isinstance(record, dict) and STATEMENT_SIGNS.isdisjoint(record):
                names = (record.get(name) for name in ("name", "title", "unit", "term"))
                yield {"kind": kind, "id": key, "name": str(next(filter(None, names), key))}
