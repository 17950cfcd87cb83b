"""After the engine: no file that the theme brings along and the published site cannot use.

Source maps are for the theme's developers. The search's word lists are for languages that the
search index names; English needs none.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

_MAP_COMMENT = re.compile(r"\s*(?://|/\*)# sourceMappingURL=\S+(?:\s*\*/)?\s*$")


def drop_unused(site: Path) -> None:
    """Delete source maps, what points to them, and unused word lists in the folder `site`."""
    for map_ in sorted(site.rglob("*.map")):
        mapped = map_.with_suffix("")
        if mapped.suffix not in (".css", ".js"):
            continue
        if mapped.is_file():
            text = mapped.read_text(encoding="utf-8")
            mapped.write_text(_MAP_COMMENT.sub("\n", text), encoding="utf-8")
        map_.unlink()
    if _search_languages(site) == ["en"]:
        shutil.rmtree(site / "assets/javascripts/lunr", ignore_errors=True)


def _search_languages(site: Path) -> list[str]:
    """Return the languages of the search index; an empty list if there is none."""
    index = site / "search/search_index.json"
    if not index.is_file():
        return []
    languages: list[str] = json.loads(index.read_text(encoding="utf-8"))["config"]["lang"]
    return languages
