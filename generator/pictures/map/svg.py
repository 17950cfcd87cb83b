"""The static map: first paint, the map without JavaScript, and the printed map.

An SVG for use inside a page. It carries classes and no styles, so that the page's policy, palettes,
print and forced colours rule it. Built as a tree, never as text, so that a name is text and cannot
become markup.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from xml.etree import ElementTree

from generator.model.basemap import BaseMap, Line, Point
from generator.pictures.map.closer import CloserView, scale_of
from generator.pictures.map.geometry import WIDTH, Frame, MapPlace, Pin, find_frame, hatch, set_pins
from generator.pictures.map.labels import LABEL_GAP, RADIUS, place_labels

Element = ElementTree.Element

BASELINE = 4.4  # units from a line's middle down to the baseline of its text


_ROOM = {"all": "", "wide": " exmap-label--wide", "none": " exmap-label--none"}


def draw_svg(places: Sequence[MapPlace], base: BaseMap | None) -> str:
    """Return the map as one line of inline SVG.

    `places` are shown in the order given; `base` may be None for pins on plain ground. The picture
    is `geometry.WIDTH` units wide. Raises ValueError if a place's area is unknown.
    """
    return _draw("Map of the places", places, base, find_frame(places, base))


def draw_closer(view: CloserView) -> str:
    """Return a closer view of some places as one line of inline SVG, with a line for scale."""
    return _draw("Closer view of the places", view.places, view.base, view.frame, scaled=True)


def _draw(
    title: str,
    places: Sequence[MapPlace],
    base: BaseMap | None,
    frame: Frame,
    *,
    scaled: bool = False,
) -> str:
    pins = place_labels(set_pins(places, base, frame))
    size = f"0 0 {_number(WIDTH)} {_number(frame.height)}"
    svg = Element("svg", {"class": "exmap", "viewBox": size, "role": "img"})
    _add_words(svg, title, places)
    _add(svg, "rect", "exmap-ground", width=_number(WIDTH), height=_number(frame.height))
    _add_base(svg, base, frame)
    for pin in pins:
        _add_area(svg, pin, frame)
    for pin in pins:
        _add_label(svg, pin)
    for pin in pins:
        _add_pin(svg, pin)
    if scaled:
        _add_scale(svg, frame)
    return ElementTree.tostring(svg, encoding="unicode", short_empty_elements=False)


def _add(parent: Element, tag: str, css_class: str, **attributes: str) -> Element:
    """Append an element; underscores in attribute names stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    return ElementTree.SubElement(parent, tag, {"class": css_class, **named})


def _add_words(svg: Element, title: str, places: Sequence[MapPlace]) -> None:
    """Name the picture and describe it for those who do not see it."""
    ElementTree.SubElement(svg, "title").text = title
    described = [
        f"{place.number} {_plain(place.name)}" + (f" ({_plain(place.note)})" if place.note else "")
        for place in places
    ]
    ElementTree.SubElement(svg, "desc").text = "Places: " + (", ".join(described) or "none") + "."


def _add_base(svg: Element, base: BaseMap | None, frame: Frame) -> None:
    for shape in base.shapes if base else ():
        if shape.kind == "region":
            continue
        css_class = f"exmap-{shape.kind.replace('_', '-')}"
        path = _path(_visible(shape.lines, frame), is_closed=shape.kind in ("land", "water"))
        if path:
            _add(svg, "path", css_class, d=path)


def _add_area(svg: Element, pin: Pin, frame: Frame) -> None:
    """Draw an approximate area: hatching that fades out, since nobody gave it a border."""
    if pin.region is None:
        return
    rings = [_project(line, frame) for line in pin.region.lines]
    group = _add(svg, "g", "exmap-area", data_place=pin.place.slug)
    _add(group, "path", "exmap-area__hatch", d=_path(hatch(rings), is_closed=False))


def _add_pin(svg: Element, pin: Pin) -> None:
    if pin.is_moved:
        ends = dict(zip(("x1", "y1", "x2", "y2"), map(_number, (*pin.true, *pin.at)), strict=True))
        _add(svg, "line", "exmap-leader", **ends)
        spot = _scaled(svg, pin.true)
        _add(spot, "circle", "exmap-dot", r="3")
    group = _scaled(svg, pin.at)
    if pin.region is None:
        _add(group, "circle", "exmap-disc", r=_number(RADIUS))
        css_class = "exmap-number"
    else:
        start, side = _number(-RADIUS), _number(2 * RADIUS)
        _add(group, "rect", "exmap-square", x=start, y=start, width=side, height=side)
        css_class = "exmap-number exmap-number--area"
    text = _add(group, "text", css_class, y="4", text_anchor="middle")
    text.text = str(pin.place.number)


def _add_label(svg: Element, pin: Pin) -> None:
    """Write the name beside a pin."""
    is_left = pin.side == "left"
    group = _scaled(svg, pin.at)
    anchor = "end" if is_left else "start"
    x = _number(-LABEL_GAP if is_left else LABEL_GAP)
    css_class = f"exmap-label{_ROOM[pin.room]}"
    label = _add(group, "text", css_class, x=x, y=_number(BASELINE), text_anchor=anchor)
    label.set("data-place", pin.place.slug)
    _add(label, "tspan", "exmap-label__name").text = _plain(pin.place.name)
    if pin.place.note:
        _add(label, "tspan", "exmap-label__note").text = f" ({_plain(pin.place.note)})"


def _add_scale(svg: Element, frame: Frame) -> None:
    """Draw a line with the length that it stands for, in the corner without buttons."""
    length, words = scale_of(frame)
    group = _add(svg, "g", "exmap-length")
    bottom = frame.height - 12
    _add(group, "path", "exmap-length__line", d=f"M12 {_number(bottom - 5)}v5h{_number(length)}v-5")
    text = _add(_scaled(group, (12, bottom - 8)), "text", "exmap-length__words", x="4", y="0")
    text.text = words


def _scaled(svg: Element, at: Point) -> Element:
    """Return a group at a point whose content the style sheet may enlarge on small screens."""
    place = ElementTree.SubElement(
        svg, "g", {"transform": f"translate({_number(at[0])} {_number(at[1])})"}
    )
    return _add(place, "g", "exmap-scale")


def _project(line: Line, frame: Frame) -> Line:
    return tuple(map(frame.project, line))


def _visible(lines: Iterable[Line], frame: Frame) -> Iterator[Line]:
    """Yield the projected lines of which some part may lie in the frame."""
    for line in lines:
        points = _project(line, frame)
        xs, ys = zip(*points, strict=True)
        is_speck = max(xs) - min(xs) < 1 and max(ys) - min(ys) < 1
        if not is_speck and _overlaps(xs, WIDTH) and _overlaps(ys, frame.height):
            yield points


def _overlaps(values: Sequence[float], size: float) -> bool:
    return min(values) < size and max(values) > 0


def _path(lines: Iterable[Line], *, is_closed: bool) -> str:
    """Return SVG path data in relative steps, which take half the bytes of positions."""
    return "".join(_steps(line, is_closed=is_closed) for line in lines)


def _steps(line: Line, *, is_closed: bool) -> str:
    """Return one ring or line; steps below a unit are joined, as nobody can see them."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in line]
    kept = tenths[:1]
    for point in tenths[1:-1]:
        if math.dist(point, kept[-1]) >= 10:
            kept.append(point)
    kept += [] if is_closed else tenths[-1:]
    if len(kept) < (3 if is_closed else 2):
        return ""  # an islet or a corner of the hatching, too small to draw
    steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(kept)]
    drawn = " ".join(f"{_number(x / 10)} {_number(y / 10)}" for x, y in steps)
    start = f"M{_number(kept[0][0] / 10)} {_number(kept[0][1] / 10)}"
    return f"{start}l{drawn}" + ("z" if is_closed else "")


def _number(value: float) -> str:
    """Return a number with at most one decimal and no minus zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _plain(text: str) -> str:
    """Return text on one line without control characters, which XML may not hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
