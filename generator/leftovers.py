"""After the engine: nothing that the published site cannot use, or that a page does not need yet.

Source maps are for the theme's developers. The search's word lists are for languages that the
search index names; English needs none. The documents of the search index wait in a file of their
own until a reader opens the search (`content/assets/javascripts/search.js`); from disk, where a
browser fetches nothing, the theme looks for the whole index as a script.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

_MAP_COMMENT = re.compile(r"\s*(?://|/\*)# sourceMappingURL=\S+(?:\s*\*/)?\s*$")


def lighten(site: Path) -> None:
    """Delete source maps and unused word lists in the folder `site`, and divide its search index.

    May run twice with the same result.
    """
    for map_ in sorted(site.rglob("*.map")):
        _drop_source_map(map_)
    file = site / "search/search_index.json"
    if file.is_file():
        index = json.loads(file.read_text(encoding="utf-8"))
        if index.get("config", {}).get("lang") == ["en"]:
            shutil.rmtree(site / "assets/javascripts/lunr", ignore_errors=True)
        if index["docs"]:  # not if this ran before
            _divide(file, index)


def _drop_source_map(map_: Path) -> None:
    mapped = map_.with_suffix("")
    if mapped.suffix not in (".css", ".js"):
        return
    if mapped.is_file():
        text = mapped.read_text(encoding="utf-8")
        mapped.write_text(_MAP_COMMENT.sub("\n", text), encoding="utf-8")
    map_.unlink()


def _divide(file: Path, index: dict[str, Any]) -> None:
    """Write the index as a script, its documents alone, and what is left of it."""
    whole = file.read_text(encoding="utf-8").strip()
    file.with_suffix(".js").write_text(f"var __index = {whole};\n", encoding="utf-8")
    for target, value in (
        (file.with_name("documents.json"), index["docs"]),
        (file, {**index, "docs": []}),
    ):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        target.write_text(text + "\n", encoding="utf-8")
