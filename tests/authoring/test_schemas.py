"""The schemas for editors, judged by another validator than the one that they are made from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner, Result

from generator.authoring.schemas import FOLDER, modeline, run, schema_name, schemas
from generator.loading import load_partial
from generator.model.site import KINDS
from tests.projects import PROJECT, SMALL

DATA = PROJECT / "site_data"
FILES = sorted(DATA.glob("*.yml"))


def validate(*arguments: str | Path) -> Result:
    """Run check-jsonschema."""
    return CliRunner().invoke(check_jsonschema, list(map(str, arguments)))


def test_the_schemas_are_as_the_records_are() -> None:
    assert run(DATA, check=True) == 0


def test_a_schema_that_is_behind_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DATA / FOLDER, tmp_path / FOLDER)
    old = tmp_path / FOLDER / schema_name("places")
    old.write_text(old.read_text(encoding="utf-8").replace('"maximum": 90', '"maximum": 80'))
    (tmp_path / FOLDER / schema_name("figures")).unlink()
    assert run(tmp_path, check=True) == 1
    assert capsys.readouterr().out == (
        f"{old} is not as the records are: make schema\n"
        f"{tmp_path / FOLDER / schema_name('figures')} is not as the records are: make schema\n"
    )


def test_new_ids_leave_the_schemas_good(tmp_path: Path) -> None:
    """A contributor who adds a person in the web editor has no generated file to commit."""
    data = Path(shutil.copytree(DATA, tmp_path / "site_data"))
    with (data / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write("\nnew-word:\n  term: Newword\n")
    assert run(data, check=True) == 0


def test_the_schemas_are_draft_7() -> None:
    done = validate("--check-metaschema", *sorted((DATA / FOLDER).iterdir()))
    assert done.exit_code == 0, done.stdout


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_names_its_schema_and_follows_it(file: Path) -> None:
    assert file.read_text(encoding="utf-8").splitlines()[0] == modeline(file.stem)
    done = validate("--schemafile", DATA / FOLDER / schema_name(file.stem), file)
    assert done.exit_code == 0, done.stdout


@pytest.mark.parametrize(
    ("kind", "old", "new", "told"),
    [
        ("people", "voice: reported", "voice: sad", "'sad' is not one of"),
        ("people", "voice: reported", "vocie: reported", "'vocie' was unexpected"),
        ("people", "voice: reported", "voice:", "None is not one of"),
        ("people", "      voice: reported", "      unconfirmed: maybe", "is not of type 'boolean'"),
        ("people", "camp: others", 'camp: others\n  unnamed: "yes"', "is not of type 'boolean'"),
        ("places", "lat: 52.5", "lat: 152.5", "is greater than the maximum of 90"),
        ("events", "date: 2021-03-06", "date: 6 March 2021", "is not valid under any"),
        ("sources", "kind: article", "kind: artcle", "'artcle' is not one of"),
        ("sources", "url: https:", "url: ftp:", "does not match"),
        ("figures", "value: 4400", "value: twenty-six", "does not match"),
        ("glossary", "\n  term:", "\n  name:", "'term' is a required property"),
        ("site", "description:", "descripton:", "'description' is a required property"),
    ],
)
def test_mistakes_are_marked_while_they_are_typed(
    kind: str, old: str, new: str, told: str, tmp_path: Path
) -> None:
    text = (SMALL / f"{kind}.yml").read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / f"{kind}.yml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = validate("--schemafile", DATA / FOLDER / schema_name(kind), broken)
    assert done.exit_code == 1
    assert told in done.stdout


def test_every_field_is_explained_and_ids_are_offered() -> None:
    site = load_partial(DATA)[0].site
    for kind, schema in schemas(site).items():
        for name, record in ({"": schema} | schema["definitions"]).items():
            for field, about in record.get("properties", {}).items():
                own = schema["definitions"].get(about.get("$ref", "").split("/")[-1], about)
                assert own.get("description"), f"{kind}: {name}.{field} is not explained"
    statement = schemas(site)["events"]["definitions"]["Statement"]["properties"]
    assert statement["speaker"]["examples"] == sorted([*site.people, *site.organizations])
    assert "enum" not in statement["speaker"], "a new id would be refused"


def test_a_date_and_a_truth_value_are_read_as_the_generator_reads_them(tmp_path: Path) -> None:
    """YAML readers differ on both; the schema must not mark what the build takes."""
    file = tmp_path / "events.yml"
    file.write_text("a-b:\n  title: Yes\n  date: 2019\n", encoding="utf-8")
    schema = DATA / FOLDER / schema_name("events")
    assert validate("--schemafile", schema, file).exit_code == 0
    assert set(json.loads(schema.read_text(encoding="utf-8"))["definitions"]) >= {"Event"}
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["a-b"]["date"] == 2019


def test_every_kind_of_file_has_a_schema() -> None:
    assert {path.name for path in (DATA / FOLDER).iterdir()} == {
        schema_name(kind) for kind in ("site", "renamed", *KINDS)
    }
