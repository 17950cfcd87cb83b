"""Finds the names of people, organizations, places and terms in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Mention:
    """A name found in a text: whose, and the span of characters that it takes."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class NameIndex:
    """Names and other forms by key; where keys share a form the first one has it.

    Names are found as whole words and as written (case counts, but for the first letter of
    "the Board", which may open a sentence); the longest form wins, so "Ada Mulder’s office" is
    the office and not the woman.
    """

    forms: Mapping[str, Sequence[str]]

    @cached_property
    def _keys(self) -> dict[str, str]:
        keys: dict[str, str] = {}
        for key, forms in self.forms.items():
            for form in forms:
                keys.setdefault(_plain(form), key)
        return keys

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        given = dict.fromkeys(form for forms in self.forms.values() for form in forms)
        forms = sorted(given, key=lambda form: (-len(form), form))
        alternatives = "|".join(map(_written, forms)) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield every name in `text` from left to right, without overlaps."""
        for match in self._pattern.finditer(text):
            yield Mention(self._keys[_plain(match.group())], match.start(), match.end())

    def find(self, text: str) -> list[str]:
        """Return the keys of the names in `text`, each once, in the order of mention."""
        return list(dict.fromkeys(mention.key for mention in self.mentions(text)))


def _plain(form: str) -> str:
    """Return a form with its first letter small and one kind of apostrophe, to look it up."""
    return form[:1].lower() + form[1:].replace("’", "'")


def _written(form: str) -> str:
    """Return the pattern of a form: its first letter may be a capital, if it is a small one."""
    first = f"[{form[0]}{form[0].upper()}]" if form[0].islower() else re.escape(form[0])
    return first + re.escape(form[1:]).replace("’", "'").replace("'", "['’]")
