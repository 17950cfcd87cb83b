"""`explainer draft`: a skeleton for each sentence of an article that no statement uses.

The skeletons go to the end of events.yml, in a record of their own, from where each is written out
and moved to the record that it belongs to. They hold the ends of a passage and ids; the text of the
article is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.authoring.citation import citation, is_named
from generator.authoring.cite import read_article
from generator.authoring.format.emit import emit
from generator.authoring.format.tree import Item, Node, Tree, quoted, scalar
from generator.authoring.schemas import modeline
from generator.loading import load_partial
from generator.model.site import Site
from generator.model.statement_fields import statements_of
from generator.problems.problem import GOOD, fail
from generator.provenance.as_written import sentences_of
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.pointing import Article, point
from generator.reading.files import leads_out

_FILE = "events.yml"


def draft(data: Path, source: str, text_file: Path) -> int:
    """Append the skeletons to events.yml and return the exit code.

    Sentences that a statement uses, that are left out with a reason or that have a draft already
    get none. Raises `OSError` and `SiteDataError` as `cite` does.
    """
    read = read_article(data, source, text_file)
    if not isinstance(read, Article):
        return read
    cited = load_partial(data)[0]
    used = _used(cited, source, read)
    missing = [n for n in range(1, len(read.sentences) + 1) if n not in used]
    drafts = [item for n in missing for item in _skeleton(cited.site, source, read, n)]
    if not drafts:
        print(f"Every sentence of {source} is used, left out or drafted.")
        return GOOD
    path = data / _FILE
    if leads_out(data, path):
        return fail(f"{path} is a link that leads out of the folder of facts")
    before = path.read_bytes().decode("utf-8-sig") if path.is_file() else f"{modeline('events')}\n"
    key = _free(f"drafts-{source}", cited.site)
    own = emit(Tree(Node("map", items=[_record(cited.site, key, drafts)]), []))
    after = "\n".join([*before.rstrip("\r\n").splitlines(), own])
    path.write_text(after, encoding="utf-8", newline="\n")
    print(f"{len(drafts)} drafts in {path}, under `{key}`: sentences {_listed(missing)}.")
    print("`explainer check` says which are still to be written.")
    return GOOD


def _used(cited: Cited, source: str, article: Article) -> set[int]:
    """Return the sentences that have a statement, be it unfinished, or a reason to be left out."""
    record = cited.site.sources.get(source)
    used = {n for one in (record.excluded.values() if record else ()) for n in one.sentences}
    for document in cited.site.documents.values():
        for _, statement in statements_of(document.value):
            for cite in statement.get("cites") or ():
                used.update(sentences_of(cite, source, article.lock) or ())
    return used


def _skeleton(site: Site, source: str, article: Article, number: int) -> Iterator[Item]:
    """Yield the skeleton of a sentence; none where no pointer leads to it alone."""
    pointer = point(article, article.around(article.sentence(number)))
    if pointer is None:
        return
    several = is_named(site, source)
    cite = citation(source, pointer.from_, pointer.to, several=several)
    found = site.names.find(article.sentences[number - 1])
    named = [name for name in found if name in site.entities]
    figures = dict.fromkeys(one.text for one in article.lock.sentences[number - 1].figures)
    comments = [f"# Sentence {number}: tell it in your own words, and say whose claim it is."]
    if article.lock.sentences[number - 1].heading:
        comments.append("# A heading, so perhaps rather left out: `excluded` in sources.yml.")
    if figures:
        comments.append(f"# Its figures and days: {', '.join(figures)}.")
    parties = [name for name in named if name in site.parties]
    if parties:
        comments.append(f"# Perhaps `said_by: {parties[0]}`.")
    items = [Item("text", quoted("")), cite]
    if named:
        items.append(Item("about", Node("list", items=[Item("", scalar(name)) for name in named])))
    items.append(Item("draft", scalar("true", "true")))
    yield Item(f"draft-{source}-{number}", Node("map", items=items), above=comments)


def _record(site: Site, key: str, drafts: list[Item]) -> Item:
    day = site.draft_info.as_of.edtf if site.draft_info else "2000"
    own = [Item("title", scalar("Drafts", "Drafts")), Item("date", scalar(day, day))]
    note = "# Still to be written. Move each to the record it belongs to, then delete this one."
    return Item(key, Node("map", items=[*own, *drafts]), above=[note])


def _free(key: str, site: Site) -> str:
    taken = set(site.documents["events"].value or ()) if "events" in site.documents else set()
    names = (key, *(f"{key}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))
