"""After the engine: all stylesheets of a page in one small file.

A theme brings rules for everything that it could show, in several files, and a page is drawn only
when the last of them is there. The files stay as they are for previews and for other engines;
only the published pages get one file, minified, without the classes, ids and custom properties
that nothing on the site has.

A rule may go only if no page holds and no script can make what it asks for. What a script can make
is not known from outside, so every word of every page and script counts as a name, whatever it is
there.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import lightningcss
from selectolax.lexbor import LexborHTMLParser

from generator.publishing.bundle import Bundled, Linked, linked_file, with_one_link

_LINK = re.compile(r"[ \t]*<link\b[^>]*>\n?", re.IGNORECASE)
_ELEMENT = '<link rel="stylesheet" href="{}">\n'
_TAG = re.compile(r"<[^>]*>")
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[\w-]+")
# What scripts may put before or behind something to make a name: `"pin--" + side`.
_START = re.compile(r"""[\w-]{2,}[-_](?=["'`$])""")
_END = re.compile(r"""(?<=["'`}])[-_][\w-]{2,}""")
# In a minified stylesheet:
_NAME = re.compile(r"[.#]([A-Za-z_-][\w-]*)")
_PROPERTY = re.compile(r"(?<=[{;])--[\w-]+(?=:)")
_ASKED = re.compile(r"var\((--[\w-]+)")
# In a stylesheet of ours: another one, in a cascade layer (overrides/assets/stylesheets/theme.css).
_IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\(([\w-]+)\);')
_ALONE = re.compile(r"(?:^|[;}])(@import|@namespace)\b")
_ADDRESS = re.compile(r"""url\((["']?)(?![a-z][a-z0-9+.-]*:|[/#])([^"')]+)\1\)""", re.IGNORECASE)


Known = dict[tuple[Path, str], list[Linked]]
"""By a folder and an element, what a page in the folder links with it."""


class UnjoinableError(Exception):
    """A stylesheet has what must stand alone, or is no CSS; the message says what."""


@dataclass(frozen=True)
class Names:
    """What elements of a site are called, or may be called by its scripts."""

    words: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]

    def have(self, name: str) -> bool:
        """Say whether something on the site can have this name."""
        return name in self.words or name.startswith(self.starts) or name.endswith(self.ends)


def joined(site: Path, pages: dict[Path, str]) -> Bundled:
    """Join the stylesheets of every page of the folder `site`.

    Takes the pages' HTML by file and puts one link in it for all the stylesheets of the site that a
    page had. The new file stands beside the first of them and has a hash of its content in
    its name. May run twice with the same result. Raises `UnjoinableError` for `@import` without
    a layer and for what is no CSS.
    """
    known: Known = {}
    linked = {path: _sheets(site, path, text, known) for path, text in pages.items()}
    names = names_of(pages.values(), sorted(site.rglob("*.js")))
    return with_one_link(pages, linked, lambda sheets: _text(sheets, names), _ELEMENT)


def names_of(pages: Iterable[str], scripts: Iterable[Path]) -> Names:
    """Return all names in the HTML of `pages`, in the scripts in it, and in the files `scripts`."""
    held = list(pages)
    code = {script.read_text(encoding="utf-8") for script in scripts}
    code |= {script for page in held for script in _SCRIPT.findall(page)}
    tags = {tag for page in held for tag in _TAG.findall(page)}
    return Names(
        frozenset(word for text in code | tags for word in _WORD.findall(text)),
        tuple(sorted({start for text in code for start in _START.findall(text)})),
        tuple(sorted({end for text in code for end in _END.findall(text)})),
    )


def pruned(sheets: Sequence[tuple[str, str]], names: Names) -> str:
    """Return stylesheets as one, minified, without what asks for classes or ids not in `names`.

    Each comes with the rule that holds for all of it, such as `@media print`, or an empty text. It
    is put inside only at the end: lightningcss prunes nothing inside `@layer`.
    """
    for _ in range(2):  # the second time without what only the first had asked for
        whole = "".join(css for _, css in sheets)
        asked = set(_ASKED.findall(whole)) | names.words
        unused = {name for name in _NAME.findall(whole) if not names.have(name)}
        unused |= set(_PROPERTY.findall(whole)) - asked
        sheets = [(inside, _minified(css, "", unused)) for inside, css in sheets]
    return _minified("".join(f"{one}{{{css}}}" if one else css for one, css in sheets), "")


def _sheets(site: Path, page: Path, text: str, known: Known) -> list[Linked]:
    """Return the stylesheets of its own site that a page links, in order, and what they import.

    `known` has what was found out of links in the same folder, and gets what is new.
    """
    found = []
    for tag in _LINK.findall(text.partition("</head>")[0]):
        key = page.parent, tag
        if key not in known:
            known[key] = list(_linked(site, page, tag))
        found += known[key]
    return found


def _linked(site: Path, page: Path, tag: str) -> Iterator[Linked]:
    link = LexborHTMLParser(tag).css_first("link[rel=stylesheet][href]")
    file = linked_file(site, page, link.attributes["href"] or "") if link else None
    if link and file:
        href, media = link.attributes["href"] or "", link.attributes.get("media")
        yield Linked(tag, href, file, f"@media {media}" if media else "")
        for name, layer in _IMPORT.findall(_read(file)):
            yield Linked(tag, href, (file.parent / name).resolve(), f"@layer {layer}")


def _text(sheets: Sequence[Linked], names: Names) -> str:
    """Return what the site uses of the stylesheets, seen from the folder of the first."""
    folder = sheets[0].file.parent
    return pruned([(sheet.inside, _alone(sheet, folder)) for sheet in sheets], names)


def _alone(sheet: Linked, folder: Path) -> str:
    """Return one of several stylesheets, with its relative addresses as seen from `folder`."""
    css = _minified(_IMPORT.sub("", _read(sheet.file)), sheet.file.name)
    if found := _ALONE.search(css):
        raise UnjoinableError(
            f"a stylesheet has {found[1]}, which may stand only at a file's start"
        )
    moved = posixpath.relpath(sheet.file.parent.as_posix(), folder.as_posix())
    if moved != ".":
        css = _ADDRESS.sub(
            lambda found: f'url("{posixpath.normpath(posixpath.join(moved, found[2]))}")', css
        )
    return css


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UnjoinableError(
            f"{file.name} is imported, but the theme has no such stylesheet"
        ) from error


def _minified(css: str, file: str, unused: Iterable[str] = ()) -> str:
    try:
        return lightningcss.process_stylesheet(css, filename=file, unused_symbols=set(unused))
    except ValueError as error:
        raise UnjoinableError(f"a stylesheet is no CSS: {error}") from error
