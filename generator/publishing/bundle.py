"""Several files that a page links, in one: which they are, and the pages with one link instead.

Nothing is written or deleted here: what is to become of the files is returned with the pages.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Linked:
    """A file of the site as a page links it."""

    tag: str
    """The element, with the space around it."""
    href: str
    file: Path
    inside: str = ""
    """The rule that holds for all of it, such as `@media print`, or an empty string."""


@dataclass(frozen=True)
class Bundled:
    """The pages with their new links, the texts of new files, and the files left without use."""

    pages: dict[Path, str]
    files: dict[Path, str]
    unused: frozenset[Path]


def linked_file(site: Path, page: Path, href: str) -> Path | None:
    """Return the file behind an address in a page of the folder `site`, or nothing.

    An address from the host's root has the site's own path before it; one of another host has no
    file.
    """
    href = re.sub(r"[?#].*", "", href)
    if re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE):
        return None
    parts = PurePosixPath(href).parts[1:] if href.startswith("/") else ()
    tries = [site.joinpath(*parts[start:]) for start in range(len(parts))]
    tries = tries or [Path(posixpath.normpath((page.parent / href).as_posix()))]
    return next((file for file in tries if file.is_file()), None)


def with_one_link(
    pages: Mapping[Path, str],
    linked: Mapping[Path, Sequence[Linked]],
    text_of: Callable[[Sequence[Linked]], str],
    element: str,
) -> Bundled:
    """Put one file in the place of those that each page links.

    Takes the HTML of `pages` by file, what each of them links, in order (a page with nothing stays
    as it is), what makes one text of several files, and the new element with `{}` for its address.
    The new file stands beside the first and has a hash of its content in its name. Pages that link
    the same files share one.
    """
    made: dict[tuple[tuple[Path, str], ...], Path] = {}
    files: dict[Path, str] = {}
    result = dict(pages)
    for path, links in linked.items():
        key = tuple((link.file, link.inside) for link in links)
        if key and key not in made:
            text = text_of(links)
            made[key] = _beside(links[0].file, text)
            files[made[key]] = text
        if key:
            result[path] = _relinked(pages[path], links, element, made[key])
    read = {file for key in made for file, _ in key} - files.keys()
    return Bundled(result, files, frozenset(file for file in read if not _named(file, result)))


def _beside(first: Path, text: str) -> Path:
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return first.with_name(f"site.{digest}{first.suffix}")


def _named(file: Path, pages: Mapping[Path, str]) -> bool:
    """Tell whether a page still names a file."""
    named = re.compile(rf"(?<![\w.-]){re.escape(file.name)}")
    # Few pages have the name at all, and looking for that is much quicker.
    return any(file.name in text and named.search(text) for text in pages.values())


def _relinked(text: str, links: Sequence[Linked], element: str, file: Path) -> str:
    """Put the new element where the first link was, and take the others out."""
    first, *others = links
    href = posixpath.join(posixpath.dirname(first.href), file.name)
    text = text.replace(first.tag, element.format(href), 1)
    for link in others:
        text = text.replace(link.tag, "", 1)
    return text
