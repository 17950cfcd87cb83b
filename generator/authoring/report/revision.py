"""A folder as it was at a revision of git, laid out beside the one that is worked on.

Only git's objects are read: no checkout, no filter and no hook of the repository has a say.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

_FILES = ("100644", "100755", "100664")  # not links, which could lead anywhere


class RevisionError(Exception):
    """The revision cannot be read; the message says why."""


@contextmanager
def laid_out(data: Path, revision: str) -> Iterator[Path]:
    """Give a folder with every file that `data` had at a revision, for as long as it is used.

    Where the revision went on after the working tree left it, the commit at which it did is
    taken: what others have added since is no part of the change. The folder is empty where `data`
    was not there. Raises `RevisionError` where git does not know the revision or the folder is in
    no repository.
    """
    commit = _commit(data, revision)
    with tempfile.TemporaryDirectory(prefix="generator-") as folder:
        for name, content in _files(data, commit):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield Path(folder)


def _commit(data: Path, revision: str) -> str:
    wanted = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    known = _git(data, *wanted)
    if known is None:
        raise RevisionError(_why_unknown(data, revision))
    commit = known.decode().strip()
    left_at = _git(data, "merge-base", commit, "HEAD")
    return left_at.decode().strip() if left_at else commit


def _why_unknown(data: Path, revision: str) -> str:
    shallow = _git(data, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return f"{data} is in no git repository that git reads, so there is nothing to compare with"
    if shallow.strip() == b"true":
        return (
            f"git knows no revision `{revision}` here: this clone is shallow and lacks older "
            "commits. Fetch them first: git fetch --unshallow"
        )
    return (
        f"git knows no revision `{revision}` here: name a commit, tag or branch, such as HEAD~1 "
        "or origin/main (after git fetch)"
    )


def _files(data: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file of the folder at a commit, and its content."""
    listed = _git(data, "ls-tree", "-r", "-z", commit) or b""
    found = {}
    for line in filter(None, listed.decode("utf-8", "surrogateescape").split("\0")):
        about, _, name = line.partition("\t")
        mode, _, blob = about.split(" ")
        if mode in _FILES and ".." not in PurePosixPath(name).parts:
            found[name] = blob
    return zip(found, _contents(data, list(found.values())), strict=True)


def _contents(data: Path, blobs: list[str]) -> Iterator[bytes]:
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    answer = _git(data, "cat-file", "--batch", asked=asked) or b""
    at = 0
    for blob in blobs:
        # Each answer is "name type size", the content, and a line break.
        end = answer.find(b"\n", at)
        about = answer[at:end].split(b" ") if end >= 0 else []
        if len(about) != 3:
            raise RevisionError(f"git lacks the object {blob}; fetch the whole repository first")
        at = end + 1 + int(about[2]) + 1
        yield answer[end + 1 : at - 1]


def _git(folder: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    """Return what git answers in a folder, or None where it refuses."""
    try:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 - whichever git the contributor uses
            cwd=folder,
            input=asked,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror}") from None
    return done.stdout if done.returncode == 0 else None
