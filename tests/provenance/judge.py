"""Tells lies to the checks and notes whether they refuse each at its own lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.loading import load_partial
from generator.model.document import Document
from generator.model.site import Site
from generator.problems.problem import Problem
from tests.provenance.mutate import Mutation

# Reading the whole site costs far more than another lie in it, so several are told at once.
AT_ONCE = 40


@dataclass
class Score:
    """How many lies of each kind were told, and refused at the right place."""

    told: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of lies refused at the right file and line, from 0 to 1."""
        return sum(self.placed.values()) / sum(self.told.values())

    def __str__(self) -> str:
        rows = [
            f"{kind:14} {self.told[kind]:4} told {self.placed[kind]:4} refused at the right line"
            for kind in self.told
        ]
        return "\n".join([*rows, f"{self.share:.2%} refused at the right line", *self.missed])


def problems_of(data: Path) -> list[Problem]:
    """Return the errors of the site in a folder, sorted."""
    _, problems = load_partial(data)
    return sorted({problem for problem in problems if problem.severity == "error"})


def judge(folder: Path, site: Site, mutations: Iterable[Mutation]) -> Score:
    """Tell the lies in a copy of the site in `folder`, and return how it went.

    Only what is refused at a lie's own lines counts, so that none is credited with a problem
    that another lie made.
    """
    score = Score()
    honest = {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("*.yml")}
    for batch in _batches(mutations):
        texts = dict(honest)
        lines: list[set[int]] = []
        for mutation in batch:
            name = mutation.file
            texts[name], changed = _lie(texts[name], site.documents[name], mutation)
            lines.append(changed)
        _write(folder, {name: texts[name] for name in {mutation.file for mutation in batch}})
        found = problems_of(folder)
        _write(folder, {name: honest[name] for name in {mutation.file for mutation in batch}})
        for mutation, changed in zip(batch, lines, strict=True):
            score.told[mutation.kind] += 1
            if any(
                Path(problem.mark.file).stem == mutation.file and problem.mark.line in changed
                for problem in found
            ):
                score.placed[mutation.kind] += 1
            else:
                where = "/".join(map(str, mutation.where))
                score.missed.append(f"{mutation.kind}: {mutation.file} {where}: {mutation.told}")
    return score


def _batches(mutations: Iterable[Mutation]) -> Iterator[list[Mutation]]:
    """Yield the lies in groups with at most one of each record; one about a whole record alone."""
    waiting: list[dict[object, Mutation]] = []
    for mutation in mutations:
        if len(mutation.where) == 1:
            yield [mutation]
            continue
        record = (mutation.file, mutation.where[0])
        batch = next((batch for batch in waiting if record not in batch), None)
        if batch is None:
            waiting.append(batch := {})
        batch[record] = mutation
        if len(batch) == AT_ONCE:
            waiting.remove(batch)
            yield list(batch.values())
    yield from (list(batch.values()) for batch in waiting)


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")


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
