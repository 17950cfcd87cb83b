"""Which file of a built site stands behind an address that a page links."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path, PurePosixPath


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
