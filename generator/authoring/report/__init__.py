"""What a change does to the facts and pages, and what it may not do in silence.

A pull request's summary shows it, and `python -m generator report` the same at home.
"""

from generator.authoring.report.compared import Compared, compare
from generator.authoring.report.revision import RevisionError
from generator.authoring.report.whole import markdown

__all__ = ["Compared", "RevisionError", "compare", "markdown"]
