"""The pages: what each shows, one module a page with its template beside it.

What all share comes first: `english` (counts, lists, numbers), `attribution` (whose voice: runs,
labels, tallies), `counts` (the numbers of one figure along time), `page`, `parts` (of long lists),
`description_words`, `citations` with its template, and `components.md.j2`. Then a module a page:
`home`, `timeline`, `whos_who`, `party`, `reactions`, `map`, `figures`, `disputes`, `sources`,
`ledger`, `glossary`, `data`, `corrections`, `contribute`, `errors`, and `own_pages` for those of a
project alone. `reading_order` leads from one to the next, `plan` lists them all, `page_head` and
`structured_data` are for machines, `rendering` makes Markdown of a page with its `writer`,
`standalone` pages are whole HTML: `redirects` at old addresses, `embeds` for frames elsewhere;
`parts_index` tells scripts what stands on which part, and `search_index` is what the search finds.
"""
