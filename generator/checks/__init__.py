"""Rules that no record can see of itself; `site.check` runs them all.

`statements`, `figures` and `corrections` have the rules of these, `long_sentences` finds what is
hard to read, `unseen` finds words that no page would show, `site` has all others and the list of
them; `font_characters` knows what the site's fonts can draw; `removed_ids` finds ids that a
revision of git had and that lead nowhere now.
"""
