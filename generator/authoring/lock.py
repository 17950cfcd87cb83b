"""`explainer lock`: makes a source's lock from its text, or compares the two."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.model.nearest_names import did_you_mean
from generator.model.sources import TEXT_KINDS
from generator.problems.codes import Code
from generator.problems.problem import GOOD, PROBLEMS, Problem, SiteDataError, fail
from generator.provenance.lock.differences import compare
from generator.provenance.lock.lock import Lock, dump, make_lock
from generator.provenance.lock.reading import lock_path, read_lock
from generator.provenance.text.sentences import glued, split
from generator.reading.yaml import parse_bytes


def lock(data: Path, source: str, text_file: Path, *, check: bool, sentences: bool) -> int:
    """Run the command and return its exit code.

    Writes the lock of `source` from the text in `text_file` (UTF-8); `SOURCE@DAY` is the lock of
    an earlier version, by its day. With `check` it writes
    nothing and says where the text differs from the lock; with `sentences` it prints the
    sentences with their numbers, for `excluded`. Raises `OSError` for files that cannot be read
    and `SiteDataError` for a lock or sources.yml that is wrong.
    """
    try:
        text = read_text(text_file)
    except ValueError as error:
        return fail(str(error))
    if sentences:
        for number, sentence in enumerate(split(text, language_of(data, source)), 1):
            print(f"{number:4}  {sentence.text}")
        return GOOD
    fault = not_an_article(data, source)
    if fault:
        return fail(fault)
    lang = language_of(data, source)
    path = lock_path(data, source)
    if check:
        return _check(path, source, text, text_file)
    try:
        made = make_lock(source.partition("@")[0], text, lang)
    except ValueError as error:
        return fail(f"{text_file}: {error}")
    for word in glued(text):
        message = f"{text_file}: warning: a space is missing in “{word}”"
        print(f"{message}: if that is a slip, correct it and lock again", file=sys.stderr)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(made), encoding="utf-8", newline="\n")
    print(f"{path}: {made.words} words in {len(made.sentences)} sentences, and none of its text.")
    return GOOD


def read_text(text_file: Path) -> str:
    """Return the text of an article; raise `ValueError` where it is not UTF-8."""
    try:
        return text_file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{text_file} is not UTF-8: save it again with that encoding") from None


def sound_lock(path: Path, source: str) -> Lock:
    """Return the lock in a file; raise `SiteDataError` with all that is wrong with it."""
    found = read_lock(path.read_bytes(), str(path), source)
    if not isinstance(found, Lock):
        raise SiteDataError(found)
    return found


def tell_differences(lock: Lock, path: Path, text: str, text_file: Path) -> bool:
    """Say where a text differs from the one that the lock at `path` was made from, if it does.

    Raises `ValueError` where the text has too few words to be compared.
    """
    differences = compare(lock, text)
    if differences:
        print(f"{text_file} is not the text that {path} was made from:", file=sys.stderr)
    for difference in differences:
        print(f"  {difference}", file=sys.stderr)
    return bool(differences)


def _check(path: Path, source: str, text: str, text_file: Path) -> int:
    try:
        differs = tell_differences(sound_lock(path, source), path, text, text_file)
    except ValueError as error:
        return fail(f"{text_file}: {error}")
    if differs:
        return PROBLEMS
    print(f"{text_file} is the text that {path} was made from.")
    return GOOD


def language_of(data: Path, source: str) -> str:
    """Return the language that sources.yml gives for a source; English where it gives none."""
    path = data / "sources.yml"
    sources = parse_bytes(path.read_bytes(), str(path)).value
    source = source.partition("@")[0]
    record = sources.get(source) if isinstance(sources, dict) else None
    return str(record.get("lang") or "en") if isinstance(record, dict) else "en"


def not_an_article(data: Path, source: str) -> str:
    """Return what is wrong with the source's id; the rest of the site may still be unfinished."""
    source = source.partition("@")[0]
    path = data / "sources.yml"
    document = parse_bytes(path.read_bytes(), str(path))
    errors = [problem for problem in document.problems if problem.severity == "error"]
    if errors:
        raise SiteDataError(errors)
    sources = document.value if isinstance(document.value, dict) else {}
    articles = {
        key: key
        for key, item in sources.items()
        if isinstance(item, dict) and item.get("kind") in TEXT_KINDS
    }
    if source in articles:
        return ""
    if source in sources:
        mark, hint = document.key_mark((source,)), "only articles have passages and a lock"
        raise SiteDataError([Problem(mark, Code.NO_ARTICLE, f"`{source}` is no article", hint)])
    return f"there is no article `{source}` in {path}: {did_you_mean(source, articles)}"
