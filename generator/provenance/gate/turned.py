"""Refuses a statement whose words turn what its passages say, or put one thing in another's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.site import Entry
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.provenance.gate.binding import Bindings, classes, party_places, same_figures
from generator.provenance.gate.gather import pointed
from generator.provenance.gate.meaning import Pair, lay, turns
from generator.provenance.gate.order import mistaken_speaker, reversed_roles
from generator.provenance.gate.quotes import quoted_in
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
    yield from _exchanged(reading, pair, evidence, mark)
    places = party_places(pair, names, reading, evidence, cited.site.parties)
    yield from _roles(cited, entry, pair, evidence, places)


def _exchanged(
    reading: Reading, pair: Pair, evidence: Evidence, mark: Mark
) -> Iterator[Problem]:
    bindings = Bindings(pair, same_figures(reading, evidence))
    for items in classes(pair, reading, evidence):
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


def _roles(
    cited: Cited, entry: Entry, pair: Pair, evidence: Evidence,
    places: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]],
) -> Iterator[Problem]:  # fmt: skip
    site, statement = cited.site, entry.statement
    verb = reversed_roles(pair, places)
    if verb:
        yield Problem(
            pointed(site.mark(entry.kind, *entry.path, "text"), verb), Code.EXCHANGED,
            f"the names on both sides of “{verb}” stand the other way round in the passage",
            "who did it to whom? Say it as the passage does",
        )  # fmt: skip
    if statement.speaker in site.parties:
        quoted = [text for text in (statement.quote, *quoted_in(statement.text)) if text]
        other = mistaken_speaker(pair, evidence, str(statement.speaker), places, quoted)
        if other:
            name = site.parties[str(statement.speaker)].name
            yield Problem(
                site.mark(entry.kind, *entry.path, "speaker"), Code.SPEAKER_MISTAKEN,
                f"the passage gives these words to {site.parties[other].name}, not to {name}",
                "correct the speaker",
            )  # fmt: skip
