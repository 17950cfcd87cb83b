"""One stylesheet for several: what a site can meet stays, in order and with its addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.publishing.finish import FinishError, finish
from generator.publishing.styles.names import names_of
from generator.publishing.styles.rules import pruned

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8">{}</head><body class="one two" id="here">'
    '<p data-kind="a b" lang="en">x</p><script>var t = document.body; {}</script></body></html>'
)


def styles(css: str, script: str = "") -> str:
    return pruned([(css, ".")], names_of([PAGE.format("", script)], []))


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        ".one.two > P:hover::before",
        "#here p:not(.never)",
        "[data-kind]",
        '[data-kind~="b"]',
        "[lang=en]",
        '[lang="en" i]',
        "*",
        ":root",
        ":is(.never,.two) p",
        "p:nth-child(2n + 1)",
        ".one::-moz-anything",
        "video,p::-webkit-anything",
    ],
)
def test_what_a_page_can_meet_stays(selector: str) -> None:
    assert styles(f"{selector} {{color: red}}") == f"{selector.removeprefix('video,')}{{color:red}}"


@pytest.mark.parametrize(
    "selector",
    [
        "video",
        ".never",
        ".one .never",
        "p#there",
        "[data-other]",
        "[lang=fr]",
        ":is(.never, video) p",
        ".never:not(.one)",
        "p:has(.never)",
        ".never::-moz-anything",
    ],
)
def test_what_no_page_can_meet_goes(selector: str) -> None:
    assert styles(f"{selector} {{color: red}} p {{top: 0}}") == "p{top:0}"


@pytest.mark.parametrize(
    ("selector", "script"),
    [
        (".is-open", "t.classList.add('is-open')"),
        (".pin--left", 'name = "pin--" + side'),
        (".pin--left", "name = `pin--${side}`"),
        (".pin--active", 'name = base + "--active"'),
        ("[data-is-started]", "t.dataset.isStarted = 1"),
        ("[aria-label]", "t.ariaLabel = 'x'"),
        ('[data-state="open"]', "t.dataset.state = 'open'"),
        ("dialog", "document.createElement('dialog')"),
    ],
)
def test_what_a_script_can_make_stays(selector: str, script: str) -> None:
    css = f"{selector}{{color:red}}"
    assert styles(css) == ""
    assert styles(css, script) == css


def test_one_selector_of_a_list_goes_alone() -> None:
    assert styles(".never, p , .one  p{top:0}") == "p,.one p{top:0}"


def test_a_list_that_a_browser_refuses_is_not_made_valid() -> None:
    css = "p,.never::-other-anything{top:0}"
    assert styles(css) == css


def test_conditions_stay_where_something_is_left_in_them() -> None:
    css = "@media print{@supports (top:0){p{top:0}}}@media (forced-colors: active){p{top:0}}"
    assert styles(f"{css} @media print {{.never{{top:0}}}} @layer x;") == f"{css}@layer x;"


def test_fonts_pages_and_nested_rules_stay_whole() -> None:
    css = '@font-face{font-family:"A"}@page{margin:1cm}p{top:0;&.never{top:1px}}'
    assert styles(css) == css


def test_custom_properties_stay_where_something_asks_for_them() -> None:
    css = ":root{--a:var(--b);--b:1px;--c:var(--d);--d:2px;--e:3px}p{top:var(--a)}"
    assert styles(css) == ":root{--a:var(--b);--b:1px}p{top:var(--a)}"
    assert "--e:3px" in styles(css, "t.style.setProperty('--e', 1)")


def test_animations_stay_where_something_moves() -> None:
    css = "@keyframes go{0%{top:0}}@keyframes stay{0%{top:0}}p{animation:go 1s}"
    assert styles(css) == "@keyframes go{0%{top:0}}p{animation:go 1s}"


def test_comments_and_broken_declarations_go_and_the_rest_is_unchanged() -> None:
    css = "/* x */ p { color : red ; *zoom: 1; content: '/* y */\\201c' !important }"
    assert styles(css) == 'p{color:red;content:"/* y */“"!important}'


def test_addresses_are_moved_with_their_stylesheet() -> None:
    css = """p{background:url(a.png) url("b c.png") url( 'http://x/y' ) url(#z) url("data:,'")}"""
    assert pruned([(css, "../other")], names_of(["<p>"], [])) == (
        'p{background:url("../other/a.png") url("../other/b c.png") '
        """url( "http://x/y" ) url("#z") url("data:,'")}"""
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "css/a.css": "@charset 'utf-8';p{color:red}.never{top:0}",
        "css/sub/b.css": "p{color:blue;background:url(x.png)}",
        "css/print.css": "p{color:black}",
        "kept.css": ".late{top:0}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    for name, root in (("index.html", ""), ("x/index.html", "../"), ("404.html", "/below/")):
        links = "".join(
            f'\n<link rel="stylesheet" href="{root}{sheet}"{more}>'
            for sheet, more in (
                ("css/a.css", ""),
                ("css/sub/b.css?v=1", ""),
                ("css/print.css", ' media="print"'),
            )
        )
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            PAGE.format(links + '<link rel="icon" href="i">', "'kept.css'")
        )
    return tmp_path


def test_every_page_links_one_stylesheet_and_the_others_are_gone(site: Path) -> None:
    finish(site)
    (file,) = site.glob("css/*.css")
    assert re.fullmatch(r"site\.[0-9a-f]{8}\.css", file.name)
    assert file.read_text() == (
        'p{color:red}p{color:blue;background:url("sub/x.png")}@media print{p{color:black}}'
    )
    for name, root in (("index.html", ""), ("x/index.html", "../"), ("404.html", "/below/")):
        text = (site / name).read_text()
        assert re.findall('rel="stylesheet" href="([^"]*)"', text) == [f"{root}css/{file.name}"]
        assert '<link rel="icon" href="i">' in text
    assert not list(site.glob("css/sub/*"))
    assert (site / "kept.css").is_file()


def test_the_second_run_changes_nothing(site: Path) -> None:
    finish(site)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    finish(site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_stylesheet_that_must_stand_first_is_refused(site: Path) -> None:
    (site / "css/sub/b.css").write_text("@import 'c.css';")
    with pytest.raises(FinishError, match="a stylesheet has @import"):
        finish(site)


def test_a_stylesheet_of_another_host_is_left_to_the_checks(tmp_path: Path) -> None:
    link = '<link rel="stylesheet" href="https://example.org/a.css">'
    (tmp_path / "index.html").write_text(PAGE.format(link, ""))
    finish(tmp_path)
    assert link in (tmp_path / "index.html").read_text()
