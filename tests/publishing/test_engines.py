"""Every engine builds the same pages: addresses, ids, text, links, and the audit is content."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.publishing.engine import ENGINES
from tests.projects import PROJECT, contents, full_data

OTHERS = [name for name in ENGINES if name != "mkdocs"]
# What engines put into the main column of their own: a place to skip to.
_OWN = ("__skip",)


@pytest.fixture(scope="module", params=OTHERS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site that has everything with another engine; return its folder."""
    folder = tmp_path_factory.mktemp(request.param)
    full_data(folder / "site_data")
    shutil.copy2(PROJECT / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "generator", "site", "--quiet", "--engine", request.param]
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(PROJECT), "PATH": "/usr/bin:/bin", "EXPLAINER_CACHE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return folder / "site"


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {
        name: LexborHTMLParser(path.read_text(encoding="utf-8")) for name, path in files.items()
    }


def shown(file: str, tree: LexborHTMLParser) -> Iterator[tuple[object, ...]]:
    """Yield what a reader and a link meet on a page: elements, ids, where links lead, and words."""
    for node in tree.css("article.md-content__inner *"):
        held = node.attributes
        if held.get("id") not in _OWN:
            link = urljoin(f"/{file}", held["href"] or "") if "href" in held else ""
            yield node.tag, held.get("id"), held.get("class"), held.get("data-claim"), link
    for part in ("title", "article.md-content__inner", "header", "footer", "nav"):
        found = tree.css_first(part)
        yield part, " ".join(found.text().split()) if found else ""


def test_the_pages_are_the_same(built: Path, full_site: Path) -> None:
    theirs, ours = pages(built), pages(full_site)
    assert list(theirs) == list(ours)
    for file, tree in ours.items():
        assert list(shown(file, theirs[file])) == list(shown(file, tree)), file


def test_everything_besides_pages_is_the_same(built: Path, full_site: Path) -> None:
    for folder in ("data", "search", "assets/share", "assets/map", "assets/fonts"):
        assert contents(built / folder) == contents(full_site / folder)


def test_the_styles_are_the_same(built: Path, full_site: Path) -> None:
    """So the pages look the same, whatever the engine brings along."""

    def rules(site: Path) -> list[str]:
        page = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
        (link,) = page.css("link[rel=stylesheet]")
        css = (site / str(link.attributes["href"])).read_text(encoding="utf-8")
        return sorted(css.split("}"))

    assert rules(built) == rules(full_site)
