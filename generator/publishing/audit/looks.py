"""Is every value of `audit/fields.values` where it is due? What is looked for follows its kind.

A text stands by itself, in editorial words, in a picture or beside its statement; a date in one of
its forms; a reference as the name or the statement that it means. A few fields are met in another
way, which `_OTHERWISE` has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from generator.model import addresses
from generator.model.dates import Date, words
from generator.model.records import Membership
from generator.model.references import ENTITY_KINDS
from generator.model.site import Site
from generator.pages import attribution
from generator.pages.english import capital, listed
from generator.publishing.audit.claims import Finding, cut, name_of
from generator.publishing.audit.fields import Value, values
from generator.publishing.audit.page import BuiltPage, Claim
from generator.publishing.audit.words import bare, date_forms, tight

# The picture of relations, which draws words of people and organizations that have own pages.
_WHOS_WHO = addresses.Address(addresses.WHOS_WHO).file


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
    def beside(self) -> dict[str, set[str]]:
        """What stands beside a statement anywhere, by its id: labels, quotations, footnotes."""
        found: dict[str, set[str]] = {}
        for page in self.pages.values():
            for quote in page.quotes:
                found.setdefault(quote.id, set()).add(quote.words)
            for note in page.footnotes:
                found.setdefault(note.id, set()).add(note.words)
            notes = {note.id: note.words for note in page.footnotes}
            for claim in page.claims:
                shown = found.setdefault(claim.id, set())
                shown.update(label.words for label in claim.labels)
                shown.update(notes[ref] for ref in claim.refs if ref in notes)
        return found

    @cached_property
    def _places(self) -> set[tuple[str, str]]:
        return {(file, claim.id) for file, page in self.pages.items() for claim in page.claims}

    @cached_property
    def _loose(self) -> dict[tuple[str, str], set[str]]:
        """Words by themselves, and where they lead, by page and by the heading above.

        Those of a footnote belong to its statement alone.
        """
        found: dict[tuple[str, str], set[str]] = {}
        for file, page in self.pages.items():
            for piece in (piece for piece in page.loose if not piece.note):
                shown = {bare(piece.words), bare(urljoin(f"/{file}", piece.link))}
                for under in ("", piece.under):
                    found.setdefault((file, under), set()).update(shown)
        return found

    @cached_property
    def _editorial(self) -> dict[str, tuple[frozenset[str], str]]:
        """The editorial words of each page: of each element, and of all, a line for each mark."""
        return {
            file: (
                frozenset(part for piece in page.editorials for part in piece.parts),
                "\n".join(piece.words for piece in page.editorials),
            )
            for file, page in self.pages.items()
        }

    @cached_property
    def _drawn(self) -> dict[str, list[str]]:
        """The texts of each page's pictures; one may stand on several lines."""
        return {file: list(map(tight, page.drawn)) for file, page in self.pages.items()}

    def has_claim(self, file: str, key: str) -> bool:
        """Tell whether a page shows a statement."""
        return (file, key) in self._places

    def shows(self, file: str, forms: Iterable[str], under: str = "") -> bool:
        """Tell whether one of the forms stands by itself, as a name, a heading or a link does.

        It stands anywhere on the page, or below the heading whose anchor is `under`, if there is
        such a heading.
        """
        found = self._loose.get((file, under)) or self._loose.get((file, ""), set())
        return any(bare(word) in found for form in forms for word in (form, capital(form)))

    def explains(self, file: str, text: str) -> bool:
        """Tell whether the editorial words of a page hold a text.

        A single small word has to stand by itself: "council" is in many a sentence.
        """
        parts, whole = self._editorial.get(file, (frozenset(), ""))
        telling = " " in text or text != text.lower()
        return text in parts or (telling and _holds(whole, text))

    def draws(self, file: str, text: str) -> bool:
        """Tell whether a picture has a text by itself, in brackets or behind a colon at the end."""
        sought = tight(text)
        ends = (f"({sought})", f":{sought}")
        drawn = self._drawn.get(file, ())
        return any(words == sought or words.endswith(ends) for words in drawn)


def _holds(text: str, part: str) -> bool:
    """Tell whether a text has another in it, as whole words: "state" is not in "statements"."""
    return part in text and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def hidden(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[tuple[str, Finding]]:
    """Yield the page and the fault of each value that should stand there and does not."""
    built = Built(site, pages)
    yield from _unlisted(built)
    for value in values(site):
        for missing in _OTHERWISE.get(value.field, _missing)(built, value):
            module = value.record.__module__.replace(".", "/")
            mark = site.mark(value.kind, *value.path)
            yield (
                value.file,
                (
                    f"`{value.path[-1]}` of `{'.'.join(map(str, value.path[:-1])) or 'site'}` "
                    f"({mark.file}:{mark.line}) is not shown here: “{cut(str(missing))}”",
                    f"remove it there; or print {value.field} in the template, or "
                    f"mark it in {module}.py as `ShownAs` "
                    "what readers meet instead",
                ),
            )


def _unlisted(built: Built) -> Iterator[tuple[str, Finding]]:
    """Whoever a statement names, is about or quotes has it on the own page; an office too."""
    site = built.site
    for key, entry in site.entries.items():
        statement = entry.statement
        office = statement.organization if isinstance(statement, Membership) else None
        for slug in {*site.subjects[key], *filter(None, [statement.speaker, office])}:
            file = addresses.address_of(site, slug).file
            has_own_page = slug in site.parties and addresses.has_page(site, slug)
            if has_own_page and not built.has_claim(file, key):
                message = f"{name_of(site, entry)} is about or by `{slug}` and is not shown here"
                hint = "show what is said of and by somebody on the own page (party.md.j2)"
                yield file, (message, hint)


def _missing(built: Built, value: Value) -> Iterator[object]:
    """Yield the items of a value that do not stand where it is due."""
    kinds = value.refers_to
    for item in value.items:
        if "statements" in kinds:
            shown = built.has_claim(value.file, item)
        elif "figures" in kinds:
            claims = built.site.figures[item].values
            shown = any(built.has_claim(value.file, key) for key in claims)
        elif set(ENTITY_KINDS).intersection(kinds):
            shown = _is_named(built, value, item)
        else:
            shown = _is_printed(built, value, _forms(built.site, kinds, item))
        if not shown:
            yield words(item) if isinstance(item, Date) else item


def _is_named(built: Built, value: Value, key: str) -> bool:
    """Tell whether a name of whom a reference means, long or short, or a link to them is there."""
    site = built.site
    record = site.entities[key]
    names = {record.name, record.short_name or record.name}
    if key in site.parties:
        names.add(attribution.in_text(site, key))
    link = f"/{addresses.address_of(site, key).href()}"
    beside = built.beside.get(value.statement, ())
    # Many records stand on one page, each with its own names.
    by_itself = built.shows(value.file, {*names, link}, under=str(value.path[0]))
    return by_itself or any(_holds(text, name) for text in beside for name in names)


def _forms(site: Site, kinds: tuple[str, ...], item: Any) -> tuple[str, ...]:
    """Return the ways in which pages write a date, a source or any other value, fullest first."""
    if isinstance(item, Date):
        return words(item, weekday=True), *date_forms(item)
    if kinds == ("sources",):
        return site.sources[item].title, site.source_name(item)
    # A reason that lacks its full stop gets one.
    return (str(item).rstrip("."),)


def _is_printed(built: Built, value: Value, forms: tuple[str, ...]) -> bool:
    fullest, key = forms[0], value.statement
    return (
        built.shows(value.file, forms)
        or built.explains(value.file, fullest)
        or any(built.draws(file, fullest) for file in {value.file, _WHOS_WHO})
        or any(_holds(text, form) for text in built.beside.get(key, ()) for form in forms)
        or any(bare(claim.words) == bare(fullest) for claim in built.claims.get(key, ()))
    )


def _position(built: Built, value: Value) -> Iterator[object]:
    """The gazetteer stands under the picture, wherever the place is listed."""
    yield from _missing(built, replace(value, file=addresses.Address(addresses.MAP).file))


def _role(built: Built, value: Value) -> Iterator[object]:
    """The office that sums somebody up stands in the sentence under the name, not in the list."""
    if built.site.people[str(value.path[0])].summary != value.statement:
        yield from _missing(built, value)


def _name(built: Built, value: Value) -> Iterator[object]:
    """Parties have their whole name on their page; the map may have a short one."""
    record = built.site.entities[str(value.path[0])]
    short = record.short_name if value.kind == "places" else None
    if not built.shows(value.file, (record.name, short or record.name)):
        yield record.name


def _caption(built: Built, value: Value) -> Iterator[object]:
    """The words for somebody who is in no picture stand behind the name in labels."""
    labels = (label.words for page in built.pages.values() for label in page.labels)
    if not any(_holds(words, value.value) for words in labels):
        yield from _missing(built, value)


def _corrected(built: Built, value: Value) -> Iterator[object]:
    """A correction links to what it corrected, where that still stands."""
    site, key = built.site, value.value
    if key in site.entries:
        target = addresses.address_of_statement(site, site.entries[key])
    elif key in site.events:
        target = addresses.event_address(site, key)
    else:
        return
    page = built.pages.get(value.file)
    links = {urljoin(f"/{value.file}", link) for link in page.links} if page else ()
    if f"/{target.href()}" not in links:
        yield key


def _quote(built: Built, value: Value) -> Iterator[object]:
    """A quotation stands above its claim, if that does not hold it."""
    if value.value not in built.site.entries[value.statement].statement.text:
        yield from _missing(built, value)


def _sentences(built: Built, value: Value) -> Iterator[object]:
    """The reason stands under the number of each sentence that it is for, and no other."""
    slug, _, key, _ = value.path
    reason = built.site.sources[str(slug)].excluded[str(key)].reason
    page = built.pages.get(value.file)
    found, number = set(), 0
    for piece in page.editorials if page else ():
        if piece.words.isdecimal():
            number = int(piece.words)
        elif _holds(piece.words, reason):
            found.add(number)
    if found != set(value.value):
        yield listed([str(sentence) for sentence in value.value])


def _camps(built: Built, value: Value) -> Iterator[object]:
    """Who's who heads its people with their camp; organizations stand together."""
    used = {person.camp for person in built.site.people.values()}
    files = [addresses.Address(part.path).file for part in built.site.lists["parties"].whole.leaves]
    for slug, title in value.value.items():
        if slug in used and not any(built.shows(file, (title,)) for file in files):
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


def _source(built: Built, value: Value) -> Iterator[object]:
    """The only article of a site is named once a page, above the footnotes."""
    source = built.site.sources[value.value]
    alone = source.kind == "article" and not built.site.rivals
    if not (alone and built.explains(value.file, source.publisher)):
        yield from _missing(built, value)


_OTHERWISE: Mapping[str, Callable[[Built, Value], Iterator[object]]] = {
    "Named.name": _name,
    "Cite.source": _source,
    "Statement.quote": _quote,
    "Membership.role": _role,
    "Place.position": _position,
    "Party.caption": _caption,
    "Exclusion.sentences": _sentences,
    "Correction.statement": _corrected,
    "SiteInfo.camps": _camps,
}
