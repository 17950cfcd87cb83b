"""The one reading of a text that locks, pointers and claims share: characters, then words.

A lock is only exact if the article and the words that a contributor copies from it are read by
the same rules. They are written down in README.md beside this file; a change here needs a new
version of the lock's format.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Characters that cannot be seen: soft hyphen, zero-width ones, direction marks, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CHARACTERS = str.maketrans(
    dict.fromkeys("‘’‚‛′‹›`´ʼ", "'")
    | dict.fromkeys("“”„‟″«»〝〞", '"')
    | dict.fromkeys("‐‑‒–−⁃﹣-", "-")
    | {"—": " - ", "―": " - ", "…": "..."}
)
_LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_CURRENCY = "$€£¥₽₸"
_BEFORE = _CURRENCY + "+-.#@"
_AFTER = _CURRENCY + "%‰°+"


def clean(text: str) -> str:
    """Return the text with its characters normalised and its lines kept.

    Unicode NFC (Unicode Standard Annex 15); one kind of single and of double quotation mark, one
    hyphen; an em dash stands alone between words; what cannot be seen is gone.
    """
    text = unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", text))
    return _INVISIBLE.sub("", text).translate(_CHARACTERS).replace("--", " - ")


def normalise(text: str) -> str:
    """Return the text on one line: `clean`, with each run of white space one space."""
    return " ".join(clean(text).split())


def words(text: str) -> list[str]:
    """Return the words of a text, normalised, in order."""
    return [word for _, word in tokens(normalise(text))]


def tokens(normalised: str) -> Iterator[tuple[str, str]]:
    """Yield each word with the token it was cut from; what has no letter or digit is no word."""
    for token in normalised.split():
        word = bare(token)
        if word:
            yield token, word


def bare(token: str) -> str:
    """Return a token without the punctuation at its edges, "" where nothing else is there.

    Signs that belong to a number stay: `5%`, `$3`, `-2`, `4,400+`. Punctuation inside a word
    stays too: `4,400`, `Stoke-on-Trent`, `country's`.
    """
    start, end = 0, len(token)
    while start < end and not _holds(token[start]):
        start += 1
    while end > start and not _holds(token[end - 1]):
        end -= 1
    if start == end:
        return ""
    if token[start].isdigit():
        start = _signs_before(token, start)
    if token[end - 1].isdigit():
        end = _signs_after(token, end)
    return token[start:end]


def _holds(character: str) -> bool:
    """Letters, marks and digits of any script hold a word together at its edges."""
    return unicodedata.category(character)[0] in "LMN"


def _signs_before(token: str, start: int) -> int:
    while start > 0 and token[start - 1] in _BEFORE:
        start -= 1
    return start


def _signs_after(token: str, end: int) -> int:
    while end < len(token) and token[end] in _AFTER:
        end += 1
    return end


def base(word: str) -> str:
    """Return a word without the possessive at its end."""
    return word.removesuffix("'s").removesuffix("'")


def parts(word: str) -> list[str]:
    """Return a word, without a possessive, and the parts between its hyphens."""
    whole = base(word)
    return [whole, *whole.split("-")] if "-" in whole else [whole]
