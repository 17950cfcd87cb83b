"""The build, from the YAML files to the finished site: one straight line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from errno import ENOTDIR
from pathlib import Path

from generator.loading import Loaded, load
from generator.model.addresses import is_embed, publication
from generator.pages.rendering import Rendered
from generator.problems.codes import Code
from generator.problems.problem import Problem, SiteDataError
from generator.provenance.passages.cited import Cited
from generator.publishing import offline
from generator.publishing.active_content import active_content
from generator.publishing.audit import audit_pages, most_telling, problems, read_back
from generator.publishing.audit.heads import head_faults
from generator.publishing.cache import prune
from generator.publishing.content_folder import Written, put, write
from generator.publishing.drafts import Drafts, drafts
from generator.publishing.engine import ENGINES
from generator.publishing.finish import finish
from generator.publishing.processes import beside
from generator.publishing.site_folder import replacing

Stage = Callable[[str], AbstractContextManager[object]]
"""Entered with the name of each stage of the build for as long as it lasts."""


class PagesRefusedError(SiteDataError):
    """The built pages do not say what the records say; `more` counts the problems left out."""

    def __init__(self, problems: Iterable[Problem], more: int) -> None:
        super().__init__(problems)
        self.more = more


@dataclass(frozen=True)
class Made:
    """A whole site: what it was made of, what was written for MkDocs, and its number of pages."""

    loaded: Loaded
    written: Written
    pages: int


def make_site(
    data: Path,
    out: Path,
    site: Path,
    environ: Mapping[str, str],
    stage: Stage = nullcontext,
    *,
    engine: str = "mkdocs",
) -> Made:
    """Make the site of the facts in `data` in the folder `site`, by way of `out`, the docs_dir.

    The working directory has mkdocs.yml. `stage` is entered with the name of each
    stage for as long as it lasts. Raises `SiteDataError` with every problem of the data,
    `PagesRefusedError` with those of the built pages, `EngineError`, `FinishError`, and
    `OSError` where a folder cannot be written; `site` is then as it was before.
    """
    with stage("Checking the facts and rendering the pages"):
        loaded, pages = render_pages(data, environ)
    with stage("Writing the pages"):
        # Nothing waits for them before the site is whole, and MkDocs needs but one core.
        images = beside(pages.share_images)
        written = write(_folder(out), pages.files(), later=pages.image_paths)
    with replacing(site) as made:
        with stage(f"Building the site with {engine}"):
            try:
                ENGINES[engine](made)
            finally:
                drawn = images.result()
            drawn_anew = put(out, drawn)
            put(made, drawn)
        with stage("Sealing the pages and reading them back"):
            number = publish(pages, made, pages.rendered)
    prune()
    written = replace(written, changed=written.changed + drawn_anew)
    return Made(loaded, written, number)


def render_pages(data: Path, environ: Mapping[str, str]) -> tuple[Loaded, Drafts]:
    """Return the checked facts in `data` with all pages rendered, both at once.

    Raises `SiteDataError` with every problem of the data.
    """
    drafted: list[Drafts] = []

    def render(cited: Cited) -> Mapping[str, Rendered]:
        drafted.append(drafts(cited, publication(cited.site.info, environ)))
        return drafted[-1].rendered

    loaded = load(data, render)
    return loaded, drafted[-1]


def write_pages(pages: Drafts, out: Path, *, images: bool = True) -> Written:
    """Write the pages, map and data files of a site to `out`, and the share images if asked to.

    Raises `OSError` where `out` cannot be written.
    """
    pages.rendered  # noqa: B018 - both processes need them
    drawn = beside(pages.share_images if images else dict[str, bytes])
    written = write(_folder(out), pages.files(), later=pages.image_paths)
    return replace(written, changed=written.changed + put(out, drawn.result()))


def _folder(out: Path) -> Path:
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(ENOTDIR, "this is no folder to write to", str(out))
    return out


def publish(pages: Drafts, folder: Path, rendered: Mapping[str, Rendered] | None = None) -> int:
    """Seal the pages that an engine built in `folder`, and read them back; return their number.

    `rendered` is what the engine was given, by path, where this run made it.

    Raises `FinishError` where it is no built site, and `PagesRefusedError` where a page holds what
    no template puts there, which is left unsealed, or does not say what the records say.
    """
    site, where = pages.site, folder.as_posix()
    finished = finish(folder)
    built = read_back(finished.texts, pages.formers)
    _refuse(active_content(site, {f"{where}/{file}": read.strange for file, read in built.items()}))
    finished.write()
    heads = head_faults(
        site,
        pages.published,
        pages.pages,
        {file: read.head for file, read in built.items()},
        {path: (page.cites, page.head) for path, page in (rendered or {}).items()},
    )
    wrong = problems(((Code.PAGE_FRAME, *fault) for fault in heads), where)
    _refuse([*audit_pages(site, pages.formers, built, where), *wrong])
    (folder / offline.NAME).write_text(offline.service_worker(folder), encoding="utf-8")
    return sum(not is_embed(file) for file in built)


def _refuse(problems: Iterable[Problem]) -> None:
    first, more = most_telling(problems)
    if first:
        raise PagesRefusedError(first, more)
