"""Pages for frames: each has its statement whole, and one that is gone says what became of it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.loading import Loaded, load
from generator.model.addresses import embed_of_figure, embed_of_statement, publication
from generator.model.former_addresses import formers
from generator.model.site import Site
from generator.pages.attribution import label
from generator.pages.embeds import embeds
from tests.projects import full_data

Pages = dict[str, LexborHTMLParser]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load(full_data(tmp_path_factory.mktemp("embeds") / "site_data"))


@pytest.fixture(scope="module")
def site(loaded: Loaded) -> Site:
    return loaded.site


@pytest.fixture(scope="module")
def pages(loaded: Loaded) -> Pages:
    made = embeds(loaded.cited, publication(loaded.site.info, {}), formers(loaded.site))
    return {path: LexborHTMLParser(text.decode()) for path, text in made}


def text(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    assert node, selector
    return " ".join(node.text().split())


def test_every_statement_and_figure_has_a_page(pages: Pages, site: Site) -> None:
    wanted = {embed_of_statement(key) for key in site.entries}
    wanted |= {embed_of_figure(slug) for slug in site.figures}
    assert wanted <= pages.keys()
    for key, entry in site.entries.items():
        page = pages[embed_of_statement(key)]
        assert text(page, "[data-claim]").startswith(entry.statement.text)
        assert text(page, f"[id='fn:{key}'] [data-voice]") == f"{label(site, entry)}."


def test_what_is_gone_says_what_became_of_it(pages: Pages, site: Site) -> None:
    gone = [one for one in formers(site).all if one.kind in ("statements", "figures")]
    assert gone
    for former in gone:
        make = embed_of_statement if former.kind == "statements" else embed_of_figure
        page = pages[make(former.id)]
        assert former.sentence in text(page, "main")
        for successor in former.successors:
            if successor.id in site.entries:
                assert page.css_first(f"[data-claim='{successor.id}']")


def test_no_page_has_a_script_or_leaves_the_frame(pages: Pages) -> None:
    for page in pages.values():
        assert not page.css("script, img, iframe")
        for link in page.css("a[href]"):
            inside = (link.attributes["href"] or "").startswith("#")
            assert inside or link.attributes.get("target") == "_blank"
