"""Makes the facts of a large explainer: `python -m tests.bench.facts N DIR`.

About N entities of an invented event: 40 % people, 10 % organizations, 5 % places, 45 % events,
each with a statement or more, and beside them terms, figures and relations. Every sentence of every
article is used. The same N gives the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from generator.provenance.lock.lock import dump, make_lock

BASEMAP = Path(__file__).parents[1] / "sites/small/basemap.geojson"
SENTENCES = 40  # of an article
PUBLISHERS = ("The Gazette", "The Harbour Post", "Inland Radio", "The Evening Mail")


def words(text: str) -> list[str]:
    return text.split()


FIRST = words(
    """
    Ada Bjorn Carla Dmitri Eilidh Farouk Greta Hana Ines Jonas Kofi Lea Marta Niko Olga Piet Rosa
    Sven Tilda Umar Vera Willem
    """
)
SYLLABLES = words(
    "bar den lo mi ka tor vel sun har wic ster ran dol fen gal hus ib jor kel lum mor nas"
)
THINGS = words("pumps boats lorries shops tents pipes wells mills barges sheds")
DID = words("failed arrived closed burned opened sank moved stopped")

Records = dict[str, dict[str, Any]]


def word(number: int, syllables: int) -> str:
    """Return the invented word of a number."""
    parts = []
    for _ in range(syllables):
        number, part = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[part])
    return "".join(parts).capitalize()


def slug(name: str) -> str:
    """Return the id of a name."""
    return name.lower().replace(" ", "-")


@dataclass
class Facts:
    """The records of a site and the articles that bear them."""

    people: list[str]
    organizations: list[str]
    places: list[str]
    files: dict[str, Records] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)

    def statement(self, text: str, sentence: str, voice: str = "reported", **more: Any) -> Any:
        """Add a sentence to the articles; return the statement that it bears."""
        article = len(self.sentences) // SENTENCES
        self.sentences.append(sentence)
        words = sentence.rstrip(".").split()
        cite = {
            "source": f"article-{article}",
            "from": " ".join(words[:6]),
            "to": " ".join(words[-6:]),
        }
        return {**more, "text": text, "voice": voice, "cites": [cite]}

    def articles(self) -> list[str]:
        """Return the text of every article."""
        starts = range(0, len(self.sentences), SENTENCES)
        return [" ".join(self.sentences[start : start + SENTENCES]) + "\n" for start in starts]


def facts(entities: int) -> Facts:
    """Return the facts of a site with about so many entities (at least 40)."""
    people, organizations = entities * 40 // 100, entities // 10
    places = entities // 20
    made = Facts(
        [f"{FIRST[n % len(FIRST)]} {word(n, 4)}" for n in range(people)],
        [f"{word(3000 + n, 3)} Union" for n in range(organizations)],
        [f"{word(7000 + n, 3)}burg" for n in range(places)],
    )
    made.files["people"] = dict(_person(made, n) for n in range(people))
    made.files["organizations"] = dict(_organization(made, n) for n in range(organizations))
    made.files["places"] = dict(_place(made, n) for n in range(places))
    events = entities - people - organizations - places
    made.files["events"] = dict(_event(made, n) for n in range(events))
    made.files["glossary"] = dict(_term(made, n) for n in range(entities // 20))
    made.files["figures"] = dict(_figure(made, n) for n in range(entities // 20))
    made.files["sources"] = _sources(len(made.articles()))
    made.files["site"] = _site()
    return made


def _person(made: Facts, n: int) -> tuple[str, Any]:
    name, union = made.people[n], made.organizations[n % len(made.organizations)]
    office = made.statement(
        f"{name} is a spokesman for the {union}.",
        f"{name}, a spokesman for the {union}, has worked there for {2 + n % 40} years as number "
        f"{n + 1000}.",
        role=f"Spokesman for the {union}",
        organization=slug(union),
    )
    person = {
        "name": name,
        "short_name": name.split()[1],
        "camp": "here",
        "summary": f"post-{n}",
        "memberships": {f"post-{n}": office},
    }
    if n % 10 == 1:
        other = made.people[n - 1]
        person["relations"] = {
            f"wrote-{n}": made.statement(
                f"{name} wrote to {other}.",
                f"{name} wrote to {other} about the letter with the number {n + 7000}.",
                to=slug(other),
                label="wrote to",
            )
        }
    return slug(name), person


def _organization(made: Facts, n: int) -> tuple[str, Any]:
    union, place = made.organizations[n], made.places[n % len(made.places)]
    size = made.statement(
        f"The {union} has {200 + n} members in and around {place}.",
        f"The {union} has {200 + n} members in {place} and the villages around it, according to "
        f"its list number {n + 5000}.",
    )
    record = {"name": union, "kind": "union", "camp": "there" if n % 3 else "here"}
    return slug(union), record | {"summary": f"size-{n}", "statements": {f"size-{n}": size}}


def _place(made: Facts, n: int) -> tuple[str, Any]:
    lat, lon = round(52 + (n * 37 % 120) / 120, 3), round(4 + (n * 53 % 300) / 300, 3)
    return slug(made.places[n]), {
        "name": made.places[n], "lat": lat, "lon": lon, "position": "gazetteer"}  # fmt: skip


def _event(made: Facts, n: int) -> tuple[str, Any]:
    person, place = made.people[n * 7 % len(made.people)], made.places[n * 3 % len(made.places)]
    thing, did, count = THINGS[n % len(THINGS)], DID[n % len(DID)], 20 + n
    day = date(2020, 1, 1) + timedelta(days=n % 800)
    shown = f"{day.day} {day:%B %Y}"
    seen = made.statement(
        f"In {place} {count} {thing} {did} on {shown}.",
        f"On {shown} {count} {thing} {did} near the north gate of {place}, in the "
        f"{word(n, 4)} quarter.",
    )
    told = made.statement(
        f"{person} said {count + 3} people in {place} had seen it.",
        f"{person} told reporters that {count + 3} people in {place} had seen how the {thing} "
        f"{did} and that help was on its way from the {word(n + 9, 4)} yard.",
        "said",
        speaker=slug(person),
    )
    return f"event-{n}", {
        "title": f"{thing.capitalize()} {did} in {place}",
        "date": day.isoformat(),
        "places": [slug(place)],
        "people": [slug(person)],
        "statements": {f"seen-{n}": seen, f"told-{n}": told},
    }


def _term(made: Facts, n: int) -> tuple[str, Any]:
    term = f"{word(900 + n, 2)}weir".lower()
    text = made.statement(
        f"A {term} holds {n + 30} barrels of water.",
        f"A {term} holds {n + 30} barrels of water, as the harbour office wrote on page "
        f"{n + 9000}.",
    )
    return slug(term), {"term": term, "statements": {f"holds-{n}": text}}


def _figure(made: Facts, n: int) -> tuple[str, Any]:
    things, place = THINGS[n % len(THINGS)], made.places[n % len(made.places)]
    value = made.statement(
        f"The list of {place} had {n + 77} {things}.",
        f"The list of {place} had {n + 77} {things} that morning, each with a number from "
        f"{n + 4000}.",
        value=n + 77,
    )
    return f"figure-{n}", {
        "unit": f"{things} in {place}",
        "topic": f"{things.capitalize()}, list {n // 100 + 1}",
        "values": {f"counted-{n}": value},
    }


def _sources(articles: int) -> Records:
    records: Records = {
        f"article-{n}": {
            "kind": "article",
            "title": f"Report {n}",
            "publisher": PUBLISHERS[n % len(PUBLISHERS)],
            "url": f"https://example.org/{n}",
            "date": "2022-06-01",
        }
        for n in range(articles)
    }
    gazetteer = {"kind": "dataset", "title": "Gazetteer", "publisher": "Survey"}
    return records | {"gazetteer": gazetteer | {"note": "Invented positions."}}


def _site() -> dict[str, Any]:
    home = {
        "title": "A large explainer",
        "standfirst": ["size-0"],
        "facts": {"how_bad": ["figure-0"], "where": ["seen-0"], "who": ["post-0"]},
        "known": ["seen-1", "told-1", "seen-2"],
        "unknown": ["told-2"],
    }
    return {
        "title": "A large explainer",
        "description": "Made for measuring.",
        "sentence": "Made for measuring.",
        "as_of": "2022-06-01",
        "address": "https://example.github.io/large/",
        "repository": "https://github.com/example/large",
        "camps": {"here": "Here", "there": "There"},
        "basemap": "basemap.geojson",
        "home": home,
    }


def write_facts(entities: int, folder: Path) -> Facts:
    """Write the facts of about so many entities as a new site_data folder; return them."""
    made = facts(entities)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "sources").mkdir(parents=True)
    for stem, records in made.files.items():
        text = yaml.dump(
            records, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100
        )
        (folder / f"{stem}.yml").write_text(text, encoding="utf-8")
    shutil.copy(BASEMAP, folder)
    for number, text in enumerate(made.articles()):
        name = f"article-{number}"
        (folder / f"sources/{name}.lock.json").write_text(dump(make_lock(name, text)))
    return made


if __name__ == "__main__":
    made = write_facts(int(sys.argv[1]), Path(sys.argv[2]))
    print(f"{len(made.sentences)} statements from {len(made.articles())} articles in {sys.argv[2]}")
