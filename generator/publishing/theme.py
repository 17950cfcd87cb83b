"""The theme as an engine reads it: the generator's own, with a project's `overrides/` laid over it.

Both stand in one folder below MkDocs' docs_dir, so whichever engine reads mkdocs.yml finds them.
There a template of ours has its path behind `explainer/` too, for a project's own to extend.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from generator import THEME

FOLDER = ".theme"
OVERRIDES = Path("overrides")
OWN_STYLES = "assets/stylesheets/own.css"
"""A stylesheet that only a project has: it is linked behind all others."""
_OF_MATERIAL = (
    "assets/stylesheets/*.min.css",
    "assets/javascripts/bundle.*.min.js",
    "assets/javascripts/workers/search.*.min.js",
)


def theme_files(overrides: Path = OVERRIDES) -> dict[str, bytes]:
    """Return the files of the theme by their path in the docs folder.

    A file in `overrides`, if there is such a folder, takes the place of the theme's at the same
    path. Raises `OSError` where one cannot be read.
    """
    ours = {**material_files(), **_files(THEME)}
    if not overrides.is_dir() or overrides.samefile(THEME):
        return ours
    named = f"{FOLDER}/explainer"
    extended = {
        name.replace(FOLDER, named, 1): text
        for name, text in ours.items()
        if name.endswith(".html")
    }
    return ours | extended | _files(overrides)


def material_files() -> dict[str, bytes]:
    """Return what the templates ask of Material by name, for engines that do not bring it."""
    found = find_spec("material")
    places = found.submodule_search_locations if found else None
    folder = Path(next(iter(places or ()))) / "templates"
    return {
        f"{FOLDER}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for pattern in _OF_MATERIAL
        for path in sorted(folder.glob(pattern))
    }


def own_styles(overrides: Path = OVERRIDES) -> list[str]:
    """Return the stylesheets that a project links besides the theme's, by their path in a theme."""
    return [OWN_STYLES] if (overrides / OWN_STYLES).is_file() else []


def _files(folder: Path) -> dict[str, bytes]:
    return {
        f"{FOLDER}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.suffix not in (".md", ".j2")
    }
