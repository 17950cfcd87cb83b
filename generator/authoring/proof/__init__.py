"""`explainer test`: proves a project's own facts and pages, in one run and in under a minute.

`prove` does all of it. `pages` says which pages there are, and which are of one kind; `links`
follows the links that stay on the site; `browsers` finds a browser, `serving` serves the site to
it, `observe` notes what a page does, and `browsing` opens one page of each kind. These need the
packages of `checked-explainers[test]`.
"""
