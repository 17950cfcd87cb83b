"""Scripts that made committed files, run by hand: `basemap`, `fonts`, `fallbacks`.

`basemap` draws from `natural_earth` or an `osm_extract`, with what both share in `shapes`.
`changelog` gives a release its text.
"""
