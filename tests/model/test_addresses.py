"""Addresses: relative links, published URLs, and the fork's own links in its runner."""

from __future__ import annotations

import pytest

from generator.loading import load
from generator.model.addresses import Address, Publication, publication
from generator.problems.problem import Mark
from tests.projects import SMALL

INFO = load(SMALL).site.info.model_copy(
    update={
        "address": "https://news.example.org/event/",
        "repository": "https://github.com/desk/event",
    }
)


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        (Address("map.md", "almaty"), "index.md", "map.md#almaty"),
        (Address("map.md", "almaty"), "map.md", "#almaty"),
        (Address("index.md"), "whos-who/x.md", "../index.md"),
        (Address("whos-who/y.md"), "whos-who/x.md", "y.md"),
        (Address("whos-who/x.md"), "whos-who/x.md", "x.md"),
    ],
)
def test_links_are_relative(target: Address, page: str, link: str) -> None:
    assert target.relative_to(page) == link


@pytest.mark.parametrize(
    ("target", "url"),
    [
        (Address("index.md"), ""),
        (Address("map.md", "almaty"), "map.html#almaty"),
        (Address("whos-who/index.md"), "whos-who/"),
        (Address("whos-who/x.md"), "whos-who/x.html"),
    ],
)
def test_published_urls(target: Address, url: str) -> None:
    assert target.url() == url


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, Publication("https://news.example.org/event", "https://github.com/desk/event")),
        (
            {"GITHUB_REPOSITORY": "Desk/Event"},
            Publication("https://news.example.org/event", "https://github.com/desk/event"),
        ),
        (
            {"GITHUB_REPOSITORY": "Ann/event", "GITHUB_SERVER_URL": "https://github.com"},
            Publication("https://ann.github.io/event", "https://github.com/Ann/event"),
        ),
        (
            {"GITHUB_REPOSITORY": "ann/ann.github.io"},
            Publication("https://ann.github.io", "https://github.com/ann/ann.github.io"),
        ),
    ],
)
def test_a_fork_links_to_itself(environ: dict[str, str], expected: Publication) -> None:
    assert publication(INFO, environ) == expected


def test_edit_and_report_links() -> None:
    here = Publication("https://a.example", "https://github.com/desk/event")
    assert here.edit(Mark("elsewhere/people.yml", 12, 3)) == (
        "https://github.com/desk/event/edit/main/site_data/people.yml#L12"
    )
    assert here.report("x", "a & b\n#c", "https://a.example/map/#x") == (
        "https://github.com/desk/event/issues/new?template=problem.yml&title=Problem%3A+x"
        "&statement=x&text=a+%26+b%0A%23c&address=https%3A%2F%2Fa.example%2Fmap%2F%23x"
    )
