"""What no page would show is refused by the check, before a build could find it missing."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.loading import load_partial
from tests.projects import SMALL


def test_words_that_no_page_shows_are_told_with_what_to_do(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "site_data"))
    for kind, lines in {
        "places": "moor:\n  name: The moor\n  map_note: somewhere\n",
    }.items():
        with (data / f"{kind}.yml").open("a", encoding="utf-8") as file:
            file.write(lines)
    events = data / "events.yml"
    text = events.read_text(encoding="utf-8")
    told = "      text: It is not known what made the cracks.\n"
    assert told in text
    events.write_text(text.replace(told, f"{told}      brief: Nobody knows.\n"), encoding="utf-8")
    assert [str(problem).partition(": ")[2] for problem in sorted(load_partial(data)[1])] == [
        "error E411: no page shows this: `cause-unknown` is not at the top of the home page\n"
        "  |       brief: Nobody knows.\n  |       ^\n"
        "  = help: name it in `home` of site.yml, as `standfirst` or in `facts`, or remove this",
        "error E411: no page shows this: `moor` is not on the map\n"
        "  |   map_note: somewhere\n  |   ^\n"
        "  = help: give it a position or an area, or remove the note",
    ]
