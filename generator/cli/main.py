"""The command line. Commands return exit codes: 0 good, 1 problems in the data, 2 wrong usage or
a folder that cannot be used, 3 a fault of the generator itself."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import MADE_BY
from generator.authoring.scripts import basemap
from generator.cli import commands
from generator.model.nearest_names import did_you_mean
from generator.problems.codes import Code
from generator.problems.formatters import FORMATS
from generator.problems.problem import FAULT, PROBLEMS, USAGE, NoFolderError, SiteDataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; see the module's words for the codes."""
    options = _parsed(parser(), arguments)
    # A build makes many objects and few cycles: looking for them as usual takes a third more time.
    gc.set_threshold(100_000, 20, 100)
    options.out_stream = sys.stdout
    # Of JSON on standard output everything else stays away.
    aside = options.format == "json"
    with contextlib.redirect_stdout(sys.stderr if aside else sys.stdout):
        return _run(options)


def _parsed(top: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options; a word that argparse takes only in front of them may stand behind."""
    options, rest = top.parse_known_args(arguments)
    if len(rest) == 1 and not rest[0].startswith("-") and getattr(options, "words", None) == "":
        options.words = rest[0]
    elif rest:
        top.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def _run(options: argparse.Namespace) -> int:
    try:
        code: int = options.run(options)
    except NoFolderError as error:
        commands.print_problems(options, error.problems)
        return USAGE
    except SiteDataError as error:
        commands.print_problems(options, error.problems)
        print("\nNothing was written.", file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}error: {error.strerror or error}", file=sys.stderr)
        return USAGE
    except Exception:  # noqa: BLE001 - the last net: whatever it is, people get a short message
        return _fault()
    return code


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="explainer", description="Makes an explainer site from facts in YAML."
    )
    top.add_argument("--version", action="version", version=MADE_BY)
    top.set_defaults(format="text")
    added = top.add_subparsers(metavar="COMMAND", required=True)
    form = argparse.ArgumentParser(add_help=False)
    form.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="how problems are told: to people, to GitHub's runner, or as JSON (default: text)",
    )
    folders = argparse.ArgumentParser(add_help=False)
    folders.add_argument(
        "--data",
        type=Path,
        default=Path("site_data"),
        metavar="DIR",
        help="the folder with the YAML files (default: site_data)",
    )
    out = argparse.ArgumentParser(add_help=False)
    out.add_argument(
        "--out",
        type=Path,
        default=Path("content"),
        metavar="DIR",
        help="the folder that MkDocs reads (default: content)",
    )
    target = argparse.ArgumentParser(add_help=False)
    target.add_argument(
        "--site", type=Path, default=Path("site"), metavar="DIR", help="where to (default: site)"
    )

    check = added.add_parser("check", parents=[folders, form], help="say everything that is wrong")
    check.add_argument(
        "--reviewed", action="store_true", help="refuse what nobody compared with its passage"
    )
    check.set_defaults(run=commands.run_check)
    _add_builds(added.add_parser, folders, out, target, form)
    lock = added.add_parser("lock", parents=[folders, form], help="lock the text of a source")
    lock.add_argument("source", metavar="SOURCE", help="the source's id in sources.yml")
    lock.add_argument("text", type=Path, metavar="TEXTFILE", help="the text, which stays outside")
    lock.add_argument("--check", action="store_true", help="say whether the text is the locked one")
    lock.add_argument("--sentences", action="store_true", help="number the text's sentences")
    lock.set_defaults(run=commands.run_lock)
    _add_text_tools(added.add_parser, folders)
    schema = added.add_parser(
        "schema", parents=[folders], help="write the schemas that editors read"
    )
    schema.add_argument("--check", action="store_true", help="say which are behind the records")
    schema.set_defaults(run=commands.run_schema)
    format_ = added.add_parser(
        "format", parents=[folders], help="write the YAML files in one way, comments kept"
    )
    format_.add_argument("files", nargs="*", type=Path, metavar="FILE",
                         help="the files to format (default: all in the folder)")  # fmt: skip
    format_.add_argument("--check", action="store_true", help="only say which are not formatted")
    format_.set_defaults(run=commands.run_format)
    _add_project(added.add_parser, folders, out, target, form)
    report_ = added.add_parser(
        "report", parents=[folders, form], help="say what differs from a revision of git"
    )
    report_.add_argument("--base", required=True, metavar="REV", help="the revision before")
    report_.add_argument(
        "--full", action="store_true", help="at a terminal too, all that differs, page by page"
    )
    report_.set_defaults(run=commands.run_report)
    serve = added.add_parser("serve", parents=[folders, out], help="show the site while editing")
    serve.add_argument(
        "--address",
        type=_address,
        default=("127.0.0.1", 8000),
        metavar="HOST:PORT",
        help="where to serve (default: 127.0.0.1:8000)",
    )
    serve.add_argument(
        "--text",
        type=_text,
        action="append",
        default=[],
        metavar="SOURCE=FILE",
        help="an article's text, for the desk where statements are made beside it (any number)",
    )
    serve.set_defaults(run=commands.run_serve)
    _add_explain(added.add_parser("explain", help="say what the code of a problem means"))
    return top


def _add_text_tools(
    add: Callable[..., argparse.ArgumentParser], folders: argparse.ArgumentParser
) -> None:
    article = argparse.ArgumentParser(add_help=False)
    article.add_argument("source", metavar="SOURCE", help="the source's id in sources.yml")
    article.add_argument("text", type=Path, metavar="TEXTFILE", help="the text that was locked")
    both = [folders, article]
    cite = add(
        "cite", parents=both, help="find a passage in a source's text and print its citation"
    )
    cite.add_argument(
        "words",
        nargs="?",
        default="",
        metavar="WORDS",
        help="some of its words, or the number of a sentence; without any it asks",
    )
    cite.add_argument("--exact", action="store_true", help="the words alone, not their sentence")
    cite.add_argument("--unused", action="store_true", help="list what no statement uses yet")
    cite.set_defaults(run=commands.run_cite)
    draft = add("draft", parents=both, help="write a skeleton for each sentence that nothing uses")
    draft.set_defaults(run=commands.run_draft)
    review = add("review", parents=both, help="compare statements with a source's text, and sign")
    review.add_argument("--by", default="", metavar="NAME", help="who compares them")
    review.add_argument("--list", action="store_true", help="show all of them and ask nothing")
    review.set_defaults(run=commands.run_review)


def _add_builds(
    add: Callable[..., argparse.ArgumentParser], *shared: argparse.ArgumentParser
) -> None:
    folders, out, target, form = shared
    site = add("site", parents=[folders, out, target, form], help="build the whole site")
    site.add_argument("--quiet", action="store_true", help="say nothing but what is wrong")
    site.add_argument(
        "--engine",
        choices=("mkdocs", "properdocs", "zensical"),
        default="mkdocs",
        help="what makes pages of the Markdown (default: mkdocs)",
    )
    site.add_argument("--timings", action="store_true", help="say how long each stage took")
    site.set_defaults(run=commands.run_site)
    build = add("build", parents=[folders, out, form], help="write the pages")
    build.set_defaults(run=commands.run_build)
    finish = add(
        "finish", parents=[folders, form], help="seal and audit the site that MkDocs built"
    )
    finish.add_argument("site", type=Path, metavar="SITE", help="the folder with the built pages")
    finish.set_defaults(run=commands.run_finish)


def _add_project(
    add: Callable[..., argparse.ArgumentParser], *shared: argparse.ArgumentParser
) -> None:
    folders, out, target, form = shared
    test = add(
        "test", parents=[folders, out, target, form], help="build the site and prove its pages"
    )
    test.set_defaults(run=commands.run_test, engine="mkdocs")
    theme = add("theme", help="show the files that a project may replace")
    theme.add_argument("name", nargs="?", default="", metavar="PATH", help="one of them")
    theme.set_defaults(run=commands.run_theme)
    maker = add("basemap", help="draw the base map of a country, region or city")
    basemap.add_options(maker)
    maker.set_defaults(run=basemap.run)
    new = add("new", help="make a project of your own for another event")
    new.add_argument("folder", type=Path, metavar="DIR", help="the folder to make it in")
    new.add_argument("--title", default="", help="the name of the site")
    new.add_argument("--repository", default="", metavar="OWNER/NAME", help="where it will be kept")
    new.add_argument(
        "--wheel",
        default="",
        metavar="WHEEL",
        help="what it is installed from: a file, or ADDRESS#sha256=HASH (default: as this command)",
    )
    new.set_defaults(run=commands.run_new)
    upgrade = add(
        "upgrade", parents=[folders, form], help="move this project to another version's wheel"
    )
    upgrade.add_argument(
        "wheel", nargs="?", default="", metavar="WHEEL", help="a file, or ADDRESS#sha256=HASH"
    )
    upgrade.add_argument("--before", type=Path, help=argparse.SUPPRESS)  # between two versions
    upgrade.set_defaults(run=commands.run_upgrade)


def _add_explain(explain: argparse.ArgumentParser) -> None:
    explain.add_argument(
        "code", type=_code, nargs="?", metavar="CODE", help="such as E020 (without: all codes)"
    )
    explain.set_defaults(run=commands.run_explain)


def _text(text: str) -> tuple[str, Path]:
    source, sign, file = text.partition("=")
    if not source or not sign or not file:
        raise argparse.ArgumentTypeError(f"`{text}` is no SOURCE=FILE, such as courier=courier.txt")
    return source, Path(file)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"`{text}` is no HOST:PORT, such as 127.0.0.1:8000")
    return host.strip("[]"), int(port)


def _code(text: str) -> Code:
    try:
        return Code(text.upper())
    except ValueError:
        near = did_you_mean(text.upper(), {code: code.label for code in Code}, limit=3)
        raise argparse.ArgumentTypeError(f"there is no code `{text}`; {near}") from None


def _fault() -> int:
    handle, name = tempfile.mkstemp(prefix="generator-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        traceback.print_exc(file=log)
    print(
        "This is a fault of the generator, not of your data.\n"
        f"The details are in {name}. Please report it with that file.",
        file=sys.stderr,
    )
    return FAULT
