"""What can be wrong, and how people are told.

`codes` has the code of every cause, for ever; `problem` is one problem with its place, and the exit
codes; `explanations` says what each code means, with the pairs of `explained/`; `formatters` writes
problems as text, for GitHub and as JSON (`problems.schema.json`); `escape` makes strangers' text
harmless in Markdown and HTML, which GitHub's summary needs first.
"""
