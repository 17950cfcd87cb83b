"""Reads what can be read of a file that is not YAML as a whole.

One wrong line must hide no other mistake. So the lines are taken apart where their indent says
that something new begins, and each part is read by itself, down to the line that is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.model.document import Document, Path
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.reading.yaml.blocks import Block, Split, content_of, split
from generator.reading.yaml.characters import Source
from generator.reading.yaml.lines import ITEM, WORD, has_key, has_value, indent_of, line_of, spaces
from generator.reading.yaml.parser import (
    MAX_DEPTH,
    UnreadableError,
    build,
    merged,
)
from generator.reading.yaml.slips import (
    hyphens_before_ids,
    tabbed_lines,
    tabs_behind_hyphens,
    without_tabs,
)
from generator.reading.yaml.syntax_errors import explain, explain_no_key

MAX_PROBLEMS = 20  # of one file: what has more is another kind of file, or damaged throughout


def recover(source: Source, error: UnreadableError) -> Document:
    """Return what can be read of a file whose YAML as a whole failed with `error`."""
    document = Document(source.file)
    fixed = [tabs_behind_hyphens(source), hyphens_before_ids(source)]
    tabs = tabbed_lines(source)
    if tabs or any(fixed):
        without_tabs(source, document, tabs)
        try:
            whole = build(source, 0, len(source.clean))
        except UnreadableError as again:
            error = again
        else:
            document.take(whole)
            document.value = whole.value
            return document
    reading = _Recovery(source, document)
    document.value = reading.lines(Block(0, len(source.clean)), (), error)
    reading.close()
    return document


@dataclass
class _Recovery:
    source: Source
    out: Document
    hidden: int = 0
    said: list[Problem] = field(default_factory=list)

    def lines(self, lines: Block, path: Path, error: UnreadableError) -> Any:
        """Return the value of lines that cannot be read in one go."""
        parts = split(self.source.clean, lines)
        if not parts.blocks or len(path) > MAX_DEPTH:
            self.report(lines, path, error)
            return None
        self.odd(parts, path)
        as_list = bool(ITEM.match(self.source.clean[parts.blocks[0].first]))
        value: Any = [] if as_list else {}
        for block in parts.blocks:
            if as_list:
                self.item(block, path, value)
            else:
                self.entry(block, path, value)
        return value

    def odd(self, parts: Split, path: Path) -> None:
        """Report lines that begin in another column than those they stand among."""
        clean = self.source.clean
        for number in parts.odd:
            here = indent_of(clean[number])
            message = f"this line is indented by {spaces(here)}, those it stands among by "
            message += str(parts.column)
            hint = "lines that belong together begin in the same column"
            if not path and number == parts.blocks[0].first:
                message = "the first record does not begin at the left edge"
                hint = "delete the spaces in front of it"
            problem = Problem(self.source.mark(number, here), Code.INDENT, message, hint)
            self.say(problem, {number})
            self.out.suspect.add(number + 1)

    def item(self, block: Block, path: Path, value: list[Any]) -> None:
        here = (*path, len(value))
        text = self.source.clean[block.first]
        try:
            part = build(self.source, block.first, block.last, path, len(value))
        except UnreadableError as error:
            value.append(self.inside_item(block, here, error))
            return
        if isinstance(part.value, list):
            self.out.take(part)
            value += part.value
            return
        code, message = Code.DASH, "this line is no item of the list above it"
        hint = "begin it with `- `, or with the same indent as the lines it belongs to"
        if has_key(text):
            code = Code.INDENT
            message = "this line is not in the column of the keys of the item above it"
            hint = "begin the keys of an item in the same column, the first behind its `- `"
        mark = self.source.mark(block.first, indent_of(text))
        self.say(Problem(mark, code, message, hint), {block.first})
        keys = [line_of(self.source.clean, n).key for n in range(block.first, block.last)]
        self.out.broken |= {path, *((*path[:-1], key) for key in keys if key and path)}
        self.perhaps(block)

    def inside_item(self, block: Block, here: Path, error: UnreadableError) -> Any:
        """Read an item whose dash is taken away: what is left is a value like any other."""
        line = self.source.clean[block.first]
        dash = line.find("-")
        rest = line[dash + 1 :]
        body = self.source.clean[block.first + 1 : block.last]
        if line[:dash].strip() or rest[:1] not in ("", " ") or not (has_key(rest) or any(body)):
            self.report(block, here, error)
            return None
        self.source.clean[block.first] = f"{line[:dash]} {rest}"
        try:
            self.out.marks[here] = self.source.mark(block.first, dash + 2)
            return self.value(block, here)
        finally:
            self.source.clean[block.first] = line

    def entry(self, block: Block, path: Path, value: dict[str, Any]) -> None:
        try:
            part = build(self.source, block.first, block.last, path)
        except UnreadableError as error:
            self.inside_entry(block, path, value, error)
            return
        if not isinstance(part.value, dict):
            if part.value is not None:
                self.no_key(block, path)
                # A list item there may be what the key above it lacks.
                self.out.broken |= {(*path, key) for key in [*value][-1:] if value[key] is None}
            return
        for key, item in part.value.items():
            self.put(value, key, item, path, part)
        self.out.take(part)

    def put(
        self, value: dict[str, Any], key: str, item: Any, path: Path, part: Document | None
    ) -> None:
        if key in value and part:
            here = (*path, key)
            self.out.repeats.append((here, part.keys[here]))
        value[key] = merged(value[key], item) if key in value else item

    def inside_entry(
        self, block: Block, path: Path, value: dict[str, Any], error: UnreadableError
    ) -> None:
        """Read what stands below a key by itself; without that the key's own line is wrong."""
        line = line_of(self.source.clean, block.first)
        here = (*path, line.key)
        if self.is_outdented(block, path, value):
            return
        body = Block(block.first + 1, block.last)
        clean = self.source.clean
        below = content_of(clean, body)
        column = indent_of(clean[below[0]]) if below else 0
        opens = line.key and (not line.value or line.value.startswith("#"))
        if not opens or not any(
            has_key(clean[number]) for number in below if indent_of(clean[number]) == column
        ):
            self.report(block, here if line.key else path, error)
            return
        self.out.keys.setdefault(here, self.source.mark(block.first, line.indent))
        self.out.marks.setdefault(here, self.source.mark(below[0], column))
        self.put(value, line.key, self.value(body, here), path, None)

    def is_outdented(self, block: Block, path: Path, value: dict[str, Any]) -> bool:
        """Report a line that stands further left than those above and below it."""
        clean = self.source.clean
        line = line_of(clean, block.first)
        below = content_of(clean, Block(block.first + 1, block.last))
        if not (line.key and line.value and below and value and has_key(clean[below[0]])):
            return False
        above = block.first - 1
        while above > 0 and _goes_on(clean[above], line.indent):
            above -= 1
        indent, nearest = indent_of(clean[below[0]]), clean[above]
        # Left of the line above it, or of its own place below a key that is left empty by that.
        emptied = indent_of(nearest) == line.indent and not has_value(nearest)
        if indent_of(nearest) <= line.indent and not emptied:
            return False
        message = "this line begins further left than those above and below it"
        hint = f"indent it by {spaces(indent)}, as they are"
        mark = self.source.mark(block.first, line.indent)
        self.say(Problem(mark, Code.INDENT, message, hint), {block.first})
        marks = {key: self.out.keys.get((*path, key)) for key in value}
        owners = [key for key, at in marks.items() if at and at.line <= above + 1]
        self.out.broken |= {(*path, key) for key in (line.key, *owners[-1:])}
        self.perhaps(block)
        return True

    def value(self, lines: Block, path: Path) -> Any:
        try:
            part = build(self.source, lines.first, lines.last, path)
        except UnreadableError as error:
            return self.lines(lines, path, error)
        self.out.take(part)
        return part.value

    def no_key(self, block: Block, path: Path) -> None:
        line = self.source.clean[block.first]
        word = WORD.search(line)
        self.out.broken.add((*path, word.group()) if word else path)
        self.perhaps(block)
        self.say(explain_no_key(self.source, block.first), set(range(block.first, block.last)))

    def report(self, lines: Block, path: Path, error: UnreadableError) -> None:
        keys = [line_of(self.source.clean, number).key for number in range(lines.first, lines.last)]
        self.out.broken |= {path, *((*path[:-1], key) for key in keys if key and path)}
        if len(content_of(self.source.clean, lines)) > 1:
            self.out.gaps.add(path[:-1])
        self.perhaps(lines)
        problem = explain(self.source, lines.first, lines.last, error)
        self.say(problem, set(range(lines.first, lines.last)))

    def perhaps(self, lines: Block) -> None:
        for line in self.source.clean[lines.first : lines.last]:
            self.out.perhaps.update(WORD.findall(line))

    def say(self, problem: Problem, about: set[int]) -> None:
        """Add a problem, unless its lines are reported already for what made it."""
        if about & (self.source.suspect):
            return
        if len(self.said) < MAX_PROBLEMS:
            self.said.append(problem)
        else:
            self.hidden += 1

    def close(self) -> None:
        self.out.problems += self.said
        if self.hidden and self.said:
            more = f"{self.hidden} more part{'s' if self.hidden > 1 else ''}"
            message = f"{more} of this file cannot be read as YAML"
            hint = "is it a file of another kind, or was it damaged?"
            mark = self.said[-1].mark
            self.out.problems.append(Problem(mark, Code.NOT_READABLE, message, hint))


def _goes_on(line: str, indent: int) -> bool:
    """Tell whether a line is a `key: value` in that column, or none that says anything."""
    text = line.lstrip()
    return not text or text[0] == "#" or (indent_of(line) == indent and has_value(line))
