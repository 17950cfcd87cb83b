"""Share images: the card that other sites show beside a link to a page.

Drawn at build time from a page's title and its tally of voices, in the site's own fonts and the
same four line styles: the line says how sure. The bytes depend on the input and on Pillow's
version (its FreeType and zlib) only.

`card` is what stands on one, `letters` sets text, `draw` draws.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from generator import THEME
from generator.pictures.share_images.card import HEIGHT, WIDTH, Card

__all__ = ["HEIGHT", "WIDTH", "Card", "draw_cards"]


def draw_cards(
    cards: Mapping[str, Card], earlier: Callable[[str], bytes | None]
) -> dict[str, bytes]:
    """Return the images of cards (PNG, 1200 by 630 px) by their paths, where they are to be drawn.

    `earlier` gives the image that stands at a path, if any. It carries a key of all that it was
    drawn from, and where that is the same it stays.
    """
    from generator.pictures.share_images.draw import (
        draw_card,  # Pillow and its fonts are slow to load
    )

    images = {}
    for path, card in cards.items():
        key, there = _key(card), earlier(path)
        if there is None or key.encode() not in there[:200]:
            images[path] = draw_card(card, key)
    return images


def _key(card: Card) -> str:
    return hashlib.sha256(f"{_version()}{card!r}".encode()).hexdigest()


@cache
def _version() -> str:
    """Return what else decides how a card looks: this code, its fonts and Pillow."""
    import PIL

    own = Path(__file__).parent
    files = [*sorted(own.glob("*.py")), *sorted(THEME.glob("assets/fonts/*.woff2"))]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return f"{PIL.__version__} {digest}"
