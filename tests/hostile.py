"""Facts as a hostile contributor would write them: markup of every kind in every text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.projects import RENAMED, SMALL, change_texts, records, write_data

MARKUP = (
    " <script>alert(1)</script></p></div></section></li></ol></dl><img src=x onerror=alert(1)>"
    " [x](javascript:alert(1)) ![i](http://evil.example/i.png) <http://evil.example> {{ 7 * 7 }}"
    " {% raw %} ${x} `code` **b** _i_ ~~s~~ [^1] [^1]: n {: onclick=alert(1) } &lt;b&gt; </script>"
    " <!-- --> ]]> \\ | ' ///Footnotes Go Here///\n\n# heading\n\n- item\n\n1. item\n\n    code\n"
)
# The same without names and numbers, which the claim gate would ask the source for.
GATED = (
    " <script>alert(x)</script></p></div></section></li></ol></dl><img src=x onerror=alert(x)>"
    " [x](javascript:alert(x)) ![i](http://evil.example/i.png) <http://evil.example> {{ x * x }}"
    " {% raw %} ${x} `code` **b** _i_ ~~s~~ [^x] [^x]: n {: onclick=alert(x) } &lt;b&gt; </script>"
    " <!-- --> ]]> \\ | '\n\n# heading\n\n- item\n\n    code\n"
)
PLAIN = " word"
GATED_FIELDS = frozenset({"text", "brief", "title", "role", "label", "caption"})
# Everything that people write and pages show; ids, references, links and pointers are checked
# by their form and cannot hold markup.
WORDS = {
    "brief",
    "caption",
    "date_note",
    "description",
    "expansion",
    "in_text",
    "kind",
    "label",
    "map_note",
    "name",
    "note",
    "publisher",
    "reason",
    "role",
    "sentence",
    "standfirst",
    "suffix",
    "term",
    "text",
    "title",
    "topic",
    "unit",
    "was",
    "why",
}


def hostile_data(folder: Path, ending: str = MARKUP, gated: str = GATED) -> Path:
    """Write the small site's facts with `ending` behind every text; return the folder.

    `gated` stands in its place behind the texts that the claim gate reads.
    """
    files = records(SMALL)

    def change(key: str, text: str) -> str:
        fixed = key == "kind" and text in ("article", "dataset", "editorial")
        fixed = fixed or (key == "label" and text in ("left", "right"))
        if key not in WORDS or fixed:
            return text
        return text + (gated if key in GATED_FIELDS else ending)

    for kind in ("renamed", "corrections"):
        files[kind] = yaml.safe_load((RENAMED / f"{kind}.yml").read_text(encoding="utf-8"))
    del files["corrections"]["old-name"]  # it has to say what a text says, which is changed
    changed = change_texts(files, change)
    for kind in ("people", "organizations", "places"):
        for slug, record in changed[kind].items():
            # The texts still use the plain name, which says who speaks.
            record["aliases"] = [*record.get("aliases", []), files[kind][slug]["name"]]
    camps: dict[str, Any] = changed["site"]["camps"]
    changed["site"]["camps"] = {key: title + ending for key, title in camps.items()}
    return write_data(folder, changed)
