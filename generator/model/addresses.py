"""Where everything stands: paths of pages, anchors in them, and the site's own addresses."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from generator.model.entities import Person
from generator.model.site import Entry, Site
from generator.model.site_settings import SiteInfo
from generator.problems.problem import Mark

HOME = "index.md"
TIMELINE = "what-happened.md"
WHOS_WHO = "whos-who/index.md"
REACTIONS = "reactions.md"
MAP = "map.md"
FIGURES = "key-figures.md"
DISPUTES = "disputes.md"
SOURCES = "sources.md"
GLOSSARY = "glossary.md"
DATA = "data.md"
CONTRIBUTE = "contribute.md"
CORRECTIONS = "corrections.md"
CORRECTIONS_FEED = "corrections.xml"
EVENTS_FEED = "events.xml"
ROBOTS = "robots.txt"
ERRORS = "errors.md"
EMBEDS = "embed"
# Where the terms of text and data are written.
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"

# The page on which the statements of a kind of record stand first.
_PAGES = {
    "events": TIMELINE,
    "reactions": REACTIONS,
    "figures": FIGURES,
    "disputes": DISPUTES,
    "places": MAP,
    "glossary": GLOSSARY,
}

# Every page but those of people and organizations on which statements stand first.
STATEMENT_PAGES = (*_PAGES.values(), WHOS_WHO)


@dataclass(frozen=True)
class Address:
    """A page of the docs folder and an anchor in it (may be empty)."""

    path: str
    anchor: str = ""

    @property
    def file(self) -> str:
        """The page's file in the built site, which links name, so that they work from disk too."""
        return f"{self.path.removesuffix('.md')}.html"

    def relative_to(self, path: str) -> str:
        """Return the link from the page at `path` to here, as Markdown links it."""
        return self._link(self.path, path)

    def href(self, path: str = "") -> str:
        """Return the same link for raw HTML and SVG, which MkDocs does not rewrite.

        Without a page at `path`, from the folder of the site.
        """
        return self._link(self.file, path)

    def url(self) -> str:
        """Return the address below the site's own under which the page is known elsewhere.

        That of an index is its folder's, which every server answers with it.
        """
        name = posixpath.basename(self.file)
        return self.file.removesuffix("index.html" if name == "index.html" else "") + self._hash()

    def _link(self, target: str, path: str) -> str:
        if self.anchor and self.path == path:
            return self._hash()
        return posixpath.relpath(target, posixpath.dirname(path) or ".") + self._hash()

    def _hash(self) -> str:
        return f"#{self.anchor}" if self.anchor else ""


@dataclass(frozen=True)
class Publication:
    """Where the site is published and where its repository is; both end without a slash."""

    address: str
    repository: str

    def absolute(self, target: Address | str = "") -> str:
        """Return the whole address of a page, or of a file by its path; of the site without one."""
        return f"{self.address}/{target.url() if isinstance(target, Address) else target}"

    def edit(self, mark: Mark, data: str = "site_data") -> str:
        """Return the link to GitHub's editor at the line of a mark."""
        name = posixpath.basename(mark.file.replace("\\", "/"))
        return f"{self.repository}/edit/main/{data}/{quote(name)}#L{mark.line}"

    def report(self, statement: str, text: str, address: str) -> str:
        """Return the link to the form for problems, filled in with a statement.

        The keys are the ids of the fields in .github/ISSUE_TEMPLATE/problem.yml.
        """
        fields = {
            "template": "problem.yml",
            "title": f"Problem: {statement}",
            "statement": statement,
            "text": text,
            "address": address,
        }
        return f"{self.repository}/issues/new?{urlencode(fields)}"


def publication(info: SiteInfo, environ: Mapping[str, str]) -> Publication:
    """Return the addresses of the site: those of site.yml, or of the fork that builds it.

    GitHub's runner names the repository in GITHUB_REPOSITORY; where that is not the one of
    site.yml, links lead to the fork and its own GitHub Pages.
    """
    return published_at(info.address, info.repository, environ)


def published_at(address: str, repository: str, environ: Mapping[str, str]) -> Publication:
    """Return what `publication` does, of the two addresses alone."""
    repository, address = repository.rstrip("/"), address.rstrip("/")
    here = environ.get("GITHUB_REPOSITORY", "")
    if "/" not in here or urlsplit(repository).path.strip("/").casefold() == here.casefold():
        return Publication(address, repository)
    owner, name = here.split("/", 1)
    host = f"{owner.lower()}.github.io"
    server = environ.get("GITHUB_SERVER_URL", "https://github.com")
    address = f"https://{host}" if name.lower() == host else f"https://{host}/{name}"
    return Publication(address, f"{server}/{here}")


def address_of(site: Site, key: str) -> Address:
    """Return where a person, organization, place or `glossary:` term has its place."""
    if key.startswith("glossary:"):
        return _in_list(site, "glossary", key.removeprefix("glossary:"))
    if key in site.places:
        return _in_list(site, "places", key)
    if has_page(site, key):
        return Address(party_page(key))
    return _in_list(site, "parties", key)


def _in_list(site: Site, kind: str, key: str) -> Address:
    """Return where a record stands on the page of its list, or on a part of it."""
    return Address(site.lists[kind].page_of(key), key)


def page_of_kind(kind: str) -> str:
    """Return the path of the page that shows events, reactions, figures, places and the like.

    Where there are many it leads to those that do.
    """
    return _PAGES[kind]


def party_page(key: str) -> str:
    """Return the path of the page of a person or organization."""
    return f"whos-who/{key}.md"


def has_page(site: Site, key: str) -> bool:
    """An unnamed person stands on the index of who's who and has no page."""
    person = site.people.get(key)
    return not (isinstance(person, Person) and person.unnamed)


def address_of_statement(site: Site, entry: Entry) -> Address:
    """Return the one address that stays with a statement."""
    return Address(record_address(site, entry.kind, entry.owner).path, entry.id)


def record_address(site: Site, kind: str, key: str) -> Address:
    """Return where a record stands that has or may have statements."""
    if kind in site.lists:
        return _in_list(site, kind, key)
    return Address(_PAGES[kind], key) if kind in _PAGES else address_of(site, key)


def ledger(source: str) -> Address:
    """Return the page that shows a source sentence by sentence."""
    return Address(f"sources/{source}.md")


def source_address(site: Site, slug: str) -> Address:
    """Return where a source stands: an article has a page of its own, others a place in a list."""
    return ledger(slug) if slug in site.articles else _in_list(site, "sources", slug)


def embed_of_statement(key: str) -> str:
    """Return the path in the site of the page that puts a statement into other pages."""
    return f"{EMBEDS}/{key}.html"


def is_embed(file: str) -> bool:
    """Tell whether a file of the site is a page to put into other pages."""
    return file.startswith(f"{EMBEDS}/")


def embed_of_figure(slug: str) -> str:
    """Return the path in the site of the page that puts a figure into other pages."""
    return f"{EMBEDS}/figures/{slug}.html"


def event_address(site: Site, slug: str) -> Address:
    """Return where an event stands on the timeline."""
    return _in_list(site, "events", slug)
