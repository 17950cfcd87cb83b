"""The site in Firefox, from a server and from disk: one start of it, a page of each kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.authoring.proof.browsers import FIREFOX, installed
from generator.authoring.proof.serving import serving
from tests.browser.firefox import Firefox, firefox
from tests.browser.material import with_map, with_picture
from tests.conftest import BuiltSite, SiteThat


@pytest.fixture
def site(site_that: SiteThat) -> BuiltSite:
    """Give a site with places and people."""
    return site_that(lambda site: with_map(site) and with_picture(site))


@pytest.fixture
def tab(site: BuiltSite, tmp_path: Path) -> Iterator[Firefox]:
    """Give a tab for which every host is this machine and https the port of the tests' server."""
    path = installed(FIREFOX)
    if path is None:
        pytest.fail("No Firefox found. Run `make test`, which installs one.", pytrace=False)
    with serving(site.folder, site.url) as port:
        prefs = {
            "network.dns.forceResolve": "127.0.0.1",
            "network.proxy.type": 0,
            "network.socket.forcePort": f"443={port}",
            "ui.prefersReducedMotion": 1,
            "dom.serviceWorkers.enabled": False,  # each page as the server has it
        }
        with firefox(path, tmp_path / "profile", prefs, site.url) as tab:
            yield tab


def test_the_site_works_in_firefox(site: BuiltSite, tab: Firefox) -> None:
    # From disk first: a page's icon comes when it likes, and would be foreign there.
    for home in (f"{site.folder.as_uri()}/", site.url):
        tab.observed.home = home
        _a_place_opens(site, tab)
        _a_citation_opens(site, tab)
        _search_finds(site, tab)
        assert tab.observed.problems() == [], home
    for path in ("what-happened.html", "sources.html", "key-figures.html"):
        _open(site, tab, path)
    assert tab.observed.problems() == []
    _faults_are_seen(site, tab)


def _faults_are_seen(site: BuiltSite, tab: Firefox) -> None:
    """Make a page do what it must not, so that the quiet of the others means something."""
    _open(site, tab, "")
    tab.run("document.body.append(Object.assign(new Image(), {src: 'https://foreign.test/x.png'}))")
    tab.run("fetch('no-such-file').then(() => true)")
    tab.hear("console error: Content-Security-Policy: img-src forbids https://foreign.t")
    tab.hear(f"answered 404: {site.url}no-such-file")


def _open(site: BuiltSite, tab: Firefox, path: str) -> None:
    """Open a page, from disk by its file, with all its parts."""
    on_disk = urlsplit(tab.observed.home).scheme == "file"
    file = site.file(path).relative_to(site.folder).as_posix()
    tab.open(tab.observed.home + (file if on_disk else path))
    assert _lacking(tab) == "", path


def _lacking(tab: Firefox) -> str:
    """Return the pictures and fonts that did not load; no font loads without its style sheet."""
    # None is wanted before the page is laid out, which may be after it was loaded.
    tab.wait_for("[...document.fonts].some(font => font.status === 'loaded')")
    tab.run("document.fonts.ready.then(() => true)")
    images = "[...document.images].filter(image => !image.naturalWidth).map(image => image.src)"
    fonts = "[...document.fonts].filter(font => font.status === 'error').map(font => font.family)"
    return str(tab.run(f"[{images}, {fonts}].flat().join(' ')"))


def _a_place_opens(site: BuiltSite, tab: Firefox) -> None:
    _open(site, tab, "map.html")
    tab.run("document.querySelector('figure.ex-map[data-map]').scrollIntoView()")
    tab.wait_for("document.querySelector('.exmap-marker')")
    tab.click(".exmap-marker")
    name = tab.wait_for("document.querySelector('.ex-map__box')?.getAttribute('aria-label')")
    assert tab.run(f"document.querySelector('.ex-places').innerText.includes({json.dumps(name)})")


def _a_citation_opens(site: BuiltSite, tab: Firefox) -> None:
    _open(site, tab, "")
    tab.run("document.querySelector('a.footnote-ref').focus()")
    words = tab.wait_for("document.querySelector('.ex-citation')?.innerText")
    assert "Report a problem" in words


def _search_finds(site: BuiltSite, tab: Firefox) -> None:
    _open(site, tab, "whos-who/")
    name = tab.run("document.querySelector('.ex-card h3 a').innerText")
    target = tab.run("document.querySelector('.ex-card h3 a').href")
    tab.run("document.querySelector('[data-md-component=search-query]').focus()")
    tab.type(name)
    results = "[...document.querySelectorAll('.md-search-result a')].map(link => link.href)"
    found = tab.wait_for(f"{results}.find(href => href.startsWith({json.dumps(target)}))")
    tab.open(found)
    assert tab.run("document.querySelector('h1').innerText") == name
