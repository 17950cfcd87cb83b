"""`explainer serve --text SOURCE=FILE`: the desk, where statements are made beside the article.

`articles` are the texts, sentence by sentence with what uses each; `entries` turns what the form
holds into YAML and back; `edits` writes the files as `format` would, and takes edits back; `trial`
asks the gate before anything is written; `app` is what the browser talks to, guarded by `guard`;
`desk.html`, `desk.css` and `desk.js` are the page. Of an article's text nothing goes into the
project but the ends of passages.
"""
