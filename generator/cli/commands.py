"""What each command does with its options: it calls one function and tells what came of it.

What a command needs is imported when it runs, since some of it is slow to import. Each returns its
exit code; `cli` has the options.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from generator.model.addresses import ERRORS, Address, publication, published_at
from generator.model.field_types import Url
from generator.problems.codes import Code
from generator.problems.explanations import in_terminal
from generator.problems.formatters import as_commands, as_json, as_summary, as_text, checkout
from generator.problems.problem import GOOD, PROBLEMS, Problem, fail
from generator.reading.yaml import parse_bytes

if TYPE_CHECKING:
    from generator.pipeline import Made, PagesRefusedError, Stage


def run_check(options: argparse.Namespace) -> int:
    from generator.loading import load
    from generator.provenance.ledger import coverage
    from generator.provenance.reviews import missing_reviews

    loaded = load(options.data)
    missing = list(missing_reviews(loaded.cited))
    if options.reviewed and missing:
        print_problems(options, [*loaded.warnings, *missing])
        return PROBLEMS
    print_problems(options, loaded.warnings)
    print(f"{len(loaded.site.entries)} statements in {options.data}, and nothing wrong with them.")
    for ledger in coverage(loaded.cited).values():
        print(ledger)
    if missing:
        print(
            f"{len(missing)} of the statements nobody has compared with their passages yet: "
            "`explainer review SOURCE TEXTFILE`"
        )
    return GOOD


def run_site(options: argparse.Namespace) -> int:
    from generator.cli.progress import Progress

    progress = Progress(quiet=options.quiet)
    made = _make(options, progress)
    if isinstance(made, int):
        return made
    if not options.quiet:
        statements = len(made.loaded.site.entries)
        print(
            f"{statements} statements on {made.pages} pages in {options.site}: sealed with a "
            "Content-Security-Policy, and read back: each statement is there with its citations."
        )
    if options.timings:
        progress.show_timings()
    return GOOD


def run_test(options: argparse.Namespace) -> int:
    from generator.authoring.proof.prove import prove
    from generator.cli.progress import Progress

    progress = Progress()
    made = _make(options, progress)
    return made if isinstance(made, int) else prove(made, options.site, os.environ, progress)


def _make(options: argparse.Namespace, stage: Stage) -> Made | int:
    """Build the site and return it, or the exit code after telling what is wrong."""
    from generator.pipeline import PagesRefusedError, make_site
    from generator.publishing.engine import EngineError
    from generator.publishing.finish import FinishError

    try:
        made = make_site(
            options.data, options.out, options.site, os.environ, stage, engine=options.engine
        )
    except EngineError as error:
        return fail(f"{options.engine} does not build the pages: {error}")
    except FinishError as error:
        return fail(str(error))
    except PagesRefusedError as error:
        return _refuse(options, error)
    print_problems(options, made.loaded.warnings)
    return made


def run_build(options: argparse.Namespace) -> int:
    from generator.pipeline import render_pages, write_pages

    loaded, drafts = render_pages(options.data, os.environ)
    written = write_pages(drafts, options.out)
    print_problems(options, loaded.warnings)
    print(
        f"{len(loaded.site.entries)} statements, {written.total} files in {options.out}: "
        f"{written.changed} changed, {written.removed} removed."
    )
    return GOOD


def run_finish(options: argparse.Namespace) -> int:
    from generator.loading import load
    from generator.pipeline import PagesRefusedError, publish
    from generator.publishing.drafts import drafts
    from generator.publishing.finish import FinishError

    cited = load(options.data).cited
    try:
        pages = publish(drafts(cited, publication(cited.site.info, os.environ)), options.site)
    except FinishError as error:
        return fail(str(error))
    except PagesRefusedError as error:
        return _refuse(options, error)
    print_problems(options, [])
    print(f"{pages} pages in {options.site}: sealed, and read back.")
    return GOOD


def _refuse(options: argparse.Namespace, error: PagesRefusedError) -> int:
    print_problems(options, error.problems)
    also = f"; there are {error.more} more such errors" if error.more else ""
    print(f"\nThe pages do not say what {options.data} says{also}.", file=sys.stderr)
    return PROBLEMS


def run_lock(options: argparse.Namespace) -> int:
    from generator.authoring.lock import lock

    code = lock(
        options.data,
        options.source,
        options.text,
        check=options.check,
        sentences=options.sentences,
    )
    print_problems(options, [])
    return code


def run_cite(options: argparse.Namespace) -> int:
    from generator.authoring.cite import cite

    return cite(
        options.data,
        options.source,
        options.text,
        options.words,
        exact=options.exact,
        unused=options.unused,
    )


def run_draft(options: argparse.Namespace) -> int:
    from generator.authoring.draft import draft

    return draft(options.data, options.source, options.text)


def run_review(options: argparse.Namespace) -> int:
    from generator.authoring.review import review

    return review(options.data, options.source, options.text, by=options.by, listed=options.list)


def run_schema(options: argparse.Namespace) -> int:
    from generator.authoring.schemas import run

    return run(options.data, check=options.check)


def run_format(options: argparse.Namespace) -> int:
    from generator.authoring.format import run

    return run(options.data, options.files, check=options.check)


def run_new(options: argparse.Namespace) -> int:
    from generator.authoring.new import new

    return new(options.folder, options.title, options.repository, options.wheel)


def run_upgrade(options: argparse.Namespace) -> int:
    from generator.authoring.upgrade import upgrade

    code, problems = upgrade(options.data, options.wheel, options.before)
    print_problems(options, problems)
    return code


def run_theme(options: argparse.Namespace) -> int:
    from generator.authoring.theme import show

    return show(options.name)


def run_report(options: argparse.Namespace) -> int:
    from generator.authoring.report import RevisionError, brief, compare, markdown

    try:
        compared = compare(options.data, options.base, os.environ)
    except RevisionError as error:
        return fail(str(error))
    # Problems may go to the same file, behind it.
    short = options.out_stream.isatty() and not options.full
    print(brief(compared) if short else markdown(compared), flush=True)
    problems = list(compared.facts.problems())
    print_problems(options, problems)
    return PROBLEMS if problems else GOOD


def run_serve(options: argparse.Namespace) -> int:
    from generator.authoring.preview import serve

    host, port = options.address
    return serve(options.data, options.out, host, port, options.text)


def run_explain(options: argparse.Namespace) -> int:
    if options.code:
        print(in_terminal(options.code))
    else:
        print("\n".join(f"{code}  {code.label}" for code in Code))
    return GOOD


def print_problems(options: argparse.Namespace, problems: Sequence[Problem]) -> None:
    """Print problems in the format asked for; JSON says so even when there are none."""
    page = page_of_errors(options.data, os.environ)
    place = checkout(os.environ, Path.cwd())
    if options.format == "json":
        print(as_json(problems, page, place), file=options.out_stream)
    elif problems and options.format == "github":
        print(as_commands(problems, page, place), file=sys.stderr)
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(f"{as_summary(problems, page, place)}\n")
    elif problems:
        print(as_text(problems, page), file=sys.stderr)


def page_of_errors(data: Path, environ: Mapping[str, str]) -> str:
    """Return the address of the published page of errors, or "" where site.yml names none.

    The rest of site.yml may be broken: it is what somebody needs help with.
    """
    path = data / "site.yml"
    try:
        value = parse_bytes(path.read_bytes(), str(path)).value
    except OSError:
        return ""
    named = value if isinstance(value, dict) else {}
    address, repository = (named.get(key) for key in ("address", "repository"))
    try:
        address = TypeAdapter(Url).validate_python(address)
    except ValidationError:
        return ""
    repository = repository if isinstance(repository, str) else ""
    return published_at(address, repository, environ).absolute(Address(ERRORS))
