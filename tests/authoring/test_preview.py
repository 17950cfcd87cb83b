"""What the preview builds is what MkDocs builds, whatever was kept from the builds before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import yaml
from mkdocs.commands.build import build as build_by_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.authoring.preview.builder import Build
from generator.authoring.preview.pages import Pages
from generator.authoring.preview.server import PreviewServer
from generator.authoring.preview.worker import attempt, settings
from generator.publishing.page_html import EXTENSIONS
from tests.projects import PROJECT, SMALL, contents

NEW = "new-person: {name: New Person, camp: town}\n"
# One after the other: the file, what stands in it, and what comes in its place.
EDITS = {
    "a statement": ("site_data/events.yml", "It is not known what", "Nobody has said what"),
    "a title": ("site_data/events.yml", "title: A ferry starts", "title: The ferry starts"),
    "a new person": ("site_data/people.yml", "tom-reyes:", f"{NEW}tom-reyes:"),
    "the site's name": ("site_data/site.yml", "title: The Veldhaven", "title: The Old Veldhaven"),
    "a word of the theme": ("overrides/partials/footer.html", "Put something", "Set something"),
    "a setting": ("mkdocs.yml", "INHERIT:", "extra: {sentence: Another.}\nINHERIT:"),
    "a style": ("overrides/assets/stylesheets/home.css", "{", "{ "),
    "a person gone": ("site_data/people.yml", NEW, ""),
}


def edit(path: str, before: str, after: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert before in text
    Path(path).write_text(text.replace(before, after), encoding="utf-8")


def test_every_build_is_as_if_it_were_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(PROJECT / "overrides", tmp_path / "overrides")
    shutil.copy2(PROJECT / "mkdocs.yml", tmp_path)
    shutil.copytree(SMALL, tmp_path / "site_data")
    monkeypatch.chdir(tmp_path)
    facts, out = Path("site_data"), Path("content")
    pages, earlier = Pages(*settings(out)), dict[str, bytes]()
    assert attempt(facts, out, pages, Path("site-1"))["faults"] == ""
    for number, (what, change) in enumerate(EDITS.items()):
        edit(*change)
        target = Path(f"site-{number % 2}")
        assert attempt(facts, out, pages, target)["faults"] == "", what
        build_by_mkdocs(load_config("mkdocs.yml", site_dir="expected"))
        made = contents(target)
        assert made == contents(Path("expected")), what
        assert made != earlier, f"{what}: the edit changes nothing"
        earlier = made


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the docs_dir of a tiny project, in which the test works."""
    monkeypatch.chdir(tmp_path)
    tiny = {
        "site_name": "Tiny",
        "strict": True,
        "plugins": [],
        "use_directory_urls": False,
        "theme": {"name": None, "custom_dir": "theme"},
        "validation": {"anchors": "warn"},
    }
    files = {
        "mkdocs.yml": yaml.safe_dump(tiny),
        "theme/main.html": "{{ page.title }}: {{ page.content }}",
        "docs/index.md": "# Home\n\n[There](other.md#there)\n",
        "docs/other.md": "# Other\n\n## There\n",
    }
    for name, text in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path / "docs"


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Give what returns the pages whose Markdown was rendered since it was last asked."""
    names: list[str] = []
    render = Page.render

    def noted(page: Page, config: MkDocsConfig, files: Files) -> None:
        names.append(page.file.src_uri)
        render(page, config, files)

    def asked() -> list[str]:
        since = sorted(names)
        names.clear()
        return since

    monkeypatch.setattr(Page, "render", noted)
    return asked


def test_markdown_is_rendered_again_only_where_it_has_to_be(
    docs: Path, rendered: Callable[[], list[str]]
) -> None:
    pages, target = Pages(Path("mkdocs.yml"), Path("theme")), docs.parent / "site"
    pages.build(target)
    assert rendered() == ["index.md", "other.md"]
    edit("docs/other.md", "# Other", "# Another")
    pages.build(target)
    assert rendered() == ["other.md"]
    assert "Another: " in (target / "other.html").read_text(encoding="utf-8")
    # A page more may be what a link of another page leads to.
    (docs / "third.md").write_text("# Third\n", encoding="utf-8")
    pages.build(target)
    assert rendered() == ["index.md", "other.md", "third.md"]


def test_a_link_from_a_page_that_is_as_it_was_breaks_nevertheless(
    docs: Path, rendered: Callable[[], list[str]]
) -> None:
    pages, target = Pages(Path("mkdocs.yml"), Path("theme")), docs.parent / "site"
    pages.build(target)
    edit("docs/other.md", "There", "Elsewhere")
    for _ in range(2):
        with pytest.raises(MkDocsException, match="does not contain an anchor '#there'"):
            pages.build(target)
    rendered()
    edit("docs/other.md", "Elsewhere", "There")
    pages.build(target)
    assert rendered() == ["other.md"]


def test_nothing_else_says_what_the_html_of_a_page_is() -> None:
    """An extension that reads other files would show them as they were at an earlier build."""
    base = PROJECT / "generator/publishing/mkdocs.yml"
    found = yaml.safe_load(base.read_text(encoding="utf-8"))
    extensions = {
        name
        for item in found["markdown_extensions"]
        for name in (item if isinstance(item, dict) else [item])
    }
    assert extensions <= EXTENSIONS
    assert found["plugins"] == []
    assert "hooks" not in found
    project = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    named = ["mkdocs.yml", project["INHERIT"], found["theme"]["custom_dir"]]
    assert [str(path) for path in settings(Path(found["docs_dir"]))] == named


def test_what_a_browser_has_is_not_sent_again_until_it_changes(tmp_path: Path) -> None:
    (tmp_path / "home.css").write_text("a {}", encoding="utf-8")
    with PreviewServer("127.0.0.1", 0) as server:
        server.show(Build(tmp_path, "/", ""))
        request = Request(f"http://127.0.0.1:{server.port}/home.css")
        with urlopen(request) as answer:  # noqa: S310 - loopback
            assert answer.headers["Cache-Control"] == "no-cache"
            request.add_header("If-None-Match", answer.headers["ETag"])
        with pytest.raises(HTTPError) as same:
            urlopen(request)  # noqa: S310
        same.value.close()
        assert same.value.code == 304
        (tmp_path / "home.css").write_text("b {}", encoding="utf-8")
        with urlopen(request) as answer:  # noqa: S310
            assert answer.read() == b"b {}"


def test_a_page_left_while_it_loads_is_no_fault(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 20_000_000)
    with PreviewServer("127.0.0.1", 0) as server:
        server.show(Build(tmp_path, "/", ""))
        for path in ("/.live", "/large.txt"):
            connection = HTTPConnection("127.0.0.1", server.port)
            connection.request("GET", path)
            connection.getresponse().read(10)
            connection.close()
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/link.txt", "//secret.txt",
     "/%00", "/a/../../secret.txt", "/..%5csecret.txt"],
)  # fmt: skip
def test_nothing_outside_the_pages_is_served(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "link.txt").symlink_to(tmp_path / "secret.txt")
    with PreviewServer("127.0.0.1", 0) as server:
        server.show(Build(pages, "/", ""))
        connection = HTTPConnection("127.0.0.1", server.port)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert (answer.status, b"secret" in answer.read()) == (404, False)
        connection.close()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{}", 200),
        ("localhost:{}", 200),
        ("evil.example:{}", 421),
        ("evil.example", 421),
        ("127.0.0.1", 421),
        ("127.0.0.1:1", 421),
        ("127.0.0.1:{}.evil.example", 421),
        ("", 421),
    ],
)
def test_the_preview_answers_to_its_own_host_alone(tmp_path: Path, host: str, status: int) -> None:
    (tmp_path / "index.html").write_text("<p>secret</p>", encoding="utf-8")
    with PreviewServer("127.0.0.1", 0) as server:
        server.show(Build(tmp_path, "/", ""))
        port = server.port
        for path in ("/", "/.live.js", "/none"):
            connection = HTTPConnection("127.0.0.1", port)
            connection.request("GET", path, headers={"Host": host.format(port)})
            answer = connection.getresponse()
            assert answer.status == (404 if status == 200 and path == "/none" else status)
            assert status == 200 or b"secret" not in answer.read()
            connection.close()


def test_the_preview_tells_nothing_of_the_working_directory(tmp_path: Path) -> None:
    with PreviewServer("127.0.0.1", 0) as server:
        server.show(Build(tmp_path, "/", ""))
        connection = HTTPConnection("127.0.0.1", server.port)
        for method in ("HEAD", "POST", "PUT", "OPTIONS"):
            connection.request(method, "/pyproject.toml")
            answer = connection.getresponse()
            assert answer.status == (404 if method == "HEAD" else 405)
            answer.read()
        connection.close()
