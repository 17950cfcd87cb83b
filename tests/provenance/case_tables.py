"""Tables of true and false statements beside their passages, and how the check judges them.

Each line of a table in `cases/` is one case: the `passages`, each an article of its own, the
`statement` with its `voice` and `speaker`, the `names` that the project has records of, the
`date` and `publisher` of the articles, and whether it is `true`. One site holds a whole table.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from generator.loading import load_partial
from generator.model.document import Document
from generator.provenance.lock.hashing import Hasher
from generator.provenance.lock.lock import dump, make_lock
from generator.reading.yaml import parse_bytes

CASES = Path(__file__).parent / "cases"
PROJECT = Path(__file__).parents[2]
_ANCHOR = "The harbour was shut for 3 days."
_SALT = Hasher("cases")

Case = Mapping[str, Any]


@dataclass
class Rates:
    """How many statements of each kind were judged rightly, and what was said of the others."""

    asked: Counter[tuple[str, bool]] = field(default_factory=Counter)
    right: Counter[tuple[str, bool]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def refused(self, *, true: bool, kinds: Iterable[str] = ()) -> float:
        """The share of the true or of the false statements that are refused, from 0 to 1."""
        keys = [key for key in self.asked if key[1] == true and (not kinds or key[0] in kinds)]
        asked, right = (sum(tally[key] for key in keys) for tally in (self.asked, self.right))
        return (asked - right if true else right) / asked

    def __str__(self) -> str:
        rows = [
            f"{kind:12} true refused {self.asked[kind, True] - self.right[kind, True]:3} of "
            f"{self.asked[kind, True]:3}, false refused {self.right[kind, False]:3} of "
            f"{self.asked[kind, False]:3}"
            for kind in sorted({kind for kind, _ in self.asked})
        ]
        both = f"true refused {self.refused(true=True):.1%}, false {self.refused(true=False):.1%}"
        return "\n".join([*self.wrong, *rows, both])


def table(name: str) -> list[Case]:
    """Return the cases of a table."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def judge_cases(cases: Iterable[Case], folder: Path) -> Rates:
    """Check each case in one site made of all of them in `folder`, and return how it went."""
    cases = list(cases)
    # One salt for all sources: each would hash the whole vocabulary anew, and a table has hundreds.
    with patch.object(Hasher, "__init__", lambda own, _: own.__dict__.update(_SALT.__dict__)):
        problems = _problems(cases, folder)
    rates = Rates()
    for case in cases:
        found = problems.get(case["id"], [])
        key = (case["kind"], case["true"])
        rates.asked[key] += 1
        rates.right[key] += case["true"] == (not found)
        if case["true"] == bool(found):
            shown = " // ".join(case["passages"])
            said = "".join(f"\n    {problem}" for problem in found)
            verdict = "true, refused" if case["true"] else "false, passed"
            rates.wrong.append(
                f"{verdict}: {case['id']} ({case['kind']})\n  {shown}\n  => {case['statement']}"
                f" [{case.get('speaker') or ''}]{said}"
            )
    return rates


def _problems(cases: list[Case], folder: Path) -> dict[str, list[str]]:
    data = _write(cases, folder)
    _, problems = load_partial(data)
    document = parse_bytes((data / "events.yml").read_bytes(), str(data / "events.yml"))
    owners = _owners(document, [case["id"] for case in cases])
    found: dict[str, list[str]] = {}
    for problem in problems:
        if problem.severity == "error" and problem.code.value[:2] in ("E4", "E5", "E6"):
            if Path(problem.mark.file).name == "events.yml":
                said = f"{problem.code.value} {problem.message} / {problem.hint}"
                found.setdefault(owners.get(problem.mark.line, ""), []).append(said)
            elif problem.code.value[:2] != "E4":
                raise AssertionError(f"{problem.mark}: {problem.code.value} {problem.message}")
    return found


def _owners(document: Document, ids: list[str]) -> dict[int, str]:
    starts = {document.key_mark(("cases", "statements", key)).line: key for key in ids}
    owners, current = {}, ""
    for line in range(1, max(starts) + 100):
        current = starts.get(line, current)
        owners[line] = current
    return owners


def _write(cases: list[Case], folder: Path) -> Path:
    data = folder / "site_data"
    (data / "sources").mkdir(parents=True)
    shutil.copy(PROJECT / "site_data/basemap.geojson", data)
    sources: dict[str, Any] = {}
    statements: dict[str, Any] = {}
    names: dict[str, str] = {}
    for case in [*cases, {"id": "anchor", "passages": [_ANCHOR], "statement": _ANCHOR}]:
        statements[case["id"]] = _statement(case, data, sources)
        for name in (*case.get("names", ()), case.get("speaker")):
            if name:
                names.setdefault(slug(name), name)
    cites = statements["anchor"]["cites"]
    value = {"value": 3, "text": _ANCHOR, "voice": "reported", "cites": cites}
    home = {
        "title": "The harbour was shut", "standfirst": ["anchor"], "known": ["anchor"],
        "facts": {"how_bad": ["days"], "where": ["anchor"], "who": ["anchor"]},
        "unknown": ["anchor"],
    }  # fmt: skip
    event = {"title": "Cases", "date": "2021", "derived": {"2021": "Made up."}}
    files: dict[str, Any] = {
        "sources": sources,
        "events": {"cases": event | {"statements": statements}},
        "figures": {"days": {"unit": "days", "topic": "Time", "values": {"days-value": value}}},
        "organizations": {key: _record(name) for key, name in names.items()},
        "site": {
            "title": "Cases", "description": "Cases.", "sentence": "Cases.", "home": home,
            "as_of": "2030-01-01", "address": "https://example.github.io/cases/",
            "repository": "https://github.com/example/cases", "camps": {"here": "Here"},
            "basemap": "basemap.geojson",
        },
    }  # fmt: skip
    for kind, content in files.items():
        # The dumper in C: it is as safe, and many times as fast.
        text = yaml.dump(
            content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10**6
        )
        (data / f"{kind}.yml").write_text(text, encoding="utf-8")
    return data


def _statement(case: Case, data: Path, sources: dict[str, Any]) -> dict[str, Any]:
    cites = []
    publishers = case.get("publishers") or []
    for index, passage in enumerate(case["passages"]):
        source = f"{case['id']}-{index + 1}"
        record = {
            "kind": "article", "title": "An article", "url": f"https://example.org/{source}",
            "publisher": publishers[index] if publishers else case.get("publisher", "The Paper"),
            "date": case.get("date", "2021-05-06"),
        }  # fmt: skip
        sources[source] = record | ({"lang": case["lang"]} if case.get("lang") else {})
        lock = dump(make_lock(source, passage, case.get("lang", "en")))
        (data / "sources" / f"{source}.lock.json").write_text(lock, encoding="utf-8")
        words = passage.split()
        size = min(5, len(words) // 2) if len(words) >= 6 else 3
        size = max(3, size)
        cites.append(
            {"source": source, "from": " ".join(words[:size]), "to": " ".join(words[-size:])}
        )
    voice = case.get("voice") or "reported"
    if voice in ("said", "analysis") and not case.get("speaker"):
        voice = "reported"  # somebody without a record
    found = {"text": case["statement"], "voice": voice, "cites": cites}
    return found | ({"speaker": slug(case["speaker"])} if case.get("speaker") else {})


def slug(text: str) -> str:
    """Return the id of a name."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


def _record(name: str) -> dict[str, str]:
    found = {"name": name, "kind": "organization", "camp": "here"}
    words = name.split()
    if len(words) == 2 and words[-1][:1].isupper():
        found["short_name"] = words[-1]
    if name.lower().startswith("the ") or name[:1].islower():
        found["in_text"] = name
    return found
