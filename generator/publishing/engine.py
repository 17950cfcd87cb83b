"""MkDocs, run through its API: from content/ and mkdocs.yml to a folder of pages."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

# Material 9.8 prints an advertisement about MkDocs 2 before every build unless this is set.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def build_pages(target: Path, events: Any = None) -> str:
    """Build the project in the working directory into `target`.

    `events` may be an object with methods of the names of MkDocs' events, as a hook has them.
    Returns the path of the site's address, between slashes. Raises `MkDocsException` with
    everything that a strict build was given up for.
    """
    warnings = _Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(warnings)
    try:
        config = load_config("mkdocs.yml", site_dir=str(target))
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
