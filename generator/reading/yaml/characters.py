"""Bytes to clean text: the encoding, characters nobody sees, and what other tools leave behind.

What is found is reported once and taken out, so that the rest of the file can still be read and
all of its mistakes come in one run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem

BREAK = re.compile(r"\r\n|\r|\n")
MAX_CHARACTER_PROBLEMS = 20

# YAML's printable set less what cannot be seen or changes how the line is shown: zero width,
# line and direction controls (the "Trojan Source" characters).
FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\xac\xae-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u180e\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]"
)
_ODD_SPACE = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_INDENT = re.compile(rf"(?P<even> *)(?P<odd>[{_ODD_SPACE}])\s*(?:-\s|\S+\s*:(?:\s|$))")
_ODD_GAP = re.compile(rf"\s*(?:-\s+)*[\w-]+:(?P<odd>[{_ODD_SPACE}])")
_CONFLICT = re.compile(r"<{7} |={7}$|>{7} |\|{7} ")
_HASH = re.compile(r"\s#[^\s#]")
_MARKUP = re.compile(r"\s*<(!doctype|html|\?xml)", re.IGNORECASE)
_FENCE = re.compile(r"\s*(```|~~~)[a-z]*\s*$")
_CONFLICT_HELP = (
    "keep the lines that are right, and delete the others and those of <<<<<<<, ======= and >>>>>>>"
)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass
class Source:
    """A file's text: `lines` as written, for showing, and `clean` ones to read, line by line.

    `suspect` has the numbers (from 0) of lines that are reported already: what else seems wrong
    there would only be a consequence. `dropped` has lines that are not read, and `unreadable` says
    that there is no text at all; `hashes`, that some `#` may cut a text short.
    """

    file: str
    lines: list[str]
    clean: list[str]
    problems: list[Problem] = field(default_factory=list)
    suspect: set[int] = field(default_factory=set)
    dropped: list[str] = field(default_factory=list)
    unreadable: bool = False
    hashes: bool = False

    def problem(self, line: int, column: int, code: Code, message: str, hint: str = "") -> None:
        """Add a problem at a line and column that count from 0."""
        self.problems.append(Problem(self.mark(line, column), code, message, hint))
        self.suspect.add(line)

    def mark(self, line: int, column: int) -> Mark:
        """Return the mark of a line and column that count from 0, inside the file."""
        line = min(line, len(self.lines) - 1)
        column = min(column, len(self.lines[line]))
        return Mark(self.file, line + 1, column + 1, self.lines[line])


def source_of_bytes(data: bytes, file: str) -> Source:
    """Return the text in a file's raw content; a byte order mark of UTF-8 is allowed."""
    if data.startswith(_BYTE_ORDER_MARKS):
        return _no_yaml(file, "text in UTF-16")
    if data.count(0) > len(data) // 10:
        return _no_yaml(file, "no text")
    try:
        return source_of_text(data.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        return _no_yaml(file, "no text") if b"\0" in data else _not_utf8(data, error, file)


def source_of_text(text: str, file: str) -> Source:
    """Return `text` with what cannot stay in it taken out and reported."""
    if _MARKUP.match(text):
        return _no_yaml(file, "a web page (HTML or XML)")
    lines = BREAK.split(text)
    # A line of nothing but spaces and tabs says nothing, whatever libyaml thinks of its tabs.
    clean = [line if line.strip(" \t") else "" for line in lines]
    source = Source(file, lines, clean, hashes=bool(_HASH.search(text)))
    if FORBIDDEN.search(text):
        _forbidden_characters(source)
    _conflicts(source)
    for number, line in enumerate(source.clean):
        if line and not line.isascii():
            _odd_spaces(source, number, line)
        elif "```" in line or "~~~" in line:
            _fence(source, number, line)
    return source


def _no_yaml(file: str, what: str) -> Source:
    hint = "put the YAML file in its place, as plain text with the encoding UTF-8"
    message = f"the file is {what}, not YAML in UTF-8"
    problem = Problem(Mark(file), Code.FILE_NOT_YAML, message, hint)
    return Source(file, [""], [""], [problem], unreadable=True)


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Source:
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    before = BREAK.split(data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff"))
    source = source_of_text(text, file)
    damaged = [number for number, line in enumerate(source.lines) if "\ufffd" in line]
    source.suspect.update(damaged)
    more = len(damaged) - 1
    others = f" (and in {more} more line{'s' if more > 1 else ''})" if more > 0 else ""
    message = f"the file is not UTF-8: the byte 0x{data[error.start]:02X} cannot be read{others}"
    hint = "save the file again with the encoding UTF-8, and look at this letter again"
    source.problem(len(before) - 1, len(before[-1]), Code.FILE_NOT_UTF8, message, hint)
    return source


def _forbidden_characters(source: Source) -> None:
    reported = 0
    for number, line in enumerate(source.lines):
        found = FORBIDDEN.search(line)
        if not found:
            continue
        source.clean[number] = FORBIDDEN.sub("", line)
        reported += 1
        source.suspect.add(number)
        if reported > MAX_CHARACTER_PROBLEMS:
            continue
        source.problem(
            number,
            found.start(),
            Code.CHARACTER,
            f"the character U+{ord(found.group()):04X} is not allowed",
            "it cannot be seen, or changes how the line is shown: delete it and type the text "
            "around it again",
        )


def _conflicts(source: Source) -> None:
    """Of the two sides of a merge conflict the first is read on."""
    inside = dropping = False
    for number, line in enumerate(source.clean):
        mark = line[:1] if _CONFLICT.match(line) else ""
        if mark and (mark == "<" or not inside):
            message = "a merge conflict was left here"
            source.problem(number, 0, Code.MERGE_CONFLICT, message, _CONFLICT_HELP)
        if mark:
            inside = mark == "<" or (inside and mark != ">")
            dropping = inside and mark in "=|"
        if dropping:
            source.dropped.append(line)
        if mark or dropping:
            source.clean[number] = ""


def _odd_spaces(source: Source, number: int, line: str) -> None:
    found = _ODD_INDENT.match(line) or _ODD_GAP.match(line)
    if not found:
        return
    place = "in the indent of this line" if "even" in found.groupdict() else "behind the colon"
    number_of = f"U+{ord(found['odd']):04X}"
    source.problem(
        number,
        found.start("odd"),
        Code.SPECIAL_SPACE,
        f"there is a special space ({number_of}) {place}",
        "it looks like a space and is none for YAML: delete it and type an ordinary space",
    )
    end = found.end("odd") if "even" not in found.groupdict() else found.end()
    source.clean[number] = re.sub(rf"[{_ODD_SPACE}]", " ", line[:end]) + line[end:]


def _fence(source: Source, number: int, line: str) -> None:
    if _FENCE.match(line):
        at = len(line) - len(line.lstrip())
        message = "this line belongs to Markdown, not to YAML"
        if all(problem.message != message for problem in source.problems):
            hint = "delete it, and the one like it further down"
            source.problem(number, at, Code.MARKDOWN_FENCE, message, hint)
        source.clean[number] = ""
