"""Provenance: the build refuses what nobody can check. See README.md in this folder.

`text/` reads texts, `lock/` makes and reads locks, `passages/` finds passages, `gate/` compares
claims with them, `reviews` knows what a person compared, and `ledger` counts what is used of a
source, with `as_written` while records are broken.
"""
