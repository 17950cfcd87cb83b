"""Sealing: every page has the policy, and the bytes say nothing of the day of the build."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.publishing.backlinks import name_backlinks
from generator.publishing.finish import FinishError, finish
from generator.publishing.policy import INLINE_SCRIPTS, script_hash
from tests.projects import PROJECT

PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>x</title>{}</head></html>'
SITEMAP = (
    "<urlset><url><loc>https://example.org/</loc>\n<lastmod>2026-01-01</lastmod></url></urlset>"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format("<script>one()</script>"))
    (tmp_path / "a/index.html").write_text(
        PAGE.format('<script src="x.js"></script><script>two("<b>&amp;</b>")</script>')
    )
    (tmp_path / "sitemap.xml").write_text(SITEMAP)
    return tmp_path


def test_every_page_has_the_policy_and_no_script_adds_to_it(site: Path) -> None:
    finish(site).write()
    for page in ("index.html", "a/index.html"):
        text = (site / page).read_text()
        assert text.count("Content-Security-Policy") == 1
        assert set(re.findall(r"sha256-[\w+/=]+", text)) == set(INLINE_SCRIPTS)
        assert script_hash("one()") not in text
        assert "unsafe-inline" not in text
        assert text.index("charset") < text.index("Content-Security-Policy") < text.index("<title>")


@pytest.mark.parametrize(("digest", "template"), INLINE_SCRIPTS.items())
def test_the_policy_names_the_scripts_of_the_templates(digest: str, template: str) -> None:
    text = (PROJECT / "overrides" / template).read_text(encoding="utf-8")
    script = LexborHTMLParser(text).css_first("script")
    assert script
    assert digest == script_hash(script.text())


def test_the_second_run_changes_nothing(site: Path) -> None:
    finish(site).write()
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    finish(site).write()
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_the_sitemap_has_no_day_of_the_build(site: Path) -> None:
    finish(site).write()
    text = (site / "sitemap.xml").read_text()
    assert "lastmod" not in text
    assert (site / "sitemap.xml.gz").read_bytes()[:10].hex() == "1f8b08000000000002ff"
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode() == text


def test_the_search_index_is_a_script_too(site: Path) -> None:
    """Under the name and variable that the theme looks for from disk."""
    (site / "search").mkdir()
    (site / "search/search_index.json").write_text('{"docs": ["<é>"]}\n', encoding="utf-8")
    finish(site).write()
    script = (site / "search/search_index.js").read_text(encoding="utf-8")
    assert script == 'var __index = {"docs": ["<é>"]};\n'


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FinishError, match=r"there is no page in .*; build the site first"):
        finish(tmp_path).write()


def test_a_page_without_charset_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html></html>")
    with pytest.raises(FinishError, match=r"index.html has no <meta charset>"):
        finish(tmp_path).write()


def test_each_way_back_from_a_citation_says_where_it_leads() -> None:
    way = '<a class="footnote-backref" href="#fnref{}" title="Back {}">&#8617;</a>'
    page = "".join((way.format(":x", 1), way.format(":y", 2), way.format("2:y", 2)))
    named = name_backlinks(page)
    assert [part.split('"')[0] for part in named.split('aria-label="')[1:]] == [
        "Back 1",
        "Back 2, place 1 of 2",
        "Back 2, place 2 of 2",
    ]
    assert named.count("&#8617;</a>") == 3
    assert name_backlinks(named) == named
