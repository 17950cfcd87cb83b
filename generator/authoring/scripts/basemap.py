"""Draw a base map, once: of a country, a region or a city.

A base map changes less often than the facts, and the libraries that draw it are large, so it is
made by hand, committed, and never by the site's build. From Natural Earth, or from an extract of
OpenStreetMap that the author has:

    explainer basemap --country KAZ --regions-as-of "January 2022"
    explainer basemap --country NOR --bbox 9 58.5 12 60.5
    explainer basemap --extract harbour.geojson --bbox 9.9 53.4 10.1 53.6

Countries that cross the 180th meridian or have far-off parts need --bbox WEST SOUTH EAST NORTH.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from generator.model.basemap import MAX_CHARACTERS, MAX_LATITUDE
from generator.problems.problem import GOOD, PROBLEMS, fail


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--country", metavar="CODE", help="ISO 3166-1 alpha-3 code, such as KAZ")
    what.add_argument(
        "--extract", type=Path, metavar="FILE", help="GeoJSON of OpenStreetMap; needs --bbox"
    )
    parser.add_argument(
        "--bbox",
        type=float,
        nargs=4,
        metavar=("WEST", "SOUTH", "EAST", "NORTH"),
        help="the frame that readers see, in degrees",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("site_data/basemap.geojson"),
        metavar="FILE",
        help="the file to write (default: site_data/basemap.geojson)",
    )
    parser.add_argument(
        "--level", type=int, help="the admin_level of an extract that is drawn as regions"
    )
    parser.add_argument("--regions-as-of", metavar="TIME", help="for the caption, if it matters")
    parser.add_argument(
        "--cache", type=Path, metavar="DIR", help="a folder that keeps what is downloaded"
    )


def run(options: argparse.Namespace) -> int:
    """Draw the base map, write it, and return the exit code."""
    if options.bbox and not _is_box(*options.bbox):
        return fail("--bbox is WEST SOUTH EAST NORTH in degrees, such as 9.9 53.4 10.1 53.6")
    if options.extract and not options.bbox:
        return fail("an extract needs --bbox WEST SOUTH EAST NORTH, the frame readers see")
    try:
        drawn = _draw(options)
        text = _text(drawn)
    except ModuleNotFoundError as error:
        return fail(
            f"a base map is drawn with libraries that the site does not need ({error.name} is "
            f"missing): {sys.executable} -m pip install shapely pyshp"
        )
    except OSError as error:
        return fail(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "))
    except ValueError as error:
        fail(str(error))
        return PROBLEMS
    options.out.write_text(text, encoding="utf-8")
    print(
        f"{options.out}: {len(drawn['features']):,} borders, regions and waters, "
        f"{len(text.encode()) // 1000:,} kB.\n"
        f"Name it in site.yml: `basemap: {options.out.name}`"
    )
    return GOOD


def _draw(options: argparse.Namespace) -> dict[str, Any]:
    frame = options.bbox and tuple(options.bbox)
    if options.extract:
        from generator.authoring.scripts import osm_extract

        drawn = osm_extract.draw(options.extract, frame, options.level)
    else:
        from generator.authoring.scripts import natural_earth

        with tempfile.TemporaryDirectory() as folder:
            drawn = natural_earth.draw(options.country, options.cache or Path(folder), frame)
    if options.regions_as_of:
        caption = drawn["caption"].removesuffix(".")
        drawn["caption"] = f"{caption}; regions as they were in {options.regions_as_of}."
    return drawn


def _is_box(west: float, south: float, east: float, north: float) -> bool:
    return -180 <= west < east <= 180 and -MAX_LATITUDE <= south < north <= MAX_LATITUDE


def _text(drawn: dict[str, Any]) -> str:
    """Return the file: one line per feature so that a change can be read."""
    head = json.dumps({**drawn, "features": []}, ensure_ascii=False, separators=(",", ":"))[:-2]
    lines = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in drawn["features"]
    )
    text = f"{head}\n{lines}\n]}}\n"
    if len(text) > MAX_CHARACTERS:
        raise ValueError(
            f"The base map would have {len(text):,} characters; at most {MAX_CHARACTERS:,} are "
            "allowed. Choose a smaller bounding box, or an extract with less in it."
        )
    return text


if __name__ == "__main__":
    command = argparse.ArgumentParser(prog="basemap")
    add_options(command)
    sys.exit(run(command.parse_args()))
