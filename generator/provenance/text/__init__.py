"""How a text is read: an article, a pointer and a statement alike.

`words` cleans characters and cuts words; `vocabulary` has the words that say nothing of an event,
`markers` those that turn it, with their `inflection`, `positions` of people and `superlatives`;
`sentences` cuts sentences; `numbers` reads what is
counted (a `quantity`: `numerals`, `units`, `ranges`, `special_numbers`, `limits`) and `bearing`
says whether one bears another; `dates` reads what is dated, by `calendar_names`, and
`calendar_days` what that means by the calendar; `figures` finds what a lock may show in plain;
`demonyms` knows a name in its other shapes; `mentions` finds whom and what a text names.
"""
