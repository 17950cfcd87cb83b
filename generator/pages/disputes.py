"""Where the sources disagree: questions with the answer of each side, and numbers that differ."""

from __future__ import annotations

from generator.model import addresses
from generator.model.site import Site
from generator.pages.counts import disputed_counts, series_of
from generator.pages.description_words import MOST, whole
from generator.pages.english import capital, count, listed, some
from generator.pages.page import Page


def disputes(site: Site) -> list[Page]:
    """Return the page, if there is anything on it: most small sites have no use for it."""
    numbers = list(disputed_counts(site))
    if not (site.disputes or numbers or site.renamed.disputes):
        return []
    page = Page(
        addresses.DISPUTES,
        "disputes.md.j2",
        title(site),
        _description(site),
        "disputes.yml" if site.disputes else "figures.yml",
        context={
            "answer": _counted(site, len(numbers)),
            "numbers": {slug: series_of(site, slug) for slug in numbers},
        },
    )
    return [page]


def title(site: Site) -> str:
    """Return the title: in one article it is those who speak who disagree."""
    return "Where the sources disagree" if site.rivals else "Where accounts differ"


def _counted(site: Site, numbers: int) -> str:
    questions = count(len(site.disputes), "question") if site.disputes else ""
    figures = f"{count(numbers, 'number')}" if numbers else ""
    parts = listed(list(filter(None, [questions, figures])))
    return f"{capital(parts)} on which accounts differ, each with who says what." if parts else ""


def _description(site: Site) -> str:
    asked = [dispute.question for dispute in site.disputes.values()]
    asked += [site.figures[slug].unit for slug in disputed_counts(site)]
    start = f"{title(site)}, and who says what: "
    return whole(f"{start}{some(asked, MOST - len(start) - 1)}")
