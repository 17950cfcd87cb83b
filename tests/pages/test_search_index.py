"""The search's index: everything that can be found is in it, once, as text and nothing else."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.loading import load
from generator.model.addresses import address_of, address_of_statement, event_address, publication
from generator.pages.search_index import search_index
from generator.publishing.drafts import drafts
from tests.projects import PROJECT, SMALL

REAL = PROJECT / "site_data"


@cache
def index(data: Path) -> dict[str, Any]:
    cited = load(data).cited
    planned = drafts(cited, publication(cited.site.info, {}))
    pages = [(page, planned.rendered[page.path].text) for page in planned.pages]
    found: dict[str, Any] = json.loads(search_index(cited.site, pages))
    return found


def entries(data: Path) -> dict[str, dict[str, Any]]:
    """Return the entries by address."""
    return {document["location"]: document for document in index(data)["docs"]}


def plain(html: str) -> str:
    return LexborHTMLParser(f"<body>{html}").text()


@pytest.mark.parametrize("data", [SMALL, REAL], ids=["small", "real"])
def test_everything_is_in_it_once(data: Path) -> None:
    site = load(data).site
    found = entries(data)
    assert len(found) == len(index(data)["docs"])
    for entry in site.entries.values():
        document = found[address_of_statement(site, entry).href()]
        assert plain(document["text"]) == entry.statement.text
        assert f"ex-mark--{entry.statement.voice}" in document["title"]
    for slug, record in site.entities.items():
        document = found[address_of(site, slug).href()]
        assert record.name.casefold() in plain(document["title"]).casefold()
        others = ", ".join(other.name for other in record.other_names)
        assert f" Also: {others}" in plain(document["title"]) or not others
    for slug, term in site.glossary.items():
        document = found[address_of(site, f"glossary:{slug}").href()]
        assert term.term.casefold() in document["title"].casefold()
    for slug, event in site.events.items():
        assert found[event_address(site, slug).href()]["title"] == event.title


def test_a_page_comes_before_what_stands_on_it() -> None:
    """The theme takes the first entry of a page for the page itself."""
    seen: set[str] = set()
    for address in entries(REAL):
        page, _, anchor = address.partition("#")
        assert bool(anchor) == (page in seen), address
        seen.add(page)


def test_titles_say_what_it_is_about_and_whose_voice_it_is() -> None:
    found = entries(SMALL)
    titles = {key.partition("#")[2]: plain(found[key]["title"]) for key in found if "#" in key}
    expected = {
        "mulder-mayor": "Mulder: Mayor of Veldhaven Reported",
        "mulder-blames-ports": "Mulder and Harbour Board: says it knew "
        "Said by Ada Mulder, 8 March 2021",
        "cause-unknown": "The bridge is closed Unconfirmed",
        "reyes-doubts": "The province Analysis by Tom Reyes",
        "commuters-council": "Commuters cut off: more than 4,400 Said by the council",
    }
    assert {key: titles[key] for key in expected} == expected


def test_another_form_of_a_name_is_listed_only_if_it_adds_a_word() -> None:
    found = entries(SMALL)
    assert found["whos-who/ada-mulder.html"]["title"] == "Ada Mulder <em>Also: Ms Mulder</em>"
    assert found["whos-who/town-council.html"]["title"] == "Town Council"  # its alias: the council
    assert found["whos-who/tom-reyes.html"]["title"] == (
        'Tom Reyes <em>Also: Tom Reis, <span lang="es">Tomás Reyes</span></em>'
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nur-Sultan", "Nur Sultan"),
        ("“Bell’s” ‘quote’, (CSTO)", "Bell quote CSTO"),
        ("4,400 people; 8.5%", "4,400 people 8.5%"),
        ("AT&amp;T &lt;b&gt;", "AT T b"),
        ("a Mäsimov of The Hague", "Mäsimov Hague"),
    ],
)
def test_where_words_end(text: str, words: str) -> None:
    separator = index(SMALL)["config"]["separator"]
    assert [word for word in re.split(separator, text) if word] == words.split()


def test_the_separator_is_one_for_every_browser() -> None:
    """The theme's highlighter counts groups, and older Safaris know no lookbehind."""
    separator = index(SMALL)["config"]["separator"]
    assert re.compile(separator).groups == 0
    assert "(?<" not in separator


def test_text_stays_text() -> None:
    """What the theme prints as HTML has its own elements in it and no others."""
    for document in index(REAL)["docs"]:
        for html in (document["title"], document["text"]):
            tags = re.findall(r"<(\w+)", html)
            assert set(tags) <= {"p", "em", "i", "span"}
            assert plain(html) == unescape(re.sub(r"<[^>]*>", "", html))


def test_names_in_use_elsewhere_link_nothing() -> None:
    """Our texts keep to the source's spellings; only names and aliases become links."""
    site = load(SMALL).site
    assert site.people["tom-reyes"].other_names
    assert site.names.find("Tom Reis and Tomás Reyes") == []
