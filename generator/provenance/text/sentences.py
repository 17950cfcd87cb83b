"""Cuts an article into sentences, so that they can be counted without being shown.

Articles reach a newsroom as copied text: paragraphs that break in mid-sentence, headlines and
captions without a full stop. The rules stand in README.md; who disagrees with a cut changes the
blank lines of the text file, which changes no word and no checksum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.provenance.text.vocabulary import FUNCTION_WORDS, word_set
from generator.provenance.text.words import bare, clean

MAX_HEADING_WORDS = 20

_BREAK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_END = re.compile(r"[.!?][\"')\]]*\Z")
_END_INSIDE = re.compile(r"[.!?][\"')\]]*(?=\s|\Z)")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]\Z")
_TITLES = word_set(
    """
    mr mrs ms mx dr prof st gen col lt sgt capt cpl maj adm cmdr gov sen rep pres hon rev fr
    messrs vs cf e.g i.e approx
    """
)
_BEFORE_A_NUMBER = word_set(
    """
    no nos art fig vol p pp ch sec jan feb mar apr jun jul aug sep sept oct nov dec
    """
)


@dataclass(frozen=True)
class Sentence:
    """One sentence as written, on one line; `heading` for headlines and captions."""

    text: str
    heading: bool = False


def split(text: str) -> list[Sentence]:
    """Return the sentences of a text in order; those without any word are left out."""
    found: list[Sentence] = []
    running: list[str] = []
    blocks = [block for block in _BREAK.split(clean(text).strip()) if block.strip()]
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else ""
        if _is_heading(block, running, following):
            found += _sentences(running)
            running = []
            found += [Sentence(line, heading=True) for line in _lines(block)]
        else:
            running.append(" ".join(block.split()))
    found += _sentences(running)
    return [sentence for sentence in found if any(map(bare, sentence.text.split()))]


def _is_heading(block: str, running: list[str], following: str) -> bool:
    """A short paragraph without a sentence's end, between finished ones, is a heading."""
    if _END_INSIDE.search(block) or len(block.split()) > MAX_HEADING_WORDS:
        return False
    unfinished = running and not _END.search(running[-1])
    return not (unfinished or _starts_small(block) or _starts_small(following))


def _starts_small(text: str) -> bool:
    first = next(filter(None, map(bare, text.split())), "")
    return first[:1].islower()


def _lines(block: str) -> Iterator[str]:
    """Each line of such a paragraph is a heading, unless it goes on with a small letter."""
    lines: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in block.split("\n"))):
        if lines and _starts_small(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    yield from lines


def _sentences(paragraphs: list[str]) -> list[Sentence]:
    """Cut running text; a paragraph's break counts only behind a full stop."""
    found = []
    start: list[str] = []
    for paragraph in paragraphs:
        tokens = paragraph.split()
        for index, token in enumerate(tokens):
            start.append(token)
            following = tokens[index + 1] if index + 1 < len(tokens) else ""
            if _ends(token, following):
                found.append(Sentence(" ".join(start)))
                start = []
    return [*found, Sentence(" ".join(start))] if start else found


def _ends(token: str, following: str) -> bool:
    if not _END.search(token):
        return False
    if not following:
        return True
    word, after = bare(token), bare(following)
    if "." in token and _is_abbreviation(word, after):
        return False
    return bool(after) and not after[0].islower()


def _is_abbreviation(word: str, after: str) -> bool:
    if word.casefold() in _TITLES:
        return True
    if word.casefold() in _BEFORE_A_NUMBER:
        return after[:1].isdigit()
    # "U.S. troops" goes on; "in the U.S. The troops" does not.
    return bool(_INITIALS.match(word)) and after.casefold() not in FUNCTION_WORDS
