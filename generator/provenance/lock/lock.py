"""The lock of a source: what CI may know of an article, so that it can check without the text.

The format is described in README.md; lock.schema.json is made from the records here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr, StringConstraints

from generator.model.field_types import List, Slug
from generator.model.records import Record
from generator.provenance.lock.hashing import Hasher, sha256
from generator.provenance.text.figures import Readings, figure_spans, mark_tokens, read
from generator.provenance.text.sentences import split
from generator.provenance.text.words import bare, normalise, tokens

VERSION = 2
PAIRS_IN_A_LINE = 8

Hex64 = Annotated[StrictStr, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Pairs = Annotated[StrictStr, StringConstraints(pattern=r"^[0-9a-f]{8}( [0-9a-f]{8})*$")]
Hashes = Annotated[StrictStr, StringConstraints(pattern=r"^[0-9a-f]{6}( [0-9a-f]{6})*$")]
Stems = Annotated[StrictStr, StringConstraints(pattern=r"^([0-9a-f]{3}( [0-9a-f]{3})*)?$")]
_MARKS = r"[\"(]?[1-9][0-9]*[,.;:!?)\"-]*"
Marks = Annotated[StrictStr, StringConstraints(pattern=rf"^({_MARKS}( {_MARKS})*)?$")]
Count = Annotated[StrictInt, Field(ge=1)]


class Plain(Record):
    """Words that a lock shows: a figure with what limits it."""

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
    pairs: List[Pairs] = ()
    """The hash of each word of this sentence with the next word, in order, 8 to a line."""
    hashes: Hashes
    """The hashes of its words in small letters, sorted, each once."""
    stems: Stems = ""
    """The hashes of the stems of its words, sorted, each once."""
    marks: Marks = ""
    """The numbers of its words with punctuation before or behind them, and that punctuation."""
    figures: List[Plain] = ()
    """Its numbers, dates, weekdays and months."""


class Lock(Record):
    """What is known of a source: the file site_data/sources/<source>.lock.json."""

    version: Literal[2]
    """The version of this format and of the rules by which texts are read."""
    source: Slug
    """The source's id in sources.yml, which salts the hashes."""
    lang: StrictStr = "en"
    """Its language (BCP 47), by whose rules its numbers and dates were read."""
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
    def pairs(self) -> tuple[str, ...]:
        """The hash of each two neighbours, by the index of the first."""
        lines = (line for sentence in self.sentences for line in sentence.pairs)
        return tuple(pair for line in lines for pair in line.split())

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """The indexes of the words at which each pair starts, by its hash."""
        found: dict[str, tuple[int, ...]] = {}
        for index, pair in enumerate(self.pairs):
            found[pair] = (*found.get(pair, ()), index)
        return found

    @cached_property
    def hashes(self) -> tuple[frozenset[str], ...]:
        """The hashes of words, sentence by sentence."""
        return tuple(frozenset(sentence.hashes.split()) for sentence in self.sentences)

    @cached_property
    def marks(self) -> Mapping[int, str]:
        """The punctuation at the words that have any, by their index: `"` or `(` before a word
        is told from what stands behind it by a space: `" ,`."""
        found: dict[int, str] = {}
        for sentence in self.sentences:
            for item in sentence.marks.split():
                before, number, behind = re.fullmatch(r"(\D?)(\d+)(\D*)", item).groups()  # type: ignore[union-attr]
                found[sentence.first + int(number) - 2] = f"{before} {behind}"
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
            for item in sentence.figures:
                start = sentence.first - 1 + item.at - 1
                for index, word in enumerate(item.text.split(), start):
                    found[index] = word
        return tuple(found)

    @cached_property
    def readings(self) -> Readings:
        """The dates and numbers of the source, by the indexes of their words."""
        closed = (at for at, marks in self.marks.items() if not marks.endswith(" "))
        return read(self.known, frozenset(closed), self.lang)

    def occurrences(self, text: Sequence[str]) -> list[int]:
        """Return the indexes of the words at which these two or more words start."""
        pairs = tuple(self.hasher.pairs(text))
        starts = self.places.get(pairs[0], ()) if pairs else ()
        return [start for start in starts if self.pairs[start : start + len(pairs)] == pairs]

    def sentence_of(self, word: int) -> int:
        """Return the number of the sentence in which the word with this index stands."""
        return self.sentence_numbers[word]


def make_lock(source: str, text: str, lang: str = "en") -> Lock:
    """Return the lock of a text; it depends on the text, its language and the source's id alone.

    Raises `ValueError` where the text has fewer than three words.
    """
    sentences = split(text, lang)
    pairs = [list(tokens(sentence.text)) for sentence in sentences]
    words = [word for pair in pairs for _, word in pair]
    if len(words) < 3:
        raise ValueError("a text of fewer than three words has nothing that could be pointed at")
    marked = [
        mark_tokens(pair, sentence.heading) for pair, sentence in zip(pairs, sentences, strict=True)
    ]
    hasher = Hasher(source)
    hashed = hasher.pairs(words)
    locked: list[LockedSentence] = []
    first = 0
    for sentence, marks in zip(sentences, marked, strict=True):
        own = [token.word for token in marks]
        locked.append(
            LockedSentence(
                first=first + 1,
                words=len(own),
                heading=sentence.heading,
                pairs=tuple(_lines(hashed[first : first + len(own)])),
                hashes=" ".join(sorted(hasher.words(own))),
                stems=" ".join(sorted(hasher.stems(own))),
                marks=" ".join(_marks(sentence.text)),
                figures=tuple(_plain(own, figure_spans(marks, lang))),
            )
        )
        first += len(own)
    lock = Lock(version=VERSION, source=source, lang=lang, sha256=sha256(normalise(text)),
                words=len(words), sentences=tuple(locked), seal="0" * 64)  # fmt: skip
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


def _lines(pairs: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(pairs), PAIRS_IN_A_LINE):
        yield " ".join(pairs[start : start + PAIRS_IN_A_LINE])


def _marks(text: str) -> Iterator[str]:
    """Yield the numbers of the words with punctuation at them: `3,` or `"7` or `9."`."""
    found: list[list[str]] = []
    single = False
    for token in normalise(text).split():
        word = bare(token)
        if not word:
            if found:
                found[-1][1] += re.sub(r"[^,.;:!?)\"-]", "", token)
            continue
        before, _, behind = token.partition(word)
        single = single or before.endswith("'")
        opened = '"' if before[-1:] in ('"', "'") else "(" if before.endswith("(") else ""
        if single and "'" in behind:
            behind, single = behind.replace("'", '"'), False
        found.append([opened, re.sub(r"[^,.;:!?)\"-]", "", behind)])
    for number, (before, behind) in enumerate(found, 1):
        if before or behind:
            yield f"{before}{number}{behind}"


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
