"""What the browser asks of the desk: its page, what is on it, and each edit."""

from __future__ import annotations

import json
import threading
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.authoring.desk.articles import DeskError, Texts, records_of
from generator.authoring.desk.edits import Edits
from generator.authoring.desk.entries import form_of
from generator.authoring.desk.guard import HEADERS, Guard, RefusedError, answer
from generator.authoring.desk.trial import lines_of, tried
from generator.loading import load_partial
from generator.model.field_types import slug_like
from generator.model.references import ENTITY_KINDS
from generator.model.site import Entry, Site
from generator.problems.problem import SiteDataError

_FILES = {
    "": ("desk.html", "text/html"),
    "desk.js": ("desk.js", "text/javascript"),
    "desk.css": ("desk.css", "text/css"),
}
Asked = dict[str, Any]


class Desk:
    """One run of the desk: a folder of facts, the texts beside it, and the edits made."""

    def __init__(self, data: Path, texts: Texts) -> None:
        """Take the folder and the texts; nothing is read or written yet."""
        self.data, self.texts = data, texts
        self.guard = Guard()
        self.edits = Edits(data)
        self.one_at_a_time = threading.Lock()

    @property
    def path(self) -> str:
        """The path of the desk's page, which only who started it knows."""
        return f"/.desk/{self.guard.token}/"

    def routes(self) -> list[Route]:
        """Return the routes of the page and of each thing that it asks for."""
        asked = {
            "try": self._try, "save": self._save, "delete": self._delete, "point": self._point,
            "leave-out": self._leave_out, "undo": self._undo, "open": self._open,
            "record": self._record,
        }  # fmt: skip
        return [
            Route("/.desk/{token}/state", self._guarded(self._state), methods=["GET"]),
            *(
                Route(f"/.desk/{{token}}/{name}", self._changing(act), methods=["POST"])
                for name, act in asked.items()
            ),
            Route("/.desk/{token}/{file}", self._guarded(self._file), methods=["GET"]),
            Route("/.desk/{token}/", self._guarded(self._file), methods=["GET"]),
        ]

    def _guarded(
        self, act: Callable[[Request], Response]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def respond(request: Request) -> Response:
            try:
                self.guard.admit(request)
            except RefusedError as refused:
                return answer({"error": str(refused)}, refused.status)
            return await run_in_threadpool(act, request)

        return respond

    def _changing(self, act: Callable[[Asked], Any]) -> Callable[[Request], Awaitable[Response]]:
        async def respond(request: Request) -> Response:
            try:
                asked = await self.guard.told(request)
            except RefusedError as refused:
                return answer({"error": str(refused)}, refused.status)
            return await run_in_threadpool(self._act, act, asked)

        return respond

    def _act(self, act: Callable[[Asked], Any], asked: Asked) -> Response:
        with self.one_at_a_time:
            try:
                return answer(act(asked))
            except DeskError as error:
                return answer({"error": str(error)}, 422)
            except (OSError, SiteDataError) as error:
                return answer({"error": f"The files cannot be used: {error}"}, 422)

    def _file(self, request: Request) -> Response:
        name = str(request.path_params.get("file", ""))
        if name not in _FILES:
            return answer({"error": "Not Found"}, 404)
        file, kind = _FILES[name]
        headers = {**HEADERS, "Content-Type": f"{kind}; charset=utf-8"}
        return Response(Path(__file__).with_name(file).read_bytes(), headers=headers)

    def _state(self, _: Request) -> Response:
        cited, problems = load_partial(self.data)
        site = cited.site
        errors = [one for one in problems if one.severity == "error"]
        shown = {
            "articles": self.texts.shown(cited),
            "records": list(records_of(site)),
            "parties": [{"id": key, "name": one.name} for key, one in site.parties.items()],
            "places": [{"id": key, "name": one.name} for key, one in site.places.items()],
            "statements": {
                key: {"text": entry.statement.text, "kind": entry.kind, "owner": entry.owner}
                for key, entry in site.entries.items()
            },
            "camps": dict(site.info.camps) if site.draft_info else {},
            "errors": [
                {"where": str(one.mark), "code": one.code, "message": one.message}
                for one in sorted(errors)[:20]
            ],
            "more": max(0, len(errors) - 20),
            "undo": len(self.edits.done),
        }
        return answer(shown)

    def _try(self, asked: Asked) -> Any:
        return tried(self.data, asked)

    def _save(self, asked: Asked) -> Any:
        cited, _ = load_partial(self.data)
        taken = cited.site.entries.get(str(asked.get("id")))
        new = asked.get("new") is True
        if taken and (new or (taken.kind, taken.owner) != (asked.get("kind"), asked.get("owner"))):
            raise DeskError(f"The id `{taken.id}` is taken: write another one.")
        if "version" in asked and (not taken or asked["version"] != _version(cited.site, taken)):
            raise DeskError(f"`{asked.get('id')}` was changed elsewhere: open it once more.")
        self.edits.save(asked)
        return {"saved": asked.get("id")}

    def _delete(self, asked: Asked) -> Any:
        self.edits.delete(*(str(asked.get(name) or "") for name in ("kind", "owner", "id")))
        return {"deleted": asked.get("id")}

    def _leave_out(self, asked: Asked) -> Any:
        sentence, reason = asked.get("sentence"), asked.get("reason")
        source = str(asked.get("source"))
        if not isinstance(sentence, int) or not isinstance(reason, str) or len(reason) > 500:
            raise DeskError("Say in a few words why this sentence is left out.")
        if not 1 <= sentence <= len(self.texts.article(source).sentences):
            raise DeskError(f"There is no sentence {sentence}.")
        self.edits.leave_out(source, sentence, reason)
        return {}

    def _undo(self, _: Asked) -> Any:
        return {"undone": self.edits.undo()}

    def _point(self, asked: Asked) -> Any:
        source, sentence = str(asked.get("source")), asked.get("sentence")
        if not isinstance(sentence, int):
            raise DeskError("Choose a sentence.")
        found = self.texts.pointer(source, str(asked.get("words") or "")[:2_000], sentence)
        site = load_partial(self.data)[0].site
        named = [
            {"id": key, "name": site.entities[key].name, "party": key in site.parties}
            for key in self.texts.names(site, source, sentence)
        ]
        return {"cite": found.short, "first": found.from_, "last": found.to, "names": named}

    def _open(self, asked: Asked) -> Any:
        site = load_partial(self.data)[0].site
        entry = site.entries.get(str(asked.get("id")))
        if entry is None:
            raise DeskError("There is no such statement.")
        document = site.documents[entry.kind]
        form = form_of(document.at(entry.path) or {})
        lines = lines_of(document, entry.owner, entry.id)
        return {
            **form, "kind": entry.kind, "owner": entry.owner, "id": entry.id,
            "line": min(lines, default=0), "version": _version(site, entry),
        }  # fmt: skip

    def _record(self, asked: Asked) -> Any:
        kind, name = str(asked.get("kind")), " ".join(str(asked.get("name") or "").split())
        if not name or len(name) > 200:
            raise DeskError("Give it a name.")
        named = [one.strip() for one in name.split(",")] if kind in ENTITY_KINDS else [name]
        key = slug_like(named[0].removeprefix("the "))
        fields = _fields(kind, named[0], asked, load_partial(self.data)[0].site)
        self.edits.add_record(kind, key, fields, list(filter(None, named[1:])))
        return {"kind": kind, "owner": key}


def _version(site: Site, entry: Entry) -> str:
    """Return what tells whether a statement is still as it was opened."""
    value = site.documents[entry.kind].at(entry.path)
    return sha256(json.dumps(value, default=str).encode()).hexdigest()


def _surname(name: str) -> str:
    """Return the last of several words of a name, by which texts call somebody again."""
    return name.rsplit(maxsplit=1)[-1] if " " in name else ""


def _fields(kind: str, name: str, asked: Asked, site: Site) -> dict[str, str]:
    """Return the fields that a new record of a kind begins with."""
    extra = str(asked.get("extra") or "")[:200]
    camp = str(asked.get("camp") or "")
    as_of = site.draft_info.as_of.edtf if site.draft_info else ""
    return {
        "people": {"name": name, "short_name": _surname(name), "camp": camp},
        "organizations": {"name": name, "kind": extra, "camp": camp},
        "things": {"name": name, "kind": extra, "camp": camp},
        "places": {"name": name},
        "events": {"title": name, "date": extra or as_of},
        "reactions": {"title": name, "topic": extra},
        "figures": {"unit": name, "topic": extra},
        "glossary": {"term": name},
    }.get(kind, {})
