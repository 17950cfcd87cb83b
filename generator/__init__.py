"""The generator: facts in YAML to a site whose every statement can be checked (README.md)."""

from pathlib import Path

__version__ = "0.2.0"

MADE_BY = f"explainer {__version__}"
"""What every page and export says it was made by."""

_PACKAGE = Path(__file__).parent
# A wheel carries the theme inside the package; in the repository it stands at the top.
THEME = next(
    folder for folder in (_PACKAGE / "theme", _PACKAGE.parent / "overrides") if folder.is_dir()
)
"""The folder of the theme: templates, stylesheets, scripts, fonts."""
