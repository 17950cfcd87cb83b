"""No text, pointer or lock makes the checks fail in any other way than by saying what is wrong."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.dates import DateError, parse_date
from generator.problems.problem import Mark, Problem
from generator.provenance.gate.claims import day_words, figure_words
from generator.provenance.gate.excuses import read_derived
from generator.provenance.gate.gather import DayClaim, NumberClaim, text_claims
from generator.provenance.lock.differences import compare
from generator.provenance.lock.lock import Lock
from generator.provenance.lock.reading import read_lock
from generator.provenance.passages.passages import Failure, Span, find_quote, resolve
from generator.provenance.text.calendar_days import parts_of
from generator.provenance.text.mentions import Names
from tests.provenance.conftest import article, lock_file

FORMS = {"a": (("Oda", "Lenz"), ("Lenz",)), "b": (("the", "army"),), "c": ()}
NAMES = Names(FORMS, FORMS)
PIECES = [
    "Lenz", "the army", "Oda", "6", "January", "May", "2022", "%", "5%", "-", "–", "to", "or more",
    "two", "million", "and", "twenty-", "one", "$", "’s", "'", "“", "”", ".", ",", "Tuesday", "1st",
    "-5", "3,000", "a", "no more than", "per cent", "\n\n", "’", "X-1", "2022-13-45", "2022-02-30",
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join))


@given(TEXTS)
def test_any_text_can_be_taken_apart(text: str) -> None:
    for claim in text_claims(NAMES, text, Mark("x", 1, 1, text), "text"):
        if isinstance(claim, NumberClaim):
            assert figure_words(claim.figure)
        if isinstance(claim, DayClaim):
            assert day_words(claim.day)
    read_derived(text, text)


@given(st.from_regex(r"\d{4}(-\d{2}){0,2}[~?%]?(/\d{4}(-\d{2}){0,2}[~?%]?)?", fullmatch=True))
def test_every_date_of_the_schema_has_parts(text: str) -> None:
    try:
        date = parse_date(text)
    except DateError:
        return
    assert all(day.year is not None for day in parts_of(date))


@settings(deadline=None)
@given(start=TEXTS, end=TEXTS)
def test_any_pointer_gets_an_answer(start: str, end: str, post: Lock) -> None:
    found = resolve(post, start, end)
    assert isinstance(found, Span) or (found.message and found.hint)
    quoted = find_quote(post, start, [Span(0, post.words)])
    assert quoted is None or isinstance(quoted, Failure)


@settings(deadline=None)
@given(st.data())
def test_any_change_of_a_lock_is_refused(data: st.DataObject) -> None:
    value = json.loads(lock_file("evening-echo"))
    place: Any = value
    while isinstance(place, dict | list) and place:
        parent = place
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(list(keys)))
        place = place[key]
    new: Any = data.draw(
        st.one_of(st.none(), st.integers(-2, 99), st.text(max_size=4), st.just([]))
    )
    if new == place:
        return
    parent[key] = new
    found = read_lock(json.dumps(value).encode(), "x.lock.json", "evening-echo")
    assert isinstance(found, list)
    assert all(isinstance(problem, Problem) for problem in found)


@settings(deadline=None)
@given(at=st.integers(0, 600), new=st.sampled_from(["x", "7", " zz ", "", ". ", ", "]))
def test_any_changed_text_is_told_from_the_locked_one(at: int, new: str, post: Lock) -> None:
    text = article("morning-post")
    changed = text[:at] + new + text[at + len(new) :]
    if " ".join(changed.split()) != " ".join(text.split()):
        assert compare(post, changed)
