"""The proof of a project's built site: its links, and what a browser sees."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from generator.authoring.proof.links import broken_links
from generator.authoring.proof.pages import kinds, page_paths
from generator.model.addresses import publication
from generator.pipeline import Made, Stage
from generator.problems.problem import GOOD, PROBLEMS, USAGE, fail


def prove(made: Made, site: Path, environ: Mapping[str, str], stage: Stage) -> int:
    """Try the site that was built in the folder `site`; return the exit code.

    Prints what was proved, or every fault. Its facts are checked and its pages read back already.
    """
    try:
        from generator.authoring.proof.browsers import CHROMIUM, have
        from generator.authoring.proof.browsing import faults as seen
    except ModuleNotFoundError as error:
        return fail(f"{error.name} is not installed: requirements-test.txt lists what is needed")
    published = publication(made.loaded.site.info, environ)
    # The browser is given a certificate, so that pages are as on a host that has one.
    address = f"{published.address}/".replace("http:", "https:", 1)
    with stage("Following every link"):
        faults = list(broken_links(site, address))
    browser = have(CHROMIUM)
    if browser is None:
        return USAGE
    opened = kinds(site)
    with stage(f"Opening {len(opened)} pages, one of each kind, in a browser"):
        faults += seen(site, address, opened, browser)
    if faults:
        print("\n".join([*faults, "", f"{len(faults)} faults"]), file=sys.stderr)
        return PROBLEMS
    print(
        f"{len(made.loaded.site.entries)} statements on {made.pages} pages: each is there with its "
        f"citations.\nEvery link on {len(page_paths(site))} pages leads somewhere.\n"
        f"{len(opened)} pages, one of each kind, were opened light and wide, dark and narrow: "
        "no request left the site, no message came, axe-core finds nothing."
    )
    return GOOD
