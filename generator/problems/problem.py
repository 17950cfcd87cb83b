"""What is wrong with the data, and where: problems are values that are gathered, not raised.

A run reports every problem of every file at once, so the reading and checking code returns
lists of `Problem`; only the end of the loading stage raises, with all of them.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.problems.codes import Code

# What commands return: all is well, problems in the data, wrong usage, a fault of the generator.
GOOD, PROBLEMS, USAGE, FAULT = range(4)

Severity = Literal["error", "warning"]


def fail(message: str) -> int:
    """Say on standard error why a command cannot do what was asked; return its exit code."""
    print(f"error: {message}", file=sys.stderr)
    return USAGE


MOST_SHOWN = 100  # problems at once: more than anybody fixes before the next run
SHOWN_COLUMNS = 100  # longer lines are cropped around the caret

# What would steer a terminal, or hide and reorder the text around it.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff]"
)


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file: line and column count from 1; `text` is the whole line, for the caret.

    Columns are characters (Unicode code points). Line 0 means the file or folder as such.
    """

    file: str
    line: int = 1
    column: int = 1
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, of what cause, what, and how to fix it, if known."""

    mark: Mark
    code: Code
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """`warning` where nothing is wrong yet, else `error`."""
        return "warning" if self.code.startswith("W") else "error"

    def __str__(self) -> str:
        what = f"{self.severity} {self.code}: {visible(self.message)}"
        lines = [f"{visible(str(self.mark))}: {what}"]
        if self.mark.text.strip():
            line, caret = excerpt(self.mark)
            lines += [f"  | {line}", f"  | {caret}"]
        if self.hint:
            lines.append(f"  = help: {visible(self.hint)}")
        return "\n".join(lines)


class SiteDataError(Exception):
    """The site's data has problems; `problems` holds all of them, in file and line order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems[:MOST_SHOWN]))


class NoFolderError(SiteDataError):
    """There is no folder to read: not a fault of the data but of what was asked for."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by file and line, each once."""
    return sorted(set(problems), key=_place)


def _place(problem: Problem) -> tuple[str, int, int, str, str, str]:
    mark = problem.mark
    return mark.file, mark.line, mark.column, problem.code, problem.message, problem.hint


def report(problems: Iterable[Problem]) -> str:
    """Return the problems as text, in file and line order, closed by a line that counts them.

    Of very many only the first are told: errors before warnings.
    """
    ordered = in_order(problems)
    if not ordered:
        return ""
    shown = ordered
    if len(ordered) > MOST_SHOWN:
        grave = [problem for problem in ordered if problem.severity == "error"]
        shown = in_order([*grave, *(p for p in ordered if p.severity != "error")][:MOST_SHOWN])
    more = len(ordered) - len(shown)
    last = f"{counted(ordered)}; the first {len(shown)} are shown" if more else counted(ordered)
    return "\n\n".join([*map(str, shown), last])


def counted(problems: Sequence[Problem]) -> str:
    """Return how many there are, in words: "2 errors and 1 warning"."""
    counts = []
    for severity in ("error", "warning"):
        number = sum(problem.severity == severity for problem in problems)
        if number:
            counts.append(f"{number} {severity}{'s' if number > 1 else ''}")
    return " and ".join(counts)


def excerpt(mark: Mark) -> tuple[str, str]:
    """Return the line as it can be shown, cropped around the column, and the caret under it."""
    line = mark.text.replace("\t", "→")
    at = min(mark.column - 1, len(line))
    start = max(0, min(at - SHOWN_COLUMNS // 2, len(line) - SHOWN_COLUMNS))
    end = start + SHOWN_COLUMNS
    before = ("..." if start else "") + visible(line[start:at])
    after = visible(line[at:end]) + ("..." if end < len(line) else "")
    return (before + after).rstrip(), " " * _width(before) + "^"


def visible(text: str) -> str:
    """Return a text in which nothing steers a terminal or hides."""
    return _INVISIBLE.sub("\ufffd", text)


def _width(text: str) -> int:
    """Return how many columns a terminal gives the text."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
