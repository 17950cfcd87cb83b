"""How far a run is, for whoever waits at a terminal; and how long each stage took.

Everything goes to standard error, and only to a terminal: a pipe or a log gets results alone.
`NO_COLOR` is heeded (https://no-color.org).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field


@dataclass
class Progress:
    """Shows stages while they run; use an instance as `pipeline.Stage`."""

    quiet: bool = False
    timed: list[tuple[str, float]] = field(default_factory=list)
    """The stages that are done, with their seconds."""

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Show a stage for as long as the context lasts, and note how long that was."""
        start = time.perf_counter()
        with nullcontext() if self.quiet or not sys.stderr.isatty() else _spinner(name):
            yield
        self.timed.append((name, time.perf_counter() - start))

    def show_timings(self) -> None:
        """Print how long each stage took, in seconds and as a share of all."""
        from rich.console import Console
        from rich.table import Table

        whole = sum(seconds for _, seconds in self.timed)
        table = Table("Stage", "Seconds", "Share", box=None, pad_edge=False)
        for column in table.columns[1:]:
            column.justify = "right"
        for name, seconds in [*self.timed, ("In all", whole)]:
            table.add_row(name, f"{seconds:.2f}", f"{seconds / whole:.0%}" if whole else "")
        Console(stderr=True, highlight=False).print(table)


@contextmanager
def _spinner(name: str) -> Iterator[None]:
    from rich.console import Console  # a tenth of a second, which a pipe need not wait for

    console = Console(stderr=True, highlight=False)
    start = time.perf_counter()
    with console.status(f"{name} …"):
        yield
    console.print(f"[green]✓[/] {name} [dim]{time.perf_counter() - start:.1f} s[/]")
