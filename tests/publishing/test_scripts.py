"""All scripts of a page become one file, with nothing lost and nothing left over."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.scripts import one_script

HOME = """<body>
  <script defer src="js/a.js"></script>
  <script defer src="js/b.js"></script>
  <script>inline()</script>
  <template><script src="js/later.js"></script></template>
</body>
"""
DEEP = """<body><script defer src="../js/a.js"></script>
<script defer src="/under/js/b.js"></script></body>
"""
ALONE = '<script defer src="js/c.js"></script>\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "js").mkdir()
    for name in "abc":
        (tmp_path / f"js/{name}.js").write_text(f"(() => {name}())();\n")
    (tmp_path / "js/later.js").write_text("later();\n")
    return tmp_path


def joined(site: Path, pages: dict[Path, str] | None = None) -> dict[str, str]:
    """Join the scripts, with what that does to files; return the pages."""
    three = {site / "index.html": HOME, site / "deep/page.html": DEEP, site / "c.html": ALONE}
    found = one_script(site, pages or three)
    for path, text in found.files.items():
        path.write_text(text)
    for path in found.unused:
        path.unlink()
    return {path.relative_to(site).as_posix(): text for path, text in found.pages.items()}


def test_the_scripts_of_a_page_stand_in_one_file_in_their_order(site: Path) -> None:
    pages = joined(site)
    (file,) = (site / "js").glob("site.*.js")
    assert file.read_text() == "(() => a())();\n\n(() => b())();\n"
    assert pages["index.html"] == (
        f'<body>\n<script defer src="js/{file.name}"></script>\n'
        "  <script>inline()</script>\n"
        '  <template><script src="js/later.js"></script></template>\n</body>\n'
    )
    assert pages["deep/page.html"] == (
        f'<body><script defer src="../js/{file.name}"></script>\n</body>\n'
    )


def test_a_script_alone_stays_as_it_is(site: Path) -> None:
    assert joined(site)["c.html"] == ALONE


def test_only_files_that_no_page_asks_for_are_deleted(site: Path) -> None:
    joined(site)
    left = {file.name for file in (site / "js").iterdir() if not file.name.startswith("site.")}
    assert left == {"c.js", "later.js"}
    for name in "ab":
        (site / f"js/{name}.js").write_text("")
    joined(site, {site / "index.html": HOME, site / "c.html": '<i data-live="js/b.js"></i>'})
    assert not (site / "js/a.js").exists()
    assert (site / "js/b.js").exists(), "the page that needs it loads it later"


def test_a_second_run_changes_nothing(site: Path) -> None:
    first = joined(site, {site / "index.html": HOME})
    files = sorted((site / "js").iterdir())
    assert joined(site, {site / "index.html": first["index.html"]}) == first
    assert sorted((site / "js").iterdir()) == files


def test_a_script_of_another_host_or_one_that_is_missing_stays(site: Path) -> None:
    page = (
        '<script defer src="https://elsewhere.test/a.js"></script>\n'
        '<script defer src="js/missing.js"></script>\n'
    )
    assert joined(site, {site / "index.html": page + HOME})["index.html"].startswith(page)
