"""What is told of a file with more mistakes than anybody reads at once: where each is, in short."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.model.document import Document, Path
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.reading.records.messages import path_of

# From so many problems on each is told as it is found, and not what mistake made several.
TOO_MANY = 1_000

_ANY = "this is wrong; fix the problems above first"
_PLAIN = {"extra_forbidden": "this is no key of the record", "missing": "a key is missing here"}


def plain_problems_of(
    errors: list[ErrorDetails], _: type[BaseModel], document: Document, root: Path
) -> list[Problem]:
    """Return a problem for each of pydantic's errors, without a search for what is behind them."""
    paths = [path_of(error["loc"], document, root) for error in errors]
    return [
        Problem(document.key_mark(path), Code.NOT_READABLE, _PLAIN.get(error["type"], _ANY))
        for error, path in zip(errors, paths, strict=True)
        if not document.is_broken(path)
    ]
