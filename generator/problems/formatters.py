"""Problems for their readers: text for people, commands for GitHub's runner, JSON for programs.

Nothing is printed here; the command line decides what goes where.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from generator.problems.escape import fenced, markdown
from generator.problems.explanations import entry_address
from generator.problems.problem import Problem, Severity, counted, excerpt, report, visible

FORMATS = ("text", "github", "json")
MAX_IN_SUMMARY = 400  # GitHub refuses a summary of more than 1 MiB


class Told(BaseModel):
    """A problem as JSON."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    code: str = Field(pattern=r"^[EW]\d{3}$")
    """The code of the cause, for ever."""
    severity: Severity
    """A warning makes no command fail."""
    file: str
    """The path from the top of the repository, with slashes."""
    line: int | None = Field(ge=1)
    """From 1; null where the file as such is meant."""
    column: int | None = Field(ge=1)
    """From 1, in Unicode code points; null without a line."""
    message: str = Field(min_length=1)
    """What is wrong, in one sentence."""
    line_text: str
    """The line as it stands in the file; may be empty."""
    hint: str
    """How to fix it; may be empty."""
    help: str
    """The address of the code's entry on the page of errors; may be empty."""


class ToldAll(BaseModel):
    """What `--format json` prints on standard output, alone, also where nothing is wrong.

    With the exit codes 2 and 3 it may be missing: then standard error says why. The version
    changes when a key goes or gets another meaning; keys and codes may be added.
    """

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    version: Literal[1] = 1
    """The version of this shape."""
    problems: tuple[Told, ...]
    """In the order of files and lines."""


_COMMIT = re.compile(r"[0-9a-f]{40,64}\Z")


@dataclass(frozen=True)
class Checkout:
    """Where the files are kept: the top folder of the repository here, and its lines on GitHub."""

    root: Path
    lines: str = ""

    def path(self, file: str) -> str:
        """Return a file's path from the top of the repository, or as it is where it is outside."""
        try:
            return _encodable(Path(file).absolute().relative_to(self.root).as_posix())
        except ValueError:
            return _encodable(file)

    def link(self, problem: Problem) -> str:
        """Return the address of a problem's line on GitHub, or "" where that is not known."""
        if not self.lines:
            return ""
        place = f"#L{problem.mark.line}" if problem.mark.line else ""
        return f"{self.lines}/{quote(self.path(problem.mark.file))}{place}"


def checkout(environ: Mapping[str, str], here: Path) -> Checkout:
    """Return where the files are, seen from the folder `here` and from what GitHub's runner says.

    Lines are those of the pull request's head, where the runner tells of one.
    """
    root = environ.get("GITHUB_WORKSPACE", "")
    tops = (folder for folder in (here, *here.parents) if (folder / ".git").exists())
    return Checkout(Path(root) if root else next(tops, here), _lines_on_github(environ))


def _lines_on_github(environ: Mapping[str, str]) -> str:
    server = environ.get("GITHUB_SERVER_URL", "https://github.com")
    repository, commit = environ.get("GITHUB_REPOSITORY", ""), environ.get("GITHUB_SHA", "")
    try:
        event = json.loads(Path(environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
        head = event["pull_request"]["head"]
        repository, commit = str(head["repo"]["full_name"]), str(head["sha"])
    except (KeyError, OSError, TypeError, ValueError):
        pass  # no pull request: the commit that is built
    known = re.fullmatch(r"[\w.-]+/[\w.-]+", repository) and _COMMIT.match(commit)
    return f"{server}/{repository}/blob/{commit}" if known else ""


def as_text(problems: Iterable[Problem], page: str) -> str:
    """Return the problems as text, with a line that says where the codes are explained."""
    ordered = sorted(set(problems))
    if not ordered:
        return ""
    codes = {problem.code for problem in ordered}
    address = entry_address(page, ordered[0].code) if len(codes) == 1 else page
    where = f"{address} or " if address else ""
    help_ = f"What each code means, with an example: {where}explainer explain"
    return f"{report(ordered)}\n\n{help_} {ordered[0].code}"


def as_json(problems: Iterable[Problem], page: str, place: Checkout) -> str:
    """Return the problems as JSON; `problems.schema.json` beside this file has its shape."""
    told = [
        Told(
            code=problem.code,
            severity=problem.severity,
            file=place.path(problem.mark.file),
            line=problem.mark.line or None,
            column=problem.mark.column if problem.mark.line else None,
            message=_encodable(problem.message),
            line_text=_encodable(problem.mark.text),
            hint=_encodable(problem.hint),
            help=entry_address(page, problem.code),
        )
        for problem in sorted(set(problems))
    ]
    # ASCII alone, so that no terminal or pipe can refuse a character.
    return json.dumps(ToldAll(problems=tuple(told)).model_dump(), indent=2)


def _encodable(text: str) -> str:
    """A file's name may hold bytes that are no UTF-8, for which JSON has no letter."""
    return text.encode("utf-8", "replace").decode()


def json_schema() -> str:
    """Return the JSON Schema of what `as_json` returns."""
    return json.dumps(ToldAll.model_json_schema(), indent=2) + "\n"


def as_commands(problems: Iterable[Problem], page: str, place: Checkout) -> str:
    """Return a workflow command for each problem, which GitHub shows beside the changed lines.

    Errors come first: of each step GitHub shows the first ten of a kind.
    """
    ordered = sorted(set(problems), key=lambda problem: (problem.severity, problem))
    return "\n".join(_command(problem, page, place) for problem in ordered)


def _command(problem: Problem, page: str, place: Checkout) -> str:
    mark = problem.mark
    properties = {"file": place.path(mark.file)}
    if mark.line:
        properties |= {"line": str(mark.line), "col": str(mark.column)}
    properties["title"] = f"{problem.code} {problem.code.label}"
    where = f"{properties['file']}:{mark.line}:{mark.column}" if mark.line else properties["file"]
    lines = [
        visible(problem.message),
        f"To fix it: {visible(problem.hint)}" if problem.hint else "",
        " ".join(filter(None, [visible(where), entry_address(page, problem.code)])),
    ]
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{problem.severity} {listed}::{_data(chr(10).join(filter(None, lines)))}"


def _data(text: str) -> str:
    """Escape what a workflow command says, as GitHub's own toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_summary(problems: Iterable[Problem], page: str, place: Checkout) -> str:
    """Return all problems as Markdown, file by file, for the summary of GitHub's job."""
    ordered = sorted(set(problems))
    if not ordered:
        return ""
    parts = [f"## {counted(ordered)}\n"]
    for file, group in groupby(
        ordered[:MAX_IN_SUMMARY], key=lambda problem: place.path(problem.mark.file)
    ):
        parts.append(f"### {markdown(posixpath.normpath(file))}\n")
        parts += [_item(problem, page, place) for problem in group]
    if len(ordered) > MAX_IN_SUMMARY:
        parts.append(f"And {len(ordered) - MAX_IN_SUMMARY} more.\n")
    return "\n".join(parts)


def _item(problem: Problem, page: str, place: Checkout) -> str:
    mark = problem.mark
    line = f"line {mark.line}" if mark.line else "the whole file"
    title = f"{problem.severity} {problem.code}, {problem.code.label}"
    link, help_ = place.link(problem), entry_address(page, problem.code)
    lines = [
        f"- {_linked(line, link)}: **{markdown(visible(problem.message))}**",
        _code(excerpt(mark)) if mark.text.strip() else "",
        f"  To fix it: {markdown(visible(problem.hint))}\n" if problem.hint else "",
        f"  {_linked(title, help_)}\n",
    ]
    return "\n".join(filter(None, lines))


def _linked(words: str, address: str) -> str:
    return f"[{markdown(words)}](<{address}>)" if address else str(markdown(words))


def _code(lines: Sequence[str]) -> str:
    return "\n".join(["", *fenced(lines, "text", "  "), ""])
