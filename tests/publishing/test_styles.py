"""One stylesheet for several: what a site can meet stays, in order and with its addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.publishing.finish import FinishError, finish
from generator.publishing.styles import names_of, pruned

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8">{}</head><body class="one two" id="here">'
    '<p data-kind="a b" lang="en">x</p><script>var t = document.body; {}</script></body></html>'
)


def styles(css: str, script: str = "") -> str:
    return pruned([("", css)], names_of([PAGE.format("", script)], []))


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        ".one.two>P:hover:before",
        "#here p:not(.never)",
        "[data-kind]",
        "[lang=fr]",
        "*",
        ":root",
        ":is(.never,.two) p",
        ".one::-moz-anything",
        "video,.never::-webkit-anything",
        "p,.never::-other-anything",
        ".never,p",
        "dialog",
    ],
)
def test_what_a_page_may_meet_stays(selector: str) -> None:
    css = f"{selector}{{top:0}}"
    assert styles(css) == css


@pytest.mark.parametrize(
    "selector",
    [
        ".never",
        ".one .never",
        "p#there",
        ":is(.never,.nor) p",
        ".never:not(.one)",
        ".never,#there",
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
    ],
)
def test_what_a_script_can_make_stays(selector: str, script: str) -> None:
    css = f"{selector}{{color:red}}"
    assert styles(css) == ""
    assert styles(css, script) == css


def test_the_words_of_a_page_are_no_names() -> None:
    assert pruned([("", ".rain{top:0}")], names_of(["<p>rain"], [])) == ""


def test_conditions_stay_where_something_is_left_in_them() -> None:
    css = "@media print{@supports (top:0){p{top:0}}}@layer x{p{top:0}}"
    assert styles(f"{css} @media print {{.never{{top:0}}}}") == css


def test_fonts_pages_and_nested_rules_stay() -> None:
    css = "@font-face{font-family:A}@page{margin:1cm}p{top:0;&.one{top:1px}}"
    assert styles(css) == css


def test_custom_properties_stay_where_something_asks_for_them() -> None:
    css = ":root{--a:var(--b);--b:1px;--c:var(--d);--d:2px;--e:3px}p{top:var(--a)}"
    assert styles(css) == ":root{--a:var(--b);--b:1px}p{top:var(--a)}"
    assert "--e:3px" in styles(css, "t.style.setProperty('--e', 1)")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "css/a.css": "@charset 'utf-8';p{color:red}.never{top:0}",
        "css/sub/b.css": "p{color:blue;background:url(x.png) url('y z.png') url(#z) url(//h/w)}",
        "css/print.css": "p{color:black}",
        "css/theme.css": '@import url("../theme.css") layer(theme);',
        "theme.css": "p{top:0}.never{left:0}",
        "kept.css": ".late{top:0}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    for name, root in (("index.html", ""), ("x/index.html", "../"), ("404.html", "/below/")):
        links = "".join(
            f'\n<link rel="stylesheet" href="{root}{sheet}"{more}>'
            for sheet, more in (
                ("css/theme.css", ""),
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
    finish(site).write()
    (file,) = site.glob("css/*.css")
    assert re.fullmatch(r"site\.[0-9a-f]{8}\.css", file.name)
    assert file.read_text() == (
        "@layer theme{p{top:0}}"
        'p{color:#00f;background:url(sub/x.png) url("sub/y z.png") url(#z) url(//h/w)}'
        "@media print{p{color:#000}}"
    )
    for name, root in (("index.html", ""), ("x/index.html", "../"), ("404.html", "/below/")):
        text = (site / name).read_text()
        assert re.findall('rel="stylesheet" href="([^"]*)"', text) == [f"{root}css/{file.name}"]
        assert '<link rel="icon" href="i">' in text
    assert not [*site.glob("css/sub/*"), *site.glob("theme.css")]
    assert (site / "kept.css").is_file()


def test_the_second_run_changes_nothing(site: Path) -> None:
    finish(site).write()
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    finish(site).write()
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_stylesheet_that_must_stand_first_is_refused(site: Path) -> None:
    (site / "css/sub/b.css").write_text("@import 'c.css';")
    with pytest.raises(FinishError, match="a stylesheet has @import"):
        finish(site).write()


def test_what_is_no_css_is_refused_with_its_place(site: Path) -> None:
    (site / "css/sub/b.css").write_text("p{top:0;*zoom:1;left:0}")
    with pytest.raises(FinishError, match=r"^a stylesheet is no CSS: .* at b\.css:0:16$"):
        finish(site).write()


def test_a_stylesheet_of_another_host_is_left_to_the_checks(tmp_path: Path) -> None:
    link = '<link rel="stylesheet" href="https://example.org/a.css">'
    (tmp_path / "index.html").write_text(PAGE.format(link, ""))
    finish(tmp_path).write()
    assert link in (tmp_path / "index.html").read_text()
