"""The output audit: every check of it can fail, and the site of `site_data/` passes them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest

from generator.exports import downloads
from generator.loading import load
from generator.model.addresses import address_of_statement, embed_of_statement, is_embed
from generator.model.amounts import Amount
from generator.model.dates import Date, parse_date
from generator.model.field_types import List, ShownAs, Text, WhenDate
from generator.model.records import Cite, Event, FigureValue, Record, Translation
from generator.model.references import PartyRef, SourceRef
from generator.model.site import KINDS, Entry, Site
from generator.model.site_settings import SiteInfo
from generator.pages.plan import plan
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.publishing.audit import audit, most_telling
from generator.publishing.audit.citations import passage_of
from generator.publishing.audit.fields import Value, is_printed, owner_of, values
from generator.publishing.audit.page import BuiltPage, read_page
from generator.publishing.audit.words import ends_of, read_templates
from tests.conftest import BuiltSite
from tests.projects import audit_folder

PROJECT = Path(__file__).parents[2]
HOME = "index.html"


@dataclass(frozen=True)
class Built:
    """A site with the pages built from it."""

    site: Site
    folder: Path
    pages: Mapping[str, BuiltPage]

    def html(self, file: str) -> str:
        return (self.folder / file).read_text(encoding="utf-8")

    def faults(self, file: str, html: str) -> str:
        """Return what the audit says when one page is as in `html`."""
        page = read_page(file, html)
        assert page
        return "\n".join(map(str, audit(self.site, {**self.pages, file: page}, {})))

    def entry(self, wanted: Callable[[Entry], Any]) -> tuple[Entry, str]:
        """Return the first statement of a kind, with the file of its own address."""
        entry = next(entry for entry in self.site.entries.values() if wanted(entry))
        return entry, address_of_statement(self.site, entry).file


@pytest.fixture(scope="module")
def full(full_site: Path) -> Built:
    """The site that has everything; these tests change its pages."""
    return read(full_site.parent / "site_data", full_site)


def read(data: Path, folder: Path) -> Built:
    """Return the facts in `data` with the pages that were built from them."""
    pages: dict[str, BuiltPage] = {}
    for path in sorted(folder.rglob("*.html")):
        file = path.relative_to(folder).as_posix()
        page = read_page(file, path.read_text(encoding="utf-8"))
        if page and file != "404.html":
            pages[file] = page
    return Built(load(data).site, folder, pages)


def swap(html: str, pattern: str, new: str) -> str:
    """Replace the first match of a pattern, which must be there."""
    changed = re.sub(pattern, new, html, count=1, flags=re.DOTALL)
    assert changed != html, pattern
    return changed


def own(entry: Entry) -> str:
    """Return the pattern of a statement's element at its own address."""
    return rf'<(p|dd)\b[^<>]*\bid="{entry.id}"[^<>]*>.*?</\1>'


def test_the_site_passes(built_site: BuiltSite) -> None:
    own = read(PROJECT / "site_data", built_site.folder)
    cited = load(PROJECT / "site_data").cited
    assert audit_folder(own.site, own.folder) == []
    pages = [file for file in own.pages if not is_embed(file)]
    assert len(pages) == len(plan(cited, downloads(cited.site)))


def test_the_site_that_has_everything_passes(full: Built) -> None:
    assert audit_folder(full.site, full.folder) == []


def test_a_statement_stands_alone_on_its_page_for_frames(full: Built) -> None:
    file = embed_of_statement("mulder-opened")
    gone = {key: page for key, page in full.pages.items() if key != file}
    other = {**full.pages, file: full.pages[embed_of_statement("mulder-mayor")]}
    for pages in (gone, other):
        found = [str(problem) for problem in audit(full.site, pages, read_templates())]
        assert any(f"site/{file}: error E901" in one and "stand alone" in one for one in found)


def test_a_folder_without_pages_says_nothing_of_what_it_should(full: Built, tmp_path: Path) -> None:
    found = "\n".join(audit_folder(full.site, tmp_path))
    for entry in full.site.entries.values():
        assert f"statement `{entry.id}`" in found


# --- A statement -------------------------------------------------------------------------------


def test_a_dropped_statement_is_named_with_its_page(full: Built) -> None:
    entry, file = full.entry(lambda entry: entry.kind == "events")
    found = full.faults(file, swap(full.html(file), own(entry), ""))
    mark = full.site.key_mark(entry.kind, *entry.path)
    assert (
        f"site/{file}: error E901: statement `{entry.id}` ({mark.file}:{mark.line}) "
        "does not stand here"
    ) in found


@pytest.mark.parametrize("new", [r"\1\2 Not so.", r"\1It was otherwise."])
def test_changed_words_are_seen(full: Built, new: str) -> None:
    entry, file = full.entry(lambda entry: entry.kind == "places")
    pattern = rf'(<p [^<>]*\bid="{entry.id}"[^<>]*>)(.*?)(?=<sup)'
    found = full.faults(file, swap(full.html(file), pattern, new))
    assert f"says “{entry.statement.text}”, but at its address stands “" in found


def test_a_claim_that_is_none_is_seen(full: Built) -> None:
    found = full.faults(HOME, swap(full.html(HOME), 'data-claim="[^"]*"', 'data-claim="nothing"'))
    assert "is marked as the statement `nothing`, which is none" in found


@pytest.mark.parametrize(
    ("label", "new"),
    [
        ("Said by", "Denied by"),
        ("Said by[^<]*", "Reported"),
        (r"(Said by [^<]*)", r"\1 and everybody else"),
    ],
)
def test_a_wrong_voice_is_seen(full: Built, label: str, new: str) -> None:
    file = "reactions.html"
    found = full.faults(file, swap(full.html(file), label, new))
    assert "whose voice it does not give" in found


def test_a_missing_voice_is_seen(full: Built) -> None:
    file = "reactions.html"
    html = swap(full.html(file), r'<p class="ex-run__label".*?</p>', "")
    assert re.search(
        r"is (said|analysis).*, and nothing beside it says so", full.faults(file, html)
    )


def test_what_a_label_leaves_out_is_named(full: Built) -> None:
    entry, file = full.entry(lambda entry: entry.statement.said_on and entry.field == "statements")
    html = re.sub(r'(<span class="ex-hidden">, </span>)[^<]*', r"\1", full.html(file))
    assert f"of statement `{entry.id}`" in full.faults(file, html)
    assert "leaves out its `said_on`" in full.faults(file, html)


def test_a_changed_quotation_is_seen(full: Built) -> None:
    file = next(page.file for page in full.pages.values() if page.quotes)
    html = swap(full.html(file), r'(<p class="ex-quote"[^>]*>“)', r"\1Indeed ")
    assert "is not the `quote` of the statement under it" in full.faults(file, html)


@pytest.mark.parametrize(
    ("pattern", "new"),
    [(r"(ex-sentence__use.*?>)([^<>]+)</a>", r"\1Other words.</a>"),
     (r"(ex-sentence__use.*?href=\"[^#]*#)", r"\1other-"),
     (r"(ex-sentence__use.*?ex-mark--)\w+", r"\1other")],
)  # fmt: skip
def test_a_line_of_the_ledger_leads_to_its_statement(full: Built, pattern: str, new: str) -> None:
    file = next(page.file for page in full.pages.values() if page.listed)
    assert "is not the statement" in full.faults(file, swap(full.html(file), pattern, new))


@pytest.mark.parametrize(("pattern", "new"), [(r"\b(\d)", r"1\1"), (r"more than|at least", "")])
def test_a_changed_number_is_seen(full: Built, pattern: str, new: str) -> None:
    def open_above(entry: Entry) -> bool:
        value = entry.statement
        return isinstance(value, FigureValue) and value.bound in ("more than", "at least")

    entry, file = full.entry(open_above)
    html = full.html(file)
    number = re.search(rf'<span [^<>]*data-value="{entry.id}">(.*?)</span>', html, re.DOTALL)
    assert number
    start, end = number.span(1)
    found = full.faults(file, html[:start] + swap(number[1], pattern, new) + html[end:])
    assert f"for statement `{entry.id}`" in found


# --- Citations ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "new", "message"),
    [
        (r'<sup id="fnref:.*?</sup>', "", "has no citation behind it"),
        (r'(<sup id="fnref:.*?</sup>)', r"\1 Later.", "has no citation behind it"),
        (r'(<a class="footnote-ref" href="#fn:)[^"]*', r"\1nowhere", "has no footnote"),
        (r'(<a class="footnote-ref" href="#fn:)[^"]*', r"\1nowhere", "cites `nowhere`"),
        (r'(<a class="footnote-ref" href="#fn:[^"]*">)\d+', r"\g<1>99", "the citation 99 leads to"),
        (r'(<div class="footnote">.*?<ol>)', r'\1<li id="fn:odd"></li>', "belongs to no statement"),
        (r'<li id="fn:[^"]*">.*?</li>', "", "has no footnote"),
        (r'(<a class="ex-pointer"[^>]*>)“\w+', r"\1“Other", "does not show “"),
        (r'(<span class="ex-cited__voice".*?</span>)\w+', r"\1Foretold", "does not show “"),
        (r"#:~:text=\w", "#:~:text=%20", "does not show a link to “"),
        (r"(#:~:text=[^,]*),", r"\1-,", "a link opens a passage that nothing cites"),
        (r"</h1>", '</h1><sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>',
         "a citation of `a` stands outside of any statement"),
    ],
)  # fmt: skip
def test_a_faulty_citation_is_seen(full: Built, pattern: str, new: str, message: str) -> None:
    assert message in full.faults(HOME, swap(full.html(HOME), pattern, new))


def test_the_publisher_and_the_reasons_stand_in_the_footnote(full: Built) -> None:
    entry, file = full.entry(lambda entry: entry.statement.derived)
    footnote = re.search(rf'<li id="fn:{entry.id}">.*?</li>', full.html(file), re.DOTALL)
    assert footnote
    reason = next(iter(entry.statement.derived.values())).rstrip(".")
    html = full.html(file).replace(footnote[0], footnote[0].replace(reason, ""))
    assert f"does not show “{reason}”" in full.faults(file, html)


def test_the_only_article_is_named_above_the_footnotes(full: Built) -> None:
    publisher = full.site.sources["courier"].publisher
    html = swap(full.html(HOME), rf"<a[^>]*>{publisher}</a>", "a source")
    assert f"does not show “{publisher}”" in full.faults(HOME, html)


def test_a_footnote_is_shared_by_statements_of_one_citation_only(full: Built) -> None:
    page = full.pages["key-figures.html"]
    one, other = (claim for claim in page.claims if claim.id in ("commuters-council", "year-known"))
    html = full.html(page.file).replace(f"#fn:{one.refs[0]}", f"#fn:{other.refs[0]}")
    assert f"`{one.id}`" in full.faults(page.file, html)
    assert f"cites `{other.refs[0]}`" in full.faults(page.file, html)


def test_text_fragments_are_read_by_the_specification() -> None:
    link = "https://example.org/a#:~:text=one%2C%20two,three%2Dfour"
    assert passage_of(link) == ("https://example.org/a", "one, two", "three-four")
    assert passage_of("https://example.org/a#b") == ("https://example.org/a",)
    assert passage_of("https://example.org/a#:~:text=x-,y") != ("https://example.org/a", "x-", "y")


def test_ends_that_overlap_are_one_passage() -> None:
    cite = Cite.model_construct(source="a", from_="the largest city", to="largest city, Almaty")
    assert ends_of(cite) == [
        ("the largest city", "largest city, Almaty"),
        ("the largest city, Almaty",),
    ]


# --- Every other word --------------------------------------------------------------------------


@pytest.mark.parametrize("file", [HOME, "what-happened.html", "contribute.html"])
@pytest.mark.parametrize("after", ["</h1>", "</p>", "</h2>"])
@pytest.mark.parametrize("added", ["<p>{}</p>", "{}", '<p title="{}"></p>'])
def test_a_sentence_that_no_statement_bears_is_named(
    full: Built, file: str, after: str, added: str
) -> None:
    sentence = "Nobody was ever tried."
    frame, start, article = full.html(file).partition("<article")
    worse = swap(article, after, after + added.format(sentence))
    found = full.faults(file, frame + start + worse)
    assert f"site/{file}: error E903: no statement has these words: “{sentence}”" in found


def test_a_sentence_in_a_footnote_is_named(full: Built) -> None:
    html = swap(full.html(HOME), '<span class="ex-rest">', "All agree. <span>")
    assert "no statement has these words: “All agree.”" in full.faults(HOME, html)


@pytest.mark.parametrize(
    ("pattern", "new", "around"),
    [
        ('<div class="ex-standfirst">', '<div class="ex-standfirst" data-editorial>', "data-claim"),
        ('<h2 id="citations"', '<div data-editorial><p>Fine.</p></div><h2 id="citations"', "<p>"),
        (r"(<p class=\"ex-voice\")", r"\1 data-editorial", "data-voice"),
    ],
)
def test_an_editorial_mark_hides_nothing(full: Built, pattern: str, new: str, around: str) -> None:
    html = full.html(HOME).replace("data-editorial data-search-exclude ", "")
    assert f"an editorial mark is around {around}" in full.faults(HOME, swap(html, pattern, new))


def test_a_heading_is_a_title_of_the_yaml(full: Built) -> None:
    file = "what-happened.html"
    html = swap(full.html(file), r"(<h3[^>]*>)(?=\w)", r"\1Suddenly: ")
    found = full.faults(file, html)
    assert "no statement has these words: “Suddenly: " in found
    assert "`title` of `" in found


def test_a_picture_says_only_what_the_yaml_has(full: Built) -> None:
    file = "whos-who/index.html"
    html = swap(full.html(file), r'(<text class="exrel-name"><tspan[^>]*>)', r"\1General ")
    assert "a picture says more than names, captions and labels" in full.faults(file, html)


@pytest.mark.parametrize(
    ("pattern", "field"),
    [
        (r'<p class="ex-asof".*?</p>', "as_of"),
        (r"(<title>).*?(?=</title>)", "title"),
        (r"(<footer.*</footer>)", "sentence"),
        (r'<meta name="description"[^>]*>', "description"),
    ],
)
def test_the_frame_says_what_site_yml_says(full: Built, pattern: str, field: str) -> None:
    found = full.faults(HOME, swap(full.html(HOME), pattern, ""))
    assert f"`{field}` of site.yml is not in the frame of this page" in found


# --- The templates themselves ------------------------------------------------------------------


@pytest.mark.parametrize("template", sorted(read_templates()))
def test_words_without_a_mark_are_found_in_every_template(full: Built, template: str) -> None:
    text = read_templates()[template]
    for line in ("<p>It was to be expected.</p>", "It was to be expected.", "# Expected"):
        changed = {template: f"{text.rstrip()}\n{line}\n"}
        (problem,) = audit_of_templates(full, changed)
        at = len(text.rstrip().splitlines()) + 1
        column = re.search(r"(?<![<\w])[A-Z]", line)
        assert column
        assert problem.mark == Mark(f"generator/pages/{template}", at, column.start() + 1)
        assert problem.message == "words of a template without a mark"


def audit_of_templates(full: Built, templates: Mapping[str, str]) -> list[Problem]:
    return audit(full.site, full.pages, templates)


def test_a_mark_ends_with_its_line(full: Built) -> None:
    template = '<p data-editorial>Fine.\nIt was to be expected.</p>\n'  # fmt: skip
    assert [problem.mark.line for problem in audit_of_templates(full, {"x.md.j2": template})] == [
        1,
        2,
    ]


def test_a_marked_sentence_names_nobody_and_counts_nothing(full: Built) -> None:
    name = next(iter(full.site.people.values())).name
    for fact in (name, "January", "4,400", "Somewhere"):
        template = f"<p data-editorial>That was in {fact}, they say.</p>\n"
        (problem,) = audit_of_templates(full, {"x.md.j2": template})
        column = template.index(fact) + 1
        assert str(problem) == (
            f"generator/pages/x.md.j2:1:{column}: error E907: "
            f"the template itself says “{fact}”\n"
            f"  | {template.strip()}\n"
            f"  | {' ' * (column - 1)}^\n"
            "  = help: templates are the same for any event: what is said of this one belongs into "
            "site_data/, where it has a citation"
        )


def test_the_template_of_a_sentence_is_named(full: Built) -> None:
    html = swap(full.html(HOME), "</h1>", "</h1><p>Nobody was ever tried.</p>")
    page = read_page(HOME, html)
    assert page
    template = {"home.md.j2": "# {{ home.title }}\n\nNobody was ever tried.\n"}
    problems = audit(full.site, {**full.pages, HOME: page}, template)
    hints = [problem.hint for problem in problems if problem.mark.file == f"site/{HOME}"]
    assert [hint.partition(":")[0] for hint in hints] == ["generator/pages/home.md.j2, line 3"]


# --- Fields ------------------------------------------------------------------------------------


# What other parts of the audit compare, since no page prints it as it stands.
COMPARED = {"Cite.from_", "Cite.to", "Figure.suffix", "FigureValue.bound", "FigureValue.value"}
COMPARED |= {"Membership.organization", "Statement.about", "Statement.voice"}


def printed(record: type[Record]) -> Iterator[str]:
    """Yield the fields of a record, and of those in it, that pages are to print."""
    for name, field in record.model_fields.items():
        if is_printed(record, name):
            inner = [item for item in types_in(field.annotation) if issubclass(item, Record)]
            below = (found for item in inner for found in printed(item))
            yield from below if inner else (f"{owner_of(record, name).__name__}.{name}",)


def types_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from types_in(argument)


RECORDS: list[type[Record]] = [*KINDS.values(), SiteInfo]
FIELDS = sorted({*COMPARED, *(field for record in RECORDS for field in printed(record))})


def test_a_new_field_that_no_template_shows_is_named(full: Built) -> None:
    """Whatever kind of value it is: none has to be told to the audit."""

    class Later(Event):
        weather: Text = ""
        since: WhenDate | None = None
        witness: PartyRef | None = None
        told_by: List[SourceRef] = ()
        cancelled: bool = False
        badge: Annotated[Text, ShownAs("a colour")] = ""

    slug, event = next(iter(full.site.events.items()))
    later = Later(
        **dict(event),
        weather="Fog all day",
        since=parse_date("1999-09-09"),
        witness="province",
        told_by=("gazetteer",),
        cancelled=True,
        badge="red",
    )
    site = replace(full.site, events={**full.site.events, slug: later})
    mark = site.mark("events", slug, "weather")
    module = __name__.replace(".", "/")
    assert [str(problem) for problem in audit(site, full.pages, {})] == [
        f"site/what-happened.html: error E904: `{name}` of `{slug}` ({mark.file}:{mark.line}) is "
        f"not shown here: “{shown}”\n"
        f"  = help: remove it there; or print Later.{name} in the template, or "
        f"mark it in {module}.py as `ShownAs` "
        "what readers meet instead"
        for name, shown in (
            ("cancelled", "True"),
            ("since", "9 September 1999"),
            ("told_by", "gazetteer"),
            ("weather", "Fog all day"),
            ("witness", "province"),
        )
    ]


def _changes(site: Site, value: Value) -> list[Any]:
    """Return other values for a field: any words or day, or what else a reference may mean."""
    old = value.value
    if isinstance(old, Date):
        return [parse_date("1999-09-09")]
    if isinstance(old, Amount):
        return [replace(old, low=old.low + 1)]
    if isinstance(old, int | float):
        return [old + 1]
    if isinstance(old, Mapping):
        return [dict.fromkeys(old, "Zzyzx")]
    if isinstance(old, tuple):
        items = [_others(site, item) for item in old[:1]]
        return [(other,) for others in items for other in others]
    return _others(site, old)


def _others(site: Site, old: Any) -> list[Any]:
    groups = (
        site.entries,
        site.people,
        site.organizations,
        site.places,
        site.figures,
        site.sources,
    )
    for group in groups:
        if old in group:
            return [key for key in group if key != old][-8:] or [None]
    other = {
        "said": "analysis",
        "analysis": "said",
        "reported": "said",
        "unconfirmed": "reported",
        "more than": "about",
        "about": "exactly",
        "exactly": "about",
    }
    return [999 if isinstance(old, int) else other.get(old, "Zzyzx")]


def _set(record: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    head, rest = path[0], path[1:]
    if isinstance(record, Record):
        name = "from_" if head == "from" else head
        return record.model_copy(update={name: _set(getattr(record, name), rest, new)})
    if isinstance(record, Mapping):
        return {**record, head: _set(record[head], rest, new) if rest else new}
    return tuple(_set(item, rest, new) if at == head else item for at, item in enumerate(record))


def _place(value: Value) -> tuple[str, ...]:
    """Return the kind of record and the fields that lead to a value, without ids."""
    return value.kind, *(str(part) for part in value.path[1::2])


def _with(site: Site, value: Value, new: Any) -> Site:
    if value.kind == "site":
        info: SiteInfo = _set(site.info, value.path, new)
        return replace(site, draft_info=info)
    records = _set(site.records(value.kind), value.path, new)
    return replace(site, **{value.kind: records})


def _added(site: Site, field: str) -> tuple[Value, Any]:
    """Return a value for a field that no record of the full site has, and where it would be."""
    event, figure, source = (next(iter(r)) for r in (site.events, site.figures, site.sources))
    denial = ("harbour-board", "statements", "board-denies")
    cite, translated = (*denial, "cites", 0), (*denial, "translation")
    additions: dict[str, tuple[str, tuple[str | int, ...], Any]] = {
        "Translation.text": ("organizations", translated, Translation(text="Zzyzx", by="us")),
        "Translation.by": ("organizations", translated, Translation(text="Zzyzx", by="us")),
        "Cite.page": ("organizations", (*cite, "page"), 4711),
        "Cite.at": ("organizations", (*cite, "at"), "47:11"),
        "Cite.entry": ("organizations", (*cite, "entry"), "Zzyzx"),
        "Event.people": ("events", (event, "people"), None),
        "Event.organizations": ("events", (event, "organizations"), None),
        "Figure.note": ("figures", (figure, "note"), "Zzyzx"),
        "Figure.suffix": ("figures", (figure, "suffix"), "km"),
        "PageWords.title": ("site", ("pages", "map", "title"), "Zzyzx"),
        "Source.date": ("sources", (source, "date"), parse_date("1999-09-09")),
    }
    assert field in additions, f"give {field} a value in tests/sites/full.yml"
    kind, path, new = additions[field]
    group = site.people if field == "Event.people" else site.organizations
    shown = site.parties_of_event(event)
    new = new or (next(key for key in group if key not in shown),)
    return Value(Record, field, None, kind, path, "", ""), new


@pytest.mark.parametrize("field", FIELDS)
def test_a_value_that_pages_do_not_show_is_seen(
    full: Built, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the pages show is compared with the YAML: change the YAML, and the pages are wrong."""
    with monkeypatch.context() as patch:
        patch.setattr("generator.publishing.audit.fields.is_printed", lambda *_: True)
        found = [value for value in values(full.site) if value.field == field]
    if not found:
        place, new = _added(full.site, field)
        problems = audit(_with(full.site, place, new), full.pages, {})
        name = field.partition(".")[2]
        assert any(f"`{name}` of" in str(p) or name == "suffix" for p in problems), problems
        return
    # A kind of record in which the field stands, or a list of it, may have its own template.
    for where in {_place(value) for value in found}:
        changed = (
            _with(full.site, value, new)
            for value in found
            for new in _changes(full.site, value)
            if _place(value) == where and new is not None
        )
        assert any(audit(site, full.pages, {}) for site in changed), where


def test_many_problems_are_counted() -> None:
    problems = [
        Problem(Mark("site/a.html", 0), Code.PAGE_WORDS, f"no {number:02}") for number in range(30)
    ]
    shown, rest = most_telling(problems)
    assert (len(shown), rest) == (20, 10)
