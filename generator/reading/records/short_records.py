"""A record in short: its names in one list, its date with the reason, its place in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.document import Document, Path
from generator.model.references import ENTITY_KINDS, PARTY_KINDS
from generator.model.site import STATEMENT_FIELDS
from generator.problems.codes import Code
from generator.reading.records.writing_out import WritingOut

_ARTICLE = "the "


def lengthen_record(out: WritingOut, kind: str, path: Path, item: dict[str, Any]) -> None:
    """Write out a record's own fields, in place."""
    if kind in ENTITY_KINDS:
        _names(out, path, item, in_text=kind in ("organizations", "things"))
    if kind in PARTY_KINDS:
        _caption(out, path, item)
        _summary(out, path, item)
    if kind == "places":
        _position(out, path, item)
    if kind == "events":
        _date(out, path, item)


def _names(out: WritingOut, path: Path, item: dict[str, Any], *, in_text: bool) -> None:
    """Write out `name: [Harbour Board, the Board, Ports]`: the name, the short one, others.

    An organization may be named as it stands in a sentence: `the Board`.
    """
    at = (*path, "name")
    given = item.get("name")
    if isinstance(given, list):
        if not given or not all(isinstance(name, str) for name in given):
            return  # which the field refuses
        value = out.take(path, item, "name", "short_name", "aliases")
        if value is None:
            item["name"] = given[0]
            return
        out.put(at, item, given[0], (*at, 0))
        if given[1:]:
            out.put((*path, "short_name"), item, given[1], (*at, 1))
        if given[2:]:
            item["aliases"] = given[2:]
            out.mark((*path, "aliases"), at)
            for index in range(len(given[2:])):
                out.mark((*path, "aliases", index), (*at, index + 2))
    if in_text and "in_text" not in item:
        _with_article(out, path, item)


def _with_article(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    for field in ("short_name", "name"):
        spoken = item.get(field)
        if not isinstance(spoken, str) or not spoken.startswith(_ARTICLE):
            continue
        bare = spoken.removeprefix(_ARTICLE).strip()
        item[field] = bare[:1].upper() + bare[1:]
        out.put((*path, "in_text"), item, spoken, (*path, field))
        aliases = item.setdefault("aliases", [])
        if item[field] != bare and isinstance(aliases, list) and bare not in aliases:
            aliases.insert(0, bare)
        if not aliases:
            del item["aliases"]
        return


def _caption(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    picture = item.get("picture")
    if isinstance(picture, dict) and "caption" in picture:
        at = (*path, "picture", "caption")
        caption = picture.pop("caption")
        if "caption" in item:
            message = "`caption` stands in `picture` and beside it"
            out.add_problem(at, Code.TWO_FORMS, message, "keep one of them")
        else:
            out.put((*path, "caption"), item, caption, at)


def _summary(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    """Where no summary is named, the first statement of a record is it."""
    first = first_statement(out.document, path, item)
    if "summary" not in item and first:
        field, key = first
        item["summary"] = key
        out.document.marks[(*path, "summary")] = out.document.key_mark((*path, field, key))


def first_statement(
    document: Document, path: Path, item: Mapping[str, Any]
) -> tuple[str, str] | None:
    """Return the field and the id of the statement that stands first in a record as written."""
    found = [
        (field, key)
        for field in STATEMENT_FIELDS
        if isinstance(item.get(field), dict)
        for key in item[field]
    ]
    return min(found, key=lambda one: document.key_mark((*path, *one)), default=None)


def _position(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    """Write out `position: {gazetteer: [52.7, 5.3]}`."""
    given = item.get("position")
    at = (*path, "position")
    if not isinstance(given, dict) or len(given) != 1:
        return
    ((source, point),) = given.items()
    if not isinstance(point, list) or len(point) != 2:
        hint = f"write degrees north and degrees east: `position: {{{source}: [52.71, 5.28]}}`"
        out.add_problem(at, Code.POSITION, "a position is two numbers", hint)
        del item["position"]
        out.broken(at)
        return
    value = out.take(path, item, "position", "lat", "lon")
    if value is None:
        item["position"] = source
        return
    out.put(at, item, source, at)
    out.document.marks[at] = out.document.key_mark((*at, source))
    out.put((*path, "lat"), item, point[0], (*at, source, 0))
    out.put((*path, "lon"), item, point[1], (*at, source, 1))


def _date(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    """Write out `date: {2021-03-07: The article says Sunday.}`."""
    given = item.get("date")
    if not isinstance(given, dict) or len(given) != 1:
        return
    at = (*path, "date")
    ((date, reason),) = given.items()
    value = out.take(path, item, "date", "derived")
    item["date"] = date
    key = out.document.key_mark((*at, date))
    out.document.marks[at] = key
    if value is not None:
        item["derived"] = {date: reason}
        out.mark((*path, "derived"), at)
        out.mark((*path, "derived", date), (*at, date))
        out.document.keys[(*path, "derived", date)] = key
