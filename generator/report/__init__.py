"""What a change does to the facts and pages, and what it may not do in silence.

A pull request's summary shows it, and `python -m generator report` the same at home.
"""

from generator.report.compared import Compared, compare
from generator.report.revision import RevisionError
from generator.report.whole import markdown

__all__ = ["Compared", "RevisionError", "compare", "markdown"]
