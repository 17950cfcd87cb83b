"""`explainer serve`: the live preview, from a saved file to the screen.

A process that stays warm builds the facts and the pages (worker.py, pages.py), what is served comes
from the last build that was good (server.py, asked for by builder.py; hosts.py turns others away),
and a script in it shows what is wrong meanwhile (live.js). No page of the published site knows of
any of this.
"""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from watchfiles import Change, watch

from generator import THEME
from generator.authoring.cite import read_article
from generator.authoring.desk.app import Desk
from generator.authoring.desk.articles import Texts
from generator.authoring.preview.builder import Builder
from generator.authoring.preview.hosts import is_loopback
from generator.authoring.preview.server import PreviewServer
from generator.problems.problem import GOOD, fail
from generator.publishing.content_folder import manifest
from generator.publishing.theme import OVERRIDES

# Editors save in several steps; what comes within this time counts as one edit.
SETTLED = 50  # milliseconds


def serve(
    data: Path, out: Path, host: str, port: int, texts: Sequence[tuple[str, Path]] = ()
) -> int:
    """Build and serve at `host` and `port` until interrupted, and rebuild on every edit.

    With `texts`, files by source, the desk is served beside it, on this machine alone. Returns the
    exit code. Raises `OSError` where the address cannot be used.
    """
    desk = _desk(data, host, texts) if texts else None
    if isinstance(desk, int):
        return desk
    # Whoever ends this process ends the worker and the server with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        tempfile.TemporaryDirectory(prefix="preview-") as folder,
        PreviewServer(host, port, desk.routes() if desk else ()) as server,
        Builder(data, out, Path(folder)) as builder,
    ):
        try:
            server.show(builder.build())
            print(f"The preview is at {server.address} (Ctrl+C ends it)", flush=True)
            if desk:
                print(f"The desk is at {server.origin}{desk.path}", flush=True)
            for changes in watch(*_watched(data), step=SETTLED, watch_filter=_edits(out)):
                if any(path.endswith((".py", ".j2")) for _, path in changes):
                    builder.restart()
                server.show(builder.build())
        except KeyboardInterrupt:
            print()
    return GOOD


def _desk(data: Path, host: str, texts: Sequence[tuple[str, Path]]) -> Desk | int:
    """Return the desk with its texts; or an exit code, after saying why there is none."""
    if not is_loopback(host):
        return fail(f"the desk is for this machine alone: serve it at 127.0.0.1, not at {host}")
    articles = {}
    for source, file in texts:
        article = read_article(data, source, file)
        if isinstance(article, int):
            return article
        articles[source] = article
    return Desk(data, Texts(articles))


def _watched(data: Path) -> list[Path]:
    code = Path(__file__).parents[2]
    paths = [data, code, THEME, OVERRIDES, Path("mkdocs.yml")]
    return [path for path in paths if path.exists()]


def _edits(out: Path) -> Callable[[Change, str], bool]:
    """Return what tells edits by people from the files that builds and editors leave behind."""
    made_in = out.resolve()

    def is_edit(_: Change, path: str) -> bool:
        file = Path(path).resolve()
        if file.name.startswith(".") or file.name.endswith("~") or "__pycache__" in file.parts:
            return False
        if file.is_relative_to(made_in):
            return file.relative_to(made_in).as_posix() not in manifest(made_in)
        return True

    return is_edit
