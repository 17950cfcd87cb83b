"""Why lines cannot be read as YAML, in a contributor's words.

libyaml names the symptom, often lines below the mistake. So the lines themselves are looked at
for the mistakes that people make; the parser's own words, explained, are the last resort.
"""

from __future__ import annotations

from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.reading.yaml.characters import Source
from generator.reading.yaml.likely_causes import LOOKS, Spot, colon_cause
from generator.reading.yaml.lines import line_of
from generator.reading.yaml.lines_without_key import Cause, no_key
from generator.reading.yaml.parser import UnreadableError

_PARSER_WORDS = (
    (
        "unknown escape character",
        Code.ESCAPE,
        "in a text in double quotes a backslash begins an escape, and this is none",
        "write the backslash twice, or put the text in single quotes",
    ),
    (
        "hexdecimal number",
        Code.ESCAPE,
        "in a text in double quotes a backslash begins an escape, and this one is not complete",
        "write the backslash twice, or put the text in single quotes",
    ),
    (
        "invalid Unicode character escape",
        Code.ESCAPE,
        "this escape stands for no character",
        "write the character itself",
    ),
    (
        "while scanning a directive",
        Code.FIRST_CHARACTER,
        "a line that begins with % is none of a record",
        "delete it, or put the text in quotes",
    ),
    (
        "document start",
        Code.NOT_READABLE,
        "this line does not go with the lines above it",
        "is something missing in front of the colon, or is the line above to be deleted?",
    ),
)


def explain(source: Source, first: int, last: int, error: UnreadableError) -> Problem:
    """Return the problem of the lines from `first` up to `last`, which cannot be read."""
    return _problem(source, _cause(source.clean, first, last, error))


def explain_no_key(source: Source, first: int) -> Problem:
    """Return the problem of a line that is no `key: value` where all others are."""
    return _problem(source, no_key(source.clean, first))


def _problem(source: Source, cause: Cause) -> Problem:
    mark = source.mark(cause.line, cause.column)
    return Problem(mark, cause.code, cause.message, cause.hint)


def _cause(lines: list[str], first: int, last: int, error: UnreadableError) -> Cause:
    if error.plain:
        return Cause(error.line, error.column, *error.plain)
    for number in range(first, last):
        spot = Spot(lines, line_of(lines, number), last, error)
        for look in LOOKS:
            cause = look(spot)
            if cause:
                return cause
    at = min(error.line, last - 1), error.column
    for words, code, message, hint in _PARSER_WORDS:
        if words in error.words:
            return Cause(*at, code, message, hint)
    # A colon in a text over several lines is only seen by the parser.
    if "mapping values" in error.words and error.column:
        return colon_cause(*at)
    return Cause(
        *at,
        Code.NOT_READABLE,
        f"this cannot be read (the YAML parser says: {error.words})",
        "put the text in quotes, and compare the line with a record that works",
    )
