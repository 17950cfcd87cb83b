"""From files in memory to the published site.

`drafts` are the pages and files of a site, with the engine's `settings` and the `theme`;
`content_folder` writes what MkDocs reads, `engine` runs MkDocs, and `site_folder` lets the result
take the place of the site before. After the engine: `unused_files` goes, `bundle` puts several
files in one (`styles` and `scripts` say which), `backlinks` names the ways back from citations,
`finish` does all that and seals the pages with the `policy`. Before they are written,
`active_content` refuses what no template put there, and `audit/` reads them back. Last of all,
`offline` makes the worker that keeps the site on a reader's device.

`processes` lets both cores work, and `cache` keeps what took long to make for the next build:
`page_html` and `compiled_templates` say to MkDocs and Jinja what there is.
"""
