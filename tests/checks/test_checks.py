"""Each rule over the whole site can fail: without it, its mistake would go through."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.checks import site as checks
from generator.loading import load
from generator.problems.problem import SiteDataError

HERE = Path(__file__).parents[1]
MISTAKES = {
    "voices": ["speaker-missing", "speaker-of-reported"],
    "attribution": ["speaker-not-in-text"],
    "quotations": [
        "quote-field-without-speaker",
        "quoted-words-without-speaker",
        "quoted-words-too-long",
        "quote-curly-around-text",
    ],
    "passages": ["from-missing", "to-missing", "passage-of-dataset"],
    "_names": ["name-twice", "name-of-term-twice"],
    "_places": ["lat-missing", "position-missing", "position-and-area"],
    "_basemap": ["area-unknown", "area-without-basemap", "basemap-broken"],
    "_as_of": ["as-of-month", "date-too-late", "said-on-too-late"],
    "_memberships": ["office-ends-before-start"],
    "_events": ["event-without-statement"],
    "_summaries": ["summary-of-another"],
    "_exclusions": ["excluded-of-dataset", "excluded-sentence-zero", "excluded-twice"],
    "_unused": ["warnings-only"],
    "_glyphs": ["warnings-only"],
    "places_in_sources": ["page-of-article"],
    "translations": ["translation-of-nothing"],
    "facts": ["fact-not-in-text", "fact-of-event"],
}
CASES = [(rule, mistake) for rule, mistakes in MISTAKES.items() for mistake in mistakes]


def messages(site: Path) -> set[str]:
    """Return what is told of a site, warnings too."""
    try:
        return {problem.message for problem in load(site).warnings}
    except SiteDataError as error:
        return {problem.message for problem in error.problems}


@pytest.mark.parametrize(("name", "mistake"), CASES)
def test_without_the_rule_its_mistake_goes_through(
    name: str, mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site_data"
    shutil.copytree(HERE / "sites/small", site)
    shutil.copytree(HERE / "mistakes" / mistake, site, dirs_exist_ok=True)
    with_rule = messages(site)
    for registry in ("RULES", "WHOLE_RULES"):
        rules = tuple(rule for rule in getattr(checks, registry) if rule.__name__ != name)
        monkeypatch.setattr(checks, registry, rules)
    assert with_rule - messages(site)


def test_every_rule_of_records_has_its_mistake() -> None:
    rules = {rule.__name__ for rule in (*checks.RULES, *checks.WHOLE_RULES)}
    here = {
        rule.__name__
        for rule in (*checks.RULES, *checks.WHOLE_RULES)
        if rule.__module__ in ("generator.checks.site", "generator.checks.statements")
    }
    assert here == set(MISTAKES) & rules
