"""pydantic's errors as sentences: every kind of error that the records can make, in full."""

# ruff: noqa: E501 - a sentence and its hint stand on one line each

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.model.entities import Person
from generator.model.known_ids import Known
from generator.model.records import Event, Record
from generator.model.site_settings import SiteInfo
from generator.model.sources import Source
from generator.problems.problem import Problem
from generator.reading.records.messages import problems_of
from generator.reading.yaml import parse

KNOWN = Known({"camps": {"town": "The town"}, "sources": {"courier": "The Courier"}})


def problems(record: type[Record], text: str) -> list[Problem]:
    """Return what is told of the record `x` in a file."""
    document = parse(text, "f.yml")
    try:
        record.model_validate(document.at(("x",)), context=KNOWN)
    except ValidationError as error:
        return problems_of(error.errors(), record, document, ("x",))
    return []


def told(record: type[Record], text: str) -> list[str]:
    """Return each problem as "line:column message | hint"."""
    return sorted(
        f"{found.mark.line}:{found.mark.column} {found.message} | {found.hint}"
        for found in problems(record, text)
    )


PERSON = "x:\n  name: Ada\n  camp: town\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("name: 7", '3:9 `name`: this must be text, not `7` | put it in quotes if it is meant as text: "7"'),
        ("name:", "3:8 `name`: this has no value | write it behind the colon"),
        ("aliases:", "4:11 `aliases`: this has no value | write what belongs to it below, indented, or remove the key"),
        ("aliases: A, B", "4:12 `aliases`: this must be a list, not `A, B` | write each on a line of its own behind `- `, or all as [A, B]"),
        ("aliases: 7", "4:12 `aliases`: this must be a list, not `7` | write each on a line of its own behind `- `, or all as [7]"),
        ("aliases: {a: b}", "4:12 `aliases`: this must be a list, not a record of `key: value` lines | put `- ` in front of `a:`, and indent the lines below it by as much"),
        ("aliases: [[a]]", "4:13 this must be text, not a list | one value alone goes here: write it behind the colon, without `- ` or brackets"),
        ("unnamed: no", "4:12 `unnamed`: this must be true or false, not `no` | write false"),
        ("unnamed: maybe", "4:12 `unnamed`: this must be true or false, not `maybe` | "),
        ("picture: 3", "4:12 `picture`: this must be a record of `key: value` lines, not `3` | write its keys on lines of their own below, such as `column: 3`"),
        ("picture: [1, 2]", "4:12 `picture`: this must be a record of `key: value` lines, not a list | remove the `- ` in front of its keys"),
        ("picture: {column: 1.5, row: 1}", "4:21 `column`: this must be a whole number, not `1.5` | "),
        ("picture: {column: 13, row: 1}", "4:21 `column`: this must be at most 12, not `13` | "),
        ("statements: []", "4:15 `statements`: this must be records by id, not a list | give each its id as a key, such as `first-protest:`, in place of the `- `"),
        ("statements: {a: true}", "4:19 `a`: this must be a record of `key: value` lines, not true | put the keys that belong to it below, indented"),
        ("statements: {A b: {}}", None),
        ("summry: x", "4:3 `summry` is no key of a person | did you mean `summary`?"),
        ("id: x", "4:3 an id is not written as a key of its own | remove this line; the id here is `x`"),
        ("to: y", "4:3 `to` belongs under `relations`, and stands beside it | indent it below `relations:`, under an id"),
    ],
)  # fmt: skip
def test_one_line_of_a_person(line: str, words: str | None) -> None:
    text = PERSON.replace("  name: Ada\n", "") if line.startswith("name") else PERSON
    found = told(Person, f"{text}  {line}\n")
    if words is None:
        assert found == [
            "4:16 `A b` cannot be an id: use small letters, digits and single hyphens | "
            "for example `a-b`",
            "4:16 `text`, `voice` and `cites` are missing | "
            + next(part for part in found if "missing" in part).split(" | ")[1],
        ]
    else:
        assert found == [words]


@pytest.mark.parametrize(
    ("record", "text", "words"),
    [
        (
            Source, "x:\n  kind: book\n  title: t\n  publisher: p\n",
            ["2:9 `kind`: this must be `article`, `document`, `broadcast`, `recording`, "
             "`live-blog`, `dataset` or `editorial`, not `book` | "],
        ),
        (
            Event, "x:\n  title: t\n",
            ["1:1 `date` is missing | add `date:` (when, as precisely as the source says (EDTF))"],
        ),
        (
            Event, "x:\n  title: >\n    t\n    date: 2022\n",
            ["4:5 this line is part of the text above, so `date` is missing | it is indented "
             "deeper than the key above: begin it in the same column as that"],
        ),
        (
            Event, "x:\n  title: t\n    date 2022\n",
            ["3:5 this line is part of the text above, so `date` is missing | write `date:` with "
             "a colon, in the same column as the key above"],
        ),
        (
            Event, "x:\n  title: t\n  date: 2022\n  statements:\n    s: {text: t, voice: reported}\n",
            ["5:5 `cites` is missing"
             " | add `cites:` (the passages that support the claim, at least one)"],
        ),
        (
            Event, "x:\n  title: t\n  date: 2022\n  statements:\n    s:\n      text: t\n"
            "      voice: reported\n      cites:\n        - courier\n",
            ["9:11 this must be a record of `key: value` lines, not `courier` | write its keys on "
             "lines of their own below, such as `source: courier`"],
        ),
        (
            SiteInfo, "x:\n  titel: t\n  title: T\n  description: d\n  sentence: s\n  as_of: 2022\n"
            "  address: https://a.org\n  repository: https://a.org\n  camps: {}\n  home: 1\n",
            ["10:9 `home`: this must be a record of `key: value` lines, not `1` | write its keys "
             "on lines of their own below, such as `title: 1`",
             "2:3 `titel` is no key of site.yml | there are `",
             "9:10 `camps`: this is empty | write what belongs to it below, indented"],
        ),
    ],
)  # fmt: skip
def test_other_records(record: type[Record], text: str, words: list[str]) -> None:
    found = told(record, text)
    assert len(found) == len(words)
    assert all(one.startswith(start) for one, start in zip(found, words, strict=True))


def test_what_could_not_be_read_is_not_told_of_again() -> None:
    text = "x:\n  title: a: b\n  date: yesterday\n"
    document = parse(text, "f.yml")
    assert [problem.mark.line for problem in document.problems] == [2]
    assert [problem.mark.line for problem in problems(Event, text)] == [3]


@pytest.mark.parametrize("value", [None, 0, True, 1.5, "x", [], ["x"], {}, {"a": {"b": [1]}}])
@pytest.mark.parametrize("key", sorted(Person.model_fields))
def test_any_value_of_any_field_is_told_of_inside_the_record(key: str, value: Any) -> None:
    document = parse(f"x:\n  {key}: {value!r}\n".replace("None", "~"), "f.yml")
    try:
        Person.model_validate(document.at(("x",)), context=KNOWN)
    except ValidationError as error:
        found = problems_of(error.errors(), Person, document, ("x",))
        assert found
        assert all(problem.mark.line in (1, 2) for problem in found)
        assert not any("this cannot be read" in problem.message for problem in found)
