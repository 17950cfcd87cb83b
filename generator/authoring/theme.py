"""`explainer theme`: the files that a project may put its own in the place of."""

from __future__ import annotations

import sys
from pathlib import Path

from generator import THEME
from generator.problems.problem import GOOD, fail

_PAGES = Path(__file__).parents[1] / "pages"


def show(name: str) -> int:
    """Print the file of a name, or the names of all files below it; return the exit code.

    Names are those that a file has below a project's `overrides/`.
    """
    files = _files()
    if name in files:
        sys.stdout.write(files[name].read_text(encoding="utf-8"))
        return GOOD
    below = [file for file in files if not name or file.startswith(f"{name.rstrip('/')}/")]
    if not below:
        return fail(f"the theme has no `{name}`: `explainer theme` lists what it has")
    print("\n".join(below))
    return GOOD


def _files() -> dict[str, Path]:
    theme = {path.relative_to(THEME).as_posix(): path for path in sorted(THEME.rglob("*"))}
    text = (".css", ".html", ".js", ".svg", ".xml")
    pages = {f"pages/{path.name}": path for path in sorted(_PAGES.glob("*.j2"))}
    return {name: path for name, path in theme.items() if path.suffix in text} | pages
