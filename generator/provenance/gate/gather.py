"""Takes a statement apart into its claims: every name, number and date, and where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model.records import FigureValue, Membership, Relation
from generator.model.site import Entry, Site
from generator.problems.problem import Mark
from generator.provenance.text.calendar_days import parts_of
from generator.provenance.text.dates import Day
from generator.provenance.text.figures import has_capital
from generator.provenance.text.mentions import Form, Mention, Names, Reading
from generator.provenance.text.numbers import read_numbers
from generator.provenance.text.quantity import Bound, Figure
from generator.provenance.text.words import base, parts, words

_BOUNDS = {"exactly": "", "fewer than": "less than"}
_WHICH_QUARTER = ("the", "this", "that", "last", "next", "same", "each", "previous", "latest")
_BEFORE_ONE = ("only", "just", "exactly", "least", "most", "than", "about")


@dataclass(frozen=True)
class NameClaim:
    """A person, organization, place or other name that a statement names.

    `key` is the record's, or "" for a name that no record has; `inside` are names that are part
    of this one without being it ("Leeds" in "the deputy mayor of Leeds").
    """

    shown: str
    key: str
    forms: tuple[Form, ...]
    mark: Mark
    what: str = "text"
    inside: bool = False


@dataclass(frozen=True)
class NumberClaim:
    """A number that a statement gives."""

    shown: str
    figure: Figure
    mark: Mark
    what: str = "text"


@dataclass(frozen=True)
class DayClaim:
    """A date, month or weekday that a statement gives."""

    shown: str
    day: Day
    mark: Mark
    what: str = "text"


Claim = NameClaim | NumberClaim | DayClaim


def claims_of(site: Site, names: Names, entry: Entry) -> Iterator[Claim]:
    """Yield the claims of a statement: those of its text, then those of the fields beside it."""
    statement, path = entry.statement, entry.path
    mark = site.mark(entry.kind, *path, "text")
    yield from text_claims(names, statement.text, mark, "text")
    for field in ("brief", "role", "label"):
        words = getattr(statement, field, None)
        if words:
            yield from text_claims(names, words, site.mark(entry.kind, *path, field), field)
    yield from _party_claims(site, names, entry)
    for field in ("said_on", "start", "end"):
        date = getattr(statement, field, None)
        if date is not None:
            where = site.mark(entry.kind, *path, field)
            for day in parts_of(date):
                yield DayClaim(date.edtf, day, where, field)
    if isinstance(statement, FigureValue):
        yield value_claim(site, entry, statement)


def text_claims(names: Names, text: str, mark: Mark, what: str) -> Iterator[Claim]:
    """Yield the names, numbers and dates of a text."""
    reading = names.read(text)
    for mention in reading.mentions:
        if not mention.key.startswith("glossary:"):
            yield from _mention_claims(names, reading, mention, mark, what)
        else:
            yield from _term_claims(names, reading, mention, mark, what)
    for at in reading.others:
        word = _capital_part(reading.words[at])
        yield NameClaim(word, "", ((word,),), pointed(mark, word), what)
    yield from _figure_claims(reading, mark, what)


def value_claim(site: Site, entry: Entry, statement: FigureValue) -> NumberClaim:
    """Return the claim that a key figure's value makes, with its unit and bound."""
    record = site.figures.get(entry.owner)
    amount = record.amounts[entry.id] if record else statement.value
    bound: Bound = _BOUNDS.get(amount.bound, amount.bound)  # type: ignore[assignment]
    number = Figure("number", amount.low, 0, 0, 0, 0, high=amount.high)
    written = f"{amount.plain} {record.unit if record else ''}"
    found = next(iter(read_numbers(words(written))), number)
    mark = site.mark(entry.kind, *entry.path, "value")
    return NumberClaim(str(amount), replace(found, bound=bound), mark, "value")


def pointed(mark: Mark, word: str) -> Mark:
    """Return the mark moved to a word of its line, where it stands there."""
    pattern = re.escape(word).replace("'", "['’]")
    match = re.compile(rf"(?<!\w){pattern}(?!\w)").search(mark.text, mark.column - 1)
    return replace(mark, column=match.start() + 1) if match else mark


def _capital_part(word: str) -> str:
    """Return the name in a word: "Soviet" of "ex-Soviet", else the word without a possessive."""
    whole, *pieces = parts(word)
    if pieces and not has_capital(pieces[0]):
        return next(filter(has_capital, pieces), whole)
    return whole


def _mention_claims(
    names: Names, reading: Reading, mention: Mention, mark: Mark, what: str
) -> Iterator[NameClaim]:
    written = reading.words[mention.first : mention.last + 1]
    shown = " ".join([*written[:-1], base(written[-1])])
    forms = (mention.form, *names.found[mention.key])
    yield NameClaim(shown, mention.key, forms, pointed(mark, written[0]), what)
    for at in range(mention.first, mention.last + 1):
        # "Malta's government" names Malta too; "Ada Lovelace" names one woman.
        word = reading.words[at]
        inner = names.read(base(word)).mentions if _may_hold_another(mention, word) else ()
        key = next((other.key for other in inner if other.key != mention.key), "")
        key = "" if key.startswith("glossary:") else key
        if key or (at < mention.last and word != base(word)):
            forms = names.found[key] if key else ((base(word),),)
            yield NameClaim(base(word), key, forms, pointed(mark, base(word)), what, inside=True)


def _may_hold_another(mention: Mention, word: str) -> bool:
    return len(mention.form) > 1 and has_capital(word)


def _term_claims(
    names: Names, reading: Reading, mention: Mention, mark: Mark, what: str
) -> Iterator[NameClaim]:
    """A term's capitals are names: LPG, or the Soviet of "former Soviet republic"."""
    for at in range(mention.first, mention.last + 1):
        token = reading.tokens[at]
        if token.certain:
            forms = ((base(token.word),), *names.found[mention.key])
            yield NameClaim(base(token.word), "", forms, pointed(mark, token.word), what)


def _figure_claims(reading: Reading, mark: Mark, what: str) -> Iterator[NumberClaim | DayClaim]:
    words = reading.words
    found = reading.figures
    for day in found.days:
        shown = " ".join(words[day.first : day.last + 1])
        yield DayClaim(shown, day, pointed(mark, words[day.first]), what)
    named = {at for mention in reading.mentions for at in range(mention.first, mention.last + 1)}
    for figure in found.numbers:
        if _is_claim(words, figure) and figure.first not in named:
            shown = " ".join(words[figure.start : figure.end + 1])
            yield NumberClaim(shown, figure, pointed(mark, words[figure.first]), what)


def _is_claim(words: list[str], figure: Figure) -> bool:
    """Say no for "one night" and "her first film", which count nothing that a passage must count:
    it may say "a single night" and "debut"."""
    word = words[figure.first].casefold().removesuffix("-half")
    before = words[figure.first - 1].casefold() if figure.first else ""
    if base(words[figure.last]).casefold() == "quarter" and before in _WHICH_QUARTER:
        return False  # a quarter of the year
    if word == "one's":
        return False
    if word == "one" and figure.first == figure.last:
        return before in _BEFORE_ONE
    return word != "first" or before == "the" or before.endswith(("'s", "s'"))


def _party_claims(site: Site, names: Names, entry: Entry) -> Iterator[NameClaim]:
    """The records that a statement's fields name are claims like those of its text."""
    statement = entry.statement
    fields = {"speaker": statement.speaker, "via": statement.via, "said_in": statement.said_in}
    if isinstance(statement, Membership):
        fields["organization"] = statement.organization
    if isinstance(statement, Relation):
        fields["to"] = statement.to
    for field, key in fields.items():
        if key in site.entities:
            mark = site.mark(entry.kind, *entry.path, field)
            yield _record_claim(site, names, str(key), mark, field)
    if isinstance(statement, Membership | Relation) and entry.owner in site.entities:
        mark = site.key_mark(entry.kind, *entry.path)
        yield _record_claim(site, names, entry.owner, mark, "owner")


def _record_claim(site: Site, names: Names, key: str, mark: Mark, what: str) -> NameClaim:
    return NameClaim(site.entities[key].name, key, names.found[key], mark, what)
