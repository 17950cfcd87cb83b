"""schema.org's words for what a page shows (JSON-LD), with the sources that it rests on.

No claim becomes a bare fact here: names, places and dates that are given are said plainly; what
somebody says of somebody is a `Claim` with its text, its speaker and the article it appears in.
So there is no `jobTitle`: whether an office is still held stands only in the statement's words.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

from generator.model import addresses
from generator.model.addresses import Address, Publication
from generator.model.dates import exact_days, moments
from generator.model.entities import Organization, Person, Place
from generator.model.site import Entry, Site
from generator.model.sources import Source
from generator.pages.attribution import label, voice_lines
from generator.pages.english import capital, listed
from generator.pages.page import Page

_TYPES = {
    addresses.HOME: "Article",
    addresses.TIMELINE: "CollectionPage",
    addresses.WHOS_WHO: "CollectionPage",
    addresses.MAP: "CollectionPage",
    addresses.SOURCES: "AboutPage",
    addresses.CONTRIBUTE: "AboutPage",
}
_SOURCES = {
    "article": "NewsArticle",
    "document": "Report",
    "broadcast": "Clip",
    "recording": "MediaObject",
    "live-blog": "LiveBlogPosting",
    "dataset": "Dataset",
    "editorial": "CreativeWork",
}

Node = dict[str, Any]


def linked_data(
    site: Site, published: Publication, page: Page, shown: list[Entry], image: str
) -> Node:
    """Return a page's linked data; `shown` are its statements, `image` the path of its picture."""
    return _Linked(site, published).page(page, shown, image)


class _Linked:
    """Makes the nodes of one site's pages."""

    def __init__(self, site: Site, published: Publication) -> None:
        self.site = site
        self.published = published

    def page(self, page: Page, shown: list[Entry], image: str) -> Node:
        info = self.site.info
        url = self.published.absolute(Address(page.path))
        home = page.path == addresses.HOME
        kind = "ProfilePage" if page.subject else _TYPES.get(self._whole(page), "WebPage")
        node = {
            "@context": "https://schema.org",
            "@type": kind,
            "@id": url,
            "url": url,
            "headline" if home else "name": page.title,
            "description": page.description,
            "inLanguage": "en",
            "image": self.published.absolute(image),
            "license": addresses.LICENSE_URL,
            "isPartOf": self._website(whole=home),
            "citation": [self._source(slug) for slug in self._sources(page, shown)],
        }
        if shown:
            node["temporalCoverage"] = f"../{info.as_of.upper.isoformat()}"
        if home:
            node["about"] = self._about(info.home.standfirst)
        if page.crumbs:
            node["breadcrumb"] = self._crumbs(page, url)
        main = self._main(page)
        return node | ({"mainEntity": main} if main else {})

    def _whole(self, page: Page) -> str:
        """Return the path of the whole list of which a page is a part, or its own."""
        kind, _ = page.listed
        return self.site.lists[kind].whole.path if kind in self.site.lists else page.path

    def _website(self, *, whole: bool) -> Node:
        info, home = self.site.info, self.published.absolute()
        node = {"@type": "WebSite", "@id": f"{home}#site", "url": home, "name": info.title}
        return node | ({"description": info.description} if whole else {})

    def _sources(self, page: Page, shown: list[Entry]) -> list[str]:
        """Return the sources that the page rests on; all articles where it shows no statement."""
        found = {cite.source for entry in shown for cite in entry.statement.cites}
        if page.path == addresses.MAP:
            found |= {place.position for place in self.site.places.values() if place.position}
        return [slug for slug in self.site.sources if slug in (found or self.site.articles)]

    def _source(self, slug: str) -> Node:
        source = self.site.sources[slug]
        node: Node = {
            "@type": _SOURCES[source.kind],
            "@id": self._source_id(slug, source),
            "headline" if source.kind in ("article", "live-blog") else "name": source.title,
            "publisher": {"@type": "Organization", "name": source.publisher},
        }
        if source.url:
            node["url"] = source.url
        if source.author:
            node["author"] = [{"@type": "Person", "name": name} for name in source.author]
        if source.lang:
            node["inLanguage"] = source.lang
        if source.archive:
            node["archivedAt"] = source.archive
        if source.paywall:
            node["isAccessibleForFree"] = False
        dates = {"datePublished": source.date, "dateModified": source.updated}
        for name, date in dates.items():
            days = exact_days(date) if date else None
            if date and days:
                node[name] = date.edtf if date.time else days[0].isoformat()
        return node

    def _source_id(self, slug: str, source: Source) -> str:
        return source.url or self.published.absolute(
            addresses.record_address(self.site, "sources", slug)
        )

    def _about(self, keys: Iterable[str]) -> list[Node]:
        found = {slug for key in keys for slug in self.site.subjects[key]}
        return [self._thing(slug) for slug in self.site.entities if slug in found]

    def _thing(self, slug: str) -> Node:
        """Return somebody or something with a name: what it is, its page and its name."""
        record = self.site.entities[slug]
        kind = "Organization" if isinstance(record, Organization) else "Thing"
        kind = "Place" if isinstance(record, Place) else kind
        # An @id stands for the thing itself; without an anchor it would be that of its page.
        target = replace(addresses.address_of(self.site, slug), anchor=slug)
        return {
            "@type": "Person" if isinstance(record, Person) else kind,
            "@id": self.published.absolute(target),
            "name": record.name,
        }

    def _crumbs(self, page: Page, url: str) -> Node:
        trail = [
            (self.site.info.title, self.published.absolute()),
            *((title, self.published.absolute(Address(path))) for title, path in page.crumbs),
            (page.title, url),
        ]
        items = [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": {"@type": "WebPage", "@id": address},
            }
            for position, (name, address) in enumerate(trail, start=1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _main(self, page: Page) -> Node | None:
        """Return what a page is about, where schema.org has a word for it."""
        if page.subject:
            return self._party(page.subject)
        kind, slugs = page.listed
        if page.context.get("parts"):
            return None  # its parts have what is in the list
        here = frozenset(slugs)
        if kind == "events":
            return _list(self._event(slug) for slug in slugs)
        if kind == "parties":
            named = (slug for slug in self.site.parties if addresses.has_page(self.site, slug))
            return _list(self._thing(slug) for slug in named if slug in here)
        if kind == "places":
            places = self.site.places.items()
            return _list(self._place(slug, place) for slug, place in places if slug in here)
        if kind == "glossary":
            return self._terms(here)
        return self._dataset(page) if page.path == addresses.DATA else None

    def _party(self, slug: str) -> Node:
        party = self.site.parties[slug]
        names = dict.fromkeys([*party.aliases, *(other.name for other in party.other_names)])
        keys = dict.fromkeys([*filter(None, [party.summary]), *getattr(party, "memberships", ())])
        target = addresses.address_of(self.site, slug)
        node = self._thing(slug) | {"url": self.published.absolute(target)}
        if names:
            node["alternateName"] = list(names)
        claims = [self._claim(self.site.entries[key]) for key in keys]
        return node | ({"subjectOf": claims} if claims else {})

    def _claim(self, entry: Entry) -> Node:
        """Return a statement with whose it is, in words and as its author."""
        statement = entry.statement
        sources = dict.fromkeys(cite.source for cite in statement.cites)
        publishers = dict.fromkeys(self.site.sources[slug].publisher for slug in sources)
        node = {
            "@type": "Claim",
            "@id": self.published.absolute(addresses.address_of_statement(self.site, entry)),
            "text": statement.text,
            "creditText": _credit(label(self.site, entry), listed(list(publishers))),
            "appearance": [
                {
                    "@type": _SOURCES[self.site.sources[slug].kind],
                    "@id": self._source_id(slug, self.site.sources[slug]),
                }
                for slug in sources
            ],
        }
        return node | ({"author": self._thing(statement.speaker)} if statement.speaker else {})

    def _event(self, slug: str) -> Node:
        """Return an event; days only where they are given, and whose voices its words are."""
        event = self.site.events[slug]
        entries = self.site.entries_of("events", slug)
        node: Node = {
            "@type": "Event",
            "@id": self.published.absolute(addresses.event_address(self.site, slug)),
            "name": event.title,
        }
        days = exact_days(event.date)
        if days:
            times = moments(event.date)
            node["startDate"] = (times or days)[0].isoformat()
            if len(times) != 1:  # an hour has a beginning, and no end is given
                node["endDate"] = (times or days)[-1].isoformat()
        if event.places:
            node["location"] = [self._thing(place) for place in event.places]
        voices = ". ".join(line for _, line in voice_lines(self.site, entries))
        return node | ({"description": f"{voices}."} if voices else {})

    def _place(self, slug: str, place: Place) -> Node:
        node = self._thing(slug) | {"name": capital(place.name)}
        if place.other_names:
            node["alternateName"] = [other.name for other in place.other_names]
        if place.lat is None:
            return node
        geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
        return node | {"geo": geo}

    def _terms(self, here: Container[str]) -> Node:
        terms = [
            {
                "@type": "DefinedTerm",
                "@id": self.published.absolute(
                    addresses.record_address(self.site, "glossary", slug)
                ),
                "name": term.term,
            }
            for slug, term in self.site.glossary.items()
            if slug in here
        ]
        return {"@type": "DefinedTermSet", "name": "Glossary", "hasDefinedTerm": terms}

    def _dataset(self, page: Page) -> Node:
        files = [
            {
                "@type": "DataDownload",
                "name": file.name,
                "contentUrl": self.published.absolute(file.path),
                "encodingFormat": file.media_type,
            }
            for file in page.context["downloads"]
        ]
        return {
            "@type": "Dataset",
            "name": self.site.info.title,
            "description": self.site.info.description,
            "license": addresses.LICENSE_URL,
            "isAccessibleForFree": True,
            "distribution": files,
        }


def _credit(whose: str, publishers: str) -> str:
    return whose if publishers in whose else f"{whose} ({publishers})"


def _list(things: Iterable[Node]) -> Node:
    items = [
        {"@type": "ListItem", "position": position, "item": thing}
        for position, thing in enumerate(things, start=1)
    ]
    return {"@type": "ItemList", "itemListElement": items}
