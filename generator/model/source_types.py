"""The kinds of value that only sources and their passages have: authors, minutes and seconds."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StrictStr, WithJsonSchema

from generator.model.field_types import Text, as_tuple, fault
from generator.problems.codes import Code

_TIMECODE = re.compile(r"(\d{1,2}:[0-5])?\d{1,2}:[0-5]\d\Z")


def one_or_more(value: Any) -> Any:
    """Let one text stand for a list of one."""
    return (value,) if isinstance(value, str) else as_tuple(value)


def _timecode(value: str) -> str:
    if not _TIMECODE.match(value):
        message = f"`{value}` is no minute and second"
        raise fault(Code.TIMECODE, message, "write 12:30 for 12 minutes and 30 seconds, or 1:02:05")
    return value


Several = Annotated[tuple[Text, ...], BeforeValidator(one_or_more)]
Timecode = Annotated[
    StrictStr,
    AfterValidator(_timecode),
    WithJsonSchema({"type": "string", "pattern": _TIMECODE.pattern.replace(r"\Z", "$")}),
]
