"""What no template puts on a page fails the build, with the page and where the text is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.loading import load
from generator.model.site import Site
from generator.publishing.active_content import active_content, strange
from generator.publishing.policy import policy_of
from tests.projects import SMALL, records, write_data

PAGE = '<!doctype html><html><head><meta charset="utf-8">{}</head><body>{}</body></html>'
STRANGE = [
    "<script>go()</script>",
    "<script type=module>go()</script>",
    '<script type="application/ld+json">{"a": "</script>',
    "<script src=https://evil.example/x.js></script>",
    "<script src=//evil.example/x.js></script>",
    "<script src='/\\evil.example/x.js'></script>",
    "<script src=data:text/javascript,go()></script>",
    "<p onclick=go()>x</p>",
    "<svg onload=go()></svg>",
    "<svg><a xlink:href=javascript:go()><text>x</text></a></svg>",
    "<svg><set attributeName=href to=x></set></svg>",
    "<p style=color:red>x</p>",
    "<style>p{}</style>",
    "<iframe src=x></iframe>",
    "<iframe srcdoc=x></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/></form>",
    "<button formaction=x>x</button>",
    "<math><mi>x</mi></math>",
    "<img src=x>",
    "<template><script>go()</script></template>",
    "<noscript><img src=x></noscript>",
    "<meta http-equiv=refresh content='0; url=https://evil.example/'>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">",
    "<meta http-equiv=set-cookie content=x>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<a href=javascript:go()>x</a>",
    "<a href='java\tscript:go()'>x</a>",
    "<a href=' &#1;javascript:go()'>x</a>",
    "<a href=data:text/html,x>x</a>",
    "<a href=x ping=https://evil.example/>x</a>",
    "<figure data-live=https://evil.example/x.js></figure>",
]


@pytest.fixture(scope="module")
def site() -> Site:
    return load(SMALL).site


def told(site: Site, folder: Path) -> list[str]:
    found = {}
    for path in sorted(folder.rglob("*.html")):
        policy = policy_of(path.relative_to(folder).as_posix())
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        found[path.as_posix()] = list(strange(tree, policy))
    return [str(problem) for problem in active_content(site, found)]


@pytest.mark.parametrize("markup", STRANGE)
@pytest.mark.parametrize("where", ["head", "body"])
def test_what_no_template_makes_is_refused(
    site: Site, tmp_path: Path, markup: str, where: str
) -> None:
    parts = (markup, "") if where == "head" else ("", markup)
    (tmp_path / "index.html").write_text(PAGE.format(*parts), encoding="utf-8")
    assert told(site, tmp_path)


def test_a_page_for_frames_has_no_script_at_all(site: Site, tmp_path: Path) -> None:
    (tmp_path / "embed").mkdir()
    page = PAGE.format('<script src="x.js"></script>', "")
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert told(site, tmp_path) == []
    (tmp_path / "embed/one.html").write_text(page, encoding="utf-8")
    assert "a script on a page for frames" in told(site, tmp_path)[0]


def test_the_templates_own_pages_are_not_refused(site: Site, full_site: Path) -> None:
    assert told(site, full_site) == []


def test_the_record_and_field_are_named(tmp_path: Path) -> None:
    files = records(SMALL)
    files["people"]["tom-reyes"]["note"] = "Look: </title><script>go()</script>."
    site = load(write_data(tmp_path / "data", files)).site
    page = tmp_path / "site/index.html"
    page.parent.mkdir()
    page.write_text(PAGE.format("<script>go()</script>", ""), encoding="utf-8")
    line = site.mark("people", "tom-reyes", "note").line
    assert told(site, page.parent) == [
        f"{page}: error E910: an inline script, which no template puts there: <script>\n"
        f"  = help: it comes from `tom-reyes.note` ({tmp_path}/data/people.yml:{line}): "
        "remove it there; the generator is at fault too"
    ]
