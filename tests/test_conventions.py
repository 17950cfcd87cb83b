"""Conventions that would erode if nothing kept them."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.model import entities, site_settings
from generator.model import records as model_records

GENERATOR = Path(__file__).parents[1] / "generator"
MODULES = sorted(
    path
    for path in GENERATOR.rglob("*.py")
    if "authoring" not in path.parts
    and path not in (GENERATOR / "__init__.py", GENERATOR / "__main__.py")
)


def layers() -> list[list[str]]:
    """Return the patterns of module names in each row of the README's table."""
    text = (GENERATOR / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    return [re.findall(r"`([^`]+)`", row) for row in rows]


def layer_of(module: str) -> int:
    """Return the row in which a module stands."""
    for index, patterns in enumerate(layers()):
        if any(fnmatch(module, pattern) for pattern in patterns):
            return index
    raise AssertionError(f"generator/README.md does not list the module {module}")


def imports(path: Path) -> set[str]:
    """Return the modules of the generator that a module imports, at its top or in a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "generator":
            names = [alias.name for alias in node.names]
            found.update(name for name in names if list(GENERATOR.glob(f"{name}*")))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            found.add(str(node.module).split(".")[1])
    return found


@pytest.mark.parametrize(
    "folder",
    sorted(path.parent for path in GENERATOR.rglob("__init__.py") if path.parent != GENERATOR),
    ids=lambda folder: folder.relative_to(GENERATOR).as_posix(),
)
def test_a_folder_lists_its_files(folder: Path) -> None:
    readme = folder / "README.md"
    start = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    listed = start + (readme.read_text(encoding="utf-8") if readme.is_file() else "")
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    assert [
        name for name in sorted(modules | packages) if not re.search(rf"\b{name}\b", listed)
    ] == []


def test_there_are_few_entries() -> None:
    entries = [path.name for path in GENERATOR.iterdir() if path.name != "__pycache__"]
    assert len(entries) <= 16


def name_of(path: Path) -> str:
    """Return a module's name below the generator, such as `provenance.lock`."""
    parts = path.relative_to(GENERATOR).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    own = layer_of(name_of(path).split(".")[0])
    later = {name for name in imports(path) if layer_of(name) > own}
    assert not later, f"{name_of(path)} imports from later layers: {later}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_say_why_they_exist_and_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 330


@pytest.mark.parametrize("module", [model_records, entities, site_settings])
def test_every_field_is_described(module: object) -> None:
    records = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BaseModel)
    ]
    bare = [
        f"{record.__name__}.{name}"
        for record in records
        for name, field in record.model_fields.items()
        if not field.description
    ]
    assert bare == []
