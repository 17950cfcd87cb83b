"""The records of site.yml: the site itself, its home page, and editorial words on its pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.field_types import FORMAT, Format, List, ShownAs, Slug, Text, Url, WhenDate
from generator.model.records import Record
from generator.model.references import EventRef, FigureRef, StatementRef


class Facts(Record):
    """The answers at the top of the home page."""

    how_bad: List[FigureRef] = Field(min_length=1)
    """Key figures."""
    where: List[StatementRef] = Field(min_length=1)
    """Statements that say where."""
    who: List[StatementRef] = Field(min_length=1)
    """Statements that say who."""
    when: List[StatementRef] = ()
    """Statements that say since when."""
    when_note: Text | None = None
    """What the sources leave open about the time."""


class Step(Record):
    """An event on the way to the latest one, with what the home page says of it."""

    event: Annotated[EventRef, ShownAs("the date above its statements")]
    """The event, whose date stands beside its statements."""
    show: List[StatementRef] = Field(min_length=1)
    """Statements, in the order of reading."""


class Part(Record):
    """A part of the home page with a heading of its own."""

    title: Text
    """The heading: names, and nothing that its statements do not say."""
    show: List[StatementRef] = Field(min_length=1)
    """Statements, in the order of reading."""


class Home(Record):
    """What the home page shows."""

    title: Text
    """The headline."""
    standfirst: List[StatementRef] = Field(min_length=1)
    """What happened, in one to three statements."""
    facts: Facts
    """The answers under the headline."""
    steps: List[Step] = ()
    """How it came to that: events in the order of time, three to six of them."""
    known: List[StatementRef] = ()
    """What else happened, without dates, in the order of reading."""
    parts: List[Part] = ()
    """What else readers need, such as who two people are to each other."""
    unknown: List[StatementRef] = ()
    """What is not known, or denied."""


class PageWords(Record):
    """Editorial words on a page; they state nothing about the event."""

    title: Text | None = None
    """The heading, in place of the usual one."""
    standfirst: Text | None = None
    """The sentences under the heading."""
    note: Text | None = None
    """What the sources lack, shown in a box at the end."""


class Pages(Record):
    """Editorial words, page by page."""

    timeline: PageWords = PageWords()
    """What happened."""
    whos_who: PageWords = PageWords()
    """Who's who."""
    reactions: PageWords = PageWords()
    """International reactions."""
    map: PageWords = PageWords()
    """The map."""
    figures: PageWords = PageWords()
    """Key figures."""
    sources: PageWords = PageWords()
    """Sources and method."""
    glossary: PageWords = PageWords()
    """The glossary."""


class Later(Record):
    """Something published since, for those who want to read on: it supports no statement."""

    title: Text
    """Its title, as it was published."""
    publisher: Text
    """Who published it."""
    date: WhenDate
    """When."""
    url: Url
    """Its address."""


class SiteInfo(Record):
    """The site itself: site.yml."""

    title: Annotated[Text, ShownAs("the frame of every page")]
    """The name of the site, in its header."""
    description: Annotated[Text, ShownAs("the head of the home page")]
    """What the site is, in one sentence for search engines."""
    sentence: Annotated[Text, ShownAs("the frame of every page")]
    """The site in a sentence or two, in its footer."""
    as_of: Annotated[WhenDate, ShownAs("the frame of every page")]
    """The day up to which the site holds."""
    address: Annotated[Url, ShownAs("the address of every page")]
    """Where the site is published."""
    repository: Annotated[Url, ShownAs("links for editing and reporting")]
    """Where its data and code are kept, on GitHub."""
    camps: dict[Slug, Text] = Field(min_length=1)
    """Groups of people and organizations, in the order in which who's who shows them."""
    basemap: Annotated[Text | None, ShownAs("the map's land and water")] = None
    """The base map's file in site_data, made with `make basemap`."""
    format: Annotated[Format, ShownAs("the way these files are read")] = FORMAT
    """The form in which these files are written; a newer version reads the older ones too."""
    home: Home
    """What the home page shows."""
    later: List[Later] = ()
    """What was published since, shown on the home page as further reading."""
    pages: Pages = Pages()
    """Editorial words on the other pages."""
