"""Refuses a statement whose words turn what its passages say, or put one thing in another's place."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.site import Entry
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.provenance.gate.binding import Bindings, classes
from generator.provenance.gate.gather import pointed
from generator.provenance.gate.meaning import Pair, lay, turns
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.evidence import Evidence
from generator.provenance.text.mentions import Names, Reading


def check_meaning(cited: Cited, names: Names) -> Iterator[Problem]:
    """Yield words that turn the meaning of a passage, one for each kind of turn."""
    for entry in cited.site.entries.values():
        evidence = cited.evidence(entry)
        if evidence is not None:
            yield from turned(cited, names, entry, evidence)


def turned(cited: Cited, names: Names, entry: Entry, evidence: Evidence) -> Iterator[Problem]:
    """Yield what one statement says otherwise than its passages."""
    reading = names.read(entry.statement.text)
    pair = lay(entry.statement, reading, evidence)
    mark = cited.site.mark(entry.kind, *entry.path, "text")
    for turn in turns(pair):
        where = pointed(mark, reading.words[turn.at]) if turn.at else mark
        yield Problem(where, Code.MEANING_TURNED, turn.message, turn.hint)
    yield from _exchanged(cited, names, entry, reading, pair, evidence)


def _exchanged(
    cited: Cited, names: Names, entry: Entry, reading: Reading, pair: Pair, evidence: Evidence
) -> Iterator[Problem]:
    bindings = Bindings(pair)
    mark = cited.site.mark(entry.kind, *entry.path, "text")
    for items in classes(pair, names, reading, evidence, tuple(cited.site.parties)):
        found = bindings.exchanged(items)
        if found is not None:
            item, other = found
            yield Problem(
                pointed(mark, reading.words[item.own[0]]),
                Code.EXCHANGED,
                f"what the text says of {item.shown}, the passage says of {other.shown}",
                "were the two mistaken for each other? Otherwise say it in the order of the source",
            )
            return
