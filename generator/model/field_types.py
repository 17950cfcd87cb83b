"""The kinds of value that fields hold: texts, slugs, dates, links, numbers.

Each refuses what it cannot take with a sentence and a hint (`ctx["hint"]`); the loader adds
file, line and column. Beside it stands what editors are told of it, as JSON Schema (draft 7),
which refuses less: only the validators can say why.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.amounts import Amount, AmountError, parse_amount
from generator.model.dates import Date, DateError, parse_date
from generator.model.field_hints import date_hint, degrees_hint, number_hint, url_hint
from generator.model.stray_signs import signs_around
from generator.problems.codes import Code

FORMAT = 1
"""The form of the YAML files: it rises where an older file would be read otherwise than before."""
MAX_POINTER_WORDS = 12
MIN_POINTER_WORDS = 3
MAX_QUOTE_WORDS = 15
_NOT_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
# BCP 47 as far as names need it: a language, a script, a region.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\Z")


def fault(code: Code, message: str, hint: str = "") -> PydanticCustomError:
    """Return the error that a validator raises: its code, a sentence and what to do."""
    # The texts go in as context because pydantic would read braces in the template.
    context = {"code": code, "message": message, "hint": hint}
    return PydanticCustomError("site_data", "{message}", context)


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


def _as_word(value: Any) -> Any:
    return str(value) if type(value) is int else value


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


def _format(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise fault(Code.NOT_NUMBER, "this must be one number", f"the newest format is {FORMAT}")
    if value > FORMAT:
        raise fault(
            Code.NEWER_FORMAT,
            f"these files are of format {value}, and this version of `explainer` reads up to "
            f"{FORMAT}",
            "move to a newer version: make upgrade WHEEL=FILE",
        )
    return value


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


def _amount(value: Any) -> Any:
    if isinstance(value, Amount):
        return value
    if value is None:
        raise _no_value()
    if isinstance(value, list | dict):
        hint = "write it behind the colon, a range as 25 to 30"
        raise fault(Code.NOT_NUMBER, "this must be one number", hint)
    try:
        return parse_amount(str(value) if isinstance(value, bool) else value)
    except AmountError as error:
        message, hint = error.args
        help_ = "write it as it is read: 4400, at least 31, 25 to 30, $9.6 billion, 61%, 20 tonnes"
        raise fault(Code.NOT_NUMBER, message, hint or number_hint(str(value)) or help_) from None


def _degrees(limit: int) -> tuple[BeforeValidator, WithJsonSchema]:
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

    told = {"type": "number", "minimum": -limit, "maximum": limit}
    return BeforeValidator(check), WithJsonSchema(told)


@dataclass(frozen=True)
class ShownAs:
    """Marks a field that no page prints as it stands, and says what readers meet instead.

    The audit looks for every other field on the built pages.
    """

    words: str


T = TypeVar("T")
List = Annotated[tuple[T, ...], BeforeValidator(as_tuple)]

_Words = Annotated[
    StrictStr, AfterValidator(_text), WithJsonSchema({"type": "string", "pattern": r"\S"})
]
Text = Annotated[_Words, AfterValidator(_tidy)]
# What is a number to YAML is a word here: `age: 70`.
Word = Annotated[Text, BeforeValidator(_as_word, json_schema_input_type=str | int)]
Slug = Annotated[
    StrictStr,
    AfterValidator(_slug),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
Language = Annotated[
    StrictStr,
    AfterValidator(_language),
    WithJsonSchema({"type": "string", "examples": ["ru", "kk", "kk-Latn"]}),
    ShownAs("the language of the name, for browsers and screen readers"),
]
Url = Annotated[
    StrictStr,
    AfterValidator(_url),
    WithJsonSchema({"type": "string", "pattern": r"^https?://\S+$"}),
]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WhenDate = Annotated[
    Date,
    BeforeValidator(_date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^(?=.*\d)[-+\dXYTZ:~?%./]+$",
            "examples": ["2022-01-06", "2022-01-06T21:40", "2019", "2022-01-02/2022-01-05"],
        }
    ),
]
Pointer = Annotated[
    _Words,
    AfterValidator(_pointer),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^\s*\S+(\s+\S+){{{MIN_POINTER_WORDS - 1},{MAX_POINTER_WORDS - 1}}}\s*$",
        }
    ),
    ShownAs("the passage's two ends in the footnote"),
]
Quote = Annotated[
    _Words,
    AfterValidator(_quote),
    WithJsonSchema(
        {
            "type": "string",
            # Not begun with a quotation mark, which the page adds.
            "pattern": rf"""^\s*[^\s"“”']\S*(\s+\S+){{0,{MAX_QUOTE_WORDS - 1}}}\s*$""",
        }
    ),
]
AmountValue = Annotated[
    Amount,
    BeforeValidator(_amount),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "pattern": r"\d",
            "examples": [4400, "at least 31", "25 to 30", "$9.6 billion", "61%", "20 tonnes"],
        }
    ),
]
Format = Annotated[int, BeforeValidator(_format)]
Latitude = Annotated[float, *_degrees(90), ShownAs("a pin on the map")]
Longitude = Annotated[float, *_degrees(180), ShownAs("a pin on the map")]
