"""Where the names stand beside the pins: on the side with room, or only where there is some.

What is left out here stands in the list under the map all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.pictures.map.geometry import WIDTH, Pin

Side = Literal["left", "right"]

RADIUS = 9.5  # units: a pin's disc, and half the side of an area's square
LABEL_GAP = 14.0  # units from a pin's centre to its label
LETTER, HEIGHT = 7.2, 15.0  # units: about the width of a letter and the height of a label
PHONE = 2.4  # times as large are pins and labels in the narrowest windows


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def place_labels(pins: Sequence[Pin]) -> list[Pin]:
    """Return the pins, each with the side of its label and how much room that has."""
    wide = dict(_sides(pins, 1.0, {}))
    sides: dict[str, Side] = {slug: side for slug, side in wide.items() if side}
    narrow = dict(_sides(pins, PHONE, sides))
    return [
        replace(
            pin,
            side=sides.get(pin.place.slug, pin.place.label),
            room="none" if not wide[pin.place.slug] else "wide" if not narrow[pin.place.slug]
            else "all",
        )
        for pin in pins
    ]  # fmt: skip


def _sides(
    pins: Sequence[Pin], scale: float, fixed: dict[str, Side]
) -> Iterator[tuple[str, Side | None]]:
    """Yield the side of each label at which it meets no pin and no label, None without one."""
    size = RADIUS * scale
    taken = [_Box(x - size, y - size, x + size, y + size) for x, y in (pin.at for pin in pins)]
    for pin in pins:
        own: Side = pin.place.label
        other: Side = "left" if own == "right" else "right"
        choice = (fixed[pin.place.slug],) if pin.place.slug in fixed else (own, other)
        boxes = {side: _box(pin, side, scale) for side in choice}
        free = [
            side
            for side, box in boxes.items()
            if box.left >= 0 and box.right <= WIDTH and not any(map(box.meets, taken))
        ]
        if free:
            taken.append(boxes[free[0]])
        yield pin.place.slug, free[0] if free else None


def _box(pin: Pin, side: Side, scale: float) -> _Box:
    words = pin.place.name + (f" ({pin.place.note})" if pin.place.note and scale == 1 else "")
    x, y = pin.at
    near, far = LABEL_GAP * scale, (LABEL_GAP + LETTER * len(words)) * scale
    left, right = (x + near, x + far) if side == "right" else (x - far, x - near)
    return _Box(left, y - HEIGHT * scale / 2, right, y + HEIGHT * scale / 2)
