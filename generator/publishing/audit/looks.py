"""How the audit looks for the values of `audit/fields.SHOWN`: each look yields what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from generator.model import addresses
from generator.model.dates import Date, words
from generator.model.records import Organization, Person, Place
from generator.model.site import Site
from generator.pages.english import capital, listed
from generator.publishing.audit.claims import Finding, cut, name_of
from generator.publishing.audit.fields import SHOWN, Value, values
from generator.publishing.audit.page import BuiltPage, Claim
from generator.publishing.audit.words import bare, date_forms, tight


@dataclass(frozen=True)
class Built:
    """The built site with the site it was built from."""

    site: Site
    pages: Mapping[str, BuiltPage]

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """Every place at which a statement is shown, by its id."""
        found: dict[str, list[Claim]] = {}
        for claim in (claim for page in self.pages.values() for claim in page.claims):
            found.setdefault(claim.id, []).append(claim)
        return found

    @cached_property
    def _places(self) -> set[tuple[str, str]]:
        return {(file, claim.id) for file, page in self.pages.items() for claim in page.claims}

    @cached_property
    def _words(self) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for file, page in self.pages.items():
            for piece in page.loose:
                for under in ("", piece.under):
                    found.setdefault((file, under), set()).add(bare(piece.words))
        return found

    @cached_property
    def _links(self) -> dict[str, set[str]]:
        return {
            file: {urljoin(f"/{file}", link) for link in page.links}
            for file, page in self.pages.items()
        }

    @cached_property
    def entities(self) -> Mapping[str, Person | Organization | Place]:
        """Whatever has a name, by slug."""
        return self.site.entities

    @cached_property
    def labels(self) -> str:
        """All labels, a line each."""
        return "\n".join(label.words for page in self.pages.values() for label in page.labels)

    def drawn(self, path: str) -> str:
        """Return the words of a page's pictures, without spaces, a line each."""
        page = self.pages.get(addresses.Address(path).file)
        return "\n".join(map(tight, page.drawn)) if page else ""

    def has_claim(self, file: str, key: str) -> bool:
        """Tell whether a page shows a statement."""
        return (file, key) in self._places

    def shows(self, file: str, forms: Iterable[str], under: str = "") -> bool:
        """Tell whether one of the forms stands by itself, as a name or heading does.

        It stands anywhere on the page, or `under` the heading with an anchor.
        """
        words = self._words.get((file, under), set())
        return any(bare(w) in words for form in forms for w in (form, capital(form)))

    def explains(self, file: str, text: str) -> bool:
        """Tell whether the editorial words of a page hold a text."""
        page = self.pages.get(file)
        return page is not None and any(text in piece.words for piece in page.editorials)

    def links_to(self, file: str, target: addresses.Address) -> bool:
        """Tell whether a page links to an address of this site."""
        return f"/{target.href()}" in self._links.get(file, ())

    def has_own_page(self, key: str) -> bool:
        """Tell whether a person or organization has a page."""
        party = key in self.site.people or key in self.site.organizations
        return party and addresses.has_page(self.site, key)

    def file_of_entity(self, key: str) -> str:
        """Return the page on which a person, organization or place has its place."""
        return addresses.address_of(self.site, key).file


def hidden(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[tuple[str, Finding]]:
    """Yield the page and the fault of each value that should stand there and does not."""
    built = Built(site, pages)
    yield from _unlisted(built)
    for value in values(site):
        look = LOOKS.get(SHOWN.get(value.field, ""))
        for missing in look(built, value) if look else ():
            mark = site.mark(value.kind, *value.path)
            yield (
                value.file,
                (
                    f"`{value.path[-1]}` of `{'.'.join(map(str, value.path[:-1])) or 'site'}` "
                    f"({mark.file}:{mark.line}) is not shown here: “{cut(str(missing))}”",
                    f"print {value.field} in the template, or say why not in audit/fields.py",
                ),
            )


def _unlisted(built: Built) -> Iterator[tuple[str, Finding]]:
    """Whoever a statement names, is about or quotes has it on the own page."""
    site = built.site
    for key, entry in site.entries.items():
        for slug in {*site.subjects[key], *filter(None, [entry.statement.speaker])}:
            if not built.has_own_page(slug) or built.has_claim(built.file_of_entity(slug), key):
                continue
            yield (
                built.file_of_entity(slug),
                (
                    f"{name_of(site, entry)} is about or by `{slug}` and is not shown here",
                    "show what is said of and by somebody on the own page (party.md.j2)",
                ),
            )


def _items(value: Value) -> tuple[Any, ...]:
    """Return the values of a list or a mapping one by one."""
    if isinstance(value.value, Mapping):
        return tuple(value.value.values())
    return value.value if isinstance(value.value, tuple) else (value.value,)


def _editorial(built: Built, value: Value) -> Iterator[object]:
    return (text for text in _items(value) if not built.explains(value.file, text))


def _words(built: Built, value: Value) -> Iterator[object]:
    return (text for text in _items(value) if not built.shows(value.file, (text,)))


def _role(built: Built, value: Value) -> Iterator[object]:
    """The office that sums somebody up stands in the sentence under the name, not in the list."""
    owner, _, key, _ = value.path
    if built.site.people[str(owner)].summary != key:
        yield from _words(built, value)


def _name(built: Built, value: Value) -> Iterator[object]:
    """The names of those whom a reference means: long or short, as pages have them."""
    # Many events stand on one page, each with its own names.
    under = str(value.path[0]) if value.kind == "events" else ""
    for key in _items(value):
        record = built.entities[str(key)]
        if not built.shows(value.file, filter(None, (record.name, record.short_name)), under):
            yield record.name


def _own_name(built: Built, value: Value) -> Iterator[object]:
    """People and bodies have their whole name on their page; the map may have a short one."""
    if value.kind == "places":
        return _name(built, replace(value, value=value.path[0]))
    return _words(built, value)


def _corrected(built: Built, value: Value) -> Iterator[object]:
    """A correction links to what it corrected, where that still stands."""
    site, key = built.site, value.value
    if key in site.entries:
        target = addresses.address_of_statement(site, site.entries[key])
    elif key in site.events:
        target = addresses.event_address(key)
    else:
        return
    if not built.links_to(value.file, target):
        yield key


def _date(built: Built, value: Value) -> Iterator[object]:
    date: Date = value.value
    shown = built.shows(value.file, date_forms(date))
    if not shown and not built.explains(value.file, words(date, weekday=True)):
        yield words(date)


def _claims(built: Built, value: Value) -> Iterator[object]:
    return (key for key in _items(value) if not built.has_claim(value.file, key))


def _figures(built: Built, value: Value) -> Iterator[object]:
    for slug in _items(value):
        if not any(built.has_claim(value.file, key) for key in built.site.figures[slug].values):
            yield slug


def _about(built: Built, value: Value) -> Iterator[object]:
    """A statement stands on the page of each person or organization that it is about."""
    for key in _items(value):
        if built.has_own_page(key):
            shown = built.has_claim(built.file_of_entity(key), str(value.path[-2]))
            yield from () if shown else (key,)


def _brief(built: Built, value: Value) -> Iterator[object]:
    claims = built.claims.get(str(value.path[-2]), [])
    if not any(claim.words == value.value for claim in claims):
        yield value.value


def _quote(built: Built, value: Value) -> Iterator[object]:
    key = str(value.path[-2])
    inside = value.value in built.site.entries[key].statement.text
    if not inside and not any(q.id == key for page in built.pages.values() for q in page.quotes):
        yield value.value


def _said_in(built: Built, value: Value) -> Iterator[object]:
    """A label of statements from several places names none, so one label anywhere will do."""
    name = built.site.places[value.value].name
    claims = built.claims.get(str(value.path[-2]), [])
    labels = (label.words for claim in claims for label in claim.labels)
    return iter(() if any(name in label for label in labels) else (name,))


def _picture(built: Built, value: Value) -> Iterator[object]:
    path = addresses.MAP if value.kind == "places" else addresses.WHOS_WHO
    found = tight(value.value) in built.drawn(path)
    return iter(() if found else (value.value,))


def _caption(built: Built, value: Value) -> Iterator[object]:
    return iter(()) if value.value in built.labels else _picture(built, value)


def _position(built: Built, value: Value) -> Iterator[object]:
    title = built.site.sources[value.value].title
    return iter(() if built.explains(value.file, title) else (title,))


def _link(built: Built, value: Value) -> Iterator[object]:
    found = built.links_to(value.file, addresses.address_of(built.site, value.value))
    return iter(() if found else (value.value,))


def _address(built: Built, value: Value) -> Iterator[object]:
    page = built.pages.get(value.file)
    return iter(() if page and value.value in page.links else (value.value,))


def _sentences(built: Built, value: Value) -> Iterator[object]:
    """The reason stands under the number of each sentence that it is for, and no other."""
    slug, _, key, _ = value.path
    reason = built.site.sources[str(slug)].excluded[str(key)].reason
    page = built.pages.get(value.file)
    found, number = set(), 0
    for piece in page.editorials if page else ():
        if piece.words.isdecimal():
            number = int(piece.words)
        elif reason in piece.words:
            found.add(number)
    if found != set(value.value):
        yield listed([str(sentence) for sentence in value.value])


def _camps(built: Built, value: Value) -> Iterator[object]:
    """Who's who heads its people with their camp; bodies stand together, whatever their camp."""
    used = {person.camp for person in built.site.people.values()}
    for slug, title in value.value.items():
        if slug in used and not built.shows(value.file, (title,)):
            yield title


def frame_faults(site: Site, page: BuiltPage) -> Iterator[Finding]:
    """Yield what the frame of a page leaves out of site.yml."""
    info = site.info
    shown = {
        "title": (info.title, page.title),
        "sentence": (info.sentence, page.footer),
        "as_of": (words(info.as_of), page.as_of),
    }
    if page.file == addresses.Address(addresses.HOME).file:
        shown["description"] = (info.description, page.description)
    for field, (text, where) in shown.items():
        if text not in where:
            yield (
                f"`{field}` of site.yml is not in the frame of this page: “{cut(text)}”",
                "show it in the theme's templates (overrides/)",
            )


Look = Callable[[Built, Value], Iterator[object]]

LOOKS: Mapping[str, Look] = {
    "about": _about,
    "address": _address,
    "brief": _brief,
    "camps": _camps,
    "caption": _caption,
    "claim": _claims,
    "corrected": _corrected,
    "date": _date,
    "editorial": _editorial,
    "figure": _figures,
    "link": _link,
    "name": _name,
    "own name": _own_name,
    "picture": _picture,
    "position": _position,
    "quote": _quote,
    "role": _role,
    "said_in": _said_in,
    "sentences": _sentences,
    "words": _words,
}
