"""The names that a site's stylesheets can ever meet: those in its pages and those in its scripts.

A rule may go only if no page holds and no script can make what it asks for. What a script can make
is not known from outside, so every word of every script counts as a name, whatever it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

_WORD = re.compile(r"[\w-]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_START = re.compile(r"""[\w-]{2,}[-_](?=["'`$])""")
_END = re.compile(r"""(?<=["'`}])[-_][\w-]{2,}""")


@dataclass(frozen=True)
class Names:
    """What elements of a site are called, or may be called by its scripts."""

    tags: frozenset[str]
    tokens: frozenset[str]
    """Classes and ids, and the parts between spaces of all other attributes."""
    attributes: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    """Attributes with the values they have."""
    words: frozenset[str]
    """The words of all scripts."""
    starts: tuple[str, ...]
    """What scripts may put before something to make a name: `"pin--" + side`."""
    ends: tuple[str, ...]
    """What scripts may put behind something to make a name: `name + "--active"`."""

    def has_tag(self, name: str) -> bool:
        """Say whether an element can be called so."""
        return name.lower() in self.tags or name.lower() in self.words

    def has_token(self, name: str) -> bool:
        """Say whether an element can have this class or id."""
        return name in self.tokens or self._scripted(name)

    def has_attribute(self, name: str, value: str | None = None) -> bool:
        """Say whether an element can have the attribute, with just this value if one is given."""
        if value is None:
            return name.lower() in self.attributes or self._scripted(name.lower())
        if (name.lower(), value) in self.pairs:
            return True
        return self._scripted(name.lower()) and all(map(self._scripted, _WORD.findall(value)))

    def _scripted(self, name: str) -> bool:
        return name in self.words or name.startswith(self.starts) or name.endswith(self.ends)


def names_of(pages: Iterable[str], scripts: Iterable[Path]) -> Names:
    """Return all names in the HTML of `pages`, in the scripts in it, and in the files `scripts`."""
    pairs: set[tuple[str, str]] = set()
    tags: set[str] = set()
    code = [script.read_text(encoding="utf-8") for script in scripts]
    for page in pages:
        for node in LexborHTMLParser(page).css("*"):
            tags.add(node.tag or "")
            pairs.update((name, value or "") for name, value in node.attributes.items())
            if node.tag == "script":
                code.append(node.text())
    code = sorted(set(code))
    return Names(
        tags=frozenset(tags),
        tokens=frozenset(token for _, value in pairs for token in value.split()),
        attributes=frozenset(name for name, _ in pairs),
        pairs=frozenset(pairs),
        words=frozenset(word for text in code for word in _words(text)),
        starts=tuple(sorted({start for text in code for start in _START.findall(text)})),
        ends=tuple(sorted({end for text in code for end in _END.findall(text)})),
    )


def _words(script: str) -> set[str]:
    """Return the words of a script, and the attributes that stand behind its properties."""
    found = set(_WORD.findall(script))
    hyphened = {_HUMP.sub("-", word).lower() for word in found}
    return found | hyphened | {f"data-{word}" for word in hyphened}
