"""The theme as an engine reads it: the generator's own, with a project's `overrides/` laid over it.

Both stand in one folder below MkDocs' docs_dir, so whichever engine reads mkdocs.yml finds them.
"""

from __future__ import annotations

from pathlib import Path

from generator import THEME

FOLDER = ".theme"
OVERRIDES = Path("overrides")


def theme_files(overrides: Path = OVERRIDES) -> dict[str, bytes]:
    """Return the files of the theme by their path in the docs folder.

    A file in `overrides`, if there is such a folder, takes the place of the theme's at the same
    path. Raises `OSError` where one cannot be read.
    """
    folders = [THEME] if overrides.resolve() == THEME.resolve() else [THEME, overrides]
    return {
        f"{FOLDER}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
