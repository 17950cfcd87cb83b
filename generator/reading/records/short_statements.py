"""A statement in short: `cite`, whose voice it is in one key, and what its field adds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.document import Path
from generator.model.field_types import is_slug
from generator.model.short_forms import GAP, MAX_EXACT_WORDS, SPOKEN, VOICE_KEY, VOICES
from generator.problems.codes import Code
from generator.reading.records.writing_out import WritingOut

_POINTER = 12  # words of an end; more are not needed to find it
_LONG_HELP = "what has `source`, `from` and `to` stands below `cites:`"
_CITE_HELP = "write its first words, … and its last words; or its very words, where they are few"


def lengthen_statement(
    out: WritingOut, path: Path, item: dict[str, Any], field: str, source: Any
) -> None:
    """Write out one statement, in place; `source` is the one that its record names, if any."""
    _voice(out, path, item)
    _cites(out, path, item, source)
    if field == "relations":
        _ends(out, path, item)
    if field == "memberships":
        _role(out, path, item)
    _draft(out, path, item)


def _draft(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    if item.get("draft") is True:
        hint = "write its text, and take out `draft: true`; or take out the whole statement"
        out.add_problem((*path, "draft"), Code.DRAFT, f"`{path[-1]}` is still a draft", hint)
        del item["draft"]
        out.broken(path)


def _voice(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    given = [key for key in item if key in VOICES]
    if len(given) > 1:
        listed = " and ".join(f"`{key}`" for key in given)
        message = f"{listed} cannot both be: a statement has one voice"
        out.add_problem(
            (*path, given[1]), Code.TWO_FORMS, message, f"keep `{given[0]}` or `{given[1]}`"
        )
        for key in given[1:]:
            del item[key]
    if not given:
        if "cite" in item and "voice" not in item and not _speaks(item):
            _reported(out, path, item)
        return
    short = given[0]
    speakers = () if short == "unconfirmed" else ("speaker", "speaker_unnamed")
    long = ("voice", *speakers)
    value = out.take(path, item, short, *long)
    at = (*path, short)
    if value is None:
        # What stands behind the key is told of, or the long form beside it counts.
        if not any(key in item for key in long):
            _no_value(out, path, short, long)
    elif short != "unconfirmed":
        out.put((*path, "voice"), item, VOICES[short], at)
        _spoken(out, path, item, value, at)
    elif value is True:
        out.put((*path, "voice"), item, VOICES[short], at)
    else:
        hint = "write true; where the source states it, leave the key out"
        out.add_problem(at, Code.NOT_BOOLEAN, "`unconfirmed` is true or not there", hint)
        item["voice"] = "reported"


def _speaks(item: dict[str, Any]) -> bool:
    return "speaker" in item or "speaker_unnamed" in item


def _reported(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    """Without a key for it the source states it: unless that key went into the text above."""
    text = item.get("text")
    swallowed = VOICE_KEY.search(text) if isinstance(text, str) else None
    if swallowed:
        message = f"this line is part of the text above, so `{swallowed[1]}` is missing"
        hint = "begin it in the same column as the key above"
        out.mark((*path, "voice"), (*path, "text"), swallowed[0])
        out.add_problem((*path, "voice"), Code.KEY_IN_TEXT, message, hint)
        out.broken((*path, "voice"))
    item["voice"] = "reported"


def _no_value(out: WritingOut, path: Path, short: str, long: tuple[str, ...]) -> None:
    if not out.document.is_broken((*path, short)):
        hint = "write it behind the colon"
        out.add_problem((*path, short), Code.NO_VALUE, f"`{short}` has no value", hint)
    out.broken(*((*path, key) for key in long))


def _spoken(out: WritingOut, path: Path, item: dict[str, Any], value: Any, at: Path) -> None:
    """Write out `ada-mulder via courier in veldhaven on 2021-03-08`, or `{unnamed: an agent}`."""
    if isinstance(value, dict) and list(value) == ["unnamed"]:
        out.put((*path, "speaker_unnamed"), item, value["unnamed"], (*at, "unnamed"))
        return
    words = value.split() if isinstance(value, str) else []
    pairs = list(zip(words[1::2], words[2::2], strict=False))
    names = [SPOKEN.get(word, "") for word, _ in pairs]
    if len(words) % 2 == 0 or not all(names) or len(set(names)) < len(names):
        out.put((*path, "speaker"), item, value, at)  # whatever it is, the field refuses it
        return
    out.put((*path, "speaker"), item, words[0], at, words[0])
    for name, (word, given) in zip(names, pairs, strict=True):
        if name in item:
            message = f"`{at[-1]}` says `{word} {given}`, and `{name}` stands here too"
            out.add_problem((*path, name), Code.TWO_FORMS, message, "keep one of them")
        else:
            out.put((*path, name), item, given, at, f" {given}")
            out.mark((*path, name), at, given)


def _cites(out: WritingOut, path: Path, item: dict[str, Any], source: Any) -> None:
    if "cite" not in item:
        return
    at = (*path, "cite")
    value = out.take(path, item, "cite", "cites")
    if "cites" in item or out.document.is_broken((*path, "cites")):
        return
    found: list[tuple[Path, dict[str, Any]]] = []
    for where, name, text in _passages(out, at, value, source):
        cite = _cite(out, where, name, text)
        if cite is None:
            found = []
            break
        found.append((where, cite))
    if not found:
        out.broken((*path, "cites"))
        return
    item["cites"] = [cite for _, cite in found]
    out.mark((*path, "cites"), at)
    for index, (where, cite) in enumerate(found):
        out.mark((*path, "cites", index), where)
        for key in cite:
            ends = key != "source"
            out.mark((*path, "cites", index, key), where, cite[key] if ends else "")


def _passages(
    out: WritingOut, at: Path, value: Any, source: Any
) -> Iterator[tuple[Path, Any, Any]]:
    """Yield the place, the source and the words of each passage."""
    pairs: list[tuple[Any, Any]] = [(source or _only(out), value)]
    if isinstance(value, dict):
        pairs = list(value.items())
    for name, given in pairs:
        here: Path = (*at, str(name)) if isinstance(value, dict) else at
        if isinstance(given, list):
            for index, text in enumerate(given):
                yield (*here, index), name, text
        else:
            yield here, name, given


def _only(out: WritingOut) -> str | None:
    return out.articles[0] if len(out.articles) == 1 else None


def _cite(out: WritingOut, at: Path, source: Any, text: Any) -> dict[str, Any] | None:
    """Return a passage in the long form, or None after telling why it is none."""
    if text is None and source is not None and len(at) > 1 and at[-2] == "cite":
        return {"source": source}  # of a source without passages its name is all
    if isinstance(text, str) and is_slug(text):
        return {"source": text}
    if not isinstance(text, str):
        hint = _LONG_HELP if isinstance(text, dict) and "source" in text else _CITE_HELP
        out.add_problem(at, Code.CITE_FORM, "this cites no passage", hint)
        return None
    parts = [part.strip() for part in GAP.split(text.strip())]
    words = text.split()
    if len(parts) == 1 and len(words) > MAX_EXACT_WORDS:
        message = f"these are {len(words)} words of the source; {MAX_EXACT_WORDS} are the most"
        hint = "write the first words of the passage, … and the last"
        out.add_problem(at, Code.CITE_FORM, message, hint)
        return None
    if len(parts) > 2 or not all(parts):
        message = "a passage has two ends, with one … between them"
        if len(parts) > 2:
            hint = "leave out the … that the source has itself, or begin at another word"
        else:
            hint = _CITE_HELP
        out.add_problem(at, Code.CITE_FORM, message, hint)
        return None
    if source is None:
        listed = " or ".join(f"`{key}`" for key in out.articles[:4])
        hint = f"write the source in front, as in `cite: {{{(*out.articles, 'SOURCE')[0]}: ...}}`"
        message = f"this may be a passage of {listed}" if listed else "there is no article to cite"
        hint += ", or name it once for the whole record: `source:`; `default: true` in sources.yml "
        hint += "makes one article the one that is meant everywhere"
        out.add_problem(at, Code.CITE_FORM, message, hint)
        return None
    if len(parts) == 1:
        return {"source": source, "from": _ends_of(words[:_POINTER]),
                "to": _ends_of(words[-_POINTER:])}  # fmt: skip
    return {"source": source, "from": parts[0], "to": parts[1]}


def _ends_of(words: list[str]) -> str:
    return " ".join(words)


def _ends(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    """Write out `to: {harbour-board: says it knew}` and `with: {tom-reyes: allies}`."""
    if "with" in item:
        at = (*path, "with")
        value = out.take(path, item, "with", "to", "label", "mutual")
        if value is not None:
            _end(out, path, item, value, at)
            item["mutual"] = True
        elif "to" not in item:
            out.broken((*path, "to"), (*path, "label"))
    elif isinstance(item.get("to"), dict):
        at = (*path, "to")
        value = out.take(path, item, "to", "label")
        if value is not None:
            _end(out, path, item, value, at)


def _end(out: WritingOut, path: Path, item: dict[str, Any], value: Any, at: Path) -> None:
    if isinstance(value, dict) and len(value) == 1:
        (other, label), *_ = value.items()
        out.put((*path, "label"), item, label, (*at, other))
        item["to"] = other
        out.document.marks[(*path, "to")] = out.document.key_mark((*at, other))
    else:
        hint = f"write one id and the words for the line, as in `{at[-1]}: {{harbour-board: ally}}`"
        out.add_problem(at, Code.NOT_RECORD, "a relation has one other end, with its label", hint)
        out.broken((*path, "to"), (*path, "label"))


def _role(out: WritingOut, path: Path, item: dict[str, Any]) -> None:
    """Write out `role: {town-council: Mayor}`."""
    value = item.get("role")
    if isinstance(value, dict) and len(value) == 1 and "organization" not in item:
        ((organization, role),) = value.items()
        at = (*path, "role", organization)
        out.put((*path, "role"), item, role, at)
        item["organization"] = organization
        out.document.marks[(*path, "organization")] = out.document.key_mark(at)
