"""What both kinds of base map share: the frame, how fine a map is drawn in it, and GeoJSON."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees WGS 84

WIDTH = 900  # pixels: about the width of a page
MARGIN = 0.06  # of the frame, drawn beyond it so that the map may be moved
SMALLEST = 8  # square pixels: a smaller island or water is left out


class Scale:
    """How fine a map is drawn: to a pixel where its frame is as wide as a page."""

    def __init__(self, frame: Bounds) -> None:
        """Take the frame that readers see."""
        self.area = shapely.box(*grow(frame, MARGIN))
        self.pixel = (frame[2] - frame[0]) / WIDTH  # degrees
        self.smallest = SMALLEST * self.pixel**2  # square degrees
        # The first decimal that is finer than a pixel, so that a city has more than a country.
        self.decimals = next(n for n in range(16) if 10**-n <= self.pixel)

    def feature(self, kind: str, geometry: BaseGeometry, **properties: str) -> dict[str, Any]:
        """Return a GeoJSON feature with rounded coordinates."""
        rounded = shapely.set_precision(geometry, 10**-self.decimals)
        plain = json.loads(
            json.dumps(mapping(rounded)), parse_float=lambda t: round(float(t), self.decimals)
        )
        return {"type": "Feature", "properties": {"kind": kind, **properties}, "geometry": plain}

    def collection(
        self, caption: str, frame: Bounds, features: list[dict[str, Any]]
    ) -> dict[str, Any]:
        """Return the base map, without the features that are empty."""
        return {
            "type": "FeatureCollection",
            "caption": caption,
            "bbox": [round(value, self.decimals) for value in frame],
            "features": [item for item in features if item["geometry"].get("coordinates")],
        }


def grow(bounds: Bounds, share: float) -> Bounds:
    """Widen bounds on every side by a share of their width and height."""
    west, south, east, north = bounds
    dx, dy = (east - west) * share, (north - south) * share
    return (west - dx, south - dy, east + dx, north + dy)


def only(geometry: BaseGeometry, dimension: int) -> BaseGeometry:
    """Keep the parts of one dimension: 1 lines (joined), 2 polygons."""
    parts = shapely.get_parts(geometry)
    kept = parts[shapely.get_dimensions(parts) == dimension]
    merged = shapely.union_all(kept)
    return shapely.line_merge(merged) if dimension == 1 else merged


def slug(text: str) -> str:
    """Return lower-case ASCII letters, digits and hyphens for a region's name."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
