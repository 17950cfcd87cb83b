"""The gate: what a statement claims must stand in the passages that it cites.

`gather` takes a statement apart into claims, `excuses` holds what `derived` and `implied` excuse,
`claims` compares claims with passages, `arithmetic` with what two numbers come to; `roles` asks who
is who, `quotes` for quoted words, `lines` has a statement and its passages as words, `comparison`
lays them side by side, `meaning` asks for turned words (a `turn`), `negation` and `unrealised` for
what is denied or was to be, `binding` and `beside` what goes with what, `signs` which way the words
beside a number point, `ranks` who is the first or only one, `positions` what people are called,
`order` who did it to whom, `speakers` whose words they are, and `turned` tells them all;
`closeness` asks whether it is the right sentence; `statements` asks all this of one statement after
another. `copying` asks whether the words are our own, `headings` are what stands above statements,
`accusations` asks for grave words there and in notes, `records` for names, numbers and dates;
`gate` runs them all; `same_figures` is for reports.
"""
