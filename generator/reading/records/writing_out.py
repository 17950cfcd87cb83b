"""What writing out the short form needs of a document: its values, its marks, its problems."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from generator.model.document import Document, Path
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem


@dataclass
class WritingOut:
    """A document whose short forms are written out, and what was found wrong with them.

    `articles` are the ids of the sources that have passages.
    """

    document: Document
    articles: tuple[str, ...]
    problems: list[Problem]

    def add_problem(self, path: Path, code: Code, message: str, hint: str) -> None:
        """Add a problem at the key or value at `path`, unless its line has one already."""
        mark = self.document.key_mark(path)
        if mark.line not in self.document.suspect:
            self.problems.append(Problem(mark, code, message, hint))

    def take(self, owner: Path, item: dict[str, Any], short: str, *long: str) -> Any:
        """Take a short form out of a record; None where it is not there or cannot count.

        It cannot where one of the fields that it stands for is there too, which is a problem.
        """
        if short not in item:
            return None
        value = item.pop(short)
        twice = [key for key in long if key in item]
        if twice:
            listed = " and ".join(f"`{key}`" for key in twice)
            message = f"`{short}` and {listed} say the same in two ways"
            self.add_problem((*owner, short), Code.TWO_FORMS, message, "keep one of them")
            return None
        if self.document.is_broken((*owner, short)):
            self.broken(*((*owner, key) for key in long))
            return None
        return value

    def broken(self, *paths: Path) -> None:
        """Record values as present but broken, with their problem reported already."""
        self.document.broken.update(paths)

    def put(self, path: Path, item: dict[str, Any], value: Any, at: Path, words: str = "") -> None:
        """Set the last key of `path` in its record; it was written at `at`, by these words."""
        item[str(path[-1])] = value
        self.mark(path, at, words)

    def mark(self, path: Path, at: Path, words: str = "") -> None:
        """Say where a value was written: in the value at `at`, where these words begin."""
        mark = self.document.mark(at)
        self.document.marks[path] = _inside(self.document, mark, words) if words else mark


def _inside(document: Document, mark: Mark, words: str) -> Mark:
    """Return where the words begin in a value: in its line, or in one that it goes on in."""
    begins = mark.column - 1
    for number in range(mark.line, min(mark.line + 4, len(document.lines) + 1)):
        line = document.lines[number - 1] if number > mark.line else mark.text
        at = line.find(words, begins)
        if at >= 0:
            return replace(mark, line=number, column=at + 1, text=line)
        begins = 0
    return mark
