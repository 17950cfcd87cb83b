"""A YAML file as plain values, with the place of every one of them beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem

Path = tuple[str | int, ...]


@dataclass
class Document:
    """One file's values, the place of each, and what is wrong with its YAML.

    `marks` has the place of each value and `keys` of each mapping key, by path from the root.
    Where YAML could not be read, `broken` has the paths of what is missing or not as it was
    meant, `perhaps` the words there that may be ids, and `suspect` the lines (from 1) that are
    reported already, so that nothing is reported for what only follows from that. `gaps` are
    records of which a key may be missing for that reason. `repeats` are keys that stand twice;
    problems that are `withdrawn` are explained otherwise.
    """

    file: str
    value: Any = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)
    perhaps: set[str] = field(default_factory=set)
    suspect: set[int] = field(default_factory=set)
    gaps: set[Path] = field(default_factory=set)
    repeats: list[tuple[Path, Mark]] = field(default_factory=list)
    withdrawn: set[Problem] = field(default_factory=set)

    def mark(self, path: Path) -> Mark:
        """Return the place of a value; of its nearest parent that is there, if it is not.

        A missing key is pointed at by its parent's key, the line a contributor would look at.
        """
        if path in self.marks:
            return self.marks[path]
        while path:
            path = path[:-1]
            if path in self.keys:
                return self.keys[path]
        return self.marks.get((), Mark(self.file))

    def key_mark(self, path: Path) -> Mark:
        """Return the place of a mapping's key, or of the value where it has no key."""
        return self.keys.get(path) or self.mark(path)

    def at(self, path: Path) -> Any:
        """Return the value at a path, or None where there is none."""
        value = self.value
        for segment in path:
            if isinstance(value, dict):
                value = value.get(str(segment))
            elif isinstance(value, list) and isinstance(segment, int) and segment < len(value):
                value = value[segment]
            else:
                return None
        return value

    def is_broken(self, path: Path) -> bool:
        """Tell whether a value could not be read, or is inside or around one that could not."""
        return any(
            path[: len(broken)] == broken or broken[: len(path)] == path for broken in self.broken
        )

    def move(self, moves: Mapping[Path, Path]) -> None:
        """Say that what was written at the paths of `moves`, all of one length, stands elsewhere.

        Values are the caller's to move.
        """
        size = len(next(iter(moves)))

        def moved(path: Path) -> Path:
            new = moves.get(path[:size])
            return (*new, *path[size:]) if new else path

        self.marks = {moved(path): mark for path, mark in self.marks.items()}
        self.keys = {moved(path): mark for path, mark in self.keys.items()}
        self.broken = set(map(moved, self.broken))
        self.gaps = set(map(moved, self.gaps))
        self.repeats = [(moved(path), mark) for path, mark in self.repeats]

    def take(self, part: Document) -> None:
        """Add the places and problems of a part that was read by itself."""
        self.marks.update(part.marks)
        self.keys = {**part.keys, **self.keys}  # of a key that stands twice, the first place
        self.problems += part.problems
        self.broken |= part.broken
        self.repeats += part.repeats


def tell_repeats(document: Document) -> None:
    """Add the problems of keys that stand twice: one for all keys of a record.

    Where several do, the id of a second record is missing.
    """
    owners: dict[Path, list[tuple[str, Mark]]] = {}
    for path, mark in document.repeats:
        owners.setdefault(path[:-1], []).append((str(path[-1]), mark))
        if len(path) > 1:
            document.broken.add(path)
    for owner, repeats in owners.items():
        key, mark = repeats[0]
        first = document.keys[(*owner, key)].line
        names = list(dict.fromkeys(f"`{name}`" for name, _ in repeats))
        message = f"the key {names[0]} stands here twice, first in line {first}"
        hint = "keep one of them, or give this one its own name"
        if len(names) > 1:
            listed = " and ".join(", ".join(names).rsplit(", ", 1))
            message = f"the keys {listed} stand here twice, first from line {first} on"
            hint = "is an id missing above this line? If not, keep one of each"
        document.problems.append(Problem(mark, Code.KEY_TWICE, message, hint))
