"""The desk as a server: what it writes, what it takes back, and whom it does not answer."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.cite import read_article
from generator.authoring.desk.app import Desk
from generator.authoring.desk.articles import DeskError, Texts
from generator.authoring.desk.entries import statement_items
from generator.authoring.desk.guard import MAX_BODY
from generator.authoring.desk.trial import copied
from generator.authoring.format.emit import emit
from generator.authoring.format.tree import Node, Tree
from generator.authoring.preview.server import PreviewServer
from generator.cli.main import main
from generator.loading import load, load_partial
from generator.provenance.passages.pointing import Article
from generator.reading.yaml import parse_bytes
from tests.projects import SMALL

TEXT = Path(__file__).parents[1] / "sites/texts/courier.txt"
NEW = {
    "kind": "people", "owner": "tom-reyes", "id": "reyes-years", "new": True, "source": "courier",
    "text": "Tom Reyes said that the repair would take years.", "voice": "said_by",
    "speaker": "tom-reyes", "cite": "Tom Reyes called the … a job for years",
}  # fmt: skip


class Caller:
    """Talks to a desk as its page does, but for what is said otherwise."""

    def __init__(self, server: PreviewServer, desk: Desk, data: Path) -> None:
        self.server, self.desk, self.data = server, desk, data
        self.host = f"127.0.0.1:{server.port}"

    def request(
        self, method: str, path: str, body: bytes | None = None, /, **headers: str
    ) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.server.port)
        given = {key.replace("_", "-"): value for key, value in headers.items() if value}
        connection.request(method, path, body, given)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content

    def ask(self, what: str, /, **asked: Any) -> tuple[int, Any]:
        """Return the status of an answer and what it says."""
        status, content = self.request(
            "POST", self.desk.path + what, json.dumps(asked).encode(),
            Origin=f"http://{self.host}", Content_Type="application/json",
        )  # fmt: skip
        return status, json.loads(content)

    def state(self) -> Any:
        return json.loads(self.request("GET", f"{self.desk.path}state")[1])

    def file(self, kind: str) -> str:
        return (self.data / f"{kind}.yml").read_text(encoding="utf-8")


@pytest.fixture
def caller(tmp_path: Path) -> Iterator[Caller]:
    """Give a desk of the small site with its article."""
    data = Path(shutil.copytree(SMALL, tmp_path / "site_data"))
    article = read_article(data, "courier", TEXT)
    assert isinstance(article, Article)
    desk = Desk(data, Texts({"courier": article}))
    with PreviewServer("127.0.0.1", 0, desk.routes()) as server:
        yield Caller(server, desk, data)


def test_the_article_stands_there_with_what_uses_each_sentence(caller: Caller) -> None:
    (article,) = caller.state()["articles"]
    assert article["title"] == "Bridge closed after cracks are found"
    assert [one["state"] for one in article["sentences"]] == ["excluded"] + ["used"] * 9
    assert article["sentences"][4] == {
        "number": 5, "text": "The Harbour Board put the commuters at 3,000.", "state": "used",
        "statements": ["commuters-board"], "reason": "",
    }  # fmt: skip


def test_words_become_a_pointer_and_the_names_in_their_sentence(caller: Caller) -> None:
    status, told = caller.ask("point", source="courier", sentence=5, words="")
    assert status == 200
    assert told == {
        "cite": "The Harbour Board put … commuters at 3,000",
        "first": "The Harbour Board put", "last": "commuters at 3,000",
        "names": [{"id": "harbour-board", "name": "Harbour Board", "party": True}],
    }  # fmt: skip
    assert caller.ask("point", source="courier", sentence=5, words="Board put the")[1]["cite"] == (
        "Board put the"
    )
    assert caller.ask("point", source="courier", sentence=99)[0] == 422
    assert caller.ask("point", source="../x", sentence=1)[0] == 422


def test_the_gate_answers_before_anything_is_written(caller: Caller) -> None:
    before = caller.file("people")
    _, told = caller.ask("try", **NEW | {"text": "Tom Reyes said it would take 12 years."})
    assert [one["code"] for one in told["problems"]] == ["E602"]
    _, told = caller.ask("try", **NEW)
    assert told["problems"] == []
    assert told["seen"] == {
        "label": "Said by Tom Reyes", "text": NEW["text"],
        "cite": "“Tom Reyes called the … a job for years”",
    }  # fmt: skip
    assert caller.file("people") == before


def test_a_statement_is_saved_as_format_writes_it_changed_deleted_and_all_taken_back(
    caller: Caller, capsys: pytest.CaptureFixture[str]
) -> None:
    path = caller.data / "people.yml"
    path.write_text("# the people\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    original = caller.file("people")
    assert caller.ask("save", **NEW) == (200, {"saved": "reyes-years"})
    saved = caller.file("people")
    assert saved.startswith("# the people\n")
    assert (
        '  reyes-years: {text: "Tom Reyes said that the repair would take years.", '
        'cite: "Tom Reyes called the … a job for years", said_by: tom-reyes}\n'
    ) in saved
    entry = load(caller.data).site.entries["reyes-years"]
    assert (entry.owner, entry.statement.voice) == ("tom-reyes", "said")
    assert caller.ask("save", **NEW)[0] == 422, "the id is taken"

    opened = caller.ask("open", id="reyes-years")[1]
    assert opened["text"] == NEW["text"]
    assert (opened["voice"], opened["speaker"], opened["cite"]) == (
        "said_by", "tom-reyes", NEW["cite"],
    )  # fmt: skip
    changed = NEW | {"new": False, "text": "Tom Reyes said the repair takes years.", "note": "So."}
    assert caller.ask("save", **changed)[0] == 200
    assert 'said_by: tom-reyes, note: "So."}\n' in caller.file("people")
    assert caller.ask("delete", kind="people", owner="tom-reyes", id="reyes-years")[0] == 200
    assert "reyes-years" not in load(caller.data).site.entries
    for _ in range(3):
        assert caller.ask("undo") == (200, {"undone": "people.yml"})
    assert caller.file("people") == original
    assert caller.ask("undo") == (422, {"error": "There is nothing to undo."})
    assert capsys.readouterr().err == ""


def test_what_the_form_does_not_show_is_kept(caller: Caller) -> None:
    path = caller.data / "events.yml"
    one = "          from: Nobody can yet say\n          to: what made the cracks\n"
    more = "        - {source: courier, from: The bridge between Veldhaven, to: on 6 March 2021}\n"
    kept = "      about: [veldhaven]  # where it is\n"
    path.write_text(caller.file("events").replace(one, one + more + kept), encoding="utf-8")
    opened = caller.ask("open", id="cause-unknown")[1]
    assert "cite" not in opened
    assert caller.ask("save", **opened | {"text": "Why it cracked is not known."})[0] == 200
    statement = load(caller.data).site.entries["cause-unknown"].statement
    assert statement.text == "Why it cracked is not known."
    assert [cite.to for cite in statement.cites] == ["what made the cracks", "on 6 March 2021"]
    assert "    about: [veldhaven]  # where it is\n" in caller.file("events")


def test_a_speaker_without_a_name_and_a_thing_are_known(caller: Caller) -> None:
    added = caller.ask("record", kind="things", name="Far Bank Ferry", extra="ship", camp="others")
    assert added == (200, {"kind": "things", "owner": "far-bank-ferry"})
    form = NEW | {"kind": "things", "owner": "far-bank-ferry", "speaker": "",
                  "speaker_unnamed": "two dockers"}  # fmt: skip
    assert caller.ask("save", **form)[0] == 200
    assert 'said_by: {unnamed: "two dockers"}}\n' in caller.file("things")
    assert caller.ask("open", id="reyes-years")[1]["speaker_unnamed"] == "two dockers"


def test_what_was_changed_elsewhere_since_is_not_taken_back(caller: Caller) -> None:
    caller.ask("save", **NEW)
    path = caller.data / "people.yml"
    path.write_text(caller.file("people") + "# mine\n", encoding="utf-8")
    status, told = caller.ask("undo")
    assert (status, told["error"]) == (
        422, "people.yml was changed elsewhere since: undo it there.",
    )  # fmt: skip
    assert caller.file("people").endswith("# mine\n")


def test_a_sentence_is_left_out_with_a_reason_and_brought_back(caller: Caller) -> None:
    caller.ask("leave-out", source="courier", sentence=1, reason="")
    assert caller.state()["articles"][0]["sentences"][0]["state"] == "open"
    caller.ask("leave-out", source="courier", sentence=1, reason="The headline.")
    first = caller.state()["articles"][0]["sentences"][0]
    assert (first["state"], first["reason"]) == ("excluded", "The headline.")
    assert caller.ask("leave-out", source="courier", sentence=99, reason="x")[0] == 422


def test_a_record_is_made_and_takes_statements(caller: Caller) -> None:
    added = caller.ask("record", kind="organizations", name="The Dockers", extra="union",
                       camp="others")  # fmt: skip
    assert added == (200, {"kind": "organizations", "owner": "the-dockers"})
    assert (
        'the-dockers: {name: "The Dockers", kind: union, camp: others}\n'
    ) in caller.file("organizations")  # fmt: skip
    assert caller.ask("record", kind="organizations", name="The Dockers")[0] == 422
    assert caller.ask("record", kind="site", name="The Dockers")[0] == 422


def test_a_number_is_made_and_filled_at_the_desk(caller: Caller) -> None:
    added = caller.ask("record", kind="figures", name="years of repair", extra="The repair")
    assert added == (200, {"kind": "figures", "owner": "years-of-repair"})
    assert {"kind": "figures", "id": "years-of-repair", "name": "years of repair"} in (
        caller.state()["records"]
    )
    form = {"kind": "figures", "owner": "years-of-repair", "value": "about 3"}
    assert caller.ask("save", **NEW | form)[0] == 200
    assert "said_by: tom-reyes, value: about 3}" in caller.file("figures")


def test_a_record_has_the_names_by_which_texts_call_it(caller: Caller) -> None:
    caller.ask("record", kind="people", name="Eva Bos", camp="others")
    caller.ask("record", kind="organizations", name="the dockers’ union, the union", extra="union",
               camp="others")  # fmt: skip
    site = load_partial(caller.data)[0].site
    eva, union = site.people["eva-bos"], site.organizations["dockers-union"]
    assert (eva.name, eva.short_name) == ("Eva Bos", "Bos")
    assert (union.name, union.in_text) == ("Dockers’ union", "the dockers’ union")
    assert "the union" in union.aliases


def test_an_office_and_a_line_are_made_changed_and_kept(caller: Caller) -> None:
    ties = {"role": "Engineer", "organization": "harbour-board"}
    assert caller.ask("save", **NEW | ties)[0] == 200
    assert 'role: {harbour-board: "Engineer"}' in caller.file("people")
    opened = caller.ask("open", id="reyes-years")[1]
    assert {key: opened[key] for key in ties} == ties
    line = {"role": "", "organization": "", "to": "harbour-board", "label": "works for it"}
    assert caller.ask("save", **opened | line)[0] == 200
    assert 'to: {harbour-board: "works for it"}' in caller.file("people")
    opened = caller.ask("open", id="reyes-years")[1]
    assert (opened["to"], opened["label"]) == ("harbour-board", "works for it")
    assert caller.ask("save", **opened | {"note": "So."})[0] == 200
    assert 'to: {harbour-board: "works for it"}' in caller.file("people")


def test_nothing_of_the_article_goes_into_the_project(caller: Caller) -> None:
    main(["format", "--data", str(caller.data)])
    before = {line for file in caller.data.rglob("*.yml") for line in file.read_text().split("\n")}
    caller.ask("save", **NEW)
    caller.ask("leave-out", source="courier", sentence=1, reason="The headline.")
    article = " ".join(TEXT.read_text(encoding="utf-8").split())
    for file in caller.data.rglob("*.yml"):
        for line in set(file.read_text(encoding="utf-8").split("\n")) - before:
            words = line.split()
            runs = (" ".join(words[at : at + 8]) for at in range(max(0, len(words) - 7)))
            assert not any(run in article for run in runs), line


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"kind": "site"}, "Choose the record that the statement belongs to."),
        ({"kind": "../people"}, "Choose the record that the statement belongs to."),
        ({"owner": "nobody"}, "There is no record `nobody` in people.yml."),
        ({"id": "../../etc"}, "An id has small letters, digits and single hyphens."),
        ({"id": "a" * 200}, "An id has small letters, digits and single hyphens."),
        ({"text": "x" * 5000}, "`text` is no text of at most 2,000 characters."),
        ({"text": ["x"]}, "`text` is no text of at most 2,000 characters."),
        ({"text": "a\x1b[2Jb"}, "There is a character here that nobody sees."),
        ({"voice": "x: y"}, "There is no voice `x: y`."),
        ({"speaker": "a: b"}, "`a: b` is no id: choose one from the list."),
        ({"id": "name"}, "`name` is a field of the record: choose another id."),
        ({"id": "is"}, "`is` is a field of the record: choose another id."),
        ({"implied": "no pair"}, "`no pair` is no pair: write it as `Almaty = the city`."),
    ],
)
def test_hostile_forms_are_refused_and_change_nothing(
    caller: Caller, form: dict[str, Any], error: str
) -> None:
    before = {path: path.read_bytes() for path in caller.data.rglob("*") if path.is_file()}
    assert caller.ask("save", **NEW | form) == (422, {"error": error})
    assert {path: path.read_bytes() for path in caller.data.rglob("*") if path.is_file()} == before


def test_texts_that_mean_something_in_yaml_are_texts(caller: Caller) -> None:
    text = 'Tom Reyes said: "yes", # {a: [b]} \\n & *x | > ---'
    assert caller.ask("save", **NEW | {"text": text})[0] == 200
    kept = caller.ask("open", id="reyes-years")[1]
    assert kept["text"] == text


_SIGNS = (": ", " #", "!!python/name:os", "&a", "*a", "'", '"', "{", "]", "|", "---", "%", "- ")
_HOSTILE = st.lists(
    st.sampled_from([*_SIGNS, "<<", "no", "null", "1e3", "…", "😀"])
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=5),
    min_size=1, max_size=5,
).map("".join)  # fmt: skip


@given(text=_HOSTILE, name=_HOSTILE)
def test_any_text_of_any_field_is_read_back_as_it_was_typed(text: str, name: str) -> None:
    fields = dict.fromkeys(("text", "note", "quote", "reads"), text)
    form = NEW | fields | {"implied": f"{name.replace('=', '')} = {text}"}
    try:
        items = statement_items(form, several=False)
    except DeskError:
        return  # nobody would see what is in it, or it is no pair
    read = parse_bytes(emit(Tree(Node("map", items=items), [])).encode(), "people.yml")
    said = " ".join(text.split())
    assert not read.problems
    assert {key: read.value.get(key) for key in fields} == dict.fromkeys(fields, said)
    assert list(read.value["implied"].values()) == [said]


def test_words_with_dots_of_their_own_are_cited_in_full_and_edited(caller: Caller) -> None:
    ends = {"first": "Tom Reyes … called", "last": "a job for years"}
    form = NEW | ends | {"cite": "Tom Reyes … called … a job for years"}
    assert caller.ask("save", **form)[0] == 200
    cites = 'cites: [{source: courier, from: "Tom Reyes … called", to: "a job for years"}]'
    assert cites in caller.file("people")
    opened = caller.ask("open", id="reyes-years")[1]
    assert (opened["cite"], opened["first"], opened["last"]) == (form["cite"], *ends.values())
    assert caller.ask("save", **opened | {"note": "So."})[0] == 200
    assert cites in caller.file("people")
    # Other words were written into the form: what they were made of counts no more.
    again = opened | {"cite": NEW["cite"], "version": _version(caller)}
    assert caller.ask("save", **again)[0] == 200
    assert f'cite: "{NEW["cite"]}"' in caller.file("people")


def _version(caller: Caller) -> str:
    return str(caller.ask("open", id="reyes-years")[1]["version"])


def test_what_was_changed_elsewhere_since_it_was_opened_is_not_written_over(
    caller: Caller,
) -> None:
    opened = caller.ask("open", id="cause-unknown")[1]
    path = caller.data / "events.yml"
    path.write_text(
        caller.file("events").replace("not known what made", "open what made"), encoding="utf-8"
    )
    before = caller.file("events")
    told = caller.ask("save", **opened | {"note": "So."})
    assert told == (422, {"error": "`cause-unknown` was changed elsewhere: open it once more."})
    assert caller.file("events") == before
    again = caller.ask("open", id="cause-unknown")[1]
    assert caller.ask("save", **again | {"note": "So."})[0] == 200


@pytest.mark.parametrize("name", ["a\x00b", "\ufeffa", "a\x1b[2J"])
def test_a_record_has_no_name_with_what_nobody_sees(caller: Caller, name: str) -> None:
    told = caller.ask("record", kind="places", name=name)
    assert told == (422, {"error": "There is a character here that nobody sees."})
    left = caller.ask("leave-out", source="courier", sentence=2, reason=name)
    assert left == told


def test_words_that_mean_something_in_yaml_are_names(caller: Caller) -> None:
    for name in ("no", "null", "1e3", "2021"):
        assert caller.ask("record", kind="places", name=name)[0] == 200
    places = load_partial(caller.data)[0].site.places
    assert [places[name].name for name in ("no", "null", "1e3", "2021")] == [
        "no", "null", "1e3", "2021",
    ]  # fmt: skip


def test_a_link_to_other_folders_is_not_copied(caller: Caller, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private/deep.yml").write_text("a: b\n", encoding="utf-8")
    (caller.data / "elsewhere").symlink_to(tmp_path / "private")
    (caller.data / "reviews.yml").symlink_to(tmp_path / "private/deep.yml")
    copy = copied(caller.data, tmp_path / "copy")
    found = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    assert {"people.yml", "sources/courier.lock.json"} <= found
    assert not [path for path in found if "elsewhere" in path or "reviews" in path]


def test_who_sends_slowly_waits_for_nobody(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.authoring.desk.guard.MAX_SECONDS", 0.2)
    head = (
        f"POST {caller.desk.path}save HTTP/1.1\r\nHost: {caller.host}\r\n"
        f"Origin: http://{caller.host}\r\nContent-Type: application/json\r\n"
        "Content-Length: 100\r\n\r\n{"
    )
    with contextlib.ExitStack() as stack:
        address = ("127.0.0.1", caller.server.port)
        idle = [stack.enter_context(socket.create_connection(address)) for _ in range(100)]
        idle[0].sendall(head.encode())
        assert caller.state()["articles"]
        assert b" 408 " in idle[0].recv(100)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Host": "evil.example"}, 421),
    ],
)
def test_other_pages_are_not_answered(caller: Caller, headers: dict[str, str], status: int) -> None:
    before = caller.file("people")
    given = {"Origin": f"http://{caller.host}", "Content_Type": "application/json"} | headers
    body = json.dumps(NEW).encode()
    assert caller.request("POST", f"{caller.desk.path}save", body, **given)[0] == status
    assert caller.file("people") == before


@pytest.mark.parametrize("path", ["/.desk/", "/.desk/x/", "/.desk/x/state", "/.desk/x/desk.js"])
def test_without_the_token_there_is_nothing(caller: Caller, path: str) -> None:
    status, content = caller.request("GET", path)
    assert status in (302, 404, 200)
    assert b"Harbour" not in content
    assert b"sentences" not in content


def test_files_beside_the_page_are_not_served(caller: Caller) -> None:
    for name in ("app.py", "..%2fguard.py", "%2e%2e/app.py", "guard.py"):
        status, content = caller.request("GET", caller.desk.path + name)
        assert status in (404, 302, 200)
        assert b"import" not in content


def test_what_is_too_long_or_no_json_is_refused(caller: Caller) -> None:
    given = {"Origin": f"http://{caller.host}", "Content_Type": "application/json"}
    path = f"{caller.desk.path}save"
    assert caller.request("POST", path, b"x" * (MAX_BODY + 1), **given)[0] == 413
    assert caller.request("POST", path, b"{", **given)[0] == 400
    assert caller.request("POST", path, b"[" * 60_000, **given)[0] == 400
    assert caller.request("POST", path, b"[]", **given)[0] == 400
    assert caller.request("POST", path, b'{"text": "\\ud800"}', **given)[0] == 400
    assert caller.request("POST", path, b"9" * 50_000, **given)[0] == 400
    assert caller.request("GET", path, None, **given)[0] in (404, 405)


def test_the_page_may_run_its_own_script_alone(caller: Caller) -> None:
    connection = HTTPConnection("127.0.0.1", caller.server.port)
    connection.request("GET", caller.desk.path)
    answer = connection.getresponse()
    page = answer.read().decode()
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src ")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert page.count("<script") == 1
    assert "style=" not in page
    connection.close()


def test_the_desk_is_for_this_machine_alone(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["serve", "--data", str(SMALL), "--address", "0.0.0.0:0",
                 "--text", f"courier={TEXT}"])  # fmt: skip
    assert code == 2
    assert capsys.readouterr().err == (
        "error: the desk is for this machine alone: serve it at 127.0.0.1, not at 0.0.0.0\n"
    )


def test_a_link_out_of_the_folder_is_not_written_to(caller: Caller, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    shutil.move(caller.data / "people.yml", outside)
    (caller.data / "people.yml").symlink_to(outside)
    before = outside.read_bytes()
    assert caller.ask("save", **NEW)[0] == 422
    assert outside.read_bytes() == before
