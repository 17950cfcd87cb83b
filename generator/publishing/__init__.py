"""From files in memory to the published site.

`content_folder` writes what MkDocs reads, `engine` runs MkDocs, and `site_folder` lets the result
take the place of the site before. After the engine:
`active_content` refuses what no template put there, `unused_files` goes, `bundle` puts several
files in one (`styles` and `scripts` say which), `backlinks` names the ways back from citations,
`finish` does all that and seals the pages with the `policy`, and `audit/` reads them back.
"""
