"""What a project begins with, and what of it the generator keeps up to date.

Everything stands in `starter/`, but for what this repository has at its top for itself as well; a
wheel has that in `starter/` too.
"""

from __future__ import annotations

import hashlib
import json
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from generator import __version__
from generator.authoring.wheels import Wheel

STARTER = Path(__file__).parent / "starter"
_REPOSITORY = Path(__file__).parents[2]
# By their paths in this repository and in every project. A test holds pyproject.toml against it.
SHARED = (
    ".editorconfig",
    ".gitattributes",
    ".github/ISSUE_TEMPLATE",
    ".github/pull_request_template.md",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".vscode/extensions.json",
    "CONTRIBUTING.md",
    "LICENSE",
    "LICENSES",
    "mkdocs.yml",
    "requirements-test.txt",
    "requirements.txt",
    "site_data/README.md",
)
# The project's own from the first day on: an upgrade leaves them alone.
OWN = (
    "CHANGELOG.md",
    "README.md",
    "articles/*",
    "mkdocs.yml",
    "site_data/*.geojson",
    "site_data/*.yml",
    "site_data/sources/*",
)
MANIFEST = ".explainer.json"
_REQUIREMENTS = "requirements.txt"
_HEAD = "# The generator, and what it needs. `explainer upgrade` writes this file.\n"


def starter_files(wheel: Wheel) -> dict[str, bytes]:
    """Return every file of a new project by its path; it is installed from `wheel`."""
    files = _below(STARTER)
    for name in SHARED:
        path = _REPOSITORY / name
        if not (STARTER / name).exists():
            inside = _below(path) if path.is_dir() else {"": path.read_bytes()}
            files |= {f"{name}/{rest}".rstrip("/"): content for rest, content in inside.items()}
    lock = files[_REQUIREMENTS].decode()
    files[_REQUIREMENTS] = f"{_HEAD}{wheel.requirement()}\n{lock}".encode()
    return dict(sorted(files.items()))


def kept_up_to_date(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return those of a project's files that an upgrade writes anew."""
    return {name: text for name, text in files.items() if not any(fnmatch(name, o) for o in OWN)}


def manifest(files: dict[str, bytes]) -> bytes:
    """Return the note of the version that a project is at, and of its files as they were given."""
    held = {name: hashlib.sha256(text).hexdigest() for name, text in kept_up_to_date(files).items()}
    note: dict[str, Any] = {"version": __version__, "files": held}
    return (json.dumps(note, indent=2) + "\n").encode()


def _below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"
    }
