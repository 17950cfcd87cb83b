"""What templates show of statements: runs of one voice, labels, tallies, rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.model.dates import Date, between, words
from generator.model.entities import Person
from generator.model.records import Statement, Voice
from generator.model.site import VOICES, Entry, Site
from generator.pages.english import count, listed

# What the line beside a statement means.
KEY: Mapping[Voice, str] = {
    "reported": "reported by the source",
    "said": "said by somebody",
    "analysis": "analysis",
    "unconfirmed": "unconfirmed",
}
# Words with which a text gives its own speaker. Not all words of speech: "the mayor saw" tells what
# somebody else says of the mayor.
_SAYING = (
    "said|says|told|tells|added|called|described|denied|warned|wrote|announced|argued|claimed|"
    "asked|questioned|challenged|reads"
)
# What stands before and behind the speaker's name then: "The ministry said", "Osten, an engineer,
# told"; ", the mayor’s aide, Osten, said", ", Osten said."; "By the ministry’s account", "According
# to Osten".
_GIVEN = (
    (re.compile(r"(The |the )?"), re.compile(rf"(, [^,]+,)?( has| have| also)? ({_SAYING})\b")),
    (re.compile(r"By (the )?"), re.compile(r"(’s?)? account\b")),
    (re.compile(r"(According|.*\baccording) to (the )?"), re.compile(r"[,.]|\Z")),
    (re.compile(r".*, (the )?"), re.compile(rf", ({_SAYING})\b| ({_SAYING})\.?\Z")),
)
# The label of a text that gives its speaker itself.
_BARE: Mapping[Voice, str] = {"said": "Said", "analysis": "Analysis"}
_MAX_WIDTH = 12  # the style sheet has twelve width classes


@dataclass(frozen=True)
class Run:
    """Neighbouring statements of one voice and speaker, under one label."""

    voice: Voice
    label: str
    by: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Share:
    """One voice's part of a tally: how many statements, and its width class from 1 to 12."""

    voice: Voice
    number: int
    width: int


def runs(site: Site, entries: Iterable[Entry]) -> list[Run]:
    """Return the statements grouped into runs, in their order."""
    grouped = groupby(entries, key=lambda entry: (*_voice_of(entry), *outlets(site, [entry])))
    return [_run(site, tuple(group)) for _, group in grouped]


def _voice_of(entry: Entry) -> tuple[object, ...]:
    statement = entry.statement
    speaker = statement.speaker or statement.speaker_unnamed
    return statement.voice, speaker, statement.via, statement.said_on


def _run(site: Site, entries: tuple[Entry, ...]) -> Run:
    first = entries[0]
    places = {entry.statement.said_in for entry in entries}
    # Where a place is given for some of the statements only, the label of all cannot name it.
    beside = _beside(site, first, with_place=len(places) == 1)
    named = all(gives_speaker(site, entry, entry.statement.text) for entry in entries)
    shown = _BARE[first.statement.voice] if named else label(site, first)
    return Run(first.statement.voice, shown, "; ".join(filter(None, beside)), entries)


def gives_speaker(site: Site, entry: Entry, text: str) -> bool:
    """Tell whether a text says itself who speaks, so that its label need not say it again.

    The speaker opens the text before a word of saying ("The Board said"), or such words end it.
    """
    speaker = entry.statement.speaker
    if not speaker or entry.statement.voice not in _BARE:
        return False
    return any(
        before.fullmatch(text[: mention.start]) and after.match(text[mention.end :])
        for mention in site.names.mentions(text)
        if mention.key == speaker
        for before, after in _GIVEN
    )


def label(site: Site, entry: Entry) -> str:
    """Return whose voice a statement is: "Reported", "Said by the ministry".

    Where a site has several articles, "Reported" says by whom and when.
    """
    statement = entry.statement
    speaker = speaker_of(site, statement)
    if not speaker:
        return _own_voice(statement.voice, outlets(site, [entry]))
    return f"{_verb(statement.voice)} {speaker}"


def speaker_of(site: Site, statement: Statement) -> str:
    """Return who claims a statement, as it stands inside a sentence; "" for the source itself."""
    return (
        in_text(site, statement.speaker) if statement.speaker else statement.speaker_unnamed or ""
    )


def _own_voice(voice: Voice, papers: Iterable[str]) -> str:
    names = listed(list(papers))
    between = "" if voice == "reported" else ", reported"
    return f"{voice.capitalize()}{between} by {names}" if names else voice.capitalize()


def outlets(site: Site, entries: Iterable[Entry], *, days: bool = True) -> list[str]:
    """Return who publishes what statements cite, with the day: "The Courier, 6 May".

    There is none where the site has but one article, which needs no name.
    """
    if not site.rivals:
        return []
    sources = dict.fromkeys(cite.source for entry in entries for cite in entry.statement.cites)
    cited = [slug for slug in sources if slug in site.articles] or list(sources)
    named = (outlet(site, slug) if days else site.sources[slug].publisher for slug in cited)
    return list(dict.fromkeys(named))


def withdrawn(site: Site, entry: Entry) -> list[str]:
    """Return what readers are told of each source of a statement that was taken back."""
    sources = dict.fromkeys(cite.source for cite in entry.statement.cites)
    found = ((site.sources[slug], site.sources[slug].retracted) for slug in sources)
    return [
        f"{source.publisher} took this report back on {words(gone.date)}. {gone.why}"
        for source, gone in found
        if gone
    ]


def outlet(site: Site, slug: str) -> str:
    """Return who publishes a source, and when: "The Courier, 6 May"."""
    source = site.sources[slug]
    return (
        f"{source.publisher}, {day_words(site, source.date.whole_day)}"
        if source.date
        else source.publisher
    )


def day_words(site: Site, date: Date) -> str:
    """Return a date without its year where all sources are of the site's own year."""
    return words(date).removesuffix(_year_of_all(site))


def span_words(site: Site, first: Date, last: Date) -> str:
    """Return two dates as one: "4 May", "4 to 13 May", "7 August to December 2021"."""
    if first == last:
        return day_words(site, first)
    return between(first, last).removesuffix(_year_of_all(site))


def _year_of_all(site: Site) -> str:
    """Return the year behind each date that readers can do without, "" where there are several."""
    year = site.info.as_of.lower.year
    dates = [source.date for source in site.sources.values() if source.date]
    return f" {year}" if all(date.lower.year == year for date in dates) else ""


def attributed(site: Site, entries: Iterable[Entry]) -> list[str]:
    """Return each statement with whose voice it is in front, for programs that show no marks."""
    return [f"{label(site, entry)}: {entry.statement.text}" for entry in entries]


def voice_lines(
    site: Site, entries: Iterable[Entry], *, brief: bool = False
) -> list[tuple[Voice, str]]:
    """Return one label for the statements of each voice: "Said by the ministry and the mayor".

    `brief` tells that they stand in their short form, which may give the speaker itself.
    """
    lines = []
    by_voice = sorted(entries, key=lambda entry: VOICES.index(entry.statement.voice))
    for voice, group in groupby(by_voice, key=lambda entry: entry.statement.voice):
        held = list(group)
        speakers = dict.fromkeys(speaker_of(site, entry.statement) for entry in held)
        names = listed(list(filter(None, speakers)))
        papers = outlets(site, held, days=len(held) == 1)
        bare = brief and all(gives_speaker(site, one, one.statement.in_brief) for one in held)
        said = _BARE[voice] if bare else f"{_verb(voice)} {names}" if names else ""
        inside = f", in {listed(papers)}" if papers else ""
        lines.append((voice, f"{said}{inside}" if said else _own_voice(voice, papers)))
    return lines


def _verb(voice: Voice) -> str:
    return "Analysis by" if voice == "analysis" else "Said by"


def in_text(site: Site, slug: str) -> str:
    """Return a party's name as it stands inside a sentence."""
    party = site.parties[slug]
    if isinstance(party, Person):
        bare = party.name.removeprefix("The ").removeprefix("the ")
        return f"the {bare[:1].lower()}{bare[1:]}" if party.unnamed else party.name
    with_article = (alias for alias in party.aliases if alias.startswith("the "))
    return party.in_text or next(with_article, party.name)


def short(site: Site, slug: str) -> str:
    """Return a party's or place's short name, for pictures and headings."""
    record = site.entities[slug]
    return record.short_name or record.name


def office(site: Site, slug: str) -> str:
    """Return the few words that stand under a name: its caption, or its first office."""
    party = site.parties[slug]
    if party.caption:
        return party.caption
    if not isinstance(party, Person) or not party.memberships:
        return ""
    first = next(iter(party.memberships.values()))
    body = site.parties.get(first.organization or "")
    forms = (body.name, body.short_name or body.name, *body.aliases) if body else ()
    if body is None or any(form in first.role for form in forms):
        return first.role
    return f"{first.role}, {body.short_name or body.name}"


def _beside(site: Site, entry: Entry, *, with_place: bool) -> Iterator[str]:
    statement = entry.statement
    person = site.people.get(statement.speaker or "")
    if statement.speaker and person and not person.unnamed:
        yield office(site, statement.speaker)
    if statement.via:
        yield f"quoted by {in_text(site, statement.via)}"
    if statement.said_in and with_place:
        yield f"speaking from {site.places[statement.said_in].name}"
    if statement.said_on:
        yield words(statement.said_on)
    if statement.speaker or statement.speaker_unnamed:
        papers = outlets(site, [entry])
        # What an office publishes itself needs its name but once.
        own = f"{site.parties[statement.speaker].name}, " if statement.speaker else "\n"
        alone = len(papers) == 1 and papers[0].casefold().startswith(own.casefold())
        yield papers[0][len(own) :] if alone else f"in {listed(papers)}" if papers else ""


def tally(entries: Iterable[Entry], *, scale: bool = False) -> list[Share]:
    """Return how many statements there are of each voice, without those of none.

    `scale` makes widths proportional to the largest; otherwise a statement is one step wide.
    """
    counts = Counter(entry.statement.voice for entry in entries)
    most = max(counts.values(), default=1)
    return [
        Share(voice, counts[voice], width_class(counts[voice], most if scale else _MAX_WIDTH))
        for voice in VOICES
        if counts[voice]
    ]


def width_class(number: int, most: int) -> int:
    """Return the width class, 1 to 12, of a number of which the largest is `most`."""
    return min(_MAX_WIDTH, max(1, round(_MAX_WIDTH * number / most)))


def outlet_tally(site: Site, entries: Iterable[Entry]) -> str:
    """Return how many statements rest on each outlet, the most used first; "" for one article."""
    if not site.rivals:
        return ""
    papers = Counter(name for entry in entries for name in outlets(site, [entry], days=False))
    return ", ".join(f"{number} {name}" for name, number in papers.most_common())


def tally_words(entries: Iterable[Entry]) -> str:
    """Return the tally in words: "2 reported, 1 said, 2 analysis"."""
    return ", ".join(f"{share.number} {share.voice}" for share in tally(entries))


def people_and_organizations(site: Site) -> str:
    """Return "eight people and seven organizations", and things where there are any."""
    people = count(len(site.people), "person", "people")
    found = [people, count(len(site.organizations), "organization")]
    return listed([*found, *([count(len(site.things), "thing")] if site.things else [])])
