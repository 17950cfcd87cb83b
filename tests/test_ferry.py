"""A whole invented event from rival papers: `tests/sites/ferry`, built, audited and read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.loading import load, load_partial
from generator.model.site import KINDS, Site
from generator.problems.codes import Code
from generator.provenance.lock.lock import dump, make_lock
from tests.conftest import BuiltOnce
from tests.projects import PROJECT

DATA = PROJECT / "tests/sites/ferry"
TEXTS = PROJECT / "tests/sites/texts/ferry"


@pytest.fixture(scope="session")
def ferry(built_once: BuiltOnce) -> Path:
    return built_once("ferry", lambda _: DATA)


@pytest.fixture(scope="session")
def facts() -> Site:
    return load(DATA).site


def page(ferry: Path, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((ferry / name).read_text(encoding="utf-8"))


def text(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def test_locks_are_those_of_the_texts(facts: Site) -> None:
    for path in sorted((DATA / "sources").glob("*.lock.json")):
        name = path.name.removesuffix(".lock.json")
        article = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
        slug = name.partition("@")[0]
        made = make_lock(slug, article, facts.sources[slug].lang or "en")
        assert dump(made) == path.read_text(encoding="utf-8"), slug


def test_home_says_how_many_who_says_so_and_how_sure_it_is(ferry: Path) -> None:
    numbers = page(ferry, "index.html").css_first(".ex-fact:has(.ex-numeral)")
    assert numbers is not None
    first = numbers.css_first("dd > div")
    assert first is not None
    assert text(first.css_first(".ex-statement")).startswith("68 people killed")
    assert text(first.css_first(".ex-voice")) == (
        "Said by the coastguard, in The Ansel Courier, 13 May"
    )
    assert text(first.css_first(".ex-spread")) == (
        "Latest of ten counts, 4 to 13 May; four still stand: 40 to 68"
    )


def test_a_figure_is_drawn_along_time_with_every_count_in_a_table(ferry: Path) -> None:
    dead = page(ferry, "key-figures.html").css_first("#dead")
    assert dead is not None
    rows = [
        (text(row.css_first("th")), text(row.css_first("[data-value]")), text(row.css_first("td")))
        for row in dead.css("tbody tr")
    ]
    assert rows == [
        ("13 May", "68", "68 latest"),
        ("11 May", "66", "66"),
        ("10 May", "70", "70 withdrawn"),
        ("9 May", "61", "61"),
        ("7 May", "more than 55", "more than 55 replaced"),
        ("6 May", "52", "52 replaced"),
        ("5 May", "43", "43 replaced"),
        ("4 May", "nearly 40", "nearly 40"),
        ("4 May", "at least 31", "at least 31 replaced"),
        ("4 May", "at least 19", "at least 19 replaced"),
    ]
    assert len(dead.css("circle")) == 10
    assert len(dead.css(".ex-times__point--replaced")) == 6


def test_reported_says_by_whom_on_every_page(ferry: Path) -> None:
    labels = [
        text(label)
        for path in ferry.rglob("*.html")
        for label in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[data-voice]")
    ]
    reported = [label for label in labels if label.startswith("Reported")]
    assert reported
    assert [label for label in reported if not label.startswith("Reported by ")] == []


def test_files_for_programs_say_by_whom(ferry: Path) -> None:
    statements = json.loads((ferry / "data/site.json").read_text(encoding="utf-8"))["statements"]
    assert statements["astra-sank"]["attribution"] == "Reported by The Ansel Courier, 4 May"
    assert statements["missing-prefecture"]["amount"] == {
        "low": 25,
        "high": 30,
        "words": "25 to 30",
    }
    assert statements["lines-cost"]["amount"]["measure"] == "USD"
    table = (ferry / "data/statements.csv").read_text(encoding="utf-8")
    assert ",Reported by The Ansel Courier" in table or '"Reported by The Ansel Courier' in table


def test_the_timeline_filters_by_outlet(ferry: Path) -> None:
    timeline = page(ferry, "what-happened.html")
    options = [option.attributes["value"] for option in timeline.css("[data-filter=outlet] option")]
    assert options == [
        *["", "courier-night", "gazette-union", "tv-bulletin", "seebote-taucher", "wire-world"],
        "phare-bilan",
    ]
    outlets = [
        (event.attributes["data-outlets"] or "").split() for event in timeline.css(".ex-event")
    ]
    assert all(outlets)
    assert outlets[0] == ["courier-night"]
    assert ["wire-world"] in outlets


def test_events_of_one_day_stand_by_their_times_under_one_heading(ferry: Path) -> None:
    days = page(ferry, "what-happened.html").css(".ex-day")
    day = next(day for day in days if text(day.css_first("h2")) == "3 May")
    events = [text(event.css_first("h3")) for event in day.css(".ex-event")]
    assert events == [
        "The Astra leaves Brisa",
        "The Astra calls for help",
        "The Astra sinks",
        "The alarm does not sound",
    ]
    assert [text(time) for time in day.css(".ex-event__time")] == ["21:40", "22:15"]


def test_times_of_day_are_in_the_calendar_and_in_linked_data(ferry: Path) -> None:
    lines = (ferry / "data/events.ics").read_text(encoding="utf-8").split("\n")
    assert "DTSTART:20230503T214000" in [line.strip() for line in lines]
    node = page(ferry, "what-happened.html").css_first('script[type="application/ld+json"]')
    assert node is not None
    listed = json.loads(node.text())["mainEntity"]["itemListElement"]
    events = {item["item"]["name"]: item["item"] for item in listed}
    assert events["The Astra leaves Brisa"]["startDate"] == "2023-05-03T21:40:00"
    assert "endDate" not in events["The Astra leaves Brisa"]
    assert events["Three days of mourning"]["endDate"] == "2023-05-13"


def test_what_the_sources_disagree_on(ferry: Path) -> None:
    disputes = page(ferry, "disputes.html")
    assert [text(heading) for heading in disputes.css("h2")][:5] == [
        "What broke the bow door?",
        "Was Marn Lines warned?",
        "How many people were aboard?",
        "Where was Erik Sand?",
        "Numbers that differ",
    ]
    sides = [[text(side) for side in part.css("h3")] for part in disputes.css(".ex-sides")]
    assert sides[1] == ["Yes, says the union", "No, says the owner"]
    assert [text(node) for node in disputes.css(".ex-differ > h3")] == [
        "40 to 68 people killed",
        "240 to 287 people aboard",
        "5 to 12 people missing",
    ]
    told = disputes.css(".ex-differ")[2].css(".ex-statement")
    assert [text(node).rstrip(" 0123456789") for node in told] == [
        "Latest and lowest 5 people missing",
        "Highest 12 people missing",
    ]


def test_a_disputed_statement_says_so_wherever_it_stands(ferry: Path) -> None:
    for name in ("what-happened.html", "index.html"):
        note = page(ferry, name).css_first("[data-claim=door-open] + .ex-disputed a")
        assert note is not None
        assert (note.attributes["href"] or "").endswith("disputes.html#why-it-sank")
    home = page(ferry, "index.html")
    facts = [text(fact.css_first("dt")) for fact in home.css(".ex-fact")]
    assert "Disputed" in facts


def test_coverage_is_one_table(ferry: Path) -> None:
    rows = page(ferry, "sources.html").css(".ex-coverage tbody tr")
    assert [text(cell) for cell in rows[0].css("td")] == ["8 of 9", "1", "0"]
    assert text(rows[2].css_first(".ex-coverage__by")) == "Le Phare, 5 May, French"
    assert page(ferry, "index.html").css_first(".ex-ledger") is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "A wave, says the owner",
            "A whale, says Lena Orr",
            "no statement of this side says Lena Orr",
        ),
        ("Was Marn Lines warned?", "Was Le Phare warned?", "no side says Phare"),
        ("240, says the owner", "250, says the owner", "no statement of this side says 250"),
        ("include: [no-such-wave]", "include: []", "`include`: this is empty"),
    ],
)
def test_what_a_side_says_stands_in_its_statements(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    file = data / "disputes.yml"
    written = file.read_text(encoding="utf-8")
    assert old in written
    file.write_text(written.replace(old, new), encoding="utf-8")
    messages = [problem.message for problem in load_partial(data)[1]]
    assert any(message in found for found in messages), messages


def note_of(ferry: Path, name: str, key: str) -> LexborNode:
    """Return the footnote of a statement."""
    note = page(ferry, name).css_first(f"[id='fn:{key}']")
    assert note is not None
    return note


@pytest.mark.parametrize(
    ("name", "key", "words", "link"),
    [
        (
            "whos-who/transport-ministry.html",
            "door-not-locked",
            "Transport Ministry, page 2, sentence 2: “",
            "https://ministry.example/astra.pdf#page=2",
        ),
        (
            "whos-who/aron-dahl.html",
            "dahl-fourteen",
            "Radio Brisa, at 1:05, sentence 2: “",
            "https://radio.example/trawler#t=65",
        ),
        (
            "map.html",
            "harbour-closed",
            "entry “15:30”, sentence 2: “",
            "https://gazette.example/live#:~:text=The%20harbour%20of%20Port,closed%20until%20Friday",
        ),
        (
            "what-happened.html",
            "inquiry-opened",
            "4 May 2023, by Nora Vik, from the Strait News Agency, for subscribers.",
            "https://gazette.example/union#:~:text=The%20transport%20ministry%20opened,"
            "inquiry%20on%20Thursday",
        ),
        (
            "what-happened.html",
            "astra-sank",
            "4 May 2023, 06:30, updated 4 May 2023, 19:00, by Ida Holm and Per Lund.",
            "https://archive.example/courier/astra",
        ),
    ],
)
def test_a_citation_says_where_and_leads_there(
    ferry: Path, name: str, key: str, words: str, link: str
) -> None:
    note = note_of(ferry, name, key)
    assert words in text(note)
    assert link in [node.attributes["href"] for node in note.css("a")]


def test_readers_are_told_what_became_of_a_passage(ferry: Path) -> None:
    assert (
        "This is the version of 4 May 2023; the newest one does not have these words any more."
    ) in text(note_of(ferry, "key-figures.html", "dead-19"))


def test_every_statement_on_a_withdrawn_source_says_so(ferry: Path) -> None:
    for name, key in (("map.html", "harbour-closed"), ("key-figures.html", "dead-70")):
        note = page(ferry, name).css_first(f"[data-claim={key}] ~ .ex-withdrawn")
        assert text(note) == (
            "Source withdrawn: The Strait Gazette took this report back on 12 May 2023. "
            "The Gazette says that the number came from a draft."
        )


def test_reference_managers_get_every_source(ferry: Path) -> None:
    items = {
        item["id"]: item
        for item in json.loads((ferry / "data/sources.csl.json").read_text(encoding="utf-8"))
    }
    assert items["courier-night"] == {
        "id": "courier-night",
        "type": "article-newspaper",
        "title": "Ferry sinks off Port Ansel, at least 31 dead",
        "container-title": "The Ansel Courier",
        "author": [{"literal": "Ida Holm"}, {"literal": "Per Lund"}],
        "issued": {"date-parts": [[2023, 5, 4]]},
        "accessed": {"date-parts": [[2023, 5, 4]]},
        "language": "en",
        "URL": "https://courier.example/astra",
        "archive_location": "https://archive.example/courier/astra",
    }
    assert items["ministry-report"]["type"] == "report"
    assert items["live-blog"]["note"] == "Withdrawn by its publisher."


def test_linked_data_says_who_wrote_a_source_and_when(ferry: Path) -> None:
    node = page(ferry, "what-happened.html").css_first('script[type="application/ld+json"]')
    assert node is not None
    cited = {item.get("headline"): item for item in json.loads(node.text())["citation"]}
    first = cited["Ferry sinks off Port Ansel, at least 31 dead"]
    assert first["datePublished"] == "2023-05-04T06:30"
    assert first["archivedAt"] == "https://archive.example/courier/astra"
    assert [author["name"] for author in first["author"]] == ["Ida Holm", "Per Lund"]
    assert cited["Union says owner was warned of ferry’s door"]["isAccessibleForFree"] is False


def test_a_thing_has_a_page_and_relations_and_says_nothing(ferry: Path) -> None:
    ship = page(ferry, "whos-who/astra.html")
    assert text(ship.css_first(".ex-meta")) == "Listed here as: Ferry"
    headings = [text(heading) for heading in ship.css("h2")]
    assert not any(heading.startswith("What is said by") for heading in headings)
    assert "Relations" in headings
    who = page(ferry, "whos-who/index.html")
    assert "Things" in [text(heading) for heading in who.css("h2")]
    data = json.loads((ferry / "data/site.json").read_text(encoding="utf-8"))
    assert data["things"]["astra"]["said"] == []
    assert data["counts"]["things"] == 3


def test_a_thing_cannot_speak(tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    file = data / "events.yml"
    written = file.read_text(encoding="utf-8")
    file.write_text(written.replace("speaker: coastguard", "speaker: astra", 1), encoding="utf-8")
    messages = [problem.message for problem in load_partial(data)[1]]
    assert "there is no person or organization `astra`" in messages


def test_speakers_without_a_name_need_no_record(ferry: Path, tmp_path: Path) -> None:
    claim = page(ferry, "what-happened.html").css_first("[data-claim=door-open]")
    assert claim is not None
    assert claim.parent is not None
    assert claim.parent.parent is not None
    label = text(claim.parent.parent.css_first("[data-voice]"))
    assert label == "Said by two port agents, in The Ansel Courier, 4 May"
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    file = data / "events.yml"
    written = file.read_text(encoding="utf-8")
    for old, new, message in (
        (": two port agents", ": two agents", "the text does not name its speaker, “two agents”"),
        ("wo port agents", "wo sailors", "the cited passage has no “two sailors”"),
    ):
        file.write_text(written.replace(old, new), encoding="utf-8")
        assert message in [problem.message for problem in load_partial(data)[1]]


def test_a_translated_quotation_stands_beside_the_original(ferry: Path, tmp_path: Path) -> None:
    minister = page(ferry, "whos-who/claire-aumont.html")
    quote = minister.css_first(".ex-quote")
    assert quote is not None
    assert (quote.attributes["lang"], text(quote)) == (
        "fr",
        "“Cette porte n’aurait jamais dû s’ouvrir”",
    )
    assert text(minister.css_first(".ex-quote__english")) == (
        "“That door should never have opened” Translated from French by this site"
    )
    pointers = minister.css(".ex-pointer[lang=fr]")
    assert pointers
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    file = data / "people.yml"
    written = file.read_text(encoding="utf-8")
    file.write_text(
        written.replace("jamais dû s’ouvrir\n", "jamais dû se fermer\n"), encoding="utf-8"
    )
    codes = [problem.code for problem in load_partial(data)[1]]
    assert Code.QUOTE_NOT_IN_SOURCE in codes


def test_a_place_far_away_stands_off_the_map(ferry: Path) -> None:
    places = page(ferry, "map.html")
    assert "Off the map" in [text(heading) for heading in places.css("h2")]
    assert [place.attributes["id"] for place in places.css("li[data-place]")] == [
        *["port-ansel", "brisa", "old-quay", "ferry-hall", "wreck", "north-coast"],
    ]
    warnings = [problem for problem in load_partial(DATA)[1] if problem.code == Code.OFF_THE_MAP]
    assert [warning.message for warning in warnings] == [
        "Porto Vell lies far outside the base map and is not drawn on it"
    ]


def test_an_office_that_publishes_itself_is_named_once(ferry: Path) -> None:
    claim = page(ferry, "whos-who/transport-ministry.html").css_first(
        "[data-claim=door-not-locked]"
    )
    assert claim is not None
    assert claim.parent is not None
    assert claim.parent.parent is not None
    assert text(claim.parent.parent.css_first("[data-voice]")) == (
        "Said by the transport ministry, 9 May"
    )


def test_a_second_article_breaks_no_citation_of_the_first(tmp_path: Path) -> None:
    """`default: true` says which article `cite` means; the other is named."""
    data = Path(
        shutil.copytree(PROJECT / "generator/authoring/starter/site_data", tmp_path / "data")
    )
    cited, problems = load_partial(data)
    assert problems == []
    for key, source in (("homes-works", "harbour-post"), ("homes-works-friday", "valley-herald")):
        assert [cite.source for cite in cited.site.entries[key].statement.cites] == [source]
    sources = (data / "sources.yml").read_text(encoding="utf-8")
    assert "  default: true\n" in sources
    (data / "sources.yml").write_text(sources.replace("  default: true\n", ""), encoding="utf-8")
    assert {problem.code for problem in load_partial(data)[1]} == {Code.CITE_FORM}


def test_facts_of_a_record_stand_in_a_table_each_with_its_passage(ferry: Path) -> None:
    ship = page(ferry, "whos-who/astra.html")
    rows = ship.css(".ex-offices > div")
    assert [text(row.css_first("dt")) for row in rows] == [
        "Built 1986",
        "Length 92 metres",
        "Flag Porto Vell",
    ]
    assert [row.css_first("[data-claim]").attributes["data-claim"] for row in rows] == [  # type: ignore[union-attr]
        "astra-built",
        "astra-long",
        "astra-flag",
    ]
    assert all(row.css_first("sup a") is not None for row in rows)
    captain = page(ferry, "whos-who/erik-sand.html")
    facts = [text(row.css_first("dt")) for row in captain.css(".ex-offices > div")]
    assert facts == ["Age 58", "From Lotten"]
    statements = json.loads((ferry / "data/site.json").read_text(encoding="utf-8"))["statements"]
    assert statements["sand-age"]["fact"] == {"age": "58"}


def test_an_office_that_is_the_summary_still_says_since_when(ferry: Path) -> None:
    president = page(ferry, "whos-who/ana-reis.html")
    assert text(president.css_first(".ex-offices dt")) == "President of Porto Vellfrom about 2019"


def test_places_too_near_each_other_get_closer_views(ferry: Path) -> None:
    places = page(ferry, "map.html")
    captions = [text(figure.css_first("figcaption")) for figure in places.css(".ex-map--closer")]
    assert captions == [
        "A closer view of 1, 3, 4 and 5.",
        "A closer view of 3 and 4, without the borders, which are too coarse for it.",
    ]
    assert len(places.css(".ex-map[data-map]")) == 1


def test_every_kind_of_record_and_source_and_voice_is_there(facts: Site) -> None:
    """What this site is for: each feature stands in it at least once."""
    assert len(facts.entries) >= 120
    assert {source.kind for source in facts.sources.values()} == {
        *["article", "document", "broadcast", "recording", "live-blog", "dataset", "editorial"]
    }  # fmt: skip
    statements = [entry.statement for entry in facts.entries.values()]
    assert {one.voice for one in statements} == {"reported", "said", "analysis", "unconfirmed"}
    assert all(facts.records(kind) for kind in KINDS if kind != "reviews")
    used = {name for one in statements for name in one.model_fields_set if getattr(one, name)}
    assert used >= {
        *["about", "as_of", "derived", "fact", "implied", "quote", "replaces", "role", "said_in"],
        *["said_on", "speaker", "speaker_unnamed", "start", "to", "translation", "value"],
    }  # fmt: skip
