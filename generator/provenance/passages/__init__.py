"""Passages: what a statement points at, found by the lock alone.

`passages` finds the one span of a pointer, `nearest` the nearest place of words that are not there,
`pointing` the pointer of a passage; `evidence` is what passages are known to say, and `cited` holds
every cited passage of a site.
"""
