"""YAML to values and places; what cannot be read is told, and the rest is read all the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.document import Document
from generator.problems.problem import report
from generator.reading.yaml import parse, parse_bytes

# What YAML is made of, so that random texts get past the first line.
YAML_PIECES = [
    "a", "b-c", "text", ":", ": ", ":\n", "\n", "\n  ", "\n    ", "\n   ", "- ", "-", "\n- ", " ",
    '"', "'", "[", "]", "{", "}", ",", "#", " # ", "&", "*", "!", "|\n", ">", "%", "@", "`", "?",
    "? ", "<<", "---\n", "...\n", "\t", "\\", "\r\n", "\r", "~", "null", "no", "1", "0.5", "é",
    "\u200b", "\xa0", "\u2028", "\x00", "\ufeff", "“", "”", "：", "•", "👩", "<<<<<<< x\n",
    "=======\n", ">>>>>>> y\n", "```\n",
]  # fmt: skip
yaml_like = st.lists(st.sampled_from(YAML_PIECES), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("~", None), ("null", None), ("NULL", None), ("true", True), ("False", False),
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("y", "y"),
        ("12:30", "12:30"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("0o17", "0o17"), ("007", "007"),
        ("0", 0), ("-7", -7), ("+7", 7), ("4400", 4400), ("43.25", 43.25), ("-0.5", -0.5),
        (".5", ".5"), ("5.", "5."), ("1e3", "1e3"), ("1e999", "1e999"), (".nan", ".nan"),
        (".inf", ".inf"), ("2022-01-06", "2022-01-06"), ("2022-01-06 12:00:00",) * 2,
        ("9" * 30, "9" * 30), ("9" * 400 + ".0", "9" * 400 + ".0"), ("=", "="), ("<<", "<<"),
        ('"no"', "no"), ("'7'", "7"), ("!x", ""), ("[no, 7]", ["no", 7]), ("{a: no}", {"a": "no"}),
    ],
)  # fmt: skip
def test_only_plain_numbers_and_words_are_more_than_text(written: str, value: object) -> None:
    document = parse(f"key: {written}\n", "f.yml")
    found = document.value["key"]
    if written == "!x":
        assert found is None
        return
    assert found == value
    assert type(found) is type(value)


def test_every_value_and_key_has_its_place() -> None:
    document = parse("a:\n  b: [x, yy]\n  c:\n    - d: 1\n", "f.yml")
    assert document.value == {"a": {"b": ["x", "yy"], "c": [{"d": 1}]}}
    assert {path: (mark.line, mark.column) for path, mark in document.marks.items()} == {
        (): (1, 1),
        ("a",): (2, 3),
        ("a", "b"): (2, 6),
        ("a", "b", 0): (2, 7),
        ("a", "b", 1): (2, 10),
        ("a", "c"): (4, 5),
        ("a", "c", 0): (4, 7),
        ("a", "c", 0, "d"): (4, 10),
    }
    assert {path: mark.column for path, mark in document.keys.items()} == {
        ("a",): 1,
        ("a", "b"): 3,
        ("a", "c"): 3,
        ("a", "c", 0, "d"): 7,
    }
    assert str(document.mark(("a", "missing"))) == "f.yml:1:1"
    assert str(document.key_mark(("a", "c", 0))) == "f.yml:4:7"
    assert document.at(("a", "c", 0, "d")) == 1
    assert document.at(("a", "nothing", 0)) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_byte_order_mark_and_no_final_newline(end: str, mark: bytes) -> None:
    document = parse_bytes(mark + end.join(["a: 1", "b:", "  c: é"]).encode(), "f.yml")
    assert not document.problems
    assert document.value == {"a": 1, "b": {"c": "é"}}
    assert str(document.marks["b", "c"]) == "f.yml:3:6"
    assert document.marks["b", "c"].text == "  c: é"


def test_all_mistakes_of_a_file_come_in_one_run() -> None:
    document = parse(
        "a:\n"
        "  text: one: two\n"
        "  list:\n"
        "    - good\n"
        "    - 'it's'\n"
        "  good: 1\n"
        'b: "open\n'
        "c:\n"
        "  d:e\n"
        "  f: @g\n"
        "  good: 2\n",
        "f.yml",
    )
    assert document.value == {"a": {"list": ["good", None], "good": 1}, "c": {"good": 2}}
    assert [str(problem).split(": error ")[0] for problem in document.problems] == [
        "f.yml:2:12",
        "f.yml:5:10",
        "f.yml:7:4",
        "f.yml:9:4",
        "f.yml:10:6",
    ]
    assert {("a", "text"), ("a", "list", 1), ("b",), ("c", "d"), ("c", "f")} == document.broken
    assert {"text", "one", "two"} <= document.perhaps


def test_a_byte_that_is_no_utf8() -> None:
    document = parse_bytes("a: é\nb: 1\n".encode("latin-1"), "f.yml")
    assert report(document.problems) == (
        "f.yml:1:4: error E009: the file is not UTF-8: the byte 0xE9 cannot be read\n"
        "  | a: �\n"
        "  |    ^\n"
        "  = help: save the file again with the encoding UTF-8, and look at this letter again\n\n"
        "1 error"
    )
    assert document.value["b"] == 1


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("a: 1\n".encode("utf-16"), "text in UTF-16"),
        ("a: 1\n".encode("utf-16-le"), "no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r", "no text"),
        (b"\n<!DOCTYPE html>\n<html>", "a web page (HTML or XML)"),
    ],
)
def test_files_that_are_no_yaml(data: bytes, what: str) -> None:
    document = parse_bytes(data, "f.yml")
    assert [problem.message for problem in document.problems] == [
        f"the file is {what}, not YAML in UTF-8"
    ]
    assert document.broken == {()}


def test_ten_thousand_brackets() -> None:
    for text in ("[" * 10_000, "a: " + "{a: " * 10_000, "- " * 10_000, "? " * 10_000):
        document = parse(text, "f.yml")
        assert len(document.problems) == 1


def test_a_file_of_rubbish_is_told_of_briefly() -> None:
    problems = parse("a: 1: 2\n" * 500, "f.yml").problems
    assert len(problems) == 21
    assert problems[-1].message == "480 more parts of this file cannot be read as YAML"


def test_of_a_merge_conflict_one_side_is_read() -> None:
    document = parse(
        "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 0\n=======\nb: 3\nc: 4\n>>>>>>> x\nd: 5\n", "f"
    )
    assert document.value == {"a": 1, "b": 2, "d": 5}
    assert [problem.message for problem in document.problems] == ["a merge conflict was left here"]
    assert "c" in document.perhaps
    assert len(parse("a: 1\n>>>>>>> x\n", "f").problems) == 1


def test_a_key_that_stands_twice_keeps_what_both_hold() -> None:
    document = parse("a:\n  b: 1\na:\n  b: 2\n  c: 3\n", "f.yml")
    assert document.value == {"a": {"b": 1, "c": 3}}
    assert [problem.message for problem in document.problems] == [
        "the key `a` stands here twice, first in line 1"
    ]


def _check(document: Document) -> None:
    places = [*document.marks.values(), *document.keys.values()]
    for mark in places + [problem.mark for problem in document.problems]:
        assert mark.line == 1 or mark.line <= len(document.lines)
        assert 1 <= mark.column <= len(mark.text) + 1
    assert all(problem.message for problem in document.problems)
    for path in document.keys:
        assert path[:-1] == () or path[:-1] in document.marks


@given(st.binary(max_size=200))
def test_any_bytes_make_a_document(data: bytes) -> None:
    _check(parse_bytes(data, "f.yml"))


@settings(max_examples=400)
@given(yaml_like)
def test_any_yaml_like_text_makes_a_document(text: str) -> None:
    document = parse(text, "f.yml")
    _check(document)
    again = parse(text, "f.yml")
    assert (document.value, document.problems) == (again.value, again.problems)


@given(yaml_like)
def test_a_broken_record_hides_no_other(text: str) -> None:
    inside = "".join(f"  {line}\n" for line in text.replace("\r", "\n").split("\n"))
    document = parse(f"first:\n  a: 1\nbroken:\n{inside}last:\n  b: 2\n", "f.yml")
    if not isinstance(document.value, dict) or not {"first", "last"} <= set(document.value):
        assert document.problems
    else:
        assert document.value["first"] == {"a": 1}
