"""Contributors' text made harmless for Markdown and HTML at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

# Everything that Markdown, its extensions or HTML give a meaning to. Letters, digits, spaces and
# the punctuation of plain prose stay as they are, so that the Markdown can be read.
_SPECIAL = re.compile(r"[^\w\s.,;?%'’‘“”–—…·()/-]|_")
# Runs that extensions turn into other signs, or that mark where the footnotes go.
_RUNS = re.compile(r"--+|\.\.\.+|//+")
# The engine uses some of these for its own bookkeeping; in a text they are never meant.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Prose that would begin a list or a heading underline at the start of a block.
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+])")


def markdown(text: object) -> Markup:
    """Return `text` as one line that Markdown and HTML both show as it was written.

    Special characters become numeric character references, which Markdown passes through and
    browsers read back, in running text and in attributes alike.
    """
    if isinstance(text, Markup):
        return text
    line = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(str(text).split()))
    line = _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", line)
    line = _RUNS.sub(lambda run: f"&#{ord(run.group()[0])};" * len(run.group()), line)
    return Markup(_LINE_START.sub(_reference, line))  # noqa: S704 - this is the escaping


def fenced(lines: Sequence[str], language: str, indent: str = "") -> list[str]:
    """Return lines as a block of code that nothing in them can end: its fence is longer."""
    fence = "`" * max(3, most_ticks(lines) + 1)
    return [f"{indent}{line}" for line in (f"{fence}{language}", *lines, fence)]


def most_ticks(lines: Iterable[str]) -> int:
    """Return how many backticks stand in a row at the most."""
    return max((len(run) for line in lines for run in re.findall("`+", line)), default=0)


def _reference(match: re.Match[str]) -> str:
    digits, mark, bullet = match.groups()
    return f"&#{ord(bullet)};" if bullet else f"{digits}&#{ord(mark)};"
