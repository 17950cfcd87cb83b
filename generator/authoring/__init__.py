"""Tools for people: one module a command, and the scripts that made committed files.

`lock`, `cite`, `draft` and `review` are for whoever has an article's text, `citation` is what they
write of it; `format/` writes the YAML in one way; `schemas` makes what editors read, with
`short_schemas` for the short form; `report/` says what a change does; `preview/` shows the site
while it is edited, and `desk/` the article beside it; `proof/` is a project's own test. `new` makes
a project from `starter/`, where `project` says which files those are and `wheels` what it is
installed from; `upgrade/` moves it to another version, and `theme` shows what it may replace;
`scripts/` is never run by the build.
"""
