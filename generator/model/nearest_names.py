"""What was perhaps meant by a name or an id that is not there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz, process

MAX_GUESSED = 200  # characters: nobody's id or name is longer


def closest(word: str, names: Mapping[str, str], score: int = 60) -> str:
    """Return the id that `word` most likely means, or "" where none is near.

    `names` maps ids to names; either may have been meant, and a part of a name too. `score` is
    how near it must be, of 100. Ties go to the first id.
    """
    choices = {key: key for key in names} | {name: key for key, name in names.items()}
    word = word[:MAX_GUESSED]
    found = process.extractOne(
        word, list(choices), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=score
    )
    if found:
        return choices[found[0]]
    likely = [name for name in choices if word.strip().casefold() in name.casefold()]
    part = rf"(?i)\b{re.escape(word.strip())}\b"
    owners = {choices[one] for one in likely if len(word) > 3 and re.search(part, one)}
    return owners.pop() if len(owners) == 1 else ""


def did_you_mean(word: str, names: Mapping[str, str], limit: int = 8) -> str:
    """Return "did you mean `x`?", or the list of what there is where nothing is near."""
    near = closest(word, names)
    if near:
        return f"did you mean `{near}`?"
    listed = ", ".join(f"`{key}`" for key in list(names)[:limit])
    more = ", ..." if len(names) > limit else ""
    return f"there are {listed}{more}" if listed else "there are none yet"
