"""The check judged by both rates: true statements refused, false statements let through.

The bounds are what was measured, rounded to the
worse side; the project's aim is at most 5 % and at least 70 %, for numbers and names 95 %.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.provenance.case_tables import CASES, judge_cases, table

# `meaning` was written before the rules, `dev` and `dev2` by somebody who had not seen them,
# `unseen` by the same person, judged when the rules stood (24.6 % and 66.2 %) and then learnt from;
# `fresh`, `blind`, `third`, `fourth` and `fifth` likewise, each in some thirty domains,
# and judged with what those before it had taught: 15.9 and 65.9 %, then 18.7 and 74.9, 10.9 and
# 74.4, 17.9 and 69.2, 15.7 and 80.0;
# `sixth` to `ninth` are by somebody else, each in twenty-odd domains, with more conversions and
# sums among the true and a kind for each false one. On their first runs, each with what those
# before it had taught: 29.3 and 72.0 %, 23.8 and 68.8, 27.5 and 67.5, 27.5 and 62.5; of numbers,
# units, bounds, dates and quotations (kinds `n-`) 80, 78, 86 and 84 % were refused. As filed
# `sixth` had 42.7 and 75.6 %: its `said` without a speaker is `reported` since, as in earlier
# tables.
# `ninth` ran with one rule more, which was taken back for what it did to `found`.
# `found` are cases that other people's articles gave, chosen because they failed.
# For each table: the largest share of true statements refused, the least of false ones.
BOUNDS = {
    "meaning.jsonl": (0.02, 0.92),
    "dev.jsonl": (0.05, 0.72),
    "dev2.jsonl": (0.02, 0.68),
    "unseen.jsonl": (0.05, 0.62),
    "fresh.jsonl": (0.01, 0.79),
    "blind.jsonl": (0.04, 0.81),
    "third.jsonl": (0.04, 0.82),
    "fifth.jsonl": (0.11, 0.80),
    "fourth.jsonl": (0.06, 0.72),
    "sixth.jsonl": (0.05, 0.78),
    "seventh.jsonl": (0.14, 0.81),
    "eighth.jsonl": (0.13, 0.66),
    "ninth.jsonl": (0.22, 0.60),
    "found.jsonl": (0.09, 0.76),
}


def test_every_table_is_judged() -> None:
    assert {path.name for path in CASES.glob("*.jsonl")} == set(BOUNDS)


@pytest.mark.parametrize("name", BOUNDS)
def test_both_rates_of_a_table(name: str, tmp_path: Path) -> None:
    rates = judge_cases(table(name), tmp_path)
    most, least = BOUNDS[name]
    assert rates.refused(true=True) <= most, str(rates)
    assert rates.refused(true=False) >= least, str(rates)
