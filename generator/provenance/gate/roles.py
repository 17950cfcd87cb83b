"""Who is who in a claim: catches names of the passage in the wrong place of the text.

A passage often names several people. That a name occurs in it does not make it the right one, so
the sentence must name the ends of its relation, give the words to its speaker, and not name one
person twice where the passage names two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.model.records import Membership, Relation
from generator.model.references import ENTITY_KINDS
from generator.model.site import Entry, Site
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.provenance.lock.hashing import stems
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.evidence import Evidence
from generator.provenance.text.demonyms import related
from generator.provenance.text.figures import has_capital
from generator.provenance.text.mentions import Form, Mention, Names, Reading
from generator.provenance.text.vocabulary import ACCOUNTS, SPEECH
from generator.provenance.text.words import base, parts

_FAR = 12  # words between a name and the verb behind it


def check_roles(cited: Cited, names: Names) -> Iterator[Problem]:
    """Yield names that the text lacks, gives the words to, or repeats for another one."""
    for entry in cited.site.entries.values():
        evidence = cited.evidence(entry)
        if evidence is not None:
            reading = names.read(entry.statement.text)
            yield from _unnamed(cited.site, names, entry, reading, evidence)
            yield from _attributed(cited.site, entry, reading)
            yield from _repeated(cited.site, names, entry, reading, evidence)


def _unnamed(
    site: Site, names: Names, entry: Entry, reading: Reading, evidence: Evidence
) -> Iterator[Problem]:
    """The sentence travels alone, so it names both ends of a relation and who passes it on.

    Whom the passage does not name either the gate reports already.
    """
    statement = entry.statement
    fields = {"via": statement.via}
    if isinstance(statement, Relation):
        fields |= {"to": statement.to, "owner": entry.owner}
    if isinstance(statement, Membership):
        fields["owner"] = entry.owner
    implied = {names.key_of(name): name for name in statement.implied}
    for field, key in fields.items():
        if isinstance(statement, Relation) and field != "via" and key in implied:
            mark = site.key_mark(entry.kind, *entry.path, "implied", implied[key])
            yield Problem(mark, Code.RELATION_IMPLIED,
                          f"the passage does not name {implied[key]}, an end of this relation",
                          "a relation is drawn as a line between two names, so the passage must "
                          "have both: cite one that has, or leave out `to`, so that it is a "
                          "statement and no line")  # fmt: skip
        if key not in site.entities or key in implied or _names_it(site, names, reading, key):
            continue
        if not evidence.names(names.found[key]):
            continue
        name = site.entities[key].name
        what = {"via": "who passes these words on", "to": "the other end of this relation",
                "owner": "whose record it stands in"}[field]  # fmt: skip
        mark = site.mark(entry.kind, *entry.path, "to" if field == "to" else "text")
        yield Problem(mark, Code.NAME_NOT_IN_TEXT, f"the text does not name {name}, {what}",
                      "name them in the sentence, or correct the id; where the source does "
                      f"not, say what it says: `implied: {{{name}: \"its words\"}}`")  # fmt: skip


def _names_it(site: Site, names: Names, reading: Reading, key: str) -> bool:
    """True where a text names a record, if only in another shape: "Spanish" for Spain."""
    if any(_stands_for(site, mention) == key for mention in reading.mentions):
        return True
    pieces = [part for word in reading.words for part in parts(word)]
    own = stems(pieces)
    return any(
        any(has_capital(part) and related(form[0], part) for part in pieces)
        if len(form) == 1 and has_capital(form[0])
        else bool(stems(form)) and stems(form) <= own
        for form in names.found[key]
    )


def _stands_for(site: Site, mention: Mention) -> str:
    """Return the record a mention leads to; a glossary's term may explain a name."""
    if not mention.key.startswith("glossary:"):
        return mention.key
    term = site.glossary.get(mention.key.removeprefix("glossary:"))
    return str(term.see) if term and term.see else ""


def _attributed(site: Site, entry: Entry, reading: Reading) -> Iterator[Problem]:
    speaker = entry.statement.speaker
    givers = _givers(site, reading)
    if speaker in site.speakers and givers and speaker not in givers:
        names = " or ".join(site.parties[key].name for key in sorted(givers))
        yield Problem(
            site.mark(entry.kind, *entry.path, "speaker"),
            Code.SPEAKER_MISTAKEN,
            f"the text gives these words to {names}, not to {site.parties[speaker].name}",
            "correct the speaker, or write the sentence so that the speaker stands before “said”",
        )


def _givers(site: Site, reading: Reading) -> set[str]:
    """Return the parties that a sentence says the words are from; generous where it is unclear."""
    parties = [
        mention for mention in reading.mentions
        if mention.key in site.speakers
        and reading.words[mention.last] == base(reading.words[mention.last])
    ]  # fmt: skip
    small = [word.casefold() for word in reading.words]
    found: set[str] = set()
    since = 0
    for at, word in enumerate(small):
        if word in SPEECH:
            start = max(since, _subject(reading, at))
            found |= {m.key for m in parties if start <= m.first and at - _FAR <= m.last < at}
            found |= {m.key for m in parties if m.first == _behind(small, at) and (
                m.last + 1 == len(small) or reading.tokens[m.last].closed)}  # fmt: skip
            since = at
        elif small[at - 1 : at + 1] == ["according", "to"] and small[at + 1 : at + 2] in _SOMEBODY:
            return set()  # by what somebody is
        elif word in ("to", "by", "from") and at:
            found |= {m.key for m in parties if m.first == _behind(small, at) and (
                word != "to" or small[at - 1] == "according")}  # fmt: skip
        elif word in ACCOUNTS:
            found |= {m.key for m in parties if m.last in (at - 1, at - 2)}
    return found


_SOMEBODY = [["his"], ["her"], ["its"], ["their"]]


def _subject(reading: Reading, at: int) -> int:
    """Return where the clause begins that ends in a verb of saying: “..., the council says”."""
    if at and reading.tokens[at - 1].closed:
        return 0  # “Ada Mulder, the mayor, said”
    return next((place + 1 for place in range(at - 1, -1, -1) if reading.tokens[place].closed), 0)


def _behind(small: Sequence[str], at: int) -> int:
    """Return the index of the word behind, an article left out."""
    return at + 2 if small[at + 1 : at + 2] in (["the"], ["a"]) else at + 1


def _repeated(
    site: Site, names: Names, entry: Entry, reading: Reading, evidence: Evidence
) -> Iterator[Problem]:
    counts = _counts(names, reading)
    implied = {names.key_of(name) for name in entry.statement.implied}
    for key, count in counts.items():
        if count < 2 or key not in site.entities or key in implied:
            continue
        if _count(evidence, names.found[key]) >= count:
            continue
        kind = kind_of(site, key)
        for other in site.records(kind):
            if other in counts or other in implied or other == entry.statement.speaker:
                continue
            if evidence.names(names.found[other]):
                name, lost = (site.entities[slug].name for slug in (key, other))
                yield Problem(
                    site.mark(entry.kind, *entry.path, "text"),
                    Code.NAME_REPEATED,
                    f"the text names {name} more often than the passage, and does not name "
                    f"{lost}, who or which stands there too",
                    f"is {lost} meant once? Otherwise say “he”, “she” or “it” the second time",
                )  # fmt: skip
                break


def _count(evidence: Evidence, forms: Sequence[Form]) -> int:
    """Return how often the passages have a name, as far as they tell: once in each sentence at
    least."""
    ends: set[tuple[str, int]] = set()
    spread = 0
    for excerpt in evidence.excerpts:
        single = frozenset(form[0].casefold() for form in forms if len(form) == 1)
        told = excerpt.told(single)
        ends |= {(excerpt.lock.source, at) for at, word in told.at.items() if word in single}
        spread += bool(single & told.somewhere)
        for form in forms:
            if len(form) > 1:
                ends |= {(excerpt.lock.source, at + len(form) - 1) for at in excerpt.places(form)}
    return len(ends) + spread


def _counts(names: Names, reading: Reading) -> Counter[str]:
    counts = Counter(mention.key for mention in reading.mentions)
    for mention in reading.mentions:
        for word in reading.words[mention.first : mention.last + 1]:
            if len(mention.form) > 1 and word != base(word):
                inner = (other.key for other in names.read(base(word)).mentions)
                counts.update(key for key in inner if key != mention.key)
    return counts


def repeated_in_title(names: Names, title: str) -> str:
    """Return the name that a title has twice, or ""."""
    reading = names.read(title)
    counts = Counter(mention.key for mention in reading.mentions)
    return next((" ".join(m.form) for m in reading.mentions if counts[m.key] > 1), "")


def kind_of(site: Site, key: str) -> str:
    """Return the kind of record of somebody or something with a name."""
    return next(kind for kind in ENTITY_KINDS if key in site.records(kind))
