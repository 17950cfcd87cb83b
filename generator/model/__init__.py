"""The nouns: what site_data/ holds, as immutable values.

`document` is a YAML file as plain values with the place of each; `edtf` reads dates, `dates` says
them; `amounts` are numbers as they are read; `known_ids` are the ids that references may use;
`stray_signs` and `field_hints` guess at what was meant by a value written another way;
`nearest_names` guesses which name was meant; `field_types` are the kinds of value, with what
editors are told of each, `references` those that hold ids, `source_types` those of sources alone;
`records`, `sources`, `entities` (what has a name), `corrections`, `reviews`, `site_settings` and
`renamed_ids` are the records of each file, and `kinds` the list of them; `short_forms` are the keys
that say the same in short; `name_index` finds names in text; `basemap` is the base map; `parts`
cuts long lists; `site` is every record with its indexes; `statement_fields` finds statements among
plain values; `addresses` is where everything stands, and `former_addresses` where what is gone once
stood.
"""
