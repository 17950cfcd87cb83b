"""Cuts an article into sentences, so that they can be counted without being shown.

Articles reach a newsroom as copied text: paragraphs that break in mid-sentence, headlines and
captions without a full stop. The rules stand in README.md; who disagrees with a cut changes the
blank lines of the text file, which changes no word and no checksum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

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
    messrs wm ft vs cf e.g i.e approx
    """
)
_BEFORE_A_NUMBER = word_set(
    """
    no nos art fig vol p pp ch sec jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
# What the library takes for the end of a sentence in other languages.
_ABBREVIATIONS = {
    "de": word_set("z b ca mio mrd fa hr fr dr bzw usw d.h z.b"),
    "fr": word_set("m mm mme mlle art dr"),
    "es": word_set("sr sra dr dra gral s.a ee.uu"),
    "pt": word_set("sr sra dr dra"),
    "it": word_set("sig dott dott.ssa"),
    "ru": word_set("г ул т тыс млн млрд им обл т.е"),
    "kk": word_set("ж т"),
}
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_GLUED = re.compile(r"(?<![.@/])\b[^\W\d_]{3,}[.!?][^\W\d_a-z][^\W\d_]+(?![.@/\w])")


@dataclass(frozen=True)
class Sentence:
    """One sentence as written, on one line; `heading` for headlines and captions."""

    text: str
    heading: bool = False


def split(text: str, lang: str = "en") -> list[Sentence]:
    """Return the sentences of a text in its language (BCP 47); those without a word are left out.

    sentencex (Wikimedia) cuts within a paragraph; what newspapers need besides is ours.
    """
    found: list[Sentence] = []
    running: list[str] = []
    blocks = [block for block in _BREAK.split(clean(text).strip()) if block.strip()]
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else ""
        if _is_heading(block, running, following):
            found += _sentences(running, lang)
            running = []
            found += [Sentence(line, heading=True) for line in _lines(block)]
        else:
            running.append(" ".join(block.split()))
    found += _sentences(running, lang)
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


def _sentences(paragraphs: list[str], lang: str) -> list[Sentence]:
    """Cut running text; a paragraph's break counts only behind a full stop."""
    found = []
    start: list[str] = []
    for paragraph in paragraphs:
        tokens = paragraph.split()
        cuts = _cuts(paragraph, lang)
        for index, token in enumerate(tokens):
            start.append(token)
            if _ends(tokens, index, index + 1 in cuts, lang):
                found.append(Sentence(" ".join(start)))
                start = []
    return [*found, Sentence(" ".join(start))] if start else found


def _cuts(paragraph: str, lang: str) -> frozenset[int]:
    """Return behind how many words the library cuts."""
    import sentencex  # here, since only `lock`, `cite` and long texts need it

    counts = (len(part.split()) for part in sentencex.segment(lang.partition("-")[0], paragraph))
    return frozenset(accumulate(counts))


def _ends(tokens: list[str], index: int, cut: bool, lang: str) -> bool:
    # The closing mark of « ... » stands alone.
    token = "".join(tokens[index - (tokens[index] == '"' and index > 0) : index + 1])
    if not _END.search(token):
        return False
    if index + 1 == len(tokens):
        return True
    word, after = bare(token), bare(tokens[index + 1])
    if not after or (after[0].islower() and after[1:2].islower()):
        return False
    if "." in token and _goes_on(word, after, tokens[index - 1] if index else "", lang):
        return False
    # The library keeps quotations whole, and takes "no." and numbers for the start of "No. 5".
    plain = word.isalpha() and word.islower() and (len(word) > 3 or word == "no")
    return cut or plain or token.endswith((".)", '"'))


def _goes_on(word: str, after: str, before: str, lang: str) -> bool:
    small = word.casefold().rsplit("'", maxsplit=1)[-1]
    if small in _TITLES or small in _ABBREVIATIONS.get(lang.partition("-")[0], ()):
        return True
    if small in _BEFORE_A_NUMBER:
        return after[:1].isdigit()
    if small in ("a.m", "p.m"):
        return after.casefold() in _WEEKDAYS
    if lang.startswith("de") and word.isdigit() and int(word) < 32:
        return True  # "am 5. Januar"
    # "U.S. troops" goes on; "in the U.S. The troops" does not. Nor does "in Washington, D.C."
    if not _INITIALS.match(word) or after.casefold() in FUNCTION_WORDS:
        return False
    return not before.endswith(",")


def glued(text: str) -> list[str]:
    """Return the words of a text that lack a space behind a full stop: "ended.The"."""
    return [word for word in clean(text).split() if _GLUED.search(word)]
