"""What overrides/README.md promises: colours, logo, templates and pages of a project's own."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.projects import PROJECT

README = PROJECT / "generator/authoring/starter/overrides/README.md"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>'


def example(language: str) -> str:
    """Return the example of a kind from the README."""
    found = re.search(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def project(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project from the wheel, change what may be changed, and build its site."""
    folder = tmp_path_factory.mktemp("own") / "bridge"
    explainer = environment / "bin/explainer"

    def run(*arguments: str, cwd: Path = folder) -> str:
        command = [str(explainer), *arguments]
        done = subprocess.run(command, cwd=cwd, env={}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"
        return done.stdout

    run("new", "bridge", cwd=folder.parent)
    footer = run("theme", "partials/footer.html")
    glossary = run("theme", "pages/glossary.md.j2")
    files = {
        "assets/stylesheets/own.css": example("css"),
        "partials/logo.html": LOGO,
        "partials/footer.html": footer.replace("Put something right", "Tell the desk"),
        "main.html": example("jinja"),
        "pages/about-us.md": "# About us\n\nWe are a desk of two.\n",
        "pages/glossary.md.j2": f"{glossary}\n<p data-editorial>Words of the trade.</p>\n",
        "pages/data.md.j2": '{% include "explainer/data.md.j2" %}',
    }
    for name, text in files.items():
        (folder / "overrides" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "overrides" / name).write_text(text, encoding="utf-8")
    run("site")
    return folder


def page(project: Path, name: str) -> LexborHTMLParser:
    """Return a page of the built site."""
    return LexborHTMLParser((project / "site" / name).read_text(encoding="utf-8"))


def test_colours_win_over_the_themes(project: Path) -> None:
    sheets = [*(project / "site").rglob("site.*.css")]
    assert len(sheets) == 2  # of pages, and of those for frames elsewhere
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert "--ex-accent:#7a1f3d" in text
        assert text.rindex("--ex-accent:#7a1f3d") > text.rindex("--ex-accent:#0b5470")


def test_templates_take_the_place_of_the_themes(project: Path) -> None:
    home = page(project, "index.html")
    assert home.css_first("header path[d='M1 1h7']")
    footer = home.css_first("footer")
    assert footer
    assert "Tell the desk" in footer.text()
    main = home.css_first("main")
    assert main
    assert "The night desk keeps this page." in main.text()
    assert home.css_first(".ex-asof")
    assert home.css_first("link[rel=canonical]"), "the rest of our main.html is there"
    glossary = page(project, "glossary.html").css_first("main")
    assert glossary
    assert "Words of the trade." in glossary.text()


def test_a_page_of_its_own_is_editorial_and_in_the_navigation(project: Path) -> None:
    main = page(project, "about-us.html").css_first("main")
    assert main
    assert "Editorial: words of those who make this site" in main.text()
    links = [a.attributes["href"] for a in page(project, "index.html").css("footer a[href]")]
    assert "about-us.html" in links
    assert "about-us.html" in (project / "site/sitemap.xml").read_text(encoding="utf-8")


def test_words_that_nobody_answers_for_are_refused_there_too(
    environment: Path, project: Path
) -> None:
    template = project / "overrides/pages/glossary.md.j2"
    kept = template.read_text(encoding="utf-8")
    template.write_text(f"{kept}\n<p>Nobody answers for this.</p>\n", encoding="utf-8")
    before = (project / "site/glossary.html").read_bytes()
    done = subprocess.run(
        [environment / "bin/explainer", "site"],
        cwd=project,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    template.write_text(kept, encoding="utf-8")
    assert done.returncode == 1
    assert "error E903: " in done.stderr
    assert "error E907: " in done.stderr
    assert (project / "site/glossary.html").read_bytes() == before
