"""How much processor time each party to a measurement has taken: the reviewers, the desk's processes, the database."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Spent:
    """Seconds of processor time; of the reviewers, who are threads of this process, of the desk and the database."""

    reviewers: float
    desk: float
    database: float

    def since(self, earlier: Spent, *, requests: int) -> str:
        """Tell what each took since ``earlier``, in milliseconds a request."""
        parts = (
            ("the desk", self.desk - earlier.desk),
            ("the database", self.database - earlier.database),
            ("the reviewers", self.reviewers - earlier.reviewers),
        )
        return (
            ", ".join(f"{name} {1_000 * seconds / requests:.1f}" for name, seconds in parts) + " ms of a core a request"
        )


def spent(processes: Sequence[int], postmaster: int | None) -> Spent:
    """Look at the clocks; ``postmaster`` is the database's first process, whose children count with it."""
    clocks = {int(place.name): _clock(place) for place in Path("/proc").iterdir() if place.name.isdigit()}
    backends = [own for own, (parent, _seconds) in clocks.items() if postmaster and postmaster in (own, parent)]
    return Spent(
        time.process_time(),
        sum(clocks[process][1] for process in processes),
        sum(clocks[process][1] for process in backends),
    )


def _clock(place: Path) -> tuple[int, float]:
    """Give a process' parent and its seconds; nothing of one that has just ended."""
    try:
        fields = (place / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0, 0.0
    return int(fields[1]), (int(fields[11]) + int(fields[12])) / _TICKS
