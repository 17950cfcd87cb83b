"""Recognises a name in another of its English shapes: Russian for Russia, Turks for Turkey.

A claim that says "Russian troops" where the source has "Russia sent troops" names nobody new.
"""

from __future__ import annotations

from generator.provenance.text.words import base

_ENDINGS = ("istanis", "istani", "istan", "stanis", "stani", "stan", "ians", "ian", "ans", "ese",
            "ish", "ers", "ern", "an", "ns", "er", "is", "n", "i", "s", "y", "a", "e")  # fmt: skip
_IRREGULAR = {
    "american": "united states", "americans": "united states", "belgian": "belgium",
    "briton": "britain", "britons": "britain", "british": "britain", "cypriot": "cyprus",
    "czech": "czechia", "dane": "denmark", "danish": "denmark", "dutch": "netherlands",
    "emirati": "emirates", "english": "england", "filipino": "philippines", "finn": "finland",
    "finnish": "finland", "french": "france", "greek": "greece", "greeks": "greece",
    "icelandic": "iceland", "irish": "ireland", "lebanese": "lebanon", "norwegian": "norway",
    "pole": "poland", "poles": "poland", "polish": "poland", "portuguese": "portugal",
    "scottish": "scotland", "spanish": "spain", "swede": "sweden", "swedish": "sweden",
    "swiss": "switzerland", "thai": "thailand", "turk": "turkey", "turkish": "turkey",
    "turks": "turkey", "welsh": "wales",
}  # fmt: skip


def related(word: str, other: str) -> bool:
    """True where two capitalised words are shapes of one name, as far as their endings tell."""
    return bool(_roots(word) & _roots(other))


def _roots(word: str) -> set[str]:
    small = base(word).casefold()
    if small in _IRREGULAR:
        return {small, *_IRREGULAR[small].split()}
    found = {small}
    for ending in _ENDINGS:
        if small.endswith(ending) and len(small) - len(ending) >= 4:
            found.add(small.removesuffix(ending))
    return found


def shapes(word: str) -> list[str]:
    """Return what another shape of a name may be, in small letters: "russia" for Russian."""
    roots = _roots(word)
    found = {root + ending for root in roots for ending in ("", *_ENDINGS)}
    found |= {key for key, whole in _IRREGULAR.items() if roots & {key, *whole.split()}}
    return sorted(found | roots)
