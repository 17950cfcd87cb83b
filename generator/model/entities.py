"""The records of what has a name that texts link to: people, organizations, things, places."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from generator.model.field_types import Latitude, List, Longitude, ShownAs, Slug, Text
from generator.model.records import Holder, Membership, OtherNames, Record, Relation
from generator.model.references import CampRef, SourceRef, StatementRef
from generator.model.source_types import Several


class Named(Holder):
    """A record with a name, which texts link to."""

    name: Text
    """The name as the source spells it; for an unnamed person what the source calls them."""
    short_name: Annotated[Text | None, ShownAs("the name, where there is little room")] = None
    """The name in pictures and headings, such as the surname."""
    aliases: Annotated[List[Text], ShownAs("links in texts")] = ()
    """Other forms that our texts use; each links to this record."""
    other_names: OtherNames = ()
    """Names and spellings used elsewhere, shown as an editorial note and found by the search."""


class Spot(Record):
    """A place by hand in the picture of relations."""

    column: StrictInt = Field(ge=1, le=12)
    """The column, from 1 at the left."""
    row: StrictInt = Field(ge=1, le=40)
    """The row, from 1 at the top."""
    wide: StrictBool = False
    """True where the box is to span two columns."""


class Party(Named):
    """What people, organizations and things share."""

    camp: CampRef
    """The group under which who's who lists them, from site.yml."""
    summary: StatementRef | None = None
    """The statement that says in one sentence who this is."""
    relations: dict[Slug, Relation] = Field(default_factory=dict)
    """How this one stands with others, by statement id."""
    picture: Annotated[Spot | None, ShownAs("the box in the picture")] = None
    """Where the box stands in the picture of relations, if chosen by hand."""
    caption: Text | None = None
    """A few words under the name in that picture, in place of the first office."""


class Person(Party):
    """Somebody in the news, named or not."""

    unnamed: Annotated[StrictBool, ShownAs("what the page says of the name")] = False
    """True where the source gives no name."""
    memberships: dict[Slug, Membership] = Field(default_factory=dict)
    """Offices held, by statement id."""


class Organization(Party):
    """A body, a state, a force or a group of people who act together."""

    kind: Text
    """What it is, in a word or two."""
    in_text: Annotated[Text | None, ShownAs("the name in labels")] = None
    """The name as it stands after "said by", such as "the ministry"."""


class Thing(Party):
    """A ship, a law, a building, a weapon: what has a name and a part in it, and says nothing."""

    kind: Text
    """What it is, in a word or two."""
    in_text: Annotated[Text | None, ShownAs("the name in labels")] = None
    """The name as it stands inside a sentence, such as "the Astra"."""


class Place(Named):
    """Where something happened or somebody spoke."""

    lat: Latitude | None = None
    """Degrees north, WGS 84."""
    lon: Longitude | None = None
    """Degrees east, WGS 84."""
    position: SourceRef | None = None
    """The gazetteer that gives the position."""
    area: Annotated[Several, ShownAs("a mark on the map")] = ()
    """The id of a region of the base map, or of several, where the source names no point."""
    map_note: Text | None = None
    """A few words in brackets behind the name on the map."""
    label: Annotated[Literal["left", "right"], ShownAs("the name's side on the map")] = "right"
    """The side of the pin on which the name stands."""
