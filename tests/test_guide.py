"""The author's guide is true: each of its statements is tried on the site that it is about."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.loading import load_partial
from tests.projects import PROJECT, SMALL

GUIDE = (PROJECT / "site_data/README.md").read_text(encoding="utf-8")
# The thumb and its line, the statement, and what the check says of it.
PAIR = re.compile(
    r"^(👍|👎)(.*?)\n\n```yaml\n(.*?)```\n(?:\n> ([^\n]+)\n)?", re.DOTALL | re.MULTILINE
)


def pairs() -> Iterator[tuple[str, str, str, str]]:
    """Yield thumb, comment, statement and the error that the page promises, if any."""
    for match in PAIR.finditer(GUIDE):
        thumb, comment, statement, error = match.groups()
        yield thumb, comment.strip(), statement, error or ""


def told(statement: str, folder: Path) -> list[str]:
    """Return the errors of the small site with one more statement."""
    data = Path(shutil.copytree(SMALL, folder / "site_data"))
    own = statement.split(":", maxsplit=1)[0]
    with (data / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write(f"guide:\n  term: Guide\n  statements:\n{textwrap.indent(statement, '    ')}")
    assert own in load_partial(data)[0].site.entries, f"{own} is not read as a statement"
    return [problem.message for problem in load_partial(data)[1] if problem.severity == "error"]


@pytest.mark.parametrize(
    ("thumb", "comment", "statement", "error"),
    [pytest.param(*pair, id=f"{pair[2].split(':')[0]}-{n}") for n, pair in enumerate(pairs())],
)
def test_a_pair_behaves_as_the_guide_says(
    thumb: str, comment: str, statement: str, error: str, tmp_path: Path
) -> None:
    errors = told(statement, tmp_path)
    if thumb == "👍":
        assert errors == []
    elif error:
        assert any(error in message for message in errors), errors
    else:
        assert comment.endswith("No check sees it.")
        assert errors == []


def test_the_guide_has_pairs_for_every_rule() -> None:
    thumbs = [thumb for thumb, *_ in pairs()]
    assert thumbs.count("👍") >= 6
    assert thumbs.count("👎") >= 12
    assert GUIDE.count("```yaml") == len(thumbs) + 1, "each block but the first is tried"
