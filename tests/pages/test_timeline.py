"""What the timeline can be filtered by, and what the built page gives the filter to work with."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from generator.loading import load
from generator.pages.timeline import filters, voices_of_event
from tests.conftest import BuiltSite
from tests.projects import PROJECT, SMALL

REAL = PROJECT / "site_data"


def test_choices_occur_and_are_counted_in_the_order_of_reading() -> None:
    site = load(SMALL).site
    found = filters(site)
    assert [(choice.key, choice.events) for choice in found["people"]] == [
        ("tom-reyes", 1),
        ("ada-mulder", 1),
    ]
    assert found["organizations"] == []
    assert [(choice.name, choice.words) for choice in found["where"]] == [
        ("Veldhaven", "in Veldhaven")
    ]
    assert [(choice.key, choice.events) for choice in found["voice"]] == [
        ("reported", 2),
        ("unconfirmed", 1),
    ]


def test_a_choice_counts_the_events_that_a_reader_finds() -> None:
    site = load(REAL).site
    for kind, of_event in (
        ("people", site.parties_of_event),
        ("organizations", site.parties_of_event),
        ("where", lambda slug: site.events[slug].places),
        ("voice", lambda slug: voices_of_event(site, slug)),
    ):
        for choice in filters(site)[kind]:
            found = [slug for slug in site.timeline if choice.key in of_event(slug)]
            assert choice.events == len(found) > 0, choice


def test_events_name_who_where_and_voices_for_the_filter(built_site: BuiltSite) -> None:
    site = load(REAL).site
    page = LexborHTMLParser(built_site.file("what-happened.html").read_text(encoding="utf-8"))
    shown = []
    for event in page.css("article.ex-event"):
        heading = event.css_first("h3")
        assert heading is not None
        slug = heading.attributes.get("id") or ""
        shown.append(slug)
        assert _listed(event.attributes, "who") == site.parties_of_event(slug)
        assert _listed(event.attributes, "where") == list(site.events[slug].places)
        voices = _listed(event.attributes, "voices")
        assert voices == voices_of_event(site, slug)
        assert all(event.css_first(f".ex-run--{voice}") for voice in voices)
    assert shown == site.timeline
    options = {
        name: [o.attributes.get("value") for o in page.css(f"[data-filter={name}] option")][1:]
        for name in ("who", "where", "voice")
    }
    # One event leaves nothing to choose.
    found = filters(site) if len(shown) > 1 else {key: [] for key in filters(site)}
    expected = {"who": [*found["people"], *found["organizations"]], **found}
    assert options == {
        name: [choice.key for choice in expected[name]] for name in ("who", "where", "voice")
    }


def _listed(attributes: dict[str, str | None], name: str) -> list[str]:
    return (attributes.get(f"data-{name}") or "").split()
