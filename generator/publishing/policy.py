"""The Content-Security-Policy of every page: known before any fact is read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from generator.model.addresses import is_embed

# The inline scripts of the theme, by their hash. A page with any other is refused
# (active_content.py), and a browser would not run it. tests/publishing/test_policy.py compares them
# with the templates, and says what to write here when one of them has changed.
INLINE_SCRIPTS: Mapping[str, str] = {
    "sha256-WwHyaTDm3glCXm02t2i4LVZBV/kMqdGm9enIlm2r0Pc=": "partials/javascripts/base.html",
    "sha256-lNXrifIDECj+T0af3KEg7JRW32L1Uy/vvjF20gBY/8U=": "partials/javascripts/palette.html",
}

POLICY = (
    "default-src 'self'; script-src 'self' "
    + " ".join(f"'{digest}'" for digest in INLINE_SCRIPTS)
    + "; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-src 'none'; media-src 'none'; object-src 'none'"
)

# A page that others put into theirs shows words and nothing else.
EMBED_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"


def policy_of(file: str) -> str:
    """Return the policy of a page by its path in the site's folder."""
    return EMBED_POLICY if is_embed(file) else POLICY


def script_hash(script: str) -> str:
    """Return the source expression (CSP Level 3, 2.3.1) of an inline script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
