"""Every link of the built site leads somewhere: files, anchors, style sheets, search, site map."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tests.conftest import BuiltSite
from tests.projects import SMALL, build_project, records, write_data

ADDRESS_ATTRIBUTES = ("href", "src", "action", "poster", "data", "xlink:href")
CSS_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)""")
HARMLESS_SCHEMES = {"data", "mailto"}
# Shipped byte for byte; it names images of controls that the map does not have.
LEAFLETS_SHEET = "assets/map/leaflet.css"
# Shown by a server for any address without a page, so its links begin at the root.
NO_PAGE = "404.html"


class Links:
    """Resolves the links of one built site against its files."""

    def __init__(self, site: BuiltSite) -> None:
        self.site = site
        self._anchors: dict[str, frozenset[str]] = {}

    def faults(self) -> list[str]:
        """Return a line for every link that leads nowhere."""
        pages = (fault for path in self.html for fault in self._page_faults(path))
        return [*pages, *self._style_faults(), *self._search_faults(), *self._sitemap_faults()]

    @cached_property
    def html(self) -> list[str]:
        """The path of every page below the site's folder."""
        files = sorted(self.site.folder.rglob("*.html"))
        return [file.relative_to(self.site.folder).as_posix() for file in files]

    def _page_faults(self, path: str) -> Iterator[str]:
        for link in _links(_parse(self.site, path)):
            yield from self.fault(path, link)

    def _style_faults(self) -> Iterator[str]:
        for file in sorted(self.site.folder.rglob("*.css")):
            path = file.relative_to(self.site.folder).as_posix()
            if path == LEAFLETS_SHEET:
                continue
            for found in CSS_ADDRESS.findall(file.read_text(encoding="utf-8")):
                yield from self.fault(path, "".join(found))

    def _search_faults(self) -> Iterator[str]:
        index = self.site.folder / "search/search_index.json"
        for entry in json.loads(index.read_text(encoding="utf-8"))["docs"]:
            yield from self.fault("", entry["location"])

    def _sitemap_faults(self) -> Iterator[str]:
        sitemap = (self.site.folder / "sitemap.xml").read_text(encoding="utf-8")
        for address in re.findall("<loc>(.*?)</loc>", sitemap):
            yield from self.fault("sitemap.xml", address)

    def fault(self, path: str, link: str) -> Iterator[str]:
        """Yield a line where the link, found in the file at `path`, leads nowhere."""
        address, fragment = urldefrag(urljoin(self.site.url + path, link.strip()))
        parts, home = urlsplit(address), urlsplit(self.site.url)
        if parts.scheme in HARMLESS_SCHEMES:
            return
        if parts.scheme not in {"http", "https"}:
            yield f"{path}: {link} is no address that a page may use"
        elif parts.netloc == home.netloc and parts.path.startswith(home.path):
            yield from self._inner_fault(path, link, parts.path[len(home.path) :], fragment)
        elif not urlsplit(link).netloc:
            yield f"{path}: {link} leads out of the site"

    def _inner_fault(self, path: str, link: str, target: str, fragment: str) -> Iterator[str]:
        file = self.site.file(unquote(target))
        if not file.is_file():
            yield f"{path}: {link} leads to no file"
        elif fragment and file.suffix == ".html":
            name = file.relative_to(self.site.folder).as_posix()
            if unquote(fragment) not in self._anchors_of(name):
                yield f"{path}: {link} leads to no anchor of {name}"

    def _anchors_of(self, path: str) -> frozenset[str]:
        if path not in self._anchors:
            page = _parse(self.site, path)
            found = [node.attributes.get("id") for node in page.css("[id]")]
            self._anchors[path] = frozenset(filter(None, found))
        return self._anchors[path]


def _file(address: str) -> str:
    """Return an address without its question (the timeline's filter reads one) and its anchor."""
    return urldefrag(address)[0].partition("?")[0]


def test_every_link_leads_somewhere(built_site: BuiltSite) -> None:
    faults = Links(built_site).faults()
    assert not faults, "\n".join(faults)


def test_every_link_opens_a_file_from_disk(built_site: BuiltSite) -> None:
    """A folder's address shows a listing there, and one from the root leads out of the site."""
    home = f"{built_site.folder.as_uri()}/"
    files = {file.as_uri() for file in built_site.folder.rglob("*") if file.is_file()}
    links = Links(built_site)
    faults = [
        f"{path}: {link}"
        for path in links.html
        if path != NO_PAGE
        for link in _links(_parse(built_site, path))
        if not urlsplit(link).scheme and _file(urljoin(home + path, link)) not in files
    ]
    assert not faults, "\n".join(faults)


def test_a_site_below_another_path_is_whole(tmp_path: Path) -> None:
    files = records(SMALL)
    url = "https://example.org/some/where/"
    files["site"]["address"] = url
    (tmp_path / "project").mkdir()
    folder = build_project(tmp_path / "project", write_data(tmp_path / "data", files))
    site = BuiltSite(folder, url)
    assert Links(site).faults() == []
    assert all(f'<link rel="canonical" href="{url}{path}">' in _text(site, path)
               for path in site.pages() if path != NO_PAGE)  # fmt: skip


def test_every_id_is_unique_in_its_page(built_site: BuiltSite) -> None:
    for path in built_site.pages():
        page = LexborHTMLParser(built_site.file(path).read_text(encoding="utf-8"))
        ids = [node.attributes["id"] for node in page.css("[id]")]
        twice = sorted({name or "(empty)" for name in ids if ids.count(name) > 1})
        assert not twice, f"{path or '(home)'} has these ids twice: {', '.join(twice)}"


def test_a_dead_link_is_found(built_site: BuiltSite) -> None:
    links = Links(built_site)
    assert list(links.fault("", "no-such-page.html")) == [": no-such-page.html leads to no file"]
    assert list(links.fault("", "./#no-such-anchor")) == [
        ": ./#no-such-anchor leads to no anchor of index.html"
    ]
    assert list(links.fault("", "javascript:void(0)")) == [
        ": javascript:void(0) is no address that a page may use"
    ]
    assert list(links.fault("", "../")) == [": ../ leads out of the site"]


def _parse(site: BuiltSite, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(_text(site, path))


def _text(site: BuiltSite, path: str) -> str:
    return site.file(path).read_text(encoding="utf-8")


def _links(page: LexborHTMLParser) -> Iterator[str]:
    """Yield every address that a page names, whether to go to or to load."""
    for node in page.css("*"):
        for name in ADDRESS_ATTRIBUTES:
            if value := node.attributes.get(name):
                yield value
        for candidate in (node.attributes.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]
