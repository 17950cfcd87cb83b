"""Which pages a change changes: both sides as Markdown by the same generator, line by line."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from generator.model.addresses import Publication
from generator.provenance.passages.cited import Cited
from generator.publishing.drafts import drafts

_CONTEXT = 2  # lines around a change

# What only repeats a page, or differs on most pages after any change: the head for programs, the
# line of the YAML file to which "Edit" leads, and what fills the form of "Report a problem".
_HEAD = re.compile(r"^head:\n(?:  .*\n)+", re.MULTILINE)
_EDIT_LINE = re.compile(r'(/edit/[^\s"#]+\.yml)#L\d+')
_FORM = re.compile(r'(/issues/new\?)[^\s"]+')

# Characters of a line around what differs in it; a citation alone has about a thousand.
_AROUND = 120


@dataclass(frozen=True)
class PageChange:
    """A page that differs: its path, what became of it, and its lines as a unified diff."""

    path: str
    became: Literal["changed", "new", "gone"]
    diff: tuple[str, ...]

    @property
    def counts(self) -> tuple[int, int]:
        """How many lines were added and removed."""
        signs = [line[:1] for line in self.diff]
        return signs.count("+"), signs.count("-")


def markdown_of(cited: Cited, published: Publication) -> dict[str, str]:
    """Return the Markdown of every page by path, without what changes on all of them alike."""
    rendered = drafts(cited, published).rendered
    return {path: _comparable(page.text) for path, page in rendered.items()}


def compare_pages(before: dict[str, str], after: dict[str, str]) -> tuple[PageChange, ...]:
    """Return the pages that differ: the changed ones, then the new ones, then what is gone."""
    changed = [path for path in after if path in before and before[path] != after[path]]
    new = [path for path in after if path not in before]
    gone = [path for path in before if path not in after]
    return (
        *(PageChange(path, "changed", _diff(before[path], after[path])) for path in changed),
        *(PageChange(path, "new", _diff("", after[path])) for path in new),
        *(PageChange(path, "gone", _diff(before[path], "")) for path in gone),
    )


def _comparable(text: str) -> str:
    text = _HEAD.sub("", text, count=1)
    return _FORM.sub(r"\1…", _EDIT_LINE.sub(r"\1", text))


def _diff(before: str, after: str) -> tuple[str, ...]:
    lines = difflib.unified_diff(_lines(before), _lines(after), n=_CONTEXT, lineterm="")
    hunks = list(lines)[2:]  # the first two name the files
    return tuple(line for _, run in groupby(hunks, _is_change) for line in _cropped([*run]))


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _is_change(line: str) -> bool:
    return line[0] in "+-"


def _cropped(run: list[str]) -> list[str]:
    """Return lines that all changed, or all did not, without the long stretches that are alike."""
    if not _is_change(run[0]):
        return [line if len(line) <= _AROUND else f"{line[:_AROUND]}…" for line in run]
    old, new = ([line[1:] for line in run if line[0] == sign] for sign in "-+")
    pairs = [_pair(before, after) for before, after in zip(old, new, strict=False)]
    befores = [*(before for before, _ in pairs), *old[len(pairs) :]]
    afters = [*(after for _, after in pairs), *new[len(pairs) :]]
    return [*(f"-{line}" for line in befores), *(f"+{line}" for line in afters)]


def _pair(before: str, after: str) -> tuple[str, str]:
    """Return two lines without most of what they begin and end with in common."""
    start = max(0, _alike(before, after) - _AROUND)
    end = max(0, _alike(before[:start:-1], after[:start:-1]) - _AROUND)
    return _middle(before, start, end), _middle(after, start, end)


def _alike(before: str, after: str) -> int:
    """Return how many characters two texts begin with in common."""
    pairs = enumerate(zip(before, after, strict=False))
    differs = (index for index, (one, other) in pairs if one != other)
    return next(differs, min(len(before), len(after)))


def _middle(line: str, start: int, end: int) -> str:
    kept = line[start : len(line) - end]
    return f"{'…' if start else ''}{kept}{'…' if end else ''}"
