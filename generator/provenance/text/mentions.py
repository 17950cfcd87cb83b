"""Finds in a claim whom and what it names: known records first, then any other capitalised name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.model.site import Site
from generator.provenance.text.figures import (
    Readings,
    Token,
    breaks,
    has_capital,
    mark_tokens,
    read,
)
from generator.provenance.text.sentences import split
from generator.provenance.text.vocabulary import FUNCTION_WORDS, TITLES
from generator.provenance.text.words import base, parts, tokens, words

Form = tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """A known name in a text: whose, in which form, and the indexes of its first and last word."""

    key: str
    form: Form
    first: int
    last: int


@dataclass(frozen=True)
class Reading:
    """A text read: its words, the known names, the indexes of other names, dates and numbers."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    others: tuple[int, ...]
    figures: Readings

    @cached_property
    def words(self) -> list[str]:
        """The words of the text."""
        return [token.word for token in self.tokens]


@dataclass(frozen=True)
class Names:
    """The forms of every record's name: `written` in our texts, `found` in sources too."""

    written: Mapping[str, tuple[Form, ...]]
    found: Mapping[str, tuple[Form, ...]]

    @cached_property
    def _starts(self) -> dict[str, list[tuple[Form, str]]]:
        starts: dict[str, list[tuple[Form, str]]] = {}
        for key, forms in self.written.items():
            for form in forms:
                starts.setdefault(base(form[0]), []).append((form, key))
        for entries in starts.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1].startswith("glossary:")))
        return starts

    def key_of(self, name: str) -> str:
        """Return the key of the record with exactly this name, or ""."""
        given = without_article(tuple(words(name)))
        if not given:
            return ""
        return self._keys.get(given) or self._keys.get((*given[:-1], base(given[-1])), "")

    @cached_property
    def _keys(self) -> dict[Form, str]:
        keys: dict[Form, str] = {}
        for key, forms in self.found.items():
            for form in forms:
                keys.setdefault(form, key)
                keys.setdefault((form[0][:1].upper() + form[0][1:], *form[1:]), key)
        return keys

    def read(self, text: str) -> Reading:
        """Return the names of a text; the longest form wins, and names do not overlap."""
        if text not in self._readings:
            self._readings[text] = self._read(text)
        return self._readings[text]

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        return {}  # a text is asked for by several rules

    def _read(self, text: str) -> Reading:
        marked = [
            token
            for sentence in split(text)
            for token in mark_tokens(list(tokens(sentence.text)), heading=False)
        ]
        text_words = [token.word for token in marked]
        mentions = list(self._mentions(text_words))
        figures = read(text_words, breaks(marked))
        taken = {at for mention in mentions for at in range(mention.first, mention.last + 1)}
        taken |= {at for day in figures.days for at in range(day.first, day.last + 1)}
        # The Celsius of “44.9 degrees Celsius” names nobody.
        taken |= {at for one in figures.numbers for at in range(one.first + 1, one.last + 1)}
        others = (
            at
            for at in range(len(marked))
            if at not in taken and (_is_other(marked[at]) or _opens_other(marked, at, taken))
        )
        return Reading(tuple(marked), tuple(mentions), tuple(others), figures)

    def _mentions(self, text: Sequence[str]) -> Iterator[Mention]:
        at = 0
        while at < len(text):
            found = self._at(text, at)
            if found:
                yield found
            at = found.last + 1 if found else at + 1

    def _at(self, text: Sequence[str], at: int) -> Mention | None:
        word = base(text[at])
        for start in dict.fromkeys((word, word[:1].lower() + word[1:])):
            for form, key in self._starts.get(start, ()):
                if _same(form, tuple(text[at : at + len(form)])):
                    return Mention(key, form, at, at + len(form) - 1)
        for part in parts(text[at])[1:]:
            for form, key in self._starts.get(part, ()):
                if len(form) == 1 and has_capital(part):
                    return Mention(key, form, at, at)
        return None


def site_names(site: Site) -> Names:
    """Return the names of a site's people, organizations and places, and its glossary's terms."""
    written: dict[str, tuple[Form, ...]] = {}
    found: dict[str, tuple[Form, ...]] = {}
    for slug, record in site.entities.items():
        own = [record.name, record.short_name, *record.aliases, getattr(record, "in_text", None)]
        written[slug] = _forms(own, keep_article=True)
        found[slug] = _in_running_text(
            _forms([*own, *(other.name for other in record.other_names)])
        )
    for slug, names in _surnames(site).items():
        found[slug] = (*found[slug], *names)
    for slug, term in site.glossary.items():
        key = f"glossary:{slug}"
        own = [term.term, *term.aliases, term.expansion]
        if term.see in found:
            found[str(term.see)] += _forms(own)
        else:
            written[key], found[key] = _forms(own[:-1]), _forms(own)
    return Names(written, found)


def without_article(form: Form) -> Form:
    """Return a name without "the" in front of it."""
    return form[1:] if len(form) > 1 and form[0].casefold() in ("the", "a", "an") else form


def _forms(names: Sequence[str | None], *, keep_article: bool = False) -> tuple[Form, ...]:
    """Return names as words; `keep_article` leaves "the government" whole, which without "the"
    would be found in "government buildings"."""
    forms = [tuple(words(name)) for name in names if name]
    forms = [
        form if keep_article and not any(map(has_capital, form)) else without_article(form)
        for form in forms
    ]
    return tuple(dict.fromkeys(form for form in forms if form))


def _in_running_text(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Add "deputy mayor" for "Deputy mayor": a description has its capital only in a heading."""
    small = [
        (form[0][:1].lower() + form[0][1:], *form[1:])
        for form in forms
        if len(form) > 1 and base(form[0]) == form[0] and not any(map(has_capital, form[1:]))
    ]
    return tuple(dict.fromkeys([*forms, *small]))


def _surnames(site: Site) -> dict[str, tuple[Form, ...]]:
    """A person may be found by the last word of the name, where it is nobody else's."""
    owners: dict[str, list[str]] = {}
    for slug, person in site.people.items():
        name = words(person.name)
        if not person.unnamed and len(name) > 1:
            owners.setdefault(name[-1], []).append(slug)
    return {slugs[0]: ((name,),) for name, slugs in owners.items() if len(slugs) == 1}


def _same(form: Form, given: Form) -> bool:
    """Compare a form with words of a text: a capital may be added in front, 's behind."""
    if len(form) != len(given):
        return False
    first = form[0][:1].upper() + form[0][1:]
    edge = given[0] in (form[0], first) or (len(form) == 1 and base(given[0]) in (form[0], first))
    if len(form) == 1 or not edge:
        return edge
    return form[1:-1] == given[1:-1] and form[-1] in (given[-1], base(given[-1]))


def _opens_other(marked: Sequence[Token], at: int, taken: set[int]) -> bool:
    """A word that opens a sentence is a name where an unknown name follows: "Thomas Bril said"."""
    token = marked[at]
    word = base(token.word).casefold()
    if token.sure or token.closed or not has_capital(token.word):
        return False
    if word in TITLES or word in FUNCTION_WORDS or at + 1 in taken or at + 1 == len(marked):
        return False
    return _is_other(marked[at + 1])


def _is_other(token: Token) -> bool:
    word = base(token.word).casefold()
    if not token.certain or word in TITLES or word in FUNCTION_WORDS:
        return False
    return not any(character.isdigit() for character in word)


def within(form: Form, text: str) -> bool:
    """Tell whether a text has the words of a form one behind the other."""
    own = [base(word).casefold() for word in words(text)]
    wanted = [base(word).casefold() for word in form]
    size = len(wanted)
    return any(own[at : at + size] == wanted for at in range(len(own) - size + 1))
