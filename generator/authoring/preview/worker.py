"""The process that builds for the preview: reads folders to build into, answers in JSON.

It stays, so libraries are loaded once, and what comes out the same is not made twice (pages.py).
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from mkdocs.exceptions import MkDocsException

from generator.authoring.preview.pages import Pages
from generator.pipeline import render_pages, write_pages
from generator.problems.problem import SiteDataError, report
from generator.publishing.settings import FILE
from generator.publishing.theme import FOLDER


def main(data: Path, out: Path) -> None:
    """Build the facts in `data` into each folder that a line of the input names."""
    # Ctrl+C in the terminal reaches this process too; whoever started it ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr  # nothing that a library prints may stand between the answers
    pages = Pages(*settings(out))
    # Garbage is a sixth of a build's time: it waits until the answer is on its way.
    gc.disable()
    gc.freeze()
    for line in sys.stdin:
        json.dump(attempt(data, out, pages, Path(line.rstrip("\n"))), answers)
        answers.write("\n")
        answers.flush()
        gc.collect()


def settings(out: Path) -> list[Path]:
    """Return what every page hangs on besides its Markdown: mkdocs.yml, and what it names."""
    return [Path("mkdocs.yml"), out / FILE, out / FOLDER]


def attempt(data: Path, out: Path, pages: Pages, target: Path) -> dict[str, Any]:
    """Return what became of a build: `done` and `path`, or `faults` in words."""
    start = time.perf_counter()
    try:
        loaded, drafts = render_pages(data, os.environ)
        written = write_pages(drafts, out, images=False)  # nobody shares a preview
        path = pages.build(target)
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


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
