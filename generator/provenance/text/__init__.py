"""How a text is read: an article, a pointer and a statement alike.

`words` cleans characters and cuts words; `vocabulary` has the words that say nothing of an event;
`sentences` cuts sentences; `numbers` and `dates` read what is counted and dated; `figures` finds
what a lock may show in plain; `demonyms` knows a name in its other shapes; `mentions` finds whom
and what a text names.
"""
