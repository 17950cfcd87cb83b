"""YAML text to plain values plus the place of every node; what is wrong is reported, not raised.

A file is read in one go where it is YAML as a whole (`parser`), and part by part where it is
not (`recovery`), so that one wrong line hides no other. `characters` comes first: the encoding, and
characters nobody sees. For `recovery`, `lines` and `blocks` take a text apart, `slips` fixes what
was surely meant, and `likely_causes`, `lines_without_key` and `syntax_errors` say what is wrong.
"""

from __future__ import annotations

from generator.model.document import Document, tell_repeats
from generator.reading.yaml.characters import Source, source_of_bytes, source_of_text
from generator.reading.yaml.parser import UnreadableError, build
from generator.reading.yaml.recovery import recover


def parse_bytes(data: bytes, file: str) -> Document:
    """Return the document in `data`; problems, not exceptions, say what is wrong with it.

    Input is the raw content of a file (YAML in UTF-8, a byte order mark is allowed) and the name
    that problems show for it. After a problem of syntax `value` is what could be read around it.
    """
    return _document(source_of_bytes(data, file))


def parse(text: str, file: str) -> Document:
    """Return the document in `text`; see `parse_bytes`."""
    return _document(source_of_text(text, file))


def _document(source: Source) -> Document:
    if source.unreadable:
        return Document(source.file, problems=source.problems, broken={()})
    try:
        document = build(source, 0, len(source.clean))
    except UnreadableError as error:
        document = recover(source, error)
    tell_repeats(document)
    document.problems = source.problems + document.problems
    document.lines = source.clean
    document.suspect |= {number + 1 for number in source.suspect}
    if document.suspect:
        document.broken |= {
            path
            for path, mark in document.marks.items()
            if mark.line in document.suspect and not isinstance(document.at(path), dict | list)
        }
    for line in source.dropped:
        document.perhaps.update(line.replace(":", " ").split())
    return document
