"""The kinds of value that fields hold: texts, slugs, dates, links and references to records.

Each refuses what it cannot take with a sentence and a hint (`ctx["hint"]`); the loader adds
file, line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StrictStr, ValidationInfo
from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process

from generator.dates import Date, DateError, parse_date

MAX_POINTER_WORDS = 12
MIN_POINTER_WORDS = 3
MAX_QUOTE_WORDS = 15

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True)
class Known:
    """The ids that references may use: by kind, each id with the name a person would know it by."""

    names: Mapping[str, Mapping[str, str]]
    # Kinds whose file could not be read: a reference to them is not called unknown.
    unreadable: frozenset[str] = frozenset()


def fault(message: str, hint: str = "") -> PydanticCustomError:
    """Return the error that a validator raises for a value: a sentence and what to do."""
    # The texts go in as context because pydantic would read braces in the template.
    return PydanticCustomError("site_data", "{message}", {"message": message, "hint": hint})


def closest(word: str, names: Mapping[str, str]) -> str:
    """Return the id that `word` most likely means, or "" where none is near.

    `names` maps ids to names; either may have been meant. Ties go to the first id.
    """
    choices = {key: key for key in names} | {name: key for key, name in names.items()}
    found = process.extractOne(
        word, list(choices), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60
    )
    return choices[found[0]] if found else ""


def did_you_mean(word: str, names: Mapping[str, str]) -> str:
    """Return "did you mean `x`?", or the list of what there is where nothing is near."""
    near = closest(word, names)
    if near:
        return f"did you mean `{near}`?"
    listed = ", ".join(f"`{key}`" for key in list(names)[:8])
    more = ", ..." if len(names) > 8 else ""
    return f"there are {listed}{more}" if listed else "there are none yet"


def as_tuple(value: Any) -> Any:
    """Let a YAML list stand for a tuple; anything else is left for the type to refuse."""
    return tuple(value) if isinstance(value, list) else value


def _text(value: str) -> str:
    text = " ".join(value.split())
    if not text:
        raise fault("this is empty", "write something here or remove the key")
    return text


def _slug(value: str) -> str:
    if not _SLUG.match(value):
        near = re.sub(r"[^a-z0-9]+", "-", value.casefold()).strip("-")
        raise fault(
            f"`{value}` cannot be an id: use small letters, digits and single hyphens",
            f"for example `{near if _SLUG.match(near) else 'first-protest'}`",
        )
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        host = None
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s<>\"\\^`{|}]", value):
        raise fault(
            f"`{value}` is no web address that this site can link to",
            "only http:// and https:// addresses are allowed, without spaces",
        )
    return value


def _date(value: Any) -> Any:
    if isinstance(value, Date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise fault("this is no date", "for example 2022-01-06")
    text = f"{value:04d}" if isinstance(value, int) else value.strip()
    try:
        return parse_date(text)
    except DateError as error:
        raise fault(*error.args) from None


def _pointer(value: str) -> str:
    words = len(value.split())
    if words < MIN_POINTER_WORDS:
        raise fault(
            f"this has {words} word{'s' if words > 1 else ''}; a passage is pointed at by at "
            f"least {MIN_POINTER_WORDS}",
            "give more of the source's words, exactly as they stand there",
        )
    if words > MAX_POINTER_WORDS:
        raise fault(
            f"this has {words} words; {MAX_POINTER_WORDS} are the most",
            "the first or last few words of the passage are enough",
        )
    return value


def _quote(value: str) -> str:
    words = len(value.split())
    if words > MAX_QUOTE_WORDS:
        raise fault(
            f"this quotation has {words} words; {MAX_QUOTE_WORDS} are the most",
            "quote only the words that matter, and say the rest in your own",
        )
    if re.match(r"[\"“”']", value):
        raise fault("a quotation is written without its quotation marks", "the page adds them")
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault(
            f"`{value}` is no number",
            "write it in digits without separators or units: 4400, not 4,400",
        )
    return value


def _coordinate(limit: int) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise fault(f"`{value}` is no number", "degrees with a decimal point, such as 43.25")
        if abs(value) > limit:
            raise fault(
                f"{value} is out of range: it must be between -{limit} and {limit} degrees",
                "latitude (north, `lat`) and longitude (east, `lon`) may be the wrong way round",
            )
        return float(value)

    return check


def _reference(what: str, *kinds: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        known: Known | None = info.context
        if known is None or known.unreadable.intersection(kinds):
            return value
        names = {key: name for kind in kinds for key, name in known.names.get(kind, {}).items()}
        if value not in names:
            raise fault(f"there is no {what} `{value}`", did_you_mean(value, names))
        return value

    return check


PARTY_KINDS = ("people", "organizations")
ENTITY_KINDS = (*PARTY_KINDS, "places")

Text = Annotated[StrictStr, AfterValidator(_text)]
Slug = Annotated[StrictStr, AfterValidator(_slug)]
Url = Annotated[StrictStr, AfterValidator(_url)]
WhenDate = Annotated[Date, BeforeValidator(_date)]
Pointer = Annotated[Text, AfterValidator(_pointer)]
Quote = Annotated[Text, AfterValidator(_quote)]
Number = Annotated[int | float, BeforeValidator(_number)]
Latitude = Annotated[float, BeforeValidator(_coordinate(90))]
Longitude = Annotated[float, BeforeValidator(_coordinate(180))]

PersonRef = Annotated[StrictStr, AfterValidator(_reference("person", "people"))]
OrganizationRef = Annotated[StrictStr, AfterValidator(_reference("organization", "organizations"))]
PartyRef = Annotated[StrictStr, AfterValidator(_reference("person or organization", *PARTY_KINDS))]
PlaceRef = Annotated[StrictStr, AfterValidator(_reference("place", "places"))]
EntityRef = Annotated[
    StrictStr, AfterValidator(_reference("person, organization or place", *ENTITY_KINDS))
]
SourceRef = Annotated[StrictStr, AfterValidator(_reference("source", "sources"))]
FigureRef = Annotated[StrictStr, AfterValidator(_reference("figure", "figures"))]
StatementRef = Annotated[StrictStr, AfterValidator(_reference("statement", "statements"))]
CampRef = Annotated[StrictStr, AfterValidator(_reference("camp in site.yml", "camps"))]
