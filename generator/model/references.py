"""References: fields that hold the id of a record, which must be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StrictStr,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from generator.model.field_types import ShownAs, fault
from generator.model.known_ids import Known
from generator.model.nearest_names import closest, did_you_mean
from generator.model.stray_signs import signs_beside
from generator.problems.codes import Code

SPEAKER_KINDS = ("people", "organizations")
PARTY_KINDS = (*SPEAKER_KINDS, "things")
ENTITY_KINDS = (*PARTY_KINDS, "places")


@dataclass(frozen=True)
class Reference:
    """The id of a record of one of `kinds`, which messages call `what`.

    Any id is taken while none are known. Editors offer those that there are (`x-ids`).
    """

    what: str
    kinds: tuple[str, ...]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "x-ids": list(self.kinds)}

    def _check(self, value: str, info: ValidationInfo) -> str:
        known: Known | None = info.context
        gone = known.gone_of(value, *self.kinds) if known else None
        if known and gone and value not in known.of(*self.kinds):
            raise fault(Code.ID_GONE, *gone.said_of(value))
        if known is None or value in known.perhaps or known.unreadable.intersection(self.kinds):
            return value
        names = known.of(*self.kinds)
        if value not in names:
            beside = signs_beside(value, names)
            if beside:
                raise fault(*beside)
            message = f"there is no {self.what} `{value}`"
            raise fault(Code.UNKNOWN, message, _unknown_hint(value, names, known))
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


def _page(value: str, info: ValidationInfo) -> str:
    known: Known | None = info.context
    if known and value not in known.pages and not known.unreadable.intersection(PARTY_KINDS):
        hint = did_you_mean(value, {page: page for page in sorted(known.pages)})
        raise fault(Code.UNKNOWN, f"no statement stands on a page `{value}`", hint)
    return value


PersonRef = Annotated[StrictStr, Reference("person", ("people",))]
HolderRef = Annotated[StrictStr, Reference("organization or thing", ("organizations", "things"))]
OrganizationRef = Annotated[StrictStr, Reference("organization", ("organizations",))]
PartyRef = Annotated[StrictStr, Reference("person or organization", SPEAKER_KINDS)]
EndRef = Annotated[StrictStr, Reference("person, organization or thing", PARTY_KINDS)]
PlaceRef = Annotated[StrictStr, Reference("place", ("places",))]
EntityRef = Annotated[StrictStr, Reference("person, organization, thing or place", ENTITY_KINDS)]
SourceRef = Annotated[StrictStr, Reference("source", ("sources",))]
FigureRef = Annotated[StrictStr, Reference("figure", ("figures",))]
EventRef = Annotated[StrictStr, Reference("event", ("events",))]
StatementRef = Annotated[StrictStr, Reference("statement", ("statements",))]
PageRef = Annotated[
    StrictStr,
    AfterValidator(_page),
    WithJsonSchema({"type": "string", "x-ids": []}),
    ShownAs("an old address that leads on"),
]
CampRef = Annotated[StrictStr, Reference("camp", ("camps",)), ShownAs("the heading above")]
