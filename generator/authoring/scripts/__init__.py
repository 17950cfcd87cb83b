"""Scripts that made committed files, run by hand: `basemap`, `fonts`, `fallbacks`.

`changelog` gives a release its text.
"""
