"""What stands on a share image."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.records import Voice

# Pixels: the size that Facebook, LinkedIn, Mastodon and others ask for.
WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Card:
    """The words of one image, and how many statements of each voice its page shows."""

    title: str
    site: str
    as_of: str
    tally: tuple[tuple[Voice, int], ...]
    counts: str
    """The tally in words."""
