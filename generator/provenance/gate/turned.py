"""Refuses what turns the words of a passage, or puts one thing in the place of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.site import Entry
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.provenance.gate.beside import mistaken_for
from generator.provenance.gate.binding import (
    PARTIES,
    THINGS,
    Bindings,
    Item,
    Parties,
    attached,
    classes,
    party_places,
    same_figures,
)
from generator.provenance.gate.claims import day_words, figure_words
from generator.provenance.gate.comparison import Pair, lay
from generator.provenance.gate.gather import pointed
from generator.provenance.gate.meaning import turns
from generator.provenance.gate.order import (
    other_places,
    reversed_roles,
)
from generator.provenance.gate.positions import other_positions
from generator.provenance.gate.quotes import quoted_in
from generator.provenance.gate.signs import turned_beside
from generator.provenance.gate.speakers import cut_from_denial, mistaken_speaker
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.evidence import Evidence, Excerpt
from generator.provenance.text.mentions import Names, Reading
from generator.provenance.text.quantity import Figure
from generator.provenance.text.vocabulary import word_set

READS_OF = 20


def check_meaning(
    cited: Cited, parties: Parties, entry: Entry, evidence: Evidence
) -> Iterator[Problem]:
    """Yield words of a statement that turn the meaning of its passages, one for each kind."""
    problems = list(turned(cited, parties, entry, evidence))
    if entry.statement.reads is None:
        yield from problems
    elif not problems:
        mark = cited.site.mark(entry.kind, *entry.path, "reads")
        message = "`reads` is not needed: the check has nothing against these words"
        yield Problem(mark, Code.READS_UNNEEDED, message, "remove it")


def check_excuses(cited: Cited) -> Iterator[Problem]:
    """Yield `reads` that stands too often: an excuse that is needed often is none."""
    entries = cited.site.entries.values()
    using = [entry for entry in entries if entry.statement.reads is not None]
    if len(using) > max(1, len(entries) // READS_OF):
        last = using[-1]
        yield Problem(
            cited.site.mark(last.kind, *last.path, "reads"), Code.READS_TOO_OFTEN,
            f"{len(using)} of {len(entries)} statements have `reads`; one in {READS_OF} may",
            "say more of them as their passages do",
        )  # fmt: skip


def turned(cited: Cited, parties: Parties, entry: Entry, evidence: Evidence) -> Iterator[Problem]:
    """Yield what one statement says otherwise than its passages."""
    reading = parties.names.read(entry.statement.text)
    pair = lay(entry.statement, reading, evidence)
    mark = cited.site.mark(entry.kind, *entry.path, "text")
    for turn in turns(pair):
        where = pointed(mark, reading.words[turn.at]) if turn.at else mark
        yield Problem(where, Code.MEANING_TURNED, turn.message, turn.hint)
    yield from _numbers_beside(mark, reading, pair, evidence)
    places = party_places(pair, parties, reading, evidence)
    named = [Item(cited.site.parties[key].name, *both) for key, both in places.items()]
    for at, figure in attached(pair, reading, evidence, places):
        shown = figure_words(figure)
        yield Problem(
            pointed(mark, reading.words[at]), Code.EXCHANGED,
            f"what the text says of {reading.words[at]}, the passage says of {shown}",
            "were the two mistaken for each other? Otherwise say it in the order of the source",
        )  # fmt: skip
    found = _exchanged(reading, pair, evidence, named)
    if found:
        item, other = found
        yield Problem(
            pointed(mark, reading.words[item.own[0]]), Code.EXCHANGED,
            f"what the text says of {item.shown}, the passage says of {other.shown}",
            "were the two mistaken for each other? Otherwise say it in the order of the source",
        )  # fmt: skip
    others = other_places(pair, reading)
    yield from _roles(cited, entry, pair, evidence, places, others=others)


def _numbers_beside(
    mark: Mark, reading: Reading, pair: Pair, evidence: Evidence
) -> Iterator[Problem]:
    for at, word in turned_beside(pair, reading, evidence):
        yield Problem(
            pointed(mark, reading.words[at]), Code.MEANING_TURNED,
            f"beside {reading.words[at]} the passage says “{word}”, the text the opposite",
            "say it as the passage does",
        )  # fmt: skip
    for at, other in mistaken_for(pair, reading, evidence):
        shown = figure_words(other) if isinstance(other, Figure) else day_words(other)
        yield Problem(
            pointed(mark, reading.words[at]), Code.EXCHANGED,
            f"what the text says of {reading.words[at]}, the passage says of {shown}",
            "were the two mistaken for each other? Otherwise say it in the order of the source",
        )  # fmt: skip


Places = Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]]


def _exchanged(
    reading: Reading, pair: Pair, evidence: Evidence, parties: Sequence[Item]
) -> tuple[Item, Item] | None:
    """Return the first two of a class that changed places: numbers, opposites, parties."""
    figures = same_figures(reading, evidence)
    bindings = Bindings(pair, figures)
    found = (bindings.exchanged(items, THINGS) for items in classes(pair, reading, evidence))
    return next(filter(None, found), None) or Bindings(pair, figures, parties=True).exchanged(
        parties, PARTIES
    )


def _roles(
    cited: Cited, entry: Entry, pair: Pair, evidence: Evidence, places: Places,
    *, others: Places,
) -> Iterator[Problem]:  # fmt: skip
    site, statement = cited.site, entry.statement
    for at, there in other_positions(pair, places):
        own, word = pair.own.words[at], pair.theirs.words[there]
        yield Problem(
            pointed(site.mark(entry.kind, *entry.path, "text"), own), Code.MEANING_TURNED,
            f"the text says “{own}” where the passage says “{word}”", "say it as it does",
        )  # fmt: skip
    verb = reversed_roles(pair, {**others, **places})
    if verb:
        yield Problem(
            pointed(site.mark(entry.kind, *entry.path, "text"), verb), Code.EXCHANGED,
            f"the names on both sides of “{verb}” stand the other way round in the passage",
            "who did it to whom? Say it as the passage does",
        )  # fmt: skip
    quoted = [text for text in (statement.quote, *quoted_in(statement.text)) if text]
    denied = cut_from_denial(pair, evidence, quoted)
    if denied:
        yield Problem(
            site.mark(entry.kind, *entry.path, "text"), Code.MEANING_TURNED,
            f"the passage has “{denied}” before the quoted words",
            "quote it too, or say that it was denied",
        )  # fmt: skip
    if statement.speaker in site.parties:
        other = mistaken_speaker(pair, evidence, str(statement.speaker), places, quoted)
        if other:
            name = site.parties[str(statement.speaker)].name
            yield Problem(
                site.mark(entry.kind, *entry.path, "speaker"), Code.SPEAKER_MISTAKEN,
                f"the passage gives these words to {site.parties[other].name}, not to {name}",
                "correct the speaker",
            )  # fmt: skip


_TOGETHER = word_set("agree agrees agreed both two three four all several other")
_SOURCES = word_set(
    """
    paper papers newspaper newspapers source sources outlet outlets report reports agency agencies
    account accounts article articles media broadcasters
    """
)


def check_together(cited: Cited, names: Names) -> Iterator[Problem]:
    """Yield numbers that no one passage gives with its speaker, or that not all sources give
    which the text says agree."""
    for entry in cited.site.entries.values():
        evidence = cited.evidence(entry)
        if evidence is None or len(evidence.excerpts) < 2:
            continue
        reading = names.read(entry.statement.text)
        mark = cited.site.mark(entry.kind, *entry.path, "text")
        for figure in reading.figures.numbers:
            having = [
                excerpt for excerpt in evidence.excerpts
                if any(figure.value == known.value for known in excerpt.numbers)
            ]  # fmt: skip
            shown = " ".join(reading.words[figure.start : figure.end + 1])
            if having and len(having) < len(evidence.excerpts) and _agree(reading):
                yield Problem(
                    pointed(mark, reading.words[figure.first]), Code.NO_ONE_PASSAGE,
                    f"the text says that sources agree, and not all of them say {shown}",
                    "say of each what it says, or cite the passages that do agree",
                )  # fmt: skip
            elif having and not _spoken(names, entry, having, evidence):
                name = cited.site.parties[str(entry.statement.speaker)].name
                yield Problem(
                    pointed(mark, reading.words[figure.first]), Code.NO_ONE_PASSAGE,
                    f"no passage has both {shown} and {name}",
                    "cite the passage in which the speaker says it",
                )  # fmt: skip


def _agree(reading: Reading) -> bool:
    small = [word.casefold() for word in reading.words]
    return any(
        word in _TOGETHER and (_SOURCES & set(small[at + 1 : at + 3]) or word.startswith("agree"))
        for at, word in enumerate(small)
    )


def _spoken(names: Names, entry: Entry, having: list[Excerpt], evidence: Evidence) -> bool:
    """True where the speaker stands in a passage with the number, or in none by name."""
    forms = names.found.get(entry.statement.speaker or "", ())
    return (
        not forms
        or not evidence.names(forms)
        or any(Evidence((excerpt,)).names(forms) for excerpt in having)
    )
