"""What each code means, with a bad and a good pair: for the page of errors and the terminal.

`explained/` has an entry for every code. A test applies each pair to a small site and proves that
the bad one gives this code, at the lines shown, and the good one none.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from generator.problems.codes import Code
from generator.problems.problem import visible

FOLDER = Path(__file__).parent / "explained"
WIDTH = 88

# The parts of the page, by what their codes begin with.
FAMILIES = {
    "E00": "Files",
    "E01": "Characters and leftovers",
    "E02": "The lines of a file",
    "E03": "Texts, lists and keys",
    "E04": "What cannot be read at all",
    "E10": "Keys",
    "E11": "Values",
    "E12": "Addresses and other files",
    "E2": "Ids, references and names",
    "E3": "Dates",
    "E4": "Statements and their voices",
    "E5": "Passages of the source",
    "E6": "What the passage does not say",
    "E7": "The ledger of sentences",
    "E8": "Corrections",
    "E9": "The built pages",
    "W": "Warnings",
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Piece(_Part):
    """A file in which the pair differs: some lines of it, or `whole`; without a file, a command.

    None is a file that is not there. `instead_of` are lines of the small site that both replace;
    without it the good lines stand there already.
    """

    file: str = ""
    bad: str | None = None
    good: str | None = None
    instead_of: str | None = None
    whole: bool = False
    encoding: str = "utf-8"


class Entry(_Part):
    """What a code means and how to fix it, and a pair as `command` (its arguments) sees it."""

    means: str
    fix: str
    pair: tuple[Piece, ...]
    command: str = "check"


@cache
def entries() -> Mapping[Code, Entry]:
    """Return the entry of every code, in the order of the codes.

    Raises `ValueError` where one is missing, stands twice or is no entry.
    """
    found: dict[Code, Entry] = {}
    for path in sorted(FOLDER.glob("*.yml")):
        # The loader in C: it is as safe, and ten times as fast.
        items = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        for code, item in items.items():
            if code in found:
                raise ValueError(f"{path}: {code} is explained twice")
            found[Code(code)] = Entry.model_validate(item)
    missing = [code for code in Code if code not in found]
    if missing:
        raise ValueError(f"{FOLDER} does not explain {', '.join(missing)}")
    return {code: found[code] for code in Code}


def families() -> dict[str, list[Code]]:
    """Return the codes under the titles of their families, both in order."""
    return {
        title: [code for code in Code if code.startswith(start)]
        for start, title in FAMILIES.items()
    }


def anchor(code: Code) -> str:
    """Return the anchor of a code on the page of errors."""
    return code.lower()


def entry_address(page: str, code: Code) -> str:
    """Return the address of a code's entry on the page of errors; "" without the page."""
    return f"{page}#{anchor(code)}" if page else ""


def in_terminal(code: Code) -> str:
    """Return the entry of a code as text for a terminal."""
    entry = entries()[code]
    return "\n".join(
        [
            f"{code}: {code.label}",
            "",
            *textwrap.wrap(entry.means, WIDTH),
            "",
            *textwrap.wrap(f"To fix it: {entry.fix}", WIDTH),
            *_sides(entry),
        ]
    )


def _sides(entry: Entry) -> Iterator[str]:
    for side in ("bad", "good"):
        for piece in entry.pair:
            yield from ("", f"{caption(piece, side)}:", "")
            yield from (f"    {visible(line)}".rstrip() for line in shown(piece, side).split("\n"))


def caption(piece: Piece, side: str) -> str:
    """Return the words above one side of a pair: "Bad, in people.yml"."""
    where = f", in {piece.file}" if piece.file else ", in the terminal"
    return side.capitalize() + where


def shown(piece: Piece, side: str) -> str:
    """Return one side of a pair as it is shown, with tabs and unseen characters made visible."""
    text = piece.bad if side == "bad" else piece.good
    if text is None:
        return "(there is no such file)"
    lines = text.rstrip("\n").split("\n")
    return "\n".join(visible(line.replace("\t", "→")) for line in lines) or "(nothing)"
