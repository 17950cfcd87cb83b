"""Lies by the hundred: what share of them is refused, at the right file and line?

Not a target to tune the gate to: a lie that gets through is a hole to understand, and the ones
that are known are described in generator/provenance/README.md.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from generator.loading import load
from generator.provenance.lock.reading import read_locks
from tests.provenance.conftest import RIVALS
from tests.provenance.judge import Score, judge, problems_of
from tests.provenance.mutate import Liar

REAL = Path(__file__).parents[2] / "site_data"
SEED = 2022


def told(data: Path, folder: Path, most: int | None = None) -> Score:
    """Tell the lies about the site in `data` in a copy of it, or a fair sample of them."""
    shutil.copytree(data, folder)
    site = load(folder).site
    locks, _ = read_locks(folder, site.sources)
    lies = Liar(site, dict(locks.sound), SEED).all()
    if most is not None and len(lies) > most:
        lies = random.Random(SEED).sample(lies, most)  # noqa: S311
    return judge(folder, site, lies)


def test_the_rivals_lies(tmp_path: Path) -> None:
    score = told(RIVALS / "site_data", tmp_path / "site_data")
    assert score.share >= 0.99, str(score)


def test_the_unchanged_tree_is_silent() -> None:
    assert [str(problem) for problem in problems_of(REAL)] == []
