"""The description of each page, for search engines and for whoever shares a link to it.

50 to 160 characters, different for every page, with the page's answer. It is read far from the
page, so a statement in it says whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.dates import words
from generator.english import capital, count, fitted, number, some
from generator.model import Entry, Site
from generator.pages.page import source_word
from generator.pictures import map_places
from generator.provenance.coverage import Ledger
from generator.schema import Source
from generator.views import label, people_and_bodies, tally_words

MOST = 160  # characters: search engines cut what is longer


def timeline(site: Site) -> str:
    if not site.events:
        return f"No events so far: what happened will stand here in order, as {_gives(site)} it."
    dates = [site.events[slug].date for slug in site.timeline]
    latest = max(dates, key=lambda date: (date.upper, date.lower))
    span = f"from {words(dates[0])} to {words(latest)}" if len(dates) > 1 else words(dates[0])
    return _whole(
        f"{capital(count(len(dates), 'event'))}, {span}, in order: what happened, who says so, "
        "and which days are not given."
    )


def whos_who(site: Site) -> str:
    start = f"{capital(people_and_bodies(site))}, and where each stands with the others"
    names = [person.name for person in site.people.values() if not person.unnamed]
    return _whole(f"{start}: {some(names, MOST - len(start) - 3)}." if names else f"{start}.")


def party(site: Site, slug: str) -> str:
    """Return who somebody is, in a statement with its voice, and the tally of the page."""
    record = site.parties[slug]
    shown = {entry.id: entry for entry in (*site.about(slug), *site.said_by(slug))}
    summary = site.entries.get(record.summary or "")
    if summary:
        shown |= {summary.id: summary}
    end = f"{count(len(shown), 'statement')} with {'its source' if len(shown) == 1 else 'sources'}"
    end = f"{capital(end)}: {tally_words(shown.values())}." if shown else ""
    if summary is None:
        return _whole(f"What {source_word(site)} says of and by {record.name}. {end}".strip())
    voice = "" if summary.statement.voice == "reported" else f" ({_voice(site, summary)})"
    lead = summary.statement.text
    if not lead.startswith(record.name) and not _is_its_own(site, slug, lead):
        lead = f"{record.name}: {lead}"
    text = f"{fitted(lead.rstrip('.'), MOST - len(voice) - 1)}{voice}."
    text = text.replace("….", "…")
    return f"{text} {end}" if end and len(text) + len(end) < MOST else text


def _voice(site: Site, entry: Entry) -> str:
    words = label(site, entry)
    return words[:1].lower() + words[1:]


def _is_its_own(site: Site, slug: str, text: str) -> bool:
    """Tell whether a summary names whom it is about and sums up nobody else."""
    summary = site.parties[slug].summary
    alone = sum(other.summary == summary for other in site.parties.values()) == 1
    return alone and slug in site.names.find(text)


def reactions(site: Site) -> str:
    titles = [reaction.title for reaction in site.reactions.values()]
    if not titles:
        return (
            f"No reactions so far: what others did and said will stand here, as {_gives(site)} it."
        )
    start = "What others did and said about it, side by side, each with whose words they are: "
    return f"{start}{some(titles, MOST - len(start) - 1)}."


def places(site: Site) -> str:
    names = [place.name for place in map_places(site)]
    if not names:
        return (
            f"No places so far: where it happened will stand here on a map, as {_gives(site)} it."
        )
    start = f"A map of the places in {source_word(site)}, and what happened at each: "
    return f"{start}{some(names, MOST - len(start) - 1)}."


def figures(site: Site) -> str:
    units = [figure.unit for figure in site.figures.values()]
    if not units:
        return "No figures so far: each number will stand here with the one who gives it."
    start = f"{capital(count(len(units), 'key figure'))}, each with the one who gives the number: "
    return f"{start}{some(units, MOST - len(start) - 1)}."


def sources(ledgers: Sequence[Ledger]) -> str:
    used = sum(len(ledger.of("used")) for ledger in ledgers)
    total = sum(len(ledger.sentences) for ledger in ledgers)
    return (
        "Where every statement comes from, and how it is checked: "
        f"{count(len(ledgers), 'article')}, {number(used)} of {number(total)} sentences used, "
        "the rest left out with a reason."
    )


def ledger(source: Source, covered: str) -> str:
    start = f"{source.publisher}, sentence by sentence: what each supports on this site, or why "
    return _whole(f"{start}it was left out. {capital(covered)}.")


def glossary(site: Site, terms: Sequence[str]) -> str:
    start = f"{capital(count(len(terms), 'term'))} that readers may not know, explained"
    names = [site.glossary[slug].term for slug in terms]
    return (
        f"{start}: {some(names, MOST - len(start) - 3)}." if names else f"{start} in plain words."
    )


def data(site: Site) -> str:
    statements = count(len(site.entries), "statement")
    return (
        f"Everything on this site to download: {statements} as JSON and CSV, places as GeoJSON, "
        "events as a calendar and a feed."
    )


def corrections(site: Site) -> str:
    number = capital(count(len(site.corrections), "correction"))
    return (
        f"{number} so far. A changed statement stands here with what it said, what it says now, "
        "and why."
    )


def _gives(site: Site) -> str:
    return f"{source_word(site)} give{'s' if len(site.articles) == 1 else ''}"


def _whole(text: str) -> str:
    return fitted(text, MOST)
