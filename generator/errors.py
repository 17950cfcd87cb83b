"""What is wrong with the data, and where: problems are values that are gathered, not raised.

A run reports every problem of every file at once, so the reading and checking code returns
lists of `Problem`; only the end of the loading stage raises, with all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file: line and column count from 1; `text` is the whole line, for the caret."""

    file: str
    line: int = 1
    column: int = 1
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, what, and how to mend it (`hint` may be empty)."""

    mark: Mark
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        lines = [f"{self.mark}: {self.severity}: {self.message}"]
        if self.mark.text.strip():
            lines += [f"  | {self.mark.text}", f"  | {_caret(self.mark)}"]
        if self.hint:
            lines.append(f"  = help: {self.hint}")
        return "\n".join(lines)


class SiteDataError(Exception):
    """The site's data has problems; `problems` holds all of them, in file and line order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def report(problems: Iterable[Problem]) -> str:
    """Return the problems as text, in file and line order, closed by a line that counts them."""
    ordered = sorted(set(problems))
    counts = []
    for severity in ("error", "warning"):
        number = sum(problem.severity == severity for problem in ordered)
        if number:
            counts.append(f"{number} {severity}{'s' if number > 1 else ''}")
    return "\n\n".join([*map(str, ordered), " and ".join(counts)]) if ordered else ""


def _caret(mark: Mark) -> str:
    # Tabs are kept, so that the caret stands under its character however wide a tab is shown.
    before = mark.text[: mark.column - 1]
    return "".join("\t" if character == "\t" else " " for character in before) + "^"
