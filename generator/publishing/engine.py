"""The engines: from the docs folder and mkdocs.yml to a folder of pages, by the one asked for.

MkDocs runs through its API, the others as processes. Everything that a page needs of Material
(styles, search, icons) comes with the theme (theme.py), so all of them build the same pages.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.publishing.page_html import PageHtml

# Material 9.8 prints an advertisement about MkDocs 2 before every build unless this is set.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

SETTINGS = "mkdocs.yml"


class EngineError(Exception):
    """The engine does not build the pages, or is not there; the message has all that it says."""


def mkdocs(target: Path) -> None:
    """Build the project in the working directory into `target` with MkDocs."""
    try:
        build_pages(target, PageHtml())
    except MkDocsException as error:
        raise EngineError(str(error)) from error


def properdocs(target: Path) -> None:
    """Build with ProperDocs, the fork of MkDocs 1, which keeps to its options."""
    _run("properdocs", "build", "--quiet", "--config-file", SETTINGS, "--site-dir", str(target))


def zensical(target: Path) -> None:
    """Build with Zensical, which takes the target from its settings alone."""
    settings = {"INHERIT": SETTINGS, "site_dir": os.path.relpath(target)}
    with tempfile.NamedTemporaryFile(
        "w", dir=".", prefix=".zensical-", suffix=".yml", encoding="utf-8", delete=False
    ) as file:
        yaml.safe_dump(settings, file)
    try:
        _run("zensical", "build", "--clean", "--config-file", file.name)
    finally:
        Path(file.name).unlink()
    _drop_unasked(target)


def _drop_unasked(target: Path) -> None:
    """Delete what Zensical brings for its own look and search, for which no page asks."""
    (target / "search.json").unlink(missing_ok=True)
    found = find_spec("zensical")
    package = Path(next(iter((found and found.submodule_search_locations) or ())))
    frame = (target / "404.html").read_text(encoding="utf-8")  # the same around every page
    for path in (package / "templates/assets").rglob("*.min.*"):
        if path.name not in frame:
            (target / path.relative_to(package / "templates")).unlink(missing_ok=True)


ENGINES: Mapping[str, Callable[[Path], None]] = {
    "mkdocs": mkdocs,
    "properdocs": properdocs,
    "zensical": zensical,
}


def _run(module: str, *arguments: str) -> None:
    if find_spec(module) is None:
        raise EngineError(f"{module} is not installed: make site ENGINE={module} installs it")
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise EngineError(f"{done.stdout}{done.stderr}".strip())


def build_pages(target: Path, events: Any = None) -> str:
    """Build the project in the working directory into `target` with MkDocs.

    `events` may be an object with methods of the names of MkDocs' events, as a hook has them.
    Returns the path of the site's address, between slashes. Raises `MkDocsException` with
    everything that a strict build was given up for.
    """
    warnings = _Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(warnings)
    try:
        config = load_config(SETTINGS, site_dir=str(target))
        if events is not None:
            config.plugins["events"] = events
        build(config)
    except (Abort, ConfigurationError) as error:
        raise MkDocsException("\n".join([str(error), *warnings.lines])) from error
    finally:
        log.removeHandler(warnings)
    return f"/{urlsplit(config.site_url or '').path.strip('/')}/".replace("//", "/")


class _Warnings(logging.Handler):
    """Keeps MkDocs' warnings, which say why a strict build was given up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
