"""Reads lock files and says what is wrong with them: a contributor may have edited one by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.model.document import Document
from generator.model.nearest_names import did_you_mean
from generator.model.sources import Source
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.provenance.lock.lock import VERSION, Lock, LockedSentence, seal
from generator.provenance.text.figures import read
from generator.provenance.text.words import normalise, words
from generator.reading.files import leads_out, outside
from generator.reading.records.messages import problems_of
from generator.reading.yaml import parse_bytes

FOLDER = "sources"
SUFFIX = ".lock.json"
_AGAIN = "make it anew: `explainer lock {} TEXTFILE`"


@dataclass(frozen=True)
class Locks:
    """The locks that can be used, by source id, and the sources whose lock cannot."""

    sound: Mapping[str, Lock]
    broken: frozenset[str] = frozenset()


def lock_path(data: Path, source: str) -> Path:
    """Return where the lock of a source is kept in the folder of the YAML files."""
    return data / FOLDER / f"{source}{SUFFIX}"


def read_locks(data: Path, sources: Mapping[str, Source]) -> tuple[Locks, list[Problem]]:
    """Return the locks in the folder `data` and what is wrong with them and their names."""
    sound: dict[str, Lock] = {}
    broken: set[str] = set()
    problems: list[Problem] = []
    folder = data / FOLDER
    if leads_out(data, folder):
        return Locks({}), []  # told of with the files
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        slug = path.name.removesuffix(SUFFIX)
        if leads_out(data, path):
            broken.add(slug)
            problems.append(outside(path))
            continue
        if not path.is_file():
            broken.add(slug)
            message = "this is no file that can be read"
            problems.append(Problem(Mark(str(path)), Code.FILE_UNREADABLE, message))
            continue
        problem = _misnamed(path, slug, sources)
        if problem:
            problems.append(problem)
            continue
        found = read_lock(path.read_bytes(), str(path), slug)
        if isinstance(found, Lock):
            sound[slug] = found
        else:
            broken.add(slug)
            problems += found
    return Locks(sound, frozenset(broken)), problems


def _misnamed(path: Path, slug: str, sources: Mapping[str, Source]) -> Problem | None:
    articles = {key: key for key, source in sources.items() if source.has_text}
    if not path.name.endswith(SUFFIX):
        hint = f"a lock is called SOURCE{SUFFIX}; the text itself stays outside"
        return Problem(Mark(str(path)), Code.FILE_NAME, "no file of this name is read", hint)
    if slug.partition("@")[0] in articles:
        return None
    if slug in sources:
        message = f"`{slug}` is no article and needs no lock"
        return Problem(Mark(str(path)), Code.LOCK_OF_NOTHING, message, "remove this file")
    return Problem(Mark(str(path)), Code.LOCK_OF_NOTHING, f"there is no source `{slug}`",
                   did_you_mean(slug, articles))  # fmt: skip


def read_lock(data: bytes, file: str, source: str) -> Lock | list[Problem]:
    """Return the lock in a file's content, or all that is wrong with it.

    `file` is the name that problems show, `source` the source whose lock it must be. Checked are
    the JSON, the format, that the parts agree with each other, and the seal.
    """
    try:
        value = json.loads(data, object_pairs_hook=_unique)
        lock = Lock.model_validate(value)
    except (ValueError, RecursionError) as error:
        return _unreadable(data, file, source, error)
    faults = list(_disagreements(lock))
    if lock.source != source.partition("@")[0]:
        message = f"this is the lock of `{lock.source}`, the file is named for `{source}`"
        faults.insert(0, (("source",), message))
    if not faults and seal(lock) != lock.seal:
        faults.append((("seal",), "the lock was changed after it was made"))
    if not faults:
        return lock
    document = parse_bytes(data, file)
    hint = _AGAIN.format(source)
    return [
        Problem(document.mark(path), Code.LOCK_BROKEN, message, hint) for path, message in faults
    ]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("a key stands twice")
    return value


def _unreadable(
    data: bytes, file: str, source: str, error: ValueError | RecursionError
) -> list[Problem]:
    hint = _AGAIN.format(source)
    if isinstance(error, json.JSONDecodeError):
        line = error.doc.splitlines()[error.lineno - 1 :][:1]
        mark = Mark(file, error.lineno, error.colno, line[0] if line else "")
        return [Problem(mark, Code.LOCK_BROKEN, f"this is no JSON: {error.msg}", hint)]
    # JSON is YAML, so the reader of YAML knows where each value stands.
    document = parse_bytes(data, file)
    if isinstance(error, ValidationError):
        return _invalid(document, source, error)
    if document.problems:
        return _broken(document.problems, hint)
    return [Problem(Mark(file), Code.LOCK_BROKEN, "this cannot be read as a lock", hint)]


def _invalid(document: Document, source: str, error: ValidationError) -> list[Problem]:
    value = document.value
    hint = _AGAIN.format(source)
    if isinstance(value, dict) and value.get("version", VERSION) != VERSION:
        version = value["version"]
        message = f"this lock has the version {version}, this generator reads {VERSION}"
        return [Problem(document.mark(("version",)), Code.LOCK_BROKEN, message, hint)]
    return _broken(problems_of(error.errors(), Lock, document, ()), hint)


def _broken(problems: Iterable[Problem], hint: str) -> list[Problem]:
    """Return what is wrong with a lock, which nobody edits by hand."""
    return [Problem(problem.mark, Code.LOCK_BROKEN, problem.message, hint) for problem in problems]


def _disagreements(lock: Lock) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield where two parts of a lock contradict each other, with the path of the second."""
    first = 1
    for index, sentence in enumerate(lock.sentences):
        if sentence.first != first:
            yield (
                ("sentences", index, "first"),
                f"sentence {index + 1} starts at word {sentence.first}, the one before it ends "
                f"at {first - 1}",
            )
            return
        first += sentence.words
    if first - 1 != lock.words:
        yield ("words",), f"the sentences have {first - 1} words, not {lock.words}"
        return
    wrong = [
        fault
        for index, sentence in enumerate(lock.sentences)
        for fault in (*_pairs(lock, index, sentence), *_plain(index, sentence, lock.lang))
    ]
    yield from wrong or _shown_pairs(lock)


def _pairs(
    lock: Lock, index: int, sentence: LockedSentence
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    behind = lock.words - (sentence.first - 1)
    expected = min(sentence.words, behind - 1)
    number = sum(len(line.split()) for line in sentence.pairs)
    if number != expected:
        path: tuple[str | int, ...] = ("sentences", index, "pairs")
        yield path, f"sentence {index + 1} has {number} hashes of pairs, not {expected}"


def _plain(
    index: int, sentence: LockedSentence, lang: str
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    taken: set[int] = set()
    for position, item in enumerate(sentence.figures):
        path = ("sentences", index, "figures", position)
        own = item.text.split()
        places = set(range(item.at, item.at + len(own)))
        found = read(own, lang=lang)
        if max(places) > sentence.words:
            yield (*path, "at"), f"“{item.text}” ends behind the sentence"
        elif places & taken:
            yield (*path, "at"), f"“{item.text}” stands where another one does"
        elif words(item.text) != own or normalise(item.text) != item.text:
            yield (*path, "text"), f"“{item.text}” is not normalised"
        elif not (found.days or found.numbers):
            yield (*path, "text"), f"“{item.text}” is no number and no date"
        taken |= places


def _shown_pairs(lock: Lock) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where two words in a row are shown, their hash must be the one that is listed."""
    for at in range(lock.words - 1):
        shown = lock.known[at : at + 2]
        if all(shown) and lock.hasher.pair(*shown) != lock.pairs[at]:
            index = lock.sentence_of(at) - 1
            yield ("sentences", index), f"“{' '.join(shown)}” does not fit its hash"
            return
