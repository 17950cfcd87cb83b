"""Slips that are fixed before a broken file is read on: tabs, and hyphens in front of ids.

Each is reported, and what was meant is put in its place, so that it hides no other mistake.
"""

from __future__ import annotations

import re

from generator.model.document import Document
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.reading.yaml.blocks import Block, content_of
from generator.reading.yaml.characters import Source
from generator.reading.yaml.lines import ITEM, WORD, indent_of, line_of

_HYPHEN_ID = re.compile(r"- +[\w-]+:\s*$")
_HYPHEN_TAB = re.compile(r" *-\t")
_TABBED = re.compile(r" *\t\s*\S")


def tabs_behind_hyphens(source: Source) -> bool:
    """Put a space in place of a tab behind a list's hyphen, and report the first."""
    found = [number for number, line in enumerate(source.clean) if _HYPHEN_TAB.match(line)]
    for number in found:
        line = source.clean[number]
        source.clean[number] = line.replace("\t", " ", 1)
        if number == found[0]:
            mark, hint = source.mark(number, line.index("\t")), "put a space in its place"
            source.problems.append(Problem(mark, Code.TAB, "a tab stands behind this hyphen", hint))
    return bool(found)


def hyphens_before_ids(source: Source) -> bool:
    """Take away hyphens in front of ids at the left edge, in a file that is no list."""
    clean = source.clean
    content = content_of(clean, Block(0, len(clean)))
    if not content or ITEM.match(clean[content[0]]):
        return False
    found = [number for number in content if _HYPHEN_ID.match(clean[number])]
    for number in found:
        clean[number] = clean[number][1:].lstrip()
        message = "this hyphen begins a list item, and here an id belongs"
        hint = f"delete it: {clean[number].rstrip()}"
        mark = source.mark(number, 0)
        source.problems.append(Problem(mark, Code.LIST_MISPLACED, message, hint))
    return bool(found)


def tabbed_lines(source: Source) -> list[int]:
    """Return the lines that are indented with tabs, which are reported once for all."""
    tabbed = [number for number, line in enumerate(source.clean) if _TABBED.match(line)]
    if tabbed:
        more = len(tabbed) - 1
        others = f", and {more} more line{'s' if more > 1 else ''} of this file" if more else ""
        message = f"this line is indented with a tab{others}"
        hint = "YAML is indented with spaces alone: put two spaces in place of each tab"
        mark = source.mark(tabbed[0], source.clean[tabbed[0]].index("\t"))
        source.problems.append(Problem(mark, Code.TAB, message, hint))
    return tabbed


def without_tabs(source: Source, document: Document, tabbed: list[int]) -> None:
    """Put a space in place of each tab, if all of the file is indented with tabs.

    Where there are spaces too, a tab may be as wide as puts its line beside others of the record;
    a record where nothing fits is left out, since nobody knows how deep it was meant.
    """
    clean = source.clean
    if not tabbed:
        return
    spaced = any(line[:1] == " " and not _TABBED.match(line) for line in clean)
    if not spaced:
        for number in tabbed:
            text = clean[number].lstrip()
            clean[number] = " " * (len(clean[number]) - len(text)) + text
        return
    starts = [number for number, line in enumerate(clean) if line[:1] not in ("", " ", "\t", "#")]
    for start, end in zip([0, *starts], [*starts, len(clean)], strict=True):
        inside = [number for number in tabbed if start <= number < end]
        if inside and not _fitted(clean, range(start, end), inside):
            key = line_of(clean, start).key
            document.broken.add((key,) if key else ())
            for number in range(start, end):
                document.perhaps.update(WORD.findall(clean[number]))
                clean[number] = ""


def _fitted(clean: list[str], record: range, tabbed: list[int]) -> bool:
    """Put spaces for the tabs of a record so that its lines stand in columns of the others."""
    others = {
        indent_of(clean[number])
        for number in record
        if number not in tabbed and clean[number].strip()
    }
    for width in (2, 4, 8, 1):
        meant = {number: clean[number].expandtabs(width) for number in tabbed}
        if {indent_of(line) for line in meant.values()} <= others - {0}:
            for number, line in meant.items():
                clean[number] = line
            return True
    return False
