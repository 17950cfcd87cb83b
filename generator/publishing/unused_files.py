"""After the engine: nothing that the published site cannot use, and the search from disk as well.

Source maps are for the theme's developers. The search's word lists are for languages that the
search index names; English needs none. From disk, where a browser fetches nothing, the theme looks
for the index as a script.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

_MAP_COMMENT = re.compile(r"\s*(?://|/\*)# sourceMappingURL=\S+(?:\s*\*/)?\s*$")


def lighten(site: Path) -> None:
    """Delete source maps and unused word lists in the folder `site`.

    Its search index is written as a script too. May run twice with the same result.
    """
    for map_ in sorted(site.rglob("*.map")):
        _drop_source_map(map_)
    file = site / "search/search_index.json"
    if file.is_file():
        text = file.read_text(encoding="utf-8").strip()
        if json.loads(text).get("config", {}).get("lang") == ["en"]:
            shutil.rmtree(site / "assets/javascripts/lunr", ignore_errors=True)
        file.with_suffix(".js").write_text(f"var __index = {text};\n", encoding="utf-8")


def _drop_source_map(map_: Path) -> None:
    mapped = map_.with_suffix("")
    if mapped.suffix not in (".css", ".js"):
        return
    if mapped.is_file():
        text = mapped.read_text(encoding="utf-8")
        mapped.write_text(_MAP_COMMENT.sub("\n", text), encoding="utf-8")
    map_.unlink()
