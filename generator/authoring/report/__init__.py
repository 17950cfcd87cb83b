"""What a change does to the facts and pages, and what it may not do in silence.

A pull request's summary shows it, and `explainer report` the same at home.

`revision` lays the folder out as it was, `compared` reads both sides; `facts`, `numbers` and
`pages` say what differs, `summary` in one line, `listed` in lists, `shown` makes strangers' text
harmless, `whole` is the report and `brief` that of a terminal.
"""

from generator.authoring.report.brief import brief
from generator.authoring.report.compared import Compared, compare
from generator.authoring.report.revision import RevisionError
from generator.authoring.report.whole import markdown

__all__ = ["Compared", "RevisionError", "brief", "compare", "markdown"]
