"""Print a version's section of the changelog, for the text of its release.

python -m generator.authoring.scripts.changelog 0.2.0
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def section(changelog: str, version: str) -> str:
    """Return what stands below a version's heading; raises `ValueError` without one, or if empty.

    The form is that of Keep a Changelog: `## [0.2.0] - 2026-12-01` or `## 0.2.0 - 2026-12-01`.
    """
    for part in re.split(r"(?m)^## ", changelog)[1:]:
        heading, _, text = part.partition("\n")
        if heading.split(" - ")[0].strip(" []") == version and text.strip():
            return text.strip() + "\n"
    raise ValueError(f"the changelog has no section of {version}")


if __name__ == "__main__":
    try:
        sys.stdout.write(section(Path("CHANGELOG.md").read_text(encoding="utf-8"), sys.argv[1]))
    except ValueError as error:
        sys.exit(f"error: {error}")
