"""The short form of records: what it stands for, and errors that point into it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.loading import load_partial
from generator.model.records import Statement
from tests.projects import SMALL

LONG = """\
      voice: unconfirmed
      cites:
        - source: courier
          from: Nobody can yet say
          to: what made the cracks
"""
CITE = '      cite: "Nobody can yet say … what made the cracks"\n'


def told(tmp_path: Path, new: str, old: str = LONG, file: str = "events.yml") -> list[str]:
    """Return each problem of the small site with these lines in the place of others."""
    data = Path(shutil.copytree(SMALL, tmp_path / "site_data", dirs_exist_ok=True))
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(problem).replace(f"{data}/", "") for problem in load_partial(data)[1]]


def statement(tmp_path: Path, lines: str, key: str = "cause-unknown") -> Statement:
    """Return the statement that these lines make, in the place of those of the small site."""
    assert told(tmp_path, lines) == []
    return load_partial(tmp_path / "site_data")[0].site.entries[key].statement


def test_a_cite_is_a_passage_of_the_only_article(tmp_path: Path) -> None:
    for text in (
        '"Nobody can yet say … what made the cracks"',
        '"Nobody can yet say ... what made the cracks"',
        "[Nobody can yet say … what made the cracks]",
        '{courier: "Nobody can yet say […] what made the cracks"}',
    ):
        made = statement(tmp_path, f"      unconfirmed: true\n      cite: {text}\n")
        assert made.voice == "unconfirmed"
        (cite,) = made.cites
        assert (cite.source, cite.from_, cite.to) == (
            "courier", "Nobody can yet say", "what made the cracks",
        )  # fmt: skip


def test_very_words_are_both_ends(tmp_path: Path) -> None:
    words = "Nobody can yet say what made"
    made = statement(tmp_path, f"      unconfirmed: true\n      cite: {words}\n")
    assert made.cites[0].from_ == made.cites[0].to == words


def test_whose_claim_it_is_stands_in_one_line(tmp_path: Path) -> None:
    lines = (
        '      cite: "Mulder said that the … known for a year"\n'
        "      said_by: ada-mulder via town-council in veldhaven on 2021-03-08\n"
    )
    made = load_partial(_with(tmp_path, lines))[0].site.entries["cause-unknown"].statement
    assert (made.voice, made.speaker, made.via, made.said_in) == (
        "said", "ada-mulder", "town-council", "veldhaven",
    )  # fmt: skip
    assert str(made.said_on and made.said_on.edtf) == "2021-03-08"


def _with(tmp_path: Path, lines: str, old: str = LONG) -> Path:
    told(tmp_path, lines, old)
    return tmp_path / "site_data"


def test_what_the_source_states_needs_no_voice_but_the_long_form_does(tmp_path: Path) -> None:
    assert load_partial(_with(tmp_path, CITE))[0].site.entries["cause-unknown"].statement.voice == (
        "reported"
    )
    problems = told(tmp_path / "long", LONG.partition("\n")[2])
    assert any("`voice` is missing" in problem for problem in problems)


def test_an_error_points_at_the_words_that_are_meant(tmp_path: Path) -> None:
    lines = '      unconfirmed: true\n      cite: "Nobody can yet say … what made the crocks"\n'
    (problem,) = told(tmp_path, lines)
    assert problem.splitlines()[:3] == [
        "events.yml:17:35: error E505: the source has no “what made the crocks”, but nearly: "
        "sentence 3",
        '  |       cite: "Nobody can yet say … what made the crocks"',
        "  |                                   ^",
    ]
    (problem,) = told(tmp_path / "speaker", CITE + "      said_by: ada-mulder via nobody\n")[:1]
    assert problem.startswith("events.yml:17:31: error E203: there is no person or organization")


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (
            CITE + LONG,
            "events.yml:16:7: error E124: `cite` and `cites` say the same in two ways\n"
            f"  | {CITE.rstrip()}\n  |       ^\n  = help: keep one of them",
        ),
        (
            CITE + "      unconfirmed: true\n      said_by: ada-mulder\n",
            "events.yml:18:7: error E124: `unconfirmed` and `said_by` cannot both be: a statement "
            "has one voice\n  |       said_by: ada-mulder\n  |       ^\n"
            "  = help: keep `unconfirmed` or `said_by`",
        ),
        (
            CITE + "      unconfirmed: true\n      voice: unconfirmed\n",
            "events.yml:17:7: error E124: `unconfirmed` and `voice` say the same in two ways\n"
            "  |       unconfirmed: true\n  |       ^\n  = help: keep one of them",
        ),
        (
            CITE + "      unconfirmed: perhaps\n",
            "events.yml:17:7: error E112: `unconfirmed` is true or not there\n"
            "  |       unconfirmed: perhaps\n  |       ^\n"
            "  = help: write true; where the source states it, leave the key out",
        ),
        (
            "      unconfirmed: true\n      cite: 5\n",
            "events.yml:17:7: error E513: this cites no passage\n  |       cite: 5\n  |       ^\n"
            "  = help: write its first words, … and its last words; or its very words, where they "
            "are few",
        ),
        (
            "      unconfirmed: true\n      cite: a b … c d … e f\n",
            "events.yml:17:7: error E513: a passage has two ends, with one … between them\n"
            "  |       cite: a b … c d … e f\n  |       ^\n"
            "  = help: leave out the … that the source has itself, or begin at another word",
        ),
        (
            "      unconfirmed: true\n      cite: Nobody can … what made the cracks\n",
            "events.yml:17:13: error E503: the first words of `cite`: this has 2 words; a passage "
            "is pointed at by at least 3\n"
            "  |       cite: Nobody can … what made the cracks\n  |             ^\n"
            "  = help: give more of the source's words, exactly as they stand there",
        ),
        (
            CITE + "      unconfirmed: true\n      draft: true\n",
            "events.yml:18:7: error E410: `cause-unknown` is still a draft\n"
            "  |       draft: true\n  |       ^\n"
            "  = help: write its text, and take out `draft: true`; or take out the whole statement",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_full(lines: str, error: str, tmp_path: Path) -> None:
    assert told(tmp_path, lines) == [error]


def test_a_key_of_the_voice_is_not_swallowed_by_the_text(tmp_path: Path) -> None:
    """Else what somebody claims would be told as a fact."""
    (problem,) = told(
        tmp_path,
        "      text: >\n        It is not known.\n        unconfirmed: true\n" + CITE,
        "      text: It is not known what made the cracks.\n" + LONG,
    )
    assert problem.startswith(
        "events.yml:17:9: error E104: this line is part of the text above, so `unconfirmed` is "
        "missing"
    )


def test_of_several_articles_the_record_or_the_cite_names_one(tmp_path: Path) -> None:
    data = _with(tmp_path, "      unconfirmed: true\n" + CITE)
    with (data / "sources.yml").open("a", encoding="utf-8") as file:
        file.write("herald: {kind: article, title: Cracks, publisher: The Herald}\n")
    found = [problem for problem in load_partial(data)[1] if problem.code == "E513"]
    assert [problem.message for problem in found] == [
        "this may be a passage of `courier` or `herald`"
    ]
    events = data / "events.yml"
    text = events.read_text(encoding="utf-8").replace("  date: 2021-03-06\n", "  date: 2021-03-06\n"
                                                      "  source: courier\n", 1)  # fmt: skip
    events.write_text(text, encoding="utf-8")
    assert (
        load_partial(data)[0].site.entries["cause-unknown"].statement.cites[0].source == "courier"
    )


def test_one_id_is_one_statement_in_whichever_form(tmp_path: Path) -> None:
    again = f"  bridge-closed:\n    text: Closed.\n{CITE.replace('      ', '    ')}"
    old = "ferry-starts:\n"
    (problem,) = told(tmp_path, again + old, old)
    assert "error E036: the key `bridge-closed` stands here twice, first in line 7" in problem


def test_records_are_read_in_short(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "site_data"))
    with (data / "people.yml").open("a", encoding="utf-8") as file:
        file.write("eva:\n  name: [Eva Mulder, Eva, Miss Eva]\n  camp: others\n")
    with (data / "organizations.yml").open("a", encoding="utf-8") as file:
        file.write("union: {name: the dockers’ union, kind: union, camp: others}\n")
    with (data / "places.yml").open("a", encoding="utf-8") as file:
        file.write("quay: {name: The quay, position: {gazetteer: [52.5, 4.25]}}\n")
    site = load_partial(data)[0].site
    eva, union, quay = site.people["eva"], site.organizations["union"], site.places["quay"]
    assert (eva.name, eva.short_name, eva.aliases) == ("Eva Mulder", "Eva", ("Miss Eva",))
    assert (union.name, union.in_text) == ("Dockers’ union", "the dockers’ union")
    assert union.aliases == ("dockers’ union",)
    assert (quay.lat, quay.lon, quay.position) == (52.5, 4.25, "gazetteer")


HEAD = "ferry-starts:\n"
DRAFT = "  is: {title: Drafts, date: 2021-03-09}\n"
MADE = "  made: {text: Mulder spoke., cite: Mulder said that … for a year}\n"


def test_a_record_has_its_own_fields_in_one_line(tmp_path: Path) -> None:
    data = _with(tmp_path, f"drafts:\n{DRAFT}{MADE}{HEAD}", HEAD)
    event = load_partial(data)[0].site.events["drafts"]
    assert (event.title, event.date.edtf, list(event.statements)) == (
        "Drafts", "2021-03-09", ["made"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (
            "  is: {title: Drafts, date: 2021-13-09}\n",
            "events.yml:22:29: error E302: `2021-13-09` is a day that the calendar does not have",
        ),
        (
            f"{DRAFT}  title: Others\n",
            "events.yml:22:8: error E036: the key `title` stands in `is` and beside it, in line 23",
        ),
        (
            "  is: an event\n",
            "events.yml:22:3: error E110: `is` holds the record's own fields",
        ),
        (
            "  is: {title: Drafts, date: 2021-03-09, colour: red}\n",
            "events.yml:22:41: error E101: `colour` is no key of an event",
        ),
    ],
)
def test_a_mistake_in_the_head_of_a_record_is_told_once(
    lines: str, error: str, tmp_path: Path
) -> None:
    (problem,) = told(tmp_path, f"drafts:\n{lines}{MADE}{HEAD}", HEAD)
    assert problem.splitlines()[0] == error


def test_a_mistake_in_a_statement_that_is_a_key_of_its_record_is_told_at_its_place(
    tmp_path: Path,
) -> None:
    lines = (
        "drafts:\n  title: Drafts\n  date: 2021-03-09\n"
        "  made:\n    text: Mulder spoke.\n    colour: red\n"
        "    cite: Mulder said that … for a year\n"
    )
    (problem,) = told(tmp_path, f"{lines}ferry-starts:\n", "ferry-starts:\n")
    assert problem.splitlines()[:3] == [
        "events.yml:26:5: error E101: `colour` is no key of a statement",
        "  |     colour: red",
        "  |     ^",
    ]


def test_a_speaker_without_a_name_is_called_as_the_source_calls_them(tmp_path: Path) -> None:
    lines = CITE + "      said_by: {unnamed: two port agents}\n"
    made = load_partial(_with(tmp_path, lines))[0].site.entries["cause-unknown"].statement
    assert (made.voice, made.speaker, made.speaker_unnamed) == ("said", None, "two port agents")


def test_an_office_may_be_held_on_a_thing(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "site_data"))
    with (data / "things.yml").open("a", encoding="utf-8") as file:
        file.write("astra: {name: the Astra, kind: ferry, camp: others}\n")
    with (data / "people.yml").open("a", encoding="utf-8") as file:
        file.write("eva:\n  is: {name: Eva Bos, camp: others}\n  skipper:\n")
        file.write("    text: Eva Bos is the skipper.\n    cite: Tom Reyes called the\n")
        file.write("    role: {astra: Skipper of the Astra}\n")
    site = load_partial(data)[0].site
    assert [entry.id for entry in site.members_of("astra")] == ["skipper"]
    assert site.people["eva"].memberships["skipper"].role == "Skipper of the Astra"
