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

    Names are found as whole words and as written (case counts); the longest form wins, so
    "Ada Mulder’s office" is the office and not the woman.
    """

    forms: Mapping[str, Sequence[str]]

    @cached_property
    def _keys(self) -> dict[str, str]:
        keys: dict[str, str] = {}
        for key, forms in self.forms.items():
            for form in forms:
                keys.setdefault(form, key)
        return keys

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted(self._keys, key=lambda form: (-len(form), form))
        alternatives = "|".join(re.escape(form) for form in forms) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield every name in `text` from left to right, without overlaps."""
        for match in self._pattern.finditer(text):
            yield Mention(self._keys[match.group()], match.start(), match.end())

    def find(self, text: str) -> list[str]:
        """Return the keys of the names in `text`, each once, in the order of mention."""
        return list(dict.fromkeys(mention.key for mention in self.mentions(text)))
