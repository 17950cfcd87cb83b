"""What another version's rules change for a project: which are new, and what each finds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.loading import load_partial
from generator.problems.codes import Code
from generator.problems.problem import Problem


@dataclass(frozen=True)
class Found:
    """What a version knows and finds: its codes, and how many problems of each."""

    version: str
    codes: frozenset[str]
    counts: Counter[str]


def found_in(data: Path) -> tuple[Found, list[Problem]]:
    """Return what this version finds in the facts in `data`, and the problems themselves."""
    problems = sorted(set(load_partial(data)[1]))
    counts = Counter(str(problem.code) for problem in problems)
    return Found(__version__, frozenset(map(str, Code)), counts), problems


def noted(found: Found) -> str:
    """Return what a version found as JSON, for the other version to read."""
    return json.dumps(
        {"version": found.version, "codes": sorted(found.codes), "counts": found.counts}
    )


def from_note(text: str) -> Found:
    """Return what another version noted; the opposite of `noted`."""
    note = json.loads(text)
    return Found(note["version"], frozenset(note["codes"]), Counter(note["counts"]))


def changes(before: Found, now: Found) -> Iterator[str]:
    """Yield a line for each rule that is new, gone, or finds another number of problems."""
    for code in sorted(now.codes | before.codes):
        was, is_now = before.counts[code], now.counts[code]
        if code not in before.codes:
            yield f"{code} is new ({_label(code)}): {_found(code, is_now)}"
        elif code not in now.codes:
            yield f"{code} is gone"
        elif was != is_now:
            yield f"{code} ({_label(code)}): {_found(code, is_now)}, {was} before"


def _found(code: str, number: int) -> str:
    verb = "warned of" if code.startswith("W") else "refused"
    if not number:
        return f"nothing of yours is {verb}"
    return f"{number} {'place' if number == 1 else 'places'} in your facts {verb}"


def _label(code: str) -> str:
    return Code(code).label


def summary(lines: Sequence[str]) -> str:
    """Return the lines as what is printed."""
    return "\n".join(lines) if lines else "No rule changes anything for your facts."
