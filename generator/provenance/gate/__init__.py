"""The gate: what a statement claims must stand in the passages that it cites.

`gather` takes a statement apart into claims, `excuses` holds what `derived` and `implied` excuse,
`claims` compares claims with passages; `roles` asks who is who, `quotes` for quoted words,
`closeness` whether it is the right sentence, `copying` whether the words are our own, `records`
asks for titles and dates beside statements; `gate` runs them all; `same_figures` is for reports.
"""
