"""What every export is: a file for programs, and its line on the data page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.model.addresses import Publication
from generator.model.site import Site
from generator.provenance.passages.cited import Cited


@dataclass(frozen=True)
class Export:
    """One format, as its module describes it."""

    name: str
    """The name for people."""
    path: str
    """Where it stands in the site."""
    form: str
    """The name of the format."""
    media_type: str
    """As IANA registers it."""
    words: Callable[[Site], str]
    """What is in it, counted, in a sentence; "" where a site has nothing for it, so no file."""
    content: Callable[[Cited, Publication], bytes]
    """The file."""
