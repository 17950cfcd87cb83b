"""The lock of a source: what CI may know of an article, so that it can check without the text.

The format is described in README.md; lock.schema.json is made from the records here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr, StringConstraints

from generator.model.field_types import List, Slug
from generator.model.records import Record
from generator.provenance.lock.hashing import Hasher, sha256
from generator.provenance.text.figures import (
    Readings,
    figure_spans,
    mark_tokens,
    name_spans,
    read,
    sure_names,
)
from generator.provenance.text.sentences import split
from generator.provenance.text.words import normalise, tokens

VERSION = 1
RUNS_IN_A_LINE = 8

Hex64 = Annotated[StrictStr, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Runs = Annotated[StrictStr, StringConstraints(pattern=r"^[0-9a-f]{8}( [0-9a-f]{8})*$")]
Stems = Annotated[StrictStr, StringConstraints(pattern=r"^([0-9a-f]{3}( [0-9a-f]{3})*)?$")]
Count = Annotated[StrictInt, Field(ge=1)]


class Plain(Record):
    """Words that a lock shows: a figure with what limits it, or a name."""

    at: Count
    """The number of its first word in the sentence, counted from 1."""
    text: Annotated[StrictStr, StringConstraints(pattern=r"^\S+( \S+)*$")]
    """The words, normalised, with one space between them."""


class LockedSentence(Record):
    """One sentence of the source, without its words."""

    first: Count
    """The number of its first word in the source, counted from 1."""
    words: Count
    """How many words it has."""
    heading: StrictBool = False
    """True for a headline or a caption: a paragraph that is no sentence."""
    runs: List[Runs] = ()
    """The hash of each run of three words that starts in this sentence, in order, 8 to a line."""
    stems: Stems = ""
    """The hashes of the stems of its words, sorted, each once."""
    figures: List[Plain] = ()
    """Its numbers, dates, weekdays and months."""
    names: List[Plain] = ()
    """Its names: words that have a capital not only because they open a sentence."""


class Lock(Record):
    """What is known of a source: the file site_data/sources/<source>.lock.json."""

    version: Literal[1]
    """The version of this format and of the rules by which texts are read."""
    source: Slug
    """The source's id in sources.yml, which salts the hashes."""
    sha256: Hex64
    """The SHA-256 of the normalised text in UTF-8."""
    words: Count
    """How many words the source has."""
    sentences: List[LockedSentence] = Field(min_length=1)
    """Its sentences, in order."""
    seal: Hex64
    """The SHA-256 of all the rest, against slips of the hand."""

    @cached_property
    def hasher(self) -> Hasher:
        """What hashes words for this source."""
        return Hasher(self.source)

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """The hash of each run of three words, by the index of its first word."""
        lines = (line for sentence in self.sentences for line in sentence.runs)
        return tuple(run for line in lines for run in line.split())

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """The indexes of the words at which each run starts, by its hash."""
        found: dict[str, tuple[int, ...]] = {}
        for index, run in enumerate(self.runs):
            found[run] = (*found.get(run, ()), index)
        return found

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """The hashes of stems, sentence by sentence."""
        return tuple(frozenset(sentence.stems.split()) for sentence in self.sentences)

    @cached_property
    def sentence_numbers(self) -> tuple[int, ...]:
        """The number of the sentence (from 1) of each word, by the word's index."""
        return tuple(
            number
            for number, sentence in enumerate(self.sentences, 1)
            for _ in range(sentence.words)
        )

    @cached_property
    def known(self) -> tuple[str, ...]:
        """The words of the source as far as they are shown, "" for the others."""
        found = [""] * self.words
        for sentence in self.sentences:
            for item in (*sentence.figures, *sentence.names):
                start = sentence.first - 1 + item.at - 1
                for index, word in enumerate(item.text.split(), start):
                    found[index] = word
        return tuple(found)

    @cached_property
    def readings(self) -> Readings:
        """The dates and numbers of the source, by the indexes of their words."""
        return read(self.known)

    def sentence_of(self, word: int) -> int:
        """Return the number of the sentence in which the word with this index stands."""
        return self.sentence_numbers[word]


def make_lock(source: str, text: str) -> Lock:
    """Return the lock of a text; it depends on the text and the source's id alone.

    Raises `ValueError` where the text has fewer than three words.
    """
    sentences = split(text)
    pairs = [list(tokens(sentence.text)) for sentence in sentences]
    words = [word for pair in pairs for _, word in pair]
    if len(words) < 3:
        raise ValueError("a text of fewer than three words has nothing that could be pointed at")
    marked = [
        mark_tokens(pair, sentence.heading) for pair, sentence in zip(pairs, sentences, strict=True)
    ]
    hasher, sure = Hasher(source), sure_names(marked)
    runs = hasher.runs(words)
    locked: list[LockedSentence] = []
    first = 0
    for sentence, marks in zip(sentences, marked, strict=True):
        own = [token.word for token in marks]
        locked.append(
            LockedSentence(
                first=first + 1,
                words=len(own),
                heading=sentence.heading,
                runs=tuple(_lines(runs[first : first + len(own)])),
                stems=" ".join(sorted(hasher.stems(own))),
                figures=tuple(_plain(own, figure_spans(marks))),
                names=tuple(_plain(own, list(name_spans(marks, sure)))),
            )
        )
        first += len(own)
    lock = Lock(version=VERSION, source=source, sha256=sha256(normalise(text)), words=len(words),
                sentences=tuple(locked), seal="0" * 64)  # fmt: skip
    return lock.model_copy(update={"seal": seal(lock)})


def seal(lock: Lock) -> str:
    """Return the SHA-256 of what a lock says, without its seal."""
    content = lock.model_dump(exclude={"seal"})
    return sha256(json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True))


def dump(lock: Lock) -> str:
    """Return the file of a lock: JSON with a line for each thing that may change by itself."""
    return "\n".join(_object_lines(lock.model_dump(exclude_defaults=True), "")) + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a lock's file."""
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return draft | Lock.model_json_schema()


def _plain(words: Sequence[str], spans: list[tuple[int, int]]) -> Iterator[Plain]:
    for start, end in spans:
        yield Plain(at=start + 1, text=" ".join(words[start : end + 1]))


def _lines(runs: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(runs), RUNS_IN_A_LINE):
        yield " ".join(runs[start : start + RUNS_IN_A_LINE])


def _object_lines(value: dict[str, Any], indent: str) -> Iterator[str]:
    """Yield the lines of an object; short things stay on one line, so that a diff is short."""
    yield indent + "{"
    inner = indent + "  "
    for index, (key, item) in enumerate(value.items()):
        comma = "," if index < len(value) - 1 else ""
        if isinstance(item, list | tuple) and item:
            yield f'{inner}"{key}": ['
            yield from _item_lines(item, inner + "  ")
            yield f"{inner}]{comma}"
        else:
            yield f'{inner}"{key}": {_compact(item)}{comma}'
    yield indent + "}"


def _item_lines(items: Sequence[Any], indent: str) -> Iterator[str]:
    for index, item in enumerate(items):
        comma = "," if index < len(items) - 1 else ""
        if isinstance(item, dict) and "words" in item:
            lines = list(_object_lines(item, indent))
            yield from [*lines[:-1], lines[-1] + comma]
        else:
            yield f"{indent}{_compact(item)}{comma}"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
