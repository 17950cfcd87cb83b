"""What a site must have for readers to do something with it that tests try.

An event may have no place, no rival claim, no second day. Tests of what readers do there go to the
built site if it has the material, else to the full small one (`site_that`); what holds for every
page is always tried on the built site.
"""

from __future__ import annotations

import json

from selectolax.lexbor import LexborHTMLParser

from tests.conftest import BuiltSite

TIMELINE, MAP, WHOS_WHO = "what-happened.html", "map.html", "whos-who/"


def with_map(site: BuiltSite) -> bool:
    """Tell whether places stand on a map, and places and events lead to each other."""
    leads_on = site.has(MAP, "figure.ex-map[data-map]", "[data-show]", ".ex-place .ex-rows a")
    return leads_on and site.has(TIMELINE, f".ex-event__where a[href*='{MAP}#']")


def with_picture(site: BuiltSite) -> bool:
    """Tell whether somebody stands to somebody in some way."""
    return site.has(WHOS_WHO, ".ex-picture svg", ".ex-card h3 a")


def with_choices(site: BuiltSite) -> bool:
    """Tell whether each choice in the timeline's filter leaves some events and hides others."""
    page = site.parsed(TIMELINE)
    events = page.css(".ex-event")
    for name, most in (("where", 1), ("who", 2), ("voices", 1)):
        control = name.removesuffix("s")
        option = page.css_first(f"[data-filter={control}] option[value]:not([value=''])")
        chosen = "said" if control == "voice" else option and option.attributes["value"]
        fitting = [e for e in events if chosen in (e.attributes[f"data-{name}"] or "").split()]
        if not 0 < len(fitting) <= len(events) - most:
            return False
    return True


def with_ways_to_the_timeline(site: BuiltSite) -> bool:
    """Tell whether somebody has a part in more than one event."""
    return any(site.has(path, ".ex-more a[href*='?who=']") for path in site.pages())


def with_spellings(site: BuiltSite) -> bool:
    """Tell whether somebody or some place has another name."""
    return bool(spellings(site))


def search_entries(site: BuiltSite) -> list[dict[str, str]]:
    """Return the entries of the search's index."""
    text = site.file("search/search_index.json").read_text(encoding="utf-8")
    entries: list[dict[str, str]] = json.loads(text)["docs"]
    return entries


def spellings(site: BuiltSite) -> list[tuple[str, str]]:
    """Return the first other name of whatever has one, and where it leads."""
    named = [(_other_name(entry), entry["location"]) for entry in search_entries(site)]
    return [(words, target) for words, target in named if words]


def _other_name(entry: dict[str, str]) -> str:
    title = LexborHTMLParser(f"<body>{entry['title']}").text()
    return title.partition(" Also: ")[2].partition(",")[0]
