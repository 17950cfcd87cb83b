"""Share images: the card that other sites show beside a link to a page.

Drawn at build time from a page's title and its tally of voices, in the site's own fonts and the
same four line styles: the line says how sure. The bytes depend on the input and on Pillow's
version (its FreeType and zlib) only.

`card` is what stands on one, `letters` sets text, `draw` draws.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.pictures.share_images.card import HEIGHT, WIDTH, Card

__all__ = ["HEIGHT", "WIDTH", "Card", "draw_cards"]


def draw_cards(cards: Mapping[str, Card]) -> dict[str, bytes]:
    """Return the images of cards (PNG, 1200 by 630 px) by their paths."""
    from generator.pictures.share_images.draw import (
        draw_card,  # Pillow and its fonts are slow to load
    )

    return {path: draw_card(card) for path, card in cards.items()}
