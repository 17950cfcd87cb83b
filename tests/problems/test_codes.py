"""Codes are for ever: people link them, so none is given another meaning, and none is given up."""

from __future__ import annotations

import re
from pathlib import Path

from generator.problems.codes import Code

LIST = Path(__file__).parents[1] / "codes.txt"


def committed() -> dict[str, str]:
    """Return the committed codes with the names they had when they were given."""
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    pairs = [(line[:4], line[5:]) for line in lines]
    assert len({number for number, _ in pairs}) == len(pairs), "a code stands twice in codes.txt"
    return dict(pairs)


def test_no_code_is_removed_or_reused() -> None:
    there = {code.value: code.name for code in Code}
    given = {number: name for number, name in committed().items() if name != "retired"}
    assert there == given, "add a new code to tests/codes.txt; never change or remove one there"


def test_no_retired_code_is_in_use() -> None:
    retired = {number for number, name in committed().items() if name == "retired"}
    assert not retired.intersection(Code)


def test_codes_look_like_codes_and_stand_in_order() -> None:
    assert all(re.fullmatch(r"[EW]\d{3}", code) for code in Code)
    assert list(Code) == sorted(Code)
    assert len({code.label for code in Code}) == len(Code)
