"""Numbers and dates of statements against those of passages, in pairs that say what is true."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.provenance.text.bearing import borne
from generator.provenance.text.calendar_days import Calendar, unproved
from generator.provenance.text.figures import Readings, breaks, figure_spans, mark_tokens, read
from generator.provenance.text.words import normalise, tokens

PAIRS = Path(__file__).parent / "pairs"


@dataclass(frozen=True)
class Pair:
    """A passage and a statement, and whether one bears the other's figures."""

    place: str
    true: bool
    passage: str
    statement: str
    lang: str = "en"
    date: str = ""


def pairs(name: str) -> Iterator[Pair]:
    """Yield the pairs of a file."""
    lang = "en"
    date = ""
    for number, line in enumerate((PAIRS / name).read_text(encoding="utf-8").split("\n"), 1):
        key, _, rest = line.partition(" ")
        if key == "==":
            lang = "en"
        elif key == "lang":
            lang = rest
        elif key == "date":
            date = rest.strip("-")
        elif key in ("+", "-"):
            passage, _, statement = rest.partition(" => ")
            yield Pair(f"{name}:{number}", key == "+", passage, statement, lang, date)


def figures(text: str, lang: str) -> Readings:
    """Read a text as a lock has it: the words of its figures alone."""
    marked = mark_tokens(list(tokens(normalise(text))), heading=False)
    shown = [""] * len(marked)
    for start, end in figure_spans(marked, lang):
        shown[start : end + 1] = [token.word for token in marked[start : end + 1]]
    return read(shown, breaks(marked), lang)


def test_quantities() -> None:
    wrong = []
    for pair in pairs("quantities.txt"):
        known, said = figures(pair.passage, pair.lang), figures(pair.statement, "en")
        good = all(borne(figure, known.numbers, pair.lang) for figure in said.numbers)
        if good != pair.true:
            wrong.append(f"{pair.place} {'true' if pair.true else 'false'} {pair.passage} => "
                         f"{pair.statement}")  # fmt: skip
    assert wrong == []


def test_dates() -> None:
    wrong = []
    for pair in pairs("dates.txt"):
        calendar = Calendar(datetime.date.fromisoformat(pair.date) if pair.date else None)
        known, said = figures(pair.passage, pair.lang), figures(pair.statement, "en")
        days = [found for day in known.days for found in calendar.resolve(day)]
        numbers = [figure for figure in said.numbers if not borne(figure, known.numbers, pair.lang)]
        plain = {int(f.value) for f in known.numbers if isinstance(f.value, Decimal)}
        bare = [n for n in numbers if n.value not in {day.year for day in days}]
        lacking = [
            day
            for own in said.days
            if all(
                unproved(day, days, frozenset(plain))
                for day in (calendar.resolve(own) if own.period else [own])
            )
            for day in [own]
        ]
        if (not bare and not lacking) != pair.true:
            wrong.append(f"{pair.place} {'true' if pair.true else 'false'} {pair.passage} => "
                         f"{pair.statement}")  # fmt: skip
    # Whose end a bare year is, no rule here asks.
    assert wrong == ["dates.txt:124 false He ruled from 1994 to 2006. => He ruled since 2006."]
