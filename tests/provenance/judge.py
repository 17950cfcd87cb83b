"""Tells a lie to the checks and notes whether they refuse it, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.loading import look
from generator.model.document import Document
from generator.model.site import Site
from generator.problems.problem import Problem
from tests.provenance.mutate import Mutation


@dataclass
class Score:
    """How many lies of each kind were told, refused, and refused at the right place."""

    told: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of lies refused at the right file and line, from 0 to 1."""
        return sum(self.placed.values()) / sum(self.told.values())

    def __str__(self) -> str:
        rows = [
            f"{kind:14} {self.told[kind]:4} told {self.refused[kind]:4} refused "
            f"{self.placed[kind]:4} at the right line"
            for kind in self.told
        ]
        return "\n".join([*rows, f"{self.share:.2%} refused at the right line", *self.missed])


def problems_of(data: Path) -> list[Problem]:
    """Return the errors of the site in a folder, sorted."""
    _, problems = look(data)
    return sorted({problem for problem in problems if problem.severity == "error"})


def judge(folder: Path, site: Site, mutations: Iterable[Mutation]) -> Score:
    """Tell each lie in a copy of the site in `folder`, and return how it went."""
    score = Score()
    for mutation in mutations:
        document = site.documents[mutation.file]
        file = folder / f"{mutation.file}.yml"
        honest = file.read_text(encoding="utf-8")
        lied, lines = _lie(honest, document, mutation)
        file.write_text(lied, encoding="utf-8")
        found = problems_of(folder)
        file.write_text(honest, encoding="utf-8")
        score.told[mutation.kind] += 1
        score.refused[mutation.kind] += bool(found)
        placed = any(
            Path(problem.mark.file).name == file.name and problem.mark.line in lines
            for problem in found
        )
        score.placed[mutation.kind] += placed
        if not placed:
            where = "/".join(map(str, mutation.where))
            got = "; ".join(f"{problem.mark} {problem.message}" for problem in found) or "accepted"
            score.missed.append(
                f"{mutation.kind}: {mutation.file} {where}: {mutation.told} -> {got}"
            )
    return score


def _lie(text: str, document: Document, mutation: Mutation) -> tuple[str, set[int]]:
    """Return the text with the lie in it and the numbers of the lines that it changed.

    Where a key of `derived` or a whole passage is changed, nobody can tell which of the two is
    wrong, that or the text: any line of that statement is right. Where it is the speaker, the text
    names another: the line of the text is right as well.
    """
    lines = text.split("\n")
    changed = set()
    for path, value in mutation.edits:
        mark = (document.key_mark if mutation.keys else document.mark)(path)
        line = lines[mark.line - 1]
        head, tail = line[: mark.column - 1], line[mark.column - 1 :]
        if mutation.keys:
            lines[mark.line - 1] = head + value + tail[len(str(path[-1])) :]
        else:
            lines[mark.line - 1] = head + _quoted(value, tail)
        changed.add(mark.line)
    if mutation.keys or mutation.kind == "passage moved":
        start = document.key_mark(mutation.where).line
        changed |= set(range(start, start + len(_block(lines, start))))
    if mutation.kind == "speaker":
        changed.add(document.mark((*mutation.where, "text")).line)
    return "\n".join(lines), changed


def _quoted(value: str, old: str) -> str:
    closing = old.rstrip()[-1:] if old[:1] in "\"'" else ""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if closing or not value.replace("-", "").isalnum() else value


def _block(lines: list[str], start: int) -> list[str]:
    """Return the lines of the record whose key stands in line `start` (from 1)."""
    indent = len(lines[start - 1]) - len(lines[start - 1].lstrip())
    block = [lines[start - 1]]
    for line in lines[start:]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        block.append(line)
    return block
