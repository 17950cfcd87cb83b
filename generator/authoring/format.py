"""`explainer format`: one way to write the YAML files, with every comment in its place.

ruamel.yaml, which keeps comments and quotation marks, writes the file anew; what the file says is
compared before and after, and a file that would say anything else is left alone.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from generator.authoring.schemas import WHOLE, modeline
from generator.model.site import KINDS
from generator.problems.problem import GOOD, PROBLEMS, SiteDataError
from generator.reading.files import leads_out, outside
from generator.reading.yaml import parse_bytes
from generator.reading.yaml.lines import indent_of

# A key or a comment at the left edge, behind a line that is none: there a record begins.
_RECORD = re.compile(r"(?m)^(?=[^\s#-])")


def formatted(name: str, text: str) -> str:
    """Return the text of the file `name` as it should be written.

    Indented by two, lists by two more; one blank line between records and nowhere two; the line
    for editors first; LF. Raises `ValueError` where that would change what the file says.
    """
    before = parse_bytes(text.encode(), name)
    errors = [problem for problem in before.problems if problem.severity == "error"]
    if errors:
        raise SiteDataError(errors)
    kind = Path(name).stem
    new = _headed(kind, _spaced(kind, _written(text)))
    after = parse_bytes(new.encode(), name)
    if after.problems or after.value != before.value:
        raise ValueError(f"{name} would say something else if it were formatted: left as it is")
    return new


def run(data: Path, files: Sequence[Path], *, check: bool) -> int:
    """Format the files, or all files of facts in `data`; with `check` only name those to do.

    Returns the exit code. Raises `SiteDataError` with what is wrong in all files that cannot be
    read, after the others were formatted, and `OSError`.
    """
    known = [data / f"{kind}.yml" for kind in (*WHOLE, *KINDS)]
    chosen = list(files) or [path for path in known if path.is_file()]
    changed: list[Path] = []
    problems = []
    for path in chosen:
        if leads_out(path.parent, path):
            problems.append(outside(path))
            continue
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        try:
            new = formatted(str(path), text)
        except SiteDataError as error:
            problems += error.problems
            continue
        except (ValueError, YAMLError) as error:
            print(f"warning: {error}", file=sys.stderr)
            continue
        if new.encode() != path.read_bytes():
            changed.append(path)
            if not check:
                path.write_bytes(new.encode())
    for path in changed:
        print(f"{path} {'is not formatted: make format' if check else 'was formatted'}")
    if problems:
        raise SiteDataError(problems)
    return PROBLEMS if check and changed else GOOD


def _written(text: str) -> str:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.allow_duplicate_keys = True
    yaml.width = sys.maxsize
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(yaml.load(text), out)
    return out.getvalue()


def _spaced(kind: str, text: str) -> str:
    lines = _with_comments_in_line([line.rstrip() for line in text.splitlines()])
    spaced: list[str] = []
    for line in lines:
        if not line and (not spaced or not spaced[-1]):
            continue
        if kind not in WHOLE and _RECORD.match(line):
            _set_off(spaced)
        spaced.append(line)
    return "\n".join(spaced).rstrip("\n") + "\n"


def _with_comments_in_line(lines: list[str]) -> list[str]:
    """Move comments that stood deeper than the lines around them: these were moved already."""
    moved = list(lines)
    behind = 0
    for at in reversed(range(len(lines))):
        line = lines[at]
        if line.lstrip().startswith("#"):
            code = [above for above in lines[:at] if above and above.lstrip()[0] != "#"]
            depth = max(behind, indent_of(code[-1]) if code else 0)
            moved[at] = " " * min(indent_of(line), depth) + line.lstrip()
        elif line:
            behind = indent_of(line)
    return moved


def _set_off(above: list[str]) -> None:
    """Put a blank line in front of a record and of the comments that stand right above it."""
    at = len(above)
    while at and above[at - 1].startswith("#"):
        at -= 1
    if at and above[at - 1]:
        above.insert(at, "")


def _headed(kind: str, text: str) -> str:
    if kind not in (*WHOLE, *KINDS):
        return text
    rest = [line for line in text.splitlines() if not line.startswith("# yaml-language-server:")]
    return "\n".join([modeline(kind), *rest]).rstrip("\n") + "\n"
