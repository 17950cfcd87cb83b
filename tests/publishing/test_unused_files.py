"""What the theme brings along and nobody needs is not published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.publishing.unused_files import lighten

LUNR = "assets/javascripts/lunr"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "assets/a.js": "run()\n//# sourceMappingURL=a.js.map\n",
        "assets/a.js.map": "{}",
        "assets/a.css": "p{}\n/*# sourceMappingURL=a.css.map */",
        "assets/a.css.map": "{}",
        "data/road.map": "a reader's own",
        f"{LUNR}/min/lunr.fr.min.js": "",
        "search/search_index.json": json.dumps(index("en")),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def index(*languages: str) -> dict[str, object]:
    return {"config": {"lang": list(languages)}, "docs": [{"title": "Été"}]}


def test_source_maps_go_and_nothing_points_to_them(site: Path) -> None:
    lighten(site)
    assert (site / "assets/a.js").read_text() == "run()\n"
    assert (site / "assets/a.css").read_text() == "p{}\n"
    assert [path.name for path in site.rglob("*.map")] == ["road.map"]


def test_word_lists_go_where_the_search_is_in_english_only(site: Path) -> None:
    file = site / "search/search_index.json"
    file.write_text(json.dumps(index("en", "fr")))
    lighten(site)
    assert (site / LUNR).is_dir()
    file.write_text(json.dumps(index("en")))
    lighten(site)
    assert not (site / LUNR).exists()
