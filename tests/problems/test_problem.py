"""How a problem is shown: one place, one line of the file, a caret under the character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem, SiteDataError, report


def test_a_problem_in_full() -> None:
    mark = Mark("site_data/people.yml", 3, 9, "  camp: other")
    assert str(
        Problem(mark, Code.UNKNOWN, "there is no camp `other`", "did you mean `others`?")
    ) == (
        "site_data/people.yml:3:9: error E203: there is no camp `other`\n"
        "  |   camp: other\n"
        "  |         ^\n"
        "  = help: did you mean `others`?"
    )


def test_a_problem_of_a_whole_file_names_no_line() -> None:
    problem = Problem(Mark("site_data/sources.yml", 0, 0), Code.FILE_MISSING, "the file is missing")
    assert str(problem) == "site_data/sources.yml: error E002: the file is missing"


def test_a_tab_is_seen_and_takes_one_column() -> None:
    mark = Mark("f.yml", 1, 3, "\t\tname: x")
    assert str(Problem(mark, Code.TAB, "m")) == "f.yml:1:3: error E020: m\n  | →→name: x\n  |   ^"


def test_a_long_line_is_cropped_around_the_caret() -> None:
    text = "a" * 300 + "X" + "b" * 300
    _, line, caret = str(Problem(Mark("f.yml", 1, 301, text), Code.TAB, "m")).split("\n")
    assert line == "  | ..." + "a" * 50 + "X" + "b" * 49 + "..."
    assert line[caret.index("^")] == "X"


@pytest.mark.parametrize(
    ("before", "columns"),
    [("name: ", 6), ("名前: ", 6), ("é", 1), ("e\u0301", 1), ("👩", 2), ("🇰🇿", 2), ("ﬁ", 1)],
)
def test_the_caret_stands_under_its_character_as_terminals_show_it(
    before: str, columns: int
) -> None:
    caret = str(Problem(Mark("f.yml", 1, len(before) + 1, before + "x"), Code.TAB, "m")).split(
        "\n"
    )[2]
    assert caret == "  | " + " " * columns + "^"


@pytest.mark.parametrize("character", ["\x1b", "\0", "\u202e", "\u200b", "\x85", "\udc80"])
def test_nothing_steers_the_terminal(character: str) -> None:
    problem = Problem(
        Mark(f"a{character}b", 1, 1, f"x{character}y"), Code.TAB, f"m{character}", f"h{character}"
    )
    assert character not in str(problem)
    assert str(problem).count("\ufffd") == 4


def test_a_report_is_ordered_and_counted() -> None:
    later = Problem(Mark("b.yml", 2, 1), Code.TAB, "two")
    earlier = Problem(Mark("a.yml", 9, 1), Code.DASH, "one")
    warning = Problem(Mark("b.yml", 10, 1), Code.LETTERS, "three")
    assert report([warning, later, earlier, later]) == (
        "a.yml:9:1: error E022: one\n\n"
        "b.yml:2:1: error E020: two\n\n"
        "b.yml:10:1: warning W003: three\n\n"
        "2 errors and 1 warning"
    )
    assert report([]) == ""
    assert report([later]).endswith("\n\n1 error")


def test_the_exception_holds_each_problem_once_in_order() -> None:
    first, second = (
        Problem(Mark("a.yml", 1), Code.TAB, "m"),
        Problem(Mark("a.yml", 2), Code.TAB, "m"),
    )
    assert SiteDataError([second, first, second]).problems == [first, second]


@given(st.text(max_size=400), st.integers(1, 500))
def test_any_line_can_be_shown(text: str, column: int) -> None:
    shown = str(Problem(Mark("f.yml", 1, column, text), Code.TAB, "m")).split("\n")
    assert len(shown) in (1, 3)
    assert all(len(line) <= 210 for line in shown)


def test_of_very_many_problems_the_first_are_told_and_all_are_counted() -> None:
    many = [Problem(Mark("a.yml", line), Code.TAB, "a tab") for line in range(1, 250)]
    told = report([*many, Problem(Mark("A.yml", 1), Code.CAMP_UNUSED, "nobody")])
    assert told.count(" error ") == 100
    assert "A.yml" not in told, "errors come before warnings"
    assert told.endswith("\n\n249 errors and 1 warning; the first 100 are shown")
