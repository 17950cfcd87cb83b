"""Whose words is everything in the main column? Names and titles of records, or marked.

What is neither was written into a template (or into the code behind one) without a statement that
supports it. And a template's own words, marked or not, know nobody by name and count nothing: what
they say must be true of any event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from errno import ENOENT
from pathlib import Path

from generator.model.dates import MONTHS, Date, heading, short, words
from generator.model.name_index import NameIndex
from generator.model.records import Cite
from generator.model.site import Entry, Site
from generator.pages import attribution
from generator.pages.counts import series_of
from generator.pages.english import capital, count
from generator.pages.page import articles_counted
from generator.pictures.map.closer import LENGTHS, length_words
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.publishing.audit.page import BuiltPage, Loose, squash

TEMPLATES = Path(__file__).parents[2] / "pages"
_OVERRIDES = Path("overrides/pages")  # a project's own, in the place of those of the same name

# Words that the frame and the pictures bring along, which are drawn by no template.
_FRAME = ("As of",)
_DRAWN = (
    "Map of the places",
    "Closer view of the places",
    *map(length_words, LENGTHS),
    "Places",
    "none",
    "How they are related",
    "Every line is a row of the list below, with its number, voice and citation",
)
_JOINED = frozenset(("and", "to"))
# Names that templates may use: of the tools and the licence, which are the same for any event.
_OWN_NAMES = re.compile(r"\b(GitHub|Creative Commons|CC BY 4\.0|YAML|CONTRIBUTING\.md)\b")
_EDGES = " \t\u00a0.,;:·|()[]–—/“”"
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")
# A figure of more than one digit, or a capital letter inside a sentence: somebody's name.
_FACT = re.compile(r"\d[\d.,]*\d|(?<=[a-z,;] )[A-Z]\w+")

# The parts of a template.
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_FOOTNOTES = re.compile(r"^///.*///$", re.MULTILINE)
_MARKED_HEADING = re.compile(r"^#+ .*\{:[^{}\n]*\bdata-editorial\b[^{}\n]*\}$", re.MULTILINE)
_MARKED_ELEMENT = re.compile(r"<(\w+)\b[^<>\n]*\sdata-editorial\b[^<>\n]*>.*?</\1>")

_GENERAL = (
    "templates are the same for any event: what is said of this one belongs into site_data/, "
    "where it has a citation"
)
_MARKED = (
    "a fact belongs into site_data/; what states nothing about the event stands in one element "
    "with `data-editorial`, on one line"
)


def bare(text: str) -> str:
    """Return words without the punctuation and quotation marks around them."""
    return squash(text).strip(_EDGES)


def date_forms(date: Date) -> tuple[str, ...]:
    """Return the ways in which pages write a date."""
    forms = words(date), words(date, weekday=True), heading(date), short(date)
    return (*forms, date.time) if date.time else forms


def record_words(site: Site, pages: Iterable[BuiltPage]) -> frozenset[str]:
    """Return what may stand on a page unmarked: names, titles and dates of the YAML.

    Texts, notes and reasons are not among them: they are in claims or editorial marks.
    """
    info = site.info
    found = {
        *_FRAME,
        capital(articles_counted(site)),
        capital(count(len(site.corrections), "correction")),
        info.home.title,
        *info.camps.values(),
        *(page.title.removesuffix(f" · {info.title}") for page in pages),
        *filter(None, (page.title for _, page in info.pages)),
        *_names(site),
        *_titles(site),
    }
    dates = {
        info.as_of,
        *(later.date for later in info.later),
        *(event.date for event in site.events.values()),
    }
    dates.update(correction.date for correction in site.corrections.values())
    offices = [held for person in site.people.values() for held in person.memberships.values()]
    dates.update(date for held in offices for date in (held.start, held.end) if date)
    forms = (form for date in dates for form in date_forms(date))
    return frozenset(bare(form) for word in (*found, *forms) for form in (word, capital(word)))


def _names(site: Site) -> Iterator[str]:
    for record in site.entities.values():
        yield from filter(None, (record.name, record.short_name))
    yield from (capital(body.kind) for body in site.organizations.values())
    yield from (capital(thing.kind) for thing in site.things.values())
    for term in site.glossary.values():
        yield from filter(None, (term.term, term.expansion))
    for source in site.sources.values():
        yield from filter(None, (source.title, source.publisher, source.url))


def _titles(site: Site) -> Iterator[str]:
    yield from (part.title for part in site.info.home.parts)
    for later in site.info.later:
        yield from (later.title, later.publisher)
    yield from (event.title for event in site.events.values())
    for reaction in site.reactions.values():
        yield from (reaction.title, reaction.topic)
    for figure in site.figures.values():
        yield from (figure.unit, figure.topic)
    for dispute in site.disputes.values():
        yield dispute.question
        yield from (side.says for side in dispute.sides)
    for entry in site.entries.values():
        for name, value in entry.statement.fact.items():
            yield from (capital(name), value)
    for person in site.people.values():
        yield from (membership.role for membership in person.memberships.values())


def footnote_words(site: Site, entry: Entry) -> frozenset[str]:
    """Return what a statement's footnote may say besides names: its passages and reasons."""
    statement = entry.statement
    found = [*statement.derived.values(), statement.reads or ""]
    for name, said in statement.implied.items():
        found += [name, said]
    for cite in statement.cites:
        source = site.sources[cite.source]
        found.append(site.source_name(cite.source))
        if source.date:
            found += date_forms(source.date)
        found += (" … ".join(ends) for ends in ends_of(cite))
    return frozenset(map(bare, found))


def ends_of(cite: Cite) -> list[tuple[str, ...]]:
    """Return how a citation may point: by first and last words, or whole where these overlap."""
    if not cite.from_ or not cite.to:
        return []
    start, end = cite.from_.split(), cite.to.split()
    plain = [[bare(word) for word in words] for words in (start, end)]
    shared = (n for n in range(len(start), 0, -1) if plain[0][-n:] == plain[1][:n])
    # The common words are those of the end: the start may lack a comma behind its last word.
    wholes = [(" ".join([*start[:-n], *end]),) for n in shared]
    return [(cite.from_, cite.to), *wholes]


def loose_words(
    site: Site, page: BuiltPage, known: frozenset[str], sources: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield words of a page that belong to no record and have no mark, and how to fix it.

    `known` is from `record_words`, `sources` holds the templates by name.
    """
    unknown: dict[int, list[str]] = {}
    for piece in page.loose:
        if not _is_known(site, piece, known):
            unknown.setdefault(piece.block, []).append(piece.words)
    for pieces in unknown.values():
        text = " ".join(pieces)
        yield (
            f"no statement has these words: “{text}”",
            f"{_origin(pieces[0], sources)}: a fact belongs into site_data/, in a statement with "
            "its citation; what states nothing about the event is marked `data-editorial` there",
        )
    for editorial in page.editorials:
        if editorial.around:
            yield (
                f"an editorial mark is around {editorial.around}: “{editorial.words[:120]}”",
                "mark only the words that are the template's own",
            )


def _is_known(site: Site, piece: Loose, known: frozenset[str]) -> bool:
    text = bare(piece.words)
    if not _WORD.search(text) or text in known:
        return True
    entry = site.entries.get(piece.note)
    return entry is not None and text in footnote_words(site, entry)


def drawn_words(site: Site, pages: Iterable[BuiltPage]) -> Iterator[tuple[BuiltPage, str]]:
    """Yield texts of pictures that hold more than names, captions and labels of the YAML."""
    with_pictures = [page for page in pages if page.drawn]
    if not with_pictures:
        return
    forms = {tight(form) for form in _picture_words(site)}
    known = re.compile("|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))))
    most = max(len(site.relations), len(site.places))
    for page in with_pictures:
        for text in page.drawn:
            drawn = tight(text)
            rest = re.findall(r"\w+", known.sub(" ", drawn))
            if any(not _joins(word, most) for word in rest) and not _is_start(drawn, forms):
                yield page, text


def tight(text: str) -> str:
    """Return a text without spaces and marks of direction, which pictures leave out."""
    return re.sub("[ \u200e\u200f\u061c]", "", text)


def _picture_words(site: Site) -> Iterator[str]:
    yield from _DRAWN
    for record in site.entities.values():
        for name in filter(None, (record.name, record.short_name)):
            yield from (name, capital(name))
    yield from filter(None, (place.map_note for place in site.places.values()))
    yield from filter(None, (attribution.office(site, slug) for slug in site.parties))
    yield from (relation.label for _, relation in site.relations)
    for slug, figure in site.figures.items():
        series = series_of(site, slug)
        yield from (amount.plain for amount in figure.amounts.values())
        yield from (attribution.day_words(site, day) for day in series.days)
        yield f"{capital(figure.unit)}: {series.words}"


def _is_start(text: str, forms: Iterable[str]) -> bool:
    """Tell whether a text is one that was too long for its box, cut off with an ellipsis."""
    cut = text.removesuffix("…")
    return cut != text and any(form.startswith(cut) for form in forms)


def _joins(word: str, most: int) -> bool:
    return word in _JOINED or (word.isdecimal() and 1 <= int(word) <= most)


def read_templates(folder: Path = TEMPLATES) -> dict[str, str]:
    """Return the templates by name, without their comments.

    Raises `FileNotFoundError` where there is none: an audit of nothing would always be content.
    """
    found = [*sorted(folder.glob("*.j2")), *sorted(_OVERRIDES.glob("*.j2"))]
    if not found:
        raise FileNotFoundError(ENOENT, "there is no template", str(folder))
    return {path.name: _blanked(_COMMENT, path.read_text(encoding="utf-8")) for path in found}


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with spaces in place of what matches, so that lines and columns stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _origin(words: str, sources: Mapping[str, str]) -> str:
    """Say where a template has the words, as far as it can be found."""
    start = " ".join(words.split()[:4])
    for name, text in sources.items():
        for number, line in enumerate(text.splitlines(), start=1):
            if start in squash(line):
                return f"generator/pages/{name}, line {number}"
    return "the page's template or the code behind it"


def template_faults(site: Site, sources: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what templates say in words of their own without a mark, or about one event.

    This reads the templates themselves, so it finds what no page happens to show today.
    """
    names = NameIndex(_proper_names(site))
    for template, text in sources.items():
        plain = text
        for pattern in (_ATTRIBUTES, _TAG, _FOOTNOTES, _OWN_NAMES):
            plain = _blanked(pattern, plain)
        unmarked = _without_marks(text)
        for number, source in enumerate(text.splitlines(), start=1):
            where = f"generator/pages/{template}"
            for start, fact in _facts(names, plain.splitlines()[number - 1]):
                mark = Mark(where, number, start + 1, source)
                message = f"the template itself says “{fact}”"
                yield Problem(mark, Code.TEMPLATE_WORDS, message, _GENERAL)
            found = _LETTER.search(unmarked.splitlines()[number - 1])
            if found:
                mark = Mark(where, number, found.start() + 1, source)
                message = "words of a template without a mark"
                yield Problem(mark, Code.TEMPLATE_WORDS, message, _MARKED)


def _proper_names(site: Site) -> dict[str, list[str]]:
    """Return the names with a capital letter, and the months that are not other words too."""
    found = {f"month:{month}": [month] for month in MONTHS if month not in ("March", "May")}
    for key, record in site.entities.items():
        forms = (record.name, *record.aliases, record.short_name or "")
        found[key] = [form for form in forms if form != form.lower()]
    return found


def _facts(names: NameIndex, line: str) -> list[tuple[int, str]]:
    named = list(names.mentions(line))
    found = [(mention.start, line[mention.start : mention.end]) for mention in named]
    return found + [
        (match.start(), match.group())
        for match in _FACT.finditer(line)
        if not any(mention.start <= match.start() < mention.end for mention in named)
    ]


def _without_marks(source: str) -> str:
    """Return a template with spaces for all but the words that stand outside of a mark.

    A mark opens and closes on one line, so that nothing can slip into it from the next.
    """
    text = _blanked(_JINJA, source)
    for pattern in (_MARKED_HEADING, _MARKED_ELEMENT, _ATTRIBUTES, _TAG, _FOOTNOTES):
        text = _blanked(pattern, text)
    return text
