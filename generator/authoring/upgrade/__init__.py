"""`explainer upgrade [WHEEL]`: a project moves to another version of the generator.

The version that runs notes what it finds wrong (`rules`), installs the other one beside it
(`handover`) and lets that do the rest: it writes the files that a project has from it (`files`) and
says, rule by rule, what has changed for these facts. `upgrade` is the order of all that.
"""

from generator.authoring.upgrade.upgrade import upgrade

__all__ = ["upgrade"]
