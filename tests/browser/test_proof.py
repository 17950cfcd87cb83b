"""`explainer test` in a real browser: a good site passes, and each fault of a page is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.authoring.proof.browsers import installed
from generator.authoring.proof.browsing import faults
from generator.authoring.proof.links import broken_links
from tests.conftest import BuiltSite

# What is put at the end of a page, and what is said of it.
FAULTS = {
    '<img src="https://elsewhere.example/pixel.png" alt="">': "Content-Security-Policy: img-src",
    '<p style="color: red">Red</p>': "Content-Security-Policy: style-src",
    '<button type="button"></button>': "axe button-name",
    '<pre class="wide">' + "wide" * 300 + "</pre>": "scrolls sideways",
    '<script src="none.js"></script>': "answered 404",
}


def test_a_good_site_passes(built_site: BuiltSite) -> None:
    assert list(broken_links(built_site.folder, built_site.url)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: FAULTS[fault])
def test_a_fault_is_told(built_site: BuiltSite, tmp_path: Path, fault: str) -> None:
    site = Path(shutil.copytree(built_site.folder, tmp_path / "site"))
    page = site / "glossary.html"
    text = page.read_text(encoding="utf-8").replace("</article>", f"{fault}</article>")
    page.write_text(text, encoding="utf-8")
    found = faults(site, built_site.url, ["glossary.html"], installed() or "")
    assert found
    assert any(FAULTS[fault] in line for line in found), found
    assert all(line.startswith("glossary.html (") for line in found)
