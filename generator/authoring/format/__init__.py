"""`explainer format`: one way to write the YAML files, with every comment in its place.

`tree` reads a file with its comments, `shorten` says in short what was written in full, `emit`
writes it anew. What the file says is compared before and after, and a file that would say
anything else is left alone.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.authoring.format.emit import emit
from generator.authoring.format.shorten import shorten
from generator.authoring.format.tree import Tree, grow
from generator.authoring.schemas import WHOLE, modeline
from generator.model.document import Document
from generator.model.site import KINDS, STATEMENT_FIELDS
from generator.problems.problem import GOOD, PROBLEMS, SiteDataError
from generator.reading.files import leads_out, outside
from generator.reading.records.short_form import articles_of, lengthen
from generator.reading.yaml import parse_bytes


def formatted(name: str, text: str, sources: Document | None = None) -> str:
    """Return the text of the file `name` as it should be written.

    In short, in one line whatever fits in one; indented by two, lists by two more; the line for
    editors first; LF. `sources` are those of the site, whose only article is not named again.
    Raises `SiteDataError` for a text that is no YAML, and `ValueError` where writing it anew would
    change what it says.
    """
    before = parse_bytes(text.encode(), name)
    errors = [problem for problem in before.problems if problem.severity == "error"]
    if errors:
        raise SiteDataError(errors)
    return rewritten(name, before, tree_of(text), sources)


def tree_of(text: str) -> Tree:
    """Return the tree of a file's text, with LF for every line break."""
    return grow("\n".join(text.removeprefix("\ufeff").splitlines()))


def rewritten(name: str, before: Document, tree: Tree, sources: Document | None) -> str:
    """Return the text of a tree, which says what the document `before` says.

    Raises `ValueError` where it would not.
    """
    kind = Path(name).stem
    articles = articles_of(sources)
    shorten(kind, tree.root, articles[0] if len(articles) == 1 else "")
    new = _headed(kind, emit(tree))
    after = parse_bytes(new.encode(), name)
    if after.problems or _said(kind, after, sources) != _said(kind, before, sources):
        raise ValueError(f"{name} would say something else if it were formatted: left as it is")
    return new


def sources_of(data: Path) -> Document | None:
    """Return the sources of the site in a folder, as far as they can be read."""
    path = data / "sources.yml"
    if not path.is_file() or leads_out(data, path):
        return None
    return parse_bytes(path.read_bytes(), str(path))


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
            new = formatted(str(path), text, sources_of(path.parent))
        except SiteDataError as error:
            problems += error.problems
            continue
        except (ValueError, yaml.YAMLError) as error:
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


def _said(kind: str, document: Document, sources: Document | None) -> Any:
    """Return what a file says, in full, with the order of all that has one."""
    other = {} if kind == "sources" or sources is None else {"sources": sources}
    problems = lengthen({**other, kind: document}) if kind in KINDS else []
    value = document.value
    if kind not in KINDS or not isinstance(value, dict):
        return _ordered(value)
    return [(key, _record(item)) for key, item in value.items()], [p.message for p in problems]


def _record(item: Any) -> Any:
    """A record's fields have no order among them, nor have a statement's."""
    if not isinstance(item, dict):
        return _ordered(item)
    said = {key: _ordered(value) for key, value in item.items() if key not in STATEMENT_FIELDS}
    for field in STATEMENT_FIELDS:
        held = item.get(field)
        if isinstance(held, dict):
            said[field] = [(key, _fields(one)) for key, one in held.items()]
        elif field in item:
            said[field] = _ordered(held)
    return said


def _fields(item: Any) -> Any:
    if not isinstance(item, dict):
        return _ordered(item)
    return {key: _ordered(value) for key, value in item.items()}


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return [(key, _ordered(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else (type(value).__name__, value)


def _headed(kind: str, text: str) -> str:
    if kind not in (*WHOLE, *KINDS):
        return text
    rest = [line for line in text.splitlines() if not line.startswith("# yaml-language-server:")]
    return "\n".join([modeline(kind), *rest]).rstrip("\n") + "\n"
