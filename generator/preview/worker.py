"""The process that builds for the preview: reads folders to build into, answers in JSON.

It stays, so libraries are loaded once; templates and settings are read anew for every build.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.build import build as build_facts
from generator.errors import SiteDataError, report


def main(data: Path, out: Path) -> None:
    """Build the facts in `data` into each folder that a line of the input names."""
    # Ctrl+C in the terminal reaches this process too; whoever started it ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr  # nothing that a library prints may stand between the answers
    for line in sys.stdin:
        json.dump(attempt(data, out, Path(line.rstrip("\n"))), answers)
        answers.write("\n")
        answers.flush()


def attempt(data: Path, out: Path, target: Path) -> dict[str, Any]:
    """Return what became of a build: `done` and `path`, or `faults` in words."""
    start = time.perf_counter()
    try:
        loaded, written = build_facts(data, out, os.environ)
        path = _build_pages(target)
    except SiteDataError as error:
        return {"faults": report(error.problems)}
    except MkDocsException as error:
        return {"faults": f"MkDocs does not build the pages: {error}"}
    except Exception:  # noqa: BLE001 - whatever it is, the preview outlives it and shows it
        return {"faults": f"This is a fault of the generator.\n\n{traceback.format_exc()}"}
    warned = f"{report(loaded.warnings)}\n" if loaded.warnings else ""
    seconds = time.perf_counter() - start
    done = f"{warned}Built in {seconds:.1f} s: {written.changed} files changed."
    return {"faults": "", "done": done, "path": path}


def _build_pages(target: Path) -> str:
    """Run MkDocs into a folder; return the path of the site's address, between slashes."""
    told = _Told()
    log = logging.getLogger("mkdocs")
    log.addHandler(told)
    try:
        config = load_config("mkdocs.yml", site_dir=str(target))
        build_pages(config)
    except (Abort, ConfigurationError) as error:
        raise MkDocsException("\n".join([str(error), *told.lines])) from error
    finally:
        log.removeHandler(told)
    return f"/{urlsplit(config.site_url or '').path.strip('/')}/".replace("//", "/")


class _Told(logging.Handler):
    """Keeps MkDocs' warnings, which say why a strict build was given up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
