"""Grave words beside statements: titles, captions, labels, questions and notes accuse nobody.

A heading in large letters is read as a fact. A word of crime or blame in it, or a “not”, must stand
in one of its statements, in one of its forms; and words of our own, which nothing supports, name no
person beside such a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.model.site import Entry, Site
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.provenance.gate.headings import answers, headings
from generator.provenance.text import markers
from generator.provenance.text.markers import forms
from generator.provenance.text.words import words

# Words of one family say the same of somebody, for our purpose: a deed in its forms, or who is said
# to have done it, which is graver than a deed that somebody is suspected of.
_BLAME = (
    "treason treasonous betray betrayal", "traitor", "murder assassinate", "murderer assassin",
    "kill killing", "killer", "coup putsch overthrow oust", "plot conspire conspiracy",
    "conspirator", "crime", "criminal felon", "terror terrorism", "terrorist bomber",
    "massacre slaughter", "butcher", "corrupt corruption bribe bribery graft",
    "fraud defraud swindle scam fraudulent", "fraudster swindler", "steal theft rob robbery loot",
    "thief robber looter", "embezzle embezzlement launder laundering", "guilty guilt", "culprit",
    "accomplice complicit complicity abet", "lie", "liar", "torture", "torturer",
    "rape assault molest abuse", "rapist abuser", "genocide", "extort blackmail",
    "dictator tyrant despot tyranny", "smuggle traffic", "smuggler trafficker", "arson",
    "arsonist", "espionage sabotage", "spy saboteur", "negligent negligence", "illegal unlawful",
    "cheat doping", "accuse accusation", "suspect suspicion", "charge", "convict conviction",
    "blame",
)  # fmt: skip
_STEPS = (
    "arrest detain detention custody hold", "jail imprison imprisonment prison",
    "fire sack dismiss dismissal", "resign resignation", "acquit acquittal", "pardon",
    "die dead death", "wound injure injury", "ban", "fine",
)  # fmt: skip
# “Said to lie near the coast”, “in charge of”, “a plot of land”: none of them blames anybody.
_HARMLESS = re.compile(
    r"\b(in charge|plots? of land|lie[sd]? (in|at|on|near|off|between|behind|beside)|lies ahead|"
    r"abuse of language|stole the show)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_HELP = "say what the statements say, in words of theirs, or add the statement that says it"


def check_accusations(site: Site) -> Iterator[Problem]:
    """Yield the titles, captions and labels that are graver than their statements, and the
    editorial words that name a person beside an accusation."""
    for mark, text, entries, where in _borne(site):
        for word in _graver(text, entries, negation=True):
            yield Problem(mark, Code.TITLE_UNPROVED, f"{where} says “{word}”", _HELP)
    for answer in answers(site):  # which may well begin with a “no”
        for word in _graver(answer.text, answer.entries):
            yield Problem(answer.mark, Code.TITLE_UNPROVED, f"{answer.where} says “{word}”", _HELP)
    for mark, text, entries in _editorial(site):
        for sentence in _SENTENCE.split(text):
            people = [name for name in site.names.mentions(sentence) if name.key in site.people]
            found = _graver(sentence, entries, groups=_BLAME) if people else []
            for word in found[:1]:
                person = site.people[people[0].key].name
                yield Problem(
                    mark,
                    Code.NAMED_BESIDE_BLAME,
                    f"words of our own name {person} beside “{word}”, and nothing supports them",
                    "write a statement with the passage that says it, or leave out the name or "
                    "the word",
                )


def _borne(site: Site) -> Iterator[tuple[Mark, str, Iterable[Entry], str]]:
    for heading in headings(site):
        yield heading.mark, heading.text, heading.entries, heading.where
    for slug, figure in site.figures.items():
        values = [site.entries[key] for key in figure.values if key in site.entries]
        yield site.mark("figures", slug, "unit"), figure.unit, values, "no value of this figure"
    for entry in site.entries.values():
        label = getattr(entry.statement, "label", None)
        if label:
            mark = site.mark(entry.kind, *entry.path, "label")
            yield mark, label, [entry], "the statement of this label nowhere"


def _editorial(site: Site) -> Iterator[tuple[Mark, str, list[Entry]]]:
    """Yield words of our own, with the statements that they stand beside."""
    yield from _notes(site)
    info = site.draft_info
    if info is None:
        return
    for field in ("title", "description", "sentence"):
        yield site.mark("site", field), getattr(info, field), []
    if info.home.facts.when_note:
        yield site.mark("site", "home", "facts", "when_note"), info.home.facts.when_note, []
    for name in type(info.pages).model_fields:
        shown = getattr(info.pages, name)
        for field in ("title", "standfirst", "note"):
            text = getattr(shown, field)
            if text:
                yield site.mark("site", "pages", name, field), text, []


def _notes(site: Site) -> Iterator[tuple[Mark, str, list[Entry]]]:
    for entry in site.entries.values():
        if entry.statement.note:
            yield site.mark(entry.kind, *entry.path, "note"), entry.statement.note, [entry]
    for kind in ("people", "organizations", "places", "events", "figures", "reactions"):
        for slug, record in site.records(kind).items():
            note = getattr(record, "note", None)
            if note:
                about = site.about(slug) if slug in site.parties else []
                beside = [*site.entries_of(kind, slug), *about]
                yield site.mark(kind, slug, "note"), note, beside


def _graver(
    text: str,
    entries: Iterable[Entry],
    *,
    groups: tuple[str, ...] = _BLAME + _STEPS,
    negation: bool = False,
) -> list[str]:
    """Return the grave words of a text that no statement beside it has in any of their forms."""
    plain = words(_HARMLESS.sub(" ", text))
    said = {word.casefold() for entry in entries for word in words(entry.statement.text)}
    found = []
    for group in (*groups, *((markers.NEGATION,) if negation else ())):
        family = _family(group)
        if said.isdisjoint(family):
            found += [word for word in plain if word.casefold() in family]
    return found


@cache
def _family(group: str) -> frozenset[str]:
    return forms(group) | {f"{word}s" for word in group.split()}
