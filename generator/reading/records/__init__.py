"""From plain values to records: what pydantic finds wrong, in plain words, one for one mistake.

`short_form` writes out what is said in short, with `short_statements` and `short_records`, which
share `writing_out`; `record_types` tells which record a place in the YAML belongs to;
`misplaced_keys` finds keys that stand in the wrong place; `ids` gathers the ids there are;
`messages` says in plain words what pydantic found, and `many_problems` where it is very much;
`partial_records` keeps what is sound of a broken record; `renamed_ids` reads renamed.yml;
`validation` does all this for every record.
"""
