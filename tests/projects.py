"""Whole small projects for tests: other facts in a copy of this project, built as make does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.exports.plain import plain
from generator.loading import load
from generator.model.former_addresses import formers
from generator.model.site import KINDS, Site
from generator.publishing.audit import audit_pages, read_back

PROJECT = Path(__file__).parents[1]
SMALL = PROJECT / "tests/sites/small"
RENAMED = PROJECT / "tests/sites/renamed"
FULL = PROJECT / "tests/sites/full.yml"


def records(data: Path) -> dict[str, Any]:
    """Return the records of a site_data folder by file, as plain values under their YAML names."""
    site = load(data).site
    files: dict[str, Any] = {"site": plain(site.info)}
    for kind in KINDS:
        files[kind] = {slug: plain(record) for slug, record in site.records(kind).items()}
    return {kind: value for kind, value in files.items() if value}


def write_data(folder: Path, files: Mapping[str, Any], base: Path = SMALL) -> Path:
    """Write records as a site_data folder, with everything else of `base` beside them."""
    shutil.copytree(base, folder, dirs_exist_ok=True)
    for kind, value in files.items():
        text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
        (folder / f"{kind}.yml").write_text(text, encoding="utf-8")
    return folder


def renamed_data(folder: Path) -> Path:
    """Write the small site's facts as if every kind of id had been another before."""
    shutil.copytree(SMALL, folder)
    return Path(shutil.copytree(RENAMED, folder, dirs_exist_ok=True))


def full_data(folder: Path) -> Path:
    """Write the small site's facts with something in every field, and with ids of before."""
    more = yaml.safe_load(FULL.read_text(encoding="utf-8"))
    small = records(renamed_data(folder))
    return write_data(folder, merged(small, more), RENAMED)


def merged(old: Any, new: Any) -> Any:
    """Return two trees of plain values as one; where both have a value the new one stands."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    return old | {key: merged(old.get(key), value) for key, value in new.items()}


def change_texts(value: Any, change: Callable[[str, str], Any]) -> Any:
    """Return plain records with `change(key, text)` for every text under a key."""
    if isinstance(value, dict):
        return {
            key: change(key, item) if isinstance(item, str) else change_texts(item, change)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [change_texts(item, change) for item in value]
    return value


def build_project(folder: Path, data: Path, environ: Mapping[str, str] | None = None) -> Path:
    """Build the site of the facts in `data` in a fresh copy of the project; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy2(PROJECT / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "generator", "site", "--data", str(data)]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **(environ or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return folder / "site"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def audit_folder(site: Site, folder: Path) -> list[str]:
    """Return what is wrong with the pages in a folder."""
    old = formers(site)
    pages = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }
    found = audit_pages(site, old, read_back(pages, old), folder.as_posix())
    return list(map(str, found))
