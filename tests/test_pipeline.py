"""The whole line: facts in, the same bytes out, and nothing touched where something is wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.loading import load
from generator.model.addresses import publication
from generator.pipeline import make_site, write_pages
from generator.problems.problem import SiteDataError
from generator.provenance.lock.lock import dump, make_lock
from generator.publishing.content_folder import Written
from generator.publishing.drafts import drafts
from tests.projects import PROJECT, SMALL, build_project, contents, records, write_data

GOLDEN = Path(__file__).parent / "golden/small"


def written(data: Path, out: Path, environ: Mapping[str, str]) -> Written:
    """Write the pages of the facts in a folder."""
    cited = load(data).cited
    return write_pages(drafts(cited, publication(cited.site.info, environ)), out)


def test_pages_are_as_expected(tmp_path: Path) -> None:
    """Compare every page of the small site; UPDATE_GOLDEN=1 writes what it is now."""
    written(SMALL, tmp_path / "content", {})
    shown = (".md", ".csv", ".json", ".geojson", ".ics", ".xml", ".txt", ".mkdocs.yml")
    made = {
        name: content.decode()
        for name, content in contents(tmp_path / "content").items()
        if name.endswith(shown) and not name.startswith((".manifest", ".theme"))
    }
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in made.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(text.encode())
    expected = {name: content.decode() for name, content in contents(GOLDEN).items()}
    assert list(made) == list(expected)
    for name, text in made.items():
        assert text == expected[name], f"{name} differs; if that is meant: UPDATE_GOLDEN=1"


def test_the_second_run_writes_nothing(tmp_path: Path) -> None:
    first = written(SMALL, tmp_path, {})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    second = written(SMALL, tmp_path, {})
    assert (first.changed, second.changed, second.removed) == (first.total, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_removed_person_takes_the_page_along(tmp_path: Path) -> None:
    files = records(SMALL)
    written(SMALL, tmp_path / "content", {})
    files["people"]["new-person"] = {"name": "New Person", "camp": "town"}
    written(write_data(tmp_path / "more", files), tmp_path / "content", {})
    page = tmp_path / "content/whos-who/new-person.md"
    assert page.exists()
    written(SMALL, tmp_path / "content", {})
    assert not page.exists()


def test_problems_leave_everything_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "content"
    written(SMALL, out, {})
    before = contents(out)
    files = records(SMALL)
    files["people"]["new-person"] = {"name": "New Person", "camp": "nowhere"}
    with pytest.raises(SiteDataError):
        written(write_data(tmp_path / "broken", files), out, {})
    assert contents(out) == before


def test_the_same_facts_give_the_same_bytes(tmp_path: Path, full_site: Path) -> None:
    """Build the site that has everything again, in another time zone, locale and hash seed."""
    environ = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    data = full_site.parent / "site_data"
    again, first = contents(build_project(tmp_path, data, environ)), contents(full_site)
    assert again.keys() == first.keys()
    assert [file for file in first if first[file] != again[file]] == []


def test_a_site_needs_two_files_only(tmp_path: Path) -> None:
    """The next newsroom begins with one statement; every other page says that it is empty."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "sources.yml").write_text(
        "paper: {kind: article, title: A title, publisher: The Paper, url: https://example.org/,\n"
        "  excluded: {title: {sentences: [1], reason: The title.}}}\n"
    )
    (data / "figures.yml").write_text(
        "count:\n  unit: people\n  topic: Scale\n  values:\n"
        "    paper-count:\n      value: 3\n      text: There were 3 people.\n"
        "      voice: reported\n"
        "      cites: [{source: paper, from: There were 3, to: were 3 people}]\n"
    )
    (data / "site.yml").write_text(
        "title: Small\ndescription: A small site.\nsentence: A small site.\nas_of: 2024-02-29\n"
        "address: https://example.org/\nrepository: https://github.com/example/small\n"
        "camps: {all: All}\nhome:\n  title: Small\n  standfirst: [paper-count]\n"
        "  facts: {how_bad: [count], where: [paper-count], who: [paper-count]}\n"
        "  known: [paper-count]\n"
    )
    lock = dump(make_lock("paper", "A title\n\nThere were 3 people.\n"))
    (data / "sources").mkdir()
    (data / "sources/paper.lock.json").write_text(lock)
    (tmp_path / "project").mkdir()
    site = build_project(tmp_path / "project", data)
    for page in ("reactions", "map", "whos-who/index", "what-happened", "glossary"):
        assert (site / f"{page}.html").exists()


def test_two_sources_that_disagree_stand_side_by_side(tmp_path: Path) -> None:
    """Build the site of two rival articles; its rival figures keep their speakers."""
    rivals = PROJECT / "tests/provenance/rivals/site_data"
    (tmp_path / "project").mkdir()
    site = build_project(tmp_path / "project", rivals)
    page = LexborHTMLParser((site / "key-figures.html").read_text(encoding="utf-8"))
    rows = [article for article in page.css(".ex-figure") if len(article.css("[data-claim]")) > 1]
    assert rows, "no figure has rivals"
    for row in rows:
        claims = row.css("[data-claim]")
        numbers = {node.attributes["data-value"] for node in row.css("[data-value]")}
        assert numbers == {node.attributes["data-claim"] for node in claims}
        assert len(row.css(".ex-run__label")) >= len(row.css(".ex-figure__number"))
    ledgers = sorted(path.stem for path in (site / "sources").glob("*.html"))
    assert ledgers == ["evening-echo", "morning-post"]


def test_pages_that_are_refused_leave_the_site_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    build_project(project, SMALL)
    before = contents(project / "site")
    template = project / "overrides/partials/footer.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>Nobody said this.</p>", encoding="utf-8")
    monkeypatch.chdir(project)
    with pytest.raises(SiteDataError) as caught:
        make_site(SMALL, Path("content"), Path("site"), {})
    assert any(
        "footer" in str(problem) or "site" in str(problem) for problem in caught.value.problems
    )
    assert contents(project / "site") == before
