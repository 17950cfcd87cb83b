"""Strangers' texts in Markdown: as code that they cannot leave, and no longer than there is room.

Everything here is measured in bytes of UTF-8, since that is how GitHub limits a summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.problems import escape

LONGEST = 1_000  # characters of a text or line of which the rest tells nobody more


def visible(text: str) -> str:
    """Return a text with the number of each character that has no shape or turns others round."""
    joiners = "\u200c\u200d"  # which some scripts spell with
    return "".join(c if c.isprintable() or c in joiners else f"\\u{ord(c):04x}" for c in text)


def short(text: str, most: int = LONGEST) -> str:
    """Return a text of at most `most` characters, with the number of those left out."""
    more = len(text) - most
    return text if more <= 0 else f"{text[:most]}… ({more:,} more characters)"


def code(text: str) -> str:
    """Return a text as code in a line."""
    line = visible(short(" ".join(text.split())))
    ticks = "`" * (escape.most_ticks([line]) + 1)
    return f"{ticks} {line} {ticks}" if "`" in line else f"`{line or ' '}`"


def cell(text: str) -> str:
    """Return a text as a cell of a table."""
    # GitHub makes a link of what begins so, whatever stands around it.
    return escape.markdown(visible(short(text, 200))).replace("www.", "www&#46;")


def fenced(lines: Sequence[str], language: str, indent: str = "") -> list[str]:
    """Return lines as a block of code that they cannot leave."""
    return escape.fenced([visible(line) for line in lines], language, indent)


def size(lines: Iterable[str]) -> int:
    """Return how many bytes the lines take in Markdown, with their ends."""
    return sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)


def within(blocks: Sequence[str], most: int, rest: str = "- And {} more.") -> Iterator[str]:
    """Yield blocks while they take no more than `most` bytes, then how many there are more."""
    for index, block in enumerate(blocks):
        most -= size([block])
        if most < 0:
            yield rest.format(f"{len(blocks) - index:,}")
            return
        yield block


def cut(lines: Sequence[str], most: int) -> tuple[list[str], int]:
    """Return the first lines that take no more than `most` bytes, and the number of the others."""
    for index, line in enumerate(lines):
        most -= size([line])
        if most < 0:
            return list(lines[:index]), len(lines) - index
    return list(lines), 0


def level(sizes: Iterable[int], room: int) -> int:
    """Return to how many bytes each of several may grow so that all have room together.

    The biggest give way first: what is smaller than its share leaves the rest to the others.
    """
    ordered = sorted(sizes)
    for index, own in enumerate(ordered):
        share = max(room, 0) // (len(ordered) - index)
        if own > share:
            return share
        room -= own
    return max(ordered, default=0)
