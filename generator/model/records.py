"""The records: what each file of `site_data/` may hold, field by field.

The sentence under each field is its documentation. Records are immutable and know nothing of
files or pages. References are checked against the ids that the loader hands in as validation
context, so that an unknown one is an error at its own line.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

from generator.model.amounts import Amount, Bound, measured_in, with_bound
from generator.model.field_types import (
    AmountValue,
    Language,
    List,
    Pointer,
    Quote,
    ShownAs,
    Slug,
    Text,
    WhenDate,
    Word,
    as_named,
)
from generator.model.references import (
    EndRef,
    EntityRef,
    FigureRef,
    HolderRef,
    OrganizationRef,
    PartyRef,
    PersonRef,
    PlaceRef,
    SourceRef,
    StatementRef,
)
from generator.model.source_types import Timecode

Voice = Literal["reported", "said", "analysis", "unconfirmed"]


class Record(BaseModel):
    """What all records share: unknown keys are refused and nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Cite(Record):
    """A passage of a source that supports a statement."""

    source: SourceRef
    """The source's id in sources.yml."""
    from_: Pointer | None = Field(default=None, alias="from")
    """The first three or more words of the passage, as the source has them."""
    to: Pointer | None = None
    """The last three or more words of the passage, as the source has them."""
    page: Annotated[StrictInt | None, Field(ge=1)] = None
    """The page of a document, on which the passage stands."""
    at: Timecode | None = None
    """The minute and second of a broadcast or recording, such as 12:30 or 1:02:05."""
    entry: Text | None = None
    """The entry of a live blog: its time or its heading."""
    version: Annotated[WhenDate | None, ShownAs("what became of the passage since")] = None
    """The day of the version that the passage stands in, where the source was changed since."""

    @property
    def lock(self) -> str:
        """The name of the lock that proves the passage: of the source, or of one version of it."""
        return f"{self.source}@{self.version.edtf}" if self.version else self.source


class Translation(Record):
    """A quotation in English."""

    text: Quote
    """The quotation in English, without quotation marks."""
    by: Text
    """Who translated it, such as “this site” or the name of a translator."""


class Statement(Record):
    """The smallest thing that is published: one claim, whose it is, and where it stands."""

    text: Text
    """The claim in our own words: plain text that names who it is about and who says it."""
    brief: Text | None = None
    """The same claim in fewer words, for the top of the home page."""
    voice: Annotated[Voice, ShownAs("the line beside the claim and its label")]
    """reported (the source states it), said, analysis (an opinion) or unconfirmed."""
    cites: List[Cite] = Field(min_length=1)
    """The passages that support the claim, at least one."""
    speaker: PartyRef | None = None
    """The person or organization whose claim it is; needed where the voice is said or analysis."""
    speaker_unnamed: Annotated[Text | None, ShownAs("the label")] = None
    """Who claims it, in the words of the source, where it gives no name: two port agents."""
    via: PartyRef | None = None
    """The person or organization that passes the speaker's words on."""
    said_on: WhenDate | None = None
    """The day on which the speaker said it."""
    said_in: PlaceRef | None = None
    """The place from which the speaker said it."""
    quote: Quote | None = None
    """A fragment of the speaker's own words, at most 15, that pages may show large."""
    translation: Translation | None = None
    """The quotation in English, where its source is in another language."""
    about: Annotated[List[EntityRef], ShownAs("the claim on their pages")] = ()
    """People, organizations and places that the claim is about and its text does not name."""
    derived: dict[Text, Text] = {}
    """A number or date of the claim that is not in the passage, with the reason for it."""
    implied: dict[Text, Text] = {}
    """A name that the passage does not have, with what it says instead ("the city")."""
    fact: dict[Text, Word] = {}
    """What it tells of its record, for the table of its page: {nationality: Russian}, {age: 70}."""
    reads: Text | None = None
    """Why this is what the passage says, where the check holds a word of it for turned."""
    note: Text | None = None
    """An editorial note that stands under the claim and is marked as one."""

    @property
    def in_brief(self) -> str:
        """The claim in its fewest words."""
        return self.brief or self.text


class Membership(Statement):
    """An office that somebody holds or held (Popolo's membership), which is a claim too."""

    role: Text
    """The office in a few words."""
    organization: Annotated[HolderRef | None, ShownAs("the claim on its page")] = None
    """The organization it is held in, or the thing, such as a ship."""
    start: WhenDate | None = None
    """When it began, as far as the source says."""
    end: WhenDate | None = None
    """When it ended, as far as the source says."""


class Relation(Statement):
    """How one stands with another: a line in the picture, which is a claim too."""

    to: EndRef
    """The person, organization or thing at the other end."""
    label: Text
    """Two or three words for the line in the picture."""
    mutual: Annotated[StrictBool, ShownAs("a line without an arrowhead")] = False
    """True where it goes both ways, so that the line has no arrowhead."""


class FigureValue(Statement):
    """A number that somebody gives."""

    value: Annotated[AmountValue, ShownAs("the large number, in words that readers know")]
    """The number as it is read: 4400, at least 31, 25 to 30, $9.6 billion, 61%, 20 tonnes."""
    bound: Annotated[Bound | None, ShownAs("words before the number")] = None
    """How the source limits the number, where `value` does not say so itself."""
    as_of: Annotated[WhenDate | None, ShownAs("the place of the number in time")] = None
    """The day for which it holds, where that is not the day of its source."""
    replaces: Annotated[StatementRef | None, ShownAs("the note that it was replaced")] = None
    """The earlier value of this figure that whoever gave it has given up for this one."""


class Holder(Record):
    """A record that statements belong to."""

    statements: dict[Slug, Statement] = {}
    """The claims that are published first here, by id."""
    note: Text | None = None
    """An editorial note, marked as one."""


class OtherName(Record):
    """A spelling or name used elsewhere; a plain text is one too."""

    name: Text
    """The name as it is written elsewhere."""
    lang: Language | None = None
    """Its language where that is another than the site's (BCP 47), such as ru or kk-Latn."""


OtherNames = List[
    Annotated[OtherName, BeforeValidator(as_named, json_schema_input_type=str | OtherName)]
]


class Event(Holder):
    """Something that happened: a heading of the timeline."""

    title: Text
    """The event in a few words."""
    other_names: OtherNames = ()
    """Names that the event has elsewhere, shown as an editorial note and found by the search."""
    date: WhenDate
    """When, as precisely as the source says (EDTF)."""
    derived: dict[Text, Text] = {}
    """The reason for a date that the source does not give in words."""
    places: List[PlaceRef] = ()
    """Where it happened."""
    people: List[PersonRef] = ()
    """People in it whom no statement of it names."""
    organizations: List[OrganizationRef] = ()
    """Organizations in it that no statement of it names."""
    include: List[StatementRef] = ()
    """Statements of other records that are shown here too."""


class Reaction(Holder):
    """How one side outside responds."""

    title: Text
    """The side."""
    actor: PartyRef | None = None
    """The person or organization that the side is, for the link."""
    topic: Text
    """What it responds to: sides with one topic stand side by side."""
    include: List[StatementRef] = ()
    """Statements of other records that are shown here too."""


class Figure(Record):
    """One quantity, with every number that is given for it."""

    unit: Text
    """What is counted."""
    topic: Text
    """The heading under which the figure stands."""
    suffix: Annotated[Text | None, ShownAs("the end of the number")] = None
    """What all values are measured in, such as %, where `value` does not say so itself."""
    values: dict[Slug, FigureValue] = Field(min_length=1)
    """The numbers given, by statement id; rivals stand side by side."""
    note: Text | None = None
    """An editorial note, marked as one."""

    @property
    def amounts(self) -> dict[str, Amount]:
        """The amount of each value, with the limit and the measure that stand beside it."""
        return {key: self._amount(value) for key, value in self.values.items()}

    def _amount(self, value: FigureValue) -> Amount:
        amount = with_bound(value.value, value.bound)
        return measured_in(amount, self.suffix) if self.suffix else amount


class Side(Record):
    """One of the answers to a disputed question."""

    says: Text
    """The answer in a few words; each name and number of it stands in its statements."""
    include: List[StatementRef] = Field(min_length=1)
    """The statements that give this answer, by their ids."""


class Dispute(Record):
    """A question to which sources or speakers give different answers."""

    question: Text
    """The question, as a reader would ask it."""
    sides: List[Side] = Field(min_length=2)
    """The answers, at least two."""
    figure: FigureRef | None = None
    """The figure that it is about, whose numbers are shown with it."""
    note: Text | None = None
    """An editorial note, marked as one."""


class Term(Holder):
    """A word that readers may not know."""

    term: Text
    """The word."""
    aliases: Annotated[List[Text], ShownAs("links in texts")] = ()
    """Other forms that our texts use; each links here."""
    expansion: Text | None = None
    """What the letters stand for."""
    see: EntityRef | None = None
    """The person, organization or place that the word names."""
    include: List[StatementRef] = ()
    """Statements of other records that are shown here too."""
