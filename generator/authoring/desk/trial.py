"""What the check would say of a statement, asked of a copy before anything is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.authoring.desk.edits import Edits
from generator.loading import load_partial
from generator.model.document import Document
from generator.pages.attribution import label
from generator.provenance.passages.cited import Cited
from generator.reading.files import leads_out


def tried(data: Path, form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the problems of the statement that the form holds, and how readers would see it.

    Raises `DeskError` where it is no statement yet.
    """
    key = str(form.get("id") or "")
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        copy = copied(data, Path(folder) / "site_data")
        Edits(copy).save(form)
        cited, problems = load_partial(copy)
    kind = str(form.get("kind"))
    document = cited.site.documents.get(kind)
    lines = lines_of(document, str(form.get("owner")), key) if document else set()
    own = [one for one in problems
           if Path(one.mark.file).name == f"{kind}.yml" and one.mark.line in lines]  # fmt: skip
    return {
        "problems": [{"code": one.code, "message": one.message, "hint": one.hint,
                      "severity": one.severity} for one in sorted(own)],
        "seen": _seen(cited, key),
    }  # fmt: skip


def copied(data: Path, copy: Path) -> Path:
    """Copy the files of facts; no link that leads out of their folder is followed."""
    for path in [*data.glob("*.yml"), *data.glob("*.geojson"), *data.glob("sources/*.json")]:
        if path.is_file() and not leads_out(data, path):
            made = copy / path.relative_to(data)
            made.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, made)
    return copy


def lines_of(document: Document, owner: str, key: str) -> set[int]:
    """Return the lines of a statement in its file."""
    return {
        mark.line
        for path, mark in [*document.keys.items(), *document.marks.items()]
        if path[:1] == (owner,) and len(path) > 2 and path[2] == key
    }


def _seen(cited: Cited, key: str) -> dict[str, str]:
    """Return a statement as its page shows it: its label, its text, its passage."""
    entry = cited.site.entries.get(key)
    if entry is None:
        return {}
    cites = [f"“{cite.from_} … {cite.to}”" for cite in entry.statement.cites if cite.from_]
    try:
        spoken = label(cited.site, entry)
    except LookupError:
        spoken = entry.statement.voice.capitalize()
    return {"label": spoken, "text": entry.statement.text, "cite": "; ".join(cites)}
