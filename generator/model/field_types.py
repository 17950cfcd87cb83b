"""The kinds of value that fields hold: texts, slugs, dates, links and references to records.

Each refuses what it cannot take with a sentence and a hint (`ctx["hint"]`); the loader adds
file, line and column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StrictStr, ValidationInfo
from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process

from generator.model import json_schema_hints
from generator.model.dates import Date, DateError, parse_date
from generator.model.field_hints import date_hint, degrees_hint, number_hint, url_hint
from generator.model.json_schema_hints import MAX_POINTER_WORDS, MAX_QUOTE_WORDS, MIN_POINTER_WORDS
from generator.model.known_ids import Known
from generator.model.stray_signs import signs_around, signs_beside
from generator.problems.codes import Code

MAX_GUESSED = 200  # characters: nobody's id or name is longer

_NOT_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
# BCP 47 as far as names need it: a language, a script, a region.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\Z")


def fault(code: Code, message: str, hint: str = "") -> PydanticCustomError:
    """Return the error that a validator raises: its code, a sentence and what to do."""
    # The texts go in as context because pydantic would read braces in the template.
    context = {"code": code, "message": message, "hint": hint}
    return PydanticCustomError("site_data", "{message}", context)


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
    part = re.compile(rf"\b{re.escape(word.strip())}\b", re.IGNORECASE)
    owners = {choices[name] for name in choices if len(word) > 3 and part.search(name)}
    return owners.pop() if len(owners) == 1 else ""


def did_you_mean(word: str, names: Mapping[str, str], limit: int = 8) -> str:
    """Return "did you mean `x`?", or the list of what there is where nothing is near."""
    near = closest(word, names)
    if near:
        return f"did you mean `{near}`?"
    listed = ", ".join(f"`{key}`" for key in list(names)[:limit])
    more = ", ..." if len(names) > limit else ""
    return f"there are {listed}{more}" if listed else "there are none yet"


def as_tuple(value: Any) -> Any:
    """Let a YAML list stand for a tuple; anything else is left for the type to refuse."""
    return tuple(value) if isinstance(value, list) else value


def as_named(value: Any) -> Any:
    """Let a text stand for a record that has only a name."""
    if isinstance(value, int | float):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        message = f"`{shown}` is no name as it is written here"
        raise fault(Code.NOT_TEXT, message, f'put it in quotes: "{shown}"')
    return {"name": value} if isinstance(value, str) else value


def _text(value: str) -> str:
    text = " ".join(value.split())
    if not text:
        raise fault(Code.NO_VALUE, "this is empty", "write something here or remove the key")
    return text


def _tidy(text: str) -> str:
    untidy = signs_around(text)
    if untidy:
        raise fault(*untidy)
    return text


def slug_like(text: str) -> str:
    """Return the id that a text would be as: small letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def is_slug(text: str) -> bool:
    """Tell whether a text is an id: small letters, digits and single hyphens."""
    return bool(_SLUG.match(text))


def _slug(value: str) -> str:
    if not is_slug(value):
        near = slug_like(value)
        shown = f"`{value}` cannot be an id" if value.strip() else "there is no id here"
        raise fault(
            Code.ID_FORM,
            f"{shown}: use small letters, digits and single hyphens",
            f"for example `{near if _SLUG.match(near) else 'first-protest'}`",
        )
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.match(value):
        raise fault(
            Code.LANGUAGE,
            f"`{value}` is no language tag",
            "a tag has small letters, such as ru, and a script where needed, such as kk-Latn",
        )
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        host, secret = parts.hostname, parts.username or parts.password
    except ValueError:
        host, secret, parts = None, None, urlsplit("")
    if secret:
        raise fault(
            Code.WEB_ADDRESS_SECRET,
            "this address has a user name or password in it",
            "remove what stands in front of the @: everybody can read it here",
        )
    if parts.scheme not in ("http", "https") or not host or _NOT_IN_URL.search(value):
        raise fault(
            Code.WEB_ADDRESS,
            f"`{value}` is no web address that this site can link to",
            url_hint(value) or "only http:// and https:// addresses are allowed, without spaces",
        )
    return value


def _date(value: Any) -> Any:
    if isinstance(value, Date):
        return value
    if value is None:
        raise _no_value()
    if isinstance(value, list | dict):
        raise fault(
            Code.DATE_FORM,
            "this must be one date",
            "a stretch of days is written 2022-01-02/2022-01-05",
        )
    year = isinstance(value, int) and not isinstance(value, bool)
    text = f"{value:04d}" if year else str(value).strip()
    try:
        return parse_date(text)
    except DateError as error:
        code, message, hint = error.args
        raise fault(code, message, date_hint(text) or hint) from None


def _no_value() -> PydanticCustomError:
    return fault(Code.NO_VALUE, "this has no value", "write it behind the colon")


def _pointer(value: str) -> str:
    words = len(value.split())
    if words < MIN_POINTER_WORDS:
        raise fault(
            Code.POINTER_SHORT,
            f"this has {words} word{'s' if words > 1 else ''}; a passage is pointed at by at "
            f"least {MIN_POINTER_WORDS}",
            "give more of the source's words, exactly as they stand there",
        )
    if words > MAX_POINTER_WORDS:
        raise fault(
            Code.POINTER_LONG,
            f"this has {words} words; {MAX_POINTER_WORDS} are the most",
            "the first or last few words of the passage are enough",
        )
    return value


def _quote(value: str) -> str:
    words = len(value.split())
    if words > MAX_QUOTE_WORDS:
        raise fault(
            Code.QUOTE_TOO_LONG,
            f"this quotation has {words} words; {MAX_QUOTE_WORDS} are the most",
            "quote only the words that matter, and say the rest in your own",
        )
    if re.match(r"[\"“”']", value):
        message = "a quotation is written without its quotation marks"
        raise fault(Code.QUOTE_WITH_MARKS, message, "the page adds them")
    return value


def _number(value: Any) -> Any:
    if value is None:
        raise _no_value()
    if isinstance(value, list | dict):
        raise fault(Code.NOT_NUMBER, "this must be one number", "write it behind the colon")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault(
            Code.NOT_NUMBER,
            f"`{value}` is no number as it is written here",
            number_hint(str(value)) or "write it in digits alone: 4400, not 4,400 or 4.4 thousand",
        )
    return value


def _coordinate(limit: int) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        if value is None:
            raise _no_value()
        if isinstance(value, bool | list | dict) or not isinstance(value, int | float):
            shown = f"`{value}`" if isinstance(value, str) else "this"
            raise fault(
                Code.DEGREES,
                f"{shown} is no number of degrees",
                degrees_hint(str(value)) or "write degrees with a decimal point, such as 43.25",
            )
        if abs(value) > limit:
            raise fault(
                Code.DEGREES_RANGE,
                f"{value} is out of range: it must be between -{limit} and {limit} degrees",
                "`lat` is degrees north and `lon` degrees east: are they the wrong way round?",
            )
        return float(value)

    return check


def _reference(what: str, *kinds: str) -> tuple[AfterValidator, json_schema_hints.Told]:
    def check(value: str, info: ValidationInfo) -> str:
        known: Known | None = info.context
        gone = known.gone_of(value, *kinds) if known else None
        if known and gone and value not in known.of(*kinds):
            raise fault(Code.ID_GONE, *gone.said_of(value))
        if known is None or value in known.perhaps or known.unreadable.intersection(kinds):
            return value
        names = known.of(*kinds)
        if value not in names:
            beside = signs_beside(value, names)
            if beside:
                raise fault(*beside)
            message = f"there is no {what} `{value}`"
            raise fault(Code.UNKNOWN, message, _unknown_hint(value, names, known))
        return value

    return AfterValidator(check), json_schema_hints.reference(*kinds)


def _page(value: str, info: ValidationInfo) -> str:
    known: Known | None = info.context
    if known and value not in known.pages and not known.unreadable.intersection(PARTY_KINDS):
        hint = did_you_mean(value, {page: page for page in sorted(known.pages)})
        raise fault(Code.UNKNOWN, f"no statement stands on a page `{value}`", hint)
    return value


def _unknown_hint(value: str, names: Mapping[str, str], known: Known) -> str:
    if closest(value, names, score=90):
        return did_you_mean(value, names)
    for kind, others in known.names.items():
        if value in others:
            where = "is a statement" if kind == "statements" else f"stands in {kind}.yml"
            where = "is a camp in site.yml" if kind == "camps" else where
            listed = did_you_mean(value, names)
            return f"`{value}` {where}, which cannot be named here; {listed}"
    return did_you_mean(value, names)


PARTY_KINDS = ("people", "organizations")
ENTITY_KINDS = (*PARTY_KINDS, "places")

_Words = Annotated[StrictStr, AfterValidator(_text), json_schema_hints.TEXT]
Text = Annotated[_Words, AfterValidator(_tidy)]
Slug = Annotated[StrictStr, AfterValidator(_slug), json_schema_hints.SLUG]
Language = Annotated[StrictStr, AfterValidator(_language), json_schema_hints.LANGUAGE]
Url = Annotated[StrictStr, AfterValidator(_url), json_schema_hints.URL]
WhenDate = Annotated[Date, BeforeValidator(_date), json_schema_hints.DATE]
Pointer = Annotated[_Words, AfterValidator(_pointer), json_schema_hints.POINTER]
Quote = Annotated[_Words, AfterValidator(_quote), json_schema_hints.QUOTE]
Number = Annotated[int | float, BeforeValidator(_number), json_schema_hints.NUMBER]
Latitude = Annotated[float, BeforeValidator(_coordinate(90)), json_schema_hints.degrees(90)]
Longitude = Annotated[float, BeforeValidator(_coordinate(180)), json_schema_hints.degrees(180)]

PersonRef = Annotated[StrictStr, *_reference("person", "people")]
OrganizationRef = Annotated[StrictStr, *_reference("organization", "organizations")]
PartyRef = Annotated[StrictStr, *_reference("person or organization", *PARTY_KINDS)]
PlaceRef = Annotated[StrictStr, *_reference("place", "places")]
EntityRef = Annotated[StrictStr, *_reference("person, organization or place", *ENTITY_KINDS)]
SourceRef = Annotated[StrictStr, *_reference("source", "sources")]
FigureRef = Annotated[StrictStr, *_reference("figure", "figures")]
StatementRef = Annotated[StrictStr, *_reference("statement", "statements")]
PageRef = Annotated[StrictStr, AfterValidator(_page), json_schema_hints.reference()]
CampRef = Annotated[StrictStr, *_reference("camp", "camps")]
