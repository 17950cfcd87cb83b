"""`explainer cite`: from the article's words to the `cite:` of a statement.

For whoever has the text at hand. It stays outside the repository; only its lock is in it, and the
text must be the one that the lock was made from.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.citation import citation, is_named
from generator.authoring.format.emit import emit
from generator.authoring.format.tree import Node, Tree
from generator.authoring.lock import (
    not_an_article,
    read_text,
    sound_lock,
    tell_differences,
)
from generator.loading import load_partial
from generator.problems.problem import GOOD, PROBLEMS, fail
from generator.provenance.ledger import Ledger, State, coverage
from generator.provenance.lock.reading import lock_path
from generator.provenance.passages.passages import Span
from generator.provenance.passages.pointing import Article, point

# The depth at which a statement's own keys stand in every file of facts.
_INDENT = " " * 4
_SHOWN = 100
_HELP = (
    "Give some of the article's words, or the number of a sentence. "
    "“?” lists the sentences that no statement uses; an empty line ends."
)


@dataclass(frozen=True)
class Refusal(Exception):
    """Why there is no passage to print, in words for the terminal."""

    message: str


@dataclass(frozen=True)
class Desk:
    """An article with its ledger: all that is needed to answer."""

    source: str
    article: Article
    ledger: Ledger | None
    several: bool = False
    """True where the site has other articles, and a passage has to name this one."""

    def snippet(self, span: Span) -> str:
        """Return the YAML of a citation of this passage, with what stands there as comments."""
        pointer = point(self.article, span)
        if pointer is None:
            raise Refusal(
                "these words stand in the article more than once, word for word: ask for words "
                "beside them"
            )
        about = [f"{_INDENT}# {line}" for line in self._about(span)]
        cite = citation(self.source, pointer.from_, pointer.to, several=self.several)
        lines = emit(Tree(Node("map", items=[cite]), [])).splitlines()
        return "\n".join([*about, *(f"{_INDENT}{line}" for line in lines)])

    def _about(self, span: Span) -> Iterator[str]:
        lock = self.article.lock
        first, last = lock.sentence_of(span.first), lock.sentence_of(span.end - 1)
        number = f"sentence {first}" if first == last else f"sentences {first} to {last}"
        yield f"{number} of {len(lock.sentences)}, {span.end - span.first} words"
        inside = lock.sentences[first - 1 : last]
        figures = [item.text for sentence in inside for item in sentence.figures]
        if figures:
            yield f"its figures and days: {', '.join(dict.fromkeys(figures))}"
        users = self._users(first, last)
        if users:
            yield f"cited by: {', '.join(users)}"

    def _users(self, first: int, last: int) -> list[str]:
        sentences = self.ledger.sentences[first - 1 : last] if self.ledger else ()
        return list(dict.fromkeys(key for item in sentences for key in item.statements))

    def answer(self, query: str, *, exact: bool = False) -> str:
        """Return the snippet for these words, or for the sentence with this number.

        Raises `Refusal` where the words stand nowhere or at more than one place.
        """
        if query.strip().isdecimal():
            return self.snippet(self._numbered(int(query)))
        found = self.article.find(query)
        spans = list(dict.fromkeys(found if exact else map(self.article.around, found)))
        if not spans:
            raise Refusal(self._nowhere(query))
        if len(spans) > 1:
            places = "\n".join(self._line(self.article.lock.sentence_of(at.first)) for at in spans)
            raise Refusal(f"“{query}” stands at {len(spans)} places; give more words:\n{places}")
        return self.snippet(spans[0])

    def _numbered(self, number: int) -> Span:
        total = len(self.article.lock.sentences)
        if not 1 <= number <= total:
            raise Refusal(f"there is no sentence {number}: the article has {total}")
        return self.article.around(self.article.sentence(number))

    def _nowhere(self, query: str) -> str:
        near = self.article.nearest(query)
        message = f"the article has no “{query}”"
        return f"{message}; nearest is:\n{self._line(near)}" if near else message

    def _line(self, number: int) -> str:
        text = self.article.sentences[number - 1]
        short = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
        return f"{number:5}  {short}"

    def unused(self) -> Iterator[str]:
        """Yield the sentences that no statement uses: the open ones, then those left out."""
        if self.ledger is None:
            return
        titles: dict[State, str] = {"open": "Open", "excluded": "Left out with a reason"}
        for state, title in titles.items():
            sentences = self.ledger.of(state)
            yield f"{title}: {len(sentences)} of {len(self.ledger.sentences)} sentences"
            for item in sentences:
                yield self._line(item.number)
                if item.reason:
                    yield f"       ({item.reason})"


def read_article(data: Path, source: str, text_file: Path) -> Article | int:
    """Return the text of a source with its lock; or an exit code, after saying what is wrong.

    Raises `OSError` for files that cannot be read, and `SiteDataError` for a lock or sources.yml
    that is wrong.
    """
    fault = not_an_article(data, source)
    if fault:
        return fail(fault)
    try:
        text = read_text(text_file)
        path = lock_path(data, source)
        if not path.is_file():
            return fail(f"`{source}` has no lock yet: explainer lock {source} {text_file}")
        lock = sound_lock(path, source)
        if tell_differences(lock, path, text, text_file):
            return PROBLEMS
    except ValueError as error:
        return fail(str(error))
    return Article(lock, text)


def cite(data: Path, source: str, text_file: Path, query: str, *, exact: bool, unused: bool) -> int:
    """Run the command and return its exit code.

    Prints the `cite:` for the words `query` of the article in `text_file` (UTF-8): of their whole
    sentence, or with `exact` of the words themselves. With `unused` it lists the sentences that
    no statement uses; with neither it asks for words until an empty line. The other facts may be
    unfinished. Raises `OSError` for files that cannot be read and `SiteDataError` for a lock or
    sources.yml that is wrong.
    """
    read = read_article(data, source, text_file)
    if not isinstance(read, Article):
        return read
    cited = load_partial(data)[0]
    several = is_named(cited.site, source)
    desk = Desk(source, read, coverage(cited).get(source), several=several)
    if unused:
        print("\n".join(desk.unused()))
        return GOOD
    if query:
        return _answer(desk, query, exact=exact)
    return _talk(desk, input, exact=exact)


def _answer(desk: Desk, query: str, *, exact: bool) -> int:
    try:
        print(desk.answer(query, exact=exact))
    except Refusal as refusal:
        print(f"error: {refusal.message}", file=sys.stderr)
        return PROBLEMS
    return GOOD


def _talk(desk: Desk, ask: Callable[[str], str], *, exact: bool) -> int:
    """Answer until an empty line or the end of the input."""
    print(_HELP)
    while True:
        try:
            query = ask("\nWords: ").strip()
        except EOFError:
            return GOOD
        if not query:
            return GOOD
        if query == "?":
            print("\n".join(desk.unused()))
        else:
            _answer(desk, query, exact=exact)
