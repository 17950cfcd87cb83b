"""Long lists in parts: everything stands on one page, no page has too much, addresses stay."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.loading import load
from generator.model.parts import MOST, Part
from generator.model.site import Site
from tests.bench.facts import write_facts
from tests.projects import SMALL


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return load(write_facts_in(tmp_path_factory.mktemp("large"), 400)).site


def write_facts_in(folder: Path, entities: int) -> Path:
    write_facts(entities, folder / "site_data")
    return folder / "site_data"


def test_a_short_list_has_one_page() -> None:
    for found in load(SMALL).site.lists.values():
        assert found.whole.parts == ()
        assert all(found.page_of(slug) == found.whole.path for slug in found.whole.slugs)


def test_every_record_stands_on_one_part(large: Site) -> None:
    for kind, found in large.lists.items():
        shown = Counter(slug for leaf in found.whole.leaves for slug in leaf.slugs)
        assert list(shown) == list(found.whole.slugs), kind
        assert set(shown.values()) == {1}, kind
        pages = [found.whole.path, *(part.path for part in found.whole.all)]
        assert len(set(pages)) == len(pages), kind
        for part in found.whole.all:
            inner = [slug for leaf in part.leaves for slug in leaf.slugs]
            assert inner == list(part.slugs)


def test_no_part_has_more_than_a_page_takes(large: Site) -> None:
    timeline, parties = large.lists["events"].whole, large.lists["parties"].whole
    assert len(timeline.parts) > 1
    assert len(parties.parts) > 1
    for leaf in timeline.leaves:
        assert sum(1 + len(large.events[slug].statements) for slug in leaf.slugs) <= MOST
    assert all(len(leaf.slugs) <= MOST for leaf in parties.leaves)


def test_the_timeline_is_cut_at_the_calendar(large: Site) -> None:
    """So an event keeps its page when another month gets more."""

    def titles(part: Part) -> list[str]:
        return [part.title for part in part.all]

    found = titles(large.lists["events"].whole)
    assert "January 2020" in found
    assert "1 to 10 January 2020" in found
    for slug, event in large.events.items():
        path = large.lists["events"].page_of(slug)
        assert path.startswith("what-happened/2020-"), event.date
