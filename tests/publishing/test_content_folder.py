"""Writing: only what changed, each file whole, and nothing stale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.publishing.content_folder import MANIFEST, Written, write


def test_writes_and_counts(tmp_path: Path) -> None:
    assert write(tmp_path, {"a.md": b"a", "b/c.md": b"c"}) == Written(2, 2, 0)
    assert (tmp_path / "b/c.md").read_bytes() == b"c"


def test_leaves_unchanged_files_alone(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": b"a", "b.md": b"b"})
    before = (tmp_path / "a.md").stat()
    assert write(tmp_path, {"a.md": b"a", "b.md": b"new"}) == Written(2, 1, 0)
    after = (tmp_path / "a.md").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_removes_what_it_wrote_before_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "kept.md").write_text("by hand")
    (tmp_path / "old").mkdir()
    (tmp_path / "old/kept.md").write_text("by hand")
    write(tmp_path, {"old/a.md": b"a", "gone/b.md": b"b", "c.md": b"c"})
    assert write(tmp_path, {"c.md": b"c"}) == Written(1, 0, 2)
    assert (tmp_path / "kept.md").exists()
    assert (tmp_path / "old/kept.md").exists()
    assert not (tmp_path / "old/a.md").exists()
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("listing", ["not json", "{}", "[1]", '["../outside.md", "/outside.md"]'])
def test_a_broken_manifest_removes_nothing(tmp_path: Path, listing: str) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("by hand")
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / MANIFEST).write_text(listing)
    assert write(folder, {}).removed == 0
    assert outside.exists()


def test_a_file_is_whole_or_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.md": b"before"})

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(OSError, match="no space left"):
        write(tmp_path, {"a.md": b"after"})
    assert (tmp_path / "a.md").read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".writing")] == []
    assert json.loads((tmp_path / MANIFEST).read_text()) == ["a.md"]
