"""Facts as a hostile contributor would write them: markup of every kind in every text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from tests.projects import RENAMED, SMALL, change_texts, records, write_data

MARKUP = (
    " <script>alert(1)</script></p></div></section></li></ol></dl><img src=x onerror=alert(1)>"
    " [x](javascript:alert(1)) ![i](http://evil.example/i.png) <http://evil.example> {{ 7 * 7 }}"
    " {% raw %} ${x} `code` **b** _i_ ~~s~~ [^1] [^1]: n {: onclick=alert(1) } &lt;b&gt; </script>"
    " <!-- --> ]]> \\ | ' ///Footnotes Go Here///\n\n# heading\n\n- item\n\n1. item\n\n    code\n"
)
# The same without names and numbers, which the claim gate would ask the source for.
GATED = (
    " <script>alert(x)</script></p></div></section></li></ol></dl><img src=x onerror=alert(x)>"
    " [x](javascript:alert(x)) ![i](http://evil.example/i.png) <http://evil.example> {{ x * x }}"
    " {% raw %} ${x} `code` **b** _i_ ~~s~~ [^x] [^x]: n {: onclick=alert(x) } &lt;b&gt; </script>"
    " <!-- --> ]]> \\ | '\n\n# heading\n\n- item\n\n    code\n"
)
PLAIN = " word"
TAGS = "title script style textarea noscript template svg math xmp plaintext iframe select form"
# The pieces of which further texts are made.
PIECES = (
    # The name that once ran: it ends the title behind the site's own.
    " · The Veldhaven Bridge</title><script>go()</script><title>x",
    *(f"</{tag}><script>go()</script><{tag}>" for tag in TAGS.split()),
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<?x ?>",
    "<!doctype x>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=//evil.example>",
    "<svg/onload=go()>",
    "<img src=x onerror=go()>",
    "<svg><animate onbegin=go()>",
    "<a href=javascript:go()>x</a>",
    "<iframe srcdoc=x>",
    "<embed src=x>",
    '" onmouseover="go()',
    "' onmouseover='go()",
    '"><script>go()</script>',
    "`onclick=go()",
    " style=x",
    "&lt;script&gt;go()&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "&#60;b&#62;",
    "&#x3c;b&#x3e;",
    "&lt",
    "&colon;",
    "&NewLine;",
    "&quot;",
    "&#0;",
    "%3Cscript%3E",
    "**b** _i_ ~~s~~ `c`",
    "[x](javascript:go())",
    "![x](//evil.example/x.png)",
    "<http://evil.example>",
    "[x]: javascript:go()",
    "[^x]",
    "[^x]: note",
    "///Footnotes Go Here///",
    "{: onclick=go() #x .y }",
    "{ .x }",
    "<div markdown>",
    "*[x]: y",
    "# heading",
    "- item",
    "> quote",
    "~~~",
    "$x$",
    ":::",
    "\n\n<script>go()</script>\n\n",
    "\n\n# heading\n\n",
    "\n---\n",
    "\n    code\n",
    "\n- item\n",
    "{{ config }}",
    "{% include x %}",
    "{# x",
    "#}",
    "{% raw %}",
    "{% endblock %}",
    "{{ x | safe }}",
    '"}</script>',
    '{"@type": "x"}',
    "\\u003cscript\\u003e",
    "${go()}",
    "`+go()+`",
    "\\",
    "\\\\",
    "*/",
    "//",
    "=go()",
    "+go()",
    "@go()",
    "\t=go()",
    ",;:",
    "END:VEVENT",
    "\\nATTACH:x",
    "</summary></entry>",
    "::error::x",
    "::set-output name=x::y",
    "\n::stop-commands::x",
    "##[error]x",
    "@@x",
    "<details>",
    "---",
    "...",
    "!!python/object:x",
    "%YAML",
    "\u05d0\u200f",
    "\U0001f600",
    "x" * 300,
    "\u0301" * 40,
)
GATED_FIELDS = frozenset({"text", "brief", "title", "role", "label", "caption"})
# Everything that people write and pages show; ids, references, links and pointers are checked
# by their form and cannot hold markup.
WORDS = {
    "brief",
    "caption",
    "date_note",
    "description",
    "expansion",
    "in_text",
    "kind",
    "label",
    "map_note",
    "name",
    "note",
    "publisher",
    "reason",
    "role",
    "sentence",
    "standfirst",
    "suffix",
    "term",
    "text",
    "title",
    "topic",
    "unit",
    "was",
    "why",
}


def hostile_data(folder: Path, ending: str = MARKUP, gated: str = GATED) -> Path:
    """Write the small site's facts with `ending` behind every text; return the folder.

    `gated` stands in its place behind the texts that the claim gate reads.
    """
    return mixed_data(folder, [(ending, gated)])


def ungated(text: str) -> str:
    """Return a text without numbers, names and quotations, which need a passage that has them."""
    return re.sub(r"\d", "", text.replace("The Veldhaven Bridge", "")).replace('"', "'").lower()


def mixed_data(folder: Path, endings: Sequence[tuple[str, str]]) -> Path:
    """Write the small site's facts with these endings behind its texts, one after the other."""
    files = records(SMALL)
    turn = cycle(endings)

    def change(key: str, text: str) -> str:
        fixed = key == "kind" and text in ("article", "dataset", "editorial")
        fixed = fixed or (key == "label" and text in ("left", "right"))
        if key not in WORDS or fixed:
            return text
        ending, gated = next(turn)
        return text + (gated if key in GATED_FIELDS else ending)

    for kind in ("renamed", "corrections"):
        files[kind] = yaml.safe_load((RENAMED / f"{kind}.yml").read_text(encoding="utf-8"))
    del files["corrections"]["old-name"]  # it has to say what a text says, which is changed
    changed = change_texts(files, change)
    for kind in ("people", "organizations", "places"):
        for slug, record in changed[kind].items():
            # The texts still use the plain name, which says who speaks.
            record["aliases"] = [*record.get("aliases", []), files[kind][slug]["name"]]
    camps: dict[str, Any] = changed["site"]["camps"]
    changed["site"]["camps"] = {key: title + next(turn)[0] for key, title in camps.items()}
    return write_data(folder, changed)
