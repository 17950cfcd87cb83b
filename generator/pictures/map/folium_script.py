"""The live map's script, rendered by folium without anything that folium would fetch.

Stock folium asks ten files of four foreign hosts, renders what it has rendered once more as a
template, and puts words into markup. So the classes here link nothing, and nothing but slugs,
numbers and coordinates that have been checked ever reaches folium; words stay in the page.

Imported by `maps.draw_folium` only when a map is drawn: importing folium takes over half a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import folium
from branca.element import Element, MacroElement
from folium.template import Template
from folium.utilities import get_and_assert_figure_root

from generator.model.basemap import AREA_KINDS, BaseMap, Shape
from generator.pictures.map.geometry import Frame, Pin, hatch

AnyElement = TypeVar("AnyElement", bound=Element)


class PlacesMap(folium.Map):
    """A map that registers a function in the page and loads nothing."""

    # Own lists: folium's are shared by all maps, and its `add_js_link` changes them in place.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        """
        {% macro script(this, kwargs) %}
        window.exMaps = window.exMaps || {};
        window.exMaps[{{ this.key|tojson }}] = function (element, tools) {
            var {{ this.get_name() }} = L.map(element, tools.options);
            var bounds = {{ this.bounds|tojson }};
            {{ this.get_name() }}.fitBounds(bounds, {"animate": false});
            var markers = {};
        {% endmacro %}
        """
    )

    def __init__(self, key: str, frame: Frame) -> None:
        super().__init__(tiles=None)
        self.key = key
        edges = frame.bounds
        self.bounds = [_rounded(edges.south, edges.west), _rounded(edges.north, edges.east)]


class PlaceMarker(folium.Marker):
    """A marker that knows its place by slug and number; the page's script gives it its look."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            markers[{{ this.slug|tojson }}] = tools.addMarker(
                {{ this._parent.get_name() }},
                {{ this.location|tojson }},
                {{ this.place|tojson }}
            );
        {% endmacro %}
        """
    )

    def __init__(self, pin: Pin, frame: Frame) -> None:
        longitude, latitude = frame.unproject(pin.true)
        super().__init__(location=_rounded(latitude, longitude))
        self.slug = pin.place.slug
        self.place: dict[str, Any] = {
            "slug": pin.place.slug,
            "number": pin.place.number,
            "label": pin.side,
        }
        if pin.region is not None:
            self.place["area"] = True


class ClosingLines(MacroElement):
    """The end of the registered function: what the page's script gets back."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            return {
                map: {{ this._parent.get_name() }},
                markers: markers,
                bounds: bounds
            };
        };
        {% endmacro %}
        """
    )


def render_script(key: str, pins: Sequence[Pin], base: BaseMap | None, frame: Frame) -> str:
    """Return the classic script that puts `window.exMaps[key]` into the page."""
    drawn = _numbered(PlacesMap(key, frame), 0)
    features = _features(pins, base, frame)
    if features:
        layer = folium.GeoJson(
            {"type": "FeatureCollection", "features": features},
            style_function=_style,
            smooth_factor=0.5,  # px: as fine as the picture that the map replaces
            interactive=False,
        )
        drawn.add_child(_numbered(layer, 1))
    for number, pin in enumerate(pins, start=2):
        drawn.add_child(_numbered(PlaceMarker(pin, frame), number))
    drawn.add_child(_numbered(ClosingLines(), len(pins) + 2))  # type: ignore[no-untyped-call]
    figure = get_and_assert_figure_root(drawn)
    figure.render()
    return _tidy(figure.script.render())


def _numbered(element: AnyElement, number: int) -> AnyElement:
    """Replace the random id branca gives, or no two builds would be the same."""
    element._id = str(number)
    return element


def _style(feature: dict[str, Any]) -> dict[str, str]:
    return {"className": f"exmap-{feature['properties']['look']}"}


def _features(pins: Sequence[Pin], base: BaseMap | None, frame: Frame) -> list[dict[str, Any]]:
    """Return the base map's features in drawing order, then the areas that places use."""
    drawn: list[tuple[str, str, Any]] = []
    for shape in base.shapes if base else ():
        look = shape.kind.replace("_", "-")
        if shape.kind in AREA_KINDS and shape.kind != "region":
            drawn.append((look, "MultiPolygon", shape.parts))
        elif shape.kind != "region":
            drawn.append((look, "MultiLineString", shape.lines))
    drawn += [
        ("area__hatch", "MultiLineString", _hatching(pin.region, frame))
        for pin in pins
        if pin.region
    ]
    return [_feature(str(number), *item) for number, item in enumerate(drawn)]


def _feature(feature_id: str, look: str, geometry: str, coordinates: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature_id,
        "properties": {"look": look},
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def _hatching(region: Shape, frame: Frame) -> list[list[list[float]]]:
    rings = [tuple(map(frame.project, line)) for line in region.lines]
    return [[_rounded(*frame.unproject(point)) for point in line] for line in hatch(rings)]


def _rounded(*numbers: float) -> list[float]:
    return [round(number, 5) + 0.0 for number in numbers]


def _tidy(script: str) -> str:
    """Drop blank lines and indentation: a third of the bytes."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line) + "\n"
