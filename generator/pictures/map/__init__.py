"""The map: everything the rest of the generator needs of it.

Pure functions from places and a base map to the static picture, the live map's script, and the
files of Leaflet, which draws it. Nothing here reads or writes the site's folders.

`geometry` frames the places, `labels` finds room for their names, `closer` groups those that need a
closer view, `svg` draws the static pictures, `folium_script` the live map.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from importlib.resources import files

from generator.model.basemap import BaseMap, read_basemap
from generator.pictures.map.closer import CloserView, closer_views
from generator.pictures.map.geometry import MapPlace, find_frame, set_pins
from generator.pictures.map.labels import place_labels
from generator.pictures.map.svg import draw_closer, draw_svg

__all__ = [
    "BaseMap",
    "CloserView",
    "MapPlace",
    "draw_closer",
    "draw_folium",
    "draw_svg",
    "find_closer_views",
    "leaflet_assets",
    "read_basemap",
]

# What must never stand in the script: foreign addresses, and whatever could start markup, a
# template or jQuery. None can come from a slug, a number or a coordinate.
FORBIDDEN = ("http", "`", "<", "{{", "{%", "{#", "$(")
SLUG = re.compile(r"[A-Za-z0-9-]+")

# Leaflet 1.9.4 as the PyPI package django-js-lib-leaflet 1.9.4.1 holds it: file and SHA-256.
LEAFLET = {
    "assets/map/leaflet.js": (
        "leaflet.js",
        "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    ),
    "assets/map/leaflet.css": (
        "leaflet.css",
        "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
    ),
}


def find_closer_views(places: Sequence[MapPlace], base: BaseMap | None) -> list[CloserView]:
    """Return a closer view for each group of places that the map cannot show apart."""
    return list(closer_views(places, base, find_frame(places, base)))


def draw_folium(places: Sequence[MapPlace], base: BaseMap | None, key: str = "places") -> str:
    """Return the live map as a classic script that registers `window.exMaps[key]`.

    The function it registers takes an element and the page script's tools, draws the map into the
    element with Leaflet and returns its map, its markers by slug, and its bounds. Names and notes
    do not go into it. `key` is the file's name without `.js`.

    Raises ValueError if a slug or an area is wrong, RuntimeError if the script holds what no
    checked input can give.
    """
    from generator.pictures.map.folium_script import (
        render_script,  # folium's import takes over half a second
    )

    for slug in [key, *(place.slug for place in places)]:
        if not SLUG.fullmatch(slug):
            raise ValueError(f"The slug {slug!r} is not ASCII letters, digits and hyphens.")
    frame = find_frame(places, base)
    script = render_script(key, place_labels(set_pins(places, base, frame)), base, frame)
    refuse_forbidden(script)
    return script


def refuse_forbidden(script: str) -> None:
    """Raise RuntimeError if the script holds any of `FORBIDDEN`."""
    found = [text for text in FORBIDDEN if text in script]
    if found:
        raise RuntimeError(f"The map's script holds {', '.join(map(repr, found))}.")


def leaflet_assets() -> dict[str, bytes]:
    """Return Leaflet's files by their path in the site.

    Raises RuntimeError if the installed package holds other bytes than those known.
    """
    return {path: _read_asset(name, expected) for path, (name, expected) in LEAFLET.items()}


def _read_asset(name: str, expected: str) -> bytes:
    # The package's `__init__` is a version number; its Django part is never imported.
    content = files("js_lib_leaflet").joinpath("static", "js_lib_leaflet", name).read_bytes()
    actual = hashlib.sha256(content).hexdigest()
    if actual != expected:
        raise RuntimeError(
            f"{name} of the package django-js-lib-leaflet has the SHA-256 {actual}, expected "
            f"{expected}: install the version that the lock file names."
        )
    return content
