"""The way back from a citation has a name that is heard.

Python-Markdown writes an arrow and a title, which is the same for every place that cites the note.
The arrow is drawn by the site's style, so its name has to say where it leads, and to which place.
"""

from __future__ import annotations

import re
from collections import Counter

_BACK = re.compile(r'<a class="footnote-backref" href="([^"]*#fnref(\d*):([^"]*))" title="([^"]*)"')


def name_backlinks(page: str) -> str:
    """Return a page's HTML with a name for each way back from a citation to its statement.

    Takes the name from the title (`BACKLINK_TITLE` in mkdocs.yml) and adds which way it is where
    a citation has several. A page that was named before comes back as it is.
    """
    ways = Counter(match[3] for match in _BACK.finditer(page))

    def named(match: re.Match[str]) -> str:
        address, place, note, title = match.groups()
        of_several = f", place {place or 1} of {ways[note]}" if ways[note] > 1 else ""
        name = f'aria-label="{title}{of_several}"'
        return f'<a class="footnote-backref" {name} href="{address}" title="{title}"'

    return _BACK.sub(named, page)
