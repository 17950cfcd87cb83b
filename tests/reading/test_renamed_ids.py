"""Ids are for ever: whatever stood at an address, somebody who kept it is led on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.loading import load
from generator.model.former_addresses import formers
from generator.model.known_ids import Gone
from generator.model.renamed_ids import in_circle, resolve
from tests.projects import audit_folder, renamed_data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return renamed_data(tmp_path_factory.mktemp("facts") / "site_data")


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def links(node: LexborNode, path: str) -> list[str]:
    return [urljoin(path, link.attributes["href"] or "") for link in node.css("a[href]")]


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def test_later_renamings_are_followed_and_circles_end() -> None:
    moves = {"a": ("b",), "b": ("c", "d"), "d": (), "x": ("y",), "y": ("x", "z")}
    assert resolve(moves, "a") == ("c",)
    assert resolve(moves, "d") == ()
    assert resolve(moves, "x") == ("z",)
    assert in_circle(moves, "x") == ["x", "y", "x"]
    assert in_circle(moves, "a") == []


def test_what_became_of_an_id_is_said_in_a_sentence() -> None:
    assert Gone(("b",), "renamed.yml:2:3").said_of("a") == (
        "`a` was renamed to `b` (renamed.yml:2:3)",
        "write `b`",
    )
    assert Gone((), "renamed.yml:2:3").said_of("a")[0] == "`a` was withdrawn (renamed.yml:2:3)"


def test_a_correction_may_name_either_id(data: Path) -> None:
    site = load(data).site
    assert site.today("closed-on-saturday") == "bridge-closed"
    assert site.corrected["bridge-closed"] == "old-name"


def test_every_old_address_is_known(data: Path) -> None:
    """Compare the addresses that lead on with those that the entries of the file had."""
    known = {(former.page, former.id) for former in formers(load(data).site).all}
    assert known == {
        ("whos-who/index.md", "mayor"),
        ("whos-who/index.md", "a-mulder"),
        ("whos-who/index.md", "the-town"),
        ("whos-who/index.md", "ferry-company"),
        ("map.md", "the-banks"),
        ("map.md", "haven"),
        ("what-happened.md", "bridge-closes"),
        ("reactions.md", "the-province"),
        ("key-figures.md", "people-cut-off"),
        ("glossary.md", "pier"),
        ("sources.md", "the-courier"),
        ("what-happened.md", "closed-on-saturday"),
        ("whos-who/the-town.md", "both-deny"),
        ("map.md", "cracks-known"),
        ("whos-who/ada-mulder.md", "opened-by-mayor"),
        ("what-happened.md", "bridge-painted"),
        ("what-happened.md", "red-paint"),
    }


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("whos-who/index.html", "a-mulder", "ada-mulder"),
        ("whos-who/index.html", "mayor", "ada-mulder"),
        ("map.html", "haven", "veldhaven"),
        ("what-happened.html", "bridge-closes", "bridge-shut"),
        ("what-happened.html", "closed-on-saturday", "bridge-closed"),
        ("reactions.html", "the-province", "province-offers"),
        ("key-figures.html", "people-cut-off", "commuters"),
        ("glossary.html", "pier", "abutment"),
        ("sources.html", "the-courier", "courier"),
        ("whos-who/ada-mulder.html", "opened-by-mayor", "mulder-opened"),
        ("what-happened.html", "opened-by-mayor", "mulder-opened"),
    ],
)
def test_an_old_anchor_stands_inside_its_successor(
    full_site: Path, path: str, old: str, new: str
) -> None:
    (anchor,) = page(full_site, path).css(f'[id="{old}"]')
    assert anchor.tag == "span"
    assert words(anchor) == ""
    assert page(full_site, path).css_first(f'[id="{new}"] [id="{old}"]') is not None


@pytest.mark.parametrize(
    ("path", "old", "sentence", "targets"),
    [
        (
            "map.html",
            "the-banks",
            "A place stood here until 10 March 2021, when it was split. They are two places.",
            ["map.html#veldhaven", "map.html#far-bank"],
        ),
        (
            "map.html",
            "cracks-known",
            "A statement stood here until 10 March 2021, when it moved. It is a claim of the "
            "board.",
            ["whos-who/harbour-board.html#board-denies"],
        ),
        (
            "what-happened.html",
            "bridge-painted",
            "An entry stood here until 11 March 2021, when it was withdrawn. The article says "
            "nothing of it.",
            ["corrections.html#paint"],
        ),
        (
            "what-happened.html",
            "red-paint",
            "A statement stood here until 11 March 2021, when it was withdrawn. The article says "
            "nothing of it.",
            ["corrections.html#paint"],
        ),
        (
            "whos-who/index.html",
            "the-town",
            "An organization stood here until 10 March 2021, when it was split. These are two "
            "bodies & not <one>.",
            ["whos-who/town-council.html", "whos-who/harbour-board.html"],
        ),
        (
            "whos-who/the-town.html",
            "both-deny",
            "A statement stood here until 10 March 2021, when it was split. They are two claims.",
            ["whos-who/harbour-board.html#board-denies", "whos-who/ada-mulder.html#"
             "mulder-blames-ports"],
        ),
    ],
)  # fmt: skip
def test_what_is_not_there_any_more_leaves_a_line(
    full_site: Path, path: str, old: str, sentence: str, targets: list[str]
) -> None:
    (line,) = page(full_site, path).css(f'[id="{old}"]')
    assert words(line).startswith(sentence)
    assert links(line, path) == targets


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("whos-who/a-mulder.html", "ada-mulder.html"),
        ("whos-who/mayor.html", "ada-mulder.html"),
        ("sources/the-courier.html", "courier.html"),
    ],
)
def test_a_page_that_moved_leads_on(full_site: Path, path: str, target: str) -> None:
    tree = page(full_site, path)
    (refresh,) = tree.css('meta[http-equiv="refresh"]')
    assert refresh.attributes["content"] == f"0; url={target}"
    folder = path.partition("/")[0]
    (canonical,) = tree.css('link[rel="canonical"]')
    assert canonical.attributes["href"] == f"https://example.org/veldhaven/{folder}/{target}"
    assert links(tree.css_first("main") or tree.css("main")[0], path) == [f"{folder}/{target}"]
    assert (full_site / folder / target).is_file()
    assert words(tree.css_first("h1")) == "This page has moved"


@pytest.mark.parametrize(
    ("path", "heading", "why", "targets"),
    [
        (
            "whos-who/the-town.html",
            "This page was split",
            "These are two bodies & not <one>. 10 March 2021.",
            ["whos-who/town-council.html", "whos-who/harbour-board.html"],
        ),
        (
            "whos-who/ferry-company.html",
            "This page was withdrawn",
            "The article does not name it. 12 March 2021.",
            [],
        ),
    ],
)
def test_a_page_that_is_gone_says_why_and_stays(
    full_site: Path, path: str, heading: str, why: str, targets: list[str]
) -> None:
    tree = page(full_site, path)
    assert tree.css('meta[http-equiv="refresh"], script') == []
    assert words(tree.css_first("h1")) == heading
    assert words(tree.css_first("h1 + p")) == why
    assert [link for item in tree.css("li") for link in links(item, path)] == targets


def test_statements_of_a_split_page_stand_at_the_page_that_has_them(full_site: Path) -> None:
    tree = page(full_site, "whos-who/the-town.html")
    (item,) = [node for node in tree.css("li") if node.css_first('[id="board-denies"]')]
    assert words(item) == "Harbour Board"


def test_plain_pages_are_sealed_and_in_no_list(full_site: Path) -> None:
    names = ["a-mulder", "mayor", "the-town", "ferry-company"]
    listed = (full_site / "sitemap.xml").read_text(encoding="utf-8")
    index = json.loads((full_site / "search/search_index.json").read_text(encoding="utf-8"))
    found = index["docs"]
    searched = {doc["location"].partition("#")[0] for doc in found}
    assert not any("stood here until" in doc["text"] for doc in found)
    for name in names:
        text = (full_site / f"whos-who/{name}.html").read_text(encoding="utf-8")
        assert "Content-Security-Policy" in text
        assert '<meta name="robots" content="noindex">' in text
        assert f"/{name}.html" not in listed
        assert f"whos-who/{name}.html" not in searched


def test_no_id_stands_twice_on_a_page(full_site: Path) -> None:
    for path in sorted(full_site.rglob("*.html")):
        ids = [node.attributes["id"] for node in LexborHTMLParser(path.read_text()).css("[id]")]
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize(
    ("path", "change", "expected"),
    [
        (
            "map.html",
            ('id="haven"', ""),
            "nothing stands at the old address `haven`",
        ),
        (
            "map.html",
            ('href="#far-bank"', 'href="#veldhaven"'),
            "the old address `the-banks` does not lead on",
        ),
        (
            "whos-who/the-town.html",
            ('href="town-council.html"', 'href="tom-reyes.html"'),
            "this old page does not lead on",
        ),
        ("whos-who/mayor.html", None, "no page stands at this old address"),
    ],
)
def test_the_audit_follows_every_old_address(
    full_site: Path,
    tmp_path: Path,
    path: str,
    change: tuple[str, str] | None,
    expected: str,
) -> None:
    broken = tmp_path / "site"
    shutil.copytree(full_site, broken)
    if change is None:
        (broken / path).unlink()
    else:
        text = (broken / path).read_text(encoding="utf-8")
        assert change[0] in text
        (broken / path).write_text(text.replace(*change), encoding="utf-8")
    facts = load(renamed_data(tmp_path / "site_data")).site
    assert expected in "\n".join(audit_folder(facts, broken))
