"""Reads the files of site_data/, and tells of files that would be left out without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.model.document import Document
from generator.model.nearest_names import closest, did_you_mean
from generator.problems.codes import Code
from generator.problems.problem import Mark, NoFolderError, Problem
from generator.reading.yaml import parse_bytes

REQUIRED = ("site", "sources")
MAX_BYTES = 100_000_000

_FACTS = ("", "yml", "yaml", "yml.txt", "yaml.txt", "txt", "json")
_SUFFIXES = (".yml", ".yaml")
# What editors leave behind beside the file they save.
_LEFT_OVER = (".bak", ".orig", ".rej", ".swp", ".tmp", "~")


def read(data: Path, kinds: Sequence[str]) -> tuple[dict[str, Document], list[Problem]]:
    """Return the document of each kind whose file is there, and what is wrong with the files.

    Raises `NoFolderError` where `data` is no folder that can be read.
    """
    try:
        entries = sorted(data.iterdir())
    except NotADirectoryError:
        hint = "name the folder with the YAML files: --data site_data"
        raise _no_folder(data, "this is no folder", hint) from None
    except FileNotFoundError:
        hint = "name the folder with the YAML files: --data site_data"
        raise _no_folder(data, "there is no such folder", hint) from None
    except OSError as error:
        reason = f"this folder cannot be read: {_reason(error)}"
        raise _no_folder(data, reason) from None
    problems = list(_foreign(entries, kinds))
    documents = {}
    for kind in kinds:
        path = data / f"{kind}.yml"
        if path not in entries:
            other = [entry for entry in entries if _meant(entry, kinds) == kind]
            if other:
                documents[kind] = Document(str(other[0]), broken={()})
            elif kind in REQUIRED:
                hint = "every site needs this file; the others may be left out"
                mark = _whole(path)
                problems.append(Problem(mark, Code.FILE_MISSING, "the file is missing", hint))
            continue
        document = _document(path)
        documents[kind] = document
        problems += document.problems
        problems += _shape(document)
    return documents, problems


def _no_folder(data: Path, message: str, hint: str = "") -> NoFolderError:
    return NoFolderError([Problem(_whole(data), Code.NO_FOLDER, message, hint)])


def read_text(data: Path, name: str) -> tuple[str | None, str]:
    """Return the text of a file in the folder, or None and the reason why not."""
    path = data / name
    try:
        if path.parent == data and leads_out(data, path):
            return None, f"`{name}` is a link that leads out of {data}"
        if path.parent != data or not path.is_file():
            return None, f"there is no file `{name}` in {data}"
        return path.read_text(encoding="utf-8"), ""
    except UnicodeDecodeError:
        return None, f"`{name}` is not UTF-8"
    except (OSError, ValueError) as error:
        return None, f"`{name}` cannot be read: {_reason(error)}"


def leads_out(data: Path, path: Path) -> bool:
    """Tell whether a path in the folder leads out of it by a link, be it over others."""
    try:
        return not path.resolve().is_relative_to(data.resolve())
    except (OSError, RuntimeError):  # links in a circle, until Python 3.13: there is no file
        return False


def outside(path: Path) -> Problem:
    """Return the problem of a link that leads out; nothing of what it leads to is shown."""
    message = "this is a link that leads out of the folder of facts, and is not followed"
    return Problem(_whole(path), Code.FILE_UNREADABLE, message, "put the file itself in its place")


def _document(path: Path) -> Document:
    try:
        if leads_out(path.parent, path):
            return Document(str(path), problems=[outside(path)], broken={()})
        if path.is_dir():
            return _unread(path, "this is a folder, and a file of this name is read")
        if not path.is_symlink() and not path.is_file():
            return _unread(path, "this is no file that can be read")
        if path.stat().st_size > MAX_BYTES:
            return _unread(path, f"the file is larger than {MAX_BYTES // 1_000_000} MB")
        return parse_bytes(path.read_bytes(), str(path))
    except OSError as error:
        return _unread(path, f"the file cannot be read: {_reason(error)}")


def _unread(path: Path, message: str) -> Document:
    problem = Problem(_whole(path), Code.FILE_UNREADABLE, message)
    return Document(str(path), problems=[problem], broken={()})


def _whole(path: Path) -> Mark:
    return Mark(str(path), 0, 0)


def _reason(error: OSError | ValueError) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return reason[:1].lower() + reason[1:]


def _foreign(entries: Iterable[Path], kinds: Sequence[str]) -> Iterator[Problem]:
    """A misspelled file name would otherwise take all its facts off the site without a word."""
    names = {f"{kind}.yml": f"{kind}.yml" for kind in kinds}
    for path in entries:
        if path.name in names or _is_left_over(path):
            continue
        if leads_out(path.parent, path):
            yield outside(path)
            continue
        if path.is_dir():
            yield from _folder(path)
            continue
        kind = _meant(path, kinds)
        if kind or path.suffix.lower() in _SUFFIXES:
            listed = did_you_mean(path.name, names, limit=len(names))
            hint = f"rename it to {kind}.yml" if kind else listed
            yield Problem(_whole(path), Code.FILE_NAME, "no file of this name is read", hint)


def _is_left_over(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith(_LEFT_OVER)


def _meant(path: Path, kinds: Sequence[str]) -> str:
    """Return the kind that a file or folder of another name seems to hold, or ""."""
    stem, _, suffix = path.name.casefold().partition(".")
    if _is_left_over(path) or suffix not in _FACTS or (path.is_dir() and not any(_folder(path))):
        return ""
    if stem in kinds:
        return stem
    return closest(stem, {kind: kind for kind in kinds}, 70) if suffix in ("yml", "yaml") else ""


def _folder(folder: Path) -> Iterator[Problem]:
    found = sorted(path for path in _inside(folder) if path.suffix.lower() in _SUFFIXES)
    if found:
        hint = f"move what is in it to the files of {folder.parent}"
        message = "files in sub-folders are not read"
        yield Problem(_whole(found[0]), Code.FILE_IN_FOLDER, message, hint)


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.rglob("*"))
    except OSError:
        return []


def _shape(document: Document) -> list[Problem]:
    value = document.value
    if document.problems or document.broken or (isinstance(value, dict) and value):
        return []
    if not value:
        hint = "write its records, or remove the file if there are none"
        return [Problem(Mark(document.file), Code.FILE_EMPTY, "the file is empty", hint)]
    mark = document.mark(())
    if isinstance(value, list):
        names = [item.get("id") for item in value if isinstance(item, dict)]
        name = names[0] if names and isinstance(names[0], str) else "some-id"
        message = "this file is a list, and must be records by id"
        hint = f"give each record its id as a key, such as `{name}:`, in place of the `- `"
        return [Problem(mark, Code.FILE_WITHOUT_RECORDS, message, hint)]
    message = "this file holds no records"
    hint = "write an id and a colon, such as `some-id:`, and the record's keys indented below"
    return [Problem(mark, Code.FILE_WITHOUT_RECORDS, message, hint)]
