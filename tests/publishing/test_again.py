"""A build that begins with what others kept comes to the same as one that begins with nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.pipeline import make_site
from generator.problems.problem import SiteDataError
from generator.publishing.cache import VARIABLE
from tests.projects import PROJECT, SMALL, contents

KINDS = ("people", "organizations", "events", "places", "reactions", "figures", "glossary")
WORDS = st.text(st.sampled_from("abc é<&*_`'"), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a cache that all examples fill."""
    return tmp_path_factory.mktemp("warm")


@contextmanager
def project() -> Iterator[Path]:
    """Work in a project with the facts of the small site."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(SMALL, Path(folder, "site_data"))
        shutil.copy2(PROJECT / "mkdocs.yml", folder)
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(before)


def outcome(cache: str | Path) -> dict[str, bytes] | list[str]:
    """Build with a cache; return every file of content/ and the site, or what is wrong."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(cache))
        try:
            make_site(Path("site_data"), Path("content"), Path("site"), {})
        except SiteDataError as error:
            return list(map(str, error.problems))
    made = {f"site/{name}": content for name, content in contents(Path("site")).items()}
    return made | {
        f"content/{name}": content for name, content in contents(Path("content")).items()
    }


def edit(data: st.DataObject) -> None:
    """Change one thing in one file, so that the facts may be sound or not."""
    file = Path("site_data", f"{data.draw(st.sampled_from(KINDS))}.yml")
    records: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    key = data.draw(st.sampled_from(sorted(records)))
    match data.draw(st.sampled_from(["word", "gone", "first", "again"])):
        case "word":
            texts = [name for name, value in records[key].items() if isinstance(value, str)]
            name = data.draw(st.sampled_from(sorted(texts) or ["title"]))
            records[key][name] = f"{records[key].get(name, '')} {data.draw(WORDS)}".strip()
        case "gone":
            del records[key]
        case "first":
            records = {key: records[key]} | records
        case "again":
            records[f"{key}-again"] = records[key]
    file.write_text(yaml.safe_dump(records, sort_keys=False, allow_unicode=True), encoding="utf-8")


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_edit_gives_the_same_bytes(warm: Path, data: st.DataObject) -> None:
    with project():
        outcome(warm)
        for _ in range(data.draw(st.integers(1, 2))):
            edit(data)
        assert outcome(warm) == outcome("")


def test_whenever_a_build_is_killed_the_site_is_whole(warm: Path) -> None:
    """It is the one before or the new one, to the byte, and the next build comes to its end."""
    chance = random.Random(5)  # noqa: S311 - any moments will do
    with project() as folder:
        environ = {**os.environ, "PYTHONPATH": str(PROJECT), VARIABLE: str(warm)}
        file, name = folder / "site_data/site.yml", "title: The "
        facts = file.read_text(encoding="utf-8")

        def begin(word: str) -> subprocess.Popen[bytes]:
            file.write_text(facts.replace(name, name + word), encoding="utf-8")
            command = [sys.executable, "-m", "generator", "site", "--quiet"]
            return subprocess.Popen(command, cwd=folder, env=environ, start_new_session=True)

        def whole(word: str) -> dict[str, bytes]:
            assert begin(word).wait() == 0
            return contents(folder / "site")

        began = time.perf_counter()
        states = {word: whole(word) for word in ("Old ", "New ")}
        lasts = (time.perf_counter() - began) / 2
        assert states["Old "] != states["New "]
        for word in ("Old ", "New ") * 3:
            running = begin(word)
            time.sleep(chance.uniform(0.4, 1.0) * lasts)
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            assert contents(folder / "site") in states.values()
            assert whole(word) == states[word]
