"""Between the form of the desk and a statement in YAML: only the fields that the form has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.authoring.citation import citation, in_short, short_citation
from generator.authoring.desk.articles import DeskError
from generator.authoring.format.emit import quoted_like
from generator.authoring.format.tree import Item, Node, quoted, scalar
from generator.model.field_types import is_slug
from generator.model.short_forms import SPOKEN, VOICES

MAX_TEXT = 2_000  # characters of a field; what is longer is no statement

# The fields of the form that are one text each, in the order of a statement.
_TEXTS = ("value", "quote", "note", "reads")
_PAIRS = ("implied", "derived")
# An office and a line in the picture: what is told of another record, each with that record.
_OFFICE, _LINE = ("role", "organization"), ("label", "to")
_VOICES = ("reported", *VOICES)
# What the form stands for: all of it is written anew when a statement is saved.
OWN = ("text", "cite", "cites", "voice", "speaker", "speaker_unnamed", *VOICES,
       *SPOKEN.values(), "draft", *_TEXTS, *_PAIRS, *_OFFICE, *_LINE, "with", "mutual")  # fmt: skip
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def statement_items(form: Mapping[str, Any], *, several: bool) -> list[Item]:
    """Return the lines of a statement from what the form holds.

    `several` says that the site has other articles. Raises `DeskError` for what is no text.
    """
    items = [Item("text", quoted(_text(form, "text")))]
    cite = _text(form, "cite")
    if cite:
        source, start, end = _id(form, "source"), _text(form, "first"), _text(form, "last")
        # Words may have a … of their own: the ends of which the text was made tell it apart.
        made_of_ends = start and end and in_short(start, end) == cite
        items.append(citation(source, start, end, several=several) if made_of_ends
                     else short_citation(source, cite, several=several))  # fmt: skip
    voice = _text(form, "voice") or "reported"
    if voice not in _VOICES:
        raise DeskError(f"There is no voice `{voice[:40]}`.")
    if voice == "unconfirmed":
        items.append(Item(voice, scalar("true", "true")))
    elif voice != "reported":
        items.append(Item(voice, _spoken(form)))
    for key in _TEXTS:
        text = _text(form, key)
        if text:
            items.append(
                Item(key, quoted_like(text, scalar("")) if key == "value" else quoted(text))
            )
    items += [Item(key, pairs) for key in _PAIRS if (pairs := _pairs(form, key)).items]
    return [*items, *_ties(form)]


def _ties(form: Mapping[str, Any]) -> Iterator[Item]:
    """Yield the office that a statement tells of, and the line that it draws."""
    role = _text(form, "role")
    if role:
        at = _text(form, "organization") and _id(form, "organization")
        yield Item("role", Node("map", items=[Item(at, quoted(role))]) if at else quoted(role))
    label = _text(form, "label")
    if label or _text(form, "to"):
        both = _text(form, "mutual") == "True"
        line = Node("map", items=[Item(_id(form, "to"), quoted(label))])
        yield Item("with" if both else "to", line)


def form_of(statement: Mapping[str, Any]) -> dict[str, str]:
    """Return what the form holds of a statement, whose keys are written out in full."""
    voice = str(statement.get("voice", "reported"))
    short = next((key for key, named in VOICES.items() if named == voice), "reported")
    form = {"text": statement.get("text"), "voice": short, "speaker": statement.get("speaker")}
    form |= {
        field: statement.get(field)
        for field in ("speaker_unnamed", *SPOKEN.values(), *_TEXTS, *_OFFICE, *_LINE, "mutual")
    }
    cites = statement.get("cites")
    if isinstance(cites, list) and len(cites) == 1 and set(cites[0]) == {"source", "from", "to"}:
        start, end = (cites[0].get(key) for key in ("from", "to"))
        form["source"] = cites[0].get("source")
        form |= {"first": start, "last": end, "cite": in_short(str(start), str(end))}
    for key in _PAIRS:
        pairs = statement.get(key)
        lines = pairs.items() if isinstance(pairs, dict) else ()
        form[key] = "\n".join(f"{name} = {words}" for name, words in lines)
    return {key: str(value) for key, value in form.items() if value is not None}


def _spoken(form: Mapping[str, Any]) -> Node:
    unnamed = _text(form, "speaker_unnamed")
    if unnamed and not _text(form, "speaker"):
        return Node("map", items=[Item("unnamed", quoted(unnamed))])
    words = [_id(form, "speaker")]
    for word, field in SPOKEN.items():
        given = _text(form, field)
        if given and " " not in given:
            words += [word, given]
    return scalar(words[0]) if len(words) == 1 else scalar(" ".join(words), " ".join(words))


def _pairs(form: Mapping[str, Any], key: str) -> Node:
    """Return the pairs of lines such as `Almaty = the city`."""
    made = Node("map")
    for line in str(form.get(key) or "").splitlines():
        name, sign, words = (part.strip() for part in line.partition("="))
        if line.strip() and not (name and sign and words):
            raise DeskError(f"`{line.strip()[:60]}` is no pair: write it as `Almaty = the city`.")
        if name:
            made.items.append(Item(clean(name), quoted(clean(words))))
    return made


def _id(form: Mapping[str, Any], key: str) -> str:
    text = _text(form, key)
    if not is_slug(text):
        raise DeskError(f"`{text[:60]}` is no id: choose one from the list." if text
                        else f"Choose who it is: `{key}` is empty.")  # fmt: skip
    return text


def _text(form: Mapping[str, Any], key: str) -> str:
    value = form.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise DeskError(f"`{key}` is no text of at most {MAX_TEXT:,} characters.")
    return clean(value)


def clean(text: str) -> str:
    """Return a text in one line. Raises `DeskError` for characters that nobody sees."""
    if _FORBIDDEN.search(text):
        raise DeskError("There is a character here that nobody sees.")
    return " ".join(text.split())
